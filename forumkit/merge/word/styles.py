"""The format of paragraphs and runs, from the document's defaults, the styles they follow and their own properties."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.word.names import VAL, A, child_value, w

Format = dict[str, str]
"""A format: properties by name, as plain values that are the same whichever program wrote them.

For example `{"b": "1", "sz": "24", "rFonts": "calibri"}` of a run, `{"jc": "center", "spacing.before": "6"}` of a
paragraph. A property with an empty value is one that was taken away.
"""

_TOGGLES = ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")
_ALIGN = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}
_DEEPEST = 12
"""Most styles that are followed, each based on the next: files may hold circles."""


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the fonts of headings and of text that a theme names, in lower case."""
    fonts = {}
    for name in ("major", "minor"):
        font = None if theme is None else next(theme.iter(f"{{{A}}}{name}Font"), None)
        latin = None if font is None else font.find(f"{{{A}}}latin")
        if latin is not None:
            fonts[name] = str(latin.get("typeface")).lower()
    return fonts


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
            style_type, style_name = str(node.get(w("type"))), child_value(node, "name")
            self._ids[style_type, style_name] = name
            self._ids.setdefault((style_type, style_name.lower()), name)
        self._default = next((n for n, s in self.nodes.items() if _is_default(s)), "")
        self._base = run_format(_document_default(tree, "rPr"))
        self._base_paragraph = paragraph_format(_document_default(tree, "pPr"))
        self._known: dict[tuple[str, str], Format] = {}

    def id_of(self, style_type: str, name: str) -> str:
        """Return the id of a style; nothing where there is none of that name."""
        return self._ids.get((style_type, name)) or self._ids.get((style_type, name.lower()), "")

    def name_of(self, style: str) -> str:
        """Return the name of a paragraph's style in lower case, of the default one for an empty id."""
        return self.names.get(style or self._default, style.lower())

    def run(self, paragraph_style: str, style: str, run_properties: etree._Element | None) -> Format:
        """Return how a run looks in a paragraph."""
        marks = self._base | self._chain(paragraph_style or self._default, "rPr") | self._chain(style, "rPr")
        marks |= run_format(run_properties)
        marks["rFonts"] = self._fonts.get(marks.get("rFonts", ""), marks.get("rFonts", ""))
        return {name: value for name, value in marks.items() if value}

    def paragraph(self, style: str, paragraph_properties: etree._Element | None) -> Format:
        """Return how a paragraph stands."""
        marks = (
            self._base_paragraph | self._chain(style or self._default, "pPr") | paragraph_format(paragraph_properties)
        )
        return {name: value for name, value in marks.items() if value}

    def _chain(self, style: str, part: str) -> Format:
        if (style, part) not in self._known:
            read = run_format if part == "rPr" else paragraph_format
            marks: Format = {}
            for node in reversed(self._lineage(style)):
                marks |= read(node.find(w(part)))
            self._known[style, part] = marks
        return self._known[style, part]

    def _lineage(self, style: str) -> list[etree._Element]:
        lineage: list[etree._Element] = []
        while style in self.nodes and len(lineage) < _DEEPEST:
            lineage.append(self.nodes[style])
            style = child_value(self.nodes[style], "basedOn")
        return lineage


def _document_default(tree: etree._Element | None, part: str) -> etree._Element | None:
    return None if tree is None else tree.find(f"{w('docDefaults')}/{w(part + 'Default')}/{w(part)}")


def _is_default(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def run_format(run_properties: etree._Element | None) -> Format:
    """Return what properties of a run say; a mark that is taken away is there with an empty value."""
    if run_properties is None:
        return {}
    marks: Format = {}
    for name in _TOGGLES:
        if (node := run_properties.find(w(name))) is not None:
            marks[name] = "" if node.get(VAL) in ("0", "false", "off") else "1"
    for name, empty in (("u", "none"), ("highlight", "none"), ("vertAlign", "baseline")):
        if (node := run_properties.find(w(name))) is not None:
            marks[name] = "" if node.get(VAL) == empty else str(node.get(VAL))
    if (size := run_properties.find(w("sz"))) is not None:
        marks["sz"] = str(size.get(VAL))
    if (colour := run_properties.find(w("color"))) is not None:
        marks["color"] = str(colour.get(VAL)).upper().replace("AUTO", "")
    if (shade := run_properties.find(w("shd"))) is not None:
        marks["shd"] = str(shade.get(w("fill"), "")).upper().replace("AUTO", "")
    font = run_properties.find(w("rFonts"))
    if font is not None and (name := font.get(w("asciiTheme")) or font.get(w("ascii"))):
        marks["rFonts"] = name.lower().replace("hansi", "").replace("ascii", "")
    return marks


_MEASURED: Mapping[str, tuple[str, ...]] = {"ind": ("left", "right"), "spacing": ("before", "after", "line")}
_START = {"left": "start", "right": "end"}


def paragraph_format(paragraph_properties: etree._Element | None) -> Format:
    """Return what properties of a paragraph say, but for its style and its list."""
    if paragraph_properties is None:
        return {}
    marks: Format = {}
    if (align := paragraph_properties.find(w("jc"))) is not None:
        alignment = _ALIGN.get(str(align.get(VAL)), str(align.get(VAL)))
        marks["jc"] = "" if alignment == "left" else alignment
    if (page := paragraph_properties.find(w("pageBreakBefore"))) is not None:
        marks["page"] = "" if page.get(VAL) in ("0", "false", "off") else "1"
    if (shade := paragraph_properties.find(w("shd"))) is not None:
        marks["shd"] = str(shade.get(w("fill"), "")).upper().replace("AUTO", "")
    for name, sides in _MEASURED.items():
        node = paragraph_properties.find(w(name))
        for side in sides if node is not None else ():
            measure = str(node.get(w(_START.get(side, side))) or node.get(w(side)) or "")
            if measure:
                marks[f"{name}.{side}"] = _rounded(measure)
    return marks


_GRAIN = 20
"""Twentieths of a point (twips) to which lengths are rounded: programs write them a little differently."""


def _rounded(twips: str) -> str:
    number = int(twips) if twips.lstrip("-").isdigit() else 0
    return str(round(number / _GRAIN)) if round(number / _GRAIN) else ""
