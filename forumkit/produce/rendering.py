"""What LibreOffice shows of the documents: page numbers for tables of contents, PDF files, pictures of every page."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from forumkit.disk.files import sha256
from forumkit.load.pictures import contact_sheet
from forumkit.produce.libreoffice import to_pdf
from forumkit.produce.view_paths import Pages, pdf_path, picture_path
from forumkit.write.pdf import BadPdf, heading_pages, page_count, page_pixels
from forumkit.write.word.page_numbers import contents_entries, with_page_numbers

_MOST_PAGES = 60
_COLUMNS = {".pptx": (3, 480), ".docx": (4, 360)}
"""Pages side by side in a picture, and the width of each in pixels."""


def known_numbers(contents: Mapping[str, bytes], pages: Pages) -> dict[str, bytes]:
    """Return the documents that a rendering has numbered before and that have not changed since, with their numbers."""
    numbered = {}
    for path, content in contents.items():
        known = pages.get(path, {})
        numbers = known.get("pages")
        if isinstance(numbers, list) and known.get("digest") == sha256(content):
            numbered[path] = with_page_numbers(content, [int(number) for number in numbers])
    return numbered


def rendered_numbers(contents: Mapping[str, bytes], pages: Pages, program: str) -> dict[str, dict[str, object]]:
    """Return the page of each line of the tables of contents that are new or changed, as LibreOffice sets them.

    By document, such as `{"rapport.docx": {"digest": "9c…", "pages": [2, 3, 5]}}`.
    """
    entries = {path: contents_entries(content) for path, content in contents.items() if path.endswith(".docx")}
    wanted = {path: contents[path] for path, lines in entries.items() if lines}
    wanted = {path: content for path, content in wanted.items() if pages.get(path, {}).get("digest") != sha256(content)}
    numbers_of: dict[str, dict[str, object]] = {}
    for path, pdf in (to_pdf(program, wanted) if wanted else {}).items():
        numbers = _pages_of(entries[path], pdf)
        if numbers:
            numbers_of[path] = {"digest": sha256(contents[path]), "pages": numbers}
    return numbers_of


def _pages_of(entries: Sequence[str], pdf: bytes) -> list[int]:
    """Return the page of each entry; nothing if one is not found: then no number is written, rather than a guess."""
    try:
        headings = iter(heading_pages(pdf))
    except BadPdf:
        return []
    pages = []
    for entry in entries:
        page = next((number for title, number in headings if _same(title, entry)), 0)
        if not page:
            return []
        pages.append(page)
    return pages


def _same(first: str, second: str) -> bool:
    return "".join(first.split()) == "".join(second.split())


@dataclass
class Rendered:
    """PDF files and pictures, by path below output/, and the documents that could not be shown."""

    files: dict[str, bytes] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    """How many pages each document has."""


def show(documents: Mapping[str, bytes], wanted: Iterable[str], program: str, have: Mapping[str, bytes]) -> Rendered:
    """Return the wanted PDF files and pictures of documents; `have` are PDF files that are still right."""
    targets, shown = set(wanted), Rendered()
    missing = {path: content for path, content in documents.items() if path not in have}
    pdfs = {**have, **to_pdf(program, missing)}
    for path in documents:
        if path not in pdfs:
            shown.failed.append(path)
            continue
        with suppress(BadPdf):
            shown.pages[path] = page_count(pdfs[path])
        if pdf_path(path) in targets:
            shown.files[pdf_path(path)] = pdfs[path]
        if picture_path(path) in targets:
            columns, width = _COLUMNS[PurePosixPath(path).suffix]
            try:
                pages = [(p.width, p.height, p.content) for p in page_pixels(pdfs[path], width, _MOST_PAGES)]
                shown.files[picture_path(path)] = contact_sheet(pages, columns)
            except BadPdf:
                shown.failed.append(path)
    return shown
