"""Why a deliverable cannot be handed over yet: what is missing, behind, empty, edited, or of another forum."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from forumkit.answers.corrections import FILE
from forumkit.answers.corrections_file import doubts_waiting
from forumkit.answers.evaluation import answer_files, evaluate_files
from forumkit.compare.units import plain, units_of
from forumkit.deliver.status import Standing
from forumkit.disk.presence import is_file
from forumkit.edits.hand_edits import Edited
from forumkit.load.project import RESULTS
from forumkit.merge.files import Languages, read_returned
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import EditState, State
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.other_forums import left_behind
from forumkit.produce.places import place_of_key
from forumkit.runtime.boundary import OutOfBounds, guarded

_NAMED = 4
"""Documents that a problem names before it only counts them."""
_ROWS = 3
"""Rows of a table that a problem names."""
_WAITING = re.compile(r"^:{3,}\s*placeholder\s+(?P<title>[^{\n]*)(?:\{key=(?P<key>[^}\s]+)\})?", re.MULTILINE)
_TITLE = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)


def refusals(
    library: Library,
    standing: Standing,
    said: Mapping[str, str],
    edits: Sequence[Edited],
    met: Sequence[Problem],
    *,
    accept_edits: bool,
) -> list[Problem]:
    """Return every reason not to hand a deliverable over; `said` has the Markdown of its documents by path.

    `met` is what a build has to say of the documents.
    """
    problems = [*_behind(standing), *_complaints(library), *_results(library, standing)]
    if not problems or all(problem.code != Code.DELIVERY_MISSING for problem in problems):
        problems += [*_gaps(library, said), *_foreign(library, said)]
    problems += _unsettled(standing, met)
    return problems if accept_edits else [*problems, *_edited(edits)]


def active_contents(output: Path, standing: Standing, words: Languages) -> list[Problem]:
    """Return the documents that hold what acts when they are opened, whoever put it there; raises OSError."""
    problems = []
    for path in (document.path for document in standing.documents if document.state != State.MISSING):
        returned = read_returned(path, (output / path).read_bytes(), words)
        name, told = f"output/{path}", tuple(active.told for active in returned.active)
        if returned.trouble:
            problems.append(Problem(Code.DELIVERY_UNREAD, Place(name), {"name": name, "reason": returned.trouble}))
        elif told:
            problems.append(Problem(Code.DELIVERY_ACTIVE, Place(name), {"name": name, "found": told}))
    return problems


def _behind(standing: Standing) -> Iterator[Problem]:
    wanted: tuple[tuple[State, Code], ...] = (
        (State.MISSING, Code.DELIVERY_MISSING),
        (State.STALE, Code.DELIVERY_STALE),
    )
    for state, code in wanted:
        paths = [document.path for document in standing.documents if document.state == state]
        if paths:
            names = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
            yield Problem(code, Place(f"output/{paths[0]}"), {"total": str(len(paths)), "names": names})


def _complaints(library: Library) -> Iterator[Problem]:
    if not library.mission.complaints.strip():
        yield Problem(Code.DELIVERY_NO_COMPLAINTS, library.place("mission", ("complaints",)))


def _results(library: Library, standing: Standing) -> Iterator[Problem]:
    """Yield the forums without results, where a document of the deliverable shows them, made or awaited."""
    showing = [document.path for document in standing.documents if library.kinds[document.kind].results]
    showing += [kind for task in standing.tasks for kind in task.awaited]
    for forum in library.forums if showing else ():
        if forum not in library.results:
            values = {"name": forum, "document": showing[0]}
            yield Problem(Code.DELIVERY_NO_RESULTS, library.place(f"forum/{forum}"), values)


def doubtful_results(library: Library, root: Path, standing: Standing) -> Iterator[Problem]:
    """Yield the forums whose results a document shows while doubts about their answers wait for a decision.

    And those whose answers and decisions, as they lie there now, give other results.
    """
    showing = [document for document in standing.documents if library.kinds[document.kind].results]
    forums = {forum for document in showing for forum in ([document.forum] if document.forum else library.forums)}
    for forum in sorted(forums & library.results.keys()):
        name = f"content/answers/{forum}/{FILE}"
        try:
            waiting = guarded(doubts_waiting)(root / name, name) if is_file(root / name) else []
        except OutOfBounds as error:
            waiting = Problem(Code.ANSWERS_UNREADABLE, Place(name), {"reason": error.reason})
        if isinstance(waiting, Problem):
            yield waiting
        elif waiting:
            doubts = tuple(dict.fromkeys(each.doubt for each in waiting))
            values: dict[str, Value] = {"name": forum, "count": len(waiting), "file": name, "doubts": doubts}
            yield Problem(Code.DELIVERY_DOUBTS, Place(name, waiting[0].line), values)
        else:
            yield from _other_results(library, root, forum)


def _other_results(library: Library, root: Path, forum: str) -> Iterator[Problem]:
    """Yield that the answers of a forum give other results than documents show, where they still lie in the mission."""
    place = Place(f"content/{RESULTS}/{forum}.json")
    try:
        files = answer_files(root, forum, needed=False)
        if any(path.name != FILE for path in files):
            found = evaluate_files(library, forum, files, root).results
            if found.told != library.results[forum].told:
                yield Problem(Code.DELIVERY_RESULTS_BEHIND, place, {"name": forum})
    except ProblemsFound as error:
        yield from error.problems


def _gaps(library: Library, said: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is still to be filled in, once for each place of the content."""
    seen: set[tuple[Place, str]] = set()
    gap = library.languages[library.mission.languages[0]].words["to_fill"]
    for path, markdown in said.items():
        for title, key in [*_waiting(markdown), *_to_fill(markdown, gap)]:
            place = place_of_key(library, key) or Place(f"output/{path}", 1, title)
            if (place, title) not in seen:
                seen.add((place, title))
                yield Problem(Code.DELIVERY_GAP, place, {"title": title, "name": path})


