"""The slide side of a design, as the writer needs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumkit.drawing.area import CM, Area
from forumkit.drawing.look import Logo
from forumkit.write.colours import Palette
from forumkit.write.fonts import Fonts
from forumkit.write.slides.places import Layout, TemplateLayout
from forumkit.write.slides.roles import readable

_WIDTH, _HEIGHT = 25.4 * CM, 19.05 * CM
"""The slide that our points and centimetres are made for: as high as 16:9 and 4:3 usually are, as wide as 4:3."""


def scale_of(slide: tuple[int, int]) -> float:
    """Return how much larger than that a slide is: shown on one wall, 24 points of a Keynote export look like 12."""
    return min(slide[0] / _WIDTH, slide[1] / _HEIGHT)


@dataclass(frozen=True)
class SlideDesign:
    """What every deck of a design shares."""

    parts: Mapping[str, bytes]
    """Parts that go into each deck as they are, by name in the package."""
    layouts: Mapping[str, Layout]
    """By sort of slide, and by the name that PowerPoint shows."""
    notes_master: str
    """Name of the part."""
    palette: Palette
    fonts: Fonts
    slide: tuple[int, int]
    """Width and height, in English metric units."""
    logos: tuple[Logo, ...] = ()
    logo_areas: tuple[Area, ...] = ()
    """Where the slots stand on the first slide: at a corner that is free, from the right."""
    sheets: Sequence[TemplateLayout] = ()
    """The layouts of the file as they are."""

    @property
    def scale(self) -> float:
        """How much larger points and centimetres of ours must be on a slide of this size to look the same."""
        return scale_of(self.slide)

    def layout(self, name: str) -> Layout | None:
        """Return the layout of a sort of slide, or the one that the file itself calls so."""
        if name in self.layouts:
            return self.layouts[name]
        sheet = next((sheet for sheet in self.sheets if sheet.name == name), None)
        return (
            Layout(sheet.name, sheet.part, {place.name: readable(place) for place in sheet.places}) if sheet else None
        )

    def names(self) -> list[str]:
        """Return what a template may call a layout."""
        return list(dict.fromkeys([*self.layouts, *(sheet.name for sheet in self.sheets)]))
