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


class EditAspect(Word):
    """What of a format a person changed, where it has a name."""

    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    STRIKE = auto()
    HIGHLIGHT = auto()
    COLOUR = auto()
    FONT = auto()
    SIZE = auto()
    RAISED = auto()
    EFFECTS = auto()
    CAPITALS = auto()
    LANGUAGE = auto()
    HIDDEN = auto()
    SHADING = auto()
    BORDERS = auto()
    ALIGNMENT = auto()
    INDENT = auto()
    SPACING = auto()
    TABS = auto()
    LIST = auto()
    LIST_START = auto()
    STYLE = auto()
    PAGE_BREAK = auto()
    COLUMN_BREAK = auto()
    LINES_TOGETHER = auto()
    OUTLINE_LEVEL = auto()
    DIRECTION = auto()
    FRAME = auto()
    SECTION_BREAK = auto()
    BOOKMARK = auto()
    ALTERNATIVE_TEXT = auto()
    LINK = auto()
    POSITION = auto()
    FIGURE = auto()
    EQUATION = auto()
    SYMBOL = auto()
    FIELD = auto()
    CONTENT_CONTROL = auto()
    FOOTNOTE = auto()
    HEADING_ROW = auto()
    ROW_HEIGHT = auto()
    MERGED_CELLS = auto()
    WIDTHS = auto()
    CELL_MARGINS = auto()
    PAGE_SIZE = auto()
    MARGINS = auto()
    PAGE_BORDER = auto()
    COLUMNS = auto()
    PAGE_NUMBERS = auto()
    LINE_NUMBERS = auto()
    FIRST_PAGE = auto()
    PROTECTION = auto()
    TRACKING = auto()
    VIEW = auto()
    FROZEN_PANE = auto()
    TAB_COLOUR = auto()
    FILTER = auto()
    FORMAT_RULE = auto()
    ANSWER_RULE = auto()
    CELL_NAMES = auto()
    SHOWN = auto()
    PROPERTIES = auto()


class EditSort(Word):
    """What a person changed, by the sort of the change."""

    TEXT = auto()
    ADDED = auto()
    REMOVED = auto()
    MOVED = auto()
    LOOK = auto()
    PLACE = auto()
    PICTURE = auto()
    CHART = auto()
    NOTES = auto()
    COMMENT = auto()
    TRACKED = auto()
    OTHER = auto()


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
