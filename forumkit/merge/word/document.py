"""A whole document merged: what a person made of it, with what the source changed since."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.changes import Merged
from forumkit.merge.noise import Rules, program_of, rules_of
from forumkit.merge.parts import stamp, take_core
from forumkit.merge.word.block_merge import BlockMerge, MergeContext
from forumkit.merge.word.blocks import Outline, keys_of
from forumkit.merge.word.comments import CommentWriter
from forumkit.merge.word.comparing import Comparing
from forumkit.merge.word.conflict_blocks import ConflictBlocks, was_kept
from forumkit.merge.word.contents import refresh_contents, written_entries
from forumkit.merge.word.edits import BlockEdits, Versions, body_of
from forumkit.merge.word.footnotes import drop_unused
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.keys import KeyNames
from forumkit.merge.word.lines import RULES
from forumkit.merge.word.lists import same_lists
from forumkit.merge.word.names import MAIN, PARAGRAPH, VAL, w, words_in
from forumkit.merge.word.paragraphs import ThreeWays
from forumkit.merge.word.part_merge import merged_parts
from forumkit.merge.word.parts import part_edits
from forumkit.merge.word.restyle import take_design
from forumkit.merge.word.seeing import Memory
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile


def merge_document(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return what the person made of the old document, with what changed up to the new; raises UnusableFile."""
    try:
        return _merged(old, theirs, new, words)
    except (ValueError, KeyError, StopIteration, etree.LxmlError) as error:
        raise UnusableFile(Reason.NOT_TAKEN_APART) from error


def _merged(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    packages = [Package(content) for content in (old, theirs, new)]
    known: dict[str, str] = {}
    rules = rules_of(RULES, program_of(packages[1]))
    memory: Memory = {}
    before, after = (_outline(package, known, rules, memory) for package in (packages[0], packages[2]))
    person = Outline(packages[1], known, rules, memory)
    versions = Versions(before, person)
    bodies, entries = (body_of(packages[0]), body_of(packages[1])), written_entries(*packages[:2])
    edits = (*BlockEdits(versions).row(*bodies, "", "block"), *part_edits(versions))
    if not edits:
        return Merged(new)
    if old == new and not was_kept(packages[1], words):
        return Merged(theirs, edits)
    plain = rules_of(RULES, "")
    ways = ThreeWays(versions.comparing, Comparing(before, after, plain), Comparing(after, person, rules))
    lists = same_lists(_by_key(packages[1], known), _by_key(packages[2], known))
    intake = Intake(packages[2], packages[1], lists)
    language = _language(packages[2])
    context = MergeContext(
        versions, after, ways, intake, ConflictBlocks(intake, words, language),
        CommentWriter(packages[1], language), words, KeyNames(),
    )  # fmt: skip
    merge = BlockMerge(context)
    before_body, body, after_body = (body_of(package) for package in packages)
    merge.blocks(before_body, body, after_body, "block", "")
    context.names.apply(body)
    take_design(versions.comparing, after)
    merge.conflicts += merged_parts(versions, after, ways, intake)
    refresh_contents(packages[1], entries)
    drop_unused(packages[1])
    take_core(*packages)
    stamp(packages[1], packages[2])
    return Merged(packages[1].content(), edits, tuple(merge.conflicts))


def _outline(package: Package, known: dict[str, str], rules: Rules, memory: Memory) -> Outline:
    """Return the blocks of a generated document, and note the words of each by its key."""
    keys = keys_of(package)
    words = {}
    for start in body_of(package).iter(w("bookmarkStart")):
        paragraph = next(start.iterancestors(PARAGRAPH), None)
        if start.get(w("name")) in keys and paragraph is not None:
            words[str(start.get(w("name")))] = words_in(paragraph)
    for key in keys:
        known.setdefault(key, words.get(key, ""))
    return Outline(package, known, rules, memory)


def _by_key(package: Package, known: dict[str, str]) -> dict[str, etree._Element]:
    paragraphs: dict[str, etree._Element] = {}
    for start in body_of(package).iter(w("bookmarkStart")):
        paragraph = next(start.iterancestors(PARAGRAPH), None)
        if start.get(w("name")) in known and paragraph is not None:
            paragraphs.setdefault(str(start.get(w("name"))), paragraph)
    return paragraphs


def _language(package: Package) -> str:
    language = next(package.tree(MAIN).iter(w("lang")), None)
    return "und" if language is None else str(language.get(VAL, "und"))
