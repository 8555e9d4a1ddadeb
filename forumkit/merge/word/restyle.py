"""Styles, lists and settings of the design, where it changed and the person left them as they were.

A design may be an organisation's template: other styles under other names, other lists. What it brings comes along,
what it has no more goes where nothing uses it; nobody is told to have made or deleted it.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from forumkit.merge.differing import Differences
from forumkit.merge.reading import Reading
from forumkit.merge.word.blocks import Outline
from forumkit.merge.word.comparing import Comparing
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.lists import Numbering
from forumkit.merge.word.names import MAIN, VAL, child_value, w
from forumkit.merge.word.styles import Styles
from forumkit.office.package import Package

_LEADS = tuple(map(w, ("basedOn", "next", "link")))
_USES = tuple(map(w, ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")))
"""What names a style, in styles and elsewhere."""
_TAKEN_WHOLE = ("theme", "fontTable", "settings")
_NOTES = {"footnotePr": "footnotes", "endnotePr": "endnotes"}
"""Settings that need a part, which a document may not have."""


def take_design(comparing: Comparing, new: Outline, intake: Intake, *, lists: bool) -> None:
    """Let what defines the look be as it is now, where the design changed; what the person changed stays.

    `lists`: whether they left the definitions of lists as they were, but for what they added.
    """
    before, here, after = (outline.reading.styles for outline in (comparing.old, comparing.other, new))
    for style_id, style in after.nodes.items():
        style_type, name = str(style.get(w("type"))), child_value(style, "name")
        old_style, their_style = (each.nodes.get(each.id_of(style_type, name)) for each in (before, here))
        if old_style is None and their_style is None:
            intake.style_id(style_id, style_type)
        elif old_style is None or their_style is None or _text(old_style) == _text(style):
            continue
        elif not comparing.own_style(style_type, name):
            _become(their_style, style, style_type, intake)
    _take_defaults(comparing, after)
    for kind in _TAKEN_WHOLE:
        _take_part(kind, comparing, new.package)
    _drop_notes(intake.target)
    if lists and _definitions(comparing.old) != _definitions(new):
        _take_lists(new.package, intake)


def _definitions(outline: Outline) -> list[str]:
    return sorted(map(repr, outline.reading.seeing.definitions("numbering", "abstractNum")))


def _take_defaults(comparing: Comparing, after: Styles) -> None:
    """Let what holds for all text of a document say what it does now, where the person did not change it."""
    before, here = comparing.old.reading.styles, comparing.other.reading.styles
    theirs, ours = (None if styles.tree is None else styles.tree.find(w("docDefaults")) for styles in (here, after))
    touched = any(comparing.formats(part, before.base[part], here.base[part]) for part in before.base)
    if before.base != after.base and not touched and theirs is not None and ours is not None:
        theirs.getparent().replace(theirs, deepcopy(ours))


def _take_part(kind: str, comparing: Comparing, new: Package) -> None:
    """Take a part of now where the source changed it and the person did not."""
    old, theirs = comparing.old.package, comparing.other.package
    before, here, after = (next(package.related(MAIN, kind), "") for package in (old, theirs, new))
    if not (before and here and after) or old.parts[before] == new.parts[after]:
        return
    differences = Differences(Reading(old, comparing.rules), Reading(theirs, comparing.rules))
    if not any(True for _ in differences.of_parts(before, here)):
        theirs.take(new, after, {after: here})


def _drop_notes(package: Package) -> None:
    """Take out the settings of notes that a document has not."""
    for settings in package.related(MAIN, "settings"):
        for name, kind in _NOTES.items():
            for node in package.tree(settings).findall(w(name)) if not any(package.related(MAIN, kind)) else ():
                node.getparent().remove(node)


def _text(style: etree._Element) -> bytes:
    return b"".join(etree.tostring(node, method="c14n", exclusive=True, with_tail=False) for node in style)


def _become(style: etree._Element, model: etree._Element, style_type: str, intake: Intake) -> None:
    """Let a style be as the design has it now, under the id that it has here."""
    for node in [*style]:
        style.remove(node)
    style.extend(deepcopy(node) for node in model)
    intake.lead(style, style_type)


def _take_lists(new: Package, intake: Intake) -> None:
    """Let the lists be those of the design; what the person's text uses beside them is copied there."""
    target = intake.target
    here, after = (next(package.related(MAIN, "numbering"), "") for package in (target, new))
    if not (here and after) or target.part(here) == new.part(after):
        return
    gone = Numbering(target)
    gone.tree = deepcopy(gone.tree)
    target.take(new, after, {after: here})
    lists = Numbering(target)
    now, copied = {there: number for number, there in reversed(intake.lists.items())}, dict[str, str]()
    for node in [*target.tree(here).iter(*_USES)]:
        node.set(VAL, intake.style_id(str(node.get(VAL)), "paragraph" if node.tag == w("pStyle") else "numbering"))
    for tree in _text_trees(target, here):
        for node in tree.iter(w("numId")):
            number = str(node.get(VAL))
            if number not in now:
                now[number] = lists.take(gone, number, copied) if number not in ("", "0") else number
            node.set(VAL, now[number])


def _text_trees(package: Package, *besides: str) -> Iterator[etree._Element]:
    """Yield the parts of a document that hold text or styles."""
    for name in sorted({relation.target for relation in package.relations(MAIN) if not relation.external} | {MAIN}):
        if name.endswith(".xml") and name in package.parts and name not in besides:
            yield package.tree(name)


def drop_styles(comparing: Comparing, new: Outline) -> None:
    """Take out the styles that the design has no more, where the person left them and nothing uses them."""
    before, here, after = (outline.reading.styles for outline in (comparing.old, comparing.other, new))
    if here.tree is None:
        return
    nodes = {str(node.get(w("styleId"))): node for node in here.tree.findall(w("style"))}
    gone = set()
    for style_id, node in nodes.items():
        style_type, name = str(node.get(w("type"))), child_value(node, "name")
        if before.id_of(style_type, name) and not after.id_of(style_type, name):
            gone |= set() if comparing.own_style(style_type, name) else {style_id}
    used = {str(node.get(VAL)) for tree in _text_trees(comparing.other.package) for node in tree.iter(*_USES)}
    while kept := gone & (used | {lead for style in nodes.keys() - gone for lead in _leads(nodes[style])}):
        gone -= kept
    for style_id in gone:
        here.tree.remove(nodes[style_id])


def _leads(style: etree._Element) -> set[str]:
    return {str(node.get(VAL)) for node in style if node.tag in _LEADS}
