"""How deliverables stand and what was handed over, as lines of text and as plain data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.differing import compared_data, compared_lines
from forumkit.cli.words import counted, translated

if TYPE_CHECKING:
    from forumkit.deliver.handover import Handover
    from forumkit.deliver.status import Document, Standing, State
    from forumkit.model.library import Library

_WIDEST = 44
"""Letters of the name of a kind on the screen."""

_NAMES = {
    "missing": "missing", "stale": "stale", "edited": "edited by hand", "draft": "draft", "delivered": "handed over",
}  # fmt: skip
"""What a state is called, in English."""


def standing_lines(found: Sequence["Standing"], library: "Library", language: str, *, whole: bool) -> Iterator[str]:
    """Yield each deliverable with its tasks and, by kind or one by one, the documents and their states."""
    for each in found:
        due = each.due.strftime("%d/%m/%Y") if language == "fr" else each.due.isoformat()
        yield f"{each.number}. {each.title}"
        version = translated("version {version}", language).format(version=each.version) if each.version else ""
        told = translated("due {due}", language).format(due=due)
        yield "   " + ", ".join(filter(None, (_name(each.state, language), version, told)))
        for task in each.tasks:
            yield f"   {task.id.upper()}  {_short(task.text, _WIDEST * 2)}  [{_name(task.state, language)}]"
            yield from (_by_one if whole else _by_kind)(task.documents, library, language)
            yield from _awaited(task.awaited, library, language)
        yield ""
    yield translated("Hand one over: forumkit deliver N. Every document: forumkit status --all", language)


def _by_kind(documents: Sequence["Document"], library: "Library", language: str) -> Iterator[str]:
    from forumkit.deliver.status import counted_states  # noqa: PLC0415 - a seam: see the docstring of cli/app

    words = library.languages[library.mission.languages[0]].words
    for kind in dict.fromkeys(document.kind for document in documents):
        inside = [document for document in documents if document.kind == kind]
        states = counted_states(inside)
        told = ", ".join(
            _name(state, language) if len(states) == 1 else f"{number} {_name(state, language)}"
            for state, number in states.items()
        )
        name = _short(words.get(library.kinds[kind].title, kind), _WIDEST)
        yield f"       {name:<{_WIDEST}} {len(inside):>4}  {told}"


def _awaited(kinds: Sequence[str], library: "Library", language: str) -> Iterator[str]:
    words = library.languages[library.mission.languages[0]].words
    for kind in kinds:
        name = _short(words.get(library.kinds[kind].title, kind), _WIDEST)
        yield f"       {name:<{_WIDEST}} {0:>4}  {translated('awaits results: forumkit evaluate', language)}"


def _by_one(documents: Sequence["Document"], _: "Library", language: str) -> Iterator[str]:
    longest = max((len(_name(state, language)) for state in _NAMES), default=0)
    for each in documents:
        yield f"       {_name(each.state, language):<{longest}}  {each.version[:8]:<8}  output/{each.path}"


def _name(state: "State | str", language: str) -> str:
    return translated(_NAMES[state], language)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def standing_data(found: Sequence["Standing"]) -> dict[str, object]:
    """Return how deliverables stand, as plain data."""
    return {
        "deliverables": [
            {
                "number": each.number, "id": each.deliverable.id, "title": each.title, "due": each.due.isoformat(),
                "share": each.deliverable.share, "steps": list(each.steps), "state": each.state,
                "version": each.version,
                "tasks": [
                    {"id": task.id, "text": task.text, "state": task.state,
                     "documents": [f"output/{document.path}" for document in task.documents],
                     "awaited": list(task.awaited)}
                    for task in each.tasks
                ],
                "documents": [
                    {"path": f"output/{document.path}", "kind": document.kind, "forum": document.forum,
                     "state": document.state, "edited": document.edited, "version": document.version,
                     "delivered": document.delivered}
                    for document in each.documents
                ],
            }
            for each in found
        ]
    }  # fmt: skip


def handover_lines(done: "Handover", language: str, *, dry_run: bool) -> Iterator[str]:
    """Yield what was handed over, or would be, and what changed in it."""
    standing = done.standing
    values = {"number": standing.number, "version": done.version, "name": f"output/{done.package}"}
    if not done.package:
        sentence = "Deliverable {number}: nothing has changed since version {version}; nothing was written."
        yield translated(sentence, language).format(**{**values, "version": standing.version})
        return
    yield f"{standing.number}. {standing.title}"
    if standing.version:
        yield translated("Since version {version}:", language).format(version=standing.version)
        yield from compared_lines(done.compared, language, whole=False)
        again = counted(
            "{total} document says the same and looks otherwise.",
            "{total} documents say the same and look otherwise.",
            len(done.looks), language,
        )  # fmt: skip
        yield from [f"  {again}"] * bool(done.looks)
    for edited in done.edits:
        yield "  " + translated("edited by hand: {name}", language).format(name=f"output/{edited.path}")
    yield translated("Version {version}: {name}", language).format(**values)
    one, many = "{total} file in the zip.", "{total} files in the zip."
    yield counted(one, many, len(done.contents), language)
    for folder, number in Counter(name.rpartition("/")[0] for name in done.contents if dry_run).items():
        yield f"  {folder or '.'}  {counted('{total} file', '{total} files', number, language)}"
    if dry_run:
        yield translated("Nothing was written (--dry-run).", language)


def handover_data(done: "Handover", *, dry_run: bool) -> dict[str, object]:
    """Return what was handed over, as plain data."""
    return {
        "deliverable": done.standing.deliverable.id, "number": done.standing.number,
        "version": done.version if done.package else done.standing.version,
        "package": f"output/{done.package}" if done.package else "", "written": bool(done.package) and not dry_run,
        "files": list(done.contents), "since": done.standing.version, **compared_data(done.compared),
        "looks": list(done.looks), "edited": [edited.path for edited in done.edits], "problems": [],
    }  # fmt: skip
