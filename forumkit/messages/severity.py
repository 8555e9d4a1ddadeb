"""How grave a fault is, and what an id of a fault knows of itself."""

from enum import Enum
from typing import Self

from forumkit.messages.catalogue import texts
from forumkit.messages.words import Word


class Severity(Word):
    """Whether a problem stops a build."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING
CAUSE = True
"""Others follow from it, in whatever file: it is told before them."""
SETTABLE = True
"""What pedagogy wants and people may want otherwise: a mission says how grave it is, or that it is not told."""


class Graded(Enum):
    """The base of the ids of faults."""

    severity: Severity
    cause: bool
    settable: bool

    def __new__(cls, severity: Severity, cause: bool = False, settable: bool = False) -> Self:  # noqa: FBT001, FBT002 - written CAUSE and SETTABLE below
        """Number the members: those that are equally severe are not one."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.severity, member.cause, member.settable = severity, cause, settable
        return member

    def text(self, part: str, language: str) -> str:
        """Return what it “says”, what to “do”, or “why” it matters, with its values still to come."""
        return str(texts(language)["Code"][self.name][part])
