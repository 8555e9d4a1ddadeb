"""The command that shows the pictures of a mission on one page."""

from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.options import Root, language_of, mission_root
from forumkit.cli.words import Say


def pictures(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all")] = False,
    root: Root = None,
) -> None:
    """Show every picture that the content names on one page: what it means, where it stands, what people saw."""
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam
    from forumkit.produce.picture_page import write_picture_page  # noqa: PLC0415 - a seam

    folder, language = mission_root(root), language_of(ctx)
    page = write_picture_page(check_mission(folder), folder / "output", language, every=every)
    show.line(Say.LOOK_AT.says(language, name=str(page)))
