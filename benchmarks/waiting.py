"""What a person waits for, in one run: nothing to do, an edit, a build that watches, 2,000 people in groups.

Run: python -m benchmarks.waiting [--quick] [RUNS]. Prints the median of the seconds, the least of the processor seconds
(other work on the machine changes these least), and the ratios of these to a cold build and to `python -c pass`.
"""

import argparse
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil

from benchmarks.groups import PEOPLE, task
from forumkit.groups.search import search

THEME = "content/themes/circuler-proteger.yaml"
WORD, TITLE = "tirent profit", "title: Circuler en sécurité"
"""After which of its words the theme says a new one: that stand in four documents, and in thirty-four."""
COLD, NOTHING, GROUPS = "cold build", "python -c pass", "2,000 people in groups"
WANTED = {
    COLD: 2.9, "build, nothing to do": 0.05, "check, nothing changed": 0.03, "check, a word": 0.40,
    "build, a word": 0.9, "build, a title": 1.6, "watch, a word": 0.5, "watch, a title": 1.2, GROUPS: 5.0,
}  # fmt: skip
"""Seconds, where two processors have nothing else to do."""
FORUMKIT = "-m", "forumkit"
EIGHT, MANY, FEW = 8, 42, 4
"""People in a group; how many times the 48 of the forum of Sikasso are put in groups, and quickly."""

Taken = tuple[float, float]
"""Seconds of the clock, and of processors."""


def used(process: psutil.Process) -> float:
    """Return the processor seconds of a process and of its children that have ended."""
    times = process.cpu_times()
    return float(times.user + times.system + getattr(times, "children_user", 0) + getattr(times, "children_system", 0))


def taken(work: Callable[[], object], process: psutil.Process) -> Taken:
    """Return what some work takes that is done by a process or its children."""
    start, before = time.perf_counter(), used(process)
    work()
    return time.perf_counter() - start, used(process) - before


def environment() -> dict[str, str]:
    """Return the environment of a process that finds the same modules as this one, compiled, wherever it runs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": os.pathsep.join(str(Path(folder).resolve()) for folder in sys.path)}


def command(root: Path, *arguments: str) -> Taken:
    """Return what a command takes that is typed in the folder of a mission."""
    run = partial(subprocess.run, check=True, capture_output=True, cwd=root, env=environment())
    return taken(lambda: run([sys.executable, *arguments]), psutil.Process())


class Mission:
    """A copy of the shipped mission in which a theme is edited, each time to what it never said before."""

    def __init__(self, root: Path) -> None:
        """Write the mission, and build it."""
        self.root = root
        command(root, *FORUMKIT, "init", "--example", ".")
        command(root, *FORUMKIT, "build")
        self._text = (root / THEME).read_text(encoding="utf-8")
        self._edits = time.time_ns() // 10**6 % 26**5

    def edit(self, words: str) -> None:
        """Say a new word after some words of the theme; all else is as it was at first."""
        assert words in self._text
        self._edits += 1
        new = "".join(chr(ord("a") + self._edits // 26**place % 26) for place in range(5))
        (self.root / THEME).write_text(self._text.replace(words, f"{words} {new}", 1), encoding="utf-8")

    def commands(self) -> Iterator[tuple[str, Taken]]:
        """Yield what each command takes."""
        yield NOTHING, command(self.root, "-c", "pass")
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            command(Path(folder), *FORUMKIT, "init", "--example", ".")
            yield COLD, command(Path(folder), *FORUMKIT, "build")
        self.edit(WORD)
        yield "check, a word", command(self.root, *FORUMKIT, "check")
        yield "check, nothing changed", command(self.root, *FORUMKIT, "check")
        for name, words in (("a word", WORD), ("a title", TITLE)):
            command(self.root, *FORUMKIT, "build")
            self.edit(words)
            yield f"build, {name}", command(self.root, *FORUMKIT, "build")
        yield "build, nothing to do", command(self.root, *FORUMKIT, "build")

    def watched(self) -> Iterator[tuple[str, Taken]]:
        """Yield how long a build that watches takes from a save to its last word about it."""
        with watching(self.root) as (process, wait):
            for name, words in (("a word", WORD), ("a title", TITLE)):
                self.edit(WORD)
                wait()
                self.edit(words)
                yield f"watch, {name}", taken(wait, process)
                self.edit(WORD)
                wait()


@contextmanager
def watching(root: Path) -> Iterator[tuple[psutil.Process, Callable[[], None]]]:
    """Watch a mission while the block runs; yields the process, and what waits until it has said all after a save."""
    run = [sys.executable, *FORUMKIT, "--lang", "en", "build", "--watch"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, encoding="utf-8", cwd=root, env=environment()) as process:
        said: queue.Queue[str] = queue.Queue()
        assert process.stdout
        threading.Thread(target=lambda lines: [*map(said.put, lines)], args=[process.stdout], daemon=True).start()

        def wait() -> None:
            while not said.get(timeout=60).startswith("Waiting"):
                pass

        wait()
        try:
            yield psutil.Process(process.pid), wait
        finally:
            process.terminate()


def crowd(times: int) -> Taken:
    """Return what it takes to find groups of eight for so many times 48 people, in four exercises."""
    wanted = task(PEOPLE // EIGHT, times)
    return taken(lambda: search(wanted), psutil.Process())


def rows(mission: Mission, *, quick: bool) -> Iterator[tuple[str, Taken]]:
    """Yield each row of the table once."""
    yield from mission.commands()
    yield from mission.watched()
    yield GROUPS, crowd(FEW if quick else MANY)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.waiting")
    parser.add_argument("runs", nargs="?", type=int, help="how often each is done: 5, quickly once")
    parser.add_argument("--quick", action="store_true", help=f"once, and {FEW * PEOPLE} people in groups")
    given = parser.parse_args()
    every: dict[str, list[Taken]] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        mission = Mission(Path(folder))
        for _ in range(given.runs or (1 if given.quick else 5)):
            for name, one in rows(mission, quick=given.quick):
                every.setdefault(name, []).append(one)
    cold, nothing = (min(processor for _, processor in every[name]) for name in (COLD, NOTHING))
    print(f"{'':<26}{'seconds':>9}{'wanted':>8}{'processor':>11}{'/ cold':>8}{'/ python':>10}")
    for name, runs in every.items():
        seconds, processor = statistics.median(each for each, _ in runs), min(each for _, each in runs)
        wanted = f"{WANTED[name]:8.2f}" if name in WANTED else " " * 8
        print(f"{name:<26}{seconds:9.3f}{wanted}{processor:11.3f}{processor / cold:8.3f}{processor / nothing:10.1f}")


if __name__ == "__main__":
    main()
