"""What the commands say beside problems: ids, whose texts stand in the catalogues."""

from enum import auto

from forumkit.messages.words import Word


class Say(Word):
    """What a command says."""

    EXAMINED = auto()
    NO_DATES = auto()
    NO_LANGUAGE = auto()
    LANGUAGE_IS_THERE = auto()
    NO_NUMBER = auto()
    WAITING = auto()
    EDITED_FILES = auto()
    OVERWRITE = auto()
    NO_BACKUP = auto()
    RESTORE = auto()
    RESTORED = auto()
    MARKED_VERSION = auto()
    WRITE_YAML = auto()
    NOTHING_TO_FIX = auto()
    FIXED = auto()
    FIX = auto()
    UNDONE = auto()
    NOTHING_TO_UNDO = auto()
    EDITS_STAY = auto()
    SAYS_NOW = auto()
    NOTHING_WRITTEN = auto()
    ACTS = auto()
    DOCUMENTS_CHANGED = auto()
    NONE_CHANGED = auto()
    GIVEN_TWICE = auto()
    EMPTY_VALUE = auto()
    DOES_NOT_GO = auto()
    NOT_KNOWN = auto()
    NEAR = auto()
    KNOWN = auto()
    DIFFERENCES = auto()
    ANSWERS_NO_FORM = auto()
    ANSWERS_FORM = auto()
    VERSIONS = auto()
    ROWS_NO_ANSWERS = auto()
    EMPTY_ROWS = auto()
    COLUMNS_NAMED = auto()
    NOT_READ = auto()
    COMPARED = auto()
    ANSWERS = auto()
    CARDS = auto()
    ONLY_BEFORE = auto()
    ONLY_AFTER = auto()
    MADE_UP = auto()
    WROTE = auto()
    NUMBERS = auto()
    NOT_PUBLISHED = auto()
    ALL_WELL = auto()
    SET_OFF = auto()
    CONTENT_FILES = auto()
    ERRORS = auto()
    WARNINGS = auto()
    MORE = auto()
    FOLD = auto()
    FOLLOWED = auto()
    MADE = auto()
    NEXT = auto()
    FIRST_LINE = auto()
    BUILDING = auto()
    WITH_THEM = auto()
    OTHERS_VERBOSE = auto()
    BUILT = auto()
    DRY_RUN = auto()
    FONT_KNOWN = auto()
    FONT_UNKNOWN = auto()
    UNUSED_LAYOUTS = auto()
    STYLES_FOUND = auto()
    STYLES_ADDED = auto()
    MARGINS_KEPT = auto()
    UNREAD_COLOURS = auto()
    CONTRAST = auto()
    TEXT_BOX = auto()
    CAPACITY_MOST = auto()
    CAPACITY = auto()
    LAYOUTS = auto()
    MEANING = auto()
    WHY = auto()
    WHAT_TO_DO = auto()
    DOCUMENTS = auto()
    OTHERS = auto()
    NOTHING_CHANGED = auto()
    SINCE = auto()
    LOOKS = auto()
    EDITED_BY_HAND = auto()
    VERSION_NAME = auto()
    IN_ZIP = auto()
    NEW = auto()
    GONE = auto()
    NO_WORDS = auto()
    NO_TOWN = auto()
    TOWNS = auto()
    ONLY = auto()
    BOTH = auto()
    EVERY_CHANGE = auto()
    FILES = auto()
    VERSION = auto()
    DUE = auto()
    AWAITS = auto()
    HAND_OVER = auto()
    PREVIEW_AT = auto()
    TO_TRANSLATE = auto()
    TAKEN_OVER = auto()


class Done(Word):
    """How many files a build did something with: what needs a person's eye comes first."""

    HELD = auto()
    CONFLICT = auto()
    MERGE = auto()
    KEEP = auto()
    CREATE = auto()
    UPDATE = auto()
    REMOVE = auto()
    UNCHANGED = auto()


class Unread(Word):
    """Why a column of answers was not read, by its role."""

    SYSTEM = auto()
    PERSONAL = auto()
    UNKNOWN = auto()


class Used(Word):
    """What a column beside the answers was used for, by its role."""

    UUID = auto()
    MARK = auto()
    SYNTHETIC = auto()
    INDEX = auto()
    PARENT = auto()


class ChangeForm(Word):
    """How a change is told."""

    CHANGE_UNDER = auto()
    CHANGE_ADDED = auto()
    CHANGE_REMOVED = auto()
    CHANGE_REWORDED = auto()
    CHANGE_MOVED = auto()
    CHANGE_MOVED_FROM = auto()
    CHANGE_REWORDED_IN_ROW = auto()
    CHANGE_ADDED_PART = auto()
    CHANGE_REMOVED_PART = auto()


class Question(Word):
    """What whoever starts a mission is asked, with what Enter takes."""

    EXAMPLE = auto()
    TITLE = auto()
    LANGUAGE = auto()
    PROFILE = auto()
    DATES = auto()
    PEOPLE = auto()


class Frame(Word):
    """What frames the help and the faults of a command line."""

    USAGE = auto()
    ARGUMENTS = auto()
    OPTIONS = auto()
    COMMANDS = auto()
    SUBCOMMAND = auto()
    TEXT = auto()
    NUMBER = auto()
    PATH = auto()
    DEFAULT = auto()
    REQUIRED = auto()
    ENV = auto()
    ERROR = auto()
    TRY_HELP = auto()
    INVALID = auto()
    MISSING_ARGUMENT = auto()
    MISSING_OPTION = auto()
    NO_OPTION = auto()
    NO_COMMAND = auto()
    MISSING_COMMAND = auto()
    OPTION_NEEDS_VALUE = auto()
    OPTION_TAKES_NO_VALUE = auto()
    TOO_MANY = auto()
    NOT_CHOICE = auto()
    OUT_OF_RANGE = auto()
    WRONG = auto()
    NOT_PRINTED = auto()


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
