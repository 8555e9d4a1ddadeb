"""How paragraphs and runs look: as their style, the styles that this one follows, and their own marks make them."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.word.names import VAL, A, child_value, w

Marks = dict[str, str]
"""Properties by name, as plain values: comparable between programs that write them differently."""

_TOGGLES = ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")
_ALIGN = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}
_DEEPEST = 12
"""Styles that follow each other: more than this is a circle."""


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the fonts of headings and of text that a theme names, in small letters."""
    found = {}
    for name in ("major", "minor"):
        font = None if theme is None else next(theme.iter(f"{{{A}}}{name}Font"), None)
        latin = None if font is None else font.find(f"{{{A}}}latin")
        if latin is not None:
            found[name] = str(latin.get("typeface")).lower()
    return found


class Styles:
    """The styles of a document, by id and by name."""

    def __init__(self, tree: etree._Element | None, fonts: Mapping[str, str] | None = None) -> None:
        self._fonts = fonts or {}
        nodes = [] if tree is None else tree.findall(w("style"))
        self.tree = tree
        self.nodes = {str(node.get(w("styleId"))): node for node in nodes}
        self.names = {name: child_value(node, "name").lower() for name, node in self.nodes.items()}
        self._ids: dict[tuple[str, str], str] = {}
        for name, node in self.nodes.items():
            sort, said = str(node.get(w("type"))), child_value(node, "name")
            self._ids[sort, said] = name
            self._ids.setdefault((sort, said.lower()), name)
        self._default = next((n for n, s in self.nodes.items() if _is_default(s)), "")
        self._base = run_marks(_usual(tree, "rPr"))
        self._base_paragraph = paragraph_marks(_usual(tree, "pPr"))
        self._known: dict[tuple[str, str], Marks] = {}

    def id_of(self, sort: str, name: str) -> str:
        """Return the id of a style; nothing where there is none of that name."""
        return self._ids.get((sort, name)) or self._ids.get((sort, name.lower()), "")

    def name_of(self, style: str) -> str:
        """Return the name of a paragraph's style in small letters, of the usual one for an empty id."""
        return self.names.get(style or self._default, style.lower())

    def run(self, paragraph_style: str, style: str, own: etree._Element | None) -> Marks:
        """Return how a run looks in a paragraph."""
        marks = self._base | self._chain(paragraph_style or self._default, "rPr") | self._chain(style, "rPr")
        marks |= run_marks(own)
        marks["rFonts"] = self._fonts.get(marks.get("rFonts", ""), marks.get("rFonts", ""))
        return {name: value for name, value in marks.items() if value}

    def paragraph(self, style: str, own: etree._Element | None) -> Marks:
        """Return how a paragraph stands."""
        marks = self._base_paragraph | self._chain(style or self._default, "pPr") | paragraph_marks(own)
        return {name: value for name, value in marks.items() if value}

    def _chain(self, style: str, part: str) -> Marks:
        if (style, part) not in self._known:
            read = run_marks if part == "rPr" else paragraph_marks
            marks: Marks = {}
            for node in reversed(self._lineage(style)):
                marks |= read(node.find(w(part)))
            self._known[style, part] = marks
        return self._known[style, part]

    def _lineage(self, style: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while style in self.nodes and len(found) < _DEEPEST:
            found.append(self.nodes[style])
            style = child_value(self.nodes[style], "basedOn")
        return found


def _usual(tree: etree._Element | None, part: str) -> etree._Element | None:
    return None if tree is None else tree.find(f"{w('docDefaults')}/{w(part + 'Default')}/{w(part)}")


def _is_default(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def run_marks(own: etree._Element | None) -> Marks:
    """Return what properties of a run say; a mark that is taken away is there with an empty value."""
    if own is None:
        return {}
    marks: Marks = {}
    for name in _TOGGLES:
        if (node := own.find(w(name))) is not None:
            marks[name] = "" if node.get(VAL) in ("0", "false", "off") else "1"
    for name, empty in (("u", "none"), ("highlight", "none"), ("vertAlign", "baseline")):
        if (node := own.find(w(name))) is not None:
            marks[name] = "" if node.get(VAL) == empty else str(node.get(VAL))
    if (size := own.find(w("sz"))) is not None:
        marks["sz"] = str(size.get(VAL))
    if (colour := own.find(w("color"))) is not None:
        marks["color"] = str(colour.get(VAL)).upper().replace("AUTO", "")
    if (shade := own.find(w("shd"))) is not None:
        marks["shd"] = str(shade.get(w("fill"), "")).upper().replace("AUTO", "")
    font = own.find(w("rFonts"))
    if font is not None and (name := font.get(w("asciiTheme")) or font.get(w("ascii"))):
        marks["rFonts"] = name.lower().replace("hansi", "").replace("ascii", "")
    return marks


_MEASURED: Mapping[str, tuple[str, ...]] = {"ind": ("left", "right"), "spacing": ("before", "after", "line")}
_START = {"left": "start", "right": "end"}


def paragraph_marks(own: etree._Element | None) -> Marks:
    """Return what properties of a paragraph say, but for its style and its list."""
    if own is None:
        return {}
    marks: Marks = {}
    if (align := own.find(w("jc"))) is not None:
        said = _ALIGN.get(str(align.get(VAL)), str(align.get(VAL)))
        marks["jc"] = "" if said == "left" else said
    if (page := own.find(w("pageBreakBefore"))) is not None:
        marks["page"] = "" if page.get(VAL) in ("0", "false", "off") else "1"
    if (shade := own.find(w("shd"))) is not None:
        marks["shd"] = str(shade.get(w("fill"), "")).upper().replace("AUTO", "")
    for name, sides in _MEASURED.items():
        node = own.find(w(name))
        for side in sides if node is not None else ():
            said = str(node.get(w(_START.get(side, side))) or node.get(w(side)) or "")
            if said:
                marks[f"{name}.{side}"] = _rounded(said)
    return marks


_GRAIN = 20
"""Twentieths of a point that programs round away."""


def _rounded(said: str) -> str:
    number = int(said) if said.lstrip("-").isdigit() else 0
    return str(round(number / _GRAIN)) if round(number / _GRAIN) else ""
