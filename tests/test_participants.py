"""Lists of participants: read as people write them, refused line by line, and never repeated."""

from pathlib import Path

import pytest

from forumkit.model.people import Sign
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import Make, forumkit
from tests.make import Content, changed

FORUM = changed(make.FORUM, "participants", [
    {"category": "femmes leaders", "count": 4, "women": 4, "young": 2},
    {"category": "éleveurs", "count": 4, "women": 1, "young": 0},
])  # fmt: skip
LIST = "content/participants/sikasso.csv"


def write(mission: Make, text: str | bytes) -> Path:
    return mission({"forums/sikasso.yaml": FORUM, "participants/sikasso.csv": text})


def faults(mission: Make, text: str | bytes) -> list[tuple[str, int]]:
    found = check_mission(write(mission, text)).problems
    return [(problem.code.name, problem.place.line) for problem in found if problem.place.file == LIST]


@pytest.mark.parametrize(
    "text",
    [
        "signe;catégorie;sexe;âge;lieu\nmaison 1;éleveurs;homme;36-59;Sikasso\n",
        "SIGNE,CATEGORIE,SEXE,AGE,COMMUNE\r\nMaison-01,Eleveurs,H,36 à 59 ans,Sikasso\r\n",
        "symbol\tcategory\tsex\tage band\tplace\nhouse 1\téleveurs\tman\t36-59\tSikasso\n",
        "\ufeffcode;category;gender;age;origin\n\nhouse-1;ELEVEURS;m;36–59;SIKASSO\n;;;;\n",
    ],
)
def test_a_list_is_read_however_it_is_written(mission: Make, text: str) -> None:
    checked = check_mission(write(mission, text))
    assert checked.problems == ()
    assert checked.library
    (person,) = checked.library.people["sikasso"]
    assert (person.sign, person.category, person.woman, person.young) == (Sign(1, "house"), 1, False, False)
    assert person.place == "sikasso"


def test_cells_may_be_empty_but_for_sign_and_category(mission: Make) -> None:
    text = "signe;catégorie;sexe;âge;nom;arrivée tardive\nmaison 1;éleveurs;;;;\nmain 1;femmes leaders;;;;oui\n"
    checked = check_mission(write(mission, text))
    assert checked.problems == ()
    assert checked.library
    first, second = checked.library.people["sikasso"]
    assert (first.woman, first.young, first.late, second.late) == (None, None, False, True)
    assert checked.names == {"sikasso": {}}


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-16", []), ("utf-8-sig", []), ("cp1252", [("ENCODING_GUESSED", 1)])],
)
def test_a_list_is_read_in_the_encoding_in_which_excel_saves_it(
    mission: Make, encoding: str, told: list[tuple[str, int]]
) -> None:
    """With blank columns behind it, and signs that nobody sees."""
    text = "signe;catégorie;nom;;\n\u200bmaison 1;éleveurs;Awa Fictive;;\n;;;;\n"
    checked = check_mission(write(mission, (text if "16" in encoding else text.replace("\u200b", "")).encode(encoding)))
    assert [(problem.code.name, problem.place.line) for problem in checked.problems] == told
    assert checked.library
    assert [person.sign for person in checked.library.people["sikasso"]] == [Sign(1, "house")]


def test_headers_are_read_as_lists_of_participants_write_them(mission: Make) -> None:
    """With a hint in brackets, with two names of one column, as a village and not a place."""
    head = "SIGNE :;Catégorie ;SEXE (H/F);Tranche d'âge;Village / Quartier;Nom & Prénoms"
    checked = check_mission(write(mission, f"{head}\nmaison 1;éleveurs;F;18-35;Zégoua;Awa Exemple\n"))
    assert checked.problems == ()
    assert checked.library
    (person,) = checked.library.people["sikasso"]
    assert (person.category, person.woman, person.young, person.place) == (1, True, True, "zégoua")
    assert list(checked.names["sikasso"].values()) == ["Awa Exemple"]


def test_a_title_above_the_columns_is_told_as_that_and_not_as_columns(mission: Make) -> None:
    text = f"Liste des invités;;;;\n{HEAD}maison 1;éleveurs;f;18-35;A\n"
    problems = check_mission(write(mission, text)).problems
    assert [(problem.code.name, problem.place.line) for problem in problems] == [("ROSTER_NO_COLUMN", 1)] * 2
    assert all("sans rien au-dessus" in problem.do("fr") for problem in problems)


