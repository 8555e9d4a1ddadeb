"""The commands about designs: look at an organisation's template, take ours to edit it."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.brought import brand_lines
from forumkit.cli.options import Json, Root, language_of, mission_root
from forumkit.load.naming import BRAND


def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument()],
    as_json: Json = False,
    root: Root = None,  # noqa: ARG001 - every command takes it, so that scripts may always pass it
) -> None:
    """Say what becomes of an organisation's template: what serves for what, and how much text each place holds."""
    from forumkit.produce.design_files import check_brand_file, check_design  # noqa: PLC0415 - a seam

    if file.name == BRAND:
        brand, language = check_brand_file(file), language_of(ctx)
        show.json_document(asdict(brand)) if as_json else show.lines(brand_lines(brand, language))
        return
    show.inspection(check_design(file), file.name, language_of(ctx), as_json=as_json)


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
