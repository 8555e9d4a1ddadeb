"""Whoever shows pictures may note on a phone what people see; what the phone kept is counted into the content."""

from pathlib import Path

import pytest
import yaml

from tests import make
from tests.answers import Rows, csv_bytes, xlsx_bytes
from tests.conftest import Make, forumkit
from tests.make import Content, changed
from tests.test_forms import converted, rows_of
from tests.test_picture_test import THEME, asking, codes, made

FORM = "output/mission/test-des-images-formulaire.xlsx"
PICTURES = "content/pictures.yaml"
HEAD = [
    "start",
    "today",
    "place",
    "part",
    "part_1/seen_free-meal",
    "part_1/said_seen_free-meal",
    "part_2/seen_agreement",
]
LABELS = ["Lieu", "Quelle partie du cahier montrez-vous ?", "1. Le repas est gratuit", "2. Accord, confiance"]
DAY = "2026-11-28"
CROSSED = {"text": "Jamais.", "picture": {"not": ["man", "girl"]}}


def as_csv(path: Path, rows: Rows) -> Path:
    path.write_bytes(csv_bytes(rows))
    return path


def people(*read: str, place: str = "Sikasso", day: str = DAY) -> list[list[str]]:
    """Return the rows of people who read the picture of the poster so, and the other one right."""
    return [[f"{day}T09:00:00", day, place, "1", each, "", "right"] for each in read]


def tried(root: Path) -> dict[str, list[Content]]:
    pictures = yaml.safe_load((root / PICTURES).read_text(encoding="utf-8"))["pictures"]
    return {
        name: [{**each, "date": str(each.get("date"))} for each in about["tests"]]
        for name, about in pictures.items()
        if "tests" in about
    }


SHOWN = {
    THEME: changed(make.THEME, "messages", [{"text": "La frontière relie.", "picture": "agreement"}]),
    "exercises/ligne.yaml": changed(make.EXERCISE, "pictures", None),
}


