"""One paragraph in three versions, where the person and the source changed different things of it."""

from lxml import etree

from forumkit.merge.word.anchors import keep_anchors, keep_section
from forumkit.merge.word.blocks import Block
from forumkit.merge.word.figures import Figure
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.lines import ParagraphContent, ParagraphReader
from forumkit.merge.word.names import WP, A, w
from forumkit.merge.word.run_formats import (
    apply_format_changes,
    changed_paragraph_properties,
    copy_paragraph_format,
    format_changes,
)


def both_changed(old: ParagraphContent, theirs: ParagraphContent, new: ParagraphContent) -> bool:
    """Tell whether both sides changed the words or the figures, and not to the same."""
    if _shown(old) == _shown(new):
        return False
    if theirs.tracked:
        return True
    return _shown(theirs) not in (_shown(old), _shown(new))


def _shown(line: ParagraphContent) -> tuple[object, ...]:
    return line.wording, tuple((figure.kind, figure.words, figure.digest) for figure in line.figures)


def merged_paragraph(old: Block, theirs: Block, new: Block, intake: Intake) -> etree._Element:
    """Return the merged paragraph: the words of the side that changed them, the formats that either side changed."""
    assert old.paragraph is not None
    assert theirs.paragraph is not None
    assert new.paragraph is not None
    if _shown(old.paragraph) == _shown(new.paragraph) or _shown(theirs.paragraph) == _shown(new.paragraph):
        return _with_new_look(old, theirs, new, intake)
    return _with_new_words(old, theirs, new, intake)


def _with_new_look(old: Block, theirs: Block, new: Block, intake: Intake) -> etree._Element:
    """Return the person's paragraph, with the source's new format where the person did not change that."""
    before, edited, after = old.paragraph, theirs.paragraph, new.paragraph
    assert before is not None
    assert edited is not None
    assert after is not None
    node = theirs.nodes[0]
    places = changed_paragraph_properties(before, after) - changed_paragraph_properties(before, edited)
    copy_paragraph_format(node, intake.take(new.nodes[0]), places)
    if before.text == after.text:
        changes = format_changes(before, after)
        if any(changes) and before.text == edited.text and before.character_formats() != edited.character_formats():
            own_changes = format_changes(before, edited)
            changes = [() if kept else change for change, kept in zip(changes, own_changes, strict=True)]
        apply_format_changes(changes, before.text, edited)
    return node


def _with_new_words(old: Block, theirs: Block, new: Block, intake: Intake) -> etree._Element:
    """Return the source's new paragraph, with the format that the person gave to the old one."""
    before, edited = old.paragraph, theirs.paragraph
    assert before is not None
    assert edited is not None
    node, taken = theirs.nodes[0], intake.take(new.nodes[0])
    copy_paragraph_format(taken, node, changed_paragraph_properties(before, edited))
    if before.text == edited.text:
        apply_format_changes(
            format_changes(before, edited), before.text, ParagraphReader(intake.target).content_of(taken)
        )
    _resize(before.figures, edited.figures, taken)
    node.addprevious(taken)
    keep_anchors(node, taken)
    keep_section(node, taken)
    node.getparent().remove(node)
    return taken


def _resize(old: tuple[Figure, ...], edited: tuple[Figure, ...], taken: etree._Element) -> None:
    """Draw figures in the size that the person gave them."""
    drawings = list(taken.iter(w("drawing")))
    for before, after, drawing in zip(old, edited, drawings, strict=False):
        if before.is_as_large(after):
            continue
        sizes = [*drawing.iter(f"{{{WP}}}extent")][:1] + [*drawing.iter(f"{{{A}}}ext")][:1]
        for size in sizes:
            size.set("cx", str(after.width))
            size.set("cy", str(after.height))
