"""Slides in templates of any organisation: which layout serves, what stays clear of the art, what stands on each slide."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from forumkit.drawing.area import CM, POINT, Area
from forumkit.drawing.look import Look
from forumkit.render import blocks as b
from forumkit.write import slides
from forumkit.write.colours import READABLE, contrast
from forumkit.write.fonts import font_named
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.fitting import Setting, TextRoom, title_sizes
from forumkit.write.slides.places import Layout, Placeholder, Sureness
from forumkit.write.slides.reading import design_of
from forumkit.write.slides.text import Line
from forumkit.write.written import BadDesign
from tests.clients import BODY, EMU, FEET, FOOTER, NUMBER, TITLE, Art, Held, Sheet, moved, template
from tests.designs import look_of_files_alone
from tests.hands.source import META, Source
from tests.judges import audit_faults, office_faults
from tests.office import words

LOGO = Art((27, 14.5, 6, 4), picture=True)
BARE = Sheet("Vide", ())


def design(
    *sheets: Sheet, art: tuple[Art, ...] = (), size: tuple[float, float] = (33.867, 19.05), **look: Any
) -> SlideDesign:
    made = Look(**{**look_of_files_alone().__dict__, **look})
    return design_of(made, template(*sheets, art=art, size=size))


def frame(place: Placeholder) -> Area:
    return place.outer or place.area


def layout(found: SlideDesign, role: str = "content") -> Layout:
    return found.layouts[role]


def slides_of(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(33.867, 19.05, 1.0), (25.4, 19.05, 1.0), (67.733, 38.1, 2.0), (25.4, 14.288, 0.75), (19.05, 27.517, 0.75)],
)
def test_points_and_centimetres_follow_the_size_of_the_slide(width: float, height: float, scale: float) -> None:
    """A slide of Keynote is twice as large as PowerPoint's, one of Google smaller; on one wall they look the same."""
    assert design(Sheet("Titre et contenu"), size=(width, height)).scale == pytest.approx(scale, abs=0.01)


# Ranking


def test_a_line_for_a_source_and_a_narrow_title_make_no_layout_worse() -> None:
    """The type that the file states counts more than a body alone, and a title as wide as a half is a title."""
    narrow = moved(TITLE, (16, 0.8, 16, 1.8))
    source = Held("body", 13, (2, 16.6, 20, 1), 10, "Source")
    found = design(
        Sheet("Autre", (TITLE, replace(BODY, idx=3))), Sheet("Texte", (narrow, BODY, source, *FEET), kind="obj")
    )
    assert (layout(found).name, layout(found).sureness) == ("Texte", Sureness.SURE)
    assert layout(found).places["body"].name == BODY.name


def test_a_low_text_that_is_meant_to_grow_is_the_body_of_its_layout() -> None:
    low = moved(BODY, (2, 4, 29, 1))
    found = layout(design(Sheet("Titre seul", (TITLE,), kind="titleOnly"), Sheet("Titre et corps", (TITLE, low))))
    assert found.name == "Titre et corps"
    assert frame(found.places["body"]).height > 10 * CM


@pytest.mark.parametrize("name", ["Citation", "目次", "Section 1", "Quote Dark"])
def test_a_name_is_a_hint_that_a_layout_is_for_something_else(name: str) -> None:
    assert layout(design(Sheet(name), Sheet("Contenu"))).name == "Contenu"


def test_two_columns_and_a_comparison_are_found_beside_small_places() -> None:
    tag = Held("body", 20, (2, 3.3, 10, 0.7), 12, "Tag")
    left, right = Held("obj", 1, (2, 6, 14, 10.5)), Held("obj", 2, (17, 6, 14, 10.5))
    heads = Held("body", 3, (2, 4.2, 14, 1.6)), Held("body", 4, (17, 4.2, 14, 1.6))
    found = design(
        Sheet("Contenu"), Sheet("Deux", (TITLE, left, right, tag)), Sheet("Comparer", (TITLE, left, right, *heads, tag))
    )
    assert layout(found, "two-columns").name == "Deux"
    assert layout(found, "comparison").name == "Comparer"
    assert frame(layout(found, "comparison").places["right-title"]).left == 17 * EMU


