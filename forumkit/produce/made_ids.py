"""Ids made from titles, as the last build had them: where a title changed one that much leans on, it is told."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from forumkit.disk.files import NOTES, digest_of, read_note, write_note
from forumkit.disk.presence import entries, is_folder
from forumkit.entries.base import Entry
from forumkit.load.rewriting import value_at
from forumkit.load.source import KeyPath, Source
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.produce.checked import Checked, sound
from forumkit.records.documents import read_records

_NOTE = "ids"
_ANSWERED = ("questionnaire", "evaluation")
Named = tuple[str, KeyPath, bool]
"""An id, where its thing stands, and whether it was made from what the thing is called."""


def remember_ids(checked: Checked, output: Path) -> None:
    """Leave the ids that were made, for the next check; raises NotWritten."""
    made = {f"{key}:{where}": [name for name, *_ in named] for key, where, named in _lists(checked)}
    write_note(output, _NOTE, made)


def renamed_with_titles(checked: Checked, output: Path) -> Iterator[Problem]:
    """Yield each id that changed with its title since the last build, where answers, edits or deliveries lean on it."""
    before: Mapping[str, Sequence[str]] = read_note(output, _NOTE)
    for key, where, named in _lists(checked) if before else ():
        old, now = before.get(f"{key}:{where}", ()), [name for name, *_ in named]
        lost = [name for name in old if name not in now]
        come = [each for each in named if each[0] not in old and each[2]]
        if len(old) == len(now):
            pairs = [(old[n], each) for n, each in enumerate(named) if each in come and old[n] in lost]
        else:
            pairs = [(lost[0], come[0])] if len(lost) == len(come) == 1 else []
        for was, (name, path, _) in pairs if pairs and _lean(checked, output, key) else ():
            yield Problem(Code.ID_CHANGED, sound(checked).place(key, path), {"old": was, "name": name})


def _lists(checked: Checked) -> Iterator[tuple[str, str, list[Named]]]:
    """Yield the lists of things with ids of which one or more was made, by their file and their place in it."""
    library = sound(checked)
    for key, entry in library.entries():
        source = library.sources.get(key)
        for where, named in _named(entry, source, (), "") if source else ():
            if any(made for *_, made in named):
                yield key, where, named


def _named(entry: Entry, source: Source, path: KeyPath, where: str) -> Iterator[tuple[str, list[Named]]]:
    for field in type(entry).model_fields:
        items = getattr(entry, field)
        below = items if isinstance(items, tuple) else (items,)
        things = [(number, each) for number, each in enumerate(below) if isinstance(each, Entry)]
        ids: list[Named] = []
        for number, thing in things:
            at = (*path, field, number) if below is items else (*path, field)
            name = getattr(thing, "id", None)
            if isinstance(name, str) and name and below is items:
                written = value_at(source.value, at)
                ids.append((name, at, not (isinstance(written, dict) and "id" in written)))
            yield from _named(thing, source, at, f"{where}{field}.{name or number}.")
        if ids:
            yield f"{where}{field}", ids


def _lean(checked: Checked, output: Path, key: str) -> bool:
    """Tell whether anything leans on the ids of a file: answers on those of forms, edits and deliveries on all."""
    answers = checked.project.root / "content" / "answers"
    if key.partition("/")[0] in _ANSWERED and (checked.project.results or entries(answers)):
        return True
    if is_folder(output / NOTES / "deliveries"):
        return True
    files = read_records(output).files
    return any(file.edited or digest_of(output / path) not in (file.digest, None) for path, file in files.items())
