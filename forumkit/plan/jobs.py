"""The documents that should exist: kind x subject x forum x language."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forumkit.entries.names import folded, is_stored
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.kinds import Kind, Per
from forumkit.model.library import Library
from forumkit.plan.media import page_voices, phone_pictures, phone_voices

EXTENSIONS = {
    "slides": ".pptx", "word": ".docx", "workbook": ".xlsx", "xlsform": ".xlsx", "grid": ".xlsx", "web": ".html",
}  # fmt: skip

OUTPUT_WORDS = ("folder_", "file_")
"""How words begin that name folders and files below output/."""

LOCAL = "local"
"""The folder below output/ for documents that show a list of participants."""

_ALL_LANGUAGES = ("xlsform", "web")
"""Writers whose document holds every language of a forum: it is made once, in the name of the first."""


@dataclass(frozen=True, order=True)
class Job:
    """One document to make."""

    path: str
    """Path below output/, with forward slashes."""
    kind_id: str
    subject_kind: Per
    subject_id: str
    forum_id: str | None
    language: str
    beside: tuple[str, ...] = ()
    """Paths of the files that the document needs beside it, below output/."""
    local: bool = False
    """Whether it shows a list of participants: then nothing of it goes anywhere but to its path."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that is made: the document first."""
        return (self.path, *self.beside)

    @property
    def key(self) -> str:
        """The document's stable key."""
        return "/".join((self.kind_id, self.subject_id, self.forum_id or "mission", self.language))


@functools.lru_cache(maxsize=1)
def plan_jobs(library: Library) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """Return the jobs in the order of their paths, and a problem for each path that two of them share."""
    jobs = tuple(sorted(_jobs(library)))
    return jobs, tuple(_path_problems(library, jobs))


def jobs_by_kind(library: Library) -> Mapping[str, tuple[Job, ...]]:
    """Return the jobs of each kind that has any."""
    return _grouped(library)[0]


def jobs_of_forum(library: Library, forum: str | None) -> tuple[Job, ...]:
    """Return the jobs of a forum, or those of the mission itself."""
    return _grouped(library)[1].get(forum, ())


def delivery_job(library: Library, kind_id: str, language: str) -> Job:
    """Return the job of a document that goes with a deliverable; its path counts from the delivery's own folder."""
    return _job(library, kind_id, library.kinds[kind_id], "mission", None, language)


@functools.lru_cache(maxsize=1)
def _grouped(library: Library) -> tuple[dict[str, tuple[Job, ...]], dict[str | None, tuple[Job, ...]]]:
    """Return the jobs by kind and by forum: each forum asks for them, and there may be a thousand."""
    kinds: dict[str, list[Job]] = {}
    forums: dict[str | None, list[Job]] = {}
    for job in plan_jobs(library)[0]:
        kinds.setdefault(job.kind_id, []).append(job)
        forums.setdefault(job.forum_id, []).append(job)
    by_kind = {name: tuple(jobs) for name, jobs in kinds.items()}
    return by_kind, {name: tuple(jobs) for name, jobs in forums.items()}


def _jobs(library: Library) -> Iterator[Job]:
    for kind_id, kind in library.kinds.items():
        if kind.per == "delivery":
            continue
        if kind.per == "mission":
            for language in library.mission.languages if is_made(library, kind_id, "mission", None) else ():
                yield _job(library, kind_id, kind, "mission", None, language)
            continue
        for forum_id, forum in library.forums.items():
            languages = library.document_languages(forum)
            for language in languages[:1] if kind.writer in _ALL_LANGUAGES else languages:
                for subject in _subjects(library, kind_id, forum_id):
                    yield _job(library, kind_id, kind, subject, forum_id, language)


def _subjects(library: Library, kind_id: str, forum_id: str) -> Iterable[str]:
    every = subjects(library, library.kinds[kind_id], forum_id)
    return [name for name in every if is_made(library, kind_id, name, forum_id)]


def subjects(library: Library, kind: Kind, forum_id: str) -> tuple[str, ...]:
    """Return the ids that documents of a kind can be about in a forum, such as `("vivre", "qui-fait-quoi")` of themes.

    Whether they have what the kind needs is not looked at.
    """
    forum = library.forums[forum_id]
    by_kind: Mapping[str, tuple[str, ...]] = {
        "forum": (forum_id,),
        "day": tuple(str(number) for number in range(1, len(library.days(forum)) + 1)),
        "theme": forum.themes,
        "exercise": library.exercise_ids(forum),
        "questionnaire": forum.questionnaires,
    }
    return by_kind[kind.per]


def is_made(library: Library, kind_id: str, name: str, forum_id: str | None) -> bool:
    """Tell whether a document of a kind about a subject is made: it has what it needs, and something calls for it."""
    kind, asked = library.kinds[kind_id], is_asked_for(library, kind_id)
    if asked is False:
        return False
    wanted = (*kind.needs, *(() if asked else kind.wanted_by))
    return next(lacking(library, kind, wanted, name, forum_id), None) is None


