"""Where the program prints: streams that may be closed, that their reader may leave, that a full disk may refuse.

A command goes on to its end whatever becomes of its words: what a build writes must not depend on who reads along. What
could not be printed is said at the end, on the other stream, and by the exit code.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO, cast

from forumkit.cli.words import Frame

READER_LEFT = 141
"""Exit code when nobody read the output to its end: what a shell says of programs that a closed pipe ends."""
INTERRUPTED = 130
"""Exit code after Ctrl-C."""
_NOT_PRINTED = 1


class Outlet:
    """A stream that takes everything: once it cannot be written, it notes why and lets the rest fall."""

    def __init__(self, stream: TextIO) -> None:
        """Take a stream; letters that its encoding lacks become question marks."""
        self._stream = stream
        self.failed: OSError | None = None
        with contextlib.suppress(AttributeError):  # a stream that keeps texts has no encoding to set
            stream.reconfigure(errors="replace")  # type: ignore[attr-defined]

    def write(self, text: str) -> int:
        """Write a text, or let it fall."""
        try:
            self._stream.write(text)
        except OSError as error:
            self._fail(error)
        return len(text)

    def flush(self) -> None:
        """Show what was written, or let it fall."""
        try:
            self._stream.flush()
        except OSError as error:
            self._fail(error)

    def writelines(self, texts: Iterator[str]) -> None:
        """Write texts one after another."""
        for text in texts:
            self.write(text)

    def _fail(self, error: OSError) -> None:
        """Remember the first error, and turn to nowhere what still waits: Python would try again at its end."""
        self.failed = self.failed or error
        with contextlib.suppress(OSError):
            number = self._stream.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, number)
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)


@contextmanager
def standard_streams() -> Iterator[None]:
    """Let a command print whatever becomes of its streams; ends with SystemExit where not all could be printed.

    A stream that was closed before we began leads nowhere. It takes the number of the closed one, which else the next
    file would get: a document, written over by a message.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    with ExitStack() as stack:

        def nowhere(mode: str) -> TextIO:
            return cast("TextIO", stack.enter_context(Path(os.devnull).open(mode, encoding="utf-8")))

        sys.stdin = sys.stdin or nowhere("r")
        out, err = Outlet(sys.stdout or nowhere("w")), Outlet(sys.stderr or nowhere("w"))
        sys.stdout, sys.stderr = out, err
        code = 0
        try:
            yield
        except SystemExit as ended:
            code = int(ended.code or 0)
        except KeyboardInterrupt:
            code = INTERRUPTED
        finally:
            out.flush()
            if out.failed and not _reader_left(out.failed):
                err.write(f"{_not_printed(out.failed)}\n")
            err.flush()
            sys.stdin, sys.stdout, sys.stderr = before
    lost = out.failed and (READER_LEFT if _reader_left(out.failed) else _NOT_PRINTED)
    raise SystemExit(code or lost or 0)


def _not_printed(error: OSError) -> str:
    from forumkit.cli.options import chosen_language  # noqa: PLC0415 - a seam: nearly all that is printed is read
    from forumkit.disk.presence import reason_of  # noqa: PLC0415 - as above

    return Frame.NOT_PRINTED.says(chosen_language(sys.argv[1:], os.environ), reason=reason_of(error))


def _reader_left(error: OSError) -> bool:
    """Tell whether a pipe was closed at its other end, which Windows calls an invalid argument."""
    return isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL
