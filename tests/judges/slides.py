"""Slides: each has its layout, its title and its own ids, and nothing leaves it."""

from collections.abc import Iterator

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name, select, twice

_SHAPES = {name("p:sp"), name("p:pic"), name("p:graphicFrame")}
_ROUNDED = 1.001
"""How far a shape may leave a slide: editors round to points."""


def ids_are_given_once(package: Package) -> Iterator[Fault]:
    """PowerPoint repairs a deck with a slide id twice (19.2.1.33), and animates the wrong one of two shapes."""
    for part, root in package.rooted("p:presentation"):
        yield from twice(Code.SLIDE_ID_TWICE, part, select(root, "p:sldIdLst/p:sldId/@id"))
    for part, root in package.rooted("p:sld"):
        yield from twice(Code.SHAPE_ID_TWICE, part, select(root, "//p:cNvPr/@id"))


def each_slide_has_one_layout(package: Package) -> Iterator[Fault]:
    """13.3.8: a slide has exactly one relation to a layout."""
    for part, _ in package.rooted("p:sld"):
        count = sum(each.type.endswith("/slideLayout") for each in package.relations.get(part, ()))
        if count != 1:
            yield Fault(Code.LAYOUTS_NOT_ONE, part, str(count))


def shapes_stay_on_the_slide(package: Package) -> Iterator[Fault]:
    """A projector shows nothing beyond it; a table is as high as its rows, whatever its frame says."""
    for _, show in package.rooted("p:presentation"):
        (size,) = select(show, "p:sldSz")
        width, height = int(size.get("cx")) * _ROUNDED, int(size.get("cy")) * _ROUNDED
        for part, root in package.rooted("p:sld"):
            for shape in select(root, "p:cSld/p:spTree/*[.//a:off]"):
                if shape.tag in _SHAPES:
                    left, top, right, bottom = _edges(shape)
                    if left < 0 or top < 0 or right > width or bottom > height:
                        yield Fault(Code.BEYOND_SLIDE, part, *select(shape, "*/p:cNvPr/@name"))


def _edges(shape: etree._Element) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom; of a shape that lies where its layout says, none."""
    for frame in select(shape, "(p:spPr/a:xfrm | p:xfrm)[a:off]"):
        left, top = (int(frame.find(name("a:off")).get(axis)) for axis in "xy")
        wide, high = (int(frame.find(name("a:ext")).get(axis)) for axis in ("cx", "cy"))
        rows = [int(row.get("h")) for row in shape.iter(name("a:tr"))]
        return left, top, left + wide, top + (sum(rows) if rows else high)
    return 0, 0, 0, 0


def each_slide_has_its_own_title(package: Package) -> Iterator[Fault]:
    """By which people who do not see slides find them (WCAG 2.4.2, 2.4.6)."""
    seen = set()
    for part, root in package.rooted("p:sld"):
        holders = select(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]")
        title = "".join(text.text or "" for holder in holders[:1] for text in holder.iter(name("a:t"))).strip()
        if not title:
            yield Fault(Code.TITLE_MISSING, part)
        elif title in seen:
            yield Fault(Code.TITLE_TWICE, part, title)
        seen.add(title)


def charts_keep_their_values(package: Package) -> Iterator[Fault]:
    """A chart without its workbook cannot be corrected by who holds the slides."""
    for part, root in package.rooted("c:chartSpace"):
        if root.find(name("c:externalData")) is None:
            yield Fault(Code.CHART_WITHOUT_VALUES, part)
