"""One file of SVG, read into a drawing: its groups, uses, shapes, styles, gradients and clips, within bounds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from forumkit.drawing.svg import geometry as g
from forumkit.drawing.svg.clips import clipped
from forumkit.drawing.svg.colours import colour_of
from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.svg.style import Rules, Style, rules_of
from forumkit.drawing.vector import Bounds, Outline, Segment, Vector
from forumkit.messages.media_reasons import Undrawn

MAX_BYTES, MAX_SHAPES, MAX_SEGMENTS, MAX_USES, _DEEPEST = 256_000, 500, 20_000, 1_000, 30
_SVG, _HREF = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
_HOLDING = ("svg", "g", "a", "symbol", "switch")
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_SILENT = ("defs", "title", "desc", "metadata", "style", "linearGradient", "radialGradient", "clipPath", "symbol")
"""What draws nothing where it stands."""


def read_svg(content: bytes) -> Vector:
    """Return the drawing of a file; raises BadSvg."""
    if len(content) > MAX_BYTES:
        raise BadSvg(Undrawn.BYTES.of(most=MAX_BYTES // 1000))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BadSvg(Undrawn.BROKEN) from None
    if root.getroottree().docinfo.doctype:
        raise BadSvg(Undrawn.DOCTYPE)
    if _name(root) != "svg":
        raise BadSvg(Undrawn.BROKEN)
    return _Reader(root).drawing()


def _name(element: etree._Element) -> str:
    """Return the name of an element of SVG; nothing for those that programs add for themselves."""
    if not isinstance(element.tag, str):
        raise BadSvg(Undrawn.DOCTYPE)
    name = etree.QName(element)
    return name.localname if name.namespace in (_SVG, None) else ""


@dataclass
class _Reader:
    root: etree._Element
    outlines: list[Outline] = field(default_factory=list)
    segments: int = 0
    uses: int = 0

    def drawing(self) -> Vector:
        left, top, self.width, self.height = self._box()
        self.by_id = {element.get("id"): element for element in self.root.iter(etree.Element) if element.get("id")}
        self.rules: Rules = rules_of(element.text or "" for element in self.root.iter() if _name(element) == "style")
        self.gradients = dict(self._gradients())
        matrix = g.Matrix(e=-left, f=-top)
        style = Style().inside(self.root, self.rules)
        for child in self.root:
            self._draw(child, matrix, style, None, 0)
        if not self.outlines:
            raise BadSvg(Undrawn.NOTHING)
        return Vector(self.width, self.height, tuple(self.outlines))

    def _box(self) -> tuple[float, float, float, float]:
        said = self.root.get("viewBox")
        box = g.numbers(said) if said else [0, 0, g.length(self.root.get("width")), g.length(self.root.get("height"))]
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:  # noqa: PLR2004 - left, top, width, height
            raise BadSvg(Undrawn.BOX)
        return box[0], box[1], box[2], box[3]

    def _draw(self, element: etree._Element, around: g.Matrix, above: Style, clip: Bounds | None, depth: int) -> None:
        name = _name(element)
        if not name or name in _SILENT:
            return
        if depth > _DEEPEST:
            raise BadSvg(Undrawn.USES.of(most=MAX_USES))
        style = above.inside(element, self.rules)
        if not style.is_shown:
            return
        matrix = around.then(g.transform(element.get("transform")))
        if style.clip:
            clip = self._clip(style.clip, matrix, clip)
        if name in _HOLDING:
            matrix = matrix.then(self._within(element, element)) if name == "svg" else matrix
            for child in element:
                self._draw(child, matrix, style, clip, depth + 1)
        elif name == "use":
            self._use(element, matrix, style, clip, depth)
        elif name in _SHAPES:
            if style.is_visible:
                self._add(self._steps(element, name), matrix, style, clip)
        else:
            raise BadSvg(Undrawn.HOLDS.of(what=name))

    def _use(self, element: etree._Element, matrix: g.Matrix, style: Style, clip: Bounds | None, depth: int) -> None:
        self.uses += 1
        link = element.get("href") or element.get(_HREF) or ""
        if link and not link.startswith("#"):
            raise BadSvg(Undrawn.OUTSIDE)
        if self.uses > MAX_USES:
            raise BadSvg(Undrawn.USES.of(most=MAX_USES))
        used = self.by_id.get(link[1:])
        if used is None:
            return
        if _name(used) == "symbol":
            matrix = matrix.then(self._within(element, used))
            inside = style.inside(used, self.rules)
            for child in used:
                self._draw(child, matrix, inside, clip, depth + 1)
        else:
            moved = g.Matrix(e=g.length(element.get("x"), self.width), f=g.length(element.get("y"), self.height))
            self._draw(used, matrix.then(moved), style, clip, depth + 1)

    def _within(self, place: etree._Element, boxed: etree._Element) -> g.Matrix:
        """Return how the box of a symbol or of an inner drawing comes to lie in its place: in the middle, all of it."""
        x, y = g.length(place.get("x"), self.width), g.length(place.get("y"), self.height)
        box = g.numbers(boxed.get("viewBox", ""))
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:  # noqa: PLR2004 - left, top, width, height
            return g.Matrix(e=x, f=y)
        wide = g.length(place.get("width"), self.width, self.width)
        tall = g.length(place.get("height"), self.height, self.height)
        scale = min(wide / box[2], tall / box[3])
        left, top = x + (wide - box[2] * scale) / 2, y + (tall - box[3] * scale) / 2
        return g.Matrix(scale, 0, 0, scale, left - box[0] * scale, top - box[1] * scale)

    def _steps(self, element: etree._Element, name: str) -> g.Steps:
        def at(key: str, *, down: bool = False) -> float:
            return g.length(element.get(key), self.height if down else self.width)

        match name:
            case "path":
                return g.path_steps(element.get("d", ""))
            case "rect":
                rx, ry = element.get("rx"), element.get("ry")
                corners = (
                    g.length(rx if rx is not None else ry, self.width),
                    g.length(ry if ry is not None else rx, self.height),
                )
                place = at("x"), at("y", down=True), at("width"), at("height", down=True)
                return g.rectangle_steps(*place, *corners)
            case "circle":
                return g.ellipse_steps(at("cx"), at("cy", down=True), at("r"), at("r"))
            case "ellipse":
                return g.ellipse_steps(at("cx"), at("cy", down=True), at("rx"), at("ry", down=True))
            case "line":
                ends = at("x1"), at("y1", down=True), at("x2"), at("y2", down=True)
                return g.polygon_steps(" ".join(map(repr, ends)), closed=False)
            case _:
                return g.polygon_steps(element.get("points", ""), closed=name == "polygon")

    def _add(self, steps: g.Steps, matrix: g.Matrix, style: Style, clip: Bounds | None) -> None:
        paint = style.paint(self.gradients, matrix.scale, (self.width + self.height) / 2)
        if not steps or not (paint.fill or paint.line):
            return
        placed = tuple(Segment(step.step, tuple(map(matrix.at, step.points))) for step in steps)
        for segment in placed:
            for x, y in segment.points:
                g.finite(x), g.finite(y)
        self.outlines += clipped(Outline(placed, paint), clip) if clip else [Outline(placed, paint)]
        self.segments += len(placed)
        if len(self.outlines) > MAX_SHAPES:
            raise BadSvg(Undrawn.SHAPES.of(most=MAX_SHAPES))
        if self.segments > MAX_SEGMENTS:
            raise BadSvg(Undrawn.SEGMENTS.of(most=MAX_SEGMENTS))

    def _clip(self, name: str, matrix: g.Matrix, around: Bounds | None) -> Bounds | None:
        """Return the rectangle that is left of a clip; other clips cannot be drawn natively."""
        holder = self.by_id.get(name)
        if holder is None:
            return around
        shapes = [child for child in holder if _name(child) not in _SILENT]
        is_plain = holder.get("clipPathUnits", "userSpaceOnUse") == "userSpaceOnUse" and len(shapes) == 1
        if not is_plain or _name(shapes[0]) not in {"rect", "path", "polygon"}:
            raise BadSvg(Undrawn.HOLDS.of(what="clipPath"))
        matrix = matrix.then(g.transform(holder.get("transform"))).then(g.transform(shapes[0].get("transform")))
        points = [matrix.at(point) for step in self._steps(shapes[0], _name(shapes[0])) for point in step.points]
        bounds = Bounds.around(points) if points else Bounds(0, 0, 0, 0)
        corners = {(round(x, 3), round(y, 3)) for x, y in points}
        edges = {round(bounds.left, 3), round(bounds.right, 3)}, {round(bounds.top, 3), round(bounds.bottom, 3)}
        if not all(x in edges[0] and y in edges[1] for x, y in corners):
            raise BadSvg(Undrawn.HOLDS.of(what="clipPath"))
        return bounds if around is None else Bounds(
            max(bounds.left, around.left), max(bounds.top, around.top),
            min(bounds.right, around.right), min(bounds.bottom, around.bottom),
        )  # fmt: skip

    def _gradients(self) -> Iterator[tuple[str, tuple[str, float]]]:
        for name, element in self.by_id.items():
            if _name(element) in {"linearGradient", "radialGradient"}:
                yield str(name), _mean(self._stops(element))

    def _stops(self, element: etree._Element) -> list[tuple[float, str, float]]:
        for _ in range(_DEEPEST):
            stops = [child for child in element if _name(child) == "stop"]
            link = element.get("href") or element.get(_HREF) or ""
            if stops or not link:
                break
            if not link.startswith("#"):
                raise BadSvg(Undrawn.OUTSIDE)
            following = self.by_id.get(link[1:])
            if following is None:
                break
            element = following
        return [self._stop(stop) for stop in stops]

    def _stop(self, stop: etree._Element) -> tuple[float, str, float]:
        said: Mapping[str, str] = Style().inside(stop, self.rules).said
        colour, opacity = colour_of(said.get("stop-color", "black")) or ("000000", 1.0)
        return g.length(stop.get("offset"), 1), colour, opacity * g.length(said.get("stop-opacity"), 1, 1.0)


def _mean(stops: list[tuple[float, str, float]]) -> tuple[str, float]:
    """Return the colour that a gradient has on the whole: that between two stops counts by their distance."""
    if not stops:
        return "", 0.0
    stops = [(0.0, *stops[0][1:]), *stops, (1.0, *stops[-1][1:])]
    total, opacity = [0.0, 0.0, 0.0], 0.0
    whole = sum(max(0.0, after[0] - before[0]) for before, after in pairwise(stops)) or 1.0
    for before, after in pairwise(stops):
        share = max(0.0, after[0] - before[0]) / whole
        for rank in range(3):
            ends = [int(stop[1][2 * rank : 2 * rank + 2], 16) for stop in (before, after)]
            total[rank] += share * sum(ends) / 2
        opacity += share * (before[2] + after[2]) / 2
    return "".join(f"{min(255, round(value)):02x}" for value in total), min(1.0, opacity)
