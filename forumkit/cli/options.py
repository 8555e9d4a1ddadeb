"""Options that commands share, the language of messages, the mission's folder, and names that nobody has."""

import difflib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from forumkit.cli.words import translated
from forumkit.problems import Code, Place, Problem, ProblemsFound

WRONG_USE = 2

Root = Annotated[
    Path | None,
    typer.Option("--root", envvar="FORUMKIT_ROOT", help="Folder of the mission; else the nearest one with content/."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Several = list[str] | None
Forum = Annotated[Several, typer.Option("--forum", help="Only the documents of this forum, or of these.")]
Kind = Annotated[Several, typer.Option("--kind", help="Only the documents of this kind, or of these.")]
Language = Annotated[Several, typer.Option("--language", help="Only the documents in this language, or in these.")]


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
    chosen = next((name for name in names if name), "en")
    return "fr" if chosen.lower().startswith("fr") else "en"


def language_of(ctx: Any) -> str:  # noqa: ANN401 - Typer's click is private
    """Return the language of messages of a command."""
    found = ctx.find_root().obj
    return str(found["language"]) if found else chosen_language(sys.argv[1:], os.environ)


def mission_root(root: Path | None) -> Path:
    """Return the mission's folder; raises ProblemsFound with exit code 2 when there is none."""
    from forumkit.load.project import find_root  # noqa: PLC0415 - a seam

    start = root or _here()
    found = start if root and (root / "content" / "mission.yaml").is_file() else None if root else find_root(start)
    if found is None and root and (root / "content").is_dir():
        found = root
    if found is None:
        raise ProblemsFound([Problem(Code.NO_MISSION, Place(str(start)), {"name": str(start)})], WRONG_USE)
    return found.absolute()


def _here() -> Path:
    """Return the current folder; raises ProblemsFound when it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        raise ProblemsFound([Problem(Code.NO_MISSION, Place("."), {"name": "."})], WRONG_USE) from None


def selection(checked: Any, forum: Several, kind: Several, language: Several, spoken: str) -> Any:  # noqa: ANN401 - types of a stage that is imported here
    """Return which documents are wanted; an unknown name is wrong use."""
    from forumkit.build import Selection  # noqa: PLC0415 - a seam

    if library := checked.library:
        parts = (forum, library.forums), (kind, library.kinds), (language, library.languages)
        for option, (names, known) in zip(("--forum", "--kind", "--language"), parts, strict=True):
            for name in names or ():
                if name not in known:
                    raise unknown(name, known, option, spoken)
    return Selection(forum, kind, language)


def clashing(option: str, other: str, language: str) -> typer.BadParameter:
    """Return what to raise for two options of which only one could be obeyed."""
    return typer.BadParameter(
        translated("it does not go with {other}.", language).format(other=other), param_hint=option
    )


def unknown(name: str, known: Iterable[str], option: str, language: str) -> typer.BadParameter:
    """Return what to raise for a name that nothing has: the nearest names first, then all."""
    names = list(known)
    near = ", ".join(difflib.get_close_matches(name, names, 3))
    said = translated("“{name}” is not known.", language).format(name=name)
    if near:
        said += " " + translated("Did you mean {near}?", language).format(near=near)
    said += " " + translated("Known: {known}", language).format(known=", ".join(names))
    return typer.BadParameter(said, param_hint=option)
