"""What a forum prints: how many copies, on what, in which order, in which box; and the pack that goes to the printer."""

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from forumkit.disk.files import digest_of, note_inputs, write_note
from forumkit.messages.codes import Code
from forumkit.model.group_numbers import group_numbers
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Built, Options, Selection
from forumkit.render.attributes import BadBlock
from forumkit.render.markdown import Reader
from forumkit.render.printing import printed_jobs
from forumkit.render.typesetting import Typesetter
from tests import make
from tests.conftest import Make
from tests.make import changed
from tests.office import words

ORDER = "output/sikasso/commande-impression-sikasso.xlsx"
SEPARATORS = "output/sikasso/intercalaires-impression-sikasso.docx"
PACK = "output/pdf/sikasso/liasse-impression-sikasso.pdf"
PRICES = {"currency": "FCFA", "black": 25, "colour": 150, "large": 300, "card": 100}


def build(root: Path, **options: object) -> Built:
    return build_mission(check_mission(root), root / "output", Selection(), Options(**options))  # type: ignore[arg-type]


def rows(root: Path, sheet: int = 0, *, formulas: bool = False) -> list[tuple[Any, ...]]:
    """Return the rows of a table of the order, its head first."""
    book = openpyxl.load_workbook(root / ORDER, data_only=not formulas)
    found = list(book.worksheets[sheet].iter_rows(values_only=True))
    first = next(n for n, row in enumerate(found) if sum(cell is not None for cell in row) > 3)
    return found[first:]


def titles(root: Path) -> list[str]:
    return [row[1] for row in rows(root)[1:-1]]


@pytest.mark.exhaustive
def test_every_printed_document_is_ordered_once_in_the_order_of_the_pack(mission: Make) -> None:
    root = mission()
    assert not build(root).problems
    library = sound(check_mission(root))
    jobs = printed_jobs(library, "sikasso", "fr")
    assert len(jobs) > 8
    assert len(titles(root)) == len(set(titles(root))) == len(jobs)
    assert {job.kind_id for job in jobs} <= {name for name, kind in library.kinds.items() if kind.printing}
    printed = [kind.printing.order for job in jobs if (kind := library.kinds[job.kind_id]).printing]
    assert printed == sorted(printed)
    assert not any(job.path.endswith(".pptx") for job in jobs)


@pytest.mark.exhaustive
def test_each_separator_says_how_its_document_is_printed(mission: Make) -> None:
    root = mission()
    build(root)
    said = words(root / SEPARATORS)
    for number, row in enumerate(rows(root)[1:-1], 1):
        assert row[0] == number
        assert f"{number}. {row[1].split(' – ')[0]}" in said


@pytest.mark.sample(1)
@pytest.mark.parametrize("spare", [0, 7])
def test_copies_follow_people_groups_and_facilitators(mission: Make, spare: int) -> None:
    forum = changed(changed(make.FORUM, "spare", spare), "facilitators", 4)
    root = mission({"forums/sikasso.yaml": forum})
    build(root)
    library = sound(check_mission(root))
    people = sum(each.count for each in library.forums["sikasso"].participants)
    copies = {
        job.path: row[2] for job, row in zip(printed_jobs(library, "sikasso", "fr"), rows(root)[1:-1], strict=True)
    }
    by_kind = {job.kind_id: copies[job.path] for job in printed_jobs(library, "sikasso", "fr")}
    assert by_kind["theme-handout"] == people + spare
    assert by_kind["exercise-guide"] == 4
    assert by_kind["material-list"] == 1
    for job in printed_jobs(library, "sikasso", "fr"):
        if job.kind_id == "exercise-sheet":
            assert copies[job.path] == group_numbers(library, "sikasso")[job.subject_id]


@pytest.mark.exhaustive
def test_pages_that_were_not_counted_are_no_number(mission: Make) -> None:
    root = mission()
    build(root)
    assert {row[3] for row in rows(root)[1:-1]} == {"?"}
    assert "--pdf" in words(root / ORDER)


def note_counts(root: Path, pages: int) -> None:
    """Note that each document has so many pages, as a build with LibreOffice does."""
    paths = [job.path for job in printed_jobs(sound(check_mission(root)), "sikasso", "fr")]
    counts = {path: [digest_of(root / "output" / path), pages] for path in paths}
    write_note(root / "output", "counts", counts)
    note_inputs(root / "output", "")


@pytest.mark.exhaustive
def test_totals_and_amounts_are_formulas_that_give_what_they_say(mission: Make) -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "prices", PRICES)})
    build(root)
    note_counts(root, 3)
    build(root)
    head, *body, last = rows(root)
    formulas = rows(root, formulas=True)
    assert "Montant (FCFA)" in head
    for row, formula in zip(body, formulas[1:-1], strict=True):
        _, _, copies, pages, sides, paper, ink, _, sheets, faces, price, amount = row[:12]
        assert (sheets, faces) == (copies * math.ceil(pages / sides), copies * pages)
        side = 300 if paper == "A3" else 150 if ink == "couleur" else 25
        assert price == side + (100 / sides if "carton" in paper else 0)
        assert amount == faces * price
        assert all(str(cell).startswith("=") for cell in (formula[8], formula[9], formula[11]))
    assert (last[2], last[8], last[9]) == tuple(sum(row[n] for row in body) for n in (2, 8, 9))
    assert last[11] == sum(row[11] for row in body)
    assert formulas[-1][11].startswith("=SUM(")


