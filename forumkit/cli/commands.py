"""What all commands have in common: where options may stand, what is refused before they run, how problems end them."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from forumkit.cli import show
from forumkit.cli.formats import plain
from forumkit.cli.frame import Spoken, UsageError, fault, language_of_fault
from forumkit.cli.options import WrongUse, current_folder, language_of
from forumkit.cli.words import Say
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.words import Said

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
    for argument in coming:
        name = argument.partition("=")[0]
        home = first if name in _FIRST else last if name in _LAST else others
        home.append(argument)
        if home is not others and argument == name and argument not in _ALONE:
            home.extend(islice(coming, 1))
    return [*first, *others, *last, *arguments[cut:]]


def asks_version(arguments: Sequence[str]) -> bool:
    """Tell whether the version is asked for, in any of the ways and at any of the places that programs have for it."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    return list(arguments) == ["version"] or bool({"--version", "-V"} & set(arguments[:cut]))


def language_alone(arguments: Sequence[str]) -> bool:
    """Tell whether nothing but the language of messages is given: then the help is wanted, as where nothing is."""
    whole = len(arguments) == 1 and arguments[0].startswith("--lang=")
    return whole or (len(arguments) == 2 and arguments[0] == "--lang")  # noqa: PLR2004 - the option and its value


class _Careful:
    """Refuses what a command line leaves unclear, before the command runs."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - the base's signature; its types are private
        """Read the arguments.

        Raises BadParameter for one that is empty, that the system cannot take as a path, or that is there twice.
        """
        given, _, order = self.make_parser(ctx).parse_args(list(args))  # type: ignore[attr-defined]
        often = Counter(given_option for given_option in order if given_option.param_type_name == "option")
        for parameter in order:
            if "" in _each(given.get(parameter.name)):
                raise _refused(Say.EMPTY_VALUE, ctx, parameter)
            if often[parameter] > 1 and not (parameter.multiple or parameter.is_flag):
                raise _refused(Say.GIVEN_TWICE, ctx, parameter)
        parsed = super().parse_args(ctx, args)  # type: ignore[misc]
        for parameter in self.params:  # type: ignore[attr-defined]
            for path in _each(ctx.params.get(parameter.name)):
                if reason := _why_no_path(path):
                    raise _refused(reason, ctx, parameter)
        return parsed


def _each(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else [value]


def _refused(why: Said, ctx: Any, parameter: Any) -> WrongUse:  # noqa: ANN401 - Typer's click is private
    return WrongUse(why.says(language_of(ctx)), ctx=ctx, param=parameter)


def _why_no_path(path: object) -> Said | None:
    """Return why the system would not even look for a path: its name is too long, or holds what names may not."""
    try:
        if isinstance(path, Path):
            os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        from forumkit.disk.presence import reason_of  # noqa: PLC0415 - a seam

        return reason_of(error)
    return None


class Command(_Careful, Spoken, TyperCommand):
    """A command that turns the problems it meets into a list, or JSON where that was asked for, and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its context class is private
        """Run the command; show the problems that it raised."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as wrong:
            _show(wrong, ctx, language_of(ctx))
            raise typer.Exit(wrong.exit_code) from None
        except OSError as error:
            if error.filename is None:
                raise  # no file or folder: a pipe, a socket
            _show(ProblemsFound([_refused_by_disk(error, ctx)]), ctx, language_of(ctx))
            raise typer.Exit(1) from None


def _refused_by_disk(error: OSError, ctx: Any) -> Problem:  # noqa: ANN401 - Typer's click is private
    from forumkit.disk.presence import refused  # noqa: PLC0415 - a seam

    return refused(error, current_folder() / (ctx.params.get("root") or Path()))


_NOTHING: Mapping[str, Mapping[str, object]] = {
    "build": {"documents": [], "files": [], "seconds": 0.0},
    "evaluate": {"written": ""},
}
"""What the JSON of a command holds beside its problems, where these were all there was."""


def _show(problems_found: ProblemsFound, ctx: Any, language: str) -> None:  # noqa: ANN401 - Typer's click is private
    given: Mapping[str, Any] = ctx.params
    if given.get("as_json"):
        told = plain(problems_found.problems, language)
        show.json_document({**_NOTHING.get(str(ctx.info_name), {}), "problems": told})
    else:
        show.problems_to_stderr(problems_found.problems, language)


class Group(_Careful, Spoken, TyperGroup):
    """The program, or a group of its commands."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - the base's signature; its types are private
        """Read the options of the program."""
        with _plainly():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command."""
        with _plainly():
            return super().invoke(ctx)


@contextmanager
def _plainly() -> Iterator[None]:
    """Let what is said of a wrong command line be in the reader's language, and obeyed by no terminal."""
    try:
        yield
    except UsageError as error:
        language = language_of_fault(error)
        usage, command = (error.ctx.get_usage(), error.ctx.command_path) if error.ctx else ("", "")
        if type(error).__name__ == "NoArgsIsHelpError":
            show.help_to_stderr(str(error.message))
        else:
            show.wrong_use(fault(error, language), usage, command, language)
        raise typer.Exit(error.exit_code) from None
