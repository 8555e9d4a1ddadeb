"""Kinds of documents that the content names and no build makes: where, why, and in what file that is mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forumkit.load.naming import FOLDERS, SINGLE_FILES
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.severity import Severity
from forumkit.model.kinds import Kind
from forumkit.model.library import Library
from forumkit.model.schedule import Paper
from forumkit.plan.jobs import is_asked_for, jobs_by_kind, jobs_of_forum, lacking, subject_of, subjects
from forumkit.plan.printed_subjects import Owner, is_named, owner_of, owners_of

RESULTS = "results"
"""What a kind may need that comes only after the forum: until then its documents are awaited, not missing."""

_KEYS = {"keyed": "answer", "printed": "moment", "read_aloud": "moment", "tallied": "moment"}
"""What is needed that is worked out, and the key that it is worked out from."""
_NAMED = 3
"""Files that a remedy names."""


def not_made(library: Library) -> Iterator[Problem]:
    """Yield each kind that the mission, a task or a session names and of which there is no document.

    Those that are awaited are left out. What the mission wants may be written later: that is told, and stops nothing.
    """
    made = jobs_by_kind(library)
    for index, name in enumerate(library.mission.documents):
        if name in library.kinds and name not in made and not is_awaited(library, name):
            place = library.place("mission", ("documents", index))
            yield replace(_why(library, name, place, tuple(library.forums)), level=Severity.WARNING)
    for index, task in enumerate(library.mission.tasks):
        for number, name in enumerate(task.documents):
            if name not in made and not is_awaited(library, name):
                place = library.place("mission", ("tasks", index, "documents", number))
                yield _why(library, name, place, tuple(library.forums))
    for forum_id in library.forums:
        for path, paper, today in _papers(library, forum_id):
            if not _is_made(library, forum_id, paper, today) and not is_awaited(library, paper.kind):
                place = library.place(f"schedule/{library.forums[forum_id].agenda}", path)
                yield _why_not_here(library, forum_id, paper, place)


def is_awaited(library: Library, kind_id: str) -> bool:
    """Tell whether documents of a kind are only made once there are results."""
    return RESULTS in library.kinds[kind_id].needs and not library.results


def _papers(library: Library, forum_id: str) -> Iterator[tuple[KeyPath, Paper, set[Owner]]]:
    """Yield what the sessions of a forum ask for in print, where, and what the sessions of that day are about."""
    for day_index, day in enumerate(library.days(library.forums[forum_id])):
        today = {owner for session in day.sessions for owner in owners_of(session)}
        for index, session in enumerate(day.sessions):
            for number, paper in enumerate(session.papers):
                yield ("days", day_index, "sessions", index, "papers", number, "kind"), paper, today


def _is_made(library: Library, forum_id: str, paper: Paper, today: set[Owner]) -> bool:
    return any(
        is_named(paper, job.kind_id, job.subject_id, owner_of(library, job), today)
        for job in jobs_of_forum(library, forum_id)
        if job.kind_id == paper.kind
    )


def _why_not_here(library: Library, forum_id: str, paper: Paper, place: Place) -> Problem:
    """Return why a forum has no paper of a kind: none at all, none about its subject, or none for this day."""
    if all(job.kind_id != paper.kind for job in jobs_of_forum(library, forum_id)):
        return _why(library, paper.kind, place, (forum_id,), paper.about)
    if paper.about:
        return _why(library, paper.kind, place, (forum_id,), paper.about)
    return Problem(Code.PAPER_NOT_OF_THE_DAY, place, {"name": paper.kind, "place": _place_of((forum_id,))})


def _why(library: Library, kind_id: str, place: Place, forums: tuple[str, ...], about: str | None = None) -> Problem:
    """Return why none of some forums has a document of a kind, about one subject or about any."""
    kind = library.kinds[kind_id]
    values = {"name": kind_id, "place": _place_of(forums) if len(forums) < len(library.forums) or about else ""}
    if kind.per == "delivery":
        return Problem(Code.KIND_OF_DELIVERY, place, values)
    if is_asked_for(library, kind_id) is False:
        return Problem(Code.KIND_LEFT_OUT, place, values)
    subjects_there = list(_could_be(library, kind, forums, about))
    if not subjects_there:
        return Problem(
            Code.KIND_NEEDS_SUBJECT, place, {**values, "subject": kind.per, "files": _homes(library, kind, forums)}
        )
    wanted = (*kind.needs, *kind.wanted_by)
    need, subject = next(
        (need, subject_of(library, kind, name, forum_id))
        for name, forum_id in subjects_there
        for need in lacking(library, kind, wanted, name, forum_id)
    )
    first, _, rest = need.partition(".")
    if first in SINGLE_FILES and first not in library.sources and not hasattr(subject, first):
        return Problem(Code.KIND_NEEDS_FILE, place, {**values, "file": f"content/{first}.yaml"})
    key = rest or _KEYS.get(first, first)
    files = _listed(_holding(library, kind, need, name, forum_id) for name, forum_id in subjects_there)
    return Problem(Code.KIND_NEEDS_KEY, place, {**values, "key": key, "files": files})


def _could_be(library: Library, kind: Kind, forums: Iterable[str], about: str | None) -> Iterator[tuple[str, str]]:
    """Yield what documents of a kind could be about, each with its forum; of the mission, neither."""
    if kind.per == "mission":
        yield "mission", ""
    for forum_id in forums if kind.per != "mission" else ():
        for name in subjects(library, kind, forum_id):
            if about in (None, name):
                yield name, forum_id


def _holding(library: Library, kind: Kind, need: str, name: str, forum_id: str) -> str:
    """Return the file, or the folder, where that stands which a document needs."""
    first, _, rest = need.partition(".")
    if need in FOLDERS and kind.per != "forum":
        return f"content/{need}/"
    if first in SINGLE_FILES:
        return f"content/{first}.yaml"
    if first == "forum" and rest:
        return library.place(f"forum/{forum_id}").file
    agenda = f"schedule/{library.forums[forum_id].agenda}" if kind.per == "day" else ""
    return library.place(agenda or ("mission" if kind.per == "mission" else f"{kind.per}/{name}")).file


def _homes(library: Library, kind: Kind, forums: Iterable[str]) -> str:
    """Return the files that name what documents of a kind could be about."""
    sources: Mapping[str, str] = {name: f"forum/{name}" for name in forums}
    home = "content/forums/"
    if kind.per == "exercise":
        home = "content/schedules/"
        sources = {name: f"schedule/{library.forums[name].agenda}" for name in sources}
    return _listed(library.place(key).file for key in sources.values() if key in library.sources) or home


def _listed(files: Iterable[str]) -> str:
    every = list(dict.fromkeys(files))
    return ", ".join(every[:_NAMED]) + (" …" if len(every) > _NAMED else "")


def _place_of(forums: tuple[str, ...]) -> str:
    return f" ({', '.join(forums)})" if forums else ""
