"""Trees, fields, animals, houses, doors, weather: what stands in and around the village."""

from collections.abc import Mapping

from scripts.kit.pen import (
    DARK,
    EARTH,
    GOLD,
    GREEN,
    INK,
    LEAF,
    MID,
    OCHRE,
    ORANGE,
    RED,
    SAND,
    SKY,
    STRAW,
    WATER,
    WHITE,
    WOOD,
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
    rect,
    turned,
)  # fmt: skip

GROUND = lines("3 69 69 69")


def stone(x: float, y: float, size: float, fill: str) -> Forms:
    """Return a stone."""
    return put(blob("-10 3 -8 -4 -2 -7 6 -6 10 -1 9 5 3 7 -5 7", fill) + curve("-5 -2 -1 -4 4 -3.4"), x, y, size)


_CROWN = (
    blob("0 25 3 16 10 14 16 17 19 25 12 30 4 30", GREEN)
    + blob("53 25 56 17 62 14 69 16 72 25 68 30 60 30", GREEN)
    + blob("11 13 15 6 22 4 29 8 31 15 23 20 14 19", GREEN)
    + blob("41 15 43 8 50 4 57 6 61 13 58 19 49 20", GREEN)
    + blob("27 9 30 3 36 1 42 3 45 9 40 14 32 14", GREEN)
)
_TRUNK = "C25 40 21 36 10 28L13 23L26 32L20 16L25 14L32 29L34 11L38 11L40 29L47 14L52 16L46 32L59 23L62 28C51 36 47 40 "
BAOBAB = (
    drawn(f"M14 69C22 64 20 56 22 46{_TRUNK}50 46C52 56 50 64 58 69Z", WOOD)
    + _CROWN
    + curve("30 42 28 52 29 62")
    + curve("41 44 43 52 42 60")
    + GROUND
)
_ROOTS = (
    limb("36 44 34 56 28 68", 6, 2.5, EARTH)
    + limb("36 44 38 56 44 68", 6, 2.5, EARTH)
    + limb("32 42 24 50 12 54", 6, 2.5, EARTH)
    + limb("40 42 48 50 60 54", 6, 2.5, EARTH)
    + limb("31 43 26 54 17 64", 5, 2.5, EARTH)
    + limb("41 43 46 54 55 64", 5, 2.5, EARTH)
)
ROOTS = (
    _ROOTS
    + put(drawn(f"M19 60C21 56 20 52 22 46{_TRUNK}50 46C52 52 51 56 53 60Z", WOOD) + _CROWN, 9, 0.4, 0.75)
    + lines("3 43 26 43")
    + lines("46 43 69 43")
)
_ZEBU = blob("16 32 26 28 33 17 41 20 44 29 56 30 62 38 61 47 52 50 30 51 19 47", EARTH)
ZEBU = (
    limb("22 46 21 58 21 66", 6, 5, EARTH)
    + limb("56 44 57 56 57 66", 6, 5, EARTH)
    + limb("31 47 32 58 31 66", 6, 5, EARTH)
    + limb("48 47 48 58 49 66", 6, 5, EARTH)
    + curve("62 36 67 44 66 54")
    + _ZEBU
    + drawn("M14 26C8 22 6 12 10 5C10 14 13 18 18 21Z", WHITE)
    + drawn("M20 22C22 18 25 12 23 5C29 11 29 20 25 25Z", WHITE)
    + blob("12 24 20 21 27 26 24 34 18 42 11 44 7 40 9 32", EARTH)
    + dot(17, 30, 1.5)
    + curve("8 40 11 41.4 14 41")
    + GROUND
)
GOAT = (
    limb("26 44 25 56 25 66", 5, 4, WHITE)
    + limb("52 44 54 56 54 66", 5, 4, WHITE)
    + limb("33 46 34 58 33 66", 5, 4, WHITE)
    + limb("46 46 46 58 47 66", 5, 4, WHITE)
    + blob("56 34 62 26 66 28 61 38", WHITE)
    + blob("22 34 34 33 50 32 59 37 58 47 44 50 28 49 20 44", WHITE)
    + limb("26 40 22 32 19 26", 11, 8, WHITE)
    + drawn("M18 20C20 12 26 8 33 9C28 12 25 16 24 21Z", DARK)
    + blob("16 19 23 20 22 28 14 34 7 34 6 30 11 23", WHITE)
    + dot(15.5, 25, 1.5)
    + limb("9 35 9 39 10 42", 3, 2, DARK)
    + blob("22 22 30 23 33 28 26 27", WHITE)
    + GROUND
)
HUT = (
    drawn("M14 36L58 36L58 68L14 68Z", EARTH)
    + drawn("M36 4C26 14 14 28 4 40C20 46 52 46 68 40C58 28 46 14 36 4Z", STRAW)
    + curve("26 20 21 30 17 41")
    + curve("46 20 51 30 55 41")
    + lines("36 14 36 43")
    + drawn("M28 68L28 54C28 49 44 49 44 54L44 68Z", DARK)
)
MOSQUE = (
    poly("8 68 8 34 64 34 64 68", EARTH)
    + poly("26 34 30 10 42 10 46 34", EARTH)
    + poly("8 36 10 22 18 22 20 36", EARTH)
    + poly("52 36 54 22 62 22 64 36", EARTH)
    + lines("30 10 36 3 42 10")
    + lines("23 18 28 18")
    + lines("44 18 49 18")
    + lines("22 26 27 26")
    + lines("45 26 50 26")
    + drawn("M29 68L29 54C29 46 43 46 43 54L43 68Z", DARK)
    + lines("14 46 20 46")
    + lines("52 46 58 46")
    + lines("14 56 20 56")
    + lines("52 56 58 56")
)
_WALLS = poly("6 68 6 28 66 28 66 68", SAND) + poly("2 30 8 18 64 18 70 30", MID)
HEALTH = (
    _WALLS
    + poly("32 32 40 32 40 38 46 38 46 46 40 46 40 52 32 52 32 46 26 46 26 38 32 38", GREEN)
    + rect(12, 42, 9, 26, WOOD)
    + rect(52, 40, 9, 10, SKY)
)
HALL = (
    poly("8 68 8 34 64 34 64 68", SAND)
    + poly("4 34 36 18 68 34", EARTH)
    + rect(30, 46, 12, 22, WOOD)
    + rect(13, 42, 10, 12, SKY)
    + rect(49, 42, 10, 12, SKY)
    + lines("36 18 36 2")
    + poly("36 3 52 6 36 11", GREEN)
)
BARRIER = (
    rect(6, 40, 9, 28, MID)
    + rect(10, 34, 58, 10, WHITE)
    + poly("20 34 30 34 26 44 16 44", RED)
    + poly("40 34 50 34 46 44 36 44", RED)
    + poly("60 34 68 34 66 44 56 44", RED)
    + lines("10 34 10 4")
    + drawn("M10 5C20 1 28 10 38 6L38 22C28 26 20 17 10 21Z", GREEN)
    + GROUND
)
OPEN_DOOR = (
    rect(12, 6, 48, 62, EARTH)
    + rect(20, 12, 34, 56, WHITE)
    + poly("20 12 38 19 38 70 20 68", WOOD)
    + dot(33, 44, 2.2)
    + curve("42 60 46 54 50 58")
    + GROUND
)
LOCK = (
    drawn("M22 34L22 22C22 4 50 4 50 22L50 34L43 34L43 23C43 13 29 13 29 23L29 34Z", MID)
    + rect(14, 34, 44, 32, OCHRE)
    + dot(36, 46, 4)
    + poly("34 47 38 47 39.6 57 32.4 57", INK)
)
SHUT_DOOR = (
    rect(10, 6, 52, 62, EARTH)
    + rect(18, 12, 36, 56, WOOD)
    + lines("30 12 30 68")
    + lines("42 12 42 68")
    + put(LOCK, 27, 30, 0.42)
    + GROUND
)
SAND_MAP = (
    blob("4 44 12 30 34 25 58 29 68 42 62 58 38 65 14 60", SAND)
    + curve("10 50 24 44 34 50 48 46 63 50")
    + put(HUT, 18, 28, 0.19)
    + put(HUT, 46, 31, 0.19)
    + put(stone(0, 0, 0.4, DARK), 28, 56)
    + put(blob("40 52 47 50 54 56 46 58", LEAF), 0, 1)
)
MOON = drawn("M46 6C24 4 8 22 12 42C16 62 40 70 58 58C38 58 26 44 28 30C30 18 37 10 46 6Z", GOLD)
SUN = oval(36, 36, 15, fill=GOLD) + tuple(f for turn in range(0, 360, 45) for f in turned(lines("36 14 36 5"), turn))
MILLET = (
    tuple(
        f
        for x, y in ((18, 26), (36, 12), (54, 26))
        for f in limb(f"{x} 68 {x} 46 {x} {y}", 2.6, 2.6, LEAF)
        + limb(f"{x} {y + 18} {x} {y + 8} {x} {y - 4}", 9, 6, OCHRE)
    )
    + blob("18 58 10 50 6 40 14 48", GREEN)
    + blob("36 54 46 46 48 36 40 44", GREEN)
    + blob("54 60 62 54 66 46 58 50", GREEN)
    + blob("36 62 28 54 26 46 33 52", GREEN)
    + GROUND
)
FIRE = (
    limb("8 66 36 62 64 58", 6, 6, WOOD)
    + limb("64 66 36 62 8 58", 6, 6, WOOD)
    + drawn(
        "M36 4C40 16 56 26 54 42C53 54 45 60 36 60C27 60 18 54 18 44C18 34 26 32 26 22C32 26 34 30 34 34C38 26 38 14 36 4Z",
        ORANGE,
    )
    + drawn("M37 34C42 42 46 46 43 52C40 58 31 57 30 51C29 45 36 42 37 34Z", GOLD)
)
RAIN = (
    blob("10 32 12 20 24 18 32 8 46 10 52 18 62 22 62 34 50 38 20 38", MID)
    + lines("20 46 16 58")
    + lines("34 46 30 58")
    + lines("48 46 44 58")
    + lines("27 56 24 66")
    + lines("41 56 38 66")
)
RIVER = (
    drawn("M26 2C40 14 16 26 30 40C42 52 24 60 32 70L50 70C44 60 60 52 48 38C36 26 58 14 44 2Z", WATER)
    + put(HUT, 0, 22, 0.34)
    + put(HUT, 48, 22, 0.34)
    + curve("36 14 38 18 36 22")
    + curve("38 46 41 50 39 54")
)
ROAD = (
    drawn("M4 70L28 18L44 18L68 70Z", MID)
    + lines("36 66 36 58")
    + lines("36 50 36 43")
    + lines("36 36 36 31")
    + lines("36 26 36 23")
    + lines("2 18 70 18")
    + put(BAOBAB, 48, 0, 0.3)
    + put(HUT, 4, 2, 0.26)
)
ROOT_LIT = (
    ROOTS + limb("40 44 48 52 60 57", 9, 5, GOLD) + lines("64 50 69 47") + lines("66 58 71 59") + lines("61 64 65 68")
)
MOON_PHASES = put(MOON, -2, 19, 0.34, flip=True) + oval(36, 32, 12, fill=GOLD) + put(MOON, 49, 19, 0.34)

PLACES: Mapping[str, Forms] = {
    "baobab": BAOBAB,
    "baobab-roots": ROOTS,
    "zebu": ZEBU,
    "goat": GOAT,
    "hut": HUT,
    "mosque": MOSQUE,
    "health-post": HEALTH,
    "town-hall": HALL,
    "barrier": BARRIER,
    "open-door": OPEN_DOOR,
    "shut-door": SHUT_DOOR,
    "padlock": LOCK,
    "sand-map": SAND_MAP,
    "moon": MOON,
    "sun": SUN,
    "millet": MILLET,
    "fire": FIRE,
    "rain": RAIN,
    "river": RIVER,
    "road": ROAD,
    "root-lit": ROOT_LIT,
    "moon-phases": MOON_PHASES,
}
