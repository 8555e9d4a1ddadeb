"""What stands on all slides of a layout: the ground that it and its master draw, as LibreOffice makes one page of both.

LibreOffice writes each layout that is used as a master of its own, with the shapes of both on it and its own standard
layouts below; masters and layouts of a deck that it saved are compared by this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from forumkit.merge.slides.compared import Compared
from forumkit.merge.slides.differences import near_colours, same_place, shape_differs, stands_alike
from forumkit.merge.slides.inherited import SlideContext, adjusted, placeholder_of
from forumkit.merge.slides.names import MAIN, A, P
from forumkit.merge.slides.shapes import Shape, paint, shapes_of
from forumkit.merge.slides.shared import masters
from forumkit.office.package import Package

_STANDARD = {"placeholder:title": (0.05, 0.0399, 0.9, 0.167), "placeholder:body": (0.05, 0.234, 0.9, 0.58)}
"""Where LibreOffice puts the title and the text of a master where it finds none, in shares of the page: at its second
save everywhere (sd/source/core/sdpage.cxx, GetTitleRect and GetLayoutRect)."""
_BLACK, _WHITE = "000000", "ffffff"
"""What LibreOffice gives the text of placeholders that it makes, and a page without a background."""
_FIRST_GROUND = 1001


@dataclass(frozen=True)
class LayoutGround:
    """What a layout and its master show on each slide."""

    paint: str
    """The colour behind all, or the sort of picture."""
    drawn: tuple[Shape, ...]
    places: tuple[Shape, ...]
    """The placeholders."""

    def is_like(self, other: "LayoutGround") -> bool:
        """Tell whether one sees the same on slides that have the other."""
        if len(self.drawn) != len(other.drawn) or not near_colours(self.paint, other.paint):
            return False
        return not any(map(shape_differs, self.drawn, other.drawn))


class Grounds:
    """The grounds of a deck that LibreOffice saved, beside those of the deck that it comes from."""

    def __init__(self, old: Package, other: Package, versions: dict[Package, Compared]) -> None:
        """Take two decks; `versions` has what the later one was compared with."""
        self._old, self._other, self._versions = old, other, versions
        self._read: dict[tuple[Package, str], LayoutGround] = {}
        self._alike: dict[tuple[str, str], bool] = {}

    @cached_property
    def _layouts(self) -> tuple[str, ...]:
        return tuple(_layouts_of(self._old))

    @cached_property
    def changed(self) -> frozenset[str]:
        """The masters of the later deck that show something else than any layout of the old one did."""
        return frozenset(master for master in masters(self._other) if not self._is_known(master))

    def stays(self, old: str, other: str) -> bool:
        """Tell whether a slide that had one layout, and has another, shows the same ground, or one that was changed."""
        master = next(self._other.related(other, "slideMaster"), "")
        return master in self.changed or self._are_alike(old, master)

    def _is_known(self, master: str) -> bool:
        if not any(self._are_alike(layout, master) for layout in self._layouts):
            return False
        places = self._ground(self._other, master).places
        return all(map(self._stood, places)) and (
            all(any(near_colours(tint, known) for known in self._colours) for tint in self._own_tints(master))
        )

    def _are_alike(self, layout: str, master: str) -> bool:
        if (layout, master) not in self._alike:
            grounds = self._ground(self._old, layout), self._ground(self._other, master)
            self._alike[layout, master] = grounds[0].is_like(grounds[1])
        return self._alike[layout, master]

    def _stood(self, place: Shape) -> bool:
        """Tell whether a placeholder of this sort stood there in some layout, or where LibreOffice puts its own."""
        known = [shape for name in self._layouts for shape in self._ground(self._old, name).places]
        if place.area is None or any(stands_alike(shape, place) for shape in known):
            return True
        left, top, wide, high = _STANDARD.get(place.key, (0, 0, 0, 0))
        size = self._other.tree(MAIN).find(f"{P}sldSz")
        width, height = int(size.get("cx")), int(size.get("cy"))
        usual = (round(left * width), round(top * height), round(wide * width), round(high * height))
        return same_place(usual, place.area)

    def _own_tints(self, master: str) -> set[str]:
        """Return the colours that the texts of a master which LibreOffice wrote name by themselves."""
        named = (fill for fill in _text_fills(self._other, master) if fill[0].tag == f"{A}srgbClr")
        return {str(fill[0].get("val")).lower() for fill in named}

    @cached_property
    def _colours(self) -> set[str]:
        """All colours that the old deck has in its themes, and in the texts of its masters and layouts.

        LibreOffice 7.4 lightens or darkens some of them twice.
        """
        found = {_BLACK}
        for master in masters(self._old):
            for part in (master, *self._old.related(master, "slideLayout")):
                sheet = SlideContext(self._old, part, self._versions)
                colours = [(sheet.colour(fill), fill[0]) for fill in _text_fills(self._old, part)]
                found |= {each for colour, node in colours for each in (colour, adjusted(colour, node))}
            for theme in self._old.related(master, "theme"):
                found |= {str(node.get("lastClr") or node.get("val")).lower() for node in
                          self._old.tree(theme).iterfind(f".//{A}clrScheme/*/*")}  # fmt: skip
        return found

    def _ground(self, package: Package, part: str) -> LayoutGround:
        if (package, part) not in self._read:
            self._read[package, part] = _ground_of(package, part, self._versions)
        return self._read[package, part]


def _layouts_of(package: Package) -> Iterator[str]:
    for master in masters(package):
        yield from (part for part in package.related(master, "slideLayout") if part in package.parts)


def _ground_of(package: Package, part: str, versions: dict[Package, Compared]) -> LayoutGround:
    """Return what a layout shows with its master, or a master alone."""
    above = next(package.related(part, "slideMaster"), "")
    sheets = [SlideContext(package, name, versions) for name in (above, part) if name]
    shown = sheets if package.tree(part).get("showMasterSp", "1") in ("1", "true") else sheets[-1:]
    shapes = [shape for sheet in shown for shape in shapes_of(sheet, _tree(sheet).find(f"{P}spTree"))]
    behind = [_behind(sheet) for sheet in reversed(sheets)]
    return LayoutGround(
        next((each for each in behind if each not in ("", "none")), _WHITE),
        tuple(shape for shape in shapes if placeholder_of(shape.node) is None),
        tuple(shape for shape in shapes_of(sheets[-1], _tree(sheets[-1]).find(f"{P}spTree")) if _is_place(shape)),
    )


def _is_place(shape: Shape) -> bool:
    return placeholder_of(shape.node) is not None


def _tree(sheet: SlideContext) -> etree._Element:
    return sheet.package.tree(sheet.part).find(f"{P}cSld")


def _behind(sheet: SlideContext) -> str:
    """Return the colour or the sort of the background of a page; nothing where it states none."""
    ground = _tree(sheet).find(f"{P}bg")
    if ground is None or not len(ground):
        return ""
    return _of_theme(sheet, ground) if ground[0].tag == f"{P}bgRef" else paint(sheet, ground[0])


def _of_theme(sheet: SlideContext, ground: etree._Element) -> str:
    """Return the colour, or the sort, of a background that the theme describes (19.3.1.3): the first is number 1001."""
    styles = [] if sheet.theme is None else sheet.theme.findall(f"{A}themeElements/{A}fmtScheme/{A}bgFillStyleLst/*")
    number = int(ground[0].get("idx") or 0) - _FIRST_GROUND
    style = styles[number] if 0 <= number < len(styles) else None
    return sheet.colour(ground[0]) if style is None or style.tag == f"{A}solidFill" else str(style.tag).removeprefix(A)


def _text_fills(package: Package, part: str) -> Iterator[etree._Element]:
    """Yield the fills of the texts of a page's placeholders, and of the styles of a master."""
    tree = package.tree(part)
    texts = [shape for shape in tree.iter(f"{P}sp") if placeholder_of(shape) is not None]
    bodies = [body for shape in texts for body in shape.iterfind(f"{P}txBody")]
    yield from (
        fill for body in (*bodies, *tree.iterfind(f"{P}txStyles")) for fill in body.iter(f"{A}solidFill") if len(fill)
    )