@pytest.mark.exhaustive
def test_each_material_keeps_its_own_number_and_the_last_row_adds_what_they_cost(mission: Make) -> None:
    """The last thing to buy was written over by sums of those above it; what has no price showed a price of nought."""
    things = [{"item": "corde", "quantity": 2}, {"item": "panier", "quantity": 3}, {"item": "seau", "quantity": 5}]
    supplies = [{**thing, "per": "room"} for thing in things]
    prices = {**PRICES, "items": {"panier": 400, "seau": 1000}}
    root = mission({"mission.yaml": {**make.MISSION, "supplies": supplies, "prices": prices}})
    build(root)
    _, *body, last = rows(root, 1)
    bought = {row[0]: row[1:4] for row in body}
    assert bought["corde"] == (2, "", 0)
    assert (bought["panier"], bought["seau"]) == ((3, 400, 1200), (5, 1000, 5000))
    assert (last[0], last[3]) == ("Total", 6200)
    assert rows(root, 1, formulas=True)[-1][3] == f"=SUM(D4:D{3 + len(body)})"


@pytest.mark.exhaustive
def test_a_document_that_changed_is_counted_anew_and_a_second_build_changes_nothing(mission: Make) -> None:
    root = mission()
    build(root)
    note_counts(root, 3)
    build(root)
    assert {row[3] for row in rows(root)[1:-1]} == {3}
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "sections.0.text", "Un texte neuf")})
    build(root)
    assert {row[3] for row in rows(root)[1:-1]} == {3, "?"}
    assert {result.action for result in build(root).results} == {"keep"}


@pytest.mark.sample(0)
@pytest.mark.parametrize("note", [{"../x": ["a", 3]}, {"a": 5}, {"sikasso/x.docx": ["a", "b"]}, {"a": [1, 2, 3]}])
def test_a_note_of_pages_that_says_no_pages_counts_as_none(mission: Make, note: dict[str, object]) -> None:
    root = mission()
    build(root)
    write_note(root / "output", "counts", note)
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "sections.0.text", "Un texte neuf")})
    assert not build(root).problems
    assert {row[3] for row in rows(root)[1:-1]} == {"?"}


@pytest.mark.exhaustive
def test_every_printed_document_and_every_material_is_in_a_box(mission: Make) -> None:
    root = mission()
    build(root)
    inside = rows(root, 3)[1:]
    documents = {row[1] for row in inside}
    assert set(titles(root)) <= documents
    library = sound(check_mission(root))
    for name in library.exercise_ids(library.forums["sikasso"]):
        for material in library.exercises[name].materials:
            assert str(material.item) in documents
    names = list(dict.fromkeys(row[0] for row in inside))
    assert names == sorted(names, key=("Accueil", "Jour 1", "Jour 2", "Évaluation", "Équipe").index)


@pytest.mark.parametrize("formula", ["3:HYPERLINK(1)", "3:SUM(#1)", "x", "3:=#1", "3:#1&#2", "3:WEBSERVICE(1)", "3:A1"])
def test_formulas_of_a_template_are_arithmetic_and_nothing_else(formula: str) -> None:
    table = f'{{formulas="{formula}"}}\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n'
    with pytest.raises(BadBlock):
        Reader("", Typesetter(), {}).blocks(table)


def pages(contents: Sequence[bytes]) -> int:
    return sum(len(pypdfium2.PdfDocument(io.BytesIO(content))) for content in contents)


@pytest.mark.exhaustive
@pytest.mark.office
def test_the_pack_holds_every_document_behind_its_separator_and_the_order_counts_its_pages(
    viewed_mission: Path,
) -> None:
    root = viewed_mission
    built = build(root, pdf=True)
    assert not built.problems
    jobs = printed_jobs(sound(check_mission(root)), "sikasso", "fr")
    shown = [(root / "output/pdf" / Path(job.path).with_suffix(".pdf")).read_bytes() for job in jobs]
    assert [row[3] for row in rows(root)[1:-1]] == [pages([content]) for content in shown]
    assert pages([(root / PACK).read_bytes()]) == pages(shown) + len(jobs)
    whole = pypdfium2.PdfDocument(root / PACK)
    assert f"1. {titles(root)[0].split(' – ')[0]}" in whole[0].get_textpage().get_text_bounded()
    before = (root / PACK).read_bytes()
    again = build(root, pdf=True)
    assert {result.action for result in again.results} == {"keep"}
    assert (root / PACK).read_bytes() == before
    gone = root / "output/pdf" / Path(jobs[0].path).with_suffix(".pdf")
    gone.write_bytes(b"no PDF")
    (root / PACK).unlink()
    assert [p.code for p in build(root, pdf=True).problems] == [Code.NO_PACK]
