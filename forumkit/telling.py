"""What the documents of a deliverable say: its index, the note of what changed, the matrix of states."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumkit.compare.documents import Compared
from forumkit.compare.telling import differing, told
from forumkit.compare.units import title_of
from forumkit.handwork import Edited
from forumkit.merge.changes import Change
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.letters import safe_text
from forumkit.render.view import View
from forumkit.render.wording import Wording
from forumkit.standing import Document, Standing, State, Task, counted_states

_FORM = re.compile(r"\s*\([^()\s]*@\d+\)$")
"""The id and version of a form, which stand after its title."""
_MOST_NAMED = 8
"""Documents that only look otherwise and are named; more are counted."""


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
        return last is None or now != {path: each.digest for path, each in last.documents.items()}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the language of the mission."""
        return self.library.languages[self.library.mission.languages[0]].words

    @cached_property
    def jobs(self) -> Mapping[str, Job]:
        """The planned documents by path."""
        return {job.path: job for job in plan_jobs(self.library)[0]}

    def kind(self, path: str) -> str:
        """Return what sort of document stands at a path; empty where none is planned."""
        job = self.jobs.get(path)
        return self.words.get(self.library.kinds[job.kind_id].title, job.kind_id) if job else ""

    def title(self, path: str) -> str:
        """Return what a document is about, without its sort and without the version of a form."""
        found = _FORM.sub("", title_of(self.said.get(path) or self.before.get(path, "")))
        rest = found.removeprefix(self.kind(path)).lstrip(" \u00a0\u202f")
        return rest.lstrip("–: \u00a0\u202f") if rest.startswith(("–", ":")) or not rest else found

    def town(self, path: str) -> str:
        """Return the town of a document's forum; empty for one of the mission."""
        job, language = self.jobs.get(path), self.library.mission.languages[0]
        return language_of(self.library.forums[job.forum_id].town, language, language) if job and job.forum_id else ""

    def names(self, paths: Sequence[str]) -> list[str]:
        """Return what people call documents: their sort, what they are about, and the towns that have one."""
        towns: dict[str, dict[str, None]] = {}
        for path in paths:
            named = " – ".join(filter(None, (self.kind(path), self.title(path)))) or path
            towns.setdefault(named, {})[self.town(path)] = None
        return [_in_towns(named, [town for town in sorted(there) if town]) for named, there in towns.items()]


def _in_towns(named: str, towns: Sequence[str]) -> str:
    there = [town for town in towns if len(towns) > 1 or town not in named]
    return f"{named} ({', '.join(there)})" if there else named


def index_values(parcel: Parcel) -> dict[str, object]:
    """Return what the index of a deliverable says."""
    standing, words = parcel.standing, parcel.words
    spoken = Wording(parcel.library, None, parcel.library.mission.languages[0])
    towns = dict.fromkeys(parcel.town(document.path) for document in standing.documents)
    places = [
        View(
            title=safe_text(town or words["delivery_mission"]),
            documents=[_row(parcel, document) for document in standing.documents if parcel.town(document.path) == town],
        )
        for town in sorted(towns)
    ]
    return {
        "delivery": View(
            heading=_heading(parcel),
            title=safe_text(standing.title),
            version=parcel.version,
            due=spoken.numeric_day(standing.due),
            share=standing.deliverable.share,
            total=len(standing.documents),
            edited=len(parcel.edited),
            says=words["delivery_says"],
            first=standing.last is None,
            tasks=[View(id=t.id, text=safe_text(t.text), count=len(t.documents)) for t in standing.tasks],
            places=places,
        )
    }


def _heading(parcel: Parcel) -> str:
    return parcel.words["delivery_heading"].format(number=parcel.standing.number, version=parcel.version)


def _row(parcel: Parcel, document: Document) -> View:
    path = document.path
    return View(
        kind=safe_text(parcel.kind(path)),
        title=safe_text(parcel.title(path)) or "–",
        path=safe_text(path),
        state=parcel.words[f"delivery_{_since_last(parcel, document)}"],
    )


def _since_last(parcel: Parcel, document: Document) -> str:
    """Return what became of a document since it was handed over last."""
    path, compared = document.path, parcel.compared
    if path in compared.added:
        return "new"
    if path in (compared.changed or {}) or (path in parcel.edited and not document.delivered):
        return "changed"
    return "looks" if path in parcel.looks else "same"


def note_values(parcel: Parcel) -> dict[str, object]:
    """Return what the note of changes says."""
    parts = [*_shared_parts(parcel), *_other_parts(parcel)] if parcel.standing.last else [*_hand_part(parcel)]
    return {"note": View(heading=_heading(parcel), says=_summary(parcel), parts=parts)}


