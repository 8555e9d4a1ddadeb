"""The commands for what is handed over: how it stands, hand it over, say what changed."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.deliveries import standing_data, standing_lines
from forumkit.cli.options import Json, Root, language_of, mission_root


def status(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Name every document, instead of counting by kind.")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say how each deliverable and task of the terms of reference stands."""
    from forumkit.build import check_mission  # noqa: PLC0415 - a seam: see the docstring of cli/app
    from forumkit.produce import sound  # noqa: PLC0415 - a seam
    from forumkit.standing import mission_standing  # noqa: PLC0415 - a seam

    found = mission_root(root)
    checked = check_mission(found)
    standings = mission_standing(checked, found / "output")
    if as_json:
        show.json_document(standing_data(standings))
    else:
        show.lines(standing_lines(standings, sound(checked), language_of(ctx), whole=every))
