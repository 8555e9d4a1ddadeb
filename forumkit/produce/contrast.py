"""Can the texts of a design be read? The colours of design.yaml, in the pairs that documents set them in."""

from collections.abc import Container, Iterator

from forumkit.load.naming import OFFICE, office_file
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.write.colours import READABLE, own_palette


def unreadable_colours(library: Library, templates: Container[str]) -> Iterator[Problem]:
    """Yield a problem at each colour of the mission's design that cannot be read on one of its grounds.

    A design needs colours, its own or those of an Office file in its folder.
    """
    name = library.mission.design
    design, key = library.designs.get(name), f"design/{name}"
    if design is None or design.colours is None:
        if key in library.sources and not any(office_file(templates, name, side) for side in OFFICE):
            yield Problem(Code.MISSING_KEY, library.place(key), {"name": "colours"})
        return
    for text, ground, ratio in own_palette(design.colours.model_dump()).faults():
        place: Place = library.place(key, ("colours", text))
        values: dict[str, Value] = {"text": text, "ground": ground, "found": round(ratio, 1), "least": READABLE}
        yield Problem(Code.LOW_CONTRAST, place, values)
