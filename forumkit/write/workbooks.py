"""What all workbooks share: formats of cells, page setup, properties, fonts for what the design's font lacks."""

import io
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from forumkit.drawing.scripts import runs_leftwards
from forumkit.office.container import EPOCH_DAY
from forumkit.render import blocks as b
from forumkit.write.fonts import Fonts, split_by_font
from forumkit.write.written import digest

Book: TypeAlias = Any
Sheet: TypeAlias = Any
Format: TypeAlias = Any
"""What XlsxWriter makes, which has no types."""
Shade = dict[str, Any]
"""Properties of a cell, as XlsxWriter takes them."""

_LONGEST_NOTICE = 120
"""Characters: Excel drops a footer of more than 255, and an ampersand takes two."""


ORDERS = {False: 1, True: 2}
"""How a cell states that its text runs rightwards or leftwards (readingOrder of CT_CellAlignment)."""


class FallbackFontSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet of a book."""

    book: "FallbackFontBook"

    def _write_string(self, row: int, column: int, text: str, look: Format = None) -> int:
        look = self.book.directed(look, text)
        stand_ins = {} if text.isascii() or look is None else self.book.fonts.stand_ins(text)
        if not stand_ins:
            return int(super()._write_string(row, column, text, look))
        pieces = [(self.book.in_font(look, font), piece) for piece, font in split_by_font(text, stand_ins)]
        if len(pieces) == 1:
            return int(super()._write_string(row, column, text, pieces[0][0]))
        return int(self._write_rich_string(row, column, *(part for piece in pieces for part in piece), look))


class FallbackFontBook(xlsxwriter.Workbook):  # type: ignore[misc]  # as above
    """A workbook in memory, in the fonts of the design."""

    def __init__(self, target: io.BytesIO, fonts: Fonts, *, leftwards: bool = False) -> None:
        """Take where the bytes go, the fonts, and whether the first column stands at the right."""
        self.fonts, self._leftwards = fonts, leftwards
        self._shades: dict[int, dict[str, Any]] = {}
        self._varied: dict[tuple[int, str], Format] = {}
        super().__init__(target, {"in_memory": True})

    def add_format(self, properties: dict[str, Any] | None = None) -> Format:
        """Return a format, and remember what it is made of."""
        made = super().add_format(properties)
        self._shades[id(made)] = dict(properties or {})
        return made

    def add_worksheet(
        self, name: str | None = None, worksheet_class: type[FallbackFontSheet] | None = None
    ) -> FallbackFontSheet:
        """Return a new sheet."""
        sheet: FallbackFontSheet = super().add_worksheet(name, worksheet_class or FallbackFontSheet)
        sheet.book = self
        if self._leftwards:
            sheet.right_to_left()
        return sheet

    def in_font(self, look: Format, font: str) -> Format:
        """Return a format with another font; the same for none."""
        return self._with(look, "font_name", font) if font else look

    def directed(self, look: Format, text: str) -> Format:
        """Return a format for a text that runs as its script does; the same for what runs as usual."""
        way = runs_leftwards(text, within=self._leftwards)
        return self._with(look, "reading_order", ORDERS[way]) if look and (way or self._leftwards) else look

    def _with(self, look: Format, name: str, value: str | int) -> Format:
        key = (id(look), f"{name}={value}")
        if key not in self._varied:
            self._varied[key] = self.add_format({**self._shades[id(look)], name: value})
        return self._varied[key]


def looks_of(colours: Mapping[str, str], fonts: Fonts) -> dict[str, Shade]:
    """Return the formats of cells, in the colours and fonts of the design."""
    font, title = fonts.body.name, fonts.title.name
    text: Shade = {"font_name": font, "font_size": 11, "valign": "top", "font_color": f"#{colours['ink']}"}
    wrapped: Shade = {**text, "text_wrap": True}
    cell: Shade = {**wrapped, "border": 1, "border_color": f"#{colours['rule']}"}
    strong = f"#{colours['primary']}"
    return {
        "title": {"font_name": title, "font_size": 18, "bold": True, "font_color": strong},
        "text": text,
        "head": {**wrapped, "bold": True, "font_color": f"#{colours['paper']}", "bg_color": strong, "border": 1},
        "cell": cell,
        "date": {**cell, "num_format": "dd/mm/yyyy", "align": "center"},
        "number": {**cell, "num_format": "#,##0", "align": "center"},
        "share": {**cell, "num_format": "0%", "align": "center"},
    }


def describe(book: Book, meta: b.Meta, manifest: Mapping[str, str]) -> None:
    """Write what a workbook is, and the digests of its parts by their keys."""
    # XlsxWriter writes the time into core.xml unless `created` is given; SOURCE_DATE_EPOCH does not count for it.
    book.set_properties(
        {
            "title": meta.title,
            "subject": meta.subject,
            "author": meta.author,
            "comments": meta.notice,
            "created": EPOCH_DAY,
        }
    )
    book.set_custom_property("forumkit", digest(json.dumps(manifest, sort_keys=True)))
    for name, value in meta.identity.items():
        book.set_custom_property(name, value)


def set_page(sheet: Sheet, meta: b.Meta) -> None:
    """Lay out a sheet for paper, the notice of a sample below."""
    set_paper(sheet)
    begin, end = ("R", "L") if meta.leftwards else ("L", "R")
    sheet.set_footer(f"&{begin}{meta.notice[:_LONGEST_NOTICE].replace('&', '&&')}&{end}&P / &N")


def set_paper(sheet: Sheet) -> None:
    """Lay out a sheet for paper: A4 that lies on its side, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
