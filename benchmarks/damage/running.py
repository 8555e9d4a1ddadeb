"""A command run in a process of its own, with the seconds and the memory that it took; warm where the system forks."""

import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

MEGABYTE = 1 << 20
MOST_MEMORY = 4 << 30
"""Bytes after which a process is stopped, lest it take those of others."""


@dataclass(frozen=True)
class Ran:
    """What a command did; a code of None says that it was stopped."""

    code: int | None
    out: str
    err: str
    seconds: float = 0.0
    """Of a processor, where the system tells them: others may be at work on the machine too."""
    megabytes: float = 0.0
    """The most that one of its processes held."""


_NEEDED = tuple(
    f"forumkit.{name}"
    for name in ("cli.app", "produce.mission", "edits.hand_edits", "merge.files", "produce.build", "edits.pull")
)

Run = Callable[[Sequence[str]], Ran]


def warm() -> None:
    """Import what every command needs, before a process is forked; not what starts threads."""
    for name in _NEEDED:
        import_module(name)


def runner(patience: float) -> Run:
    """Return what runs a command and stops it after so many seconds."""
    return lambda arguments: run(arguments, patience)


def run(arguments: Sequence[str], patience: float) -> Ran:
    """Run a command, and stop it after so many seconds."""
    with TemporaryDirectory(prefix="damage-") as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        for path in (out, err):
            path.touch()
        work = _forked if hasattr(os, "fork") else _started
        code, seconds, megabytes = work(arguments, out, err, patience)
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
        return Ran(code, texts[0], texts[1], seconds, megabytes)


def _started(arguments: Sequence[str], out: Path, err: Path, patience: float) -> tuple[int | None, float, float]:
    start = time.perf_counter()
    command = [sys.executable, "-m", "forumkit", *arguments]
    with out.open("wb") as first, err.open("wb") as second:
        try:
            done = subprocess.run(
                command, stdout=first, stderr=second, timeout=patience, env=_environment(), check=False
            )
        except subprocess.TimeoutExpired:
            return None, patience, 0.0
    return done.returncode, time.perf_counter() - start, 0.0


def _forked(arguments: Sequence[str], out: Path, err: Path, patience: float) -> tuple[int | None, float, float]:
    child = os.fork()
    if not child:
        _command(arguments, out, err)
    code: int | None = None
    end = time.monotonic() + patience
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            break
        if time.monotonic() > end:
            _stop(child)
            _, _, used = os.wait4(child, 0)
            break
        time.sleep(0.005)
    _stop(child)  # what it left behind
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _stop(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _command(arguments: Sequence[str], out: Path, err: Path) -> None:
    """Be the command, and end."""
    code = 70
    try:
        import resource  # noqa: PLC0415 - only where processes are forked

        os.setsid()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        held = MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, MOST_MEMORY)
        resource.setrlimit(resource.RLIMIT_DATA, (held, held))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends with it
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ.clear()
        os.environ.update(_environment())
        sys.argv = ["forumkit", *arguments]
        code = _ended()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


_FIRST = dict(os.environ)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in _FIRST.items() if not name.startswith(("FORUMKIT", "LC_", "LANG"))}
    return kept | {"FORUMKIT_LANG": "en", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", "OPENBLAS_NUM_THREADS": "1"}


def _ended() -> int:
    from forumkit.__main__ import run as whole  # noqa: PLC0415 - warm already

    try:
        whole()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:  # noqa: BLE001 - as the interpreter does when a program ends so
        traceback.print_exc()
        return 1
    return 0
