"""Workbooks that a person edited take over what their source changed, and lose nothing of what he wrote."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import yaml

from forumkit.merge.changes import Merged
from forumkit.merge.workbook.merging import merge_workbook
from forumkit.office.package import UnusableFile
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import REPOSITORY
from tests.hands import lib_sheets
from tests.hands.office import edit_all
from tests.judges import audit_faults, office_faults
from tests.make import Content, changed, write_mission
from tests.produced import produced
from tests.test_forms import FORM, files_of

pytestmark = pytest.mark.xdist_group("merged workbooks")

WORDS: dict[str, str] = yaml.safe_load((REPOSITORY / "templates/languages/fr.yaml").read_text("utf-8"))["words"]
WORD = lib_sheets.WORD
TASKS: list[Content] = [
    {
        "id": f"tache-{day}",
        "title": f"{name} la salle",
        "start": f"2024-02-{day}",
        "days": 1,
        "who": [who],
        "note": note,
    }
    for name, day, who, note in (
        ("Cadrer", 12, "consultant", "Une note de cadrage."),
        ("Visiter", 13, "interprète", "Une liste des chaises."),
        ("Écrire", 14, "consultante", "Des diaporamas relus."),
        ("Animer", 15, "équipe", "Des comptes rendus."),
    )
]
PLAN = changed(make.WORKPLAN, "phases.0.tasks", TASKS)
LAST: Content = {**TASKS[3], "id": "clore", "title": "Clore le travail", "who": ["consultant"]}
ELSEWHERE = changed(PLAN, "phases.0.tasks", [*TASKS[:3], {**TASKS[3], "note": "Des récits neufs."}, LAST])
SAME = changed(PLAN, "phases.0.tasks.1", {**TASKS[1], "note": "Une liste neuve.", "days": 2, "who": ["gardien"]})
STATES = {"unchanged": PLAN, "elsewhere": ELSEWHERE, "same place": SAME}


def generated(root: Path, kind: str, files: dict[str, Any]) -> bytes:
    """Return the only document of a kind of a mission."""
    checked = check_mission(write_mission(root, files))
    made = produced(checked, Selection(kind=kind))
    return next(content for path, content in sorted(made.items()) if path.endswith(".xlsx"))


@dataclass(frozen=True)
class Corpus:
    """The plan in its three states, and the first of them in the hands of a person."""

    states: dict[str, bytes]
    edited: dict[str, bytes]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Make each edit once through LibreOffice and once through openpyxl."""
    folder = tmp_path_factory.mktemp("workbooks")
    states = {
        name: generated(folder / name, "workplan-sheet", {"schedules/plan.yaml": plan})
        for name, plan in STATES.items()
    }  # fmt: skip
    source = folder / "plan.xlsx"
    source.write_bytes(states["unchanged"])
    names = [*lib_sheets.EDITS, "save_only"]
    office = {name: folder / f"office-{name}.xlsx" for name in names}
    edit_all(
        folder,
        (("uno_common" if name == "save_only" else "uno_sheets", name, source, path) for name, path in office.items()),
    )
    edited = {f"office {name}": path.read_bytes() for name, path in office.items()}
    for name in names:
        lib_sheets.edit(source, folder / "library.xlsx", name)
        edited[f"library {name}"] = (folder / "library.xlsx").read_bytes()
    return Corpus(states, edited)


def texts(content: bytes) -> str:
    """Return everything that a workbook says, its notes, formulas, footers and names of sheets included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = [archive.read(name).decode() for name in archive.namelist() if "comments" in name]
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        said += [sheet.title, str(sheet.oddFooter.left.text)]
        said += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    return "\n".join(said)


@cache
def faults(content: bytes) -> Counter[str]:
    """Return the sorts of findings of both judges; numbers in them do not count."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "judged.xlsx")
        path.write_bytes(content)
        return _sorts_of_faults(path)


def _sorts_of_faults(path: Path) -> Counter[str]:
    found = audit_faults(path)
    told = [str(getattr(each, "description", each)) for each in found] + [str(each) for each in office_faults(path)]
    return Counter("".join(letter for letter in each if not letter.isdigit()) for each in told)


