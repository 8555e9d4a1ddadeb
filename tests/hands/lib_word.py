"""Edits of a Word document through python-docx and its XML; each puts “zanzibar” where it has words to write."""

import base64
import copy
import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor

WORD = "zanzibar"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """Return a document after an edit."""
    document = docx.Document(io.BytesIO(content))
    edit(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _found(document: Any, words: str) -> Any:
    return next(each for each in document.paragraphs if words in each.text)


def _heading(document: Any, words: str) -> Any:
    return next(p for p in document.paragraphs if p.text == words and p.style.name.startswith("Heading"))


def _replace(paragraph: Any, before: str, after: str) -> None:
    run = next(run for run in paragraph.runs if before in run.text)
    run.text = run.text.replace(before, after)


def _delete(nodes: list[Any]) -> None:
    for node in nodes:
        node.getparent().remove(node)


def _section(document: Any, words: str) -> list[Any]:
    first = _heading(document, words)._p
    nodes = [first]
    while (node := nodes[-1].getnext()) is not None and node.tag != qn("w:sectPr"):
        style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Heading1":
            break
        nodes.append(node)
    return nodes


def _copied_after(paragraph: Any, words: str) -> None:
    """Press Enter at the end of a paragraph, as Word does it, and write; the bookmark stays with the first."""
    node = copy.deepcopy(paragraph._p)
    for child in [each for each in node if each.tag != qn("w:pPr")]:
        node.remove(child)
    paragraph._p.addnext(node)
    type(paragraph)(node, paragraph._parent).add_run(words)


def paragraph_reworded(document: Any) -> None:
    _replace(_found(document, "Premier paragraphe"), "assez long", WORD)


def item_reworded(document: Any) -> None:
    _replace(_found(document, "poire verte"), "poire verte", f"poire {WORD}")


def cell_reworded(document: Any) -> None:
    document.tables[0].cell(2, 1).paragraphs[0].runs[0].text = WORD


def heading_renamed(document: Any) -> None:
    _heading(document, "Partie deux").runs[0].text = f"Partie {WORD}"


def item_added(document: Any) -> None:
    _copied_after(_found(document, "poire verte"), WORD)


def item_removed(document: Any) -> None:
    _delete([_found(document, "poire verte")._p])


def item_moved(document: Any) -> None:
    _found(document, "pomme rouge")._p.addprevious(_found(document, "prune bleue")._p)


def paragraph_added(document: Any) -> None:
    _copied_after(_found(document, "Deuxième paragraphe"), f"Une phrase {WORD}.")


def paragraph_deleted(document: Any) -> None:
    _delete([_found(document, "Premier paragraphe")._p])


def section_deleted(document: Any) -> None:
    _delete(_section(document, "Partie trois"))


def section_moved(document: Any) -> None:
    target = _heading(document, "Partie trois")._p
    for node in _section(document, "Partie quatre"):
        target.addprevious(node)


def row_added(document: Any) -> None:
    table = document.tables[0]
    row = table.add_row()
    row.cells[0].text = WORD
    table.rows[1]._tr.addnext(row._tr)


def row_removed(document: Any) -> None:
    _delete([document.tables[0].rows[2]._tr])


def picture_inserted(document: Any) -> None:
    picture = io.BytesIO(base64.b64decode(PICTURE))
    _found(document, "Deuxième paragraphe").add_run().add_picture(picture, Cm(1.5))


def made_bold(document: Any) -> None:
    _found(document, "Premier paragraphe").runs[0].bold = True


def made_red(document: Any) -> None:
    _found(document, "Premier paragraphe").runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)


def centred(document: Any) -> None:
    _found(document, "Premier paragraphe").alignment = WD_ALIGN_PARAGRAPH.CENTER


def commented(document: Any) -> None:
    runs = _found(document, "Premier paragraphe").runs
    document.add_comment(runs, text=f"Est-ce {WORD} ?", author="Une lectrice", initials="UL")


def insertion_tracked(document: Any) -> None:
    run = _found(document, "Premier paragraphe").runs[0]
    run._r.addnext(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="900" w:author="Une lectrice" w:date="2024-01-01T00:00:00Z"><w:r>'
            f'<w:t xml:space="preserve"> {WORD}</w:t></w:r></w:ins>'
        )
    )


def deletion_tracked(document: Any) -> None:
    run = _found(document, "Premier paragraphe").runs[0]
    text = run.text
    run.text = text.replace(", assez long pour être reconnu", "")
    run._r.addnext(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="901" w:author="Une lectrice" w:date="2024-01-01T00:00:00Z"><w:r>'
            f'<w:delText xml:space="preserve">, assez long pour être reconnu</w:delText></w:r></w:del>'
        )
    )


def page_broken(document: Any) -> None:
    before = _found(document, "Premier paragraphe").insert_paragraph_before()
    before.add_run().add_break(WD_BREAK.PAGE)


def figure_deleted(document: Any) -> None:
    drawing = next(document.element.body.iter(qn("w:drawing")))
    _delete([next(drawing.iterancestors(qn("w:p")))])


def header_edited(document: Any) -> None:
    document.sections[0].header.paragraphs[0].runs[0].text = f"Rapport {WORD}"


def box_added(document: Any) -> None:
    drawing = next(document.element.body.iter(qn("w:drawing")))
    paragraph = _found(document, "Deuxième paragraphe").add_run()
    shape = copy.deepcopy(drawing)
    for docpr in shape.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        docpr.set("id", "950")
        docpr.set("name", "Boîte 950")
    for bookmark in [n for n in shape.iter() if str(n.tag).startswith(qn("w:bookmark"))]:
        bookmark.getparent().remove(bookmark)
    next(shape.iter(qn("w:t"))).text = WORD
    paragraph._r.append(shape)


def note_reworded(document: Any) -> None:
    part = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/footnotes"))
    part._blob = part.blob.replace(b"Le pont date de 2010.", f"Le pont {WORD}.".encode())


def restyled(document: Any) -> None:
    _found(document, "Premier paragraphe").style = document.styles["Chapeau"]


def figure_recoloured(document: Any) -> None:
    fills = document.element.body.iterfind(".//{*}wsp/{*}spPr/{*}solidFill/{*}srgbClr")
    next(fills).set("val", "AA11BB")


def highlighted(document: Any) -> None:
    _found(document, "Premier paragraphe").runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def row_heightened(document: Any) -> None:
    document.tables[0].rows[2].height = Cm(3)


def list_restarted(document: Any) -> None:
    """Restart a list as Word does: a list of its own that has the same definition."""
    number = _found(document, "ensuite")._p.pPr.numPr.numId
    lists = document.part.numbering_part.element
    use = lists.num_having_numId(number.val)
    copied = lists.add_num(use.abstractNumId.val)
    copied.add_lvlOverride(0).add_startOverride(1)
    number.val = copied.numId


def first_line_indented(document: Any) -> None:
    _found(document, "Premier paragraphe").paragraph_format.first_line_indent = Cm(1.25)


def saved(document: Any) -> None:
    """Change nothing."""
