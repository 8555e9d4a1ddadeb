"""One file is a mission, and each further file adds what it is for: nothing appears without reason, nothing is missed."""

import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from forumkit.messages.codes import Code
from forumkit.messages.problems import errors
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.mission import check_mission
from forumkit.render.absent import without_absent
from tests import make
from tests.absences import HOLES, Absence, holes, judged, pages, shipped, small
from tests.conftest import REPOSITORY, forumkit
from tests.make import Content, changed

THEME = """\
title: Safe water at home
language: fr
sections:
  - title: Why water makes us ill
    points: [It looks clear and is not, Hands carry what we do not see]
  - title: What we do about it
    points: [Boil it, Cover it, Wash hands]
"""
EXERCISE = "title: The jar\nlanguage: fr\ninstructions: [Look at the jar, Tell your neighbour]\n"
FORM = """\
title: What you think
language: fr
questions:
  - {type: single-choice, text: Will you come again?, choices: [Surely, Never]}
  - {type: open, text: What did you miss?}
"""
TALK = {"kind": "agenda", "days": [{"start": "18:00", "sessions": [{"themes": ["water"], "minutes": 30}]}]}
DECK, HANDOUT = "diaporamas/theme-water.pptx", "participants/fiche-water.docx"


def written(root: Path, files: Mapping[str, str | Content]) -> Path:
    """Write files of content, by path below content/, and nothing else; return the folder."""
    for name, content in files.items():
        target = root / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        target.write_text(text, encoding="utf-8")
    return root


def documents(root: Path) -> dict[str, str]:
    """Return the path of each document that a build makes, with its kind; the content has no error."""
    checked = check_mission(root)
    assert checked.library, checked.problems
    assert not errors(checked.problems), checked.problems
    return {job.path: job.kind_id for job in plan_jobs(checked.library)[0]}


def test_a_theme_alone_becomes_a_deck_and_a_handout(tmp_path: Path) -> None:
    """No other file is needed, not even mission.yaml; the folder is found from inside it too."""
    root = written(tmp_path, {"themes/water.yaml": THEME})
    assert len(THEME.splitlines()) < 20
    assert forumkit("check", cwd=root / "content" / "themes").code == 0
    built = forumkit("build", "--json", cwd=root)
    assert (built.code, built.json["problems"]) == (0, [])
    assert {each["path"] for each in built.json["documents"]} == {f"output/{DECK}", f"output/{HANDOUT}"}
    assert {path.suffix for path in (root / "output").rglob("*.*") if ".forumkit" not in path.parts} == {
        ".pptx",
        ".docx",
    }


def test_a_theme_that_says_all_it_can_alone_is_still_a_deck_and_a_handout(tmp_path: Path) -> None:
    theme = {key: value for key, value in make.THEME.items() if key != "sections"}
    theme["sections"] = [changed(make.THEME, "sections.0.facts", None)["sections"][0]]
    assert set(documents(written(tmp_path, {"themes/water.yaml": theme}))) == {DECK, HANDOUT}
    assert not check_mission(tmp_path).problems


@pytest.mark.parametrize(
    ("file", "text", "kinds"),
    [
        ("exercises/jar.yaml", EXERCISE, {"exercise-guide", "exercise-sheet"}),
        ("exercises/jar.yaml", "title: The jar\nsteps: [{title: Look, minutes: 5}]\n", {"exercise-guide"}),
        ("questionnaires/end.yaml", FORM, {"questionnaire", "xlsform", "entry-grid"}),
    ],
)
def test_an_exercise_or_a_questionnaire_alone_is_a_mission_too(
    tmp_path: Path, file: str, text: str, kinds: set[str]
) -> None:
    made = documents(written(tmp_path, {file: text}))
    assert set(made.values()) == kinds
    assert not check_mission(tmp_path).problems
    assert all(not hole for page in pages(check_mission(tmp_path)).values() for hole in holes(str(page)))


