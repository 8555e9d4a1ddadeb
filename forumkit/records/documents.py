"""What is known of each produced file: what stands on the disk, and which generated versions are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forumkit.disk.files import (
    MARKDOWN,
    NOTES,
    DamagedRecord,
    checksummed_json,
    digest_of,
    is_below,
    read_checksummed,
    read_inputs,
)
from forumkit.disk.presence import entries, is_file

RECORDS = f"{NOTES}/records.json"
GENERATED = f"{NOTES}/generated"
"""The last generated versions of each document, before anybody edited them."""


@dataclass(frozen=True)
class Record:
    """What a build left of a file."""

    digest: str
    """SHA-256 of the file as the build left it."""
    versions: tuple[str, ...] = ()
    """The generated versions that are kept, the last one first."""
    generated: str = ""
    """SHA-256 of the last of these versions: a damaged one is made again."""
    edited: bool = False
    """Whether what a person changed stands in it."""
    saved: bool = False
    """Whether a person saved it, and a build found nothing changed: the next one looks again."""
    warned: bool = False
    """Whether something was to be said about it, so that it has to be made again to say it."""
    slides: Mapping[str, int] = field(default_factory=dict)
    """Of a deck, the number of each slide by its key."""


@dataclass(frozen=True)
class Records:
    """The records of a mission's output."""

    files: Mapping[str, Record] = field(default_factory=dict)
    program: str = ""
    """Which program and libraries made the files."""


def read_records(output: Path) -> Records:
    """Return the records of the last build; damaged ones count as none. Raises OSError when they cannot be read."""
    try:
        return _records(output)
    except DamagedRecord:
        return Records()


def _records(output: Path) -> Records:
    kept = read_checksummed(output / RECORDS)
    try:
        files = {str(path): _record(value) for path, value in kept["files"].items() if is_below(path)}
        return Records(files, str(kept["program"]))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        if kept:
            raise DamagedRecord from None
        return Records()


def damaged_notes(output: Path) -> tuple[str, ...]:
    """Return what builds remember and cannot be used, by path below output/; raises OSError when it cannot be seen."""
    return tuple(f"{NOTES}/{path.name}" for path in _notes(output) if _is_damaged(output, path))


def _notes(output: Path) -> list[Path]:
    return [path for path in entries(output / NOTES) if path.suffix == ".json"]


def _is_damaged(output: Path, place: Path) -> bool:
    try:
        if place == output / RECORDS:
            _records(output)
        else:
            read_checksummed(place)
    except DamagedRecord:
        return True
    return False


def _record(value: dict[str, Any]) -> Record:
    return Record(
        str(value["digest"]),
        tuple(name for name in map(str, value["versions"]) if name.isalnum()),
        generated=str(value.get("generated", "")),
        edited=bool(value.get("edited")),
        saved=bool(value.get("saved")),
        warned=bool(value.get("warned")),
        slides={str(key): int(number) for key, number in value.get("slides", {}).items()},
    )


def records_bytes(records: Records) -> bytes:
    """Return the record as it stands on the disk."""
    files = {path: {k: v for k, v in vars(record).items() if v} for path, record in sorted(records.files.items())}
    for record in files.values():
        record.setdefault("versions", ())
    return checksummed_json({"program": records.program, "files": files})


def generated_folder(path: str) -> str:
    """Return where the generated versions of a document are kept, below output/.

    Nothing there has the name of an Office file: a search for documents finds each once.
    """
    return f"{GENERATED}/{path}.d"


def generated_path(path: str, version: str) -> str:
    """Return where a generated version of a document is kept, below output/."""
    return f"{generated_folder(path)}/{version}"


def is_up_to_date(output: Path, inputs: str, documents: tuple[str, ...], beside: tuple[str, ...]) -> bool:
    """Tell whether a whole build was made from these inputs, and each of its files is as the build left it.

    The files beside documents have no Markdown.
    """
    if read_inputs(output) != inputs:
        return False
    try:
        records = _records(output).files
        others = (path for path in _notes(output) if path != output / RECORDS)
        return (
            not any(_is_damaged(output, path) for path in others)
            and sorted(records) == sorted((*documents, *beside))
            and not any(record.warned for record in records.values())
            and all(digest_of(output / path) == record.digest for path, record in records.items())
            and all(is_file(output / MARKDOWN / f"{path}.md") for path in documents)
        )
    except (OSError, DamagedRecord):
        return False
