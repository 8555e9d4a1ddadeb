"""What differs between two forums, or between two states of the documents: handed over, built, now."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from forumkit.compare.changes import Change, changes_between, changes_of
from forumkit.compare.documents import Compared, compare_documents
from forumkit.compare.units import Unit, units_of
from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound, errors, in_order
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job, jobs_of_forum, subject_title
from forumkit.produce.checked import Checked, sound
from forumkit.produce.gathering import known_documents
from forumkit.produce.mission import list_documents
from forumkit.produce.options import Selection
from forumkit.produce.other_forums import forum_values, left_behind
from forumkit.produce.parallel import make
from forumkit.records.damage import known_deliveries, known_records
from forumkit.records.documents import read_records
from forumkit.records.ledger import read_markdown
from forumkit.render.speech import Speech
from forumkit.runtime.program import installation_digest

BUILT, NOW = "@built", "@now"
_DELIVERY = re.compile(r"(?P<name>[^@]+)@(?P<version>[1-9]\d{0,5})")
_NUMBER = re.compile(r"\d+(?:er)?")
_HELD = "\x00"
"""Stands for what is a forum's own, where two forums are compared."""


@dataclass(frozen=True)
class Pair:
    """A document of one forum and its counterpart of the other."""

    first: str
    """Path below output/."""
    second: str
    expected: int
    """How many texts differ only in what is the forum's own: its names, dates, numbers."""
    changes: tuple[Change, ...]
    """What else differs."""


@dataclass(frozen=True)
class Differing:
    """How one side differs from the other."""

    first: str
    second: str
    compared: Compared
    """What came, went and changed; of forums, the documents that only one of them has."""
    pairs: tuple[Pair, ...] = ()
    """Of forums, the documents that both have."""
    problems: tuple[Problem, ...] = ()
    """Texts of one forum that were left behind in the documents of the other."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Of forums, the title of the theme, exercise or questionnaire that a document is about, by path."""


def compare_sides(checked: Checked, output: Path, first: str, second: str) -> Differing:
    """Return how two sides differ, the first being the older one; raises ProblemsFound.

    A side is a forum, a delivery such as deliverable-1@2, @built or @now. Two forums are compared with each other; of a
    delivery and another state only the documents that belong to the delivery's deliverable are looked at.
    """
    library = sound(checked)
    if first in library.forums and second in library.forums:
        return _forums(checked, output, first, second)
    if first in library.forums or second in library.forums:
        raise _unknown(library, second if first in library.forums else first)
    before, after = (_side(checked, output, name) for name in (first, second))
    kinds = [kinds for kinds in (before.kinds, after.kinds) if kinds is not None]
    wanted = frozenset.intersection(*kinds) if kinds else None
    old, new = (_of_kinds(library, side.said, wanted) for side in (before, after))
    return Differing(first, second, compare_documents(old, new))


@dataclass(frozen=True)
class _Side:
    said: Mapping[str, str]
    kinds: frozenset[str] | None = None
    """Of a delivery, the kinds of documents that belong to it."""


def _side(checked: Checked, output: Path, name: str) -> _Side:
    library = sound(checked)
    if name == NOW:
        return _Side({job.path: markdown for job, markdown in _said_now(checked, output, None).items()})
    if name == BUILT:
        return _Side(dict(_built(output)))
    if named := _DELIVERY.fullmatch(name):
        called = {"", *(f"{language.words['file_deliverable']}-" for language in library.languages.values())}
        for number, deliverable in enumerate(library.mission.deliverables, 1):
            if named["name"] in {word + end for word in called for end in (str(number), deliverable.id)}:
                for delivery in known_deliveries(output, deliverable.id):
                    if delivery.version == int(named["version"]):
                        tasks = [task for task in library.mission.tasks if task.id in deliverable.tasks]
                        kinds = frozenset(kind for task in tasks for kind in task.documents)
                        return _Side(read_markdown(output, delivery), kinds)
    raise _unknown(library, name)


