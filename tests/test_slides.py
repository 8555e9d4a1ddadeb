"""Slides hold what they are given: shrunk a little, then continued, else reported."""

from pathlib import Path

import pytest

from forumkit.messages.codes import Code
from forumkit.office.container import unpack
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter
from forumkit.write import slides
from forumkit.write.written import Written
from tests.designs import SHIPPED, designs, look_of_files_alone
from tests.elsewhere import DECKS
from tests.judges import audit_faults, rendered_faults
from tests.judges.faults import Code as Judged
from tests.office import slide_titles, words
from tests.programs import convert

DESIGN = designs().slides
FONT = DESIGN.fonts.body
META = b.Meta(
    title="Essai", subject="essai", author="essai", language="fr-FR", header="", footer="Pied", notice="Exemple fictif",
    key="essai", words={"continued": "suite", "notes_continued": "Suite de la diapositive précédente."},
)  # fmt: skip


def deck(markdown: str, design: slides.SlideDesign = DESIGN) -> Written:
    made = Reader("essai", Typesetter(), {}).slides(markdown)
    return slides.write_deck(b.Deck(META, made), design)


def design_of(name: str) -> slides.SlideDesign:
    """Return a shipped design, or that of the template of an organisation."""
    return slides.read_design(look_of_files_alone(name), DECKS[name]()) if name in DECKS else designs(name).slides


def saved(written: Written, folder: Path) -> Path:
    path = folder / "essai.pptx"
    path.write_bytes(written.content)
    return path


ROWS = "\n".join(f"| ligne {n} | une cellule qui dit quelque chose d'utile |" for n in range(30))
LONG = "anticonstitutionnellement" * 4
CASES = {
    "forty points": "# Points\n\n" + "".join(f"- le point numéro {n} dit une chose assez longue\n" for n in range(40)),
    "thirty rows": f'{{layout="figure"}}\n# Table\n\n| A | B |\n|---|---|\n{ROWS}\n',
    "long word": f"# Mot\n\n- {LONG[:90]}\n",
    "bambara": "# Hɛrɛ\n\n- I ni sɔgɔma, ŋɔni, ɲɛ\n",
    "empty": "# Vide\n",
    "numbers": "# Ordre\n\n" + "".join(f"{n}. étape numéro {n} avec ses explications\n" for n in range(1, 31)),
    "arabic": "# السلام\n\n- السلام عليكم ورحمة الله وبركاته، نحن جيران على جانبي الحدود ونريد أن نعيش معا في سلام دائم\n",
    "long note": f"# Notes\n\n- une idée\n\n::: notes\n{'Dites ceci, puis attendez la traduction. ' * 115}\n:::\n",
    "full exercise": '{layout="exercise"}\n# Jeu\n\n'
    + "".join(f"{n}. une consigne claire, dite deux fois\n" for n in range(1, 13))
    + "\n::: slot time\n45 minutes\n:::\n\n::: slot group\n8–10 personnes\n:::\n\n::: slot material\nun dessin et des cailloux de deux couleurs\n:::\n",
    "long message": '{layout="message"}\n# Idée\n\n'
    + "Une phrase qui vaut la peine d'être dite deux fois, " * 5
    + "\n\n::: slot who\nun proverbe bambara\n:::\n",
    "long title": "# " + "Un titre qui dit beaucoup de choses " * 3 + "\n\n- a\n",
}


def test_forty_points_go_on_over_slides_with_their_notes(tmp_path: Path) -> None:
    written = deck(CASES["forty points"] + "\n::: notes\nDire tout.\n:::\n")
    path = saved(written, tmp_path)
    titles = slide_titles(path)
    assert titles[:2] == ["Points", "Points (suite)"]
    assert len(titles) == len(set(titles)) >= 3
    text = words(path)
    assert all(f"le point numéro {n} " in text for n in range(40))
    assert "Suite de la diapositive précédente." in text
    assert written.faults == ()


def test_numbers_go_on_where_they_stopped(tmp_path: Path) -> None:
    import re  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    path = saved(deck(CASES["numbers"]), tmp_path)
    with zipfile.ZipFile(path) as archive:
        second = archive.read("ppt/slides/slide2.xml").decode()
    start = re.search(r'startAt="(\d+)"', second)
    first = re.search(r"étape numéro (\d+)", second)
    assert start
    assert first
    assert start[1] == first[1]


