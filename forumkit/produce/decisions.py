"""What a build does with each file: compare what was generated, what a person made of it, what is generated now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from forumkit.disk import files
from forumkit.disk.staging import Staged, Staging, is_open
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Message, Said
from forumkit.produce.options import OnEdit
from forumkit.produce.returned import (
    StandingFile,
    can_merge,
    conflict,
    is_only_saved_again,
    merged_with,
    problems_of_returned,
    read_standing_file,
    waiting,
)
from forumkit.records.documents import Record, Records, generated_folder

if TYPE_CHECKING:
    from forumkit.merge.changes import Merged

_KEPT_VERSIONS = 5
_WHOLE = ".html"
"""Documents that are not merged: the person's stays as it is, and the new version stands beside it."""


@dataclass(frozen=True)
class GeneratedFile:
    """A file as it is generated now."""

    path: str
    version: str
    digest: str
    read: Callable[[], bytes]
    staged: Staged | None = None
    """Where it waits, if it was made by this build; else it is the version that was kept."""
    slides: Mapping[str, int] | None = None
    warned: bool = False
    words: Mapping[str, str] | None = None
    """Fixed words of the language of the document."""
    why: Why = Why.CHANGED
    """What is new in it."""
    local: bool = False
    """Whether it shows a list of participants: no version of it is kept anywhere, so it is never merged."""


@dataclass(frozen=True)
class Decision:
    """What a build does with one file, and why."""

    path: str
    action: Action
    why: Said
    placed: Staged | None = None
    """What is put in its place."""
    adopted: GeneratedFile | None = None
    """The generated version that it descends from afterwards, where that is another one."""
    record: Record | None = None
    """What is known of it afterwards; nothing for a removed one."""
    problems: tuple[Problem, ...] = ()
    judged: str | None = None
    """The digest of the file that was judged: another one since then is left to the next build."""
    was_saved: bool = False
    """Whether what it judged was saved since a build made it: then what is replaced can be brought back."""


