"""A copy of the program in which somebody has written something, and a mission that uses it; both in other processes."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY


@dataclass(frozen=True)
class Copied:
    """A copy of the program, and the mission that its commands work on."""

    program: Path
    root: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run Python with the copy, in another process."""
        there = {**os.environ, "PYTHONPATH": str(self.program), "PYTHONIOENCODING": "utf-8", "FORUMKIT_LANG": "en"}
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, env=there, cwd=self.root, capture_output=True, encoding="utf-8", check=False)

    def says(self, *arguments: str | Path) -> str:
        """Return what a command says that must not fail."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write a new file of the program."""
        assert not (self.program / name).exists()
        (self.program / name).parent.mkdir(exist_ok=True)
        (self.program / name).write_text(text, encoding="utf-8")

    def insert(self, name: str, after: str, text: str) -> None:
        """Write something into a file of the program, after words that stand in it once."""
        target = self.program / name
        old = target.read_text(encoding="utf-8")
        assert old.count(after) == 1
        target.write_text(old.replace(after, after + text), encoding="utf-8")


def copied(program: Path, root: Path) -> Copied:
    """Copy the program, its templates and its scripts."""
    for name in ("forumkit", "scripts", "templates"):
        shutil.copytree(REPOSITORY / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    made = Copied(program, root)
    assert str(program) in made.says("-c", "import forumkit; print(forumkit.__file__)")
    return made
