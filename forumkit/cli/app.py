"""The commands: each reads its options, calls the library, and lets `show` print what happened.

The home of typer. `build` is imported inside the commands: `--help` must not pay for what it does not use.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from forumkit import __version__
from forumkit.cli import show
from forumkit.cli.words import languages, translated
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors

WRONG_USE = 2


class CheckFormat(StrEnum):
    """How `check` prints problems."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class Group(TyperGroup):
    """Turns the problems that any command meets into a list and exit code 1 (2 for wrong use)."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base's signature; its context class is private
        """Run the command; show the problems that it raised."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            show.problems_to_stderr(found.problems, _language(ctx), _root_given())
            raise typer.Exit(found.exit_code) from None


Root = Annotated[
    Path | None,
    typer.Option("--root", envvar="FORUMKIT_ROOT", help="Folder of the mission; else the nearest one with content/."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Forum = Annotated[str | None, typer.Option("--forum", help="Only the documents of this forum.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only the documents of this kind.")]
Language = Annotated[str | None, typer.Option("--language", help="Only the documents in this language.")]


def _everything(
    ctx: typer.Context,
    lang: Annotated[
        str | None, typer.Option("--lang", envvar="FORUMKIT_LANG", help="Language of messages: en or fr.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.", is_eager=True)] = False,
) -> None:
    """Everything a community forum needs, from YAML: decks, handouts, exercises, questionnaires, report."""
    if version:
        show.line(f"forumkit {__version__}")
        raise typer.Exit
    if lang is not None and lang not in languages():
        raise typer.BadParameter(", ".join(languages()), param_hint="--lang")
    ctx.obj = {"language": lang or chosen_language(sys.argv[1:], os.environ)}


def init(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Folder for the new mission.")] = None,
    root: Annotated[Path | None, typer.Option("--root", help="The same, as an option.")] = None,
) -> None:
    """Start a mission: the example's content, its schemas and a CI workflow."""
    from forumkit.starter import start_mission  # noqa: PLC0415 - a seam: see the docstring of the module

    place = folder or root or Path()
    show.created(start_mission(place), place, _language(ctx))


def new(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(help="forum, theme, exercise, agenda or questionnaire.")],
    name: Annotated[str, typer.Argument(help="Id: small letters, digits and hyphens.")],
    root: Root = None,
) -> None:
    """Write a new content file to fill in."""
    from forumkit.starter import NEW_KINDS, new_file  # noqa: PLC0415 - a seam

    if kind not in NEW_KINDS:
        raise typer.BadParameter(", ".join(NEW_KINDS), param_hint="KIND")
    found = mission_root(root)
    show.created([new_file(found, kind, name)], found, _language(ctx))


def check(
    ctx: typer.Context,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="How problems are printed.")
    ] = CheckFormat.text,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say what is wrong in the content, all at once, with file and line."""
    from forumkit.build import check_documents, check_mission  # noqa: PLC0415 - a seam

    found = mission_root(root)
    checked = check_mission(found)
    problems = (*checked.problems, *check_documents(checked))
    shape = CheckFormat.json if as_json else output_format
    show.check_result(problems, shape.value, _language(ctx), found, len(checked.project.contents))
    if errors(problems):
        raise typer.Exit(1)


def list_(
    ctx: typer.Context,
    as_json: Json = False,
    forum: Forum = None,
    kind: Kind = None,
    language: Language = None,
    differences: Annotated[
        bool, typer.Option("--differences", help="List where the forums differ, instead of the documents.")
    ] = False,
    root: Root = None,
) -> None:
    """List the documents that a build makes."""
    from forumkit.build import check_mission, list_differences, list_documents  # noqa: PLC0415 - a seam

    checked = check_mission(mission_root(root))
    if differences:
        show.differences(list_differences(checked), _language(ctx), as_json=as_json)
        return
    wanted = _selection(checked, forum, kind, language)
    jobs = list_documents(checked, wanted)
    assert checked.library is not None
    audiences = {name: kind.audience for name, kind in checked.library.kinds.items()}
    show.documents(jobs, audiences, _language(ctx), as_json=as_json)


def build(
    ctx: typer.Context,
    forum: Forum = None,
    kind: Kind = None,
    language: Language = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes to work in; 0 for one a processor.")] = 0,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Make the documents; nothing is written while something is wrong, and hand edits are left alone."""
    from forumkit.build import build_mission, check_mission  # noqa: PLC0415 - a seam

    found = mission_root(root)
    checked = check_mission(found)
    wanted = _selection(checked, forum, kind, language)
    try:
        with show.progress(_language(ctx), quiet=as_json) as advance:
            built = build_mission(checked, found / "output", wanted, dry_run=dry_run, processes=jobs, progress=advance)
    except ProblemsFound as wrong:
        if as_json:
            show.build_json((), wrong.problems, 0.0, _language(ctx))
            raise typer.Exit(wrong.exit_code) from None
        raise
    if as_json:
        show.build_json(built.results, built.problems, built.seconds, _language(ctx))
    else:
        show.build_result(built.results, built.problems, built.seconds, _language(ctx), found, dry_run=dry_run)
    if errors(built.problems):
        raise typer.Exit(1)


