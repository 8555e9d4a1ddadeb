"""Which documents should exist: kind, subject, forum and language."""
