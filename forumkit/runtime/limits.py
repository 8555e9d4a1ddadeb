"""How long and how large a process may become, held by the process itself, on every system."""

import contextlib
import ctypes
import faulthandler
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1 << 20
_BEAT = 0.2
"""Seconds between two looks at the parent and at the memory."""


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take."""

    seconds: float
    """Of processor time, so that a busy machine refuses nothing; where the system cannot limit that, of the clock."""
    megabytes: int

    @property
    def patience(self) -> float:
        """Seconds of the clock after which even work that waits for something is ended."""
        slower = _BUSY if resource else _SLOW
        return self.seconds * slower


_BUSY, _SLOW = 12.0, 3.0
"""How many times slower the clock may run than the processor: on a busy machine, and where only the clock is known."""


FOREIGN = Limits(4, 1000)
"""For one step of work on one file from elsewhere. What we make ourselves takes less than a second and 100 MB."""
TEMPLATES = Limits(8, 1000)
"""For one document that is made from a template or a design of the mission."""

OUT_OF_BOUNDS = 86
"""Exit code of a process that took more memory than it may."""
_ORPHANED = 87


def end_with_parent() -> None:
    """Let a process that multiprocessing started end within a moment of its parent, however that ends."""
    _watch(_parent_is_gone, 0, None)


def is_main_thread() -> bool:
    """Tell whether the main thread asks: only what it starts can be made to end with it."""
    return threading.current_thread() is threading.main_thread()


_PDEATHSIG = 1


def be_killed_with_parent() -> None:
    """Let Linux end this process with the thread that started it, even where Python gets no turn.

    prctl(2), PR_SET_PDEATHSIG. Only for a process that the main thread started: others end before their work does.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


def confine(megabytes: int, is_orphaned: Callable[[float], bool] | None = None, note: Path | None = None) -> None:
    """Bind this process to so much memory, and its life to its parent's.

    Where the system counts memory itself (Linux), too much raises MemoryError at its place; elsewhere, and where the
    error is lost, the process ends with OUT_OF_BOUNDS after it has written to the note what it was doing. `is_orphaned`
    waits for so many seconds and tells whether the parent is gone; without it, multiprocessing knows.
    """
    if resource:
        import psutil  # noqa: PLC0415 - a seam: only a process with limits needs it

        used = psutil.Process().memory_info().rss  # what a fork shares with its parent is no memory of its own
        limit = used + megabytes * _MEGABYTE
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and holds nobody to it
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # the end by time is no crash to look into
    _watch(is_orphaned or _parent_is_gone, megabytes, note)


def _parent_is_gone(seconds: float) -> bool:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 - a seam: see above

    parent = parent_process()
    return parent is not None and bool(connection.wait([parent.sentinel], seconds))


def _watch(is_orphaned: Callable[[float], bool], megabytes: int, note: Path | None) -> None:
    threading.Thread(target=_look, args=(is_orphaned, megabytes, note), daemon=True).start()


_AT_WORK = threading.Event()
"""Set while a document is made in this process."""


def _look(is_orphaned: Callable[[float], bool], megabytes: int, note: Path | None) -> None:
    import psutil  # noqa: PLC0415 - a seam: see above

    process = psutil.Process()
    most = (process.memory_info().rss + megabytes * _MEGABYTE) if megabytes else 0
    while not is_orphaned(_BEAT):
        # Between two documents a process sends what it made: ended then, it would leave half a message.
        if most and (note is None or _AT_WORK.is_set()) and process.memory_info().rss > most:
            if note:
                with note.open("a", encoding="utf-8") as file:
                    faulthandler.dump_traceback(file, all_threads=True)
            os._exit(OUT_OF_BOUNDS)
    os._exit(_ORPHANED)


def limit_processor_time(seconds: float, note: IO[str] | None = None) -> None:
    """Limit the processor time of the work that begins (RLIMIT_CPU); beyond it, the system ends this process.

    faulthandler writes into the note where in the code it was: that is C code, which runs even while Python hangs.
    """
    if not resource:
        return
    if note:
        faulthandler.register(signal.SIGXCPU, file=note, all_threads=False, chain=True)
    soft = math.ceil(time.process_time() + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):  # a hard limit of whoever runs us is lower
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def lift_time_limit() -> None:
    """Lift the limit that `limit_processor_time` set: the work has ended."""
    if resource:
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


@contextlib.contextmanager
def timed(note: Path, what: str, limits: Limits) -> Iterator[None]:
    """End this process when the block takes longer; the note then says what it did, and where in the code it was.

    Of a block that ended in time, the note says nothing.
    """
    with note.open("w", encoding="utf-8") as file:
        file.write(f"{what}\n")
        file.flush()
        limit_processor_time(limits.seconds, file)
        faulthandler.dump_traceback_later(limits.patience, exit=True, file=file)
        _AT_WORK.set()
        try:
            yield
        finally:
            _AT_WORK.clear()
            faulthandler.cancel_dump_traceback_later()
            lift_time_limit()
            if resource:
                faulthandler.unregister(signal.SIGXCPU)
            file.seek(0)
            file.truncate()
