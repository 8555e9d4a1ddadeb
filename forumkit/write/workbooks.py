"""Workbooks of XlsxWriter whose texts name a font for the characters that the design's font lacks."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from forumkit.write.fonts import Fonts, split_by_font


class FallbackFontSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet of a book."""

    book: "FallbackFontBook"

    def _write_string(self, row: int, column: int, text: str, look: Any = None) -> int:  # noqa: ANN401 - as above
        stand_ins = {} if text.isascii() or look is None else self.book.fonts.stand_ins(text)
        if not stand_ins:
            return int(super()._write_string(row, column, text, look))
        pieces = [(self.book.in_font(look, font), piece) for piece, font in split_by_font(text, stand_ins)]
        if len(pieces) == 1:
            return int(super()._write_string(row, column, text, pieces[0][0]))
        return int(self._write_rich_string(row, column, *(part for piece in pieces for part in piece), look))


class FallbackFontBook(xlsxwriter.Workbook):  # type: ignore[misc]  # as above
    """A workbook in memory, in the fonts of the design."""

    def __init__(self, target: io.BytesIO, fonts: Fonts) -> None:
        """Take where the bytes go, and the fonts."""
        self.fonts = fonts
        self._shades: dict[int, dict[str, Any]] = {}
        self._in_fonts: dict[tuple[int, str], Any] = {}
        super().__init__(target, {"in_memory": True})

    def add_format(self, properties: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - as above
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
        return sheet

    def in_font(self, look: Any, font: str) -> Any:  # noqa: ANN401 - as above
        """Return a format with another font; the same for none."""
        key = (id(look), font)
        if font and key not in self._in_fonts:
            self._in_fonts[key] = self.add_format({**self._shades[id(look)], "font_name": font})
        return self._in_fonts[key] if font else look
