"""Gantt charts: tasks under the periods that they take."""

from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Entry, Line


class Bar(Entry):
    """A task of a Gantt chart."""

    name: Line
    """The task."""
    first: Annotated[int, Field(ge=1)]
    """The period it starts in, from 1."""
    last: Annotated[int, Field(ge=1)]
    """The period it ends in."""


class Gantt(DrawnFigure):
    """Tasks under the periods that they take."""

    kind: Literal["gantt"]
    periods: Annotated[tuple[Line, ...], Field(min_length=2, max_length=12)]
    """Weeks, months or days, short."""
    tasks: Annotated[tuple[Bar, ...], Field(min_length=1, max_length=10)]
    """The tasks, in order."""

    @model_validator(mode="after")
    def _within_the_periods(self) -> Self:
        if any(not task.first <= task.last <= len(self.periods) for task in self.tasks):
            raise PydanticCustomError("periods", "tasks that end after they start, within the periods")
        return self

    def labels(self, teller: Teller) -> list[str]:
        """Return the periods."""
        return list(map(teller.say, self.periods))

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the tasks, each with the periods it takes, in words and in numbers."""
        periods = self.labels(teller)
        taken = [dict.fromkeys((periods[task.first - 1], periods[task.last - 1])) for task in self.tasks]
        return [
            Stage(teller.say(task.name), " – ".join(ends), start=task.first, value=task.last - task.first + 1)
            for task, ends in zip(self.tasks, taken, strict=True)
        ]

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return tasks as bars under the periods that they take."""
        stages, periods = figure.stages, figure.labels
        names = round(area.width * 0.34)
        step = (area.width - names) // len(periods)
        rows = len(stages) + 1
        tall = min(area.height // rows, pen.cm(2.3))
        label = Area(0, 0, names - pen.inset, tall - pen.cm(0.1))
        size = pen.common_size((([stage.title], label) for stage in stages), most=pen.points(24.0))
        over = Area(0, 0, step, tall)
        head = pen.labels.common_size((([period], over) for period in periods), bold=True, most=size or 99.0)
        if size is None or head is None:
            return None
        shapes = [
            Shape(
                Area(area.left + names + number * step, area.top, step, tall), Part("period", number + 1),
                (Words(period, head, bold=True, colour="primary"),), inset=0,
            )
            for number, period in enumerate(periods)
        ]  # fmt: skip
        for number, stage in enumerate(stages):
            top = area.top + (number + 1) * tall
            shapes.append(Shape(Area(area.left, top, area.width, pen.cm(0.03)), Part("line", number + 1), fill="rule"))
            words = (Words(stage.title, size, align="l"),)
            shapes.append(Shape(Area(area.left, top, names, tall), Part("task", number + 1), words, inset=pen.cm(0.1)))
            left = area.left + names + round((stage.start - 1) * step)
            bar = Area(left, top + tall // 4, max(POINT, round(stage.value * step)), tall // 2)
            shapes.append(Shape(bar, Part("bar", number + 1), fill="primary" if number % 2 == 0 else "secondary"))
        return shapes

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return each task above its bar, which says the periods that it takes."""
        tall = min(area.height // len(figure.stages), pen.cm(2.6))
        half, gap = tall // 2, pen.cm(0.1)
        size = pen.common_size(([stage.title], Area(0, 0, area.width, half)) for stage in figure.stages)
        if size is None:
            return None
        shapes: list[Shape] = []
        step = area.width / max(1, len(figure.labels))
        for number, stage in enumerate(figure.stages):
            top = area.top + number * tall
            wide = max(POINT, round(stage.value * step))
            bar = Area(area.left + round((stage.start - 1) * step), top + half, wide, half - gap)
            words, taken = _beside(stage.text, bar, area, pen, size)
            task, fill = (Words(stage.title, size, align="l"),), "primary" if number % 2 == 0 else "secondary"
            name = Area(area.left, top, area.width, half)
            shapes.append(Shape(name, Part("task", number + 1), task, inset=0))
            shapes.append(
                Shape(Area(area.left, bar.top, area.width, bar.height), Part("line", number + 1), fill="soft")
            )
            shapes.append(Shape(bar, Part("bar", number + 1), fill=fill))
            shapes.append(Shape(taken, Part("period", number + 1), words, inset=0))
        return shapes

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return half of the tasks, then the others, under the same periods."""
        return figure.halves()


def _beside(text: str, bar: Area, area: Area, pen: Pen, most: float) -> tuple[tuple[Words, ...], Area]:
    """Return the periods of a bar, and where they stand: in it, else at the side where there is more room."""
    before, after = bar.left - area.left, area.left + area.width - bar.left - bar.width
    gap = pen.cm(0.2)
    left, right = (
        replace(bar, left=area.left, width=max(1, before - gap)),
        Area(bar.left + bar.width + gap, bar.top, max(1, after - gap), bar.height),
    )
    beside, align = (left, "r") if before > after else (right, "l")
    if size := pen.labels.size([text], bar, most=most):
        return (Words(text, size, colour="paper"),), bar
    return (Words(text, pen.labels.size([text], beside, most=most) or pen.labels.sizes[-1], align=align),), beside
