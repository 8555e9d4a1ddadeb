"""Texts run as their scripts do, in every produced file: from right to left where they must, and nowhere else."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml
from lxml import etree

from forumkit.drawing.scripts import fonts_of_script, is_spelt, runs_leftwards, undetermined, ways, with_marks
from forumkit.messages.problems import errors
from forumkit.model.kinds import Language
from forumkit.produce.characters import wanted_fonts
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import typesetters_of
from forumkit.write.fonts import fonts_of
from forumkit.write.web.document import Appearance, document_html
from forumkit.write.word.directions import directed
from tests import make
from tests.arabic import arabic_mission
from tests.conftest import REPOSITORY, Once
from tests.judges import audit_faults, office_faults, rendered_faults
from tests.letters import in_letters, language_file, lettered
from tests.make import MISSION, QUESTIONNAIRE, THEME, changed, write_mission
from tests.office import XLSFORM, A, P, W, parts, text_parts, tree

_ARABIC, _NKO = "الهجرة (2024)", lettered("Les marchés font vivre la ville", "Nkoo")
_SMALL = ("theme-handout", "role-cards", "theme-deck", "workplan-sheet", "agenda", "questionnaire", "oral-script")
"""Kinds: a handout, cards, slides, a sheet, an agenda, a questionnaire, and what has two languages side by side."""


def other_letters(root: Path, script: str, code: str, tag: str) -> None:
    """Write the small mission in the letters of another script."""
    files = {name: in_letters(content, script) for name, content in make.SMALL.items()}
    files["mission.yaml"]["languages"] = [code]
    write_mission(root, {**files, f"templates/languages/{code}.yaml": language_file(script, tag)})


def beside_french(root: Path) -> None:
    """Write the small mission in French, with Arabic and N'Ko in its texts."""
    theme = changed(THEME, "sections.0.text", f"Le mot [{_ARABIC}]{{lang=ar}} (2) et « [{_NKO}]{{lang=nqo}} » 3.")
    theme = changed(theme, "sections.0.points", ["Des marchés", f"[{_ARABIC}]{{lang=ar}}", _NKO])
    theme = changed(theme, "glossary", [{"word": "Migration", "means": f"[الهجرة]{{lang=ar}}"}])
    text = {"fr": "La frontière relie.", "ar": "الحدود تصل بيننا.", "nqo": _NKO}
    questions = changed(QUESTIONNAIRE, "questions.0.text", text)
    exercise = changed(make.EXERCISE, "roles.0.public", f"Il écoute. [{_ARABIC}]{{lang=ar}}")
    exercise = changed(exercise, "roles.0.hidden", _NKO)
    agenda = changed(make.AGENDA, "days.0.sessions.0.title", _ARABIC)
    plan = changed(make.WORKPLAN, "phases.0.tasks.0.title", _NKO)
    write_mission(root, {
        "mission.yaml": MISSION, "themes/vivre.yaml": theme, "questionnaires/avant.yaml": questions,
        "exercises/ligne.yaml": exercise, "schedules/jours.yaml": agenda, "schedules/plan.yaml": plan,
        "templates/languages/nqo.yaml": language_file("Nkoo", "nqo"),
    })  # fmt: skip


MISSIONS = {
    "arabic": lambda root: write_mission(root, arabic_mission()),
    "nko": lambda root: other_letters(root, "Nkoo", "nqo", "nqo"),
    "beside": beside_french,
}


@pytest.fixture(params=MISSIONS)
def mission(request: pytest.FixtureRequest, once: Once) -> Path:
    """Return a built mission, whose folder is called as it."""

    def fill(root: Path) -> None:
        MISSIONS[request.param](root)
        built = build_mission(check_mission(root), root / "output", Selection())
        assert not errors(built.problems), built.problems

    return once(f"directions-{request.param}", fill)


def made(root: Path, ending: str) -> list[Path]:
    """Return the files of a sort that were made."""
    found = sorted(path for path in (root / "output").rglob(f"*.{ending}") if ".forumkit" not in path.parts)
    assert found
    return found


def direction(text: str) -> str:
    """Return which way most letters of a text run: l, r or nothing."""
    classes = [unicodedata.bidirectional(character) for character in text]
    left, right = classes.count("L"), classes.count("R") + classes.count("AL")
    return "r" if right > left else "l" if left > right else ""


def foreign(text: str) -> bool:
    """Tell whether a text is a sentence without a letter from right to left: in an Arabic document, names are not."""
    return direction(text) == "l" and len(text.split()) > 4 and not re.search("[\u0590-\u08ff]", text)


def must_run(text: str, *, leftwards: bool) -> bool:
    """Tell whether a paragraph is to be marked."""
    if leftwards:
        return bool(text.strip()) and not foreign(text)
    return bool(re.search("[\u0590-\u08ff]", text)) and not re.search("[A-Za-z]", text)


def word_paragraphs(path: Path) -> Iterator[tuple[str, etree._Element]]:
    for name in text_parts(path):
        for paragraph in tree(path, name).iter(W + "p"):
            own = [t for t in paragraph.iter(W + "t") if next(t.iterancestors(W + "p")) is paragraph]
            yield "".join(t.text or "" for t in own), paragraph


def test_each_paragraph_of_word_is_marked_as_it_runs(mission: Path) -> None:
    leftwards, seen = "beside" not in mission.name, set()
    for path in made(mission, "docx"):
        for text, paragraph in word_paragraphs(path):
            marked = paragraph.find(f"{W}pPr/{W}bidi") is not None
            if text.strip():
                seen.add(marked)
                assert marked == must_run(text, leftwards=leftwards), (path.name, text)
    assert True in seen
    assert leftwards or False in seen


