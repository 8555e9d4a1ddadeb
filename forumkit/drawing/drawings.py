"""The drawings that come with forumkit, by name: the kit, and the meanings that are put together from it."""

from functools import cache

from pydantic import TypeAdapter

from forumkit.drawing.composing import Laid, compose
from forumkit.drawing.composition import Some, names_in
from forumkit.drawing.figure import Picture
from forumkit.drawing.svg.read import read_svg
from forumkit.drawing.told import KIT, meanings
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


def drawn_picture(name: str) -> Picture:
    """Return a drawing that comes with forumkit as a picture, all of it worked out but what is said of it."""
    picture = picture_of(shipped_drawing(name))
    assert picture.drawing is not None
    _ = picture.drawing.forms  # remembered with it
    return picture


def sources_of(name: str) -> tuple[bytes, ...]:
    """Return what a drawing that comes with forumkit is made from: its file, or those that a meaning puts together."""
    if name in meanings():
        parts = (content for part in names_in(meaning(name)) for content in sources_of(part))
        return (repr(meanings()[name]["draw"]).encode(), *parts)
    return ((KIT / f"{name}.svg").read_bytes(),)
