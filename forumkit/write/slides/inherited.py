"""Colours as a slide inherits them: places of the theme through the master's map, darkened and lightened."""

from lxml import etree

from forumkit.write.colours import shaded, tinted

WHOLE = 100_000
"""A hundred percent."""


class ThemeColours:
    """Resolves the colours of a master: theme places, through its map, and plain digits."""

    def __init__(self, theme: dict[str, str], mapped: dict[str, str]) -> None:
        """Take the digits of each place of the theme, and the place that each name of a slide stands for."""
        self._theme = theme
        self.by_name = {name: theme[place] for name, place in mapped.items() if place in theme}
        self.by_name |= {place: digits for place, digits in theme.items() if place not in self.by_name}

    def mapped(self, names: dict[str, str]) -> "ThemeColours":
        """Return the colours of a layout that has another map than its master."""
        return ThemeColours(self._theme, names)

    def of(self, fill: etree._Element | None) -> str:
        """Return the digits of an a:solidFill, or nothing."""
        if fill is None or not len(fill):
            return ""
        colour = fill[0]
        model = etree.QName(colour).localname
        if model == "srgbClr":
            return _changed(str(colour.get("val", "")).upper(), colour)
        if model == "sysClr":
            return str(colour.get("lastClr", "")).upper()
        return _changed(self.by_name.get(str(colour.get("val")), ""), colour) if model == "schemeClr" else ""


def _changed(digits: str, colour: etree._Element) -> str:
    """Return a colour after what darkens or lightens it (ECMA-376, 20.1.2.3); nothing where it is seen through."""
    if not digits:
        return ""
    share = {etree.QName(change).localname: int(change.get("val", WHOLE)) / WHOLE for change in colour}
    if share.keys() - {"lumMod", "lumOff", "tint", "shade"}:
        return ""
    if share.keys() & {"lumMod", "lumOff"}:
        digits = shaded(digits, round(share.get("lumMod", 1) * 100), round(share.get("lumOff", 0) * 100))
    if "tint" in share:
        digits = tinted(digits, share["tint"], 1.0)
    return tinted(digits, share["shade"], 0.0) if "shade" in share else digits
