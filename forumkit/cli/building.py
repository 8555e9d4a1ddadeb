"""The command that makes the documents."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumkit.cli import show
from forumkit.cli.options import EditMode, Forum, Json, Kind, Language, Root, language_of, mission_root, selection
from forumkit.cli.words import translated
from forumkit.collecting import collect_now
from forumkit.problems import ProblemsFound, errors

if TYPE_CHECKING:
    from forumkit.build import Built, Progress


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
    watch: Annotated[bool, typer.Option("--watch", help="Build again after every save, until Ctrl-C.")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Make the documents; nothing is written while something is wrong, and no hand edit is lost."""
    from forumkit.build import Manner, Progress, build_mission, check_mission  # noqa: PLC0415 - a seam: see cli/app

    found = mission_root(root)
    spoken = language_of(ctx)
    manner = Manner(
        dry_run=dry_run, pdf=pdf, pictures=pictures, processes=jobs, scheduler=scheduler, on_edit=on_edit.value,
        confirm=lambda paths: yes or (not as_json and show.confirmed(paths, spoken)),
    )  # fmt: skip
    if watch and as_json:
        raise typer.BadParameter("--json", param_hint="--watch")

    def once(advance: Progress) -> "Built":
        checked = check_mission(found)
        wanted = selection(checked, forum, kind, language)
        return build_mission(checked, found / "output", wanted, manner, advance)

    if watch:
        _watch(once, found, spoken, dry_run=dry_run)
        return
    try:
        with show.progress(spoken, quiet=as_json or on_edit == EditMode.overwrite) as advance:
            built = once(advance)
    except ProblemsFound as wrong:
        if as_json:
            show.build_json((), wrong.problems, 0.0, spoken)
            raise typer.Exit(wrong.exit_code) from None
        raise
    if as_json:
        show.build_json(built.results, built.problems, built.seconds, spoken)
    else:
        show.build_result(built.results, built.problems, built.seconds, spoken, dry_run=dry_run)
    if errors(built.problems):
        raise typer.Exit(1)


def _watch(once: "Callable[[Progress], Built]", root: Path, language: str, *, dry_run: bool) -> None:
    """Build now and after every save; what is wrong is shown, and the next save tries again."""
    from forumkit.watching import saves  # noqa: PLC0415 - a seam

    for _ in saves(root):
        try:
            built = once(lambda *_: None)
        except ProblemsFound as wrong:
            show.problems_to_stderr(wrong.problems, language)
        else:
            show.build_result(built.results, built.problems, built.seconds, language, dry_run=dry_run)
        show.line(translated("Waiting for the next save; Ctrl-C ends.", language))
        show.flush()
        collect_now()
