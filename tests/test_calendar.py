"""Days with dates of their own, groups that hear talks at the same time, sessions online, several who lead, nights."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from forumkit.answers.evaluation import read_library
from forumkit.compare.units import plain
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.forms import forms_of
from forumkit.model.languages import LanguageFile, whole
from forumkit.model.library import Library
from forumkit.office.container import unpack
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.render.speech import Speech
from forumkit.render.wording import Wording
from tests import make
from tests.answers import csv_bytes, evaluated
from tests.conftest import Make, Once
from tests.evenings import DAYS, FILES, FORUM, GROUPS, LINK, TUESDAYS, evenings
from tests.make import changed, write_mission
from tests.office import tree, words

FR = "13, 20 et 27 février 2024"
SECRET = LINK.removeprefix("https://").partition("/")[0]


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    """Return the output of three evenings in three weeks; nothing is wrong with them."""

    def fill(root: Path) -> None:
        done = build_mission(check_mission(evenings(root)), root / "output", Selection())
        assert not done.problems
        assert len(done.results) > 50

    return once("evenings", fill) / "output" / "sikasso"


def problems(root: Path) -> list[Problem]:
    return list(check_mission(root).problems)


def documents(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".docx", ".pptx", ".xlsx", ".html")]


# dates


def test_each_evening_has_its_register_with_its_date(built: Path) -> None:
    said = words(built / "accueil" / "emargement-sikasso.docx")
    assert f"Sikasso, {FR}" in said
    heads = re.findall(r"Jour \d, mardi \d+ février 2024 – \w+(?: partie)?", said)
    assert heads == [
        "Jour 1, mardi 13 février 2024 – soirée", "Jour 2, mardi 20 février 2024 – première partie",
        "Jour 2, mardi 20 février 2024 – seconde partie", "Jour 3, mardi 27 février 2024 – soirée",
    ]  # fmt: skip


def test_a_certificate_has_all_dates(built: Path) -> None:
    assert f"a participé au forum (Sikasso, {FR})." in words(built / "accueil" / "attestations-sikasso.docx")


@pytest.mark.exhaustive
def test_no_document_names_a_day_between(built: Path) -> None:
    between = [f"{day} février" for day in range(14, 27) if day != 20]
    found = {path.name: [day for day in between if day in words(path)] for path in documents(built.parent / "sikasso")}
    assert len(found) > 40
    assert {name: days for name, days in found.items() if days} == {}
    assert sum("13, 20" in words(path) for path in documents(built)) > 15


def test_answers_of_two_evenings_are_paired(tmp_path: Path) -> None:
    """Who filled in the first test on the 13th and the last one on the 27th is one person, by the card."""
    found = read_library(evenings(tmp_path / "mission"))
    forms = forms_of(found, "sikasso")
    cards = ["calebasse 01", "calebasse 02"]
    head = ["forumkit_form", "code", "_submission_time", "q1"]
    first = [[forms["avant"].mark, card, "2024-02-13T18:20:00", "true"] for card in cards]
    last = [[forms["apres"].mark, card, "2024-02-28T00:40:00", "true"] for card in cards]
    done = evaluated(found, {"a.csv": csv_bytes([head, *first]), "b.csv": csv_bytes([head, *last])})
    assert done.pairing, done.problems
    assert done.pairing.paired == len(cards)


DAY = date(2026, 3, 3)
WEEK, NEXT = timedelta(7), timedelta(1)


@pytest.mark.parametrize(
    ("days", "start", "end", "dates"),
    [
        ([None, None], DAY, None, [DAY, DAY + NEXT]),
        ([None, None], DAY, DAY + NEXT, [DAY, DAY + NEXT]),
        ([None, None], None, DAY, [DAY - NEXT, DAY]),
        ([DAY, None, DAY + WEEK], None, None, [DAY, DAY + NEXT, DAY + WEEK]),
        ([None, DAY + WEEK, None], DAY, None, [DAY, DAY + WEEK, DAY + WEEK + NEXT]),
        ([None, DAY + WEEK], None, None, [DAY + WEEK - NEXT, DAY + WEEK]),
        ([None, None], None, None, []),
    ],
)
def test_a_day_without_date_is_the_one_after_the_day_before(
    days: list[date | None], start: date | None, end: date | None, dates: list[date], tmp_path: Path
) -> None:
    given = [
        {"title": "J", "start": "9:00", "sessions": [{"id": f"s{n}", "kind": "plenary", "title": "S", "minutes": 30}],
         **({"date": f"{day}"} if day else {})}
        for n, day in enumerate(days)
    ]  # fmt: skip
    said = {key: f"{value}" for key, value in (("start", start), ("end", end)) if value}
    agenda = {"kind": "agenda", "title": "P", "days": given}
    library = read_library(
        write_mission(tmp_path, {"schedules/jours.yaml": agenda, "forums/sikasso.yaml": {**FORUM, **said}})
    )
    assert list(library.dates(library.forums["sikasso"])) == dates
    told = [problem for problem in problems(tmp_path) if problem.code in (Code.DAYS_DO_NOT_MATCH, Code.WRONG_VALUE)]
    assert told == []


@pytest.fixture(scope="module")
def library(once: Once) -> Library:
    return sound(check_mission(once("small", write_small)))


def write_small(root: Path) -> None:
    write_mission(root)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-03-03"], "mardi 3 mars 2026"),
        (["2026-03-03", "2026-03-10", "2026-03-17"], "3, 10 et 17 mars 2026"),
        (["2024-02-20", "2024-02-21"], "20 et 21 février 2024"),
        (["2024-02-20", "2024-02-21", "2024-02-22"], "du 20 au 22 février 2024"),
        (["2026-03-01", "2026-03-08"], "1er et 8 mars 2026"),
        (["2024-02-29", "2024-03-01"], "29 février et 1er mars 2024"),
        (["2024-02-28", "2024-02-29", "2024-03-01"], "28 février – 1er mars 2024"),
        (["2026-03-24", "2026-03-31", "2026-04-07"], "24 et 31 mars, 7 avril 2026"),
        (["2025-12-30", "2026-01-06"], "30 décembre 2025 et 6 janvier 2026"),
        (["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-10"], "3–5 et 10 mars 2026"),
        ([], ""),
    ],
)
def test_days_are_said_as_people_say_them(days: list[str], said: str, library: Library) -> None:
    assert Wording(library, None, "fr").speech.dates([date.fromisoformat(day) for day in days]) == said


@pytest.mark.parametrize(
    ("locale", "day", "several", "row", "digits"),
    [
        ("de", "Dienstag, 3. März 2026", "3., 10. und 17. März 2026", "3.–5. März 2026", "03.03.2026"),
        ("es", "martes, 3 de marzo de 2026", "3, 10 y 17 de marzo de 2026", "3–5 de marzo de 2026", "03/03/2026"),
        ("hu", "2026. március 3., kedd", "2026. március 3., 10. és 17.", "2026. március 3.–5.", "2026. 03. 03."),
        ("ja", "2026年3月3日火曜日", "2026年3月3, 10、17日", "2026年3月3～5日", "2026/03/03"),
    ],
)
def test_a_language_that_says_nothing_of_dates_writes_them_as_its_locale(
    locale: str, day: str, several: str, row: str, digits: str
) -> None:
    file = LanguageFile(name=locale, tag=locale, locale=locale)
    speech = Speech(whole(locale, {locale: file}, {}))
    days = {number: date(2026, 3, number) for number in (3, 4, 5, 10, 17)}
    assert plain(speech.day(days[3])) == day
    assert plain(speech.dates([days[number] for number in (3, 10, 17)])) == several
    assert plain(speech.dates([days[number] for number in (3, 4, 5)])) == row
    assert plain(speech.numeric_day(days[3])) == digits


def test_a_language_without_a_locale_does_not_write_dates_in_the_order_of_another() -> None:
    file = LanguageFile(name="ffm", tag="ffm", dates={"months": [f"lewru-{n}" for n in range(1, 13)]})
    assert Speech(whole("ffm", {"ffm": file}, {})).dates([date(2026, 3, 3), date(2026, 3, 10)]) == "3, 10 lewru-3 2026"


def test_what_is_wrong_with_dates_is_told_at_its_own_line(mission: Make) -> None:
    def found(changes: dict[str, object], forum: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
        root = evenings(mission(), changes)
        write_mission(root, {**dict.fromkeys(make.SMALL, ""), "forums/sikasso.yaml": {**FORUM, **(forum or {})}})
        return [(problem.code.name, problem.place.file, problem.place.path) for problem in problems(root)]

    agenda, forum = "content/schedules/jours.yaml", "content/forums/sikasso.yaml"
    assert found({}) == []
    assert found({}, {"start": TUESDAYS[0], "end": TUESDAYS[2]}) == []
    assert found({}, {"start": "2024-02-12"}) == [("DAYS_DO_NOT_MATCH", forum, "start")]
    assert found({}, {"end": "2024-02-28"}) == [("DAYS_DO_NOT_MATCH", forum, "end")]
    assert found({"1.date": "2024-02-13"}) == [("DAYS_OUT_OF_ORDER", agenda, "days[1].date")]
    assert found({"2.date": "2024-03-12"}) == [("DATE_OUTSIDE_MISSION", agenda, "days[2].date")]


def test_a_day_may_not_begin_before_the_night_of_the_day_before_is_over(tmp_path: Path) -> None:
    for start, code in (("1:00", [Code.DAYS_OUT_OF_ORDER]), ("1:30", [])):
        night = {"title": "Rêver", "start": start, "sessions": [
            {"id": "reve", "kind": "dialogue", "title": "Rêve", "minutes": 60, "first": ["women", "young"]}]}  # fmt: skip
        agenda = {"kind": "agenda", "title": "Nuits", "days": [*DAYS, night]}
        root = evenings(tmp_path / start.replace(":", "-"))
        write_mission(root, {**dict.fromkeys(make.SMALL, ""), "schedules/jours.yaml": agenda})
        assert [problem.code for problem in problems(root)] == code


# holidays


@pytest.mark.parametrize(
    ("mission_in", "forum_in", "day", "holiday"),
    [
        ("DE-BY", None, "2026-01-06", True),
        ("DE", None, "2026-01-06", False),
        ("DE", "DE-BW", "2026-01-06", True),
        ("DE-BY", "FR", "2026-01-06", False),
        ("FR", "FR", "2026-07-14", True),
        (None, "CI", "2026-08-07", True),
        (None, None, "2026-12-25", False),
    ],
)
def test_a_forum_on_a_public_holiday_of_its_place_is_told(
    mission_in: str | None, forum_in: str | None, day: str, *, holiday: bool, tmp_path: Path
) -> None:
    places = {name: {"country": code} if code else {} for name, code in (("m", mission_in), ("f", forum_in))}
    days = {"start": "2026-01-01", "end": "2026-12-31"}
    forum = {**make.FORUM, "start": day, "end": day, **places["f"]}
    root = write_mission(
        tmp_path, {"mission.yaml": {**make.MISSION, **days, **places["m"]}, "forums/sikasso.yaml": forum}
    )
    told = [problem for problem in problems(root) if problem.code is Code.FORUM_ON_HOLIDAY]
    assert [(each.severity, each.place.path) for each in told] == ([("warning", "start")] if holiday else [])


def test_the_work_plan_counts_the_days_of_its_place(tmp_path: Path) -> None:
    """A task of two days that begins on a Monday of Bavaria before Epiphany ends on the Wednesday; in Berlin, on Epiphany."""
    ends = {}
    for place in ("DE-BY", "DE-BE", "EG"):
        tasks = [{"id": "a", "title": "A", "start": "2026-01-05", "days": 2, "who": ["équipe"]}]
        dates = {"start": "2026-01-01", "end": "2026-01-31", "country": place, "deliverables": [
            {**each, "due": "2026-01-30"} for each in make.MISSION["deliverables"]]}  # fmt: skip
        plan = {**make.WORKPLAN, "phases": [{"id": "p", "title": "P", "tasks": tasks}]}
        forum = changed(changed(make.FORUM, "start", "2026-01-20"), "end", "2026-01-20")
        root = write_mission(
            tmp_path / place,
            {"mission.yaml": {**make.MISSION, **dates}, "schedules/plan.yaml": plan, "forums/sikasso.yaml": forum},
        )
        build_mission(check_mission(root), root / "output", Selection(kind="workplan-sheet"))
        (sheet,) = (root / "output" / "mission").glob("*.xlsx")
        shown = unpack(sheet.read_bytes())["xl/worksheets/sheet1.xml"].decode()
        first = 46027  # 2026-01-05 as Excel counts days
        ends[place] = [day - first for day in map(int, re.findall(r"<v>(460\d\d)</v>", shown))][1]
    assert ends == {"DE-BY": 2, "DE-BE": 1, "EG": 1}


def test_an_unknown_part_of_a_country_is_told_with_those_that_there_are(mission: Make) -> None:
    root = mission({"forums/sikasso.yaml": {**make.FORUM, "country": "DE-XY"}})
    (problem,) = problems(root)
    assert (problem.code, problem.place.file, problem.place.path) == (
        Code.NO_HOLIDAYS, "content/forums/sikasso.yaml", "country",
    )  # fmt: skip
    assert "DE-BY" in problem.do("en")
    assert "FR" not in problem.do("en")


# groups


def test_groups_that_hear_talks_are_in_every_document_that_leads_people(built: Path) -> None:
    told = "Atelier 2 : Parler en famille (co-facilitateur, sous le manguier)"
    sheet = words(built / "conducteur-jour-2-sikasso.docx")
    assert told in sheet
    assert re.search(r"Parler en famille : diapositives 1–\d", sheet)
    assert "Thèmes du jour : Vivre ensemble ; Parler en famille." in sheet
    assert told in words(built / "programme-sikasso.docx")
    assert told in words(built / "facilitateurs" / "guide-du-facilitateur-sikasso.docx")
    for name in ("facilitateurs/listes-des-groupes-sikasso.docx", "accueil/groupes-en-images-sikasso.docx"):
        said = words(built / name)
        assert "Deux ateliers" in said
        assert said.index("Atelier 1") < said.index("grande salle") < said.index("Atelier 2")
    assert "Atelier 2 (sous le manguier)" in words(built / "programme-en-images-sikasso.docx")


def test_a_session_of_groups_lasts_as_long_as_the_longest(built: Path) -> None:
    assert "18 h – 18 h 45 Deux ateliers" in words(built / "programme-sikasso.docx")


def test_the_deck_of_a_theme_of_a_group_shows_where_the_day_stands(built: Path) -> None:
    assert "où en sommes-nous" in words(built / "diaporamas" / "theme-parler.pptx").casefold()


def test_a_theme_of_a_group_belongs_to_the_forum_and_has_its_session(tmp_path: Path) -> None:
    root = evenings(tmp_path / "a")
    write_mission(root, {**dict.fromkeys(make.SMALL, ""), "forums/sikasso.yaml": changed(FORUM, "themes", ["vivre"])})
    told = [(problem.code, problem.place.path) for problem in problems(root)]
    assert (Code.NOT_IN_FORUM, "days[1].sessions[0].parallel[1].themes[0]") in told
    root = evenings(tmp_path / "b", {"1.sessions.0.parallel": GROUPS[:1]})
    assert Code.NOT_IN_AGENDA in [problem.code for problem in problems(root)]


# online


def test_the_link_of_a_session_is_only_in_documents_of_facilitators_and_never_printed(built: Path) -> None:
    """Every part of every file is searched, as it is stored and unpacked."""
    checked = check_mission(built.parent.parent)
    assert checked.library
    kinds = checked.library.kinds
    audience = {job.path: (kinds[job.kind_id].audience, job.kind_id) for job in plan_jobs(checked.library)[0]}
    holding = set()
    for path, (reader, kind) in audience.items():
        content = (built.parent / path).read_bytes()
        parts = {"": content} if path.endswith(".html") else unpack(content)
        if any(SECRET.encode() in part for part in (content, *parts.values())):
            holding.add(kind)
            assert reader == "facilitator", path
        if not path.endswith(".html"):
            assert SECRET not in words(built.parent / path), path
    assert holding == {"run-sheet", "facilitator-guide", "companion"}


def test_a_link_is_a_way_on_the_screen(built: Path) -> None:
    document = tree(built / "conducteur-jour-2-sikasso.docx", "word/document.xml")
    (instruction,) = [node.text for node in document.iter("{*}instrText") if "HYPERLINK" in (node.text or "")]
    assert instruction.split() == ["HYPERLINK", f'"{LINK}"']
    assert "dans la salle et en ligne" in words(built / "conducteur-jour-2-sikasso.docx")
    assert "dans la salle et en ligne" in words(built / "programme-sikasso.docx")


def test_what_compares_documents_says_no_link(built: Path) -> None:
    """A note of changes quotes the Markdown of documents, and goes to the client."""
    assert plain(f"Échange ⟦link:{LINK} en ligne⟧") == "Échange en ligne"
    kept = built.parent / ".forumkit" / "markdown" / "sikasso" / "facilitateurs" / "compagnon-sikasso.html.md"
    told = kept.read_text(encoding="utf-8")
    assert "Échange avec les absents" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "link",
    ["http://example.org/a", "https://anne:secret@example.org/", "https://example.org/a b", "javascript:alert(1)",
     "https://salle", "https://example.org/⟧", 'https://example.org/"x'],
)  # fmt: skip
def test_a_link_is_a_safe_address(link: str, mission: Make) -> None:
    (problem,) = problems(mission({"schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions.4.link", link)}))
    assert (problem.code, problem.place.path) == (Code.WRONG_VALUE, "days[0].sessions[4].link")


# who leads


def test_parts_have_their_clocks_and_whoever_has_one_finds_it(built: Path) -> None:
    sheet = words(built / "conducteur-jour-1-sikasso.docx")
    assert "modératrice : présente (20 min) co-facilitateur : répond aux questions (10 min)" in sheet
    assert "modératrice 18 h 30 – 18 h 50, Vivre ensemble (présente)" in sheet
    assert "co-facilitateur 18 h 50 – 19 h, Vivre ensemble (répond aux questions)" in sheet
    assert "18 h 50 – 19 h, co-facilitateur : répond aux questions" in words(
        built / "facilitateurs" / "guide-du-facilitateur-sikasso.docx"
    )
    assert "Vivre ensemble modératrice, co-facilitateur" in words(built / "programme-sikasso.docx")
    assert "Atelier 2, sous le manguier" in words(built / "conducteur-jour-2-sikasso.docx")
    assert "Qui fait quoi" not in words(built / "conducteur-jour-3-sikasso.docx")


def test_a_session_that_says_no_length_takes_that_of_its_parts(tmp_path: Path) -> None:
    longer = [{"who": "modératrice", "part": "présente", "minutes": 50}]
    root = evenings(tmp_path, {"0.sessions.2.leads": longer})
    build_mission(check_mission(root), root / "output", Selection(kind="agenda"))
    assert "18 h 30 – 19 h 20 Vivre ensemble" in words(root / "output" / "sikasso" / "programme-sikasso.docx")


# nights


def test_an_evening_goes_on_after_midnight(built: Path) -> None:
    agenda = words(built / "programme-sikasso.docx")
    assert "23 h 30 – 0 h 30 (+1) Conte" in agenda
    assert "0 h 30 (+1) – 1 h 30 (+1) Post-test" in agenda
    assert "21 h – 1 h 30 (+1)" in words(built / "facilitateurs" / "guide-du-facilitateur-sikasso.docx")
    assert "0 h 30 (+1) Post-test" in words(built / "diaporamas" / "ouverture-sikasso.pptx")


@pytest.mark.parametrize(
    ("at", "code"),
    [("0:30", None), ("0:15", Code.AGENDA_OVERLAP), ("0:45", Code.AGENDA_GAP), ("23:45", Code.AGENDA_OVERLAP)],
)
def test_a_fixed_clock_past_midnight_is_that_of_the_next_day(at: str, code: Code | None, tmp_path: Path) -> None:
    told = problems(evenings(tmp_path, {"2.sessions.3.at": at}))
    assert [problem.code for problem in told] == ([code] if code else [])
    for problem in told:
        assert problem.values["end"] == "0:30"


# Forums that share an agenda


def test_forums_with_dates_of_their_own_share_an_agenda(tmp_path: Path) -> None:
    """Each says its own days and none of the other's; its first and last day follow; the agenda's dates are the default."""
    thursdays = ["2024-02-15", "2024-02-22", "2024-02-29"]
    other = {**FORUM, "title": "Forum de Kita", "town": "Kita", "dates": thursdays}
    root = write_mission(tmp_path, {**FILES, "forums/kita.yaml": other})
    checked = check_mission(root)
    assert checked.problems == ()
    library = sound(checked)
    assert [*map(str, library.dates(library.forums["kita"]))] == thursdays
    assert [*map(str, library.dates(library.forums["sikasso"]))] == [*TUESDAYS]
    assert not build_mission(checked, root / "output", Selection(kind="agenda")).problems
    said = {
        path.parent.name: words(path)
        for path in (root / "output").rglob("programme-*.docx")
        if ".forumkit" not in path.parts
    }
    assert ("15 février" in said["kita"], "13 février" in said["kita"]) == (True, False)
    assert ("15 février" in said["sikasso"], "13 février" in said["sikasso"]) == (False, True)


@pytest.mark.parametrize(("dates", "told"), [
    (["2024-02-15", "2024-02-22"], [(Code.DATES_OF_DAYS, "dates")]),
    (["2024-02-15", "2024-02-22", "2024-02-21"], [(Code.DAYS_OUT_OF_ORDER, "dates[2]")]),
    (["2024-02-15", "2024-02-22", "2025-02-27"], [(Code.DATE_OUTSIDE_MISSION, "dates[2]")]),
])  # fmt: skip
def test_what_is_wrong_with_the_dates_of_a_forum_is_told_there(
    tmp_path: Path, dates: list[str], told: list[tuple[Code, str]]
) -> None:
    root = write_mission(tmp_path, {**FILES, "forums/sikasso.yaml": {**FORUM, "dates": dates}})
    assert [(each.code, each.place.path) for each in problems(root) if not each.follows] == told
