"""Meaning: frozen models of the content, and the checks across files."""
