"""What reviewers left in documents, as lines of text and as plain data: functions are shown, never names."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from forumkit.cli.edits import edit_told
from forumkit.cli.words import Say
from forumkit.messages.words import grammar

if TYPE_CHECKING:
    from forumkit.edits.review import Comment, Reviewed, TrackedChange
    from forumkit.edits.reviewers import Who
    from forumkit.messages.problem import Place

_TRACKED = {
    "inserted": Say.REVIEW_INSERTED, "deleted": Say.REVIEW_DELETED, "moved": Say.REVIEW_MOVED,
    "formatted": Say.REVIEW_FORMATTED,
}  # fmt: skip


def review_lines(found: Sequence["Reviewed"], language: str) -> Iterator[str]:
    """Yield what was left in documents, each thing with its place in the YAML."""
    for each in found:
        yield Say.REVIEW_OF.says(language, path=each.path, name=each.name)
        for comment in each.comments:
            yield from _comment_lines(comment, language)
        for change in each.tracked:
            yield _placed(_tracked(change, language), change.source)
        yield from (_placed(edit_told(edit.change, language), edit.source) for edit in each.edits)
        if each.returned.active:
            yield f"  {Say.ACTS.says(language, found=tuple(active.told for active in each.returned.active))}"
        if each.uncompared:
            yield f"  {Say.REVIEW_UNCOMPARED.says(language, reason=each.uncompared)}"
    comments = [comment for each in found for comment in each.comments]
    yield Say.REVIEW_TOTAL.says(
        language, comments=len(comments), open=sum(not comment.resolved for comment in comments),
        tracked=sum(len(each.tracked) for each in found), edits=sum(len(each.edits) for each in found),
    )  # fmt: skip


def who_told(who: "Who", language: str) -> str:
    """Return who somebody is: their function, else “reviewer 1”."""
    told = who.told
    return told if isinstance(told, str) else told.says(language)


def _placed(told: str, source: "Place | None") -> str:
    return f"  {told}  ({source.file}:{source.line} {source.path}".rstrip() + ")" if source else f"  {told}"


def _heading(place: str, language: str) -> str:
    return f"{place}{grammar(language, 'colon')}" if place else ""


def _comment_lines(comment: "Comment", language: str) -> Iterator[str]:
    on = Say.REVIEW_ON.says(language, quote=comment.quote) if comment.quote else ""
    say = Say.REVIEW_DONE if comment.resolved else Say.REVIEW_COMMENT
    told = say.says(
        language, place=_heading(comment.place, language), who=who_told(comment.who, language), words=comment.words,
        on=f" {on}" if on else "",
    )  # fmt: skip
    yield _placed(told, comment.source)
    for who, words in comment.answers:
        yield f"    {Say.REVIEW_ANSWER.says(language, who=who_told(who, language), words=words)}"


def _tracked(change: "TrackedChange", language: str) -> str:
    say = _TRACKED[change.sort] if change.words else Say.REVIEW_FORMATTED
    values = {"place": _heading(change.place, language), "who": who_told(change.who, language)}
    return say.says(language, **values, words=change.words)


def review_data(found: Sequence["Reviewed"], laid: Sequence[str], language: str) -> dict[str, object]:
    """Return what was left in documents, and where these were laid, as plain data."""
    return {"documents": [_plain(each, language) for each in found], "laid": [f"output/{path}" for path in laid]}


def _plain(each: "Reviewed", language: str) -> dict[str, object]:
    return {
        "file": each.name,
        "path": f"output/{each.path}",
        "comments": [
            {
                "who": who_told(comment.who, language), "words": comment.words, "quote": comment.quote,
                "place": comment.place, **_source(comment.source), "resolved": comment.resolved,
                "answers": [{"who": who_told(who, language), "words": words} for who, words in comment.answers],
            }
            for comment in each.comments
        ],
        "tracked": [
            {"sort": change.sort, "who": who_told(change.who, language), "words": change.words, "place": change.place,
             **_source(change.source)}
            for change in each.tracked
        ],
        "edits": [{**asdict(edit.change), **_source(edit.source)} for edit in each.edits],
        "uncompared": each.uncompared.says(language) if each.uncompared else "",
        "active": [{"danger": one.danger.value, "part": one.part, "what": one.what} for one in each.returned.active],
    }  # fmt: skip


def _source(place: "Place | None") -> dict[str, object]:
    """Return where something is written in the YAML, as plain data."""
    return {"source": {"file": place.file, "line": place.line, "path": place.path} if place else None}