WORDLESS = ("change_a_number", "empty_a_cell", "remove_a_row", "exchange_rows", "widen_a_column", "colour_a_cell",
            "make_words_bold", "remove_a_sheet", "move_a_sheet")  # fmt: skip
HANDS = [f"{hand} {name}" for hand in ("office", "library") for name in lib_sheets.EDITS]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", HANDS)
def test_hand_edits_and_changes_of_the_source_both_stand(corpus: Corpus, name: str, state: str) -> None:
    old, theirs, new = corpus.states["unchanged"], corpus.edited[name], corpus.states[state]
    merged = merge_workbook(old, theirs, new, WORDS)
    assert merged.edits
    said = texts(merged.content)
    if name.split()[1] not in WORDLESS:
        assert WORD in said
    for mine in {
        "elsewhere": ["Des récits neufs.", "Clore le travail"],
        "same place": ["Une liste neuve.", "gardien"],
    }.get(state, []):
        assert mine in said
    assert not faults(merged.content) - faults(theirs)
    assert merge_workbook(new, merged.content, new, WORDS).content == merged.content


def test_the_same_three_files_give_the_same_bytes(corpus: Corpus) -> None:
    for name in ("office add_a_row", "library rewrite_a_cell"):
        assert _merged(corpus, name, "same place") == _merged(corpus, name, "same place")


@pytest.mark.parametrize("hand", ["office", "library"])
def test_a_file_that_was_only_saved_again_is_made_anew(corpus: Corpus, hand: str) -> None:
    old, theirs, new = corpus.states["unchanged"], corpus.edited[f"{hand} save_only"], corpus.states["elsewhere"]
    assert merge_workbook(old, theirs, old, WORDS).edits == ()
    assert merge_workbook(old, theirs, new, WORDS) == Merged(new)


def test_without_a_change_of_the_source_the_file_stays_byte_for_byte(corpus: Corpus) -> None:
    old = corpus.states["unchanged"]
    for name in HANDS:
        assert merge_workbook(old, corpus.edited[name], old, WORDS).content == corpus.edited[name]


def sheets(content: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)


