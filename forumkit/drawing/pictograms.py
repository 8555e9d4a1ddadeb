"""Pictograms as strokes on a grid of 100 by 100, for every writer: drawn shapes, never glyphs or pictures.

A drawing is a few words a stroke: `o x y r` a circle, `O x y r` a filled one, `- x y x y ...` a line through points,
`p x y ...` a closed outline, `P x y ...` a filled one, `( x y w h start swing` an arc of an ellipse in degrees.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from forumkit.entries.base import OneOf

_PERSON = "O 50 22 13; P 28 88 28 58 36 46 64 46 72 58 72 88"
_PHONE = "p 32 12 68 12 68 88 32 88; - 44 78 56 78; - 38 22 62 22 62 68 38 68 38 22"
_CAMERA = "p 14 34 34 34 40 24 60 24 66 34 86 34 86 78 14 78; o 50 55 14"
_BARRED = "- 12 88 88 12"


@dataclass(frozen=True)
class Drawn:
    """A pictogram that content may name."""

    strokes: str
    words: Mapping[str, str] = field(default_factory=dict)
    """What it is called, by language, where templates/languages/ does not say it: {"fr": "puits"}."""


PICTOGRAMS: Mapping[str, Drawn] = {
    "agree": Drawn(
        "O 24 20 9; O 76 20 9; - 24 34 24 62; - 76 34 76 62; - 24 42 50 54 76 42; - 24 62 16 88; - 24 62 34 88; "
        "- 76 62 66 88; - 76 62 84 88"
    ),
    "baobab": Drawn(
        "p 40 90 42 56 36 46 46 48 50 36 54 48 64 46 58 56 60 90; - 36 46 16 34; - 64 46 84 34; - 50 36 50 20; "
        "O 14 30 9; O 32 24 9; O 50 14 9; O 68 24 9; O 86 30 9; - 26 90 74 90"
    ),
    "basket": Drawn("- 12 46 88 46; p 18 46 82 46 70 86 30 86; - 30 46 50 14 70 46; - 26 58 74 58; - 30 72 70 72"),
    "bell": Drawn("p 22 74 30 62 30 44 38 28 62 28 70 44 70 62 78 74; - 50 16 50 28; O 50 82 7"),
    "bird": Drawn(
        "P 22 52 40 40 60 40 84 26 74 50 60 62 40 64; O 26 44 12; - 15 42 4 46 15 50; - 46 64 44 86; - 56 62 56 86; "
        "- 36 86 64 86"
    ),
    "calabash": Drawn("O 50 66 25; O 50 32 14; P 47 8 55 8 57 46 43 46"),
    "calendar": Drawn(
        "p 14 22 86 22 86 86 14 86; - 14 40 86 40; - 32 12 32 30; - 68 12 68 30; O 34 56 4; O 50 56 4; O 66 56 4; "
        "O 34 72 4; O 50 72 4"
    ),
    "canoe": Drawn(
        "p 4 46 20 54 80 54 96 46 84 74 16 74; - 50 54 66 12; - 40 26 92 6; - 10 86 26 82 42 86 58 82 74 86 90 82"
    ),
    "card": Drawn("p 16 24 74 24 74 80 16 80; - 84 32 84 90 26 90; - 28 42 62 42; - 28 56 62 56"),
    "circle": Drawn("O 50 14 7; O 82 32 7; O 82 68 7; O 50 86 7; O 18 68 7; O 18 32 7; o 50 50 16"),
    "clock": Drawn("o 50 50 38; - 50 24 50 50 68 62"),
    "cow": Drawn(
        "p 20 40 74 40 78 56 72 64 24 64 20 52; P 74 40 90 30 94 44 82 52; - 30 64 30 84; - 40 64 40 84; "
        "- 60 64 60 84; - 70 64 70 84; - 20 44 12 62; - 84 32 80 22; - 90 30 92 20"
    ),
    "document": Drawn(
        "p 24 10 62 10 78 26 78 90 24 90; - 62 10 62 26 78 26; - 36 44 66 44; - 36 58 66 58; - 36 72 56 72"
    ),
    "drum": Drawn(
        "p 18 16 82 16 74 46 58 58 66 90 34 90 42 58 26 46; - 20 26 80 26; - 26 46 36 26 44 50 50 26 56 50 64 26 74 46"
    ),
    "field": Drawn(
        "- 10 84 90 84; - 26 84 26 40; - 50 84 50 30; - 74 84 74 40; - 26 54 14 44; - 26 54 38 44; - 50 46 38 34; "
        "- 50 46 62 34; - 74 54 62 44; - 74 54 86 44; - 50 64 38 54; - 50 64 62 54"
    ),
    "fish": Drawn("p 8 50 26 32 52 30 72 44 92 28 92 72 72 56 52 70 26 68; O 26 46 5; - 42 36 42 64"),
    "group": Drawn(
        "O 50 26 10; O 22 34 9; O 78 34 9; P 36 84 36 56 42 46 58 46 64 56 64 84; "
        "P 10 84 10 60 16 50 28 50 30 58 30 84; P 70 84 70 58 72 50 84 50 90 60 90 84"
    ),
    "hand": Drawn(
        "- 30 90 24 62 16 46 20 42 32 56 32 18 38 16 42 44 44 12 50 12 52 44 56 16 62 18 62 48 68 28 74 30 72 62 66 90"
    ),
    "health": Drawn("p 36 12 64 12 64 36 88 36 88 64 64 64 64 88 36 88 36 64 12 64 12 36 36 36"),
    "heart": Drawn("p 50 86 16 50 12 32 24 18 40 18 50 32 60 18 76 18 88 32 84 50"),
    "house": Drawn("- 10 50 50 14 90 50; p 22 42 78 42 78 86 22 86; p 42 86 42 60 58 60 58 86"),
    "idea": Drawn(
        "o 50 38 24; - 40 62 40 76 60 76 60 62; - 42 86 58 86; - 50 4 50 8; - 16 16 20 20; - 84 16 80 20; "
        "- 8 40 14 40; - 92 40 86 40"
    ),
    "listen": Drawn(
        "( 26 12 48 52 150 250; - 28 50 36 70 44 84 56 84 62 72; ( 38 26 24 24 180 180; - 62 40 56 54 48 58; "
        "- 82 22 88 12; - 84 38 94 36; - 82 54 90 60"
    ),
    "look": Drawn("- 8 50 28 30 50 24 72 30 92 50 72 70 50 76 28 70 8 50; O 50 50 13"),
    "map": Drawn("p 12 24 38 14 62 24 88 14 88 76 62 86 38 76 12 86; - 38 14 38 76; - 62 24 62 86; O 50 46 5"),
    "moon": Drawn("( 14 12 76 76 60 240; ( 36 14 56 64 75 210; O 78 62 4; O 88 30 3"),
    "no": Drawn("- 20 20 80 80; - 80 20 20 80"),
    "no-phone": Drawn(f"{_PHONE}; {_BARRED}"),
    "no-photo": Drawn(f"{_CAMERA}; {_BARRED}"),
    "pair": Drawn(
        "O 30 24 11; O 70 24 11; P 12 86 12 56 20 44 40 44 46 56 46 86; P 54 86 54 56 60 44 80 44 88 56 88 86"
    ),
    "pencil": Drawn("p 16 84 22 62 68 16 84 32 38 78; - 60 24 76 40; - 22 62 38 78"),
    "person": Drawn(_PERSON),
    "phone": Drawn(_PHONE),
    "question": Drawn("( 30 12 40 40 180 260; - 54 50 50 56 50 68; O 50 82 6"),
    "quiet": Drawn("o 50 44 34; O 38 36 4; O 62 36 4; - 36 58 64 58; - 50 50 50 92"),
    "road": Drawn("- 10 90 40 12; - 90 90 60 12; - 50 88 50 72; - 50 62 50 48; - 50 40 50 30; - 50 24 50 18"),
    "scissors": Drawn("o 24 24 11; o 24 76 11; - 34 30 90 70; - 34 70 90 30"),
    "shield": Drawn("p 50 10 84 22 82 54 70 74 50 90 30 74 18 54 16 22; - 34 50 46 62 68 36"),
    "speak": Drawn(
        "O 24 34 11; P 6 88 6 66 12 54 34 54 42 66 42 88; p 46 14 94 14 94 48 66 48 54 60 56 48 46 48; "
        "- 56 26 84 26; - 56 36 78 36"
    ),
    "star": Drawn("p 50 8 61 38 92 38 67 57 76 88 50 69 24 88 33 57 8 38 39 38"),
    "stones": Drawn("O 28 66 15; O 60 72 18; O 50 38 13; o 82 48 10"),
    "stop": Drawn("p 34 12 66 12 88 34 88 66 66 88 34 88 12 66 12 34; - 50 28 50 56; O 50 70 5"),
    "sun": Drawn(
        "o 50 50 20; - 50 8 50 20; - 50 80 50 92; - 8 50 20 50; - 80 50 92 50; - 20 20 29 29; - 71 71 80 80; "
        "- 80 20 71 29; - 29 71 20 80"
    ),
    "tree": Drawn("o 50 34 26; - 50 34 50 88; - 50 62 34 46; - 50 56 66 42; - 50 88 36 94; - 50 88 64 94"),
    "walk": Drawn(
        "O 54 14 9; - 54 26 48 54 62 70 60 92; - 48 54 38 74 24 88; - 54 32 36 44 30 58; - 54 32 66 46 80 48"
    ),
    "water": Drawn("p 50 10 70 40 78 58 74 76 62 88 50 90 38 88 26 76 22 58 30 40; ( 36 52 28 26 90 90"),
    "yes": Drawn("- 16 54 40 78 86 22"),
}
"""The pictograms that content may name. To add one, write its entry here."""

Pictogram = Annotated[str, OneOf(PICTOGRAMS)]
"""Name of a drawn pictogram."""

MOST_DOTS = 20
"""The largest number that is shown as dots: with twelve pictures, signs for 240 people."""


def _fives(number: int) -> str:
    """Return dots in rows of five, which are counted at a glance."""
    top = 50 - 10 * ((number - 1) // 5)
    return "; ".join(f"O {14 + n % 5 * 18} {top + n // 5 * 20} 8" for n in range(number))


_SIGNS = {
    "dots-1": "O 50 50 13",
    "dots-2": "O 30 50 13; O 70 50 13",
    "dots-3": "O 22 70 13; O 50 26 13; O 78 70 13",
    "dots-4": "O 30 30 13; O 70 30 13; O 30 70 13; O 70 70 13",
    "dots-5": "O 24 24 12; O 76 24 12; O 50 50 12; O 24 76 12; O 76 76 12",
    "dots-6": "O 30 18 12; O 70 18 12; O 30 50 12; O 70 50 12; O 30 82 12; O 70 82 12",
    "dots-7": "O 20 18 11; O 80 18 11; O 20 50 11; O 50 50 11; O 80 50 11; O 20 82 11; O 80 82 11",
    "dots-8": "O 20 20 11; O 50 20 11; O 80 20 11; O 35 50 11; O 65 50 11; O 20 80 11; O 50 80 11; O 80 80 11",
    "dots-9": "O 20 20 11; O 50 20 11; O 80 20 11; O 20 50 11; O 50 50 11;"
    " O 80 50 11; O 20 80 11; O 50 80 11; O 80 80 11",
    "face-1": "o 50 50 44; O 34 44 5; O 66 44 5; - 22 26 42 36; - 78 26 58 36; ( 30 62 40 34 195 150",
    "face-2": "o 50 50 44; O 34 40 5; O 66 40 5; ( 32 66 36 18 200 140",
    "face-3": "o 50 50 44; O 34 40 5; O 66 40 5; - 32 68 68 68",
    "face-4": "o 50 50 44; O 34 40 5; O 66 40 5; ( 30 52 40 22 20 140",
    "face-5": "o 50 50 44; O 34 38 5; O 66 38 5; P 24 56 76 56 70 72 60 80 50 82 40 80 30 72",
}
"""Answers and numbers, which only the program draws."""

_STROKES = {name: drawn.strokes for name, drawn in PICTOGRAMS.items()} | _SIGNS
_STROKES |= {f"dots-{number}": _fives(number) for number in range(10, MOST_DOTS + 1)}
NAMES = frozenset(_STROKES)
"""The pictograms that can be drawn."""


def word_of(name: str) -> str:
    """Return the name of the word of a language for a pictogram: “sign_picture_no_phone”."""
    return f"sign_picture_{name.replace('-', '_')}"


def words_of(language: str) -> dict[str, str]:
    """Return the words that pictograms bring along in a language."""
    return {word_of(name): drawn.words[language] for name, drawn in PICTOGRAMS.items() if language in drawn.words}


def strokes(name: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the strokes of a pictogram: its sort, such as “o”, and its numbers."""
    words = (stroke.split() for stroke in _STROKES[name].split(";"))
    return tuple((shape, tuple(map(int, numbers))) for shape, *numbers in words)


