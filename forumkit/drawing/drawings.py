"""The drawings that come with forumkit, by name: the kit, and the meanings that are put together from it."""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from forumkit.drawing.composing import Laid, compose
from forumkit.drawing.composition import Some
from forumkit.drawing.figure import Picture
from forumkit.drawing.svg.read import read_svg
from forumkit.drawing.told import KIT, LANGUAGES, meanings, names, said_of
from forumkit.drawing.vector_xml import svg_file

_COMPOSED = TypeAdapter[Some](Some)


@cache
def meaning(name: str) -> Some:
    """Return how a meaning is put together."""
    return _COMPOSED.validate_python(meanings()[name]["draw"])


@cache
def shipped_drawing(name: str) -> Laid:
    """Return a drawing of the kit, or a meaning."""
    if name in meanings():
        return compose(meaning(name), shipped_drawing)
    return Laid(read_svg((KIT / f"{name}.svg").read_bytes()))


def picture_of(laid: Laid) -> Picture:
    """Return a drawing as a picture."""
    vector = laid.vector
    file = svg_file(vector).encode()
    return Picture(file, "svg", vector.width, vector.height, drawing=vector, parts=laid.parts, least=laid.smallest)


@cache
def shipped_picture(name: str) -> Picture | None:
    """Return a drawing that comes with forumkit as a picture; nothing where there is none of that name."""
    if name not in names():
        return None
    shows = tuple((language, said_of(name, language)) for language in LANGUAGES)
    return replace(picture_of(shipped_drawing(name)), called=name, shows=shows)
