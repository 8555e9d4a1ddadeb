"""What one run leaves out, the other runs: nothing is in neither or in both, and .ci/run makes both."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

CASES = """
import pytest

@pytest.mark.sample(3)
@pytest.mark.parametrize("number", range({}))
def test_of_a_list(number):
    pass

@pytest.mark.sample(1, 3)
@pytest.mark.parametrize("number", range(5))
def test_of_a_long_list(number):
    pass

@pytest.mark.exhaustive
def test_slow():
    pass

def test_quick():
    pass
"""


def ran(folder: Path, marks: str, cases: int = 20, *more: str) -> tuple[set[str], str]:
    """Return the tests that a run with our hooks chooses, and what it says at its end."""
    (folder / "test_one.py").write_text(CASES.format(cases), encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.sampling", "-p", "no:cacheprovider", "-v", "-m", marks, *more],
        cwd=folder, env={**inherited, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return set(re.findall(r"::(\S+)", done.stdout)), done.stdout


@pytest.mark.exhaustive
def test_the_two_runs_share_all_tests_between_them(tmp_path: Path) -> None:
    short, told = ran(tmp_path, "not exhaustive")
    assert len(short) == 5
    assert "22 exhaustive tests are left to `pytest -m exhaustive`" in told
    rest, told = ran(tmp_path, "exhaustive")
    assert "are left" not in told
    assert not short & rest
    longer, _ = ran(tmp_path, "not exhaustive", 21)
    assert len(longer) == len(short)
    assert len(longer - short) <= 1, "a new case changes at most one of a sample"
    lists = {f"test_of_a_list[{number}]" for number in range(20)} | {f"test_of_a_long_list[{n}]" for n in range(5)}
    assert short | rest == {"test_slow", "test_quick", *lists}
    in_ci, _ = ran(tmp_path, "exhaustive and not breadth")
    assert len(rest - in_ci) == 2


@pytest.mark.exhaustive
def test_workers_choose_the_same_and_tell_their_count(tmp_path: Path) -> None:
    _, told = ran(tmp_path, "not exhaustive", 20, "-n", "2")
    assert "5 passed" in told
    assert "22 exhaustive tests are left to `pytest -m exhaustive`" in told


def test_ci_makes_both_runs() -> None:
    """The command of the README leaves the marker out, so that the other is its opposite."""
    options = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"][
        "ini_options"
    ]
    assert options["addopts"].endswith(" -m 'not exhaustive'")
    commands = (REPOSITORY / ".ci/run").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(commands) if line.endswith("&& .venv/bin/pytest"))
    assert commands[first + 1 :].count(".venv/bin/pytest -m 'exhaustive and not breadth'") == 1
