"""A title that came or went with all that stood under it, as one change."""

from collections.abc import Iterable
from dataclasses import replace

from forumkit.compare.changes import Change


def whole_parts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of a document; a section that came or went whole is one change, of sort "part"."""
    kept: list[Change] = []
    title: Change | None = None
    for change in changes:
        if title and (change.what, change.section) == (title.what, _title_text(title)) and change.sort != "title":
            kept[-1] = replace(title, sort="part")
            continue
        title = change if change.sort == "title" and change.what in ("added", "removed") else None
        kept.append(change)
    return tuple(kept)


def _title_text(title: Change) -> str:
    return title.after or title.before
