"""The commands for what is handed over: how it stands, hand it over, say what differs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumkit.cli import show
from forumkit.cli.deliveries import handover_data, handover_lines, standing_data, standing_lines
from forumkit.cli.differing import differing_data, differing_lines
from forumkit.cli.formats import plain
from forumkit.cli.options import Json, Root, language_of, mission_root, unknown
from forumkit.messages.problems import errors

if TYPE_CHECKING:
    from forumkit.model.library import Library


def status(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all")] = False,
    word: Annotated[Path | None, typer.Option("--word")] = None,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say how each deliverable and task of the terms of reference stands."""
    from forumkit.deliver.status import mission_standing  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam: see the docstring of cli/app

    folder = mission_root(root)
    checked = check_mission(folder)
    standings = mission_standing(checked, folder / "output")
    if word is not None:
        from forumkit.deliver.handover import write_matrix  # noqa: PLC0415 - a seam

        write_matrix(checked, standings, word)
    if as_json:
        show.json_document(standing_data(standings))
    else:
        show.lines(standing_lines(standings, sound(checked), language_of(ctx), whole=every))


def deliver(
    ctx: typer.Context,
    deliverable: Annotated[str | None, typer.Argument(metavar="N")] = None,
    accept_edits: Annotated[bool, typer.Option("--accept-edits")] = False,
    accept_active: Annotated[bool, typer.Option("--accept-active")] = False,
    accept_doubts: Annotated[bool, typer.Option("--accept-doubts")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Hand over a deliverable: one zip with its documents, an index, checksums and a note of what changed."""
    if deliverable is None:
        status(ctx, as_json=as_json, root=root)
        return
    from forumkit.deliver import handover  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    folder, language = mission_root(root), language_of(ctx)
    checked = check_mission(folder)
    number = _number(sound(checked), deliverable, language)
    done = handover.deliver(
        checked, folder / "output", number, accept_edits=accept_edits, accept_active=accept_active,
        accept_doubts=accept_doubts, dry_run=dry_run,
    )  # fmt: skip
    if as_json:
        show.json_document(handover_data(done, dry_run=dry_run))
    else:
        show.lines(handover_lines(done, language, dry_run=dry_run))


def _number(library: "Library", named: str, language: str) -> int:
    """Return the number of a deliverable; an unknown one is wrong use."""
    known = {deliverable.id: number for number, deliverable in enumerate(library.mission.deliverables, 1)}
    names = {**{str(number): number for number in known.values()}, **known}
    if named not in names:
        raise unknown(named, names, "N", language)
    return names[named]


def diff(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A")],
    second: Annotated[str, typer.Argument(metavar="B")],
    every: Annotated[bool, typer.Option("--all")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say what differs between two forums, or between what was handed over, what is built and what is written now."""
    from forumkit.deliver.comparison import compare_sides  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    folder, language = mission_root(root), language_of(ctx)
    differing = compare_sides(check_mission(folder), folder / "output", first, second)
    if as_json:
        show.json_document(differing_data(differing, plain(differing.problems, language)))
    else:
        show.problems_to_stderr(differing.problems, language)
        show.lines(differing_lines(differing, language, whole=every))
    if errors(differing.problems):
        raise typer.Exit(1)
