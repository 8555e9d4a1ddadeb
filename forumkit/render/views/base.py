"""What all views have in common: they are frozen dataclasses, and a template sees their fields and nothing else."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform, get_type_hints, overload

from forumkit.render.speech import Speech

Work = TypeVar("Work", bound=Callable[..., Any])


def kept(work: Work) -> Work:
    """Return a function of classes that does its work once for each: mypy takes them for values without a hash."""
    return cast("Work", functools.cache(work))


def made_when_asked(view: type) -> dict[str, "cached_property[Any]"]:
    """Return what a view makes when it is asked for it, by name: a template takes it for a field."""
    named = (attribute for mother in view.__mro__ for attribute in vars(mother).items())
    return {name: made for name, made in named if isinstance(made, cached_property)}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class View:
    """A value as templates see it; each class below it is a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    field_names: ClassVar[frozenset[str]]
    """All that a template sees."""

    def __init_subclass__(cls) -> None:
        """Make a dataclass of the class."""
        dataclass(frozen=True, kw_only=True)(cls)
        names = (*(field.name for field in fields(cls)), *made_when_asked(cls))
        cls.field_names = frozenset(name for name in names if not name.startswith("_"))


class EntryView(View):
    """A piece of the content: fields of the name that its model gives show that field, as it stands on a page.

    `due_short` and `due_iso` show the day `due` as 20/02/2024 and 2024-02-20. What else there is, is computed.
    """

    shows: ClassVar[Any]
    """The model of what it shows."""

    key: str
    """Its place in the content, such as theme/vivre/sections/atouts: what `{key="…"}` needs."""


@kept
def hints_of(view: type[View]) -> dict[str, Any]:
    """Return the type of all that a template sees of a view, by name: of its fields, and of what is made when asked."""
    hints = get_type_hints(view)
    hints |= {name: get_type_hints(made.func)["return"] for name, made in made_when_asked(view).items()}
    return {name: hint for name, hint in hints.items() if name in view.field_names}


V = TypeVar("V", bound=View)


class Views(Sequence[V]):
    """Views that are made when they are first seen: a document of one forum does not pay for a thousand others."""

    def __init__(self, names: tuple[str, ...], make: Callable[[str], V]) -> None:
        """Take the names in their order, and what makes the view of one."""
        self._names, self._make = names, functools.cache(make)

    def named(self, name: str) -> V:
        """Return the view of that name."""
        return self._make(name)

    def __len__(self) -> int:
        """Return how many there are, made or not."""
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        """Return the view at a place, or those of a slice."""
        named = self._names[index]
        return self._make(named) if isinstance(named, str) else [self._make(name) for name in named]


class GivenValues(SimpleNamespace):
    """What the content gives below `values`, by name."""


class FixedWords(SimpleNamespace):
    """The fixed words of a language, by name: `words.goal`, `words["day"]`."""

    __slots__ = ("_speech",)  # no word: templates see what stands in the namespace

    def __init__(self, speech: Speech) -> None:
        """Take what says numbers and counts beside the words."""
        super().__init__(**speech.words)
        self._speech = speech

    @property
    def speech(self) -> Speech:
        """Says what is no text; no template sees it."""
        return self._speech

    def __getattr__(self, name: str) -> str:
        """Raise that there is no such word: those that there are, are found before."""
        raise AttributeError(name)