def test_sample_slides_do_not_overrule_the_places_of_their_layout() -> None:
    deck = Presentation(io.BytesIO(template(Sheet("Contenu", kind="obj"))))
    sample = deck.slides.add_slide(deck.slide_layouts[0])
    title = sample.shapes.title
    title.left, title.top, title.width, title.height = (int(side * EMU) for side in (2, 1, 8, 1))
    target = io.BytesIO()
    deck.save(target)
    found = design_of(look_of_files_alone(), target.getvalue())
    assert frame(layout(found).places["title"]).width == 29 * EMU


# Templates without placeholders


@pytest.mark.parametrize("size", [(33.867, 19.05), (67.733, 38.1), (25.4, 14.288)])
def test_a_template_without_a_placeholder_gets_title_and_text_in_what_its_art_leaves(
    size: tuple[float, float],
) -> None:
    """The title is one still, so that a screen reader and the outline have it; only the rest are text boxes."""
    band = Art((0, 0, 6, 19.05))
    found = design(BARE, art=(band, LOGO), size=size)
    assert layout(found).sureness is Sureness.DOUBTFUL
    edge = 6 * EMU * size[0] / 33.867
    for role in found.layouts:
        for place in layout(found, role).places.values():
            assert frame(place).left >= edge, (role, place.name)
    made = Source().deck(template(BARE, art=(band, LOGO), size=size))
    assert all(slide.shapes.title is not None for slide in slides_of(made))
    sizes = {run.font.size.pt for shape in slides_of(made)[0].shapes if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.text == "Des familles unies"}  # fmt: skip
    assert min(sizes) >= 15 * found.scale


def test_a_deck_without_placeholders_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(Source().deck(template(BARE)))
    assert not audit_faults(path)
    assert "Des marchés ouverts" in words(path)


def test_a_cover_without_subtitle_gets_one_below_its_title() -> None:
    cover = Sheet("Couverture", (Held("ctrTitle", 0, (3, 6, 27, 4), 40),), kind="title")
    place = layout(design(cover, Sheet("Contenu")), "title").places
    assert place["subtitle"].drawn
    assert frame(place["subtitle"]).top >= frame(place["title"]).top + frame(place["title"]).height


def test_a_cover_by_its_name_serves_without_a_title() -> None:
    found = design(Sheet("Contenu", kind="obj"), Sheet("Titelfolie", (), art=(Art((0, 6, 33.867, 7), picture=True),)))
    places = layout(found, "title").places
    assert layout(found, "title").name == "Titelfolie"
    picture = Area(0, 6 * EMU, round(33.867 * EMU), 7 * EMU)
    assert not any(frame(place).meets(picture) for place in places.values())


@pytest.mark.parametrize(
    ("bullet", "like_text"),
    [
        ("", False),
        ('<a:buClr><a:srgbClr val="7A1F1F"/></a:buClr>', False),
        ('<a:buClr><a:srgbClr val="FFFFFF"/></a:buClr>', True),
        ('<a:buClr><a:schemeClr val="bg1"/></a:buClr>', True),
        ('<a:buClr><a:srgbClr val="7A1F1F"/></a:buClr><a:buSzPts val="6000"/>', True),
        ('<a:buSzPct val="90000"/>', False),
    ],
)
def test_a_bullet_that_nobody_would_see_or_that_stays_large_looks_like_its_text(bullet: str, like_text: bool) -> None:  # noqa: FBT001
    """Google Slides writes the colour and the points of each bullet into its files; words are set smaller than that."""
    made = Source().deck(template(Sheet("Contenu", (TITLE, replace(BODY, bullet=bullet), *FEET), kind="obj")))
    listed = [
        each for slide in slides_of(made) for each in slide.element.iter("{*}pPr") if each.find("{*}buChar") is not None
    ]
    assert listed
    assert {each.find("{*}buClrTx") is not None for each in listed} == {like_text}
    assert {each.find("{*}buSzTx") is not None for each in listed} == {like_text}


