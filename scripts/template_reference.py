"""docs/templates.md: all that a page may name, made from the types of the views."""

import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from forumkit.entries.base import field_docstrings
from forumkit.layouts.sorts import SLOTS, SORTS
from forumkit.render.filters import FILTERS
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.render.views.base import EntryView, FixedWords, View, hints_of, made_when_asked
from forumkit.render.views.delivery import DeliveryNames
from forumkit.render.views.page import SUBJECTS, PageNames
from forumkit.render.views.people import LocalNames, PeopleNames
from forumkit.render.views.printing import OrderNames

_ROOTS = (PageNames, PeopleNames, LocalNames, OrderNames, DeliveryNames)
HEAD = Path(__file__).with_name("templates_head.md")
_ENDINGS = {
    "short": "`{}` as 20/02/2024.",
    "iso": "`{}` as 2024-02-20.",
}
_SUBJECTS = "What there is one document of (`per` in kind.yaml) is the `subject`:"


def template_reference() -> str:
    """Return the whole page: how pages are written, then the names, then what things have."""
    lines = [_head(), "## Names on every page\n", *_table(PageNames)]
    lines += [_SUBJECTS, "", "| per | `subject` |", "|---|---|"]
    lines += [f"| `{per}` | {_said(view)} |" for per, view in SUBJECTS.items()]
    for names in _ROOTS[1:]:
        lines += ["", f"## {names.__doc__}".rstrip("."), "", *_table(names, vars(names)["__annotations__"])]
    lines += ["## What things have", "", '`key` is the place of a thing in the content, for `{key="…"}`.', ""]
    for view in sorted(all_views() - set(_ROOTS), key=_name):
        lines += [f"### {_name(view)}", "", view.__doc__ or "", "", *_table(view)]
    return "\n".join(lines).rstrip() + "\n"


def _head() -> str:
    text = HEAD.read_text(encoding="utf-8")
    for name, listed in {"sorts": SORTS, "slots": SLOTS, "callouts": CALLOUTS, "styles": PARAGRAPH_STYLES}.items():
        text = text.replace(f"{{{name}}}", ", ".join(listed))
    return text


def meaning(view: type[View], name: str) -> str:
    """Return what a field means: its docstring, else that of the key that it shows."""
    if name in (made := made_when_asked(view)):
        return made[name].__doc__ or ""
    classes = [each for each in view.__mro__ if issubclass(each, View) and each is not View]
    if said := next((said for each in classes if (said := field_docstrings(each).get(name))), ""):
        return said
    stem, _, ending = name.rpartition("_")
    for each in view.shows.__mro__ if issubclass(view, EntryView) else ():
        if each.__module__.startswith("forumkit.") and (said := field_docstrings(each).get(name)):
            return said
    return _ENDINGS[ending].format(stem) if ending in _ENDINGS else ""


def _table(view: type[View], names: Sequence[str] | Mapping[str, object] | None = None) -> list[str]:
    hints = hints_of(view)
    wanted = hints if names is None else names
    shown = [name for name in hints if name in wanted and name != "key"]
    rows = [f"| `{name}` | {_said(hints[name])} | {_cell(meaning(view, name))} |" for name in shown]
    return ["| name | is | meaning |", "|---|---|---|", *rows, ""] if rows else []


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _name(view: type[View]) -> str:
    return view.__name__.removesuffix("View")


def all_views() -> set[type[View]]:
    """Return the views that the names of pages lead to, and the filters."""
    found: set[type[View]] = set()
    waiting = [*_ROOTS, *SUBJECTS.values(), *_views_in(*(get_type_hints(each)["return"] for each in FILTERS.values()))]
    while waiting:
        view = waiting.pop()
        if view not in found:
            found.add(view)
            waiting += _views_in(*hints_of(view).values())
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
        return f"[{_name(hint)}](#{_name(hint).lower()})"
    plain = {str: "text", int: "number", float: "number", bool: "true or false", FixedWords: "words"}
    return plain.get(hint, "value")
