"""Things of the village that people hold, use and carry."""

from collections.abc import Mapping

from scripts.kit.pen import (
    DARK,
    EARTH,
    GOLD,
    GREEN,
    INDIGO,
    INK,
    LEAF,
    MID,
    OCHRE,
    ORANGE,
    PALE,
    PLUM,
    RED,
    SAND,
    SKIN,
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
from scripts.kit.places import GROUND, stone

CALABASH = (
    drawn("M6 34C6 56 20 66 36 66C52 66 66 56 66 34Z", STRAW)
    + oval(36, 34, 30, 8, EARTH)
    + curve("12 48 20 54 28 50 36 55 44 50 52 54 60 48")
)
BOTTLE_GOURD = drawn(
    "M31 6C30 18 33 22 31 28C22 32 14 40 14 50C14 62 24 68 36 68C48 68 58 62 58 50C58 40 50 32 41 28C39 22 42 18 41 6Z",
    STRAW,
) + curve("22 44 20 52 26 60")
STICK = (
    limb("20 66 34 40 52 8", 6, 7, WOOD)
    + lines("28.5 44 35 47.6")
    + lines("31.5 38 38 41.6")
    + oval(53.5, 7.5, 5.5, fill=RED)
)
STONES = stone(18, 54, 1.2, WHITE) + stone(54, 54, 1.2, DARK) + stone(36, 30, 1.2, MID)
HEAP = tuple(
    form
    for x, y, fill in ((14, 58, MID), (34, 59, WHITE), (54, 58, DARK), (25, 45, DARK), (45, 45, MID), (35, 31, WHITE))
    for form in stone(x, y, 1, fill)
)
APART = tuple(
    form
    for x, y, fill in ((10, 62, MID), (22, 62, DARK), (16, 54, MID), (48, 40, WHITE), (58, 52, WHITE), (46, 60, WHITE))
    for form in stone(x, y, 0.62 if x < 30 else 0.9, fill)
)
MAT = (
    drawn("M10 30L62 30L62 60L10 60Z", STRAW)
    + lines("10 37 62 37")
    + lines("10 53 62 53")
    + lines("10 45 19 37 28 45 36 37 44 45 53 37 62 45")
    + lines("10 45 19 53 28 45 36 53 44 45 53 53 62 45")
    + tuple(f for y in (33, 41, 49, 57) for f in lines(f"10 {y} 4 {y}") + lines(f"62 {y} 68 {y}"))
)
PUMP = (
    rect(24, 26, 14, 40, INDIGO)
    + rect(20, 20, 22, 8, INDIGO)
    + limb("31 20 32 12 52 8 68 16", 5, 5, MID)
    + limb("24 34 14 34 11 42", 6, 6, MID)
    + rect(4, 52, 15, 14, RED)
    + lines("11.4 45.5 11.4 49.6")
    + GROUND
)
POT = (
    drawn("M14 36C8 60 20 68 36 68C52 68 64 60 58 36Z", DARK)
    + drawn("M8 30L64 30L60 38L12 38Z", DARK)
    + oval(36, 26, 26, 7, MID)
    + curve("26 14 29 10 26 6")
    + curve("36 15 39 10 36 5")
    + curve("46 14 49 10 46 6")
)
BASKET = (
    blob("12 34 18 22 28 26 34 17 43 25 53 20 60 34", ORANGE)
    + drawn("M8 34L64 34C63 52 58 62 52 67L20 67C14 62 9 52 8 34Z", STRAW)
    + curve("10 45 36 49 62 45")
    + curve("14 56 36 60 58 56")
    + lines("24 34 27 67")
    + lines("36 34 36 67")
    + lines("48 34 45 67")
)
DRUM = (
    drawn("M8 14C8 34 26 38 26 50L22 68L50 68L46 50C46 38 64 34 64 14Z", WOOD)
    + oval(36, 14, 28, 8, WHITE)
    + lines("12 28 22 20 30 37")
    + lines("60 28 50 20 42 37")
    + lines("22 21 36 44 50 21")
    + lines("26 50 46 50")
)
CANOE = (
    limb("46 50 54 28 62 6", 3, 3, WOOD)
    + blob("60 4 66 2 66 12 60 14", WOOD)
    + drawn("M2 36C12 46 60 46 70 36C66 56 56 62 36 62C16 62 6 56 2 36Z", WOOD)
    + curve("8 46 36 53 64 46")
    + curve("2 66 10 63 18 66 26 69 34 66 42 63 50 66 58 69 68 66")
)
MOTORCYCLE = (
    oval(15, 54, 12, fill=DARK)
    + oval(57, 54, 12, fill=DARK)
    + oval(15, 54, 5, fill=PALE)
    + oval(57, 54, 5, fill=PALE)
    + limb("57 54 52 38 47 25", 4, 4, MID)
    + lines("40 22 48 25 54 20")
    + blob("26 34 36 30 46 32 48 40 42 46 28 42", RED)
    + blob("6 34 16 32 28 34 28 39 14 41 7 39", INK)
    + blob("24 44 36 43 44 46 42 57 28 58", MID)
    + limb("28 56 16 57 6 60", 4, 4, MID)
    + oval(50, 30, 4, fill=GOLD)
)
BUS = (
    drawn("M4 24C4 20 6 18 10 18L54 18C60 18 66 30 68 40L68 58L4 58Z", GREEN)
    + rect(10, 24, 11, 13, WHITE)
    + rect(25, 24, 11, 13, WHITE)
    + poly("41 24 52 24 59 37 41 37", WHITE)
    + oval(19, 58, 8, fill=DARK)
    + oval(53, 58, 8, fill=DARK)
    + dot(19, 58, 2.6, PALE)
    + dot(53, 58, 2.6, PALE)
    + blob("10 17 12 8 24 10 26 17", OCHRE)
    + blob("28 17 31 6 44 8 46 17", RED)
    + lines("6 45 66 45")
)
PHONE = (
    drawn("M20 4L52 4C54 4 56 6 56 8L56 64C56 66 54 68 52 68L20 68C18 68 16 66 16 64L16 8C16 6 18 4 20 4Z", DARK)
    + rect(21, 10, 30, 22, SKY)
    + tuple(f for y in (40, 48, 56) for x in (26, 36, 46) for f in dot(x, y, 3, WHITE))
)
_WAVES = curve("8 22 3 30 8 38") + curve("64 22 69 30 64 38") + curve("13 26 10 30 13 34") + curve("59 26 62 30 59 34")
RINGING = turned(put(PHONE, 10.8, 10, 0.7), 0) + _WAVES
BELL = (
    oval(36, 8, 4.5, fill=OCHRE)
    + oval(36, 62, 6, fill=DARK)
    + drawn("M36 12C20 12 20 34 17 46C16 51 12 54 9 58L63 58C60 54 56 51 55 46C52 34 52 12 36 12Z", OCHRE)
    + curve("17 47 36 51 55 47")
    + curve("8 24 4 32 6 40")
    + curve("64 24 68 32 66 40")
)
SCARF = (
    drawn("M26 12L62 10L58 40L24 42Z", PLUM)
    + lines("2 14 70 10")
    + drawn("M12 13L50 11C48 28 52 44 50 60L14 62C16 46 10 30 12 13Z", PLUM)
    + curve("12.6 50 30 51 50.6 48")
    + curve("13 44 30 45 50 42")
    + curve("26 14 27 24 25 34")
    + tuple(f for x in (17, 24, 31, 38, 45) for f in lines(f"{x} 62 {x - 1} 68"))
)
STOOL = (
    drawn("M8 20C20 30 52 30 64 20L64 30C52 40 20 40 8 30Z", WOOD)
    + limb("18 34 22 50 14 66", 7, 6, WOOD)
    + limb("54 34 50 50 58 66", 7, 6, WOOD)
    + lines("21 50 51 50")
    + GROUND
)
MEAL = (
    blob("12 34 18 22 30 16 44 16 56 23 60 34", WHITE)
    + blob("26 24 36 18 47 22 51 26 47 29 36 31", ORANGE)
    + poly("24 25 17 20 18 31", ORANGE)
    + dot(46, 24, 1.3)
    + drawn("M4 34L68 34C66 54 54 64 36 64C18 64 6 54 4 34Z", RED)
    + curve("8 46 36 51 64 46")
)
CUP = (
    drawn("M18 28L54 28L50 66L22 66Z", WATER)
    + oval(36, 28, 18, 5, EARTH)
    + curve("28 18 31 13 28 8")
    + curve("40 18 43 13 40 8")
)
MONEY = (
    turned(rect(8, 18, 54, 26, LEAF) + oval(35, 31, 8, 8, PALE) + dot(14, 31, 2.4) + dot(56, 31, 2.4), -8, 36, 30)
    + oval(22, 56, 12, 11, GOLD)
    + oval(22, 56, 6.5, 6, GOLD)
    + oval(48, 57, 12, 11, GOLD)
    + oval(48, 57, 6.5, 6, GOLD)
)
CAMERA = (
    poly("24 22 28 12 44 12 48 22", DARK)
    + drawn("M8 22L64 22C67 22 69 24 69 27L69 58C69 61 67 63 64 63L8 63C5 63 3 61 3 58L3 27C3 24 5 22 8 22Z", DARK)
    + oval(36, 42, 15, fill=PALE)
    + oval(36, 42, 8, fill=INDIGO)
    + rect(55, 27, 8, 6, WHITE)
)
RIFLE = turned(
    blob("2 34 12 33 24 31 24 38 14 44 4 48", WOOD)
    + rect(22, 30, 26, 7, DARK)
    + rect(48, 31.5, 22, 3, DARK)
    + poly("32 37 38 37 41 50 35 51", DARK)
    + curve("26 38 27 43 31 41"),
    -18,
)
BADGE = oval(36, 36, 27, fill=RED)
BAG = (
    curve("26 24 27 10 45 10 46 24")
    + drawn("M10 24L62 24C66 24 67 27 67 30L64 62C64 64 62 66 60 66L12 66C10 66 8 64 8 62L5 30C5 27 6 24 10 24Z", RED)
    + lines("6 38 66 38")
    + rect(31, 33, 10, 10, GOLD)
)
BALL = (
    oval(36, 38, 28, fill=WHITE)
    + poly("36 28 45 35 41.6 46 30.4 46 27 35", INK)
    + lines("36 28 36 11")
    + lines("45 35 62 29")
    + lines("41.6 46 51 60")
    + lines("30.4 46 21 60")
    + lines("27 35 10 29")
)
EAR = (
    drawn("M22 34C18 12 34 2 46 6C60 10 62 30 52 42C46 50 46 54 42 62C38 69 28 68 26 60C24 52 28 48 24 42Z", SKIN)
    + curve("30 26 34 14 46 16 52 27 44 38")
    + curve("36 34 43 31 42 24")
    + curve("36 40 34 48 37 54")
)
EYES = tuple(
    f
    for x in (18, 54)
    for f in blob(f"{x - 16} 36 {x - 8} 28 {x} 25.6 {x + 8} 28 {x + 16} 36 {x + 8} 43 {x} 45.6 {x - 8} 43", WHITE)
    + dot(x, 35.6, 7.5)
    + dot(x + 2.4, 33, 2, WHITE)
)
PENCIL = turned(
    rect(24, 6, 12, 10, RED)
    + rect(24, 16, 12, 34, GOLD)
    + poly("24 50 36 50 30 63", SAND)
    + poly("27.8 58 32.2 58 30 63", INK),
    32,
    30,
    36,
)
PAPER = rect(14, 8, 40, 56, WHITE)
CARD = drawn("M6 16L66 16C68 16 69 17 69 19L69 55C69 57 68 58 66 58L6 58C4 58 3 57 3 55L3 19C3 17 4 16 6 16Z", SKY)
LINE_ROPE = curve("3 58 18 54 36 58 54 54 69 58")
THINGS: Mapping[str, Forms] = {
    "calabash": CALABASH,
    "gourd": BOTTLE_GOURD,
    "stick": STICK,
    "stones": STONES,
    "stones-heap": HEAP,
    "three-stones-apart": APART,
    "stone-light": stone(36, 38, 2.8, WHITE),
    "stone-dark": stone(36, 38, 2.8, DARK),
    "mat": MAT,
    "pump": PUMP,
    "pot": POT,
    "basket": BASKET,
    "drum": DRUM,
    "canoe": CANOE,
    "motorcycle": MOTORCYCLE,
    "bus": BUS,
    "phone": PHONE,
    "phone-ringing": RINGING,
    "bell": BELL,
    "scarf": SCARF,
    "stool": STOOL,
    "meal": MEAL,
    "cup": CUP,
    "money": MONEY,
    "camera": CAMERA,
    "rifle": RIFLE,
    "red-badge": BADGE,
    "bag": BAG,
    "ball": BALL,
    "ear": EAR,
    "eyes": EYES,
    "pencil": PENCIL,
}
