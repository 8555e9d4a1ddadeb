"""The comments of a Word document as threads, each at its words, and its tracked changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from forumkit.merge.remarks import Remark, Review, Saying, Spot, Thread, Tracked, Tracking, Writer, answers_by_comment
from forumkit.merge.word.blocks import Block, Outline, keys_of
from forumkit.merge.word.comments import AUTHOR
from forumkit.merge.word.edits import body_of, heading_text
from forumkit.merge.word.names import MAIN, PARAGRAPH, is_written, local, text_value, w, words_in
from forumkit.office.package import Package

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_FORMATS = (
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "cellMerge",
    "numberingChange", "tblPrExChange",
)  # fmt: skip
_SORTS: Mapping[str, Tracking] = {
    w("ins"): "inserted", w("del"): "deleted", w("moveTo"): "moved", w("cellIns"): "inserted", w("cellDel"): "deleted",
    **dict.fromkeys(map(w, _FORMATS), "formatted"),
}  # fmt: skip
"""The elements of tracked changes (ECMA-376 part 1, 17.13.5); moveFrom is told with the moveTo that it belongs to."""


def document_review(content: bytes) -> Review:
    """Return what readers left in a document; raises UnusableFile."""
    package = Package(content)
    threads = tuple(_threads(package))
    writers = _people(package)
    mentioned = {*writers, *(thread.said.writer.name for thread in threads)} - {"", AUTHOR}
    blocks = [*_placed(package)]
    return Review(
        tuple(_remarks(blocks, threads)),
        tuple(change for block, spot in blocks for change in _tracked(block, spot)),
        mentioned=frozenset(mentioned),
    )


def document_passages(content: bytes) -> dict[str, str]:
    """Return what each block of a document says, by its key; raises UnusableFile."""
    return {spot.key: spot.around for _, spot in _placed(Package(content)) if spot.key}


def _placed(package: Package) -> Iterator[tuple[Block, Spot]]:
    """Yield the blocks of the body, each with where it stands."""
    outline, place = Outline(package, dict.fromkeys(keys_of(package), "")), ""
    for block in outline.blocks(body_of(package)):
        place = heading_text(block) or place
        yield block, Spot(place, block.key, block.shown)


def _part(package: Package, kind: str) -> Iterator[etree._Element]:
    name = next(package.related(MAIN, kind), "")
    yield from package.tree(name) if name in package.parts else ()


def _people(package: Package) -> dict[str, str]:
    """Return the accounts of those whom the document lists, by name."""
    found = {}
    for person in _part(package, "people"):
        account = next((node.get(f"{_W15}userId", "") for node in person), "")
        found[str(person.get(f"{_W15}author", ""))] = str(account)
    return found


def _threads(package: Package) -> Iterator[Thread]:
    """Yield the comments of readers: which answers which, and what is done, stands in a part of its own.

    That part knows a comment by the w14:paraId of its last paragraph ([MS-DOCX] 2.5.3).
    """
    people, states = _people(package), {node.get(f"{_W15}paraId"): node for node in _part(package, "commentsExtended")}
    for node in _part(package, "comments"):
        writer = str(node.get(w("author"), ""))
        if writer == AUTHOR or local(node) != "comment":
            continue
        paragraphs = [*node.iter(PARAGRAPH)]
        own = str(paragraphs[-1].get(f"{_W14}paraId")) if paragraphs else ""
        state = states.get(own)
        parent = "" if state is None else str(state.get(f"{_W15}paraIdParent", ""))
        done = state is not None and state.get(f"{_W15}done") in ("1", "true", "on")
        said = "\n".join(filter(None, (words_in(each).strip() for each in paragraphs)))
        signed = Writer(writer, str(node.get(w("initials"), "")), people.get(writer, ""))
        number = str(node.get(w("id")))
        yield Thread(own or f"#{number}", parent, Saying(signed, said), done, number)


def _remarks(blocks: list[tuple[Block, Spot]], threads: tuple[Thread, ...]) -> Iterator[Remark]:
    answers, quotes = answers_by_comment(threads), _quotes([block for block, _ in blocks])
    order = {number: (index, spot) for index, (block, spot) in reversed([*enumerate(blocks)]) for number in _on(block)}
    nowhere = len(blocks), Spot()
    for thread in sorted(threads, key=lambda each: order.get(each.anchor, nowhere)[0]):
        if thread.id in answers:
            spot = order.get(thread.anchor, nowhere)[1]
            yield Remark(thread.said, spot, quotes.get(thread.anchor, ""), answers[thread.id], thread.resolved)


def _on(block: Block) -> Iterator[str]:
    """Yield the comments that begin in a block, or are set on it."""
    for node in block.nodes:
        for mark in node.iter(w("commentRangeStart"), w("commentReference")):
            yield str(mark.get(w("id")))


def _quotes(blocks: list[Block]) -> dict[str, str]:
    """Return the words that each comment is set on."""
    quoted: dict[str, list[str]] = {}
    opened: set[str] = set()
    for node in (each for block in blocks for top in block.nodes for each in top.iter()):
        if node.tag == w("commentRangeStart"):
            opened.add(str(node.get(w("id"))))
        elif node.tag == w("commentRangeEnd"):
            opened.discard(str(node.get(w("id"))))
        elif opened and (is_written(node) or node.tag == PARAGRAPH):
            for number in opened:
                quoted.setdefault(number, []).append(" " if node.tag == PARAGRAPH else text_value(node))
    return {number: " ".join("".join(words).split(" ")).strip() for number, words in quoted.items()}


def _tracked(block: Block, spot: Spot) -> Iterator[Tracked]:
    """Yield what was tracked in a block: each row of changes of one sort and person once."""
    last: tuple[Tracking, Writer] | None = None
    words: list[str] = []
    spot = replace(spot, around=_before(block))
    for node in (each for top in block.nodes for each in top.iter() if each.tag in _SORTS):
        name = str(node.get(w("author"), ""))
        change = _SORTS[node.tag], Writer(name)
        if last and change != last:
            yield Tracked(last[0], Saying(last[1], "".join(words).strip()), spot)
            words = []
        last = change
        words += [_words_of(node)] if last[0] in ("inserted", "deleted", "moved") else []
    if last:
        yield Tracked(last[0], Saying(last[1], "".join(words).strip()), spot)


def _before(block: Block) -> str:
    """Return what a block said before changes were tracked in it."""
    nodes = (each for top in block.nodes for each in top.iter(w("t"), w("noBreakHyphen"), w("delText")))
    come = {w("ins"), w("moveTo")}
    kept = [node for node in nodes if not any(above.tag in come for above in node.iterancestors())]
    return "".join((node.text or "") if node.tag == w("delText") else text_value(node) for node in kept)


def _words_of(node: etree._Element) -> str:
    """Return the words that a tracked change brought or took; of a row of a table, those of its cells."""
    holder = node.getparent()
    if holder.tag == w("trPr"):
        return " | ".join(words_in(cell).strip() for cell in holder.getparent().iter(w("tc")))
    if holder.tag == w("rPr"):  # the end of a paragraph
        return ""
    return "".join(each.text or "" for each in node.iter(w("t"), w("delText")))
