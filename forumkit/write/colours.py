"""Colours by role: how they contrast, and how a theme of any organisation fills the roles so that all can be read.

Contrast is that of WCAG 2.1, 1.4.3: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
"""

import colorsys
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ROLES = ("ink", "paper", "muted", "soft", "primary", "secondary", "positive", "caution", "soft_warm", "rule")
"""What a colour is for; a design gives each one."""

READABLE, SEEN = 4.5, 3.0
"""The least contrast of text with what it stands on, and of a sign (WCAG 2.2, 1.4.3 and 1.4.11)."""

PLACES = {"ink": "tx1", "paper": "bg1", "muted": "tx2", "soft": "bg2", "primary": "accent1", "secondary": "accent2",
          "positive": "accent3", "caution": "accent4", "soft_warm": "accent5", "rule": "accent6"}  # fmt: skip
"""The place of each role in the colours of a slide; tx and bg are mapped to dk and lt by the master."""

_FAR = 2.0
"""Contrast below which a text is not seen at all: its ground is not the one that its colour was chosen for."""

STRONG = ("primary", "secondary", "positive", "caution")
"""Roles that are text on paper, and ground for text in the colour of paper."""

WHITE = "FFFFFF"
_LIGHT = 0.5
"""Luminance of a ground from which on it counts as paper."""

_GROUNDS = ("paper", "soft", "soft_warm")
_SHADES = ((100, 0), (85, 0), (75, 0), (60, 0), (50, 0), (35, 0), (75, 25), (60, 40), (40, 60), (25, 75), (15, 85))
"""Percent of the luminance kept and added, from the colour itself to what is far darker or lighter."""
_STEPS = (0.85, 0.7, 0.55, 0.4, 0.3, 0.2, 0.1)
"""Shares of a colour that stay when it is mixed with black or white to be readable, from most to least."""
_ROLE_COLOUR = re.compile(r'<a:schemeClr val="({})"(?: alpha="(\d+)")?/>'.format("|".join(ROLES)))


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of six hexadecimal digits."""
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    >>> round(contrast("767676", "FFFFFF"), 2)
    4.54
    """
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def shaded(colour: str, kept: int, added: int) -> str:
    """Return a colour with lumMod and lumOff applied, as Office does it: on the lightness of HSL."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    light = min(1.0, light * kept / 100 + added / 100)
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour mixed into a ground; its share goes from 0 to 1.

    >>> mixed("000000", "FFFFFF", 0.5)
    '808080'
    """
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
    return "".join(f"{round(under + (over - under) * share):02X}" for over, under in pairs)


def tinted(colour: str, share: float, towards: float) -> str:
    """Return a colour with tint (towards 1) or shade (towards 0) applied, as PowerPoint does it: in linear light."""
    parts = (_linear(part / 255) for part in bytes.fromhex(colour))
    mixture = (part * share + towards * (1 - share) for part in parts)
    return "".join(f"{round(255 * _gamma(part)):02X}" for part in mixture)


def made_readable(colour: str, ground: str) -> str:
    """Return the nearest shade of a colour that is read on a ground, else black or white."""
    towards = 1.0 if contrast("FFFFFF", ground) > contrast("000000", ground) else 0.0
    shades = (tinted(colour, share, towards) for share in _STEPS)
    return next((shade for shade in shades if contrast(shade, ground) >= READABLE), "FFFFFF" if towards else "000000")


def read_on(colour: str, ground: str) -> str:
    """Return a colour as it is where it is read on a ground, else its nearest shade; black or white for one far off.

    >>> read_on("333333", "FFFFFF"), read_on("000000", "1B1B2F")
    ('333333', 'FFFFFF')
    """
    found = contrast(colour, ground)
    if found < _FAR:
        return max(("000000", "FFFFFF"), key=lambda other: contrast(other, ground))
    return colour if found >= READABLE else made_readable(colour, ground)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB


@dataclass(frozen=True)
class Palette:
    """The colours of a design by role, as digits and as DrawingML."""

    digits: Mapping[str, str]
    """Six hexadecimal digits for each role, and for off: a day without work."""
    drawn: Mapping[str, str]
    """DrawingML of each role: a place of the theme, shaded where it could not be read."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Of somebody else's theme: the digits that it has at the place of a role, before they were shaded."""

    def on(self, role: str) -> str:
        """Return the role of text that stands on a fill: paper or ink, whichever is read better."""
        ground = self.digits[role]
        return max(("paper", "ink"), key=lambda text: contrast(self.digits[text], ground))

    def fill_in(self, xml: str) -> str:
        """Return DrawingML whose colours, named by role, are those of the theme."""
        return _ROLE_COLOUR.sub(lambda match: _with_alpha(self.drawn[match[1]], match[2]), xml)

    def scaled(self, xml: str) -> str:
        """Return DrawingML of a scale from bad to good, whose good side is in no colour that warns."""
        return xml.replace('val="primary"', 'val="positive"') if is_warm(self.digits["primary"]) else xml

    def faults(self) -> list[tuple[str, str, float]]:
        """Return the pairs of roles, of text and of its ground, with too little contrast: `("muted", "soft", 3.9)`."""
        pairs = [(text, ground) for text in ("ink", "muted", *STRONG) for ground in _GROUNDS]
        contrasts = [(text, ground, contrast(self.digits[text], self.digits[ground])) for text, ground in pairs]
        return [pair for pair in contrasts if pair[2] < READABLE]


