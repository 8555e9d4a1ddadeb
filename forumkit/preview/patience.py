"""Connections that keep nobody else waiting: each has to ask and to read in time, and there are not too many."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 32_768
"""Bytes of what is asked, with all its headers: other programs on this machine leave their cookies at its name."""
MOST = 64
"""Connections at one time; a browser holds six."""
TO_ASK, TO_READ = 10.0, 30.0
"""Seconds in which a question has to be whole, and in which an answer has to be taken."""
LOOK = 1.0
"""Seconds between two looks at a connection."""


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
