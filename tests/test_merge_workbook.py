"""Workbooks that a person edited take over what their source changed, and lose nothing of what he wrote."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import yaml

from forumkit.merge.changes import Merged
from forumkit.merge.workbook.merging import merge_workbook
from forumkit.messages.codes import Code
from forumkit.office.container import pack, unpack
from forumkit.office.package import UnusableFile
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import REPOSITORY, forumkit
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

    folder: Path
    states: dict[str, bytes]
    edited: dict[str, bytes]

    def by_office(self, *names: str) -> None:
        """Make edits through LibreOffice too: each starts it, so that those which are needed together are made so."""
        office = {name: self.folder / f"office-{name}.xlsx" for name in names}
        source = self.folder / "plan.xlsx"
        edit_all(
            self.folder,
            (
                ("uno_common" if name == "save_only" else "uno_sheets", name, source, path)
                for name, path in office.items()
            ),
        )
        self.edited.update({f"office {name}": path.read_bytes() for name, path in office.items()})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Make each edit through openpyxl, and through LibreOffice what no run goes without."""
    folder = tmp_path_factory.mktemp("workbooks")
    states = {
        name: generated(folder / name, "workplan-sheet", {"schedules/plan.yaml": plan})
        for name, plan in STATES.items()
    }  # fmt: skip
    source = folder / "plan.xlsx"
    source.write_bytes(states["unchanged"])
    edited = {}
    for name in [*lib_sheets.EDITS, "save_only"]:
        lib_sheets.edit(source, folder / "library.xlsx", name)
        edited[f"library {name}"] = (folder / "library.xlsx").read_bytes()
    made = Corpus(folder, states, edited)
    made.by_office("save_only", "rewrite_a_cell")
    return made


@pytest.fixture(scope="module")
def office(corpus: Corpus) -> None:
    """Make each edit through LibreOffice too."""
    corpus.by_office(*lib_sheets.EDITS)


@pytest.fixture
def hand(request: pytest.FixtureRequest) -> str:
    """Return through which program edits are made; where it is LibreOffice, they are made then."""
    if request.param == "office":
        request.getfixturevalue("office")
    return str(request.param)


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


BOTH = pytest.mark.parametrize("hand", [pytest.param("office", marks=pytest.mark.exhaustive), "library"], indirect=True)
WORDLESS = ("change_a_number", "empty_a_cell", "remove_a_row", "exchange_rows", "widen_a_column", "colour_a_cell",
            "make_words_bold", "remove_a_sheet", "move_a_sheet")  # fmt: skip
TOLD = {"elsewhere": ["Des récits neufs.", "Clore le travail"], "same place": ["Une liste neuve.", "gardien"]}
MORE = ("add_a_row", "remove_a_row", "exchange_rows", "add_a_note", "add_a_sheet", "rename_a_sheet", "remove_a_sheet",
        "move_a_sheet")  # fmt: skip
"""What is more than cells: it stands as long as the source, too, does not change more than values."""


@BOTH
def test_hand_edits_and_changes_of_the_source_both_stand(corpus: Corpus, hand: str) -> None:
    """Where the file stays whole because both did more, the new one that lies beside shows what differs."""
    old = corpus.states["unchanged"]
    cases = list(product(lib_sheets.EDITS, TOLD.items()))
    for name, (state, told) in cases if hand == "office" else cases[::3]:
        theirs, new = corpus.edited[f"{hand} {name}"], corpus.states[state]
        again = merge_workbook(old, theirs, old, WORDS)
        assert again.edits
        assert again.content == theirs, "without a change of the source, the file stays byte for byte"
        merged = merge_workbook(old, theirs, new, WORDS)
        assert (merged.beside is not None) == (state == "elsewhere" and name in MORE)
        content = merged.beside.content if merged.beside else merged.content
        said = texts(content)
        if name not in WORDLESS or (merged.beside and name not in ("remove_a_row", "exchange_rows", *WORDLESS)):
            assert WORD in said or name in ("add_a_note", "rename_a_sheet")
        assert all(mine in said for mine in told)
        if hand == "office":
            assert not faults(content) - faults(theirs) - faults(new)
        if not merged.beside:
            assert merge_workbook(new, merged.content, new, WORDS).content == merged.content