@pytest.fixture
def root(mission: Make) -> Path:
    """Return a mission whose poster and exercise show a picture each, with a comment in content/pictures.yaml."""
    folder = asking(mission, {"free-meal": {"alt": "Le repas est gratuit"}}, SHOWN)
    path = folder / PICTURES
    path.write_text(f"# Nos images\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return folder


def test_the_form_asks_about_each_picture_of_the_book_by_its_number_and_shows_none(root: Path) -> None:
    made(root, "picture-test-form")
    survey = rows_of(root / FORM, "survey")
    asked = [row for row in survey if row["type"] == "select_one seen"]
    assert [row["name"] for row in asked] == ["seen_free-meal", "seen_agreement"]
    assert asked[0]["label"] == "1. Le repas est gratuit"
    assert asked[0]["hint"] == "Tout est gratuit."
    assert [row["name"] for row in rows_of(root / FORM, "choices") if row["list_name"] == "seen"] == [
        "right", "opposite", "else",
    ]  # fmt: skip
    assert not list((root / "output/mission").glob("*-media")), "the book shows them, on paper"
    assert not [column for row in survey for column in row if "image" in column]
    assert "<h:html" in converted(root / FORM)


def test_nobody_who_is_asked_is_named(root: Path) -> None:
    made(root, "picture-test-form")
    asked = [row["name"] for row in rows_of(root / FORM, "survey") if row["type"].split()[0] in ("text", "select_one")]
    assert asked[:5] == ["place", "sex", "age", "reads", "part"]
    labels = [row["label"] for row in rows_of(root / FORM, "survey") if row["type"].startswith("select_one")]
    assert len(labels) == len(set(labels)), "each question says what it asks"
    assert {name.partition("_")[0] for name in asked[5:]} == {"seen", "said"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_a_phone_kept_is_counted_into_the_content(root: Path, tmp_path: Path, ending: str) -> None:
    answers = [HEAD, *people(*["right"] * 17, "else", "opposite", ""), *people("right", place="Bougouni")]
    file = tmp_path / f"export.{ending}"
    file.write_bytes(csv_bytes(answers) if ending == "csv" else xlsx_bytes({"Sheet1": answers}))
    ran = forumkit("pictures", "--seen", file, "--root", root)
    assert ran.code == 0, ran.err
    text = (root / PICTURES).read_text(encoding="utf-8")
    assert text.startswith("# Nos images\n")
    found = tried(root)
    assert found["free-meal"] == [
        {"date": DAY, "place": "Bougouni", "asked": 1, "right": 1, "opposite": 0},
        {"date": DAY, "place": "Sikasso", "asked": 19, "right": 17, "opposite": 1},
    ]
    assert [each["asked"] for each in found["agreement"]] == [1, 20]
    assert ("PICTURE_READ_OPPOSITE", "warning") in codes(root)
    assert "free-meal: 17 of 19 read it, 1 the opposite" in ran.out
    again = forumkit("pictures", "--seen", file, "--root", root)
    assert "stays" in again.out
    assert (root / PICTURES).read_text(encoding="utf-8") == text, "nothing counts twice"


def test_an_export_may_write_words_instead_of_names(root: Path, tmp_path: Path) -> None:
    rows = [LABELS, ["Sikasso", "Images 1 à 1", "Juste", "Autre"], ["Sikasso", "Images 1 à 1", "Contraire", ""]]
    assert forumkit("pictures", "--seen", as_csv(tmp_path / "mots.csv", rows), "--root", root).code == 0
    assert tried(root) == {
        "free-meal": [{"date": "None", "place": "Sikasso", "asked": 2, "right": 1, "opposite": 1}],
        "agreement": [{"date": "None", "place": "Sikasso", "asked": 1, "right": 0, "opposite": 0}],
    }


def test_an_answer_that_the_form_does_not_offer_is_told_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    """A dash is no answer, capitals are of no account; what somebody said is not repeated."""
    before = (root / PICTURES).read_bytes()
    file = as_csv(tmp_path / "export.csv", [HEAD, *people("RIGHT", "–", "Awa ne sait pas")])
    ran = forumkit("pictures", "--seen", file, "--root", root)
    assert ran.code == 1
    assert "export.csv:4" in ran.err + ran.out
    assert "Awa" not in ran.err + ran.out
    assert (root / PICTURES).read_bytes() == before
    as_csv(file, [HEAD, *people("RIGHT", "–", "Autre")])
    assert forumkit("pictures", "--seen", file, "--root", root).code == 0
    assert tried(root)["free-meal"][0]["asked"] == 2


@pytest.mark.parametrize(
    "written",
    [
        "pictures:\n  free-meal:\n    tests:\n      - {asked: 20, right: 20}  # à Kadiolo\n",
        "pictures:\n  free-meal:\n    tests:\n      - asked: 20\n        right: 20\n    artist: Awa\n",
        "pictures:\n  free-meal: {tests: [{asked: 20, right: 20}]}\n",
        "pictures:\r\n  free-meal:\r\n    tests: []\r\n    artist: Awa\r\n",
        "pictures: {free-meal: {artist: Awa}}\n",
    ],
)
def test_what_stood_there_stays_as_it_is_written(root: Path, tmp_path: Path, written: str) -> None:
    path = root / PICTURES
    path.write_bytes(written.encode())
    before = {test["asked"] for test in yaml.safe_load(written)["pictures"]["free-meal"].get("tests", [])}
    file = as_csv(tmp_path / "export.csv", [HEAD[:5], *(row[:5] for row in people("right", "else"))])
    assert forumkit("pictures", "--seen", file, "--root", root).code == 0
    now = path.read_bytes().decode()
    left = iter(now.replace("\r\n", "\n"))
    assert all(sign in left for sign in written.replace("\r\n", "\n").replace("[]", "[").rstrip("}]\n")), now
    assert now.count("\r\n") == (now.count("\n") if "\r\n" in written else 0)
    asked = [test["asked"] for test in yaml.safe_load(now)["pictures"]["free-meal"]["tests"]]
    assert asked == [*before, 2]
    assert not [code for code, level in codes(root) if level == "error"]


def test_a_mission_that_said_nothing_of_its_pictures_gets_the_file(mission: Make, tmp_path: Path) -> None:
    root = asking(mission, files=SHOWN)
    file = as_csv(tmp_path / "export.csv", [HEAD, *people(*["right"] * 20)])
    assert forumkit("pictures", "--seen", file, "--root", root).code == 0
    assert {name: [test["right"] for test in tests] for name, tests in tried(root).items()} == {
        "free-meal": [20], "agreement": [20],
    }  # fmt: skip
    assert codes(root) == []


def test_a_picture_that_is_put_together_needs_a_name_before_anything_is_written_of_it(
    mission: Make, tmp_path: Path
) -> None:
    """What is written stands below the name of a picture."""
    root = asking(mission, None, {**SHOWN, THEME: changed(make.THEME, "messages", [CROSSED])})
    made(root, "picture-test-form")
    name = next(
        row["name"] for row in rows_of(root / FORM, "survey")
        if row["type"] == "select_one seen" and row["name"] not in ("seen_free-meal", "seen_agreement")
    )  # fmt: skip
    file = as_csv(tmp_path / "export.csv", [["today", name], [DAY, "right"]])
    ran = forumkit("pictures", "--seen", file, "--root", root)
    assert "man + girl: 1 of 1 read it, 0 the opposite; not written" in ran.out
    assert not (root / PICTURES).exists()


@pytest.mark.parametrize("rows", [[["a", "b"], ["1", "2"]], [["seen_nowhere"], ["right"]], [[]]])
def test_a_file_without_any_answer_of_the_form_is_refused(root: Path, tmp_path: Path, rows: list[list[str]]) -> None:
    before = (root / PICTURES).read_bytes()
    ran = forumkit("pictures", "--seen", as_csv(tmp_path / "autre.csv", rows), "--root", root)
    assert ran.code == 1
    assert "autre.csv" in ran.err
    assert (root / PICTURES).read_bytes() == before


SEEN = ["right", "right", "opposite"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["today", "place", "part_1-seen_free-meal"], *([DAY, "Sikasso", each] for each in SEEN)], (DAY, "Sikasso", 3)),
        ([["today", "Livret/Le repas est gratuit"], *([DAY, each] for each in SEEN)], (DAY, "None", 3)),
        ([["seen_free-meal", "_uuid"], ["right", "a"], ["right", "b"], ["right", "a"], ["opposite", "c"]], ("None", "None", 3)),
        (
            [["seen_free-meal", "_validation_status"], *([each, "Approved"] for each in SEEN), ["else", "Not Approved"]],
            ("None", "None", 3),
        ),
        ([["today", "seen_free-meal"], *([f"28/11/2026 09:0{n}:00", each] for n, each in enumerate(SEEN))], (DAY, "None", 3)),
        ([["today", "seen_free-meal"], *(["2026-02-30", each] for each in SEEN)], ("None", "None", 3)),
        ([["place", "seen_free-meal"], *(["Sikasso\n \u2028centre", each] for each in SEEN)], ("None", "Sikasso centre", 3)),
        ([["part_1/seen_free-meal", "part_2/seen_free-meal"], ["right", ""], ["", "right"], ["", "opposite"]], ("None", "None", 3)),
        (
            [["a", "b", "seen_free-meal", "c"], *(["right", "right", each, "opposite"] for each in SEEN)],
            ("None", "None", 3),
        ),
    ],
)  # fmt: skip
def test_exports_of_every_server_are_counted_alike(
    root: Path, tmp_path: Path, rows: list[list[str]], expected: tuple[str, str, int]
) -> None:
    assert forumkit("pictures", "--seen", as_csv(tmp_path / "export.csv", rows), "--root", root).code == 0
    (test,) = tried(root)["free-meal"]
    assert (test["date"], str(test.get("place")), test["asked"]) == expected
    assert (test["right"], test["opposite"]) == (2, 1)