def test_words_that_a_layout_shows_in_capitals_are_measured_in_capitals() -> None:
    place = Placeholder("Text 1", 1, "body", Area(0, 0, 6 * CM, 6 * CM), 20.0)
    font, line = font_named("Calibri", {}), Line((b.Span("Bougouni, mercredi 28 février"),))
    setting = Setting(20, 0)
    small, large = (TextRoom(each, font).line_height(line, setting) for each in (place, replace(place, capitals=True)))
    assert small < large


@pytest.mark.parametrize(("width", "size"), [(29, 30), (9, 30), (4.5, 22)])
def test_a_title_breaks_no_word_that_a_smaller_size_keeps_whole(width: float, size: float) -> None:
    place = Placeholder("Title 1", 0, "title", Area(0, 0, round(width * CM), 8 * CM), 30.0)
    room = TextRoom(place, font_named("Calibri", {}))
    found = room.title_size("Circuler en communautés")
    assert found is not None
    assert found <= size
    assert room.font.longest_word(["communautés"], found) <= width * CM / POINT


def test_a_button_of_a_layout_that_leads_to_a_sample_slide_leads_nowhere(tmp_path: Path) -> None:
    """The samples are no slides of the deck: PowerPoint repairs a file that leads to what is gone."""
    deck = Presentation(io.BytesIO(template(Sheet("Contenu", (TITLE, BODY), kind="obj", art=(Art((2, 17, 3, 1)),)))))
    sheet = deck.slide_layouts[0]
    relation = sheet.part.relate_to(deck.slides.add_slide(sheet).part, RELATIONSHIP_TYPE.SLIDE)
    named = next(each for each in sheet.element.iter("{*}cNvPr") if each.get("name") == "art 50")
    jump = etree.SubElement(named, qn("a:hlinkClick"), action="ppaction://hlinksldjump")
    jump.set(qn("r:id"), relation)
    target = io.BytesIO()
    deck.save(target)
    made = Source().deck(target.getvalue())
    (tmp_path / "deck.pptx").write_bytes(made)
    assert not office_faults(tmp_path / "deck.pptx")
    used = Presentation(io.BytesIO(made)).slide_layouts[0].element
    assert any(each.get("name") == "art 50" for each in used.iter("{*}cNvPr"))
    assert not [*used.iter("{*}hlinkClick")]


# Feet


def test_each_slide_has_a_footer_and_a_number_outside_the_art() -> None:
    """A layout without places for them gets them, readable on what is behind."""
    band = Art((0, 17.2, 33.867, 1.85), "102030")
    logo = Art((28, 17.5, 4, 1.2), picture=True)
    content = template(Sheet("Contenu", (TITLE, BODY), kind="obj"), art=(band, logo))
    made = Source().deck(content)
    for number, slide in enumerate(slides_of(made), 1):
        said = [shape for shape in slide.shapes if shape.has_text_frame]
        foot = next(shape for shape in said if shape.text_frame.text == "Pied · Exemple fictif")
        assert next(shape for shape in said if shape.text_frame.text == str(number)).left < 28 * EMU
        assert foot.left + foot.width <= 28 * EMU
    places = layout(design_of(look_of_files_alone(), content)).places
    assert all(contrast(places[foot].ink, places[foot].behind) >= READABLE for foot in ("ftr", "sldNum"))


def test_a_number_that_the_master_draws_is_not_drawn_again() -> None:
    content = template(Sheet("Contenu", (TITLE, BODY)))
    deck = Presentation(io.BytesIO(content))
    box: Any = deck.slide_layouts[0].placeholders[1]._element  # noqa: SLF001
    paragraph = box.txBody.p_lst[0]
    run = paragraph.r_lst[0]
    field = paragraph.makeelement(f"{{{'http://schemas.openxmlformats.org/drawingml/2006/main'}}}fld", type="slidenum")
    paragraph.replace(run, field)
    box.nvSpPr.nvPr.remove(box.nvSpPr.nvPr[0])
    target = io.BytesIO()
    deck.save(target)
    assert "sldNum" not in layout(design_of(look_of_files_alone(), target.getvalue())).places


