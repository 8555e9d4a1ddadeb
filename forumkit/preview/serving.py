"""The server of the preview, on this machine alone. The home of uvicorn."""

import contextlib
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from forumkit.disk.presence import reason_of
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem, ProblemsFound
from forumkit.preview.app import make_app
from forumkit.preview.desk import Desk
from forumkit.preview.pages import Voice
from forumkit.preview.patience import HEAD, PatientProtocol
from forumkit.preview.words import PageText

_WRONG_USE = 2
_PATIENCE = 2
"""Seconds that open answers have to end in."""


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