def test_each_further_file_only_adds_documents(tmp_path: Path) -> None:
    files: dict[str, str | Content] = {
        "themes/water.yaml": THEME,
        "exercises/jar.yaml": EXERCISE,
        "questionnaires/end.yaml": FORM,
        "forums/town.yaml": {"title": "An evening about water"},
        "schedules/evening.yaml": TALK,
        "mission.yaml": {"title": "Water"},
    }
    before: set[str] = set()
    for name, content in files.items():
        written(tmp_path, {name: content})
        if name == "schedules/evening.yaml":
            written(tmp_path, {"forums/town.yaml": {"title": "An evening about water", "agenda": "evening"}})
        kinds = set(documents(tmp_path).values())
        assert before <= kinds, name
        before = kinds
    assert {"agenda", "run-sheet", "companion"} <= before
    unasked = {
        "report",
        "workplan",
        "contract-matrix",
        "catalogue",
        "opening-deck",
        "attendance",
        "badges",
        "print-order",
    }
    assert before.isdisjoint(unasked)


def test_the_title_and_the_language_of_the_first_file_are_those_of_the_mission(tmp_path: Path) -> None:
    library = check_mission(written(tmp_path, {"themes/water.yaml": THEME})).library
    assert library
    assert (library.mission.title, library.mission.languages) == ("Safe water at home", ("fr",))


def test_a_mission_that_says_no_language_has_that_of_its_first_file(tmp_path: Path) -> None:
    files = {"themes/water.yaml": THEME.replace("fr\n", "en\n"), "mission.yaml": "title: Wells\n"}
    checked = check_mission(written(tmp_path, files))
    assert checked.library
    assert not errors(checked.problems)
    assert checked.library.mission.languages == ("en",)


def test_a_language_that_nothing_speaks_is_told_where_it_is_said(tmp_path: Path) -> None:
    (problem, *_) = errors(
        check_mission(written(tmp_path, {"themes/water.yaml": THEME.replace("fr\n", "xx\n")})).problems
    )
    assert (problem.code, problem.place.file, problem.place.line) == (
        Code.UNKNOWN_REFERENCE, "content/themes/water.yaml", 2,
    )  # fmt: skip


def test_what_has_no_id_has_one_from_what_it_is_called(tmp_path: Path) -> None:
    twice = THEME + "  - title: What we do about it\n    points: [Boil it again]\n"
    library = check_mission(written(tmp_path, {"themes/water.yaml": twice})).library
    assert library
    ids = [section.id for section in library.themes["water"].sections]
    assert ids == ["why-water-makes-us-ill", "what-we-do-about-it", "what-we-do-about-it-2"]


def test_a_fault_in_a_title_is_told_where_it_is_written_and_nowhere_else(tmp_path: Path) -> None:
    """The mission is called like the theme, and says nothing itself."""
    root = written(tmp_path, {"themes/water.yaml": THEME.replace("Safe water", "Safe <b>water</b>")})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.file) == (Code.MARKDOWN_STRUCTURE, "content/themes/water.yaml")


def test_an_empty_folder_of_content_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert [problem.code for problem in check_mission(tmp_path).problems] == [Code.MISSING_FILE]


@pytest.mark.parametrize(
    ("preset", "kinds"),
    [
        ({"documents": ["theme-deck"]}, {"theme-deck"}),
        ({"documents": ["present"]}, {"theme-deck"}),
        ({"documents": ["catalogue"]}, {"catalogue"}),
        ({"without": ["theme-handout"]}, {"theme-deck"}),
        ({"without": ["hand-out"]}, {"theme-deck"}),
        ({"documents": ["theme-deck", "theme-handout"], "without": ["present"]}, {"theme-handout"}),
    ],
)
def test_a_mission_says_which_documents_it_wants(tmp_path: Path, preset: Content, kinds: set[str]) -> None:
    root = written(tmp_path, {"themes/water.yaml": THEME, "mission.yaml": {"title": "Water", **preset}})
    assert set(documents(root).values()) == kinds


