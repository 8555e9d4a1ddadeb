"""Which problem follows from which: what a person mends first, and what is gone with it.

A rule joins the problems that explain to those that they explain, by something that both are about: an id, a file, a
day. Everything is told from the problems alone, once all checks have run.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from forumkit.messages.codes import Code, Severity


class Where(Protocol):
    """A place, as a rule looks at it."""

    @property
    def file(self) -> str:
        """The file from the root."""

    @property
    def line(self) -> int:
        """The line from 1."""

    @property
    def path(self) -> str:
        """The path of keys."""


class Told(Protocol):
    """A problem, as a rule looks at it."""

    @property
    def code(self) -> Code:
        """What is wrong."""

    @property
    def place(self) -> Where:
        """Where."""

    @property
    def values(self) -> Mapping[str, object]:
        """The values of its message."""

    @property
    def meant(self) -> str:
        """What was likely meant."""

    @property
    def severity(self) -> Severity:
        """Whether it stops a build."""


Keys = Callable[[Told], Iterable[Hashable]]


@dataclass(frozen=True)
class Rule:
    """Problems of `roots` explain those of `followers` that have a key in common with them."""

    roots: frozenset[Code]
    followers: frozenset[Code]
    about: Keys
    """The keys of a root."""
    of: Keys
    """The keys of a follower."""
    before: bool = False
    """Whether a root stands before what it explains: the first of several of one sort, the earlier of a day."""


# What a problem is about


def _value(told: Told, name: str) -> str:
    return str(told.values.get(name, ""))


def _here(told: Told) -> Iterator[Hashable]:
    yield told.place.file, told.place.line, told.place.path


def _line(told: Told) -> Iterator[Hashable]:
    yield told.place.file, told.place.line


def _file(told: Told) -> Iterator[Hashable]:
    yield told.place.file


def _map(told: Told) -> Iterator[Hashable]:
    """The map that a key stands in, and the key that was meant."""
    yield told.place.file, re.sub(r"(^|\.)[^.]*$", "", told.place.path), told.meant


def _lacking(told: Told) -> Iterator[Hashable]:
    yield told.place.file, told.place.path, _value(told, "name")


_KINDS = {"themes": "theme", "exercises": "exercise", "questionnaires": "questionnaire", "forums": "forum"}
_COVERED = {
    Code.OBJECTIVE_NOT_TAUGHT: "objective", Code.OBJECTIVE_NOT_PRACTISED: "objective",
    Code.OBJECTIVE_NOT_TESTED: "objective", Code.TASK_NOT_DELIVERED: "task", Code.QUESTION_NOT_NEEDED: "question",
}  # fmt: skip
"""What is said of a thing that nothing names, and what sort of thing that is."""


def _kind(told: Told) -> str:
    """Return what sort of thing a problem is about."""
    list_ = told.place.path.partition("[")[0].rpartition(".")[2]
    return _value(told, "kind") or _COVERED.get(told.code, "") or _KINDS.get(_value(told, "field") or list_, "")


def _wrong_id(told: Told) -> Iterator[Hashable]:
    yield _kind(told), _value(told, "old") or _value(told, "name")


def _meant_id(told: Told) -> Iterator[Hashable]:
    """The id that should have been named: that of a thing which then seems to be named nowhere."""
    yield _kind(told), _value(told, "name") if told.code != Code.UNKNOWN_REFERENCE else told.meant


def _unnamed(told: Told) -> Iterator[Hashable]:
    yield _kind(told), _value(told, "name")


_FOLDERS = {"themes": "theme", "exercises": "exercise", "questionnaires": "questionnaire", "schedules": "schedule"}
_HOLDERS = {"objective": "theme", "section": "theme", "question": "questionnaire", "agenda": "schedule",
            "workplan": "schedule", "fact": "facts"}  # fmt: skip
"""Where things stand that have no file of their own."""
_SEEN_IN: Mapping[Code, tuple[str, ...]] = {
    Code.OBJECTIVE_NOT_PRACTISED: ("exercise",),
    Code.OBJECTIVE_NOT_TESTED: ("questionnaire",),
    Code.NOT_USED: ("schedule", "theme", "questionnaire", "exercise"),
    Code.NOT_IN_AGENDA: ("schedule",),
    Code.COLUMN_MISSING: ("questionnaire",),
}
"""The files whose loss makes it seem so."""


def _lost(told: Told) -> Iterator[Hashable]:
    """What is not there: of a file or folder that is not read, or of a reference to a thing that is nowhere."""
    if told.code in (Code.UNKNOWN_REFERENCE, Code.DAYS_DO_NOT_MATCH):
        kind = "schedule" if _kind(told) in ("agenda", "") else _kind(told)
        if kind in _FOLDERS.values() and (kind == "schedule" or not told.meant):
            yield "held", kind
        return
    path = PurePosixPath(_value(told, "right") or told.place.file)
    folder = _FOLDERS.get(path.parent.name) or _FOLDERS.get(path.name)
    for kind in [folder] if folder else [*_FOLDERS.values(), "facts"] if path.parent.name == "content" else []:
        yield "held", kind
        yield ("every", kind) if path.name in _FOLDERS else ("one", kind, path.stem)
    if path.parent.name == "languages":
        yield "one", "language", path.stem


def _missed(told: Told) -> Iterator[Hashable]:
    """What is looked for in vain."""
    yield from (("held", kind) for kind in _SEEN_IN.get(told.code, ()))
    if told.code == Code.UNKNOWN_REFERENCE:
        kind = _kind(told)
        yield "one", _HOLDERS.get(kind, kind), _value(told, "name")
        yield "every", _HOLDERS.get(kind, kind)
        if kind in _HOLDERS:
            yield "held", _HOLDERS[kind]


def _right(told: Told) -> Iterator[Hashable]:
    yield _value(told, "right")


def _session(told: Told) -> Iterator[Hashable]:
    if part := re.match(r"days\[\d+\]\.sessions\[\d+\]", told.place.path):
        yield told.place.file, part[0]


def _day(told: Told) -> Iterator[Hashable]:
    if part := re.match(r"days\[\d+\]", told.place.path):
        yield told.place.file, part[0]


def _holds(told: Told) -> Iterator[Hashable]:
    """The things whose length makes that of a session."""
    yield from _value(told, "holds").split()


def _held(told: Told) -> Iterator[Hashable]:
    path = PurePosixPath(told.place.file)
    yield f"{_FOLDERS.get(path.parent.name)}/{path.stem}"


def _agenda(told: Told) -> Iterator[Hashable]:
    yield _value(told, "agenda")


def _once(_: Told) -> Iterator[Hashable]:
    yield ()


def _dates(told: Told) -> Iterator[Hashable]:
    if "/mission." not in told.place.file:
        yield told.place.file


def _found_date(told: Told) -> Iterator[Hashable]:
    yield _value(told, "found")


def _start_date(told: Told) -> Iterator[Hashable]:
    yield _value(told, "start")


def _at_start(told: Told) -> Iterator[Hashable]:
    if told.place.path == "start":
        yield told.place.file


def _language(told: Told) -> Iterator[Hashable]:
    yield _value(told, "language") or (_value(told, "name") if _kind(told) == "language" else None)


def _fact(told: Told) -> Iterator[Hashable]:
    yield told.code, _value(told, "name")


def _people(told: Told) -> Iterator[Hashable]:
    yield told.place.file, told.place.path.rpartition(".")[0], _value(told, "large")


def _item(told: Told) -> Iterator[Hashable]:
    """The item of a list that a problem stands in, and the items around it."""
    ends = [match.end() for match in re.finditer(r"\]", told.place.path)]
    yield from ((told.place.file, told.place.path[:end]) for end in ends)


def _copied(told: Told) -> Iterator[Hashable]:
    yield told.place.file
    if other := _value(told, "other").partition(":")[0]:
        yield other


def _pair(told: Told) -> Iterator[Hashable]:
    other = _value(told, "other").partition(":")[0]
    if other != told.place.file:
        yield frozenset((told.place.file, other))


def _need(told: Told) -> Iterator[Hashable]:
    yield told.code, _value(told, "key") or _value(told, "file") or _value(told, "subject")


def _of(*codes: Code) -> frozenset[Code]:
    return frozenset(codes)


_UNREAD = _of(
    Code.MISNAMED_FILE, Code.MISPLACED_FILE, Code.MISNAMED_FOLDER, Code.MISPLACED_FOLDER, Code.BAD_FILE_NAME,
    Code.STRAY_FILE, Code.SECOND_FILE, Code.UNREADABLE_FILE, Code.MISSING_FILE, Code.FILE_TOO_LARGE, Code.NOT_UTF8,
    Code.EMPTY_FILE, Code.BAD_YAML, Code.YAML_QUOTES, Code.YAML_TAB, Code.YAML_ALIAS, Code.MERGE_MARKER, Code.TOO_DEEP,
    Code.DUPLICATE_KEY, Code.HIDDEN_CHARACTER, Code.NOT_A_MAP, Code.MISSING_KEY, Code.UNKNOWN_KEY, Code.UNKNOWN_CHOICE,
    Code.WRONG_VALUE, Code.WRONG_SORT,
)  # fmt: skip
"""What keeps a file from being read, or its content from being used."""
_LOST = _UNREAD | _of(Code.UNKNOWN_REFERENCE, Code.DAYS_DO_NOT_MATCH)
_OBJECTIVES = _of(Code.OBJECTIVE_NOT_TAUGHT, Code.OBJECTIVE_NOT_PRACTISED, Code.OBJECTIVE_NOT_TESTED)
_UNNAMED = _OBJECTIVES | _of(
    Code.NOT_USED, Code.TASK_NOT_DELIVERED, Code.QUESTION_NOT_NEEDED, Code.NOT_IN_FORUM, Code.NOT_IN_AGENDA
)
_REFERENCES = _of(
    Code.UNKNOWN_REFERENCE, Code.KIND_NEEDS_FILE, Code.KIND_NEEDS_KEY, Code.KIND_NEEDS_SUBJECT,
    Code.PAPER_NOT_OF_THE_DAY, Code.NOT_IN_AGENDA, Code.NOT_IN_FORUM,
)  # fmt: skip
_CLOCK = _of(Code.NO_MINUTES, Code.SESSION_TOO_SHORT, Code.AGENDA_OVERLAP, Code.AGENDA_GAP, Code.NO_BREAK)
_LATER = _of(Code.AGENDA_OVERLAP, Code.AGENDA_GAP, Code.NO_BREAK)
_ROOM = _of(Code.FEW_ACTIVE_METHODS, Code.SPEAKING_NOT_PLANNED)
"""What is told of a whole day or agenda, and changes with any of its sessions."""
_TEMPLATES = _of(Code.TEMPLATE_SYNTAX, Code.UNKNOWN_NAME, Code.TEMPLATE_UNDEFINED, Code.TEMPLATE_ENDLESS,
                 Code.TEMPLATE_FAILED, Code.BAD_BLOCK)  # fmt: skip
_FITTING = _of(Code.SLIDE_OVERFLOW, Code.FIGURE_OVERFLOW, Code.CARD_OVERFLOW)
_FACTS = _of(Code.FACT_UNVERIFIED, Code.FACT_TOO_RECENT, Code.FACT_SENSITIVE)
_KIND_NEEDS = _of(Code.KIND_NEEDS_FILE, Code.KIND_NEEDS_KEY, Code.KIND_NEEDS_SUBJECT)


def _first(codes: frozenset[Code], about: Keys) -> Rule:
    """Return the rule that the first of several problems about one thing explains the others."""
    return Rule(codes, codes, about, about, before=True)


RULES = (
    Rule(_of(Code.UNKNOWN_KEY), _of(Code.MISSING_KEY), _map, _lacking),
    Rule(_of(Code.SAME_CONTENT), frozenset(Code), _copied, _copied),
    Rule(_UNREAD, _of(Code.MISSING_FILE), _right, _file),
    Rule(_of(Code.RENAMED_ID), _of(Code.UNKNOWN_REFERENCE), _wrong_id, _wrong_id),
    Rule(_of(Code.RENAMED_ID, Code.UNKNOWN_REFERENCE), _UNNAMED, _meant_id, _unnamed),
    Rule(_LOST, _of(Code.UNKNOWN_REFERENCE, *_SEEN_IN), _lost, _missed),
    Rule(_of(Code.MISSION_DATES), _of(Code.DATE_OUTSIDE_MISSION, Code.TASK_TOO_EARLY, Code.YEAR_TOO_LATE), _once, _once),
    Rule(_of(Code.DATE_OUTSIDE_MISSION), _of(Code.DAYS_DO_NOT_MATCH), _at_start, _file),
    Rule(_of(Code.DATE_OUTSIDE_MISSION), _of(Code.FACT_TOO_RECENT), _found_date, _start_date),
    Rule(_of(Code.NO_TEXT_IN, Code.UNKNOWN_REFERENCE), _of(Code.MISSING_LANGUAGE, Code.NO_TEXT_IN), _language, _language),
    *(_first(codes, _here) for codes in (
        _REFERENCES, _OBJECTIVES, _FITTING, _of(Code.DAYS_DO_NOT_MATCH, Code.DATE_OUTSIDE_MISSION),
        _of(Code.SPEAKING_NOT_PLANNED),
    )),
    _first(_TEMPLATES, _line),
    _first(_of(Code.LOW_CONTRAST), _here),
    _first(_of(Code.UNFINISHED_LANGUAGE), _file),
    _first(_of(Code.UNKNOWN_REFERENCE), _wrong_id),
    _first(_FACTS, _fact),
    _first(_of(Code.WRONG_BOUNDS), _people),
    _first(_of(Code.DATE_OUTSIDE_MISSION), _dates),
    _first(_of(Code.DUPLICATE_ID), _pair),
    _first(_KIND_NEEDS, _need),
    Rule(_of(Code.DUPLICATE_ID), _of(Code.DUPLICATE_ID, Code.DUPLICATE_TITLE), _item, _item, before=True),
    Rule(_of(Code.NOT_IN_FORUM), _of(Code.NOT_USED), _meant_id, _unnamed),
    Rule(_of(Code.DELIVERABLE_EMPTY), _of(Code.TASK_NOT_DELIVERED), _once, _once),
    Rule(_of(Code.UNKNOWN_REFERENCE), _of(Code.NO_MINUTES, Code.SESSION_TOO_SHORT), _session, _session),
    Rule(_of(Code.DAYS_DO_NOT_MATCH), _of(Code.NOT_IN_AGENDA), _file, _file),
    Rule(_of(Code.MINUTES_DO_NOT_ADD_UP),
         _of(Code.DEBRIEF_TOO_SHORT, Code.ORDER_OF_MINUTES, Code.WRONG_BOUNDS), _file, _file),
    Rule(_of(Code.MINUTES_DO_NOT_ADD_UP), _CLOCK, _held, _holds),
    Rule(_CLOCK, _LATER, _day, _day, before=True),
    Rule(_of(Code.NOT_IN_AGENDA), _LATER | _ROOM, _agenda, _file),
    Rule(_LOST | _CLOCK | _of(Code.MINUTES_DO_NOT_ADD_UP, Code.NOT_IN_AGENDA, Code.NOT_USED), _ROOM, _once, _once),
)  # fmt: skip
"""Every rule; of two that explain one problem, the first."""


def followed(problems: Sequence[Told]) -> dict[int, int]:
    """Return which problem follows from which, by number: a follower, and the root that nothing explains."""
    causes: dict[int, int] = {}
    by_code: dict[Code, list[int]] = {}
    for number, told in enumerate(problems):
        by_code.setdefault(told.code, []).append(number)
    for rule in RULES:
        if by_code.keys() & rule.roots and by_code.keys() & rule.followers:
            _join(rule, problems, by_code, causes)
    return {number: _root(number, causes) for number in causes}


def _join(rule: Rule, problems: Sequence[Told], by_code: Mapping[Code, list[int]], causes: dict[int, int]) -> None:
    explaining: dict[Hashable, int] = {}
    for number in sorted(each for code in rule.roots for each in by_code.get(code, ())):
        for key in rule.about(problems[number]):
            explaining.setdefault(key, number)
    for number in sorted(each for code in rule.followers for each in by_code.get(code, ())):
        found = (explaining[key] for key in rule.of(problems[number]) if key in explaining)
        if number in causes or (cause := min(found, default=number)) == number or (rule.before and cause > number):
            continue
        if _root(cause, causes) != number and _may_explain(problems[cause], problems[number]):
            causes[number] = cause


def _may_explain(root: Told, follower: Told) -> bool:
    """Tell whether a problem may hide another below it: a warning hides no error, but that of a file which is not read."""
    return root.code.cause or root.severity == "error" or follower.severity != "error"


def _root(number: int, causes: Mapping[int, int]) -> int:
    while number in causes:
        number = causes[number]
    return number