def cells(content: bytes, column: int = 0, sheet: int = 0) -> list[Any]:
    """Return a column of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [row[column] for row in book.worksheets[sheet].iter_rows(values_only=True)]


BOTH = pytest.mark.parametrize("hand", ["office", "library"])


@BOTH
def test_both_versions_of_a_cell_stand_and_are_told(corpus: Corpus, hand: str) -> None:
    """His stays in the cell; the new one is on a sheet at the end, with a link to the cell."""
    merged = _merged(corpus, f"{hand} rewrite_a_cell", "same place")
    assert cells(merged.content, 5)[5] == WORD
    assert sheets(merged.content)[-1] == "Nouvelles versions"
    assert cells(merged.content, 3, -1)[4:] == ["Une liste neuve."]
    told = [(c.sort, c.unit, c.before, c.after, c.source) for c in merged.conflicts]
    assert told == [("text", "cell", "Une liste des chaises.", WORD, "Une liste neuve.")]
    assert cells(merged.content, 2)[5] == 2


@BOTH
def test_another_new_version_takes_the_place_of_the_one_before(corpus: Corpus, hand: str, tmp_path: Path) -> None:
    new = corpus.states["same place"]
    merged = _merged(corpus, f"{hand} rewrite_a_cell", "same place")
    files = {"schedules/plan.yaml": changed(SAME, "phases.0.tasks.1.note", "Une liste toute neuve.")}
    third = generated(tmp_path, "workplan-sheet", files)
    again = merge_workbook(new, merged.content, third, WORDS)
    assert sheets(again.content).count("Nouvelles versions") == 1
    assert cells(again.content, 3, -1)[4:] == ["Une liste toute neuve."]
    assert cells(again.content, 5)[5] == WORD


@BOTH
def test_an_added_row_stays_in_its_place_and_the_chart_follows_the_source(corpus: Corpus, hand: str) -> None:
    merged = _merged(corpus, f"{hand} add_a_row", "elsewhere")
    tasks = cells(merged.content)[4:]
    assert tasks[:4] == ["Cadrer la salle", "Visiter la salle", f"Tâche {WORD}", "Écrire la salle"]
    assert tasks[-1] == "Clore le travail"
    assert "$A$10" in chart_of(merged.content)


@BOTH
def test_a_removed_row_stays_away_until_its_source_changes(corpus: Corpus, hand: str) -> None:
    assert "Visiter la salle" not in cells(_merged(corpus, f"{hand} remove_a_row", "elsewhere").content)
    back = _merged(corpus, f"{hand} remove_a_row", "same place")
    assert cells(back.content)[4:8] == ["Cadrer la salle", "Visiter la salle", "Écrire la salle", "Animer la salle"]
    assert [(change.sort, change.unit) for change in back.conflicts] == [("removed", "row")]


@BOTH
def test_a_new_order_of_rows_is_kept(corpus: Corpus, hand: str) -> None:
    tasks = cells(_merged(corpus, f"{hand} exchange_rows", "elsewhere").content)[4:]
    assert [task for task in tasks if task != "Clore le travail"] == [
        "Cadrer la salle",
        "Animer la salle",
        "Écrire la salle",
        "Visiter la salle",
    ]


@BOTH
def test_looks_are_kept_while_words_follow_the_source(corpus: Corpus, hand: str) -> None:
    merged = _merged(corpus, f"{hand} colour_a_cell", "same place")
    sheet = openpyxl.load_workbook(io.BytesIO(merged.content)).worksheets[0]
    assert sheet["A6"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["F6"].value == "Une liste neuve."
    assert not merged.conflicts
    wide = openpyxl.load_workbook(io.BytesIO(_merged(corpus, f"{hand} widen_a_column", "same place").content))
    assert wide.worksheets[0].column_dimensions["B"].width > 30
    bold = openpyxl.load_workbook(io.BytesIO(_merged(corpus, f"{hand} make_words_bold", "same place").content))
    assert bold.worksheets[0]["A6"].font.bold


@BOTH
def test_sheets_stay_renamed_moved_and_removed(corpus: Corpus, hand: str) -> None:
    assert sheets(_merged(corpus, f"{hand} rename_a_sheet", "elsewhere").content)[0] == WORD
    assert f"{WORD}!" in chart_of(_merged(corpus, f"{hand} rename_a_sheet", "elsewhere").content)
    assert sheets(_merged(corpus, f"{hand} move_a_sheet", "elsewhere").content)[0] == "Livrables"
    assert "Livrables" not in sheets(_merged(corpus, f"{hand} remove_a_sheet", "elsewhere").content)
    assert sheets(_merged(corpus, f"{hand} add_a_sheet", "elsewhere").content)[-1] == "Mes notes"


def _merged(corpus: Corpus, name: str, state: str) -> Merged:
    return merge_workbook(corpus.states["unchanged"], corpus.edited[name], corpus.states[state], WORDS)


def chart_of(content: bytes) -> str:
    """Return the text of the only chart."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return archive.read(name).decode()


