"""What a build makes, and what it did, as lines that fit on a screen and as plain data."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.words import Done, Say
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.words import Said, decimal

if TYPE_CHECKING:
    from forumkit.plan.jobs import Job
    from forumkit.produce.options import Result

_SCREEN = 18
"""Lines that say what changed: with what is counted below them, a small screen is full."""


def document_lines(jobs: Sequence["Job"], language: str) -> Iterator[str]:
    """Yield the documents of a plan and how many there are."""
    width = max((len(job.kind_id) for job in jobs), default=0)
    yield from (f"{job.kind_id:<{width}}  output/{job.path}" for job in jobs)
    yield Say.DOCUMENTS.says(language, total=len(jobs))
    yield from _with_them(sum(len(job.beside) for job in jobs), language)


def documents_data(jobs: Sequence["Job"], audiences: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the documents of a plan, each with the files that go with it, as plain data."""
    return [
        {"kind": job.kind_id, "subject": job.subject_id, "forum": job.forum_id, "language": job.language,
         "audience": audiences[job.kind_id], "path": f"output/{job.path}",
         "beside": [f"output/{path}" for path in job.beside]}
        for job in jobs
    ]  # fmt: skip


def built_data(results: Sequence["Result"]) -> dict[str, object]:
    """Return what a build did with the documents, and with the files that go with them, as plain data."""
    told = [
        (result.document, {"path": result.path, "action": result.action, "why": result.why.word}) for result in results
    ]
    return {
        "documents": [file for document, file in told if document],
        "files": [file for document, file in told if not document],
    }


def built_lines(results: Sequence["Result"], seconds: float, language: str, *, whole: bool) -> Iterator[str]:
    """Yield what a build did, at most a screenful: what a person has to look at first, then what changed, then counts.

    With `whole`, every file has a line, changed or not.
    """
    if whole:
        yield from (_line(result, language) for result in results)
    else:
        yield from _changes(results, language)
    documents = [result for result in results if result.document]
    counts = Counter(
        Done.UNCHANGED if document.why.word == Why.SAME else Done(document.action) for document in documents
    )
    told = ", ".join(done.says(language, total=counts[done]) for done in Done if counts[done])
    there = sum(document.action != Action.REMOVE for document in documents)
    shown = decimal(f"{seconds:.1f}", language)
    yield Say.BUILT.says(language, total=there, seconds=shown, counts=told or "–")
    yield from _with_them(sum(not result.document and result.action != Action.REMOVE for result in results), language)


def _with_them(total: int, language: str) -> Iterator[str]:
    if total:
        yield Say.WITH_THEM.says(language, total=total)


def _changes(results: Sequence["Result"], language: str) -> Iterator[str]:
    """Yield the lines of what changed; many changes alike are counted by folder."""
    changed = [result for result in results if result.why.word != Why.SAME]
    eyes = sorted((each for each in changed if _urgency(each)), key=_urgency)
    plain = [each for each in changed if not _urgency(each)]
    looks = [each for each in plain if each.why.word == Why.LOOK]
    others = [each for each in plain if each.why.word != Why.LOOK] if len(looks) > 1 else plain
    screen = _SCREEN - len({look.action for look in looks})
    room = screen if not others else screen // 2
    shown = eyes if len(eyes) <= room else eyes[: room - 1]
    yield from (_line(each, language) for each in shown)
    if left := len(eyes) - len(shown):
        yield Say.OTHERS_VERBOSE.says(language, total=left)
    room = screen - min(len(eyes), room)
    if len(others) <= room:
        yield from (_line(other, language) for other in others)
    else:
        yield from _by_folder(others, room, language)
    if len(looks) > 1:  # after an upgrade of the program, all
        yield from _by_folder(looks, 0, language)


def _urgency(result: "Result") -> int:
    """Return how soon a person has to look at a file, the soonest first; 0 for what needs nobody's eye."""
    if result.action in (Action.HELD, Action.CONFLICT, Action.MERGE):
        return 2 if result.action == Action.MERGE else 1
    if result.action == Action.KEEP:
        return 4 if result.why.word == Why.SETTLED else 3
    return 3 if result.why.word == Why.BESIDE or result.restorable else 0


def _line(result: "Result", language: str) -> str:
    line = f"{result.action.says(language):<12} {result.path}  {result.why.says(language)}"
    return f"{line} {Say.BRING_BACK.says(language, name=result.path)}" if result.restorable else line


def _by_folder(results: Sequence["Result"], room: int, language: str) -> Iterator[str]:
    """Yield how many files of each folder changed, by the deepest folders that there is room for."""
    deepest = max(result.path.count("/") for result in results)
    for depth in range(deepest, 0, -1):
        groups: dict[tuple[Action, str, Said], list[Result]] = {}
        for result in results:
            folder = "/".join(result.path.split("/")[:-1][:depth])
            groups.setdefault((result.action, folder, result.why), []).append(result)
        if len(groups) <= room:
            break
    width = max(len(folder) for _, folder, _ in groups) + 1
    for (action, folder, why), inside in groups.items():
        place = f"{folder}/" if folder else ""
        did, told = action.says(language), why.says(language)
        yield f"{did:<12} {place:<{width}}  {_amount(inside, language)}  {told}"


def _amount(results: Sequence["Result"], language: str) -> str:
    documents = sum(result.document for result in results)
    files = len(results) - documents
    told = [Say.DOCUMENTS.says(language, total=documents)] * bool(documents)
    return ", ".join([*told, *[Say.FILES.says(language, total=files)] * bool(files)])
