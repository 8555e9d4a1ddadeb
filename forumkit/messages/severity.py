"""How grave a problem is, and how far it reaches."""

from forumkit.messages.words import Word


class Severity(Word):
    """Whether a problem stops a build."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING
CAUSE = True
"""Others follow from it, in whatever file: it is told before them."""
SETTABLE = True
"""What pedagogy wants and people may want otherwise: a mission says how grave it is, or that it is not told."""
