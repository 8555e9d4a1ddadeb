"""The names of Office files: the spaces that elements stand in, and the prefixes of these."""

_OPEN = "http://schemas.openxmlformats.org"
A, C = f"{_OPEN}/drawingml/2006/main", f"{_OPEN}/drawingml/2006/chart"
P, W = f"{_OPEN}/presentationml/2006/main", f"{_OPEN}/wordprocessingml/2006/main"
R, EXTENDED = f"{_OPEN}/officeDocument/2006/relationships", f"{_OPEN}/officeDocument/2006/extended-properties"
PICTURE, WP = f"{_OPEN}/drawingml/2006/picture", f"{_OPEN}/drawingml/2006/wordprocessingDrawing"
PACKAGE = f"{_OPEN}/package/2006"
RELATIONS, TYPES = f"{PACKAGE}/relationships", f"{PACKAGE}/content-types"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010"
SHAPE, GROUP = f"{_WORD_2010}/wordprocessingShape", f"{_WORD_2010}/wordprocessingGroup"
_PREFIXES = {
    "w": W, "r": R, "mc": f"{_OPEN}/markup-compatibility/2006", "wp": WP, "a": A, "pic": PICTURE, "wps": SHAPE,
    "wpg": GROUP, "p": P, "c": C,
}  # fmt: skip

# [MS-ODRAWXML] 5.32: screen readers pass over a decorative shape, and checkers ask it for no alternative text.
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def namespaces(prefixes: str) -> str:
    """Return the attributes that say what prefixes stand for, such as `xmlns:a="…" xmlns:r="…"` for “a r”."""
    return " ".join(f'xmlns:{prefix}="{_PREFIXES[prefix]}"' for prefix in prefixes.split())
