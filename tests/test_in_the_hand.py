"""What people who do not read hold or look at: cards, pictures, faces; and the sheet on which raised cards are noted."""

import re
from pathlib import Path
from typing import Any

import pytest

from forumkit.answers.spelling import Spelling
from forumkit.model.people import SIGNS, TABLES
from forumkit.model.questionnaire import ROW
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.render.printing import prints
from tests import make
from tests.conftest import Make, shipped_checked
from tests.make import changed
from tests.office import W, tree, words
from tests.test_local_documents import EXERCISE, FORUM

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SYMBOLS = ["calebasse", "soleil", "étoile du soir"]
EVALUATION: make.Content = {"symbols": SYMBOLS}


def made(root: Path, kind: str) -> Path:
    """Build a kind of documents; return the only one."""
    built = build_mission(check_mission(root), root / "output", Selection(kind=kind))
    assert not [problem for problem in built.problems if problem.severity == "error"]
    (found,) = [root / result.path for result in built.results if result.path.endswith(".docx")]
    return found


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def drawn(element: Any) -> list[str]:
    """Return what the drawings in a part of a document say to those who cannot see them, in their order."""
    return [str(each.get("descr")) for each in element.iter(f"{WP}docPr")]


def rows(path: Path) -> list[Any]:
    return list(tree(path, "word/document.xml").iter(f"{W}tr"))


@pytest.fixture
def root(mission: Make) -> Path:
    forum = changed(FORUM, "spare", 3)
    return mission({"forums/sikasso.yaml": forum, "exercises/ligne.yaml": EXERCISE, "evaluation.yaml": EVALUATION})


def test_everybody_finds_an_answer_card_and_no_two_are_alike(root: Path) -> None:
    said = plain(words(made(root, "answer-cards")))
    cards = re.findall(r"(?:calebasse|soleil|étoile du soir) \d\d", said)
    assert len(cards) == len(set(cards)) == 12 + 3


def test_answer_cards_bear_codes_that_the_evaluation_knows(root: Path) -> None:
    cards = re.findall(r"(?:calebasse|étoile du soir) \d\d", plain(words(made(root, "answer-cards"))))
    symbols = [Spelling().card(symbol) for symbol in SYMBOLS]
    assert cards
    assert {Spelling().card(card).rstrip("0123456789").strip() for card in cards} <= set(symbols)


def test_a_symbol_that_is_the_sign_of_a_group_is_on_no_answer_card(root: Path) -> None:
    path = made(root, "answer-cards")
    assert "soleil" not in words(path)
    library = sound(check_mission(root))
    taken = {library.languages["fr"].words[f"sign_picture_{name}"] for name in (*SIGNS, *TABLES)}
    assert not taken & set(drawn(tree(path, "word/document.xml")))


def test_without_symbols_the_cards_have_numbers_all_the_same(mission: Make) -> None:
    without: dict[str, Any] = {"forums/sikasso.yaml": FORUM, "evaluation.yaml": changed(make.EVALUATION, "symbols", [])}
    cards = re.findall(r"carte \d\d", plain(words(made(mission(without), "answer-cards"))))
    assert len(set(cards)) == 12 + 6


def test_a_row_of_people_is_noted_on_one_sheet(mission: Make) -> None:
    path = made(mission(), "tally-sheet")
    asked = len(make.QUESTIONNAIRE["questions"])
    cards = [each for each in make.QUESTIONNAIRE["questions"] if each["type"] == "true-false"]
    found = [len(list(row.iter(f"{W}tc"))) for row in rows(path)]
    assert 0 < len(cards) <= asked
    assert len(found) == 1 + ROW
    assert set(found) == {1 + len([q for q in make.QUESTIONNAIRE["questions"] if q["type"] in ("true-false", "faces")])}


def test_a_tally_sheet_says_to_write_no_name_and_shows_nothing_of_its_template(mission: Make) -> None:
    said = plain(words(made(mission(), "tally-sheet")))
    assert "jamais son nom" in said
    assert "{" not in said
    assert "widths" not in said


def test_a_symbol_without_a_drawing_stands_on_its_card_as_a_word(root: Path) -> None:
    said = plain(words(made(root, "answer-cards")))
    numbered = re.findall(r"étoile du soir \d\d", said)
    assert numbered
    assert said.count("étoile du soir") == 2 * len(numbered)


def test_each_group_finds_its_people_on_its_own_page_with_picture_and_dots(root: Path) -> None:
    path = made(root, "group-pictures")
    shown: list[str] = []
    for row in rows(path):
        cells = [plain("".join(map(str, cell.itertext()))).strip() for cell in row.iter(f"{W}tc")]
        signs = [cell for cell in cells if re.search(r" \d+$", cell)]
        if signs:
            shown += signs
            assert len(drawn(row)) == 2 * len(signs)
    assert len(shown) == len(set(shown)) == 12
    breaks = tree(path, "word/document.xml").xpath(
        "//w:br[@w:type='page'] | //w:pageBreakBefore", namespaces={"w": W[1:-1]}
    )
    headings = set(re.findall(r"– groupe \d", plain(words(path))))
    assert len(headings) > 1
    assert len(breaks) == len(headings) - 1


def test_pictures_of_an_exercise_are_printed_for_each_group_and_only_where_there_are_some(mission: Make) -> None:
    pictures = [{"picture": "road", "text": "la route"}, {"picture": "moon", "text": "la nuit"}]
    root = mission({"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", pictures)})
    path = made(root, "picture-cards")
    assert drawn(tree(path, "word/document.xml"))[-2:] == ["route", "lune"]
    assert "la route" in words(path)
    library = sound(check_mission(mission({"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", [])})))
    assert not [each for each in prints(library, "sikasso", "fr", {}, str) if "/images-ligne" in each.path]


def test_what_is_printed_for_groups_and_rows_is_counted(mission: Make) -> None:
    library = sound(shipped_checked())
    copies = {each.path.rpartition("/")[2]: each.copies for each in prints(library, "sikasso", "fr", {}, str)}
    assert copies["images-arbre-qui-penche.docx"] == 5
    assert copies["pointage-pre-test.docx"] == -(-54 // ROW)
    assert copies["cartes-symboles-sikasso.docx"] == 1


def test_five_faces_lie_on_the_ground_from_sad_to_glad(mission: Make) -> None:
    faces = ["visage très mécontent", "visage mécontent", "visage neutre", "visage content", "visage très content"]
    assert drawn(tree(made(mission(), "faces"), "word/document.xml"))[-5:] == faces


@pytest.mark.parametrize("count", [3, 8])
def test_a_row_of_large_pictures_waits_for_no_other(mission: Make, count: int) -> None:
    """Three rows that stayed together left two thirds of the first page white."""
    names = ("goat", "zebu", "hut", "drum", "pot", "bus", "mat", "moon")[:count]
    pictures = [{"picture": name, "text": name} for name in names]
    root = mission({"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", pictures)})
    (table,) = tree(made(root, "picture-cards"), "word/document.xml").iter(f"{W}tbl")
    head, *rows = (bool(list(row.iter(f"{W}keepNext"))) for row in table.iter(f"{W}tr"))
    assert head, "the head stands above a row"
    assert any(rows) == (count == 3), "what fits on one page stays on it"
