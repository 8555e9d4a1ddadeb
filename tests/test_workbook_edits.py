"""Whatever a person did to a workbook is seen, and is there after the next build, or in the file that stayed whole."""

from collections import Counter
from pathlib import Path

import pytest

from forumkit.merge.changes import Change, Merged
from forumkit.merge.workbook.merging import merge_workbook
from forumkit.office.package import UnusableFile
from tests import make
from tests.hands.sheet_edits import EDITS, WORD
from tests.make import changed
from tests.test_merge_workbook import ELSEWHERE, PLAN, SAME, TASKS, WORDS, faults, generated, texts

pytestmark = pytest.mark.xdist_group("merged workbooks")

REMOVED = changed(PLAN, "phases.0.tasks", [TASKS[0], *TASKS[2:]])
STATES = {"elsewhere": (ELSEWHERE, "sobre"), "same place": (SAME, "sobre"), "removed": (REMOVED, "sobre"),
          "new design": (PLAN, "bogolan")}  # fmt: skip


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the plan, and what it becomes when its source changes in one place or another."""
    folder = tmp_path_factory.mktemp("states")
    made = {"unchanged": (PLAN, "sobre"), **STATES}
    return {
        name: generated(
            folder / name,
            "workplan-sheet",
            {"schedules/plan.yaml": plan, "mission.yaml": make.MISSION | {"design": design}},
        )
        for name, (plan, design) in made.items()
    }


def sorts(changes: tuple[Change, ...]) -> Counter[tuple[str, str]]:
    return Counter((change.sort, change.unit) for change in changes)


def holds_all(old: bytes, theirs: bytes, new: bytes, state: str) -> Merged | None:
    """Merge, and look that each sort of edit is there afterwards, or told; nothing where the person's file stays whole."""
    try:
        merged = merge_workbook(old, theirs, new, WORDS)
    except UnusableFile as error:
        assert "more_than_cells" in str(error) or "formula_moved" in str(error)
        assert state != "same place", "where the source changes values alone, all is merged"
        return None
    left = merge_workbook(new, merged.content, new, WORDS)
    assert left.content == merged.content
    assert merged.conflicts or not sorts(merged.edits) - sorts(left.edits)
    if WORD in texts(theirs):
        assert WORD in texts(merged.content)
    return merged


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.exhaustive)])
def test_every_kind_of_edit_is_seen_and_kept_whatever_the_source_does(states: dict[str, bytes], *, every: bool) -> None:
    """Each edit with one state of the source in turn; all with all, and judged, when `every` is wanted."""
    old, merged = states["unchanged"], Counter[str]()
    assert len(EDITS) >= 60
    for number, (name, edit) in enumerate(EDITS.items()):
        theirs = edit(old)
        seen = merge_workbook(old, theirs, old, WORDS)
        assert seen.edits, name
        assert seen.content == theirs
        for state in STATES if every else [list(STATES)[number % len(STATES)]]:
            result = holds_all(old, theirs, states[state], state)
            merged[state] += result is not None
            if every and result is not None:
                assert not faults(result.content) - faults(theirs) - faults(states[state]), (name, state)
    assert min(merged.values()) > 2
