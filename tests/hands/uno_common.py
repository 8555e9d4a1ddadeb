"""Edits that make sense in every program."""

from typing import Any


def save_only(document: Any) -> None:
    """Change nothing: the file is only saved again."""
