"""The commands for what people did by hand: list their edits, bring documents back."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.edits import backup_lines, backups_data, edit_lines, edits_data, restored_data, restored_lines
from forumkit.cli.options import Json, Root, language_of, mission_root


def edits(ctx: typer.Context, as_json: Json = False, root: Root = None) -> None:
    """List what people changed in the documents by hand, in plain words."""
    from forumkit.handwork import list_edits  # noqa: PLC0415 - a seam: see the docstring of cli/app

    found = list_edits(mission_root(root) / "output")
    if as_json:
        show.json_document(edits_data(found))
    else:
        show.lines(edit_lines(found, language_of(ctx)))


def restore(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Documents to bring back; else list what there is.")
    ] = None,
    date: Annotated[str, typer.Option("--date", help="Beginning of the date of a backup; else the last one.")] = "",
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Bring back a document as it stood before a build replaced or removed it."""
    from forumkit.build import date_stamp  # noqa: PLC0415 - a seam
    from forumkit.handwork import list_backups, restore_files  # noqa: PLC0415 - a seam

    found = mission_root(root)
    if not files:
        backups = list_backups(found / "output", date)
        if as_json:
            show.json_document(backups_data(backups))
        else:
            show.lines(backup_lines(backups, language_of(ctx)))
        return
    restored = restore_files(found, [Path.cwd() / each for each in files], date, date_stamp())
    if as_json:
        show.json_document(restored_data(restored))
    else:
        show.lines(restored_lines(restored, language_of(ctx)))
