"""What one person does, and what hands do: speak, listen, look, ask, call, kneel, carry, pray, give, write."""

from collections.abc import Mapping

from scripts.kit.pen import (
    DARK,
    EARTH,
    GOLD,
    GREEN,
    INK,
    ORANGE,
    PLUM,
    RED,
    SAND,
    SKIN,
    SKY,
    WATER,
    WHITE,
    WOOD,
    Forms,
    blob,
    curve,
    drawn,
    limb,
    lines,
    oval,
    poly,
    put,
    rect,
    turned,
)
from scripts.kit.people import DRESSES, WHO, arm, bust, finger, kneeling, seated, standing
from scripts.kit.places import GROUND, HUT, stone
from scripts.kit.things import BASKET, CARD, PHONE, STICK


def _stick_speaker(who: str) -> Forms:
    stick = put(turned(STICK, -29), 33.5, 14, 0.62)
    return standing(who, mood="open", held=stick, left="24 30 18 40 22 44", right="48 30 56 40 56 37")


def _listening(who: str) -> Forms:
    palm = blob("48 36 46 28 47 21 51 18 54 22 55 30 54 38", SKIN)
    sound = curve("60 14 63 19 63 25") + curve("65 9 69 17 69 27")
    return (
        bust(who, side=-2.6, turn=-3, mood="shut") + palm + limb("59 68 64 56 53 40", 13, 9, DRESSES[who].top) + sound
    )


def hushing(who: str) -> Forms:
    """Return somebody with a finger on the mouth."""
    return (
        bust(who, mood="none")
        + arm("60 66 58 54 42 47", DRESSES[who].top, 13, 9, 4.4)
        + finger("37 43 36.4 36 36 28", 4)
    )


def _heart(who: str) -> Forms:
    return bust(who) + arm("61 66 60 56 42 57", DRESSES[who].top, 12, 10, 5)


def _hand(fill: str = SKIN) -> Forms:
    """Return a raised palm."""
    fingers = (
        limb("26 36 23 24 22 14", 7, 6, fill)
        + limb("33 34 32 20 32 8", 7, 6, fill)
        + limb("40 34 42 20 43 9", 7, 6, fill)
        + limb("46 38 51 26 54 17", 7, 6, fill)
    )
    thumb = limb("24 52 14 46 8 36", 8, 6, fill)
    return (
        fingers
        + thumb
        + drawn("M22.4 36C22 44 22 50 26 58L26 70L46 70L46 58C50 52 50 46 49.6 38C42 30 30 30 22.4 36Z", fill)
        + curve("28 50 34 44 44 46")
    )


def _open_hand(held: Forms) -> Forms:
    """Return a hand that holds something out."""
    palm = drawn("M4 56C12 50 20 52 28 54L58 46C64 44 68 50 63 54L42 64C34 68 22 66 4 68Z", SKIN)
    return rect(0.8, 52, 9, 18, SKY) + palm + held + curve("30 57 40 54 50 53")


HANDSHAKE = (
    rect(1, 26, 12, 26, ORANGE)
    + rect(59, 26, 12, 26, SKY)
    + drawn("M59 30C50 28 44 26 38 30L24 38C22 42 26 45 30 43L38 40L52 52C55 52 56 50 59 48Z", SKIN)
    + drawn(
        "M13 30C22 28 28 27 34 30L30 36C26 40 30 44 35 41L40 38L54 50C56 53 52 56 49 54C50 57 46 59 43 56C43 59 39 60 37 57C36 60 32 60 30 57L22 49C18 47 16 48 13 48Z",
        SKIN,
    )
    + lines("49 54 43 48.6")
    + lines("43 56 38 51.6")
    + lines("37 57 33 53.6")
)

CLAPPING = (
    bust("young-man")
    + arm("6 68 10 60 21 58", DRESSES["young-man"].top, 11, 9, 0)
    + arm("66 68 62 60 51 58", DRESSES["young-man"].top, 11, 9, 0)
    + blob("20 64 18 54 26 44 32 38 33 42 29 50 29 62", SKIN)
    + blob("52 64 54 54 46 44 40 38 39 42 43 50 43 62", SKIN)
    + lines("36 44 36 50")
    + lines("36 54 36 58")
    + lines("18 40 22 43")
    + lines("54 40 50 43")
)

RAISED_HAND = _hand()

LIGHT_STONE = _open_hand(stone(36, 40, 1.5, WHITE))

DARK_STONE = _open_hand(stone(36, 40, 1.5, DARK))

WRITING = (
    poly("4 44 44 36 68 58 26 69", WHITE)
    + curve("22 54 28 50 32 55 38 50 42 55")
    + turned(limb("42 50 50 30 58 10", 5, 6, GOLD), 0)
    + poly("39.6 50 44.4 50 41 57", INK)
    + blob("50 26 44 32 42 38 46 42 54 42 62 38 70 40 70 20 60 20", SKIN)
    + curve("46 34 52 34 56 36")
)

WIPING = (
    blob("3 54 14 44 40 42 66 46 69 58 58 67 30 69 8 65", SAND)
    + put(HUT, 8, 44, 0.26)
    + curve("50 50 56 54 64 53")
    + tuple(f for y in (50, 56, 62) for f in curve(f"26 {y} 34 {y - 2} 42 {y}"))
    + turned(put(_hand(), 28, 2, 0.66), 150, 50, 30)
)

