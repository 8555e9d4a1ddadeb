"""People are asked what they see in the pictures of a mission, and what they saw decides which are kept."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from forumkit.drawing.told import names
from forumkit.messages.problem import Problem
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import Content, changed
from tests.office import tree

MISSION, PROTECTION, THEME, PICTURES = "mission.yaml", "protection.yaml", "themes/vivre.yaml", "pictures.yaml"
CROSSED = {"not": ["man", "girl"]}
POSTER = changed(
    changed(make.PROTECTION, "poster.lines", [{"text": "Tout est gratuit.", "picture": "free-meal"}]),
    "consent",
    None,
)
BOOK, RECORDS = "output/mission/test-des-images-cahier.docx", "output/mission/test-des-images-releves.docx"


def seen(asked: int, right: int, opposite: int = 0, **more: object) -> Content:
    return {"tests": [{"asked": asked, "right": right, "opposite": opposite, **more}]}


def asking(mission: Make, pictures: Content | None = None, files: Content | None = None, **said: object) -> Path:
    """Return a mission with one picture on its poster, which wants to hear whether pictures are tested."""
    told = {PICTURES: {"pictures": pictures}} if pictures else {}
    mine = changed({**make.MISSION, **said}, "checks", None)
    return mission({MISSION: mine, PROTECTION: POSTER, **told, **(files or {})})


def told(root: Path) -> list[Problem]:
    return list(check_mission(root).problems)


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.severity.value) for problem in told(root)]


def words(path: Path) -> list[str]:
    paragraphs = tree(path, "word/document.xml").iter("{*}p")
    lines = ("".join(part.text or "" for part in each.iter("{*}t")) for each in paragraphs)
    return [re.sub("[\u00a0\u202f]", " ", line) for line in lines if line]


def made(root: Path, *kinds: str) -> None:
    ran = forumkit("build", "--root", root, *(part for kind in kinds for part in ("--kind", kind)))
    assert ran.code == 0, ran.err


def test_the_book_shows_each_picture_once_with_a_number_alone(mission: Make) -> None:
    messages = [{"text": "La frontière relie.", "picture": name} for name in ("handshake", "agreement", {**CROSSED})]
    messages.append({"text": "Jamais.", "picture": copy.deepcopy(CROSSED)})
    made(root := asking(mission, files={THEME: changed(make.THEME, "messages", messages)}), "picture-test")
    book = tree(root / BOOK, "word/document.xml")
    shown = [each.get("descr") for each in book.iter("{*}docPr") if each.get("descr")]
    assert sorted(shown) == ["Accord, confiance", "Le repas est gratuit", "route", "un homme, une fille"]
    assert shown[0] == "Le repas est gratuit", "those of consent and of the poster come first"
    assert words(root / BOOK)[3:] == ["1", "2", "3", "4"]


def test_the_record_says_what_is_meant_and_leaves_room_for_what_is_said(mission: Make) -> None:
    made(root := asking(mission), "picture-test", "picture-test-record")
    told_to_whoever_asks = words(root / RECORDS)
    assert {"Le repas est gratuit", "Tout est gratuit.", "Ce que la personne a dit", "Contraire"} <= {
        *told_to_whoever_asks
    }
    assert any("demandez : « Que voyez" in line for line in told_to_whoever_asks)
    assert "17" in told_to_whoever_asks, "of twenty people, for what protects"
    assert "14" in told_to_whoever_asks, "of twenty people, for all others"
    code = next(found[1] for line in words(root / BOOK) if (found := re.search(r"Cahier (\w{4}) –", line)))
    assert any(f"Cahier {code} –" in line for line in told_to_whoever_asks)


def shown_in_order(mission: Make, those: list[str]) -> list[str]:
    pictures = [{"text": "La frontière relie.", "picture": name} for name in those]
    files = {"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", pictures)}
    made(root := asking(mission, files=files), "picture-test")
    text = next((root / "output/.forumkit").rglob("test-des-images-cahier.docx.md")).read_text(encoding="utf-8")
    return re.findall(r"⟦panel-(.+?)⟧", text)


def test_pictures_are_shuffled_and_stay_in_their_order_where_one_is_added(mission: Make) -> None:
    names = ["bell", "bus", "canoe", "drum", "goat", "mosque", "pot"]
    before = shown_in_order(mission, names)
    after = shown_in_order(mission, [*names, "zebu"])
    assert before != sorted(before)
    assert [name for name in after if name != "zebu"] == before


def test_a_mission_without_pictures_of_its_own_asks_nobody(mission: Make) -> None:
    said = changed(changed(make.PROTECTION, "poster", None), "consent.agreements.0.picture", None)
    files = {"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", None), PROTECTION: said}
    paths = [document["path"] for document in forumkit("list", "--json", "--root", asking(mission, files=files)).json]
    assert paths
    assert not [path for path in paths if "test-des-images" in path]
    assert codes(asking(mission, files=files)) == []


def test_pictures_that_protect_and_that_nobody_was_asked_about_are_told_together(mission: Make) -> None:
    consent = changed(make.PROTECTION, "poster.lines", [{"text": "Jamais.", "picture": CROSSED}])
    (problem,) = told(asking(mission, files={PROTECTION: consent}))
    assert (problem.code.name, problem.place.file) == ("PICTURES_NOT_TESTED", "content/protection.yaml")
    assert problem.values["names"] == "no-photo, man + girl"


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (seen(20, 17, date="2024-02-01", place="Sikasso"), []),
        (seen(12, 12), [("PICTURES_NOT_TESTED", "warning")]),
        (seen(20, 16), [("PICTURE_NOT_READ", "warning")]),
        (seen(20, 18, 1), [("PICTURE_READ_OPPOSITE", "warning")]),
        (seen(20, 19, 2), [("WRONG_VALUE", "error"), ("PICTURE_READ_OPPOSITE", "warning")]),
        ({"tests": [{"asked": 10, "right": 9}, {"asked": 10, "right": 8}]}, []),
    ],
)
def test_what_people_saw_decides_about_a_picture_that_protects(
    mission: Make, picture: Content, expected: list[tuple[str, str]]
) -> None:
    assert sorted(codes(asking(mission, {"free-meal": picture}))) == sorted(expected)


@pytest.mark.parametrize(("right", "expected"), [(14, []), (13, ["PICTURE_NOT_READ"])])
def test_of_other_pictures_two_thirds_are_enough(mission: Make, right: int, expected: list[str]) -> None:
    theme = changed(make.THEME, "messages", [{"text": "La frontière relie.", "picture": "bus"}])
    pictures = {"free-meal": seen(20, 20), "bus": seen(20, right, 3)}
    assert [code for code, _ in codes(asking(mission, pictures, {THEME: theme}))] == expected


def test_a_final_version_has_no_picture_that_protects_and_is_read_as_its_opposite(mission: Make) -> None:
    final: dict[str, Any] = {"stage": "final", "complaints": "la boîte verte"}
    root = asking(mission, {"free-meal": seen(20, 18, 1)}, **final)
    assert codes(root) == [("PICTURE_READ_OPPOSITE", "error")]
    assert forumkit("build", "--root", root).code == 1
    assert codes(asking(mission, {"free-meal": seen(20, 18)}, **final)) == []


def test_a_picture_that_is_put_together_may_have_a_name_its_words_and_its_tests(mission: Make) -> None:
    """It is the same picture whether the content names it or puts it together."""
    crossed = {"draw": CROSSED, "alt": "Jamais trop jeune", **seen(20, 20)}
    lines = [{"text": "Jamais.", "picture": "not-before-18"}, {"text": "Non.", "picture": CROSSED}]
    root = asking(mission, {"not-before-18": crossed}, {PROTECTION: changed(POSTER, "poster.lines", lines)})
    assert codes(root) == [("PICTURE_TWICE", "warning")]
    made(root, "poster", "picture-test")
    poster = tree(root / "output/sikasso/accueil/affiche-protection-sikasso.docx", "word/document.xml")
    assert [each.get("descr") for each in poster.iter("{*}docPr")].count("Jamais trop jeune") == 2
    assert sum("panel-" in line for line in words(root / BOOK)) == 0
    assert words(root / BOOK)[3:] == ["1", "2"]


@pytest.mark.parametrize("picture", [{"draw": ["man", "moon-not"]}, {"alt": "rien"}, {"draw": "x"}])
def test_what_is_said_of_no_picture_is_told(mission: Make, picture: Content) -> None:
    (problem,) = (each for each in told(asking(mission, {"nowhere": picture})) if each.severity.value == "error")
    assert (problem.code.name, problem.place.file) == ("UNKNOWN_CHOICE", "content/pictures.yaml")


def test_what_is_said_of_a_file_of_any_name_is_no_mistake(mission: Make) -> None:
    root = asking(mission, {"Puits_2": {"artist": "Awa"}, "free-meal": seen(20, 20)})
    assert codes(root) == [("UNKNOWN_CHOICE", "error")]
    (root / "content/pictures").mkdir()
    (root / "content/pictures/Puits_2.png").write_bytes(b"a photo")
    assert codes(root) == []


def test_a_drawing_that_comes_along_says_what_the_mission_says_of_it_in_its_language(mission: Make) -> None:
    fr = yaml.safe_load((REPOSITORY / "templates/languages/fr.yaml").read_text(encoding="utf-8"))
    bambara = yaml.safe_dump({**fr, "name": "bamanankan", "tag": "bm"}, allow_unicode=True)
    pictures = {"free-meal": {"alt": {"bm": "Dumuni ye fu ye"}}, "greeting": {"alt": {"bm": "Foli"}}}
    root = asking(mission, pictures, {"templates/languages/bm.yaml": bambara}, languages=["bm"])
    made(root, "poster", "agenda-pictures")
    shown = {path.stem: [each.get("descr") for each in tree(path, "word/document.xml").iter("{*}docPr")]
             for path in (root / "output/sikasso").rglob("*.docx")}  # fmt: skip
    assert "Dumuni ye fu ye" in shown["affiche-protection-sikasso"]
    assert "Foli" in shown["programme-en-images-sikasso"], "also one that only a page names"


def test_a_page_shows_the_pictures_that_are_used_and_what_people_saw(mission: Make) -> None:
    root = asking(mission, {"free-meal": seen(20, 16, 1, place="Sikasso")})
    (root / "content/pictures").mkdir()
    ran = forumkit("pictures", "--root", root)
    assert ran.code == 0, ran.err
    page = (root / "output/pictures/drawings.html").read_text(encoding="utf-8")
    assert "content/protection.yaml:" in page
    assert "Tout est gratuit." in page
    assert "Sikasso 16 of 20 read it, 1 the opposite" in page
    assert "Not kept yet: 80 %" in page
    assert "sitting-agent" not in page
    assert not re.search(r"(src|href)=\"(?!#|data:)", page), "nothing of it lies elsewhere"


@pytest.mark.exhaustive
def test_the_page_may_show_all_that_there_are(mission: Make) -> None:
    root = asking(mission)
    assert forumkit("pictures", "--all", "--root", root).code == 0
    page = (root / "output/pictures/drawings.html").read_text(encoding="utf-8")
    assert all(f"<code>{name}</code>" in page for name in names())
