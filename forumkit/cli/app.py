"""The commands: each reads its options, calls the library, and lets `show` print what happened.

The home of typer. `build` is imported inside the commands: `--help` must not pay for what it does not use.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumkit import __version__
from forumkit.cli import (
    building,
    delivering,
    design,
    doctor,
    handwork,
    pictures,
    previewing,
    reviewing,
    show,
    starting,
    translating,
    voices,
)
from forumkit.cli.built import document_lines, documents_data
from forumkit.cli.commands import Command, Group, asks_version, in_their_place, language_alone
from forumkit.cli.fixing import fix, take_back
from forumkit.cli.frame import describe
from forumkit.cli.options import (
    Forum,
    Jobs,
    Json,
    Kind,
    Language,
    Root,
    chosen_language,
    clashing,
    language_of,
    mission_root,
    selection,
    unknown,
)
from forumkit.cli.streams import standard_streams
from forumkit.messages.catalogue import languages
from forumkit.messages.codes import Code
from forumkit.runtime.unchanged import is_plain, remember

if TYPE_CHECKING:
    from forumkit.model.library import Library
    from forumkit.model.results import Results
    from forumkit.render.findings.statements.record import Said as Sentence


class CheckFormat(StrEnum):
    """How `check` prints problems."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def _everything(
    ctx: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", envvar="FORUMKIT_LANG")] = None,
    version: Annotated[bool, typer.Option("--version", "-V")] = False,  # noqa: ARG001 - see main
) -> None:
    """Everything a community forum needs, from YAML: decks, handouts, exercises, questionnaires, report."""
    spoken = language_of(ctx)
    if lang is not None and lang not in languages():
        raise unknown(lang, languages(), "--lang", spoken)
    ctx.obj = {"language": lang or spoken}


