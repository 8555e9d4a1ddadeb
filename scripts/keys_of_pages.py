"""Which keys of the content make which part of a kind's page: found in the text of its template, which is not rendered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from jinja2 import nodes

from forumkit.load.project import shipped_folder
from forumkit.model.kinds import Kind
from forumkit.render.filters import FILTERS
from forumkit.render.names.defined import Trees
from forumkit.render.names.sorts import Sort
from forumkit.render.names.unknown import UnknownNames
from forumkit.render.sandbox import Environment
from forumkit.render.views.base import EntryView, FixedWords
from forumkit.render.views.page import names_of

Keys = dict[Any, dict[str, None]]
"""Names of keys by the model that has them, in order."""

_BEGINS = re.compile(r"(?:#{1,6}|\{\{ h\w* \}\}#*|:{3,4} (?:message|card|caution|say|do)) +(?P<said>.+)")
"""A line of a template that begins a part: a heading, a callout with a title, a card."""


@dataclass
class NamesSeen(UnknownNames):
    """The keys of the content that a page shows, by the template and the line that shows them."""

    seen: dict[tuple[str, int], list[tuple[Any, str]]] = field(default_factory=dict)

    def _on(self, sort: Sort, name: str, line: int) -> Sort:
        views = [view for view in sort if isinstance(view, type) and issubclass(view, EntryView)]
        for view in sorted(views, key=lambda each: each.__name__):
            self.seen.setdefault((self._open[-1], line), []).extend(_keys(view, name))
        return super()._on(sort, name, line)


def _keys(view: type[EntryView], name: str) -> Iterator[tuple[Any, str]]:
    """Yield the key of the content that a field of a view shows, with its model; nothing for what is worked out."""
    for model in get_args(view.shows) or (view.shows,):
        fields = getattr(model, "model_fields", {})
        if found := next((each for each in (name, name.rpartition("_")[0]) if each in fields and each != "id"), ""):
            yield model, found


def parts_of(name: str, kind: Kind, words: Mapping[str, str], start: str) -> dict[str, Keys]:
    """Return the parts of the page of a kind, in order, each with the keys that make it."""
    texts, trees = _shipped()
    looking = NamesSeen(trees, FILTERS, {FixedWords: tuple(words)})
    looking.of(f"documents/{name}/page.md.j2", names_of(kind))
    parts: dict[str, Keys] = {}
    for (file, line), keys in looking.seen.items():
        for model, key in keys:
            part = parts.setdefault(_part(texts[file].splitlines()[:line], words) or start, {})
            part.setdefault(model, {})[key] = None
    return parts


@cache
def _shipped() -> tuple[dict[str, str], Trees]:
    """Return the templates by name, as texts and as Jinja reads them: once for all pages, which share their parts."""
    folder = shipped_folder("templates")
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.j2")}
    environment = Environment(texts, FILTERS)

    def parse(file: str) -> nodes.Template:
        return environment.parse(texts[file], file)

    return texts, Trees(parse)


def _part(lines: Sequence[str], words: Mapping[str, str]) -> str:
    """Return what the part is called in which the last of these lines stands, by what begins it within its macro."""
    for line in reversed(lines):
        if (found := _BEGINS.match(line)) and (said := _said(found["said"], words)):
            return said
        if line.startswith("{% macro "):
            break
    return ""


def _said(heading: str, words: Mapping[str, str]) -> str:
    """Return a heading of a template with its fixed words; what else it shows stands in italics, by its name."""
    plain = re.sub(r"\{%.*?%\}|\{key=.*", "", heading)
    spoken = re.sub(r"\{\{ words\.(\w+)(?: \|[^}]*|\([^}]*)? \}\}", lambda found: words.get(found[1], ""), plain)
    shown = re.sub(r"\{\{ ([\w.]+)(?: \|[^}]*)? \}\}", r" *\1* ", spoken)
    return re.sub(r" +([,.])", r"\1", " ".join(re.sub(r"\{\{.*?\}\}", " ", shown).replace("|", "–").split()))
