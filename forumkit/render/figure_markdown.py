"""Figures as Markdown: a table, a sentence, or a fence of JSON that the writers draw."""

import json
from collections.abc import Callable, Mapping, Sequence

from forumkit.render.filters import cell, quoted
from forumkit.render.views.base import Words
from forumkit.render.views.exercise import IllustratedView
from forumkit.render.views.forum import DayView, HalfDay
from forumkit.render.views.theme import FigureView


def figure(value: FigureView, words: Words) -> str:
    """Return the Markdown of a figure of the content."""
    if value.kind == "table":
        head = "| " + " | ".join(cell(column) for column in value.columns) + " |"
        rule = "|" + "---|" * len(value.columns)
        rows = ["| " + " | ".join(cell(text) for text in row) + " |" for row in value.rows]
        caption = quoted(value.title)
        return "\n".join([f'{{caption="{caption}" captioned=1}}', head, rule, *rows])
    if value.kind == "number":
        return f"::: message {value.title}\n**{value.value}** – {value.text} *({value.source})*\n:::"
    if value.kind == "message":
        who = f" – *{value.who}*" if value.who else ""
        return f"::: message {value.title}\n{value.text}{who}\n:::"
    return fence({"kind": value.kind, "title": value.title} | _DRAWN.get(value.kind, _stages)(value, words))


def icons(messages: Sequence[IllustratedView], title: str) -> str:
    """Return messages with their pictograms as a figure without caption."""
    stages = [{"title": message.text, "picture": message.picture} for message in messages]
    return fence({"kind": "icons", "title": title, "stages": stages, "captioned": False})


def halves(day: DayView, current: str = "") -> list[HalfDay]:
    """Return a day in the two halves that its meal parts, each with a name and sessions; that of a session alone."""
    sessions = list(day.sessions)
    meal = next((number for number, session in enumerate(sessions, 1) if session.kind == "meal"), 0)
    if meal in (0, len(sessions)):
        return [HalfDay(name="day", sessions=sessions)]
    named = (("morning", sessions[:meal]), ("afternoon", sessions[meal:]))
    parts = [HalfDay(name=name, sessions=part) for name, part in named]
    return [part for part in parts if not current or any(session.id == current for session in part.sessions)]


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


def fence(drawn: Mapping[str, object]) -> str:
    """Return a fence that the writers draw."""
    return f"```figure\n{json.dumps(drawn, ensure_ascii=False, indent=1)}\n```"


_PAUSES = ("break", "meal", "energiser", "welcome")


def _stages(value: FigureView, _: Words) -> dict[str, object]:
    return {"stages": [{"title": stage.title, "text": stage.text} for stage in value.stages]}


def _picture(value: FigureView, _: Words) -> dict[str, object]:
    return {"file": value.file, "alt": value.alt}


def _timeline(value: FigureView, _: Words) -> dict[str, object]:
    return {"stages": [{"title": moment.when, "text": moment.what} for moment in value.moments]}


def _comparison(value: FigureView, _: Words) -> dict[str, object]:
    return {"stages": [{"title": side.title, "points": side.points} for side in (value.left, value.right)]}


def _tree(value: FigureView, words: Words) -> dict[str, object]:
    parts = ((words.consequences, value.branches), (words.causes, value.roots))
    return {"stages": [{"title": value.trunk}, *({"title": title, "points": points} for title, points in parts)]}


def _actors(value: FigureView, words: Words) -> dict[str, object]:
    around = [
        {"title": a.name, "text": f"{_word(words, 'size', a)}, {_word(words, 'distance', a)}"}
        | {"size": a.size, "distance": a.distance}
        for a in value.actors
    ]
    return {"stages": [{"title": value.center}, *around]}


def _word(words: Words, name: str, actor: FigureView) -> str:
    return str(getattr(words, f"{name}_{getattr(actor, name)}"))


def _venn(value: FigureView, _: Words) -> dict[str, object]:
    sets = [{"title": each.title, "points": each.points} for each in value.sets]
    return {"stages": [*sets, {"title": value.shared, "points": value.points}]}


def _matrix(value: FigureView, _: Words) -> dict[str, object]:
    axes = [text for axis in (value.across, value.up) for text in (axis.label, axis.low, axis.high)]
    ends = [(across, up) for up in (value.up.high, value.up.low) for across in (value.across.low, value.across.high)]
    where = [f"{value.across.label} ({across}), {value.up.label} ({up})" for across, up in ends]
    boxes = [{"title": b.title, "text": text, "points": b.points} for b, text in zip(value.boxes, where, strict=True)]
    return {"stages": boxes, "labels": axes}


def _icons(value: FigureView, _: Words) -> dict[str, object]:
    return {"stages": [{"title": line.title, "text": line.text, "picture": line.picture} for line in value.lines]}


def _gantt(value: FigureView, _: Words) -> dict[str, object]:
    stages = [
        {
            "title": task.name,
            "text": " – ".join(dict.fromkeys((value.periods[task.first - 1], value.periods[task.last - 1]))),
            "start": task.first,
            "value": task.last - task.first + 1,
        }
        for task in value.tasks
    ]
    return {"stages": stages, "labels": value.periods}


def _chart(value: FigureView, words: Words) -> dict[str, object]:
    source = f"{words.source} : {value.source}"
    shared = {"unit": value.unit, "shape": value.shape, "source": source, "labels": value.series}
    if value.series:
        stages: list[dict[str, object]] = [{"title": v.label, "values": v.values} for v in value.values]
    else:
        stages = [
            {"title": v.label, "text": f"{v.value_shown} {value.unit}".strip(), "value": v.value} for v in value.values
        ]
    return shared | {"stages": stages}


_DRAWN: Mapping[str, Callable[[FigureView, Words], dict[str, object]]] = {
    "picture": _picture,
    "timeline": _timeline,
    "comparison": _comparison,
    "tree": _tree,
    "actors": _actors,
    "venn": _venn,
    "matrix": _matrix,
    "icons": _icons,
    "gantt": _gantt,
    "chart": _chart,
}

FIGURES: Mapping[str, Callable[..., object]] = {
    "figure": figure, "icons": icons, "agenda": agenda, "halves": halves,
    "drawn": chart,
}  # fmt: skip
"""What templates call."""
