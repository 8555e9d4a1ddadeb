"""Edits of a text document through LibreOffice; each puts “zanzibar” where it has words to write."""

import base64
import tempfile
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

WORD = "zanzibar"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture of one pixel."""


def _found(document: Any, words: str) -> Any:
    descriptor = document.createSearchDescriptor()
    descriptor.SearchString = words
    found = document.findFirst(descriptor)
    assert found is not None, words
    return found


def _heading(document: Any, words: str) -> Any:
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        each = paragraphs.nextElement()
        is_text = each.supportsService("com.sun.star.text.Paragraph")
        if is_text and each.ParaStyleName.startswith("Heading") and each.String == words:
            return each
    raise AssertionError(words)


def _delete(document: Any, start: Any, end: Any) -> None:
    """Select from the start of one paragraph to the start of another, and press the key."""
    cursor = start.Text.createTextCursorByRange(start.Start)
    cursor.gotoStartOfParagraph(False)
    last = end.Text.createTextCursorByRange(end.Start)
    last.gotoStartOfParagraph(False)
    cursor.gotoRange(last.Start, True)
    cursor.String = ""


def _move_up(document: Any, start: Any, end: Any, times: int) -> None:
    view = document.CurrentController.ViewCursor
    view.gotoRange(start.Start, False)
    view.gotoRange(end.End, True)
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = url.Main = ".uno:MoveUp"
    url.Protocol, url.Path = ".uno:", "MoveUp"
    frame = document.CurrentController.Frame
    for _ in range(times):
        frame.queryDispatch(url, "_self", 0).dispatch(url, ())


def _after(place: Any, words: str) -> None:
    text = place.Text
    cursor = text.createTextCursorByRange(place.End)
    cursor.gotoEndOfParagraph(False)
    text.insertControlCharacter(cursor, 0, False)
    text.insertString(cursor, words, False)


def paragraph_reworded(document: Any) -> None:
    _found(document, "assez long").String = WORD


def item_reworded(document: Any) -> None:
    _found(document, "poire verte").String = f"poire {WORD}"


def cell_reworded(document: Any) -> None:
    document.TextTables.getByIndex(0).getCellByName("B3").String = WORD


def heading_renamed(document: Any) -> None:
    _heading(document, "Partie deux").String = f"Partie {WORD}"


def item_added(document: Any) -> None:
    _after(_found(document, "poire verte"), WORD)


def item_removed(document: Any) -> None:
    _delete(document, _found(document, "poire verte"), _found(document, "prune bleue"))


def item_moved(document: Any) -> None:
    item = _found(document, "prune bleue")
    _move_up(document, item, item, 2)


def paragraph_added(document: Any) -> None:
    _after(_found(document, "Deuxième paragraphe"), f"Une phrase {WORD}.")


def paragraph_deleted(document: Any) -> None:
    _delete(document, _found(document, "Premier paragraphe"), _found(document, "Deuxième paragraphe"))


def section_deleted(document: Any) -> None:
    _delete(document, _heading(document, "Partie trois"), _heading(document, "Partie quatre"))


def section_moved(document: Any) -> None:
    _move_up(document, _heading(document, "Partie quatre"), _found(document, "Quatrième paragraphe"), 2)


def row_added(document: Any) -> None:
    table = document.TextTables.getByIndex(0)
    table.Rows.insertByIndex(2, 1)
    table.getCellByName("A3").String = WORD


def row_removed(document: Any) -> None:
    document.TextTables.getByIndex(0).Rows.removeByIndex(2, 1)


def picture_inserted(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "picture.png")
        path.write_bytes(base64.b64decode(PICTURE))
        place = _found(document, "Deuxième paragraphe")
        picture = document.createInstance("com.sun.star.text.TextGraphicObject")
        picture.GraphicURL = path.as_uri()
        picture.AnchorType = uno.Enum("com.sun.star.text.TextContentAnchorType", "AS_CHARACTER")
        picture.Width, picture.Height = 1500, 1500
        place.Text.insertTextContent(place.End, picture, False)


def made_bold(document: Any) -> None:
    _found(document, "paragraphe du texte").CharWeight = 150


def made_red(document: Any) -> None:
    _found(document, "Premier paragraphe").CharColor = 0xC00000


def centred(document: Any) -> None:
    _found(document, "Premier").ParaAdjust = uno.Enum("com.sun.star.style.ParagraphAdjust", "CENTER")


def commented(document: Any) -> None:
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = "Une lectrice", f"Est-ce {WORD} ?"
    place = _found(document, "Premier paragraphe")
    place.Text.insertTextContent(place, note, True)


def insertion_tracked(document: Any) -> None:
    document.RecordChanges = True
    place = _found(document, "Premier paragraphe")
    place.Text.insertString(place.End, f" {WORD}", False)
    document.RecordChanges = False


def deletion_tracked(document: Any) -> None:
    document.RecordChanges = True
    _found(document, ", assez long pour être reconnu").String = ""
    document.RecordChanges = False


def page_broken(document: Any) -> None:
    _found(document, "Premier").BreakType = uno.Enum("com.sun.star.style.BreakType", "PAGE_BEFORE")


def figure_deleted(document: Any) -> None:
    document.DrawPage.remove(document.DrawPage.getByIndex(0))


def figure_recoloured(document: Any) -> None:
    shape = document.DrawPage.getByIndex(0)
    while not hasattr(shape, "FillColor"):
        shape = shape.getByIndex(0)
    shape.FillStyle, shape.FillColor = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID"), 0xAA11BB


def header_edited(document: Any) -> None:
    cursor = document.Text.createTextCursor()
    styles = document.StyleFamilies.getByName("PageStyles")
    styles.getByName(cursor.PageStyleName).HeaderText.String = f"Rapport {WORD}"


def box_added(document: Any) -> None:
    frame = document.createInstance("com.sun.star.text.TextFrame")
    frame.Width, frame.Height = 5000, 1500
    place = _found(document, "Deuxième paragraphe")
    place.Text.insertTextContent(place.End, frame, False)
    frame.String = WORD


def note_reworded(document: Any) -> None:
    document.Footnotes.getByIndex(0).String = f"Le pont {WORD}."


def restyled(document: Any) -> None:
    _found(document, "Premier").ParaStyleName = "Chapeau"


def highlighted(document: Any) -> None:
    _found(document, "Premier paragraphe").CharBackColor = 0xFFFF00


def row_heightened(document: Any) -> None:
    row = document.TextTables.getByIndex(0).Rows.getByIndex(2)
    row.IsAutoHeight = False
    row.Height = 3000


def list_restarted(document: Any) -> None:
    _found(document, "ensuite").ParaIsNumberingRestart = True


def first_line_indented(document: Any) -> None:
    _found(document, "Premier").ParaFirstLineIndent = 1250


def saved(document: Any) -> None:
    """Change nothing."""
