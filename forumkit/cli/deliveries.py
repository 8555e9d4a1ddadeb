"""How deliverables stand, what was handed over and what differs, as lines of text and as plain data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from forumkit.cli.words import counted, translated

if TYPE_CHECKING:
    from forumkit.compare.changes import Change
    from forumkit.compare.documents import Compared
    from forumkit.comparing import Differing
    from forumkit.delivery import Handover
    from forumkit.model.library import Library
    from forumkit.standing import Document, Standing, State

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
        yield ""
    yield translated("Hand one over: forumkit deliver N. Every document: forumkit status --all", language)


def _by_kind(documents: Sequence["Document"], library: "Library", language: str) -> Iterator[str]:
    from forumkit.standing import counted_states  # noqa: PLC0415 - a seam: see the docstring of cli/app

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
                     "documents": [f"output/{document.path}" for document in task.documents]}
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


_TOLD = {
    "change_under": "Under “{section}”: {what}",
    "change_added": "“{text}” was added",
    "change_removed": "“{text}” was removed",
    "change_reworded": "“{before}” became “{after}”",
    "change_moved": "“{text}” was moved",
    "change_moved_from": "“{text}”, which stood under “{origin}”, now stands here",
}
"""How a change is told, in English."""


def _change_words(language: str) -> dict[str, str]:
    return {key: translated(sentence, language) for key, sentence in _TOLD.items()}


def change_sentence(change: "Change", language: str) -> str:
    """Return what changed, as a sentence."""
    from forumkit.compare.telling import told  # noqa: PLC0415 - a seam

    return told(change, _change_words(language))


def handover_lines(done: "Handover", language: str, *, dry_run: bool) -> Iterator[str]:
    """Yield what was handed over, or would be, and what changed in it."""
    standing = done.standing
    values = {"number": standing.number, "version": done.version, "name": f"output/{done.package}"}
    if not done.package:
        sentence = "Deliverable {number}: nothing has changed since version {version}; nothing was written."
        yield translated(sentence, language).format(**{**values, "version": standing.version})
        return
    yield f"{standing.number}. {standing.title}"
    if dry_run:
        yield from (f"  {name}" for name in done.contents)
    if standing.version:
        yield translated("Since version {version}:", language).format(version=standing.version)
        yield from _compared_lines(done.compared, language)
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
    if dry_run:
        yield translated("Nothing was written (--dry-run).", language)


def _compared_lines(compared: "Compared", language: str) -> Iterator[str]:
    from forumkit.compare.telling import told  # noqa: PLC0415 - a seam

    words = _change_words(language)
    for path in compared.added:
        yield "  " + translated("new: {name}", language).format(name=path)
    for path in compared.removed:
        yield "  " + translated("gone: {name}", language).format(name=path)
    for shared in compared.shared:
        yield _few(shared.paths)
        yield from (f"    {told(change, words)}" for change in shared.changes)
    if not compared:
        yield "  " + translated("No words changed.", language)


_FEW = 4
"""Documents that are named before the others are only counted."""


def _few(paths: Sequence[str]) -> str:
    more = f" … (+{len(paths) - _FEW})" if len(paths) > _FEW else ""
    return f"  {', '.join(paths[:_FEW])}{more}"


def handover_data(done: "Handover | None", problems: Sequence[object], *, dry_run: bool) -> dict[str, object]:
    """Return what was handed over, as plain data; without it where something is wrong."""
    told = {} if done is None else {
        "deliverable": done.standing.deliverable.id, "number": done.standing.number,
        "version": done.version if done.package else done.standing.version,
        "package": f"output/{done.package}" if done.package else "", "written": bool(done.package) and not dry_run,
        "files": list(done.contents), "since": done.standing.version, **_compared_data(done.compared),
        "looks": list(done.looks), "edited": [edited.path for edited in done.edits],
    }  # fmt: skip
    return {**told, "problems": list(problems)}


def _compared_data(compared: "Compared") -> dict[str, object]:
    return {
        "added": list(compared.added),
        "removed": list(compared.removed),
        "changed": {path: [asdict(each) for each in changes] for path, changes in (compared.changed or {}).items()},
    }


def differing_lines(found: "Differing", language: str) -> Iterator[str]:
    """Yield what differs between two sides; of two forums, apart from what is each one's own."""
    from forumkit.compare.documents import shared_changes  # noqa: PLC0415 - a seam
    from forumkit.compare.telling import told  # noqa: PLC0415 - a seam

    yield f"{found.first} → {found.second}"
    if not found.pairs:
        yield from _compared_lines(found.compared, language)
        return
    words = _change_words(language)
    for name, paths in ((found.first, found.compared.removed), (found.second, found.compared.added)):
        yield from ("  " + translated("only {forum}: {name}", language).format(forum=name, name=p) for p in paths)
    for shared in shared_changes({pair.first: pair.changes for pair in found.pairs}):
        yield _few(shared.paths)
        yield from (f"    {told(change, words)}" for change in shared.changes)
    expected = sum(pair.expected for pair in found.pairs)
    alike = sum(not pair.changes for pair in found.pairs)
    sentence = "{alike} of {total} pairs differ only in names, dates and numbers; {expected} such texts in all."
    yield translated(sentence, language).format(alike=alike, total=len(found.pairs), expected=expected)


def differing_data(found: "Differing", problems: Sequence[object]) -> dict[str, object]:
    """Return what differs between two sides, as plain data."""
    return {
        "first": found.first, "second": found.second, **_compared_data(found.compared),
        "pairs": [
            {"first": pair.first, "second": pair.second, "expected": pair.expected,
             "changes": [asdict(change) for change in pair.changes]}
            for pair in found.pairs
        ],
        "problems": list(problems),
    }  # fmt: skip
