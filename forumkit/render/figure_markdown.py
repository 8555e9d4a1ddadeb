"""Figures that templates make of what they see: pictograms of messages, the strip of a day, charts of results."""

from collections.abc import Callable, Mapping, Sequence

from forumkit.drawing.markdown import fence
from forumkit.render.views.exercise import IllustratedView
from forumkit.render.views.forum import DayView, HalfDay

_PAUSES = ("break", "meal", "energiser", "welcome")


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


FIGURES: Mapping[str, Callable[..., object]] = {"icons": icons, "agenda": agenda, "halves": halves, "drawn": chart}
"""What templates call."""
