"""What stands outside the text, merged: the last section, headers and footers, title and other properties.

Where only the source changed one, it is taken; what both changed stays the person's, and is said.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.word.blocks import Outline
from forumkit.merge.word.edits import BlockEdits, Versions, body_of
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.names import w
from forumkit.merge.word.paragraphs import ThreeWays
from forumkit.merge.word.parts import Margin, margins_of
from forumkit.merge.word.tables import merged_properties
from forumkit.office.package import Package

_CORE = "core-properties"


def merged_parts(versions: Versions, new: Outline, ways: ThreeWays, intake: Intake) -> Iterator[Change]:
    """Yield what both sides changed outside the text; the person's package is changed."""
    packages = versions.old.package, versions.other.package, new.package
    sections = [body_of(package).find(w("sectPr")) for package in packages]
    if all(section is not None for section in sections):
        merged_properties(ways, "sectPr", *sections)
    _core(*packages)
    seen: set[str] = set()
    for old, theirs, now in zip(*map(margins_of, packages), strict=False):
        for margin in theirs:
            before, after = (next((each for each in other if each.sort == margin.sort), None) for other in (old, now))
            if before and after and margin.part not in seen:
                seen.add(margin.part)
                yield from _margin((versions.old, versions.other, new), (before, margin, after), intake)


def _margin(
    outlines: tuple[Outline, Outline, Outline], margins: tuple[Margin, Margin, Margin], intake: Intake
) -> Iterator[Change]:
    """Take a header or footer of the source where the person left theirs as it was."""
    old, theirs, new = (each.of_part(margin.part) for margin, each in zip(margins, outlines, strict=True))
    trees = [each.package.tree(margin.part) for margin, each in zip(margins, outlines, strict=True)]
    if not any(True for _ in BlockEdits(Versions(old, new)).row(trees[0], trees[2], "", "margin")):
        return
    if any(True for _ in BlockEdits(Versions(old, theirs)).row(trees[0], trees[1], "", "margin")):
        words = [outline.words(tree) for outline, tree in zip((old, theirs, new), trees, strict=True)]
        yield Change("text", "margin", "", "", words[0], words[1], words[2])
        return
    here = theirs.package
    here.take(new.package, margins[2].part, {margins[2].part: margins[1].part})
    intake.style(here.tree(margins[1].part))


def _core(old: Package, theirs: Package, new: Package) -> None:
    """Let a property such as the title say what the source says now, where the person did not change it."""
    parts = [next(package.related("", _CORE), "") for package in (old, theirs, new)]
    if not all(parts):
        return
    trees = [package.tree(part) for package, part in zip((old, theirs, new), parts, strict=True)]
    before, here, after = ({node.tag: node for node in tree if isinstance(node.tag, str)} for tree in trees)
    for tag, node in after.items():
        was, is_now = (found[tag].text if tag in found else None for found in (before, here))
        if node.text != was == is_now:
            _put(trees[1], here.get(tag), node)


def _put(tree: etree._Element, there: etree._Element | None, node: etree._Element) -> None:
    if there is None:
        tree.append(deepcopy(node))
    else:
        there.text = node.text
