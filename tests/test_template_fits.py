"""In templates of organisations text stays in its place and is read: fonts that are missing, pictures as grounds."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation

from forumkit.drawing.area import POINT, Area
from forumkit.office.container import pack, unpack
from forumkit.office.names import A, P
from forumkit.render.blocks import Span
from forumkit.write.colours import READABLE, contrast
from forumkit.write.fonts import font_named
from forumkit.write.scenery import bands, colour_within, scene_of
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.fitting import TextRoom
from forumkit.write.slides.places import Placeholder
from forumkit.write.slides.reading import design_of
from forumkit.write.slides.text import Line
from forumkit.write.word.design_parts import design_parts
from tests.clients import BODY, EMU, FEET, TITLE, Art, Held, Sheet, moved, template
from tests.designs import look_of_files_alone
from tests.elsewhere import logo
from tests.hands.source import Source
from tests.judges import rendered_faults
from tests.programs import libreoffice

SPACES = {"a": A, "p": P}


def design(content: bytes) -> SlideDesign:
    return design_of(look_of_files_alone(), content)


def rewritten(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a package with every part changed whose name has these words."""
    return pack({name: change(held.decode()).encode() if part in name and name.endswith(".xml") else held
                 for name, held in unpack(content).items()})  # fmt: skip


def in_font(content: bytes, font: str) -> bytes:
    return rewritten(content, "/theme/theme", lambda t: t.replace('typeface="Calibri"', f'typeface="{font}"'))


# Fonts that a machine may lack


@pytest.mark.parametrize("font", ["Calibri Light", "Aptos", "Georgia", "Charte Maison"])
def test_a_font_without_a_twin_is_as_wide_as_what_is_put_in_its_place(font: str) -> None:
    """Widths of DejaVu Sans and Serif, thousandths of an em: m 974 and 948, i 278 and 320, bold m 1042 and 1058."""
    measured = font_named(font, {})
    assert (measured.regular["m"], measured.regular["i"], measured.bold["m"]) == (974, 320, 1058)
    assert not measured.known
    assert font_named("Calibri", {}).regular["m"] == 799


@pytest.mark.exhaustive
@pytest.mark.office
@pytest.mark.parametrize("font", ["Aptos", "Georgia"])
def test_no_word_leaves_its_frame_where_the_font_is_missing(font: str, tmp_path: Path) -> None:
    libreoffice()
    narrow, low = moved(TITLE, (16, 0.8, 16, 1.4)), moved(BODY, (2, 4, 20, 8))
    points = tuple(
        f"Une question sur les papiers, un service y répond, {word}" for word in ("un", "deux", "trois", "dix")
    )
    source = Source(title="Reconnaître des signes aux champs", points=points)
    path = tmp_path / "a.pptx"
    path.write_bytes(source.deck(in_font(template(Sheet("Texte", (narrow, low, *FEET), kind="obj")), font)))
    assert rendered_faults([path], tmp_path / "work") == {}


@pytest.mark.exhaustive
@pytest.mark.office
def test_what_a_template_says_in_a_box_too_small_for_it_is_no_fault_of_a_deck(tmp_path: Path) -> None:
    libreoffice()
    says = '<a:p><a:r><a:rPr lang="en" sz="1800"/><a:t>Actuariat et finances</a:t></a:r></a:p>'
    sheet = template(Sheet("Texte"), art=(Art((24, 0.3, 8, 0.3), "FFFFFF"),))
    path = tmp_path / "a.pptx"
    path.write_bytes(Source().deck(rewritten(sheet, "slideMaster1",
                                             lambda t: t.replace('<a:p><a:endParaRPr lang="en"/></a:p>', says))))  # fmt: skip
    assert b"Actuariat" in unpack(path.read_bytes())["ppt/slideMasters/slideMaster1.xml"]
    assert rendered_faults([path], tmp_path / "work") == {}


def test_a_smaller_type_is_taken_sooner_than_a_word_is_broken() -> None:
    font = font_named("Calibri", {})
    word = "Approvisionnement"
    width = round(font.width(word, 18) * POINT) + 1
    room = TextRoom(Placeholder("x", 0, "", Area(0, 0, width, 10 * EMU), 24.0, drawn=True), font)
    assert room.pages([Line((Span(word),))])[0].size == 18
    assert room.pages([Line((Span(word * 2),))])[0].size == 24  # broken in any size


# Frames and lines


