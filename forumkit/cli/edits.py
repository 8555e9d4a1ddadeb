"""What people changed and what can be brought back, as lines of text and as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from forumkit.cli.words import counted, translated
from forumkit.merge.changes import excerpts
from forumkit.messages.problems import in_words

if TYPE_CHECKING:
    from forumkit.edits.hand_edits import Edited
    from forumkit.edits.pull import Pull, Unplaced
    from forumkit.merge.changes import Change


def edit_lines(found: Sequence["Edited"], language: str) -> Iterator[str]:
    """Yield the documents that people changed, and each change in plain words."""
    for each in found:
        if each.state == "edited":
            yield f"output/{each.path}"
            if each.unsettled:
                yield f"  {translated('A marked new version waits: keep one of the two.', language)}"
            yield from (f"  {_told(change, language)}" for change in each.changes)
        else:
            yield f"output/{each.path}  {translated(each.state, language).format(of=each.of)}"
        if each.returned.trouble:
            yield f"  {in_words(each.returned.trouble, language)}"
        if each.returned.active:
            acts = ", ".join(active.told for active in each.returned.active)
            yield f"  {translated('It acts when it is opened: {found}.', language).format(found=acts)}"
    one, many = "{total} document changed by hand.", "{total} documents changed by hand."
    total = counted(one, many, len(found), language)
    yield total if found else translated("No document was changed by hand.", language)


def _told(change: "Change", language: str) -> str:
    quoted = "« {} »" if language == "fr" else "“{}”"
    words = " → ".join(quoted.format(text) for text in excerpts(change.before, change.after) if text)
    sort, colon = translated(change.sort, language), "\u00a0: " if language == "fr" else ": "
    return f"{change.place}{colon}{sort}{'  ' if words else ''}{words}" if change.place else f"{sort}  {words}"


def edits_data(found: Sequence["Edited"]) -> list[dict[str, object]]:
    """Return the documents that people changed, as plain data."""
    return [_plain(each) for each in found]


def _plain(edited: "Edited") -> dict[str, object]:
    data, said = asdict(edited), edited.returned
    del data["returned"]
    active = [{"danger": each.danger.value, "part": each.part, "what": each.what} for each in said.active]
    return {**data, "path": f"output/{edited.path}", "trouble": said.trouble, "active": active}


def backup_lines(found: Mapping[str, Sequence[str]], language: str, *, whole: bool) -> Iterator[str]:
    """Yield what can be brought back, by date; of a long list only the beginning, unless the whole is wanted."""
    for stamp, paths in found.items():
        total = counted("{total} file", "{total} files", len(paths), language)
        yield f"{_date(stamp, language)}  {total}  (--date {stamp[:_TO_THE_SECOND]})"
        shown = paths if whole or len(paths) <= _MANY + 1 else paths[:_MANY]
        yield from (f"  output/{path}" for path in shown)
        if left := len(paths) - len(shown):
            yield "  " + counted("… and {total} other", "… and {total} others", left, language)
    if found:
        yield translated("Bring one back: forumkit restore FILE [--date DATE]", language)
    else:
        yield translated("There is no such backup: no build has replaced a file.", language)


_TO_THE_SECOND = len("2024-02-20-083000")
_MANY = 6
"""Documents of a backup that are named before the others are only counted."""


def _date(stamp: str, language: str) -> str:
    year, month, day, clock = stamp[:_TO_THE_SECOND].split("-")
    time = f"{clock[:2]}:{clock[2:4]}:{clock[4:]}"
    return f"{day}/{month}/{year} {time}" if language == "fr" else f"{year}-{month}-{day} {time}"


def backups_data(found: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return what can be brought back, as plain data."""
    return {stamp: [f"output/{path}" for path in paths] for stamp, paths in found.items()}


def restored_lines(found: Sequence[tuple[str, str]], language: str) -> Iterator[str]:
    """Yield what was brought back."""
    told = translated("output/{path} is back, as it stood before the build of {stamp}.", language)
    yield from (told.format(path=path, stamp=_date(stamp, language)) for path, stamp in found)


def restored_data(found: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Return what was brought back, as plain data."""
    return [{"path": f"output/{path}", "from": stamp} for path, stamp in found]


def pull_lines(
    difference: str, unplaced: Sequence["Unplaced"], edited: Sequence["Edited"], language: str
) -> Iterator[str]:
    """Yield what would change in the YAML, the edits that stay in their documents, and documents that are not read."""
    yield from difference.splitlines()
    unread = [each for each in edited if each.state == "unread"]
    for each in unread:
        yield f"output/{each.path}  {translated(each.state, language)}: {in_words(each.returned.trouble, language)}"
    if unplaced:
        yield translated("These edits stay in their documents:", language)
    for one in unplaced:
        english, french = one.why.value
        yield f"  {one.document}  {_told(one.change, language)}  ({french if language == 'fr' else english})"
    if not (difference or unplaced or unread):
        yield translated("No document was changed by hand.", language)


def written_lines(pulls: Sequence["Pull"], written: Sequence[str], language: str) -> Iterator[str]:
    """Yield what was written."""
    yield from (translated("{name} says it now.", language).format(name=name) for name in written)
    if pulls and not written:
        yield translated("Nothing was written.", language)
    if written:
        yield translated("Next: forumkit build", language)


def pull_data(pulls: Sequence["Pull"], unplaced: Sequence["Unplaced"], written: Sequence[str]) -> dict[str, object]:
    """Return what was taken into the YAML and what was not, as plain data."""
    return {
        "pulls": [
            {"file": each.file, "line": each.line, "path": each.key, "before": each.before, "after": each.after,
             "document": each.document}
            for each in pulls
        ],
        "unplaced": [
            {"document": each.document, "change": asdict(each.change), "why": each.why.name} for each in unplaced
        ],
        "written": list(written),
    }  # fmt: skip