def _summary(parcel: Parcel) -> str:
    words, last, compared = parcel.words, parcel.standing.last, parcel.compared
    total = len(parcel.standing.documents)
    if last is None:
        return words["note_first"].format(total=_counted(words, "note_document", total))
    states = Counter(_since_last(parcel, document) for document in parcel.standing.documents)
    counts = (
        *((name, states[name]) for name in ("changed", "new", "looks", "same")),
        ("removed", len(compared.removed)),
    )
    told_counts = [_counted(words, f"note_{name}", number) for name, number in counts if number]
    return words["note_since"].format(version=last.version, counts=", ".join(told_counts))


def _counted(words: Mapping[str, str], key: str, total: int) -> str:
    many = words.get(f"{key}_many") or words[key]
    return words[f"{key}_one"] if total == 1 else many.format(total=total)


def _shared_parts(parcel: Parcel) -> Iterator[View]:
    """Yield the changes, each once, by the documents that have them."""
    for shared in parcel.compared.shared:
        names = [safe_text(name) for name in parcel.names(shared.paths)]
        several = parcel.words["note_in_many"].format(total=len(shared.paths))
        yield View(
            title=names[0] if len(names) == 1 else several,
            documents=names if len(names) > 1 else [],
            sentences=[safe_text(told(change, parcel.words)) for change in shared.changes],
        )


def _other_parts(parcel: Parcel) -> Iterator[View]:
    words, compared = parcel.words, parcel.compared
    for key, paths in (
        ("note_new_documents", compared.added),
        ("note_gone_documents", compared.removed),
        ("note_looks_title", parcel.looks),
    ):
        names = [safe_text(name) for name in parcel.names(paths)]
        if key == "note_looks_title" and len(names) > _MOST_NAMED:
            names = [words["note_looks_all"].format(total=len(paths))]
        if names:
            yield View(title=words[key], documents=[], sentences=names)
    yield from _hand_part(parcel)


def _hand_part(parcel: Parcel) -> Iterator[View]:
    sentences = [sentence for edited in parcel.edits for sentence in _by_hand(parcel, edited)]
    if sentences:
        yield View(title=parcel.words["note_hand"], documents=[], sentences=[safe_text(each) for each in sentences])


def _by_hand(parcel: Parcel, edited: Edited) -> Iterator[str]:
    words = parcel.words
    for what in [_edit(change, words) for change in edited.changes] or [words["note_hand_whole"]]:
        document = parcel.names((edited.path,))[0]
        yield words["note_hand_one"].format(document=document, what=what[0].lower() + what[1:])


def _edit(change: Change, words: Mapping[str, str]) -> str:
    before, after = change.before.replace("\n", " "), change.after.replace("\n", " ")
    before, after = differing(before, after) if before and after else (before, after)
    form = "change_reworded" if before and after else "change_added" if after else "change_removed"
    said = words[form].format(before=before, after=after, text=after or before)
    return words["change_under"].format(section=change.place, what=said) if change.place else said


def matrix_values(library: Library, found: Sequence[Standing]) -> dict[str, object]:
    """Return what the matrix of states says."""
    words = library.languages[library.mission.languages[0]].words
    spoken = Wording(library, None, library.mission.languages[0])
    deliverables = []
    for each in found:
        version = words["status_version"].format(version=each.version) if each.version else words["status_none"]
        deliverables.append(
            View(
                id=each.deliverable.id,
                heading=safe_text(f"{words['deliverable']} {each.number} – {each.title}"),
                says=words["status_due"].format(
                    due=spoken.numeric_day(each.due), state=version[0].upper() + version[1:]
                ),
                rows=[row for task in each.tasks for row in _rows(library, task, words)],
            )
        )
    return {"standings": deliverables}


def _rows(library: Library, task: Task, words: Mapping[str, str]) -> Iterator[View]:
    kinds = dict.fromkeys(document.kind for document in task.documents)
    for index, kind in enumerate(kinds):
        inside = [document for document in task.documents if document.kind == kind]
        yield View(
            id="" if index else task.id,
            text="" if index else safe_text(task.text),
            kind=safe_text(words.get(library.kinds[kind].title, kind)),
            count=len(inside),
            state=_states(counted_states(inside), words),
        )


def _states(states: Mapping[State, int], words: Mapping[str, str]) -> str:
    if len(states) == 1:
        return words[f"state_{next(iter(states))}"]
    return ", ".join(f"{number} {words[f'state_{state}']}" for state, number in states.items())
