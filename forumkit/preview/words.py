"""What the pages of the preview say: ids, whose texts stand in the catalogues."""

from enum import auto

from forumkit.messages.words import Word


class PageText(Word):
    """What a page of the preview says."""

    PREVIEW = auto()
    DOCUMENTS = auto()
    DOCUMENT = auto()
    STATE = auto()
    SEARCH = auto()
    NO_MATCH = auto()
    LOOKING = auto()
    MISSION = auto()
    PARTICIPANT = auto()
    FACILITATOR = auto()
    AGENCY = auto()
    NEW = auto()
    CHANGED = auto()
    EDITED = auto()
    UNPLANNED = auto()
    NO_WORDS = auto()
    NO_NAMES = auto()
    CHANGED_SINCE = auto()
    OPEN = auto()
    OLD = auto()
    NEVER = auto()
    WRONG = auto()
    WELL = auto()
    PROBLEMS = auto()
    NO_DOCUMENT = auto()
    OTHER_NAME = auto()
    ONLY_GET = auto()
    NOTES = auto()
