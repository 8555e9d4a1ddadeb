"""Absent, unreadable and empty are three things: what cannot be looked at is named, and nothing is lost for it."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forumkit import disk
from forumkit.build import check_mission
from forumkit.problems import Code
from tests import make
from tests.conftest import Make, Once, Ran, forumkit
from tests.make import changed, write_mission
from tests.office import reword, words
from tests.rights import locked

DECK = "output/sikasso/diaporamas/theme-vivre.pptx"
HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
PLACES = (
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
    "output",
    "output/.forumkit",
    "output/.forumkit/records.json",
    "output/.forumkit/inputs",
    "output/.forumkit/markdown",
    "output/.forumkit/generated",
    "output/.forumkit/backups",
    "output/.forumkit/deliveries",
    "output/sikasso",
    "output/sikasso/diaporamas",
    DECK,
)
COMMANDS = (
    ("check",), ("list",), ("build",), ("build", "--dry-run"), ("edits",), ("pull",), ("status",), ("deliver", "1"),
    ("diff", "@built", "@now"), ("restore",), ("evaluate", "sikasso", "--ids"), ("schema",),
)  # fmt: skip


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


@pytest.mark.parametrize("place", PLACES)
def test_what_may_not_be_read_is_named_or_makes_no_difference(whole: Path, place: str) -> None:
    """Every command says what it says without, or refuses and names the place; no file of a person is touched.

    Each runs first where all can be read, so that one says what a place hides.
    """
    edited = (whole / HANDOUT).read_bytes()
    usual = {command: forumkit(*command, "--root", whole) for command in COMMANDS}
    assert {ran.code for ran in usual.values()} == {0}
    results = (whole / "content/results/sikasso.json").read_bytes()
    spoken = []
    for command in COMMANDS:
        with locked(whole / place):
            ran = forumkit(*command, "--root", whole)
        same = (ran.code, _timeless(ran.out)) == (0, _timeless(usual[command].out))
        named = ran.code == 1 and place in said(ran)
        assert same or named, f"{command}: {said(ran)}"
        spoken.append(named)
        assert (whole / HANDOUT).read_bytes() == edited
        assert (whole / "content/results/sikasso.json").read_bytes() == results
    assert any(spoken) or place in ("output/.forumkit/inputs", "output/.forumkit/generated")
    assert forumkit("build", "--root", whole).code == 0
    assert (whole / HANDOUT).read_bytes() == edited


def _timeless(text: str) -> list[str]:
    return [line for line in text.splitlines() if " in " not in line]
