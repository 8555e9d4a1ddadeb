"""PDF files as LibreOffice makes them: the page of each heading, and pages as pixels. The home of pypdfium2."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2


class BadPdf(Exception):
    """The bytes are no PDF file that can be read."""


@dataclass(frozen=True)
class Pixels:
    """A page as a picture: three bytes a pixel, red, green and blue, row by row."""

    width: int
    height: int
    content: bytes


def heading_pages(content: bytes) -> list[tuple[str, int]]:
    """Return the title of each bookmark and its page, from 1, in their order; raises BadPdf."""
    try:
        document = pypdfium2.PdfDocument(content)
        headings = []
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            if page is not None:
                headings.append((bookmark.get_title(), page + 1))
    except pypdfium2.PdfiumError as error:
        raise BadPdf(str(error)) from error
    return headings


def page_pixels(content: bytes, width: int, most: int) -> Iterator[Pixels]:
    """Yield at most so many pages, each so many pixels wide; raises BadPdf."""
    try:
        document = pypdfium2.PdfDocument(content)
        for number in range(min(len(document), most)):
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=False)
            yield Pixels(bitmap.width, bitmap.height, _packed(bitmap))
    except pypdfium2.PdfiumError as error:
        raise BadPdf(str(error)) from error


def page_count(content: bytes) -> int:
    """Return the number of pages; raises BadPdf."""
    try:
        return len(pypdfium2.PdfDocument(content))
    except pypdfium2.PdfiumError as error:
        raise BadPdf(str(error)) from error


def interleaved(separators: bytes, documents: Sequence[bytes]) -> bytes:
    """Return one file: page after page of the separators, each with the document that follows it; raises BadPdf."""
    try:
        between, whole = pypdfium2.PdfDocument(separators), pypdfium2.PdfDocument.new()
        for number, content in enumerate(documents):
            if number < len(between):
                whole.import_pages(between, [number])
            whole.import_pages(pypdfium2.PdfDocument(content))
        target = io.BytesIO()
        whole.save(target)
    except pypdfium2.PdfiumError as error:
        raise BadPdf(str(error)) from error
    return target.getvalue()


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return the pixels without what fills each row up to its stride."""
    raw, width = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
    return b"".join(raw[row * bitmap.stride : row * bitmap.stride + width] for row in range(bitmap.height))
