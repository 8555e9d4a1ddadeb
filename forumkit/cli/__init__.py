"""The command line: commands, and the one module that prints."""