def geometry(name: str) -> str:
    """Return the a:custGeom of a pictogram; outlines take the line of the shape, filled parts its fill."""
    paths = "".join(_path(shape, values) for shape, values in strokes(name))
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
    )


def svg_shapes(name: str) -> str:
    """Return the strokes of a pictogram as SVG; outlines have the class line, filled parts the class full."""
    return "".join(_svg_shape(shape, values) for shape, values in strokes(name))


def _svg_shape(shape: str, values: tuple[int, ...]) -> str:
    look = "full" if shape in "OP" else "line"
    if shape in "oO":
        x, y, radius = values
        return f'<circle class="{look}" cx="{x}" cy="{y}" r="{radius}"/>'
    if shape == "(":
        return f'<path class="{look}" d="{_svg_arc(*values)}"/>'
    points = " ".join(f"{x},{y}" for x, y in zip(values[::2], values[1::2], strict=True))
    return f'<{"polyline" if shape == "-" else "polygon"} class="{look}" points="{points}"/>'


_HALF_TURN = 180


def _svg_arc(left: int, top: int, width: int, height: int, start: int, swing: int) -> str:
    ends = [
        (
            round(left + width / 2 + math.cos(math.radians(angle)) * width / 2),
            round(top + height / 2 + math.sin(math.radians(angle)) * height / 2),
        )
        for angle in (start, start + swing)
    ]
    (x, y), (to_x, to_y) = ends
    return f"M{x} {y}A{width // 2} {height // 2} 0 {int(swing > _HALF_TURN)} 1 {to_x} {to_y}"


