"""Heads of people, whose face has its middle at 0 0: who somebody is, by hair, headscarf, cap and beard."""

from collections.abc import Callable, Mapping

from scripts.kit.pen import (
    GOLD,
    GREEN,
    INK,
    MID,
    OCHRE,
    ORANGE,
    PLUM,
    RED,
    SKIN,
    SKY,
    UNIFORM,
    WHITE,
    Forms,
    blob,
    changed,
    curve,
    dot,
    lines,
    oval,
    poly,
)  # fmt: skip

_FACE = oval(0, 0, 9.5, 11, SKIN)
_EARS = oval(-9.5, 1, 2, 2.8, SKIN) + oval(9.5, 1, 2, 2.8, SKIN)


def _eyes(side: float) -> Forms:
    return dot(side - 3.7, -0.5, 1.35) + dot(side + 3.7, -0.5, 1.35)


def _mouth(mood: str, side: float) -> Forms:
    match mood:
        case "open":
            return oval(side, 6, 2.4, 2.7, "#5e1914")
        case "sad":
            return curve(f"{side - 3} 7.2 {side} 5.6 {side + 3} 7.2")
        case "angry":
            return (
                oval(side, 6.2, 3.4, 2.3, "#5e1914")
                + lines(f"{side - 6} -5.6 {side - 2} -3.6")
                + lines(f"{side + 6} -5.6 {side + 2} -3.6")
            )
        case "shut":
            return lines(f"{side - 2.6} 6 {side + 2.6} 6")
        case "none":
            return ()
        case _:
            return curve(f"{side - 3.6} 5 {side} 6.7 {side + 3.6} 5")


def _woman(_side: float) -> tuple[Forms, Forms]:
    wrap = blob("-10.5 -3 -12 -9 -8 -16 0 -18.5 8 -16 12 -9 10.5 -3 5.5 -6.6 0 -7.4 -5.5 -6.6", ORANGE)
    knot = blob("7 -14 10 -20 15 -21 14 -15 9 -11", ORANGE)
    rings = dot(-9.6, 5.5, 1.7, GOLD) + dot(9.6, 5.5, 1.7, GOLD)
    return _EARS, knot + wrap + curve("-10 -8 -2 -13 9 -12") + rings


def _veiled(_side: float) -> tuple[Forms, Forms]:
    behind = blob("0 -15.5 -9 -12.5 -13 -3 -13.5 8 -17 19 0 23 17 19 13.5 8 13 -3 9 -12.5", PLUM)
    return behind, curve("-9.4 6 -4 13.6 6 14.5 12.6 10")


def _young_woman(_side: float) -> tuple[Forms, Forms]:
    hair = blob("-10.5 -1 -11.5 -7 -7 -13 0 -14.5 7 -13 11.5 -7 10.5 -1 7 -6.5 0 -8 -7 -6.5", INK)
    tails = blob("-10 -5 -14 2 -13.5 12 -10.5 13 -10 4", INK) + blob("10 -5 14 2 13.5 12 10.5 13 10 4", INK)
    beads = dot(-12, 14, 2.1, RED) + dot(12, 14, 2.1, RED)
    return tails + beads, hair + oval(0, -15, 4.6, 3.6, INK)


def _young_man(_side: float) -> tuple[Forms, Forms]:
    return _EARS, blob("-10 -1 -11 -7 -7.5 -12.5 0 -14 7.5 -12.5 11 -7 10 -1 8 -5.5 0 -7 -8 -5.5", INK)


def _man(side: float) -> tuple[Forms, Forms]:
    cap = poly("-10 -5 -9 -15.5 -5 -16.8 5 -16.8 9 -15.5 10 -5", SKY) + lines("-9.7 -8.6 9.7 -8.6")
    beard = blob(f"-8.6 4.6 -6.5 10 0 12.8 6.5 10 8.6 4.6 {5 + side / 2} 9 {side} 9.6 {-5 + side / 2} 9", INK)
    return _EARS, cap + beard


