"""The looks of cells: compared by what one sees, and taken over from another workbook."""

from copy import deepcopy

from lxml import etree

from forumkit.office.package import Package

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Seen = tuple[object, ...]
"""What one sees of a node: its name, its attributes and what is in it."""
_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 49: "@"}
_FIRST_OWN = 164
"""Number of the first format that a workbook may define (ECMA-376, 18.8.30)."""
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_UNSEEN = {"family", "charset", "scheme"}
"""What programs add to the fonts of a cell, and nobody sees."""
_FLAGS, _ON = ("b", "i", "strike", "u", "outline", "shadow"), ("1", "true", "single")
_USUAL = {"none", "general", "bottom", "gray125", "baseline", "false", "0"}
"""Values that mean the same as nothing."""


def is_on(value: str | None) -> bool:
    """Return whether an attribute says yes; one that is not there does not."""
    return value in ("1", "true")


class Looks:
    """The styles of a workbook."""

    def __init__(self, package: Package, part: str, theme: str) -> None:
        self.tree = package.tree(part)
        self._theme = _theme_colours(package.tree(theme)) if theme else []
        self._seen: dict[int, Seen] = {}

    def look(self, index: int) -> Seen:
        """Return what one sees of a cell with a style."""
        if index not in self._seen:
            self._seen[index] = self._look(index)
        return self._seen[index]

    def code(self, index: int) -> str:
        """Return how a style writes numbers."""
        formats = self._list("cellXfs")
        return self._code(int(formats[index].get("numFmtId") or 0)) if index < len(formats) else ""

    def all_looks(self) -> set[Seen]:
        """Return what one would see of cells with each of the styles, whether any has it or not."""
        return {self.look(index) for index in range(len(self._list("cellXfs")))}

    def named(self) -> dict[str, Seen]:
        """Return what one sees of the styles that have a name."""
        styles = self.tree.iterfind(f"{S}cellStyles/{S}cellStyle")
        return {str(node.get("name")): self._look(int(node.get("xfId") or 0), "cellStyleXfs") for node in styles}

    def differential(self, index: int) -> Seen:
        """Return what a rule changes of the look of a cell."""
        listed = self._list("dxfs")
        return self._node(listed[index]) if index < len(listed) else ()

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
        format_.set("numFmtId", str(self._number_format(other._code(int(format_.get("numFmtId") or 0)))))  # noqa: SLF001 - the same class
        format_.set("xfId", "0")
        return self._add("cellXfs", format_)

    def plain(self, *, bold: bool) -> int:
        """Return a style for texts that wrap."""
        font, name = etree.Element(S + "font"), self._list("fonts")[0].find(S + "name")
        for tag, value in (("b", "1" if bold else ""), ("sz", "11"), ("name", "" if name is None else name.get("val"))):
            if value:
                etree.SubElement(font, S + tag, {"val": value})
        format_ = etree.Element(S + "xf", {"numFmtId": "49", "fontId": str(self._add("fonts", font)), "fillId": "0",
                                           "borderId": "0", "xfId": "0", "applyAlignment": "1"})  # fmt: skip
        etree.SubElement(format_, S + "alignment", {"vertical": "top", "wrapText": "1"})
        return self._add("cellXfs", format_)

    def _look(self, index: int, listed: str = "cellXfs") -> Seen:
        formats = self._list(listed)
        if index >= len(formats):
            return ()
        format_ = formats[index]
        parts = (self._list(parts)[int(format_.get(name) or 0)] for name, parts in _LISTS.items())
        seen = filter(None, map(self._node, (*parts, *format_)))
        return (self._code(int(format_.get("numFmtId") or 0)), *seen)

    def _node(self, node: etree._Element) -> Seen:
        """Return what one sees of a node; nothing for one that says what is usual."""
        name = etree.QName(node).localname
        if name in _UNSEEN:
            return ()
        if name.lower().endswith("color"):
            colour = self._colour(node)
            return (name, colour) if colour else ()
        if name in _FLAGS:
            value = node.get("val", "1")
            return () if value in _USUAL else (name, "" if value in _ON else value)
        attributes = tuple(
            sorted((key, _one(value)) for key, value in node.attrib.items() if not _is_usual(key, value))
        )
        # Of a plain fill only fgColor shows; programs write the other one as they like (ECMA-376-1, 18.8.3).
        shown = (child for child in node if node.get("patternType") != "solid" or not child.tag.endswith("bgColor"))
        inside = tuple(sorted((seen for child in shown if (seen := self._node(child))), key=str))
        return (name, attributes, inside) if attributes or inside else ()

    def _colour(self, node: etree._Element) -> str:
        """Return a colour; nothing for black, which is what no colour means."""
        colour = str(node.get("rgb") or "")[-6:].upper() or str(node.get("indexed") or "")
        theme = node.get("theme")
        if theme is not None and int(theme) < len(self._theme):
            colour = f"{self._theme[int(theme)]}{node.get('tint') or ''}"
        return "" if colour in ("000000", "64") else colour

    def _code(self, number: int) -> str:
        for node in self.tree.iterfind(f"{S}numFmts/{S}numFmt"):
            if node.get("numFmtId") == str(number):
                return str(node.get("formatCode"))
        return _BUILT_IN.get(number, f"format {number}")

    def _number_format(self, code: str) -> int:
        known = {text: number for number, text in _BUILT_IN.items()}
        if code in known:
            return known[code]
        if code.startswith("format "):
            return int(code.removeprefix("format "))
        for node in self._list("numFmts"):
            if node.get("formatCode") == code:
                return int(str(node.get("numFmtId")))
        listed = self._list("numFmts", made=True)
        number = max((int(str(node.get("numFmtId"))) for node in listed), default=_FIRST_OWN - 1) + 1
        etree.SubElement(listed, S + "numFmt", {"numFmtId": str(number), "formatCode": code})
        listed.set("count", str(len(listed)))
        return number

    def _list(self, name: str, *, made: bool = False) -> etree._Element:
        """Return a list, which is not there when it is empty (ECMA-376, 18.8); one to add to is made."""
        element = self.tree.find(S + name)
        if element is None:
            element = etree.Element(S + name)
            before = [S + earlier for earlier in _ORDER[: _ORDER.index(name)]]
            if made:
                self.tree.insert(sum(1 for node in self.tree if node.tag in before), element)
        return element

    def _add(self, name: str, node: etree._Element) -> int:
        listed = self._list(name, made=True)
        text = etree.tostring(node, method="c14n")
        for number, existing in enumerate(listed):
            if etree.tostring(existing, method="c14n") == text:
                return number
        listed.append(node)
        listed.set("count", str(len(listed)))
        return len(listed) - 1


def _is_usual(name: str, value: str) -> bool:
    return value in _ON if name == "locked" else value in _USUAL


def _one(value: str) -> str:
    """Return a value as all programs write it."""
    return {"true": "1"}.get(value, value.removesuffix(".0"))


def _theme_colours(tree: etree._Element) -> list[str]:
    """Return the colours of a theme in the order in which workbooks count them: light and dark change places."""
    scheme = tree.find(f".//{A}clrScheme")
    colours = [str(node[0].get("lastClr") or node[0].get("val")).upper() for node in scheme]
    return [colours[1], colours[0], colours[3], colours[2], *colours[4:]]
