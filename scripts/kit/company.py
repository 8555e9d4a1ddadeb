"""What people do together: they give, whisper, quarrel, make peace, stand on a line, put two halves together."""

from collections.abc import Mapping

from scripts.kit.pen import (
    EARTH,
    GOLD,
    MID,
    OCHRE,
    ORANGE,
    SKIN,
    SKY,
    WHITE,
    Forms,
    blob,
    dot,
    drawn,
    limb,
    lines,
    oval,
    put,
    rect,
)
from scripts.kit.people import DRESSES, arm, bust, finger, seated, standing
from scripts.kit.places import BAOBAB, FIRE, HUT
from scripts.kit.poses import card, crying
from scripts.kit.things import BASKET, CALABASH, MEAL, PHONE, SCARF


def _facing(left: Forms, right: Forms, size: float = 0.74, apart: float = 38) -> Forms:
    """Return two who stand on the ground, the middles of their bodies so far apart."""
    ground = 71 - 71 * size
    return put(left, 36 - apart / 2 - 36 * size, ground, size) + put(right, 36 + apart / 2 - 36 * size, ground, size)


def _whisper() -> Forms:
    left, right = (
        put(bust("woman", side=3.6, mood="open", turn=8), -8, 14, 0.78),
        put(bust("man", side=3.4, turn=0), 27, 18, 0.72),
    )
    hand = arm("24 64 34 58 38 46", DRESSES["woman"].top, 9, 7, 3.4)
    return right + left + hand


def _rumour() -> Forms:
    who = ("woman", "young-man", "veiled-woman")
    people = tuple(
        f for rank, one in enumerate(who) for f in put(bust(one, side=3.4, mood="open"), -1 + rank * 22.6, 42, 0.4)
    )
    flame = FIRE[2:]
    return people + put(flame, 17, 23, 0.22) + put(flame, 36, 14, 0.3) + put(flame, 44, -8, 0.56)


def _quarrel() -> Forms:
    left = standing("man", mood="angry", side=3.4, left="25 31 14 28 13 16", right="46 32 54 36 59 30", lean=4)
    right = standing("young-man", mood="angry", side=-3.4, right="47 31 58 28 59 16", left="26 32 18 36 13 30", lean=-4)
    return _facing(left, right, 0.82, 36)


def _between() -> Forms:
    left, right = (
        standing("man", side=2.6, mood="shut", right=None),
        standing("young-man", side=-2.6, mood="shut", left=None),
    )
    elder = standing("elder-man", left="25 31 20 40 14 46", right="47 31 52 40 58 46")
    return _facing(left, right, 0.74, 48) + put(elder, 36 - 36 * 0.84, 71 - 71 * 0.84, 0.84)


def _halves() -> Forms:
    left = put(bust("young-woman", side=3), -5, 25, 0.65)
    right = put(bust("young-man", side=-3), 30, 25, 0.65)
    half = drawn("M16 3L35 3L32 9L36 14L32 19L35 25L16 25Z", SKY) + drawn(
        "M56 3L38 3L35 9L39 14L35 19L38 25L56 25Z", SKY
    )
    fish = (
        drawn("M32.6 9C25 8 21 14 21 14C21 14 25 20 32.6 19", ORANGE)
        + dot(25.6, 12.8, 1.2)
        + drawn("M38 10C42 11 45 13 47 14L52 9L52 19L47 15C45 17 42 18 38 19", ORANGE)
    )
    arms = arm("6 62 3 44 11 26", DRESSES["young-woman"].top, 9, 7, 3.6) + arm(
        "66 62 69 44 61 26", DRESSES["young-man"].top, 9, 7, 3.6
    )
    return left + right + half + fish + arms


def _disagree() -> Forms:
    left = standing(
        "woman",
        side=-3,
        mood="open",
        left="25 31 16 29 8 26",
        right="48 30 52 38 53 46",
    )
    right = standing(
        "man",
        side=3,
        mood="open",
        left="24 30 20 38 19 46",
        right="47 31 56 29 64 26",
    )
    return put(HUT, 0, 6, 0.26) + put(BAOBAB, 53, 5, 0.27) + _facing(left, right, 0.8, 27)


def _giving(gift: Forms) -> Forms:
    left = standing("woman", side=3, left="24 30 20 38 19 46", right="46 33 54 39 62 39")
    right = standing("elder-man", side=-3, left="26 33 18 39 10 39", right="48 30 52 38 53 46")
    return gift + _facing(left, right, 0.74, 47)


def _kept_card() -> Forms:
    man = standing("man", mood="shut", side=-2, left="25 31 13 24 12 12", right="48 30 52 38 53 46")
    girl = standing("young-woman", mood="sad", side=-3, down=-2, left="26 31 16 26 12 16", right="48 30 52 38 53 46")
    return _facing(man, girl, 0.8, 30) + put(card(), 0, -1, 0.36)


