"""The only module that prints: problems, tables, progress, JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.cli.brought import brought_lines
from forumkit.cli.built import built_lines
from forumkit.cli.formats import annotation, plain, sarif
from forumkit.cli.listing import problem_lines
from forumkit.cli.reconciliation import (
    id_lines,
    reconciliation_json,
    reconciliation_lines,
    sentence_json,
    sentence_lines,
)
from forumkit.cli.tables import doubt_lines, inspection_lines, tried_json, verdict_lines
from forumkit.cli.words import Frame, Say
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.visible import visible
from forumkit.messages.words import Said, grammar, in_general, shown

if TYPE_CHECKING:
    from rich.console import Console

    from forumkit.answers.results import Evaluated
    from forumkit.model.levels import SetOff
    from forumkit.model.results import Results
    from forumkit.plan.differences import Difference
    from forumkit.produce.design_files import Tried
    from forumkit.produce.options import Built
    from forumkit.render.findings.statements.record import Said as Sentence

_COMMANDS = ("::", "##[")
"""What CI takes for an order where a line begins with it."""


def line(text: str) -> None:
    """Print one line on stdout: whatever is in it, it stays one line and changes no other."""
    data(_one_line(text))


def data(text: str) -> None:
    """Print on stdout what programs read, as it is."""
    sys.stdout.write(f"{text}\n")


def _one_line(text: str) -> str:
    shown = visible(text)
    start = len(shown) - len(shown.lstrip())
    return f"{shown[:start]}\\{shown[start:]}" if shown.startswith(_COMMANDS, start) else shown


def lines(texts: Iterable[str]) -> None:
    """Print lines on stdout."""
    for text in texts:
        line(text)


def flush() -> bool:
    """Show at once what was printed, as whoever reads through a pipe waits for it; tell whether it could be."""
    sys.stdout.flush()
    return not getattr(sys.stdout, "failed", None)


def encoding() -> str:
    """Return how characters are written on stdout."""
    return sys.stdout.encoding


def problems_to_stderr(problems: Iterable[Problem], language: str) -> None:
    """Print problems for a person, on stderr."""
    _problems(_console(stderr=True), problems, language)


def wrong_use(message: str, usage: str, command: str, language: str) -> None:
    """Print what is wrong with a command line, on stderr, below how the command is typed."""
    if usage:
        help_to_stderr(f"{usage}\n{Frame.TRY_HELP.says(language, command=command, option='--help')}\n")
    sys.stderr.write(f"{visible(Frame.ERROR.says(language, message=message))}\n")


def help_to_stderr(text: str) -> None:
    """Print what a command says of itself, of many lines, on stderr."""
    for printed in text.split("\n"):
        sys.stderr.write(f"{visible(printed)}\n")


def check_result(
    problems: Sequence[Problem],
    shape: str,
    language: str,
    files: int,
    off: Sequence["SetOff"] = (),
    *,
    every: bool = False,
) -> None:
    """Print what a check found, in one of the formats, and what it was told to pass over."""
    match shape:
        case "json":
            passed = [{"code": set_off.code.name, "why": set_off.why, "problems": set_off.count} for set_off in off]
            json_document({"problems": plain(problems, language), "off": passed})
        case "github":
            for problem in problems:
                if every or not problem.follows:
                    data(annotation(problem, language))
        case "sarif":
            json_document(sarif(problems, language))
        case _:
            _problems(_console(), problems, language, every=every)
            if not problems:
                line(Say.ALL_WELL.says(language, read=Say.CONTENT_FILES.of(total=files)))
            for set_off in off:
                line(Say.SET_OFF.says(language, code=set_off.code.name, why=set_off.why, total=set_off.count))


def differences(unlike: Sequence["Difference"], language: str, *, as_json: bool) -> None:
    """Print where the forums differ."""
    if as_json:
        json_document(
            [
                {
                    "what": d.what,
                    "name": d.name,
                    "forums": {name: shown(value, language) for name, value in d.values.items()},
                }
                for d in unlike
            ]
        )
        return
    for what, group in groupby(unlike, key=lambda difference: difference.what):
        line(what.says(language))
        for difference in group:
            told = "; ".join(f"{forum}: {shown(value, language)}" for forum, value in difference.values.items())
            line(f"  {difference.name}  {told}")
    line(Say.DIFFERENCES.says(language, total=len(unlike)))


def build_result(built: "Built", language: str, *, dry_run: bool, whole: bool) -> None:
    """Print what a build did, for a person."""
    if built.results or not built.problems:
        lines(built_lines(built.results, built.seconds, language, whole=whole))
    if dry_run:
        line(Say.DRY_RUN.says(language))
    problems_to_stderr(built.problems, language)


def recorded(tell: Callable[[], None]) -> tuple[str, str]:
    """Return what is printed on stdout and on stderr, as a file would show it, instead of printing it."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        tell()
    return out.getvalue(), err.getvalue()


