"""Merging decks: by slide, by shape on it, by paragraph, row and cell."""
