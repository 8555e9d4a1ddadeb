"""The comments of a deck as threads, those of today's PowerPoint and those of before 2021 and of LibreOffice."""

from collections.abc import Iterator, Mapping

from lxml import etree

from forumkit.merge.remarks import Remark, Review, Saying, Spot, Thread, Writer, answers_by_comment
from forumkit.merge.slides.decks import Deck, Slide
from forumkit.merge.slides.names import MAIN, A, P
from forumkit.merge.slides.slide_differences import place_of
from forumkit.office.package import Package

_NEW = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
_THREADS = "{http://schemas.microsoft.com/office/powerpoint/2012/main}"
_CHANGES = "{http://schemas.microsoft.com/office/drawing/2013/main/command}"
_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_DONE = ("resolved", "closed")


def deck_review(content: bytes) -> Review:
    """Return what readers left in a deck; raises UnusableFile."""
    deck = Deck(content)
    writers = {**_old_writers(deck.package), **_new_writers(deck.package)}
    remarks = [remark for slide in deck.all_slides for remark in _remarks(deck, slide, writers)]
    return Review(tuple(remarks), mentioned=frozenset(writer.name for writer in writers.values()) - {""})


def deck_passages(content: bytes) -> dict[str, str]:
    """Return what each slide says, by its key; raises UnusableFile."""
    return {slide.key: slide.named.words for slide in Deck(content).slides if slide.key}


def _old_writers(package: Package) -> dict[str, Writer]:
    names = package.related(MAIN, "commentAuthors")
    nodes = [node for name in names for node in package.tree(name).iter(f"{P}cmAuthor")]
    return {str(node.get("id")): Writer(str(node.get("name", "")), str(node.get("initials", ""))) for node in nodes}


def _new_writers(package: Package) -> dict[str, Writer]:
    nodes = [node for name in package.related(MAIN, "authors") for node in package.tree(name).iter(f"{_NEW}author")]
    return {
        str(node.get("id")): Writer(
            str(node.get("name", "")), str(node.get("initials", "")), str(node.get("userId", ""))
        )
        for node in nodes
    }


def _remarks(deck: Deck, slide: Slide, writers: Mapping[str, Writer]) -> Iterator[Remark]:
    place, key = place_of(deck, slide), slide.named.key
    threads = [*_old(deck.package, slide.part, writers), *_new(deck.package, slide.part, writers)]
    answers = answers_by_comment(threads)
    shapes = {shape.node[0][0].get("id"): shape for shape in slide.shapes if len(shape.node) and len(shape.node[0])}
    for thread in threads:
        if thread.id in answers:
            on = shapes.get(thread.anchor)
            spot = Spot(place, key, on.words if on else "")
            quote = " ".join(on.words.split()) if on else ""
            yield Remark(thread.said, spot, quote, answers[thread.id], thread.resolved)


def _old(package: Package, part: str, writers: Mapping[str, Writer]) -> Iterator[Thread]:
    """Yield comments as PowerPoint 2007 to 2019 write them: an answer says whose comment of what number it answers."""
    for node in (node for name in package.related(part, "comments") for node in package.tree(name).iter(f"{P}cm")):
        own = f"{node.get('authorId')}/{node.get('idx')}"
        above = next(node.iter(f"{_THREADS}parentCm"), None)
        parent = "" if above is None else f"{above.get('authorId')}/{above.get('idx')}"
        said = "".join(each.text or "" for each in node.iter(f"{P}text")).strip()
        yield Thread(own, parent, Saying(writers.get(str(node.get("authorId")), Writer()), said))


def _new(package: Package, part: str, writers: Mapping[str, Writer]) -> Iterator[Thread]:
    """Yield comments as PowerPoint writes them since 2021 ([MS-PPTX] 2.6): answers stand inside their comment."""
    for comment in (
        node for kind in ("comments", "comment") for name in package.related(part, kind)
        for node in package.tree(name).iter(f"{_NEW}cm")
    ):  # fmt: skip
        own, shape = str(comment.get("id")), _shape(comment)
        done = str(comment.get("status", "")) in _DONE
        for node in (comment, *comment.iter(f"{_NEW}reply")):
            body = node.find(f"{_NEW}txBody")
            lines = [] if body is None else ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in body.iter(f"{A}p")]
            said = Saying(writers.get(str(node.get("authorId")), Writer()), "\n".join(lines).strip())
            parent = "" if node is comment else own
            yield Thread(str(node.get("id")), parent, said, done, shape)


def _shape(comment: etree._Element) -> str:
    """Return the number of the shape that a comment is set on; nothing where it is the slide."""
    for name in ("spMk", "picMk", "graphicFrameMk", "grpSpMk", "cxnSpMk"):
        for node in comment.iter(f"{_CHANGES}{name}"):
            return str(node.get("id", ""))
    return ""