def test_each_run_of_word_has_the_font_and_the_language_of_its_script(mission: Path) -> None:
    count = 0
    for path in made(mission, "docx"):
        for _, paragraph in word_paragraphs(path):
            for run in paragraph.iter(W + "r"):
                text = "".join(t.text or "" for t in run.findall(W + "t"))
                look = run.find(W + "rPr")
                if look is None or not text:
                    continue
                if direction(text) == "r":
                    count += 1
                    assert look.find(W + "rtl") is not None, (path.name, text)
                    fonts, language = look.find(W + "rFonts"), look.find(W + "lang")
                    assert fonts.get(W + "cs") in ("Arial", "Ebrima")
                    assert language.get(W + "bidi").partition("-")[0] in ("ar", "nqo", "und")
                    assert is_spelt(language.get(W + "bidi")) == (look.find(W + "noProof") is None)
                elif direction(text) == "l":
                    assert look.find(W + "rtl") is None, (path.name, text)
    assert count


def test_tables_and_sections_of_word_run_as_the_document(mission: Path) -> None:
    for path in made(mission, "docx"):
        document = tree(path, "word/document.xml")
        leftwards = "beside" not in mission.name
        assert all((s.find(W + "bidi") is not None) == leftwards for s in document.iter(W + "sectPr"))
        if leftwards:
            assert all(t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in document.iter(W + "tbl"))
            styles = tree(path, "word/styles.xml")
            callout = next(s for s in styles.iter(W + "style") if s.get(W + "styleId") == "Message")
            borders = {etree.QName(b).localname: int(b.get(W + "sz")) for b in callout.find(f"{W}pPr/{W}pBdr")}
            assert borders["right"] > borders["left"]


def test_each_paragraph_of_slides_is_marked_as_it_runs(mission: Path) -> None:
    leftwards, seen = "beside" not in mission.name, set()
    for path in made(mission, "pptx"):
        for name in parts(path, r"ppt/(slides|notesSlides)/\w+\.xml"):
            for paragraph in tree(path, name).iter(A + "p"):
                text = "".join(t.text or "" for t in paragraph.iter(A + "t"))
                look = paragraph.find(A + "pPr")
                if text.strip():
                    way = must_run(text, leftwards=leftwards)
                    seen.add(way)
                    assert (look is not None and look.get("rtl") == "1") == way, (path.name, text)
                    if way:
                        assert look.get("algn") != "l", (path.name, text)
    assert True in seen


def test_layouts_of_slides_are_mirrored(mission: Path) -> None:
    leftwards = "beside" not in mission.name
    deck = next(path for path in made(mission, "pptx") if path.name.startswith("theme"))
    wide = int(tree(deck, "ppt/presentation.xml").find(P + "sldSz").get("cx"))
    layout = tree(deck, "ppt/slideLayouts/slideLayout3.xml")
    for shape in layout.iter(P + "sp"):
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "sldNum":
            place = shape.find(f"{P}spPr/{A}xfrm")
            middle = int(place.find(A + "off").get("x")) + int(place.find(A + "ext").get("cx")) / 2
            assert (middle < wide / 2) == leftwards


def test_what_follows_in_a_figure_stands_at_the_left(mission: Path) -> None:
    deck = next(path for path in made(mission, "pptx") if path.name.startswith("theme"))
    places = {
        shape.find(f"{P}nvSpPr/{P}cNvPr").get("name"): int(shape.find(f"{P}spPr/{A}xfrm/{A}off").get("x"))
        for name in parts(deck, r"ppt/slides/\w+\.xml")
        for group in tree(deck, name).iter(P + "grpSp")
        for shape in group.iter(P + "sp")
    }
    first, second = (place for name, place in places.items() if re.fullmatch(r"\w+ [12]", name) and "tape" in name)
    assert (first > second) == ("beside" not in mission.name)


def test_cells_and_sheets_run_as_their_texts(mission: Path) -> None:
    leftwards, seen = "beside" not in mission.name, set()
    for path in made(mission, "xlsx"):
        book = openpyxl.load_workbook(path)
        form = book.sheetnames == XLSFORM
        for sheet in book.worksheets:
            assert bool(sheet.sheet_view.rightToLeft) == (leftwards and not form), (path.name, sheet.title)
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                if cell.data_type != "f" and not form and cell.value.strip():
                    way = must_run(cell.value, leftwards=leftwards)
                    seen.add(way)
                    assert (cell.alignment.readingOrder == 2) == way, (path.name, cell.value)
    assert True in seen


def test_the_companion_says_which_way_it_runs(mission: Path) -> None:
    (page,) = made(mission, "html")
    text, way = page.read_text(encoding="utf-8"), "ltr" if "beside" in mission.name else "rtl"
    assert re.search(rf'<html lang="[\w-]+" dir="{way}">', text)
    assert f'"way":"{way}"' in text
    assert "-left" not in re.sub(r"env\([^)]*\)", "", text[: text.index("</style>")])


def test_no_judge_finds_anything(mission: Path) -> None:
    for ending in ("docx", "pptx", "xlsx"):
        for path in made(mission, ending):
            assert not audit_faults(path), path.name
            assert not office_faults(path), path.name


def test_all_is_seen_in_libreoffice(mission: Path, tmp_path: Path) -> None:
    jobs = list_documents(check_mission(mission), Selection())
    files = [mission / "output" / job.path for job in jobs if job.kind_id in _SMALL]
    assert len(files) == len(_SMALL)
    assert not rendered_faults(files, tmp_path)