@pytest.mark.parametrize("notice", ["", " – Exemple fictif, données synthétiques"])
@pytest.mark.parametrize("box", [(12, 18.2, 9, 0.4), (30, 17.6, 3, 1), (2, 17.6, 2, 0.2), (9, 17.6, 15.6, 0.86)])
def test_a_footer_too_small_for_a_donor_is_no_fault(box: tuple[float, float, float, float], notice: str) -> None:
    donor = (
        f"Projet financé par la Coopération d'un pays donateur, avec le concours de la Région et des communes{notice}"
    )
    found = design(Sheet("Contenu", (TITLE, BODY, moved(FOOTER, box), NUMBER)), art=(LOGO,))
    slide = b.Slide("content", (b.Span("T"),), (), (), "a/b", 1)
    assert not slides.write_deck(b.Deck(replace(META, footer=donor), (slide,)), found).faults
    assert frame(layout(found).places["ftr"]).left + frame(layout(found).places["ftr"]).width <= 33.867 * EMU


# Art


@pytest.mark.parametrize("art", [LOGO, Art((26, 0, 7.867, 5)), Art((0, 0, 5, 19.05)), Art((0, 15, 33.867, 1))])
def test_titles_and_texts_stay_out_of_the_art(art: Art) -> None:
    left, right = Held("obj", 1, (2, 4, 14, 12.5)), Held("obj", 2, (17, 4, 14, 12.5))
    found = design(Sheet("Contenu", kind="obj"), Sheet("Deux", (TITLE, left, right, *FEET), kind="twoObj"), art=(art,))
    drawn = Area(*(round(side * EMU) for side in art.box))
    for role in ("content", "two-columns", "figure", "exercise", "title"):
        for slot, place in layout(found, role).places.items():
            assert not frame(place).meets(drawn), (role, slot)
    columns = layout(found, "two-columns").places
    assert columns["left"].area.height == columns["right"].area.height


@pytest.mark.parametrize(
    "art", [Art((0, 0, 33.867, 19.05)), Art((0, 0, 33.867, 3.8)), Art((1, 0.5, 32, 18), picture=True)]
)
def test_a_ground_and_a_band_behind_the_title_take_no_room(art: Art) -> None:
    places = layout(design(Sheet("Contenu", kind="obj"), art=(art,))).places
    assert frame(places["title"]) == Area(*(int(side * EMU) for side in TITLE.box))
    assert frame(places["body"]).width == 29 * EMU


def test_a_hidden_picture_and_a_title_beside_the_slide_do_not_count() -> None:
    """Designers hide the title of a picture slide above it; a guide that nobody sees takes no room."""
    above = Sheet("Photo", (moved(TITLE, (2, -5, 29, 2)), moved(BODY, (1, 1, 31, 16)), *FEET))
    found = design(above, Sheet("Texte"), Sheet("Autre", art=(replace(LOGO, hidden=True),)))
    assert layout(found).name == "Texte"
    assert (
        frame(design(Sheet("Texte", art=(replace(LOGO, hidden=True),))).layouts["content"].places["body"]).width
        == 29 * EMU
    )


def test_a_picture_that_lies_on_its_side_takes_the_room_where_it_is_seen() -> None:
    turned = Art((24, 8, 9, 3), turned=True)
    places = layout(design(Sheet("Texte", art=(turned,)))).places
    assert not frame(places["body"]).meets(Area(27 * EMU, 5 * EMU, 3 * EMU, 9 * EMU))


# Choices


def test_areas_are_kept_clear_in_centimetres_or_shares() -> None:
    for sheet in (Sheet("Contenu"), BARE):
        places = layout(design(sheet, kept_clear=(("25", "0", "26.5%", "100%"),))).places
        assert all(frame(place).left + frame(place).width <= 25 * EMU for place in places.values())


def test_placeholders_are_used_and_left_by_name() -> None:
    second = Held("body", 5, (2, 12, 29, 4), 18, "Encadré")
    sheet = Sheet("Contenu", (TITLE, replace(BODY, box=(2, 4, 29, 7)), second, *FEET))
    assert layout(design(sheet, places_used={"body": "Encadré"})).places["body"].name == "Encadré"
    assert layout(design(sheet, places_left=(BODY.name,))).places["body"].name == "Encadré"


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"layouts": {"content": "Text"}}, "Texte, Autre"),
        ({"places_left": ("Corps",)}, "Title 1, Content 2, Footer 3, Number 4"),
    ],
)
def test_a_name_that_the_file_has_not_is_told_with_those_that_it_has(look: dict[str, Any], said: str) -> None:
    with pytest.raises(BadDesign) as raised:
        design(Sheet("Texte"), Sheet("Autre"), **look)
    assert said in raised.value.reason.says("en")


