"""Whoever types what we print has this program, and no other of its name."""

import re
import shlex
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from forumkit import __version__
from forumkit.messages.codes import Code
from forumkit.messages.install import DISTRIBUTION, install_command, install_this_release
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.produce import parallel
from tests.conftest import REPOSITORY, Once, forumkit
from tests.installed import install, make_environment, make_wheel, run_there

PAGES = [path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md")]
WHERE = ("README.md", "README.fr.md", "CONTRIBUTING.md", ".ci/run", *sorted(PAGES))
OURS = ("", "groups", "preview", "cluster")


@pytest.fixture(scope="session")
def wheel(once: Once) -> Path:
    """Return the wheel of this tree, built once for all workers."""

    def fill(folder: Path) -> None:
        make_wheel(folder)

    return next(once("wheel", fill).glob("*.whl"))


def commands_in(text: str) -> list[str]:
    """Return what a text tells people to install, as they would type it after `pip install`."""
    found = re.findall(r"pip install((?: (?:\"[^\"]+\"|'[^']+'|[^\s`;&|)<>.,]+(?:[.,][^\s`;&|)<>]+)*|\.))+)", text)
    return [" ".join(word for word in shlex.split(each) if not word.startswith("-")) for each in found]


def printed(tmp_path: Path) -> dict[str, list[str]]:
    """Return all that is printed anywhere, by where: pages, messages in both languages, what `init` writes and says."""
    texts = {name: (REPOSITORY / name).read_text(encoding="utf-8") for name in WHERE}
    started = forumkit("init", tmp_path / "m")
    texts["init"] = started.out + started.err
    for path in (path for path in (tmp_path / "m").rglob("*") if path.is_file()):
        texts[path.name] = path.read_text(encoding="utf-8")
    for code in Code:
        texts[code.name] = "\n".join(code.text(part, tongue) for part in ("says", "do") for tongue in ("en", "fr"))
    return {name: found for name, text in texts.items() if (found := commands_in(text))}


def test_the_reader_of_commands_reads_them() -> None:
    text = """Run `pip install "a[b]"`, or pip install c==0.1.0; .venv/bin/pip install --quiet '.[dev]' && x. pip install ."""
    assert commands_in(text) == ["a[b]", "c==0.1.0", ".[dev]", "."]


def test_every_printed_install_is_of_our_distribution(tmp_path: Path, wheel: Path) -> None:
    """A folder of one's own, or our name on the index with an extra that there is: never the stranger's program."""
    told = printed(tmp_path)
    assert {"README.md", "README.fr.md", "forumkit.yml", "SOLVER_MISSING", "PREVIEW_MISSING"} <= set(told)
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(archive.read(metadata).decode())
    assert (said["Name"], said["Version"]) == (DISTRIBUTION, __version__)
    for where, found in told.items():
        for each in found:
            wanted = Requirement(re.sub(r"^\.", DISTRIBUTION, each))
            assert wanted.name == DISTRIBUTION, f"{where}: {each}"
            assert wanted.extras <= set(said.get_all("Provides-Extra") or ()), f"{where}: {each}"
            assert wanted.specifier.contains(__version__), f"{where}: {each}"


def test_no_text_of_ours_names_the_strangers_program() -> None:
    """`forumkit[preview]`, a requirement with the old name, in whatever words it is told."""
    files = [path for name in SPOKEN for path in (REPOSITORY / name, *(REPOSITORY / name).rglob("*.*"))]
    ours = [path for path in files if path.suffix in (".py", ".md", ".toml", ".yml", ".yaml", ".json")]
    assert len(ours) > 300
    wrong = re.compile(r"(?<![\w-])forumkit(?:\[[a-z]+\]|\s*[=~<>]=)|install forumkit(?![\w-])")
    found = [f"{path.name}: {hit[0]}" for path in ours for hit in wrong.finditer(path.read_text(encoding="utf-8"))]
    assert found == []


SPOKEN = ("forumkit", "content", "templates", "docs", "schemas", "scripts", "benchmarks", "pyproject.toml",
          "README.md", "README.fr.md", "CONTRIBUTING.md")  # fmt: skip


@pytest.mark.exhaustive
def test_each_printed_install_gives_a_working_forumkit(wheel: Path, tmp_path: Path) -> None:
    """From the folder of our wheel alone, as typed, each brings the command, of this release."""
    told = {each for found in printed(tmp_path).values() for each in found if not each.startswith(".")}
    told |= {each for extra in OURS for each in commands_in(install_command(extra))}
    assert f"{DISTRIBUTION}=={__version__}" in told
    programs = make_environment(tmp_path / "env")
    for each in sorted(told):
        install(programs, wheel.parent, each)
        (program,) = programs.glob("forumkit*")
        ran = run_there(program, "--version", cwd=tmp_path)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"forumkit {__version__}\n", ""), each
        program.unlink()


def test_the_workflow_of_a_new_mission_installs_this_release(tmp_path: Path) -> None:
    """Pinned, so that a mission is checked by the program that it was begun with until somebody decides otherwise."""
    forumkit("init", tmp_path / "m")
    text = (tmp_path / "m/.github/workflows/forumkit.yml").read_text(encoding="utf-8")
    assert f"      - run: {install_this_release()}\n" in text
    assert commands_in(text) == [f"{DISTRIBUTION}=={__version__}"]


def test_the_name_and_the_extras_are_those_of_the_project_file() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert set(OURS) - {""} <= set(project["optional-dependencies"])
    assert set(project["scripts"]) == {"forumkit"}


def test_what_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ProblemsFound) as raised:
        parallel._client("tcp://x:1")  # noqa: SLF001 - the place that says it
    (problem,) = raised.value.problems
    assert install_command("cluster") in problem.says("en")
    for code, extra in ((Code.SOLVER_MISSING, "groups"), (Code.PREVIEW_MISSING, "preview")):
        for language in ("en", "fr"):
            assert install_command(extra) in Problem(code, Place("x"), {"name": "x"}).do(language)