def _path(shape: str, values: tuple[int, ...]) -> str:
    filled = "" if shape in "OP" else ' fill="none"'
    match shape:
        case "o" | "O":
            x, y, radius = values
            inside = f"{_move(x - radius, y)}{_arc(radius, radius, 180, 360)}<a:close/>"
        case "(":
            inside = _ellipse_arc(*values)
        case _:
            points = list(zip(values[::2], values[1::2], strict=True))
            inside = _move(*points[0]) + "".join(_line(*point) for point in points[1:])
            inside += "<a:close/>" if shape in "pP" else ""
    return f'<a:path w="100" h="100"{filled}>{inside}</a:path>'


def _ellipse_arc(left: int, top: int, width: int, height: int, start: int, swing: int) -> str:
    angle = math.radians(start)
    x = round(left + width / 2 + math.cos(angle) * width / 2)
    y = round(top + height / 2 + math.sin(angle) * height / 2)
    return _move(x, y) + _arc(width // 2, height // 2, start, swing)


def _move(x: int, y: int) -> str:
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>'


def _line(x: int, y: int) -> str:
    return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'


def _arc(width: int, height: int, start: int, swing: int) -> str:
    return f'<a:arcTo wR="{width}" hR="{height}" stAng="{start * 60_000}" swAng="{swing * 60_000}"/>'
