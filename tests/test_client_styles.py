"""The styles of a client's Word file: shown, numbered where headings are, readable, and of one font a role."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from lxml import etree

from forumkit.office.names import namespaces
from forumkit.office.xml import parsed
from forumkit.write.colours import contrast
from forumkit.write.word.design import WordDesign
from forumkit.write.word.properties import by_id, lineage
from forumkit.write.word.reading import design_of
from forumkit.write.word.text import ParagraphFormat, paragraph
from tests.designs import look_of_files_alone
from tests.office import W

Change = Callable[[Any], object]


def client(*changes: Change) -> bytes:
    document = docx.Document()
    for change in changes:
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def hide(style: str, *more: str) -> Change:
    """Return what hides the text of a style, with more properties of its runs."""

    def hidden(document: Any) -> None:
        element = next(each for each in document.styles.element if each.get(f"{W}styleId") == style)
        for name in ("<w:vanish/>", *more):
            element.get_or_add_rPr().append(parse_xml(f"<w:x {namespaces('w')}>{name}</w:x>")[0])

    return hidden


def read(template: bytes, **more: Any) -> WordDesign:
    return design_of(replace(look_of_files_alone(), **more), template)


def stated(design: WordDesign, role: str, place: str, name: str) -> etree._Element | None:
    """Return a property as it holds for a role."""
    tree = parsed(design.parts["word/styles.xml"])
    known = by_id(tree)
    found = (each.find(f"{W}{place}/{W}{name}") for each in lineage(known[design.styles[role]], known))
    return next((each for each in found if each is not None), None)


def test_a_hidden_title_is_shown_wherever_it_is_hidden() -> None:
    """In its own style or in the one that this is based on, in the font of the headings, which people have seen."""
    own, based = client(hide("Title", '<w:rFonts w:ascii="Papyrus"/>')), client(hide("Normal"))
    for template in (own, based):
        sign = stated(read(template), "Title", "rPr", "vanish")
        assert sign is None or sign.get(f"{W}val") == "0"
    fonts = stated(read(own), "Title", "rPr", "rFonts")
    assert fonts is None or fonts.get(f"{W}ascii") != "Papyrus"


NUMBER = '<w:numPr {}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'.format(namespaces("w"))


@pytest.mark.parametrize("role", ["Title", "Subtitle", "TOCHeading", "Caption", "Normal", "Header"])
def test_only_headings_and_lists_take_the_numbers_of_a_file(role: str) -> None:
    def number(document: Any) -> None:
        style = next(each for each in document.styles.element if each.get(f"{W}styleId") == role)
        style.get_or_add_pPr().insert(0, parse_xml(NUMBER))

    held = stated(read(client(number)), role, "pPr", "numPr")
    assert held is not None
    assert held.find(f"{W}numId").get(f"{W}val") == "0"


def test_headings_keep_their_numbers_with_room_behind_them_and_stay_with_their_text() -> None:
    def number(document: Any) -> None:
        style = next(each for each in document.styles.element if each.get(f"{W}styleId") == "Heading2")
        looks = style.get_or_add_pPr()
        looks.remove(looks.find(f"{W}keepNext"))
        looks.insert(0, parse_xml(NUMBER))
        tab = f'<w:tabs {namespaces("w")}><w:tab w:val="left" w:pos="700"/></w:tabs>'
        looks.insert(1, parse_xml(tab))
        looks.append(parse_xml(f'<w:ind {namespaces("w")} w:left="432" w:firstLine="0"/>'))

    design = read(client(number))
    held, tabs = stated(design, "Heading2", "pPr", "numPr"), stated(design, "Heading2", "pPr", "tabs")
    assert held is not None
    assert held.find(f"{W}numId").get(f"{W}val") == "1"
    assert stated(design, "Heading2", "pPr", "keepNext") is not None
    assert tabs is not None
    (near, room) = tabs
    assert (near.get(f"{W}val"), near.get(f"{W}pos"), room.get(f"{W}val")) == ("clear", "700", "left")
    assert int(room.get(f"{W}pos")) > 432 + 3 * 0.5 * 13 * 20


def explicit(document: Any) -> None:
    """Set all text in Arial, whatever the theme says, as templates of before 2007 do."""
    for fonts in document.styles.element.iter(f"{W}rFonts"):
        fonts.attrib.clear()
    document.styles.element.find(f".//{W}docDefaults//{W}rFonts").set(f"{W}ascii", "Arial")


def test_text_is_measured_and_added_in_the_fonts_that_are_seen() -> None:
    design = read(client(explicit))
    assert (design.fonts.title.name, design.fonts.body.name) == ("Arial", "Arial")
    for role in ("CoverTitle", "Heading1"):
        fonts = stated(design, role, "rPr", "rFonts")
        assert fonts is None or fonts.get(f"{W}asciiTheme") is None


def test_fonts_that_design_yaml_states_are_those_of_every_role() -> None:
    """A style that names its font itself follows too."""
    design = read(client(explicit), title_font="Cambria", body_font="Calibri", fonts_stated=True)
    assert (design.fonts.title.name, design.fonts.body.name) == ("Cambria", "Calibri")
    for role, part in (("Heading1", "major"), ("Title", "major"), ("Normal", "minor"), ("Caption", "minor")):
        fonts = stated(design, role, "rPr", "rFonts")
        assert fonts is not None
        assert (fonts.get(f"{W}asciiTheme"), fonts.get(f"{W}ascii")) == (f"{part}HAnsi", None)


def test_a_cover_stands_at_the_left_and_boxes_have_no_indent_of_running_text() -> None:
    def manners(document: Any) -> None:
        document.styles["Normal"].paragraph_format.first_line_indent = Pt(18)
        document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    design = read(client(manners))
    cover, box = stated(design, "CoverTitle", "pPr", "jc"), stated(design, "Caution", "pPr", "ind")
    assert cover is not None
    assert box is not None
    assert (cover.get(f"{W}val"), box.get(f"{W}firstLine"), box.get(f"{W}left")) == ("left", "0", "260")


def test_what_is_centred_stands_in_the_middle_where_each_paragraph_of_a_file_begins_further_in() -> None:
    """A drawing as wide as the text would reach into the margin."""
    look = ParagraphFormat("Normal", align="center", flush=True)
    assert '<w:ind w:firstLine="0"/><w:jc w:val="center"/>' in paragraph(look, "")


def test_a_pale_colour_that_holds_for_all_text_is_darkened() -> None:
    def pale(document: Any) -> None:
        for colour in document.styles.element.iter(f"{W}color"):
            colour.getparent().remove(colour)
        defaults = document.styles.element.find(f".//{W}docDefaults//{W}rPr")
        defaults.append(parse_xml(f'<w:color {namespaces("w")} w:val="C8C8C8"/>'))

    design = read(client(pale))
    for role in ("Normal", "Heading1"):
        colour = stated(design, role, "rPr", "color")
        assert colour is not None
        assert contrast(str(colour.get(f"{W}val")), "FFFFFF") >= 4.5
