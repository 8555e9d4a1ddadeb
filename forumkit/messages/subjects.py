"""What a problem is about, as keys that two may have in common: an id, a file, a day, what is lost with a file."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem

Keys = Callable[[Problem], Iterable[Hashable]]


def _value(problem: Problem, name: str) -> str:
    return str(problem.values.get(name, ""))


def value_of(name: str) -> Keys:
    """Return what yields a value of a message: the agenda that a problem names, the day on which a forum starts."""
    return lambda problem: [_value(problem, name)]


def part_of(pattern: str) -> Keys:
    """Return what yields the part of its file that a problem stands in, by the path of keys: a day, a session."""
    begins = re.compile(pattern)
    return lambda problem: [(problem.place.file, part[0]) for part in [begins.match(problem.place.path)] if part]


def place_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the place of a problem."""
    yield problem.place.file, problem.place.line, problem.place.path


def line_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the line of a problem."""
    yield problem.place.file, problem.place.line


def file_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the file of a problem."""
    yield problem.place.file


def key_meant(problem: Problem) -> Iterator[Hashable]:
    """Yield the map that a key stands in, and the key that was meant."""
    yield problem.place.file, re.sub(r"(^|\.)[^.]*$", "", problem.place.path), problem.meant


def key_lacking(problem: Problem) -> Iterator[Hashable]:
    """Yield the map in which a key lacks, and the key."""
    yield problem.place.file, problem.place.path, _value(problem, "name")


_KINDS = {"themes": "theme", "exercises": "exercise", "questionnaires": "questionnaire", "forums": "forum"}
_COVERED = {
    Code.OBJECTIVE_NOT_TAUGHT: "objective", Code.OBJECTIVE_NOT_PRACTISED: "objective",
    Code.OBJECTIVE_NOT_TESTED: "objective", Code.TASK_NOT_DELIVERED: "task", Code.QUESTION_NOT_NEEDED: "question",
}  # fmt: skip
"""What is said of a thing that nothing names, and what sort of thing that is."""


def _kind(problem: Problem) -> str:
    """Return what sort of thing a problem is about."""
    list_ = problem.place.path.partition("[")[0].rpartition(".")[2]
    return (
        _value(problem, "kind") or _COVERED.get(problem.code, "") or _KINDS.get(_value(problem, "field") or list_, "")
    )


def wrong_id(problem: Problem) -> Iterator[Hashable]:
    """Yield the id that nothing has, with its sort."""
    yield _kind(problem), _value(problem, "old") or _value(problem, "name")


def meant_id(problem: Problem) -> Iterator[Hashable]:
    """Yield the id that should have been named: that of a thing which then seems to be named nowhere."""
    yield _kind(problem), _value(problem, "name") if problem.code != Code.UNKNOWN_REFERENCE else problem.meant


def unnamed_id(problem: Problem) -> Iterator[Hashable]:
    """Yield the id that seems to be named nowhere, with its sort."""
    yield _kind(problem), _value(problem, "name")


_FOLDERS = {"themes": "theme", "exercises": "exercise", "questionnaires": "questionnaire", "schedules": "schedule",
            "forums": "forum"}  # fmt: skip
_HOLDERS = {"objective": "theme", "section": "theme", "question": "questionnaire", "agenda": "schedule",
            "workplan": "schedule", "fact": "facts"}  # fmt: skip
"""Where things stand that have no file of their own."""
SEEN_IN: Mapping[Code, tuple[str, ...]] = {
    Code.OBJECTIVE_NOT_PRACTISED: ("exercise",),
    Code.OBJECTIVE_NOT_TESTED: ("questionnaire",),
    Code.NOT_USED: ("schedule", "theme", "questionnaire", "exercise"),
    Code.NOT_IN_AGENDA: ("schedule",),
    Code.COLUMN_MISSING: ("questionnaire",),
}
"""The files whose loss makes it seem so."""


