"""`check --fix` shows what it changes, asks, and changes that alone; what follows from a problem is told below it."""

import json
from pathlib import Path

import pytest

from forumkit.disk.files import checksummed_json
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


@pytest.mark.exhaustive
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


def content_of(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and "output" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.exhaustive
def test_what_was_mended_can_be_taken_back_once_for_each_time(wrong: Path) -> None:
    """Files that were moved, folders, and what was written in them after that; the last time first."""
    content = wrong / "content"
    (content / "themes/vivre.yaml").rename(content / "themes/vivre.yml")
    first = content_of(wrong)
    assert forumkit("check", "--fix", "--yes", "--root", wrong).code == 0
    assert (content / "themes/vivre.yaml").read_text(encoding="utf-8") == MENDED
    second = content_of(wrong)
    (content / "themes").rename(content / "theme")
    apart = content_of(wrong)
    assert forumkit("check", "--fix", "--yes", "--root", wrong).code == 0
    assert forumkit("check", "--undo", "--root", wrong).code == 1
    assert content_of(wrong) == apart
    assert not (content / "themes").exists()
    (content / "theme").rename(content / "themes")
    forum = content / "forums/sikasso.yaml"
    forum.write_text(forum.read_text(encoding="utf-8").replace("town:", "twon:"), encoding="utf-8")
    third = content_of(wrong)
    assert forumkit("check", "--fix", "--yes", "--root", wrong).code == 0
    assert content_of(wrong) == second
    ran = forumkit("check", "--undo", "--root", wrong)
    assert (ran.code, "content/forums/sikasso.yaml" in ran.out) == (1, True)
    assert content_of(wrong) == third
    forum.write_bytes(second["content/forums/sikasso.yaml"])
    assert forumkit("check", "--undo", "--root", wrong).code == 1
    assert content_of(wrong) == first
    ran = forumkit("--lang", "fr", "check", "--undo", "--root", wrong)
    assert "Aucun --fix" in ran.out
    assert content_of(wrong) == first


@pytest.mark.sample(1)
@pytest.mark.parametrize("change", ["written", "removed", "in its place"])
def test_what_changed_since_is_not_overwritten(wrong: Path, change: str) -> None:
    """It is said which, nothing else is brought back, and the old file stays where it is kept."""
    theme = wrong / "content/themes/vivre.yaml"
    theme.rename(theme.with_suffix(".yml"))
    assert forumkit("check", "--fix", "--yes", "--root", wrong).code == 0
    if change == "written":
        theme.write_text(MENDED + "# le mien\n", encoding="utf-8")
    elif change == "removed":
        theme.unlink()
    else:
        theme.with_suffix(".yml").write_text("title: A\n", encoding="utf-8")
    before = content_of(wrong)
    ran = forumkit("check", "--undo", "--root", wrong)
    assert (ran.code, "CHANGED_SINCE_FIX" in ran.err, "vivre.yaml" in ran.err) == (1, True, True)
    assert content_of(wrong) == before
    assert THEME in [each.read_text(encoding="utf-8") for each in (wrong / "output/.forumkit/fixed").rglob("vivre.yml")]


@pytest.mark.sample(1)
@pytest.mark.parametrize("record", [
    b"{}", b"[1]", b"garbage", checksummed_json({"content/themes/vivre.yaml": {"now": "../out.yaml", "digest": "x"}}),
])  # fmt: skip
def test_a_record_that_is_damaged_or_leads_elsewhere_is_none(wrong: Path, record: bytes) -> None:
    assert forumkit("check", "--fix", "--yes", "--root", wrong).code == 0
    (place,) = (wrong / "output/.forumkit/fixed").glob("*.json")
    place.write_bytes(record)
    before = content_of(wrong)
    assert "No --fix" in forumkit("check", "--undo", "--root", wrong).out
    assert content_of(wrong) == before


def test_every_fix_belongs_to_a_code_whose_remedy_is_in_the_list() -> None:
    """A fix that no mistake asks for is one that nobody has seen work."""
    proven = {mistake.entry["code"] for mistake in mistakes() if mistake.entry.get("fix")}
    assert {code.name for code in FIXES} == proven
