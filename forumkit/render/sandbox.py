"""What a template may do: a sandbox of Jinja's, strict about names, with a budget of steps and of characters."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forumkit.messages.reasons import Reason, Refusal
from forumkit.render.template_faults import Forbidden, Misformed
from forumkit.render.views.base import FixedWords, GivenValues, View

MAX_STEPS = 200_000
MAX_CHARACTERS = 2_000_000
_FILTERS = ("length", "first", "last", "upper", "lower", "trim", "default", "list", "sum", "sort", "reject",
            "select", "rejectattr", "selectattr", "map", "round", "abs", "capitalize", "int", "string", "unique",
            "groupby", "batch", "min", "max", "reverse")  # fmt: skip


METHODS = frozenset(["upper", "lower", "strip", "startswith", "endswith", "split", "splitlines", "capitalize", "index"])
"""Methods of texts and lists that a template may call; others, such as ljust, can fill the memory."""


_NAMESPACES = (FixedWords, GivenValues)


class BudgetSpent(Refusal):
    """A rendering did more than it may: the reason says of what."""


class Budget:
    """What one rendering may still do."""

    def __init__(self) -> None:
        """Start with all of it."""
        self.steps = MAX_STEPS

    def spend(self) -> None:
        """Take a step; raises BudgetSpent."""
        self.steps -= 1
        if self.steps < 0:
            raise BudgetSpent(Reason.TOO_MANY_STEPS.of(most=MAX_STEPS))


class _Generator(CodeGenerator):
    """Computes nothing when a template is compiled: what is computed later is bounded, and has a line."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:  # noqa: ANN401 - Jinja's signature
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


_TAG = r"(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})"
_LINE_OF_TEXT = re.compile(rf"(?m)^(?![ \t]*(?:{_TAG}[ \t]*)+$)(.*[^-+\s])[ \t]*%\}}$")
"""A line that ends with a tag, and has more than tags."""


class Environment(ImmutableSandboxedEnvironment):
    """An environment where loops, calls and growing texts draw on a budget."""

    code_generator_class = _Generator

    intercepted_binops = frozenset(["*", "**", "+", "%", "~"])

    def __init__(
        self,
        sources: Mapping[str, str],
        filters: Mapping[str, Callable[..., object]],
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(
                lambda name: (sources[name], f"templates/{name}", None) if name in sources else None
            ),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=400,
            bytecode_cache=compiled,
            optimized=False,  # see _Generator
            finalize=_nothing_of_none,
        )
        self.budget = Budget()
        self.filters = {name: self.filters[name] for name in _FILTERS} | dict(filters)
        self.filters["metered"] = self._metered
        self.filters["bounded"] = _bounded
        self.filters["join"] = _join
        self.globals = {"range": self._range, "namespace": self.globals["namespace"]}

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Return a template in which a line of text keeps its end, whatever tag it ends with.

        Jinja trims the end of a line behind any tag: a heading that ends with {% endif %} would swallow the next line.
        """
        return _LINE_OF_TEXT.sub(r"\1 +%}", super().preprocess(source, name, filename))

    def _metered(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self.budget.spend()
            yield item

    @staticmethod
    def _range(*bounds: int) -> range:
        numbers = range(*bounds)
        if len(numbers) > MAX_STEPS:
            raise BudgetSpent(Reason.RANGE.of(length=len(numbers)))
        return numbers

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Tell whether a template may see an attribute: of a view its fields and nothing else, of words the words."""
        if isinstance(obj, View):
            return attr in obj.field_names
        if isinstance(obj, _NAMESPACES):
            return attr in vars(obj)
        return super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return an attribute; of a view or of words at once, for nearly all are theirs."""
        if attribute in (obj.field_names if isinstance(obj, View) else vars(obj) if type(obj) is FixedWords else ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Call what templates may call; Jinja asks here for each call."""
        self.budget.spend()
        if isinstance(getattr(obj, "__self__", None), str | list | tuple) and obj.__name__ not in METHODS:
            raise Forbidden(Reason.NOT_FOR_TEMPLATES.of(name=obj.__name__))
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - Jinja's signature
        """Refuse str.format, which can fill the memory; Jinja asks here for each attribute."""
        if getattr(value, "__name__", "") in ("format", "format_map") and isinstance(
            getattr(value, "__self__", None), str
        ):
            raise Forbidden(Reason.NOT_FOR_TEMPLATES.of(name="format"))
        return None

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Compute what is bounded; Jinja asks here for each operation that it is told to."""
        self.budget.spend()
        if operator in ("*", "**", "%") and not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise Forbidden(Reason.NUMBERS_ONLY.of(name=operator))
        if operator == "**" and (abs(left) > 1000 or abs(right) > 10):  # noqa: PLR2004
            raise BudgetSpent(Reason.POWER)
        if operator == "~":
            left, right = _nothing_of_none(left), _nothing_of_none(right)
        return _bounded(super().call_binop(context, operator, left, right))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            return parser.parse()
        except RecursionError:
            line = parser.stream.current.lineno
            raise Misformed(Reason.NESTED_TOO_DEEP, line, name, filename) from None

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
        _refuse_depth(source)
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "metered", [], [], None, None, lineno=loop.lineno)
        _bound_concatenations(source)
        return super()._generate(source, *args, **kwargs)


_DEEPEST = 15
"""Blocks inside one another: Python compiles at most 20 loops, and 100 levels of indentation."""


def _refuse_depth(source: nodes.Node, depth: int = 0) -> None:
    """Refuse a template whose loops and conditions stand too deep in one another, at its line."""
    for node in source.iter_child_nodes():
        deeper = depth + isinstance(
            node, nodes.For | nodes.If | nodes.With | nodes.CallBlock | nodes.FilterBlock | nodes.Macro
        )
        if deeper > _DEEPEST:
            raise Misformed(Reason.BLOCKS_TOO_DEEP.of(most=_DEEPEST), node.lineno)
        _refuse_depth(node, deeper)


def _bound_concatenations(node: nodes.Node) -> None:
    for name, value in list(node.iter_fields()):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Node):
                _bound_concatenations(child)
        if isinstance(value, nodes.Concat):
            setattr(node, name, nodes.Filter(value, "bounded", [], [], None, None, lineno=value.lineno))
        elif isinstance(value, list):
            value[:] = [
                nodes.Filter(child, "bounded", [], [], None, None, lineno=child.lineno)
                if isinstance(child, nodes.Concat)
                else child
                for child in value
            ]


def _nothing_of_none(value: object) -> object:
    """Return what is written of a value: of what the content does not give, nothing."""
    return "" if value is None else value


def _bounded(value: object) -> object:
    if isinstance(value, str | list | tuple) and len(value) > MAX_CHARACTERS:
        raise BudgetSpent(Reason.TOO_MANY_CHARACTERS.of(most=MAX_CHARACTERS))
    return value


def _join(items: Iterable[object], separator: str = "") -> str:
    texts = [text for item in items if item is not None and (text := str(item))]
    if sum(len(text) + len(separator) for text in texts) > MAX_CHARACTERS:
        raise BudgetSpent(Reason.TOO_MANY_CHARACTERS.of(most=MAX_CHARACTERS))
    return separator.join(texts)
