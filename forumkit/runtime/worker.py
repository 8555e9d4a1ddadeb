"""The process that works on what comes from elsewhere: `python -m forumkit.runtime.worker MEGABYTES`.

Requests come in and answers go out as pickles, each after its length. Only its parent, this program, writes to it.
"""

import os
import pickle
import queue
import sys
import threading
import traceback
from typing import IO

from forumkit.runtime.limits import OUT_OF_BOUNDS, be_killed_with_parent, confine, lift_time_limit, limit_processor_time

MAIN = "main"
"""Says that the main thread of the parent starts this process."""
LENGTH = 8
"""Bytes before each message."""
BEGUN, VALUE, RAISED, BROKEN, MEMORY = "begun", "value", "raised", "broken", "memory"
"""What an answer begins with: the work begins, its value, an exception that was expected, any other failure as text,
and no more memory."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message; raises OSError when nobody reads."""
    stream.write(len(message).to_bytes(LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message; nothing once the other side is gone."""
    head = stream.read(LENGTH)
    size = int.from_bytes(head, "big")
    body = stream.read(size) if len(head) == LENGTH else b""
    return body if len(head) == LENGTH and len(body) == size else None


def answer(request: bytes, begin: bytes, stream: IO[bytes]) -> bytes:
    """Return the answer to a request: a function, its arguments, the exceptions that it may raise, and its seconds.

    With nothing to begin with, there is no process to be ended, and no limit.
    """
    try:
        work, arguments, expected, seconds = pickle.loads(request)  # noqa: S301 - only our parent writes to us
        send(stream, begin)
        if begin:
            limit_processor_time(seconds)
        try:
            return pickle.dumps((VALUE, work(*arguments)), pickle.HIGHEST_PROTOCOL)
        except expected as error:
            return pickle.dumps((RAISED, error))
        finally:
            lift_time_limit()
    except MemoryError:
        return pickle.dumps((MEMORY, ""))
    except Exception:  # noqa: BLE001 - the boundary: whatever happens to a foreign file stays here
        return pickle.dumps((BROKEN, traceback.format_exc()))


def main() -> None:
    """Answer requests until there are no more."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)  # what a library prints is no answer
    requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    gone = threading.Event()

    def listen() -> None:
        try:
            while (request := receive(incoming)) is not None:
                requests.put(request)
        except MemoryError:
            os._exit(OUT_OF_BOUNDS)
        gone.set()
        requests.put(None)

    threading.Thread(target=listen, daemon=True).start()
    if MAIN in sys.argv:
        be_killed_with_parent()
    confine(int(sys.argv[1]), gone.wait)
    begin = pickle.dumps((BEGUN, ""))
    while (request := requests.get()) is not None:
        send(outgoing, answer(request, begin, outgoing))


if __name__ == "__main__":
    main()
