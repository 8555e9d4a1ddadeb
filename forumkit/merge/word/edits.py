"""What a person changed in a document: its blocks, the rows and cells of its tables, its headers, footers and page."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.changes import Change, Sort, Unit
from forumkit.merge.word.blocks import Block, Outline, cells, rows_of
from forumkit.merge.word.comments import AUTHOR, comments_of
from forumkit.merge.word.lines import FIGURE, ParagraphContent
from forumkit.merge.word.names import FALLBACK, MAIN, PARAGRAPH, local, w
from forumkit.merge.word.pairs import pair_blocks, pair_rows
from forumkit.merge.word.tables import direct_fill, same_frame
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile

_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(frozen=True)
class Versions:
    """Two documents to compare: as it was generated, and as it is."""

    old: Outline
    other: Outline


def body_of(package: Package) -> etree._Element:
    """Return the body of a document; raises UnusableFile."""
    body = package.tree(MAIN).find(w("body"))
    if body is None:
        raise UnusableFile(Reason.NO_WORDS)
    return body


def edits_of(versions: Versions) -> list[Change]:
    """Return what a person changed, in the order of the document; its margins and page last."""
    old, other = body_of(versions.old.package), body_of(versions.other.package)
    changes = [*_Comparison(versions).row(old, other, "", "block")]
    return [*changes, *_margins(versions), *_page(old, other)]


def is_touched(versions: Versions, old: Block, other: Block) -> bool:
    """Tell whether a person changed anything in a block."""
    return any(True for _ in _Comparison(versions).block(old, other, "", "block"))


def row_is_touched(versions: Versions, old: etree._Element, other: etree._Element) -> bool:
    """Tell whether a person changed anything in a row of a table."""
    before, after = cells(old), cells(other)
    comparison = _Comparison(versions)
    return len(before) != len(after) or any(
        True for cell, now in zip(before, after, strict=True) for _ in comparison.row(cell, now, "", "cell")
    )


class _Comparison:
    """Compares rows of blocks."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._reader_comments = {
            number for number, remark in comments_of(versions.other.package).items() if remark.author != AUTHOR
        }

    def row(self, old: etree._Element, other: etree._Element, place: str, unit: Unit) -> Iterator[Change]:
        """Yield what changed between two bodies or two cells, block by block."""
        before = self._versions.old.blocks(old)
        after = [candidate for candidate in self._versions.other.blocks(other) if not candidate.marked]
        pairs = pair_blocks(before, after)
        moved = _moved(pairs)
        for number, (block, index) in enumerate(zip(after, pairs, strict=True)):
            place = _heading(block) or place
            if index is None:
                if not _is_paragraph_above_table(number, after):
                    yield _added(block, place, unit)
            else:
                if number in moved:
                    yield Change("moved", unit, place, block.key, before[index].shown, block.shown)
                yield from self.block(before[index], block, place, unit)
        here = place if unit == "cell" else ""
        for index, block in enumerate(before):
            here = _heading(block) or here
            if index not in pairs:
                yield Change("removed", unit, here, block.key, block.shown, "")

    def block(self, old: Block, other: Block, place: str, unit: Unit) -> Iterator[Change]:
        """Yield what changed in a block."""
        for sort, before, after in self._paragraph(old, other):
            yield Change(sort, unit, place, old.key, before, after)
        if old.kind == other.kind == "table":
            yield from self._table(old, other, place)
        for number in _comments_on(other) & self._reader_comments:
            yield Change("comment", unit, place, old.key, "", comments_of(self._versions.other.package)[number].words)

    def _paragraph(self, old: Block, other: Block) -> Iterator[tuple[Sort, str, str]]:
        before, after = old.paragraph, other.paragraph
        if before is None or after is None:
            return
        if before.wording != after.wording:
            yield ("tracked" if after.tracked else "text"), _with_notes(before), _with_notes(after)
        elif after.tracked:
            yield "tracked", old.shown, other.shown
        elif before.character_formats() != after.character_formats():
            yield "look", old.shown, other.shown
        if (before.style, before.look) != (after.style, after.look):
            yield "look", old.shown, other.shown
        for figure, now in zip(before.figures, after.figures, strict=False):
            if not figure.shows_the_same(now):
                sort: Sort = "chart" if figure.kind == "chart" else "picture" if figure.words == now.words else "text"
                yield sort, figure.words, now.words
            elif not figure.is_as_large(now):
                yield "place", "", ""

    def _is_filled_anew(self, old: etree._Element, other: etree._Element) -> bool:
        """Tell whether a person gave a cell a fill, or took it away."""
        usual = self._versions.old.reading.styles
        after = direct_fill(other, self._versions.other.reading.styles)
        return direct_fill(old, usual) not in (after, direct_fill(other, usual))

    def _cells(self, old: etree._Element, other: etree._Element, place: str, key: str) -> Iterator[Change]:
        """Yield what changed in a row of a table."""
        versions = self._versions
        before, after = cells(old), cells(other)
        if len(before) != len(after):
            yield Change("text", "row", place, key, row_words(versions.old, old), row_words(versions.other, other))
            return
        for cell, now in zip(before, after, strict=True):
            yield from self.row(cell, now, place, "cell")
            if self._is_filled_anew(cell, now):
                yield Change("look", "cell", place, key, "", versions.other.words(now))

    def _table(self, old: Block, other: Block, place: str) -> Iterator[Change]:
        before, after = rows_of(old.nodes[0]), rows_of(other.nodes[0])
        pairs = pair_rows(self._versions.old, before, self._versions.other, after)
        moved = _moved(pairs)
        if not same_frame(old.nodes[0], other.nodes[0]):
            yield Change("place", "block", place, old.key, "", "")
        for number, (row, index) in enumerate(zip(after, pairs, strict=True)):
            words = row_words(self._versions.other, row)
            if index is None:
                if not _is_marked(self._versions.other, row):
                    yield Change("added", "row", place, "", "", words)
                continue
            if number in moved:
                yield Change("moved", "row", place, old.key, row_words(self._versions.old, before[index]), words)
            yield from self._cells(before[index], row, place, old.key)
        for index, row in enumerate(before):
            if index not in pairs:
                yield Change("removed", "row", place, old.key, row_words(self._versions.old, row), "")


