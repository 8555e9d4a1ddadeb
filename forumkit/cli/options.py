"""Options that commands share, the language of messages, the mission's folder, and how problems end a command."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from forumkit.cli import show
from forumkit.problems import Code, Place, Problem, ProblemsFound
from forumkit.visible import visible

WRONG_USE = 2
_UsageError: Any = typer.BadParameter.__mro__[1]
"""What every fault of a command line is; Typer gives it no name of its own."""

Root = Annotated[
    Path | None,
    typer.Option("--root", envvar="FORUMKIT_ROOT", help="Folder of the mission; else the nearest one with content/."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Forum = Annotated[str | None, typer.Option("--forum", help="Only the documents of this forum.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only the documents of this kind.")]
Language = Annotated[str | None, typer.Option("--language", help="Only the documents in this language.")]


class EditMode(StrEnum):
    """What happens to files that a person edited."""

    merge = "merge"
    keep = "keep"
    beside = "beside"
    overwrite = "overwrite"


class Group(TyperGroup):
    """Turns the problems that any command meets into a list and exit code 1 (2 for wrong use)."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - the base's signature; its types are private
        """Read the options of the program."""
        with _plainly():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its context class is private
        """Run the command; show the problems that it raised."""
        try:
            with _plainly():
                return super().invoke(ctx)
        except ProblemsFound as found:
            show.problems_to_stderr(found.problems, language_of(ctx))
            raise typer.Exit(found.exit_code) from None


@contextmanager
def _plainly() -> Iterator[None]:
    """Let what is said of a wrong command line repeat the words of that line so that no terminal obeys them."""
    try:
        yield
    except _UsageError as error:
        error.message = visible(error.message)
        raise


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of messages: --lang, FORUMKIT_LANG, else that of the machine, else English."""
    given = [b for a, b in pairwise(arguments) if a == "--lang"]
    given += [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    names = [*given, *(environment.get(name, "") for name in ("FORUMKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))]
    chosen = next((name for name in names if name), "en")
    return "fr" if chosen.lower().startswith("fr") else "en"


def language_of(ctx: Any) -> str:  # noqa: ANN401 - Typer's click is private
    """Return the language of messages of a command."""
    found = ctx.find_root().obj
    return str(found["language"]) if found else chosen_language(sys.argv[1:], os.environ)


def mission_root(root: Path | None) -> Path:
    """Return the mission's folder; raises ProblemsFound with exit code 2 when there is none."""
    from forumkit.load.project import find_root  # noqa: PLC0415 - a seam

    start = root or Path.cwd()
    found = start if root and (root / "content" / "mission.yaml").is_file() else None if root else find_root(start)
    if found is None and root and (root / "content").is_dir():
        found = root
    if found is None:
        raise ProblemsFound([Problem(Code.NO_MISSION, Place(str(start)), {"name": str(start)})], WRONG_USE)
    return found.absolute()


def selection(checked: Any, forum: str | None, kind: str | None, language: str | None) -> Any:  # noqa: ANN401 - types of a stage that is imported here
    """Return which documents are wanted; an unknown name is wrong use."""
    from forumkit.build import Selection  # noqa: PLC0415 - a seam

    library = checked.library
    for option, name, known in (
        ("--forum", forum, library.forums if library else {}),
        ("--kind", kind, library.kinds if library else {}),
        ("--language", language, library.languages if library else {}),
    ):
        if library and name is not None and name not in known:
            raise typer.BadParameter(show.near(name, known), param_hint=option)
    return Selection(forum, kind, language)
