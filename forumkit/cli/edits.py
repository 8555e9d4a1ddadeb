"""What people changed and what can be brought back, as lines of text and as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from forumkit.cli.words import Say
from forumkit.merge.changes import EditAspect, EditSort, excerpts
from forumkit.messages.outcomes import EditState
from forumkit.messages.words import grammar

if TYPE_CHECKING:
    from forumkit.edits.hand_edits import Edited
    from forumkit.edits.pull import Pull, Unplaced
    from forumkit.merge.changes import Change


def edit_lines(edited: Sequence["Edited"], language: str) -> Iterator[str]:
    """Yield the documents that people changed, and each change in plain words."""
    for document in edited:
        if document.state == EditState.EDITED:
            yield f"output/{document.path}"
            if document.unsettled:
                yield f"  {Say.MARKED_VERSION.says(language)}"
            yield from (f"  {edit_told(change, language)}" for change in document.changes)
        else:
            yield f"output/{document.path}  {document.state.says(language, of=document.of)}"
        if document.returned.trouble:
            yield f"  {document.returned.trouble.says(language)}"
        if document.returned.active:
            acts = tuple(active.told for active in document.returned.active)
            yield f"  {Say.ACTS.says(language, found=acts)}"
    changed = sum(document.state not in (EditState.DELETED, EditState.COPY) for document in edited)
    if changed or not edited:
        yield (Say.DOCUMENTS_CHANGED if edited else Say.NONE_CHANGED).says(language, total=changed)


def edit_told(change: "Change", language: str) -> str:
    """Return a change in plain words: where it is, of what sort, what was there and what is."""
    quoted, colon = grammar(language, "quote"), grammar(language, "colon")
    words = " → ".join(quoted.format(text) for text in excerpts(change.before, change.after) if text)
    sort = _sort_told(change, language)
    return f"{change.place}{colon}{sort}{'  ' if words else ''}{words}" if change.place else f"{sort}  {words}"


def _sort_told(change: "Change", language: str) -> str:
    """Return what was changed, by name: `look (highlight, row height, 3 other changes of format)`."""
    named = [EditAspect(aspect).says(language) for aspect in change.aspects]
    if (others := change.count - len(named)) > 0 and (named or others > 1):
        named.append(Say.OTHER_FORMATS.says(language, total=others))
    sort = EditSort(change.sort).says(language)
    return f"{sort} ({', '.join(named)})" if named else sort


def edits_data(edited: Sequence["Edited"], language: str) -> list[dict[str, object]]:
    """Return the documents that people changed, as plain data."""
    return [_plain(document, language) for document in edited]


def _plain(edited: "Edited", language: str) -> dict[str, object]:
    data, said = asdict(edited), edited.returned
    del data["returned"]
    active = [{"danger": thing.danger.value, "part": thing.part, "what": thing.what} for thing in said.active]
    trouble = said.trouble.says(language) if said.trouble else ""
    return {**data, "path": f"output/{edited.path}", "trouble": trouble, "active": active}


_TO_THE_SECOND = len("2024-02-20-083000")
_MANY = 6
"""Documents of a backup that are named before the others are only counted."""


def backup_lines(backups: Mapping[str, Sequence[str]], date: str, language: str) -> Iterator[str]:
    """Yield what can be brought back, by date; of a long list only the beginning, unless one date is asked for."""
    whole = bool(date)
    for stamp, paths in backups.items():
        total = Say.FILES.says(language, total=len(paths))
        yield f"{_date(stamp, language)}  {total}  (--date {stamp[:_TO_THE_SECOND]})"
        shown = paths if whole or len(paths) <= _MANY + 1 else paths[:_MANY]
        yield from (f"  output/{path}" for path in shown)
        if left := len(paths) - len(shown):
            yield "  " + Say.OTHERS.says(language, total=left)
    if backups:
        yield Say.RESTORE.says(language)
    else:
        yield Say.NO_BACKUP_THEN.says(language, date=date) if date else Say.NO_BACKUP.says(language)


def _date(stamp: str, language: str) -> str:
    year, month, day, clock = stamp[:_TO_THE_SECOND].split("-")
    time = f"{clock[:2]}:{clock[2:4]}:{clock[4:]}"
    return f"{date(int(year), int(month), int(day)).strftime(grammar(language, 'date'))} {time}"


def backups_data(backups: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return what can be brought back, as plain data."""
    return {stamp: [f"output/{path}" for path in paths] for stamp, paths in backups.items()}


def restored_lines(restored: Sequence[tuple[str, str]], language: str) -> Iterator[str]:
    """Yield what was brought back."""
    yield from (Say.RESTORED.says(language, path=path, stamp=_date(stamp, language)) for path, stamp in restored)


def restored_data(restored: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Return what was brought back, as plain data."""
    return [{"path": f"output/{path}", "from": stamp} for path, stamp in restored]


def pull_lines(
    difference: str, unplaced: Sequence["Unplaced"], edited: Sequence["Edited"], language: str
) -> Iterator[str]:
    """Yield what would change in the YAML, the edits that stay in their documents, and documents that are not read."""
    yield from difference.splitlines()
    unread = [document for document in edited if document.state == EditState.UNREAD]
    for document in unread:
        why = document.returned.trouble.says(language) if document.returned.trouble else ""
        yield f"{document.name}  {document.state.says(language)}{grammar(language, 'colon')}{why}"
    if unplaced:
        yield Say.EDITS_STAY.says(language)
    for one in unplaced:
        yield f"  {one.document}  {edit_told(one.change, language)}  ({one.why.says(language)})"
    if not (difference or unplaced or unread):
        yield (Say.NO_WORDING if edited else Say.NONE_CHANGED).says(language)


def written_lines(pulls: Sequence["Pull"], written: Sequence[str], language: str) -> Iterator[str]:
    """Yield what was written."""
    yield from (Say.SAYS_NOW.says(language, name=name) for name in written)
    if pulls and not written:
        yield Say.NOTHING_WRITTEN.says(language)
    if written:
        yield Say.NEXT.says(language)


def pull_data(pulls: Sequence["Pull"], unplaced: Sequence["Unplaced"], written: Sequence[str]) -> dict[str, object]:
    """Return what was taken into the YAML and what was not, as plain data."""
    return {
        "pulls": [
            {"file": pull.file, "line": pull.line, "path": pull.key, "before": pull.before, "after": pull.after,
             "document": pull.document}
            for pull in pulls
        ],
        "unplaced": [
            {"document": edit.document, "change": asdict(edit.change), "why": edit.why.name} for edit in unplaced
        ],
        "written": list(written),
    }  # fmt: skip
