"""Can the texts of a design be read? The colours of design.yaml, in the pairs that documents set them in."""

from collections.abc import Iterator

from forumkit.model.library import Library
from forumkit.problems import Code, Place, Problem
from forumkit.write.colours import READABLE, own_palette


def unreadable_colours(library: Library) -> Iterator[Problem]:
    """Yield a problem at each colour of the mission's design that cannot be read on one of its grounds."""
    name = library.mission.design
    design, key = library.designs.get(name), f"design/{name}"
    if design is None or design.colours is None:
        return
    for text, ground, found in own_palette(design.colours.model_dump()).faults():
        place: Place = library.place(key, ("colours", text))
        values = {"text": text, "ground": ground, "found": f"{found:.1f}", "least": f"{READABLE:g}"}
        yield Problem(Code.LOW_CONTRAST, place, values)
