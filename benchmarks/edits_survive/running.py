"""The trials in processes of their own: one that ends its process is told like the others."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from benchmarks.edits_survive.bases import bases
from benchmarks.edits_survive.trials import Trial, trial

_SHARE = 25
"""Trials that a process does before the next one takes over."""


def some(folder: str, numbers: list[int], seed: str) -> list[Trial]:
    """Return some trials, in a process of their own."""
    place = Path(tempfile.mkdtemp(dir=folder))
    known = bases(place / "mission")
    return [trial(known, place, number, seed) for number in numbers]


def trials(numbers: list[int], seed: str, processes: int) -> Iterator[Trial]:
    """Yield the trials of some numbers; one that ends its process is a trial too."""
    shares = [numbers[place : place + _SHARE] for place in range(0, len(numbers), _SHARE)]
    with (
        tempfile.TemporaryDirectory(prefix="edits-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(processes) as pool,
    ):
        for done in pool.map(lambda share: _guarded(folder, share, seed), shares):
            yield from done


def _guarded(folder: str, numbers: list[int], seed: str) -> list[Trial]:
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(some, folder, numbers, seed).result()
    except BrokenProcessPool:
        if len(numbers) == 1:
            return [Trial(numbers[0], "?", "?", "merge", verdict="crash", told="the process ended")]
        half = len(numbers) // 2
        return _guarded(folder, numbers[:half], seed) + _guarded(folder, numbers[half:], seed)
