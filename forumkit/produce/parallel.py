"""Who makes which documents: this process, processes beside it, or a Dask cluster; the bytes are the same.

The home of dask's `distributed`, which only a build with a scheduler imports.
"""

import multiprocessing
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumkit.messages.codes import Code
from forumkit.messages.install import install_command
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.plan.jobs import Job
from forumkit.produce.checked import Checked, KnownVersion, MadeDocument, edition, sound
from forumkit.produce.make import BuildContext, Maker, failed, make_share
from forumkit.produce.renewing import renew
from forumkit.runtime.garbage import collect_now, collect_steadily
from forumkit.runtime.limits import TEMPLATES, be_killed_with_parent, confine, end_with_parent, is_main_thread, timed

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_A_PROCESS = 24
"""Documents from which on other processes are used: fewer are made sooner than a process starts."""
_MANY = 4
"""Into how many shares a forum's documents are cut for a cluster."""


def make(
    checked: Checked,
    jobs: Sequence[Job],
    known: Mapping[str, KnownVersion],
    processes: int = 1,
    scheduler: str = "",
    counts: Mapping[str, int] | None = None,
    proved: Mapping[str, Mapping[str, int]] | None = None,
) -> Iterator[MadeDocument]:
    """Yield the documents of the jobs as they are made, in up to so many processes (0: as many as processors).

    Pieces come in any order and are not kept: what takes memory is one share, not the whole programme. What shows
    names of people is made in this process, or beside it on this machine where a mission has templates of its own,
    which have limits; a cluster is given no names, and sets no limits.
    """
    if not jobs:
        return
    shop = BuildContext(checked, known, edition(checked), counts or {}, proved or {})
    bounded, workers = bool(checked.project.own_templates), processes or os.cpu_count() or 1
    if not (bounded or scheduler) and _are_mostly_known(shop, jobs):
        nameless = replace(shop, checked=checked.without_names())
        yield from renew(shop, jobs, workers, partial(_on_this_machine, nameless, workers))
        return
    if not bounded or scheduler:  # else what is hostile is kept within limits, on this machine
        local = [job for job in jobs if job.local]
        yield from make_share(Maker(shop), local) if local else ()
        shop, jobs = replace(shop, checked=checked.without_names()), [job for job in jobs if not job.local]
    if scheduler:
        yield from _on_cluster(shop, _shares(checked, jobs, _MANY), scheduler)
    else:
        yield from _on_this_machine(shop, workers, jobs, bounded=bounded)


_FEW = 6
"""Documents that a process with limits makes before it sends them: so that one is blamed for itself alone."""


def _on_this_machine(
    shop: BuildContext, workers: int, jobs: Sequence[Job], *, bounded: bool = False
) -> Iterator[MadeDocument]:
    forums = _shares(shop.checked, jobs, 1)
    done: set[str] = set()
    if bounded or (workers > 1 and len(jobs) >= _WORTH_A_PROCESS):
        shares = forums
        if bounded or len(forums) < _MANY * workers:
            cut = [_parts(shop.checked, share, _FEW if bounded else _WORTH_A_PROCESS) for share in forums]
            shares = [part for parts in zip_longest(*cut) for part in parts if part]
        for piece in _OtherProcesses(shop, min(workers, len(shares)), bounded=bounded).make(shares):
            done.add(piece.path)
            yield piece
    for share in forums:
        if missing := [job for job in share if job.path not in done]:
            yield from make_share(Maker(shop), missing)
        if len(missing) >= _WORTH_A_PROCESS:
            collect_now()


_MOST_TEXTS = 500
"""Documents beyond which it is work to fill their texts: that is shared as well."""


def _are_mostly_known(shop: BuildContext, jobs: Sequence[Job]) -> bool:
    return len(jobs) <= _MOST_TEXTS and 2 * max(len(shop.known), len(shop.proved)) >= len(jobs)


