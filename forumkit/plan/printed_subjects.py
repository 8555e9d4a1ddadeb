"""Which printed documents a session of the agenda needs: those about its themes, exercises and questionnaires."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from forumkit.model.library import Library
from forumkit.model.schedule import Paper, Session
from forumkit.plan.jobs import Job

Owner = tuple[str, str]
"""What a document is about: a sort of subject and its id, such as `("theme", "vivre")`."""
WELCOME: Owner = ("session", "welcome")


def owners_of(session: Session) -> Iterator[Owner]:
    """Yield what documents of a session are about."""
    if session.kind == "welcome" and not session.papers:
        yield WELCOME
    yield from (("theme", name) for name in session.talks())
    yield from (("exercise", name) for name in session.exercises())
    yield from (("questionnaire", name) for name in session.questionnaires)


def owner_of(library: Library, job: Job) -> Owner:
    """Return what a printed document is about: the welcome, where it is needed when people arrive."""
    return WELCOME if _is_of_welcome(library, job) else (job.subject_kind, job.subject_id)


def _is_of_welcome(library: Library, job: Job) -> bool:
    """Tell whether a document is needed when people arrive: a register is opened then."""
    if job.subject_kind == "questionnaire":
        return library.questionnaires[job.subject_id].moment == "attendance"
    how = library.kinds[job.kind_id].printing
    return job.subject_kind == "forum" and how is not None and how.box == "welcome"


def is_named(paper: Paper, kind: str, about: str, owner: Owner, day: AbstractSet[Owner]) -> bool:
    """Tell whether a session's paper means a document, by what the sessions of the day are about."""
    today = owner[0] in ("forum", WELCOME[0]) or owner in day
    return kind == paper.kind and (about == paper.about if paper.about else today)
