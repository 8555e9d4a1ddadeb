"""Nobody is unmasked: an attacker who lays all versions and documents of a mission side by side finds nobody."""

import dataclasses
import json
import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

import pytest

from forumkit import api
from forumkit.answers.counted import responses_of
from forumkit.answers.results import Evaluated, evaluate
from forumkit.model.forms import forms_of
from forumkit.model.settings import Participants
from forumkit.render.planned import planned, sorts_told
from tests import test_delivery as delivery
from tests.attacks import rooms
from tests.attacks.documents import leaks
from tests.attacks.knowledge import Sheet, Version
from tests.attacks.missions import attacked
from tests.attacks.register import groups
from tests.attacks.rooms import Given
from tests.conftest import forumkit
from tests.make import changed, write_mission


@pytest.mark.sample(1, 10)
@pytest.mark.parametrize("seed", range(50))
def test_nobody_is_found_by_laying_all_versions_side_by_side(seed: int) -> None:
    """Late sheets, corrected ones, withdrawn ones, all quotes released: no group under five, no opinion under ten."""
    assert attacked(seed, [rooms.FORUMS[seed % 2]]).cells == []


@pytest.mark.exhaustive
def test_the_attacker_finds_people_where_nothing_is_remembered() -> None:
    """The judge is awake: where a version knows nothing of those before it, few people are found in it."""
    assert attacked(1, rooms.FORUMS[:1], remembers=False).cells


Change = Callable[[list[Given]], list[Given]]


def evaluated_twice(change: Change, start: Change = list) -> tuple[Evaluated, Evaluated]:
    """Return a forum of forty people as it was handed over, and after a change of its sheets."""
    chance = random.Random(1)
    crossings = rooms.CROSSINGS[0]
    library = rooms.library(crossings)
    weights = {name: [1.0] * len(codes) for name, codes in rooms.GROUPS.items()}
    first = [sheet for person in range(40) for sheet in rooms.sheets_of(chance, person, weights)]
    done = evaluate(library, "sikasso", rooms.sources(start(first)))
    kept = json.loads(done.counted)
    forms = forms_of(library, "sikasso")
    handed = {name: responses_of(kept[name], forms[name], "") for name in forms if name in kept}
    return done, evaluate(library, "sikasso", rooms.sources(change(first)), handed=[handed])


def late(
    sheets: list[Given], people: int, forms: Sequence[str] = ("presence", "avant", "apres", "avis")
) -> list[Given]:
    """Return sheets with those of people who were not there."""
    chance = random.Random(2)
    weights = {name: [1.0] * len(codes) for name, codes in rooms.GROUPS.items()}
    came = [sheet for person in range(500, 500 + people) for sheet in rooms.sheets_of(chance, person, weights)]
    return [*sheets, *(sheet for sheet in came if sheet.form in forms)]


def waiting(done: Evaluated) -> dict[str, int]:
    """Return the forms of which some people wait."""
    return {
        str(problem.values["name"]): int(str(problem.values["few"]))
        for problem in done.problems if problem.code.name == "ANSWERS_WAIT"
    }  # fmt: skip


def test_one_late_sheet_waits_and_says_so() -> None:
    before, after = evaluated_twice(lambda sheets: late(sheets, 1, ["avis"]))
    assert after.results.values == before.results.values
    assert waiting(after) == {"avis": 1}


def test_five_late_sheets_count() -> None:
    before, after = evaluated_twice(lambda sheets: late(sheets, 6, ["avis"]))
    assert waiting(after) == {}
    one, other = (done.results.values["forms.avis.n"].value for done in (before, after))
    assert (one, other) == (40, 46)
    security = "answers.avis.s4.is.5"
    assert after.results.values[security].hidden, "six opinions on the security forces would be read"
    assert [p.code.name for p in after.problems if p.code.name == "NUMBERS_COARSER"]