def test_an_export_that_grew_is_told_and_a_person_decides(root: Path, tmp_path: Path) -> None:
    """What was read as the opposite later is not passed over because the day is known."""
    head = HEAD[:5]
    first = as_csv(tmp_path / "lundi.csv", [head, *(row[:5] for row in people("right"))])
    grown = as_csv(tmp_path / "mardi.csv", [head, *(row[:5] for row in people("right", "opposite"))])
    assert forumkit("pictures", "--seen", first, "--seen", first, "--root", root).code == 0
    assert [test["asked"] for test in tried(root)["free-meal"]] == [1], "the same file counts once"
    before = (root / PICTURES).read_bytes()
    ran = forumkit("pictures", "--seen", grown, "--root", root)
    assert ran.code == 1
    assert "free-meal: 1 of 2 read it, 1 the opposite; not written" in ran.out
    assert (root / PICTURES).read_bytes() == before


def test_an_empty_list_of_pictures_takes_them(root: Path, tmp_path: Path) -> None:
    (root / PICTURES).write_text("pictures: {}\n", encoding="utf-8")
    file = as_csv(tmp_path / "export.csv", [HEAD, *people("right")])
    assert forumkit("pictures", "--seen", file, "--root", root).code == 0
    assert set(tried(root)) == {"free-meal", "agreement"}


def test_a_sign_that_forms_take_for_a_name_stays_a_sign(mission: Make) -> None:
    root = asking(mission, {"free-meal": {"alt": "Coût ${price} ici"}}, SHOWN)
    made(root, "picture-test-form")
    assert "Coût $ {price} ici" in converted(root / FORM)


def test_a_form_that_says_something_else_has_another_version(mission: Make) -> None:
    versions = []
    for words in ("Le repas", "Un repas"):
        root = asking(mission, {"free-meal": {"alt": words}}, SHOWN)
        made(root, "picture-test-form")
        versions.append(rows_of(root / FORM, "settings")[0])
    assert versions[0]["form_id"] == versions[1]["form_id"]
    assert versions[0]["version"] != versions[1]["version"]