def schema(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(help="Print the schema of this kind of content; else write all.")
    ] = None,
    root: Root = None,
) -> None:
    """Write the JSON Schema of every content file to schemas/, for editors that complete and check YAML."""
    from forumkit.starter import SCHEMAS, schema_text, write_schemas  # noqa: PLC0415 - a seam

    if kind is None:
        found = mission_root(root)
        show.created(write_schemas(found), found, _language(ctx))
        show.schema_hint(_language(ctx))
    elif kind in SCHEMAS:
        show.line(schema_text(kind).rstrip())
    else:
        raise typer.BadParameter(", ".join(SCHEMAS), param_hint="KIND")


def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="Code of a problem, such as UNKNOWN_KEY.")],
    root: Root = None,  # noqa: ARG001 - every command takes it, so that scripts may always pass it
) -> None:
    """Explain a problem: what it means, why it matters, what to do."""
    member = Code.__members__.get(code.upper().replace("-", "_"))
    if member is None:
        raise typer.BadParameter(show.near(code.upper(), Code.__members__), param_hint="CODE")
    show.explanation(member, _language(ctx))


def design_check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A slides.pptx or word.docx of any organisation.")],
    as_json: Json = False,
    root: Root = None,  # noqa: ARG001 - every command takes it, so that scripts may always pass it
) -> None:
    """Say what becomes of an organisation's template: what serves for what, and how much text each place holds."""
    from forumkit.produce.designs import check_design  # noqa: PLC0415 - a seam

    show.inspection(check_design(file), file.name, _language(ctx), as_json=as_json)


def design_export(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Folder for the files; else that of the design.")] = None,
    root: Root = None,
) -> None:
    """Write the slides.pptx and word.docx of the mission's design, to edit them by hand in an office program."""
    from forumkit.build import check_mission  # noqa: PLC0415 - a seam
    from forumkit.produce import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.designs import export_design  # noqa: PLC0415 - a seam

    found = mission_root(root)
    checked = check_mission(found)
    library = sound(checked)
    place = folder or found / "templates" / "designs" / library.mission.design
    show.created(export_design(checked.project, library, place), place, _language(ctx))


COMMANDS = (("init", init), ("new", new), ("check", check), ("list", list_), ("build", build), ("schema", schema),
            ("explain", explain))  # fmt: skip
GROUPS = (("design", "Templates and looks: check an organisation's file, export ours to edit it.",
           (("check", design_check), ("export", design_export))),)  # fmt: skip


def make_app(language: str) -> typer.Typer:
    """Return the program, with its help in a language."""
    app = typer.Typer(
        cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    app.callback(help=translated(_everything.__doc__ or "", language))(_everything)
    for name, function in COMMANDS:
        app.command(name, help=translated(function.__doc__ or "", language))(function)
    for name, purpose, commands in GROUPS:
        group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
        for inside, action in commands:
            group.command(inside, help=translated(action.__doc__ or "", language))(action)
        app.add_typer(group, name=name, help=translated(purpose, language))
    return app


def translate_options(command: Any, language: str) -> None:  # noqa: ANN401 - Typer's click is private
    """Put the help of every option of a command, and of its commands, into a language."""
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = translated(parameter.help, language)
    for inside in getattr(command, "commands", {}).values():
        translate_options(inside, language)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of messages: --lang, FORUMKIT_LANG, else that of the machine, else English."""
    given = [b for a, b in pairwise(arguments) if a == "--lang"]
    given += [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    names = [*given, *(environment.get(name, "") for name in ("FORUMKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))]
    chosen = next((name for name in names if name), "en")
    return "fr" if chosen.lower().startswith("fr") else "en"


def mission_root(root: Path | None) -> Path:
    """Return the mission's folder; raises ProblemsFound with exit code 2 when there is none."""
    from forumkit.load.project import find_root  # noqa: PLC0415 - a seam

    start = root or Path.cwd()
    found = start if root and (root / "content" / "mission.yaml").is_file() else None if root else find_root(start)
    if found is None and root and (root / "content").is_dir():
        found = root
    if found is None:
        raise ProblemsFound([Problem(Code.NO_MISSION, Place(str(start)), {"name": str(start)})], WRONG_USE)
    return found.absolute()


def _selection(checked: Any, forum: str | None, kind: str | None, language: str | None) -> Any:  # noqa: ANN401
    from forumkit.build import Selection  # noqa: PLC0415 - a seam

    library = checked.library
    for option, name, known in (
        ("--forum", forum, library.forums if library else {}),
        ("--kind", kind, library.kinds if library else {}),
        ("--language", language, library.languages if library else {}),
    ):
        if library and name is not None and name not in known:
            raise typer.BadParameter(show.near(name, known), param_hint=option)
    return Selection(forum, kind, language)


def _language(ctx: Any) -> str:  # noqa: ANN401 - Typer's click is private
    found = ctx.find_root().obj
    return str(found["language"]) if found else chosen_language(sys.argv[1:], os.environ)


def _root_given() -> Path:
    return Path(os.environ.get("FORUMKIT_ROOT") or ".")


def main() -> None:
    """Run the program."""
    show.prepare_console()
    language = chosen_language(sys.argv[1:], os.environ)
    command = typer.main.get_command(make_app(language))
    translate_options(command, language)
    command(prog_name="forumkit")