def test_a_long_table_repeats_its_header(tmp_path: Path) -> None:
    from pptx import Presentation  # noqa: PLC0415

    presentation = Presentation(str(saved(deck(CASES["thirty rows"]), tmp_path)))
    tables = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) >= 2
    assert {table.cell(0, 0).text for table in tables} == {"A"}
    assert sum(len(table.rows) - 1 for table in tables) == 30


def test_a_paragraph_that_no_slide_holds_is_said_at_its_key() -> None:
    written = deck('{key="theme/x"}\n# Trop\n\n' + "- " + "mot " * 900)
    assert [(fault.code, fault.key) for fault in written.faults] == [(Code.SLIDE_CROWDED, "theme/x")]


def test_a_character_that_the_font_lacks_is_shown_in_another() -> None:
    written = deck("# Titre\n\n- ߛߌߞߊߛߏ")
    assert not written.faults
    assert '<a:latin typeface="Ebrima"/>' in unpack(written.content)["ppt/slides/slide1.xml"].decode()
    assert DESIGN.fonts.missing_characters("ɛ ɔ ɲ ŋ É œ « » – ’ \u202f\u00a0") == ""


@pytest.mark.sample(8, 30)
@pytest.mark.parametrize("design", [*SHIPPED, *DECKS])
@pytest.mark.parametrize("name", CASES)
def test_hard_cases_are_valid(name: str, design: str, tmp_path: Path) -> None:
    path = saved(deck(CASES[name], design_of(design)), tmp_path)
    assert not audit_faults(path)


@pytest.mark.parametrize("name", CASES)
def test_what_a_hard_case_says_is_shown(name: str) -> None:
    """All is shown, on as many slides as it takes; letters that the font lacks in a font that has them."""
    assert not deck(CASES[name]).faults


def test_eight_hundred_words_of_notes_stay_whole(tmp_path: Path) -> None:
    path = saved(deck(CASES["long note"]), tmp_path)
    assert len(slide_titles(path)) == 1
    assert words(path).count("attendez la traduction") == 115


@pytest.mark.sample(0)
@pytest.mark.office
@pytest.mark.parametrize(
    "design",
    [
        "ministere",
        *(pytest.param(name, marks=pytest.mark.exhaustive) for name in (*SHIPPED, *DECKS) if name != "ministere"),
    ],
)
def test_hard_cases_stay_inside_their_frames_in_libreoffice(design: str, tmp_path: Path) -> None:
    """The letters of Arabic are joined when they are shown, so that their words cannot be compared."""
    files = []
    for name, markdown in CASES.items():
        files.append(tmp_path / f"{name.replace(' ', '-')}.pptx")
        files[-1].write_bytes(deck(markdown, design_of(design)).content)
    found = rendered_faults(files, tmp_path / "pdf")
    arabic = [fault for fault in found.pop("arabic.pptx", []) if fault.code is not Judged.WORDS_LOST]
    assert (found, arabic) == ({}, [])


def test_text_is_measured() -> None:
    assert FONT.lines("un deux trois", 20, 1000) == 1
    assert FONT.lines("un deux trois", 20, FONT.width("un deux", 20) + 1) == 2
    assert FONT.lines("a\nb", 20, 1000) == 2
    assert FONT.lines("x" * 200, 20, 100) > 10
    assert FONT.height("a", 20, 1000) == pytest.approx(24.4, abs=0.2)
    assert FONT.width("mot", 20, bold=True) > FONT.width("mot", 20)


@pytest.mark.exhaustive
@pytest.mark.office
def test_keys_survive_saving_by_libreoffice(tmp_path: Path) -> None:
    path = saved(deck('{key="theme/a/sections/b"}\n# Un\n\n- x\n\n{key="theme/a/sections/c"}\n# Deux\n'), tmp_path)
    convert([path], "pptx:Impress MS PowerPoint 2007 XML", tmp_path / "again")
    from pptx import Presentation  # noqa: PLC0415

    again = Presentation(str(tmp_path / "again" / "essai.pptx"))
    names = [shape.name for slide in again.slides for shape in slide.shapes]
    assert [name for name in names if name.startswith("forumkit:")] == [
        "forumkit:theme/a/sections/b",
        "forumkit:theme/a/sections/c",
    ]
