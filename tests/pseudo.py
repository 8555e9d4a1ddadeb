"""A language that nobody speaks: every text of the catalogues in brackets, so that all else on the screen is seen."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from forumkit.cli.app import COMMANDS, GROUPS
from forumkit.messages import catalogue
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES

REPOSITORY = Path(__file__).resolve().parent.parent
PSEUDO = "qps"
_VALUE = re.compile(r"(\{\w+\}(?!\})|\{\w+:[^{}]*\})")
_SAID = re.compile(r"⁅[^⁅⁆]*⁆")
_WORD = re.compile(r"[^\W\d_]{2,}")


def write_catalogues(folder: Path, **texts: Mapping[str, Any]) -> None:
    """Write the program's catalogues into a folder, with others beside them or in their place."""
    for place in catalogue.FOLDER.glob("*.yaml"):
        (folder / place.name).write_bytes(place.read_bytes())
    for name, said in texts.items():
        (folder / f"{name}.yaml").write_text(json.dumps(dict(said), ensure_ascii=False), encoding="utf-8")


@contextmanager
def catalogues(folder: Path) -> Iterator[None]:
    """Let the program speak from the catalogues of a folder while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", folder)
        yield


def changed(said: Any, change: Callable[[str, str], str], place: str = "") -> Any:
    """Return a catalogue in which each text is what `change` makes of its place and of itself; grammar stays."""
    if isinstance(said, str):
        return said if place.startswith("grammar.") else change(place, said)
    return {name: changed(inside, change, f"{place}.{name}" if place else name) for name, inside in said.items()}


def bracketed(_: str, text: str) -> str:
    """Return a text with brackets around all that is the program's: “⁅The file ⁆{name}⁅ is missing.⁆”."""
    return "".join(
        re.sub(r"(?<=[:|])([^{}|]+)", r"⁅\1⁆", part) if _VALUE.fullmatch(part) and ":" in part
        else part if _VALUE.fullmatch(part) or not part.strip() else f"⁅{part}⁆"
        for part in _VALUE.split(text)
    )  # fmt: skip


def write_pseudo_language(folder: Path) -> None:
    """Write catalogues among which one speaks `qps`."""
    write_catalogues(folder, **{PSEUDO: changed(catalogue.texts("en"), bracketed)})


def strays(text: str, *known: str) -> set[str]:
    """Return the words of a text that the catalogue has no part in: neither said by it nor written by the user."""
    ours = {word for each in known for word in _WORD.findall(each.casefold())} | keys()
    return {word for word in _WORD.findall(_TYPED.sub(" ", _SAID.sub(" ", text)).casefold()) if word not in ours}


_TYPED = re.compile(
    r"(?m)^::\w+|\S*/\S*|\b[0-9a-f]{8}\b|\b0x[0-9a-f]+|\{\w+\}|\b[A-Z]+(?:_[A-Z0-9]+)*\b|\b[A-Z]\w+Error\b|--?[a-z-]+|<[a-z|\[\]]+>|\w+\.\w+"
)
"""What is typed as it stands in every language, or read by machines: paths and names of files, digests, codes of
problems, classes of faults of the program, options, names of arguments, choices of an option, what a check on GitHub begins with."""


NAMES = "csv énumérer repérer repetition tardive starlette uvicorn en fr qps sldNum ftr dates Ebrima toown"
"""Names that are typed or installed, and stand neither in a schema nor in the shipped templates."""


@cache
def keys() -> frozenset[str]:
    """Return the words of what people type in YAML and on the command line: keys, their choices, kinds, commands."""
    found = {"forumkit", "json", *NAMES.split(), *(name for name, *_ in (*COMMANDS, *GROUPS))}
    for model in (CONTENT_TYPES | TEMPLATE_TYPES).values():
        found |= set(_keys(TypeAdapter(model).json_schema()))
    return frozenset(word for each in found for word in _WORD.findall(each.casefold()))


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (str(each) for each in (*schema.get("enum", ()), schema.get("const", "")))
        for inside in schema.values():
            yield from _keys(inside)
    elif isinstance(schema, list):
        for inside in schema:
            yield from _keys(inside)


def written_in(root: Path) -> str:
    """Return all that stands in the texts of a mission, with the names of its files."""
    files = [path for path in root.rglob("*") if path.is_file() and ".forumkit" not in path.parts]
    small = [
        re.sub(r"(?m)^#.*", "", path.read_bytes().decode(errors="replace"))
        for path in files
        if path.suffix in (".yaml", ".j2", ".csv")
    ]
    return "\n".join([*small, *(path.as_posix() for path in files), root.as_posix()])


@cache
def shipped_texts() -> str:
    """Return what the shipped templates and the example say, without their comments."""
    return f"{written_in(REPOSITORY / 'templates')} {written_in(REPOSITORY / 'content')}"