def _with_alpha(drawn: str, alpha: str | None) -> str:
    """Return a colour that lets what is behind through, by thousandths of a percent; whole without a number."""
    if not alpha:
        return drawn
    thin = f'<a:alpha val="{alpha}"/>'
    closing = f"</{drawn[1:].split(maxsplit=1)[0]}>"
    return drawn.replace(closing, thin + closing) if drawn.endswith(closing) else f"{drawn[:-2]}>{thin}{closing}"


def own_palette(colours: Mapping[str, str]) -> Palette:
    """Return the palette of a design that gives every role, each at its place in the theme."""
    drawn = {role: f'<a:schemeClr val="{place}"/>' for role, place in PLACES.items()}
    return Palette(_with_off(colours), drawn)


_MEANT = {"red": "9B2226", "green": "2F6B3A"}
"""Colours that stand in for a theme that has none of their meaning."""
_RED, _AMBER, _GREENS = 330, 50, (75, 170)
"""Degrees on the circle of colours: red and amber warn, green reassures."""
_GREY = 0.2
"""Saturation below which a colour has no hue that is seen."""


def borrowed_palette(theme: Mapping[str, str], ground: str = "") -> Palette:
    """Return the palette of somebody else's theme, by the places of a slide (tx1, bg1, accent1 ...).

    The ground is what slides really stand on, where a template does not take the theme's: paper is that. A colour
    that could not be read where the documents use it is shaded until it can, or gives way to the ink.
    """
    paper, ink = ground or theme["bg1"], theme["tx1"]
    if contrast(ink, paper) < READABLE:
        ink = max(("000000", "FFFFFF"), key=lambda colour: contrast(colour, paper))
    digits = {"paper": paper, "ink": ink}
    drawn = {"paper": '<a:schemeClr val="bg1"/>' if paper == theme["bg1"] else f'<a:srgbClr val="{paper}"/>'}
    drawn["ink"] = '<a:schemeClr val="tx1"/>' if ink == theme["tx1"] else f'<a:srgbClr val="{ink}"/>'
    for role, source, share in (("soft", "accent1", 0.1), ("soft_warm", "accent2", 0.12), ("rule", "tx1", 0.25)):
        digits[role] = mixed(theme[source], paper, share)
        drawn[role] = f'<a:srgbClr val="{digits[role]}"/>'
    places = {role: PLACES[role] for role in ("muted", *STRONG)} | _by_meaning(theme)
    colours = {**theme, **_MEANT}
    for role, place in places.items():
        digits[role], drawn[role] = _readable(colours, place, digits)
    return Palette(_with_off(digits), drawn, {role: colours[place] for role, place in places.items()})


def is_warm(colour: str) -> bool:
    """Tell whether a colour warns: red to amber, and no grey.

    >>> is_warm("F00000"), is_warm("FFC000"), is_warm("00C040"), is_warm("7F7F7F")
    (True, True, False, False)
    """
    degrees, saturation = _hue(colour)
    return saturation > _GREY and (degrees >= _RED or degrees <= _AMBER)


def _hue(colour: str) -> tuple[float, float]:
    hue, _, saturation = colorsys.rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)))
    return hue * 360, saturation


def _is_green(colour: str) -> bool:
    degrees, saturation = _hue(colour)
    return saturation > _GREY and _GREENS[0] <= degrees <= _GREENS[1]


def _by_meaning(theme: Mapping[str, str]) -> dict[str, str]:
    """Return the places of what warns and of what reassures, where those of the order say the contrary."""
    accents = [place for place in theme if place.startswith("accent")]
    warm = [place for place in (PLACES["caution"], *accents) if is_warm(theme[place])]
    green = [place for place in accents if _is_green(theme[place])]
    kept = {} if is_warm(theme[PLACES["positive"]]) else {"positive": PLACES["positive"]}
    return {"caution": [*warm, "red"][0], "positive": [*green, "green"][0], **kept}


def colours_on_paper(colours: Mapping[str, str], sources: Mapping[str, str]) -> dict[str, str]:
    """Return colours by role for white paper: as they are, unless the ground of the slides is dark.

    `sources` are the colours of a theme before they were made readable on that ground.
    """
    if luminance(colours["paper"]) > _LIGHT:
        return {role: colours[role] for role in ROLES}
    ink = made_readable(colours["paper"], WHITE)
    theme = {PLACES[role]: sources.get(role, colours[role]) for role in ("muted", *STRONG)}
    digits = borrowed_palette({**theme, "bg1": WHITE, "tx1": ink}).digits
    return {role: digits[role] for role in ROLES}


def _readable(theme: Mapping[str, str], place: str, digits: Mapping[str, str]) -> tuple[str, str]:
    def is_read(colour: str) -> bool:
        return all(contrast(colour, digits[ground]) >= READABLE for ground in _GROUNDS)

    return _first_shade(theme[place], place, is_read) or (digits["ink"], f'<a:srgbClr val="{digits["ink"]}"/>')


def _first_shade(colour: str, place: str, is_read: Callable[[str], bool]) -> tuple[str, str] | None:
    for kept, added in _SHADES:
        shade = shaded(colour, kept, added)
        if is_read(shade):
            if place in _MEANT:
                return shade, f'<a:srgbClr val="{shade}"/>'
            if kept == 100:  # noqa: PLR2004 - percent
                return shade, f'<a:schemeClr val="{place}"/>'
            off = f'<a:lumOff val="{added * 1000}"/>' if added else ""
            return shade, f'<a:schemeClr val="{place}"><a:lumMod val="{kept * 1000}"/>{off}</a:schemeClr>'
    return None


def _with_off(digits: Mapping[str, str]) -> dict[str, str]:
    return dict(digits) | {"off": mixed(digits["rule"], digits["paper"], 0.5)}
