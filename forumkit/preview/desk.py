"""What the preview shows: the mission as it was last read, the last version without errors, what is wrong now."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import errors, in_order
from forumkit.plan.jobs import Job
from forumkit.preview.boundary import tried
from forumkit.preview.rendering import Picked, Screen, render, style, survey
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing, showing_of
from forumkit.runtime.garbage import collect_now
from forumkit.runtime.watching import watch_saves
from forumkit.write.web.style import plain_style

_ALONE = 0.4
"""Seconds that the document on the screen has for itself after a save, before all others are read."""

_BREATH = 0.005
"""Seconds between two looks at whether somebody still waits."""

_AGAIN = 1.0
"""Seconds until what failed is tried again."""

_CONTENT = Place("content")


@dataclass(frozen=True)
class ScreenDocument:
    """A document for the screen."""

    html: str
    """Empty where there is none, as for the companion, which is a page of its own."""
    problems: tuple[Problem, ...] = ()
    old: bool = False
    """Whether it is an earlier version, because the present one has errors."""


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
        self._good: dict[str, Screen] = {}
        """Each document that was asked for, as it last was without errors."""
        self._style = plain_style()
        self._listeners: set[Callable[[], None]] = set()
        self._threads = [
            threading.Thread(target=self._work, args=(work,), daemon=True) for work in (self._watch, self._survey)
        ]

    def start(self) -> None:
        """Read the mission, and again after every save, whatever becomes of it."""
        for thread in self._threads:
            thread.start()
        self._read.wait()

    def end(self) -> None:
        """Stop reading."""
        self._stop.set()
        self._saved.set()
        for thread in self._threads:
            thread.join()

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
            self._take(tried(self._newly_read, _CONTENT))

    def _newly_read(self) -> tuple[tuple[Problem, ...], Showing | None]:
        checked = check_mission(self.root)
        sound = not errors(checked.problems)
        return checked.problems, showing_of(checked, self.output, self.showing) if sound else self.showing

    def _take(self, read: tuple[tuple[Problem, ...], Showing | None] | Problem) -> None:
        """Show what was read, or why nothing was; what belongs to documents that are no longer there is let go."""
        with self._lock:
            self.problems, self.showing = ((read,), self.showing) if isinstance(read, Problem) else read
            jobs = self.showing.jobs if self.showing else {}
            self._good = {path: screen for path, screen in self._good.items() if path in jobs}
            self.said = {}
            self._revision += 1
        self._read.set()
        self._saved.set()
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
        """Do the work of a thread until the end; what keeps it from it is shown, and it begins anew."""
        while not self._stop.is_set():
            failed = tried(work, _CONTENT)
            if isinstance(failed, Problem):
                self._take(failed)
                self._stop.wait(_AGAIN)

    def _watch(self) -> None:
        for _ in watch_saves(self.root, self._stop):
            self.read()

    def _survey(self) -> None:
        """Read what all documents say, whenever nothing was saved for a moment."""
        while self._saved.wait() and not self._stop.is_set():
            self._saved.clear()
            if self._saved.wait(_ALONE):
                continue
            collect_now()
            if not self.old:
                self.survey()

    def survey(self) -> None:
        """Read what all documents say now; breaks off when something is saved."""
        with self._lock:
            showing, revision = self.showing, self._revision
        if showing is None:
            return
        texts: dict[str, str] = {}
        problems: list[Problem] = []
        steps, ended = survey(showing, texts, problems), False
        while not ended:
            if not self._may_go_on(revision):
                return
            with self._lock:
                failed = tried(lambda: next(steps, steps), _CONTENT)
            problems += [failed] if isinstance(failed, Problem) else []
            ended = failed is not None
        with self._lock:
            if revision != self._revision:
                return
            self.said = texts
            self.problems = in_order([*self.problems, *problems])
        self._tell()

    def _may_go_on(self, revision: int) -> bool:
        """Tell, once nobody waits for a document, whether the mission is still the same."""
        while self._waiting and not self._stop.is_set():
            self._stop.wait(_BREATH)
        return revision == self._revision and not self._stop.is_set()

    def shown(self, job: Job) -> ScreenDocument:
        """Return a document as it is now, else as it last was without errors."""
        with self._turn():
            screen = self._rendered(job)
            if isinstance(screen, Problem):
                return ScreenDocument(self._good.get(job.path, Screen()).html, (screen,), old=True)
            return ScreenDocument(screen.html, old=self.old)

    def companion(self, job: Job) -> bytes | Problem:
        """Return the companion page of a forum."""
        with self._turn():
            screen = self._rendered(job)
            return screen if isinstance(screen, Problem) else screen.whole

    def _rendered(self, job: Job) -> Screen | Problem:
        if self.showing is None or job.path not in self.showing.jobs:  # a save has just removed it
            return Screen()
        screen = render(self.showing, job, self._notes)
        if isinstance(screen, Screen):
            self._good[job.path] = screen
        return screen

    def style(self) -> str:
        """Return the style sheet of the design; where it cannot be used, the last one that could."""
        with self._turn():
            if self.showing:
                made = style(self.showing)
                self._style = self._style if isinstance(made, Problem) else made
            return self._style

    def picture(self, name: str) -> Picked | None:
        """Return a picture that a document shows."""
        with self._lock:
            return next((s.pictures[name] for s in self._good.values() if name in s.pictures), None)
