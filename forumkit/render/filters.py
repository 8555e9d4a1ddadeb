"""What templates call: what fits texts into cells, attributes and list items, and what makes figures of values."""

from collections.abc import Callable, Mapping, Sequence

from forumkit.drawing.markdown import cell, fence, quoted
from forumkit.render.speech import filled as fill
from forumkit.render.views.base import FixedWords
from forumkit.render.views.exercise import IllustratedView
from forumkit.render.views.forum import DayView, HalfDay
from forumkit.render.views.mission import FactView
from forumkit.render.views.theme import FigureView

_PAUSES = ("break", "meal", "energiser", "welcome")


def _text(value: object) -> str:
    """Return what stands on the page for a value: nothing for what the content does not give."""
    return "" if value is None else str(value)


def indent(value: object, width: int = 2) -> str:
    """Return Markdown whose lines after the first are indented, so that it stays in its list item."""
    return _text(value).strip().replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def noted(value: object, ids: Sequence[str], facts: Mapping[str, FactView], seen: str = "") -> str:
    """Return Markdown that calls, at its end, a footnote for each fact: what it says, and its source.

    `seen` names the figure to look at; it stands in brackets before the last full stop.
    """
    notes = "".join(f"⟦note:{_note(facts[name].says)}|{_note(facts[name].source)}.⟧" for name in ids)
    text = _text(value).rstrip()
    if seen:
        text = f"{text[:-1]} ({seen})." if text.endswith(".") else f"{text} ({seen})"
    return text + notes


def _note(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "/").replace("⟧", ")")


def reference(figure: FigureView, key: str) -> str:
    """Return the reference to the figure of a section; nothing where it has no number."""
    return f"⟦ref:{key}/{figure.numbered}1⟧" if figure.numbered else ""


def sentence(value: object) -> str:
    """Return a text with a capital at its beginning; the rest stays: mardi 20 février, Tuesday 20 February."""
    text = _text(value)
    return text[:1].upper() + text[1:]


def inside(value: object, words: FixedWords) -> str:
    """Return a heading as it stands inside a sentence, in the language of the words."""
    return words.speech.inside(_text(value))


def filled(value: object, **values: object) -> str:
    """Return a word whose gaps have these values: of words.percent, with the number 40, “40 %”."""
    return fill(_text(value), values)


def counted(number: int, words: FixedWords, name: str) -> str:
    """Return a number and what there are so many of, in its plural form: of 5 and n_minutes, “5 minutes”."""
    speech = words.speech
    return fill(speech.form(name, number), {"count": speech.number(number)})


def icons(messages: Sequence[IllustratedView], title: str) -> str:
    """Return messages with their pictograms as a figure without caption."""
    stages = [{"title": message.text, "picture": message.picture} for message in messages]
    return fence({"kind": "icons", "title": title, "stages": stages, "captioned": False})


def halves(day: DayView, current: str = "") -> list[HalfDay]:
    """Return a day in the halves that its meal parts; that of a session alone."""
    return [half for half in day.halves if not current or any(session.id == current for session in half.sessions)]


def agenda(half: HalfDay, current: str, title: str) -> str:
    """Return the strip of half a day; the session of that id is lit, and breaks stand back."""
    stages = [
        {
            "title": session.label,
            "text": session.start,
            "value": session.minutes,
            "lit": session.id == current,
            "size": "small" if session.kind in _PAUSES else "medium",
        }
        for session in half.sessions
    ]
    return fence({"kind": "agenda", "title": title, "stages": stages, "captioned": False})


def chart(drawn: Mapping[str, object]) -> str:
    """Return a chart of rows: `name` and `values` say which of a row's fields are its label and its bars."""
    name, values = str(drawn.get("name", "title")), str(drawn.get("values", ""))
    rows = drawn["stages"]
    assert isinstance(rows, list)
    stages: list[dict[str, object]] = []
    for row in rows:
        if values:
            inside = row.learning if values == "scores" else row
            stages.append({"title": getattr(row, name), "values": getattr(inside, values)})
        else:
            stages.append({"title": getattr(row, name), "text": row.said, "value": row.value})
    kept = {key: value for key, value in drawn.items() if key not in ("name", "values", "stages")}
    return fence({"kind": "chart", **kept, "stages": stages})


FILTERS: Mapping[str, Callable[..., object]] = {
    "cell": cell, "indent": indent, "quoted": quoted, "noted": noted, "reference": reference,
    "sentence": sentence, "inside": inside, "filled": filled, "counted": counted,
    "icons": icons, "agenda": agenda, "halves": halves, "drawn": chart,
}  # fmt: skip
"""What templates call, by name."""
