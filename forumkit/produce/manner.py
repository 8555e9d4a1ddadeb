"""What a build is asked to do, and what it did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from forumkit.problems import Code, Place, Problem

Action = Literal["create", "update", "keep", "merge", "conflict", "remove", "held"]
"""Held: it could not be made; what stood there before stays."""
OnEdit = Literal["merge", "keep", "beside", "overwrite"]
"""What happens to a file that a person edited."""

Confirm = Callable[[Sequence[str]], bool]
"""Asked with the paths of edited files whether they may be overwritten."""


@dataclass(frozen=True)
class Selection:
    """Which documents are wanted; nothing means all."""

    forum: str | None = None
    kind: str | None = None
    language: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all documents are wanted, so that others may be removed."""
        return self == Selection()


@dataclass(frozen=True)
class Manner:
    """How a build works."""

    dry_run: bool = False
    pdf: bool = False
    """LibreOffice makes PDF files, and page numbers in tables of contents."""
    pictures: bool = False
    """LibreOffice makes pictures of every page."""
    processes: int = 1
    """0 for one a processor."""
    scheduler: str = ""
    """Address of a Dask cluster."""
    on_edit: OnEdit = "merge"
    confirm: Confirm = lambda _: True


@dataclass(frozen=True)
class Result:
    """What a build did with one file."""

    path: str
    """From the root, with forward slashes."""
    action: Action
    why: str


@dataclass(frozen=True)
class Built:
    """What a build did."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    seconds: float


def not_writable(path: str, reason: str) -> Problem:
    """Return the problem of a file below output/ that the system does not let us write."""
    name = f"output/{path}"
    return Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), {"name": name, "reason": reason})
