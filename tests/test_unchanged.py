"""Who changed nothing is told so at once, and never wrongly: whatever a command hangs on is read again each time."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from forumkit.disk.presence import entries
from forumkit.runtime import unchanged
from forumkit.runtime.program import libraries
from tests import make
from tests.conftest import REPOSITORY, Once, forumkit, forumkit_process
from tests.make import changed, write_mission

DECK = "output/sikasso/diaporamas/theme-vivre.pptx"
NOTES = "output/.forumkit"
WARNED = {"brouillon.txt": "x"}
"""A file that nothing reads: a warning that stands."""


def typed(command: str, root: Path) -> bool:
    """Type a command alone in a mission; tell whether it was answered without the program."""
    with chdir(root):
        if unchanged.said_again([command]):
            return True
        forumkit(command, lang=os.environ["FORUMKIT_LANG"])
        return False


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the environment that the commands of these tests have."""
    for name in (name for name in os.environ if name.startswith(("FORUMKIT", "LC_", "LANG"))):
        monkeypatch.delenv(name)
    monkeypatch.setenv("FORUMKIT_LANG", "en")


@pytest.fixture
def root(tmp_path: Path, once: Once) -> Path:
    """Return a mission that was built and checked, in which a warning stands."""

    def fill(folder: Path) -> None:
        write_mission(folder, {**WARNED})
        for command in ("build", "check"):
            assert not typed(command, folder)
            assert typed(command, folder)

    return Path(shutil.copytree(once("unchanged", fill), tmp_path / "mission"))


