"""Copies of one document that came back from several people, put together for the place where a build merges it."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.edits.review import Copy
from forumkit.messages.problems import Problem
from forumkit.produce.checked import Checked


@dataclass(frozen=True)
class Gathered:
    """What is to be laid where a document stands."""

    path: str
    """Below output/."""
    content: bytes
    problems: tuple[Problem, ...] = ()
    """Where those who changed it disagree, and why copies could not be put together."""


def gather(checked: Checked, copies: Sequence[Copy]) -> tuple[Gathered, ...]:
    """Return each document once, with what all its copies hold."""
    return tuple(Gathered(copy.job.path, copy.content) for copy in copies)
