"""A mission that has little to say says nothing twice, and nothing about what it does not have."""

import re
from pathlib import Path
from typing import Any

import docx
import pytest

from forumkit.messages.problems import errors
from forumkit.produce.mission import check_mission
from tests.absences import pages
from tests.conftest import forumkit
from tests.office import words
from tests.test_one_theme import THEME, written

ROLES = [{"name": "A neighbour", "public": "Asks."}, {"name": "A nurse", "public": "Answers."}]
EXERCISE: dict[str, Any] = {
    "title": "The jar",
    "themes": ["water"],
    "instructions": ["Look at the jar."],
    "group": {"smallest": 5, "largest": 6},
    "steps": [{"title": "Look", "minutes": 10, "facilitator": "Waits."}],
    "debrief": {"minutes": 5, "facts": ["What did you see?"]},
}
REGISTER: dict[str, Any] = {
    "title": "Who came",
    "moment": "attendance",
    "questions": [{"type": "multiple-choice", "text": "When?", "choices": ["first evening", "second evening"]}],
}
DAY = {"title": "Day 1", "start": "18:00", "sessions": [{"exercise": "jar", "minutes": 30}]}
FILES: dict[str, Any] = {
    "mission.yaml": {"title": "Water", "languages": ["en"]},
    "themes/water.yaml": THEME.replace("language: fr\n", ""),
    "exercises/jar.yaml": EXERCISE,
    "questionnaires/who.yaml": REGISTER,
    "forums/town.yaml": {
        "title": "An evening",
        "agenda": "evening",
        "questionnaires": ["who"],
        "participants": [{"category": "parents", "count": 30}],
    },
    "schedules/evening.yaml": {"kind": "agenda", "days": [DAY]},
}


def told(root: Path, files: dict[str, Any]) -> dict[str, str]:
    """Return the Markdown of each document of an English mission by the name of its file, spaces made plain."""
    checked = check_mission(written(root, files))
    assert not errors(checked.problems), checked.problems
    return {Path(path).name: re.sub(r"[^\S\n]", " ", str(page)) for path, page in pages(checked).items()}


def test_a_day_that_is_called_by_its_number_is_not_called_so_twice(tmp_path: Path) -> None:
    documents = told(tmp_path, FILES)
    assert documents
    assert not [name for name, page in documents.items() if re.search(r"(?i)day 1\W+day 1", page)]
    agenda = {"kind": "agenda", "days": [DAY | {"title": "Drinking"}]}
    assert (
        "## Day 1 – Drinking"
        in told(tmp_path, FILES | {"schedules/evening.yaml": agenda})["facilitator-guide-town.docx"]
    )


def test_what_a_mission_does_not_say_leaves_no_word_in_its_place(tmp_path: Path) -> None:
    """A forum without a venue had the venue “None”."""
    documents = told(tmp_path, FILES)
    assert "Expected participants" in documents["facilitator-guide-town.docx"]
    assert not [name for name, page in documents.items() if re.search(r"\bNone\b", page)]
    assert "| **Venue** |" not in documents["facilitator-guide-town.docx"]


@pytest.mark.parametrize("several", [False, True])
def test_one_sort_of_participants_is_not_counted_again(tmp_path: Path, *, several: bool) -> None:
    more = [{"category": "teachers", "count": 6}] if several else []
    people = FILES["forums/town.yaml"]["participants"] + more
    forum = FILES["forums/town.yaml"] | {"participants": people}
    guide = told(tmp_path, FILES | {"forums/town.yaml": forum})["facilitator-guide-town.docx"]
    assert ("| Category |" in guide) is several
    assert ("30 people (parents)" in guide) is not several


@pytest.mark.parametrize("roles", [[], ROLES])
def test_who_played_is_told_of_where_somebody_plays(tmp_path: Path, roles: list[Any]) -> None:
    documents = told(tmp_path, FILES | {"exercises/jar.yaml": EXERCISE | {"roles": roles}})
    assert ("people who played" in documents["guide-jar.docx"]) is bool(roles)
    assert ("- A neighbour\n- A nurse\n" in documents["instructions-jar.docx"]) is bool(roles)


@pytest.mark.parametrize("asked", [[], [{"type": "open", "text": "What is your village?"}]])
def test_a_register_asks_for_numbers_and_ticks_where_it_has_them(tmp_path: Path, asked: list[Any]) -> None:
    register = REGISTER | {"questions": REGISTER["questions"] + asked}
    page = told(tmp_path, FILES | {"questionnaires/who.yaml": register})["questionnaire-who.docx"]
    assert ("Write the number" in page) is bool(asked)
    assert "Tick each time" in page
    assert "| Symbol card |" in page


@pytest.mark.parametrize("given", [(1,), (0, 2)])
def test_the_title_slide_of_a_theme_says_the_day_on_which_it_is_given(tmp_path: Path, given: tuple[int, ...]) -> None:
    days = [
        {
            "date": f"2026-03-{3 + 7 * number:02}",
            "start": "18:00",
            "sessions": [{"minutes": 30} | ({"themes": ["water"]} if number in given else {"exercise": "jar"})],
        }
        for number in range(3)
    ]
    page = told(tmp_path, FILES | {"schedules/evening.yaml": {"kind": "agenda", "days": days}})["theme-water.pptx"]
    said = "Tuesday 10 March 2026" if len(given) == 1 else "3, 10 and 17 March 2026"
    assert f"An evening, {said}" in page.partition('layout="agenda"')[0]


