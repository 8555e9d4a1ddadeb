"""Whatever the days of a forum are, all documents have the same dates and clocks: those that a calendar gives."""

import json
import re
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.make import Content, write_mission
from tests.office import words

BEGIN = date(2024, 2, 12)
KINDS = (
    "agenda",
    "agenda-pictures",
    "run-sheet",
    "facilitator-guide",
    "companion",
    "opening-deck",
    "attendance",
    "group-lists",
)
MUST: list[Content] = [
    {"kind": "questionnaire", "questionnaires": ["avant"], "minutes": 10},
    {"kind": "talk", "themes": ["vivre"], "minutes": 30, "first": ["women"]},
    {"kind": "exercise", "exercise": "ligne", "minutes": 40, "first": ["young"]},
]
"""What the small mission has a session for."""
MINUTES = st.integers(1, 24).map(lambda number: 5 * number)
SESSIONS = st.lists(st.tuples(MINUTES, st.sampled_from(["dialogue", "plenary", "meal"]), st.booleans()), max_size=4)
DAYS = st.lists(
    st.tuples(st.integers(2, 9), st.integers(0, 287), SESSIONS, st.booleans()), min_size=1, max_size=3
)  # the days to the one before (dated or not), the start in steps of five minutes, its sessions


def sessions_of(number: int, drawn: list[tuple[int, str, bool]], start: int) -> list[Content]:
    """Return the sessions of a day, each with a break before it; some say their clock, some are of two groups."""
    wanted = [dict(each) for each in (MUST if number == 1 else [])]
    for minutes, kind, together in drawn:
        groups = [{"title": f"Groupe {n}", "lead": f"guide {n}", "room": f"salle {n}"} for n in (1, 2)]
        wanted += [{"kind": "break", "minutes": 10}]
        wanted += [{"kind": kind, "minutes": minutes, **({"parallel": groups} if together else {})}]
    wanted = wanted or [{"kind": "plenary", "minutes": 15}]
    clock = start
    for rank, session in enumerate(wanted):
        session |= {"id": f"s-{number}-{rank}", "title": f"Séance {number}.{rank}.", "lead": "équipe"}
        if (number + rank) % 3 == 0:
            session["at"] = f"{clock // 60 % 24}:{clock % 60:02d}"
        clock += session["minutes"]
    return wanted


def clocks(content: Content) -> tuple[list[date], dict[str, tuple[datetime, datetime, date]]]:
    """Return the dates, and when each session begins and ends on which day: worked out by Python's calendar."""
    dates: list[date] = []
    when = {}
    for day in content["days"]:
        dates.append(
            date.fromisoformat(day["date"]) if "date" in day else (dates[-1] + timedelta(days=1) if dates else BEGIN)
        )
        hours, minutes = map(int, day["start"].split(":"))
        moment = datetime.combine(dates[-1], time(hours, minutes))
        for session in day["sessions"]:
            end = moment + timedelta(minutes=session["minutes"])
            when[session["title"]] = (moment, end, dates[-1])
            moment = end
    return dates, when


def said(moment: datetime, day: date) -> str:
    """Return a clock as a French page says it, with the days since the one that the evening belongs to."""
    later = (moment.date() - day).days
    return f"{moment.hour} h" + (f" {moment.minute:02d}" if moment.minute else "") + (f" (+{later})" if later else "")


UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each trial builds documents: to find the smallest that fails would take minutes."""
MONTHS = {2: "février", 3: "mars", 4: "avril"}


@pytest.mark.exhaustive
@settings(max_examples=6, phases=UNSHRUNK)
@given(DAYS)
def test_all_documents_have_the_same_dates_and_clocks(drawn: list[Any]) -> None:
    hold(drawn)


@pytest.mark.exhaustive
@settings(max_examples=60, phases=UNSHRUNK)
@given(DAYS)
def test_all_documents_of_many_forums_have_the_same_dates_and_clocks(drawn: list[Any]) -> None:
    hold(drawn)


def hold(drawn: list[tuple[int, int, list[tuple[int, str, bool]], bool]]) -> None:
    """Build a forum of these days and compare its documents with the calendar."""
    days: list[Content] = []
    day = BEGIN
    for number, (gap, fifth, sessions, dated) in enumerate(drawn, 1):
        start = 5 * fifth if dated or number == 1 else 8 * 60
        day += timedelta(days=0 if number == 1 else gap if dated else 1)
        content: Content = {"title": f"J{number}", "start": f"{start // 60}:{start % 60:02d}"}
        days.append(
            {**content, "sessions": sessions_of(number, sessions, start), **({"date": f"{day}"} if dated else {})}
        )
    agenda = {"kind": "agenda", "title": "Programme", "days": days}
    dates, when = clocks(agenda)
    with tempfile.TemporaryDirectory() as folder:
        mission = {**make.MISSION, "start": f"{BEGIN - timedelta(2)}", "end": "2024-04-30"}
        forum = {**make.FORUM, "start": f"{dates[0]}", "end": f"{dates[-1]}"}
        files: dict[str, Content | str | bytes] = {
            "mission.yaml": mission,
            "schedules/jours.yaml": agenda,
            "forums/sikasso.yaml": forum,
        }
        root = write_mission(Path(folder) / "mission", files)
        done = build_mission(check_mission(root), root / "output", Selection(kind=KINDS))
        assert {problem.code.name for problem in done.problems} <= {"SPEAKING_NOT_PLANNED", "FEW_ACTIVE_METHODS"}
        compare(root / "output" / "sikasso", dates, when)


def compare(output: Path, dates: list[date], when: dict[str, tuple[datetime, datetime, date]]) -> None:
    """Compare what each document says of each session and of each day."""
    programme, guide = (
        words(output / name) for name in ("programme-sikasso.docx", "facilitateurs/guide-du-facilitateur-sikasso.docx")
    )
    pictures, deck = (
        words(output / name) for name in ("programme-en-images-sikasso.docx", "diaporamas/ouverture-sikasso.pptx")
    )
    sheets = " ".join(words(output / f"conducteur-jour-{number}-sikasso.docx") for number in range(1, len(dates) + 1))
    lists = words(output / "facilitateurs" / "listes-des-groupes-sikasso.docx")
    register = words(output / "accueil" / "emargement-sikasso.docx")
    for title, (start, end, day) in when.items():
        begins, ends = said(start, day), said(end, day)
        assert f"{begins} – {ends} {title}" in programme
        assert re.search(rf"{re.escape(begins)} {re.escape(ends)} (\d+ min )?{re.escape(title)}", sheets), (
            begins,
            ends,
            title,
        )
        assert f"{begins} – {title}" in guide
        assert f"{begins} {title}" in pictures
        assert f"{begins} {title}" in deck
        assert title not in lists or f"{begins} – {ends}" in lists
    for number, day in enumerate(dates, 1):
        in_words = f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month]} {day.year}"
        for text in (programme, guide, pictures, sheets, register):
            assert in_words in text
        assert re.search(rf"Jour {number}, \w+ {in_words}", register)
    compare_companion(output / "facilitateurs" / "compagnon-sikasso.html", dates, when)


def compare_companion(path: Path, dates: list[date], when: dict[str, tuple[datetime, datetime, date]]) -> None:
    """Compare the minutes that the companion counts from the midnight with which a day begins."""
    (content,) = re.findall(r'<script type="application/json" id="content">(.*?)</script>', path.read_text("utf-8"))
    (told,) = json.loads(content)["languages"].values()
    assert [each["date"] for each in told["days"]] == [f"{day}" for day in dates]
    for day in told["days"]:
        midnight = datetime.combine(date.fromisoformat(day["date"]), time())
        for session in day["sessions"]:
            start, end, _ = when[session["title"]]
            assert midnight + timedelta(minutes=session["start"]) == start
            assert timedelta(minutes=session["minutes"]) == end - start