# Colours


def test_a_layout_with_its_own_map_of_colours_is_read_and_shown_in_it() -> None:
    deck = Presentation(io.BytesIO(template(Sheet("Contenu"))))
    element = deck.slide_layouts[0].element
    old = element.find("{*}clrMapOvr")
    names = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2", "hlink": "hlink", "folHlink": "folHlink"}
    names |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    old.remove(old[0])
    old.append(
        old.makeelement(f"{{{'http://schemas.openxmlformats.org/drawingml/2006/main'}}}overrideClrMapping", **names)
    )
    target = io.BytesIO()
    deck.save(target)
    found = design_of(look_of_files_alone(), target.getvalue())
    body = layout(found).places["body"]
    assert contrast(body.ink, "FFFFFF") < 2, body.ink
    slide = b.Slide("content", (b.Span("T"),), (), (), "a/b", 1)
    made = slides_of(slides.write_deck(b.Deck(META, (slide,)), found).content)[0]
    assert made.element.find("{*}clrMapOvr")[0].get("bg1") == "dk1"


def test_text_boxes_are_in_the_font_of_the_templates_own_texts() -> None:
    """The file's default for boxes is another font, and another size; what we draw is like the text beside it."""
    deck = Presentation(io.BytesIO(template(Sheet("Contenu"))))
    style = deck.element.find("{*}defaultTextStyle/{*}lvl1pPr/{*}defRPr")
    style.find("{*}latin").set("typeface", "Times New Roman")
    target = io.BytesIO()
    deck.save(target)
    made = Source().deck(target.getvalue())
    table = next(shape for slide in slides_of(made) for shape in slide.shapes if shape.has_table)
    assert all(run.font.name == "+mn-lt" for cell in table.table.iter_cells()
               for paragraph in cell.text_frame.paragraphs for run in paragraph.runs)  # fmt: skip


@pytest.mark.parametrize(
    ("needed", "sizes"),
    [
        ([44, 44, 38], (38,)),
        ([36, 36], (36,)),
        ([16, 16], (16,)),
        ([60, 60, 58, 50, 38], (58, 38)),
        ([30, 30, 30, 22, 24, 18, 16], (30, 22, 16)),
    ],
)
def test_titles_of_a_deck_come_in_few_sizes(needed: list[float], sizes: tuple[float, ...]) -> None:
    assert title_sizes(needed, max(needed), 22) == sizes


@given(st.lists(st.integers(8, 30).map(lambda half: 2.0 * half), min_size=1, max_size=20))
def test_each_title_fits_in_one_of_the_sizes(needed: list[float]) -> None:
    sizes = title_sizes(needed, 60.0, 22.0)
    assert min(sizes) == min(needed)
    assert len(sizes) <= 3
    assert set(sizes) <= set(needed)
    assert all(max(size for size in sizes if size <= each) >= 22 for each in needed if each >= 22)


def test_titles_of_one_deck_look_alike() -> None:
    """Each title was as large as it fitted: seven sizes in one show."""
    narrow = design(Sheet("Contenu", (moved(TITLE, (1, 1, 12, 2.6)), BODY), kind="obj"))
    titles = [f"Un titre {'qui dit un peu plus ' * times}de choses" for times in range(6)]
    shows = [b.Slide("content", (b.Span(title),), (), (), f"a/{number}", 1) for number, title in enumerate(titles)]

    def sizes(*shown: b.Slide) -> set[float]:
        deck = Presentation(io.BytesIO(slides.write_deck(b.Deck(META, shown), narrow).content))
        return {slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt for slide in deck.slides}

    alone = set[float]().union(*map(sizes, shows))
    assert len(alone) > 3
    assert len(sizes(*shows)) <= 3
    assert min(sizes(*shows)) == min(alone)
