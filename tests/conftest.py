"""What all tests share: small missions in a temporary folder, the command line, the shipped mission built once."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.elsewhere import DECKS, DOCUMENTS
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


def forumkit(
    *arguments: str | Path,
    cwd: Path | None = None,
    lang: str = "en",
    entry: Sequence[str] = ("-m", "forumkit"),
) -> Ran:
    """Run the real command in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("FORUMKIT", "LC_", "LANG", "COVERAGE"))}
    environment |= {"FORUMKIT_LANG": lang, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, *entry, *map(str, arguments)],
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


@pytest.fixture(scope="session")
def filled(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped mission with the results of the sample answers; its report and restitution are built."""
    root = tmp_path_factory.mktemp("filled")
    shutil.copytree(shipped / "content", root / "content")
    for forum in ("sikasso", "bougouni"):
        files = sorted(path for path in (REPOSITORY / "samples" / forum).iterdir() if path.suffix in (".csv", ".xlsx"))
        ran = forumkit("evaluate", forum, *files, "--root", root)
        assert ran.code == 0, ran.out + ran.err
    for kind in ("report", "restitution-deck"):
        built = forumkit("build", "--kind", kind, "--root", root)
        assert built.code == 0, built.out + built.err
    return root


@pytest.fixture(scope="session")
def filled_files(filled: Path) -> list[Path]:
    """Return the files that show results."""
    found = sorted((filled / "output" / "mission").iterdir())
    assert len(found) == 2
    return found


PACKS = ("sobre", "filled", "bogolan", *DECKS)
"""The shipped mission whole in its own design; what results change in it; then the second design and three templates.

In these last four, the documents of one forum and of the mission are built, with results, and two of each kind judged.
"""

MISSION_KINDS = ("report", "restitution-deck", "workplan", "workplan-sheet", "catalogue", "contract-matrix")
"""The kinds of documents of the mission that look unlike each other."""


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PACKS])
def pack(request: pytest.FixtureRequest, shipped: Path, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the shipped mission, built in one of the designs."""
    name = str(request.param)
    if name in ("sobre", "filled"):
        return shipped if name == "sobre" else filled
    root = tmp_path_factory.mktemp(name)
    shutil.copytree(filled / "content", root / "content")
    mission = root / "content" / "mission.yaml"
    text = mission.read_text(encoding="utf-8")
    named = re.sub(r"(?m)^design:.*\n", "", text) + f"\ndesign: {name}\n"
    mission.write_text(named, encoding="utf-8")
    if name in DECKS:
        folder = root / "templates" / "designs" / name
        folder.mkdir(parents=True)
        (folder / "slides.pptx").write_bytes(DECKS[name]())
        if name in DOCUMENTS:
            (folder / "word.docx").write_bytes(DOCUMENTS[name]())
    for wanted in (("--forum", "bougouni"), *(("--kind", kind) for kind in MISSION_KINDS)):
        built = forumkit("build", *wanted, "--root", root)
        assert built.code == 0, built.out + built.err
    return root


@pytest.fixture(scope="session")
def pack_files(pack: Path) -> list[Path]:
    """Return every Office file of the mission in a design."""
    found = sorted(path for path in (pack / "output").rglob("*.*x") if ".forumkit" not in path.parts)
    if pack.name.rstrip("0123456789") in ("shipped", "filled"):
        assert len(found) >= (2 if "filled" in pack.name else 90)
        return found
    paths = {
        str(pack / document["path"]): document["kind"] for document in forumkit("list", "--json", "--root", pack).json
    }
    kept = [path for path in found if _rank(path, found, paths) < EACH]
    assert len(kept) >= 40
    return kept


EACH = 2
"""Documents of a kind that the other designs are held over: their looks differ by kind, not by subject."""


def _rank(path: Path, found: list[Path], kinds: dict[str, str]) -> int:
    """Return how many documents of the same kind stand before one."""
    own = [each for each in found if kinds[str(each)] == kinds[str(path)]]
    return own.index(path)


@pytest.fixture(scope="session")
def pack_documents(pack_files: list[Path]) -> list[Path]:
    """Return the Word and PowerPoint files of the mission in a design."""
    return [path for path in pack_files if path.suffix in (".docx", ".pptx")]
