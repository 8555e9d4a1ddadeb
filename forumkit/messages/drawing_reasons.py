"""Why a drawing cannot be used: ids of texts in the catalogues."""

from enum import auto

from forumkit.messages.words import Word


class Undrawn(Word):
    """Why a file of SVG becomes no drawing."""

    BYTES = auto()
    SHAPES = auto()
    SEGMENTS = auto()
    USES = auto()
    NUMBERS = auto()
    BOX = auto()
    OUTSIDE = auto()
    HOLDS = auto()
    NOTHING = auto()
    BROKEN = auto()
    DOCTYPE = auto()
