"""What is derived stays in step; what users are told is true."""

import re
from pathlib import Path

import pytest

from forumkit.cli.app import COMMANDS, GROUPS
from forumkit.messages.install import DISTRIBUTION
from forumkit.messages.problems import Code
from forumkit.model.reference import problem_reference, yaml_reference
from forumkit.scaffold.starters import SCHEMAS, schema_text
from tests.conftest import REPOSITORY
from tests.installed import install, make_environment, make_wheel, run_there


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_the_reference_is_that_of_the_models() -> None:
    assert read("docs/reference.md") == yaml_reference()
    assert read("docs/problems.md") == problem_reference()


def test_the_schemas_are_those_of_the_models() -> None:
    for kind in SCHEMAS:
        assert read(f"schemas/{kind}.json") == schema_text(kind)


def test_every_code_is_documented() -> None:
    text = read("docs/problems.md")
    assert all(f"## {code.name}\n" in text for code in Code)


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_readmes_name_every_command(name: str) -> None:
    text = read(name)
    assert all(f"forumkit {command}" in text for command, _ in COMMANDS)
    assert all(f"forumkit {group} {command}" in text for group, commands in GROUPS for command, _ in commands)
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/forumkit build" in text
    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest" in text


@pytest.mark.parametrize("name", ["README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_documents_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", read(name))
    for link in (a or b for a, b in links):
        assert link.startswith("http") or (REPOSITORY / link).exists(), link


def test_ci_runs_the_readmes_test_command() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest" in read(".ci/run")


def test_every_field_of_the_content_is_explained() -> None:
    missing = re.findall(r"(?m)^\| \**`(\w+)`\** \| [^|]+ \| *\|$", yaml_reference())
    assert missing == []


def test_a_mission_from_the_installed_wheel_checks_and_builds(tmp_path: Path) -> None:
    """The wheel alone, in a new environment, outside the repository, makes the same forum."""
    programs = make_environment(tmp_path / "env")
    install(programs, make_wheel(tmp_path / "wheels").parent, DISTRIBUTION)
    python = next(programs.glob("python*"))
    mission = tmp_path / "ailleurs"
    build = ["build", "--forum", "sikasso", "--root", str(mission)]
    for arguments in (["init", str(mission)], ["check", "--root", str(mission)], build):
        ran = run_there(python, "-m", "forumkit", *arguments, cwd=tmp_path)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    where = run_there(python, "-c", "import forumkit; print(forumkit.__file__)", cwd=tmp_path).stdout
    assert str(tmp_path) in where
    assert len(list((mission / "output").rglob("*.pptx"))) == 9
