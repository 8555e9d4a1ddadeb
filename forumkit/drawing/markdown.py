"""How a figure, and what stands in a page, is written in Markdown."""

import json
import re
from collections.abc import Iterable, Mapping

_BAR = re.compile(r"(?<!\\)\|")


def fence(drawn: Mapping[str, object]) -> str:
    """Return the fence of a figure, which git compares and a person can read."""
    return f"```figure\n{json.dumps(drawn, ensure_ascii=False, indent=1)}\n```"


def points(lines: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {line}" for line in lines)


def said(name: str, text: str, colon: str) -> str:
    """Return a name and, behind the colon of the language, what is said of it."""
    return f"{name}{colon}{text}" if text else name


def slot(name: str, text: str) -> str:
    """Return what stands in a named place of a slide."""
    return f"::: slot {name}\n{text}\n:::"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def cell(value: object) -> str:
    """Return Markdown that fits into a table cell: paragraphs become ⟦br⟧, bars are escaped."""
    lines = [line.strip().removeprefix("- ") for line in _BAR.sub(r"\|", _text(value)).splitlines()]
    return "⟦br⟧".join(" ".join(part) for part in _paragraphs(lines))


def _paragraphs(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line:
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def quoted(value: object) -> str:
    """Return text that may stand between double quotes in an attribute."""
    return _text(value).replace('"', "”").replace("{", "(").replace("}", ")").replace("\n", " ")
