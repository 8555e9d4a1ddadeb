"""Templates of other organisations: what serves for what, what is said about it, and what is refused."""

import copy
import functools
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import RGBColor
from pptx import Presentation
from pptx.dml.color import RGBColor as SlideColour
from pptx.oxml import parse_xml

from forumkit.layouts.sorts import SORTS
from forumkit.office.names import A, P, namespaces
from forumkit.write.colours import contrast
from forumkit.write.slides import read_design
from tests import make
from tests.conftest import Make, Ran, forumkit
from tests.designs import look_of_files_alone
from tests.elsewhere import DECKS, DOCUMENTS, bare, cramped, with_samples, word_indented
from tests.judges import audit_faults, rendered_faults
from tests.make import changed
from tests.office import W, tree, words
from tests.programs import convert


@functools.cache
def one_theme() -> Path:
    """Return a mission of one theme: a template is tried on a deck and a few pages."""
    root = Path(tempfile.mkdtemp())
    theme = root / "content" / "themes" / "eau.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text(
        "title: Eau\nsections: [{title: Le puits, points: [Eau claire]}, {title: La pompe, points: [Eau haute]}]\n",
        encoding="utf-8",
    )
    return root


def tried(path: Path, *options: str, lang: str = "en") -> Ran:
    return forumkit("design", "check", path, "--root", one_theme(), "--jobs", "1", *options, lang=lang)


def check(path: Path, *options: str) -> dict[str, Any]:
    ran = tried(path, "--json", *options)
    assert ran.code == 0, ran.out + ran.err
    found: dict[str, Any] = ran.json
    return found


def layouts(path: Path) -> dict[str, str]:
    return {match["role"]: match["layout"] for match in check(path)["matches"]}


def saved(folder: Path, content: bytes, name: str = "slides.pptx") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", DECKS)
def test_every_sort_of_slide_has_a_layout_with_all_its_places(name: str, tmp_path: Path) -> None:
    found = check(saved(tmp_path, DECKS[name]()))
    matches = {match["role"]: match for match in found["matches"]}
    assert matches.keys() == SORTS.keys()
    for role, match in matches.items():
        assert [slot["slot"] for slot in match["slots"]] == list(SORTS[role].slots)
        assert all(slot["lines"] >= 1 and slot["characters"] >= 8 for slot in match["slots"]), role


def test_names_in_french_change_nothing(tmp_path: Path) -> None:
    """The same file with other names of layouts is read the same way: types and places decide."""
    english = layouts(saved(tmp_path / "en", DECKS["4-3"]()))
    presentation = Presentation(str(tmp_path / "en" / "slides.pptx"))
    for number, layout in enumerate(presentation.slide_layouts):
        layout.name = f"Disposition {number}"
        for holder in list(layout.placeholders):
            holder.element.nvSpPr.cNvPr.set("name", "Espace réservé")
    stream = io.BytesIO()
    presentation.save(stream)
    names = [layout.name for layout in Presentation(io.BytesIO(DECKS["4-3"]())).slide_layouts]
    french = layouts(saved(tmp_path / "fr", stream.getvalue()))
    assert {role: names[int(name.split()[1])] for role, name in french.items()} == english


def test_layouts_are_chosen_as_a_designer_would(tmp_path: Path) -> None:
    found = layouts(saved(tmp_path, DECKS["ministere"]()))
    assert found["title"] == found["closing"] == "Diapositive de titre"
    assert found["section"] == "Titre de section"
    assert found["content"] == found["exercise"] == "Titre et contenu"
    assert found["two-columns"] == "Deux contenus"
    assert found["comparison"] == "Comparaison de textes"


def test_a_choice_in_design_yaml_counts(tmp_path: Path) -> None:
    path = saved(tmp_path, DECKS["ministere"]())
    (tmp_path / "design.yaml").write_text("name: Ministère\nlayouts: {message: Titre de section}\n", encoding="utf-8")
    assert layouts(path)["message"] == "Titre de section"


def test_a_file_with_one_layout_still_serves(tmp_path: Path) -> None:
    assert set(layouts(saved(tmp_path, bare())).values()) == {"Title Only"}