def test_what_a_mission_wants_and_cannot_have_yet_is_told_and_stops_nothing(tmp_path: Path) -> None:
    wanted = "title: Water\ndocuments: [theme-deck, report, badges, role-cards]\n"
    checked = check_mission(written(tmp_path, {"themes/water.yaml": THEME, "mission.yaml": wanted}))
    told = {str(problem.values["name"]): problem for problem in checked.problems}
    assert {(name, problem.code, problem.place.line) for name, problem in told.items()} == {
        ("report", Code.KIND_NEEDS_FILE, 2), ("badges", Code.KIND_NEEDS_KEY, 2), ("role-cards", Code.KIND_NEEDS_SUBJECT, 2),
    }  # fmt: skip
    assert "content/forums/forum.yaml" in told["badges"].do("en")
    assert "content/schedules/," in told["role-cards"].do("en")
    assert not errors(checked.problems)


def test_a_profile_presets_documents_and_checks_and_the_mission_may_say_otherwise(tmp_path: Path) -> None:
    """A profile is a file of data, also of a mission: no code knows its name."""
    own = 'title: Quiet\nwithout: [present]\nchecks: {NO_ROLES: {level: "off", why: "Nobody plays."}}\n'
    play = EXERCISE + "kind: role-play\n"
    root = written(tmp_path, {"themes/water.yaml": THEME, "exercises/jar.yaml": play})
    assert Code.NO_ROLES in [problem.code for problem in check_mission(root).problems]
    (root / "templates" / "profiles").mkdir(parents=True)
    (root / "templates" / "profiles" / "quiet.yaml").write_text(own, encoding="utf-8")
    written(root, {"mission.yaml": {"title": "Water", "profile": "quiet"}})
    assert "theme-deck" not in documents(root).values()
    told = check_mission(root)
    assert not told.problems
    assert [(off.code, off.why, off.count) for off in told.set_off] == [(Code.NO_ROLES, "Nobody plays.", 1)]
    assert "Nobody plays." in forumkit("check", "--verbose", "--root", root).out
    (off,) = forumkit("check", "--json", "--root", root).json["off"]
    assert off == {"code": "NO_ROLES", "why": "Nobody plays.", "problems": 1}
    checks = {"NO_ROLES": {"level": "error"}}
    written(root, {"mission.yaml": {"title": "Water", "profile": "quiet", "documents": ["present"], "checks": checks}})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.severity) == (Code.NO_ROLES, "error")


@pytest.mark.parametrize("profile", sorted(path.stem for path in (REPOSITORY / "templates/profiles").glob("*.yaml")))
def test_a_theme_alone_is_a_mission_of_each_profile(tmp_path: Path, profile: str) -> None:
    root = written(tmp_path, {"themes/water.yaml": THEME, "mission.yaml": {"title": "Water", "profile": profile}})
    assert set(documents(root).values()) == {"theme-deck", "theme-handout"}


def test_what_guards_people_is_never_set_off(tmp_path: Path) -> None:
    checks = {"PERSONAL_DATA": {"level": "off", "why": "We know them."}}
    root = written(
        tmp_path,
        {
            "themes/water.yaml": THEME + "summary: Write to jane@example.org.\n",
            "mission.yaml": {"title": "Water", "checks": checks},
        },
    )
    assert {problem.code for problem in check_mission(root).problems} == {Code.CHECK_NOT_SETTABLE, Code.PERSONAL_DATA}


def test_a_check_is_set_off_only_with_its_reason(tmp_path: Path) -> None:
    mission = {"title": "Water", "checks": {"NOT_USED": {"level": "off"}}}
    root = written(tmp_path, {"themes/water.yaml": THEME, "mission.yaml": mission})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.path, problem.values["name"]) == (Code.MISSING_KEY, "checks.NOT_USED", "why")


