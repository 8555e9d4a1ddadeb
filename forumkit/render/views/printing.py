"""Printing on a page: the order for the print shop, and the boxes."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class PrintLine(View):
    """A printed document."""

    kind: str
    """What it is called."""
    subject: str
    """What it is about, or nothing."""
    path: str
    """Its path below output/."""
    copies: int
    """How many copies."""
    pages: int
    """How many pages; 0 where they were not counted."""
    sides: int
    """Printed sides of a sheet: 1 or 2."""
    two_sided: str
    """The same in words."""
    paper: str
    """The paper, in words."""
    colour: str
    """In colour or in black, in words."""
    sheets: int
    """How many sheets for all copies."""
    faces: int
    """How many printed sides for all copies."""
    price: float
    """Price of a printed side, or 0."""
    box: str
    """The box that it travels in."""
    local: bool
    """Whether it shows names, and is printed apart."""


class BoxLine(View):
    """A thing in a box."""

    item: str
    """What it is."""
    number: int
    """How many."""
    use: str
    """For which exercise, or nothing."""


class Box(View):
    """A box that travels to the forum."""

    name: str
    """What stands on it."""
    items: Sequence[BoxLine]
    """What is in it."""


class OrderNames(View):
    """What kinds of a forum with `orders: true` may name besides."""

    prints: Sequence[PrintLine]
    """What is printed, in the order of the pack."""
    boxes: Sequence[Box]
    """The boxes, in the order of the forum."""
