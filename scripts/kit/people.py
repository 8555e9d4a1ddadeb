"""People from head to foot: busts, seated, standing, walking, kneeling, each in the dress of who it is."""

from collections.abc import Mapping
from typing import NamedTuple

from scripts.kit.heads import head
from scripts.kit.pen import (
    DARK,
    GOLD,
    GREEN,
    INDIGO,
    INK,
    LEAF,
    OCHRE,
    ORANGE,
    PLUM,
    RED,
    SKIN,
    SKY,
    UNIFORM,
    WHITE,
    Form,
    Forms,
    blob,
    curve,
    dot,
    drawn,
    limb,
    lines,
    oval,
    poly,
    put,
)  # fmt: skip


class Dress(NamedTuple):
    """The cloth of the upper and the lower part, that of the border, and whether it is one long robe."""

    top: str
    low: str
    border: str
    robe: bool = False


DRESSES: Mapping[str, Dress] = {
    "woman": Dress(ORANGE, GREEN, GOLD), "veiled-woman": Dress(PLUM, INDIGO, WHITE, robe=True), "young-woman": Dress(RED, SKY, WHITE),
    "young-man": Dress(LEAF, DARK, WHITE), "man": Dress(SKY, WHITE, WHITE, robe=True), "elder-man": Dress(WHITE, WHITE, OCHRE, robe=True),
    "elder-woman": Dress(INDIGO, OCHRE, WHITE), "girl": Dress(GOLD, RED, RED), "boy": Dress(RED, INDIGO, WHITE),
    "agent": Dress(UNIFORM, UNIFORM, INK), "nurse": Dress(WHITE, WHITE, GREEN), "mayor": Dress(INDIGO, INDIGO, GOLD, robe=True),
}  # fmt: skip
WHO = tuple(DRESSES)
_SHORT = {"girl": 0.84, "boy": 0.84}


def arm(points: str, cloth: str, start: float = 8, end: float = 7, hand: float = 3.2) -> Forms:
    """Return a sleeve, and the hand that looks out of it."""
    *_, bx, by, x, y = (float(number) for number in points.split())
    long = ((x - bx) ** 2 + (y - by) ** 2) ** 0.5 or 1
    reach = end / 3 + hand * 0.4
    return oval(x + (x - bx) / long * reach, y + (y - by) / long * reach, hand, fill=SKIN) + limb(
        points, start, end, cloth
    )


def finger(points: str, width: float = 2.6) -> Forms:
    """Return a stretched finger."""
    return limb(points, width, width, SKIN)


def _pattern(points: str, colour: str, radius: float = 1.5) -> Forms:
    numbers = [float(number) for number in points.split()]
    return tuple(form for x, y in zip(numbers[::2], numbers[1::2], strict=True) for form in dot(x, y, radius, colour))


def _neck(x: float, y: float, size: float) -> Forms:
    return put(blob("-5 -7 5 -7 8 1 0 6 -8 1", SKIN), x, y, size)


def _trim(who: str, x: float, y: float, size: float) -> Forms:
    """Return what is at the breast: a border, a collar with a badge, a sash; its middle at the neck."""
    dress = DRESSES[who]
    if who == "agent":
        forms = poly("-9 0 0 9 -6 13", dress.top) + poly("9 0 0 9 6 13", dress.top) + lines("0 9 0 26")
        forms += oval(14, 17, 3.2, 3.6, GOLD)
    elif who == "nurse":
        forms = curve("-8 1 -7 14 0 17 7 14 8 1") + oval(0, 19, 3, fill=GREEN)
    elif who == "mayor":
        forms = poly("-18 4 -10 0 20 26 16 33", GOLD)
    elif dress.robe:
        forms = drawn("M-9 0C-9 10 -7 20 0 22C7 20 9 10 9 0Z", dress.border)
    else:
        return ()
    return put(forms, x, y, size)


def bust(who: str, *, mood: str = "calm", side: float = 0, down: float = 0, turn: float = 0) -> Forms:
    """Return somebody down to the breast."""
    dress = DRESSES[who]
    body = drawn("M5 70C5 55 11 46 27 43L45 43C61 46 67 55 67 70Z", dress.top)
    neck = _neck(36, 42.5, 1.25)
    trim = _trim(who, 36, 43, 1)
    dots = (
        _pattern("15 60 24 65 33 60 42 65 51 60 58 66", dress.border) if who in {"woman", "girl", "elder-woman"} else ()
    )
    if who in {"young-man", "boy", "young-woman"}:
        dots = drawn("M6.5 62C20 66 52 66 65.5 62L66.6 67C52 71 20 71 5.4 67Z", dress.border)
    size = 1.12 * (0.94 if who in _SHORT else 1)
    return (
        body
        + dots
        + trim
        + neck
        + head(who, 36 + turn, 25 if who not in _SHORT else 26, size, mood=mood, side=side, down=down)
    )


