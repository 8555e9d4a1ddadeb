"""The colours of a design: their places in the theme, and as pieces of WordprocessingML."""

from collections.abc import Mapping

THEME = {
    "ink": "dk1",
    "paper": "lt1",
    "muted": "dk2",
    "soft": "lt2",
    "primary": "accent1",
    "secondary": "accent2",
    "positive": "accent3",
    "caution": "accent4",
    "soft_warm": "accent5",
    "rule": "accent6",
}
"""Colours of design.yaml and their places in the theme."""

_WORD_THEME = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}


class Palette:
    """The colours of a design, as pieces of WordprocessingML."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours

    def text(self, name: str) -> str:
        """Return the colour of text."""
        place = THEME[name]
        return f'<w:color w:val="{self._colours[name]}" w:themeColor="{_WORD_THEME.get(place, place)}"/>'

    def fill(self, name: str) -> str:
        """Return a shading."""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.hex(name)}"/>'

    def tint(self, name: str) -> str:
        """Return a shading that is a very light shade of a colour."""
        red, green, blue = (int(self._colours[name][place : place + 2], 16) for place in (0, 2, 4))
        light = "".join(f"{round(255 - (255 - part) * 0.08):02X}" for part in (red, green, blue))
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{light}"/>'

    def hex(self, name: str) -> str:
        """Return six hexadecimal digits."""
        return self._colours[name]
