"""What is handed over, what its documents are called, and what its index and the matrix of states say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumkit.compare.documents import Compared
from forumkit.compare.units import title_of
from forumkit.deliver.status import Document, Standing, TaskStatus, counted_states
from forumkit.edits.hand_edits import Edited
from forumkit.messages.outcomes import State
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.delivery_pages import safe_text
from forumkit.render.speech import Speech
from forumkit.render.views.delivery import (
    DeliveredDocument,
    DeliveredFolder,
    DeliveredPlace,
    DeliveredTask,
    Delivery,
    StandingOf,
    StandingRow,
)
from forumkit.render.wording import Wording

_FORM = re.compile(r"\s*\([^()\s]*@\d+\)$")
"""The id and version of a form, which stand after its title."""


@dataclass(frozen=True)
class Parcel:
    """What is handed over, and what was handed over last."""

    library: Library
    standing: Standing
    said: Mapping[str, str]
    """The Markdown of each document by path."""
    edits: tuple[Edited, ...]
    before: Mapping[str, str]
    """The Markdown of the documents that were handed over last."""
    compared: Compared
    version: int = 0

    @cached_property
    def looks(self) -> tuple[str, ...]:
        """The documents that say what they said and are not the same file."""
        last = self.standing.last.documents if self.standing.last else {}
        return tuple(
            document.path
            for document in self.standing.documents
            if document.path in last
            and last[document.path].digest != document.digest
            and document.path not in (self.compared.changed or {})
            and document.path not in self.edited
        )

    @cached_property
    def edited(self) -> frozenset[str]:
        """The documents that people changed by hand: one that was only saved again is none."""
        return frozenset(edited.path for edited in self.edits)

    @cached_property
    def is_new(self) -> bool:
        """Whether anything changed since the last version."""
        last = self.standing.last
        now = {document.path: document.digest for document in self.standing.documents}
        return last is None or now != {path: delivered.digest for path, delivered in last.documents.items()}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the language of the mission."""
        return self.library.languages[self.library.mission.languages[0]].words

    @cached_property
    def speech(self) -> Speech:
        """Says numbers and counts in the language of the mission."""
        return Speech(self.library.languages[self.library.mission.languages[0]])

    @cached_property
    def jobs(self) -> Mapping[str, Job]:
        """The planned documents by path."""
        return {job.path: job for job in plan_jobs(self.library)[0]}

    def kind(self, path: str) -> str:
        """Return what sort of document stands at a path; empty where none is planned."""
        job = self.jobs.get(path)
        return self.words.get(self.library.kinds[job.kind_id].title, job.kind_id) if job else ""

    def language(self, path: str) -> str:
        """Return the language that a document is in; that of the mission where none is planned."""
        return self.jobs[path].language if path in self.jobs else self.library.mission.languages[0]

    def tongue(self, path: str) -> str:
        """Return the name of a document's language; empty for the language of the mission."""
        language = self.language(path)
        return "" if language == self.library.mission.languages[0] else self.library.languages[language].name

    def title(self, path: str) -> str:
        """Return what a document is about, without its sort and without the version of a form."""
        whole = _FORM.sub("", title_of(self.said.get(path) or self.before.get(path, "")))
        job = self.jobs.get(path)
        words = self.library.languages[self.language(path)].words
        kind = words.get(self.library.kinds[job.kind_id].title, "") if job else ""
        rest = whole.removeprefix(kind).lstrip(" \u00a0\u202f") if kind else whole
        return rest.lstrip("–: \u00a0\u202f") if rest.startswith(("–", ":")) or not rest else whole

    def town(self, path: str) -> str:
        """Return the town of a document's forum; empty for one of the mission."""
        job, language = self.jobs.get(path), self.library.mission.languages[0]
        return language_of(self.library.forums[job.forum_id].label, language, language) if job and job.forum_id else ""

    def called(self, paths: Sequence[str], about: str = "") -> Mapping[str, tuple[str, ...]]:
        """Return what people call documents, their sort, what they are about and their language, with their towns.

        What they are about is left out where it has just been said.
        """
        towns: dict[str, dict[str, None]] = {}
        for path in paths:
            title = self.title(path)
            told = (self.kind(path), "" if title == about else title, self.tongue(path))
            towns.setdefault(" – ".join(filter(None, told)) or path, {})[self.town(path)] = None
        return {named: tuple(town for town in sorted(there) if town) for named, there in towns.items()}

    def names(self, paths: Sequence[str]) -> list[str]:
        """Return what people call documents, each with the towns that have it."""
        return [in_towns(named, towns, self.words) for named, towns in self.called(paths).items()]

    def since_last(self, document: Document) -> str:
        """Return what became of a document since it was handed over last: new, changed, looks or same."""
        path = document.path
        if path in self.compared.added:
            return "new"
        if path in (self.compared.changed or {}) or (path in self.edited and not document.delivered):
            return "changed"
        return "looks" if path in self.looks else "same"

    @property
    def heading(self) -> str:
        """The number of the deliverable and its version."""
        return self.words["delivery_heading"].format(number=self.standing.number, version=self.version)


