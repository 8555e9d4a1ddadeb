"""Jinja, bounded: strict about names, sandboxed, with a budget of steps and of characters.

The home of jinja2. A template comes from the mission's folder and is hostile until it has proved otherwise.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forumkit.problems import Code, Place, Problem
from forumkit.render.compiled import COMPILED
from forumkit.render.view import View

MAX_STEPS = 200_000
MAX_CHARACTERS = 2_000_000
_FILTERS = ("length", "first", "last", "upper", "lower", "trim", "default", "list", "sum", "sort", "reject",
            "select", "rejectattr", "selectattr", "map", "round", "abs", "capitalize", "int", "string", "unique",
            "groupby", "batch", "min", "max", "reverse")  # fmt: skip


_METHODS = frozenset(
    ["upper", "lower", "strip", "startswith", "endswith", "split", "splitlines", "capitalize", "index"]
)
"""Methods of texts and lists that a template may call; others, such as ljust, can fill the memory."""


class _BudgetSpent(Exception):
    pass


class _Budget:
    """What one rendering may still do."""

    def __init__(self) -> None:
        self.steps = MAX_STEPS

    def spend(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise _BudgetSpent("more than 200,000 steps")


class _Environment(ImmutableSandboxedEnvironment):
    """An environment where loops, calls and growing texts draw on a budget."""

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
        )
        self.budget = _Budget()
        self.filters = {name: self.filters[name] for name in _FILTERS} | dict(filters)
        self.filters["metered"] = self._metered
        self.filters["bounded"] = _bounded
        self.filters["join"] = _join
        self.globals = {"range": self._range, "namespace": self.globals["namespace"]}

    def _metered(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self.budget.spend()
            yield item

    @staticmethod
    def _range(*bounds: int) -> range:
        numbers = range(*bounds)
        if len(numbers) > MAX_STEPS:
            raise _BudgetSpent(f"range of {len(numbers)}")
        return numbers

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Tell whether a template may see an attribute; a view holds nothing but values, and is most often asked."""
        return not attr.startswith("_") if type(obj) is View else super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        self.budget.spend()
        if isinstance(getattr(obj, "__self__", None), str | list | tuple) and obj.__name__ not in _METHODS:
            raise SecurityError(f"“{obj.__name__}” is not for templates")
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - Jinja's signature
        """Refuse str.format, which can fill the memory; Jinja asks here for each attribute."""
        if getattr(value, "__name__", "") in ("format", "format_map") and isinstance(
            getattr(value, "__self__", None), str
        ):
            raise SecurityError("“format” is not for templates")
        return None

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        self.budget.spend()
        if operator in ("*", "**", "%") and not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"“{operator}” is for numbers only")
        if operator == "**" and (abs(left) > 1000 or abs(right) > 10):  # noqa: PLR2004
            raise _BudgetSpent("a power that is too large")
        return _bounded(super().call_binop(context, operator, left, right))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "metered", [], [], None, None, lineno=loop.lineno)
        _bound_concatenations(source)
        return super()._generate(source, *args, **kwargs)


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


def _bounded(value: object) -> object:
    if isinstance(value, str | list | tuple) and len(value) > MAX_CHARACTERS:
        raise _BudgetSpent("a text of more than 2,000,000 characters")
    return value


def _join(items: Iterable[object], separator: str = "") -> str:
    texts = [str(item) for item in items]
    if sum(len(text) + len(separator) for text in texts) > MAX_CHARACTERS:
        raise _BudgetSpent("a text of more than 2,000,000 characters")
    return separator.join(texts)


@dataclass(frozen=True)
class Filled:
    """What was filled in, and the names in its tags that have no value."""

    content: bytes
    missing: tuple[str, ...]


def _noting(missing: list[str]) -> type[jinja2.Undefined]:
    """Return what stands for a missing value: it shows nothing, and notes its name once it is used."""

    class Missing(jinja2.ChainableUndefined):
        def _note(self) -> None:
            missing.append(str(self._undefined_name or "?"))

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __len__(self) -> int:
            self._note()
            return 0

        def __bool__(self) -> bool:
            self._note()
            return False

    return Missing


