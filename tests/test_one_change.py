"""A change of one length reaches every document that tells it, and no other."""

import re
from pathlib import Path

import pytest

from forumkit.messages.codes import Code
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Options, Selection
from tests import make
from tests.conftest import Make
from tests.make import changed
from tests.office import words

BEFORE, AFTER = 20, 25
FOLLOWING = {"kind": "plenary", "minutes": 15, "title": "Restitution", "id": "restitution", "lead": "équipe"}


def agenda(**minutes: int) -> make.Content:
    """Return the agenda: the session of the exercise says its minutes, or has those of the exercise."""
    told = changed(make.AGENDA, "days.0.sessions.4.minutes", minutes.get("minutes"))
    return changed(told, "days.0.sessions", [*told["days"][0]["sessions"], FOLLOWING])


def exercise(minutes: int) -> make.Content:
    """Return the exercise, its first step longer or shorter than it is."""
    step = make.EXERCISE["steps"][0]["minutes"]
    longer = changed(make.EXERCISE, "steps.0.minutes", step + minutes - make.EXERCISE["minutes"])
    return changed(longer, "minutes", minutes)


def build(root: Path, processes: int = 1) -> set[str]:
    """Return the kinds of the documents that a build changed."""
    checked = check_mission(root)
    assert not [p for p in checked.problems if p.severity == "error"]
    kinds = {f"output/{job.path}": job.kind_id for job in list_documents(checked, Selection())}
    built = build_mission(checked, root / "output", Selection(), Options(processes=processes))
    return {kinds[result.path] for result in built.results if result.action != "keep" and result.path in kinds}


TELL_LENGTHS = {
    "agenda", "agenda-pictures", "booklet", "catalogue", "companion", "exercise-guide", "exercise-pictures", "exercise-sheet",
    "facilitator-guide", "opening-deck", "print-order", "report", "run-sheet", "theme-deck",
}  # fmt: skip
"""The kinds that show a length or a clock: the report has the agenda in its annex, the print order says when a room is used."""


@pytest.mark.exhaustive
def test_one_exercise_that_grows_longer_changes_all_that_tell_its_length_and_nothing_else(mission: Make) -> None:
    root = mission({"schedules/jours.yaml": agenda(), "exercises/ligne.yaml": exercise(BEFORE)})
    build(root)
    make.write_mission(root, {"schedules/jours.yaml": agenda(), "exercises/ligne.yaml": exercise(AFTER)})
    told = build(root)
    assert told == TELL_LENGTHS


def test_the_next_session_starts_later_by_what_the_exercise_grew(mission: Make) -> None:
    last: dict[tuple[int, str], int] = {}
    for minutes in (BEFORE, AFTER):
        root = mission({"schedules/jours.yaml": agenda(), "exercises/ligne.yaml": exercise(minutes)})
        build_mission(check_mission(root), root / "output", Selection(kind=("agenda", "run-sheet")))
        for name in ("programme-sikasso.docx", "conducteur-jour-1-sikasso.docx"):
            clocks = re.findall(r"(\d+)\sh(?:\s(\d\d))?", words(root / f"output/sikasso/{name}"))
            last[minutes, name] = max(60 * int(hours) + int(rest or 0) for hours, rest in clocks)
    assert {last[AFTER, name] - last[BEFORE, name] for _, name in last} == {AFTER - BEFORE}


def test_a_session_that_holds_nothing_needs_its_minutes(mission: Make) -> None:
    root = mission({"schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions.3.minutes", None)})
    (problem,) = [p for p in check_mission(root).problems if p.code == Code.NO_MINUTES]
    assert problem.place.file == "content/schedules/jours.yaml"


@pytest.mark.parametrize("minutes", [0, 4, 241])
def test_minutes_that_are_given_are_those_of_a_session(mission: Make, minutes: int) -> None:
    root = mission({"schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions.3.minutes", minutes)})
    assert check_mission(root).problems


SECTION = {"id": "ici", "title": "Ici", "points": ["Un"], "notes": "Dites.", "forums": ["bougouni"]}
THEME = changed(make.THEME, "sections", [SECTION, *make.THEME["sections"]])
TWO_FORUMS: dict[str, make.Content | str | bytes] = {
    "forums/bougouni.yaml": changed(changed(make.FORUM, "town", "Bougouni"), "title", "Forum de Bougouni"),
    "themes/vivre.yaml": THEME,
}


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("worth", "start"), [(1, "fork"), (10**9, "fork"), (1, "spawn")], ids=["beside", "here", "elsewhere"]
)
def test_a_build_after_a_change_leaves_what_a_build_of_all_leaves(
    mission: Make, monkeypatch: pytest.MonkeyPatch, worth: int, start: str
) -> None:
    """Decks of one name have other slides in each forum; what is new is made in this process, and beside it."""
    monkeypatch.setattr("forumkit.produce.renewing._WORTH_A_PROCESS", worth)
    monkeypatch.setattr("forumkit.produce.renewing._WORTH_A_START", worth)
    monkeypatch.setattr("multiprocessing.get_start_method", lambda: start)
    longer = {**TWO_FORUMS, "themes/vivre.yaml": changed(THEME, "title", "Vivre ailleurs")}
    root = mission(TWO_FORUMS)
    build(root)
    make.write_mission(root, longer)
    assert {"run-sheet", "theme-deck"} <= build(root, processes=2)
    fresh = mission(longer)
    build(fresh)
    assert produced(root) == produced(fresh)
    assert slides_shown(root, "sikasso") != slides_shown(root, "bougouni")


def slides_shown(root: Path, forum: str) -> list[str]:
    """Return the slides that the run sheet of a forum names."""
    return re.findall(r"diapositives?\s[\d–, ]+", words(root / f"output/{forum}/conducteur-jour-1-{forum}.docx"))


def produced(root: Path) -> dict[str, bytes]:
    """Return what a person sees below output/."""
    found = [path for path in (root / "output").rglob("*.*") if path.is_file() and ".forumkit" not in path.parts]
    assert found
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
