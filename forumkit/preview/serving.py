"""The server of the preview, on this machine alone; no connection keeps another waiting. The home of uvicorn."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from forumkit.disk.presence import reason_of
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.preview.app import make_app
from forumkit.preview.desk import Desk
from forumkit.preview.pages import Voice
from forumkit.preview.words import PageText

_WRONG_USE = 2
_PATIENCE = 2
"""Seconds that open answers have to end in."""

HEAD = 32_768
"""Bytes of what is asked, with all its headers: other programs on this machine leave their cookies at its name."""
MOST = 64
"""Connections at one time; a browser holds six."""
TO_ASK, TO_READ = 10.0, 30.0
"""Seconds in which a question has to be whole, and in which an answer has to be taken."""
LOOK = 1.0
"""Seconds between two looks at a connection."""


def serve(root: Path, voice: Voice, port: int, ready: Callable[[str], None]) -> None:
    """Show a mission until Ctrl-C; `ready` is told the address. Port 0 takes a free one. Raises ProblemsFound."""
    sockets = open_sockets(port)
    desk = Desk(root, voice.say(PageText.NOTES))
    try:
        desk.start()
        chosen = sockets[0].getsockname()[1]
        server = server_of(desk, voice, chosen)
        ready(f"http://127.0.0.1:{chosen}/")
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn hands on the signal that ended it
            server.run(sockets=list(sockets))
    finally:
        desk.end()
        for listener in sockets:
            listener.close()


def server_of(desk: Desk, voice: Voice, port: int) -> uvicorn.Server:
    """Return a server that is silent, waits for nobody too long, and ends its open answers when it is told to end."""
    servers: list[uvicorn.Server] = []
    app = make_app(desk, voice, port, lambda: servers[0].should_exit)
    servers.append(
        uvicorn.Server(
            uvicorn.Config(
                app, http=PatientProtocol, ws="none", lifespan="off", log_config=None, log_level="error",
                access_log=False, server_header=False, timeout_graceful_shutdown=_PATIENCE,
                h11_max_incomplete_event_size=HEAD,
            )
        )
    )  # fmt: skip
    return servers[0]


def open_sockets(port: int) -> Sequence[socket.socket]:
    """Return what listens on this machine's own addresses; raises ProblemsFound when the port is taken.

    Where this machine has no IPv6, or another program has the port there, the address of IPv4 is enough.
    """
    try:
        first = _listening(socket.AF_INET, "127.0.0.1", port)
    except OSError as error:
        values = {"name": str(port), "reason": reason_of(error)}
        raise ProblemsFound([Problem(Code.PORT_TAKEN, Place("forumkit preview"), values)], _WRONG_USE) from None
    try:
        return first, _listening(socket.AF_INET6, "::1", first.getsockname()[1])
    except OSError:
        return (first,)


def _listening(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # a port that was just left may be taken again; on Windows, this would share it
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


class PatientProtocol(H11Protocol):
    """A connection that is ended when it takes too long, whatever it sends meanwhile."""

    _since = _taken = 0.0
    """When it began to be waited for: for its question, and until all of an answer was taken."""
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - the base's signature narrows it
        """Begin to wait for a question; where there are too many connections, one that asks nothing is ended."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._look()
        if len(self.connections) > MOST:
            others = [peer for peer in self.connections if isinstance(peer, PatientProtocol) and peer is not self]
            min(others, key=lambda peer: (peer.answering, peer.since)).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Begin to wait for the next question."""
        self._since = self.loop.time()
        super().on_response_complete()

    @property
    def answering(self) -> bool:
        """Whether an answer is under way."""
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def since(self) -> float:
        """When it began to be waited for."""
        return self._since

    def _look(self) -> None:
        now = self.loop.time()
        if not self.transport.get_write_buffer_size():
            self._taken = now
        asks_too_long = not self.answering and now - self._since > TO_ASK
        if now - self._taken > TO_READ or (asks_too_long and self._taken == now):
            self.transport.abort()
        else:
            self._timer = self.loop.call_later(LOOK, self._look)
