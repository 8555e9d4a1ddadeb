"""The documents of a build of which most are known: all texts are filled here, and only what is new is made.

Where much is new, processes beside this one make it too: they begin with the texts, as forks do. Where the system has
no forks (Windows), a process has to load the program and fill its texts again: only where very much is new, as after a
change of the design, is that quicker.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from forumkit.plan.jobs import Job
from forumkit.produce.checked import MadeDocument, sound
from forumkit.produce.make import BuildContext, Maker, Unmade, decks_first, made_of
from forumkit.runtime.garbage import collect_steadily
from forumkit.runtime.limits import be_killed_with_parent, end_with_parent, is_main_thread

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_A_START = 1_500_000
"""Characters of new texts, three seconds' work, from which on processes that have to start from nothing help."""
_WORTH_A_PROCESS = 250_000
"""Characters of new texts, half a second's work, from which on another process helps: a fork costs a tenth."""

Looked = MadeDocument | Unmade
ShareOut = Callable[[Sequence[Job]], Iterator[MadeDocument]]


def renew(shop: BuildContext, jobs: Sequence[Job], workers: int, share_out: ShareOut) -> Iterator[MadeDocument]:
    """Yield the documents of the jobs, in any order, made by up to so many processes with this one.

    `share_out` makes documents in processes that know nothing of their texts.
    """
    maker, kinds = Maker(shop), sound(shop.checked).kinds
    decks = decks_first(sound(shop.checked), jobs)
    naming = [job for job in jobs if kinds[job.kind_id].slides and job not in decks]
    free = [job for job in jobs if job not in {*decks, *naming}]
    first = [maker.look_at(deck) for deck in decks]
    others = sorted((maker.look_at(job) for job in free), key=_length)
    with _Line(shop, [*filter(_is_new, first), *filter(_is_new, reversed(others))], workers - 1) as line:
        made = [line.made(looked) for looked in reversed(first)][::-1]
        for deck, piece in zip(decks, made, strict=True):
            maker.number(deck, piece)
        wanted = {job.path for job in jobs}
        yield from (piece for piece in made if piece.path in wanted)
        yield from map(maker.make, naming)
        if workers > 1 and not _forks() and sum(map(_length, others)) >= _WORTH_A_START:
            yield from share_out([job for job in free if not job.local])
            others = [maker.look_at(job) for job in free if job.local]
        yield from map(line.made, others)


def _forks() -> bool:
    return multiprocessing.get_start_method() == "fork"


def _is_new(looked: Looked) -> bool:
    return isinstance(looked, Unmade)


def _length(looked: Looked) -> int:
    return len(looked.manuscript.markdown) if isinstance(looked, Unmade) else 0


class _Line:
    """New texts in a line: processes beside this one make what stands at its beginning, this one begins at its end."""

    def __init__(self, shop: BuildContext, looked: Sequence[Looked], helpers: int) -> None:
        """Take what is new, in its order; what shows names of people is made in this process."""
        self._shop, self._helpers = shop, helpers
        self._new = {each.job.path: each for each in looked if isinstance(each, Unmade) and not each.job.local}
        self._coming: dict[str, Future[MadeDocument]] = {}

    def __enter__(self) -> Self:
        much = sum(map(_length, self._new.values())) >= _WORTH_A_PROCESS
        if self._helpers > 0 and much and _forks():
            from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415 - a seam: rarely so much

            begin = self._shop, self._new, is_main_thread()
            self._pool = ProcessPoolExecutor(self._helpers, initializer=_begin, initargs=begin)
            self._broken = BrokenExecutor, OSError, MemoryError
            with suppress(*self._broken):  # some places allow no further process
                self._coming = {path: self._pool.submit(_make_beside, path) for path in self._new}
        return self

    def made(self, looked: Looked) -> MadeDocument:
        """Return a document, which is made now if no other process has begun it."""
        if isinstance(looked, MadeDocument):
            return looked
        future = self._coming.get(looked.job.path)
        if future and not future.cancel():
            with suppress(*self._broken):
                return future.result()
        return made_of(self._shop, looked)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._coming:
            self._pool.shutdown(cancel_futures=True)


_beside: list[tuple[BuildContext, dict[str, Unmade]]] = []
"""What a process beside its parent makes: handed over once, when it forks."""


def _begin(shop: BuildContext, new: dict[str, Unmade], from_main: bool) -> None:  # noqa: FBT001 - by place, to an initializer
    collect_steadily()
    if from_main:
        be_killed_with_parent()
    end_with_parent()
    _beside[:] = [(shop, new)]


def _make_beside(path: str) -> MadeDocument:
    shop, new = _beside[0]
    return made_of(shop, new[path])
