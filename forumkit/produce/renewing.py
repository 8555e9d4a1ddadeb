"""The documents of a build of which most are known: all texts are filled, and only what is new is made.

Where there are many, processes beside this one take a part of both: they begin with all that is known here, as forks
do. Where the system has no forks (Windows, macOS), a process has to load the program and fill its texts again: only
where very much is new, as after a change of the design, is that quicker.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from forumkit.plan.jobs import Job
from forumkit.produce.checked import MadeDocument, sound
from forumkit.produce.make import BuildContext, Maker, Unmade, decks_first
from forumkit.runtime.garbage import collect_steadily
from forumkit.runtime.limits import be_killed_with_parent, end_with_parent, is_main_thread

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_A_START = 1_500_000
"""Characters of new texts, three seconds' work, from which on processes that have to start from nothing help."""
_WORTH_A_PROCESS = 80
"""Documents from which on another process helps: a fork costs what it takes to fill the texts of thirty."""
_TOGETHER = 6
"""Documents about a theme or an exercise that a process takes at once: their texts are short."""

Looked = MadeDocument | Unmade
Task = tuple[Job | Looked, ...]
"""Documents that one process makes after another, as far as they have come: some were looked at."""
ShareOut = Callable[[Sequence[Job]], Iterator[MadeDocument]]


def renew(shop: BuildContext, jobs: Sequence[Job], workers: int, share_out: ShareOut) -> Iterator[MadeDocument]:
    """Yield the documents of the jobs, in any order, made by up to so many processes with this one.

    `share_out` makes documents in processes that know nothing of their texts.
    """
    maker, kinds = Maker(shop), sound(shop.checked).kinds
    decks = decks_first(sound(shop.checked), jobs)
    naming = [job for job in jobs if kinds[job.kind_id].slides and job not in decks]
    others = [job for job in jobs if job not in {*decks, *naming}]
    free, local = [job for job in others if not job.local], [job for job in others if job.local]
    first: list[Task] = [(maker.look_at(deck),) for deck in decks]
    helpers = min(workers - 1, len(free) // _WORTH_A_PROCESS) if _forks() else 0
    tasks = _tasks(free)
    with _Line(maker, [*first, *tasks], helpers) as line:
        made = [piece for task in reversed(first) for piece in line.done(task)][::-1]
        for deck, piece in zip(decks, made, strict=True):
            maker.number(deck, piece)
        wanted = {job.path for job in jobs}
        yield from (piece for piece in made if piece.path in wanted)
        yield from map(maker.make, [*naming, *local])
        if workers > 1 and not _forks():
            texts = [maker.look_at(job) for job in free]
            if sum(map(_length, texts)) >= _WORTH_A_START:
                yield from share_out(free)
                return
            tasks = [tuple(texts)]
        for task in reversed(tasks):
            yield from line.done(task)


def _forks() -> bool:
    return multiprocessing.get_start_method() == "fork"


def _length(looked: Looked) -> int:
    return len(looked.manuscript.markdown) if isinstance(looked, Unmade) else 0


def _tasks(jobs: Sequence[Job]) -> list[Task]:
    """Return documents as they are handed out: one by one those of a whole forum, which are long, then the others."""
    whole = [job for job in jobs if job.subject_kind in ("forum", "mission")]
    parts = [job for job in jobs if job not in whole]
    return [*((job,) for job in whole), *(tuple(parts[at : at + _TOGETHER]) for at in range(0, len(parts), _TOGETHER))]


class _Line:
    """Tasks in a line: processes beside this one take what stands at its beginning, this one begins at its end."""

    def __init__(self, maker: Maker, tasks: Sequence[Task], helpers: int) -> None:
        """Take the tasks, in their order; nothing is left to do of what is known."""
        self._maker, self._helpers = maker, helpers
        self._tasks = [task for task in tasks if not all(isinstance(item, MadeDocument) for item in task)]
        self._coming: dict[int, Future[list[MadeDocument]]] = {}

    def __enter__(self) -> Self:
        if self._helpers > 0:
            from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415 - a seam: rarely so much

            begin = self._maker, self._tasks, is_main_thread()
            self._pool = ProcessPoolExecutor(self._helpers, initializer=_begin, initargs=begin)
            self._broken = BrokenExecutor, OSError, MemoryError
            with suppress(*self._broken):  # some places allow no further process
                self._coming = {id(task): self._pool.submit(_done_beside, at) for at, task in enumerate(self._tasks)}
        return self

    def done(self, task: Task) -> list[MadeDocument]:
        """Return the documents of a task, which are made now if no other process has begun it."""
        future = self._coming.get(id(task))
        if future and not future.cancel():
            with suppress(*self._broken):
                return future.result()
        return _done(self._maker, task)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._coming:
            self._pool.shutdown(cancel_futures=True)


def _done(maker: Maker, task: Task) -> list[MadeDocument]:
    return [item if isinstance(item, MadeDocument) else maker.make(item) for item in task]


_beside: list[tuple[Maker, Sequence[Task]]] = []
"""What a process beside its parent makes: handed over once, when it forks."""


def _begin(maker: Maker, tasks: Sequence[Task], from_main: bool) -> None:  # noqa: FBT001 - by place, to an initializer
    collect_steadily()
    if from_main:
        be_killed_with_parent()
    end_with_parent()
    _beside[:] = [(maker, tasks)]


def _done_beside(at: int) -> list[MadeDocument]:
    maker, tasks = _beside[0]
    return _done(maker, tasks[at])
