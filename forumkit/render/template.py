"""Templates filled, and what is wrong with one at its file and line.

The home of jinja2, with the sandbox. A template comes from the mission's folder and is hostile until it has proved
otherwise.
"""

import pickle
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.render.names.defined import Trees
from forumkit.render.names.sorts import Open
from forumkit.render.names.unknown import UnknownNames
from forumkit.render.sandbox import MAX_CHARACTERS, Budget, BudgetSpent, Environment
from forumkit.render.template_faults import Misformed, why_not_filled, why_not_read
from forumkit.runtime.cache import cache_folder


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


class _Compiled(jinja2.BytecodeCache):
    """What templates became: for all environments of one process, and on the disk for the next one."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, Any]] = {}
        """Of each template, its last version."""

    @cached_property
    def _disk(self) -> jinja2.FileSystemBytecodeCache | None:
        folder = cache_folder()
        return jinja2.FileSystemBytecodeCache(str(folder), "template-%s") if folder else None

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None
        if bucket.code is None and self._disk:
            with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
                self._disk.load_bytecode(bucket)
            if bucket.code is not None:
                self._codes[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code
        if self._disk:
            with suppress(OSError):
                self._disk.dump_bytecode(bucket)


COMPILED = _Compiled()
"""Of this process; on the disk they stand in the folder of this release."""

_LONE = re.compile("[\ud800-\udfff]")
_FRAME = re.compile(r'File "(?P<name>templates/[^"]+)", line (?P<line>\d+)')
"""A line of what faulthandler writes, the innermost first."""


class Templates:
    """The templates of a mission, compiled once and rendered many times."""

    def __init__(self, files: Mapping[str, bytes], filters: Mapping[str, Callable[..., object]]) -> None:
        """Take the .j2 files by name, and the filters that they may use."""
        self._sources = {
            name: content.decode("utf-8", errors="replace") for name, content in files.items() if name.endswith(".j2")
        }
        self._filters = filters
        self._environment = Environment(self._sources, filters, COMPILED)
        self._trees = Trees(self._parsed)

    def fill(self, name: str, fill: Callable[[Any], bytes], finalize: Callable[[object], object]) -> "Filled | Problem":
        """Return what `fill` makes with an environment that notes missing names instead of failing, or the problem.

        It fills tags in XML: values are escaped, after `finalize` has made them plain.
        """
        missing: list[str] = []
        environment = Environment(self._sources, self._filters)
        environment.undefined, environment.finalize, environment.autoescape = _noting(missing), finalize, True
        try:
            return Filled(fill(environment), tuple(dict.fromkeys(missing)))
        except jinja2.TemplateSyntaxError as error:
            return Problem(
                Code.TEMPLATE_SYNTAX, Place(f"templates/{name}", error.lineno), {"reason": why_not_read(error)}
            )
        except (BudgetSpent, RecursionError, MemoryError) as error:
            return Problem(Code.TEMPLATE_ENDLESS, Place(f"templates/{name}"), {"reason": _endless(error)})
        except (jinja2.TemplateError, SyntaxError, TypeError, ArithmeticError, LookupError) as error:
            return Problem(Code.TEMPLATE_FAILED, Place(f"templates/{name}"), {"reason": why_not_filled(error)})

    def render(self, name: str, values: Mapping[str, object]) -> str | Problem:
        """Return the text of a template, or the problem at its file and line, whatever it is."""
        try:
            return self._rendered(name, values)
        except jinja2.TemplateNotFound as error:
            return Problem(Code.MISSING_FILE, _line(error, name), {"name": f"templates/{error.name}"})
        except jinja2.TemplateSyntaxError as error:
            place = Place(error.filename or f"templates/{error.name or name}", error.lineno)
            return Problem(Code.TEMPLATE_SYNTAX, place, {"reason": why_not_read(error)})
        except jinja2.UndefinedError as error:
            return Problem(Code.TEMPLATE_UNDEFINED, _line(error, name), {"reason": why_not_filled(error)})
        except (BudgetSpent, RecursionError, MemoryError) as error:
            return Problem(Code.TEMPLATE_ENDLESS, _line(error, name), {"reason": _endless(error)})
        except Exception as error:
            if not _frames(error):
                raise
            return Problem(Code.TEMPLATE_FAILED, _line(error, name), {"reason": why_not_filled(error)})

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        pieces: list[str] = []
        size, budget, generator = 0, *self._begun(name, values)
        for piece in generator:
            budget.spend()
            size += len(piece)
            if size > MAX_CHARACTERS:
                raise BudgetSpent(Reason.TOO_MANY_CHARACTERS.of(most=MAX_CHARACTERS))
            pieces.append(piece)
        text = "".join(pieces)
        if half := _LONE.search(text):
            place = self.place_of(name, values, 1 + text.count("\n", 0, half.start()))
            raise Misformed(Reason.HALF_CHARACTER, place.line or 1, name, place.file)
        return text

    def _pieces(self, name: str, values: Mapping[str, object]) -> Iterator[tuple[str, Callable[[], int]]]:
        """Yield the text of a template piece by piece, each with what tells the line of the template that gives it."""
        budget, generator = self._begun(name, values)
        template = self._environment.get_template(name)

        def line() -> int:
            return int(template.get_corresponding_lineno(generator.gi_yieldfrom.gi_frame.f_lineno))

        for piece in generator:
            budget.spend()
            yield piece, line

    def _begun(self, name: str, values: Mapping[str, object]) -> tuple[Budget, Any]:
        """Return what a template that begins may do, and the generator of its pieces."""
        self._environment.budget = budget = Budget()
        return budget, self._environment.get_template(name).generate(**values)

    def unknown_names(self, name: str, known: Mapping[str, object], others: Open) -> tuple[Problem, ...]:
        """Return the names that a template says and that are not known; nothing of it is rendered."""
        unknown = UnknownNames(self._trees, self._filters, others).of(name, known)
        return tuple(self.quoted(problem) for problem in unknown)

    def _parsed(self, name: str) -> jinja2.nodes.Template:
        if name not in self._sources:
            raise jinja2.TemplateNotFound(name)
        return self._environment.parse(self._sources[name], name)

    def place_of(self, name: str, values: Mapping[str, object], line: int) -> Place:
        """Return the line of a template that gives a line of its text; it is filled once more to find that out."""
        reached = 1
        for piece, line_reached in self._pieces(name, values):
            if reached + piece.count("\n") >= line:
                return Place(f"templates/{name}", line_reached() + line - reached)
            reached += piece.count("\n")
        return Place(f"templates/{name}")

    def place_in(self, trace: str) -> Place | None:
        """Return the line of the template in which a process was that had to be ended; nothing if it was in none."""
        frame = _FRAME.search(trace)
        name = frame["name"].removeprefix("templates/") if frame else ""
        if not frame or name not in self._sources:
            return None
        template = self._environment.get_template(name)
        return Place(frame["name"], template.get_corresponding_lineno(int(frame["line"])))

    def quoted(self, problem: Problem) -> Problem:
        """Return a problem with what stands around its place in a template."""
        lines = self._sources.get(problem.place.file.removeprefix("templates/"), "").splitlines()
        return replace(problem, place=problem.place.in_lines(lines))

    def includes(self, name: str) -> frozenset[str]:
        """Return the template and all those that it includes or imports."""
        included, waiting = {name}, [name]
        while waiting:
            tree = self._trees.of(waiting.pop())
            named = set(meta.find_referenced_templates(tree)) if tree else set()
            new = {other for other in named if other is not None} - included
            included |= new
            waiting += new
        return frozenset(included)


def _endless(error: BaseException) -> Said:
    if isinstance(error, BudgetSpent):
        return error.reason
    return Reason.NEEDS_MEMORY if isinstance(error, MemoryError) else Reason.CALLS_ITSELF


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("templates/")]


def _line(error: BaseException, name: str) -> Place:
    frames = _frames(error)
    return Place(frames[-1].filename, frames[-1].lineno or 1) if frames else Place(f"templates/{name}")
