"""The lines of the list of documents: what each is called, and where it stands."""

from dataclasses import dataclass

from forumkit.messages.visible import visible
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.office.container import escape
from forumkit.plan.jobs import Job, subject_title
from forumkit.preview.document_states import Standing


def safe(text: str) -> str:
    """Return a text of the mission as HTML: nothing in it is markup, and nothing in it is hidden."""
    return escape(visible(text))


_AUDIENCES = ("participant", "facilitator", "agency")


@dataclass(frozen=True)
class Row:
    """A document in the list."""

    job: Job
    title: str
    forum: str
    """The title of its forum; empty for the mission's own."""
    audience: str
    tag: str
    """Tag of its language."""
    standing: Standing

    @classmethod
    def of(cls, job: Job, library: Library, standing: Standing) -> "Row":
        """Return the row of a document."""
        first, kind = library.mission.languages[0], library.kinds[job.kind_id]
        words = library.languages[job.language].words
        forum = library.forums.get(job.forum_id or "")
        title = " – ".join(filter(None, (words.get(kind.title, job.kind_id), _subject(job, library))))
        forum_title = language_of(forum.title, first, first) if forum else ""
        return cls(job, title, forum_title, kind.audience, safe(library.languages[job.language].tag), standing)

    @property
    def words(self) -> str:
        """What is searched."""
        return f"{self.title} {self.forum} {self.job.path} {self.job.kind_id}"

    def has(self, search: str) -> bool:
        """Tell whether it has all the words of a search."""
        return all(word in self.words.casefold() for word in search.casefold().split())

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it stands in the list: by forum, audience, kind, subject."""
        return self.forum, _AUDIENCES.index(self.audience), self.job.kind_id, self.job.path


def _subject(job: Job, library: Library) -> str:
    """Return what a document is about, if that is not its forum."""
    if job.subject_kind == "day":
        return f"{library.languages[job.language].words['day']} {job.subject_id}"
    return language_of(subject_title(library, job), job.language, library.mission.languages[0])
