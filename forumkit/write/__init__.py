"""Blocks and a design to bytes; one module alone touches the disk."""
