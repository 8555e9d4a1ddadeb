"""Figures on paper: as wide as the text, and as tall as their words need."""

from collections.abc import Sequence
from itertools import product

from forumkit.drawing.area import CM, Area
from forumkit.drawing.figure import Figure
from forumkit.drawing.fit import Font
from forumkit.drawing.shapes import Pen, Shape
from forumkit.figures import DRAWINGS, draw

_SIZES = ((11.0, 10.5, 10.0), (11.0, 10.5, 10.0, 9.5, 9.0))
"""Points: what is tried first, and what is still read."""
_SCALE = 0.52
"""Of lengths, beside those on slides."""
_HANGING = 21 * _SCALE
"""Points that an item moves in."""
_HEIGHTS = (2.0, 2.8, 3.6, 4.5, 5.5, 6.5, 8.0, 9.5, 11.5, 14.0, 17.0, 20.0)
"""Centimetres: a figure takes the first in which it fits."""
EDGE = 12_700
"""Room for the lines around shapes, in English metric units."""


def drawn_on_paper(figure: Figure, width: int, most: float, font: Font) -> Sequence[Shape] | None:
    """Return the shapes of a figure in a width and at most a height, in English metric units; nothing if none fit."""
    kind = DRAWINGS[figure.kind]
    heights = [tall for tall in _HEIGHTS if kind.least <= tall and tall * CM <= most]
    for turned, sizes, tall in product((False, True), _SIZES, heights):
        pen = Pen(font, sizes, _SCALE, upright=kind.upright, hanging=_HANGING)
        if shapes := draw(figure, Area(0, 0, width, round(tall * CM)), pen, turned=turned):
            return shapes
    return None


def bounding_area(shapes: Sequence[Shape]) -> Area:
    """Return what the shapes take, with room for their lines."""
    left, top = min(s.area.left for s in shapes), min(s.area.top for s in shapes)
    right = max(s.area.left + s.area.width for s in shapes)
    bottom = max(s.area.top + s.area.height for s in shapes)
    return Area(left - EDGE, top - EDGE, right - left + 2 * EDGE, bottom - top + 2 * EDGE)