def test_places_without_a_number_of_their_own_state_their_frames() -> None:
    """LibreOffice gives title and text no number: by it alone, python-pptx takes one for the other."""
    body = Held("body", 0, (2, 4, 29, 12.5), 24, "Outline")
    slide = next(iter(Presentation(io.BytesIO(Source().deck(template(Sheet("Texte", (TITLE, body)))))).slides))
    tops = {shape.name: shape.top for shape in slide.shapes if shape.is_placeholder}
    assert tops["Outline"] >= 4 * EMU


def test_a_title_at_the_head_of_its_frame_has_whole_lines() -> None:
    """LibreOffice takes what a spacing below 100 % saves from the first line too: the accent of an É left the frame."""
    sheet = template(Sheet("Texte"))
    level = '<a:lvl1pPr marL="0" indent="0">'
    spaced = rewritten(
        sheet, "slideLayouts/", lambda t: t.replace(level, f'{level}<a:lnSpc><a:spcPct val="85000"/></a:lnSpc>')
    )
    for content, lines in ((sheet, 0), (spaced, 1)):
        slide = next(iter(Presentation(io.BytesIO(Source().deck(content))).slides))
        assert len(slide.shapes.title._element.findall(".//a:lnSpc", SPACES)) == lines  # noqa: SLF001


@pytest.mark.parametrize("band", [Art((0, 0, 33.867, 3.95)), Art((0, 16.5, 33.867, 1))])
def test_a_text_that_touches_art_gets_air(band: Art) -> None:
    body = design(template(Sheet("Texte", (moved(TITLE, (2, 0.5, 29, 2)), moved(BODY, (2, 3.95, 29, 12.55))), art=(band,)))
                  ).layouts["content"].places["body"]  # fmt: skip
    frame = body.outer or body.area
    assert frame.top > 4 * EMU if band.box[1] == 0 else frame.top + frame.height < 16.4 * EMU


# Colours


def test_a_text_box_beside_a_pale_text_is_read() -> None:
    """A comparison is drawn into a layout of one body, whose colour is too light on white."""
    size = 'sz="2400"/>'
    pale = 'sz="2400"><a:solidFill><a:srgbClr val="00AEBC"/></a:solidFill></a:defRPr>'
    content = rewritten(template(Sheet("Texte")), "slideLayouts/", lambda t: t.replace(size, pale))
    places = design(content).layouts["comparison"].places
    assert contrast(places["left"].ink, "FFFFFF") >= READABLE
    assert places["right"].drawn
    assert contrast(places["right"].colour, "FFFFFF") >= READABLE


