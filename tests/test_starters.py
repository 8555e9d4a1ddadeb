"""A mission begins with files that fit one another, in any language and order, and says nothing of another mission."""

import itertools
import re
from pathlib import Path

import pytest

from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from forumkit.scaffold.starters import NEW_KINDS, known_languages, known_profiles
from tests.conftest import Make, forumkit
from tests.make import MISSION, THEME, changed
from tests.office import words

KINDS = tuple(NEW_KINDS)
SUBSETS = [kinds for size in range(1, len(KINDS) + 1) for kinds in itertools.combinations(KINDS, size)]
COMPLETE = [kinds for kinds in SUBSETS if {"theme", "exercise", "questionnaire"} & {*kinds}]


def errors(root: Path) -> list[str]:
    return [
        f"{problem['code']} {problem['file']}:{problem['line']} {problem['says']}"
        for problem in forumkit("check", "--json", "--root", root).json["problems"]
    ]


@pytest.mark.sample(1, 6)
@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("profile", known_profiles())
def test_a_new_mission_bears_its_title_checks_clean_and_builds(tmp_path: Path, profile: str, language: str) -> None:
    root = tmp_path / "m"
    asked = (
        "--title",
        "Water: who decides?",
        "--language",
        language,
        "--profile",
        profile,
        "--dates",
        "2026-03-03,2026-03-10",
    )
    assert forumkit("init", root, *asked, "--people", "30").code == 0
    assert errors(root) == []
    assert len(list((root / "content").rglob("*.yaml"))) <= 7
    assert not list((root / "content" / "forums").glob("*-2.yaml"))
    library = sound(check_mission(root))
    for forum in library.forums.values():
        moments = [library.questionnaires[name].moment for name in forum.questionnaires]
        assert moments == sorted(moments, key=["before", "after"].index)
    built = forumkit("build", "--json", "--root", root).json
    assert built["problems"] == []
    assert {document["action"] for document in built["documents"]} == {"create"}


@pytest.mark.sample(0)
@pytest.mark.parametrize(
    ("language", "day", "both"),
    [
        ("de", "Dienstag, 3. März 2026", "Programme 3. und 10. März 2026"),
        ("sw", "Jumanne, 3 Machi 2026", "Programme 3 na 10 Machi 2026"),
    ],
)
def test_a_mission_begins_in_a_language_that_does_not_come_with_the_program(
    tmp_path: Path, language: str, day: str, both: str
) -> None:
    """Its file has every word to translate: without their signs of comments, nothing is borrowed from another file."""
    asked = ("--language", language, "--profile", "series", "--dates", "2026-03-03,2026-03-10")
    assert forumkit("init", tmp_path, *asked).code == 0
    assert forumkit("check", "--root", tmp_path).code == 0
    assert forumkit("build", "--kind", "agenda", "--root", tmp_path).code == 0
    (agenda,) = tmp_path.glob("output/*/agenda-*.docx")
    said = words(agenda)
    assert f"{both} {day} Time" in said, "a day that has no title yet has none"
    file = tmp_path / "templates" / "languages" / f"{language}.yaml"
    said = re.sub(r'(?m)^  # (?=["\w-]+:( |$)|  )', "  ", file.read_text(encoding="utf-8"))
    file.write_text(said, encoding="utf-8")
    library = sound(check_mission(tmp_path))
    assert set(library.languages[language].missing) == set(library.languages["en"].missing)
    assert set(library.languages[language].words) == set(library.languages["en"].words)


@pytest.mark.parametrize(
    ("name", "says"),
    [("fr", "templates/languages/fr.yaml"), ("xx", "“xx”"), ("../en", "“../en”"), ("German", "“German”")],
)
def test_a_language_that_is_there_or_that_nobody_knows_gets_no_file(mission: Make, name: str, says: str) -> None:
    root = mission()
    ran = forumkit("new", "language", name, "--root", root)
    assert (ran.code, says in ran.err) == (2, True)
    assert not (root / "templates").exists()


def test_an_unknown_language_is_told_with_the_way_to_its_file(mission: Make) -> None:
    root = mission({"mission.yaml": changed(MISSION, "languages", ["de"])})
    told = forumkit("check", "--json", "--root", root).json["problems"]
    assert any("forumkit new language de" in problem["do"] for problem in told)


def test_a_dialogue_begins_with_six_files_at_most(tmp_path: Path) -> None:
    assert forumkit("init", tmp_path / "m", "--profile", "dialogue").code == 0
    assert len(list((tmp_path / "m" / "content").rglob("*.yaml"))) <= 6


