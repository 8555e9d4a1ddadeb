"""What the program says: problems, near names, and text that is safe to show."""