def picture(*parts: tuple[float, float, str], size: tuple[int, int] = (800, 600)) -> bytes:
    """Return a picture of bands: from which to which share of the height, and the colour."""
    image = Image.new("RGB", size, "white")
    for top, bottom, colour in parts:
        ImageDraw.Draw(image).rectangle((0, round(top * size[1]), size[0], round(bottom * size[1]) - 1), colour)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def on_picture(content: bytes, ground: bytes, shown: str = "<a:stretch><a:fillRect/></a:stretch>") -> bytes:
    """Return a template whose master has a picture as its background."""
    deck = Presentation(io.BytesIO(content))
    _, relation = deck.slide_master.part.get_or_add_image_part(io.BytesIO(ground))
    common = deck.slide_master.element.find("p:cSld", SPACES)
    for old in common.findall("p:bg", SPACES):
        common.remove(old)
    names = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    common.insert(0, etree.fromstring(
        f'<p:bg {names}><p:bgPr><a:blipFill><a:blip r:embed="{relation}"/>{shown}</a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    ))  # fmt: skip
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def test_a_picture_is_known_by_its_colours_and_its_bands() -> None:
    scene = scene_of(picture((0, 0.21, "#203040"), (0.9, 1, "#806040")))
    ((start, head), (foot, end)) = bands(scene)
    assert (start, end) == (0, 1)
    assert head == pytest.approx(0.21, abs=0.006)
    assert foot == pytest.approx(0.9, abs=0.006)
    assert contrast(colour_within(scene, 0, 0, 1, 0.2), "203040") < 1.2
    assert colour_within(scene, 0, 0.1, 1, 0.4) == ""
    assert colour_within(scene_of(picture((0, 0.5, "#909090"))), 0, 0, 1, 1) == "909090"
    assert scene_of(b"no picture") == ()
    assert colour_within((), 0, 0, 1, 1) == ""


def test_a_text_on_a_picture_is_read_and_keeps_clear_of_its_bands() -> None:
    ground = picture((0, 0.21, "#203040"), (0.21, 1, "#FFEEDD"))
    places = design(on_picture(template(Sheet("Texte")), ground)).layouts["content"].places
    assert contrast(places["title"].ink, "203040") >= READABLE
    assert contrast(places["body"].ink, "FFEEDD") >= READABLE
    body = places["body"].outer or places["body"].area
    assert body.top > 0.21 * 19.05 * EMU


def test_a_pale_picture_is_read_as_it_is_seen_on_white() -> None:
    ground = on_picture(template(Sheet("Texte")), picture((0, 1, "#000000")))
    pale = rewritten(
        ground, "slideMaster1", lambda t: re.sub(r"(<a:blip [^>]*)/>", r'\1><a:alphaModFix amt="20000"/></a:blip>', t)
    )
    for content, seen in ((ground, "000000"), (pale, "CCCCCC")):
        place = design(content).layouts["content"].places["body"]
        assert contrast(place.behind, seen) < 1.2
        assert contrast(place.ink, seen) >= READABLE


def test_a_layout_without_a_ground_is_white_paper() -> None:
    """Google writes so; what we draw there is not meant for the dark ground of the master."""
    none = '<p:cSld name="Texte"><p:bg><p:bgPr><a:noFill/><a:effectLst/></p:bgPr></p:bg>'
    dark = on_picture(template(Sheet("Texte", (TITLE, BODY))), picture((0, 1, "#102030")))
    content = rewritten(dark, "slideLayout1.", lambda t: t.replace('<p:cSld name="Texte">', none))
    places = design(content).layouts["content"].places
    assert {places[slot].behind for slot in ("title", "body", "ftr")} == {"FFFFFF"}
    assert contrast(places["ftr"].ink, "FFFFFF") >= READABLE


@pytest.mark.parametrize(("pixels", "band"), [((1280, 720), True), ((2560, 1440), False), ((640, 360), False)])
def test_a_tile_shows_what_of_it_the_slide_holds(pixels: tuple[int, int], band: bool) -> None:  # noqa: FBT001
    """A slide of 33.867 x 19.05 cm shows 1280 x 720 pixels; of twice as many only half the picture, fewer repeat."""
    ground = picture((0.7, 1, "#203040"), size=pixels)
    found = design(on_picture(template(Sheet("Texte")), ground, "<a:tile/>"))
    edges = [art.area.top for sheet in found.sheets for art in sheet.art]
    assert bool(edges) is band
    assert not edges or edges[0] == pytest.approx(0.7 * 19.05 * EMU, abs=0.2 * EMU)


# What a template brings along


def test_a_theme_with_pictures_serves_for_the_notes_too(tmp_path: Path) -> None:
    """Office's textured themes fill shapes with pictures, which the copy for the notes needs as well."""
    parts = unpack(template(Sheet("Texte")))
    theme = "ppt/theme/theme1.xml"
    parts["ppt/media/texture.png"] = logo("#117744")
    parts["ppt/theme/_rels/theme1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/texture.png"/>'
        b"</Relationships>"
    )
    fill = (
        '<a:blipFill xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><a:blip r:embed="rId1"/>'
        "<a:tile/></a:blipFill></a:fillStyleLst>"
    )
    before = parts[theme].decode()
    parts[theme] = before.replace("</a:fillStyleLst>", fill).encode()
    assert parts[theme].decode() != before
    made = Presentation(io.BytesIO(Source().deck(pack(parts))))
    notes = made.slides[0].notes_slide.part.notes_master.part
    (related,) = (relation.target_part for relation in notes.rels.values() if relation.reltype.endswith("/theme"))
    assert [relation.target_part.blob for relation in related.rels.values()] == [logo("#117744")]


def test_a_drawing_in_a_header_without_an_alternative_text_decorates(tmp_path: Path) -> None:
    document = docx.Document()
    for name, text in (("Logo", ""), ("Sceau", "Sceau de la République")):
        run = document.sections[0].header.paragraphs[0].add_run()
        drawn = run.add_picture(io.BytesIO(logo("#117744")), Cm(2))._inline.docPr  # noqa: SLF001
        drawn.set("name", name)
        drawn.set("descr", text)
    header = next(held for name, held in design_parts(document).parts.items() if name == "word/own1.xml")
    marks = {
        drawn.get("name"): len(drawn.findall(".//{*}decorative")) for drawn in etree.fromstring(header).iter("{*}docPr")
    }
    assert marks == {"Logo": 1, "Sceau": 0}
