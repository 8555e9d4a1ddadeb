"""Conflict blocks: the source's new version of a block, put below the person's edited one, framed and labelled.

A person who keeps one deletes its label, and perhaps their own version; the next merge sees that.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from forumkit.merge.word.blocks import MARKED, Block, Outline, short_digest
from forumkit.merge.word.intake import Intake, drop_bookmark
from forumkit.merge.word.names import (
    MAIN,
    PARAGRAPH,
    PARAGRAPH_ORDER,
    TABLE,
    W,
    child_value,
    insert_in_order,
    properties_of,
    w,
    words_in,
)
from forumkit.office.package import Package

_COLOUR, _FILL = "B45309", "FFF7E6"
"""Dark amber on pale amber: contrast 4.9:1, and the line shows in black and white."""


_LABELS = ("merge_new_text", "merge_new_row", "merge_new_table")


def shows_labels(package: Package, words: Mapping[str, str]) -> bool:
    """Tell whether a conflict block still has its label: then the person has yet to choose."""
    labels = tuple(words[name] for name in _LABELS)
    return any(_words(paragraph).startswith(labels) for paragraph, _ in _marked(package))


def was_kept(package: Package, words: Mapping[str, str]) -> bool:
    """Tell whether a conflict paragraph lost its label but not its frame: the person chose it."""
    labels = tuple(words[name] for name in _LABELS)
    return any(
        digest != short_digest(_words(paragraph)) and not _words(paragraph).startswith(labels)
        for paragraph, digest in _marked(package)
        if next(paragraph.iterancestors(TABLE), None) is None
    )


def _marked(package: Package) -> Iterator[tuple[etree._Element, str]]:
    """Yield the conflict paragraphs, each with the digest of the words that it was made with."""
    for start in package.tree(MAIN).iter(w("bookmarkStart")):
        match, paragraph = MARKED.fullmatch(str(start.get(w("name")))), next(start.iterancestors(PARAGRAPH), None)
        if match and paragraph is not None:
            yield paragraph, match[2]


def _words(paragraph: etree._Element) -> str:
    return words_in(paragraph).strip()


class ConflictBlocks:
    """Makes conflict blocks, and turns those that a person chose into plain ones."""

    def __init__(self, intake: Intake, words: Mapping[str, str], language: str) -> None:
        self._intake, self._words, self._language = intake, words, language

    def copies(self, nodes: tuple[etree._Element, ...], stands_for: str) -> list[etree._Element]:
        """Return framed and labelled copies of the nodes of a block of the source.

        `stands_for` is the digest of the key of the block beside them, for their bookmark. A table has its label in a
        paragraph above it, and an empty framed paragraph below, so that it does not join the person's table.
        """
        marked: list[etree._Element] = []
        for node in nodes:
            taken = self._intake.take(node)
            for start in [*taken.iter(w("bookmarkStart"))]:
                drop_bookmark(taken, start)
            if node.tag == TABLE:
                label = etree.Element(PARAGRAPH)
                self._label(label, "merge_new_table")
                self._frame(label)
                marked += [label, taken, etree.Element(PARAGRAPH)]
                self._frame(marked[-1])
            else:
                self._label(taken, "merge_new_text")
                self._frame(taken)
                marked.append(taken)
        for marked_node in marked:
            self.name(marked_node, stands_for)
        return marked

    def row_copy(self, row: etree._Element, stands_for: str) -> etree._Element:
        """Return a framed copy of a row of a table, its label in the first cell."""
        taken = self._intake.take(row)
        for start in [*taken.iter(w("bookmarkStart"))]:
            drop_bookmark(taken, start)
        paragraphs = [*taken.iter(PARAGRAPH)]
        for paragraph in paragraphs:
            self._frame(paragraph)
        self._label(paragraphs[0], "merge_new_row")
        self.name(paragraphs[0], stands_for)
        return taken

    def is_labelled(self, block: Block) -> bool:
        """Tell whether a block still says that it is a new version."""
        return block.shown.startswith(tuple(self._words[name] for name in _LABELS))

    def unmark(self, paragraph: etree._Element) -> None:
        """Take our frame and bookmark off a paragraph that a person kept; borders and fills of their own stay."""
        paragraph_properties = properties_of(paragraph, "pPr")
        for name, attribute, colour in (("pBdr/w:left", "color", _COLOUR), ("shd", "fill", _FILL)):
            mark = paragraph_properties.find(f"w:{name}", {"w": W})
            if mark is not None and str(mark.get(w(attribute))).upper() == colour:
                removed = mark.getparent() if name.startswith("pBdr") else mark
                paragraph_properties.remove(removed)
        for start in [*paragraph.iter(w("bookmarkStart"))]:
            if MARKED.fullmatch(str(start.get(w("name")))):
                drop_bookmark(paragraph, start)

    def name(self, node: etree._Element, stands_for: str) -> None:
        """Give a conflict block its hidden bookmark (see `blocks.MARKED`)."""
        words = self._words_of(node)
        first = node if node.tag == PARAGRAPH else next(node.iter(PARAGRAPH))
        number = self._intake.next_bookmark()
        start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
        start.set(w("id"), number)
        start.set(w("name"), f"_fknew{stands_for}{short_digest(words.strip())}")
        end.set(w("id"), number)
        paragraph_properties = first.find(w("pPr"))
        first.insert(0, start) if paragraph_properties is None else paragraph_properties.addnext(start)
        first.append(end)

    def _words_of(self, node: etree._Element) -> str:
        if node.tag == PARAGRAPH:
            return self._intake.reading.content_of(node).shown
        holder = etree.Element(w("tc"))
        holder.append(deepcopy(node))
        return Outline(self._intake.target).words(holder)

    def _label(self, paragraph: etree._Element, word: str) -> None:
        run = etree.fromstring(
            f'<w:r xmlns:w="{W}"><w:rPr><w:b/><w:bCs/><w:color w:val="{_COLOUR}"/><w:lang w:val="{self._language}"/>'
            '</w:rPr><w:t xml:space="preserve"/></w:r>'
        )
        run.find(w("t")).text = f"{self._words[word]} "
        paragraph_properties = paragraph.find(w("pPr"))
        paragraph.insert(0, run) if paragraph_properties is None else paragraph_properties.addnext(run)

    def _frame(self, paragraph: etree._Element) -> None:
        paragraph_properties = properties_of(paragraph, "pPr")
        for name in ("sectPr", "pageBreakBefore", "numPr", "keepNext", "outlineLvl"):
            for node in paragraph_properties.findall(w(name)):
                paragraph_properties.remove(node)
        if self._is_listed(paragraph_properties):
            paragraph_properties.remove(paragraph_properties.find(w("pStyle")))
        border = f'<w:pBdr xmlns:w="{W}"><w:left w:val="single" w:sz="24" w:space="6" w:color="{_COLOUR}"/></w:pBdr>'
        shade = f'<w:shd xmlns:w="{W}" w:val="clear" w:color="auto" w:fill="{_FILL}"/>'
        for made in (border, shade):
            insert_in_order(paragraph_properties, etree.fromstring(made), PARAGRAPH_ORDER)

    def _is_listed(self, paragraph_properties: etree._Element) -> bool:
        """Tell whether a paragraph would appear in the table of contents, or count as an item of a numbered list."""
        reading = self._intake.reading
        style = child_value(paragraph_properties, "pStyle")
        return bool(reading.list_of_style(style)[0]) or reading.styles.name_of(style).startswith(("heading", "title"))


def conflict_blocks_below(theirs: Block, blocks: list[Block]) -> list[Block]:
    """Return the conflict blocks that stand directly below a block."""
    place = next(number for number, block in enumerate(blocks) if block is theirs) + 1
    trail = []
    while place < len(blocks) and blocks[place].marked:
        trail.append(blocks[place])
        place += 1
    return trail


def conflict_blocks_of(old: Block | None, blocks: list[Block]) -> list[Block]:
    """Return the conflict blocks that stand for an old block, which the person deleted."""
    return [block for block in blocks if old is not None and block.marked == block_digest(old)]


def block_digest(block: Block) -> str:
    """Return what a conflict block's bookmark says of the block beside it: the digest of its key, else of its words."""
    return short_digest(block.key or block.words)