def test_of_people_of_whom_only_the_number_is_known_no_more_is_told(tmp_path: Path) -> None:
    """Neither that no woman comes, nor that a rule for groups cannot be kept."""
    people = [{"category": "everybody", "count": 30}]
    rule = {"smallest": 5, "largest": 6, "counts": [{"of": ["women"], "least": 2}]}
    files: dict[str, str | Content] = {
        "themes/water.yaml": THEME,
        "exercises/jar.yaml": {"title": "The jar", "instructions": ["Look."], "group": rule},
        "forums/town.yaml": {"title": "An evening", "agenda": "evening", "participants": people},
        "schedules/evening.yaml": TALK,
    }
    checked = check_mission(written(tmp_path, files))
    assert not errors(checked.problems)
    told = {path: str(page) for path, page in pages(checked).items()}
    guide = told["town/facilitateurs/guide-du-facilitateur-town.docx"]
    assert "| 30 personnes (everybody) |" in re.sub(r"\s", " ", guide)
    assert not [
        line for page in told.values() for line in page.splitlines() if re.search(r"femmes\W+0|Femmes\W+0", line)
    ]


def test_a_text_says_what_its_forum_gives(tmp_path: Path) -> None:
    theme = THEME + "summary: We live by the {{ forum.values.river }}.\n"
    forums: dict[str, Any] = {
        f"forums/{name}.yaml": {"title": name, "values": {"river": river}}
        for name, river in (("one", "Niger"), ("two", "Bani"))
    }
    root = written(tmp_path, {"themes/water.yaml": theme, **forums})
    handouts = {
        path: str(page) for path, page in pages(check_mission(root)).items() if path.endswith("fiche-water.docx")
    }
    assert ["Niger" in handouts[path] for path in sorted(handouts)] == [True, False]
    written(root, {"forums/two.yaml": {"title": "two"}})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.file) == (Code.VALUE_NOT_GIVEN, "content/forums/two.yaml")
    written(root, {"mission.yaml": {"title": "Water", "values": {"river": "river"}}})
    assert not check_mission(root).problems


def test_a_mistyped_value_is_told_with_the_near_name(tmp_path: Path) -> None:
    theme = THEME + "summary: We live by the {{ forum.values.rivr }}.\n"
    root = written(
        tmp_path, {"themes/water.yaml": theme, "forums/one.yaml": {"title": "One", "values": {"river": "Niger"}}}
    )
    (problem,) = check_mission(root).problems
    assert problem.code == Code.CONTENT_EXPRESSION
    assert "forum.values.river" in problem.do("en")


def test_a_page_says_what_a_forum_gives_and_a_name_that_none_gives_is_told(tmp_path: Path) -> None:
    forum = {"title": "One", "values": {"river": "Niger"}}
    root = written(tmp_path, {"themes/water.yaml": THEME, "forums/one.yaml": forum})
    page = root / "templates" / "documents" / "note"
    page.mkdir(parents=True)
    kind = "writer: word\nper: forum\naudience: agency\noutput: '{forum}/note'\n"
    (page / "kind.yaml").write_text(kind, encoding="utf-8")
    (page / "page.md.j2").write_text("# By the {{ forum.values.river }}\n", encoding="utf-8")
    assert "# By the Niger" in str(pages(check_mission(root))["one/note.docx"])
    (page / "page.md.j2").write_text("# By the {{ forum.values.rivr }}\n", encoding="utf-8")
    ran = forumkit("check", "--json", "--root", root)
    (told,) = ran.json["problems"]
    assert (told["code"], told["line"]) == ("UNKNOWN_NAME", 1)
    assert "river" in told["do"]


KINDS = sorted(path.parent.name for path in (REPOSITORY / "templates" / "documents").glob("*/kind.yaml"))


