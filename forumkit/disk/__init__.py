"""The disk: what is there, files replaced whole or not at all, a build's changes staged."""
