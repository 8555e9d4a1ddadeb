"""The command that makes the documents."""

from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.options import EditMode, Forum, Json, Kind, Language, Root, language_of, mission_root, selection
from forumkit.problems import ProblemsFound, errors


def build(
    ctx: typer.Context,
    forum: Forum = None,
    kind: Kind = None,
    language: Language = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes to work in; 0 for one a processor.")] = 0,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make a PDF of each document too, with page numbers in tables of contents.")
    ] = False,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Make a picture of all pages of each document too.")
    ] = False,
    on_edit: Annotated[
        EditMode,
        typer.Option("--on-edit", help="What happens to files edited by hand: merge, keep, beside or overwrite."),
    ] = EditMode.merge,
    yes: Annotated[bool, typer.Option("--yes", help="Overwrite edited files without asking.")] = False,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Address of a Dask cluster that makes the documents.")
    ] = "",
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Make the documents; nothing is written while something is wrong, and no hand edit is lost."""
    from forumkit.build import Manner, build_mission, check_mission  # noqa: PLC0415 - a seam: see the docstring of cli/app

    found = mission_root(root)
    checked = check_mission(found)
    wanted = selection(checked, forum, kind, language)
    manner = Manner(
        dry_run=dry_run, pdf=pdf, pictures=pictures, processes=jobs, scheduler=scheduler, on_edit=on_edit.value,
        confirm=lambda paths: yes or (not as_json and show.confirmed(paths, language_of(ctx))),
    )  # fmt: skip
    try:
        with show.progress(language_of(ctx), quiet=as_json or on_edit == EditMode.overwrite) as advance:
            built = build_mission(checked, found / "output", wanted, manner, advance)
    except ProblemsFound as wrong:
        if as_json:
            show.build_json((), wrong.problems, 0.0, language_of(ctx))
            raise typer.Exit(wrong.exit_code) from None
        raise
    if as_json:
        show.build_json(built.results, built.problems, built.seconds, language_of(ctx))
    else:
        show.build_result(built.results, built.problems, built.seconds, language_of(ctx), found, dry_run=dry_run)
    if errors(built.problems):
        raise typer.Exit(1)