def test_a_corrected_sheet_counts_as_it_was_beside_those_who_came_late() -> None:
    def change(sheets: list[Given]) -> list[Given]:
        (corrected,) = [sheet for sheet in sheets if (sheet.form, sheet.person) == ("avis", 3)]
        again = Given(3, "avis", 1, {**corrected.says, "s1": "1" if corrected.says.get("s1") != "1" else "5"})
        return late([again if sheet is corrected else sheet for sheet in sheets], 9, ["avis"])

    before, after = evaluated_twice(change)
    assert waiting(after) == {"avis": 1}
    assert after.results.values["forms.avis.n"].value == 49
    assert before.counted != after.counted


def test_a_withdrawn_sheet_goes_with_four_others_at_the_earliest() -> None:
    def withdrawn(few: int) -> Change:
        return lambda sheets: [sheet for sheet in sheets if sheet.form != "avis" or sheet.person >= few]

    assert waiting(evaluated_twice(withdrawn(2))[1]) == {"avis": 2}
    gone = evaluated_twice(withdrawn(5))[1]
    assert (waiting(gone), gone.results.values["forms.avis.n"].value) == ({}, 35)


def test_of_late_sheets_those_wait_by_which_few_are_compared() -> None:
    """Ten bring their sheet of after the forum late: two of them answered before it, and what these learnt would be read."""

    def without(sheets: list[Given]) -> list[Given]:
        return [sheet for sheet in sheets if sheet.form != "apres" or sheet.person > 1]

    before, after = evaluated_twice(lambda sheets: late(sheets, 8, ["apres"]), without)
    assert waiting(after) == {"apres": 2}
    assert before.results.values["n.paired"] == after.results.values["n.paired"]
    assert after.results.values["n.after"].value == 46


@pytest.mark.exhaustive
def test_a_delivery_remembers_and_the_next_evaluation_waits(tmp_path: Path) -> None:
    """From the command line: what was handed over stays as it is while one late sheet is too few; and comes with more."""
    root = write_mission(tmp_path / "mission", {**rooms.mission_files(rooms.CROSSINGS[0]), "mission.yaml": READY})
    chance = random.Random(1)
    weights = {name: [1.0] * len(codes) for name, codes in rooms.GROUPS.items()}
    sheets = [sheet for person in range(30) for sheet in rooms.sheets_of(chance, person, weights)]
    for forum in rooms.FORUMS:
        rooms.write_answers(root, forum, sheets)
        api.evaluate(root, forum)
    api.build(root, api.Selection(kind="restitution-deck"))
    ran = forumkit("deliver", "1", "--root", root)
    assert ran.code == 0, ran.err
    first = results_in(root)
    rooms.write_answers(root, "sikasso", late(sheets, 1))
    ran = forumkit("evaluate", "sikasso", "--root", root)
    assert (ran.code, ran.err.count("ANSWERS_WAIT")) == (0, 4)
    assert results_in(root) == first
    rooms.write_answers(root, "sikasso", late(sheets, 6))
    api.evaluate(root, "sikasso")
    assert results_in(root)["forms.avis.n"]["value"] == 36
    for path in (root / "content" / "answers" / "sikasso" / ".handed-over").iterdir():
        path.unlink()
    ran = forumkit("evaluate", "sikasso", "--root", root)
    assert (ran.code, ran.err.count("HANDED_OVER_UNKNOWN")) == (1, 1)
    assert results_in(root)["forms.avis.n"]["value"] == 36, "results are never replaced by what is not safe"


READY = changed(delivery.READY, "tasks.0.documents", ["restitution-deck"])


def results_in(root: Path, forum: str = "sikasso") -> dict[str, dict[str, Any]]:
    """Return the numbers that stand in a mission."""
    values: dict[str, dict[str, Any]] = json.loads((root / f"content/results/{forum}.json").read_text("utf-8"))[
        "values"
    ]
    return values


SHOWING = ("report", "restitution-deck", "results-sheet", "restitution-sheet")
"""The kinds that show results, or stand beside them."""


