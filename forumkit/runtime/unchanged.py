"""Whether anything changed since a plain `build` or `check`, told before the program is loaded.

All that such a command hangs on is read again and digested: the content and the templates, what builds remember, the
program, the names and versions of the libraries beside it, and what the environment says of language; of a build, each
file that it left. Times are never asked. Where anything is another, is a link, or cannot be read, nothing is said and
the whole program looks. Only what costs nothing is imported: this is what a person waits for who changed nothing.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator

COMMANDS = ("build", "check")
"""What is said again, typed alone in the folder of the mission."""
_NOTES = os.path.join("output", ".forumkit")
_RECORD = os.path.join(_NOTES, "unchanged")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LARGEST = 64 << 20
"""Bytes of a file that are read: a video among the pictures is left to who needs it."""
_ENVIRONMENT = ("FORUMKIT", "LC_", "LANG")

_begun: dict[str, str] = {}
"""The command that runs, with the state of its mission when it began; without a name, the program that runs it."""


class _UnsureError(Exception):
    """Something is there that is no ordinary file or folder."""


def said_again(arguments: list[str]) -> bool:
    """Say what a command said last, if it would say the same; tell whether it did."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS or "FORUMKIT_ROOT" in os.environ:
        return False
    (command,) = arguments
    _begun.clear()
    try:
        _begun[command], told = _mission(), _told(command)
        if told is None or told["state"] != _state(_begun[command]) or (command == "build" and not _are_as_left()):
            return False
        return _print(told["out"], told["err"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, _UnsureError):
        return False


def is_plain(command: str, root: os.PathLike[str]) -> bool:
    """Tell whether the command was typed alone, in the folder of its mission."""
    return command in _begun and os.path.realpath(root) == os.path.realpath(os.getcwd())


def remember(command: str, out: str, err: str) -> None:
    """Remember what a plain command says from now on, unless something changed while it ran."""
    try:
        before = _begun.pop(command)
        if before == _mission():
            told = {**_record(), command: {"state": _state(before), "out": out, "err": err}}
            part = f"{_RECORD}.{os.getpid()}.part"
            with open(part, "w", encoding="utf-8") as file:
                json.dump(told, file)
            os.replace(part, _RECORD)
    except (OSError, ValueError, _UnsureError):
        return


def _record() -> dict[str, dict[str, str]]:
    try:
        with open(_RECORD, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(command: str) -> dict[str, str] | None:
    """Return what was remembered of a command; nothing where it is not what we write: lines of visible characters."""
    told = _record().get(command)
    if not told or not all(line.isprintable() for name in ("out", "err") for line in told[name].split("\n")):
        return None
    return told


def _print(out: str, err: str) -> bool:
    for stream, text in ((sys.stdout, out), (sys.stderr, err)):
        if stream is None:
            return False
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        stream.write(text)
        stream.flush()
    return True


def _state(mission: str) -> str:
    """Return the digest of all that a command hangs on, but for the files that a build left."""
    digest = hashlib.sha256(mission.encode())
    spoken = sorted(item for item in os.environ.items() if item[0].startswith(_ENVIRONMENT))
    digest.update(repr((sys.version, sys.prefix, _libraries(), spoken)).encode())
    if "" not in _begun:
        _begun[""] = _program()
    digest.update(_begun[""].encode())
    for name in sorted(os.listdir(_NOTES)):
        if name == "inputs" or name.endswith(".json"):
            _add_file(digest, os.path.join(_NOTES, name), name)
    digest.update(repr(list(_below(os.path.join(_NOTES, "markdown")))).encode())
    return digest.hexdigest()


def _program() -> str:
    """Return the digest of the program and of the templates that come with it."""
    digest = hashlib.sha256()
    shipped = os.path.join(_PACKAGE, "shipped")
    beside = [] if os.path.isdir(shipped) else [os.path.join(os.path.dirname(_PACKAGE), "templates")]
    for folder in (_PACKAGE, *beside):
        _add(digest, folder)
    return digest.hexdigest()


def _mission() -> str:
    """Return the digest of the content and the templates in the folder where we are, with what stands beside them."""
    digest = hashlib.sha256(repr(sorted({*os.listdir()} - {"output"})).encode())
    for folder in ("content", "templates"):
        if os.path.islink(folder):
            raise _UnsureError
        if os.path.exists(folder):
            _add(digest, folder)
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Return the names and versions of what is installed, as the folders of its metadata say them."""
    folders = [folder for folder in sys.path if folder.endswith("site-packages")]
    return sorted(
        name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))
    )


def _add(digest: "hashlib._Hash", folder: str) -> None:
    for path in _below(folder):
        _add_file(digest, path, path[len(folder) :])


def _add_file(digest: "hashlib._Hash", path: str, name: str) -> None:
    content = _read(path)
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)


def _below(folder: str) -> Iterator[str]:
    """Yield the files below a folder in order, but for compiled ones."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _below(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path
        else:
            raise _UnsureError


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if status.st_size > _LARGEST:
            raise _UnsureError
        return file.read()


def _are_as_left() -> bool:
    """Tell whether each file that the last build left is as it left it."""
    with open(os.path.join(_NOTES, "records.json"), encoding="utf-8") as file:
        records = json.load(file)["files"]
    return all(
        hashlib.sha256(_read(os.path.join("output", path))).hexdigest() == record["digest"]
        for path, record in records.items()
    )
