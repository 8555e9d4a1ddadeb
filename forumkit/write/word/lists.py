"""The lists of a word.docx: those that its list styles lead to, or ours where there are none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.names import child_value, w
from forumkit.office.names import namespaces
from forumkit.office.xml import parsed, written
from forumkit.write.word.generated import abstract_lists
from forumkit.write.word.properties import by_id, lineage

LIST_ROLES = ("ListBullet", "ListNumber")
"""What the names of the roles begin with whose styles make lists."""
_BULLETS, _NUMBERS = "bullet", "number"
_SORTS = {"ListBullet": _BULLETS, "ListNumber": _NUMBERS}


@dataclass(frozen=True)
class ListNumbers:
    """Numbers of the lists in numbering.xml."""

    numbered: int
    """The abstract list with numbers."""
    bulleted: int
    """The list with bullets."""
    first_free: int
    """First free number of a list."""
    tied: frozenset[str]
    """Roles whose style brings its list along; the others say it in each paragraph."""


def with_lists(
    part: bytes, styles: bytes, ids: Mapping[str, str], added: Iterable[str], *, from_look: bool
) -> tuple[bytes, bytes, ListNumbers]:
    """Return numbering.xml with a list of bullets and one of numbers, styles.xml, and the numbers of the lists.

    The styles of lists that were added to a file come with the numbers that lists have in a file of ours; in this one
    these are lists of its own. They are led to new ones, and those know them.
    """
    roles = [role for role in ids if role.startswith(LIST_ROLES)]
    if from_look:
        return part, styles, ListNumbers(2, 1, 3, frozenset(roles))
    tree, sheet = parsed(part or f"<w:numbering {namespaces('w')}/>".encode()), parsed(styles)
    own_styles = {role: ids[role] for role in roles if role in set(added)}
    numbers = [int(node.get(w("numId"))) for node in tree.iter(w("num"))]
    abstracts = [int(node.get(w("abstractNumId"))) for node in tree.iter(w("abstractNum"))]
    bulleted, bullet_list = max(abstracts, default=0) + 1, max(numbers, default=0) + 1
    numbered, number_list = bulleted + 1, bullet_list + 1
    fragment = etree.fromstring(f"<w:x {namespaces('w')}>{abstract_lists(bulleted, numbered, own_styles)}</w:x>")
    for abstract in list(fragment):
        _add(tree, abstract, "num")
    for number, abstract_number in ((bullet_list, bulleted), (number_list, numbered)):
        use = etree.Element(w("num"))
        use.set(w("numId"), str(number))
        etree.SubElement(use, w("abstractNumId")).set(w("val"), str(abstract_number))
        _add(tree, use, "numIdMacAtCleanup")
    for role, style in own_styles.items():
        for number in by_id(sheet)[style].iter(w("numId")):
            number.set(w("val"), str(bullet_list if role.startswith("ListBullet") else number_list))
    tied = frozenset(role for role, style in ids.items() if list_sort(sheet, tree, style))
    return written(tree), written(sheet), ListNumbers(numbered, bullet_list, number_list + 1, tied)


def _add(tree: etree._Element, node: etree._Element, later: str) -> None:
    """Add an element before the first of those that come later, where there are any: CT_Numbering is a sequence."""
    following = tree.find(w(later))
    tree.append(node) if following is None else following.addprevious(node)


def makes_such_a_list(role: str, styles: etree._Element, lists: etree._Element | None, style_id: str) -> bool:
    """Tell whether a style of a file may serve for a role: for one of lists, whether it makes that sort of list."""
    kind = next((list_kind for name, list_kind in _SORTS.items() if role.startswith(name)), "")
    return not kind or (lists is not None and list_sort(styles, lists, style_id) == kind)


_DEEPEST = 12
"""Lists that are followed, each of which leads to another by a style."""


def list_sort(styles: etree._Element, lists: etree._Element, style_id: str) -> str:
    """Return which sort of list a style leads to, through the styles that it is based on; nothing for none."""
    known = by_id(styles)
    number = level = ""
    for style in lineage(known.get(style_id), known):
        numbering = style.find(f"{w('pPr')}/{w('numPr')}")
        if numbering is not None:
            number, level = number or child_value(numbering, "numId"), level or child_value(numbering, "ilvl")
        if number:
            break
    return _sort(known, lists, number, level or "0") if number not in ("", "0") else ""


def _sort(styles: Mapping[str, etree._Element], lists: etree._Element, number: str, level: str) -> str:
    uses = {use.get(w("numId")): use for use in lists.iter(w("num"))}
    abstracts = {abstract.get(w("abstractNumId")): abstract for abstract in lists.iter(w("abstractNum"))}
    for _ in range(_DEEPEST):
        use = uses.get(number)
        abstract = abstracts.get(child_value(use, "abstractNumId"))
        if use is None or abstract is None:
            return ""
        for place in (*use.iter(w("lvl")), *abstract.iter(w("lvl"))):
            if place.get(w("ilvl")) == level:
                form = child_value(place, "numFmt") or "decimal"
                return _BULLETS if form == "bullet" else "" if form == "none" else _NUMBERS
        linked = styles.get(child_value(abstract, "numStyleLink"))
        number = "" if linked is None else child_value(linked.find(f"{w('pPr')}/{w('numPr')}"), "numId")
    return ""
