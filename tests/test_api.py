"""A program of somebody else's checks, lists, builds, evaluates and reviews a mission through `forumkit.api`."""

import dataclasses
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from forumkit import api
from forumkit.answers.evaluation import read_library
from forumkit.model.forms import forms_of
from tests.answers import csv_bytes
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import write_mission

PAGE = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
FUNCTIONS = (api.check, api.list_documents, api.build, api.evaluate, api.review)

TRIED = """
import doctest, sys
from forumkit import api
page = doctest.testfile("page.txt", module_relative=False, encoding="utf-8")
docstrings = doctest.testmod(api, extraglobs={"api": api}) if "docstrings" in sys.argv else page
print(page.attempted, docstrings.attempted, file=sys.stderr)
sys.exit(page.failed + docstrings.failed)
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder with a small mission and an export of the answers of twelve people."""
    form = forms_of(read_library(write_mission(tmp_path / "my-mission")), "sikasso")["avant"]
    rows = [[f"pirogue {number}", "true", "4", "maire", "", form.mark] for number in range(1, 13)]
    head = ["code", "q1", "q2", "q3", "q4", "forumkit_form"]
    (tmp_path / "pre-test.csv").write_bytes(csv_bytes([head, *rows]))
    return tmp_path


def run(code: str, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program there, which finds this tree as it would find an installed forumkit."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=environment, check=False)


@pytest.mark.exhaustive
@pytest.mark.parametrize("what", ["page", "docstrings"])
def test_the_examples_do_what_they_say(elsewhere: Path, what: str) -> None:
    """Those of docs/api.md and of the docstrings, each in a program of its own, from a folder that is not ours."""
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```", PAGE)
    (elsewhere / "page.txt").write_text("\n".join(blocks) if what == "page" else "", encoding="utf-8")
    done = run(TRIED, elsewhere, what)
    assert done.returncode == 0, done.stdout + done.stderr
    page, docstrings = map(int, done.stderr.split())
    assert (page if what == "page" else docstrings) >= 8


def test_every_function_has_an_example_and_stands_on_the_page() -> None:
    public = {name for name, each in vars(api).items() if inspect.isfunction(each) and each.__module__ == api.__name__}
    assert public == {each.__name__ for each in FUNCTIONS}
    for each in FUNCTIONS:
        assert f"api.{each.__name__}(" in PAGE
        assert "Raises" in inspect.getdoc(each) or each is api.check  # type: ignore[operator]  # it has one


@pytest.mark.exhaustive
def test_what_is_given_back_cannot_be_changed(mission: Make) -> None:
    root = mission()
    built = api.build(root, api.Selection(kind="agenda"), api.Options(dry_run=True))
    given_back: list[Any] = [api.check(root), *api.list_documents(root), built, *built.results]
    for given in given_back:
        (first, *_) = dataclasses.fields(given)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(given, first.name, None)


def test_commands_and_functions_say_the_same(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": "title: [\n"})
    told = forumkit("check", "--root", root, "--json").json["problems"]
    assert told
    assert [(each["code"], each["file"], each["line"]) for each in told] == [
        (problem.code.name, problem.place.file, problem.place.line) for problem in api.check(root).problems
    ]
    with pytest.raises(api.ProblemsFound, match=r"content/themes/vivre\.yaml:\d+: \w+: "):
        api.build(root)
    assert not (root / "output").exists()


def test_a_forum_that_is_not_there_is_a_problem_with_near_names(mission: Make) -> None:
    with pytest.raises(api.ProblemsFound) as raised:
        api.evaluate(mission(), "sikaso")
    (problem,) = raised.value.problems
    assert problem.code is api.Code.UNKNOWN_REFERENCE
    assert "sikasso" in problem.do("en")


def test_results_are_written_only_when_they_are_wanted(elsewhere: Path) -> None:
    root, export = elsewhere / "my-mission", elsewhere / "pre-test.csv"
    target = root / "content" / "results" / "sikasso.json"
    dry = api.evaluate(root, "sikasso", [export], write=False)
    assert not target.exists()
    assert api.evaluate(root, "sikasso", [export]).results == dry.results
    assert target.is_file()