@pytest.mark.sample(2, 24)
@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_may_be_asked_of_a_mission_that_has_little(tmp_path: Path, kind: str) -> None:
    files = {"themes/water.yaml": THEME, "exercises/jar.yaml": EXERCISE, "questionnaires/end.yaml": FORM}
    written(tmp_path, {**files, "mission.yaml": {"title": "Water", "documents": [kind]}})
    wrong, checked = judged(tmp_path)
    assert not wrong
    assert not errors(checked.problems)
    assert set(documents(tmp_path).values()) <= {kind}


SMALL, SHIPPED = small(), shipped()
TRIED = random.Random(17).sample(SHIPPED, 24)
"""Absences of the shipped mission that are tried: each builds all of it anew."""


def test_enough_is_left_out() -> None:
    assert len(SMALL) > 180
    assert len(SHIPPED) > 330


def left_out(root: Path, absence: Absence) -> None:
    """Judge a mission without one thing: it builds without a hole, or a problem names what to mend."""
    absence.made(root / "content")
    wrong, checked = judged(root)
    assert not wrong
    for problem in errors(checked.problems):
        assert problem.do("en")
        assert (root / problem.place.file).exists() or problem.code == Code.MISSING_FILE, problem


@pytest.mark.sample(3, 20)
@pytest.mark.parametrize("absence", SMALL, ids=str)
def test_a_small_mission_can_be_without(tmp_path: Path, absence: Absence) -> None:
    left_out(make.write_mission(tmp_path), absence)


@pytest.mark.sample(0, 6)
@pytest.mark.parametrize("absence", TRIED, ids=str)
def test_the_shipped_mission_can_be_without(tmp_path: Path, absence: Absence) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    left_out(tmp_path, absence)


def test_each_sort_of_hole_is_seen() -> None:
    """What judges the pages finds what it looks for."""
    holed = ("By None", "Mali , Niger", "Mix : .", "a ()", "Soap .", "## – x", "##", "|****|")
    for line, sort in zip(holed, HOLES, strict=True):
        assert [hole.partition(":")[0] for hole in holes(f"# T\n\n{line}\n\nx\n")] == [sort], line
    assert holes("# T\n\n## A\n\n## B\n\nx\n") == ["a heading above nothing: ## A"]


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("{style=lead}\n\nText.", "Text."),
        ("## A\n\n## B\n\nx", "## B\nx"),
        ("## A\n\n### B\n\n## C\n\nx", "## C\nx"),
        ("::: say A {key=a}\n\n:::\n\nx", "x"),
        ("| A | B |\n|---|---|\n\nx", "x"),
        ("{style=form}\n| A | B |\n|---|---|", "{style=form}\n| A | B |\n|---|---|"),
        ("| A | B |\n|---|---|\n| **a** |  |\n| **b** | c |", "| A | B |\n|---|---|\n| **b** | c |"),
        (
            "| A | B | C |\n|---|---|---|\n| **a** |  |  |\n| b | c | d |",
            "| A | B | C |\n|---|---|---|\n| **a** |  |  |\n| b | c | d |",
        ),
        ("| A | B | C |\n|---|---|---|\n| **a** |  |  |", "| A |\n|---|\n| **a** |"),
        (
            '{widths="50 25 25"}\n| A | B | C |\n|---|---|---|\n| a |  | c |',
            '{widths="67 33"}\n| A | C |\n|---|---|\n| a | c |',
        ),
        ("::: pagebreak\n:::\n\n::: pagebreak\n:::\n\nx", "::: pagebreak\n:::\nx"),
        ("```figure\n## A\n```", "```figure\n## A\n```"),
    ],
)
def test_what_stands_around_nothing_goes_and_all_other_lines_keep_their_number(page: str, left: str) -> None:
    told = without_absent(page)
    assert "\n".join(line for line in told.split("\n") if line) == left
    assert told.count("\n") == page.count("\n")
