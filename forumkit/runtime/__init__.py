"""What keeps a process within bounds: its time, its memory, and its life, which ends with that of its parent."""
