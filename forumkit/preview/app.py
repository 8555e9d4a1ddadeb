"""What the preview answers, and what it refuses. The home of starlette.

It answers only those who ask for this machine by its own name, only GET, and gives out only what it names itself.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from forumkit.messages.problem import Place, Problem
from forumkit.plan.jobs import Job
from forumkit.preview.boundary import tried
from forumkit.preview.desk import Desk
from forumkit.preview.document_states import files_of
from forumkit.preview.pages import Pages, Voice
from forumkit.preview.words import PageText
from forumkit.write.web.companion import policy_of
from forumkit.write.web.style import icon, own_file

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
_TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
Answer = Callable[[Request], Response]
_FAILED = 500
_PULSE = 0.3
"""Seconds between two looks at whether the program ends."""


class _Guard:
    """Refuses what no page of ours asks for, and puts the same headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], voice: Voice) -> None:
        self._app, self._hosts, self._voice = app, hosts, voice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                added = [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in own]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        if scope["type"] != "http":
            return
        named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(named) != 1 or named[0] not in self._hosts:
            await PlainTextResponse(f"{self._voice.say(PageText.OTHER_NAME)}\n", 421)(scope, receive, guarded)
        elif scope["method"] != "GET":
            refused = PlainTextResponse(f"{self._voice.say(PageText.ONLY_GET)}\n", 405, {"allow": "GET"})
            await refused(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def make_app(desk: Desk, voice: Voice, port: int, ending: Callable[[], bool]) -> ASGIApp:
    """Return the preview for a port; `ending` tells that the program is about to end."""
    hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
    answers = _Answers(desk, Pages(desk, voice), ending)
    routes = [
        Route("/", answers.kept(answers.documents)),
        Route("/problems", answers.kept(answers.problems)),
        Route("/changes", answers.kept(answers.changes)),
        Route("/document/{path:path}", answers.kept(answers.document)),
        Route("/page/{path:path}", answers.kept(answers.page)),
        Route("/file/{path:path}", answers.kept(answers.file)),
        Route("/picture/{name}", answers.kept(answers.picture)),
        Route("/style.css", answers.kept(answers.style)),
        Route("/preview.js", answers.kept(answers.program)),
        Route("/icon.svg", answers.kept(answers.icon)),
        Route("/events", answers.events),
        Route("/{path:path}", answers.kept(answers.missing)),
    ]
    return _Guard(Starlette(routes=routes), hosts, voice)


def _html(text: str, status: int = 200) -> Response:
    """Return a page; half characters, which no encoding has, become question marks."""
    return HTMLResponse(text.encode("utf-8", errors="replace"), status)


class _Answers:
    """The answers; those that are not async are worked out in threads of their own."""

    def __init__(self, desk: Desk, pages: Pages, ending: Callable[[], bool]) -> None:
        self._desk, self._pages, self._ending = desk, pages, ending

    def kept(self, answer: Answer) -> Answer:
        """Return an answer that says what is wrong where it fails."""

        def answered(request: Request) -> Response:
            made = tried(lambda: answer(request), Place("forumkit preview"))
            return _html(self._pages.failed(made), _FAILED) if isinstance(made, Problem) else made

        return answered

    def documents(self, request: Request) -> Response:
        return _html(self._pages.documents(request.query_params.get("q", "")))

    def problems(self, _: Request) -> Response:
        return _html(self._pages.problems())

    def changes(self, _: Request) -> Response:
        return _html(self._pages.changes())

    def missing(self, _: Request) -> Response:
        return _html(self._pages.missing(), 404)

    def _job(self, path: str) -> Job | None:
        return self._desk.showing.jobs.get(path) if self._desk.showing else None

    def document(self, request: Request) -> Response:
        job = self._job(request.path_params["path"])
        return _html(self._pages.document(job)) if job else self.missing(request)

    def page(self, request: Request) -> Response:
        """Return the companion, under its own policy: its program is known by its digest."""
        job = self._job(request.path_params["path"])
        if job is None or PurePosixPath(job.path).suffix != ".html":
            return self.missing(request)
        content = self._desk.companion(job)
        if isinstance(content, Problem):
            return _html(self._pages.document(job))
        return HTMLResponse(content, headers={"content-security-policy": policy_of(content)})

    def file(self, request: Request) -> Response:
        """Return a built file of a document that is planned: its path is looked up, never walked."""
        path = request.path_params["path"]
        jobs = self._desk.showing.jobs.values() if self._desk.showing else ()
        content = self._pages.shelf.content(path) if any(path in files_of(job) for job in jobs) else None
        if content is None:
            return self.missing(request)
        name = PurePosixPath(path)
        kind = _TYPES.get(name.suffix, "application/octet-stream")
        return Response(
            content,
            media_type=kind,
            headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name.name)}"},
        )

    def picture(self, request: Request) -> Response:
        picture = self._desk.picture(request.path_params["name"])
        if picture is None:
            return self.missing(request)
        return Response(picture.content, media_type="image/png" if picture.extension == "png" else "image/jpeg")

    def style(self, _: Request) -> Response:
        return Response(self._desk.style(), media_type="text/css")

    def program(self, _: Request) -> Response:
        return Response(own_file("preview.js"), media_type="text/javascript")

    def icon(self, _: Request) -> Response:
        return Response(icon(), media_type="image/svg+xml")

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self._stamps(), media_type="text/event-stream")

    async def _stamps(self) -> AsyncIterator[str]:
        """Yield what tells pages whether they are old: at once, then after each change."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def listener() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has just been closed
                loop.call_soon_threadsafe(changed.set)

        self._desk.listen(listener)
        try:
            yield f"retry: 500\ndata: {self._desk.stamp}\n\n"
            while not self._ending():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), _PULSE)
                if changed.is_set():
                    changed.clear()
                    yield f"data: {self._desk.stamp}\n\n"
        finally:
            self._desk.forget(listener)