@pytest.mark.exhaustive
def test_a_template_with_little_room_serves_and_what_is_good_is_not_red(mission: Make) -> None:
    """A low title, a line for remarks, small boxes and the types of LibreOffice stop no deck; a red brand does not turn scales."""
    scale = {"kind": "chart", "title": "Avis", "shape": "diverging", "series": ["Mauvais", "Bon"], "fact": "espace",
             "values": [{"label": name, "values": [20, 80]} for name in ("Confiance", "Salle")]}  # fmt: skip
    material = [
        {"item": "une très grande feuille de papier kraft brun et solide, roulée", "quantity": 1, "per": "group"}
    ]
    root = mission({
        "mission.yaml": changed(make.MISSION, "design", "bureau"),
        "themes/vivre.yaml": changed(make.THEME, "sections.0.figure", scale),
        "exercises/ligne.yaml": changed(make.EXERCISE, "materials", material),
        "templates/designs/bureau/slides.pptx": cramped(),
    })  # fmt: skip
    assert layouts(root / "templates/designs/bureau/slides.pptx")["content"] == "Title and Content"
    ran = forumkit("build", "--root", root, "--kind", "theme-deck")
    assert ran.code == 0, ran.out + ran.err
    deck = next((root / "output").rglob("theme-*.pptx"))
    assert not audit_faults(deck)
    assert "feuille de papier kraft" in words(deck)
    with zipfile.ZipFile(deck) as package:
        chart = next(package.read(name).decode() for name in package.namelist() if "charts/chart" in name)
    bad, good = re.findall(r"<c:ser>.*?<c:spPr>(.*?)</c:spPr>", chart)[-2:]
    assert ('"accent1"' in bad, '"accent3"' in good) == (True, True)


@pytest.mark.exhaustive
def test_the_indents_and_hidden_styles_of_a_document_do_not_reach_cells_and_titles(mission: Make) -> None:
    root = mission({
        "mission.yaml": changed(make.MISSION, "design", "bureau"),
        "templates/designs/bureau/word.docx": word_indented(),
    })  # fmt: skip
    assert forumkit("build", "--root", root, "--kind", "agenda").code == 0
    document = docx.Document(str(next((root / "output").rglob("programme-*.docx"))))
    cell = next(style for style in document.styles if style.style_id == "TableText").paragraph_format
    assert (cell.first_line_indent, cell.alignment) == (0, WD_ALIGN_PARAGRAPH.LEFT)
    assert not document.styles["Title"].font.hidden


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_template_saved_again_by_libreoffice_serves_as_before(tmp_path: Path) -> None:
    """LibreOffice renames every layout and ties slides to a blank one; places and sizes are found all the same."""
    before = saved(tmp_path / "before", with_samples(DECKS["ministere"]()))
    convert([before], "pptx:Impress MS PowerPoint 2007 XML", tmp_path / "after")
    after = tmp_path / "after" / "slides.pptx"
    was, now = ({m["role"]: m["slots"] for m in check(path)["matches"]} for path in (before, after))
    for role in ("title", "content", "two-columns", "comparison", "content-figure"):
        for old, new in zip(was[role], now[role], strict=True):
            assert new["slot"] == old["slot"]
            assert abs(new["lines"] - old["lines"]) <= 1, (role, old, new)
            assert abs(new["characters"] - old["characters"]) <= 2, (role, old, new)
    root = make.write_mission(tmp_path / "mission", {
        "mission.yaml": changed(make.MISSION, "design", "de-retour"),
        "templates/designs/de-retour/slides.pptx": after.read_bytes(),
    })  # fmt: skip
    assert forumkit("build", "--root", root).code == 0
    decks = sorted((root / "output").rglob("*.pptx"))
    assert len(decks) >= 3
    for deck in decks:
        assert not audit_faults(deck), deck.name
    assert rendered_faults(decks, tmp_path / "pdf") == {}


def test_capacities_are_those_of_the_page(tmp_path: Path) -> None:
    """As many lines as the check says fit on one slide; one more starts another."""
    root = make.write_mission(tmp_path / "mission", {
        "mission.yaml": changed(make.MISSION, "design", "ministere"),
        "templates/designs/ministere/slides.pptx": DECKS["ministere"](),
    })  # fmt: skip
    found = check(root / "templates" / "designs" / "ministere" / "slides.pptx")
    content = next(m for m in found["matches"] if m["role"] == "content")
    body = next(slot for slot in content["slots"] if slot["slot"] == "body")
    assert body["most_lines"] > body["lines"] >= 6
    for count, slides in ((body["lines"] - 2, 1), (body["most_lines"] + 2, 2)):
        points = "".join(f"- point {number}\n" for number in range(count))
        make.write_mission(root, {
            "mission.yaml": changed(make.MISSION, "design", "ministere"),
            "templates/documents/mot/kind.yaml": "writer: slides\nper: forum\noutput: mot\naudience: participant\n",
            "templates/documents/mot/page.md.j2": f'{{layout="content"}}\n# T\n\n{points}\n::: notes\nDire.\n:::\n',
        })  # fmt: skip
        assert forumkit("build", "--root", root, "--kind", "mot").code == 0
        assert len(Presentation(str(root / "output" / "mot.pptx")).slides) == slides


