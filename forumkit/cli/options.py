"""Options that commands share, the language of messages, the mission's folder, and names that nobody has."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from forumkit.cli.words import Say
from forumkit.messages.catalogue import FIRST, languages
from forumkit.messages.codes import Code
from forumkit.messages.near import listed, nearest
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound

WRONG_USE = 2

Root = Annotated[
    Path | None,
    typer.Option("--root", envvar="FORUMKIT_ROOT"),
]
Json = Annotated[bool, typer.Option("--json")]
Jobs = Annotated[int, typer.Option("--jobs", min=0)]
Several = list[str] | None
Forum = Annotated[Several, typer.Option("--forum")]
Kind = Annotated[Several, typer.Option("--kind")]
Language = Annotated[Several, typer.Option("--language")]


class EditMode(StrEnum):
    """What happens to files that a person edited."""

    merge = "merge"
    keep = "keep"
    beside = "beside"
    overwrite = "overwrite"


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of messages: --lang, FORUMKIT_LANG, else that of the machine, else English."""
    given = [b for a, b in pairwise(arguments) if a == "--lang"]
    given += [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    names = [*given, *(environment.get(name, "") for name in ("FORUMKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))]
    chosen = re.split(r"[_.-]", next((name for name in names if name), ""))[0].lower()
    return chosen if chosen in languages() else FIRST


def language_of(ctx: Any) -> str:  # noqa: ANN401 - Typer's click is private
    """Return the language of messages of a command."""
    found = ctx.find_root().obj
    return str(found["language"]) if found else chosen_language(sys.argv[1:], os.environ)


def mission_root(root: Path | None) -> Path:
    """Return the mission's folder; raises ProblemsFound with exit code 2 when there is none."""
    from forumkit.disk.presence import is_folder  # noqa: PLC0415 - a seam
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
    from forumkit.disk.presence import entries  # noqa: PLC0415 - a seam

    near = next((path for path in entries(start) if path.name.lower() == "content" != path.name), None)
    if near:
        return Problem(Code.MISNAMED_FOLDER, Place(str(near)), {"right": str(start / "content")})
    return Problem(Code.NO_MISSION, Place(str(start)), {"name": str(start)})


def current_folder() -> Path:
    """Return the folder in which the command runs; raises ProblemsFound when it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise ProblemsFound([Problem(Code.FOLDER_GONE, Place("."))], WRONG_USE) from None


def selection(checked: Any, forum: Several, kind: Several, language: Several, spoken: str) -> Any:  # noqa: ANN401 - types of a stage that is imported here
    """Return which documents are wanted; an unknown name is wrong use."""
    from forumkit.produce.options import Selection  # noqa: PLC0415 - a seam

    if library := checked.library:
        parts = (forum, library.forums), (kind, library.kinds), (language, library.languages)
        for option, (names, known) in zip(("--forum", "--kind", "--language"), parts, strict=True):
            for name in names or ():
                if name not in known:
                    raise unknown(name, known, option, spoken)
    return Selection(forum, kind, language)


class WrongUse(typer.BadParameter):
    """A fault of a command line that we find, and say in the reader's language."""


def clashing(option: str, other: str, language: str) -> WrongUse:
    """Return what to raise for two options of which only one could be obeyed."""
    return WrongUse(Say.DOES_NOT_GO.says(language, other=other), param_hint=option)


def unknown(name: str, known: Iterable[str], option: str, language: str) -> WrongUse:
    """Return what to raise for a name that nothing has: the nearest names first, then all."""
    names = list(known)
    near = ", ".join(nearest(name, names, 3))
    said = Say.NOT_KNOWN.says(language, name=name)
    if near:
        said += " " + Say.NEAR.says(language, near=near)
    said += " " + Say.KNOWN.says(language, known=listed(name, names))
    return WrongUse(said, param_hint=option)
