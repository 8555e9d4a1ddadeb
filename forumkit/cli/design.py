"""The commands about designs: look at an organisation's template, take ours to edit it."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.brought import brand_lines
from forumkit.cli.options import Jobs, Json, Root, current_folder, language_of, mission_root
from forumkit.cli.tables import doubt_lines, verdict_lines
from forumkit.cli.words import Say
from forumkit.load.naming import BRAND


def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument()],
    jobs: Jobs = 0,
    pictures: Annotated[Path | None, typer.Option("--pictures")] = None,
    write: Annotated[bool, typer.Option("--write")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say what a build makes of an organisation's template, tried on the documents of a mission or of the example."""
    from forumkit.load.project import find_root  # noqa: PLC0415 - a seam
    from forumkit.messages.problems import errors  # noqa: PLC0415 - a seam
    from forumkit.produce.design_files import (  # noqa: PLC0415 - a seam
        check_brand_file,
        check_design,
        show_design,
        write_choices,
    )

    spoken = language_of(ctx)
    if file.name == BRAND:
        brand = check_brand_file(file)
        show.json_document(asdict(brand)) if as_json else show.lines(brand_lines(brand, spoken))
        return
    mission = mission_root(root) if root else find_root(current_folder()) or find_root(file.absolute().parent)
    written: list[Path] = []
    with show.progress(spoken, quiet=as_json) as advance:
        tried = check_design(file, mission, jobs, advance)
        if write:
            choices, changed = write_choices(file, tried, spoken)
            written.append(choices)
            tried = check_design(file, mission, jobs, advance) if changed else tried
        if pictures:
            told = [*verdict_lines(tried.verdict, spoken), *doubt_lines(tried.inspection, spoken)]
            written.append(show_design(file, tried, told, pictures, spoken))
    show.design_tried(tried, file.name, spoken, as_json=as_json, whole=verbose)
    show.lines(Say.LOOK_AT.says(spoken, name=str(path)) for path in written if not as_json)
    if errors(tried.verdict.problems):
        raise typer.Exit(1)


def export(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument()] = None,
    root: Root = None,
) -> None:
    """Write the slides.pptx and word.docx of the mission's design, to edit them by hand in an office program."""
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.design_files import export_design  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    mission = mission_root(root)
    checked = check_mission(mission)
    library = sound(checked)
    place = folder or mission / "templates" / "designs" / library.mission.design
    show.created(export_design(checked.project, library, place), place, language_of(ctx))
