"""Placeholder until the branch of this format is joined."""

from collections.abc import Mapping

from forumkit.merge.changes import CannotMerge, Merged


def merge_workbook(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Refuse."""
    raise CannotMerge("not yet")