ROOT_TURNED = _open_hand(
    limb("36 50 35 36 36 20", 7, 5, EARTH)
    + limb("36 34 46 28 52 18", 4, 3, EARTH)
    + limb("36 32 26 26 20 18", 4, 3, EARTH)
    + blob("36 24 30 16 32 6 37 2 41 8 41 17", GREEN)
    + blob("52 20 50 10 56 4 63 6 62 14", GREEN)
    + blob("20 20 10 15 9 7 16 4 22 11", GREEN)
    + limb("35 50 28 46 20 47", 4, 2.4, EARTH)
    + limb("37 50 44 46 52 46", 4, 2.4, EARTH)
)


def _role() -> Forms:
    cloth = DRESSES["young-man"].top
    scarf = (
        drawn("M17 42C22 50 50 50 55 42L57 50C50 58 22 58 15 50Z", PLUM)
        + drawn("M42 54L54 52L57 70L45 71Z", PLUM)
        + lines("45.8 64 55.6 62.6")
    )
    return (
        bust("young-man")
        + scarf
        + arm("4 68 6 58 15 48", cloth, 10, 8, 4.4)
        + arm("68 68 66 58 58 48", cloth, 10, 8, 4.4)
    )


def card() -> Forms:
    """Return a card with a face."""
    return (
        CARD
        + rect(9, 24, 22, 27, WHITE)
        + put(oval(36, 30, 11, 12, SKIN) + blob("16 64 20 48 36 44 52 48 56 64", ORANGE), 4.4, 22, 0.44)
        + lines("38 30 60 30")
        + lines("38 39 60 39")
        + lines("38 48 52 48")
    )


def _pray() -> Forms:
    mat = poly("2 58 70 58 66 69 6 69", RED) + lines("12 63.5 60 63.5")
    body = drawn("M12 62C8 48 14 32 26 32C38 32 46 46 52 56L50 62Z", SKY)
    return (
        mat
        + body
        + limb("40 52 48 57 56 60", 8, 6, SKY)
        + oval(62, 60, 3.6, 2.6, SKIN)
        + oval(54, 52, 6.6, 6.2, SKIN)
        + blob("48 50 48 43 54 40 61 44 61 49", WHITE)
        + oval(13, 63, 5, 2.6, SKIN)
    )


def crying(who: str) -> Forms:
    """Return somebody with tears."""
    tears = blob("28 33 26 37 28 40 30 37", WATER) + blob("44 33 42 37 44 40 46 37", WATER)
    return bust(who, mood="sad") + tears


def _asking(who: str) -> Forms:
    return (
        bust(who, mood="open", turn=-5) + put(_hand(), 48, 3, 0.36) + limb("58 68 64 52 61 28", 13, 9, DRESSES[who].top)
    )


def _look(who: str) -> Forms:
    palm = limb("57 22 50 19 40 18.6", 6, 4.6, SKIN)
    return bust(who, side=-2.4, turn=-3) + palm + limb("57 68 66 48 58 25", 12, 8, DRESSES[who].top)


def _calling(who: str) -> Forms:
    return (
        bust(who, mood="open", side=-2)
        + put(PHONE, 39.5, 16, 0.32)
        + arm("62 66 65 52 54 41", DRESSES[who].top, 12, 8, 4.4)
    )


POSES: Mapping[str, Forms] = {
    **{who: bust(who) for who in WHO},
    **{f"sitting-{who}": seated(who) for who in WHO if who not in {"nurse", "mayor"}},
    **{f"standing-{who}": standing(who) for who in WHO},
    **{f"speaking-with-stick-{who}": _stick_speaker(who) for who in ("woman", "man")},
    **{f"listening-{who}": _listening(who) for who in ("woman", "man")},
    **{f"looking-{who}": _look(who) for who in ("woman", "man")},
    **{f"asking-{who}": _asking(who) for who in ("young-woman", "man")},
    **{f"hush-{who}": hushing(who) for who in ("woman", "man")},
    **{f"hand-on-heart-{who}": _heart(who) for who in ("woman", "man")},
    **{f"calling-{who}": _calling(who) for who in ("young-woman", "man")},
    "pointing-at-the-ground": blob("36 66 46 60 60 60 70 65 64 70 44 70", SAND)
    + kneeling("woman", over=finger("47 57 50 60 54 64")),
    "putting-down": kneeling("man", over=stone(56, 65, 0.62, WHITE)) + GROUND,
    "carrying-on-the-head": put(standing("woman", left="25 31 12 22 16 2"), 7.9, 15.6, 0.78)
    + put(BASKET, 19, -15.5, 0.48),
    "walking-man": standing("young-man", side=3, stride=5, left="25 31 18 38 14 44", right="47 31 54 38 58 42"),
    "walking-woman": standing("woman", side=3, stride=5, left="25 31 18 38 14 44", right="47 31 54 38 58 42"),
    "walking-elder": standing(
        "elder-man", side=2, stride=3, held=limb("58 40 59 54 60 69", 3, 3, WOOD), right="47 31 54 36 58 40"
    ),
    "handshake": HANDSHAKE,
    "clapping": CLAPPING,
    "raised-hand": RAISED_HAND,
    "hand-light-stone": LIGHT_STONE,
    "hand-dark-stone": DARK_STONE,
    "writing": WRITING,
    "wiping-the-sand": WIPING,
    "root-turned": ROOT_TURNED,
    "card": card(),
    "putting-on-the-scarf": _role(),
    "praying": _pray(),
    "speaking-woman": standing("woman", mood="open", right="48 30 56 41 64 38"),
    "speaking-man": standing("man", mood="open", right="48 30 56 41 64 38"),
    "vowing-man": standing("man", right="48 30 54 41 44 36"),
    "vowing-woman": standing("woman", right="48 30 54 41 44 36"),
}
