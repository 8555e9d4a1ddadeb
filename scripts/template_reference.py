"""docs/templates.md: all that a page may name, made from the types of the views."""

import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from forumkit.model.base import Entry, field_docstrings
from forumkit.render.figure_markdown import FIGURES
from forumkit.render.views.base import EntryView, View, Words, models_of, view_for
from forumkit.render.views.delivery import DeliveryNames
from forumkit.render.views.page import SUBJECTS, PageNames
from forumkit.render.views.people import LocalNames, PeopleNames
from forumkit.render.views.printing import OrderNames

_ROOTS = (PageNames, PeopleNames, LocalNames, OrderNames, DeliveryNames)
HEAD = Path(__file__).with_name("templates_head.md")
_ENDINGS = {
    "_short": "`{}` as 20/02/2024.",
    "_iso": "`{}` as 2024-02-20.",
    "_shown": "`{}` as the language writes numbers.",
}
_SUBJECTS = "What there is one document of (`per` in kind.yaml) is the `subject`:"


def template_reference() -> str:
    """Return the whole page: how pages are written, then the names, then what things have."""
    lines = [HEAD.read_text(encoding="utf-8"), "## Names on every page\n", *_table(PageNames)]
    lines += [_SUBJECTS, "", "| per | `subject` |", "|---|---|"]
    lines += [f"| `{per}` | {_said(view)} |" for per, view in SUBJECTS.items()]
    for names in _ROOTS[1:]:
        lines += ["", f"## {names.__doc__}".rstrip("."), "", *_table(names, vars(names)["__annotations__"])]
    lines += ["## What things have", "", '`key` is the place of a thing in the content, for `{key="…"}`.', ""]
    for view in sorted(all_views() - set(_ROOTS), key=_name):
        lines += [f"### {_name(view)}", "", view.__doc__ or "", "", *_table(view)]
        if issubclass(view, EntryView) and view.by_kind:
            lines += _by_kind(view)
    return "\n".join(lines).rstrip() + "\n"


def meaning(view: type[View], name: str) -> str:
    """Return what a field means: its docstring, else that of the key that it shows."""
    classes = [each for each in view.__mro__ if issubclass(each, View) and each is not View]
    for each in classes:
        if hasattr(sys.modules[each.__module__], each.__name__) and (said := field_docstrings(each).get(name)):
            return said
    for model in models_of(view) if issubclass(view, EntryView) else ():
        said = next((said for each in model.__mro__ if (said := _docstrings(each).get(name))), "")
        stem, _, ending = name.rpartition("_")
        if said or stem in model.model_fields:
            return said or _ENDINGS[f"_{ending}"].format(stem)
    return ""


def _docstrings(model: type) -> Mapping[str, str]:
    return field_docstrings(model) if model.__module__.startswith("forumkit.") else {}


def _table(view: type[View], names: Sequence[str] | Mapping[str, object] | None = None) -> list[str]:
    hints = get_type_hints(view)
    wanted = hints if names is None else names
    shown = [field.name for field in fields(view) if field.name in wanted and field.name != "key"]
    rows = [f"| `{name}` | {_said(hints[name])} | {_cell(meaning(view, name))} |" for name in shown]
    return ["| name | is | meaning |", "|---|---|---|", *rows, ""] if rows else []


def _by_kind(view: type[EntryView]) -> Iterator[str]:
    """Yield what each kind of a figure, and each type of a question, has besides."""
    own = {field.name for field in fields(view)}
    for model in models_of(view):
        shown = view_for(view, model)
        more = [field.name for field in fields(shown) if field.name not in own]
        yield from (f"#### {_name(view)}: {_sort_of(model)}", "", _cell(model.__doc__ or ""), "", *_table(shown, more))
        for part in dict.fromkeys(each for name in more for each in _views_in(get_type_hints(shown)[name])):
            yield from (f"Each of its {_name(part).lower()}s:", "", *_table(part))


def _sort_of(model: type[Entry]) -> str:
    """Return what the kind or the type of a model is called in the YAML."""
    hints = [get_args(found.annotation) for found in model.model_fields.values()]
    return str(next(args[0] for args in hints if len(args) == 1))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _name(view: type[View]) -> str:
    return view.__name__.removesuffix("View")


def all_views() -> set[type[View]]:
    """Return the views that the names of pages lead to, and the filters."""
    found: set[type[View]] = set()
    waiting = [*_ROOTS, *SUBJECTS.values(), *_views_in(*(get_type_hints(each)["return"] for each in FIGURES.values()))]
    while waiting:
        view = waiting.pop()
        if view not in found:
            found.add(view)
            waiting += _views_in(*get_type_hints(view).values())
    return found


def _views_in(*hints: Any) -> Iterator[type[View]]:  # noqa: ANN401 - annotations are anything
    for hint in hints:
        if isinstance(hint, type) and issubclass(hint, View):
            yield hint
        yield from _views_in(*get_args(hint))


def _said(hint: Any) -> str:  # noqa: ANN401 - an annotation is anything
    """Return a type in simple words."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        known = [_said(each) for each in args if each is not type(None)]
        return " or ".join([*known, *(["nothing"] if type(None) in args else [])])
    if origin is tuple:
        return ", ".join(map(_said, args))
    if origin is not None and issubclass(origin, Mapping):
        return f"{_said(args[1])} by id"
    if origin is not None and issubclass(origin, Sequence):
        return f"list of {_said(args[0])}"
    if isinstance(hint, type) and issubclass(hint, View):
        made = not hasattr(sys.modules[hint.__module__], hint.__name__)
        return _name(hint) if made else f"[{_name(hint)}](#{_name(hint).lower()})"
    plain = {str: "text", int: "number", float: "number", bool: "true or false", Words: "words"}
    return plain.get(hint, "value")
