"""The comments of a workbook as threads: notes on cells, and the threaded comments of Excel since 2019."""

import re
from collections.abc import Iterator

from lxml import etree

from forumkit.merge.remarks import Remark, Review, Saying, Spot, Thread, Writer, answers_by_comment
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import place_of
from forumkit.office.package import Package

_NEW = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_SHADOW = "tc="
"""What the writer of a note begins with that Excel writes beside a threaded comment, for programs that know only notes
([MS-XLSX] 2.6.206)."""
_COPIED, _INDENT = "[Threaded comment]", "    "
"""How the words of such a note begin, and each line of the thread in it: other programs keep the note alone."""
_SIGNED = re.compile(r"([^\W\d_a-z]\S*(?: [^\W\d_a-z]\S*)+):[ \n]")
"""Excel begins a note with the name of whoever writes it; where LibreOffice saved the file, it stands nowhere else."""
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")


def book_review(content: bytes) -> Review:
    """Return what readers left in a workbook; raises UnusableFile."""
    book = Book(content)
    writers = _writers(book.package)
    found = [(sheet, thread) for sheet in book.sheets for thread in _threads(book.package, sheet, writers)]
    remarks = []
    for sheet in book.sheets:
        threads = [thread for where, thread in found if where is sheet]
        answers = answers_by_comment(threads)
        firsts = [thread for thread in threads if thread.id in answers]
        remarks += [_remark(sheet, thread, answers[thread.id]) for thread in firsts]
    names = {thread.said.writer.name for _, thread in found} | {writer.name for writer in writers.values()}
    return Review(tuple(remarks), mentioned=frozenset(names - {""}))


def _remark(sheet: Sheet, thread: Thread, answers: tuple[Saying, ...]) -> Remark:
    value = sheet.value(*place_of(thread.anchor)) if _CELL.fullmatch(thread.anchor) else None
    name = f"{sheet.name}!{thread.anchor}"
    words = value.shown() if value else ""
    return Remark(thread.said, Spot(name, name, words), words, answers, thread.resolved)


def _writers(package: Package) -> dict[str, Writer]:
    names = [name for name in package.parts if name.startswith("xl/persons/")]
    nodes = [node for name in names for node in package.tree(name).iter(f"{_NEW}person")]
    return {
        str(each.get("id")): Writer(str(each.get("displayName", "")), "", str(each.get("userId", ""))) for each in nodes
    }


def _threads(package: Package, sheet: Sheet, writers: dict[str, Writer]) -> Iterator[Thread]:
    for name in package.related(sheet.part, "comments"):
        yield from _notes(package.tree(name), _commented(package, sheet))
    for name in package.related(sheet.part, "threadedComment"):
        for node in package.tree(name).iter(f"{_NEW}threadedComment"):
            words = "".join(each.text or "" for each in node.iter(f"{_NEW}text")).strip()
            said = Saying(writers.get(str(node.get("personId")), Writer()), words)
            done = node.get("done") in ("1", "true")
            yield Thread(str(node.get("id")), str(node.get("parentId", "")), said, done, str(node.get("ref", "")))


def _commented(package: Package, sheet: Sheet) -> frozenset[str]:
    """Return the cells that have a threaded comment."""
    trees = [package.tree(name) for name in package.related(sheet.part, "threadedComment")]
    return frozenset(str(node.get("ref")) for tree in trees for node in tree.iter(f"{_NEW}threadedComment"))


def _notes(tree: etree._Element, threaded: frozenset[str]) -> Iterator[Thread]:
    writers = ["".join(node.itertext()) for node in tree.iter(f"{S}author")]
    for node in tree.iter(f"{S}comment"):
        number = str(node.get("authorId", ""))
        name = writers[int(number)] if number.isdigit() and int(number) < len(writers) else ""
        words = "".join(each.text or "" for each in node.iter(f"{S}t"))
        cell = str(node.get("ref", ""))
        if words.startswith(_COPIED):
            bodies = [line.strip() for line in words.splitlines() if line.startswith(_INDENT)]
            for index, body in enumerate(bodies if cell not in threaded else ()):
                yield Thread(f"{cell}/{index}", f"{cell}/0" if index else "", Saying(Writer(), body), anchor=cell)
        elif not name.startswith(_SHADOW):
            signed = None if name.strip() else _SIGNED.match(words.strip())
            name = signed[1] if signed else name.strip()
            yield Thread(cell, "", Saying(Writer(name), words.strip().removeprefix(f"{name}:").strip()), anchor=cell)
