"""The strip of a day or of half a day, which the agenda of a forum gives: no content names it."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import Drawing
from forumkit.drawing.shapes import Part, Pen, Shape, Words

_NEAR = 4
"""Sessions before and after the current one."""


class Strip(Drawing):
    """The sessions of a day as rows."""

    least: ClassVar = 6.0

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the sessions of a day as rows, the longer the taller, within limits; the current one is lit.

        A day that is too full is shown without its breaks; with a current session, only what is around it.
        """
        stages = figure.stages
        without = [stage for stage in stages if stage.size != "small"]
        lit = next((rank for rank, stage in enumerate(without) if stage.lit), None)
        near = [] if lit is None else without[max(0, lit - _NEAR) : lit + _NEAR + 1]
        return next(
            (strip for variant in (stages, without, near) if variant and (strip := _strip(variant, area, pen))), None
        )

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the first and the second half of the day."""
        return figure.halves()


def _strip(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    clock = pen.cm(4.4)
    gap = pen.cm(0.12)
    room = area.height - gap * (len(stages) - 1)
    least = room / (len(stages) * 1.25)
    weights = [max(1.0, math.sqrt(max(stage.value, 1.0))) for stage in stages]
    spare = room - least * len(stages)
    heights = [int(least + spare * weight / sum(weights)) for weight in weights]
    size = pen.common_size(
        ([text], pen.inside(Area(0, 0, wide, tall)))
        for stage, tall in zip(stages, heights, strict=True)
        for text, wide in ((stage.text, clock), (stage.title, area.width - clock))
    )
    if size is None:
        return None
    tops = [area.top, *accumulate((tall + gap for tall in heights), initial=area.top)][1:]
    shapes: list[Shape] = []
    for number, (stage, top, tall) in enumerate(zip(stages, tops, heights, strict=False)):
        fill = "primary" if stage.lit else "soft" if stage.size != "small" else ""
        colour = "paper" if stage.lit else "ink" if stage.size != "small" else "muted"
        hour = Words(stage.text, size, bold=stage.lit, colour="primary" if stage.lit else "muted", align="l")
        what = Words(stage.title, size, bold=stage.lit, colour=colour, align="l")
        shapes += [
            Shape(Area(area.left, top, clock, tall), Part("hour", number + 1), (hour,), inset=pen.inset),
            Shape(
                Area(area.left + clock, top, area.width - clock, tall), Part("session", number + 1), (what,),
                fill=fill, inset=pen.inset,
            ),
        ]  # fmt: skip
        if stage.lit:
            mark = Area(area.left - pen.cm(0.1), top, pen.cm(0.2), tall)
            shapes.append(Shape(mark, Part("current"), fill="secondary"))
    return shapes