def what_is_lost(problem: Problem) -> Iterator[Hashable]:
    """Yield what is not there: of a file or folder that is not read, or of a reference to a thing that is nowhere."""
    if problem.code in (Code.UNKNOWN_REFERENCE, Code.DAYS_DO_NOT_MATCH):
        kind = "schedule" if _kind(problem) in ("agenda", "") else _kind(problem)
        if kind in _FOLDERS.values() and (kind == "schedule" or not problem.meant):
            yield "held", kind
        return
    path = PurePosixPath(_value(problem, "right") or problem.place.file)
    folder = _FOLDERS.get(path.parent.name) or _FOLDERS.get(path.name)
    for kind in [folder] if folder else [*_FOLDERS.values(), "facts"] if path.parent.name == "content" else []:
        yield "held", kind
        yield ("every", kind) if path.name in _FOLDERS else ("one", kind, path.stem)
    if path.parent.name == "languages":
        yield "one", "language", path.stem


def what_is_missed(problem: Problem) -> Iterator[Hashable]:
    """Yield what is looked for in vain."""
    yield from (("held", kind) for kind in SEEN_IN.get(problem.code, ()))
    if problem.code == Code.BAD_RESULTS and _value(problem, "where") == "forum":
        yield "one", "forum", _value(problem, "name")
        yield "every", "forum"
    if problem.code == Code.UNKNOWN_REFERENCE:
        kind = _kind(problem)
        yield "one", _HOLDERS.get(kind, kind), _value(problem, "name")
        yield "every", _HOLDERS.get(kind, kind)
        if kind in _HOLDERS:
            yield "held", _HOLDERS[kind]


def sheet_without_cards(problem: Problem) -> Iterator[Hashable]:
    """Yield the sheet of answers that has no column for cards, so that none of its rows has a card."""
    if _value(problem, "name") == "code":
        yield problem.place.file, problem.place.path


def sheet_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the sheet of answers that a problem is in."""
    yield problem.place.file, problem.place.path


def what_a_session_holds(problem: Problem) -> Iterator[Hashable]:
    """Yield the things whose length makes that of a session."""
    yield from _value(problem, "holds").split()


def entry_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the key of the entry that a file holds."""
    path = PurePosixPath(problem.place.file)
    yield f"{_FOLDERS.get(path.parent.name)}/{path.stem}"


def everything(_: Problem) -> Iterator[Hashable]:
    """Yield one key for all problems of a sort."""
    yield ()


def file_of_dates(problem: Problem) -> Iterator[Hashable]:
    """Yield the file whose dates belong together: not the mission, whose dates are each of their own."""
    if "/mission." not in problem.place.file:
        yield problem.place.file


def file_at_start(problem: Problem) -> Iterator[Hashable]:
    """Yield the file of a problem with its start."""
    if problem.place.path == "start":
        yield problem.place.file


def language_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the language that a problem is about."""
    yield _value(problem, "language") or (_value(problem, "name") if _kind(problem) == "language" else None)


def fact_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the fact that may not be said."""
    yield problem.code, _value(problem, "name")


def people_of(problem: Problem) -> Iterator[Hashable]:
    """Yield the number of people that a part is more than."""
    yield problem.place.file, problem.place.path.rpartition(".")[0], _value(problem, "large")


def items_around(problem: Problem) -> Iterator[Hashable]:
    """Yield the item of a list that a problem stands in, and the items around it."""
    ends = [match.end() for match in re.finditer(r"\]", problem.place.path)]
    yield from ((problem.place.file, problem.place.path[:end]) for end in ends)


def copied_files(problem: Problem) -> Iterator[Hashable]:
    """Yield the files that say the same."""
    yield problem.place.file
    if other := _value(problem, "other").partition(":")[0]:
        yield other


def repeated_file(problem: Problem) -> Iterator[Hashable]:
    """Yield the two files of answers of which one repeats rows of the other."""
    yield problem.place.file, _value(problem, "other").partition(", ")[0].rpartition(":")[0]


def pair_of_files(problem: Problem) -> Iterator[Hashable]:
    """Yield the two files that have an id in common."""
    other = _value(problem, "other").partition(":")[0]
    if other != problem.place.file:
        yield frozenset((problem.place.file, other))


def need_of(problem: Problem) -> Iterator[Hashable]:
    """Yield what documents of a kind need."""
    yield problem.code, _value(problem, "key") or _value(problem, "file") or _value(problem, "subject")
