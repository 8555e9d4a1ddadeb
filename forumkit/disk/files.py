"""The disk: files replaced whole or not at all, in an order that leaves every file whole wherever it breaks off."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

from forumkit.disk.presence import entries, is_folder, reason_of
from forumkit.messages.words import Said

NOTES = ".forumkit"
MARKDOWN = f"{NOTES}/markdown"
INPUTS = f"{NOTES}/inputs"
"""What the last whole build was made from; there is none while a build is under way, or after one of a part."""


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(target: Path) -> str | None:
    """Return the digest of a file, or nothing if there is none; raises OSError when it cannot be read."""
    try:
        return sha256(target.read_bytes())
    except FileNotFoundError:
        return None


class DamagedRecord(Exception):
    """A record that a build left cannot be used: it counts as none, and a problem says so."""


_SUM = '"sum": "'
"""Before the digest of all that stands before it: a record that lost a byte must not be trusted."""


_told = json.JSONEncoder(ensure_ascii=False).encode


def checksummed_json(value: Mapping[str, object]) -> bytes:
    """Return a record as JSON whose last entry is the SHA-256 of all that stands before it: `"sum": "9c0e…"`.

    Each entry of an entry has a line; json's own lines would be made without its C code, three times slower.
    """
    entries_told = "".join(f"\n {_told(name)}: {_in_lines(entry)}," for name, entry in value.items())
    text = f"{{{entries_told}\n {_SUM}"
    return f'{text}{sha256(text.encode())}"\n}}\n'.encode()


def _in_lines(entry: object) -> str:
    if not isinstance(entry, dict):
        return _told(entry)
    return "{" + ",".join(f"\n  {_told(str(name))}: {_told(each)}" for name, each in entry.items()) + "}"


def read_checksummed(place: Path) -> dict[str, Any]:
    """Return a record of `checksummed_json` without its sum; an empty one where there is no file.

    Raises Damaged where the sum does not fit, and OSError when the file cannot be read.
    """
    try:
        text = place.read_bytes().decode().replace("\r\n", "\n")
        head, mark, tail = text.rpartition(_SUM)
        if tail != f'{sha256((head + mark).encode())}"\n}}\n':
            raise DamagedRecord
        record: dict[str, Any] = json.loads(text)
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise DamagedRecord from None
    del record["sum"]
    return record


def read_note(output: Path, name: str) -> dict[str, Any]:
    """Return a note that an earlier build left in .forumkit/, by path; a damaged one counts as none."""
    try:
        return read_checksummed(output / NOTES / f"{name}.json")
    except DamagedRecord:
        return {}


def write_note(output: Path, name: str, note: Mapping[str, object]) -> None:
    """Leave a note for later builds; raises NotWritten."""
    replace_file(output / NOTES / f"{name}.json", checksummed_json(dict(sorted(note.items()))))


def read_inputs(output: Path) -> str:
    """Return what the last whole build was made from; nothing if it did not end."""
    try:
        return (output / INPUTS).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def note_inputs(output: Path, inputs: str) -> None:
    """Remember what a whole build was made from, or forget it; raises NotWritten and OSError."""
    if inputs:
        replace_file(output / INPUTS, f"{inputs}\n".encode())
    else:
        (output / INPUTS).unlink(missing_ok=True)


def is_below(path: str) -> bool:
    """Tell whether a path stays below output/, on every system: what a note names may be replaced or removed."""
    return not (PureWindowsPath(path).anchor or ".." in PureWindowsPath(path).parts)


class NotWritten(Exception):
    """A file could not be written."""

    def __init__(self, path: str, reason: Said) -> None:
        """Keep the path and the system's reason."""
        super().__init__()
        self.path, self.reason = path, reason


def write_all(output: Path, contents: Mapping[str, bytes]) -> None:
    """Write files whole: all to temporary files first, then each renamed to its place.

    Raises NotWritten; as long as not all fit on the disk, none of the old files is touched.
    """
    staged: dict[str, Path] = {}
    folders: list[Path] = []
    path = ""
    try:
        for path, content in contents.items():
            folders += make_folder((output / path).parent)
            staged[path] = _part(output / path)
            write_through(staged[path], content)
        for path in contents:
            staged[path].replace(output / path)
            del staged[path]
    except OSError as error:
        _discard(staged.values(), folders)
        raise NotWritten(path, reason_of(error)) from error


def replace_file(target: Path, content: bytes) -> None:
    """Write one file whole; raises NotWritten."""
    write_all(target.parent, {target.name: content})


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def write_through(target: Path, content: bytes) -> None:
    """Write a file down to the disk itself, so that a rename after it never shows half of it; raises OSError."""
    with target.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with its parents; return those that were made, the deepest last. Raises OSError."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _discard(parts: Iterable[Path], folders: list[Path]) -> None:
    for part in parts:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def remove_file(output: Path, path: str) -> None:
    """Remove a file, and the folders below output/ that it leaves empty; raises OSError."""
    target = output / path
    target.unlink(missing_ok=True)
    remove_empty_folders(output, target.parent)


def remove_empty_folders(output: Path, folder: Path) -> None:
    """Remove a folder and its parents below output/ as far as they are empty; raises OSError."""
    while folder != output and is_folder(folder) and not entries(folder):
        folder.rmdir()
        folder = folder.parent


def create_file(target: Path, content: bytes) -> bool:
    """Write a file that does not exist yet; tell whether it was written. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True
