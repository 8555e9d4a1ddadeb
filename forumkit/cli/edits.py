"""What people changed, as lines of text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.words import translated

if TYPE_CHECKING:
    from forumkit.handwork import Edited
    from forumkit.merge.changes import Change

_LONGEST = 160


def edit_lines(found: Sequence["Edited"], language: str) -> Iterator[str]:
    """Yield the documents that people changed, and each change in plain words."""
    for each in found:
        if each.state == "edited":
            yield f"output/{each.path}"
            yield from (f"  {_told(change, language)}" for change in each.changes)
        else:
            yield f"output/{each.path}  {translated(each.state, language).format(of=each.of)}"
    total = translated("{total} documents changed by hand.", language).format(total=len(found))
    yield total if found else translated("No document was changed by hand.", language)


def _told(change: "Change", language: str) -> str:
    quoted = "« {} »" if language == "fr" else "“{}”"
    words = " → ".join(quoted.format(_short(text)) for text in (change.before, change.after) if text)
    sort = translated(change.sort, language)
    return f"{change.place}: {sort}{'  ' if words else ''}{words}" if change.place else f"{sort}  {words}"


def _short(words: str) -> str:
    one = " ".join(words.split())
    return one if len(one) <= _LONGEST else one[: _LONGEST - 1] + "…"