def seated(
    who: str, *, mood: str = "calm", side: float = 0, down: float = 0,
    left: str = "19 40 14 49 19 57", right: str = "53 40 58 49 53 57", held: Forms = (), over: Forms = (),
) -> Forms:  # fmt: skip
    """Return somebody who sits on the ground with crossed legs."""
    dress = DRESSES[who]
    body = drawn("M29 34C20 36 16 42 15 58L57 58C56 42 52 36 43 34Z", dress.top)
    low = dress.low if not dress.robe else dress.top
    base = drawn(
        "M19 53C10 53 3 60 4 66C5 70 14 70.5 36 70.5C58 70.5 67 70 68 66C69 60 62 53 53 53C46 53 42 56 36 57C30 56 26 53 19 53Z",
        low,
    )
    feet = oval(24, 67.4, 5, 2.6, SKIN) + oval(48, 67.4, 5, 2.6, SKIN)
    folds = curve("8 63 18 60 30 62 44 69") + curve("64 63 54 60 42 62 28 69")
    dots = (
        _pattern("12 66 20 57 36 60.5 52 57 60 66", dress.border)
        if not dress.robe and who not in {"agent", "young-man", "boy"}
        else ()
    )
    forms = body + _trim(who, 36, 34, 0.85) + base + feet + folds + dots + _neck(36, 33.5, 1)
    forms += head(who, 36, 20.4, 0.9, mood=mood, side=side, down=down) + held
    forms += arm(left, dress.top) + arm(right, dress.top) + over
    return put(forms, 36 * (1 - _SHORT[who]), 71 * (1 - _SHORT[who]), _SHORT[who]) if who in _SHORT else forms


def _legs(who: str, stride: float) -> Forms:
    dress = DRESSES[who]
    shoes = oval(29 - stride, 68, 5, 2.6, DARK) + oval(43 + stride, 68, 5, 2.6, DARK)
    if dress.robe or dress.low in {GREEN, SKY, OCHRE, RED}:
        legs = SKIN if not dress.robe else WHITE
        return shoes + limb(f"32 56 {29.5 - stride} 65", 7, 6, legs) + limb(f"40 56 {42.5 + stride} 65", 7, 6, legs)
    return (
        shoes
        + limb(f"32 42 31 54 {29 - stride} 65", 12, 9, dress.low)
        + limb(f"40 42 41 54 {43 + stride} 65", 12, 9, dress.low)
    )


def _clothes(who: str, stride: float) -> Forms:
    dress, wide = DRESSES[who], stride * 0.6
    if dress.robe:
        return drawn(f"M29 25C22 26 21 32 {18 - wide} 60C26 62 46 62 {54 + wide} 60C51 32 50 26 43 25Z", dress.top)
    top = drawn("M29 25C22 26 21 31 21 46C28 48 44 48 51 46C51 31 50 26 43 25Z", dress.top)
    if dress.low in {GREEN, SKY, OCHRE, RED}:
        skirt = drawn(f"M23 44L49 44L{52 + wide} 62C44 64 28 64 {20 - wide} 62Z", dress.low)
        return skirt + _pattern("28 52 36 56 44 52 26 59 46 59", dress.border) + top
    if who == "nurse":
        return drawn("M29 25C22 26 21 31 20 58C28 60 44 60 52 58C51 31 50 26 43 25Z", dress.top)
    belt = poly("21.4 40 50.6 40 50.8 44.6 21.2 44.6", INK) if who == "agent" else ()
    return top + belt


def standing(
    who: str, *, mood: str = "calm", side: float = 0, down: float = 0, stride: float = 0, held: Forms = (), over: Forms = (),
    left: str | None = "24 30 20 38 19 46", right: str | None = "48 30 52 38 53 46", before: bool = True, lean: float = 0,
) -> Forms:  # fmt: skip
    """Return somebody who stands, or walks with a stride; what is held lies under the hands."""
    dress = DRESSES[who]
    arms = tuple(form for points in (left, right) if points for form in arm(points, dress.top))
    forms: tuple[Form, ...] = _legs(who, stride) + (() if before else arms) + _clothes(who, stride)
    forms += _trim(who, 36, 25, 0.72) + _neck(36, 25, 0.8)
    forms += head(who, 36 + lean, 16.6, 0.78, mood=mood, side=side, down=down) + held + (arms if before else ()) + over
    return put(forms, 36 * (1 - _SHORT[who]), 71 * (1 - _SHORT[who]), _SHORT[who]) if who in _SHORT else forms


def kneeling(
    who: str, *, reach: str = "27 40 38 48 46 56", mood: str = "calm", over: Forms = (), held: Forms = ()
) -> Forms:
    """Return somebody who kneels and reaches to the ground at the right."""
    dress = DRESSES[who]
    low = dress.top if dress.robe else dress.low
    legs = drawn("M8 56C4 62 5 70 12 70L38 70C44 68 42 58 34 54Z", low)
    body = drawn("M22 29C12 33 6 46 8 60C16 64 28 64 36 58C36 48 36 36 33 30Z", dress.top)
    neck = _neck(29, 30, 0.9)
    face = head(who, 31, 18, 0.84, side=3.4, down=1.2, mood=mood)
    return legs + oval(9, 68.4, 5, 2.4, SKIN) + body + neck + face + held + arm(reach, dress.top) + over
