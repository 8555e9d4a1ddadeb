"""A title that came or went with all that stood under it, as one change."""

from collections.abc import Iterable
from dataclasses import replace

from forumkit.compare.changes import Change


def whole_parts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of a document, those of what came or went with its title told by the title alone."""
    kept: list[Change] = []
    title: Change | None = None
    for change in changes:
        if title and (change.what, change.section) == (title.what, _named(title)) and change.sort != "title":
            kept[-1] = replace(title, sort="part")
            continue
        title = change if change.sort == "title" and change.what in ("added", "removed") else None
        kept.append(change)
    return tuple(kept)


def _named(title: Change) -> str:
    return title.after or title.before
