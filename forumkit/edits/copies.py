"""Copies of one document that came back from several people, put together for the place where a build merges it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from forumkit.edits.review import Copy, changes_of, read_standing_copy, words_by_language
from forumkit.edits.reviewers import Functions, Who
from forumkit.merge.changes import Change, EditSort, excerpts
from forumkit.merge.copies import merge_copies
from forumkit.merge.files import merge, words_of
from forumkit.merge.remarks import Writer
from forumkit.merge.word.comments import AUTHOR
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Message
from forumkit.office.package import UnusableFile
from forumkit.produce.checked import Checked, sound


@dataclass(frozen=True)
class Gathered:
    """What is to be laid where a document stands."""

    path: str
    """Below output/."""
    content: bytes
    problems: tuple[Problem, ...] = ()
    """Where those who changed it disagree, and why copies could not be put together."""


def gather(checked: Checked, copies: Sequence[Copy]) -> tuple[Gathered, ...]:
    """Return each document once, with what all its copies hold, and what was changed in it where it stands."""
    gathering = _Gathering(checked, copies)
    by_path = groupby(sorted(copies, key=lambda copy: copy.job.path), key=lambda copy: copy.job.path)
    return tuple(gathering.document(path, [*each]) for path, each in by_path)


class _Gathering:
    def __init__(self, checked: Checked, copies: Sequence[Copy]) -> None:
        library = sound(checked)
        self._checked, self._words = checked, words_by_language(library)
        self._functions = Functions(library, [copy.review for copy in copies])

    def document(self, path: str, copies: Sequence[Copy]) -> Gathered:
        """Return one document; the version of it that stands in its place comes first, if a person changed that."""
        standing = read_standing_copy(self._checked, path)
        at_home = self._changes(standing) if standing else ()
        if standing and at_home and all(self._descends(copy, standing, at_home) for copy in copies):
            copies = [replace(copy, base=standing.content) for copy in copies]  # they were sent what was changed here
        elif standing and at_home:
            copies = [standing, *copies]
        first, *rest = copies
        said = [_Said(Who() if first is standing else self._who(first), self._changes(first))]
        content, base = first.content, first.base
        problems: list[Problem] = []
        for copy in rest:
            try:
                content, found = self._together((content, base), copy, said)
            except UnusableFile as error:
                values = {"name": copy.name, "path": f"output/{path}", "reason": error.reason}
                problems.append(Problem(Code.REVIEW_APART, Place(copy.name), values))
            else:
                problems += found
                said.append(_Said(self._who(copy), self._changes(copy)))
        return Gathered(path, content, tuple(problems))

    def _descends(self, copy: Copy, standing: Copy, at_home: Sequence[Change]) -> bool:
        """Tell whether a copy has all that was changed in the document where it stands: then it was made of that."""
        inside = {_told(change) for change in self._changes(copy)}
        return copy.base == standing.base and all(_told(change) in inside for change in at_home)

    def _changes(self, copy: Copy) -> tuple[Change, ...]:
        try:
            return changes_of(copy, self._words)
        except UnusableFile:
            return ()

    def _who(self, copy: Copy) -> Who:
        """Return whose copy it is: whoever says most in it, else whoever saved it."""
        said = Counter(each.writer.name for each in copy.review.spoken).most_common(1)
        writers = {each.writer.name: each.writer for each in copy.review.spoken}
        writer = writers[said[0][0]] if said else copy.review.saved_by
        return self._functions.of(writer if writer.name not in ("", AUTHOR) else Writer(copy.name))

    def _together(
        self, first: tuple[bytes, bytes | None], copy: Copy, before: Sequence["_Said"]
    ) -> tuple[bytes, list[Problem]]:
        content, base = first
        if base is None or copy.base is None:
            raise UnusableFile(Reason.VERSION_NOT_KEPT)
        path, words, who = copy.job.path, words_of(copy.returned, self._words), self._who(copy)
        second = copy.content
        if copy.base != base:  # what it started from, it is brought up to what the first one started from
            second = merge(path, copy.base, second, base, words).content
        named = [self._named(each, words, copy.job.language) for each in (*(said.who for said in before), who)]
        told = _as_told(words, words["comma"].join(named[:-1]), named[-1])
        merged = merge_copies(path, base, content, second, {**words, **told})
        return merged.content, [_disagreement(path, change, before, who) for change in merged.conflicts]

    def _named(self, who: Who, words: Mapping[str, str], language: str) -> str:
        if isinstance(who.function, str) and who.function:
            return who.function
        if who.function:
            return dict(who.function).get(language) or next(iter(dict(who.function).values()))
        return words["reviewer"].format(number=who.number) if who.number else words["review_ours"]


@dataclass(frozen=True)
class _Said:
    """What somebody changed."""

    who: Who
    changes: tuple[Change, ...]

    def wrote(self, conflict: Change) -> bool:
        """Tell whether theirs is the version that stands in place."""
        return any(each.key == conflict.key and each.after.strip() == conflict.after.strip() for each in self.changes)


def _told(change: Change) -> tuple[str, ...]:
    return change.sort, change.key, change.before, change.after


def _as_told(words: Mapping[str, str], first: str, second: str) -> dict[str, str]:
    """Return how disagreements are told in the document, in its language."""
    labels = {name: f"{words[name]} ({second})" for name in ("merge_new_text", "merge_new_row", "merge_new_table")}
    told = {
        "merge_both": "review_both", "merge_source_dropped": "review_deleted_by",
        "merge_deleted_changed": "review_returned", "merge_note_conflict": "review_slide_both",
        "merge_note_returned": "review_returned", "merge_note_dropped": "review_deleted_by",
    }  # fmt: skip
    sentences = {name: words[other].format(first=first, second=second) for name, other in told.items()}
    return {**labels, **sentences, "merge_yours": first, "merge_now": second}


def _disagreement(path: str, change: Change, others: Sequence[_Said], who: Who) -> Problem:
    """Return that two people changed the same thing, told by what each of them wrote or did."""
    theirs, source = excerpts(change.after, change.source)
    wrote, says = bool(change.after.strip()), bool(change.source.strip())
    difference: Message
    if wrote and says and theirs != source:
        difference = Phrase.WORDED_TWICE.of(theirs=theirs, source=source)
    elif wrote and not says:
        difference = Phrase.CHANGED_OR_GONE.of(theirs=excerpts(change.after, change.before)[0])
    elif says and not wrote and change.before.strip():
        before, source = excerpts(change.before, change.source)
        difference = Phrase.GONE_OR_CHANGED.of(before=before, source=source)
    else:
        difference = Phrase.CHANGED_TWICE.of(what=EditSort(change.sort))
    first = [said.who for said in others if said.wrote(change)] or [said.who for said in others]
    values = {"first": tuple(each.told for each in first), "second": who.told, "difference": difference}
    return Problem(Code.REVIEW_DISAGREE, Place(f"output/{path}", 1, change.place), values)
