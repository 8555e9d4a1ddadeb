"""Bytes in: every input file, read once, with the line of every key."""
