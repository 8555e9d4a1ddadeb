"""Where the content shows a picture by name, or puts one together."""

from collections.abc import Iterator

from forumkit.drawing.composition import Composed, Some
from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.messages.problem import Place
from forumkit.model.library import Library


def pictures_shown(library: Library) -> Iterator[tuple[Some, Place]]:
    """Yield each picture that the content shows by name or puts together, and where."""
    for key, entry in library.entries():
        for path, picture in _below(entry, ()):
            yield picture, library.place(key, path)


def _below(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Some]]:
    if isinstance(value, Entry) and not isinstance(value, Composed):
        for name in type(value).model_fields:
            below = getattr(value, name)
            if name != "picture":
                yield from _below(below, (*path, name))
            elif below is not None:
                yield (*path, name), below
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _below(item, (*path, name))
