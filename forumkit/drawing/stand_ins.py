"""Fonts that stand in: which font of a Windows office has a character that usual fonts lack, and how wide it may be.

Office and browsers fall back too, each in its own way; a font that is named makes them agree. What each font covers:
https://learn.microsoft.com/en-us/globalization/fonts-layout/font-support
"""

import bisect
import unicodedata

_BY_FONT = {
    "Arial": "0590-05FF 0600-06FF 0750-077F 08A0-08FF FB1D-FDFF FE70-FEFE",
    "Segoe UI": "0180-02FF 0370-058F 10A0-10FF 1D00-1DBF 1E00-20CF 2C60-2C7F 2C80-2CFF 2D00-2D2F A640-A69F "
    "A700-A7FF AB30-AB6F FB00-FB17",
    "Ebrima": "07C0-07FF 1200-139F 2D30-2DDF A500-A63F AB01-AB2F 10480-104AF 1E900-1E95F",
    "Segoe UI Symbol": "20D0-23FF 2400-243F 2440-245F 2460-259F 2600-27BF 27F0-297F 2800-28FF 2B00-2BFF 4DC0-4DFF "
    "1F000-1F0FF 1F100-1F1E5 1F650-1F67F 1F700-1F77F",
    "Segoe UI Emoji": "1F1E6-1F1FF 1F200-1F64F 1F680-1F6FF 1F780-1FAFF",
    "Cambria Math": "27C0-27EF 2980-2AFF 1D400-1D7FF 1EE00-1EEFF",
    "Segoe UI Historic": "0700-074F 0800-085F 1680-16FF 1700-177F 10280-103DF 10800-10FFF 12000-1347F",
    "MV Boli": "0780-07BF",
    "Nirmala UI": "0900-0DFF 1C50-1CBF 1CD0-1CFF A8E0-A8FF AAE0-AAFF ABC0-ABFF 110D0-1114F",
    "Leelawadee UI": "0E00-0EFF 1780-17FF 19E0-1A1F",
    "Myanmar Text": "1000-109F A9E0-A9FF AA60-AA7F",
    "Microsoft Himalaya": "0F00-0FFF",
    "Mongolian Baiti": "1800-18AF",
    "Gadugi": "13A0-167F 18B0-18FF AB70-ABBF",
    "Javanese Text": "A980-A9DF",
    "Microsoft Tai Le": "1950-197F",
    "Microsoft New Tai Lue": "1980-19DF",
    "Microsoft PhagsPa": "A840-A87F",
    "Microsoft Yi Baiti": "A000-A4CF",
    "Microsoft YaHei": "2E80-2FDF 3000-303F 3200-4DBF 4E00-9FFF F900-FAFF FE10-FE1F FE30-FE6F FF00-FFEF",
    "Yu Gothic": "3040-30FF 31F0-31FF",
    "Microsoft JhengHei": "3100-312F 31A0-31BF",
    "Malgun Gothic": "1100-11FF 3130-318F A960-A97F AC00-D7FF",
    "SimSun-ExtB": "20000-2FA1F",
}
"""What each font writes, in hexadecimal; most of Latin, Greek and Cyrillic needs none."""


def _ranges() -> list[tuple[int, int, str]]:
    ranges = [(name, *spans.partition("-")) for name, text in _BY_FONT.items() for spans in text.split()]
    return sorted((int(first, 16), int(last, 16), name) for name, first, _, last in ranges)


_RANGES = _ranges()
_FIRSTS = [first for first, _, _ in _RANGES]


def stand_in(character: str) -> str:
    """Return the font that writes a character that usual fonts lack; empty for one that none is known to have."""
    place = bisect.bisect_right(_FIRSTS, ord(character)) - 1
    _, last, name = _RANGES[place] if place >= 0 else (0, -1, "")
    return name if ord(character) <= last else ""


_EMOJI = 0x1F000
_EMOJI_WIDTH, _SIGN_WIDTH, _LETTER_WIDTH = 1400, 1050, 820
"""Thousandths of an em: what few characters of the fonts above exceed, so that a text is not taken for shorter."""

_TALL, _TALLEST = 1.2, {"Nirmala UI": 1.4, "Leelawadee UI": 1.4, "Microsoft Himalaya": 1.5, "Myanmar Text": 1.75}
"""How much higher a line is than Calibri's where another font stands in. Noto's lines are 1.36 ems high for most
scripts, and up to 2.11 ems (Khmer, Myanmar, Tibetan)."""


def taller(character: str) -> float:
    """Return how much higher a line is for a character that usual fonts lack; as high as others where none has it."""
    font = stand_in(character)
    return _TALLEST.get(font, _TALL) if font else 1.0


_LETTERS = ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Mc")
_NO_WIDTH = ("Mn", "Me", "Cf", "Cc")
_JOINED, _JOINED_WIDTH = range(0x0590, 0x0900), 700
"""Hebrew to Arabic, with N'Ko: in DejaVu Sans, the widest at hand, letters take 629 apart and 462 joined (Arabic),
and 646 (N'Ko); its bold ones a tenth more."""
_WIDE_SCRIPTS = {"Myanmar Text": 1200, "Nirmala UI": 1000, "Ebrima": 1000, "Gadugi": 1000, "Segoe UI Historic": 1200}


def likely_width(character: str) -> int:
    """Return the width, in thousandths of an em and at most, of a character that the font at hand lacks."""
    category = unicodedata.category(character)
    if category in _NO_WIDTH:
        return 0
    if ord(character) >= _EMOJI and category not in _LETTERS:
        return _EMOJI_WIDTH
    if ord(character) in _JOINED and category in _LETTERS:
        return _JOINED_WIDTH
    if category in _LETTERS and unicodedata.east_asian_width(character) not in "WF":
        return _WIDE_SCRIPTS.get(stand_in(character), _LETTER_WIDTH)
    return _SIGN_WIDTH
