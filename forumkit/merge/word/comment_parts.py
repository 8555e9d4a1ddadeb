"""Comments of one copy of a Word document carried into another, with their threads, each to its words."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from forumkit.merge.word.comments import AUTHOR
from forumkit.merge.word.edits import body_of
from forumkit.merge.word.names import MAIN, PARAGRAPH, is_written, local, text_value, w, words_in
from forumkit.office.package import Package
from forumkit.office.xml import written

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_BESIDE: Mapping[str, str] = {
    "commentsExtended": "paraId", "commentsIds": "paraId", "commentsExtensible": "durableId", "people": "author",
}  # fmt: skip
"""The parts that say more of comments, by what their entries are known by ([MS-DOCX] 2.3 to 2.7)."""
_ALIKE = 0.5
"""How much of two paragraphs' words must be the same for a comment on one to move to the other."""


def carry_comments(source: Package, target: Package) -> None:
    """Set the comments of a copy on the same words of another, or of what these became."""
    there = {_identity(node) for node in _entries(target, "comments")}
    comments = [
        node
        for node in _entries(source, "comments")
        if node.get(w("author")) != AUTHOR and _identity(node) not in there
    ]
    if not comments:
        return
    numbers, paragraphs = _Numbers(target), _marked_paragraphs(source)
    tree = _tree_of(source, target, "comments")
    for node in comments:
        own = str(node.get(w("id")))
        where, quote = paragraphs.get(own, (None, ""))
        copied = deepcopy(node)
        copied.set(w("id"), numbers.next())
        for paragraph in copied.iter(PARAGRAPH):
            if paragraph.get(_W14):
                paragraph.set(_W14, numbers.para(str(paragraph.get(_W14))))
        tree.append(copied)
        _set_on(_home(target, where), quote, str(copied.get(w("id"))))
    for kind, attribute in _BESIDE.items():
        _carry_entries(source, target, kind, attribute, numbers.paras)


class _Numbers:
    """Gives ids that no comment of the target has."""

    def __init__(self, target: Package) -> None:
        nodes = [*_entries(target, "comments")]
        self._highest = max((int(node.get(w("id"), "0")) for node in nodes), default=-1)
        self._used = {str(p.get(_W14)) for node in nodes for p in node.iter(PARAGRAPH)}
        self.paras: dict[str, str] = {}

    def next(self) -> str:
        self._highest += 1
        return str(self._highest)

    def para(self, wanted: str) -> str:
        """Return the id of a paragraph: 31 bits, and not 0 ([MS-DOCX] 2.6.2.3)."""
        free = wanted
        while free in self._used:
            free = f"{(int(free, 16) + 0x01000193) % 0x7FFFFFFF + 1:08X}"
        self._used.add(free)
        self.paras[wanted] = free
        return free


def _identity(node: etree._Element) -> tuple[str, str, str]:
    return str(node.get(w("author"))), str(node.get(w("date"))), words_in(node)


def _entries(package: Package, kind: str) -> Iterator[etree._Element]:
    name = next(package.related(MAIN, kind), "")
    yield from package.tree(name) if name in package.parts else ()


def _tree_of(source: Package, target: Package, kind: str) -> etree._Element:
    """Return the part of a kind in the target, which is made like that of the source where there is none."""
    name = next(target.related(MAIN, kind), "")
    if not name:
        relation = next(each for each in source.relations(MAIN) if each.kind == kind)
        root = source.tree(relation.target)
        name = target.free_name(relation.target)
        empty = etree.Element(root.tag, root.attrib, nsmap=root.nsmap)
        target.add(name, written(empty), source.type_of(relation.target))
        target.relate(MAIN, relation.type_, name)
    return target.tree(name)


def _carry_entries(source: Package, target: Package, kind: str, attribute: str, paras: Mapping[str, str]) -> None:
    entries = [*_entries(source, kind)]
    if not entries:
        return
    tree = _tree_of(source, target, kind)
    known = {_named(node, attribute) for node in tree}
    for node in entries:
        if attribute == "paraId" and _named(node, attribute) not in paras:
            continue  # of a comment that was there already
        copied = deepcopy(node)
        for name, value in copied.attrib.items():
            if local_name(name).startswith("paraId"):
                copied.set(name, paras.get(str(value), str(value)))
        if _named(copied, attribute) not in known:
            tree.append(copied)


def local_name(name: object) -> str:
    """Return the name of an attribute without its namespace."""
    return str(name).rpartition("}")[2]


def _named(node: etree._Element, attribute: str) -> str:
    return next((str(value) for name, value in node.attrib.items() if local_name(name) == attribute), "")


def _marked_paragraphs(package: Package) -> dict[str, tuple[etree._Element, str]]:
    """Return the paragraph that each comment begins in, and the words of it that it is set on."""
    found: dict[str, tuple[etree._Element, str]] = {}
    for paragraph in body_of(package).iter(PARAGRAPH):
        opened: dict[str, list[str]] = {}
        for node in paragraph.iter():
            number = str(node.get(w("id")))
            if local(node) == "commentRangeStart":
                opened[number] = []
            elif local(node) == "commentRangeEnd" and number in opened:
                found.setdefault(number, (paragraph, "".join(opened.pop(number))))
            elif local(node) == "commentReference":
                found.setdefault(number, (paragraph, ""))
            elif is_written(node):
                for words in opened.values():
                    words.append(text_value(node))
        for number, words in opened.items():
            found.setdefault(number, (paragraph, "".join(words)))
    return found


def _home(target: Package, where: etree._Element | None) -> etree._Element:
    """Return the paragraph of the target that a paragraph of the copy is, or became."""
    paragraphs = [*body_of(target).iter(PARAGRAPH)]
    if where is None:
        return paragraphs[0]
    names = _bookmarks(where)
    if keyed := [each for each in paragraphs if names & _bookmarks(each)]:
        return keyed[0]
    said = words_in(where)
    if same := [each for each in paragraphs if words_in(each) == said]:
        return same[0]
    near = max(paragraphs, key=lambda each: _likeness(words_in(each), said))
    return near if _likeness(words_in(near), said) >= _ALIKE else paragraphs[0]


def _bookmarks(paragraph: etree._Element) -> set[str]:
    names = {str(start.get(w("name"))) for start in paragraph.iter(w("bookmarkStart"))}
    return {name for name in names if name.startswith("_fk") and not name.startswith("_fknew")}


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()


def _set_on(paragraph: etree._Element, quote: str, number: str) -> None:
    """Set a comment on the runs of a paragraph that say some words, else on all of it."""
    runs = [node for node in paragraph if local(node) in ("r", "hyperlink", "ins", "fldSimple")]
    ends: list[int] = []
    for run in runs:
        ends.append((ends[-1] if ends else 0) + len(words_in(run)))
    at = "".join(map(words_in, runs)).find(quote) if quote else -1
    inside = [
        run for run, end in zip(runs, ends, strict=True)
        if at >= 0 and end > at and end - len(words_in(run)) < at + len(quote)
    ] or runs  # fmt: skip
    start, end, run = (etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd", "r"))
    mark = etree.SubElement(run, w("commentReference"))
    for node in (start, end, mark):
        node.set(w("id"), number)
    if not inside:
        paragraph.extend([start, end, run])
        return
    inside[0].addprevious(start)
    inside[-1].addnext(end)
    end.addnext(run)
