"""What all tests share: small missions in a temporary folder, the command line, the shipped mission built once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.make import Content, write_mission

REPOSITORY = Path(__file__).resolve().parent.parent

Make = Callable[..., Path]


@pytest.fixture
def mission(tmp_path: Path) -> Make:
    """Write a small mission with some files replaced."""

    def make(files: dict[str, Content | str | bytes] | None = None) -> Path:
        return write_mission(tmp_path / "mission", files)

    return make


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON that it printed."""
        return json.loads(self.out)


def forumkit(*arguments: str | Path, cwd: Path | None = None, lang: str = "en") -> Ran:
    """Run the real command in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("FORUMKIT", "LC_", "LANG", "COVERAGE"))}
    environment |= {"FORUMKIT_LANG": lang, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "forumkit", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped mission once, in a folder of its own; return its root."""
    root = tmp_path_factory.mktemp("shipped")
    assert forumkit("init", root).code == 0
    built = forumkit("build", "--root", root)
    assert built.code == 0, built.out + built.err
    return root


@pytest.fixture(scope="session")
def shipped_files(shipped: Path) -> list[Path]:
    """Return every Office file of the shipped mission."""
    found = sorted(path for path in (shipped / "output").rglob("*.*x") if ".forumkit" not in path.parts)
    assert len(found) >= 90
    return found


@pytest.fixture(scope="session")
def texts_and_decks(shipped_files: list[Path]) -> list[Path]:
    """Return the Word and PowerPoint files of the shipped mission."""
    return [path for path in shipped_files if path.suffix in (".docx", ".pptx")]
