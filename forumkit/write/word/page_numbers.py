"""Page numbers in a table of contents, once a rendering has told them."""

import re
from collections.abc import Sequence
from html import unescape

from forumkit.office.container import pack, unpack
from forumkit.write.word.text import field_end, field_start, run, words_of

_MAIN = "word/document.xml"
_ENTRY = re.compile(r'(<w:hyperlink w:anchor="([^"]+)" w:history="1">)(.*?)(</w:hyperlink>)', re.DOTALL)
_LANGUAGE = re.compile(r'<w:lang w:val="([^"]+)"/>')
_WITHOUT_NUMBERS = re.compile(r'(<w:instrText xml:space="preserve"> TOC [^<]*?) \\n( [^<]*</w:instrText>)')


def contents_entries(document: bytes) -> list[str]:
    """Return the words of each line of the table of contents of a Word file; nothing where it has none."""
    main = unpack(document)[_MAIN].decode()
    if not _WITHOUT_NUMBERS.search(main):
        return []
    return [unescape(words_of(inside)) for _, _, inside, _ in _ENTRY.findall(main)]


def with_page_numbers(document: bytes, pages: Sequence[int]) -> bytes:
    """Return a Word file whose table of contents has these page numbers, one a line, as fields that stay up to date."""
    parts = unpack(document)
    main = parts[_MAIN].decode()
    remaining = iter(pages)

    def numbered(match: re.Match[str]) -> str:
        start, anchor, inside, end = match.groups()
        language = _LANGUAGE.search(inside)
        tongue = language[1] if language else "und"
        tab = run("", tongue).replace("</w:rPr>", "</w:rPr><w:tab/>")
        number = run(str(next(remaining)), tongue)
        field = field_start(f"PAGEREF {anchor} \\h", tongue) + number + field_end(tongue)
        return f"{start}{inside}{tab}{field}{end}"

    main = _ENTRY.sub(numbered, main)
    parts[_MAIN] = _WITHOUT_NUMBERS.sub(r"\1\2", main).encode()
    return pack(parts)
