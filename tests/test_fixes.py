"""`check --fix` shows what it changes, asks, and changes that alone; what follows from a problem is told below it."""

import json
from pathlib import Path

import pytest

from forumkit.fixes.table import FIXES
from forumkit.fixes.trial import try_fixes
from forumkit.messages.codes import Code
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import Make, forumkit
from tests.mistakes import mistakes

THEME = """\
# Le premier thème
title: Vivre : ensemble   # à relire
subtitle: Ce qui nous unit
minuts: 30

objectives:
  - {id: citer-atouts, level: rememberr, text: citer trois atouts}   # un seul
summary: La frontière relie les familles.
messages: [La frontière relie.]
sections:
  - id: atouts
    title: Nos atouts
    points: [Des marchés]
    notes: >-
      Demandez
      un exemple.
    objectives: [citer-atouts]
discussion: [Et chez vous ?]
notes: {title: Bonjour., objectives: Lisez., messages: Redites., discussion: Écoutez.}
adaptation: Tout à l'oral.
"""
MENDED = THEME.replace("Vivre : ensemble ", '"Vivre : ensemble" ').replace("minuts", "minutes").replace("rr,", "r,")


@pytest.fixture
def wrong(mission: Make) -> Path:
    """Return a mission with three slips in one theme that has comments and a layout of its own."""
    form = make.changed(make.QUESTIONNAIRE, "questions.0.fact", None)
    return mission({"themes/vivre.yaml": THEME, "facts.yaml": {"facts": {}}, "questionnaires/avant.yaml": form})


def test_what_is_certain_is_shown_and_then_written(wrong: Path) -> None:
    """Comments and layout stay; the file as it was is kept."""
    theme = wrong / "content/themes/vivre.yaml"
    ran = forumkit("check", "--fix", "--yes", "--root", wrong)
    assert (ran.code, ran.err) == (0, "")
    for line in ("-title: Vivre : ensemble", '+title: "Vivre : ensemble"', "-minuts: 30", "+minutes: 30"):
        assert line in ran.out
    assert theme.read_text(encoding="utf-8") == MENDED
    kept = list((wrong / "output/.forumkit/fixed").rglob("vivre.yaml"))
    assert [each.read_text(encoding="utf-8") for each in kept] == [THEME]
    assert kept[0].parents[2].relative_to(wrong).as_posix() in ran.out


def test_nothing_is_written_unless_somebody_says_so(wrong: Path) -> None:
    """Where nobody can be asked, what would change is shown, and stays."""
    before = {path: path.read_bytes() for path in wrong.rglob("*") if path.is_file()}
    ran = forumkit("--lang", "fr", "check", "--fix", "--root", wrong)
    assert ran.code == 1
    assert "+minutes: 30" in ran.out
    assert "Rien n'a été écrit" in ran.out
    assert {path: path.read_bytes() for path in wrong.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("path", "value"), [
    ("forums/sikasso.yaml: start", "05/03/2024"), ("forums/sikasso.yaml: start", "20 février"),
    ("themes/vivre.yaml: objectives.0.level", "savoir"), ("schedules/jours.yaml: days.0.start", "8"),
])  # fmt: skip
def test_what_is_not_certain_is_left(mission: Make, path: str, value: str) -> None:
    """A day that may be a month, a word that is like none: nobody guesses."""
    file, _, key = path.partition(": ")
    root = mission({file: make.changed(make.SMALL[file], key, value)})
    assert check_mission(root).problems
    assert try_fixes(root).fixed == ()


def test_a_fix_that_would_bring_another_problem_is_not_made(mission: Make) -> None:
    """The sum of the parts would make the whole right, and the debrief too short."""
    steps = [{**make.EXERCISE["steps"][0], "minutes": 25}]
    root = mission({"exercises/ligne.yaml": make.changed(make.EXERCISE, "steps", steps)})
    assert [problem.code for problem in check_mission(root).problems if not problem.follows] == [
        Code.MINUTES_DO_NOT_ADD_UP
    ]
    assert try_fixes(root).fixed == ()


def test_ends_of_lines_stay_as_they_are(mission: Make) -> None:
    """A file that Windows wrote is one that Windows reads."""
    root = mission({"forums/sikasso.yaml": ""})
    forum = root / "content/forums/sikasso.yaml"
    forum.parent.mkdir(exist_ok=True)
    text = "title: Forum\ntwon: Sikasso\nthemes: [vivre]\n".replace("\n", "\r\n")
    forum.write_bytes(text.encode())
    fixed = try_fixes(root).fixed
    assert next(each.mending.writes for each in fixed) == {
        "content/forums/sikasso.yaml": text.replace("twon", "town").encode()
    }


def test_what_follows_is_counted_below_its_root(mission: Make) -> None:
    """Text shows the root and how much follows, or all; JSON and SARIF say which follows from which; the code is one."""
    root = mission({"themes/vivre.yaml": ""})
    told, whole = forumkit("check", "--root", root), forumkit("check", "--all", "--root", root)
    assert told.code == whole.code == 1
    assert told.out.count("UNKNOWN_REFERENCE") == 1
    assert whole.out.count("UNKNOWN_REFERENCE") > 3
    problems = json.loads(forumkit("check", "--json", "--root", root).out)["problems"]
    assert [each["follows"] for each in problems] == [None, *[0] * (len(problems) - 1)]
    assert f"and {len(problems) - 1} that follow" in told.out
    results = json.loads(forumkit("check", "--format", "sarif", "--root", root).out)["runs"][0]["results"]
    assert [each["properties"]["follows"] for each in results] == [each["follows"] for each in problems]
    assert len(forumkit("check", "--format", "github", "--root", root).out.splitlines()) == 1


def test_every_fix_belongs_to_a_code_whose_remedy_is_in_the_list() -> None:
    """A fix that no mistake asks for is one that nobody has seen work."""
    proven = {mistake.entry["code"] for mistake in mistakes() if mistake.entry.get("fix")}
    assert {code.name for code in FIXES} == proven
