"""Texts: ids are given once, what is named is there, and what begins ends."""

from collections.abc import Iterator

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name, select, twice

STORIES = ("w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments")
"""The roots of parts that hold paragraphs."""
_ONCE = {
    Code.DRAWING_ID_TWICE: "//wp:docPr/@id",  # 20.4.2.5
    Code.CONTROL_ID_TWICE: "//w:sdtPr/w:id/@w:val",  # 17.5.2.18
    Code.PARAGRAPH_ID_TWICE: "//@w14:paraId",  # MS-DOCX 2.2.4: comments find their paragraph by it
}
_NOTES = ("footnote", "endnote", "comment")


def ids_are_given_once(package: Package) -> Iterator[Fault]:
    """In all stories together: Word repairs a file where one occurs twice."""
    for code, path in _ONCE.items():
        yield from twice(code, "", (value for _, root in package.rooted(*STORIES) for value in select(root, path)))


def bookmarks_begin_and_end_once(package: Package) -> Iterator[Fault]:
    """17.13.6.2: by their ids; names are compared without case, and Word drops the second of two."""
    for part, root in package.rooted(*STORIES):
        begun, ended = select(root, "//w:bookmarkStart/@w:id"), select(root, "//w:bookmarkEnd/@w:id")
        yield from twice(Code.BOOKMARK_ID_TWICE, part, begun)
        if {*begun} ^ {*ended}:
            yield Fault(Code.BOOKMARK_OPEN, part, str(sorted({*begun} ^ {*ended})))
    yield from twice(Code.BOOKMARK_NAME_TWICE, "", (each.lower() for each in _bookmarks(package)))


def links_lead_to_a_bookmark(package: Package) -> Iterator[Fault]:
    """17.16.22: else a click goes to the start of the document."""
    known = {*_bookmarks(package), "_top"}
    for part, root in package.rooted("w:document"):
        for anchor in {*select(root, "//w:hyperlink/@w:anchor")} - known:
            yield Fault(Code.ANCHOR_UNKNOWN, part, anchor)


def _bookmarks(package: Package) -> list[str]:
    return [each for _, root in package.rooted(*STORIES) for each in select(root, "//w:bookmarkStart/@w:name")]


def what_is_named_is_there(package: Package) -> Iterator[Fault]:
    """Styles, lists and notes: Word shows text without its style, and repairs a file without its note."""
    styles = _all(package, "w:styles", "w:style/@w:styleId")
    lists = _all(package, "w:numbering", "w:num/@w:numId") | {"0"}  # 17.9.18: none
    notes = {sort: _all(package, f"w:{sort}s", f"w:{sort}/@w:id") for sort in _NOTES}
    for part, root in package.rooted(*STORIES):
        for style in {*select(root, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")} - styles:
            yield Fault(Code.STYLE_UNKNOWN, part, style)
        for listed in {*select(root, "//w:numPr/w:numId/@w:val")} - lists:
            yield Fault(Code.LIST_UNKNOWN, part, listed)
        for sort, known in notes.items():
            for note in {*select(root, f"//w:{sort}Reference/@w:id")} - known:
                yield Fault(Code.NOTE_UNKNOWN, part, f"{sort} {note}")


def _all(package: Package, root: str, path: str) -> set[str]:
    return {value for _, each in package.rooted(root) for value in select(each, path)}


def fields_end(package: Package) -> Iterator[Fault]:
    """17.16.18: a field that does not end swallows the text after it."""
    for part, root in package.rooted(*STORIES):
        kinds = [each.get(name("w:fldCharType")) for each in root.iter(name("w:fldChar"))]
        if kinds.count("begin") != kinds.count("end"):
            yield Fault(Code.FIELD_OPEN, part)


def text_ends_in_its_section(package: Package) -> Iterator[Fault]:
    """17.6.17: the size and margins of the last pages stand at the end of the body."""
    for part, root in package.rooted("w:document"):
        if not select(root, "w:body/*[last()][self::w:sectPr]"):
            yield Fault(Code.SECTION_MISSING, part)


def language_is_said(package: Package) -> Iterator[Fault]:
    """WCAG 3.1.1: else a French text is read aloud as English."""
    for part, root in package.rooted("w:styles"):
        if not select(root, "w:docDefaults//w:lang/@w:val"):
            yield Fault(Code.LANGUAGE_MISSING, part)


def headings_skip_no_level(package: Package) -> Iterator[Fault]:
    """WCAG 1.3.1; styles are known by their names, which are English in every language's Word."""
    levels = {style.get(name("w:styleId")): _level(style) for _, root in package.rooted("w:styles") for style in root}
    for part, root in package.rooted("w:document"):
        last = 0
        for style in select(root, "//w:p/w:pPr/w:pStyle/@w:val"):
            level = levels.get(style, 0)
            if level > last + 1:
                yield Fault(Code.HEADING_SKIPPED, part, f"{last} to {level}")
            last = level or last


def _level(style: etree._Element) -> int:
    said = str(select(style, "string(w:name/@w:val)")).lower()
    return int(said[8:]) if said.startswith("heading ") and said[8:].isdigit() else 0
