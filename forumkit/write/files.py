"""The disk: files replaced whole or not at all, and a record of what was written."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

RECORDS = ".forumkit/records.json"
MARKDOWN = ".forumkit/markdown"
INPUTS = ".forumkit/inputs"
"""What the last whole build was made from; there is none while a build is under way, or after one of a part."""

NOTES = ".forumkit"

Action = Literal["create", "update", "keep", "remove", "edited"]


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(target: Path) -> str | None:
    """Return the digest of a file, or nothing if there is none; raises OSError when it cannot be read."""
    try:
        return sha256(target.read_bytes())
    except FileNotFoundError:
        return None


def read_records(output: Path) -> dict[str, str]:
    """Return the digest of each file as it was last written, by path; a damaged record counts as none."""
    try:
        records = json.loads((output / RECORDS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    files = records.get("files") if isinstance(records, dict) else None
    return {str(path): str(digest) for path, digest in files.items()} if isinstance(files, dict) else {}


def read_note(output: Path, name: str) -> dict[str, Any]:
    """Return a note that an earlier build left in .forumkit/, by path; a damaged one counts as none."""
    try:
        found = json.loads((output / NOTES / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): value for path, value in found.items()} if isinstance(found, dict) else {}


def write_note(output: Path, name: str, note: Mapping[str, object]) -> None:
    """Leave a note for later builds; raises NotWritten."""
    text = json.dumps(dict(sorted(note.items())), ensure_ascii=False, indent=1)
    replace_file(output / NOTES / f"{name}.json", text.encode() + b"\n")


def is_up_to_date(output: Path, inputs: str, documents: Iterable[str], beside: Iterable[str]) -> bool:
    """Tell whether a whole build was made from these inputs, and each of its files is as it was written.

    The files beside documents have no Markdown.
    """
    try:
        if (output / INPUTS).read_text(encoding="utf-8").strip() != inputs:
            return False
        records, told = read_records(output), tuple(documents)
        return (
            sorted(records) == sorted((*told, *beside))
            and all(digest_of(output / path) == digest for path, digest in records.items())
            and all((output / MARKDOWN / f"{path}.md").is_file() for path in told)
        )
    except (OSError, ValueError):
        return False


def note_inputs(output: Path, inputs: str) -> None:
    """Remember what a whole build was made from, or forget it; raises NotWritten and OSError."""
    if inputs:
        replace_file(output / INPUTS, f"{inputs}\n".encode())
    else:
        (output / INPUTS).unlink(missing_ok=True)


def decide(output: Path, path: str, content: bytes | None, records: Mapping[str, str]) -> tuple[Action, str]:
    """Return what a build does with a file, and why; no content means that it should no longer exist."""
    found = digest_of(output / path)
    if content is None:
        edited = found is not None and found != records.get(path)
        return ("edited", "edited by hand") if edited else ("remove", "no longer in the plan")
    new = sha256(content)
    if found is None:
        return "create", "new" if path not in records else "was deleted"
    if found == new:
        return "keep", "same content"
    if found != records.get(path):
        return "edited", "edited by hand" if path in records else "not made by forumkit"
    return "update", "content changed"


class NotWritten(Exception):
    """A file could not be written."""

    def __init__(self, path: str, reason: str) -> None:
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
            folders += _make_folder((output / path).parent)
            staged[path] = _part(output / path)
            _stage(staged[path], content)
        for path in contents:
            staged[path].replace(output / path)
            del staged[path]
    except OSError as error:
        _discard(staged.values(), folders)
        raise NotWritten(path, error.strerror or str(error)) from error


def replace_file(target: Path, content: bytes) -> None:
    """Write one file whole; raises NotWritten."""
    write_all(target.parent, {target.name: content})


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _stage(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder with its parents; return those that were made, the deepest last."""
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
    folder = target.parent
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def write_records(output: Path, files: Mapping[str, str]) -> None:
    """Write the record of digests, last of all; raises NotWritten."""
    text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1)
    replace_file(output / RECORDS, text.encode() + b"\n")


def keep_markdown(output: Path, texts: Mapping[str, str]) -> None:
    """Write the Markdown of each document, so that people and git can compare what documents say; raises NotWritten."""
    changed: dict[str, bytes] = {}
    for path, text in texts.items():
        target, content = output / MARKDOWN / f"{path}.md", text.encode()
        if not target.is_file() or target.read_bytes() != content:
            changed[f"{MARKDOWN}/{path}.md"] = content
    write_all(output, changed)


def create_file(target: Path, content: bytes) -> bool:
    """Write a file that does not exist yet; tell whether it was written. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True
