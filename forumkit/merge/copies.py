"""Two copies of one document, each changed by another person, made one."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from forumkit.merge.changes import Change, Merged
from forumkit.merge.files import beyond, merge_here
from forumkit.merge.slides import comment_parts as deck_comments
from forumkit.merge.slides.deck_merge import plain_deck
from forumkit.merge.word.comment_parts import carry_comments
from forumkit.merge.word.copies import changes_body_alone, plain_copy, settle_marks
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.office.package import Package, UnusableFile
from forumkit.office.soundness import faults_of

Words = Mapping[str, str]


def merge_copies(path: str, base: bytes, first: bytes, second: bytes, words: Words) -> Merged:
    """Return a document with the edits and comments of both copies; raises UnusableFile.

    Where they disagree, the first one's version stands in place and the second one's beside it, marked by the words.
    """
    return beyond(_merge_copies)(path, base, first, second, words)


def _merge_copies(path: str, base: bytes, first: bytes, second: bytes, words: Words) -> Merged:
    match PurePosixPath(path).suffix:
        case ".docx":
            merge_both = _documents
        case ".pptx":
            merge_both = _decks
        case _:
            merge_both = _books
    merged = merge_both(path, base, first, second, words)
    if faults_of(merged.content):
        raise UnusableFile(Reason.MERGE_UNSOUND)
    return merged


def _documents(path: str, base: bytes, first: bytes, second: bytes, words: Words) -> Merged:
    changes = merge_here(path, base, second, base, words).edits
    if not _beside_comments(changes):
        merged = Merged(first)
    else:
        other = merge_here(path, base, first, base, words).edits
        plain = plain_copy(base, second, changes, other) if changes_body_alone(changes) else second
        merged = merge_here(path, base, first, plain, words)
    package = Package(settle_marks(merged.content, words["merge_new_text"]))
    carry_comments(Package(second), package)
    return Merged(package.content(), merged.edits, merged.conflicts)


def _decks(path: str, base: bytes, first: bytes, second: bytes, words: Words) -> Merged:
    bare = deck_comments.strip_comments(second)
    changes = merge_here(path, base, bare, base, words).edits
    plain = plain_deck(base, bare, words) if changes_body_alone(changes) else bare
    merged = merge_here(path, base, first, plain, words)
    return Merged(deck_comments.carry_comments(second, merged.content), merged.edits, merged.conflicts)


def _books(path: str, base: bytes, first: bytes, second: bytes, words: Words) -> Merged:
    swapped = {**words, "merge_yours": words["merge_now"], "merge_now": words["merge_yours"]}
    reason: Said = Reason.NOT_TAKEN_APART
    for copies, told in (((first, second), words), ((second, first), swapped)):
        try:
            merged = merge_here(path, base, *copies, told)
        except UnusableFile as error:
            reason = error.reason
            continue
        if not merged.beside:
            return merged
        reason = merged.beside.reason
    raise UnusableFile(reason)


def _beside_comments(changes: tuple[Change, ...]) -> bool:
    return any(change.sort != "comment" for change in changes)
