"""Merging decks: by slide, by shape on it, by paragraph, row and cell."""

from forumkit.merge.slides.deck import merge_deck

__all__ = ["merge_deck"]
