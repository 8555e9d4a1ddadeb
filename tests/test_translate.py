"""Translators work offline: a workbook goes out, and what comes back is in the YAML as it was typed, or told."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumkit.load.source import HIDDEN, Source, parse
from forumkit.model.checks import CHECKS, translations
from forumkit.produce.mission import check_mission
from tests.conftest import Make, Once, forumkit
from tests.make import EXERCISE, PROTECTION, changed, write_mission
from tests.programs import convert
from tests.remedies.languages import CASES
from tests.versions import ARABIC, BAMBARA, CONSENT, FULA, INSTRUCTION, MESSAGE, NKO, SAID, speaking, texts, version

FORUM = "forums/sikasso.yaml"
Cells = Mapping[tuple[str, str], object]
"""What is typed, by source sentence and column."""


def out(root: Path, tag: str = BAMBARA) -> Path:
    """Return the workbook of a language."""
    book = root / f"{tag}.xlsx"
    book.unlink(missing_ok=True)
    ran = forumkit("translate", "out", tag, book, "--root", root)
    assert ran.code == 0, ran.out + ran.err
    return book


def typed(book: Path, cells: Cells, key: str = "source") -> Path:
    """Fill in cells of a workbook, as an office program does."""
    opened = openpyxl.load_workbook(book)
    for sheet in opened.worksheets:
        ids = {str(cell.value or "").partition(":")[0]: cell.column for cell in sheet[1]}
        if key in ids:
            rows = {sheet.cell(row, ids[key]).value: row for row in range(3, sheet.max_row + 1)}
            for (source, column), value in cells.items():
                cell = sheet.cell(rows[source], ids[column])
                cell.value = value
                if isinstance(value, str) and not (column == "says" and value.startswith("=FORMULA")):
                    cell.data_type = "s"  # as a cell in the format of a text keeps it
    opened.save(book)
    return book


def back(root: Path, book: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Read a workbook back; return the exit code and what was told."""
    ran = forumkit("translate", "in", book, "--json", *options, "--root", root)
    return ran.code, ran.json


def written(root: Path, tag: str = "bm") -> dict[str, dict[str, object]]:
    """Return the versions of a language by their source."""
    return {each["source"]: each for each in _read(root, tag)["texts"]}


def _read(root: Path, tag: str = "bm") -> Any:
    source = parse("bm.yaml", (root / "content" / "translations" / f"{tag}.yaml").read_bytes())
    assert isinstance(source, Source)
    return source.value


def test_what_is_typed_is_in_the_yaml(mission: Make) -> None:
    """A file of versions is made where there was none, with its schema in the first line."""
    root = mission({FORUM: speaking(BAMBARA)})
    cells = {(MESSAGE, "says"): SAID[BAMBARA], (MESSAGE, "back"): "Elle nous lie.", (MESSAGE, "state"): "relu"}
    code, told = back(root, typed(out(root), cells))
    assert (code, told["new"], told["changed"]) == (0, 1, 0)
    assert written(root) == {
        MESSAGE: {"source": MESSAGE, "says": SAID[BAMBARA], "back": "Elle nous lie.", "state": "reviewed"}
    }
    text = (root / "content" / "translations" / "bm.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/translation.json\n")


def test_the_workbook_says_all_that_a_translator_needs(mission: Make) -> None:
    """Source, context, documents, agreed words; states to choose from; only what is to be filled in is open."""
    term = {"term": "frontière", "says": "dancɛ", "state": "validated", "by": "interprète", "on": "2024-02-01"}
    root = mission(
        {FORUM: speaking(BAMBARA), "translations/bm.yaml": texts(version(MESSAGE, SAID[BAMBARA]), glossary=(term,))}
    )
    book = openpyxl.load_workbook(out(root))
    sheet = book["Textes"]
    named, rows = {str(cell.value): cell.column_letter for cell in sheet[2]}, list(sheet.rows)
    row_of = next(row for row in rows if row[1].value == MESSAGE)
    cell = {title: sheet[f"{letter}{row_of[0].row}"] for title, letter in named.items()}
    assert "Vivre ensemble" in cell["De quoi il s'agit"].value
    assert "Fiche du participant" in cell["Où il sert"].value
    assert cell["Mots convenus"].value == "frontière : dancɛ"
    assert cell["État"].value == "validé"
    assert [each.protection.locked for each in row_of] == [True, True, *[False] * 5, *[True] * 4]
    assert sheet["B2"].protection.locked
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "C3"
    assert sheet.row_dimensions[1].hidden
    rules = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert rules == ['"brouillon,relu,validé,pas nécessaire"']
    consent = next(row for row in rows if row[1].value == CONSENT)
    assert any("Protège les personnes" in str(each.value) for each in consent)
    assert book.sheetnames == ["Mode d'emploi", "Textes", "Glossaire"]


