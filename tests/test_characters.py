"""A character that the design's font lacks: said once a text, and shown in a font that has it."""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from forumkit.drawing.stand_ins import likely_width, stand_in
from forumkit.messages.codes import Code
from forumkit.messages.problems import errors
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.write.fonts import fonts_of, split_by_font, usual_font
from tests.conftest import Make
from tests.judges import audit_faults
from tests.make import MISSION, THEME, WORKPLAN, changed

pytestmark = pytest.mark.xdist_group("characters")

SAID = "✓ fait, ☐ à faire, مرحبا بكم, ߒߞߏ ߞߊ߲, ⵜⵉⴼⵉⵏⴰⵖ, ɛ ɔ ɲ"
FONTS = {"✓": "Segoe UI Symbol", "☐": "Segoe UI Symbol", "مرحبا بكم": "Arial", "ߒߞߏ ߞߊ߲": "Ebrima", "ⵜⵉⴼⵉⵏⴰⵖ": "Ebrima"}

FILES = {
    "themes/vivre.yaml": changed(changed(THEME, "sections.0.points", [SAID]), "sections.0.text", f"Un.\n\n{SAID}"),
    "schedules/plan.yaml": changed(WORKPLAN, "phases.0.tasks.0.title", SAID),
    "mission.yaml": changed(MISSION, "sample", "Exemple ☐"),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.make import write_mission  # noqa: PLC0415 - one use

    root = write_mission(tmp_path_factory.mktemp("signes"), {**FILES})
    assert not errors(build_mission(check_mission(root), root / "output", Selection()).problems)
    return root / "output"


def test_each_text_is_told_once_at_its_line_with_the_fonts_that_serve(mission: Make) -> None:
    root = mission({**FILES})
    found = [problem for problem in check_mission(root).problems if problem.code is Code.MISSING_CHARACTER]
    places = [(problem.place.file, problem.place.path) for problem in found]
    assert places == [
        ("content/mission.yaml", "sample"),
        ("content/schedules/plan.yaml", "phases[0].tasks[0].title"),
        ("content/themes/vivre.yaml", "sections[0].points[0]"),
        ("content/themes/vivre.yaml", "sections[0].text"),
    ]
    lines = (root / "content" / "themes" / "vivre.yaml").read_text(encoding="utf-8").splitlines()
    assert "✓" in lines[found[2].place.line - 1]
    assert {problem.severity for problem in found} == {"warning"}
    assert found[2].values["where"] == ("Segoe UI Symbol", "Arial", "Ebrima")
    assert found[2].values["font"] == "Calibri"


def test_a_text_of_usual_characters_is_not_told(mission: Make) -> None:
    assert (
        check_mission(mission({"themes/vivre.yaml": changed(THEME, "summary", "« ɛ ɔ ɲ ŋ » – € œ …")})).problems == ()
    )


@pytest.mark.exhaustive
def test_a_character_that_no_font_has_is_told_and_stops_nothing(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": changed(THEME, "summary", "Un signe \ufffd.")})
    checked = check_mission(root)
    (problem,) = checked.problems
    assert problem.says("fr").endswith("aucune qui soit courante.")
    assert not errors(build_mission(checked, root / "output", Selection()).problems)


@pytest.mark.sample(1)
@pytest.mark.parametrize("name", ["sikasso/diaporamas/theme-vivre.pptx", "sikasso/participants/fiche-vivre.docx"])
def test_slides_and_documents_name_the_font_of_each_piece(written: Path, name: str) -> None:
    xml = parts_of(written / name)
    for words, font in FONTS.items():
        pieces = re.findall(rf"<[aw]:r>((?:(?!</[aw]:r>).)*{re.escape(words)}(?:(?!</[aw]:r>).)*)</[aw]:r>", xml)
        assert pieces
        assert all(f'"{font}"' in piece and "fait" not in piece for piece in pieces), words
    assert not audit_faults(written / name)


def test_notes_and_footers_name_it_too(written: Path) -> None:
    with zipfile.ZipFile(written / "sikasso/participants/fiche-vivre.docx") as package:
        footer = package.read("word/footer1.xml").decode()
    assert re.search(r'w:ascii="Segoe UI Symbol"[^>]*/>.{0,120}☐', footer)


def test_what_runs_leftwards_is_said_to_in_word(written: Path) -> None:
    runs = re.findall(r"<w:r>.*?</w:r>", parts_of(written / "sikasso/participants/fiche-vivre.docx"))
    for run in runs:
        text = "".join(re.findall(r"<w:t[^>]*>([^<]*)", run))
        assert not re.search("[\u0590-\u08ff]", text) or "<w:rtl/>" in run, text
        assert not re.search("[a-zé]", text) or "<w:rtl/>" not in run, text
    assert any("<w:rtl/>" in run for run in runs)


def test_a_cell_of_a_workbook_has_runs_in_these_fonts(written: Path) -> None:
    book = openpyxl.load_workbook(written / "mission/chronogramme-excel.xlsx", rich_text=True)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if "✓" in str(cell.value))
    fonts = {piece.text.strip(" ,"): piece.font.rFont for piece in cell.value}
    assert {words: fonts[words] for words in FONTS} == FONTS
    assert str(cell.value) == SAID
    assert not audit_faults(written / "mission/chronogramme-excel.xlsx")


def test_the_companion_page_lists_these_fonts_after_its_own(written: Path) -> None:
    (page,) = written.rglob("*.html")
    assert '"Segoe UI Symbol"' in page.read_text(encoding="utf-8")


def test_a_word_with_letters_of_calibri_stays_in_one_piece() -> None:
    arial = fonts_of("Arial", "Arial", {})
    text = "Ka ɲɛsin ✓ɔ"
    lent = arial.stand_ins(text)
    assert {character: lent[character] for character in "ɲ✓"} == {"ɲ": "Calibri", "✓": "Segoe UI Symbol"}
    assert split_by_font(text, lent) == [("Ka", ""), (" ɲɛsin ", "Calibri"), ("✓", "Segoe UI Symbol"), ("ɔ", "Calibri")]


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("☐ ☑ ✓ ✗ ✔", 4.307),
        ("مرحبا بكم في المنتدى", 11.698),
        ("ߒߞߏ ߞߊ߲ ߞߎߡߊ", 4.906),
        ("ⵜⵉⴼⵉⵏⴰⵖ ⴰⵎⴰⵣⵉⵖ", 8.685),
        ("😀 🐄 🌾", 3.642),
    ],
)
def test_what_another_font_writes_is_measured_on_the_wide_side(text: str, wide: float) -> None:
    """DejaVu Sans 2.37, which is wide, sets these in so many ems (1.3 for a sign that it lacks)."""
    missing = usual_font().missing_characters(text)
    assert sum(likely_width(each) for each in text if each in missing) / 1000 >= wide
    assert likely_width("\u0301") == 0


