"""Hand edits of a deck, made in LibreOffice: each takes the open document."""

import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

CM = 1_000
"""LibreOffice counts in hundredths of a millimetre."""


def save_only(document: Any) -> None:
    """Change nothing."""


def reword_title(document: Any) -> None:
    _placed(document, 0, "TitleTextShape").setString("Nos zanzibar")


def reword_point(document: Any) -> None:
    _paragraph(_placed(document, 0, "OutlinerShape"), 1).setString("Des zanzibar unies")


def add_point(document: Any) -> None:
    text = _placed(document, 0, "OutlinerShape")
    text.insertControlCharacter(text.End, 0, False)
    text.insertString(text.End, "Des zanzibar en plus", False)


def remove_point(document: Any) -> None:
    _cut(_placed(document, 0, "OutlinerShape"), 1)


def move_point(document: Any) -> None:
    text = _placed(document, 0, "OutlinerShape")
    last = _paragraphs(text)[-1].getString()
    _cut(text, len(_paragraphs(text)) - 1)
    text.insertString(text.Start, last, False)
    cursor = text.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(len(last), False)
    text.insertControlCharacter(cursor, 0, False)


def bold_point(document: Any) -> None:
    _words(_placed(document, 0, "OutlinerShape"), 1).CharWeight = 150.0


def colour_point(document: Any) -> None:
    _words(_placed(document, 0, "OutlinerShape"), 1).CharColor = 0xC00000


def change_notes(document: Any) -> None:
    page = document.DrawPages.getByIndex(0).NotesPage
    notes = next(each for each in _shapes(page) if each.ShapeType.endswith("NotesShape"))
    notes.setString("Demandez à zanzibar.")


def change_footer(document: Any) -> None:
    page = document.DrawPages.getByIndex(0)
    next(each for each in _shapes(page) if each.ShapeType.endswith("FooterShape")).setString("Pied de zanzibar")


def add_box(document: Any) -> None:
    box = document.createInstance("com.sun.star.drawing.TextShape")
    document.DrawPages.getByIndex(0).add(box)
    _put(box, 2 * CM, 15 * CM, 8 * CM, CM)
    box.setString("une boîte à zanzibar")


