"""The commands for what people did by hand: list their edits, take wordings into the YAML, bring documents back."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.edits import (
    backup_lines,
    backups_data,
    edit_lines,
    edits_data,
    pull_data,
    pull_lines,
    restored_data,
    restored_lines,
    written_lines,
)
from forumkit.cli.options import Json, Root, current_folder, language_of, mission_root
from forumkit.cli.words import Say


def edits(ctx: typer.Context, as_json: Json = False, root: Root = None) -> None:
    """List what people changed in the documents by hand, in plain words."""
    from forumkit.edits.hand_edits import list_edits  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam: see the docstring of cli/app

    place = mission_root(root)
    languages = sound(check_mission(place)).languages
    edited = list_edits(place / "output", {name: language.words for name, language in languages.items()})
    if as_json:
        show.json_document(edits_data(edited, language_of(ctx)))
    else:
        show.lines(edit_lines(edited, language_of(ctx)))


def pull(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Take wordings edited in documents back into the YAML, where a text has just one source."""
    from forumkit.edits.hand_edits import list_edits  # noqa: PLC0415 - a seam
    from forumkit.edits.pull import diff_of, find_sources, take_back  # noqa: PLC0415 - a seam
    from forumkit.edits.review import edits_of_copies  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    folder, language = mission_root(root), language_of(ctx)
    checked = check_mission(folder)
    library = sound(checked)
    words = {name: spoken.words for name, spoken in library.languages.items()}
    edited = edits_of_copies(checked, files) if files else list_edits(folder / "output", words)
    changes = [(document.name, change) for document in edited for change in document.changes]
    waiting = frozenset(document.name for document in edited if document.unsettled)
    pulls, unplaced = find_sources(checked.project, library, changes, waiting)
    difference = diff_of(checked.project, pulls)
    if not as_json:
        show.lines(pull_lines(difference, unplaced, edited, language))
    wanted = bool(pulls) and (yes or (not as_json and show.asked(Say.WRITE_YAML, language)))
    written = take_back(checked.project, pulls) if wanted else ()
    if as_json:
        show.json_document(pull_data(pulls, unplaced, written))
    else:
        show.lines(written_lines(pulls, written, language))


def restore(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    date: Annotated[str, typer.Option("--date")] = "",
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Bring back a document as it stood before a build replaced or removed it."""
    from forumkit.edits.hand_edits import list_backups, restore_files  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import date_stamp  # noqa: PLC0415 - a seam

    folder = mission_root(root)
    if not files:
        backups = list_backups(folder / "output", date)
        if as_json:
            show.json_document(backups_data(backups))
        else:
            show.lines(backup_lines(backups, date, language_of(ctx)))
        return
    restored = restore_files(folder, [_document(folder, file) for file in files], date, date_stamp())
    if as_json:
        show.json_document(restored_data(restored))
    else:
        show.lines(restored_lines(restored, language_of(ctx)))


def _document(root: Path, named: Path) -> Path:
    """Return where a document stands: named from the current folder, as the list names it, or below output/."""
    places = [current_folder() / named, root / named, root / "output" / named]
    return next((place for place in places if place.is_relative_to(root / "output")), places[0])
