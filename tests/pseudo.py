"""A language that nobody speaks: every text of the catalogues in brackets, so that all else on the screen is seen."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from forumkit.cli.app import COMMANDS, GROUPS
from forumkit.messages import catalogue
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES

PSEUDO = "qps"
_VALUE = re.compile(r"(\{\w+\}(?!\})|\{\w+:[^{}]*\})")
_SAID = re.compile(r"⁅[^⁅⁆]*⁆")
_WORD = re.compile(r"[^\W\d_]{2,}")


@contextmanager
def catalogues(folder: Path, **texts: Mapping[str, Any]) -> Iterator[None]:
    """Let the program find further catalogues beside its own, or others in their place, while the block runs."""
    own = catalogue.FOLDER
    for place in own.glob("*.yaml"):
        (folder / place.name).write_bytes(place.read_bytes())
    for name, said in texts.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(dict(said), allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", folder)
        _forget()
        try:
            yield
        finally:
            patch.undo()
            _forget()


def _forget() -> None:
    catalogue.languages.cache_clear()
    catalogue.texts.cache_clear()


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


@contextmanager
def pseudo_language(folder: Path) -> Iterator[None]:
    """Let the program speak `qps` while the block runs."""
    with catalogues(folder, **{PSEUDO: changed(catalogue.texts("en"), bracketed)}):
        yield


def strays(text: str, *known: str) -> set[str]:
    """Return the words of a text that the catalogue has no part in: neither said by it nor written by the user."""
    ours = {word for each in known for word in _WORD.findall(each.casefold())} | keys()
    return {word for word in _WORD.findall(_TYPED.sub(" ", _SAID.sub(" ", text)).casefold()) if word not in ours}


_TYPED = re.compile(r"\b[A-Z]+(?:_[A-Z0-9]+)*\b|--?[a-z-]+|<[a-z|]+>|https?://\S+")
"""What is typed as it stands in every language: codes of problems, options, choices of an option, addresses."""


@cache
def keys() -> frozenset[str]:
    """Return the words of what people type in YAML and on the command line: keys, their choices, kinds, commands."""
    found = {"forumkit", "json", *(name for name, *_ in (*COMMANDS, *GROUPS))}
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
    small = [path.read_bytes().decode(errors="replace") for path in files if path.suffix in (".yaml", ".j2", ".csv")]
    return "\n".join([*small, *(path.as_posix() for path in files), root.as_posix()])
