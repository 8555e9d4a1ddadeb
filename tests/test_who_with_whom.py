"""Who works with whom is told alike: in lists, run sheets, the guide and the companion."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from forumkit.groups.rounds import groupings, meetings
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import Make, Once
from tests.make import changed, write_mission
from tests.office import W, tree, words
from tests.test_local_documents import EXERCISE, FORUM, roster

KINDS = ("group-lists", "run-sheet", "facilitator-guide", "companion")
SIGN = re.compile(r"(?:maison|bœuf|cœur|main|cloche|panier|horloge|ciseaux|crayon|téléphone|eau|cailloux)\s\d+")


@pytest.fixture(params=["expected", "listed"])
def root(request: pytest.FixtureRequest, once: Once) -> Path:
    """Return a mission whose groups were made for the people it expects, or for those of a list."""
    content: dict[str, Any] = {"forums/sikasso.yaml": FORUM, "exercises/ligne.yaml": EXERCISE}
    if request.param == "listed":
        content["participants/sikasso.csv"] = roster()

    def fill(folder: Path) -> None:
        made(write_mission(folder, content))

    return once(f"groups-{request.param}", fill)


def made(root: Path) -> Path:
    """Build the documents that name groups."""
    for kind in KINDS:
        build_mission(check_mission(root), root / "output", Selection(kind=kind))
    return root


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def groups_told(root: Path, name: str) -> list[list[str]]:
    """Return the signs in each row of the tables of a document that has several."""
    rows = tree(root / "output" / "sikasso" / name, "word/document.xml").iter(f"{W}tr")
    found = (SIGN.findall(plain("".join(str(text) for text in row.itertext()))) for row in rows)
    return [signs for signs in found if len(signs) > 1]


def companion_groups(root: Path) -> list[list[str]]:
    page = (root / "output/sikasso/facilitateurs/compagnon-sikasso.html").read_text(encoding="utf-8")
    told = json.loads(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)[0])
    (language,) = told["languages"].values()
    (exercise,) = language["exercises"].values()
    return [[plain(each["text"]) for each in group["people"]] for group in exercise["groups"]["made"]]


@pytest.mark.exhaustive
def test_every_document_names_the_same_groups(root: Path) -> None:
    groups = companion_groups(root)
    assert len(groups) > 1
    assert sum(map(len, groups)) == 12
    assert groups_told(root, "facilitateurs/listes-des-groupes-sikasso.docx") == groups
    assert groups_told(root, "conducteur-jour-1-sikasso.docx") == groups


def test_run_sheet_and_guide_say_how_many_work_together(root: Path) -> None:
    for name in ("conducteur-jour-1-sikasso.docx", "facilitateurs/guide-du-facilitateur-sikasso.docx"):
        assert "2 groupes de 6" in plain(words(root / "output/sikasso" / name))


def test_lists_say_how_many_pairs_are_together_again(root: Path) -> None:
    lists = "facilitateurs/listes-des-groupes-sikasso.docx"
    pairs = [frozenset(pair) for signs in groups_told(root, lists) for pair in combinations(signs, 2)]
    again = len(pairs) - len({*pairs})
    said = f"dans ces groupes : {len(pairs)}, dont {again} entre des personnes"
    assert len(pairs) == 30
    assert said in plain(words(root / "output/sikasso" / lists))
    library = check_mission(root).library
    assert library
    twice = [*groupings(library, "sikasso")] * 2
    assert meetings(twice) == (2 * len(pairs), len(pairs) + again)


def test_the_guide_tells_the_short_variant_of_each_exercise_and_talk(mission: Make) -> None:
    short = {"minutes": 10, "text": "Une seule question, debout."}
    talk = {"minutes": 12, "sections": ["atouts"], "text": "Gardez la première idée."}
    root = made(mission({
        "exercises/ligne.yaml": changed(make.EXERCISE, "short", short),
        "themes/vivre.yaml": changed(make.THEME, "short", talk),
    }))  # fmt: skip
    said = plain(words(root / "output/sikasso/facilitateurs/guide-du-facilitateur-sikasso.docx"))
    assert "Si le temps manque, 10 minutes" in said
    assert "Une seule question, debout." in said
    assert "Si le temps manque, 12 minutes" in said
    assert "Gardez la première idée." in said


def test_the_run_sheet_names_all_that_an_exercise_needs(mission: Make) -> None:
    items = [{"item": f"objet {number}", "quantity": 1, "per": "room"} for number in range(1, 7)]
    root = made(mission({"exercises/ligne.yaml": changed(make.EXERCISE, "materials", items)}))
    said = plain(words(root / "output/sikasso/conducteur-jour-1-sikasso.docx"))
    assert [each["item"] for each in items if str(each["item"]) not in said] == []
    assert "cartes d'événement (minute 10)" in said.replace("’", "'")
