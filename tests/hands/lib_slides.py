"""Hand edits of a deck, made with python-pptx: each takes the open presentation."""

import copy
import io
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.util import Cm

from tests.hands.source import drawn_picture

P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def save_only(deck: Any) -> None:
    """Change nothing."""


def reword_title(deck: Any) -> None:
    _paragraph(deck.slides[0].shapes.title, 0).runs[0].text = "Nos zanzibar"


def reword_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).runs[0].text = "Des zanzibar unies"


def add_point(deck: Any) -> None:
    last = _body(deck.slides[0]).text_frame.paragraphs[-1]._p
    last.addnext(copy.deepcopy(last))
    _paragraph(_body(deck.slides[0]), -1).runs[0].text = "Des zanzibar en plus"


def remove_point(deck: Any) -> None:
    gone = _paragraph(_body(deck.slides[0]), 1)._p
    gone.getparent().remove(gone)


def move_point(deck: Any) -> None:
    first, last = _paragraph(_body(deck.slides[0]), 0)._p, _paragraph(_body(deck.slides[0]), -1)._p
    first.addprevious(last)


def bold_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).runs[0].font.bold = True


def colour_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).runs[0].font.color.rgb = _colour("C00000")


def change_notes(deck: Any) -> None:
    deck.slides[0].notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Demandez à zanzibar."


def change_footer(deck: Any) -> None:
    footer = next(shape for shape in deck.slides[0].placeholders if shape.placeholder_format.type == 15)
    _paragraph(footer, 0).runs[0].text = "Pied de zanzibar"


def add_box(deck: Any) -> None:
    box = deck.slides[0].shapes.add_textbox(Cm(2), Cm(15), Cm(8), Cm(1))
    box.text_frame.text = "une boîte à zanzibar"


def paste_picture(deck: Any) -> None:
    deck.slides[0].shapes.add_picture(io.BytesIO(drawn_picture("red")), Cm(20), Cm(12), Cm(4), Cm(2))
    deck.slides[0].shapes[-1]._element.nvPicPr.cNvPr.set("descr", "rouge")


def add_slide(deck: Any) -> None:
    slide = deck.slides.add_slide(deck.slides[0].slide_layout)
    slide.shapes.title.text = "Une page de zanzibar"
    _place_after(deck, 0)


def copy_slide(deck: Any) -> None:
    source = deck.slides[1]
    slide = deck.slides.add_slide(source.slide_layout)
    for shape in list(slide.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in source.shapes:
        slide.shapes._spTree.append(copy.deepcopy(shape._element))
    _paragraph(_body(slide), 0).runs[0].text = "Des mariages de zanzibar"
    _place_after(deck, 1)


def delete_slide(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    node = list(listed)[1]
    deck.part.drop_rel(node.rId)
    listed.remove(node)


def reorder_slides(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.insert(0, list(listed)[2])


def hide_slide(deck: Any) -> None:
    deck.slides[1]._element.set("show", "0")


def add_transition(deck: Any) -> None:
    node = parse_xml(f'<p:transition xmlns:p="{P}" spd="med"><p:fade/></p:transition>')
    deck.slides[1]._element.find(f"{{{P}}}clrMapOvr").addnext(node)


def move_picture(deck: Any) -> None:
    picture = _named(deck.slides[5], "deck/vue/figure1")
    picture.left, picture.top = picture.left - Cm(2), picture.top - Cm(1)


def resize_picture(deck: Any) -> None:
    picture = _named(deck.slides[5], "deck/vue/figure1")
    picture.width, picture.height = picture.width // 2, picture.height // 2


def change_cell(deck: Any) -> None:
    table = _named(deck.slides[2], "deck/roles/table1").table
    table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "zanzibar concilie"


def add_row(deck: Any) -> None:
    table = _named(deck.slides[2], "deck/roles/table1").table
    rows = table._tbl.tr_lst
    rows[2].addnext(copy.deepcopy(rows[2]))
    table.cell(3, 0).text_frame.paragraphs[0].runs[0].text = "Zanzibar"


def remove_row(deck: Any) -> None:
    table = _named(deck.slides[2], "deck/roles/table1").table
    table._tbl.remove(table._tbl.tr_lst[2])


def change_chart(deck: Any) -> None:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # the library has no types
    data.categories = ["Femmes", "Hommes", "zanzibar"]
    data.add_series("Lire", (77, 41, 31))
    _named(deck.slides[3], "deck/lire/figure1").chart.replace_data(data)


def reword_figure(deck: Any) -> None:
    group = _named(deck.slides[4], "deck/chemin/figure1")
    shape = next(each for each in group.shapes if each.has_text_frame and "Confiance" in each.text_frame.text)
    run = next(run for each in shape.text_frame.paragraphs for run in each.runs if "Confiance" in run.text)
    run.text = "Zanzibar"


def colour_shape(deck: Any) -> None:
    group = _named(deck.slides[4], "deck/chemin/figure1")
    group.shapes[0].fill.solid()
    group.shapes[0].fill.fore_color.rgb = _colour("FFC000")


def retell_picture(deck: Any) -> None:
    _named(deck.slides[5], "deck/vue/figure1")._element.nvPicPr.cNvPr.set("descr", "une vue de zanzibar")


def crop_picture(deck: Any) -> None:
    _named(deck.slides[5], "deck/vue/figure1").crop_left = 0.25


def turn_picture(deck: Any) -> None:
    _named(deck.slides[5], "deck/vue/figure1").rotation = 15


def link_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).runs[0].hyperlink.address = "https://example.org/zanzibar"


def indent_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).level = 1


def centre_point(deck: Any) -> None:
    _paragraph(_body(deck.slides[0]), 1).alignment = 2


def replace_picture(deck: Any) -> None:
    slide = deck.slides[5]
    _, relation = slide.part.get_or_add_image_part(io.BytesIO(drawn_picture("red")))
    _named(slide, "deck/vue/figure1")._element.blipFill.blip.rEmbed = relation


def _colour(name: str) -> Any:
    library: Any = RGBColor
    return library.from_string(name)


def box_on_master(deck: Any) -> None:
    box = deck.slides[0].shapes.add_textbox(Cm(2), Cm(17), Cm(8), Cm(1))
    box.text_frame.text = "zanzibar partout"
    deck.slide_masters[0].shapes._spTree.append(box._element)


def _named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def _body(slide: Any) -> Any:
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)


def _paragraph(shape: Any, number: int) -> Any:
    return shape.text_frame.paragraphs[number]


def _place_after(deck: Any, number: int) -> None:
    listed = deck.slides._sldIdLst
    listed.insert(number + 1, list(listed)[-1])
