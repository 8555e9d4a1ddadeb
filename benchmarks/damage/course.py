"""The trials of all kinds, in processes of their own: what they start from is made once."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.damage import designs, exports, returned
from benchmarks.damage.judging import Trial
from benchmarks.damage.running import Run, runner, warm

PREPARE: dict[str, Callable[[Path, Run], None]] = {
    "returned": returned.prepare, "exports": exports.prepare, "templates": designs.prepare,
}  # fmt: skip
TRIALS: dict[str, Callable[[Path, int, random.Random, Run, float], Trial]] = {
    "returned": returned.trial, "exports": exports.trial, "templates": designs.trial,
}  # fmt: skip
_PROCESSES = 2


def one(folder: Path, kind: str, number: int, seed: str, seconds: float) -> Trial:
    """Return what became of the file with a number: the same each time."""
    chance = random.Random(f"{seed}:{kind}:{number}")
    return TRIALS[kind](folder / kind, number, chance, runner(seconds * 3), seconds)


def prepared(folder: Path, kind: str, bases: Path | None) -> None:
    """Make what the trials of a kind start from."""
    work = partial(designs.prepare, more=bases) if kind == "templates" else PREPARE[kind]
    (folder / kind).mkdir(parents=True)
    work(folder / kind, runner(120))


def trials(
    folder: Path, wanted: dict[str, list[int]], seed: str, seconds: float, bases: Path | None
) -> Iterator[Trial]:
    """Yield what became of each file, in the order in which the trials end."""
    spawn = get_context("spawn")  # a process that forks has no threads
    with ProcessPoolExecutor(1, spawn) as pool:
        for kind in wanted:
            pool.submit(prepared, folder, kind, bases).result()
    with ProcessPoolExecutor(_PROCESSES, spawn, warm) as pool:
        futures: list[Future[Trial]] = [
            pool.submit(one, folder, kind, number, seed, seconds)
            for number, kind in sorted((number, kind) for kind, numbers in wanted.items() for number in numbers)
        ]  # fmt: skip
        try:
            yield from (future.result() for future in as_completed(futures))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
