"""Options that commands share, the language of messages, the mission's folder, and how problems end a command."""

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from forumkit.cli import show
from forumkit.problems import Code, Place, Problem, ProblemsFound

WRONG_USE = 2

Root = Annotated[
    Path | None,
    typer.Option("--root", envvar="FORUMKIT_ROOT", help="Folder of the mission; else the nearest one with content/."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="Processes to work in; 0 for one a processor.")]
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

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its context class is private
        """Run the command; show the problems that it raised."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            show.problems_to_stderr(found.problems, language_of(ctx), _root_given())
            raise typer.Exit(found.exit_code) from None
        except OSError as error:
            if error.filename is None:
                raise  # no file or folder: a pipe, a socket
            show.problems_to_stderr([_refused(error)], language_of(ctx), _root_given())
            raise typer.Exit(1) from None


def _refused(error: OSError) -> Problem:
    from forumkit.disk import refused  # noqa: PLC0415 - a seam

    return refused(error, current_folder() / _root_given())


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


def _root_given() -> Path:
    return Path(os.environ.get("FORUMKIT_ROOT") or ".")


def mission_root(root: Path | None) -> Path:
    """Return the mission's folder; raises ProblemsFound with exit code 2 when there is none."""
    from forumkit.disk import is_folder  # noqa: PLC0415 - a seam
    from forumkit.load.project import find_root, is_mission  # noqa: PLC0415 - a seam

    start = root or current_folder()
    if root and (is_mission(root) or is_folder(root / "content")):
        found: Path | None = root
    else:
        found = None if root else find_root(start)
    if found is None:
        raise ProblemsFound([_no_mission(start)], WRONG_USE)
    return found if found.is_absolute() else current_folder() / found


def _no_mission(start: Path) -> Problem:
    """Return that there is no mission in a folder, or that its content has another name."""
    from forumkit.disk import entries  # noqa: PLC0415 - a seam

    near = next((path for path in entries(start) if path.name.lower() == "content" != path.name), None)
    if near:
        return Problem(Code.MISNAMED_FOLDER, Place(str(near)), {"right": str(start / "content")})
    return Problem(Code.NO_MISSION, Place(str(start)), {"name": str(start)})


def current_folder() -> Path:
    """Return the folder in which the command runs; raises ProblemsFound when it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise ProblemsFound([Problem(Code.FOLDER_GONE, Place("."))]) from None


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