@pytest.fixture(scope="module")
def grids(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return an entry grid, and what it becomes when its form changes."""
    folder = tmp_path_factory.mktemp("grids")
    forms = {
        "old": FORM,
        "label": changed(FORM, "questions.0.text", "La frontière relie les gens."),
        "more": {**FORM, "questions": [*FORM["questions"], {"id": "z9", "type": "open", "text": "Et encore ?"}]},
        "moved": {**FORM, "questions": [FORM["questions"][0], *FORM["questions"][2:], FORM["questions"][1]]},
    }
    return {name: generated(folder / name, "entry-grid", files_of(form)) for name, form in forms.items()}


def _typed(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row in range(4, 20):
        sheet.cell(row, 1, f"baobab {row}")
        sheet.cell(row, 3, "une femme")
        sheet.cell(row, 4, "Vrai")
        sheet.cell(row, 15, f"{WORD} {row}")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("state", ["label", "more"])
def test_answers_typed_into_a_grid_stay_when_its_form_changes(grids: dict[str, bytes], state: str) -> None:
    theirs = _typed(grids["old"])
    merged = merge_workbook(grids["old"], theirs, grids[state], WORDS)
    for column in (0, 2, 3, 14):
        assert cells(merged.content, column)[3:19] == cells(theirs, column)[3:19]
    wanted = {"label": "La frontière relie les gens.", "more": "Et encore"}[state]
    assert wanted in texts(merged.content)
    assert not merged.conflicts
    assert not faults(merged.content) - faults(theirs)


def test_columns_that_changed_places_are_refused_with_a_reason(grids: dict[str, bytes]) -> None:
    with pytest.raises(UnusableFile, match="changed places"):
        merge_workbook(grids["old"], _typed(grids["old"]), grids["moved"], WORDS)


def _changed(content: bytes, edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(number: int, cell: str, words: str) -> Callable[[Any], None]:
    return lambda book: book.worksheets[number].__setitem__(cell, words)


@pytest.mark.parametrize(
    ("source", "hand", "names", "conflicts"),
    [
        (_write(2, "A4", "neuf"), lambda book: book.remove(book.worksheets[2]), ["Livrables", "Nouvelles versions"], 1),
        (lambda book: book.remove(book.worksheets[2]), _write(2, "A4", WORD), ["Livrables", "Nouvelles versions"], 1),
        (lambda book: book.remove(book.worksheets[2]), _write(0, "A6", WORD), [], 0),
        (lambda book: book.create_sheet("Neuve"), _write(0, "A6", WORD), ["Livrables", "Neuve"], 0),
        (lambda book: setattr(book.worksheets[2], "title", "Remises"), _write(2, "A4", WORD), ["Remises"], 0),
        (lambda book: setattr(book.worksheets[2], "title", "Remises"),
         lambda book: setattr(book.worksheets[2], "title", WORD), [WORD], 0),
        (lambda book: book.worksheets[0].delete_rows(6), _write(0, "F6", WORD), ["Livrables", "Nouvelles versions"], 1),
        (lambda book: book.worksheets[0].delete_rows(6), _write(0, "F7", WORD), ["Livrables"], 0),
    ],
)  # fmt: skip
def test_sheets_and_rows_that_one_side_took_out(
    corpus: Corpus, source: Callable[[Any], None], hand: Callable[[Any], None], names: list[str], conflicts: int
) -> None:
    """What the other side changed stays or comes back, and is told; what it left alone goes."""
    old = corpus.states["unchanged"]
    new, theirs = _changed(old, source), _changed(old, hand)
    merged = merge_workbook(old, theirs, new, WORDS)
    shown = [name for name in sheets(merged.content) if name not in sheets(old)[:2] and name != sheets(old)[3]]
    assert shown == names
    assert len(merged.conflicts) == conflicts
    if WORD in texts(theirs):
        assert WORD in texts(merged.content)
    assert not faults(merged.content) - faults(theirs) - faults(new)


def test_a_sheet_with_far_too_many_rows_is_refused_and_not_waited_for(corpus: Corpus) -> None:
    old, new = corpus.states["unchanged"], corpus.states["same place"]
    with pytest.raises(UnusableFile, match="more than 5000 rows"):
        merge_workbook(old, _changed(old, _write(0, "A20000", WORD)), new, WORDS)


def test_a_file_that_is_no_workbook_is_refused() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a", "a")
    for content in (b"", b"PK", b"\xd0\xcf\x11\xe0", plain.getvalue()):
        with pytest.raises(UnusableFile):
            merge_workbook(content, content, content, WORDS)


def test_no_produced_workbook_is_edited_when_it_is_only_saved_again(shipped_files: list[Path], tmp_path: Path) -> None:
    """Those of one forum and of the mission: of the other forum only the words differ."""
    books = [path for path in shipped_files if path.suffix == ".xlsx" and "sikasso" not in path.parts]
    assert len(books) >= 15
    saved = {path: tmp_path / f"{number}.xlsx" for number, path in enumerate(books)}
    edit_all(tmp_path, (("uno_common", "save_only", path, target) for path, target in saved.items()))
    for path, target in saved.items():
        assert merge_workbook(path.read_bytes(), target.read_bytes(), path.read_bytes(), WORDS).edits == ()
        lib_sheets.edit(path, target, "save_only")
        assert merge_workbook(path.read_bytes(), target.read_bytes(), path.read_bytes(), WORDS).edits == ()
