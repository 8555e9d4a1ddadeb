"""The command that makes the documents."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumkit.cli import show
from forumkit.cli.built import built_data
from forumkit.cli.formats import plain
from forumkit.cli.options import (
    EditMode,
    Forum,
    Jobs,
    Json,
    Kind,
    Language,
    Root,
    clashing,
    language_of,
    mission_root,
    selection,
)
from forumkit.cli.words import Say
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.runtime.garbage import collect_now
from forumkit.runtime.unchanged import is_plain, remember

if TYPE_CHECKING:
    from forumkit.produce.mission import Progress
    from forumkit.produce.options import Built


def build(
    ctx: typer.Context,
    forum: Forum = None,
    kind: Kind = None,
    language: Language = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    jobs: Jobs = 0,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    pictures: Annotated[bool, typer.Option("--pictures")] = False,
    on_edit: Annotated[
        EditMode,
        typer.Option("--on-edit"),
    ] = EditMode.merge,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    scheduler: Annotated[str, typer.Option("--scheduler")] = "",
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Make the documents; nothing is written while something is wrong, and no hand edit is lost."""
    from forumkit.produce.mission import Progress, build_mission, check_mission  # noqa: PLC0415 - a seam: see cli/app
    from forumkit.produce.options import Options  # noqa: PLC0415 - a seam: see cli/app

    folder = mission_root(root)
    spoken = language_of(ctx)
    options = Options(
        dry_run=dry_run, pdf=pdf, pictures=pictures, processes=jobs, scheduler=scheduler, on_edit=on_edit.value,
        confirm=lambda paths: yes or (not as_json and show.confirmed(paths, spoken)),
    )  # fmt: skip
    if watch and as_json:
        raise clashing("--watch", "--json", spoken)

    def once(advance: Progress) -> "Built":
        checked = check_mission(folder)
        wanted = selection(checked, forum, kind, language, spoken)
        return build_mission(checked, folder / "output", wanted, options, advance)

    if watch:
        _watch(once, lambda built: show.build_result(built, spoken, dry_run=dry_run, whole=verbose), folder, spoken)
        return
    with show.progress(spoken, quiet=as_json or on_edit == EditMode.overwrite) as advance:
        built = once(advance)
    if as_json:
        told = plain(built.problems, spoken)
        show.json_document({**built_data(built.results), "problems": told, "seconds": round(built.seconds, 3)})
    else:
        show.build_result(built, spoken, dry_run=dry_run, whole=verbose)
    if errors(built.problems):
        raise typer.Exit(1)
    if built.lasting and is_plain("build", folder):
        again = built.again()
        remember("build", *show.recorded(lambda: show.build_result(again, spoken, dry_run=False, whole=False)))


def _watch(once: "Callable[[Progress], Built]", tell: "Callable[[Built], None]", root: Path, language: str) -> None:
    """Build now and after every save; what is wrong is shown, and the next save tries again."""
    from forumkit.produce.parallel import load_makers  # noqa: PLC0415 - a seam
    from forumkit.runtime.watching import watch_saves  # noqa: PLC0415 - a seam

    for _ in watch_saves(root):
        try:
            built = once(lambda *_: None)
        except ProblemsFound as wrong:
            show.problems_to_stderr(wrong.problems, language)
        else:
            tell(built)
        show.line(Say.WAITING.says(language))
        if not show.flush():
            return
        load_makers()  # else the first save waits for it: a build with nothing to do makes nothing
        collect_now()
