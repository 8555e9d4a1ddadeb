"""The command that shows the pictures of a mission on one page."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.options import Root, WrongUse, language_of, mission_root
from forumkit.cli.words import Say


def pictures(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all")] = False,
    seen: Annotated[list[Path] | None, typer.Option("--seen")] = None,
    root: Root = None,
) -> None:
    """Show every picture that the content names on one page: what it means, where it stands, what people saw."""
    from forumkit.disk.presence import is_file  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam
    from forumkit.produce.picture_page import write_picture_page  # noqa: PLC0415 - a seam

    folder, language = mission_root(root), language_of(ctx)
    for file in seen or ():
        if not is_file(file):
            raise WrongUse(Say.SEEN_NOWHERE.says(language, name=str(file)), param_hint="--seen")
    if seen:
        _take(folder, seen, language)
    page = write_picture_page(check_mission(folder), folder / "output", language, every=every)
    show.line(Say.LOOK_AT.says(language, name=str(page)))


def _take(folder: Path, files: list[Path], language: str) -> None:
    """Write what people saw into content/pictures.yaml, and tell it."""
    from forumkit.edits.picture_answers import take_what_was_seen  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    taken = take_what_was_seen(check_mission(folder), files)
    for word, those in (
        (Say.SEEN_NEW, taken.new), (Say.SEEN_KNOWN, taken.known), (Say.SEEN_DIFFERS, taken.differing),
        (Say.SEEN_UNNAMED, taken.unnamed),
    ):  # fmt: skip
        for each in those:
            values = {"right": each.right, "asked": each.asked, "opposite": each.opposite}
            show.line(word.says(language, name=each.picture.said, **values))
    if taken.differing:
        raise typer.Exit(1)
