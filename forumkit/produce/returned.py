"""A file that a person may have changed, as it stands in the place of a document: read, compared, reported.

What reads such files is imported when one is met: few builds do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.disk.presence import is_file
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Why
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Message, Said
from forumkit.records.documents import Record, generated_path

if TYPE_CHECKING:
    from forumkit.merge.changes import Change, Merged
    from forumkit.merge.files import Languages, Returned

LARGEST, _TOLD = 128 << 20, 4
"""Bytes of a file from elsewhere, and how much of what is active in it is told."""

_IN_WORDS = ("text", "notes", "tracked", "added", "removed")
"""Sorts of changes that are told by what was written; of others, words say nothing."""


@dataclass(frozen=True)
class StandingFile:
    """A file that a person may have changed, as it stands in the place of a document."""

    content: bytes
    returned: "Returned"
    base: bytes | None
    """The generated version that the person started from: the file says which, else the record."""

    @property
    def kept(self) -> bool:
        """Whether something in it is to be said although it was merged."""
        return bool(self.returned.active)


def read_standing_file(output: Path, path: str, record: Record | None, words: "Languages") -> StandingFile:
    """Return what stands in the place of a document; raises OSError when it cannot be read at all."""
    from forumkit.merge.files import Returned, read_returned  # noqa: PLC0415 - a seam: few builds meet an edited file

    place = output / path
    if place.stat().st_size > LARGEST:
        content, returned = b"", Returned(trouble=Reason.FAR_TOO_LARGE)
    else:
        content = place.read_bytes()
        returned = read_returned(path, content, words)
    version = returned.version or (record.versions[0] if record and record.versions else "")
    kept = output / generated_path(path, version)
    try:
        return StandingFile(content, returned, kept.read_bytes() if version and is_file(kept) else None)
    except OSError:  # a name that no build gave
        return StandingFile(content, returned, None)


def problems_of_returned(path: str, returned: "Returned") -> tuple[Problem, ...]:
    """Return what is to be said of a file from elsewhere: that it cannot be read, or what is active in it."""
    name = f"output/{path}"
    if returned.trouble:
        return (Problem(Code.RETURNED_UNREAD, Place(name), {"name": name, "reason": returned.trouble}),)
    if not returned.active:
        return ()
    active = tuple(item.told for item in returned.active[:_TOLD])
    return (Problem(Code.RETURNED_ACTIVE, Place(name), {"name": name, "found": active}),)


def why_not_compared(path: str, held: StandingFile) -> Said | None:
    """Return why nobody can tell what a person changed in a file; nothing where that can be told."""
    if held.returned.trouble:
        return held.returned.trouble
    if not can_merge(path):
        return Reason.SORT_NOT_COMPARED
    return Reason.VERSION_NOT_KEPT if held.base is None else None


def is_only_saved_again(path: str, held: StandingFile, words: Mapping[str, str]) -> bool:
    """Tell whether a person changed nothing, for certain."""
    if held.base is None or held.returned.active or held.returned.chosen or why_not_compared(path, held):
        return False
    merged = merged_with(path, held.base, held.content, held.base, words)
    return not isinstance(merged, Message) and not merged.edits


def conflict(path: str, change: "Change") -> Problem:
    """Return that a person and the source changed the same thing, told by its words where both wrote some."""
    from forumkit.merge.changes import EditSort, excerpts  # noqa: PLC0415 - a seam

    place = Place(f"output/{path}", 1, change.place)
    if change.unit in ("margin", "part"):
        return Problem(Code.MERGE_OUTSIDE, place, {"what": EditSort(change.sort)})
    wrote, says = bool(change.after.strip()), bool(change.source.strip())
    if wrote and not says:
        return Problem(Code.MERGE_DROPPED, place, {"theirs": excerpts(change.after, change.before)[0]})
    if says and not wrote and change.before.strip():
        before, source = excerpts(change.before, change.source)
        return Problem(Code.MERGE_RETURNED, place, {"before": before, "source": source})
    theirs, source = excerpts(change.after, change.source)
    if change.sort in _IN_WORDS and wrote and says and theirs != source:
        return Problem(Code.MERGE_CONFLICT, place, {"theirs": theirs, "source": source})
    return Problem(Code.MERGE_CLASH, place, {"what": EditSort(change.sort)})


def waiting(path: str, unsettled: bool) -> tuple[Problem, ...]:  # noqa: FBT001 - what the file says of itself
    """Return what is to be said as long as a marked new version waits for a person to choose."""
    name = f"output/{path}"
    return (Problem(Code.MERGE_UNSETTLED, Place(name), {"name": name}),) if unsettled else ()


def can_merge(path: str) -> bool:
    """Tell whether files of this sort are merged."""
    from forumkit.merge.files import can_merge as can  # noqa: PLC0415 - a seam: few builds meet an edited file

    return can(path)


def merged_with(path: str, old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> "Merged | Message":
    """Return what a merge gives, or why the file is left as it is."""
    from forumkit.merge.files import merge  # noqa: PLC0415 - a seam
    from forumkit.office.package import UnusableFile  # noqa: PLC0415 - a seam

    try:
        return merge(path, old, theirs, new, words)
    except UnusableFile as error:
        return Why.NOT_MERGED.of(reason=error.reason)
