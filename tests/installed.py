"""The wheel of this tree, and environments that see the libraries of ours but not our forumkit."""

import os
import subprocess
import sys
import venv
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from tests.conftest import REPOSITORY


def make_wheel(folder: Path, tree: Path = REPOSITORY) -> Path:
    """Build the wheel of a tree into a folder, as a release is built, without any network."""
    return Path(next(iter(WheelBuilder(str(tree)).build(directory=str(folder), versions=["standard"]))))


def make_environment(place: Path) -> Path:
    """Make an environment with all libraries and no forumkit; return the folder of its programs."""
    venv.create(place, with_pip=False)
    site = next(place.glob("lib/python*/site-packages"), place / "Lib" / "site-packages")
    (site / "shared.pth").write_text("\n".join(p for p in sys.path if p.endswith("site-packages")), encoding="utf-8")
    return place / ("Scripts" if sys.platform == "win32" else "bin")


def install(programs: Path, wheels: Path, *arguments: str) -> None:
    """Run `pip install` with arguments in an environment, from a folder of wheels; the libraries are there already."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(next(programs.glob("python*"))), "install", "-q", "--no-index",
         "--no-deps", "--force-reinstall", "--find-links", str(wheels), *arguments],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def run_there(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of an environment, which must not see the tree that the tests run in."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(program), *arguments], capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False
    )
