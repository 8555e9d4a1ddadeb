"""A picture is named: of the mission, of those that come with forumkit, or put together; and it is native everywhere."""

import io
from pathlib import Path

import pytest
from PIL import Image

from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import Make, forumkit
from tests.make import changed
from tests.office import tree

THEME, EXERCISE = "themes/vivre.yaml", "exercises/ligne.yaml"
WELL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'
CIRCLE = WELL.replace(b"<rect", b"<text>a</text><rect")


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (80, 40), "red").save(target, "PNG")
    return target.getvalue()


def with_picture(mission: Make, picture: object, **files: bytes) -> Path:
    """Return a mission whose only message has a picture, with files in its folder of pictures."""
    messages = [{"text": "La frontière relie.", "picture": picture}]
    root = mission({THEME: changed(make.THEME, "messages", messages)})
    folder = root / "content/pictures"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return root


def faults(root: Path) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.place.path) for problem in check_mission(root).problems]


@pytest.mark.parametrize(
    "picture",
    [
        "speak", "sitting-woman", "committee", "well", ["woman", "well"], {"not": "camera"}, {"who": "woman", "holds": "well"},
        {"who": "man", "says": ["moon", "hut"], "to": "girl"}, {"steps": ["bell", "raised-hand"]},
        {"times": 3, "of": "moon"}, {"scene": {"behind": "baobab", "people": ["sitting-man"], "ground": "mat"}},
    ],
)  # fmt: skip
def test_a_picture_may_be_a_name_or_put_together(mission: Make, picture: object) -> None:
    assert faults(with_picture(mission, picture, well_svg=WELL)) == []


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("sitting-womann", "UNKNOWN_CHOICE"),
        ({"not": "Camera"}, "UNKNOWN_CHOICE"),
        ({"not": "photo"}, "PHOTO_IN_DRAWING"),
        ("bad", "BAD_DRAWING"),
        ("broken", "BAD_PICTURE"),
        ("openmoji:1F410", "OPENMOJI_MISSING"),
        ({"who": "woman"}, "WRONG_VALUE"),
        ({"who": "woman", "holds": "well", "says": "well"}, "WRONG_VALUE"),
    ],
)
def test_what_is_wrong_in_a_picture_is_said_at_its_place(mission: Make, picture: object, expected: str) -> None:
    files = {"well_svg": WELL, "photo_png": photo(), "bad_svg": CIRCLE, "broken_png": b"GIF"}
    assert faults(with_picture(mission, picture, **files)) == [(expected, "messages[0].picture")]


def built(root: Path, kind: str) -> None:
    ran = forumkit("build", "--root", root, "--kind", kind)
    assert ran.code == 0, ran.err


def test_a_drawing_is_native_shapes_with_its_words_and_its_credit(mission: Make) -> None:
    root = with_picture(mission, {"who": "woman", "holds": "well"}, well_svg=WELL)
    told = "pictures: {well: {artist: Awa, licence: CC BY 4.0, alt: un puits}}\n"
    (root / "content/pictures.yaml").write_text(told, encoding="utf-8")
    built(root, "theme-pictures")
    document = tree(root / "output/sikasso/participants/fiche-en-images-vivre.docx", "word/document.xml")
    (drawn,) = [each for each in document.iter("{*}docPr") if each.get("descr") == "une femme, un puits"]
    group = next(drawn.getparent().iter("{*}wgp"))
    assert "123456" in {colour.get("val") for colour in group.iter("{*}srgbClr")}
    assert "Awa, CC BY 4.0" in [text.text for text in document.iter("{*}t")]


def test_a_picture_of_which_nothing_is_said_is_called_as_its_file(mission: Make) -> None:
    built(root := with_picture(mission, "our-well", **{"our-well_svg": WELL}), "theme-pictures")
    document = tree(root / "output/sikasso/participants/fiche-en-images-vivre.docx", "word/document.xml")
    assert "our well" in {each.get("descr") for each in document.iter("{*}docPr")}


def test_a_photo_may_stand_beside_a_line(mission: Make) -> None:
    built(root := with_picture(mission, "market-day", **{"market-day_png": photo()}), "theme-pictures")
    document = tree(root / "output/sikasso/participants/fiche-en-images-vivre.docx", "word/document.xml")
    assert list(document.iter("{*}blip"))


def test_a_picture_of_the_mission_comes_before_one_of_forumkit(mission: Make) -> None:
    built(root := with_picture(mission, "committee", committee_svg=WELL), "theme-pictures")
    document = tree(root / "output/sikasso/participants/fiche-en-images-vivre.docx", "word/document.xml")
    (group,) = document.iter("{*}wgp")
    assert len(list(group.iter("{*}custGeom"))) == 1
    sizes = [extent.get("cx") for extent in group.iter("{*}ext") if extent.get("cx")]
    assert sizes[1] == sizes[0], "an empty shape is as large as the group"


def test_a_panel_shows_a_drawing_as_large_as_it_has_room(mission: Make) -> None:
    lines = [{"text": "Posez vos cailloux.", "picture": "put-three-stones"}, {"text": "Parlez.", "picture": "speak"}]
    built(root := mission({EXERCISE: changed(make.EXERCISE, "instructions", lines)}), "exercise-pictures")
    (file,) = (root / "output/sikasso/participants").glob("consignes-en-images-*.docx")
    document = tree(file, "word/document.xml")
    shown = [
        each for each in document.iter("{*}inline") if each.find("{*}docPr").get("descr") == "Posez trois cailloux"
    ]
    widths = [int(each.find("{*}extent").get("cx")) / 36_000 for each in shown]
    assert len(widths) == 1
    assert max(widths) > 60


@pytest.mark.parametrize(
    "picture",
    [["man", "woman", ["boy", "girl"]], [{"times": 3, "of": "moon"}, {"times": 3, "of": "sun"}]],
)
def test_six_drawings_are_too_many(mission: Make, picture: object) -> None:
    assert [code for code, _ in faults(with_picture(mission, picture))] == ["WRONG_VALUE"]
