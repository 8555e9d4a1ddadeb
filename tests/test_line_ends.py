"""Lines end where a reader expects it, on paper and on slides, and the signs that see to it can be read and undone."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from forumkit.compare.units import units_of
from forumkit.edits.pull import apply, find_sources
from forumkit.merge.changes import Change
from forumkit.messages.outcomes import Stays
from forumkit.messages.problems import errors
from forumkit.model.labels import bare
from forumkit.office.container import unpack
from forumkit.produce.libreoffice import to_pdf
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.produce.parallel import make
from forumkit.write.fonts import TWINS, font_named
from tests.make import QUESTIONNAIRE, THEME, WORKPLAN, changed, write_mission
from tests.office import ordinary, paragraphs, reword
from tests.produced import produced
from tests.programs import libreoffice
from tests.spoken import french

pytestmark = pytest.mark.xdist_group("line ends")

SAID = "ces mois-ci soi-même a-t-il 18–35 2024–2026 là-bas"
KINDS = ("theme-handout", "theme-deck")
WANTED = Selection(kind=KINDS[0])


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a mission whose handout and deck say the same in many lengths, so that many lines would end inside."""
    texts = [f"{'x' * length} {SAID} {SAID}" for length in range(1, 60)]
    points = [f"{'y' * length} {SAID} {SAID}." for length in range(20, 44, 3)]
    theme = changed(changed(THEME, "sections.0.text", "\n\n".join(texts)), "sections.0.points", points)
    return write_mission(tmp_path_factory.mktemp("lines"), {"themes/vivre.yaml": theme})


@pytest.fixture(scope="module")
def files(mission: Path) -> dict[str, bytes]:
    """Return its handout and its deck."""
    checked = check_mission(mission)
    return {path: content for kind in KINDS for path, content in produced(checked, Selection(kind=kind)).items()}


@pytest.mark.exhaustive
def test_no_line_ends_inside_and_what_stands_there_can_be_searched(files: dict[str, bytes]) -> None:
    """As LibreOffice shows it: a reader who searches a PDF file for mois-ci finds it, and no box stands there."""
    shown = to_pdf(libreoffice(), files)
    assert len(shown) == len(KINDS)
    for path, pdf in shown.items():
        pages = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))
        lines = [line.strip() for line in pages.replace("\u2060", "").splitlines()]
        for word in SAID.split():
            assert sum(line.count(word) for line in lines) >= 16, f"{path}: {word}"
        assert sum(line.startswith(tuple(SAID.split())) for line in lines) >= 5, f"{path}: no line is full there"
        assert not [line for line in lines if re.search(r"[-–\x02\ufffe]$", line)], path


def test_word_has_a_sign_of_its_own_for_the_hyphen(files: dict[str, bytes]) -> None:
    """It draws the font's own hyphen; slides have the ordinary one, with a joiner behind it."""
    for path, content in files.items():
        parts = unpack(content).items()
        text = "".join(part.decode() for name, part in parts if re.fullmatch(r"(word|ppt/slides)/\w+\.xml", name))
        assert "\u2011" not in text
        assert ("<w:noBreakHyphen/>" in text) == path.endswith(".docx")
        assert ("mois-\u2060ci" in text) == path.endswith(".pptx")


EDITS = (
    ("Ces mois-ci, a-t-il 18–35 ans ?", "Ces mois-ci, a-t-elle 18–35 ans ?"),
    ("Ces mois-ci, a-t-il 18–35 ans ?", "Ces années-ci, a-t-il 18–40 ans ?"),
    ("Il fera soi-même le tour.", "Il fera lui-même le tour de 2024–2026."),
)


@pytest.mark.parametrize("hyphen", ["-\u2060", "\u2011", "-"])
@pytest.mark.parametrize(("before", "after"), EDITS)
def test_a_person_s_edit_goes_back_with_the_signs_that_authors_type(
    tmp_path: Path, before: str, after: str, hyphen: str
) -> None:
    """Whatever hyphen the person's program leaves there."""
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "sections.0.text", before)})
    checked = check_mission(root)
    assert checked.library
    old, new = (french(text).replace("-\u2060", "\u2011") for text in (before, after))
    edit = Change("text", "block", "", "", old, new.replace("\u2011", hyphen))
    pulls, unplaced = find_sources(checked.project, checked.library, [("fiche.docx", edit)])
    assert not unplaced
    assert [pull.after for pull in pulls] == [after]
    assert after in apply(checked.project, pulls)["content/themes/vivre.yaml"].decode()


