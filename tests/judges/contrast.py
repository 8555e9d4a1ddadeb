"""Contrast of the colours that a shape states itself (WCAG 1.4.3); those of themes are held in the designs."""

from collections.abc import Iterator

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, select

LEAST = 4.5
_FILL = "string(p:spPr/a:solidFill/a:srgbClr/@val)"


def text_stands_out(package: Package) -> Iterator[Fault]:
    """Each run against the fill of its shape."""
    for part, root in package.rooted("p:sld"):
        for shape in select(root, "//p:sp[p:spPr/a:solidFill/a:srgbClr]"):
            ground = select(shape, _FILL)
            for colour in {*select(shape, ".//a:rPr/a:solidFill/a:srgbClr/@val")}:
                if _ratio(colour, str(ground)) < LEAST:
                    yield Fault(Code.CONTRAST_LOW, part, f"{colour} on {ground}")


def _ratio(one: str, other: str) -> float:
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # sRGB, IEC 61966-2-1
        for channel in (byte / 255 for byte in bytes.fromhex(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