def in_towns(named: str, towns: Sequence[str], words: Mapping[str, str]) -> str:
    """Return a name with its towns, unless it names its one town itself."""
    there = [town for town in towns if len(towns) > 1 or town not in named]
    return f"{named} ({words['comma'].join(there)})" if there else named


def index_values(parcel: Parcel) -> dict[str, object]:
    """Return what the index of a deliverable says."""
    library, standing, words = parcel.library, parcel.standing, parcel.words
    spoken = Wording(library, None, library.mission.languages[0])
    towns = dict.fromkeys(parcel.town(document.path) for document in standing.documents)
    return {
        "delivery": Delivery(
            heading=parcel.heading,
            number=standing.number,
            title=safe_text(standing.title),
            version=parcel.version,
            due=spoken.speech.numeric_day(standing.due) if standing.due else "",
            share=standing.deliverable.share,
            total=len(standing.documents),
            edited=len(parcel.edited),
            first=standing.last is None,
            several=any(parcel.tongue(document.path) for document in standing.documents),
            tasks=[
                DeliveredTask(
                    id=task.id,
                    text=safe_text(task.text),
                    kinds=words["comma"].join(
                        f"{safe_text(name)} ({total})" for name, total in _kinds(parcel, task).items()
                    ),
                    count=len(task.documents),
                )
                for task in standing.tasks
            ],
            places=[
                DeliveredPlace(title=safe_text(town or words["delivery_mission"]), folders=_folders(parcel, town))
                for town in sorted(towns)
            ],
        )
    }


def _kinds(parcel: Parcel, task: TaskStatus) -> Counter[str]:
    return Counter(parcel.kind(document.path) for document in task.documents)


def _folders(parcel: Parcel, town: str) -> list[DeliveredFolder]:
    """Return the documents of a forum, or of the mission, by the folder that they are in."""
    by_folder: dict[str, list[DeliveredDocument]] = {}
    for document in parcel.standing.documents:
        if parcel.town(document.path) == town:
            by_folder.setdefault(document.path.rpartition("/")[0], []).append(_row(parcel, document))
    return [DeliveredFolder(path=safe_text(folder), documents=rows) for folder, rows in sorted(by_folder.items())]


def _row(parcel: Parcel, document: Document) -> DeliveredDocument:
    path, words = document.path, parcel.words
    whole = words["whole_forum"] if parcel.town(path) else words["whole_mission"]
    return DeliveredDocument(
        kind=safe_text(parcel.kind(path)),
        title=safe_text(parcel.title(path) or whole),
        language=parcel.library.languages[parcel.language(path)].name,
        file=safe_text(path.rpartition("/")[2]),
        state=words[f"delivery_{parcel.since_last(document)}"],
    )


def matrix_values(library: Library, standings: Sequence[Standing]) -> dict[str, object]:
    """Return what the matrix of states says."""
    words = library.languages[library.mission.languages[0]].words
    spoken = Wording(library, None, library.mission.languages[0])
    deliverables = []
    for standing in standings:
        version = words["status_version"].format(version=standing.version) if standing.version else words["status_none"]
        deliverables.append(
            StandingOf(
                id=standing.deliverable.id,
                heading=safe_text(f"{words['deliverable']} {standing.number} – {standing.title}"),
                says=words["status_due"].format(
                    due=spoken.speech.numeric_day(standing.due) if standing.due else "",
                    state=version[0].upper() + version[1:],
                ),
                rows=[row for task in standing.tasks for row in _rows(library, task, words)],
            )
        )
    return {"standings": deliverables}


def _rows(library: Library, task: TaskStatus, words: Mapping[str, str]) -> Iterator[StandingRow]:
    kinds = dict.fromkeys(document.kind for document in task.documents)
    for index, kind in enumerate((*kinds, *task.awaited)):
        inside = [document for document in task.documents if document.kind == kind]
        yield StandingRow(
            id=task.id,
            first=not index,
            text="" if index else safe_text(task.text),
            kind=safe_text(words.get(library.kinds[kind].title, kind)),
            count=len(inside),
            state=_states(counted_states(inside) or {State.MISSING: 0}, words),
        )


def _states(states: Mapping[State, int], words: Mapping[str, str]) -> str:
    if len(states) == 1:
        return words[f"state_{next(iter(states))}"]
    return words["comma"].join(f"{number} {words[f'state_{state}']}" for state, number in states.items())
