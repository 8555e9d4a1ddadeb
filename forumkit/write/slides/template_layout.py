"""A layout of a slides.pptx as it is: placeholders, their areas, type and colours, and how often used."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from forumkit.drawing.area import CM, Area
from forumkit.write.slides.places import FEET, TITLES, How, Layout, Placeholder


@dataclass(frozen=True)
class TemplateLayout:
    """A layout: its part, its placeholders, its ground, and how many slides of the file use it."""

    name: str
    part: str
    kind: str
    """The type as OOXML writes it, such as secHead; often empty."""
    places: tuple[Placeholder, ...]
    drawn: tuple[Area, ...] = ()
    """What the layout and its master draw beside the placeholders."""
    used: int = 0
    first: bool = False
    """Whether the first slide of the file uses it."""

    @property
    def title(self) -> Placeholder | None:
        """The title."""
        return next((place for place in self.places if place.kind in TITLES), None)

    @property
    def bodies(self) -> tuple[Placeholder, ...]:
        """The placeholders that are neither title nor footer, number or date, from the top left."""
        bodies = (place for place in self.places if place.kind not in (*TITLES, *FEET))
        return tuple(sorted(bodies, key=lambda place: (place.area.top, place.area.left)))

    @property
    def opens(self) -> bool:
        """Whether it is likely a cover: the first slide uses it, and its type does not say that it is otherwise."""
        return self.first and self.kind in ("", "title", "cust")

    def layout(self, slots: Mapping[str, Placeholder], how: How) -> Layout:
        """Return the layout with these places by slot, and its feet."""
        feet = {place.kind: place for place in self.places if place.kind in FEET}
        if "ftr" in feet:
            feet["ftr"] = _with_room_of_date(feet)
        feet.pop("dt", None)
        kinds = Counter(place.kind for place in self.places)
        stated = {slot: _stated(place) if kinds[place.kind] > 1 else place for slot, place in slots.items()}
        return Layout(self.name, self.part, {**stated, **feet}, how)


def _stated(place: Placeholder) -> Placeholder:
    """Return a place whose frame slides state: LibreOffice finds a placeholder by its type, which others may share."""
    return place if place.frame or place.outer is None else replace(place, frame=place.outer)


def _with_room_of_date(feet: Mapping[str, Placeholder]) -> Placeholder:
    """Return the footer with the room of the date, which no slide shows, and that up to the number."""
    footer = feet["ftr"]
    frame = footer.outer or footer.area
    date, number = (feet[kind].outer if kind in feet else None for kind in ("dt", "sldNum"))
    if date is None or abs(date.top - frame.top) > CM:
        return footer
    left = min(frame.left, date.left)
    right = max(frame.left + frame.width, date.left + date.width)
    if number and number.left >= frame.left + frame.width and abs(number.top - frame.top) < CM:
        right = max(right, number.left - CM // 3)
    return footer.moved(Area(left, frame.top, right - left, frame.height))
