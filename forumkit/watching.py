"""Saves of a mission's files as they happen, each burst once. The home of watchfiles."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

_WATCHED = ("content", "templates")
_PRIVATE = ("answers", "participants")
"""Folders below content/ that hold personal data: they are built from when a build is asked for."""
_QUIET, _LONGEST = 120, 2000
"""Milliseconds without a further save after which a burst is over, and after which it is taken as over."""
_PULSE = 300
"""Milliseconds between two looks at whether to stop."""


def saves(root: Path, stop: Event | None = None) -> Iterator[frozenset[str]]:
    """Yield the files of each burst of saves, from the root with forward slashes; ends when told to stop.

    The first burst is empty: it says that from now on every save is seen, those during a build too.
    The root itself is watched, not the folders in it: these may go and come back, as when another branch is checked
    out. Editors that write a new file and rename it over the old one are seen like any other.
    What happens in a folder that has just come may be missed, and so may all that follows in it: the watch is then
    begun anew before the burst is told, with all files of that folder.
    """
    whole = root.resolve()
    told: frozenset[str] = frozenset()
    came: list[Path] = []
    while stop is None or not stop.is_set():
        ready = False
        for found in watch(
            whole,
            watch_filter=lambda _change, path: _matters(whole, path),
            debounce=_LONGEST,
            step=_QUIET,
            stop_event=stop,
            rust_timeout=_PULSE,
            yield_on_timeout=True,
        ):
            if not ready:
                ready = True
                yield told.union(*(_files(whole, folder) for folder in came))
            if not found:
                continue
            told = frozenset(Path(path).relative_to(whole).as_posix() for _, path in found)
            came = [Path(path) for change, path in found if change is Change.added and Path(path).is_dir()]
            if came:
                break
            yield told
        else:
            return


def _files(root: Path, folder: Path) -> Iterator[str]:
    """Yield the files in a folder that a document may be made from."""
    for path in folder.rglob("*"):
        if path.is_file() and _matters(root, str(path)):
            yield path.relative_to(root).as_posix()


def _matters(root: Path, path: str) -> bool:
    """Tell whether a document may be made from a file."""
    parts = Path(path).relative_to(root).parts
    hidden = any(part.startswith((".", "~")) or part.endswith(("~", ".swp", ".tmp")) for part in parts)
    watched = bool(parts) and parts[0] in _WATCHED and not any(part in _PRIVATE for part in parts[1:2])
    return watched and not hidden
