"""A build's changes to the disk: new files wait in a folder of their own, then each is renamed to its place.

Until all of them are written, nothing else is touched; a rename is done or not done. So a build may be killed at any
moment: each file is whole, the old one or the new one. The home of filelock.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from forumkit.disk.files import NOTES, NotWritten, make_folder, remove_empty_folders, sha256, write_through
from forumkit.disk.presence import entries, files_below, is_file, is_folder, reason_of

STAGING = f"{NOTES}/staging"
BACKUPS = f"{NOTES}/backups"
_LOCK = f"{NOTES}/lock"


class Busy(Exception):
    """Another build works in the same output."""


class OpenElsewhere(Exception):
    """Another program holds the file open."""


@contextmanager
def only_build(output: Path) -> Iterator[None]:
    """Keep other builds out as long as the block runs; raises Busy and NotWritten.

    The system lets go of the lock when the process ends, however it ends.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - a seam: only what writes needs it

    try:
        make_folder(output / NOTES)
        lock = FileLock(output / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise Busy from None
    except OSError as error:
        raise NotWritten(NOTES, reason_of(error)) from error
    try:
        yield
    finally:
        lock.release()
        _leave_no_trace(output)


def _leave_no_trace(output: Path) -> None:
    """Remove the lock, its folder and the output where a build wrote nothing else."""
    with suppress(OSError):
        if [entry.name for entry in entries(output / NOTES)] == ["lock"]:
            (output / _LOCK).unlink()
            (output / NOTES).rmdir()
            output.rmdir()


@contextmanager
def staging_in_output(output: Path) -> "Iterator[Staging]":
    """Give a staging folder inside output/, on the same disk, so that placing a file is a rename; raises NotWritten."""
    staging = Staging(output / STAGING, output)
    try:
        yield staging
    finally:
        staging.clear()


@contextmanager
def staging_elsewhere(output: Path) -> "Iterator[Staging]":
    """Give a staging folder among the system's temporary files, for a build that only says what it would do."""
    with tempfile.TemporaryDirectory(prefix="forumkit-", ignore_cleanup_errors=True) as folder:
        yield Staging(Path(folder) / "staging", output)


class Staging:
    """New files that wait for their places."""

    def __init__(self, folder: Path, output: Path) -> None:
        """Start with an empty folder: what a broken build left there goes. Raises NotWritten."""
        self._folder, self._output = folder, output
        self._count = 0
        try:
            shutil.rmtree(folder, ignore_errors=True)
            make_folder(folder)
        except OSError as error:
            raise NotWritten(STAGING, reason_of(error)) from error

    def put(self, path: str, content: bytes) -> "Staged":
        """Write a file that shall stand at a path below output/; raises NotWritten."""
        self._count += 1
        target = self._folder / f"{self._count:06}"
        try:
            write_through(target, content)
        except OSError as error:
            raise NotWritten(path, reason_of(error)) from error
        return Staged(path, target, sha256(content))

    def place(self, staged: "Staged") -> None:
        """Rename a file to its place; raises OpenElsewhere, and NotWritten."""
        target = self._output / staged.path
        try:
            make_folder(target.parent)
            staged.file.replace(target)
        except PermissionError as error:
            if is_file(target):
                raise OpenElsewhere from error
            raise NotWritten(staged.path, reason_of(error)) from error
        except OSError as error:
            raise NotWritten(staged.path, reason_of(error)) from error

    def clear(self) -> None:
        """Remove what is left over."""
        shutil.rmtree(self._folder, ignore_errors=True)


class Staged:
    """A new file, written to the staging folder and not yet in its place."""

    def __init__(self, path: str, file: Path, digest: str) -> None:
        """Take the place below output/, the file that waits, and the digest of its content."""
        self.path, self.file, self.digest = path, file, digest

    def read(self) -> bytes:
        """Return its content; raises OSError."""
        return self.file.read_bytes()


def back_up(output: Path, path: str, stamp: str) -> None:
    """Keep the file that stands at a path, in the backup of a date; raises OpenElsewhere, and NotWritten.

    The old file itself is kept, under a second name, where the disk can do that: no byte of it is copied.
    """
    source, target = output / path, output / BACKUPS / stamp / path
    try:
        make_folder(target.parent)
        target.unlink(missing_ok=True)
        try:
            target.hardlink_to(source)
        except (OSError, NotImplementedError):
            write_through(target, source.read_bytes())
    except PermissionError as error:
        raise OpenElsewhere from error
    except OSError as error:
        raise NotWritten(path, reason_of(error)) from error


def take_away(output: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty; raises OpenElsewhere and OSError."""
    target = output / path
    try:
        target.unlink(missing_ok=True)
    except PermissionError as error:
        raise OpenElsewhere from error
    remove_empty_folders(output, target.parent)


def is_open(target: Path) -> bool:
    """Tell whether an office program has left the mark of an open file beside it.

    Word leaves out the first two letters of longer names, PowerPoint and Excel none; LibreOffice has its own mark.
    """
    name = target.name
    marks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any(is_file(target.parent / mark) for mark in marks)


def backups(output: Path) -> dict[str, tuple[str, ...]]:
    """Return the files of each backup by its date, the last one first; raises OSError when one cannot be seen."""
    return {
        folder.name: tuple(path.relative_to(folder).as_posix() for path in files_below(folder))
        for folder in _dated(output)
    }


def _dated(output: Path) -> list[Path]:
    return [folder for folder in reversed(entries(output / BACKUPS)) if is_folder(folder)]


def prune_backups(output: Path, most: int) -> None:
    """Remove the oldest backups beyond so many."""
    for folder in _dated(output)[most:]:
        shutil.rmtree(folder, ignore_errors=True)


def prune_versions(output: Path, folder: str, kept: tuple[str, ...]) -> None:
    """Remove the generated versions of a document that are no longer kept."""
    place = output / folder
    for file in () if place.is_symlink() else entries(place):
        if file.name not in kept:
            with suppress(OSError):
                file.unlink()
    with suppress(OSError):
        remove_empty_folders(output, place)
