"""What every produced file promises, held over every file of the shipped mission."""

import hashlib
import re
import shutil
from pathlib import Path

import ooxml_integrity
import pytest

from forumkit.merge.files import read_returned
from forumkit.render.typography import loose
from forumkit.write.colours import contrast
from tests.conftest import forumkit_process
from tests.designs import SHIPPED, designs
from tests.judges import audit_faults, office_faults, rendered_faults
from tests.office import A, P, W, manifest, paragraphs, parts, text_parts, told, tree, words
from tests.spoken import french

DECKS, TEXTS = ".pptx", ".docx"


@pytest.mark.sample(0, 3)
def test_openxml_audit_finds_nothing(pack_files: list[Path]) -> None:
    for path in pack_files:
        faults = audit_faults(path)
        assert not faults, f"{path.name}: {faults[:3]}"


def test_every_file_says_which_document_it_is_and_in_which_version(pack_files: list[Path]) -> None:
    """So an edited copy that comes back is compared with what it was made from."""
    names = "sheet", "new_text", "new_row", "new_table", "mark", "note_returned"
    words = {"fr": dict.fromkeys((f"merge_{name}" for name in names), "-")}
    said = [read_returned(path.name, path.read_bytes(), words) for path in pack_files]
    assert all(each.document and each.version and not each.active for each in said)
    assert len({each.document for each in said}) == len(pack_files)


def test_every_file_reopens_in_its_library(pack_documents: list[Path]) -> None:
    import docx  # noqa: PLC0415
    import pptx  # noqa: PLC0415

    for path in pack_documents:
        if path.suffix == DECKS:
            assert len(pptx.Presentation(str(path)).slides) >= 2
        else:
            assert docx.Document(str(path)).paragraphs


@pytest.mark.exhaustive
def test_the_same_input_gives_the_same_bytes(shipped: Path, shipped_files: list[Path], tmp_path: Path) -> None:
    """Another process, in another folder and language, writes the same bytes."""
    other = tmp_path / "autre dossier"
    shutil.copytree(shipped / "content", other / "content")
    assert forumkit_process("build", "--root", other, lang="fr").code == 0
    for path in shipped_files:
        twin = other / path.relative_to(shipped)
        assert hashlib.sha256(twin.read_bytes()).digest() == hashlib.sha256(path.read_bytes()).digest(), path.name


def test_every_run_has_its_language(pack_documents: list[Path]) -> None:
    for path in pack_documents:
        runs = 0
        for name in text_parts(path):
            for run in tree(path, name).iter(A + "r", A + "fld", W + "r"):
                if run.tag == W + "r":
                    if not any((node.text or "").strip() for node in run.iter(W + "t")):
                        continue
                    mark = run.find(f"{W}rPr/{W}lang")
                    language = mark.get(W + "val") if mark is not None else None
                else:
                    mark = run.find(A + "rPr")
                    language = mark.get("lang") if mark is not None else None
                assert language == "fr-FR", f"{path.name} {name}: {''.join(run.itertext())!r}"
                runs += 1
        assert runs > 5, path.name


@pytest.mark.exhaustive
def test_french_typography_is_right(shipped_files: list[Path]) -> None:
    """Setting a paragraph again changes nothing, and no ordinary space stands where a line must not break."""
    for path in shipped_files:
        for text in told(path):
            assert not re.search(r"\w [;!?»]|« |\d %|\d h \d|'\w|\.\.\.", text), f"{path.name}: {text[:120]!r}"
            again = loose(french(text)) if path.suffix == ".xlsx" else french(text).replace("-\u2060", "\u2011")
            assert again == text.replace("-\u2060", "\u2011"), f"{path.name}: {text[:120]!r}"


def test_no_markup_is_left_in_what_people_read(pack_files: list[Path]) -> None:
    left = re.compile(r"\{(?:key|style|layout|widths)=|(?<!:):::(?!:)|\{[%{]|[%}]\}|⟦|⟧")
    for path in pack_files:
        found = [text for text in told(path) if left.search(text)]
        assert not found, f"{path.name}: {found[:3]}"