@pytest.mark.sample(1)
@pytest.mark.parametrize("command", unchanged.COMMANDS)
def test_the_same_is_said_again(root: Path, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Also in another place, and later; `--jobs 1` goes the whole way."""
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    capfd.readouterr()
    assert typed(command, root)
    said = capfd.readouterr()
    whole = forumkit(command, cwd=root)
    assert re.sub(r"\d\.\d s", "0.0 s", whole.out) == said.out
    assert whole.err == said.err
    assert "STRAY_FILE" in said.out + said.err


def test_the_program_is_not_loaded_for_it(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "forumkit", "build"],
            cwd=root, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert "52 documents" in ran.stdout
    for name in ("typer", "pydantic", "yaml", "rich", "jinja2"):
        assert not re.search(rf"\| +{name}\b", ran.stderr), name


def swapped(place: Path) -> None:
    """Change one byte of a file; its size and its times stay."""
    status, content = place.stat(), bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(bytes(content))
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def linked(place: Path) -> None:
    """Put a link to a copy in the place of a file."""
    copy = place.parent.parent / f"copy-{place.name}"
    place.rename(copy)
    place.symlink_to(copy)


def at(name: str, change: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda root: change(root / name)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte of a theme": at("content/themes/vivre.yaml", swapped),
    "a theme gone": at("content/themes/vivre.yaml", Path.unlink),
    "a theme renamed": lambda root: (root / "content/themes/vivre.yaml").rename(root / "content/themes/vivra.yaml"),
    "a theme that is a link": at("content/themes/vivre.yaml", linked),
    "an empty file": at("content/themes/neuf.yaml", Path.touch),
    "a file of the content beside it": at("themes", Path.mkdir),
    "a template": lambda root: write_mission(root, {**WARNED, "templates/parts/x.j2": "x"}),
    "what builds remember": at(f"{NOTES}/records.json", swapped),
    "what a build was made from": at(f"{NOTES}/inputs", swapped),
    "a note more": at(f"{NOTES}/views.json", lambda place: place.write_text("{}", encoding="utf-8")),
    "a text that is kept": at(f"{NOTES}/markdown/sikasso/diaporamas/theme-vivre.pptx.md", Path.unlink),
    "a record that is none": at(f"{NOTES}/unchanged", lambda place: place.write_text("{", encoding="utf-8")),
    "a record of another shape": at(f"{NOTES}/unchanged", lambda place: place.write_text("[[]]", encoding="utf-8")),
    "a record that moves the cursor": at(
        f"{NOTES}/unchanged",
        lambda place: place.write_text(
            place.read_text(encoding="utf-8").replace('"out": "', '"out": "\\u001b[2J'), encoding="utf-8"
        ),
    ),
}
OF_A_BUILD = {
    "a byte of a deck": at(DECK, swapped),
    "a deck gone": at(DECK, Path.unlink),
}


@pytest.mark.parametrize("command", unchanged.COMMANDS)
def test_whatever_changed_is_looked_at(root: Path, tmp_path: Path, command: str) -> None:
    for name, change in {**CHANGES, **(OF_A_BUILD if command == "build" else {})}.items():
        copy = Path(shutil.copytree(root, tmp_path / "copy", symlinks=True))
        change(copy)
        with chdir(copy):
            assert not unchanged.said_again([command]), name
        shutil.rmtree(copy)
    with chdir(root):
        assert unchanged.said_again([command])
        assert not unchanged.said_again([command, "--root", "."])


def test_the_program_the_libraries_and_the_language_count(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "forumkit"
    for name in ("cli/app.py", "shipped/templates/agenda.j2"):
        (program / name).parent.mkdir(parents=True)
        (program / name).write_text("x = 1\n", encoding="utf-8")
    libraries = tmp_path / "site-packages"
    (libraries / "lxml-6.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(unchanged, "_PACKAGE", str(program))
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    monkeypatch.chdir(root)
    changes = (
        lambda: swapped(program / "cli/app.py"),
        lambda: swapped(program / "shipped/templates/agenda.j2"),
        lambda: (libraries / "lxml-6.0.dist-info").rename(libraries / "lxml-6.1.dist-info"),
        lambda: monkeypatch.setenv("FORUMKIT_LANG", "fr"),
    )
    for change in changes:
        assert not typed("check", root)
        assert unchanged.said_again(["check"])
        change()
        assert not unchanged.said_again(["check"])
    assert not typed("check", root)
    monkeypatch.setenv("FORUMKIT_ROOT", str(root))
    assert not unchanged.said_again(["check"])


def test_what_changes_while_a_command_runs_is_looked_at_by_the_next(root: Path) -> None:
    with chdir(root):
        (root / NOTES / "unchanged").unlink()
        assert not unchanged.said_again(["check"])
        assert unchanged.is_plain("check", root)
        write_mission(root, {**WARNED, "themes/vivre.yaml": changed(make.THEME, "summary", "Un fleuve nous relie.")})
        unchanged.remember("check", "All is well.\n", "")
        assert not (root / NOTES / "unchanged").exists()


def test_an_error_is_found_anew_each_time(root: Path) -> None:
    write_mission(root, {**WARNED, "themes/vivre.yaml": changed(make.THEME, "titel", "x")})
    assert [typed("check", root) for _ in range(3)] == [False] * 3
    assert [typed("build", root) for _ in range(3)] == [False] * 3


@pytest.mark.exhaustive
def test_a_command_elsewhere_leaves_no_record(root: Path, tmp_path: Path) -> None:
    (root / NOTES / "unchanged").unlink()
    assert forumkit_process("check", "--root", root).code == 0
    assert "unchanged" not in {place.name for place in entries(root / NOTES)}


def test_libraries_are_those_that_the_program_asks_for(tmp_path: Path) -> None:
    """By their metadata, with those that they ask for; a tool that is installed beside them makes nothing anew."""
    asked = {
        "forumkit_toolkit-0.5.0": "Requires-Dist: lxml>=5.3\nRequires-Dist: python-docx>=1.2\n"
        "Requires-Dist: ortools>=9.12; extra == 'groups'\nRequires-Dist: pytest==9.1.1; extra == 'dev'\n",
        "lxml-6.1": "Requires-Dist: cython; extra == 'source'\n",
        "python_docx-1.2.0": "Requires-Dist: lxml>=3.1\nRequires-Dist: typing.extensions>=4\n",
        "typing_extensions-4.16": "",
        "ortools-9.15": "",
        "pytest-9.1.1": "",
        "cython-3.0": "",
    }
    for name, required in asked.items():
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info/METADATA").write_text(f"Name: x\n{required}", encoding="utf-8")
    assert [name.removesuffix(".dist-info") for name in libraries(tmp_path)] == [
        "forumkit_toolkit-0.5.0", "lxml-6.1", "ortools-9.15", "python_docx-1.2.0", "typing_extensions-4.16",
    ]  # fmt: skip
    shutil.rmtree(tmp_path / "forumkit_toolkit-0.5.0.dist-info")
    assert len(libraries(tmp_path)) == len(asked) - 1