def _parts(checked: Checked, share: list[Job], size: int) -> Iterator[list[Job]]:
    """Yield a share in parts of so many; decks stay together with what names their slides."""
    kinds = sound(checked).kinds
    tied = [job for job in share if kinds[job.kind_id].slides or kinds[job.kind_id].writer == "slides"]
    free = [job for job in share if job not in tied]
    yield from filter(None, (tied, *(free[first : first + size] for first in range(0, len(free), size))))


def _shares(checked: Checked, jobs: Sequence[Job], workers: int) -> list[list[Job]]:
    """Return the jobs by forum, those of the mission apart; the largest first.

    Fewer forums than workers are cut further; a forum's decks stay together with what names their slides.
    """
    kinds = sound(checked).kinds
    shares: dict[str | None, list[Job]] = {}
    for job in jobs:
        shares.setdefault(job.forum_id, []).append(job)
    if len(shares) < workers:
        cut = []
        for share in shares.values():
            tied = [job for job in share if kinds[job.kind_id].slides or kinds[job.kind_id].writer == "slides"]
            free = [job for job in share if job not in tied]
            parts = max(1, workers - 1)
            cut += [part for part in (tied, *(free[number::parts] for number in range(parts))) if part]
        return sorted(cut, key=len, reverse=True)
    return sorted(shares.values(), key=len, reverse=True)