def test_a_workbook_is_not_written_over_another(mission: Make) -> None:
    """A translator's work of a week stands in it, maybe."""
    root = mission({FORUM: speaking(BAMBARA)})
    book = out(root)
    before = book.read_bytes()
    ran = forumkit("translate", "out", BAMBARA, book, "--root", root)
    assert ran.code == 1
    assert "FOLDER_IN_USE" in ran.err
    assert book.read_bytes() == before


def test_a_language_that_nobody_speaks_is_wrong_use(mission: Make) -> None:
    ran = forumkit("translate", "out", "bn", "--root", mission({FORUM: speaking(BAMBARA)}))
    assert ran.code == 2
    assert "bm" in ran.err


COMMENTED = """# Convenu avec les deux interprètes.
texts:
  # Le message de la première journée.
  - source: La frontière relie.   # dit trois fois
    says: >
      An ka dancɛ
      bɛ an jɛ̀.
    state: draft

  - {source: Placez-vous sur la ligne., says: A' ye jɔ, state: reviewed}  # court
# Fin.
"""


def test_comments_and_all_that_did_not_change_stay(mission: Make) -> None:
    """Of a file that a person wrote only the lines change that say something else now."""
    root = mission({FORUM: speaking(BAMBARA), "translations/bm.yaml": COMMENTED})
    cells = {
        (MESSAGE, "state"): "validé", (MESSAGE, "by"): "interprète", (MESSAGE, "on"): "2024-02-01",
        (INSTRUCTION, "says"): "A' ye jɔ, ci kan", (CONSENT, "says"): "I bɛ se ka ban.",
    }  # fmt: skip
    code, told = back(root, typed(out(root), cells))
    assert (code, told["new"], told["changed"]) == (0, 1, 2)
    text = (root / "content" / "translations" / "bm.yaml").read_text("utf-8")
    assert re.findall("#.*", text) == re.findall("#.*", COMMENTED)
    assert text.splitlines()[:8] == [*COMMENTED.splitlines()[:7], "    state: validated"]
    now = written(root)
    assert now[MESSAGE] == {
        **yaml.safe_load(COMMENTED)["texts"][0],
        "state": "validated",
        "by": "interprète",
        "on": "2024-02-01",
    }
    assert now[INSTRUCTION]["says"] == "A' ye jɔ, ci kan"
    assert now[CONSENT]["says"] == "I bɛ se ka ban."


@pytest.mark.sample(2)
@pytest.mark.parametrize(("cells", "at", "says"), [
    ({(MESSAGE, "says"): "=FORMULA()"}, "C", "formula"),
    ({(MESSAGE, "says"): "x", (MESSAGE, "state"): "fini"}, "E", "write one of: brouillon, relu, validé, pas nécessaire."),
    ({(MESSAGE, "says"): "x", (MESSAGE, "on"): "demain"}, "G", "date"),
    ({(MESSAGE, "says"): "x", (MESSAGE, "state"): "validé"}, "F", "function"),
    ({(MESSAGE, "says"): "a\u202eb"}, "C", "control character"),
])  # fmt: skip
def test_what_cannot_be_kept_is_refused_with_its_cell(mission: Make, cells: Cells, at: str, says: str) -> None:
    """One row is refused; all others are taken over."""
    root = mission({FORUM: speaking(BAMBARA)})
    code, told = back(root, typed(out(root), {**cells, (INSTRUCTION, "says"): "A' ye jɔ."}))
    assert code == 1
    problems = [each for each in told["problems"] if each["code"] == "TRANSLATION_CELL"]
    assert len(problems) == 1
    assert re.fullmatch(rf"Textes › {at}\d+", problems[0]["path"])
    assert says in problems[0]["says"]
    assert written(root).keys() == {INSTRUCTION}


