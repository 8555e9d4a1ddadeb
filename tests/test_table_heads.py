"""The head of a table names its columns: nothing there is to be ticked."""

from collections.abc import Iterable, Iterator

import pytest

from forumkit.plan.jobs import plan_jobs
from forumkit.render import blocks as b
from forumkit.render.document import Renderer
from tests.conftest import shipped_checked


def tables_of(blocks: Iterable[b.Block]) -> Iterator[b.Table]:
    for block in blocks:
        if isinstance(block, b.Table):
            yield block
        elif isinstance(block, b.Cards):
            yield from (table for card in block.cards for table in tables_of(card.blocks))
        else:
            yield from tables_of(getattr(block, "blocks", ()))


def is_ticked(cell: b.Cell) -> bool:
    return any(span.pictogram == "box" for spans in cell.paragraphs for span in spans)


@pytest.fixture(scope="module")
def tables() -> list[tuple[str, b.Table]]:
    """Return every table of every document of the shipped mission, with the path of its document."""
    checked = shipped_checked()
    assert checked.library
    renderer = Renderer(checked.library, checked.project.templates, checked.pictures, names=checked.names)
    found = []
    for job in plan_jobs(checked.library)[0]:
        if checked.library.kinds[job.kind_id].writer == "word":
            made = renderer.render(job)
            content = getattr(made, "content", None)
            assert isinstance(content, b.Document), job.path
            found += [(job.path, table) for table in tables_of(content.blocks)]
    return found


@pytest.mark.exhaustive
def test_no_head_holds_a_box_to_tick(tables: list[tuple[str, b.Table]]) -> None:
    assert sum(any(is_ticked(cell) for row in table.rows for cell in row) for _, table in tables) > 30
    assert [path for path, table in tables if any(map(is_ticked, table.head))] == []


@pytest.mark.exhaustive
def test_a_column_of_boxes_says_what_a_tick_there_means(tables: list[tuple[str, b.Table]]) -> None:
    bare = [
        (path, table.caption)
        for path, table in tables
        for column, head in enumerate(table.head)
        if any(is_ticked(row[column]) for row in table.rows) and not any(span.text for spans in head.paragraphs for span in spans)
    ]  # fmt: skip
    assert bare == []
