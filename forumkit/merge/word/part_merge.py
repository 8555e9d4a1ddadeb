"""What stands outside the text, merged: the last section, headers and footers.

Where only the source changed one, it is taken; what both changed stays the person's, and is said.
"""

from collections.abc import Iterator

from forumkit.merge.changes import Change
from forumkit.merge.word.blocks import Outline
from forumkit.merge.word.edits import BlockEdits, Versions, body_of
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.names import w
from forumkit.merge.word.paragraphs import ThreeWays
from forumkit.merge.word.parts import Margin, margins_of
from forumkit.merge.word.tables import merged_properties


def merged_parts(versions: Versions, new: Outline, ways: ThreeWays, intake: Intake) -> Iterator[Change]:
    """Yield what both sides changed outside the text; the person's package is changed."""
    packages = versions.old.package, versions.other.package, new.package
    sections = [body_of(package).find(w("sectPr")) for package in packages]
    if all(section is not None for section in sections):
        merged_properties(ways, "sectPr", *sections)
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
