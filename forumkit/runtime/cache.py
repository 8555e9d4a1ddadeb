"""What need not be worked out twice on a machine: designs and templates as they are read, for each release.

Nothing of a mission's own texts is kept here, and nothing here is ever needed: a folder that cannot be used, or was
emptied, costs time only. It is the user's own folder for such things (platformdirs), never one in a mission: what is
read from it is run, and a mission may come from elsewhere.
"""

import contextlib
import hashlib
import os
import pickle
import re
import shutil
import stat
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

from forumkit.runtime.program import installation_digest

_LENGTH = 16
"""Hexadecimal digits of a release, and of an entry."""
_RELEASES = 3
"""How many releases are kept."""

Made = TypeVar("Made")


@cache
def cache_folder() -> Path | None:
    """Return the folder of this release of the program and of its libraries; nothing where none is safe to use."""
    place = user_cache_path("forumkit", appauthor=False)
    folder = place / installation_digest()[:_LENGTH]
    try:
        if not folder.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            _forget_old(place, folder)
        return folder if _is_ours(folder) else None
    except OSError:
        return None


def cached(namespace: str, key: object, make: Callable[[], Made]) -> Made:
    """Return what was made for a key before, else what `make` makes now; raises what `make` raises.

    The key and the value are pickled; `namespace` is the first word of the file's name, such as "groups".
    """
    if (kept := recall(namespace, key)) is not None:
        return kept  # type: ignore[no-any-return]  # what this program made of the key
    made = make()
    keep(namespace, key, made)
    return made


_DAMAGED = (
    OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError, AttributeError, LookupError, ImportError
)  # fmt: skip
"""What reading an entry raises that is missing or was not written whole."""


def recall(namespace: str, key: object) -> Any:  # noqa: ANN401 - what `keep` was given
    """Return what was kept for a key; None where there is nothing."""
    with contextlib.suppress(*_DAMAGED):
        if place := _place(namespace, key):
            return pickle.loads(place.read_bytes())  # noqa: S301 - from the user's own folder, see above
    return None


def keep(namespace: str, key: object, made: object) -> None:
    """Keep something for a key, where there is a folder for it."""
    with contextlib.suppress(OSError):
        if place := _place(namespace, key):
            _put(place, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))


def _place(namespace: str, key: object) -> Path | None:
    folder = cache_folder()
    return folder / f"{namespace}-{hashlib.sha256(pickle.dumps(key)).hexdigest()[:_LENGTH]}" if folder else None


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody else can write into a folder."""
    if not hasattr(os, "getuid"):
        return True  # on Windows, a user's profile is closed to other users
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _put(place: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _forget_old(parent: Path, ours: Path) -> None:
    """Remove all but the newest folders and ours: times of folders made together may be equal."""
    others = [
        folder
        for folder in parent.iterdir()
        if folder != ours and re.fullmatch(f"[0-9a-f]{{{_LENGTH}}}", folder.name) and folder.is_dir()
    ]
    for old in sorted(others, key=lambda folder: folder.stat().st_mtime_ns, reverse=True)[_RELEASES - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
