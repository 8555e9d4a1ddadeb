"""Styles of a file from elsewhere as documents use them: shown, numbered only in headings, in fonts by role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.names import child_value, w
from forumkit.office.xml import parsed, written
from forumkit.write.word.properties import by_id, lineage, put
from forumkit.write.word.roles import StyleAssignment

_HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
_TITLES = ("Title", *_HEADINGS)
_NUMBERED = ("Heading", "List")
"""Beginnings of the roles whose paragraphs a file may number."""
_COVERS = ("CoverTitle", "CoverSubtitle")
_OFF = ("0", "false", "off")
_TWIPS = 20
_DIGIT, _GAP = 0.62, 120
"""Width of a sign of a number in ems, with some room, and the space behind it in twentieths of a point."""


@dataclass(frozen=True)
class SeenFonts:
    """The fonts in which the titles and the text of a file are seen, whatever its theme says."""

    title: str
    body: str


def with_own_manners(
    styles: StyleAssignment, numbering: bytes, theme: Mapping[str, str], *, fonts_stated: bool
) -> tuple[bytes, SeenFonts]:
    """Return styles.xml as documents of ours use it, and the fonts that its text is seen in.

    `theme` has the fonts of its titles and of its text; where a look states fonts, these are the theme's by then, and
    all styles follow it.
    """
    tree = parsed(styles.part)
    sheet = _Sheet(tree, by_id(tree))
    theirs = {match.role: sheet.known[styles.ids[match.role]] for match in styles.matches if match.how == "name"}
    paragraphs = {role: style for role, style in theirs.items() if style.get(w("type")) == "paragraph"}
    for role, style in paragraphs.items():
        sheet.show(role, style)
        if not role.startswith(_NUMBERED) and sheet.number(style) not in ("", "0"):
            put(put(put(style, "pPr"), "numPr"), "numId").set(w("val"), "0")
        if role in _HEADINGS and not _is_on(sheet.nearest(style, "pPr", "keepNext")):
            _turn(put(put(style, "pPr"), "keepNext"))
        if fonts_stated:
            _follow_the_theme(style, "major" if role in _TITLES else "minor")
    for role in _HEADINGS:
        if role in theirs and numbering:
            sheet.make_room(theirs[role], parsed(numbering))
    heading = next((theirs[role] for role in (*_HEADINGS, "Title") if role in theirs), None)
    title = theme["title"] if heading is None else sheet.font(heading, theme)
    seen = SeenFonts(title, sheet.font(sheet.known[styles.ids["Normal"]], theme))
    for role in styles.added:
        _set_in(sheet.known[styles.ids[role]], seen.title, theme["title"])
    for role in _COVERS:
        if role in styles.added:
            sheet.stand_at_the_left(sheet.known[styles.ids[role]])
    return written(tree), seen


@dataclass(frozen=True)
class _Sheet:
    """The styles of a file, each with what it is based on."""

    tree: etree._Element
    known: Mapping[str, etree._Element]

    def _all(self, style: etree._Element, place: str, name: str) -> Iterator[etree._Element]:
        """Yield a property where a style states it, those that it is based on, and what holds for all."""
        for each in lineage(style, self.known):
            yield from each.findall(f"{w(place)}/{w(name)}")
        yield from self.tree.findall(f"{w('docDefaults')}/{w(f'{place}Default')}/{w(place)}/{w(name)}")

    def nearest(self, style: etree._Element, place: str, name: str) -> etree._Element | None:
        """Return a property as it holds for a style."""
        return next(self._all(style, place, name), None)

    def number(self, style: etree._Element) -> str:
        """Return the list that a style leads to; nothing for none."""
        return next((number for each in self._all(style, "pPr", "numPr") if (number := child_value(each, "numId"))), "")

    def show(self, role: str, style: etree._Element) -> None:
        """Show what a style hides, and a title in the font of the headings: nobody has seen it in its own.

        ISO's templates hide their title, which they give elsewhere.
        """
        if not _is_on(self.nearest(style, "rPr", "vanish")):
            return
        for own in style.findall(f"{w('rPr')}/{w('vanish')}"):
            own.getparent().remove(own)
        if _is_on(self.nearest(style, "rPr", "vanish")):
            put(put(style, "rPr"), "vanish").set(w("val"), "0")
        for fonts in style.findall(f"{w('rPr')}/{w('rFonts')}") if role in _TITLES else ():
            fonts.getparent().remove(fonts)

    def font(self, style: etree._Element, theme: Mapping[str, str]) -> str:
        """Return the font that the letters of a style are seen in."""
        for fonts in self._all(style, "rPr", "rFonts"):
            themed = fonts.get(w("asciiTheme"), "")
            if themed or fonts.get(w("ascii")):
                return (
                    theme["title" if themed.startswith("major") else "body"] if themed else str(fonts.get(w("ascii")))
                )
        return theme["body"]

    def _length(self, style: etree._Element, name: str) -> int:
        stated = (each.get(w(name)) for each in self._all(style, "pPr", "ind"))
        return int(next((length for length in stated if length and length.lstrip("-").isdigit()), "0"))

    def make_room(self, style: etree._Element, lists: etree._Element) -> None:
        """Give the number of a heading a tab behind it where the file has none: LibreOffice then sets no space."""
        level = _level(lists, self.number(style), child_value(self.nearest(style, "pPr", "numPr"), "ilvl") or "0")
        if level is None or child_value(level, "suff") not in ("", "tab") or self._length(style, "hanging"):
            return
        if level.find(f"{w('pPr')}/{w('ind')}") is not None and self.nearest(style, "pPr", "ind") is None:
            return
        size = self.nearest(style, "rPr", "sz")
        points = 11.0 if size is None else float(size.get(w("val"), "22")) / 2
        signs = 2 * (int(level.get(w("ilvl"), "0")) + 1)
        end = self._length(style, "left") + round(signs * _DIGIT * points * _TWIPS) + _GAP
        stated = {int(tab.get(w("pos"), "0")) for tabs in self._all(style, "pPr", "tabs") for tab in tabs}
        tabs = put(put(style, "pPr"), "tabs")
        tabs[:] = [tab for tab in tabs if int(tab.get(w("pos"), "0")) > end]
        kinds = {place: "clear" for place in stated if place <= end} | {end: "left"}
        for number, (place, kind) in enumerate(sorted(kinds.items())):
            tabs.insert(number, etree.Element(w("tab"), {w("val"): kind, w("pos"): str(place)}))

    def stand_at_the_left(self, style: etree._Element) -> None:
        """Take from a style of ours how the file's own one lies on the page: that is for white paper."""
        looks = put(style, "pPr")
        borders = self.nearest(style, "pPr", "pBdr")
        sides = [etree.QName(side).localname for side in borders] if borders is not None else []
        for side in sides:
            etree.SubElement(put(looks, "pBdr"), w(side), {w("val"): "nil"})
        put(looks, "ind").attrib.update({w(name): "0" for name in ("left", "right", "firstLine")})
        put(looks, "jc").set(w("val"), "left")