def _elder_man(side: float) -> tuple[Forms, Forms]:
    cap = blob("-10 -5 -9.8 -11 -6 -15.5 0 -16.6 6 -15.5 9.8 -11 10 -5 0 -6.6", WHITE)
    beard = blob(f"-9 2.5 -8 10 -4.5 16 0 19 4.5 16 8 10 9 2.5 5.5 6.6 {side} 3.6 -5.5 6.6", WHITE)
    brows = lines(f"{side - 5.6} -3.9 {side - 2.2} -4.3") + lines(f"{side + 5.6} -3.9 {side + 2.2} -4.3")
    return _EARS, cap + beard + brows


def _elder_woman(side: float) -> tuple[Forms, Forms]:
    behind = blob("0 -16 -9 -13 -13 -3 -13.5 9 -16.5 19 0 22 16.5 19 13.5 9 13 -3 9 -13", WHITE)
    hair = blob("-9.2 -3 -7 -9.4 0 -11.4 7 -9.4 9.2 -3 4 -6.6 0 -8 -4 -6.6", MID)
    wrinkles = curve(f"{side - 6} 3.2 {side - 6.4} 5.6 {side - 5.4} 7.6") + curve(
        f"{side + 6} 3.2 {side + 6.4} 5.6 {side + 5.4} 7.6"
    )
    return behind, hair + wrinkles


def _girl(_side: float) -> tuple[Forms, Forms]:
    puffs = oval(-9, -11, 5, 5, INK) + oval(9, -11, 5, 5, INK)
    bands = dot(-6.2, -8.4, 1.6, RED) + dot(6.2, -8.4, 1.6, RED)
    return puffs + _EARS, blob("-10 -2 -9 -9 0 -12.5 9 -9 10 -2 6 -6.2 0 -5 -6 -6.2", INK) + bands


def _boy(_side: float) -> tuple[Forms, Forms]:
    return _EARS, blob("-9.8 -3 -8 -9.5 0 -12.4 8 -9.5 9.8 -3 6 -6.6 0 -7.6 -6 -6.6", INK)


def _agent(_side: float) -> tuple[Forms, Forms]:
    crown = blob("-10.5 -6 -14 -12 -8 -18 0 -19.5 8 -18 14 -12 10.5 -6 0 -7.5", UNIFORM)
    peak = blob("-10.5 -6.6 -6 -4 0 -3.4 6 -4 10.5 -6.6 0 -8.6", INK)
    return _EARS, crown + peak + oval(0, -13, 2.4, 2.8, GOLD)


def _nurse(_side: float) -> tuple[Forms, Forms]:
    behind = blob("0 -15.5 -9 -12.5 -13 -3 -13 8 -14 17 0 20 14 17 13 8 13 -3 9 -12.5", WHITE)
    return behind, poly("-1.3 -13.6 1.3 -13.6 1.3 -11.9 3 -11.9 3 -9.3 -3 -9.3 -3 -11.9 -1.3 -11.9", GREEN, line=False)


def _mayor(side: float) -> tuple[Forms, Forms]:
    cap = poly("-10 -5 -9.4 -14 -4 -17.5 5 -16 9.6 -12 10 -5", OCHRE) + curve("-4 -17 -1 -11 6 -12")
    moustache = blob(f"{side - 4} 4.4 {side} 3 {side + 4} 4.4 {side} 4.6", INK)
    return _EARS, cap + moustache


_WHO: Mapping[str, Callable[[float], tuple[Forms, Forms]]] = {
    "woman": _woman, "veiled-woman": _veiled, "young-woman": _young_woman, "young-man": _young_man, "man": _man,
    "elder-man": _elder_man, "elder-woman": _elder_woman, "girl": _girl, "boy": _boy, "agent": _agent,
    "nurse": _nurse, "mayor": _mayor,
}  # fmt: skip


def head(
    who: str, x: float, y: float, size: float = 1, *, mood: str = "calm", side: float = 0, down: float = 0
) -> Forms:
    """Return a head with the middle of its face at a place; side and down are where it looks."""
    behind, before = _WHO[who](side)
    face = _FACE if who not in {"veiled-woman", "elder-woman", "nurse"} else oval(0, 0, 8.8, 10.4, SKIN)
    features = changed(_eyes(side), lambda px, py: (px, py + down))
    mouth = changed(_mouth(mood, side), lambda px, py: (px, py + down * 0.6))
    return changed(behind + face + before + features + mouth, lambda px, py: (x + px * size, y + py * size))