def test_what_typography_sets_is_no_edit(tmp_path: Path) -> None:
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "sections.0.text", EDITS[0][0])})
    checked = check_mission(root)
    assert checked.library
    edit = Change("text", "block", "", "", french(EDITS[0][0]), EDITS[0][0])
    pulls, unplaced = find_sources(checked.project, checked.library, [("fiche.docx", edit)])
    assert not pulls
    assert [each.why for each in unplaced] == [Stays.NOT_WORDS]


def test_an_edit_beside_a_hyphen_is_compared_and_merged(tmp_path: Path) -> None:
    """The person makes a word bold in one paragraph and rewords another, then the content changes the first."""
    said = "Ces mois-ci, le marché de 18–35 ans grandit."
    theme = changed(THEME, "sections.0.text", f"{said}\n\nL'autre soi-même attend.")
    root = write_mission(tmp_path, {"themes/vivre.yaml": theme})
    assert not build_mission(check_mission(root), root / "output", WANTED).problems
    path = root / "output" / "sikasso" / "participants" / "fiche-vivre.docx"
    reword(path, "même attend", "même attend encore")
    write_mission(
        root, {"themes/vivre.yaml": changed(theme, "sections.0.text", f"{said[:-1]} vite.\n\nL'autre soi-même attend.")}
    )
    again = build_mission(check_mission(root), root / "output", WANTED)
    assert not errors(again.problems)
    told = ordinary("\n".join(paragraphs(path)))
    assert "Ces mois-ci, le marché de 18–35 ans grandit vite." in told
    assert "L’autre soi-même attend encore (" in told


def test_labels_are_alike_whatever_keeps_their_lines_together() -> None:
    assert bare(french("Ceux-ci, 18–35 ans")) == bare("Ceux-ci, 18–35 ans") == bare("ceux\u2011ci, 18–35 ans")


def test_cells_hold_what_people_type(tmp_path: Path) -> None:
    """They search, sort and choose what stands there."""
    workplan = changed(WORKPLAN, "phases.0.tasks.0.title", "Cadrer ces mois-ci, 2024–2026")
    choices = [{"id": "a", "text": "celui-ci"}, {"id": "b", "text": "18–35 ans"}]
    form = changed(changed(QUESTIONNAIRE, "questions.2.choices", choices), "questions.2.answer", "a")
    root = write_mission(tmp_path, {"schedules/plan.yaml": workplan, "questionnaires/avant.yaml": form})
    checked = check_mission(root)
    jobs = [job for job in list_documents(checked, Selection()) if job.path.endswith(".xlsx")]
    made = {
        path: content
        for piece in make(checked, jobs, {})
        for path, content in piece.files.items()
        if path.endswith(".xlsx")
    }
    said = [str(cell.value) for content in made.values() for cell in _cells(content)]
    assert {"celui-ci", "18–35\u00a0ans"} <= set(said)
    assert any("Cadrer ces mois-ci, 2024–2026" in text for text in said)
    assert not [text for text in said if "\u2060" in text or "\u2011" in text]


def _cells(content: bytes) -> Iterator[Any]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


@pytest.mark.parametrize("name", sorted(TWINS))
def test_what_joins_takes_no_room_and_is_in_every_font(name: str) -> None:
    font = font_named(name, {})
    for text in ("mois-ci", "18–35"):
        assert font.width(french(text), 11) == font.width(text, 11) == font.width(text.replace("-", "\u2011"), 11)
        assert font.missing_characters(french(text)) == ""
        room = font.width(text, 11) * 0.9
        assert font.lines(f"a {french(text)}", 11, font.width(text, 11) * 1.01) == 2
        assert font.lines(french("mois-ci"), 11, room) >= 2
    assert font.width("ɛ\u0300".replace("ɛ", "e"), 11) == font.width("e", 11)


def test_what_is_compared_has_the_hyphens_that_people_type() -> None:
    """Pages for phones are set already when they are compared with the content."""
    assert (
        units_of(f"- {french('Que dit-on ces mois-ci des 18–35 ?')}\n")[0].text == "Que dit-on ces mois-ci des 18–35 ?"
    )
