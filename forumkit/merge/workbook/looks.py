"""The looks of cells: compared by what one sees, and taken over from another workbook."""

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from forumkit.office.package import Package

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Seen = tuple[object, ...]
"""What one sees of one side of a look."""


@dataclass(frozen=True)
class Look:
    """What one sees of a cell."""

    code: str = "General"
    """The format of numbers."""
    font: Seen = ()
    size: float = 0
    bold: bool = False
    fill: Seen = ()
    borders: Seen = ()
    alignment: Seen = ()
    wrapped: bool = False


_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 49: "@"}
_FIRST_OWN = 164
"""Number of the first format that a workbook may define."""
_SIDES = ("left", "right", "top", "bottom", "start", "end")
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


def is_on(value: str | None) -> bool:
    """Return whether an attribute says yes; one that is not there does not."""
    return value in ("1", "true")


class Looks:
    """The styles of a workbook."""

    def __init__(self, package: Package, part: str, theme: str) -> None:
        self.tree = package.tree(part)
        self._theme = _theme_colours(package.tree(theme)) if theme else []
        self._seen: dict[int, Look] = {}

    def look(self, index: int) -> Look:
        """Return what one sees of a cell with a style."""
        if index not in self._seen:
            self._seen[index] = self._look(index)
        return self._seen[index]

    def take(self, other: "Looks", index: int) -> int:
        """Return the style here that looks like one of another workbook; it is added when there is none."""
        formats = self._list("cellXfs")
        wanted = other.look(index)
        for number in range(len(formats)):
            if self.look(number) == wanted:
                return number
        format_ = deepcopy(other._list("cellXfs")[index])  # noqa: SLF001 - the same class
        for attribute, listed in _LISTS.items():
            taken = deepcopy(other._list(listed)[int(format_.get(attribute) or 0)])  # noqa: SLF001 - the same class
            format_.set(attribute, str(self._add(listed, taken)))
        format_.set("numFmtId", str(self._number_format(wanted.code)))
        format_.set("xfId", "0")
        return self._add("cellXfs", format_)

    def take_difference(self, other: "Looks", index: int) -> int:
        """Return the number here of what a rule of another workbook changes in a cell's look."""
        return self._add("dxfs", deepcopy(other._list("dxfs")[index]))  # noqa: SLF001 - the same class

    def _look(self, index: int) -> Look:
        formats = self._list("cellXfs")
        if index >= len(formats):
            return Look()
        format_ = formats[index]
        font, fill, border = (self._list(listed)[int(format_.get(name) or 0)] for name, listed in _LISTS.items())
        alignment, size = format_.find(S + "alignment"), font.find(S + "sz")
        return Look(
            self._code(int(format_.get("numFmtId") or 0)),
            self._font(font),
            float(size.get("val")) if size is not None else 0,
            _flag(font, "b"),
            self._fill(fill),
            self._border(border),
            _alignment(alignment),
            alignment is not None and is_on(alignment.get("wrapText")),
        )

    def _code(self, number: int) -> str:
        for node in self.tree.iterfind(f"{S}numFmts/{S}numFmt"):
            if node.get("numFmtId") == str(number):
                return str(node.get("formatCode"))
        return _BUILT_IN.get(number, f"format {number}")

    def _font(self, node: etree._Element) -> Seen:
        name, line = node.find(S + "name"), node.find(S + "u")
        underlined = line is not None and line.get("val") != "none"
        kind = name.get("val") if name is not None else ""
        return kind, _flag(node, "i"), _flag(node, "strike"), underlined, self._colour_in(node)

    def _fill(self, node: etree._Element) -> Seen:
        pattern = node.find(S + "patternFill")
        sort = pattern.get("patternType") if pattern is not None else "none" if len(node) == 0 else "gradient"
        return () if sort in (None, "none", "gray125") else (sort, self._colour(pattern.find(S + "fgColor")))

    def _border(self, node: etree._Element) -> Seen:
        sides = (node.find(S + side) for side in _SIDES)
        return tuple(
            (side.get("style"), self._colour_in(side))
            if side is not None and side.get("style") not in (None, "none") else None
            for side in sides
        )  # fmt: skip

    def _colour_in(self, node: etree._Element) -> str:
        return self._colour(node.find(S + "color"))

    def _colour(self, node: etree._Element | None) -> str:
        """Return a colour; nothing for black, which is what no colour means."""
        if node is None:
            return ""
        colour = str(node.get("rgb") or "")[-6:].upper()
        theme = node.get("theme")
        if theme is not None and int(theme) < len(self._theme):
            colour = f"{self._theme[int(theme)]}{node.get('tint') or ''}"
        return "" if colour == "000000" else colour

    def _list(self, name: str) -> etree._Element:
        found = self.tree.find(S + name)
        if found is None:
            found = etree.Element(S + name)
            before = [S + each for each in _ORDER[: _ORDER.index(name)]]
            self.tree.insert(sum(1 for node in self.tree if node.tag in before), found)
        return found

    def _add(self, name: str, node: etree._Element) -> int:
        listed = self._list(name)
        text = etree.tostring(node, method="c14n")
        for number, each in enumerate(listed):
            if etree.tostring(each, method="c14n") == text:
                return number
        listed.append(node)
        listed.set("count", str(len(listed)))
        return len(listed) - 1

    def _number_format(self, code: str) -> int:
        for number, known in _BUILT_IN.items():
            if known == code:
                return number
        if code.startswith("format "):
            return int(code.removeprefix("format "))
        listed = self._list("numFmts")
        for node in listed:
            if node.get("formatCode") == code:
                return int(str(node.get("numFmtId")))
        number = max((int(str(node.get("numFmtId"))) for node in listed), default=_FIRST_OWN - 1) + 1
        etree.SubElement(listed, S + "numFmt", {"numFmtId": str(number), "formatCode": code})
        listed.set("count", str(len(listed)))
        return number


_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")


def _flag(node: etree._Element, name: str) -> bool:
    found = node.find(S + name)
    return found is not None and found.get("val") not in ("0", "false")


def _alignment(node: etree._Element | None) -> Seen:
    given = dict(node.attrib) if node is not None else {}
    return (
        given.get("horizontal", "general"),
        given.get("vertical", "bottom"),
        given.get("textRotation", "0"),
        given.get("indent", "0"),
    )


def _theme_colours(tree: etree._Element) -> list[str]:
    """Return the colours of a theme in the order in which workbooks count them: light and dark change places."""
    scheme = tree.find(f".//{A}clrScheme")
    colours = [str(node[0].get("lastClr") or node[0].get("val")).upper() for node in scheme]
    return [colours[1], colours[0], colours[3], colours[2], *colours[4:]]
