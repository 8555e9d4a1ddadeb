"""Documents that come back from reviewers: recognised by the mark that they carry, and what was left in them listed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forumkit.disk.presence import is_file, reason_of
from forumkit.edits.hand_edits import Edited, without_names
from forumkit.edits.passages import Sources
from forumkit.edits.reviewers import Functions, Who
from forumkit.merge.changes import Change
from forumkit.merge.files import Returned, can_merge, edits, read_returned, words_of
from forumkit.merge.remarks import Review, Spot, Tracking
from forumkit.merge.reviewing import read_review
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import EditState
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.model.library import Library
from forumkit.office.package import UnusableFile
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.checked import Checked, sound
from forumkit.produce.returned import LARGEST
from forumkit.records.documents import generated_path

HIDDEN = "_fk"
"""What the bookmark of a block begins with, which stands for its key."""
_TOLD_ELSEWHERE = ("comment", "tracked")
"""Changes that are listed as what they are, with who made them."""


@dataclass(frozen=True)
class Copy:
    """A document that came back, as it is read: what is in here stays in memory."""

    name: str
    """Of the file, as it was named."""
    job: Job
    content: bytes
    returned: Returned
    base: bytes | None
    """The generated version that its reviewers started from, while it is kept."""
    review: Review


@dataclass(frozen=True)
class Comment:
    """A comment with its answers."""

    who: Who
    words: str
    quote: str
    place: str
    source: Place | None
    answers: tuple[tuple[Who, str], ...]
    resolved: bool


@dataclass(frozen=True)
class TrackedChange:
    """A change that waits for somebody to accept or reject it."""

    sort: Tracking
    who: Who
    words: str
    place: str
    source: Place | None


@dataclass(frozen=True)
class Edit:
    """What was changed without being tracked."""

    change: Change
    source: Place | None


@dataclass(frozen=True)
class Reviewed:
    """What was left in a document that came back."""

    name: str
    path: str
    """Of the document, below output/."""
    returned: Returned
    comments: tuple[Comment, ...]
    tracked: tuple[TrackedChange, ...]
    edits: tuple[Edit, ...]
    uncompared: Said | None = None
    """Why nobody can tell what else was changed."""


def read_copies(checked: Checked, files: Sequence[Path]) -> tuple[Copy, ...]:
    """Return the documents of files that came back; raises ProblemsFound."""
    read = [_read_copy(checked, file) for file in files]
    if problems := [each for each in read if isinstance(each, Problem)]:
        raise ProblemsFound(problems)
    return tuple(each for each in read if isinstance(each, Copy))


def _read_copy(checked: Checked, file: Path) -> Copy | Problem:
    library, place = sound(checked), Place(file.name)
    path = f"x{file.suffix.lower()}"
    if not can_merge(path):
        return Problem(Code.REVIEW_NOT_OURS, place, {"name": file.name})
    try:
        if file.stat().st_size > LARGEST:
            return Problem(Code.REVIEW_UNREAD, place, {"name": file.name, "reason": Reason.FAR_TOO_LARGE})
        content = file.read_bytes()
    except OSError as error:
        return Problem(Code.REVIEW_UNREAD, place, {"name": file.name, "reason": reason_of(error)})
    returned = read_returned(path, content, words_by_language(library))
    if returned.trouble:
        return Problem(Code.REVIEW_UNREAD, place, {"name": file.name, "reason": returned.trouble})
    job = next((each for each in plan_jobs(library)[0] if each.key == returned.document and not each.local), None)
    if job is None:
        return Problem(Code.REVIEW_NOT_OURS, place, {"name": file.name})
    kept = checked.project.root / "output" / generated_path(job.path, returned.version)
    base = kept.read_bytes() if returned.version and is_file(kept) else None
    try:
        return Copy(file.name, job, content, returned, base, read_review(path, content))
    except UnusableFile as error:
        return Problem(Code.REVIEW_UNREAD, place, {"name": file.name, "reason": error.reason})


def read_standing_copy(checked: Checked, path: str) -> Copy | None:
    """Return a document as it stands in its place, where that is one of ours and can be read."""
    place = checked.project.root / "output" / path
    read = _read_copy(checked, place) if is_file(place) else None
    return read if isinstance(read, Copy) and read.job.path == path else None


def words_by_language(library: Library) -> dict[str, dict[str, str]]:
    """Return the fixed words of each language: they tell what a merge wrote from what a person did."""
    return {name: dict(each.words) for name, each in library.languages.items()}


def list_reviews(checked: Checked, copies: Sequence[Copy]) -> tuple[Reviewed, ...]:
    """Return what was left in documents, each thing with its place in the YAML, and nobody's name."""
    library = sound(checked)
    functions = Functions(library, [copy.review for copy in copies])
    lister = _Lister(functions, Sources(checked.project, library))
    return tuple(lister.reviewed(copy, words_by_language(library)) for copy in copies)


