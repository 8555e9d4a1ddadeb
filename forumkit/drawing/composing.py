"""Pictures put together from drawings: where each comes to lie, and how large the smallest of them is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forumkit.drawing.composition import Composed, Gathering, Some
from forumkit.drawing.vector import Bounds, Outline, Paint, Point, Segment, Vector


@dataclass(frozen=True)
class Laid:
    """A picture that has been put together, or a drawing by itself."""

    vector: Vector
    parts: int = 1
    """How many drawings it is made of."""
    least: float = 0.0
    """The side of the smallest of them, in the units of the whole; of a drawing by itself, its own."""

    @property
    def smallest(self) -> float:
        """The side of its smallest drawing."""
        return self.least or min(self.vector.width, self.vector.height)


_SIDE, _GAP, _SMALL = 72.0, 8.0, 40.0
_BUBBLE, _FRAME, _CROSS, _HALO, _DOT = Paint("ffffff", "000000", 2.0), 5.0, "c62828", "ffffff", 3.2


def compose(part: Some, named: Callable[[str], Laid]) -> Laid:
    """Return a picture put together from named drawings."""
    match part:
        case str():
            return named(part)
        case tuple():
            return _beside([compose(each, named) for each in part], 3)
        case Composed(scene=Gathering() as scene):
            return _scene(scene, named)
        case Composed(steps=tuple() as steps):
            return _steps([compose(each, named) for each in steps])
        case Composed(times=int() as times, of=of) if of is not None:
            return _beside([compose(of, named)] * times, 2)
        case Composed(crossed=crossed) if crossed is not None:
            return _crossed(compose(crossed, named))
        case Composed(who=who, holds=holds) if who is not None and holds is not None:
            return _holding(compose(who, named), compose(holds, named))
        case Composed(who=who, says=says, to=to) if who is not None and says is not None:
            heard = [compose(each, named) for each in (to if isinstance(to, tuple) else (to,) if to else ())]
            return _saying(compose(who, named), compose(says, named), heard)
    raise AssertionError(part)


@dataclass
class _Sheet:
    """What has been placed so far."""

    outlines: list[Outline]
    parts: int = 0
    least: float = _SIDE

    def put(self, laid: Laid, left: float, top: float, height: float) -> float:
        """Place a picture of some height, and return how wide it is."""
        scale = height / laid.vector.height
        self.outlines += laid.vector.placed(left, top, scale)
        self.parts += laid.parts
        self.least = min(self.least, laid.smallest * scale)
        return laid.vector.width * scale

    def laid(self, width: float, height: float) -> Laid:
        return Laid(Vector(width, height, tuple(self.outlines)), self.parts, self.least)


def _row(pictures: Sequence[Laid], height: float = _SIDE) -> Laid:
    """Return pictures side by side."""
    sheet, left = _Sheet([]), 0.0
    for picture in pictures:
        left += sheet.put(picture, left, 0, height) + _GAP
    return sheet.laid(left - _GAP, height)


def _beside(pictures: Sequence[Laid], most: int) -> Laid:
    """Return pictures side by side, more than so many of them in two rows."""
    if len(pictures) <= most:
        return _row(pictures)
    first = (len(pictures) + 1) // 2
    rows = [_row(pictures[:first]), _row(pictures[first:])]
    wide, sheet = max(row.vector.width for row in rows), _Sheet([])
    for rank, row in enumerate(rows):
        sheet.put(row, (wide - row.vector.width) / 2, rank * (_SIDE + _GAP), _SIDE)
    return sheet.laid(wide, 2 * _SIDE + _GAP)


def _holding(who: Laid, thing: Laid) -> Laid:
    """Return somebody with a thing before the breast, at the right."""
    sheet = _Sheet([])
    wide = sheet.put(who, 0, 0, _SIDE)
    held = min(_SMALL, _SMALL * thing.vector.height / thing.vector.width)
    left = wide - held * 0.55
    reach = sheet.put(thing, left, _SIDE - held - 1, held)
    return sheet.laid(max(wide, left + reach), _SIDE)


def _saying(who: Laid, says: Laid, heard: Sequence[Laid]) -> Laid:
    """Return somebody with a bubble at the mouth, and below it those who hear."""
    height = _SIDE + 24
    sheet = _Sheet([])
    wide = sheet.put(who, 0, height - _SIDE, _SIDE)
    inside = says.vector.width / says.vector.height * _SMALL
    listeners = _row(heard, _SMALL + 4) if heard else None
    room = max(inside + 16, listeners.vector.width if listeners else 0, 64)
    box = Bounds(wide + 2, 1, wide + 2 + room, _SMALL + 11)
    sheet.outlines.append(Outline(_bubble(box, (wide - 12, height - _SIDE * 0.52)), _BUBBLE))
    sheet.put(says, (box.left + box.right - inside) / 2, 6, _SMALL)
    if listeners:
        sheet.put(listeners, box.right - listeners.vector.width, height - _SMALL - 4, _SMALL + 4)
    return sheet.laid(box.right + 1, height)


def _bubble(box: Bounds, mouth: Point) -> tuple[Segment, ...]:
    left, top, right, bottom = box
    round_ = 8.0
    return (
        Segment("M", ((left + round_, top),)),
        Segment("L", ((right - round_, top),)),
        Segment("C", ((right - 3, top), (right, top + 3), (right, top + round_))),
        Segment("L", ((right, bottom - round_),)),
        Segment("C", ((right, bottom - 3), (right - 3, bottom), (right - round_, bottom))),
        Segment("L", ((left + round_ + 6, bottom),)),
        Segment("L", (mouth,)),
        Segment("L", ((left, bottom - round_ - 2),)),
        Segment("L", ((left, top + round_),)),
        Segment("C", ((left, top + 3), (left + 3, top), (left + round_, top))),
        Segment("Z"),
    )


def _crossed(inside: Laid) -> Laid:
    width, height = inside.vector.width, inside.vector.height
    edge = min(width, height) * 0.06
    cross = (
        Segment("M", ((edge, edge),)), Segment("L", ((width - edge, height - edge),)),
        Segment("M", ((width - edge, edge),)), Segment("L", ((edge, height - edge),)),
    )  # fmt: skip
    thick = min(width, height) / 22
    lines = (Outline(cross, Paint("", _HALO, thick * 1.7)), Outline(cross, Paint("", _CROSS, thick)))
    return Laid(Vector(width, height, (*inside.vector.outlines, *lines)), inside.parts, inside.smallest)


def _steps(pictures: Sequence[Laid]) -> Laid:
    """Return pictures in frames of one height; below each stand as many dots as its place."""
    sheet, left, height = _Sheet([]), 1.0, _SIDE + 2 * _FRAME + 12
    for rank, picture in enumerate(pictures, 1):
        wide = picture.vector.width / picture.vector.height * _SIDE + 2 * _FRAME
        sheet.outlines.append(Outline(_rectangle(left, 1, wide, height - 2), _BUBBLE))
        sheet.put(picture, left + _FRAME, _FRAME, _SIDE)
        first = left + wide / 2 - (rank - 1) * _DOT * 1.5
        dots = (_dot(first + number * _DOT * 3, height - 8) for number in range(rank))
        sheet.outlines.append(Outline(tuple(step for dot in dots for step in dot), Paint("000000")))
        left += wide + _GAP
    return sheet.laid(left - _GAP + 1, height)


def _rectangle(left: float, top: float, wide: float, tall: float) -> tuple[Segment, ...]:
    right, bottom = left + wide, top + tall
    corners = ((right, top), (right, bottom), (left, bottom))
    return (Segment("M", ((left, top),)), *(Segment("L", (corner,)) for corner in corners), Segment("Z"))


def _dot(x: float, y: float) -> tuple[Segment, ...]:
    r, k = _DOT, _DOT * 0.5523
    return (
        Segment("M", ((x + r, y),)), Segment("C", ((x + r, y + k), (x + k, y + r), (x, y + r))),
        Segment("C", ((x - k, y + r), (x - r, y + k), (x - r, y))),
        Segment("C", ((x - r, y - k), (x - k, y - r), (x, y - r))),
        Segment("C", ((x + k, y - r), (x + r, y - k), (x + r, y))), Segment("Z"),
    )  # fmt: skip


def _scene(scene: Gathering, named: Callable[[str], Laid]) -> Laid:
    """Return people in a row, one half of them at each side of what is behind them, and before them what lies there."""
    sheet = _Sheet([])
    people = [named(name) for name in scene.people]
    behind = named(scene.behind) if scene.behind else None
    ground = named(scene.ground) if scene.ground else None
    tall, size = (96.0, 52.0) if behind else (_SIDE if not ground else 112.0, 56.0)
    middle = _SIDE if behind else 0.0
    half = (len(people) + 1) // 2
    wide = max(len(people) * size * 0.92, 2 * half * size * 0.86 + middle * 0.42)
    if behind:
        sheet.put(behind, (wide - tall * 0.86) / 2, 0, tall * 0.86)
    foot = tall - size - (56.0 if ground and not behind else 24.0 if ground else 0.0)
    step = (wide - size) / max(1, len(people) - 1)
    for rank, picture in enumerate(people):
        sheet.put(picture, rank * step if len(people) > 1 else 0, foot, size)
    if ground:
        lying = 36.0 if behind else 66.0
        sheet.put(ground, (wide - lying * ground.vector.width / ground.vector.height) / 2, tall - lying, lying)
    return sheet.laid(wide, tall)
