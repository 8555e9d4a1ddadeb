"""Where the content shows a picture by name, or puts one together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumkit.drawing.composition import Composed, Some
from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath

_BESIDE = ("title", "text", "name")
"""Fields that say what a picture stands for, the first that an entry has."""


@dataclass(frozen=True)
class Use:
    """A picture that the content shows, and where."""

    shown: Some
    key: str
    """Key of the entry of the library, such as theme/vivre."""
    path: KeyPath
    text: str | Mapping[str, str] | None
    """What it stands beside, if it stands beside words."""
    is_named: bool
    """Whether the content names it: else it is the sign of whatever has no picture."""


def uses_in(key: str, entry: Entry) -> Iterator[Use]:
    """Yield each picture that an entry of the library shows."""
    yield from _below(entry, key, ())


def _below(value: object, key: str, path: KeyPath) -> Iterator[Use]:
    if isinstance(value, Entry) and not isinstance(value, Composed):
        for name in type(value).model_fields:
            below = getattr(value, name)
            if name != "picture":
                yield from _below(below, key, (*path, name))
            elif below is not None:
                text = next((said for field in _BESIDE if (said := getattr(value, field, None))), None)
                yield Use(below, key, (*path, name), text, name in value.model_fields_set)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, key, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _below(item, key, (*path, name))
