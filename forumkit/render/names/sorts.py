"""What the values of a template are, as far as the types of the views tell: for finding names that nothing has.

A sort is a set of what a value may be; the empty one is a value of which nothing is known, and no name is wrong on it.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from forumkit.render.sandbox import METHODS
from forumkit.render.views.base import FixedWords, GivenValues, View, hints_of, kept

Sort = frozenset[object]
UNKNOWN: Sort = frozenset()
TEXT: Sort = frozenset([str])
NUMBER: Sort = frozenset([int])
NOTHING: Sort = frozenset([type(None)])
_SCALARS = (str, int, float, bool)
_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem",
         "nextitem", "cycle", "changed")  # fmt: skip


@dataclass(frozen=True)
class Many:
    """A list."""

    item: Sort


@dataclass(frozen=True)
class ById:
    """Values by a name that is no word of the program: the id of a theme."""

    item: Sort


@dataclass(frozen=True)
class InOrder:
    """A few values of different sorts, in order; some have names too, such as the group that `groupby` makes."""

    items: tuple[Sort, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """Values by names that the template gives itself: what it leaves out may be given elsewhere."""

    items: tuple[tuple[str, Sort], ...]


@dataclass(frozen=True)
class Method:
    """What is called to give a value of that sort."""

    gives: Sort


@dataclass(frozen=True)
class Loop:
    """`loop`, inside a loop over such things."""

    item: Sort


def either(*sorts: Sort) -> Sort:
    """Return the sort of what may be of any of these sorts."""
    return UNKNOWN if UNKNOWN in sorts else frozenset().union(*sorts)


@kept
def sort_of(hint: Any) -> Sort:  # noqa: ANN401 - an annotation is anything
    """Return the sort that an annotation means."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return either(*map(sort_of, args))
    if origin is tuple and args[-1] is not Ellipsis:
        return frozenset([InOrder(tuple(map(sort_of, args)))])
    if origin is not None and issubclass(origin, Mapping):
        return frozenset([ById(sort_of(args[1]))])
    if origin is not None and issubclass(origin, Sequence):
        return frozenset([Many(sort_of(args[0]))])
    known = hint in (*_SCALARS, type(None)) or (
        isinstance(hint, type) and issubclass(hint, View | FixedWords | GivenValues)
    )
    return frozenset([hint]) if known else UNKNOWN


@kept
def fields_of(view: type[View]) -> Mapping[str, Sort]:
    """Return the sort of each field of a view."""
    return {name: sort_of(hint) for name, hint in hints_of(view).items()}


Open = Mapping[object, Sequence[str]]
"""The names on what has other ones in each mission and language: fixed words, values."""


def names_on(value: object, known: Open) -> Mapping[str, Sort] | None:
    """Return what may be said of a value, by name; nothing where any name may stand."""
    match value:
        case type() if issubclass(value, View):
            return fields_of(value)
        case type() if value in known:
            return dict.fromkeys(known[value], TEXT)
        case Loop(item):
            return dict.fromkeys(_LOOP, UNKNOWN) | {"previtem": item, "nextitem": item}
        case ById(item):
            pair = frozenset([InOrder((TEXT, item))])
            return _AnyName(
                item, items=_gives(Many(pair)), values=_gives(Many(item)), keys=_gives(Many(TEXT)), get=_call(item)
            )
        case Record(items):
            return _AnyName(UNKNOWN, **dict(items))
        case Many() | InOrder():
            named = zip(value.names, value.items, strict=True) if isinstance(value, InOrder) and value.names else ()
            return {"index": _call(NUMBER), "count": _call(NUMBER)} | dict(named)
        case type() if value is str:
            return dict.fromkeys(METHODS, _call(TEXT)) | {"split": _gives(Many(TEXT)), "splitlines": _gives(Many(TEXT))}
        case type() if value in _SCALARS:
            return {}
        case _:
            return None


def _call(gives: Sort) -> Sort:
    return frozenset([Method(gives)])


def _gives(value: object) -> Sort:
    return _call(frozenset([value]))


class _AnyName(dict[str, Sort]):
    """Names, beside which any other may stand."""

    def __init__(self, other: Sort, **known: Sort) -> None:
        super().__init__(known)
        self._other = other

    def __missing__(self, name: str) -> Sort:
        return self._other

    def __contains__(self, name: object) -> bool:
        return True


def items_of(sort: Sort) -> Sort:
    """Return the sort of what stands in lists: one after another, or at a place."""
    return either(*map(_inside, sort - NOTHING)) if sort - NOTHING else UNKNOWN


def _inside(value: object) -> Sort:
    match value:
        case Many(item):
            return item
        case InOrder(items):
            return either(*items)
        case ById() | type():
            return TEXT if isinstance(value, ById) or value is str else UNKNOWN
        case _:
            return UNKNOWN


def at(sort: Sort, place: object) -> Sort:
    """Return the sort of what stands at a place: a number in a list, an id among things by id."""
    return either(*(_at(value, place) for value in sort - NOTHING)) if sort - NOTHING else UNKNOWN


def _at(value: object, place: object) -> Sort:
    match value:
        case ById(item):
            return item
        case InOrder(items) if isinstance(place, int) and -len(items) <= place < len(items):
            return items[place]
        case type() if issubclass(value, FixedWords | GivenValues):
            return TEXT
        case Record() | Loop():
            return UNKNOWN
        case _:
            return _inside(value)


def parts(sort: Sort, size: int) -> Iterator[Sort]:
    """Yield the sorts of the values into which one is taken apart: `for id, theme in …`."""
    rows = [value for value in sort if isinstance(value, InOrder) and len(value.items) == size]
    known = rows and len(rows) == len(sort)
    yield from (either(*(row.items[n] for row in rows)) if known else UNKNOWN for n in range(size))


_SAME = ("list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr")
_ITEM = ("first", "last", "min", "max", "sum")
_NUMBERS = ("length", "round", "abs", "int")
_TEXTS = ("upper", "lower", "trim", "capitalize", "string")
_GROUP = ("grouper", "list")
"""The names of what stands in a group of Jinja's `groupby`."""


def filtered(name: str, sort: Sort, attribute: Sort | None, given: Sequence[Sort]) -> Sort:
    """Return what a filter of Jinja's makes of a value; `attribute` is what it names in each thing of a list."""
    item = items_of(sort)
    like = frozenset([Many(item)])
    if name in _SAME:
        return sort if any(isinstance(value, Many) for value in sort) else like
    if name in _ITEM:
        return item if attribute is None else UNKNOWN
    if name in ("default", "d"):
        return either(sort, *given)
    group = InOrder((attribute or UNKNOWN, like), _GROUP)
    listed: Mapping[str, object] = {
        "map": Many(attribute or UNKNOWN), "batch": Many(like), "groupby": Many(frozenset([group])),
    }  # fmt: skip
    if name in listed:
        return frozenset([listed[name]])
    return NUMBER if name in _NUMBERS else TEXT if name in _TEXTS else UNKNOWN
