"""How grave a mission takes what pedagogy wants, by code: what it says, else its profile, with the reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.severity import Severity
from forumkit.model.kinds import CheckLevel
from forumkit.model.library import Library
from forumkit.model.texts import language_of

OFF = "off"


@dataclass(frozen=True)
class SetOff:
    """A check that the mission does not want to hear of."""

    code: Code
    why: str
    count: int
    """How many problems it would have told."""


def levels(library: Library) -> Mapping[str, CheckLevel]:
    """Return how grave each check is taken whose code the mission or its profile names."""
    profile = library.profile
    return {**(profile.checks if profile else {}), **library.mission.checks}


def levelled(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems as grave as the mission takes them, without those that it sets off."""
    known = levels(library)
    for problem in problems:
        level = known.get(problem.code.name) if problem.code.settable else None
        if level is None:
            yield problem
        elif level.level != OFF:
            yield replace(problem, level=Severity(level.level))


def set_off(library: Library, problems: Iterable[Problem]) -> tuple[SetOff, ...]:
    """Return the checks that the mission or its profile sets off, with the reason, in the order of their codes."""
    found = [problem.code.name for problem in problems]
    first = library.mission.languages[0]
    return tuple(
        SetOff(Code[name], language_of(level.why, first, first), found.count(name))
        for name, level in sorted(levels(library).items())
        if level.level == OFF and name in Code.__members__ and Code[name].settable
    )
