"""What templates do to texts: fit them into cells, attributes and list items, and call their footnotes."""

import re
from collections.abc import Callable, Mapping, Sequence

from forumkit.render.views.mission import FactView
from forumkit.render.views.theme import FigureView

_BAR = re.compile(r"(?<!\\)\|")


def cell(value: object) -> str:
    """Return Markdown that fits into a table cell: paragraphs become ⟦br⟧, bars are escaped."""
    lines = [line.strip().removeprefix("- ") for line in _BAR.sub(r"\|", str(value)).splitlines()]
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
    return str(value).replace('"', "”").replace("{", "(").replace("}", ")").replace("\n", " ")


def indent(value: object, width: int = 2) -> str:
    """Return Markdown whose lines after the first are indented, so that it stays in its list item."""
    return str(value).strip().replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def noted(value: object, ids: Sequence[str], facts: Mapping[str, FactView], seen: str = "") -> str:
    """Return Markdown that calls, at its end, a footnote for each fact: what it says, and its source.

    `seen` names the figure to look at; it stands in brackets before the last full stop.
    """
    notes = "".join(f"⟦note:{_note(facts[name].says)}|{_note(facts[name].source)}.⟧" for name in ids)
    text = str(value).rstrip()
    if seen:
        text = f"{text[:-1]} ({seen})." if text.endswith(".") else f"{text} ({seen})"
    return text + notes


def _note(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "/").replace("⟧", ")")


def reference(figure: FigureView, key: str) -> str:
    """Return the reference to the figure of a section; nothing where it has no number."""
    if figure.kind in ("number", "message"):
        return ""
    return f"⟦ref:{key}/{'table' if figure.kind == 'table' else 'figure'}1⟧"


FILTERS: Mapping[str, Callable[..., str]] = {
    "cell": cell, "indent": indent, "quoted": quoted, "noted": noted, "reference": reference,
}  # fmt: skip
"""What templates call."""
