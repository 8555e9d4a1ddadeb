"""A delivery that breaks off anywhere leaves no half zip, and the next one ends as a clean one would."""

import shutil
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forumkit.deliver.handover import deliver
from forumkit.produce.checked import Checked
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import Once
from tests.make import changed, write_mission
from tests.test_crash import STRIKES, in_a_copy, struck_build, tree

pytestmark = [
    pytest.mark.posix,  # a process is copied by fork
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

READY = changed(changed(make.MISSION, "complaints", "Boîte de la mairie"), "tasks.0.documents", ["catalogue"])


@cache
def checked_once() -> Checked:
    with TemporaryDirectory() as folder:
        return check_mission(write_mission(Path(folder), {"mission.yaml": READY}))


def build(root: Path) -> None:
    build_mission(checked_once(), root / "output", Selection())


def hand_over(root: Path) -> None:
    deliver(checked_once(), root / "output", 1)


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("killed, or the power goes", 9),
        pytest.param("killed, or the power goes", 1, marks=pytest.mark.exhaustive),
        pytest.param("the disk is full", 4, marks=pytest.mark.exhaustive),
    ],
)
def test_wherever_a_delivery_breaks_off_the_next_one_is_right(once: Once, tmp_path: Path, name: str, step: int) -> None:
    before = once("delivery-crash", build)
    clean = Path(shutil.copytree(before, tmp_path / "clean"))
    hand_over(clean)
    root, number, struck = tmp_path / "mission", 1, True
    while struck:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(before, root)
        struck = in_a_copy(lambda number=number: struck_build(root, number, STRIKES[name], hand_over))  # type: ignore[misc]  # bound early
        for package in root.rglob("*.zip"):
            with zipfile.ZipFile(package) as archive:
                assert archive.testzip() is None, f"at change {number}"
        hand_over(root)
        assert tree(root) == tree(clean), f"at change {number}"
        number += step
    assert number > 8, "the delivery must have been struck at many changes"