def finished(root: Path, seed: int, number: int) -> tuple[list[Path], list[dict[str, dict[str, Any]]]]:
    """Return the documents of a version of a made-up mission, and the numbers that stand in its results."""
    for forum in rooms.FORUMS:
        versions = rooms.simulated(random.Random(f"{seed} {forum}")).deliveries
        rooms.write_answers(root, forum, versions[min(number, len(versions) - 1)])
        api.evaluate(root, forum)
    for kind in SHOWING:
        api.build(root, api.Selection(kind=kind))
    files = [path for path in (root / "output").rglob("*.*") if path.suffix in (".docx", ".pptx", ".xlsx")]
    return [path for path in files if ".forumkit" not in path.parts], [results_in(root, f) for f in rooms.FORUMS]


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2))
def test_the_words_of_finished_documents_tell_no_more_than_their_results(seed: int, tmp_path: Path) -> None:
    """Tables, charts and sentences of report, deck and workbook, of each version: no other number, no sign, no name."""
    root = write_mission(tmp_path / "mission", rooms.mission_files(rooms.CROSSINGS[seed]))
    for number in range(2):
        found = leaks(*finished(root, seed, number))
        assert found.looked > 50
        assert found.cells == []


@pytest.mark.exhaustive
def test_the_reader_of_documents_is_awake(tmp_path: Path) -> None:
    """Where a document shows what results hide, it is found: here the results are read with less than they had."""
    root = write_mission(tmp_path / "mission", rooms.mission_files(rooms.CROSSINGS[0]))
    paths, printed = finished(root, 3, 0)
    for name in ("participation.by.sexe.homme", "answers.avis.s3.favourable"):
        for each in printed:
            each[name] = {"hidden": True}
        assert leaks(paths, printed).cells, name


@pytest.mark.parametrize("seed", range(12))
def test_signs_are_drawn_from_no_pile_of_few(seed: int) -> None:
    chance = random.Random(seed)
    expected = [
        Participants(category=f"c{n}", count=count, women=chance.randint(0, count), young=chance.randint(0, count))
        for n, count in enumerate(chance.choice((1, 4, 6, 9, 14, 30)) for _ in range(chance.randint(2, 9)))
    ]
    base = rooms.library(rooms.CROSSINGS[0])
    forum = base.forums["sikasso"].model_copy(update={"participants": tuple(expected)})
    sorts = sorts_told(dataclasses.replace(base, forums={"sikasso": forum}), "sikasso")
    piles = Counter(sorts.values())
    assert piles.total() == sum(each.count for each in expected)
    assert len(piles) == 1 or min(piles.values()) >= 5


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_tells_no_small_group_of_those_who_come_as_planned(seed: int) -> None:
    """The table of expected people, read as if exactly these had come: “7 of 7”, one of them a woman."""
    chance = random.Random(seed)
    expected = [
        Participants(category=f"c{n}", count=count, women=chance.randint(0, count), young=chance.randint(0, count))
        for n, count in enumerate(chance.choice((2, 4, 6, 7, 9, 12)) for _ in range(chance.randint(3, 9)))
    ]
    base = rooms.library(rooms.CROSSINGS[0])
    forum = base.forums["sikasso"].model_copy(update={"participants": tuple(expected)})
    table = planned(dataclasses.replace(base, forums={"sikasso": forum}), "sikasso")
    for part in ("women", "young"):
        codes = [f"c{n}" for n in range(len(expected))]
        known = dataclasses.replace(
            rooms.known(()), groups={"category": codes, "part": ("in",)}, crossings=[("category", "part")]
        )
        sheets: dict[Hashable, Sheet] = {}
        for each in expected:
            inside = getattr(each, part)
            people = [{"category": each.category, **({"part": "in"} if n < inside else {})} for n in range(each.count)]
            sheets |= {(each.category, n): person for n, person in enumerate(people)}
        printed = {"participation.by.part.in": {"value": getattr(table.total, part)}}
        for row in table.rows:
            if len(row.categories) == 1:
                name = f"participation.by.category.c{row.categories[0]}"
                printed |= {name: {"value": row.count}, f"{name}.part.in": {"value": getattr(row, part)}}
        version = Version(printed, {"presence": sheets})
        assert groups(known, [version], {(True,): list(sheets.values())})[1].cells == []
