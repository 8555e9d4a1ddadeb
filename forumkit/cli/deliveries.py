"""How deliverables stand and what was handed over, as lines of text and as plain data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.differing import compared_data, compared_lines
from forumkit.cli.words import Say
from forumkit.messages.words import Value, grammar

if TYPE_CHECKING:
    from forumkit.deliver.handover import Handover
    from forumkit.deliver.status import Document, Standing
    from forumkit.model.library import Library

_WIDEST = 44
"""Letters of the name of a kind on the screen."""


def standing_lines(standings: Sequence["Standing"], library: "Library", language: str, *, whole: bool) -> Iterator[str]:
    """Yield each deliverable with its tasks and, by kind or one by one, the documents and their states."""
    for standing in standings:
        due = standing.due.strftime(grammar(language, "date")) if standing.due else "–"
        yield f"{standing.number}. {standing.title}"
        version = Say.VERSION.says(language, version=standing.version) if standing.version else ""
        told = Say.DUE.says(language, due=due)
        yield "   " + ", ".join(filter(None, (standing.state.says(language), version, told)))
        for task in standing.tasks:
            yield f"   {task.id.upper()}  {_short(task.text, _WIDEST * 2)}  [{task.state.says(language)}]"
            yield from (_by_one if whole else _by_kind)(task.documents, library, language)
            yield from _awaited(task.awaited, library, language)
        yield ""
    yield Say.HAND_OVER.says(language)


def _by_kind(documents: Sequence["Document"], library: "Library", language: str) -> Iterator[str]:
    from forumkit.deliver.status import counted_states  # noqa: PLC0415 - a seam: see the docstring of cli/app

    words = library.languages[library.mission.languages[0]].words
    for kind in dict.fromkeys(document.kind for document in documents):
        inside = [document for document in documents if document.kind == kind]
        states = counted_states(inside)
        told = ", ".join(
            state.says(language) if len(states) == 1 else f"{number} {state.says(language)}"
            for state, number in states.items()
        )
        name = _short(words.get(library.kinds[kind].title, kind), _WIDEST)
        yield f"       {name:<{_WIDEST}} {len(inside):>4}  {told}"


def _awaited(kinds: Sequence[str], library: "Library", language: str) -> Iterator[str]:
    words = library.languages[library.mission.languages[0]].words
    for kind in kinds:
        name = _short(words.get(library.kinds[kind].title, kind), _WIDEST)
        yield f"       {name:<{_WIDEST}} {0:>4}  {Say.AWAITS.says(language)}"


def _by_one(documents: Sequence["Document"], _: "Library", language: str) -> Iterator[str]:
    longest = max((len(document.state.says(language)) for document in documents), default=0)
    for document in documents:
        yield f"       {document.state.says(language):<{longest}}  {document.version[:8]:<8}  output/{document.path}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def standing_data(standings: Sequence["Standing"]) -> dict[str, object]:
    """Return how deliverables stand, as plain data."""
    return {
        "deliverables": [
            {
                "number": standing.number, "id": standing.deliverable.id, "title": standing.title,
                "due": standing.due.isoformat() if standing.due else None,
                "share": standing.deliverable.share, "steps": list(standing.steps), "state": standing.state,
                "version": standing.version,
                "tasks": [
                    {"id": task.id, "text": task.text, "state": task.state,
                     "documents": [f"output/{document.path}" for document in task.documents],
                     "awaited": list(task.awaited)}
                    for task in standing.tasks
                ],
                "documents": [
                    {"path": f"output/{document.path}", "kind": document.kind, "forum": document.forum,
                     "state": document.state, "edited": document.edited, "version": document.version,
                     "delivered": document.delivered}
                    for document in standing.documents
                ],
            }
            for standing in standings
        ]
    }  # fmt: skip


def handover_lines(done: "Handover", language: str, *, dry_run: bool) -> Iterator[str]:
    """Yield what was handed over, or would be, and what changed in it."""
    standing = done.standing
    values: dict[str, Value] = {"number": standing.number, "version": done.version, "name": f"output/{done.package}"}
    if not done.package:
        yield Say.NOTHING_CHANGED.says(language, **{**values, "version": standing.version})
        return
    yield f"{standing.number}. {standing.title}"
    if standing.version:
        yield Say.SINCE.says(language, version=standing.version)
        yield from compared_lines(done.compared, language, whole=False)
        again = Say.LOOKS.says(language, total=len(done.looks))
        yield from [f"  {again}"] * bool(done.looks)
    for edited in done.edits:
        yield "  " + Say.EDITED_BY_HAND.says(language, name=f"output/{edited.path}")
    yield Say.VERSION_NAME.says(language, **values)
    yield Say.IN_ZIP.says(language, total=len(done.contents))
    for folder, number in Counter(name.rpartition("/")[0] for name in done.contents if dry_run).items():
        yield f"  {folder or '.'}  {Say.FILES.says(language, total=number)}"
    if dry_run:
        yield Say.DRY_RUN.says(language)


def handover_data(done: "Handover", *, dry_run: bool) -> dict[str, object]:
    """Return what was handed over, as plain data."""
    return {
        "deliverable": done.standing.deliverable.id, "number": done.standing.number,
        "version": done.version if done.package else done.standing.version,
        "package": f"output/{done.package}" if done.package else "", "written": bool(done.package) and not dry_run,
        "files": list(done.contents), "since": done.standing.version, **compared_data(done.compared),
        "looks": list(done.looks), "edited": [edited.path for edited in done.edits], "problems": [],
    }  # fmt: skip
