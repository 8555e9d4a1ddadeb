"""Entries of the content as views: their texts in one language their values filled in, days and numbers in words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple, TypeVar, get_args

from forumkit.drawing.composition import Composed, name_of
from forumkit.drawing.kinds import FigureEntry
from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.model.texts import is_translated
from forumkit.render.views.base import EntryView, hints_of, kept
from forumkit.render.views.theme import FigureView
from forumkit.render.wording import Wording

V = TypeVar("V", bound=EntryView)


class _Field(NamedTuple):
    """A field of a view that shows one of the model."""

    name: str
    shows: str
    """The field of the model."""
    ending: str
    """`_short` or `_iso`, if it shows it so."""
    parts: tuple[type[EntryView], ...]
    """The views of the entries that it holds."""


@kept
def _fields_of(view: type[EntryView], model: type[Entry]) -> tuple[_Field, ...]:
    hints = hints_of(view)
    shown = []
    for field in fields(view):
        stem, _, ending = field.name.rpartition("_")
        shows = field.name if field.name in model.model_fields else stem
        if shows in model.model_fields:
            last = "" if shows == field.name else f"_{ending}"
            shown.append(_Field(field.name, shows, last, tuple(_views_in(hints[field.name]))))
    return tuple(shown)


def _views_in(hint: Any) -> Iterator[type[EntryView]]:  # noqa: ANN401 - an annotation is anything
    if isinstance(hint, type) and issubclass(hint, EntryView):
        yield hint
    for inside in get_args(hint):
        yield from _views_in(inside)


@dataclass(frozen=True)
class EntryViews(Wording):
    """Makes views of entries, for one forum (or none) in one language."""

    def view(self, sort: type[V], entry: Entry, key: str, path: KeyPath = (), /, **computed: object) -> V:
        """Return the view of an entry; `computed` are the fields that its model does not give, or gives otherwise."""
        names = sort.field_names - computed.keys()
        values = self.values(sort, entry, key, path, names) | computed
        fact = getattr(entry, "fact", None)
        if fact and "source" in names:
            values["source"] = self.source(fact)
        below = (part if isinstance(part, str) else str(part + 1) for part in path)
        return sort(**values, key="/".join([key, *below]))

    def values(
        self, view: type[EntryView], entry: Entry, key: str, path: KeyPath, names: Collection[str]
    ) -> dict[str, object]:
        """Return some of the fields of a view, by name: those that show a field of the entry."""
        return {
            field.name: self._field(field, getattr(entry, field.shows), key, (*path, field.shows))
            for field in _fields_of(view, type(entry))
            if field.name in names
        }

    def _field(self, field: _Field, value: object, key: str, path: KeyPath) -> object:
        match field.ending, value:
            case "_short", date():
                return self.speech.numeric_day(value)
            case "_iso", date():
                return value.isoformat()
            case _:
                return self._shown(field, value, key, path)

    def _shown(self, field: _Field, value: object, key: str, path: KeyPath) -> object:
        if isinstance(value, Composed | tuple) and field.shows == "picture":
            return name_of(value)
        if isinstance(value, str) or is_translated(value):
            return self.say(value)  # type: ignore[arg-type]  # is_translated proved the shape
        if isinstance(value, FigureEntry):
            title, layout, numbered = self.say(value.title), value.layout, value.numbered
            return FigureView(
                kind=value.kind, title=title, layout=layout, numbered=numbered, _figure=value, _teller=self
            )
        if isinstance(value, Entry):
            return self.view(_among(field.parts, type(value)), value, key, path)
        if isinstance(value, tuple):
            return [self._shown(field, item, key, (*path, _step(item, index))) for index, item in enumerate(value)]
        return self.speech.day(value) if isinstance(value, date) else value


def _step(item: object, index: int) -> str | int:
    name = getattr(item, "id", None)
    return name if isinstance(name, str) else index


@kept
def _among(views: tuple[type[EntryView], ...], model: type[Entry]) -> type[EntryView]:
    """Return the view that shows a model."""
    return next(view for view in views if issubclass(model, view.shows))
