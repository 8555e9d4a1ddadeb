"""The files of a mission that were just saved, one burst of saves at a time. The home of watchfiles."""

import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

_WATCHED = ("content", "templates")
_PRIVATE = ("answers", "participants")
"""Folders below content/ that hold personal data: they are built from when a build is asked for."""
_QUIET, _LONGEST = 30, 2000
"""Milliseconds without a further save after which a burst is over, and after which it is taken as over."""
_PULSE = 300
"""Milliseconds between two looks at whether to stop."""


def watch_saves(root: Path, stop: Event | None = None) -> Iterator[frozenset[str]]:
    """Yield the files of each burst of saves, from the root with forward slashes; ends when told to stop.

    The first burst is empty: it says that from now on every save is seen, those during a build too.
    The root itself is watched, not the folders in it: these may go and come back, as when another branch is checked
    out. Editors that write a new file and rename it over the old one are seen like any other.
    What happens in a folder that has just come may be missed, and so may all that follows in it: the watch is then
    begun anew before the burst is told, with all files of that folder. So it is when the root itself goes and comes
    back; while it is away, and where the system cannot tell of saves, it is looked at from time to time.
    """
    ended, whole = stop or Event(), root.absolute()
    missed, polling = _Missed(), False
    while not ended.is_set():
        try:
            whole = root.resolve()
            missed = yield from _watched(whole, missed, ended, polling=polling)
            polling = False
        except (OSError, RuntimeError):  # nothing is there to watch, or the system has no more watches to give
            yield missed.files
            missed, polling = _Missed(folders=(whole,)), True
            while not ended.wait(_PULSE / 1000) and _identity(whole) is None:
                polling = False


@dataclass(frozen=True)
class _Missed:
    """What the first burst of a new watch holds: files, and all that stands in some folders by then."""

    files: frozenset[str] = frozenset()
    folders: tuple[Path, ...] = ()


def _watched(whole: Path, missed: _Missed, stop: Event, *, polling: bool) -> Generator[frozenset[str], None, _Missed]:
    """Yield bursts until the watch has to begin anew; return what is to be told then."""
    ready, same = False, _identity(whole)
    for changes in watch(
        whole,
        watch_filter=lambda _change, path: _matters(whole, path),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        rust_timeout=_PULSE,
        yield_on_timeout=True,
        force_polling=polling or None,
        ignore_permission_denied=True,
    ):
        if not ready:
            ready = True
            yield missed.files.union(*(_files(whole, folder) for folder in missed.folders))
        if _identity(whole) != same:
            return _Missed(folders=(whole,))
        saved = frozenset(Path(path).relative_to(whole).as_posix() for _, path in changes)
        came = tuple(Path(path) for change, path in changes if change is Change.added and Path(path).is_dir())
        if came:
            return _Missed(saved, came)
        if saved:
            yield saved
    return _Missed()


def _identity(root: Path) -> tuple[int, int] | None:
    """Return the device and inode of a folder, which tell it from another of its name; None where there is none."""
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _files(root: Path, folder: Path) -> Iterator[str]:
    """Yield the files in a folder that a document may be made from."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if _matters(root, str(path)):
                yield path.relative_to(root).as_posix()


def _matters(root: Path, path: str) -> bool:
    """Tell whether a document may be made from a file."""
    parts = Path(path).relative_to(root).parts
    hidden = any(part.startswith((".", "~")) or part.endswith(("~", ".swp", ".tmp")) for part in parts)
    watched = bool(parts) and parts[0] in _WATCHED and not any(part in _PRIVATE for part in parts[1:2])
    return watched and not hidden
