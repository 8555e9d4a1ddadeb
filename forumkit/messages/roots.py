"""Which problem follows from which: what a person mends first, and what is gone with it.

A rule joins the problems that explain to those that they explain, by something that both are about (`subjects.py`).
Everything is told from the problems alone, once all checks have run.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from forumkit.messages import subjects as by
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem


@dataclass(frozen=True)
class Rule:
    """Problems of `roots` explain those of `followers` that have a key in common with them."""

    roots: frozenset[Code]
    followers: frozenset[Code]
    about: by.Keys
    """The keys of a root."""
    of: by.Keys
    """The keys of a follower."""
    before: bool = False
    """Whether a root stands before what it explains: the first of several of one sort, the earlier of a day."""


def _of(*codes: Code) -> frozenset[Code]:
    return frozenset(codes)


_UNREAD = _of(
    Code.MISNAMED_FILE, Code.MISPLACED_FILE, Code.MISNAMED_FOLDER, Code.MISPLACED_FOLDER, Code.BAD_FILE_NAME,
    Code.STRAY_FILE, Code.SECOND_FILE, Code.OTHER_FORMAT, Code.UNREADABLE_FILE, Code.MISSING_FILE, Code.FILE_TOO_LARGE,
    Code.NOT_UTF8, Code.EMPTY_FILE, Code.BAD_YAML, Code.YAML_QUOTES, Code.YAML_TAB, Code.YAML_ALIAS, Code.MERGE_MARKER,
    Code.TOO_DEEP, Code.DUPLICATE_KEY, Code.HIDDEN_CHARACTER, Code.NOT_A_MAP, Code.MISSING_KEY, Code.UNKNOWN_KEY,
    Code.UNKNOWN_CHOICE, Code.WRONG_VALUE, Code.WRONG_SORT,
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
_FITTING = _of(Code.SLIDE_OVERFLOW, Code.SLIDE_CROWDED, Code.FIGURE_OVERFLOW, Code.CARD_OVERFLOW)
_FACTS = _of(Code.FACT_UNVERIFIED, Code.FACT_TOO_RECENT, Code.FACT_SENSITIVE)
_DAY, _SESSION = by.part_of(r"days\[\d+\]"), by.part_of(r"days\[\d+\]\.sessions\[\d+\]")
_KIND_NEEDS = _of(Code.KIND_NEEDS_FILE, Code.KIND_NEEDS_KEY, Code.KIND_NEEDS_SUBJECT)


def _first(codes: frozenset[Code], about: by.Keys) -> Rule:
    """Return the rule that the first of several problems about one thing explains the others."""
    return Rule(codes, codes, about, about, before=True)


RULES = (
    Rule(_of(Code.UNKNOWN_KEY), _of(Code.MISSING_KEY), by.key_meant, by.key_lacking),
    Rule(_of(Code.SAME_CONTENT), frozenset(Code), by.copied_files, by.copied_files),
    Rule(_UNREAD, _of(Code.MISSING_FILE), by.value_of("right"), by.file_of),
    Rule(_of(Code.RENAMED_ID), _of(Code.UNKNOWN_REFERENCE), by.wrong_id, by.wrong_id),
    Rule(_of(Code.RENAMED_ID, Code.UNKNOWN_REFERENCE), _UNNAMED, by.meant_id, by.unnamed_id),
    Rule(_LOST, _of(Code.UNKNOWN_REFERENCE, Code.BAD_RESULTS, *by.SEEN_IN),
         by.what_is_lost, by.what_is_missed),
    Rule(_of(Code.COLUMN_MISSING), _of(Code.CARD_MISSING), by.sheet_without_cards, by.sheet_of),
    Rule(_of(Code.MISSION_DATES), _of(Code.DATE_OUTSIDE_MISSION, Code.TASK_TOO_EARLY, Code.YEAR_TOO_LATE),
         by.everything, by.everything),
    Rule(_of(Code.DATE_OUTSIDE_MISSION), _of(Code.DAYS_DO_NOT_MATCH), by.file_at_start, by.file_of),
    Rule(_of(Code.DATE_OUTSIDE_MISSION), _of(Code.FACT_TOO_RECENT), by.value_of("found"), by.value_of("start")),
    Rule(_of(Code.NO_TEXT_IN, Code.UNKNOWN_REFERENCE),
         _of(Code.MISSING_LANGUAGE, Code.NO_TEXT_IN, Code.PRIVACY_LIST_MISSING), by.language_of, by.language_of),
    *(_first(codes, by.place_of) for codes in (
        _REFERENCES, _OBJECTIVES, _FITTING, _of(Code.DAYS_DO_NOT_MATCH, Code.DATE_OUTSIDE_MISSION),
    )),
    _first(_of(Code.SPEAKING_NOT_PLANNED), by.file_of),
    _first(_TEMPLATES, by.line_of),
    _first(_of(Code.LOW_CONTRAST), by.place_of),
    _first(_of(Code.UNFINISHED_LANGUAGE), by.file_of),
    _first(_of(Code.UNKNOWN_REFERENCE), by.wrong_id),
    _first(_FACTS, by.fact_of),
    _first(_of(Code.WRONG_BOUNDS), by.people_of),
    _first(_of(Code.DATE_OUTSIDE_MISSION), by.file_of_dates),
    _first(_of(Code.DUPLICATE_ID), by.pair_of_files),
    *(_first(_of(code), by.repeated_file) for code in (
        Code.CARD_TWICE_SAME, Code.GROUP_TWICE_SAME, Code.SUBMISSION_TWICE,
    )),
    _first(_KIND_NEEDS, by.need_of),
    Rule(_of(Code.DUPLICATE_ID), _of(Code.DUPLICATE_ID, Code.DUPLICATE_TITLE),
         by.items_around, by.items_around, before=True),
    Rule(_of(Code.NOT_IN_FORUM), _of(Code.NOT_USED), by.meant_id, by.unnamed_id),
    Rule(_of(Code.DELIVERABLE_EMPTY), _of(Code.TASK_NOT_DELIVERED), by.everything, by.everything),
    Rule(_of(Code.UNKNOWN_REFERENCE), _of(Code.NO_MINUTES, Code.SESSION_TOO_SHORT), _SESSION, _SESSION),
    Rule(_of(Code.DAYS_DO_NOT_MATCH), _of(Code.NOT_IN_AGENDA), by.file_of, by.file_of),
    Rule(_of(Code.MINUTES_DO_NOT_ADD_UP),
         _of(Code.DEBRIEF_TOO_SHORT, Code.ORDER_OF_MINUTES, Code.WRONG_BOUNDS), by.file_of, by.file_of),
    Rule(_of(Code.MINUTES_DO_NOT_ADD_UP), _CLOCK, by.entry_of, by.what_a_session_holds),
    Rule(_CLOCK, _LATER, _DAY, _DAY, before=True),
    Rule(_of(Code.NOT_IN_AGENDA), _LATER | _ROOM, by.value_of("agenda"), by.file_of),
    Rule(_LOST | _CLOCK | _of(Code.MINUTES_DO_NOT_ADD_UP, Code.NOT_IN_AGENDA, Code.NOT_USED), _ROOM,
         by.everything, by.everything),
)  # fmt: skip
"""Every rule; of two that explain one problem, the first."""


def followed(problems: Sequence[Problem]) -> dict[int, int]:
    """Return which problem follows from which, by number: a follower, and the root that nothing explains."""
    causes: dict[int, int] = {}
    by_code: dict[Code, list[int]] = {}
    for number, problem in enumerate(problems):
        by_code.setdefault(problem.code, []).append(number)
    for rule in RULES:
        if by_code.keys() & rule.roots and by_code.keys() & rule.followers:
            _join(rule, problems, by_code, causes)
    return {number: _root(number, causes) for number in causes}


def _join(rule: Rule, problems: Sequence[Problem], by_code: Mapping[Code, list[int]], causes: dict[int, int]) -> None:
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


def _may_explain(root: Problem, follower: Problem) -> bool:
    """Tell whether a problem may hide another: a warning hides no error, but that of a file which is not read."""
    return root.code.cause or root.severity == "error" or follower.severity != "error"


def _root(number: int, causes: Mapping[int, int]) -> int:
    while number in causes:
        number = causes[number]
    return number
