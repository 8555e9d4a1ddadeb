"""Texts run as their scripts do, in every produced file: from right to left where they must, and nowhere else."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from lxml import etree
from pptx import Presentation
from pptx.util import Emu

from forumkit.drawing.scripts import fonts_of_script, is_spelt, runs_leftwards, undetermined, ways, with_marks
from forumkit.messages.codes import Code
from forumkit.messages.problems import errors
from forumkit.model.languages import Language
from forumkit.office.names import namespaces
from forumkit.produce.characters import wanted_fonts
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import typesetters_of
from forumkit.write.fonts import fonts_of
from forumkit.write.slides.directions import turned
from forumkit.write.web.document import Appearance, document_html
from forumkit.write.word.directions import directed
from tests import make
from tests.arabic import arabic_mission
from tests.conftest import REPOSITORY, Once
from tests.judges import audit_faults, office_faults, rendered_faults
from tests.letters import in_letters, language_file, lettered
from tests.make import MISSION, QUESTIONNAIRE, THEME, changed, write_mission
from tests.office import XLSFORM, A, P, W, parts, text_parts, tree
from tests.produced import produced

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
    theme = changed(theme, "glossary", [{"word": "Migration", "means": "[الهجرة]{lang=ar}"}])
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


@pytest.fixture(params=["arabic", "beside", pytest.param("nko", marks=pytest.mark.exhaustive)])
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


def document(root: Path, kind: str) -> Path:
    """Return the file of a kind."""
    jobs = list_documents(check_mission(root), Selection(kind=kind))
    return root / "output" / jobs[0].path


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
    return bool(re.search("[\u0590-\u08ff]", text)) and not re.search("[A-Za-z]{2}", text)


def word_paragraphs(path: Path) -> Iterator[tuple[str, etree._Element]]:
    for name in text_parts(path):
        for paragraph in tree(path, name).iter(W + "p"):
            own = [t for t in paragraph.iter(W + "t") if next(t.iterancestors(W + "p")) is paragraph]
            yield "".join(t.text or "" for t in own), paragraph


@pytest.mark.sample(1)
@pytest.mark.exhaustive
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


@pytest.mark.sample(1)
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


@pytest.mark.sample(1)
def test_no_brace_of_a_template_is_seen(mission: Path) -> None:
    for path in made(mission, "docx"):
        for text, _ in word_paragraphs(path):
            assert not re.search(r"\{(?:key|style|widths|lang)=", text), (path.name, text)


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
    deck = document(mission, "theme-deck")
    wide = int(tree(deck, "ppt/presentation.xml").find(P + "sldSz").get("cx"))
    layout = tree(deck, "ppt/slideLayouts/slideLayout3.xml")
    for shape in layout.iter(P + "sp"):
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "sldNum":
            place = shape.find(f"{P}spPr/{A}xfrm")
            middle = int(place.find(A + "off").get("x")) + int(place.find(A + "ext").get("cx")) / 2
            assert (middle < wide / 2) == leftwards


def test_what_follows_in_a_figure_stands_at_the_left(mission: Path) -> None:
    deck = document(mission, "theme-deck")
    slides = [tree(deck, name) for name in parts(deck, r"ppt/slides/\w+\.xml")]
    figures = [list(group.iter(P + "sp")) for slide in slides for group in slide.iter(P + "grpSp")]
    (steps,) = (shapes for shapes in figures if "rightArrow" in map(form, shapes))
    first, second = (int(shape.find(f"{P}spPr/{A}xfrm/{A}off").get("x")) for shape in steps if form(shape) == "rect")
    assert (first > second) == ("beside" not in mission.name)


def test_cells_and_sheets_run_as_their_texts(mission: Path) -> None:
    leftwards, seen = "beside" not in mission.name, set()
    for path in made(mission, "xlsx"):
        book = openpyxl.load_workbook(path)
        form = book.sheetnames == XLSFORM
        for sheet in book.worksheets:
            assert bool(sheet.sheet_view.rightToLeft) == (leftwards and not form), (path.name, sheet.title)
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                if cell.data_type != "f" and cell.value.strip() and not (form and cell.row == 1):
                    way = direction(cell.value) == "r" if form else must_run(cell.value, leftwards=leftwards)
                    seen.add(way)
                    assert (cell.alignment.readingOrder == 2) == way, (path.name, cell.value)
    assert True in seen


def test_the_companion_says_which_way_it_runs(mission: Path) -> None:
    (page,) = made(mission, "html")
    text, way = page.read_text(encoding="utf-8"), "ltr" if "beside" in mission.name else "rtl"
    assert re.search(rf'<html lang="[\w-]+" dir="{way}">', text)
    assert f'"way":"{way}"' in text
    assert "-left" not in re.sub(r"env\([^)]*\)", "", text[: text.index("</style>")])


@pytest.mark.sample(1)
@pytest.mark.exhaustive
def test_no_judge_finds_anything(mission: Path) -> None:
    for ending in ("docx", "pptx", "xlsx"):
        for path in made(mission, ending):
            assert not audit_faults(path), path.name
            assert not office_faults(path), path.name


@pytest.mark.sample(1)
@pytest.mark.exhaustive
def test_all_is_seen_in_libreoffice(mission: Path, tmp_path: Path) -> None:
    jobs = list_documents(check_mission(mission), Selection())
    files = [mission / "output" / job.path for job in jobs if job.kind_id in _SMALL]
    assert len(files) == len(_SMALL)
    assert not rendered_faults(files, tmp_path)


def form(shape: etree._Element) -> str:
    """Return the preset form of a shape."""
    preset = shape.find(f"{P}spPr/{A}prstGeom")
    return "" if preset is None else str(preset.get("prst"))


SCRIPTS = {"Adlm": "ff-Adlm", "Hebr": "he", "Ethi": "am", "Deva": "hi", "Hans": "zh-CN"}


@pytest.mark.sample(1)
@pytest.mark.parametrize("script", SCRIPTS)
def test_any_other_script_is_written_in_a_font_that_has_it(script: str, tmp_path: Path) -> None:
    other_letters(tmp_path, script, "xx", SCRIPTS[script])
    checked = check_mission(tmp_path)
    assert {problem.code for problem in checked.problems} <= {Code.PRIVACY_LIST_MISSING, Code.SYMBOL_NOT_DRAWN}
    assert wanted_fonts(sound(checked)) == {script: fonts_of_script(script)}
    files = produced(checked, Selection(kind=("theme-deck", "theme-handout")))
    assert len(files) == 2
    for path, content in files.items():
        place = tmp_path / Path(path).name
        place.write_bytes(content)
        assert not audit_faults(place)
        assert not office_faults(place)
        with zipfile.ZipFile(place) as package:
            text = package.read("word/document.xml" if place.suffix == ".docx" else "ppt/slides/slide1.xml").decode()
        assert f'"{fonts_of_script(script)[0]}"' in text
        assert ("rtl" in text) == (script in ("Adlm", "Hebr"))


def test_a_script_that_nobody_knows_still_works() -> None:
    assert fonts_of_script("Zzzz") == ()
    assert not runs_leftwards("\U0001e030")
    assert undetermined("abc") == "und"
    assert not Language("x", "x", script="Zzzz").leftwards


def test_a_language_runs_as_its_file_says_else_as_its_script() -> None:
    assert Language("x", "ff-Adlm", script="Adlm").leftwards
    assert not Language("x", "ff-Adlm", script="Adlm", direction="ltr").leftwards
    assert Language("x", "x", direction="rtl").leftwards


@pytest.mark.parametrize(
    ("text", "within", "right"),
    [("مرحبا", False, True), ("le mot مرحبا", False, False), ("UNICEF: مرحبا بكم", False, True), ("12", False, False),
     ("UNICEF", True, True), ("12", True, True), ("", True, True), ("Une phrase entière en français ici", True, False),
     ("UNICEF and others: مرحبا", True, True), ("12 / 34 / 56 / 78 / 90", True, True)],
)  # fmt: skip
def test_a_paragraph_begins_where_its_text_does(text: str, *, within: bool, right: bool) -> None:
    assert runs_leftwards(text, within=within) == right


def test_numbers_go_with_the_letters_before_them_and_signs_with_those_around() -> None:
    shown = "".join("r" if way else "l" for way in ways("في 2024 (COVID-19) هنا", leftwards=True))
    assert shown == "rrrrrrrrr" + "llllllll" + "rrrrr"


def test_a_mark_that_shows_nothing_ends_words_from_right_to_left() -> None:
    assert with_marks("Le mot « سلام » (2)") == "Le mot « سلام\u200e » (2)"
    assert with_marks(with_marks("Le mot « سلام » (2)")) == with_marks("Le mot « سلام » (2)")
    assert with_marks("سلام dit-il à tous") == "سلام dit-il à tous"
    assert with_marks("« سلام » (2)") == "« سلام » (2)"


LANGUAGES = {
    "fr": Language("français", "fr-FR", "fr", {"page": "page"}),
    "ar": Language("العربية", "ar-SA", "ar", {"page": "صفحة"}, script="Arab"),
}


def page(markdown: str, code: str) -> str:
    """Return Markdown as the page that shows it."""
    setters = typesetters_of(LANGUAGES)
    blocks = Reader("k", setters[code], {}).blocks(markdown)
    meta = b.Meta("t", "s", "a", LANGUAGES[code].tag, "", "", "", "k", {}, leftwards=LANGUAGES[code].leftwards)
    look = Appearance({}, fonts_of("Calibri", "Calibri", {}), lambda _: "", "notes")
    return document_html(b.Document(meta, blocks), look)


def test_a_page_says_where_texts_run_against_it() -> None:
    french = page("Le mot [سلام]{lang=ar} (2)\n\n::: lang ar\nسلام **UNICEF**\n\n- مرحبا\n:::\n", "fr")
    assert '<article class="paper" lang="fr-FR" dir="ltr">' in french
    assert '<p class="body">Le mot <bdi lang="ar-SA">سلام\u200e</bdi> (2)</p>' in french
    assert '<p class="body" dir="rtl"><bdi lang="ar-SA">سلام </bdi>' in french
    assert '<li dir="rtl">' in french
    arabic = page("سلام\n\n[Bonjour]{lang=fr}\n\nUNICEF", "ar")
    assert 'lang="ar-SA" dir="rtl">' in arabic
    assert '<p class="body" dir="ltr"><bdi lang="fr-FR">Bonjour</bdi></p>' in arabic
    assert '<p class="body">UNICEF</p>' in arabic


def test_a_chart_of_word_stands_in_a_paragraph_that_is_not_turned() -> None:
    """LibreOffice 7.4 writes its numbers and words backwards else: 71 for 17."""
    chart = '<w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    body = f"<w:p><w:r>{chart}</w:r></w:p><w:p><w:r><w:t>{_ARABIC}</w:t></w:r></w:p>"
    part = f"<w:document {namespaces('w wp a c')}><w:body>{body}</w:body></w:document>".encode()
    name = "word/document.xml"
    made = directed({name: part}, "ar", fonts_of("Calibri", "Calibri", {}), leftwards=True)[name]
    marked = [paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in etree.fromstring(made).iter(W + "p")]
    assert marked == [False, True]


def test_braces_that_name_no_language_are_data() -> None:
    assert "[x]{.y} " in page("[x]{.y} et [سلام]{lang=ar}", "fr")


def test_words_that_office_cannot_spell_are_not_underlined() -> None:
    written = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:rPr><w:b/><w:color w:val="000000"/><w:lang w:val="dyu"/></w:rPr><w:t>n ye</w:t></w:r></w:p></w:body></w:document>'
    part = directed(
        {"word/document.xml": written.encode()}, "fr-FR", fonts_of("Calibri", "Calibri", {}), leftwards=False
    )
    names = [
        etree.QName(child).localname for child in etree.fromstring(part["word/document.xml"]).iter(W + "rPr").__next__()
    ]
    assert names == ["b", "noProof", "color", "lang"]
    assert is_spelt("fr-FR")
    assert not is_spelt("dyu")


def test_arabic_has_every_word_and_says_that_nobody_has_read_it() -> None:
    files = {
        name: yaml.safe_load((REPOSITORY / f"templates/languages/{name}.yaml").read_text(encoding="utf-8"))
        for name in ("ar", "fr")
    }
    assert files["ar"]["words"].keys() >= files["fr"]["words"].keys()
    for name, word in files["ar"]["words"].items():
        assert gaps(word) == gaps(files["fr"]["words"].get(name, word)), name
    text = (REPOSITORY / "templates/languages/ar.yaml").read_text(encoding="utf-8")
    assert "Not yet read by a native reader" in text


def gaps(word: object) -> set[str]:
    """Return what a word, or its forms, leave open."""
    return set(re.findall(r"\{\w+\}", str(word)))


def test_places_of_an_own_template_are_mirrored_where_nothing_stands_in_their_way() -> None:
    """Two columns change sides with their texts; a logo stays, and so does a layout whose place would come to lie on it."""
    given: Any = Presentation()
    layout = given.slide_layouts.get_by_name("Two Content")
    logo = given.slide_layouts.get_by_name("Title Slide")
    box = given.slides.add_slide(layout).shapes.add_textbox(Emu(8_500_000), Emu(4_000_000), Emu(400_000), Emu(400_000))
    logo.shapes._spTree.append(box._element)  # noqa: SLF001 - layouts of python-pptx take no shapes
    logo.placeholders[1].left, logo.placeholders[1].width = Emu(100_000), Emu(6_000_000)
    target = BytesIO()
    given.save(target)
    turned_round = Presentation(BytesIO(turned(target.getvalue(), whole=False)))

    def lefts(deck: Any, name: str) -> list[int]:
        places = deck.slide_layouts.get_by_name(name).placeholders
        return [place.left for place in places if place.placeholder_format.idx in (1, 2)]

    assert lefts(turned_round, "Two Content") == lefts(given, "Two Content")[::-1]
    assert lefts(turned_round, "Title Slide") == lefts(given, "Title Slide")
    whole = Presentation(BytesIO(turned(target.getvalue(), whole=True)))
    assert lefts(whole, "Title Slide") != lefts(given, "Title Slide")