def test_every_slide_has_notes(shipped_files: list[Path]) -> None:
    for path in (path for path in shipped_files if path.suffix == DECKS):
        for name in parts(path, r"ppt/notesSlides/notesSlide\d+\.xml"):
            assert len(" ".join(paragraphs(path, [name]))) > 20, f"{path.name} {name}"


def test_every_filled_frame_has_its_own_size(pack_files: list[Path]) -> None:
    for path in (path for path in pack_files if path.suffix == DECKS):
        for name in parts(path, r"ppt/slides/slide\d+\.xml"):
            for shape in tree(path, name).iter(P + "sp"):
                if any((node.text or "").strip() for node in shape.iter(A + "t")):
                    assert shape.find(f"{P}txBody/{A}bodyPr/{A}noAutofit") is not None, f"{path.name} {name}"
                    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                    if place is None or place.get("type") not in ("ftr", "sldNum"):
                        assert all(run.find(A + "rPr").get("sz") for run in shape.iter(A + "r")), f"{path.name} {name}"


def test_the_font_has_every_character(pack_files: list[Path]) -> None:
    for path in pack_files:
        assert designs().word.fonts.missing_characters(words(path)) == "", path.name


@pytest.mark.exhaustive
def test_there_is_no_personal_data(shipped_files: list[Path]) -> None:
    for path in shipped_files:
        text = words(path)
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", text), path.name
        found = re.findall(r"\+223|\b\d{2} \d{2} \d{2} \d{2}\b", text)
        assert not [each for each in found if not counts_on(each)], path.name


def counts_on(digits: str) -> bool:
    """Tell whether numbers follow each other, as those of rows to fill in do."""
    numbers = [int(each) for each in digits.split()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_the_sample_says_that_it_is_fictitious(pack_files: list[Path]) -> None:
    for path in pack_files:
        assert "Exemple fictif" in words(path), path.name


def test_every_slide_and_block_carries_its_key(pack_documents: list[Path]) -> None:
    for path in pack_documents:
        keys = manifest(path)
        assert keys
        if path.suffix == DECKS:
            found = []
            for name in parts(path, r"ppt/slides/slide\d+\.xml"):
                names = [node.get("name") for node in tree(path, name).iter(P + "cNvPr")]
                found += [n.removeprefix("forumkit:") for n in names if n and n.startswith("forumkit:")]
            tags = [tag.get("val") for name in parts(path, r"ppt/tags/tag\d+\.xml") for tag in tree(path, name)]
            assert found == tags == list(keys)
        else:
            marks = {n.get(W + "name") for n in tree(path, "word/document.xml").iter(W + "bookmarkStart")}
            assert set(keys) <= marks, path.name


@pytest.mark.parametrize("name", SHIPPED)
def test_colours_have_enough_contrast(name: str) -> None:
    """Text on each ground that a design puts it on; the arithmetic is held against WCAG's own examples."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    for design in (designs(name).slides, designs(name).word):
        assert design.palette.faults() == []


def test_our_judge_finds_nothing(pack_files: list[Path]) -> None:
    """Among the rest: own titles of slides, alternative texts, header rows that repeat, headings that skip no level."""
    for path in pack_files:
        assert office_faults(path) == [], path.name


def test_no_text_overflows_and_no_shapes_collide(pack_files: list[Path]) -> None:
    """By a judge that measures by itself, without a renderer."""
    for path in (path for path in pack_files if path.suffix == DECKS):
        found = [
            finding for finding in ooxml_integrity.check_pptx(str(path)) if finding.severity == ooxml_integrity.ERROR
        ]
        assert found == [], path.name


@pytest.mark.sample(0, 3)
@pytest.mark.office
def test_libreoffice_shows_every_word_inside_its_frame(pack_documents: list[Path], tmp_path: Path) -> None:
    assert rendered_faults(pack_documents, tmp_path) == {}