def test_lines_of_other_scripts_are_higher() -> None:
    font = usual_font()
    assert font.height("مرحبا", 10, 500) > font.height("Bonjour", 10, 500) == font.height("À ɛɔ", 10, 500)


def test_every_script_of_the_table_has_a_font() -> None:
    table = {"א": "Arial", "ک": "Arial", "ߊ": "Ebrima", "ሀ": "Ebrima", "𞤀": "Ebrima", "अ": "Nirmala UI", "ก": "Leelawadee UI",
             "中": "Microsoft YaHei", "あ": "Yu Gothic", "한": "Malgun Gothic", "Ա": "Segoe UI", "😀": "Segoe UI Emoji",
             "∰": "Segoe UI Symbol", "a": "", "é": "", "\ue000": ""}  # fmt: skip
    assert {character: stand_in(character) for character in table} == table


def test_a_font_file_of_the_design_that_has_the_character_leaves_nothing_to_say(mission: Make) -> None:
    """What the mission's own font writes is borrowed from nowhere."""
    design = (Path(__file__).parent.parent / "templates/designs/sobre/design.yaml").read_text(encoding="utf-8")
    named = design.replace("body: Calibri}", "body: Essai}")
    root = mission({
        "themes/vivre.yaml": changed(THEME, "summary", "✓ مرحبا"),
        "templates/designs/sobre/design.yaml": named, "templates/designs/sobre/sans.ttf": font_of("Essai", {*map(chr, range(0x20, 0x2100)), *"✓"}),
    })  # fmt: skip
    assert "body: Essai" in named
    assert [problem.code for problem in check_mission(root).problems] == []


def font_of(family: str, characters: Iterable[str]) -> bytes:
    """Return a font file that has these characters, all as one empty sign."""
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "sign"])
    made.setupCharacterMap({ord(each): "sign" for each in characters})
    made.setupGlyf({".notdef": Glyph(), "sign": Glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0), "sign": (500, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def parts_of(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        names = [
            name
            for name in package.namelist()
            if (name.endswith(".xml") and "/slides/" in name) or name == "word/document.xml"
        ]
        return "".join(package.read(name).decode() for name in names)