def check(
    ctx: typer.Context,
    output_format: Annotated[CheckFormat | None, typer.Option("--format", show_default="text")] = None,
    every: Annotated[bool, typer.Option("--all")] = False,
    mend: Annotated[bool, typer.Option("--fix")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    undone: Annotated[bool, typer.Option("--undo")] = False,
    jobs: Jobs = 0,
    as_json: Json = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    root: Root = None,
) -> None:
    """Say what is wrong in the content, all at once, with file and line."""
    from forumkit import api  # noqa: PLC0415 - a seam

    shape = output_format or (CheckFormat.json if as_json else CheckFormat.text)
    if as_json and shape != CheckFormat.json:
        raise clashing("--format", "--json", language_of(ctx))
    if mend and undone:
        raise clashing("--undo", "--fix", language_of(ctx))
    folder = mission_root(root)
    if undone:
        take_back(folder, language_of(ctx), quiet=shape != CheckFormat.text)
    if mend:
        fix(folder, language_of(ctx), yes=yes, quiet=shape != CheckFormat.text)
    with show.progress(language_of(ctx), quiet=shape != CheckFormat.text) as advance:
        verdict = api.check(folder, jobs, advance)
    off = verdict.set_off if verbose or shape == CheckFormat.json else ()
    language = language_of(ctx)

    def tell() -> None:
        show.check_result(verdict.problems, shape.value, language, verdict.files, off, every=every)

    tell()
    if verdict.errors:
        raise typer.Exit(1)
    if is_plain("check", folder):
        remember("check", *show.recorded(tell))


def list_(
    ctx: typer.Context,
    as_json: Json = False,
    forum: Forum = None,
    kind: Kind = None,
    language: Language = None,
    differences: Annotated[bool, typer.Option("--differences")] = False,
    root: Root = None,
) -> None:
    """List the documents that a build makes."""
    from forumkit.produce.mission import check_mission, list_differences, list_documents  # noqa: PLC0415 - a seam

    checked = check_mission(mission_root(root))
    if differences:
        for option, given in (("--forum", forum), ("--kind", kind), ("--language", language)):
            if given:
                raise clashing(option, "--differences", language_of(ctx))
        show.differences(list_differences(checked), language_of(ctx), as_json=as_json)
        return
    jobs = list_documents(checked, selection(checked, forum, kind, language, language_of(ctx)))
    assert checked.library is not None
    audiences = {name: kind_of_document.audience for name, kind_of_document in checked.library.kinds.items()}
    if as_json:
        show.json_document(documents_data(jobs, audiences))
    else:
        show.lines(document_lines(jobs, language_of(ctx)))


def evaluate(
    ctx: typer.Context,
    forum: Annotated[str, typer.Argument()],
    files: Annotated[
        list[Path] | None,
        typer.Argument(),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    ids: Annotated[bool, typer.Option("--ids")] = False,
    sentences: Annotated[bool, typer.Option("--sentences")] = False,
    why: Annotated[str | None, typer.Option("--why", metavar="ID")] = None,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Read the answers of a forum, say what each column became, and write its results for the report."""
    from forumkit.answers import evaluation  # noqa: PLC0415 - a seam

    folder = mission_root(root)
    library = evaluation.read_library(folder)
    if forum not in library.forums:
        raise unknown(forum, library.forums, "FORUM", language_of(ctx))
    if ids or sentences or why:
        given = evaluation.answer_files(folder, forum, files or (), needed=False)
        found = evaluation.evaluate_files(library, forum, given, folder)
        if ids:
            show.result_ids(found, language_of(ctx), as_json=as_json)
        else:
            kept = library.results.get(forum)
            _explain(library, found.results if given else kept or found.results, why, language_of(ctx), as_json=as_json)
        return
    done = evaluation.evaluate_files(library, forum, evaluation.answer_files(folder, forum, files or ()), folder)
    written = "" if dry_run else evaluation.write_results(folder, done).relative_to(folder).as_posix()
    asks = None if dry_run else evaluation.write_corrections(folder, library, done)
    if as_json:
        show.evaluated_json(done, _told(library, done.results), written, language_of(ctx))
    else:
        show.evaluated(done, written, asks.relative_to(folder).as_posix() if asks else "", language_of(ctx))


def _told(library: "Library", results: "Results") -> "tuple[Sentence, ...]":
    """Return the sentences that hold of results."""
    from forumkit.render.findings.statements.all import sentences_of  # noqa: PLC0415 - a seam

    return sentences_of(library, results)


def _explain(library: "Library", results: "Results", why: str | None, language: str, *, as_json: bool) -> None:
    """Show the sentences that hold, or the numbers behind one of them."""
    from forumkit.render.findings.statements.all import STATEMENTS  # noqa: PLC0415 - a seam

    told = _told(library, results)
    known = [statement.id for statement in STATEMENTS]
    if why and why not in known:
        raise unknown(why, known, "--why", language)
    show.sentences(
        [each for each in told if why in (None, each.id)], results, language, in_full=bool(why), as_json=as_json
    )


def schema(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Argument()] = None,
    root: Root = None,
) -> None:
    """Write the JSON Schema of every content file to schemas/, for editors that complete and check YAML."""
    from forumkit.scaffold.schemas import SCHEMAS, schema_text, write_schemas  # noqa: PLC0415 - a seam

    if kind is None:
        folder = mission_root(root)
        show.created(write_schemas(folder), folder, language_of(ctx))
        show.schema_hint(language_of(ctx))
    elif kind in SCHEMAS:
        show.data(schema_text(kind).rstrip())
    else:
        raise unknown(kind, SCHEMAS, "KIND", language_of(ctx))


def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument()],
    root: Root = None,  # noqa: ARG001 - every command takes it, so that scripts may always pass it
) -> None:
    """Explain a problem: what it means, why it matters, what to do."""
    member = Code.__members__.get(code.upper().replace("-", "_"))
    if member is None:
        raise unknown(code.upper(), Code.__members__, "CODE", language_of(ctx))
    show.explanation(member, language_of(ctx))


COMMANDS = (
    ("init", starting.init), ("new", starting.new), ("check", check), ("list", list_),
    ("build", building.build), ("evaluate", evaluate),
    ("preview", previewing.preview), ("status", delivering.status), ("deliver", delivering.deliver),
    ("diff", delivering.diff),
    ("edits", handwork.edits), ("review", reviewing.review), ("pull", handwork.pull),
    ("restore", handwork.restore),
    ("schema", schema), ("explain", explain), ("pictures", pictures.pictures), ("doctor", doctor.doctor),
)  # fmt: skip
GROUPS = (
    ("design", (("check", design.check), ("export", design.export))),
    ("translate", (("out", translating.out), ("in", translating.in_))),
    ("voices", (("out", voices.out), ("in", voices.in_), ("pack", voices.pack))),
)


def make_app(language: str) -> Any:  # noqa: ANN401 - Typer's click is private
    """Return the program, with its help in a language."""
    settings = {"help_option_names": ["--help", "-h"]}
    app = typer.Typer(
        cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        context_settings=settings,
    )  # fmt: skip
    app.callback()(_everything)
    for name, function in COMMANDS:
        app.command(name, cls=Command)(function)
    for name, commands in GROUPS:
        group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
        for inside, action in commands:
            group.command(inside, cls=Command)(action)
        app.add_typer(group, name=name)
    program = typer.main.get_command(app)
    describe(program, language)
    return program


def main() -> None:
    """Run the program; ends with SystemExit."""
    with standard_streams():
        arguments = in_their_place(sys.argv[1:])
        if asks_version(arguments):
            show.line(f"forumkit {__version__}")
            return
        language = chosen_language(arguments, os.environ)
        if language_alone(arguments):
            arguments = [*arguments, "--help"]
        make_app(language)(arguments, prog_name="forumkit")