def _waiting(markdown: str) -> Iterator[tuple[str, str]]:
    for gap in _WAITING.finditer(markdown):
        above = _TITLE.findall(markdown, 0, gap.start())
        yield plain(above[-1] if above else gap["title"]), gap["key"] or ""


def _to_fill(markdown: str, gap: str) -> Iterator[tuple[str, str]]:
    """Yield the titles under which a gap stands, the words for it in italics, with the first rows that have it."""
    if f"*{gap}*" not in markdown:
        return
    rows: dict[tuple[str, str], dict[str, None]] = {}
    for unit in units_of(markdown):
        cells = unit.text.split(" | ")
        if gap in cells:
            rows.setdefault((unit.section, unit.key), {})[cells[0]] = None
    for (section, key), begin in rows.items():
        named = [name for name in begin if name != section]
        more = " …" if len(named) > _ROWS else ""
        yield ", ".join(filter(None, (section, *named[:_ROWS]))) + more, key


def _foreign(library: Library, said: Mapping[str, str]) -> Iterator[Problem]:
    jobs = {job.path: job for job in plan_jobs(library)[0]}
    return left_behind(library, {jobs[path]: markdown for path, markdown in said.items() if path in jobs})


def _unsettled(standing: Standing, met: Sequence[Problem]) -> Iterator[Problem]:
    paths = {f"output/{document.path}" for document in standing.documents}
    waiting = (
        Code.MERGE_CONFLICT, Code.MERGE_DROPPED, Code.MERGE_RETURNED, Code.MERGE_CLASH, Code.MERGE_UNSETTLED,
    )  # fmt: skip
    for name in sorted({problem.place.file for problem in met if problem.code in waiting} & paths):
        yield Problem(Code.DELIVERY_UNSETTLED, Place(name), {"name": name})


def _edited(edits: Sequence[Edited]) -> Iterator[Problem]:
    for edited in edits:
        uncompared = edited.returned.trouble in (Reason.SORT_NOT_COMPARED, Reason.VERSION_NOT_KEPT)
        if uncompared or edited.state in (EditState.EDITED, EditState.REPLACED):
            name = f"output/{edited.path}"
            yield Problem(Code.DELIVERY_EDITED, Place(name), {"name": name})
