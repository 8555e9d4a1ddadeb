"""Figures as shapes, the same for slides and documents: one drawing for each kind."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from forumkit.render.figure import Figure
from forumkit.write.area import Area
from forumkit.write.figures.flows import cycle, gantt, process, strip, timeline
from forumkit.write.figures.lists import comparison, icons, matrix, pyramid
from forumkit.write.figures.maps import actors, tree, venn
from forumkit.write.figures.shapes import Pen, Shape

_DRAWINGS: Mapping[str, Callable[[Figure, Area, Pen], list[Shape] | None]] = {
    "timeline": timeline,
    "process": process,
    "cycle": cycle,
    "comparison": comparison,
    "tree": tree,
    "actors": actors,
    "venn": venn,
    "matrix": matrix,
    "pyramid": pyramid,
    "icons": icons,
    "gantt": gantt,
    "agenda": strip,
}


def draw(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return the shapes of a figure in an area, or nothing when its text does not fit even in the smallest size.

    Drawings choose the size of their words by the boxes that they mean to draw; what is drawn is measured here.
    """
    for largest in range(len(pen.sizes)):
        shapes = _DRAWINGS[figure.kind](figure, area, replace(pen, sizes=pen.sizes[largest:]))
        if shapes and all(map(pen.holds, shapes)):
            return shapes
    return None