def _is_paragraph_above_table(number: int, blocks: list[Block]) -> bool:
    """Tell whether a block is the empty paragraph that LibreOffice puts above a table with which a document starts."""
    line = blocks[0].paragraph
    empty = line is not None and not line.pieces and "page" not in line.look
    return number == 0 and empty and len(blocks) > 1 and blocks[1].kind == "table"


def _added(block: Block, place: str, unit: Unit) -> Change:
    picture = block.paragraph is not None and FIGURE in block.paragraph.text and not block.paragraph.text.strip(FIGURE)
    return Change("picture" if picture else "added", unit, place, "", "", block.shown)


def row_words(outline: Outline, row: etree._Element) -> str:
    """Return what the cells of a row say."""
    return " | ".join(" ".join(block.shown for block in outline.blocks(cell)).strip() for cell in cells(row))


def _is_marked(outline: Outline, row: etree._Element) -> bool:
    return any(block.marked for cell in cells(row) for block in outline.blocks(cell))


def _with_notes(line: ParagraphContent) -> str:
    return " ".join((line.shown.strip(), *(f"[{note}]" for note in line.notes))).strip()


def heading_text(block: Block | None) -> str:
    """Return the words of a heading; an empty text for any other block."""
    return "" if block is None else _heading(block)


def _heading(block: Block) -> str:
    named = block.paragraph is not None and block.paragraph.style.startswith(("heading", "title"))
    return block.shown if named else ""


def _moved(pairs: list[int | None]) -> set[int]:
    """Return the indices of blocks that were moved: all but those of the longest increasing subsequence."""
    known = [(number, index) for number, index in enumerate(pairs) if index is not None]
    best: list[list[tuple[int, int]]] = []
    for item in known:
        longest = max((row for row in best if row[-1][1] < item[1]), key=len, default=[])
        best.append([*longest, item])
    kept = {number for number, _ in max(best, key=len, default=[])}
    return {number for number, _ in known} - kept


def _comments_on(block: Block) -> set[str]:
    nodes = (node for child in block.nodes for node in child.iter(w("commentReference")))
    return {str(node.get(w("id"))) for node in nodes}


def _margins(versions: Versions) -> Iterator[Change]:
    """Yield the headers and footers whose words no header or footer had before."""
    old, other = _margin_words(versions.old), _margin_words(versions.other)
    for words in other:
        if words and words not in old:
            before = next((text for text in old if text and text not in other), "")
            yield Change("text", "margin", "", "", before, words)


def _margin_words(outline: Outline) -> list[str]:
    names = [name for part_type in ("header", "footer") for name in outline.package.related(MAIN, part_type)]
    texts = []
    for name in names:
        lines = [
            outline.reading.content_of(p) for p in outline.package.tree(name).iter(PARAGRAPH) if not _is_fallback(p)
        ]
        texts.append("\n".join(line.text.strip() for line in lines if line.text.strip()))
    return texts


def _is_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(FALLBACK), None) is not None


_GRAIN = 30
"""Twentieths of a point that programs round away in the size of a page."""


def _page(old: etree._Element, other: etree._Element) -> Iterator[Change]:
    """Yield a page that is set up differently."""
    before, after = (_page_setup(body.find(w("sectPr"))) for body in (old, other))
    if before.keys() == after.keys() and all(abs(before[name] - after[name]) <= _GRAIN for name in before):
        return
    yield Change("look", "margin", "", "", "", "")


def _page_setup(section: etree._Element | None) -> dict[str, int]:
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    measures: dict[str, int] = {}
    for node, names in ((size, ("w", "h")), (margins, ("left", "right", "top", "bottom"))):
        if node is not None:
            measures |= {f"{local(node)}.{name}": int(float(node.get(w(name), 0))) for name in names}
    return measures
