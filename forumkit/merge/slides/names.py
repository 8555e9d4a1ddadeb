"""The names of elements and attributes in decks, as lxml spells them."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

MAIN = "ppt/presentation.xml"

KEY = "forumkit:"
"""What the name of a slide's hidden shape begins with, before its key."""
BESIDE = "new:"
"""What the key of a marked slide begins with: the new version of one that a person and the source both changed."""

TITLES = ("title", "ctrTitle")
_SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")
SHAPES = frozenset((*(f"{P}{name}" for name in _SHAPES), f"{MC}AlternateContent"))