def changes_of(copy: Copy, words: dict[str, dict[str, str]]) -> tuple[Change, ...]:
    """Return what was changed in a document that came back; raises UnusableFile."""
    return edits(copy.job.path, copy.base, copy.content, words_of(copy.returned, words)) if copy.base else ()


def edits_of_copies(checked: Checked, files: Sequence[Path]) -> tuple[Edited, ...]:
    """Return what was changed in documents that came back, as in those below output/; raises ProblemsFound."""
    return tuple(_edited(copy, words_by_language(sound(checked))) for copy in read_copies(checked, files))


def _edited(copy: Copy, words: dict[str, dict[str, str]]) -> Edited:
    path, returned = copy.job.path, copy.returned
    if copy.base is None:
        trouble: Said = Reason.VERSION_NOT_KEPT
        return Edited(path, EditState.UNREAD, returned=replace(returned, trouble=trouble), file=copy.name)
    try:
        changes = without_names(path, copy.content, changes_of(copy, words))
    except UnusableFile as error:
        return Edited(path, EditState.UNREAD, returned=replace(returned, trouble=error.reason), file=copy.name)
    return Edited(path, EditState.EDITED, changes, returned.unsettled, returned=returned, file=copy.name)


@dataclass(frozen=True)
class _Lister:
    functions: Functions
    sources: Sources

    def reviewed(self, copy: Copy, words: dict[str, dict[str, str]]) -> Reviewed:
        """Return what was left in one."""
        subject = f"{copy.job.subject_kind}/{copy.job.subject_id}"
        uncompared: Said | None = None if copy.base else Reason.VERSION_NOT_KEPT
        try:
            changes = changes_of(copy, words)
        except UnusableFile as error:
            changes, uncompared = (), error.reason
        return Reviewed(
            copy.name, copy.job.path, copy.returned,
            self._comments(copy.review, subject), self._tracked(copy.review, subject),
            tuple(self._edit(change, subject) for change in changes if change.sort not in _TOLD_ELSEWHERE), uncompared,
        )  # fmt: skip

    def _source(self, spot: Spot, subject: str, quote: str = "") -> Place | None:
        """Return where a passage is written; keys of Word say no place, so that what the document is about does."""
        return self.sources.place(subject if spot.key.startswith(HIDDEN) else spot.key, spot.around, quote)

    def _comments(self, review: Review, subject: str) -> tuple[Comment, ...]:
        tell, who = self.functions.without_names, self.functions.of
        return tuple(
            Comment(
                who(each.said.writer), tell(each.said.words), tell(each.quote), tell(each.spot.place),
                self._source(each.spot, subject, each.quote),
                tuple((who(answer.writer), tell(answer.words)) for answer in each.answers), each.resolved,
            )
            for each in review.remarks
        )  # fmt: skip

    def _tracked(self, review: Review, subject: str) -> tuple[TrackedChange, ...]:
        tell, who = self.functions.without_names, self.functions.of
        return tuple(
            TrackedChange(
                each.sort,
                who(each.said.writer),
                tell(each.said.words),
                tell(each.spot.place),
                self._source(each.spot, subject),
            )
            for each in review.tracked
        )

    def _edit(self, change: Change, subject: str) -> Edit:
        tell = self.functions.without_names
        told = replace(change, place=tell(change.place), before=tell(change.before), after=tell(change.after))
        return Edit(told, self._source(Spot(key=change.key, around=change.before), subject) if change.before else None)