HEAD = "signe;catégorie;sexe;âge;nom\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("sexe", "Awa Fictive") + "maison 1;éleveurs;f;18-35;A\n", [("ROSTER_COLUMN", 1)]),
        (HEAD.replace("sexe", "âge") + "maison 1;éleveurs;f;18-35;A\n", [("ROSTER_COLUMN", 1)]),
        ("signe;nom\nmaison 1;A\n", [("ROSTER_NO_COLUMN", 1)]),
        (HEAD + "maison 1;pêcheurs;f;18-35;A\n", [("ROSTER_VALUE", 2)]),
        (HEAD + "licorne 1;éleveurs;f;18-35;A\n", [("ROSTER_VALUE", 2)]),
        (HEAD + "maison 0;éleveurs;f;18-35;A\n", [("ROSTER_VALUE", 2)]),
        (HEAD + ";éleveurs;f;18-35;A\n", [("ROSTER_SIGN_MISSING", 2)]),
        (HEAD + "maison 1;éleveurs;f;12-17;A\n", [("ROSTER_VALUE", 2)]),
        (HEAD + "maison 1;éleveurs;x;18-35;A\n", [("ROSTER_VALUE", 2)]),
        (HEAD + "maison 1;éleveurs;f;18-35;A\n\nhouse-1;éleveurs;f;18-35;B\n", [("ROSTER_SIGN_TWICE", 4)]),
        (HEAD + 'maison 1;éleveurs;f;18-35;"=HYPERLINK(""http://x"")"\n', [("ROSTER_CELL", 2)]),
        (HEAD + "maison 1;éleveurs;f;18-35;A\u202eB\n", [("ROSTER_CELL", 2)]),
        (HEAD + "maison 1;éleveurs;f;18-35;⟦box⟧\n", [("ROSTER_CELL", 2)]),
        (HEAD + f"maison 1;éleveurs;f;18-35;{'A' * 200}\n", [("ROSTER_CELL", 2)]),
        (HEAD + "maison 1;éleveurs;f;18-35\n", [("ANSWERS_RAGGED", 2)]),
        (HEAD + 'maison 1;éleveurs;f;18-35;"A\n', [("ROSTER_UNREADABLE", 1)]),
        (HEAD + "maison 1;éleveurs;f;18-35;A\n" * 501, [("ROSTER_TOO_LARGE", 502)]),
        *((blank, [("ROSTER_UNREADABLE", 1)]) for blank in ("", ";;;\n", '""', "\u200b\n;\n")),
        ("сигн;category\n".encode("cp1251"), [("NOT_UTF8", 1)]),
        (b"sign;category\n\x00", [("ROSTER_UNREADABLE", 1)]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(mission: Make, text: str | bytes, expected: list[tuple[str, int]]) -> None:
    root = write(mission, text) if text else write(mission, " ")
    found = check_mission(root).problems
    assert [(problem.code.name, problem.place.line) for problem in found] == expected


def test_a_list_of_no_forum_is_a_problem(mission: Make) -> None:
    root = mission({"participants/kayes.csv": HEAD + "maison 1;femmes leaders;f;18-35;A\n"})
    assert [problem.code.name for problem in check_mission(root).problems] == ["ROSTER_NO_FORUM"]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_problem_repeats_what_a_list_says(mission: Make, form: str) -> None:
    text = "signe;catégorie;Zzyxwv\nQqkkjj;Zzyxwv;Zzyxwv\nmaison 1;=Zzyxwv;Qqkkjj\n"
    root = write(mission, text)
    ran = forumkit("check", "--root", root, "--format", form)
    assert ran.code == 1
    assert "Zzyxwv" not in ran.out + ran.err
    assert "Qqkkjj" not in ran.out + ran.err


def test_without_a_list_people_follow_from_those_expected(mission: Make) -> None:
    checked = check_mission(mission({"forums/sikasso.yaml": FORUM}))
    assert checked.library
    people = checked.library.people_of("sikasso")
    assert len({person.sign for person in people}) == 8
    assert [sum(p.woman is True for p in people if p.category == n) for n in (0, 1)] == [4, 1]
    assert [sum(p.young is True for p in people if p.category == n) for n in (0, 1)] == [2, 0]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "sign;category;sex;name;late\nhouse 1;éleveurs;man;;yes\n"),
        ("ar", "العلامة;الفئة;الجنس;متأخر\nبيت 1;éleveurs;رجل;نعم\n"),
        ("xx", "Zeichen;Gruppe;sex\nmaison 1;éleveurs;Frau\n"),
    ],
)
def test_a_list_is_written_in_the_words_of_the_language(mission: Make, code: str, text: str) -> None:
    """Those of a language of one's own as well, and what is wrong is told in them."""
    own = {"name": "xx", "tag": "xx", "locale": "de", "fallback": "fr",
           "words": {"list_sign": "Zeichen", "list_category": "Gruppe", "a_woman": "Frau"}}  # fmt: skip
    files: dict[str, Content | str | bytes] = {
        "forums/sikasso.yaml": FORUM,
        "participants/sikasso.csv": text,
        "mission.yaml": changed(make.MISSION, "languages", [code]),
    }
    files |= {"templates/languages/xx.yaml": own} if code == "xx" else {}
    checked = check_mission(mission(files))
    assert [problem for problem in checked.problems if problem.code.name.startswith("ROSTER")] == []
    wrong = check_mission(mission({**files, "participants/sikasso.csv": text.replace(";", "|x;", 1)}))
    told = " ".join(
        problem.says("en") + problem.do("en") for problem in wrong.problems if problem.code.name.startswith("ROSTER")
    )
    assert {"en": "sign, category", "ar": "العلامة, الفئة", "xx": "Zeichen, Gruppe"}[code] in told
