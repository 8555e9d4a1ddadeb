"""Pyramids: levels that rest on each other."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure
from forumkit.drawing.kinds import Step, SteppedFigure
from forumkit.drawing.shapes import Part, Pen, Shape, Words


class Pyramid(SteppedFigure):
    """Levels that rest on each other."""

    kind: Literal["pyramid"]
    stages: Annotated[tuple[Step, ...], Field(min_length=3, max_length=5)]
    """Three to five levels, the top first."""

    least: ClassVar = 4.5

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return levels of a pyramid, the first on top, with what each says at its right."""
        stages = figure.stages
        gap = pen.cm(0.15)
        tall = (area.height - gap * (len(stages) - 1)) // len(stages)
        base = round(area.width * (0.52 if any(stage.text for stage in stages) else 0.9))
        widths = [round(base * (0.42 + 0.58 * (rank + 1) / len(stages))) for rank in range(len(stages))]
        levels = [pen.inside(Area(0, 0, wide, tall), "trapezoid") for wide in widths]
        size = pen.common_size((([stage.title], level) for stage, level in zip(stages, levels, strict=True)), bold=True)
        words_left = base + pen.cm(0.8)
        beside = Area(0, 0, max(1, area.width - words_left), tall)
        text_size = pen.common_size([([stage.text], beside) for stage in stages if stage.text], most=size or 0)
        if size is None or text_size is None:
            return None
        fills = ("primary", "secondary", "positive")
        shapes: list[Shape] = []
        for number, (stage, wide) in enumerate(zip(stages, widths, strict=True)):
            top = area.top + number * (tall + gap)
            title = Words(stage.title, size, bold=True, colour="paper")
            level = Area(area.left + (base - wide) // 2, top, wide, tall)
            name, fill = Part("level", number + 1), fills[number % 3]
            shapes.append(Shape(level, name, (title,), form="trapezoid", fill=fill, inset=pen.inset))
            if stage.text:
                text = Area(area.left + words_left, top, area.width - words_left, tall)
                shapes.append(
                    Shape(text, Part("text", number + 1), (Words(stage.text, text_size, align="l"),), inset=0)
                )
        return shapes

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return levels that grow wider downwards, with what each says inside."""
        count, fills = len(figure.stages), ("primary", "secondary", "positive")
        boxes = [
            Panel(Part("level", n), s.title, (s.text,), fills[(n - 1) % 3], width=0.6 + 0.4 * n / count)
            for n, s in enumerate(figure.stages, 1)
        ]
        return boxed(boxes, area, pen, columns=(1,), gap=0.15, align="ctr")
