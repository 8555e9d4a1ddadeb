"""What templates do to texts: fit them into cells, attributes and list items, and call their footnotes."""

from collections.abc import Callable, Mapping, Sequence

from forumkit.drawing.markdown import cell, quoted
from forumkit.render.views.mission import FactView
from forumkit.render.views.theme import FigureView


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
    return f"⟦ref:{key}/{figure.numbered}1⟧" if figure.numbered else ""


FILTERS: Mapping[str, Callable[..., str]] = {
    "cell": cell, "indent": indent, "quoted": quoted, "noted": noted, "reference": reference,
}  # fmt: skip
"""What templates call."""