@dataclass(frozen=True)
class _OtherProcesses:
    """Documents made in processes beside this one; what ends its process is told of, and all others are made."""

    shop: BuildContext
    workers: int
    bounded: bool
    """Whether a document has limits of time and memory: where templates or the design come with the mission."""

    def make(self, shares: Sequence[Sequence[Job]]) -> Iterator[MadeDocument]:
        """Yield the documents; none of those for which no process can be had."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - a seam: an edit makes few documents

        waiting, workers = [list(share) for share in shares], self.workers
        _ = self.shop.trouble  # read once, before there are several processes
        if multiprocessing.get_start_method() == "fork":
            load_makers()
        while waiting:
            done: set[str] = set()
            with tempfile.TemporaryDirectory(prefix="forumkit-", ignore_cleanup_errors=True) as folder:
                try:
                    for piece in self._round(waiting, workers, Path(folder)):
                        done.add(piece.path)
                        yield piece
                except (OSError, BrokenProcessPool, MemoryError):
                    halted = _halted(Path(folder))
                else:
                    return
            if not self.bounded:
                return  # some places allow no further process
            left = [kept for share in waiting if (kept := [job for job in share if job.path not in done])]
            halted = {job.path: halted[job.path] for share in left for job in share if job.path in halted}
            guilty = {path: trace for path, trace in halted.items() if trace or len(halted) == 1}
            if not guilty and workers == 1 and not done:
                guilty = {left[0][0].path: ""}  # alone and first: nothing else can have ended the process
            for job in (job for share in left for job in share if job.path in guilty):
                yield self._told(job, guilty[job.path])
            waiting = [kept for share in left if (kept := [job for job in share if job.path not in guilty])]
            workers = self.workers if guilty else 1  # alone, the next to end its process is known

    def _round(self, shares: Sequence[Sequence[Job]], workers: int, notes: Path) -> Iterator[MadeDocument]:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a seam: see above

        with ProcessPoolExecutor(
            workers, initializer=_start_worker, initargs=(self.shop, self.bounded, notes, is_main_thread())
        ) as pool:
            waiting: dict[Future[list[MadeDocument]], None] = {}
            coming = iter(shares)
            for share in coming:
                waiting[pool.submit(_make_in_worker, share)] = None
                if len(waiting) > workers:
                    yield from _first_done(waiting)
            while waiting:
                yield from _first_done(waiting)

    def _told(self, job: Job, trace: str) -> MadeDocument:
        """Return that a document took more than it may, at the line of the template that did."""
        from forumkit.render.template import Templates  # noqa: PLC0415 - a seam: few documents are ended

        files = self.shop.checked.project.templates
        place = Templates(files, {}).place_in(trace)
        return failed(job, Code.TEMPLATE_ENDLESS, Reason.NEEDS_TIME_OR_MEMORY, place)


def load_makers() -> None:
    """Load what makes documents: processes that fork from this one have it, and nobody waits for it later."""
    from forumkit.render.document import Renderer  # noqa: F401, PLC0415 - a seam: a build may have nothing to make
    from forumkit.write.writers import write  # noqa: F401, PLC0415 - a seam: as above


def _halted(notes: Path) -> dict[str, str]:
    """Return the documents that were being made when processes ended, and where in the code those were that said so."""
    halted = {}
    for note in notes.iterdir():
        path, _, trace = note.read_text(encoding="utf-8", errors="replace").partition("\n")
        if path:
            halted[path] = trace.strip()
    return halted


def _first_done(waiting: "dict[Future[list[MadeDocument]], None]") -> list[MadeDocument]:
    """Return what is made first, and forget it: so the results of others do not pile up."""
    from concurrent.futures import as_completed  # noqa: PLC0415 - a seam: see above

    future = next(as_completed(waiting))
    del waiting[future]
    return future.result()


@dataclass
class _Worker:
    """What a worker process works on and with: handed over once, when it starts."""

    shop: BuildContext
    bounded: bool
    note: Path
    maker: Maker | None = None
    """Knows all that the documents of a forum share; after so many documents, another one begins with nothing."""
    made: int = 0


_worker: list[_Worker] = []


def _start_worker(shop: BuildContext, bounded: bool, notes: Path, from_main: bool) -> None:  # noqa: FBT001 - by place, to an initializer
    collect_steadily()
    if from_main:
        be_killed_with_parent()
    note = notes / str(os.getpid())
    if bounded:
        confine(TEMPLATES.megabytes, note=note)
    else:
        end_with_parent()
    _worker[:] = [_Worker(shop, bounded, note)]


def _make_in_worker(share: Sequence[Job]) -> list[MadeDocument]:
    (worker,) = _worker
    if worker.maker is None or worker.made > _MOST_TEXTS:
        worker.maker, worker.made = Maker(worker.shop), 0
    worker.made += len(share)
    if not worker.bounded:
        return list(make_share(worker.maker, share))
    return list(make_share(worker.maker, share, lambda path: timed(worker.note, path, TEMPLATES)))


def _on_cluster(shop: BuildContext, shares: list[list[Job]], scheduler: str) -> Iterator[MadeDocument]:
    """Yield what the workers of a Dask cluster make; a share whose worker is lost is made by another."""
    with _client(scheduler) as client:
        handed = client.scatter(shop, broadcast=True)
        futures = [client.submit(_make_on_worker, handed, share, pure=False) for share in shares]
        for future in _completed(futures, client):
            yield from future.result()
            future.release()


_PATIENCE = 10
"""Seconds that a cluster may take to answer."""


def _client(scheduler: str) -> Any:  # noqa: ANN401 - distributed has no types
    """Return the connection to a cluster; raises ProblemsFound when it does not answer or cannot be used."""
    try:
        import distributed  # noqa: PLC0415 - a seam: only a cluster needs it
    except ImportError:
        raise ProblemsFound([_no_cluster(scheduler, Reason.INSTALL.of(command=install_command("cluster")))]) from None
    try:
        return distributed.Client(scheduler, set_as_default=False, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ProblemsFound(
            [_no_cluster(scheduler, Reason.NO_ANSWER if isinstance(error, OSError) else Reason.NO_ADDRESS)]
        ) from error


def _completed(futures: Iterable[Any], client: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield the futures as they end."""
    import distributed  # noqa: PLC0415 - a seam: see above

    with client.as_current():
        completed = distributed.as_completed(futures)  # type: ignore[no-untyped-call]
    yield from completed


def _no_cluster(scheduler: str, reason: Said) -> Problem:
    return Problem(Code.NO_CLUSTER, Place("output"), {"name": scheduler, "reason": reason})


def _make_on_worker(shop: BuildContext, share: list[Job]) -> list[MadeDocument]:
    return list(make_share(Maker(shop), share))
