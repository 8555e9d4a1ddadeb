"""Saves are seen however an editor makes them, and each burst once."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import IO

import pytest

from forumkit.runtime.watching import watch_saves
from tests.conftest import Make
from tests.office import words

PATIENCE = 20
"""Seconds that a busy machine may take to tell of a save."""

THEME = "content/themes/vivre.yaml"


@contextmanager
def watched(root: Path) -> Iterator["Queue[frozenset[str]]"]:
    """Collect the bursts of saves while the block runs."""
    found: Queue[frozenset[str]] = Queue()
    stop = threading.Event()

    def listen() -> None:
        for burst in watch_saves(root, stop):
            found.put(burst)

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        assert found.get(timeout=PATIENCE) == frozenset()
        yield found
    finally:
        stop.set()
        thread.join()


def until(found: "Queue[frozenset[str]]", name: str) -> int:
    """Return how many bursts came until one that has a file."""
    for number in range(1, 50):
        if name in found.get(timeout=PATIENCE):
            return number
    return 0


def test_a_save_in_place_is_seen(mission: Make) -> None:
    root = mission()
    with watched(root) as found:
        (root / THEME).write_text("title: x", encoding="utf-8")
        assert until(found, THEME)


def test_a_save_by_rename_is_seen(mission: Make) -> None:
    root = mission()
    with watched(root) as found:
        other = root / "content" / "themes" / ".vivre.yaml.new"
        other.write_text("title: x", encoding="utf-8")
        other.replace(root / THEME)
        assert until(found, THEME)


@pytest.mark.exhaustive
def test_a_burst_of_saves_comes_as_few(mission: Make) -> None:
    root = mission()
    with watched(root) as found:
        for number in range(200):
            (root / f"content/themes/t{number}.yaml").write_text("title: x", encoding="utf-8")
        assert 0 < until(found, "content/themes/t199.yaml") <= 20


@pytest.mark.exhaustive
def test_a_folder_that_goes_and_comes_back_is_still_watched(mission: Make) -> None:
    """As when another branch is checked out, and then this one again."""
    root = mission()
    with watched(root) as found:
        shutil.move(root / "content", root / "elsewhere")
        shutil.move(root / "elsewhere", root / "content")
        (root / "templates").mkdir(exist_ok=True)
        (root / THEME).write_text("title: y", encoding="utf-8")
        assert until(found, THEME)


def test_what_no_document_is_made_from_is_not_told(mission: Make) -> None:
    root = mission()
    with watched(root) as found:
        for name in ("output/x.docx", "content/answers/a.csv", "content/themes/~x.yaml", "notes.txt"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("x", encoding="utf-8")
        (root / THEME).write_text("title: z", encoding="utf-8")
        told: set[str] = set()
        while THEME not in told:
            told |= found.get(timeout=PATIENCE)
    assert {name for name in told if name.endswith((".yaml", ".csv", ".txt", ".docx"))} <= {THEME}


@pytest.mark.exhaustive
def test_the_command_builds_now_and_after_a_save_even_of_what_is_wrong(mission: Make) -> None:
    """A fault is told and the next save tries again."""
    root = mission()
    theme = (root / THEME).read_text(encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "forumkit", "build", "--watch", "--jobs", "1", "--root", str(root)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "FORUMKIT_LANG": "en", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    told: Queue[str] = Queue()
    readers = [threading.Thread(target=_read, args=(stream, told)) for stream in (running.stdout, running.stderr)]
    for reader in readers:
        reader.start()
    try:
        _wait_for(told, "Waiting for the next save")
        (root / THEME).write_text(theme.replace("title:", "titel:", 1), encoding="utf-8")
        _wait_for(told, "UNKNOWN_KEY")
        (root / THEME).write_text(theme.replace("Vivre ensemble", "Vivre mieux"), encoding="utf-8")
        _wait_for(told, "theme-vivre.pptx  content changed")
    finally:
        running.kill()
        running.wait()
        for reader in readers:
            reader.join()
        for stream in (running.stdout, running.stderr):
            assert stream
            stream.close()
    assert "Vivre mieux" in words(root / "output/sikasso/diaporamas/theme-vivre.pptx")


def _read(stream: IO[str], told: "Queue[str]") -> None:
    for line in stream:
        told.put(line)


def _wait_for(told: "Queue[str]", wanted: str) -> None:
    seen: list[str] = []
    while wanted not in (seen[-1] if seen else ""):
        seen.append(told.get(timeout=PATIENCE * 3))