@pytest.mark.parametrize("minutes", [None, 30])
def test_the_slide_of_an_exercise_has_no_empty_place(tmp_path: Path, minutes: int | None) -> None:
    """Without minutes it is a slide of text; those of its session will do. Without groups and materials it says so."""
    bare = {"title": "The jar", "themes": ["water"], "instructions": ["Look at the jar."]}
    files = FILES | {"exercises/jar.yaml": bare}
    if minutes is None:
        files = {name: each for name, each in files.items() if not name.startswith("schedules/")}
        files["forums/town.yaml"] = {key: v for key, v in FILES["forums/town.yaml"].items() if key != "agenda"}
    _, layout, slide = told(tmp_path, files)["theme-water.pptx"].partition('key="exercise/jar/instructions" layout=')
    assert layout
    assert slide.startswith('"content"' if minutes is None else '"exercise"')
    for said in ("30 minutes", "The whole room together", "no materials needed"):
        assert (said in slide) is bool(minutes)


def test_a_number_is_said_as_it_was_typed_and_a_line_ends_where_it_was_ended(tmp_path: Path) -> None:
    theme = 'title: 1.50\nsections:\n- title: +5\n  points: [2026.10, 1e3, .5]\n  text: "one  \\ntwo"\n'
    root = written(tmp_path, {"mission.yaml": {"title": "Water", "languages": ["en"]}, "themes/water.yaml": theme})
    assert forumkit("build", "--root", root).code == 0
    deck, handout = (next((root / "output").rglob(f"*.{ending}")) for ending in ("pptx", "docx"))
    assert all(typed in words(deck) for typed in ("1.50", "+5", "2026.10", "1e3", ".5"))
    assert "one\ntwo" in [each.text for each in docx.Document(str(handout)).paragraphs]


def test_who_agrees_is_asked_in_the_words_of_the_agreement_where_there_are_no_others(tmp_path: Path) -> None:
    consent = {
        "title": "Your agreement",
        "points": ["You may say no."],
        "agreements": [{"text": "I agree to be photographed."}],
    }
    pages_of = told(tmp_path, FILES | {"protection.yaml": {"consent": consent}})
    assert "| I agree to be photographed. |" in next(v for k, v in pages_of.items() if k.startswith("consent-aloud"))


EVENTS = [{"minute": 5, "text": "The rain begins."}]


@pytest.mark.parametrize(
    ("parts", "needs", "sheet"),
    [
        ({"roles": ROLES}, "role cards (1 × 2)", "Roles – see the sheet"),
        ({"injects": EVENTS}, "event cards (minute 5)", "Events – see the sheet"),
        ({"cautions": ["Nobody must drink."]}, "", "Points to watch – see the sheet"),
    ],
)
def test_an_exercise_without_instructions_shows_its_steps_and_what_it_has(
    tmp_path: Path, parts: dict[str, Any], needs: str, sheet: str
) -> None:
    """Its slide is no empty one, and no page names a thing that there is not, or needs what nobody wrote."""
    bare = {key: value for key, value in EXERCISE.items() if key != "instructions"} | parts
    documents = told(tmp_path, FILES | {"exercises/jar.yaml": bare})
    slide = documents["theme-water.pptx"].partition('key="exercise/jar/instructions"')[2]
    assert "- Look – 10 min\n" in slide
    assert (needs.partition(" (")[0] or "no materials needed") in slide
    row = next(line for line in documents["run-sheet-day-1-town.docx"].splitlines() if "**The jar**" in line)
    assert row.split(" | ")[-1].partition("*Handouts:*")[0].removesuffix("⟦br⟧") == needs
    assert f"\n{sheet}: Facilitator’s guide “The jar”." in documents["facilitator-guide-town.docx"].replace("'", "’")


def test_a_line_begins_with_a_capital_and_what_is_true_of_two_workshops_is_said_once(tmp_path: Path) -> None:
    workshops = [{"title": "One", "exercise": "jar"}, {"title": "Two", "exercise": "song"}]
    agenda = {
        "kind": "agenda",
        "days": [DAY | {"sessions": [{"title": "Workshops", "minutes": 30, "parallel": workshops}]}],
    }
    files = {
        "exercises/song.yaml": EXERCISE | {"title": "The song", "instructions": ["Sing."]},
        "schedules/evening.yaml": agenda,
        "forums/town.yaml": FILES["forums/town.yaml"] | {"venue": "primary school", "town": "Dosso"},
    }
    documents = told(tmp_path, FILES | files)
    assert documents["run-sheet-day-1-town.docx"].count("choose") == 1
    assert "\nPrimary school, Dosso" in documents["agenda-town.docx"]
    assert "| Primary school |" in documents["facilitator-guide-town.docx"]
