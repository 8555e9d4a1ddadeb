"""Properties of runs, paragraphs, tables and sections as plain values: every one, whichever program wrote them."""

from collections.abc import Iterable, Mapping

from lxml import etree

from forumkit.merge.word.names import VAL, W, local, w

Format = dict[str, str]
"""A format: properties by path of element and attribute, with their values.

For example `{"b": "1", "sz": "24", "rFonts@ascii": "Calibri"}` of a run, `{"jc": "center", "pBdr/top@sz": "8"}` of a
paragraph. `w:val` is the value of its element.
"""

_SWITCHES = {"true": "1", "on": "1", "false": "0", "off": "0"}
"""Other spellings of ST_OnOff (ISO/IEC 29500-1, 22.9.2.7): Word writes 1, 0 or nothing, LibreOffice true and false."""
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
"""Names of sides in strict documents, and what they are called in transitional ones."""
_BY_ATTRIBUTE = frozenset(("rFonts", "ind", "spacing", "lang", "tabs"))
"""Elements of which each attribute is inherited on its own (17.3.1.12, 17.3.2.26); others replace each other whole."""
_FIRST_LINES = frozenset(("ind@firstLine", "ind@hanging"))
FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
"""Attributes of w:rFonts that name a font of the theme, and those that name a font itself."""


def flat(properties: etree._Element | None, without: Iterable[str] = ()) -> Format:
    """Return all that stands below an element of properties, but for some of its children."""
    found: Format = {}
    for node in () if properties is None else properties:
        name = local(node)
        if name and name not in without:
            _flatten(node, name, found)
    return found


def _flatten(node: etree._Element, path: str, found: Format) -> None:
    if path == "tabs":
        for tab in node:
            if tab.get(VAL) == "num":  # of lists of long ago, 17.18.84: says nothing
                continue
            leader = tab.get(w("leader"), "none")
            found[f"tabs@{tab.get(w('pos'))}"] = f"{tab.get(VAL)}{'' if leader == 'none' else f' {leader}'}"
        return
    for name, value in node.attrib.items():
        if path == "rFonts" and not value:  # LibreOffice names no font for a script so
            continue
        found[path if name == VAL else f"{path}@{_attribute(str(name))}"] = _SWITCHES.get(str(value), str(value))
    children = [child for child in node if local(child)]
    if not children and not node.attrib:
        found[path] = "1"
    taken: dict[str, int] = {}
    for child in children:
        name = _SIDES.get(local(child), local(child))
        taken[name] = taken.get(name, 0) + 1
        _flatten(child, f"{path}/{name}" if taken[name] == 1 else f"{path}/{name}[{taken[name]}]", found)


def _attribute(name: str) -> str:
    namespace, _, plain = name.rpartition("}")
    return _SIDES.get(plain, plain) if namespace == f"{{{W}" else plain


def element_of(path: str) -> str:
    """Return the element that a path begins with: `pBdr` of `pBdr/top@sz`."""
    return path.partition("/")[0].partition("@")[0]


_SIDED = frozenset(("tblCellMar", "tcMar", "tblBorders", "tcBorders", "pBdr"))
"""Elements of which each child is inherited on its own."""


def _unit(path: str) -> str:
    """Return what of a path is inherited as one: `jc`, `pBdr/top`."""
    plain = path.partition("@")[0]
    name = element_of(path)
    return "/".join(plain.split("/")[:2]) if name in _SIDED else name


def inherited(base: Format, own: Format) -> Format:
    """Return a format with what another one says that builds on it."""
    if not own:
        return base
    replaced = {_unit(name) for name in own} - _BY_ATTRIBUTE
    kept = {name: value for name, value in base.items() if _unit(name) not in replaced} if replaced else base
    for theme, plain in FONTS.items():
        if f"rFonts@{plain}" in own and f"rFonts@{theme}" in kept:
            # A font that is stated is stronger than one of the theme in a style, not than one beside it (17.3.2.26).
            kept = {name: value for name, value in kept.items() if name != f"rFonts@{theme}"}
    if not _FIRST_LINES.isdisjoint(own):  # two names for one value, of which the nearer holds (17.3.1.12)
        kept = {name: value for name, value in kept.items() if name not in _FIRST_LINES}
    both = kept | own
    return {name: value for name, value in both.items() if value != "clear"} if "tabs" in map(element_of, own) else both


def with_fonts(marks: Format, fonts: Mapping[str, str]) -> Format:
    """Return a format of a run with the fonts of a theme in the place of their names there."""
    named = {name: value for name, value in marks.items() if name.removeprefix("rFonts@") not in FONTS}
    for theme, plain in FONTS.items():
        if value := marks.get(f"rFonts@{theme}"):
            named[f"rFonts@{plain}"] = fonts.get(value, value)
    return named


def as_elements(marks: Format) -> dict[str, Format]:
    """Return a format by element: `{"ind": {"@left": "720", "@firstLine": "200"}, "jc": {"": "center"}}`."""
    elements: dict[str, Format] = {}
    for path, value in marks.items():
        name = element_of(path)
        elements.setdefault(name, {})[path.removeprefix(name)] = value
    return elements
