"""What people did to the documents: their edits listed, and documents brought back from the backups."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import files_below, is_file
from forumkit.disk.staging import BACKUPS, backups, is_open
from forumkit.edits.laying import lay
from forumkit.edits.reviewers import Names
from forumkit.merge.changes import Change
from forumkit.merge.files import Languages, Returned, can_merge, edits, read_returned, words_of
from forumkit.merge.reviewing import read_review
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import EditState
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.privacy.mission import shipped_guard
from forumkit.office.package import UnusableFile
from forumkit.produce.returned import read_standing_file, why_not_compared
from forumkit.records.damage import known_records
from forumkit.records.documents import Record, generated_path

_OF_READERS = ("comment", "tracked")
_VIEWS = ("pdf", "pictures", files.NOTES)
"""Folders below output/ that hold what documents look like."""


@dataclass(frozen=True)
class Edited:
    """A document that is not as it was generated."""

    path: str
    """Below output/, with forward slashes."""
    state: EditState
    changes: tuple[Change, ...] = ()
    unsettled: bool = False
    """Whether a new version still stands beside what the person wrote, for them to choose."""
    of: str = ""
    """Of a copy, and of what another document stands in the place of, the document that it is, by its key."""
    returned: Returned = field(default_factory=Returned)
    """What the file says of itself: what is active in it, why it cannot be taken apart."""
    file: str = ""
    """Of one that stands elsewhere, how it was named."""

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.file or f"output/{self.path}"


def list_edits(output: Path, words: Languages) -> tuple[Edited, ...]:
    """Return the documents that people changed, deleted, copied or renamed since they were generated.

    The fixed words come by language: they tell what a merge wrote from what a person did.
    """
    records = known_records(output).files
    documents = [edited for path, record in records.items() if (edited := _edited(output, path, record, words))]
    return tuple(sorted([*documents, *_copies(output, set(records), words)], key=lambda document: document.path))


def _edited(output: Path, path: str, record: Record, words: Languages) -> Edited | None:
    digest = files.digest_of(output / path)
    if digest is None:
        return Edited(path, EditState.DELETED)
    if digest == record.digest and not (record.edited or record.saved):
        return None
    held = read_standing_file(output, path, record, words)
    returned = held.returned
    if held.base is None and returned.document not in ("", _document_of(output, path, record, words)):
        return Edited(path, EditState.REPLACED, of=returned.document, returned=returned)
    if held.base is None or why_not_compared(path, held):
        return Edited(path, EditState.UNREAD, returned=replace(returned, trouble=why_not_compared(path, held)))
    try:
        changes = edits(path, held.base, held.content, words_of(returned, words))
    except UnusableFile as error:
        return Edited(path, EditState.UNREAD, returned=Returned(trouble=error.reason))
    if not (changes or returned.active or returned.unsettled):
        return None
    return Edited(
        path, EditState.EDITED, without_names(path, held.content, changes), returned.unsettled, returned=returned
    )


def without_names(path: str, content: bytes, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes with nobody's name in what is told of comments: names stay in the file."""
    if not any(change.sort in _OF_READERS for change in changes):
        return changes
    hidden = Names([read_review(path, content)], shipped_guard()).hidden
    return tuple(
        replace(change, before=hidden(change.before), after=hidden(change.after))
        if change.sort in _OF_READERS
        else change
        for change in changes
    )


def _document_of(output: Path, path: str, record: Record, words: Languages) -> str:
    """Return the key of the document whose place this is, as its kept versions have it."""
    kept = [output / generated_path(path, version) for version in record.versions]
    there = next((place for place in kept if is_file(place)), None)
    return read_returned(path, there.read_bytes(), words).document if there else ""


def _copies(output: Path, known: set[str], words: Languages) -> list[Edited]:
    """Return the files that say they are a document of ours, and stand elsewhere."""
    copies = []
    handed_over = {spoken.get("folder_deliveries", "") for spoken in words.values()}
    for file in files_below(output):
        path = file.relative_to(output).as_posix()
        lock = file.name.startswith(("~$", "."))
        if (
            path in known
            or lock
            or path.split("/")[0] in {*_VIEWS, *handed_over}
            or not can_merge(path)
            or not is_file(file)
        ):
            continue
        returned = read_returned(path, file.read_bytes(), words)
        if returned.document:
            copies.append(Edited(path, EditState.COPY, of=returned.document, returned=returned))
    return copies


def list_backups(output: Path, date: str = "") -> dict[str, tuple[str, ...]]:
    """Return the files of each backup by its date, the last one first."""
    return {stamp: paths for stamp, paths in backups(output).items() if stamp.startswith(date)}


def restore_files(root: Path, wanted: Sequence[Path], date: str, stamp: str) -> list[tuple[str, str]]:
    """Bring documents back; return the path of each and the date of its backup. Raises ProblemsFound.

    What stands there now goes to a backup of its own, named by the stamp, so that this too can be undone.
    """
    output = root / "output"
    there = list_backups(output, date)
    chosen = [_newest(there, _below(root, asked)) for asked in wanted]
    lay(output, {path: (output / BACKUPS / source / path).read_bytes() for path, source in chosen}, stamp)
    return chosen


def _below(root: Path, wanted: Path) -> str:
    """Return the path of a document below output/."""
    output = root / "output"
    path = wanted.relative_to(output).as_posix() if wanted.is_relative_to(output) else wanted.as_posix()
    if ".." in wanted.parts or not is_open(output / path):
        return path
    raise ProblemsFound([Problem(Code.FILE_OPEN, Place(f"output/{path}"), {"name": f"output/{path}"})])


def _newest(there: dict[str, tuple[str, ...]], path: str) -> tuple[str, str]:
    stamp = next((stamp for stamp, paths in there.items() if path in paths), "")
    if not stamp:
        raise ProblemsFound([Problem(Code.NO_BACKUP, Place("output"), {"name": path})])
    return path, stamp
