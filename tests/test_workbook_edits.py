"""Whatever a person did to a workbook is seen, and is there after the next build, or in the file that stayed whole."""

from collections import Counter
from pathlib import Path

import pytest

from forumkit.merge.changes import Change, Merged
from forumkit.merge.workbook.merging import merge_workbook
from forumkit.office.package import Package
from tests import make
from tests.hands.excel_noise import HABITS, saved_by_excel
from tests.hands.sheet_edits import EDITS, through_openpyxl, written
from tests.make import changed
from tests.test_forms import FORM, files_of
from tests.test_merge_workbook import ELSEWHERE, PLAN, SAME, TASKS, WORD, WORDS, faults, generated, texts

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


def holds_all(old: bytes, theirs: bytes, new: bytes, state: str) -> bytes:
    """Merge, and look that each sort of edit is there afterwards, or told; return the merged file, or the new one."""
    merged = merge_workbook(old, theirs, new, WORDS)
    if merged.beside:
        assert merged.content == theirs
        assert state != "same place", "where the source changes values alone, all is merged"
        return merged.beside.content
    left = merge_workbook(new, merged.content, new, WORDS)
    assert left.content == merged.content
    assert merged.conflicts or not sorts(merged.edits) - sorts(left.edits)
    if WORD in texts(theirs):
        assert WORD in texts(merged.content)
    return merged.content


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=[pytest.mark.exhaustive, pytest.mark.breadth])])
def test_every_kind_of_edit_is_seen_and_kept_whatever_the_source_does(states: dict[str, bytes], *, every: bool) -> None:
    """All with all states of the source, and some judged, when `every` is wanted; else one in three, some with a state."""
    old = states["unchanged"]
    assert len(EDITS) >= 60
    for number, (name, edit) in enumerate(list(EDITS.items())[:: 1 if every else 3]):
        theirs = edit(old)
        assert merge_workbook(old, theirs, old, WORDS).edits, name
        turn = [] if number % 3 else [list(STATES)[number // 3 % len(STATES)]]
        for state in STATES if every else turn:
            content = holds_all(old, theirs, states[state], state)
            if every and number % 8 == 0:
                assert not faults(content) - faults(theirs) - faults(states[state]), (name, state)


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_all_that_may_be_set_up_in_a_sheet_goes_along_at_once(states: dict[str, bytes]) -> None:
    """However much of the page, the columns and the window a person changed, the new version lies beside for none of it."""
    theirs = states["unchanged"]
    for name in (
        "tab colour",
        "zoom",
        "default height",
        "hidden",
        "protection",
        "centred page",
        "margins",
        "paper",
        "header",
    ):
        theirs = EDITS[name](theirs)
    theirs = through_openpyxl(lambda _, sheet: setattr(sheet, "sheet_state", "hidden"))(theirs)
    merged = merge_workbook(states["unchanged"], theirs, states["elsewhere"], WORDS)
    assert merged.beside is None
    left = merge_workbook(states["elsewhere"], merged.content, states["elsewhere"], WORDS).edits
    assert sum(change.count for change in left) == sum(change.count for change in merged.edits) >= 9


def test_what_excel_writes_anew_at_each_save_is_no_edit_and_hides_none(states: dict[str, bytes]) -> None:
    """Each habit alone, then all at once; and an edit beneath all of them is seen."""
    old = states["unchanged"]
    for habit in HABITS:
        assert merge_workbook(old, saved_by_excel(old, habit), old, WORDS).edits == (), habit.__name__
    saved = saved_by_excel(old)
    assert merge_workbook(old, saved, states["elsewhere"], WORDS) == Merged(states["elsewhere"])
    for name in ("bars made columns", "theme colour", "named style", "column format", "watched cell", "not known yet"):
        told = merge_workbook(old, saved_by_excel(EDITS[name](old)), old, WORDS).edits
        assert sorts(told) == sorts(merge_workbook(old, EDITS[name](old), old, WORDS).edits), name


def test_a_grid_that_was_only_saved_again_by_excel_is_no_edit(tmp_path: Path) -> None:
    """Its rules for answers name the sheet of codes: Excel writes them elsewhere. One that is changed there is seen."""
    grid = generated(tmp_path, "entry-grid", files_of(FORM))
    saved = saved_by_excel(grid)
    assert b"office/excel/2006/main" in Package(saved).parts["xl/worksheets/sheet1.xml"]
    assert merge_workbook(grid, saved, grid, WORDS).edits == ()
    changed_there = written("xl/worksheets/sheet1.xml", 'allowBlank="1"', 'allowBlank="0"')(saved)
    assert [change.sort for change in merge_workbook(grid, changed_there, grid, WORDS).edits] == ["look"]
