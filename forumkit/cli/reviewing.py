"""The command for documents that come back from reviewers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumkit.cli import show
from forumkit.cli.formats import plain
from forumkit.cli.options import Json, Root, language_of, mission_root
from forumkit.cli.reviewed import review_data, review_lines
from forumkit.cli.words import Say

if TYPE_CHECKING:
    from forumkit.edits.copies import Gathered


def review(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument()],
    word: Annotated[Path | None, typer.Option("--word")] = None,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say what reviewers left in documents that come back, and lay these where the next build merges them."""
    from forumkit.edits.copies import gather  # noqa: PLC0415 - a seam: see the docstring of cli/app
    from forumkit.edits.laying import lay  # noqa: PLC0415 - a seam
    from forumkit.edits.review import list_reviews, read_copies  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission, date_stamp  # noqa: PLC0415 - a seam

    found, language = mission_root(root), language_of(ctx)
    checked = check_mission(found)
    copies = read_copies(checked, files)
    listed = list_reviews(checked, copies)
    if not as_json:
        show.lines(review_lines(listed, language))
    if word is not None:
        from forumkit.edits.review_table import write_table  # noqa: PLC0415 - a seam

        write_table(checked, copies, listed, word)
    gathered = gather(checked, copies)
    laid = [each for each in gathered if yes or (not as_json and show.asked(Say.LAY_COPY.of(path=each.path), language))]
    if laid:
        lay(found / "output", {each.path: each.content for each in laid}, date_stamp())
    problems = [problem for each in gathered for problem in each.problems]
    if as_json:
        told = review_data(listed, [each.path for each in laid], language)
        show.json_document({**told, "problems": plain(problems, language)})
    else:
        show.lines(_written(word, laid, language))
        show.problems_to_stderr(problems, language)


def _written(table: Path | None, laid: "list[Gathered]", language: str) -> "list[str]":
    """Return what was written: the table, and the documents that lie where a build merges them."""
    told = [Say.MADE.says(language, total=1), f"  {table}"] if table else []
    told += [Say.LAID.says(language, path=f"output/{each.path}") for each in laid]
    return [*told, *([Say.NEXT.says(language)] if laid else [])] or [Say.NOTHING_WRITTEN.says(language)]