def _is_on(sign: etree._Element | None) -> bool:
    return sign is not None and sign.get(w("val"), "1") not in _OFF


def _turn(sign: etree._Element) -> None:
    """Let a sign say yes."""
    sign.attrib.clear()


def _level(lists: etree._Element, number: str, level: str) -> etree._Element | None:
    uses: Sequence[etree._Element] = [each for each in lists.iter(w("num")) if each.get(w("numId")) == number]
    wanted = child_value(uses[0], "abstractNumId") if uses else ""
    abstracts = (each for each in lists.iter(w("abstractNum")) if each.get(w("abstractNumId")) == wanted)
    places = (place for abstract in abstracts for place in abstract.iter(w("lvl")))
    return next((place for place in places if place.get(w("ilvl")) == level), None)


def _follow_the_theme(style: etree._Element, part: str) -> None:
    fonts = put(put(style, "rPr"), "rFonts")
    for name in ("ascii", "hAnsi"):
        fonts.attrib.pop(w(name), None)
        fonts.set(w(f"{name}Theme"), f"{part}HAnsi")


def _set_in(style: etree._Element, font: str, of_theme: str) -> None:
    """Set what a style of ours sets in the theme's font of titles in the one that the file's titles are seen in."""
    for fonts in style.iter(w("rFonts")) if font != of_theme else ():
        if fonts.get(w("asciiTheme")) == "majorHAnsi":
            fonts.attrib.clear()
            fonts.attrib.update({w("ascii"): font, w("hAnsi"): font})