def _unknown(library: Library, name: str) -> ProblemsFound:
    values = {"name": name, "known": ", ".join(library.forums)}
    return ProblemsFound([Problem(Code.NOTHING_TO_COMPARE, Place("output"), values)], 2)


def _of_kinds(library: Library, said: Mapping[str, str], kinds: frozenset[str] | None) -> dict[str, str]:
    """Return the documents of these kinds; those that are no longer planned stay."""
    planned = {job.path: job.kind_id for name in (None, *library.forums) for job in jobs_of_forum(library, name)}
    return {path: text for path, text in said.items() if kinds is None or planned.get(path) in (None, *kinds)}


def _built(output: Path) -> Iterator[tuple[str, str]]:
    for path in known_records(output).files:
        place = output / files.MARKDOWN / f"{path}.md"
        if is_file(place):
            yield path, place.read_text(encoding="utf-8", errors="replace")


def _said_now(checked: Checked, output: Path, forums: tuple[str, ...] | None) -> dict[Job, str]:
    """Return the Markdown of documents as a build would make them now; raises ProblemsFound."""
    jobs = [job for job in list_documents(checked, Selection()) if forums is None or job.forum_id in forums]
    known = known_documents(output, jobs, read_records(output), installation_digest())
    pieces = {piece.path: piece for piece in make(checked, jobs, known, processes=1)}
    if wrong := errors(problem for piece in pieces.values() for problem in piece.problems):
        raise ProblemsFound(in_order(wrong))
    return {job: pieces[job.path].markdown for job in jobs}


def _forums(checked: Checked, output: Path, first: str, second: str) -> Differing:
    library = sound(checked)
    said = _said_now(checked, output, (first, second))
    one, other = ({_counterpart(job): job for job in said if job.forum_id == name} for name in (first, second))
    hold = {name: _holder(library, name) for name in (first, second)}
    pairs = tuple(
        _pair(one[key], other[key], said, hold) for key in sorted(one.keys() & other.keys(), key=lambda k: one[k].path)
    )
    alone = Compared(
        tuple(sorted(other[key].path for key in other.keys() - one.keys())),
        tuple(sorted(one[key].path for key in one.keys() - other.keys())),
    )
    first = library.mission.languages[0]
    about = {job.path: language_of(title, first, first) for job in said if (title := subject_title(library, job))}
    return Differing(first, second, alone, pairs, in_order(left_behind(library, said)), about)


def _counterpart(job: Job) -> tuple[str, str, str]:
    """Return what a document has in common with its counterpart of another forum."""
    return job.kind_id, "" if job.subject_id == job.forum_id else job.subject_id, job.language


def _pair(first: Job, second: Job, said: Mapping[Job, str], hold: Mapping[str, Callable[[str], str]]) -> Pair:
    one, other = (_held(units_of(said[job]), hold[str(job.forum_id)]) for job in (first, second))
    changes = changes_of(one, other, lambda unit: unit.key)
    expected = len(changes_between(said[first], said[second])) - len(changes)
    return Pair(first.path, second.path, max(expected, 0), changes)


def _held(units: tuple[Unit, ...], hold: Callable[[str], str]) -> list[Unit]:
    """Return each thing with, as its key, what is compared of it: its words without what is the forum's own."""
    return [replace(unit, key=hold(unit.text)) for unit in units]


def _holder(library: Library, forum_id: str) -> Callable[[str], str]:
    """Return what takes out of a text what is a forum's own: its names, all numbers, days and months."""
    own = forum_values(library, library.forums[forum_id])
    speech = Speech(library.languages[library.mission.languages[0]])
    named = [*own, forum_id, *speech.months, *speech.weekdays]
    pattern = re.compile("|".join(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])" for name in named))
    return lambda text: _NUMBER.sub(_HELD, pattern.sub(_HELD, text))