@pytest.mark.exhaustive
def test_pale_text_is_reported_and_mended(tmp_path: Path) -> None:
    """A heading in a pale colour is said, and documents have it darker; the file itself is left alone."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xF2, 0xC8, 0x00)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "templates" / "designs" / "pale" / "word.docx"
    root = make.write_mission(tmp_path, {
        "mission.yaml": changed(make.MISSION, "design", "pale"), "templates/designs/pale/word.docx": stream.getvalue(),
    })  # fmt: skip
    unread = check(path)["unread"]
    heading = next(each for each in unread if each["what"] == "heading 1")
    assert heading["contrast"] == pytest.approx(contrast("F2C800", "FFFFFF"))
    assert contrast(heading["instead"], "FFFFFF") >= 4.5
    assert forumkit("build", "--root", root).code == 0
    built = root / "output" / "sikasso" / "programme-sikasso.docx"
    style = next(s for s in tree(built, "word/styles.xml").iter(W + "style") if s.get(W + "styleId") == "Heading1")
    assert style.find(f"{W}rPr/{W}color").get(W + "val") == heading["instead"]
    assert path.read_bytes() == stream.getvalue()


def test_unknown_fonts_are_said(tmp_path: Path) -> None:
    content = DECKS["4-3"]()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b'latin typeface="Calibri"', b'latin typeface="Maison Sans"'))
    path = saved(tmp_path, stream.getvalue())
    assert check(path)["fonts"] == [["Maison Sans", False], ["Maison Sans", False]]
    assert "Maison Sans" in tried(path).out
    assert "toutes les machines ne l'ont pas" in tried(path, lang="fr").out


def test_what_is_drawn_stands_out_from_the_ground_that_slides_have(tmp_path: Path) -> None:
    """A master whose map says that the theme's ground is black may stand on another colour, the second of its theme."""
    deck = Presentation(io.BytesIO(DECKS["4-3"]()))
    master = deck.slide_master.element
    master.find(f"{{{P}}}clrMap").attrib.update({"bg1": "dk1", "tx1": "lt1"})
    for sheet in (master, *(layout.element for layout in deck.slide_layouts)):
        for ground in sheet.iterfind(f".//{{{P}}}bg"):
            ground.getparent().remove(ground)
    fill = '<p:bgPr><a:solidFill><a:srgbClr val="5B6A84"/></a:solidFill><a:effectLst/></p:bgPr>'
    master.find(f"{{{P}}}cSld").insert(0, parse_xml(f"<p:bg {namespaces('p a')}>{fill}</p:bg>"))
    stream = io.BytesIO()
    deck.save(stream)
    design = read_design(look_of_files_alone(), stream.getvalue())
    assert design.palette.digits["paper"] == "5B6A84"
    assert [pair for pair in design.palette.faults() if pair[1] == "paper"] == []


def test_the_text_of_a_box_with_a_colour_is_judged_on_that_colour(tmp_path: Path) -> None:
    """A white title in a dark box of the master is read well on a white slide, and stays white."""
    deck = Presentation(io.BytesIO(DECKS["4-3"]()))
    title = next(holder for holder in deck.slide_master.placeholders if holder.element.ph.get("type") == "title")
    title.fill.solid()
    title.fill.fore_color.rgb = SlideColour.from_string("595959")  # type: ignore[no-untyped-call]  # python-pptx has no types
    for run in deck.slide_master.element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/a:solidFill"):
        run[:] = [copy.deepcopy(title.fill._xPr.find(f"{{{A}}}solidFill")[0])]  # noqa: SLF001
        run[0].set("val", "FFFFFF")
    stream = io.BytesIO()
    deck.save(stream)
    path = saved(tmp_path, stream.getvalue(), "slides.potx")
    assert not [each for each in check(path)["unread"] if each["colour"] == "FFFFFF"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("slides.pptx", b"", 1),
        ("slides.pptx", b"PK no zip", 1),
        ("word.docx", b"\xd0\xcf\x11\xe0password", 1),
        ("slides.txt", b"x", 2),
        ("slides.pptx", DOCUMENTS["4-3"](), 1),
        ("word.docx", DECKS["4-3"](), 1),
    ],
    ids=["empty", "damaged", "password", "other ending", "Word as PowerPoint", "PowerPoint as Word"],
)
def test_what_cannot_be_used_is_a_problem(name: str, content: bytes, code: int, tmp_path: Path) -> None:
    ran = tried(saved(tmp_path, content, name))
    assert ran.code == code
    assert "BAD_DESIGN" in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    ran = forumkit("design", "check", tmp_path / "nowhere.pptx")
    assert ran.code == 2
    assert "Traceback" not in ran.err


