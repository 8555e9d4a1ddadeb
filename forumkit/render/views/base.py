"""What all views have in common: they are frozen dataclasses, and a template sees their fields and nothing else."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, fields
from datetime import date
from types import SimpleNamespace, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    overload,
)

from forumkit.model.base import Entry

Work = TypeVar("Work", bound=Callable[..., Any])


def kept(work: Work) -> Work:
    """Return a function of classes that does its work once for each: mypy takes them for values without a hash."""
    return cast("Work", functools.cache(work))


@dataclass_transform(frozen_default=True, kw_only_default=True)
class View:
    """A value as templates see it; each class below it is a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    field_names: ClassVar[frozenset[str]]
    """All that a template sees."""

    def __init_subclass__(cls) -> None:
        """Make a dataclass of the class."""
        dataclass(frozen=True, kw_only=True)(cls)
        cls.field_names = frozenset(field.name for field in fields(cls))


class EntryView(View):
    """A piece of the content: fields of the name that its model gives show that field, as it stands on a page.

    `due_short` and `due_iso` show the day `due` as 20/02/2024 and 2024-02-20, `value_shown` the number `value` as the
    language writes it. What else there is, is computed.
    """

    shows: ClassVar[Any]
    """The model, or the models, of what it shows."""
    by_kind: ClassVar[bool] = False
    """Whether it shows, beside its own, all fields of the class that it meets: a new kind of figure needs no view."""

    key: str
    """Its place in the content, such as theme/vivre/sections/atouts: what `{key="…"}` needs."""


def models_of(view: type[EntryView]) -> tuple[type[Entry], ...]:
    """Return the models that a view shows: all those of a union."""
    shown = get_args(view.shows)[0] if get_origin(view.shows) is Annotated else view.shows
    return get_args(shown) or (shown,)


_NUMBERS = {float: str, float | None: str, Sequence[float]: Sequence[str]}
"""What is shown beside a number, as the language writes it."""


@kept
def view_for(view: type[EntryView], model: type[Entry]) -> type[EntryView]:
    """Return the class that shows an entry: the view itself, or one that has the fields of the model's class too."""
    if not view.by_kind:
        return view
    own = {field.name for field in fields(view)}
    hints: dict[str, object] = {}
    for name in filter(model.model_fields.__contains__, model.__annotations__):
        shown = on_page(model.model_fields[name].annotation)
        hints |= {name: shown} if name not in own else {}
        hints |= {f"{name}_shown": _NUMBERS[shown]} if shown in _NUMBERS else {}
    return type(f"{model.__name__}View", (view,), {
        "__doc__": model.__doc__, "__annotations__": hints, "__module__": __name__, "shows": model, "by_kind": False,
    })  # fmt: skip


class _Part(EntryView):
    """A part of a figure or question."""

    by_kind = True


def on_page(hint: Any) -> Any:  # noqa: ANN401 - an annotation is anything
    """Return what a page sees of a field of a model: a text in any language is a text in that of the page."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return on_page(args[0])
    if origin is tuple:
        return Sequence[on_page(args[0])]  # type: ignore[misc]  # made of what is only known now
    if origin in (Union, UnionType):
        shown = dict.fromkeys(on_page(each) for each in args if get_origin(each) is not dict)
        return Union[tuple(shown)]  # noqa: UP007 - made of what is only known now
    if isinstance(hint, type) and issubclass(hint, Entry):
        return view_for(_Part, hint)
    if origin is Literal:
        return type(args[0])
    return str if hint is date else hint


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


class Words(SimpleNamespace):
    """The fixed words of a language, by name: `words.goal`, `words["day"]`."""

    def __getattr__(self, name: str) -> str:
        """Raise that there is no such word: those that there are, are found before."""
        raise AttributeError(name)
