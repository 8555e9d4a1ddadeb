"""Styles and page of the design, where it changed and the person left them as they were."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.differing import Differences
from forumkit.merge.reading import Reading
from forumkit.merge.word.blocks import Outline
from forumkit.merge.word.comparing import Comparing
from forumkit.merge.word.names import MAIN, child_value, local, w
from forumkit.merge.word.styles import Styles
from forumkit.office.package import Package

_LOOKS = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
_TIED = ("numPr",)
"""Properties that name a list, whose number differs from file to file: the person's stay."""


def take_design(comparing: Comparing, new: Outline) -> None:
    """Let styles and theme look as they do now, where the design changed; those that the person changed stay."""
    before, here, after = (outline.reading.styles for outline in (comparing.old, comparing.other, new))
    for style in after.nodes.values():
        style_type, name = str(style.get(w("type"))), child_value(style, "name")
        old_style, their_style = (
            before.nodes.get(before.id_of(style_type, name)),
            here.nodes.get(here.id_of(style_type, name)),
        )
        if old_style is None or their_style is None or _text(old_style) == _text(style):
            continue
        if comparing.style(style_type, name) == frozenset():
            _copy_format(their_style, style)
    _take_defaults(comparing, new.reading.styles)
    for kind in ("theme", "fontTable"):
        _take_part(kind, comparing, new.package)


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


def _text(style: etree._Element) -> bytes:
    return b"".join(etree.tostring(node) for node in style if local(node) in _LOOKS)


def _copy_format(style: etree._Element, model: etree._Element) -> None:
    lists = [deepcopy(node) for tied in _TIED for node in style.findall(f"{w('pPr')}/{w(tied)}")]
    for node in [node for node in style if local(node) in _LOOKS]:
        style.remove(node)
    for node in model:
        if local(node) in _LOOKS:
            style.append(deepcopy(node))
    paragraph_properties = style.find(w("pPr"))
    for number in paragraph_properties.findall(w("numPr")) if paragraph_properties is not None else ():
        number.getparent().replace(number, lists.pop(0)) if lists else paragraph_properties.remove(number)