@pytest.mark.exhaustive
def test_what_is_exported_is_used_and_changes_nothing(mission: Make, tmp_path: Path) -> None:
    """The exported files are valid, serve by their names, and give the same words."""
    root = mission()
    assert forumkit("build", "--root", root).code == 0
    before = words(root / "output/sikasso/diaporamas/theme-vivre.pptx")
    assert forumkit("design", "export", "--root", root).code == 0
    folder = root / "templates" / "designs" / "sobre"
    for name in ("slides.pptx", "word.docx"):
        assert not audit_faults(folder / name)
    assert {match["how"] for match in check(folder / "slides.pptx")["matches"]} == {"name"}
    assert check(folder / "word.docx")["styles"]["added"] == []
    assert forumkit("build", "--root", root).code == 0
    assert words(root / "output/sikasso/diaporamas/theme-vivre.pptx") == before
    again = forumkit("design", "export", "--root", root)
    assert again.code == 1
    assert "FOLDER_IN_USE" in again.err


@pytest.mark.sample(1)
@pytest.mark.parametrize("role", ["primary", "muted"])
def test_one_colour_changes_every_format(mission: Make, role: str) -> None:
    from tests.conftest import REPOSITORY  # noqa: PLC0415

    text = (REPOSITORY / "templates/designs/sobre/design.yaml").read_text(encoding="utf-8")
    changed_text = re.sub(rf'({role}: ")[0-9A-F]+', r"\g<1>123456", text)
    root = mission({"templates/designs/sobre/design.yaml": changed_text})
    assert forumkit("build", "--root", root).code == 0
    for name in ("diaporamas/theme-vivre.pptx", "programme-sikasso.docx"):
        path = root / "output" / "sikasso" / name
        with zipfile.ZipFile(path) as archive:
            assert any(b"123456" in archive.read(part) for part in archive.namelist() if "/theme/" in part), name


def test_colours_that_cannot_be_read_are_a_problem_at_their_line(mission: Make) -> None:
    from tests.conftest import REPOSITORY  # noqa: PLC0415

    text = (REPOSITORY / "templates/designs/sobre/design.yaml").read_text(encoding="utf-8")
    pale = re.sub(r'(muted: ")[0-9A-F]+', r"\g<1>AAAAAA", text)
    ran = forumkit("check", "--json", "--root", mission({"templates/designs/sobre/design.yaml": pale}))
    found = [problem for problem in ran.json["problems"] if problem["code"] == "LOW_CONTRAST"]
    assert ran.code == 1
    line = next(number for number, text in enumerate(pale.splitlines(), 1) if "AAAAAA" in text)
    assert {(problem["file"], problem["line"]) for problem in found} == {("templates/designs/sobre/design.yaml", line)}
    assert json.dumps(found).count("muted") >= 1


@pytest.mark.exhaustive
def test_documents_of_a_dark_design_are_on_white_paper(mission: Make) -> None:
    """Slides keep their ground; what is printed has dark text on white, in the design's own hues."""
    from tests.conftest import REPOSITORY  # noqa: PLC0415

    text = (REPOSITORY / "templates/designs/sobre/design.yaml").read_text(encoding="utf-8")
    dark = {"ink": "FFFFFF", "muted": "C9D6EA", "paper": "0B1B33", "primary": "8FB4FF", "secondary": "F2B880",
            "positive": "8FD8A8", "caution": "FFA3A3", "soft": "16305A", "soft_warm": "2B2440", "rule": "5A6B85"}  # fmt: skip
    for role, digits in dark.items():
        text = re.sub(rf'(  {role}: ")[0-9A-F]+', rf"\g<1>{digits}", text)
    root = mission({"templates/designs/sobre/design.yaml": text})
    assert forumkit("check", "--root", root).code == 0
    assert forumkit("build", "--root", root).code == 0
    styles = tree(root / "output/sikasso/programme-sikasso.docx", "word/styles.xml")
    colours = {node.get(W + "val") for node in styles.iter(W + "color")} - {"auto", "FFFFFF"}
    assert colours
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in colours)


def test_a_design_of_slides_alone_exports_its_document(mission: Make, tmp_path: Path) -> None:
    root = mission({
        "mission.yaml": changed(make.MISSION, "design", "nuit"), "templates/designs/nuit/slides.pptx": DECKS["nuit"](),
    })  # fmt: skip
    ran = forumkit("design", "export", tmp_path / "sortie", "--root", root)
    assert ran.code == 0, ran.err
    own = root / "templates" / "designs" / "nuit" / "slides.pptx"
    assert (tmp_path / "sortie" / "slides.pptx").read_bytes() == own.read_bytes()
    assert not audit_faults(tmp_path / "sortie" / "word.docx")
