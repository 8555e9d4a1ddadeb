"""The help of the commands, and the faults of a command line, in the reader's language: Typer has English only."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from forumkit.cli.options import WrongUse, chosen_language, language_of
from forumkit.cli.words import Frame, Say
from forumkit.messages.catalogue import languages, texts
from forumkit.messages.near import nearest
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said

UsageError: Any = typer.BadParameter.__mro__[1]
"""What every fault of a command line is; Typer gives it no name of its own."""

SAYINGS: tuple[tuple[str, Said], ...] = (
    (r"No such command '(?P<name>.*?)'\..*", Frame.NO_COMMAND),
    (r"Missing command\.", Frame.MISSING_COMMAND),
    (r"No such option: (?P<name>.*?)(?: Did you mean .*)?", Frame.NO_OPTION),
    (r"Option '(?P<name>.*)' requires (?:an argument|\d+ arguments)\.", Frame.OPTION_NEEDS_VALUE),
    (r"Option '(?P<name>.*)' does not take a value\.", Frame.OPTION_TAKES_NO_VALUE),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<names>.*)\)", Frame.TOO_MANY),
    (r"(?:Value error, )?'(?P<name>.*)' is not one of (?P<allowed>.*)\.", Frame.NOT_CHOICE),
    (r"Input should be a valid integer.*|'.*' is not a valid int\w*(?: range)?\.", Reason.WHOLE_NUMBER),
    (r"Input should be greater than or equal to (?P<least>\S+)", Reason.AT_LEAST),
    (r"Input should be less than or equal to (?P<most>\S+)", Reason.AT_MOST),
    (r"(?P<name>\S+) is not in the range (?P<range>.*)\.", Frame.OUT_OF_RANGE),
)
"""What Typer says of a command line, and what we say."""

_EXTRAS = (
    (r"default: (?P<value>.*)", Frame.DEFAULT), (r"env var: (?P<name>.*)", Frame.ENV), (r"required", Frame.REQUIRED),
)  # fmt: skip
_TYPES = {"str": Frame.TEXT, "list[str]": Frame.TEXT, "path": Frame.PATH, "list[path]": Frame.PATH,
          "int": Frame.NUMBER, "int range": Frame.NUMBER}  # fmt: skip


def fault(error: Any, language: str) -> str:  # noqa: ANN401 - Typer's click is private
    """Return what is wrong with a command line."""
    near = ""
    match type(error).__name__:
        case "MissingParameter":
            missing = Frame.MISSING_ARGUMENT if error.param.param_type_name == "argument" else Frame.MISSING_OPTION
            return missing.says(language, name=_hint(error))
        case "NoSuchOption" if error.possibilities:
            near = f" {Say.NEAR.says(language, near=', '.join(sorted(error.possibilities)))}"
        case _ if found := re.match(r"No such command '(.*?)'", error.message):
            known = nearest(found[1], list(getattr(error.ctx.command, "commands", ())), 3) if error.ctx else []
            near = f" {Say.NEAR.says(language, near=', '.join(known))}" if known else ""
        case _:  # nothing is like what was typed
            pass
    said = error.message if isinstance(error, WrongUse) else _said(error.message, language)
    if isinstance(error, typer.BadParameter):
        said = Frame.INVALID.says(language, name=_hint(error), message=said)
    return f"{said}{near}"


def _hint(error: Any) -> str:  # noqa: ANN401 - as above
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return ", ".join(hint) if isinstance(hint, list | tuple) else str(hint).replace("'", "")


def _said(message: str, language: str) -> str:
    """Return what Typer says in words of ours."""
    for pattern, said in SAYINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return said.word.says(language, **found.groupdict())
    return Frame.WRONG.says(language)


def language_of_fault(error: Any) -> str:  # noqa: ANN401 - as above
    """Return the language in which a fault of a command line is said."""
    return language_of(error.ctx) if error.ctx else chosen_language(sys.argv[1:], os.environ)


class Spoken:
    """What a command says of itself, in the language of messages."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its types are private
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = texts(language_of(ctx))["help"]["every"]["help"]
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the base's signature; its types are private
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, f"{Frame.USAGE.says(language_of(ctx))} ")

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write the arguments and options, then the commands."""
        language = language_of(ctx)
        records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            if record := parameter.get_help_record(ctx):
                records[parameter.param_type_name].append(_record(record, language))
        inside = getattr(self, "commands", {}).items()
        for title, rows in (
            (Frame.ARGUMENTS, records["argument"]),
            (Frame.OPTIONS, records["option"]),
            (Frame.COMMANDS, [(name, command.help or "") for name, command in inside]),
        ):
            if rows:
                formatter.write_paragraph()
                formatter.write(f"{title.says(language)}\n")
                with formatter.indentation():
                    formatter.write_dl(rows)


def _record(record: tuple[str, str], language: str) -> tuple[str, str]:
    """Return a line of the help whose types and brackets are in the language: `--jobs <number>  … [default: 0]`."""
    name = re.sub(r"<([\w\[\] ]+)>", lambda kind: _type(kind, language), record[0])
    text, mark, extras = record[1].rpartition("  [")
    if not mark:
        return name, record[1]
    told = "; ".join(_extra(each, language) for each in extras.removesuffix("]").split("; "))
    return name, f"{text}  [{told}]"


def _type(kind: re.Match[str], language: str) -> str:
    said = _TYPES.get(kind[1].lower())
    return f"<{said.says(language)}>" if said else kind[0]


def _extra(extra: str, language: str) -> str:
    for pattern, said in _EXTRAS:
        if found := re.fullmatch(pattern, extra):
            return said.says(language, **found.groupdict())
    return extra


def describe(command: Any, language: str, path: Sequence[str] = ()) -> None:  # noqa: ANN401 - as above
    """Give a command, its options, and the commands inside it their help from the catalogue of a language."""
    known: Mapping[str, Mapping[str, str]] = texts(language)["help"]
    own = known[" ".join(path) or "forumkit"]
    command.help = own["about"]
    for parameter in command.params:
        said = own.get(parameter.name) or known["every"][parameter.name]
        parameter.help = said.replace("{languages}", ", ".join(languages()))
    for name, inside in getattr(command, "commands", {}).items():
        command.subcommand_metavar = Frame.SUBCOMMAND.says(language)
        describe(inside, language, (*path, name))
