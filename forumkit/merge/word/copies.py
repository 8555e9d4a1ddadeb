"""A copy of a Word document as the generated one with just its reader's edits: another person's merge with it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.word.blocks import keys_of
from forumkit.merge.word.edits import body_of
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.names import MAIN, local, w, words_in
from forumkit.office.package import Package

_DIGITS = re.compile(r"\d+")
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_MADE_BY_MERGE = re.compile(r"(_fknew[0-9a-f]{8})[0-9a-f]{8}")
_NOBODYS = "0" * 8
"""In the place of the digest of a marked version's own words (see `blocks.MARKED`): then it counts as a person's, whom
no later build takes it from."""
_ELSEWHERE = ("margin", "part", "sheet")


def changes_body_alone(changes: Sequence[Change]) -> bool:
    """Tell whether a reader changed nothing but paragraphs and tables: no header, style or setting."""
    return not any(change.unit in _ELSEWHERE for change in changes)


def plain_copy(base: bytes, copy: bytes, changes: Sequence[Change], other: Sequence[Change]) -> bytes:
    """Return the generated document with the blocks that a reader changed, added, moved or deleted; no comments.

    What their program only wrote anew is left out: in a merge it would look like a change. So is what the other copy
    adds too: it was there before both, and would be there twice.
    """
    target, source = Package(base), Package(copy)
    strip_comments(source)
    intake = Intake(source, target, {})
    pairing = _Pairing(target, source, changes, other)
    body = body_of(target)
    ends = [node for node in body if local(node) == "sectPr"]
    made = [intake.take(node) if same is None else same for node, same in pairing.rows()]
    for node in [*body]:
        body.remove(node)
    body.extend([*made, *ends])
    return target.content()


def strip_comments(package: Package) -> None:
    """Take the comments out of the text; their parts stay."""
    for mark in [node for node in package.tree(MAIN).iter() if local(node) in _MARKS]:
        holder = mark.getparent()
        holder.remove(mark)
        if holder.tag == w("r") and all(local(child) == "rPr" for child in holder):
            holder.getparent().remove(holder)


def settle_marks(content: bytes, label: str) -> bytes:
    """Return a document in which the marked versions that bear a label count as written by a person."""
    package = Package(content)
    for start in package.tree(MAIN).iter(w("bookmarkStart")):
        paragraph = next(start.iterancestors(w("p")), None)
        name = str(start.get(w("name")))
        if _MADE_BY_MERGE.fullmatch(name) and paragraph is not None and words_in(paragraph).startswith(label):
            start.set(w("name"), _MADE_BY_MERGE.sub(rf"\g<1>{_NOBODYS}", name))
    return package.content()


class _Pairing:
    """Pairs what stands in the body of a copy with what was generated, where the reader changed nothing in it."""

    def __init__(self, base: Package, copy: Package, changes: Sequence[Change], other: Sequence[Change]) -> None:
        added = [{_flat(each.after) for each in row if each.sort == "added" and each.after} for row in (changes, other)]
        self._added_by_both = added[0] & added[1]
        self._known = keys_of(base)
        self._touched = {change.key for change in changes if change.sort not in ("comment", "moved")}
        self._base = [node for node in body_of(base) if local(node) != "sectPr"]
        self._copy = [node for node in body_of(copy) if local(node) != "sectPr"]
        looks = (change for change in changes if not change.key and change.sort not in ("added", "removed", "comment"))
        self._keyless = not any(change.sort != "text" for change in looks)
        """Whether blocks without a key are known by their words alone: nobody changed how one looks."""

    def rows(self) -> Iterator[tuple[etree._Element, etree._Element | None]]:
        """Yield each node of the copy with its twin in the generated document, if it is one."""
        signs = [[self._sign(node) for node in nodes] for nodes in (self._base, self._copy)]
        by_key = {sign: node for sign, node in zip(signs[0], self._base, strict=True) if sign[0]}
        twins = {
            match.b + step: self._base[match.a + step]
            for match in SequenceMatcher(None, signs[0], signs[1], autojunk=False).get_matching_blocks()
            for step in range(match.size)
        }
        used: set[int] = set()
        for number, (node, sign) in enumerate(zip(self._copy, signs[1], strict=True)):
            twin = by_key.get(sign) if sign[0] else twins.get(number) if self._keyless else None
            if twin is None and _flat(words_in(node)) in self._added_by_both:
                continue
            if twin is None or id(twin) in used or sign[0] in self._touched - {""}:
                yield node, None
            else:
                used.add(id(twin))
                yield node, twin

    def _sign(self, node: etree._Element) -> tuple[str, str]:
        """Return what tells a block: its key, and its words without numbers, which fields count anew."""
        names = (str(start.get(w("name"))) for start in node.iter(w("bookmarkStart")))
        key = next((name for name in names if name in self._known), "")
        return key, _DIGITS.sub("#", _flat(words_in(node)))


def _flat(words: str) -> str:
    return " ".join(words.split())
