"""The lists of a word.docx: those that its list styles lead to, or ours where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from forumkit.write.word.own import abstract_lists, numbering
from forumkit.write.word.styles import W
from forumkit.write.xml import parsed, written


@dataclass(frozen=True)
class Lists:
    """Numbers of the lists in numbering.xml."""

    numbered: int
    """The abstract list with numbers."""
    bulleted: int
    """The list with bullets."""
    first_free: int
    """First free number of a list."""
    tied: frozenset[str]
    """Roles whose style brings its list along; the others say it in each paragraph."""


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def with_lists(part: bytes, styles: bytes, ids: Mapping[str, str], *, own: bool) -> tuple[bytes, Lists]:
    """Return numbering.xml with a list of bullets and one of numbers, and where they are."""
    if own:
        return part, Lists(2, 1, 3, frozenset(role for role in ids if role.startswith(("ListBullet", "ListNumber"))))
    tree = parsed(part) if part else etree.fromstring(numbering().encode())
    if not part:
        for child in list(tree):
            tree.remove(child)
    numbers = [int(each.get(_w("numId"))) for each in tree.iter(_w("num"))]
    abstracts = [int(each.get(_w("abstractNumId"))) for each in tree.iter(_w("abstractNum"))]
    bulleted, numbered = max(abstracts, default=0) + 1, max(abstracts, default=0) + 2
    bullet_list, number_list = max(numbers, default=0) + 1, max(numbers, default=0) + 2
    fragment = etree.fromstring(f'<w:x xmlns:w="{W}">{abstract_lists(bulleted, numbered, tied=False)}</w:x>')
    first = tree.find(_w("num"))
    for abstract in list(fragment):
        if first is not None:
            first.addprevious(abstract)
        else:
            tree.append(abstract)
    for number, abstract_number in ((bullet_list, bulleted), (number_list, numbered)):
        use = etree.Element(_w("num"))
        use.set(_w("numId"), str(number))
        etree.SubElement(use, _w("abstractNumId")).set(_w("val"), str(abstract_number))
        _before_cleanup(tree, use)
    style_lists = _style_lists(parsed(styles))
    tied = frozenset(role for role, style in ids.items() if style_lists.get(style, 0) in numbers)
    content = written(tree)
    return content, Lists(numbered, bullet_list, number_list + 1, tied)


def _before_cleanup(tree: etree._Element, use: etree._Element) -> None:
    """Add a list; numIdMacAtCleanup comes last."""
    last = tree.find(_w("numIdMacAtCleanup"))
    if last is not None:
        last.addprevious(use)
    else:
        tree.append(use)


def _style_lists(styles: etree._Element) -> dict[str, int]:
    """Return the list that each style leads to."""
    found = {}
    for style in styles.iter(_w("style")):
        number = style.find(f"{_w('pPr')}/{_w('numPr')}/{_w('numId')}")
        if number is not None:
            found[str(style.get(_w("styleId")))] = int(number.get(_w("val")))
    return found
