"""The colours of a palette as elements of WordprocessingML: w:color and w:shd."""

from forumkit.write.colours import Palette, mixed

_THEME = {"ink": "text1", "paper": "background1", "muted": "text2", "soft": "background2", "primary": "accent1",
          "secondary": "accent2", "positive": "accent3", "caution": "accent4", "soft_warm": "accent5",
          "rule": "accent6"}  # fmt: skip
"""Roles, and how Word names their places in the theme."""

_TINT = 0.08


class Inks:
    """Colours of text, fills and tints; those of the design's own theme follow it when somebody changes it in Word."""

    def __init__(self, palette: Palette, *, from_look: bool) -> None:
        """Take a palette, and whether the theme is that of the design."""
        self._digits = palette.digits
        self._from_look = from_look

    def text(self, role: str) -> str:
        """Return the colour of text."""
        theme = f' w:themeColor="{_THEME[role]}"' if self._from_look else ""
        return f'<w:color w:val="{self._digits[role]}"{theme}/>'

    def fill(self, role: str) -> str:
        """Return a shading."""
        theme = f' w:themeFill="{_THEME[role]}"' if self._from_look else ""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self._digits[role]}"{theme}/>'

    def tint(self, role: str) -> str:
        """Return a shading that is a very light shade of a colour."""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.tint_digits(role)}"/>'

    def tint_digits(self, role: str) -> str:
        """Return the digits of a very light shade of a colour."""
        return mixed(self._digits[role], self._digits["paper"], _TINT)

    def hex(self, role: str) -> str:
        """Return six hexadecimal digits."""
        return self._digits[role]
