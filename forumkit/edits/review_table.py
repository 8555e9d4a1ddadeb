"""The table for the agency: each comment and proposed change, what was answered, and what became of the passage."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.edits.review import Comment, Copy, Reviewed, TrackedChange
from forumkit.edits.reviewers import Who
from forumkit.merge.changes import excerpts
from forumkit.merge.reviewing import read_passages
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.texts import language_of
from forumkit.office.package import UnusableFile
from forumkit.produce.checked import Checked, sound
from forumkit.produce.delivery_pages import make_letter, safe_text
from forumkit.render.views.delivery import ReviewedDocument, ReviewRow, ReviewTable
from forumkit.render.wording import Wording

TABLE = "review-table"


def write_table(checked: Checked, copies: Sequence[Copy], found: Sequence[Reviewed], target: Path) -> None:
    """Write the comments with their answers as a Word file; raises ProblemsFound."""
    review = _Table(checked).of(copies, found)
    _, content = make_letter(checked, TABLE, {"review": review})
    try:
        files.replace_file(target, content)
    except files.NotWritten as error:
        values = {"name": str(target), "reason": error.reason}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)]) from error


class _Table:
    def __init__(self, checked: Checked) -> None:
        self._checked, self._library = checked, sound(checked)
        self._language = self._library.mission.languages[0]
        self._words = self._library.languages[self._language].words
        self._wording = Wording(self._library, None, self._language)

    def of(self, copies: Sequence[Copy], found: Sequence[Reviewed]) -> ReviewTable:
        documents = []
        total = waiting = 0
        for copy, reviewed in zip(copies, found, strict=True):
            now, before = self._passages(copy)
            keys = [remark.spot.key for remark in copy.review.remarks]
            keys += [change.spot.key for change in copy.review.tracked]
            told: list[Comment | TrackedChange] = [*reviewed.comments, *reviewed.tracked]
            rows = []
            for key, said in zip(keys, told, strict=True):
                total += 1
                done = self._done(said, before.get(key, ""), now, key)
                waiting += not done
                rows.append(self._row(total, said, done))
            documents.append(ReviewedDocument(title=safe_text(self._title(copy)), rows=rows))
        says = self._words["review_says"].format(total=total, open=waiting)
        return ReviewTable(says=says, documents=[each for each in documents if each.rows])

    def _title(self, copy: Copy) -> str:
        """Return what people call a document: its sort, what it is about, the town of its forum."""
        job, library = copy.job, self._library
        kind = self._words.get(library.kinds[job.kind_id].title, job.kind_id)
        entries: Mapping[str, Mapping[str, object]] = {
            "theme": library.themes, "exercise": library.exercises, "questionnaire": library.questionnaires,
        }  # fmt: skip
        about = entries.get(job.subject_kind, {}).get(job.subject_id)
        town = library.forums[job.forum_id].label if job.forum_id else ""
        told = (
            kind,
            self._wording.say(getattr(about, "title", None)),
            language_of(town, self._language, self._language),
        )
        return self._words["dash"].join(filter(None, told))

    def _passages(self, copy: Copy) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what a document says now, and what it said when it was reviewed, by the key of each block."""
        path = self._checked.project.root / "output" / copy.job.path
        try:
            now = read_passages(copy.job.path, path.read_bytes()) if is_file(path) else {}
            return now, read_passages(copy.job.path, copy.base) if copy.base else {}
        except (OSError, UnusableFile):
            return {}, {}

    def _row(self, number: int, said: Comment | TrackedChange, done: str) -> ReviewRow:
        answers = said.answers if isinstance(said, Comment) else ()
        told = [f"{self._who(who)}: {words}" for who, words in answers]
        what = self._comment(said) if isinstance(said, Comment) else self._proposal(said)
        return ReviewRow(
            number=number, who=safe_text(self._who(said.who)), place=safe_text(said.place), said=safe_text(what),
            answer=safe_text(" ".join(told)), done=safe_text(done),
        )  # fmt: skip

    def _comment(self, comment: Comment) -> str:
        on = self._words["review_on"].format(quote=comment.quote) if comment.quote else ""
        return " ".join(filter(None, (comment.words, f"({on})" if on else "")))

    def _proposal(self, change: TrackedChange) -> str:
        sort = change.sort if change.words else "formatted"
        return self._words[f"review_{sort}"].format(words=change.words)

    def _who(self, who: Who) -> str:
        if who.function:
            return self._wording.say(who.function)
        return self._words["reviewer"].format(number=who.number)

    def _done(self, said: Comment | TrackedChange, before: str, now: Mapping[str, str], key: str) -> str:
        """Return what became of the passage since it was reviewed; nothing where it waits."""
        if before and now and key not in now:
            return self._words["review_gone"]
        if before and key in now and now[key].strip() != before.strip():
            return self._words["review_now"].format(words=excerpts(before, now[key])[1])
        return self._words["review_resolved"] if isinstance(said, Comment) and said.resolved else ""
