"""What the preview shows: the mission as it was last read, the last version without errors, what is wrong now."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from forumkit.build import check_mission
from forumkit.plan.jobs import Job
from forumkit.problems import Code, Place, Problem, errors, in_order
from forumkit.produce.proving import prove_own
from forumkit.produce.showing import Showing
from forumkit.render.blocks import Page
from forumkit.render.companion import Companion
from forumkit.render.document import Rendered
from forumkit.render.figure import Picture
from forumkit.watching import saves
from forumkit.write.files import sha256
from forumkit.write.web.document import Dress, document_html
from forumkit.write.web.style import preview_style
from forumkit.write.writers import BadDesign, write

_NAME = 32
"""Hexadecimal digits of the name of a picture."""
_ALONE = 0.4
"""Seconds that the document on the screen has for itself after a save, before all others are read."""

_BREATH = 0.005
"""Seconds between two looks at whether somebody still waits."""


@dataclass(frozen=True)
class Shown:
    """A document for the screen."""

    html: str
    """Empty where there is none, as for the companion, which is a page of its own."""
    problems: tuple[Problem, ...] = ()
    old: bool = False
    """Whether it is an earlier version, because the present one has errors."""


@dataclass(frozen=True)
class Picked:
    """A picture of a document, as the browser asks for it."""

    content: bytes
    extension: str


class Desk:
    """A mission that is being written; its methods may be called from several threads."""

    def __init__(self, root: Path, notes: str) -> None:
        """Take the mission's folder, and what the notes of a speaker are called on the page."""
        self.root, self.output = root, root / "output"
        self.problems: tuple[Problem, ...] = ()
        self.said: Mapping[str, str] = {}
        """The Markdown of the documents by path, once all have been read since the last save."""
        self.showing: Showing | None = None
        """The last version without errors."""
        self._notes = notes
        self._revision = 0
        self._lock = threading.RLock()
        self._waiting: set[object] = set()
        self._stop, self._read, self._saved = threading.Event(), threading.Event(), threading.Event()
        self._good: dict[str, str] = {}
        self._pictures: dict[str, Picked] = {}
        self._listeners: set[Callable[[], None]] = set()
        self._failure: Exception | None = None
        self._threads = [
            threading.Thread(target=self._work, args=(work,), daemon=True) for work in (self._watch, self._survey)
        ]

    def start(self) -> None:
        """Read the mission, and again after every save; raises what keeps it from being read."""
        for thread in self._threads:
            thread.start()
        self._read.wait()
        self.check()

    def end(self) -> None:
        """Stop reading."""
        self._stop.set()
        self._saved.set()
        for thread in self._threads:
            thread.join()

    def check(self) -> None:
        """Raise what ended the reading, if something did."""
        if self._failure:
            raise self._failure

    @property
    def ended(self) -> bool:
        """Whether nothing is read any more."""
        return self._stop.is_set()

    @property
    def stamp(self) -> str:
        """What tells a page that it is no longer what would be shown now."""
        return f"{self._revision}-{'all' if self.said else 'some'}"

    @property
    def old(self) -> bool:
        """Whether what is shown is older than what is written."""
        return bool(errors(self.problems))

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after every change, from another thread."""
        self._listeners.add(listener)

    def forget(self, listener: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners.discard(listener)

    def read(self) -> None:
        """Read and check the mission anew."""
        with self._turn():
            checked = check_mission(self.root)
            self.problems = checked.problems
            if not errors(checked.problems):
                self.showing = Showing(checked, self.output, self.showing)
            self.said = {}
            self._revision += 1
        self._tell()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Have the mission for oneself, before the reading of all documents goes on."""
        turn = object()
        self._waiting.add(turn)
        try:
            with self._lock:
                yield
        finally:
            self._waiting.discard(turn)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _work(self, work: Callable[[], None]) -> None:
        """Do the work of a thread; what ends it ends the preview."""
        try:
            work()
        except Exception as error:  # noqa: BLE001 - raised again in the thread that serves
            self._failure = error
            self._stop.set()
            self._saved.set()
            self._read.set()
            self._tell()

    def _watch(self) -> None:
        for _ in saves(self.root, self._stop):
            self.read()
            self._read.set()
            self._saved.set()

    def _survey(self) -> None:
        """Read what all documents say, whenever nothing was saved for a moment."""
        while self._saved.wait() and not self._stop.is_set():
            self._saved.clear()
            if not (self._saved.wait(_ALONE) or self.old):
                self.survey()

    def survey(self) -> None:
        """Read what all documents say now; breaks off when something is saved."""
        with self._lock:
            showing, revision = self.showing, self._revision
        if showing is None:
            return
        said: dict[str, str] = {}
        found: list[Problem] = []
        steps, ended = _steps(showing, said, found), False
        while not ended:
            if not self._may_go_on(revision):
                return
            with self._lock:
                ended = next(steps, True)
        with self._lock:
            if revision != self._revision:
                return
            self.said = said
            self.problems = in_order(dict.fromkeys([*self.problems, *found]))
        self._tell()

    def _may_go_on(self, revision: int) -> bool:
        """Tell, once nobody waits for a document, whether the mission is still the same."""
        while self._waiting and not self._stop.is_set():
            self._stop.wait(_BREATH)
        return revision == self._revision and not self._stop.is_set()

    def shown(self, job: Job) -> Shown:
        """Return a document as it is now, else as it last was without errors."""
        with self._turn():
            html = self._html(job)
            if isinstance(html, Problem):
                return Shown(self._good.get(job.path, ""), (html,), old=True)
            self._good[job.path] = html
            return Shown(html, old=self.old)

    def _html(self, job: Job) -> str | Problem:
        assert self.showing
        rendered = self.showing.rendered(job)
        if isinstance(rendered, Problem):
            return rendered
        try:
            return self._dressed(rendered)
        except BadDesign as bad:
            name = f"designs/{self.showing.library.mission.design}"
            return Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), {"name": name, "reason": str(bad)})

    def _dressed(self, rendered: Rendered) -> str:
        assert self.showing
        content, look = rendered.content, self.showing.designs.word
        if isinstance(content, Companion):
            return ""
        dress = Dress(look.colours, look.fonts, self._address, self._notes)
        if isinstance(content, Page):
            return document_html(self.showing.words_of(rendered), dress)
        return document_html(content, dress)

    def companion(self, job: Job) -> bytes | Problem:
        """Return the companion page of a forum."""
        with self._turn():
            assert self.showing
            rendered = self.showing.rendered(job)
            if isinstance(rendered, Problem):
                return rendered
            return write(rendered.content, "web", self.showing.designs).content

    def style(self) -> str:
        """Return the style sheet of the design; without colours where the design cannot be used."""
        with self._turn():
            try:
                look = self.showing.designs.word if self.showing else None
            except BadDesign:
                look = None
            return preview_style(look.colours, look.fonts) if look else ""

    def _address(self, picture: Picture) -> str:
        name = f"{sha256(picture.content)[:_NAME]}.{picture.extension}"
        self._pictures[name] = Picked(picture.content, picture.extension)
        return f"/picture/{name}"

    def picture(self, name: str) -> Picked | None:
        """Return a picture that a document shows."""
        return self._pictures.get(name)


def _steps(showing: Showing, said: dict[str, str], found: list[Problem]) -> Iterator[Literal[False]]:
    """Read what all documents say and what is wrong with them, a short step at a time."""
    for _ in showing.settle():
        yield False
    for job in showing.jobs.values():
        text = showing.manuscript(job)
        if isinstance(text, Problem):
            found.append(text)
        elif text.markdown and not job.local:
            said[job.path] = text.markdown
        yield False
    for wrong in prove_own(showing.checked, showing.output):
        found += wrong
        yield False