def _frontier() -> Forms:
    rope = limb("36 2 33 24 39 46 36 70", 3, 3, OCHRE)
    return (
        put(HUT, 1, 1, 0.4)
        + put(HUT, 42, 1, 0.4)
        + put(standing("woman"), -3, 30, 0.57)
        + put(standing("elder-man"), 34, 30, 0.57)
        + rope
    )


def _follower() -> Forms:
    ahead = standing("young-woman", side=3, stride=3)
    behind = standing("man", side=3, stride=3, mood="shut", right="47 31 56 30 53 18")
    return put(BAOBAB, 20, 8, 0.5) + _facing(behind, ahead, 0.74, 42)


def _pictures() -> Forms:
    mat = drawn("M4 26L68 26L68 66L4 66Z", "#ead08c")
    cards = tuple(
        f
        for x, y, inside in (
            (10, 30, HUT),
            (28, 30, CALABASH),
            (46, 30, MEAL),
            (10, 48, BASKET),
            (28, 48, FIRE),
            (46, 48, PHONE),
        )
        for f in rect(x, y, 15, 15, WHITE) + put(inside, x + 2.6, y + 2.4, 0.14)
    )
    return mat + cards


def _near_far() -> Forms:
    return (
        lines("2 58 70 58") + put(HUT, -1, 27.5, 0.45) + put(CALABASH, 22.5, 43.4, 0.22) + put(CALABASH, 55, 43.4, 0.22)
    )


def _rope_line() -> Forms:
    who = (("woman", "smile"), ("man", "calm"), ("young-woman", "shut"), ("elder-man", "sad"))
    people = tuple(
        f for rank, (one, mood) in enumerate(who) for f in put(standing(one, mood=mood), -5.6 + rank * 17, 29, 0.47)
    )
    clouds = blob("56 14 58 8 64 6 69 10 69 16 63 18 58 18", MID) + lines("60 21 59 25") + lines("66 21 65 25")
    return limb("2 64 24 66 48 64 70 66", 2.6, 2.6, OCHRE) + people + oval(10, 13, 6.5, fill=GOLD) + clouds


def _free() -> Forms:
    goes = put(standing("young-man", side=3, stride=4, right="48 30 54 34 56 42"), 28, 13, 0.72)
    door = rect(38, 4, 32, 60, EARTH) + rect(44, 10, 20, 54, WHITE)
    return door + put(seated("woman"), 0, 31, 0.56) + goes + lines("2 70.6 70 70.6")


def _kind_hand() -> Forms:
    left = put(crying("young-woman"), -5, 20, 0.72)
    right = put(bust("nurse", side=-3), 23, 14, 0.72)
    return right + left + arm("50 66 42 60 33 58", WHITE, 9, 7, 3.6)


def _greet() -> Forms:
    palm = finger("54.5 19 51 14.5", 2.8) + oval(57.6, 18.6, 4.2, 5, SKIN)
    fingers = ("55 15 53.6 8.4", "57 14 56.8 6.6", "59.2 14.4 60 7.4", "61.2 16 63 10")
    hand = tuple(form for points in fingers for form in finger(points, 2.4)) + palm
    left = standing("woman", side=3, right="47 31 54 33 56 26", over=hand)
    right = standing("elder-man", side=-3, left="25 32 27 43 38 38")
    return _facing(left, right, 0.8, 36)


def _present() -> Forms:
    left = standing("woman", mood="open", side=-1, right="47 31 56 36 64 35")
    return _facing(left, standing("boy"), 0.84, 36)


def _accusing() -> Forms:
    left = standing("man", mood="angry", side=3.2, right="47 31 56 29 62 27", over=finger("66 26 68 25.6 72 25"))
    return _facing(left, standing("young-woman", mood="sad", side=-2.6, down=1), 0.82, 40)


COMPANY: Mapping[str, Forms] = {
    "giving": _giving(put(CALABASH, 24.5, 26, 0.32)),
    "giving-back-the-scarf": _giving(put(SCARF, 23, 38, 0.36)),
    "quarrelling": _quarrel(),
    "elder-between-two": _between(),
    "two-halves": _halves(),
    "whispering": _whisper(),
    "rumour-grows": _rumour(),
    "disagreeing": _disagree(),
    "keeping-the-card": _kept_card(),
    "frontier": _frontier(),
    "following": _follower(),
    "pictures-on-the-mat": _pictures(),
    "near-and-far": _near_far(),
    "people-on-the-line": _rope_line(),
    "free-to-go": _free(),
    "crying": crying("young-woman"),
    "comforting": _kind_hand(),
    "greeting": _greet(),
    "presenting": _present(),
    "accusing": _accusing(),
}
