"""Why a drawing or a recording cannot be used: ids of texts in the catalogues."""

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


class Unplayed(Word):
    """Why a file becomes no voice."""

    NO_SOUND = auto()
    SOUND_OTHER = auto()
    SOUND_VIDEO = auto()
    SOUND_DAMAGED = auto()
    SOUND_NUMBER = auto()
    SOUND_TWICE = auto()
