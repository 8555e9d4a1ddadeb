"""The trials in processes of their own: one that ends its process is told like the others."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from benchmarks.edits_survive.bases import Base, bases
from benchmarks.edits_survive.trials import Trial, trial
from tests.hands.office import edit_all

_OFFICE = "saved"
_SHARE = 250
"""Trials that a process does before the next one takes over."""


def some(folder: str, numbers: list[int], seed: str) -> list[Trial]:
    """Return some trials, in a process of their own."""
    place = Path(tempfile.mkdtemp(dir=folder))
    known = [with_saved(each, Path(folder) / _OFFICE / each.path) for each in bases(place / "mission")]
    return [trial(known, place, number, seed) for number in numbers]


def with_saved(base: Base, file: Path) -> Base:
    """Return a document that may have been saved by LibreOffice before it is changed, if it was."""
    return replace(base, saved=(*base.saved, file.read_bytes())) if file.is_file() else base


def _save_all(folder: Path) -> None:
    """Let LibreOffice save all documents."""
    requests = []
    for each in bases(folder / "mission"):
        made, saved = folder / "made" / each.path, folder / _OFFICE / each.path
        for file in (made, saved):
            file.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(each.made)
        requests.append(("uno_common", "save_only", made, saved))
    edit_all(folder, requests)


def trials(numbers: list[int], seed: str, processes: int, *, libreoffice: bool = False) -> Iterator[Trial]:
    """Yield the trials of some numbers; one that ends its process is a trial too.

    With LibreOffice, a quarter of the documents was saved by it before somebody changed them.
    """
    shares = [numbers[place : place + _SHARE] for place in range(0, len(numbers), _SHARE)]
    with (
        tempfile.TemporaryDirectory(prefix="edits-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(processes) as pool,
    ):
        if libreoffice:
            _save_all(Path(folder))
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