@pytest.mark.sample(1, 8)
@pytest.mark.parametrize("kinds", COMPLETE, ids="-".join)
def test_every_combination_of_starters_checks_without_an_error_and_builds(
    tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    """In any order of their making: the last one names those before it."""
    for number, order in enumerate({kinds, kinds[::-1]}):
        root = tmp_path / str(number)
        (root / "content" / "themes").mkdir(parents=True)
        for kind in order:
            assert forumkit("new", kind, f"My {kind}", "--root", root).code in (0, 2)
        started = [kind for kind in order if list((root / "content" / NEW_KINDS[kind]).glob("*.yaml"))]
        for kind in {*order} - {*started}:  # nothing is a mission yet that has no theme, exercise or questionnaire
            assert forumkit("new", kind, f"My {kind}", "--root", root).code == 0
        assert forumkit("check", "--root", root).code == 0, errors(root)
        assert forumkit("build", "--root", root).code == 0


def test_a_new_forum_asks_what_its_agenda_asks(tmp_path: Path) -> None:
    """A questionnaire made since, that no session asks yet, was in the new forum and in no session of its agenda."""
    root = tmp_path / "m"
    forumkit("init", root, "--profile", "dialogue", "--language", "en")
    forumkit("new", "questionnaire", "Later", "--root", root)
    forumkit("new", "forum", "Another place", "--root", root)
    assert "later" not in (root / "content/forums/another-place.yaml").read_text("utf-8")
    assert forumkit("check", "--root", root).code == 0, errors(root)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_file_of_a_title_gets_a_name_of_its_own(mission: Make, kind: str) -> None:
    root = mission()
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    for _ in range(2):
        assert forumkit("new", kind, "L'eau, à nous !", "--root", root).code == 0
    made = sorted(path.name for path in (root / "content" / NEW_KINDS[kind]).glob("l-eau-a-nous*"))
    assert made == ["l-eau-a-nous-2.yaml", "l-eau-a-nous.yaml"]
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.sample(1)
@pytest.mark.parametrize(("kind", "like"), [("theme", "vivre"), ("exercise", "ligne"), ("forum", "sikasso")])
def test_a_copy_has_its_title_and_objectives_of_its_own(mission: Make, kind: str, like: str) -> None:
    root = mission()
    assert forumkit("new", kind, "Une autre idée", "--like", like, "--root", root).code == 0
    codes = {
        problem["code"]
        for problem in forumkit("check", "--json", "--root", root).json["problems"]
        if problem["severity"] == "error"
    }
    assert codes <= {"OBJECTIVE_NOT_PRACTISED", "OBJECTIVE_NOT_TESTED", "THEME_NOT_USED"}
    copied = (root / "content" / NEW_KINDS[kind] / "une-autre-idee.yaml").read_text(encoding="utf-8")
    assert "title: Une autre idée" in copied


def test_what_is_not_there_cannot_be_copied(mission: Make) -> None:
    ran = forumkit("new", "theme", "Neuf", "--like", "vivree", "--root", mission())
    assert ran.code == 2
    assert "UNKNOWN_REFERENCE" in ran.err
    assert "vivre" in ran.err


def test_a_file_that_is_not_whole_yet_is_no_hindrance(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": changed(THEME, "titel", "x")})
    assert forumkit("new", "exercise", "Essai", "--root", root).code == 0


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "klingon", "fr"), ("--profile", "congress", "dialogue"), ("--dates", "tomorrow", "2026-03-03"),
        ("--dates", "2026-03-10,2026-03-03", "order"), ("--people", "0", "1"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_wrong_use(tmp_path: Path, option: str, value: str, said: str) -> None:
    ran = forumkit("init", tmp_path / "m", option, value)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "m").exists()


def test_a_new_mission_has_no_word_of_the_example(tmp_path: Path) -> None:
    assert forumkit("init", tmp_path / "m", "--title", "Anything").code == 0
    for path in (tmp_path / "m" / "content").rglob("*.yaml"):
        assert not re.search("Mali|Sikasso|Bougouni|OIM|frontière|bamanankan", path.read_text(encoding="utf-8"))


class Terminal:
    """Somebody who types lines."""

    def __init__(self, *typed: str) -> None:
        self.lines = list(typed)

    def isatty(self) -> bool:
        """It is one."""
        return True

    def readline(self) -> str:
        """Return the next line."""
        return f"{self.lines.pop(0)}\n"


def test_who_gives_no_option_is_asked_six_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter takes what is proposed; what cannot be used is asked again."""
    typed = Terminal("", "Our wells", "fr", "congress", "training", "soon", "2026-03-03", "")
    monkeypatch.setattr("sys.stdin", typed)
    ran = forumkit("init", tmp_path / "m")
    assert ran.code == 0
    assert typed.lines == []
    assert "congress" in ran.out
    text = (tmp_path / "m/content/mission.yaml").read_text(encoding="utf-8")
    assert "title: Our wells" in text
    assert "profile: training" in text


def test_who_wants_the_example_is_asked_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y"))
    assert forumkit("init", tmp_path / "m").code == 0
    assert (tmp_path / "m/content/forums/sikasso.yaml").is_file()
