"""What becomes of files, documents and edits, and why: ids, whose texts stand in the catalogues."""

from enum import auto

from forumkit.messages.words import Word


class Action(Word):
    """What a build does with a file."""

    CREATE = auto()
    UPDATE = auto()
    KEEP = auto()
    REMOVE = auto()
    MERGE = auto()
    CONFLICT = auto()
    HELD = auto()
    """It could not be made; what stood there before stays."""


class Why(Word):
    """Why a build does so."""

    NEW = auto()
    DELETED = auto()
    SAME = auto()
    CHANGED = auto()
    LOOK = auto()
    CHOSEN = auto()
    EDITED = auto()
    SETTLED = auto()
    MERGED = auto()
    CONFLICT = auto()
    NOT_MADE = auto()
    OVERWRITTEN = auto()
    EDITED_UNPLANNED = auto()
    NO_BASE = auto()
    BESIDE = auto()
    SAVED = auto()
    OPEN = auto()
    STRANGE = auto()
    UNPLANNED = auto()
    NOT_MERGED = auto()


class State(Word):
    """How a document stands, from what is furthest from being handed over to what has been."""

    MISSING = auto()
    """Not built."""
    STALE = auto()
    """Not what a build would make now."""
    EDITED = auto()
    """Changed by hand since it was built."""
    DRAFT = auto()
    """Built, and not handed over as it is."""
    DELIVERED = auto()
    """Handed over as it is."""


class EditState(Word):
    """What a person did with a document."""

    EDITED = auto()
    REPLACED = auto()
    """It is no longer what it was, so that nothing can be compared."""
    UNREAD = auto()
    """It cannot be taken apart."""
    DELETED = auto()
    COPY = auto()
    """A copy of a document, or a renamed one."""


class Stays(Word):
    """Why an edit cannot be taken back, and stays in its document."""

    NOT_WORDS = auto()
    COMMENT = auto()
    TRACKED = auto()
    ADDED = auto()
    NO_SOURCE = auto()
    SEVERAL = auto()
    COMPUTED = auto()
    MARKUP = auto()
    UNSETTLED = auto()
    TWO_WAYS = auto()