def paste_picture(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rouge.png")
        file.write_bytes(_red())
        picture = document.createInstance("com.sun.star.drawing.GraphicObjectShape")
        picture.GraphicURL = file.as_uri()
        document.DrawPages.getByIndex(0).add(picture)
        _put(picture, 20 * CM, 12 * CM, 4 * CM, 2 * CM)


def add_slide(document: Any) -> None:
    page = document.DrawPages.insertNewByIndex(0)
    box = document.createInstance("com.sun.star.drawing.TextShape")
    page.add(box)
    _put(box, 2 * CM, 2 * CM, 20 * CM, 2 * CM)
    box.setString("Une page de zanzibar")


def copy_slide(document: Any) -> None:
    document.duplicate(document.DrawPages.getByIndex(1))
    _paragraph(_placed(document, 2, "OutlinerShape"), 0).setString("Des mariages de zanzibar")


def delete_slide(document: Any) -> None:
    document.DrawPages.remove(document.DrawPages.getByIndex(1))


def hide_slide(document: Any) -> None:
    document.DrawPages.getByIndex(1).Visible = False


def add_transition(document: Any) -> None:
    page = document.DrawPages.getByIndex(1)
    page.TransitionType, page.TransitionSubtype = 37, 101


def add_comment(document: Any) -> None:
    comment = document.DrawPages.getByIndex(0).createAndInsertAnnotation()
    comment.Author = "Une lectrice"
    comment.TextRange.setString("et zanzibar ?")


def move_picture(document: Any) -> None:
    picture = _named(document, 5, "deck/vue/figure1")
    place = picture.Position
    _put(picture, place.X - 2 * CM, place.Y - CM, picture.Size.Width, picture.Size.Height)


def resize_picture(document: Any) -> None:
    picture = _named(document, 5, "deck/vue/figure1")
    place = picture.Position
    _put(picture, place.X, place.Y, picture.Size.Width // 2, picture.Size.Height // 2)


def change_cell(document: Any) -> None:
    _named(document, 2, "deck/roles/table1").Model.getCellByPosition(1, 2).setString("zanzibar concilie")


def add_row(document: Any) -> None:
    table = _named(document, 2, "deck/roles/table1").Model
    table.Rows.insertByIndex(3, 1)
    table.getCellByPosition(0, 3).setString("Zanzibar")
    table.getCellByPosition(1, 3).setString("concilie")


def change_chart(document: Any) -> None:
    chart = _named(document, 3, "deck/lire/figure1").Model
    chart.Data.setData(((77.0,), (41.0,), (31.0,)))
    chart.Data.setRowDescriptions(("Femmes", "Hommes", "zanzibar"))


def reword_figure(document: Any) -> None:
    group = _named(document, 4, "deck/chemin/figure1")
    shape = next(each for each in _shapes(group) if "Confiance" in each.getString())
    next(each for each in _paragraphs(shape) if "Confiance" in each.getString()).setString("Zanzibar")


def colour_shape(document: Any) -> None:
    _named(document, 4, "deck/chemin/figure1").getByIndex(0).FillColor = 0xFFC000


def many(document: Any) -> None:
    """Make many edits that have no name of their own, each at a place of its own."""
    first, second = _placed(document, 0, "OutlinerShape"), _placed(document, 1, "OutlinerShape")
    _words(first, 0).CharBackColor = 0xFFFE01
    raised = _words(first, 1)
    raised.CharEscapement, raised.CharEscapementHeight = 33, 58
    _words(first, 2).CharKerning = 105
    _words(second, 0).CharCaseMap = 4
    _words(second, 1).CharUnderline = 10
    spacing = uno.createUnoStruct("com.sun.star.style.LineSpacing")
    spacing.Mode, spacing.Height = 0, 170
    _words(second, 1).ParaLineSpacing = spacing
    title = _placed(document, 1, "TitleTextShape")
    title.TextLeftDistance = 1400
    _words(title, 0).ParaLeftMargin = 4167
    title.Shadow = True
    outline = _placed(document, 6, "OutlinerShape")
    rules = _words(outline, 0).NumberingRules
    level = {each.Name: each for each in rules.getByIndex(0)}
    level["NumberingType"].Value = 0 + 2
    uno.invoke(rules, "replaceByIndex", (0, uno.Any("[]com.sun.star.beans.PropertyValue", tuple(level.values()))))
    _words(outline, 0).NumberingRules = rules
    group = _named(document, 4, "deck/chemin/figure1")
    group.getByIndex(0).FillTransparence = 40
    dash = uno.createUnoStruct("com.sun.star.drawing.LineDash")
    dash.Dashes, dash.DashLen, dash.Distance = 1, 400, 200
    group.getByIndex(0).LineStyle, group.getByIndex(0).LineDash = (
        uno.Enum("com.sun.star.drawing.LineStyle", "DASH"),
        dash,
    )
    group.getByIndex(1).TextVerticalAdjust = uno.Enum("com.sun.star.drawing.TextVerticalAdjust", "BOTTOM")
    _named(document, 5, "deck/vue/figure1").RotateAngle = 1500
    _named(document, 5, "deck/vue/figure1").Transparency = 30
    table = _named(document, 2, "deck/roles/table1").Model
    table.Columns.getByIndex(0).Width = 9_000
    background = document.createInstance("com.sun.star.drawing.Background")
    background.FillStyle, background.FillColor = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID"), 0xEF01EF
    document.DrawPages.getByIndex(3).Background = background
    page = document.DrawPages.getByIndex(6)
    page.TransitionType, page.TransitionSubtype = 37, 101


def _shapes(page: Any) -> list[Any]:
    return [page.getByIndex(number) for number in range(page.Count)]


def _named(document: Any, number: int, name: str) -> Any:
    return next(each for each in _shapes(document.DrawPages.getByIndex(number)) if each.Name == name)


def box_on_master(document: Any) -> None:
    box = document.createInstance("com.sun.star.drawing.RectangleShape")
    _master(document).add(box)
    _put(box, 2 * CM, 16 * CM, 3 * CM, CM)
    box.Name = "Boîte de zanzibar"


def background_of_master(document: Any) -> None:
    background = document.createInstance("com.sun.star.drawing.Background")
    background.FillStyle, background.FillColor = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID"), 0xFFEEDD
    _master(document).Background = background


def title_of_master_lower(document: Any) -> None:
    title = next(each for each in _shapes(_master(document)) if "TitleText" in each.ShapeType)
    _put(title, title.Position.X, title.Position.Y + 9 * CM // 10, title.Size.Width, title.Size.Height)


def decoration_of_master_gone(document: Any) -> None:
    _master(document).remove(_decoration(document))


def decoration_of_master_moved(document: Any) -> None:
    shape = _decoration(document)
    _put(shape, shape.Position.X + CM, shape.Position.Y, shape.Size.Width, shape.Size.Height)


def text_of_master_green(document: Any) -> None:
    document.StyleFamilies.getByName(_master(document).Name).getByName("outline1").CharColor = 0x00AA00


def _master(document: Any) -> Any:
    return document.DrawPages.getByIndex(0).MasterPage


def _decoration(document: Any) -> Any:
    return next(each for each in _shapes(_master(document)) if "presentation" not in each.ShapeType)


def _placed(document: Any, number: int, sort: str) -> Any:
    return next(each for each in _shapes(document.DrawPages.getByIndex(number)) if each.ShapeType.endswith(sort))


def _paragraphs(text: Any) -> list[Any]:
    listed = text.createEnumeration()
    found = []
    while listed.hasMoreElements():
        found.append(listed.nextElement())
    return found


def _paragraph(text: Any, number: int) -> Any:
    return _paragraphs(text)[number]


def _words(text: Any, number: int) -> Any:
    """Return the words of a paragraph, to be formatted."""
    cursor = text.createTextCursorByRange(_paragraph(text, number).Start)
    cursor.gotoRange(_paragraph(text, number).End, True)
    return cursor


def _cut(text: Any, number: int) -> None:
    """Take a paragraph out, with the end of the one before."""
    cursor = text.createTextCursorByRange(_paragraph(text, number - 1).End)
    cursor.gotoRange(_paragraph(text, number).End, True)
    cursor.setString("")


def _put(shape: Any, left: int, top: int, width: int, height: int) -> None:
    place, size = uno.createUnoStruct("com.sun.star.awt.Point"), uno.createUnoStruct("com.sun.star.awt.Size")
    place.X, place.Y, size.Width, size.Height = left, top, width, height
    shape.setSize(size)
    shape.setPosition(place)


def _red() -> bytes:
    """Return a red picture of one pixel."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