def confirmed(paths: Sequence[str], language: str) -> bool:
    """Ask whether edited files may be overwritten; nobody to ask means no."""
    lines([Say.EDITED_FILES.says(language), *(f"  output/{path}" for path in paths)])
    return asked(Say.OVERWRITE, language)


def asked(question: Said, language: str) -> bool:
    """Ask; nobody at a terminal to ask means no."""
    return can_ask() and answer_to(question, language).lower() in grammar(language, "yes").split()


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return bool(sys.stdin) and sys.stdin.isatty()


def answer_to(question: Said, language: str) -> str:
    """Ask, and return the line that is typed."""
    sys.stdout.write(f"{question.says(language)} ")
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def evaluated(answers: "Evaluated", written: str, asks: str, language: str) -> None:
    """Print what files of answers became, for a person; `asks` is the file that waits for decisions, if one does."""
    lines(reconciliation_lines(answers, language))
    problems_to_stderr(answers.problems, language)
    if written:
        line(Say.WROTE.says(language, name=written, numbers=Say.NUMBERS.of(total=len(answers.results.values))))
    else:
        line(Say.DRY_RUN.says(language))
    if asks:
        line(Say.DECISIONS_WAIT.says(language, total=sum(not each.choice for each in answers.corrections), name=asks))


def evaluated_json(answers: "Evaluated", told: Sequence["Sentence"], written: str, language: str) -> None:
    """Print the same as JSON, with the sentences that hold."""
    json_document({
        "written": written, **reconciliation_json(answers), "results": answers.results.model_dump(mode="json"),
        "sentences": [sentence_json(each, answers.results, language) for each in told],
        "waiting": sum(not each.choice for each in answers.corrections), "problems": plain(answers.problems, language),
    })  # fmt: skip


def result_ids(answers: "Evaluated", language: str, *, as_json: bool) -> None:
    """Print the id of every number, with its value where there is one."""
    if as_json:
        json_document({name: value.model_dump(mode="json") for name, value in sorted(answers.results.values.items())})
        return
    lines(id_lines(answers, language))


def sentences(told: Sequence["Sentence"], results: "Results", language: str, *, in_full: bool, as_json: bool) -> None:
    """Print sentences that hold; in full, also when they do and the numbers that they rest on."""
    if as_json:
        json_document([sentence_json(each, results, language) for each in told])
        return
    for each in told:
        lines(sentence_lines(each, results, language, in_full=in_full))
    if not told:
        line(Say.HOLDS_NOT.says(language))


def created(paths: Sequence[Path], root: Path, language: str) -> None:
    """Print the files that were made."""
    line(Say.MADE.says(language, total=len(paths)))
    for path in paths[:12]:
        line(f"  {path.relative_to(root).as_posix() if path.is_relative_to(root) else path}")
    if len(paths) > 12:  # noqa: PLR2004 - as many as fit on a small screen
        line("  …")
    line(Say.NEXT.says(language))


def schema_hint(language: str) -> None:
    """Print the comment that points an editor to a schema."""
    comment = "# yaml-language-server: $schema=../../schemas/theme.json"
    line(Say.FIRST_LINE.says(language, line=comment))


def explanation(code: Code, language: str) -> None:
    """Print what a code means, why it matters and what to do."""
    line(f"{code.name} ({code.severity.says(language)})")
    parts = (Say.MEANING, "says"), (Say.WHY, "why"), (Say.WHAT_TO_DO, "do")
    for title, part in parts:
        told = code.text(part, language)
        lines(["", title.says(language), f"  {told if part == 'why' else in_general(told, '…')}"])


def design_tried(tried: "Tried", name: str, language: str, *, as_json: bool, whole: bool) -> None:
    """Print what a build makes of an Office file: the verdict, the doubts, and all else where it is asked for."""
    if as_json:
        json_document(tried_json(tried, name, language))
        return
    lines(verdict_lines(tried.verdict, language))
    lines(doubt_lines(tried.inspection, language))
    lines(brought_lines(tried.inspection, language))
    if whole:
        lines(["", *inspection_lines(tried.inspection, name, language)])


@contextmanager
def progress(language: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Show a progress bar on stderr while documents are made; nothing when it is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - only a terminal pays for it

    with Progress(console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task(Say.BUILDING.says(language), total=None)
        yield lambda _, done, total: bar.update(task, completed=done, total=total)


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console  # noqa: PLC0415 - who has nothing to be told of pays for no colours

    return Console(stderr=stderr, highlight=False, emoji=False, markup=False)


def _problems(console: "Console", problems: Iterable[Problem], language: str, *, every: bool = False) -> None:
    for pieces in problem_lines(problems, language, every=every):
        _styled(console, *pieces)


def _styled(console: "Console", *pieces: tuple[str, str]) -> None:
    """Print one line for a person, in styles where there is a terminal."""
    from rich.text import Text  # noqa: PLC0415 - as above

    shown = Text()
    for text, style in pieces:
        shown.append(visible(text), style)
    console.print(shown, soft_wrap=True)


def json_document(value: object) -> None:
    """Print one JSON document."""
    data(json.dumps(value, ensure_ascii=True, indent=2))
