"""What templates define and name: macros, modules, and the names that they themselves ask about."""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import jinja2
from jinja2 import nodes

from forumkit.render.names.sorts import Sort

Scope = ChainMap[str, Sort]
"""What each name means at a place, the innermost first."""


@dataclass(frozen=True)
class Module:
    """What was imported: its macros, and what it sets."""

    file: str
    names: "Names"


@dataclass(frozen=True)
class Names:
    """The names of a module: each is only equal to itself."""

    known: Mapping[str, Sort] = field(hash=False, compare=False)


@dataclass(frozen=True)
class Macro:
    """A macro, in the template that defines it."""

    file: str
    name: str
    node: nodes.Macro | nodes.CallBlock = field(hash=False, compare=False)
    scope: Scope = field(hash=False, compare=False)


@dataclass
class Trees:
    """The templates as Jinja reads them, each once."""

    parse: Callable[[str], nodes.Template]
    """Reads a template; raises jinja2.TemplateError."""
    asked: dict[str, frozenset[str]] = field(default_factory=dict)
    """By template, names that it asks about itself: `{% if x is defined %}`."""
    _read: dict[str, nodes.Template | None] = field(default_factory=dict)

    def of(self, name: str) -> nodes.Template | None:
        """Return a template; nothing for one that cannot be read."""
        if name not in self._read:
            self._read[name] = None
            with suppress(jinja2.TemplateError):
                tree = self._read[name] = self.parse(name)
                self.asked[name] = frozenset(_asked_about(tree))
        return self._read[name]


def _asked_about(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of which a template asks whether they are there, or says what stands for them."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d"):
            yield from (name.name for name in node.find_all(nodes.Name))
            yield from (name.attr for name in node.find_all(nodes.Getattr))


def named_in(template: nodes.Expr) -> Iterator[str]:
    """Yield the templates that an import or include names, where it names them itself."""
    for item in template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]:
        if isinstance(item, nodes.Const) and isinstance(item.value, str):
            yield item.value