class Judge:
    """Decides file by file; new contents wait in the staging folder."""

    def __init__(self, output: Path, records: Records, staging: Staging, on_edit: OnEdit) -> None:
        """Take the output, what is known of its files, where new files wait, and what happens to edited ones."""
        self._output, self._records, self._staging, self._on_edit = output, records, staging, on_edit
        self._seen: dict[str, str | None] = {}

    def _digest(self, path: str) -> str | None:
        self._seen[path] = files.digest_of(self._output / path)
        return self._seen[path]

    def decide(self, fresh: GeneratedFile) -> list[Decision]:
        """Return what happens to a planned file, and to the new version beside it if there is one.

        Raises NotWritten and OSError.
        """
        try:
            decided = self._decided(fresh)
            other = name_beside(fresh.path, fresh.words)
            if other in self._records.files and all(decision.path != other for decision in decided):
                decided.append(self.gone(other, fresh.words or {}))  # it is no longer beside an edited file
            return [replace(decision, judged=self._seen.get(decision.path)) for decision in decided]
        except PermissionError:
            return [self.opened(Decision(fresh.path, Action.KEEP, Why.OPEN))]

    def _decided(self, fresh: GeneratedFile) -> list[Decision]:
        digest, record = self._digest(fresh.path), self._records.files.get(fresh.path)
        if digest is None:
            return [self._placed(fresh, Action.CREATE, Why.DELETED if record else Why.NEW)]
        if digest == fresh.digest:
            return [Decision(fresh.path, Action.KEEP, Why.SAME, adopted=fresh, record=self._record(fresh, digest))]
        if self._is_generated(fresh.path, digest):
            return [self._unless_open(self._placed(fresh, Action.UPDATE, fresh.why))]
        first, *others = self._edited(fresh, digest)
        return [self._unless_open(each) for each in (replace(first, was_saved=not fresh.local), *others)]

    def held(self, path: str) -> Decision:
        """Return what happens to a file that could not be made: what is there stays."""
        return Decision(path, Action.HELD, Why.NOT_MADE, record=self._records.files.get(path))

    def gone(self, path: str, words: Mapping[str, str]) -> Decision:
        """Return what happens to a file that is no longer planned; raises OSError."""
        try:
            return replace(self._gone(path, words), judged=self._seen.get(path))
        except PermissionError:
            return self.opened(Decision(path, Action.KEEP, Why.OPEN))

    def _gone(self, path: str, words: Mapping[str, str]) -> Decision:
        digest = self._digest(path)
        record = self._records.files[path]
        removed = Decision(path, Action.REMOVE, Why.UNPLANNED)
        if digest is None or self._is_generated(path, digest):
            return self._unless_open(removed)
        held = read_standing_file(self._output, path, record, {"": words})
        if is_only_saved_again(path, held, words):
            return self._unless_open(replace(removed, was_saved=True))
        return self._left(path, digest, record, Why.EDITED_UNPLANNED, Code.FILE_UNPLANNED)

    def _is_generated(self, path: str, digest: str) -> bool:
        """Tell whether a file is as some build generated it, even one that broke off before it was recorded."""
        record = self._records.files.get(path)
        if record and not (record.edited or record.saved) and record.digest == digest:
            return True
        folder = self._output / generated_folder(path)
        return folder.is_dir() and any(files.digest_of(version) == digest for version in folder.iterdir())

    def _edited(self, fresh: GeneratedFile, digest: str) -> list[Decision]:
        held = read_standing_file(
            self._output, fresh.path, self._records.files.get(fresh.path), {"": fresh.words or {}}
        )
        if held.base is None and held.returned.version == fresh.version:
            held = replace(held, base=fresh.read())
        first, *others = self._reconciled(fresh, digest, held)
        problems = (
            (*first.problems, *problems_of_returned(fresh.path, held.returned))
            if first.placed is None or held.kept
            else ()
        )
        return [replace(first, problems=problems or first.problems), *others]

    def _reconciled(self, fresh: GeneratedFile, digest: str, held: StandingFile) -> list[Decision]:
        record, base = self._records.files.get(fresh.path), held.base
        is_current = base is not None and files.sha256(base) == fresh.digest
        is_known = is_current and record is not None and record.edited and record.digest == digest
        unjudged = (is_current or self._on_edit != "merge") and not is_known  # else the merge itself tells
        if unjudged and is_only_saved_again(fresh.path, held, fresh.words or {}):
            return [self._saved_again(fresh, digest, is_current=is_current)]
        if fresh.local:
            return self._edited_local(fresh, digest, record)
        if self._on_edit == "overwrite":
            return [self._placed(fresh, Action.UPDATE, Why.OVERWRITTEN)]
        if base is None and record is None:
            return [self._left(fresh.path, digest, None, Why.STRANGE, Code.FILE_UNKNOWN)]
        if is_current and self._on_edit == "merge" and held.returned.chosen:
            return self._merged(fresh, digest, record, held, Why.CHOSEN)
        if is_current:
            return [Decision(fresh.path, Action.KEEP, Why.SETTLED, adopted=fresh,
                             record=self._record(fresh, digest, edited=True),
                             problems=waiting(fresh.path, held.returned.unsettled))]  # fmt: skip
        return self._brought_up_to_date(fresh, digest, held)

    def _brought_up_to_date(self, fresh: GeneratedFile, digest: str, held: StandingFile) -> list[Decision]:
        """Return what happens to an edited file for which there is something new."""
        record = self._records.files.get(fresh.path)
        unmerged = not (can_merge(fresh.path) or fresh.path.endswith(_WHOLE))
        if unmerged or self._on_edit == "keep":
            code = Code.FILE_NOT_MERGED if unmerged else Code.FILE_EDITED
            return [self._left(fresh.path, digest, record, Why.EDITED, code)]
        if self._on_edit == "beside" or not can_merge(fresh.path):
            return self._beside(fresh, digest, record, Why.EDITED)
        return self._merged(fresh, digest, record, held)

    def _saved_again(self, fresh: GeneratedFile, digest: str, *, is_current: bool) -> Decision:
        """Return what happens to a file in which nobody changed anything: it stays while nothing is new for it."""
        if not is_current:
            return self._placed(fresh, Action.UPDATE, fresh.why)
        record = replace(self._record(fresh, digest), saved=True)
        return Decision(fresh.path, Action.KEEP, Why.SAME, adopted=fresh, record=record)

    def _edited_local(self, fresh: GeneratedFile, digest: str, record: Record | None) -> list[Decision]:
        """Leave what a person edited, and never put it away: a backup of it would hold names."""
        if record and record.generated == fresh.digest:
            known = replace(record, digest=digest, edited=True)
            return [Decision(fresh.path, Action.KEEP, Why.SETTLED, record=known)]
        if self._on_edit == "keep":
            return [self._left(fresh.path, digest, record, Why.EDITED)]
        return self._beside(fresh, digest, record, Why.EDITED)

    def _merged(
        self, fresh: GeneratedFile, digest: str, record: Record | None, held: StandingFile, why: Why = Why.MERGED
    ) -> list[Decision]:
        if held.base is None:
            return self._beside(fresh, digest, record, Why.NO_BASE)
        if held.returned.trouble:
            return self._beside(fresh, digest, record, Why.NOT_MERGED.of(reason=held.returned.trouble))
        merged = merged_with(fresh.path, held.base, held.content, fresh.read(), fresh.words or {})
        if isinstance(merged, Message):
            return self._beside(fresh, digest, record, merged)
        if merged.beside:
            shown, content = merged.beside, merged.beside.content
            other = replace(fresh, digest=files.sha256(content), read=lambda: content, staged=None)
            return self._beside(other, digest, record, Why.NOT_MERGED.of(reason=shown.reason))
        if not (merged.edits or merged.conflicts):
            if held.returned.active:
                return self._beside(fresh, digest, record, Why.EDITED)
            return [self._placed(fresh, Action.UPDATE, fresh.why)]
        staged = self._staging.put(fresh.path, merged.content)
        action = Action.CONFLICT if merged.conflicts else Action.MERGE
        why = Why.CONFLICT if merged.conflicts else why
        record = self._record(fresh, staged.digest, edited=True)
        problems = tuple(conflict(fresh.path, change) for change in merged.conflicts) or _still_waiting(fresh, merged)
        return [Decision(fresh.path, action, why, staged, fresh, record, problems)]

    def _placed(self, fresh: GeneratedFile, action: Action, why: Said) -> Decision:
        waits = fresh.staged if fresh.staged and fresh.staged.path == fresh.path else None
        staged = waits or self._staging.put(fresh.path, fresh.read())
        return Decision(fresh.path, action, why, staged, fresh, self._record(fresh, fresh.digest))

    def _beside(self, fresh: GeneratedFile, digest: str, record: Record | None, why: Said) -> list[Decision]:
        """Leave the person's file, and put the new version next to it."""
        place = name_beside(fresh.path, fresh.words)
        values = {"name": f"output/{fresh.path}", "other": f"output/{place}"}
        problem = Problem(Code.FILE_BESIDE, Place(f"output/{fresh.path}"), values)
        left = self._left(fresh.path, digest, record, why)
        other = GeneratedFile(place, fresh.version, fresh.digest, fresh.read, staged=fresh.staged, words=fresh.words,
                      local=fresh.local)  # fmt: skip
        there = self._digest(place)
        if there not in (None, fresh.digest) and not self._is_generated(place, str(there)):
            known = self._records.files.get(place)
            return [
                replace(left, problems=()),
                self._left(place, str(there), known, Why.EDITED, Code.FILE_BESIDE_EDITED),
            ]
        if there == fresh.digest:
            second = Decision(place, Action.KEEP, Why.SAME, record=self._record(other, there))
        else:
            second = self._placed(other, Action.UPDATE if there else Action.CREATE, Why.BESIDE)
        return [Decision(left.path, Action.KEEP, why, record=left.record, problems=(problem,)), second]

    def _left(
        self, path: str, digest: str, record: Record | None, why: Said, code: Code = Code.FILE_EDITED
    ) -> Decision:
        problem = Problem(code, Place(f"output/{path}"), {"name": f"output/{path}"})
        known = replace(record, digest=digest, edited=True) if record else None
        return Decision(path, Action.KEEP, why, record=known, problems=(problem,))

    def _unless_open(self, decision: Decision) -> Decision:
        writes = decision.placed is not None or decision.action == Action.REMOVE
        return self.opened(decision) if writes and is_open(self._output / decision.path) else decision

    def opened(self, decision: Decision, code: Code = Code.FILE_OPEN) -> Decision:
        """Return the decision for a file that another program holds, or has just saved: the next build looks again."""
        name = f"output/{decision.path}"
        why = Why.OPEN if code == Code.FILE_OPEN else Why.SAVED
        record = self._records.files.get(decision.path)
        return Decision(
            decision.path, Action.KEEP, why, record=record, problems=(Problem(code, Place(name), {"name": name}),)
        )

    def _record(self, fresh: GeneratedFile, digest: str, *, edited: bool = False) -> Record:
        known = self._records.files.get(fresh.path)
        older = [version for version in (known.versions if known else ()) if version != fresh.version]
        versions = () if fresh.local else (fresh.version, *older)[:_KEPT_VERSIONS]
        slides = fresh.slides if fresh.slides is not None else known.slides if known else {}
        return Record(digest, versions, fresh.digest, edited=edited, warned=fresh.warned, slides=slides)


def name_beside(path: str, words: Mapping[str, str] | None) -> str:
    """Return where the new version of an edited file is put, when it is not merged."""
    place = PurePosixPath(path)
    return str(place.with_name(f"{place.stem} ({(words or {}).get('merge_beside', 'new')}){place.suffix}"))


def _still_waiting(fresh: GeneratedFile, merged: "Merged") -> tuple[Problem, ...]:
    from forumkit.merge.files import read_returned  # noqa: PLC0415 - a seam

    return waiting(fresh.path, read_returned(fresh.path, merged.content, {"": fresh.words or {}}).unsettled)
