"""A build that breaks off anywhere leaves every file whole, and the next build ends as a clean one would.

Failures are injected into a copy of this process at each call that changes the disk, as Python's audit events tell
them; so no code of forumkit is replaced.
"""

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forumkit.messages.problems import ProblemsFound
from forumkit.produce.checked import Checked
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.make import changed, write_mission

pytestmark = [
    pytest.mark.posix,  # a process is copied by fork
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

KINDS = ("theme-deck", "xlsform")
CHANGES = frozenset(["os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir"])
MOMENTS = int(os.environ.get("FORUMKIT_TEST_KILLS", "12"))
"""How often a build is killed; a machine with time may kill it more often."""


@cache
def checked_once(theme: str) -> Checked:
    """Return the mission with that title of its theme, read once: all folders of these tests hold it."""
    with TemporaryDirectory() as folder:
        return check_mission(write_mission(Path(folder), {"themes/vivre.yaml": changed(make.THEME, "title", theme)}))


def build(root: Path, theme: str = "Autre titre") -> None:
    """Build some kinds of documents, one after the other, in this process."""
    for kind in KINDS:
        build_mission(checked_once(theme), root / "output", Selection(kind=kind))


def tree(root: Path) -> dict[str, bytes]:
    """Return all that a build left, but its backups: those tell how often files were replaced."""
    output = root / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and "backups" not in path.parts and path.name != "lock"
    }


def documents(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(root).items() if not name.startswith(".forumkit")}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a mission as it was built before its theme changed; and how a clean build leaves it after that."""
    folder = tmp_path_factory.mktemp("crash")
    before, after = folder / "before", folder / "after"
    build(before, "Premier titre")
    shutil.copytree(before, after)
    build(after)
    assert tree(before) != tree(after)
    return before, after


STRUCK = 9


def in_a_copy(work: Callable[[], bool]) -> bool:
    """Run some work in a copy of this process; tell whether it was struck."""
    child = os.fork()
    if child == 0:
        struck = False
        try:
            struck = work()
        except (ProblemsFound, KeyboardInterrupt):
            struck = True
        finally:
            os._exit(STRUCK if struck else 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == STRUCK


def struck_build(root: Path, number: int, strike: Callable[[], None], work: Callable[[Path], object] = build) -> bool:
    """Build, and strike when the disk is changed below output/ for the so-manieth time; tell whether it was."""
    output, seen = root / "output", 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writing = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if (writing or event in CHANGES) and str(arguments[0]).startswith(str(output)):
            seen += 1
            if seen == number:
                strike()

    sys.addaudithook(hook)
    work(root)
    return seen >= number


def die() -> None:
    os._exit(STRUCK)


def fail(number: int) -> Callable[[], None]:
    def strike() -> None:
        raise OSError(number, os.strerror(number))

    return strike


def interrupt() -> None:
    raise KeyboardInterrupt


STRIKES = {
    "killed, or the power goes": die,
    "the disk is full": fail(errno.ENOSPC),
    "the folder is read-only": fail(errno.EROFS),
    "Ctrl-C": interrupt,
}
"""What happens."""


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("killed, or the power goes", 11),
        ("the disk is full", 23),
        pytest.param("killed, or the power goes", 1, marks=pytest.mark.exhaustive),
        pytest.param("the disk is full", 5, marks=pytest.mark.exhaustive),
        pytest.param("the folder is read-only", 7, marks=pytest.mark.exhaustive),
        pytest.param("Ctrl-C", 7, marks=pytest.mark.exhaustive),
    ],
)
def test_wherever_a_build_breaks_off_files_are_whole_and_the_next_build_is_right(
    states: tuple[Path, Path], tmp_path: Path, name: str, step: int
) -> None:
    """It is struck at every so many changes of the disk; what kills, at length, at each."""
    before, after = states
    old, new, end = documents(before), documents(after), tree(after)
    strike = STRIKES[name]
    root, number, struck = tmp_path / "mission", 1, True
    while struck:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(before, root)
        struck = in_a_copy(lambda number=number: struck_build(root, number, strike))  # type: ignore[misc]  # bound early
        for path, content in documents(root).items():
            assert content in (old.get(path), new.get(path)), f"{path} at change {number}"
        assert set(documents(root)) >= set(old) & set(new)
        build(root)
        assert tree(root) == end, f"at change {number}"
        number += step
    assert number > 40, "the build must have been struck at many changes"


@pytest.mark.exhaustive
def test_killed_at_random_moments_no_file_is_damaged_and_the_next_build_is_right(
    states: tuple[Path, Path], tmp_path: Path
) -> None:
    """Kill -9 at random moments, spread over the time that a build takes."""
    before, after = states
    old, new, end = documents(before), documents(after), tree(after)
    chance = random.Random(6)
    root = tmp_path / "mission"
    shutil.copytree(before, root)
    start = time.perf_counter()
    in_a_copy(lambda: struck_build(root, 0, interrupt))
    whole = time.perf_counter() - start
    killed = 0
    for _ in range(MOMENTS):
        shutil.rmtree(root)
        shutil.copytree(before, root)
        child = os.fork()
        if child == 0:
            build(root)
            os._exit(0)
        time.sleep(chance.uniform(0, whole / 2))  # a build that nobody watches is quicker
        os.kill(child, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        for path, content in documents(root).items():
            assert content in (old.get(path), new.get(path)), path
        build(root)
        assert tree(root) == end
    assert killed > MOMENTS // 4