def test_two_people_lose_nothing(mission: Make) -> None:
    """A row that changed on both sides since the workbook was written stays as the YAML has it, and is told."""
    files = {
        FORUM: speaking(BAMBARA),
        "translations/bm.yaml": texts(version(MESSAGE, "un"), version(INSTRUCTION, "deux")),
    }
    root = mission(files)
    book = out(root)
    place = root / "content" / "translations" / "bm.yaml"
    place.write_text(place.read_text("utf-8").replace("says: un", "says: trois"), encoding="utf-8")
    code, told = back(root, typed(book, {(MESSAGE, "says"): "quatre", (INSTRUCTION, "says"): "cinq"}))
    assert code == 0
    assert [each["code"] for each in told["problems"] if "OPEN" not in each["code"]] == ["TRANSLATION_CHANGED"]
    assert {source: each["says"] for source, each in written(root).items()} == {MESSAGE: "trois", INSTRUCTION: "cinq"}


def test_a_row_that_nobody_touched_leaves_later_work_alone(mission: Make) -> None:
    """An old workbook read again brings nothing old back."""
    root = mission({FORUM: speaking(BAMBARA), "translations/bm.yaml": texts(version(MESSAGE, "un"))})
    book = out(root)
    place = root / "content" / "translations" / "bm.yaml"
    place.write_text(place.read_text("utf-8").replace("says: un", "says: deux"), encoding="utf-8")
    before = place.read_bytes()
    code, told = back(root, book)
    assert (code, told["new"], told["changed"]) == (0, 0, 0)
    assert place.read_bytes() == before


def test_a_source_that_changed_meanwhile_makes_a_stale_version_and_says_so(mission: Make) -> None:
    """What was translated is kept, is not shown, and the sentence that it was made from is found again."""
    root = mission({FORUM: speaking(BAMBARA)})
    book = typed(out(root), {(CONSENT, "says"): "I bɛ se ka ban.", (CONSENT, "state"): "relu"})
    write_mission(
        root,
        {
            FORUM: speaking(BAMBARA),
            "protection.yaml": changed(PROTECTION, "consent.points.0", "Vous pouvez toujours dire non."),
        },
    )
    code, told = back(root, book)
    stale = [each for each in told["problems"] if each["code"] == "TRANSLATION_STALE"]
    assert code == 0
    assert len(stale) == 1
    assert "Vous pouvez toujours dire non." in stale[0]["do"]
    assert written(root)[CONSENT]["says"] == "I bɛ se ka ban."


def test_the_glossary_comes_back_too(mission: Make) -> None:
    """Agreed words, what they mean here, and words that are never used."""
    root = mission({FORUM: speaking(BAMBARA)})
    cells = {
        ("consentement", "says"): "sɔnni",
        ("consentement", "avoid"): "diyagoya ; kaari",
        ("consentement", "means"): "libre",
    }
    code, _ = back(root, typed(out(root), cells, key="term"))
    read = _read(root)
    assert code == 0
    assert [(each["term"], each["says"], each["avoid"]) for each in read["glossary"]] == [
        ("consentement", "sɔnni", "diyagoya ; kaari")
    ]
    again = openpyxl.load_workbook(out(root))["Glossaire"]
    assert [row[7].value for row in again.iter_rows(min_row=3, max_row=3)] == ["diyagoya ; kaari"]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_such_workbook_is_told(mission: Make, content: bytes) -> None:
    root = mission({FORUM: speaking(BAMBARA)})
    (root / "x.xlsx").write_bytes(content)
    ran = forumkit("translate", "in", root / "x.xlsx", "--root", root)
    assert ran.code == 1
    assert "TRANSLATION_UNREADABLE" in ran.err


