"""Names that a template says and nothing has, found in its text: no page is rendered for that.

Jinja's tree is walked as a page is rendered, with sorts in the place of values: both branches of a condition are
looked at, a loop once, a macro once for each sort of what it is given. Where nothing is known of a value, no name on
it is wrong.
"""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import get_type_hints

from jinja2 import nodes

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.render.names.defined import Macro, Module, Names, Scope, Trees, named_in
from forumkit.render.names.sorts import (
    NOTHING,
    NUMBER,
    TEXT,
    UNKNOWN,
    InOrder,
    Loop,
    Many,
    Method,
    Open,
    Record,
    Sort,
    at,
    either,
    filtered,
    items_of,
    names_on,
    parts,
    sort_of,
)

_MOST_STEPS = 100_000
"""Nodes that are looked at; a template that calls macros in macros could ask for endlessly many."""
_OF_MACROS = ("caller", "varargs", "kwargs")
_GLOBALS: Mapping[str, Sort] = {
    "range": frozenset([Method(frozenset([Many(NUMBER)]))]), "namespace": UNKNOWN, "self": UNKNOWN, "super": UNKNOWN,
}  # fmt: skip


@dataclass
class UnknownNames:
    """Finds the names in templates that nothing has."""

    trees: Trees
    filters: Mapping[str, Callable[..., object]]
    """Those of ours, whose annotations tell what they give."""
    others: Open
    """The names of fixed words, and of the values that the content gives."""
    _found: dict[tuple[Place, str], Problem] = field(default_factory=dict)
    _called: set[tuple[Macro, tuple[Sort, ...]]] = field(default_factory=set)
    _modules: dict[tuple[str, bool], Sort] = field(default_factory=dict)
    _open: tuple[str, ...] = ()
    """The templates that are being looked at, each included by the one before."""
    _steps: int = 0

    def of(self, name: str, known: Mapping[str, object]) -> tuple[Problem, ...]:
        """Return the names that a page says and that are not known, each at its line, with those that are known.

        What it includes or imports is looked at with it. A template that cannot be read has no names; its fault is
        told when it is rendered.
        """
        scope: Scope = ChainMap({}, {name: sort_of(hint) for name, hint in known.items()}, dict(_GLOBALS))
        with suppress(RecursionError):  # it stands too deep in itself: that is told when it is rendered
            self._template(name, scope)
        return tuple(self._found.values())

    def _template(self, name: str, scope: Scope) -> None:
        tree = self.trees.of(name)
        if tree is None or name in self._open:
            return
        for macro in tree.find_all(nodes.Macro):
            scope[macro.name] = frozenset([Macro(name, macro.name, macro, scope)])
        self._in(name, tree.body, scope)

    def _in(self, name: str, body: Sequence[nodes.Node], scope: Scope) -> None:
        """Look at what stands in a template, its own or included or the body of a macro."""
        outside, self._open = self._open, (*self._open, name)
        self._body(body, scope)
        self._open = outside

    def _body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._steps += 1
            if self._steps < _MOST_STEPS:
                self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self._condition(node, scope)
            case nodes.Import() | nodes.FromImport():
                self._import(node, scope)
            case nodes.Include() | nodes.Extends():
                for name in named_in(node.template):
                    self._template(name, scope.new_child())
            case nodes.Macro():
                pass  # looked at where it is called
            case nodes.Assign() | nodes.AssignBlock() | nodes.With() | nodes.CallBlock():
                self._setting(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._statement(child, scope) if isinstance(child, nodes.Stmt) else self._value(child, scope)

    def _setting(self, node: nodes.Assign | nodes.AssignBlock | nodes.With | nodes.CallBlock, scope: Scope) -> None:
        """Look at what gives names a value: for the rest of the template, or for what stands inside."""
        if isinstance(node, nodes.Assign):
            self._bind(node.target, self._value(node.node, scope), scope)
            return
        inside = scope.new_child()
        if isinstance(node, nodes.With):
            for target, value in zip(node.targets, node.values, strict=True):
                self._bind(target, self._value(value, scope), inside)
        elif isinstance(node, nodes.CallBlock):
            self._value(node.call, scope)
            inside.update({arg.name: UNKNOWN for arg in node.args})
        else:
            self._bind(node.target, TEXT, scope)
        self._body(node.body, inside)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        item = items_of(self._value(node.iter, scope))
        inside = scope.new_child({"loop": frozenset([Loop(item)])})
        self._bind(node.target, item, inside)
        if node.test:
            self._value(node.test, inside)
        self._body(node.body, inside)
        self._body(node.else_, scope.new_child())

    def _condition(self, node: nodes.If, scope: Scope) -> None:
        """Look at all branches: what one of them sets is afterwards of either sort."""
        self._value(node.test, scope)
        before, ends = dict(scope.maps[0]), []
        for branch in (node.body, node.elif_, node.else_):
            scope.maps[0] = dict(before)
            self._body(branch, scope)
            ends.append(scope.maps[0])
        names = dict.fromkeys(name for end in ends for name in end)
        scope.maps[0] = {name: either(*(end[name] for end in ends if name in end)) for name in names}

    def _bind(self, target: nodes.Node, sort: Sort, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = sort
        elif isinstance(target, nodes.Tuple):
            for item, part in zip(target.items, parts(sort, len(target.items)), strict=True):
                self._bind(item, part, scope)

    def _import(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> None:
        sort = either(*(self._module(name, scope, node.with_context) for name in named_in(node.template)), NOTHING)
        if isinstance(node, nodes.Import):
            scope[node.target] = sort
            return
        for name in node.names:
            imported, alias = (name, name) if isinstance(name, str) else name
            scope[alias] = self._on(sort, imported, node.lineno)

    def _module(self, name: str, scope: Scope, with_context: bool) -> Sort:  # noqa: FBT001 - as Jinja says it
        key = name, with_context
        if key not in self._modules:
            self._modules[key] = UNKNOWN
            inside: Scope = ChainMap({}, *(scope.maps if with_context else [dict(_GLOBALS)]))
            self._template(name, inside)
            self._modules[key] = frozenset([Module(name, Names(inside.maps[0]))])
        return self._modules[key]

    def _value(self, node: nodes.Node, scope: Scope) -> Sort:
        """Return what an expression is, having looked at all names in it."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            return UNKNOWN
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._on(self._value(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.CondExpr():
                self._value(node.test, scope)
                return either(self._value(node.expr1, scope), self._value(node.expr2, scope) if node.expr2 else NOTHING)
            case nodes.And() | nodes.Or() | nodes.Add():
                return either(self._value(node.left, scope), self._value(node.right, scope))
            case _:
                return self._written(node, scope)

    def _written(self, node: nodes.Node, scope: Scope) -> Sort:
        """Return what a value is that the template writes itself."""
        if isinstance(node, nodes.Dict):
            pairs = [(pair.key, self._value(pair.value, scope)) for pair in node.items]
            return frozenset([Record(tuple((key.value, sort) for key, sort in pairs if isinstance(key, nodes.Const)))])
        inside = [self._value(child, scope) for child in node.iter_child_nodes()]
        match node:
            case nodes.Const():
                return frozenset([type(node.value)])
            case nodes.List():
                return frozenset([Many(either(NOTHING, *inside))])
            case nodes.Tuple():
                return frozenset([InOrder(tuple(inside))])
            case _:
                return TEXT if isinstance(node, nodes.TemplateData | nodes.Concat) else UNKNOWN

    def _name(self, node: nodes.Name, scope: Scope) -> Sort:
        if node.name in scope:
            return scope[node.name]
        self._tell(node.name, scope.keys() - _GLOBALS.keys(), node.lineno)
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope) -> Sort:
        sort = self._value(node.node, scope)
        match node.arg:
            case nodes.Const(value=str() as name):
                return self._on(sort, name, node.lineno)
            case nodes.Const(value=place):
                return at(sort, place)
            case nodes.Slice():
                self._written(node.arg, scope)
                return sort
            case _:
                self._value(node.arg, scope)
                return at(sort, None)

    def _on(self, sort: Sort, name: str, line: int) -> Sort:
        """Return what a name means on a value; where nothing that it may be has the name, that is told."""
        known = [names_on(value, self.others) if not isinstance(value, Module) else value.names.known
                 for value in sort - NOTHING]  # fmt: skip
        if not known or None in known:
            return UNKNOWN
        sorts = [names[name] for names in known if names is not None and name in names]
        if not sorts:
            self._tell(name, [known_name for names in known for known_name in names or ()], line)
        return either(*sorts) if sorts else UNKNOWN

    def _tell(self, name: str, known: Iterator[str] | Sequence[str] | set[str], line: int) -> None:
        file = self._open[-1]
        if name in self.trees.asked[file] or name.startswith("_"):
            return
        values = {"name": name, "allowed": ", ".join(dict.fromkeys(sorted(known))) or "–"}
        place = Place(f"templates/{file}", line)
        self._found.setdefault((place, name), Problem(Code.UNKNOWN_NAME, place, values))

    def _call(self, node: nodes.Call, scope: Scope) -> Sort:
        called = self._value(node.node, scope)
        given = [self._value(arg, scope) for arg in node.args]
        named = {arg.key: self._value(arg.value, scope) for arg in node.kwargs}
        results = []
        for value in called:
            if isinstance(value, Macro):
                results.append(self._macro(value, given, named))
            else:
                results.append(value.gives if isinstance(value, Method) else UNKNOWN)
        return either(*results) if results else UNKNOWN

    def _macro(self, macro: Macro, given: Sequence[Sort], named: Mapping[str, Sort]) -> Sort:
        """Look at the body of a macro with what it is given, once for each sort of that."""
        names = [arg.name for arg in macro.node.args]
        first = len(names) - len(macro.node.defaults)
        defaults = {name: self._value(macro.node.defaults[n], macro.scope) for n, name in enumerate(names[first:])}
        sorts = tuple(
            given[n] if n < len(given) else named.get(name, defaults.get(name, UNKNOWN)) for n, name in enumerate(names)
        )
        if (macro, sorts) not in self._called:
            self._called.add((macro, sorts))
            inside = dict(zip(names, sorts, strict=True)) | dict.fromkeys(_OF_MACROS, UNKNOWN)
            self._in(macro.file, macro.node.body, macro.scope.new_child(inside))
        return TEXT

    def _filter(self, node: nodes.Filter, scope: Scope) -> Sort:
        sort = self._value(node.node, scope) if node.node else UNKNOWN
        given = [self._value(arg, scope) for arg in (*node.args, *(keyword.value for keyword in node.kwargs))]
        attribute = self._attribute(node, items_of(sort))
        function = self.filters.get(node.name)
        if function:
            return sort_of(get_type_hints(function).get("return"))
        return filtered(node.name, sort, attribute, given)

    def _attribute(self, node: nodes.Filter, item: Sort) -> Sort | None:
        """Return the sort of the attribute that a filter names in a text, as in map(attribute="title"), if it does."""
        named = [arg.value for arg in node.kwargs if arg.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            named = [*node.args[:1], *named]
        if any(arg.key == "default" for arg in node.kwargs):
            return UNKNOWN
        paths = [arg.value for arg in named if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        for path in paths:
            for part in path.split("."):
                item = items_of(item) if part.isdigit() else self._on(item, part, node.lineno)
        return item if paths else None