class Templates:
    """The templates of a mission, compiled once and rendered many times."""

    def __init__(self, files: Mapping[str, bytes], filters: Mapping[str, Callable[..., object]]) -> None:
        """Take the .j2 files by name, and the filters that they may use."""
        self._sources = {
            name: content.decode("utf-8", errors="replace") for name, content in files.items() if name.endswith(".j2")
        }
        self._filters = filters
        self._environment = _Environment(self._sources, filters, COMPILED)

    def fill(self, name: str, fill: Callable[[Any], bytes], finalize: Callable[[object], object]) -> "Filled | Problem":
        """Return what `fill` makes with an environment that notes missing names instead of failing, or the problem.

        It fills tags in XML: values are escaped, after `finalize` has made them plain.
        """
        missing: list[str] = []
        environment = _Environment(self._sources, self._filters)
        environment.undefined, environment.finalize, environment.autoescape = _noting(missing), finalize, True
        try:
            return Filled(fill(environment), tuple(dict.fromkeys(missing)))
        except jinja2.TemplateSyntaxError as error:
            return Problem(
                Code.TEMPLATE_SYNTAX, Place(f"templates/{name}", error.lineno), {"reason": error.message or ""}
            )
        except (_BudgetSpent, RecursionError, MemoryError) as error:
            reason = str(error) if isinstance(error, _BudgetSpent) else "it calls itself without end"
            return Problem(Code.TEMPLATE_ENDLESS, Place(f"templates/{name}"), {"reason": reason})
        except (SecurityError, jinja2.TemplateError, TypeError, ArithmeticError, LookupError) as error:
            return Problem(Code.TEMPLATE_FAILED, Place(f"templates/{name}"), {"reason": _plain(error)})

    def render(self, name: str, values: Mapping[str, object]) -> str | Problem:
        """Return the text of a template, or the problem at its file and line."""
        environment = self._environment
        environment.budget = _Budget()
        try:
            template = environment.get_template(name)
            pieces: list[str] = []
            size = 0
            for piece in template.generate(**values):
                environment.budget.spend()
                size += len(piece)
                if size > MAX_CHARACTERS:
                    raise _BudgetSpent("more than 2,000,000 characters")  # noqa: TRY301
                pieces.append(piece)
        except jinja2.TemplateNotFound as error:
            return Problem(Code.MISSING_FILE, _line(error, name), {"name": f"templates/{error.name}"})
        except jinja2.TemplateSyntaxError as error:
            place = Place(error.filename or f"templates/{error.name or name}", error.lineno)
            return Problem(Code.TEMPLATE_SYNTAX, place, {"reason": error.message or ""})
        except jinja2.UndefinedError as error:
            return Problem(Code.TEMPLATE_UNDEFINED, _line(error, name), {"reason": _plain(error)})
        except (_BudgetSpent, RecursionError, MemoryError) as error:
            reason = str(error) if isinstance(error, _BudgetSpent) else "it calls itself without end"
            return Problem(Code.TEMPLATE_ENDLESS, _line(error, name), {"reason": reason})
        except (SecurityError, TypeError, ValueError, ArithmeticError, LookupError, jinja2.TemplateError) as error:
            if not _from_template(error):
                raise
            return Problem(Code.TEMPLATE_FAILED, _line(error, name), {"reason": _plain(error)})
        return "".join(pieces)

    def quoted(self, problem: Problem) -> Problem:
        """Return a problem with what stands around its place in a template."""
        lines = self._sources.get(problem.place.file.removeprefix("templates/"), "").splitlines()
        return replace(problem, place=problem.place.in_lines(lines))

    def includes(self, name: str) -> frozenset[str]:
        """Return the template and all those that it includes or imports."""
        found, waiting = {name}, [name]
        while waiting:
            source = self._sources.get(waiting.pop(), "")
            try:
                named = set(meta.find_referenced_templates(self._environment.parse(source)))
            except jinja2.TemplateSyntaxError:
                named = set()
            new = {other for other in named if other is not None} - found
            found |= new
            waiting += new
        return frozenset(found)


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("templates/")]


def _from_template(error: BaseException) -> bool:
    return bool(_frames(error))


def _line(error: BaseException, name: str) -> Place:
    frames = _frames(error)
    return Place(frames[-1].filename, frames[-1].lineno or 1) if frames else Place(f"templates/{name}")


def _plain(error: BaseException) -> str:
    return re.sub(r"types\.SimpleNamespace object|forumkit\.[\w.]*View object", "value", str(error))
