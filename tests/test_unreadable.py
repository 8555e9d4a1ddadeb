"""Absent, unreadable and empty are three things: what cannot be looked at is named, and nothing is lost for it."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forumkit.disk import presence
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Reason
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import REPOSITORY, Make, Once, Ran, forumkit
from tests.make import changed, write_mission
from tests.office import reword
from tests.rights import locked

DECK = "output/sikasso/diaporamas/theme-vivre.pptx"
HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
CONTENT = (
    "content",
    "content/themes",
    "content/themes/vivre.yaml",
    "content/results",
    "content/results/sikasso.json",
    "content/participants",
    "content/participants/sikasso.csv",
    "templates",
    "templates/documents",
    "templates/documents/agenda/page.md.j2",
)
OUTPUT = (
    "output",
    "output/.forumkit",
    "output/.forumkit/records.json",
    "output/.forumkit/markdown",
    "output/.forumkit/generated",
    "output/.forumkit/backups",
    "output/.forumkit/deliveries",
    "output/sikasso",
    "output/sikasso/diaporamas",
    DECK,
)
READING = (("check",), ("build",), ("evaluate", "sikasso", "--ids"))
"""Commands, each of which reads the content in its own way."""
LOOKING = (("build",), ("edits",), ("status",), ("diff", "@built", "@now"), ("restore",))
"""Commands, each of which looks at the output in its own way."""


@pytest.fixture
def whole(tmp_path: Path, once: Once) -> Path:
    """Return a mission with one of everything: results, a list of people, its own template, an edit, a delivery."""

    def fill(root: Path) -> None:
        write_mission(root, {
            "mission.yaml": changed(make.MISSION, "complaints", "le 36 000"),
            "results/sikasso.json": make.RESULTS,
            "participants/sikasso.csv": "signe;catégorie;sexe\nmaison 1;femmes leaders;f\n",
            "templates/documents/agenda/page.md.j2": "# Mon programme\n\nÀ ma façon.\n",
        })  # fmt: skip
        assert forumkit("build", "--root", root).code == 0
        assert forumkit("deliver", "1", "--root", root).code == 0
        write_mission(root, {
            "mission.yaml": changed(changed(make.MISSION, "complaints", "le 36 000"), "opening.title", "Bonjour"),
            "results/sikasso.json": make.RESULTS,
        })  # fmt: skip
        assert forumkit("build", "--root", root).code == 0
        reword(root / HANDOUT, "Les marchés font vivre", "Les grands marchés font vivre")
        assert forumkit("build", "--root", root).code == 0

    return Path(shutil.copytree(once("whole", fill), tmp_path / "mission"))


def said(ran: Ran) -> str:
    return ran.out + ran.err


@pytest.fixture
def usual(whole: Path, once: Once) -> Callable[..., list[str]]:
    """Tell what a command says where all can be read: each is run once, as all missions are alike."""

    def told(*command: str) -> list[str]:
        name = "usual" + "".join(filter(str.isalpha, "".join(command)))
        kept = once(name, lambda place: _keep(place, _timeless(forumkit(*command, "--root", whole).out)))
        return (kept / "told").read_text(encoding="utf-8").splitlines()

    return told


def _keep(place: Path, lines: list[str]) -> None:
    (place / "told").write_text("\n".join(lines), encoding="utf-8")


def _timeless(text: str) -> list[str]:
    return [line for line in text.splitlines() if " in " not in line]


@pytest.mark.sample(0, 8)
@pytest.mark.parametrize(
    ("place", "commands"), [*((place, READING) for place in CONTENT), *((place, LOOKING) for place in OUTPUT)]
)
def test_what_may_not_be_read_is_named_or_makes_no_difference(
    whole: Path, usual: Callable[..., list[str]], place: str, commands: tuple[tuple[str, ...], ...]
) -> None:
    """Every command says what it says without, or refuses and names the place; no file of a person is touched."""
    kept = {name: (whole / name).read_bytes() for name in (HANDOUT, "content/results/sikasso.json")}
    spoken = []
    for command in commands:
        expected = usual(*command)
        with locked(whole / place):
            ran = forumkit(*command, "--root", whole)
        same = ran.code == 0 and _timeless(ran.out) == expected
        named = ran.code == 1 and place in said(ran)
        assert same or named, f"{command}: {said(ran)}"
        spoken.append(named)
        assert {name: (whole / name).read_bytes() for name in kept} == kept
    assert any(spoken) or place == "output/.forumkit/generated"


# One thing in the place of another


def _swap(place: Path) -> None:
    """Put a file in the place of a folder, and a folder in the place of a file."""
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text("x", encoding="utf-8")
    else:
        place.unlink(missing_ok=True)
        place.mkdir(parents=True)


def _circle(place: Path) -> None:
    """Put a link that leads to itself in its place."""
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()
    place.symlink_to(place.name)


@pytest.mark.sample(0, 8)
@pytest.mark.parametrize(
    "place",
    [
        "content", "content/themes", "content/themes/vivre.yaml", "content/results", "content/participants", "templates",
        "output", "output/.forumkit", "output/.forumkit/records.json", "output/.forumkit/backups", "output/sikasso", DECK,
    ],
)  # fmt: skip
@pytest.mark.parametrize("spoil", [_swap, _circle])
def test_one_thing_in_the_place_of_another_is_named(whole: Path, place: str, spoil: Callable[[Path], None]) -> None:
    spoil(whole / place)
    named = []
    for command in LOOKING if place.startswith("output") else READING:
        ran = forumkit(*command, "--root", whole)
        named.append(ran.code in (1, 2) and place in said(ran))
        assert named[-1] or ran.code == 0, f"{command}: {said(ran)}"
    assert any(named)
    assert all(named) or place.startswith(("output", "content/participants"))


def test_links_to_folders_are_said_and_not_followed(mission: Make) -> None:
    """They may lead in a circle; a folder of content itself may be a link."""
    root = mission()
    shutil.move(root / "content/themes", root / "themes")
    (root / "content/themes").symlink_to(root / "themes")
    assert check_mission(root).problems == ()
    (root / "themes/encore").symlink_to(root)
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.file) == (Code.UNREADABLE_FILE, "content/themes/encore")
    assert "un lien vers un dossier" in problem.says("fr")


def test_a_link_that_leads_nowhere_is_said(mission: Make) -> None:
    root = mission()
    (root / "content/themes/vivre.yaml").unlink()
    (root / "content/themes/vivre.yaml").symlink_to("ailleurs.yaml")
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.values["reason"]) == (Code.UNREADABLE_FILE, Reason.LINK_TO_NOWHERE)


def test_a_file_that_goes_between_listing_and_reading_is_said(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root, read = mission(), Path.read_bytes

    def gone(path: Path) -> bytes:
        if path.name == "vivre.yaml":
            path.unlink()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    problems = check_mission(root).problems
    assert [(p.code, p.place.file) for p in problems] == [(Code.MISSING_FILE, "content/themes/vivre.yaml")]


LONG = "a" * 300


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    "command",
    [
        ("check", "--root", LONG),
        ("init", LONG),
        ("evaluate", "sikasso", f"{LONG}.csv"),
        ("evaluate", "sikasso", LONG),
        ("status", "--word", f"{LONG}.docx"),
        ("restore", f"output/{LONG}.docx"),
        ("design", "check", f"{LONG}.pptx"),
        ("design", "export", LONG),
    ],
)
def test_a_name_that_is_too_long_is_a_problem(whole: Path, command: tuple[str, ...]) -> None:
    ran = forumkit(*command, cwd=whole)
    assert ran.code in (1, 2)
    assert LONG[:100] in said(ran) or "its name is too long" in said(ran)


GONE = "os.rmdir(os.getcwd())" if os.name == "posix" else "os.getcwd = lambda: os.stat('nowhere')"
"""Windows keeps a folder in which a program runs; a drive may go all the same."""


@pytest.mark.sample(2)
@pytest.mark.parametrize("command", ["check", "build", "init", "list", "restore", "status"])
def test_a_command_in_a_folder_that_is_gone_says_so(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    program = f"import os, runpy, sys; {GONE}; sys.argv = ['forumkit', '{command}']; "
    program += "runpy.run_module('forumkit', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(REPOSITORY), "FORUMKIT_LANG": "en"})  # fmt: skip
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "FOLDER_GONE" in done.stderr or command == "init"


# A mission under another name


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("content", "Content", "MISNAMED_FOLDER"),
        ("content/mission.yaml", "content/mission.yml", "MISNAMED_FILE"),
        ("content/mission.yaml", "content/mission.yaml.txt", "MISNAMED_FILE"),
    ],
)
@pytest.mark.parametrize("where", ["", "content/themes"])
def test_a_mission_whose_name_is_not_right_is_found(mission: Make, old: str, new: str, code: str, where: str) -> None:
    root = mission()
    (root / old).rename(root / new)
    ran = forumkit("check", cwd=root / where if (root / where).exists() else root)
    assert code in said(ran)
    assert "NO_MISSION" not in said(ran)


# One way of looking


OTHERS = {
    "runtime/unchanged": "where it may not look, it says nothing, and the whole program does",
    "runtime/cache": "its folder is the user's own, and it does without",
    "messages/catalogue": "files of the program",
    "model/holiday": "files of a library",
    "model/languages": "files of a library",
    "produce/parallel": "notes in a folder of its own, in the place for what is temporary",
    "produce/libreoffice": "programs of the machine, and a folder of its own",
    "produce/decisions": "what cannot be seen counts as edited",
    "runtime/program": "files of the program",
    "scaffold/missions": "files of the program, and a folder of its own",
    "scaffold/starters": "files of the program",
    "produce/doctor": "fonts of the machine",
    "load/project": "files of the program",
    "model/parse": "files of the program",
    "model/privacy/lists": "files of the program",
    "runtime/watching": "what changed is read again by those who say what is wrong",
    "disk/files": "folders that are to be made",
    "disk/presence": "the one way",
}
"""Modules that ask the disk in another way than `forumkit.disk.presence`, and why nothing is lost."""
QUIET = ("is_file", "is_dir", "exists", "glob", "rglob", "iterdir", "scandir", "listdir", "walk")


def test_nothing_else_asks_the_disk() -> None:
    """What pathlib says no to may be there and unreadable."""
    package = Path(presence.__file__).parent.parent
    modules = sorted(package.rglob("*.py"))
    assert len(modules) > 150
    for module in modules:
        name = module.relative_to(package).with_suffix("").as_posix()
        text = module.read_text(encoding="utf-8")
        tree = ast.parse(text if any(f".{word}" in text for word in QUIET) else "")
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        asked = {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in QUIET}
        assert not asked or name in OTHERS, f"{name}: {asked}"
        assert asked or name not in OTHERS, f"{name} asks nothing any more"