def is_asked_for(library: Library, kind_id: str) -> bool | None:
    """Tell whether a mission or its profile asks for a kind, or leaves it out, by its name or its use; else nothing."""
    names = {kind_id, library.kinds[kind_id].use}
    mission, profile = library.mission, library.profile
    only = mission.documents or (profile.documents if profile else ())
    if not names.isdisjoint(mission.without):
        return False
    if only:
        return not names.isdisjoint(only)
    return False if profile and not names.isdisjoint(profile.without) else None


def lacking(library: Library, kind: Kind, wanted: Iterable[str], name: str, forum_id: str | None) -> Iterator[str]:
    """Yield what a document about a subject does not have of what it may be asked for, as kind.yaml names it."""
    subject = subject_of(library, kind, name, forum_id)
    owners = {"subject": subject, "forum": library.forums.get(forum_id or ""), "mission": library.mission}
    for path in wanted:
        first, _, rest = path.partition(".")
        value = (
            owners[first]
            if first in owners and rest
            else getattr(subject if hasattr(subject, first) else library, first, None)
        )
        if not (getattr(value, rest, None) if rest else value):
            yield path


def subject_of(library: Library, kind: Kind, name: str, forum_id: str | None) -> object:
    """Return what a document is about."""
    match kind.per:
        case "mission":
            return library.mission
        case "forum":
            return library.forums[name]
        case "theme":
            return library.themes[name]
        case "exercise":
            return library.exercises[name].for_forum(forum_id)
        case "questionnaire":
            return library.questionnaires[name]
        case "day" | "delivery":
            return library


def subject_title(library: Library, job: Job) -> str | Mapping[str, str]:
    """Return the title of the theme, exercise or questionnaire that a document is about; empty for any other."""
    match job.subject_kind:
        case "theme":
            return library.themes[job.subject_id].title
        case "exercise":
            return library.exercises[job.subject_id].for_forum(job.forum_id).title
        case "questionnaire":
            return library.questionnaires[job.subject_id].title
        case "mission" | "forum" | "day" | "delivery":
            return ""


def _job(library: Library, kind_id: str, kind: Kind, subject: str, forum_id: str | None, language: str) -> Job:
    first = library.document_languages(library.forums[forum_id])[0] if forum_id else library.mission.languages[0]
    suffix = "" if language == first else f"-{language}"
    local = kind.local and forum_id in library.people
    path = f"{LOCAL}/{kind.output}" if local else kind.output
    if forum_id and not library.forums[forum_id].called:
        path = _of_no_forum(path)
    named = {"forum": forum_id or "mission", "subject": subject, "language": suffix}
    path = output_path(path, library.languages[library.mission.languages[0]].words, named)
    beside = tuple(f"{path}-media/{name}" for name in _beside(library, kind, subject, forum_id))
    return Job(path + EXTENSIONS[kind.writer], kind_id, kind.per, subject, forum_id, language, beside, local=local)


def output_path(pattern: str, words: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Return a path whose folders and files bear the words of the mission's language: `{forum}/{folder_decks}/…`."""

    def filled(gap: re.Match[str]) -> str:
        name = gap[1]
        return named.get(name) or (
            words.get(name, gap[0]) if name.startswith(OUTPUT_WORDS) else named.get(name, gap[0])
        )

    return re.sub(r"\{(\w+)\}", filled, pattern)


def _of_no_forum(output: str) -> str:
    """Return a pattern without the forum: documents of a mission that writes none stand in no folder of one.

    >>> _of_no_forum("{forum}/{folder_welcome}/{file_faces}-{forum}{language}")
    '{folder_welcome}/{file_faces}{language}'
    """
    return output.replace("{forum}/", "").replace("-{forum}", "").replace("{forum}-", "")


def _beside(library: Library, kind: Kind, subject: str, forum_id: str | None) -> Iterable[str]:
    """Return the names of the pictures and recordings of a document: in a folder where programs look for them."""
    if forum_id is None:
        return ()
    if kind.writer == "web":
        return tuple(page_voices(library, forum_id))
    if kind.writer == "xlsform" and subject in library.questionnaires:
        return (*phone_pictures(library, forum_id, subject), *phone_voices(library, forum_id, subject))
    return ()


def _path_problems(library: Library, jobs: tuple[Job, ...]) -> Iterator[Problem]:
    """Yield the paths that two documents share on some system, and those that not every system can store."""
    seen: set[str] = set()
    for job in jobs:
        for path in job.paths:
            code = Code.SAME_PATH if folded(path) in seen else None if is_stored(path) else Code.PATH_NOT_STORED
            if code:
                place = library.place(f"kind/{job.kind_id}", ("output",))
                yield Problem(code, place, {"name": f"output/{path}"})
            seen.add(folded(path))
