"""What templates define and name: macros, modules, and the names that they themselves ask about."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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


def asked_about(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of which a template asks whether they are there, or says what stands for them."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d"):
            yield from (each.name for each in node.find_all(nodes.Name))
            yield from (each.attr for each in node.find_all(nodes.Getattr))


def named_in(template: nodes.Expr) -> Iterator[str]:
    """Yield the templates that an import or include names, where it names them itself."""
    for each in template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]:
        if isinstance(each, nodes.Const) and isinstance(each.value, str):
            yield each.value
