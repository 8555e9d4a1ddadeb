"""What a build is asked to do, and what it did."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Said
from forumkit.plan.jobs import Job

OnEdit = Literal["merge", "keep", "beside", "overwrite"]
"""What happens to a file that a person edited."""

Confirm = Callable[[Sequence[str]], bool]
"""Asked with the paths of edited files whether they may be overwritten."""


@dataclass(frozen=True)
class Selection:
    """Which documents are wanted: those of any of the forums, kinds and languages that are named; nothing means all."""

    forum: str | Iterable[str] | None = None
    kind: str | Iterable[str] | None = None
    language: str | Iterable[str] | None = None

    def __post_init__(self) -> None:
        """Keep several names of each, also where one was given."""
        for field in fields(self):
            given = getattr(self, field.name)
            object.__setattr__(self, field.name, (given,) if isinstance(given, str) else tuple(given or ()))

    @property
    def is_whole(self) -> bool:
        """Whether all documents are wanted, so that others may be removed."""
        return self == Selection()

    def of(self, jobs: Iterable[Job]) -> tuple[Job, ...]:
        """Return the jobs that are wanted."""
        parts = ((self.forum, "forum_id"), (self.kind, "kind_id"), (self.language, "language"))
        asked = [(names, key) for names, key in parts if names]
        return tuple(job for job in jobs if all(getattr(job, key) in names for names, key in asked))

    def parts(self) -> "dict[str, Selection]":
        """Return each part that is asked for, as it is typed, with what would be wanted without it.

        >>> {part: rest.is_whole for part, rest in Selection(forum="sikasso").parts().items()}
        {'--forum sikasso': True}
        """
        given = {value.name: tuple(getattr(self, value.name)) for value in fields(self)}
        return {
            " ".join(f"--{name} {value}" for value in names): replace(self, **{name: None})
            for name, names in given.items() if names
        }  # fmt: skip


@dataclass(frozen=True)
class Options:
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
    why: Said
    document: bool = True
    """Whether it is a document; else it goes with one: a picture beside a form, a PDF, a new version beside."""
    restorable: bool = False
    """Whether it took the place of a file that was saved since it was made, which a backup has."""


@dataclass(frozen=True)
class Built:
    """What a build did."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    seconds: float
    lasting: bool = False
    """Whether a whole build has nothing to do from now on, as long as nothing changes."""

    def again(self) -> "Built":
        """Return what the next build does, if nothing changes."""
        kept = (each for each in self.results if each.action != Action.REMOVE)
        return replace(self, results=tuple(replace(each, action=Action.KEEP, why=Why.SAME) for each in kept), seconds=0)


def not_writable(path: str, reason: Said) -> Problem:
    """Return the problem of a file below output/ that the system does not let us write."""
    name = f"output/{path}"
    return Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), {"name": name, "reason": reason})
