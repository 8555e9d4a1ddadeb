"""What is on the disk: a file or folder is there, is not there, or cannot be looked at; none is taken for another.

`Path.is_file` and its like say no to what they cannot see, and `rglob` passes over folders that it may not read.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said

MEGABYTE = 1 << 20

_REASONS = {
    errno.EACCES: Reason.ACCESS_REFUSED,
    errno.EPERM: Reason.ACCESS_REFUSED,
    errno.ENOENT: Reason.GONE,
    errno.ENOTDIR: Reason.FILE_NOT_FOLDER,
    errno.EEXIST: Reason.IN_THE_WAY,
    errno.EISDIR: Reason.FOLDER_NOT_FILE,
    errno.ELOOP: Reason.LINKS_IN_A_CIRCLE,
    errno.ENAMETOOLONG: Reason.NAME_TOO_LONG,
    errno.EINVAL: Reason.NAME_UNUSABLE,
    errno.EFBIG: Reason.FILE_WOULD_BE_TOO_LARGE,
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EROFS: Reason.DISK_READ_ONLY,
    errno.EIO: Reason.DISK_DAMAGED,
    errno.EMFILE: Reason.TOO_MANY_OPEN,
    errno.ENFILE: Reason.TOO_MANY_OPEN,
    errno.EBUSY: Reason.BUSY,
    errno.EADDRINUSE: Reason.IN_USE,
}


def reason_of(error: OSError) -> Said:
    """Return why the system refused something, in words of ours: its own are in its language, not the reader's."""
    number = error.errno or 0
    return _REASONS.get(number) or Reason.SYSTEM_REFUSES.of(code=errno.errorcode.get(number, str(number)))


def unreadable(error: OSError, name: str) -> Problem:
    """Return the problem of a file or folder, called by its name from the root, that cannot be looked at."""
    return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": reason_of(error)})


def refused(error: OSError, root: Path) -> Problem:
    """Return the problem of whatever the system does not let us read or change, wherever that was."""
    place = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else root
    name = place.relative_to(root).as_posix() if place != root and place.is_relative_to(root) else str(place)
    return Problem(Code.DISK_REFUSES, Place(name), {"name": name, "reason": reason_of(error)})


def is_file(place: Path) -> bool:
    """Tell whether an ordinary file is there; raises OSError when that cannot be seen."""
    return stat.S_ISREG(_mode(place))


def is_there(place: Path) -> bool:
    """Tell whether anything is there; raises OSError when that cannot be seen."""
    return _mode(place) != 0


def is_folder(place: Path) -> bool:
    """Tell whether a folder is there; raises OSError when that cannot be seen."""
    return stat.S_ISDIR(_mode(place))


def _mode(place: Path) -> int:
    try:
        return place.stat().st_mode
    except FileNotFoundError:
        return 0


def entries(folder: Path) -> tuple[Path, ...]:
    """Return what stands in a folder, in order; nothing where there is none. Raises OSError when it cannot be seen."""
    try:
        return tuple(sorted(folder.iterdir()))
    except FileNotFoundError:
        return ()


def files_below(folder: Path, is_named_as_file: Callable[[str], bool] = lambda _: False) -> tuple[Path, ...]:
    """Return every file below a folder, in order; nothing where there is none. Raises OSError when one cannot be seen.

    Links to folders are among them and not followed: they may lead in a circle, and out of the mission. So are folders
    that are named as a file is: one is missing there.
    """
    return tuple(sorted(_walk(folder, is_named_as_file)))


def _walk(folder: Path, is_named_as_file: Callable[[str], bool]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        yield from (Path(parent, name) for name in names)
        yield from (Path(parent, name) for name in folders if is_named_as_file(name) or Path(parent, name).is_symlink())


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def read_bytes(path: Path, name: str, limit: int) -> bytes | Problem:
    """Return the bytes of an ordinary file of at most `limit` bytes, or why not."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": _no_file(path, status.st_mode)})
        if status.st_size > limit:
            size, most = str(status.st_size // MEGABYTE), str(limit // MEGABYTE)
            return Problem(Code.FILE_TOO_LARGE, Place(name), {"size": size, "limit": most})
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": Reason.LINK_TO_NOWHERE})
        return Problem(Code.MISSING_FILE, Place(name), {"name": name})
    except OSError as error:
        return unreadable(error, name)
    except ValueError:  # a name with a null character
        return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": Reason.NAME_UNUSABLE})


def _no_file(path: Path, mode: int) -> Reason:
    if not stat.S_ISDIR(mode):
        return Reason.NOT_ORDINARY
    return Reason.LINK_TO_FOLDER if path.is_symlink() else Reason.FOLDER_NOT_FILE
