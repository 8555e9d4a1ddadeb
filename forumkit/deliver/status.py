"""Where a mission stands: each deliverable and task of the terms of reference, its documents, their states."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from forumkit.disk.files import digest_of
from forumkit.messages.outcomes import Action, State, Why
from forumkit.model.library import Library
from forumkit.model.settings import ContractTask, Deliverable
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job, jobs_by_kind
from forumkit.plan.missing_documents import is_awaited
from forumkit.produce.checked import Checked, sound
from forumkit.produce.mission import build_mission
from forumkit.produce.options import Options, Result, Selection
from forumkit.records.damage import known_deliveries, known_records
from forumkit.records.documents import Record
from forumkit.records.ledger import Delivery

STATES = tuple(State)

LOCAL = "local/"
"""Below output/, what holds names of people: it never leaves the machine."""


@dataclass(frozen=True)
class Document:
    """A document of a deliverable, and how it stands."""

    path: str
    """Below output/, with forward slashes."""
    kind: str
    forum: str | None
    state: State
    digest: str = ""
    """SHA-256 of the file; empty where there is none."""
    edited: bool = False
    """Whether a person changed it since it was generated."""
    version: str = ""
    """The generated version that it descends from."""
    delivered: int = 0
    """The version of the deliverable in which it was last handed over as it is; 0 for none."""
    beside: tuple[str, ...] = ()
    """Paths of the files that it needs beside it, below output/."""


@dataclass(frozen=True)
class TaskStatus:
    """A task of the terms of reference with the documents that answer it."""

    id: str
    text: str
    documents: tuple[Document, ...]
    awaited: tuple[str, ...] = ()
    """Kinds of documents that answer it too, and can only be made once there are results."""

    @cached_property
    def state(self) -> State:
        """How it stands: as its least finished document."""
        return State.MISSING if self.awaited else _least(self.documents)


@dataclass(frozen=True)
class Standing:
    """A deliverable with its tasks, and the last version that was handed over."""

    number: int
    """1 for the first."""
    deliverable: Deliverable
    title: str
    due: date | None
    steps: tuple[str, ...]
    """The tasks of the work plan that lead to it, by title."""
    tasks: tuple[TaskStatus, ...]
    last: Delivery | None = None

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Its documents, each once, by path."""
        return tuple(sorted({d.path: d for task in self.tasks for d in task.documents}.values(), key=_path))

    @cached_property
    def state(self) -> State:
        """How it stands: as its least finished document."""
        return State.MISSING if any(task.awaited for task in self.tasks) else _least(self.documents)

    @property
    def version(self) -> int:
        """The last version that was handed over; 0 for none."""
        return self.last.version if self.last else 0


def _path(document: Document) -> str:
    return document.path


def _least(documents: Iterable[Document]) -> State:
    return min((document.state for document in documents), key=STATES.index, default=State.MISSING)


def counted_states(documents: Sequence[Document]) -> Mapping[State, int]:
    """Return how many documents there are of each state, the least finished first."""
    totals = Counter(document.state for document in documents)
    return {state: totals[state] for state in STATES if totals[state]}


def mission_standing(checked: Checked, output: Path) -> tuple[Standing, ...]:
    """Return how each deliverable stands, from what a build would do now; raises ProblemsFound.

    Nothing is written.
    """
    library = sound(checked)
    would = build_mission(checked, output, Selection(), Options(dry_run=True)).results
    return standings(library, output, would)


def standings(library: Library, output: Path, would: Sequence[Result]) -> tuple[Standing, ...]:
    """Return how each deliverable stands, from what a build of all documents would do with each."""
    shelf = _Shelf(output, {result.path.removeprefix("output/"): result for result in would})
    return tuple(
        _standing(library, shelf, number, deliverable)
        for number, deliverable in enumerate(library.mission.deliverables, 1)
    )


class _Shelf:
    """The files of a mission as they stand on the disk, each looked at once."""

    def __init__(self, output: Path, would: Mapping[str, Result]) -> None:
        self.output, self._would = output, would
        self._records = known_records(output).files
        self._digests: dict[str, str] = {}

    def document(self, job: Job, last: Delivery | None) -> Document:
        digest = self._digest(job.path)
        record = self._records.get(job.path, Record(""))
        would = self._would.get(job.path)
        found_same = would is not None and would.why.word == Why.SAME  # as it was made, or only saved again
        edited = bool(digest) and not found_same and (record.edited or record.digest != digest)
        known = last.documents.get(job.path) if last else None
        same = bool(digest) and known is not None and known.digest == digest
        version = record.versions[0] if record.versions else ""
        state = self._state(job, digest, edited=edited, same=same)
        delivered = last.version if same and last else 0
        return Document(job.path, job.kind_id, job.forum_id, state, digest, edited, version, delivered, job.beside)

    def _state(self, job: Job, digest: str, *, edited: bool, same: bool) -> State:
        results = [self._would[path] for path in job.paths if path in self._would]
        if not digest or any(result.action == Action.CREATE for result in results):
            return State.MISSING
        if any(_is_behind(result) for result in results):
            return State.STALE
        return State.DELIVERED if same else State.EDITED if edited else State.DRAFT

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = digest_of(self.output / path) or ""
        return self._digests[path]


def _is_behind(result: Result) -> bool:
    """Tell whether a build would have a newer version of a file, be it one that it cannot put in its place."""
    return result.action != Action.KEEP or result.why.word not in (Why.SAME, Why.SETTLED)


def _standing(library: Library, shelf: _Shelf, number: int, deliverable: Deliverable) -> Standing:
    language = library.mission.languages[0]
    delivered = known_deliveries(shelf.output, deliverable.id)
    last = delivered[-1] if delivered else None
    workplan = library.workplans.get(library.mission.workplan or "")
    steps = (
        task
        for phase in (workplan.phases if workplan else ())
        for task in phase.tasks
        if task.deliverable == deliverable.id
    )
    return Standing(
        number,
        deliverable,
        language_of(deliverable.title, language, language),
        deliverable.due,
        tuple(language_of(step.title, language, language) for step in steps),
        tuple(_task(library, shelf, task, last) for task in library.mission.tasks if task.id in deliverable.tasks),
        last,
    )


def _task(library: Library, shelf: _Shelf, task: ContractTask, last: Delivery | None) -> TaskStatus:
    language, jobs = library.mission.languages[0], jobs_by_kind(library)
    wanted = [job for kind in task.documents for job in jobs.get(kind, ()) if not job.path.startswith(LOCAL)]
    documents = tuple(shelf.document(job, last) for job in wanted)
    awaited = tuple(kind for kind in task.documents if is_awaited(library, kind))
    return TaskStatus(task.id, language_of(task.text, language, language), documents, awaited)