@pytest.mark.parametrize("hand", ["office", "library"])
def test_a_file_that_was_only_saved_again_is_made_anew(corpus: Corpus, hand: str) -> None:
    old, theirs, new = corpus.states["unchanged"], corpus.edited[f"{hand} save_only"], corpus.states["elsewhere"]
    assert merge_workbook(old, theirs, old, WORDS).edits == ()
    assert merge_workbook(old, theirs, new, WORDS) == Merged(new)


def sheets(content: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)


def cells(content: bytes, column: int = 0, sheet: int = 0) -> list[Any]:
    """Return a column of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [row[column] for row in book.worksheets[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("hand", ["office", "library"])
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
def test_an_added_row_stays_in_its_place_and_new_values_find_theirs(corpus: Corpus, hand: str) -> None:
    merged = _merged(corpus, f"{hand} add_a_row", "same place")
    assert cells(merged.content)[4:8] == ["Cadrer la salle", "Visiter la salle", f"Tâche {WORD}", "Écrire la salle"]
    assert cells(merged.content, 5)[5] == "Une liste neuve."
    assert not merged.conflicts
    assert merged == _merged(corpus, f"{hand} add_a_row", "same place"), "the same three files give the same bytes"


@BOTH
def test_a_removed_row_stays_away_and_what_its_source_says_now_is_told(corpus: Corpus, hand: str) -> None:
    merged = _merged(corpus, f"{hand} remove_a_row", "same place")
    assert "Visiter la salle" not in cells(merged.content)
    assert [(change.sort, change.unit) for change in merged.conflicts] == [("removed", "row")]
    assert "Une liste neuve." in cells(merged.content, 3, -1)[-1]


@BOTH
def test_a_new_order_of_rows_is_kept(corpus: Corpus, hand: str) -> None:
    merged = _merged(corpus, f"{hand} exchange_rows", "same place").content
    assert cells(merged)[4:8] == ["Cadrer la salle", "Animer la salle", "Écrire la salle", "Visiter la salle"]
    assert cells(merged, 5)[7] == "Une liste neuve."


@BOTH
@pytest.mark.parametrize("state", ["same place", "elsewhere"])
def test_colours_are_kept_in_the_new_file_too(corpus: Corpus, hand: str, state: str) -> None:
    """Elsewhere a task came: its row and its bar are those of the new file."""
    merged = _merged(corpus, f"{hand} colour_a_cell", state)
    assert openpyxl.load_workbook(io.BytesIO(merged.content)).worksheets[0]["A6"].fill.fgColor.rgb == "FFFFFF00"
    assert ("$A$9" in chart_of(merged.content)) == (state == "elsewhere")
    assert not merged.conflicts
    bold = openpyxl.load_workbook(io.BytesIO(_merged(corpus, f"{hand} make_words_bold", state).content))
    assert bold.worksheets[0]["A6"].font.bold


@BOTH
def test_sheets_stay_renamed_moved_and_removed(corpus: Corpus, hand: str) -> None:
    assert sheets(_merged(corpus, f"{hand} rename_a_sheet", "same place").content)[0] == WORD
    assert sheets(_merged(corpus, f"{hand} move_a_sheet", "same place").content)[0] == "Livrables"
    assert "Livrables" not in sheets(_merged(corpus, f"{hand} remove_a_sheet", "same place").content)
    assert sheets(_merged(corpus, f"{hand} add_a_sheet", "same place").content)[-1] == "Mes notes"


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
    first, second, *others = FORM["questions"]
    added = {"id": "z9", "type": "open", "text": "Et encore ?"}
    forms = {
        "old": FORM,
        "reworded": changed(FORM, "questions.0.text", "La frontière relie les gens."),
        "added": {**FORM, "questions": [first, added, second, *others]},
        "removed": {**FORM, "questions": [first, *others]},
        "moved": {**FORM, "questions": [first, *others, second]},
    }
    return {name: generated(folder / name, "entry-grid", files_of(form)) for name, form in forms.items()}


def _typed(content: bytes) -> bytes:
    """Return a grid with sixteen sheets of paper typed into it."""
    return _changed(content, _type)


def _type(book: Any) -> None:
    sheet = book.worksheets[0]
    for row in range(4, 20):
        for column in (1, 3, 4, 15):
            sheet.cell(row, column, f"{WORD} {column} {row}")


def columns(content: bytes) -> dict[str, list[Any]]:
    """Return what stands below the name of each column of a grid."""
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=3, values_only=True))
    return {str(name): [row[number] for row in rows[1:]] for number, name in enumerate(rows[0])}


@pytest.mark.sample(2)
@pytest.mark.parametrize("state", ["reworded", "added", "removed", "moved"])
def test_typed_answers_stay_below_their_questions_when_a_form_changes(grids: dict[str, bytes], state: str) -> None:
    """Those to a question that is gone are told on the sheet of new versions, by its name; rules are the new ones."""
    theirs, new = _typed(grids["old"]), grids[state]
    merged = merge_workbook(grids["old"], theirs, new, WORDS)
    before, after = columns(theirs), columns(merged.content)
    assert list(after) == list(columns(new))
    typed = {name for name, answers in before.items() if WORD in str(answers)}
    for name in typed & set(after):
        assert after[name] == before[name]
    gone = typed - set(after)
    assert len(merged.conflicts) == 16 * len(gone)
    for name in gone:
        assert all(f"{name} | {answer}" in texts(merged.content) for answer in before[name][:16])
    rules = [openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].data_validations for book in (merged.content, new)]
    assert len({str(sorted(map(str, each.dataValidation))) for each in rules}) == 1
    assert state != "removed" or not faults(merged.content) - faults(theirs)


def test_a_column_that_a_person_inserted_moves_new_values_along(corpus: Corpus) -> None:
    old, new = corpus.states["unchanged"], corpus.states["same place"]

    def insert(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.insert_cols(3)
        for row, words in enumerate(("Fait ?", WORD, "oui"), 4):
            sheet.cell(row, 3, words)

    merged = merge_workbook(old, _changed(old, insert), new, WORDS)
    assert cells(merged.content, 2)[3:6] == ["Fait ?", WORD, "oui"]
    assert (cells(merged.content, 3)[5], cells(merged.content, 6)[5]) == (2, "Une liste neuve.")
    assert not merged.conflicts


def _changed(content: bytes, edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(number: int, cell: str, words: str) -> Callable[[Any], None]:
    return lambda book: book.worksheets[number].__setitem__(cell, words)


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("source", "hand", "listed"),
    [
        (_write(2, "A4", "neuf"), lambda book: book.remove(book.worksheets[2]), "neuf"),
        (lambda book: book.remove(book.worksheets[2]), _write(2, "A4", WORD), WORD),
        (lambda book: book.remove(book.worksheets[2]), _write(0, "A6", WORD), ""),
        (lambda book: book.create_sheet("Neuve"), _write(0, "A6", WORD), ""),
        (lambda book: setattr(book.worksheets[2], "title", "Remises"), _write(2, "A4", WORD), ""),
        (lambda book: book.worksheets[0].delete_rows(6), _write(0, "F7", WORD), ""),
    ],
)  # fmt: skip
def test_a_changed_cell_is_set_where_its_row_and_sheet_stand_now_or_listed(
    corpus: Corpus, source: Callable[[Any], None], hand: Callable[[Any], None], listed: str
) -> None:
    base = corpus.states["unchanged"]
    new, theirs = _changed(base, source), _changed(base, hand)
    merged = merge_workbook(base, theirs, new, WORDS)
    assert bool(merged.conflicts) == bool(listed)
    assert ("Nouvelles versions" in sheets(merged.content)) == bool(listed)
    assert (listed or WORD) in texts(merged.content)
    assert not faults(merged.content) - faults(theirs) - faults(new)


def test_a_formula_whose_cells_moved_is_not_guessed(corpus: Corpus) -> None:
    base = corpus.states["unchanged"]
    new = _changed(base, lambda book: book.worksheets[0].delete_rows(6))
    theirs = _changed(base, _write(0, "H7", "=C7*2"))
    merged = merge_workbook(base, theirs, new, WORDS)
    assert merged.content == theirs
    assert merged.beside
    assert "formula_moved" in str(merged.beside.reason)
    assert "=C7*2" in cells(merged.beside.content, 2, -1)


@pytest.mark.parametrize("state", ["same place", "elsewhere"])
def test_a_formula_whose_cell_keeps_a_shared_text_as_its_result_stays(corpus: Corpus, state: str) -> None:
    base = corpus.states["unchanged"]
    parts = unpack(base)
    name = next(name for name in parts if "worksheets/sheet" in name and b't="s"' in parts[name])
    parts[name] = parts[name].replace(b't="s"><v>', b't="s"><f>1+1</f><v>', 1)
    merged = merge_workbook(base, pack(parts), corpus.states[state], WORDS)
    assert not merged.beside
    assert b"<f>1+1</f>" in unpack(merged.content)[name]


def test_what_a_person_wrote_into_a_row_that_is_gone_is_told(corpus: Corpus) -> None:
    base = corpus.states["unchanged"]
    new = _changed(base, lambda book: book.worksheets[0].delete_rows(6))
    merged = merge_workbook(base, _changed(base, _write(0, "F6", WORD)), new, WORDS)
    assert WORD in cells(merged.content, 2, -1)[-1]
    assert [(change.sort, change.unit) for change in merged.conflicts] == [("removed", "row")]


@pytest.mark.exhaustive
def test_a_workbook_in_which_both_did_more_stays_whole_and_the_new_one_lies_beside(built_mission: Path) -> None:
    root, path = built_mission, built_mission / "output/mission/chronogramme-excel.xlsx"
    path.write_bytes(_changed(path.read_bytes(), lambda book: book.create_sheet("Mes notes").append([WORD])))
    theirs, tasks = path.read_bytes(), [*make.WORKPLAN["phases"][0]["tasks"], LAST]
    write_mission(root, {"schedules/plan.yaml": changed(make.WORKPLAN, "phases.0.tasks", tasks)})
    told = build_mission(check_mission(root), root / "output", Selection()).problems
    assert Code.FILE_BESIDE in {problem.code for problem in told}
    assert path.read_bytes() == theirs
    assert build_mission(check_mission(root), root / "output", Selection()).problems == told, (
        "a second build says the same"
    )
    beside = path.with_name("chronogramme-excel (nouvelle version).xlsx")
    assert "Clore le travail" in texts(beside.read_bytes())
    assert WORD in cells(beside.read_bytes(), 2, -1), "what differs, cell by cell"
    assert WORD in forumkit("edits", "--root", root, lang="fr").out
    beside.replace(path)
    told = build_mission(check_mission(root), root / "output", Selection()).problems
    assert {problem.code for problem in told} == {Code.MERGE_UNSETTLED}, (
        "taken as it is, with its list to be worked off"
    )


def test_a_list_of_formats_that_a_person_s_program_left_out_is_not_there_empty(corpus: Corpus) -> None:
    old, new = corpus.states["unchanged"], corpus.states["same place"]
    parts = unpack(old)
    parts["xl/styles.xml"] = re.sub(rb"<(cellStyleXfs)\b.*?</\1>", b"", parts["xl/styles.xml"])
    assert b"<cellStyleXfs" not in unpack(merge_workbook(old, pack(parts), new, WORDS).content)["xl/styles.xml"]


def test_a_sheet_with_far_too_many_rows_is_refused_and_not_waited_for(corpus: Corpus) -> None:
    old, new = corpus.states["unchanged"], corpus.states["same place"]
    with pytest.raises(UnusableFile, match="too_many_rows"):
        merge_workbook(old, _changed(old, _write(0, "A20000", WORD)), new, WORDS)


def test_a_file_that_is_no_workbook_is_refused() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a", "a")
    for content in (b"", b"PK", b"\xd0\xcf\x11\xe0", plain.getvalue()):
        with pytest.raises(UnusableFile):
            merge_workbook(content, content, content, WORDS)


@pytest.mark.exhaustive
def test_no_produced_workbook_is_edited_when_it_is_only_saved_again(shipped_files: list[Path], tmp_path: Path) -> None:
    """Through LibreOffice once and twice, and through openpyxl; of the other forum only the words differ."""
    books = [path for path in shipped_files if path.suffix == ".xlsx" and "sikasso" not in path.parts]
    assert len(books) >= 15
    once = {path: tmp_path / f"{number}.xlsx" for number, path in enumerate(books)}
    twice = {target: tmp_path / f"again-{target.name}" for target in once.values()}
    for saves in (once, twice):
        edit_all(tmp_path, (("uno_common", "save_only", path, target) for path, target in saves.items()))
    for path, target in once.items():
        old = path.read_bytes()
        lib_sheets.edit(path, tmp_path / "library.xlsx", "save_only")
        for saved in (target, twice[target], tmp_path / "library.xlsx"):
            assert merge_workbook(old, saved.read_bytes(), old, WORDS).edits == (), (path, saved)
