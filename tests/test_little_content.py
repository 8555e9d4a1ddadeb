"""A mission that has little to say says nothing twice, and nothing about what it does not have."""

import re
from pathlib import Path
from typing import Any

import pytest

from forumkit.messages.problems import errors
from forumkit.produce.mission import check_mission
from tests.absences import pages
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


@pytest.mark.parametrize("several", [False, True])
def test_one_sort_of_participants_is_not_counted_again(tmp_path: Path, *, several: bool) -> None:
    more = [{"category": "teachers", "count": 6}] if several else []
    people = FILES["forums/town.yaml"]["participants"] + more
    forum = FILES["forums/town.yaml"] | {"participants": people}
    documents = told(tmp_path, FILES | {"forums/town.yaml": forum})
    guide, lists = documents["facilitator-guide-town.docx"], documents["group-lists-town.docx"]
    assert ("| Category |" in guide) is several
    assert ("30 people (parents)" in guide) is not several
    assert ("parents: " in lists) is several


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
