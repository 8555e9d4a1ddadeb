"""The format of paragraphs and runs, from the document's defaults, the styles they follow and their own properties."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.word.names import A, child_value, w
from forumkit.merge.word.properties import FONTS, Format, flat, inherited, with_fonts

_DEEPEST = 12
"""Most styles that are followed, each based on the next: files may hold circles."""
_NO_FORMAT = (
    "pStyle",
    "rStyle",
    "rPr",
    "sectPr",
    "numPr",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "pPrChange",
    "rPrChange",
)
"""Children of w:pPr and w:rPr that say what a thing is, which list it is in and what is tracked; not how it looks."""


_SAID_APART = ("name", "basedOn", "next", "link", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
"""Children of w:style that are compared with what they inherit, or by the names of the styles that they lead to."""


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the Latin fonts of headings and of text that a theme names, by the names that styles call them."""
    fonts = {}
    for name in ("major", "minor"):
        font = None if theme is None else next(theme.iter(f"{{{A}}}{name}Font"), None)
        latin = None if font is None else font.find(f"{{{A}}}latin")
        if latin is not None:
            fonts[f"{name}HAnsi"] = fonts[f"{name}Ascii"] = str(latin.get("typeface"))
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
        self.base = {part: flat(_document_default(tree, part)) for part in ("rPr", "pPr")}
        self._known: dict[tuple[str, str], Format] = {}
        self._runs: dict[tuple[str, bytes], Format] = {}

    def id_of(self, style_type: str, name: str) -> str:
        """Return the id of a style; nothing where there is none of that name."""
        return self._ids.get((style_type, name)) or self._ids.get((style_type, name.lower()), "")

    def name_of(self, style: str) -> str:
        """Return the name of a paragraph's style in lower case, of the default one for an empty id."""
        return self.names.get(style or self._default, style.lower())

    def default_of(self, style: str) -> str:
        """Return the style that every other paragraph style follows in the end, but for itself."""
        return self._default if style != self._default and self.nodes[style].get(w("type")) == "paragraph" else ""

    def run(self, paragraph_style: str, style: str, run_properties: etree._Element | None) -> Format:
        """Return how a run looks in a paragraph: the same value for the same properties."""
        own = b"" if run_properties is None else etree.tostring(run_properties, with_tail=False)
        key = (f"{paragraph_style}/{style}", own)
        if key not in self._runs:
            based = self._based("rPr", paragraph_style or self._default, style)
            self._runs[key] = with_fonts(inherited(based, flat(run_properties, _NO_FORMAT)), self._fonts)
        return self._runs[key]

    def paragraph(
        self, style: str, properties: etree._Element | None, indent: Format | None = None, *, numbered: bool = False
    ) -> Format:
        """Return how a paragraph stands; `indent` is that of its list, stated by itself (`numbered`) or its style.

        A list that a paragraph states is stronger than its style; one of a style is stronger than what that builds on,
        and weaker than what it says itself (17.7.2).
        """
        default = style or self._default
        if numbered or not indent:
            based = inherited(self._based("pPr", default), indent or {})
        else:
            based = self.base["pPr"]
            for node in reversed(self._lineage(default)):
                properties_ = node.find(w("pPr"))
                if properties_ is not None and properties_.find(w("numPr")) is not None:
                    based = inherited(based, indent)
                based = inherited(based, flat(properties_, _NO_FORMAT))
        return inherited(based, flat(properties, _NO_FORMAT))

    def chain(self, style: str, part: str) -> Format:
        """Return what a style and those that it is based on say, for example of `rPr`."""
        if (style, part) not in self._known:
            marks: Format = {}
            for node in reversed(self._lineage(style)):
                marks = inherited(marks, flat(node.find(w(part)), _NO_FORMAT))
            self._known[style, part] = marks
        return self._known[style, part]

    def format_of(self, style: str, indent: Format | None = None) -> Format:
        """Return all that a style says, with what it inherits, the indent of its list among it.

        For example `{"rPr/b": "1", "pPr/jc": "center"}`.
        """
        node = self.nodes[style]
        said = {f"style/{name}": value for name, value in flat(node, _SAID_APART).items()}
        for name in ("basedOn", "next", "link"):
            if other := child_value(node, name):
                said[f"style/{name}"] = self.names.get(other, other)
        paragraph = node.get(w("type")) == "paragraph"
        formats = {"rPr": self.run(style, "", None) if paragraph else with_fonts(self.chain(style, "rPr"), self._fonts),
                   "pPr": self.paragraph(style, None, indent) if paragraph else self.chain(style, "pPr")}  # fmt: skip
        # Fonts of the theme by their names too: another theme may part what is one font in this one.
        formats["rPr"] = formats["rPr"] | {
            path: value for path, value in self.chain(style, "rPr").items() if path.removeprefix("rFonts@") in FONTS
        }
        formats |= {part: self.chain(style, part) for part in ("tblPr", "trPr", "tcPr")}
        formats |= {f"tblStylePr/{name}": marks for name, marks in self.conditions(style).items()}
        return said | {f"{part}/{name}": value for part, marks in formats.items() for name, value in marks.items()}

    def conditions(self, style: str) -> dict[str, Format]:
        """Return what a style of tables says of the cells in its first row, its last column and so on."""
        found: dict[str, Format] = {}
        for node in reversed(self._lineage(style)):
            for condition in node.findall(w("tblStylePr")):
                name = str(condition.get(w("type")))
                found[name] = inherited(found.get(name, {}), flat(condition.find(w("tcPr"))))
        return found

    def _based(self, part: str, *styles: str) -> Format:
        key = ("/".join(styles), f"{part} in all")
        if key not in self._known:
            marks = self.base[part]
            for style in styles:
                marks = inherited(marks, self.chain(style, part))
            self._known[key] = marks
        return self._known[key]

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
