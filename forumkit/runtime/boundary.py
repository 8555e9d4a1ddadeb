"""The boundary around what comes from elsewhere: work on it is done in a process of its own, within limits.

A returned document, an export, a client's template, a page of the mission's: whatever happens to one, this process goes
on, and says of that one file why it was left.
"""

import atexit
import logging
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import cache
from typing import Any, ParamSpec, TypeVar

from forumkit.messages.reasons import Reason, Refusal
from forumkit.runtime.limits import FOREIGN, OUT_OF_BOUNDS, Limits, is_main_thread
from forumkit.runtime.worker import BEGUN, MAIN, RAISED, VALUE, answer, receive, send

_START = 60
"""Seconds that a process may take to start and to load the libraries for its work."""
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_LOG = logging.getLogger(__name__)

Given = ParamSpec("Given")
Gives = TypeVar("Gives")


class Failure(Enum):
    """Why work on a file from elsewhere came to nothing."""

    TIME = "time"
    MEMORY = "memory"
    BROKEN = "broken"
    """Something in it that its reader could not cope with."""


_REASONS = {Failure.TIME: Reason.TIME, Failure.MEMORY: Reason.MEMORY, Failure.BROKEN: Reason.BROKEN}


class OutOfBounds(Refusal):
    """Work on a file from elsewhere came to nothing; the reason is about that file."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        """Take why, and the traceback for those who look for the fault in the program."""
        super().__init__(_REASONS[failure])
        self.failure, self.detail = failure, detail


def guarded(
    work: Callable[Given, Gives], *, expected: tuple[type[Exception], ...] = (), limits: Limits = FOREIGN
) -> Callable[Given, Gives]:
    """Return the same function, whose work is done in a process beside this one.

    It raises what it is expected to raise, and OutOfBounds for all else: too much time, too much memory, any other
    exception. The function is one of a module, its arguments and its value can be pickled.
    """

    def bounded(*arguments: Given.args, **keywords: Given.kwargs) -> Gives:
        assert not keywords, "a guarded function takes its arguments by place"
        request = pickle.dumps((work, arguments, expected, limits.seconds), pickle.HIGHEST_PROTOCOL)
        outcome, value = _boundary(os.getpid()).ask(request, limits)
        if outcome == VALUE:
            return value  # type: ignore[no-any-return]  # what the function gave
        if outcome == RAISED:
            raise value
        _LOG.debug("%s: %s", getattr(work, "__name__", work), value)
        raise OutOfBounds(Failure(outcome), str(value))

    return bounded


class _Boundary:
    """A process that does one work after another; a new one is started after each that had to be ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._megabytes = 0
        self._lock = threading.Lock()

    def ask(self, request: bytes, limits: Limits) -> tuple[str, Any]:
        """Return the first word of the worker's answer (see `worker`), and the value that follows it."""
        with self._lock:
            try:
                process = self._running(limits.megabytes)
            except OSError:  # a place that allows no further process: then without limits
                return self._asked_here(request)
            try:
                outcome, value = self._asked(process, request, limits)
            except BaseException:  # interrupted: its late answer must not be taken for that to the next question
                self.end()
                raise
            if outcome == Failure.MEMORY.value:
                self.end()  # what it still holds would make the next work fail too
            return outcome, value

    def _asked(self, process: "subprocess.Popen[bytes]", request: bytes, limits: Limits) -> tuple[str, Any]:
        assert process.stdin
        try:
            send(process.stdin, request)
        except OSError:
            return self._ended()
        for seconds in (_START, limits.patience):
            try:
                message = self._answers.get(timeout=seconds)
            except queue.Empty:
                self.end()
                return Failure.TIME.value, ""
            if message is None:
                return self._ended()
            outcome, value = pickle.loads(message)  # noqa: S301 - from our own process
            if outcome != BEGUN:
                return outcome, value
        return self._ended()

    @staticmethod
    def _asked_here(request: bytes) -> tuple[str, Any]:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
            outcome, value = pickle.loads(answer(request, b"", nowhere))  # noqa: S301 - our own
        return outcome, value

    def _running(self, megabytes: int) -> "subprocess.Popen[bytes]":
        """Return the process, which is started if there is none of that size; raises OSError."""
        if self._process and (self._process.poll() is not None or self._megabytes != megabytes):
            self.end()
        if self._process is None:
            command = [
                sys.executable,
                "-P",
                "-m",
                "forumkit.runtime.worker",
                str(megabytes),
            ]  # -P: not from this folder
            if is_main_thread():
                command.append(MAIN)
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
            )
            self._megabytes, self._answers = megabytes, queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def _ended(self) -> tuple[str, Any]:
        """Return why the process ended by itself."""
        assert self._process
        code = self._process.wait()
        self.end()
        why = (
            Failure.TIME
            if _OUT_OF_TIME and -code == _OUT_OF_TIME
            else Failure.MEMORY
            if code == OUT_OF_BOUNDS
            else Failure.BROKEN
        )
        return why.value, f"exit code {code}"

    def end(self) -> None:
        """End the process; the next work starts another one."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for stream in filter(None, (self._process.stdin, self._process.stdout)):
                with suppress(OSError, ValueError):  # what was not yet written has no reader
                    stream.close()
        self._process = None


def _environment() -> dict[str, str]:
    """Return the environment of a process that finds the same modules as this one."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}


def _listen(process: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[bytes | None]") -> None:
    assert process.stdout
    try:
        while (message := receive(process.stdout)) is not None:
            answers.put(message)
    except (OSError, ValueError):
        pass  # it was ended
    answers.put(None)


@cache
def _boundary(process: int) -> _Boundary:
    """Return the boundary of a process: a fork must not talk through the pipes of its parent."""
    del process
    boundary = _Boundary()
    atexit.register(boundary.end)
    return boundary
