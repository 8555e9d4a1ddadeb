"""What all commands have in common: where options may stand, what is refused before they run, how problems end them."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from forumkit.cli import show
from forumkit.cli.formats import plain
from forumkit.cli.options import language_of
from forumkit.cli.words import translated
from forumkit.problems import ProblemsFound

_FIRST, _LAST = ("--lang",), ("--root", "--json")
"""Options that nearly every command takes: they may stand on either side of its name, and are read on this one."""
_ALONE = ("--json",)
"""Those that have no value."""


def in_their_place(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the options that commands share where they are read, wherever they were typed.

    `["--root", "x", "build", "--lang", "fr"]` becomes `["--lang", "fr", "build", "--root", "x"]`.
    """
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    first: list[str] = []
    others: list[str] = []
    last: list[str] = []
    coming = iter(arguments[:cut])
    for each in coming:
        name = each.partition("=")[0]
        home = first if name in _FIRST else last if name in _LAST else others
        home.append(each)
        if home is not others and each == name and each not in _ALONE:
            home.extend(islice(coming, 1))
    return [*first, *others, *last, *arguments[cut:]]


def asks_version(arguments: Sequence[str]) -> bool:
    """Tell whether the version is asked for, in any of the ways and at any of the places that programs have for it."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    return list(arguments) == ["version"] or bool({"--version", "-V"} & set(arguments[:cut]))


class _Careful:
    """Refuses what a command line leaves unclear, before the command runs."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - the base's signature; its types are private
        """Read the arguments.

        Raises BadParameter for one that is empty, that the system cannot take as a path, or that is there twice.
        """
        given, _, order = self.make_parser(ctx).parse_args(list(args))  # type: ignore[attr-defined]
        parsed = super().parse_args(ctx, args)  # type: ignore[misc]
        for parameter in self.params:  # type: ignore[attr-defined]
            often = Counter(order)[parameter] if parameter.param_type_name == "option" else 1
            several = parameter.multiple or getattr(parameter, "is_flag", False)
            wrong = [*_empty(given.get(parameter.name)), *_no_paths(ctx.params.get(parameter.name))]
            if often > 1 and not several:
                wrong.append(translated("it is given more than once.", language_of(ctx)))
            if wrong:
                raise typer.BadParameter(translated(wrong[0], language_of(ctx)), ctx=ctx, param=parameter)
        return parsed


def _empty(given: object) -> Iterator[str]:
    if "" in (given if isinstance(given, (list, tuple)) else [given]):
        yield "it is empty."


def _no_paths(value: object) -> Iterator[str]:
    """Yield why the system would not even look for a path: its name is too long, or holds what names may not."""
    for path in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(path, Path):
            try:
                os.lstat(path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                yield getattr(error, "strerror", None) or str(error)


class Command(_Careful, TyperCommand):
    """A command that turns the problems it meets into a list, or JSON where that was asked for, and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its context class is private
        """Run the command; show the problems that it raised."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            _show(found, ctx.params, language_of(ctx))
            raise typer.Exit(found.exit_code) from None


def _show(found: ProblemsFound, given: Mapping[str, Any], language: str) -> None:
    if given.get("as_json"):
        show.json_document({"problems": [plain(problem, language) for problem in found.problems]})
    else:
        show.problems_to_stderr(found.problems, language, given.get("root") or Path())


class Group(_Careful, TyperGroup):
    """The program, or a group of its commands."""