def test_another_workbook_is_told(mission: Make, tmp_path: Path) -> None:
    root, book = mission({FORUM: speaking(BAMBARA)}), openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    ran = forumkit("translate", "in", tmp_path / "other.xlsx", "--root", root)
    assert ran.code == 1
    assert "none that forumkit wrote" in ran.err


HARD = {
    "tones": "án ká dùgu jɛ̀ɲɔgɔnya", "n'ko": SAID[NKO], "adlam": SAID[FULA], "arabic": SAID[ARABIC],
    "a command": "=cmd|' /C calc'!A0", "zeros": "0012", "a half": "1/2", "a date": "2024-02-01", "a sum": "+1-1", "an at": "@(1)",
    "true": "TRUE", "null": "null", "quotes": "« L'un » dit \"non\" : l'autre", "lines": "un\ndeux\n\ntrois", "a comment": "a # b", "a dash": "- a",
    "braces": "a {b: c}, [d]", "an escape": "_x0041_ \\n", "a number": "1e5", "spaces": "a  b", "an apostrophe": "'a",
}  # fmt: skip


@pytest.mark.exhaustive
def test_a_round_through_libreoffice_loses_nothing(mission: Make, tmp_path: Path) -> None:
    """Tones, scripts, what looks like a formula, a date or a number: the YAML has it letter by letter."""
    notes = [f"Phrase {name}." for name in HARD]
    root = mission({FORUM: speaking(BAMBARA), "exercises/ligne.yaml": changed(EXERCISE, "instructions", notes)})
    book = typed(out(root), {(f"Phrase {name}.", "says"): text for name, text in HARD.items()})
    (tmp_path / "saved").mkdir()
    convert([book], "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    code, told = back(root, tmp_path / "saved" / book.name)
    assert code == 0, told
    assert {
        source.removeprefix("Phrase ").removesuffix("."): each["says"] for source, each in written(root).items()
    } == HARD


TEXTS = st.text(min_size=1, max_size=40).map(str.strip).filter(bool)


@pytest.mark.exhaustive
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(says=TEXTS, back_text=TEXTS, by=TEXTS)
def test_any_text_in_any_cell_comes_back_as_it_is_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, once: Once, says: str, back_text: str, by: str
) -> None:
    """Whatever is typed: the YAML says it, or the cell is told; then a second round changes nothing."""
    book, root = _prepared(tmp_path_factory, once)
    try:
        typed(book, {(MESSAGE, "says"): says, (MESSAGE, "back"): back_text, (MESSAGE, "by"): by})
    except (openpyxl.utils.exceptions.IllegalCharacterError, ValueError):
        return  # no workbook can hold it
    code, told = back(root, book)
    refused = any(HIDDEN.search(text) for text in (says, back_text, by))
    if refused:
        assert code == 1
        assert [each["code"] for each in told["problems"]] == ["TRANSLATION_CELL"]
        return
    assert code == 0, told
    now = written(root)[MESSAGE]
    lines = [text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in (says, back_text, by)]
    assert [now["says"], now["back"], now["by"]] == lines
    code, told = back(root, out(root))
    assert (code, told["new"], told["changed"]) == (0, 0, 0)


def _prepared(factory: pytest.TempPathFactory, once: Once) -> tuple[Path, Path]:
    def fill(root: Path) -> None:
        out(write_mission(root, {FORUM: speaking(BAMBARA)}))

    root = Path(shutil.copytree(once("translated", fill), factory.mktemp("translated") / "mission"))
    return root / f"{BAMBARA}.xlsx", root


@pytest.mark.exhaustive
def test_every_check_of_versions_has_a_case_that_breaks_it(tmp_path: Path) -> None:
    """The cases are those whose remedies are carried out."""
    broken = set()
    for number, files in enumerate(each.broken for each in CASES if isinstance(each.broken, dict)):
        library = check_mission(write_mission(tmp_path / str(number), files)).library
        broken |= {check for check in CHECKS if library and list(check(library))}
    of_versions = {check for check in CHECKS if check.__module__ == translations.__name__}
    assert len(of_versions) > 5
    assert of_versions <= broken
