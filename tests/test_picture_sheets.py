"""Sheets for people who do not read: a picture a panel, as large as the page allows, counted by dots, with few words."""

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from docx.shared import Pt

from forumkit.messages.codes import Code
from forumkit.produce.libreoffice import to_pdf
from forumkit.produce.mission import check_mission
from tests.conftest import Make, forumkit
from tests.make import AGENDA, EXERCISE, MISSION, changed
from tests.programs import libreoffice

LINES = ["Allez sur la ligne.", "Si vous hésitez, demandez à vos voisins où ils se mettent eux-mêmes."]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 36_000


def sheet(mission: Make, lines: list[Any]) -> Any:
    root = mission({"exercises/ligne.yaml": changed(deepcopy(EXERCISE), "instructions", lines)})
    ran = forumkit("build", "--kind", "exercise-pictures", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("consignes-en-images-*.docx")
    return docx.Document(str(made))


def panels(document: Any) -> list[Any]:
    """Return the cells above the title of the sheet that show something."""
    blocks = list(document.element.body)
    title = next(n for n, block in enumerate(blocks) if block.xpath("./w:pPr/w:pStyle[@w:val='Title']"))
    cells = [cell for block in blocks[:title] for cell in block.iter(f"{W}tc")]
    return [cell for cell in cells if sides(cell)]


def sides(cell: Any) -> list[float]:
    return [int(extent.get("cx")) / MM for extent in cell.iter(f"{WP}extent")]


def words(cell: Any) -> str:
    return "".join(cell.xpath(".//w:t/text()")).replace("\u2060", "").strip()


@pytest.mark.parametrize("number", [1, 2, 5, 7])
def test_each_instruction_has_a_panel_with_a_picture_of_six_centimetres_at_least(mission: Make, number: int) -> None:
    shown = panels(sheet(mission, [{"picture": "speak", "text": f"Dites {n}."} for n in range(number)]))
    assert len(shown) == number
    assert all(max(sides(cell)) >= 60 for cell in shown)


def test_few_words_stand_below_a_picture_and_long_ones_only_on_the_page_to_read_aloud(mission: Make) -> None:
    document = sheet(mission, LINES)
    assert [words(cell) for cell in panels(document)] == [LINES[0], ""]
    assert "vos voisins" in words(document.element.body)


def test_words_of_the_mission_stand_below_the_picture_instead(mission: Make) -> None:
    lines = [{"picture": "question", "text": LINES[1], "short": "Demandez aux voisins."}]
    assert [words(cell) for cell in panels(sheet(mission, lines))] == ["Demandez aux voisins."]


def test_more_than_six_words_below_a_picture_are_refused_at_their_line(mission: Make) -> None:
    long = [{"picture": "question", "text": "Demandez.", "short": "un deux trois quatre cinq six sept"}]
    ran = forumkit(
        "check", "--root", mission({"exercises/ligne.yaml": changed(deepcopy(EXERCISE), "instructions", long)})
    )
    assert ran.code == 1
    assert "instructions[0].short" in ran.out + ran.err
    assert "six words at most" in ran.out + ran.err


def test_a_page_of_panels_has_no_title_and_all_of_it_up_to_the_margins_that_printers_keep(mission: Make) -> None:
    document = sheet(mission, LINES)
    (section,) = document.sections
    first = document.element.body[0]
    assert section.left_margin.mm == pytest.approx(10, abs=0.1)
    assert not section.header.paragraphs[0].text
    assert first.tag.endswith("}tbl") or not words(first)


def test_a_day_in_pictures_has_a_panel_for_each_session_with_its_hour(mission: Make) -> None:
    """The picture is the first that somebody chose for what is done; without one, that of its sort."""
    lines = [{"picture": "goat", "text": "Allez sur la ligne."}]
    root = mission({"exercises/ligne.yaml": changed(deepcopy(EXERCISE), "instructions", lines)})
    ran = forumkit("build", "--kind", "agenda-pictures", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("programme-en-images-*.docx")
    document = docx.Document(str(made))
    shown = [cell for cell in document.element.body.iter(f"{W}tc") if sides(cell) and max(sides(cell)) > 40]
    said = {words(cell).split(" – ")[0]: "".join(cell.xpath(".//wp:docPr/@descr")) for cell in shown}
    listed = [row.cells[1].text for table in document.tables[1:] for row in table.rows[1:]]
    assert list(said)[: len(listed)] == [hour.strip() for hour in listed][: len(said)]
    assert any("une chèvre" in text for text in said.values())


def test_the_figure_of_a_role_stands_on_its_cards_and_hides_no_word(mission: Make) -> None:
    roles = [{"id": "maire", "name": "Le maire", "picture": "mayor", "public": "Vous passez.", "hidden": "Mot secret."}]
    root = mission({"exercises/ligne.yaml": {**deepcopy(EXERCISE), "kind": "role-play", "roles": roles}})
    ran = forumkit("build", "--kind", "role-cards", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("cartes-*.docx")
    cards = [cell for cell in docx.Document(str(made)).element.body.iter(f"{W}tc") if words(cell)]
    assert ["secret" in words(card) for card in cards] == [False, True]
    assert all("un élu" in "".join(card.xpath(".//wp:docPr/@descr")) for card in cards)


def letterhead() -> bytes:
    """Return a client's file with three lines above its text, four below it, and air around its paragraphs."""
    document, target = docx.Document(), io.BytesIO()
    for part, count in ((document.sections[0].header, 3), (document.sections[0].footer, 4)):
        for number in range(count):
            part.add_paragraph(f"Organisation {number}")
    document.styles["Normal"].paragraph_format.space_after = Pt(10)
    document.save(target)
    return target.getvalue()


@pytest.mark.exhaustive
@pytest.mark.office
@pytest.mark.parametrize("number", [4, 5, 6])
def test_panels_stay_on_their_page_in_a_client_s_file_with_lines_above_and_below(mission: Make, number: int) -> None:
    lines = [{"picture": ["woman", "man"] if n % 2 else "zebu", "text": f"Dites {n}."} for n in range(number)]
    files: dict[str, Any] = {
        "exercises/ligne.yaml": changed(deepcopy(EXERCISE), "instructions", lines),
        "mission.yaml": changed(MISSION, "design", "client"),
        "templates/designs/client/word.docx": letterhead(),
    }
    root = mission(files)
    ran = forumkit("build", "--kind", "exercise-pictures", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("consignes-en-images-*.docx")
    (pdf,) = to_pdf(libreoffice(), {made.name: made.read_bytes()}).values()
    assert len(pypdfium2.PdfDocument(pdf)) == 2


def test_each_scene_of_a_story_has_a_page_of_its_own_to_be_turned_over_when_it_is_told(mission: Make) -> None:
    scenes = [{"picture": name, "text": f"Un {name}."} for name in ("goat", "zebu", "hut")]
    root = mission({"exercises/ligne.yaml": {**deepcopy(EXERCISE), "scenes": scenes}})
    kinds = ("--kind", "scene-pictures", "--kind", "exercise-pictures", "--kind", "print-order")
    ran = forumkit("build", *kinds, "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("histoire-en-images-*.docx")
    tall = [cell for cell in panels(docx.Document(str(made))) if max(sides(cell)) > 150]
    assert len(tall) == len(scenes)
    (told,) = Path(root, "output").rglob("consignes-en-images-*.docx")
    assert "Un goat." not in words(docx.Document(str(told)).element.body), "its picture is not on this sheet"
    (order,) = Path(root, "output").rglob("commande-impression-*.xlsx")
    rows = openpyxl.load_workbook(order).worksheets[0].iter_rows(values_only=True)
    (printed,) = [row for row in rows if "Histoire en images" in str(row[1])]
    assert printed[4] == 1, "a scene on the back of another cannot be turned over"


def test_a_session_shows_its_own_picture_before_that_of_its_exercise(mission: Make) -> None:
    agenda = deepcopy(AGENDA)
    for session in agenda["days"][0]["sessions"]:
        session["picture"] = ["meal", "praying"]
    root = mission({"schedules/jours.yaml": agenda})
    ran = forumkit("build", "--kind", "agenda-pictures", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    (made,) = Path(root, "output").rglob("programme-en-images-*.docx")
    shown = docx.Document(str(made)).element.body.xpath(".//wp:docPr/@descr")
    assert sum("prière" in text or "prie" in text for text in shown) >= len(agenda["days"][0]["sessions"])


@pytest.mark.parametrize("sheet", ["scenes", "instructions", "pictures"])
def test_a_picture_that_stands_twice_on_a_sheet_is_told_with_the_line_of_the_first(mission: Make, sheet: str) -> None:
    """Of one story three pictures were the same: nobody could put a stone on the right one."""
    lines = [{"picture": "goat", "text": f"Dites {number}."} for number in range(2)]
    root = mission({"exercises/ligne.yaml": {**deepcopy(EXERCISE), sheet: lines}})
    (found,) = [problem for problem in check_mission(root).problems if problem.code == Code.PICTURE_TWICE]
    text = (root / "content/exercises/ligne.yaml").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(text, 1) if "picture: goat" in line)
    assert found.values["line"] == first < (found.place.line or 0)


def test_what_has_no_picture_of_its_own_is_not_told_as_one_that_stands_twice(mission: Make) -> None:
    root = mission({"exercises/ligne.yaml": changed(deepcopy(EXERCISE), "instructions", ["Un.", "Deux.", "Trois."])})
    assert not [problem for problem in check_mission(root).problems if problem.code == Code.PICTURE_TWICE]
