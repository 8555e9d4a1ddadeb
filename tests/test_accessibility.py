"""What Microsoft's accessibility checker asks, in every file of both designs and three templates of organisations."""

import re
import shutil
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pypdfium2
import pytest

from forumkit.messages.problems import errors
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.write import slides, word
from forumkit.write.colours import READABLE, contrast
from tests.designs import look_of_files_alone
from tests.elsewhere import DECKS, DOCUMENTS
from tests.judges import pdfs
from tests.judges.rendered import pages_of
from tests.office import A, P, W, parts, style_names, tree

TITLES = ("title", "ctrTitle")


def slides_of(path: Path) -> list[str]:
    return parts(path, r"ppt/slides/slide\d+\.xml")


def decks(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix == ".pptx"]


def texts(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix == ".docx"]


@pytest.mark.sample(0)
@pytest.mark.exhaustive
def test_the_title_is_read_first_and_the_footer_last(pack_files: list[Path]) -> None:
    for path in decks(pack_files):
        for name in slides_of(path):
            order = []
            for shape in tree(path, name).find(f"{P}cSld/{P}spTree"):
                holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                named = shape.find(f"./*/{P}cNvPr")
                key = named is not None and named.get("name", "").startswith("forumkit:")
                if not key and shape.tag in (P + "sp", P + "pic", P + "graphicFrame"):
                    order.append("" if holder is None else holder.get("type", "obj"))
            assert order[0] in TITLES, f"{path.name} {name}: {order}"
            feet = [number for number, kind in enumerate(order) if kind in ("ftr", "sldNum")]
            assert feet == list(range(len(order) - len(feet), len(order))), f"{path.name} {name}: {order}"


def test_slides_that_read_from_left_to_right_do_so_in_their_file(pack_files: list[Path]) -> None:
    """Of two text frames at one height, the left one comes first."""
    for path in decks(pack_files):
        for name in slides_of(path):
            frames = []
            for shape in tree(path, name).find(f"{P}cSld/{P}spTree").iterchildren(P + "sp"):
                off = shape.find(f"{P}spPr/{A}xfrm/{A}off")
                if off is not None and any((t.text or "").strip() for t in shape.iter(A + "t")):
                    frames.append((int(off.get("y")), int(off.get("x"))))
            for (top, left), (next_top, next_left) in pairwise(frames):
                assert not (top == next_top and next_left < left), f"{path.name} {name}"


def test_no_paragraph_is_empty_for_the_sake_of_space(pack_files: list[Path]) -> None:
    """Word joins two tables or two boxes that touch: a hair of a paragraph parts them; nowhere else is one empty."""
    for path in texts(pack_files):
        names = style_names(path)
        for paragraph in tree(path, "word/document.xml").find(W + "body").iterchildren(W + "p"):
            shown = any((t.text or "").strip() for t in paragraph.iter(W + "t"))
            drawn = next(paragraph.iter(W + "drawing"), None) is not None
            section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
            if not (shown or drawn or section):
                style = paragraph.find(f"{W}pPr/{W}pStyle")
                name = "" if style is None else names[style.get(W + "val")]
                assert name == "entre deux tableaux" or "ligne" in name, f"{path.name}: {name}"


def test_no_cell_is_merged(pack_files: list[Path]) -> None:
    for path in pack_files:
        if path.suffix == ".docx":
            root = tree(path, "word/document.xml")
            assert next(root.iter(W + "vMerge"), None) is None, path.name
            assert next(root.iter(W + "gridSpan"), None) is None, path.name
        elif path.suffix == ".pptx":
            for name in slides_of(path):
                for cell in tree(path, name).iter(A + "tc"):
                    assert not {"gridSpan", "rowSpan", "hMerge", "vMerge"} & set(cell.attrib), f"{path.name} {name}"


def test_lists_are_lists(pack_files: list[Path]) -> None:
    """No paragraph begins with a typed bullet; the number of a question is part of it."""
    for path in texts(pack_files):
        for paragraph in tree(path, "word/document.xml").iter(W + "p"):
            text = "".join(node.text or "" for node in paragraph.iter(W + "t"))
            assert not re.match(r"\s*[•▪●*]\s", text), f"{path.name}: {text[:60]}"


@pytest.mark.parametrize("name", DECKS)
def test_every_place_of_a_template_can_be_read(name: str) -> None:
    design = slides.read_design(look_of_files_alone(name), DECKS[name]())
    assert design.palette.faults() == []
    for role, layout in design.layouts.items():
        for slot, place in layout.places.items():
            if place.ink and place.behind and not place.drawn:
                assert contrast(place.ink, place.behind) >= READABLE, (role, slot)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_style_of_a_template_can_be_read(name: str) -> None:
    design = word.read_design(look_of_files_alone(name), DOCUMENTS[name]())
    assert design.palette.faults() == []
    assert word.read_design(look_of_files_alone(name), DOCUMENTS[name]()).mended == design.mended
    assert all(contrast(each.instead, each.ground) >= READABLE for each in design.mended)


PRINTED = ("cartes-au-poste-de-controle", "evenements-familles-a-jigiyabougou", "programme-sikasso",
           "programme-en-images-sikasso", "questionnaire-pre-test", "questionnaire-satisfaction")  # fmt: skip


def greys(pdf: Path, number: int) -> Iterator[tuple[str, float]]:
    """Yield each word of a page and the contrast of its ink with its ground, once the page is printed in grey."""
    scale = 3.0
    page = pypdfium2.PdfDocument(pdf)[number]
    bitmap = page.render(scale=scale, grayscale=True)
    raw, wide = bytes(bitmap.buffer), bitmap.stride
    for text, box in next(islice(pages_of(pdf), number, None)).words:
        left, top, right, bottom = (round(edge * scale) for edge in box)
        rows = [raw[row * wide + left : row * wide + right] for row in range(max(0, top), min(bitmap.height, bottom))]
        shades = sorted(shade for row in rows for shade in row)
        if shades and len(text) > 1:
            ground = shades[len(shades) * 3 // 4]
            ink = shades[0] if ground > 127 else shades[-1]
            yield text, contrast(f"{ink:02X}" * 3, f"{ground:02X}" * 3)


@pytest.mark.sample(0)
@pytest.mark.office
@pytest.mark.parametrize(
    "design", ["sobre", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ("bogolan", "nuit"))]
)
def test_what_is_printed_in_grey_stays_readable(design: str, shipped: Path, tmp_path: Path) -> None:
    """Cards, agenda and questionnaires: every word keeps the contrast of 4.5 on a grey rendering.

    Documents of a dark template are on white paper all the same.
    """
    root = shipped
    if design != "sobre":
        root = tmp_path / "mission"
        shutil.copytree(shipped / "content", root / "content")
        mission = root / "content" / "mission.yaml"
        text = re.sub(r"(?m)^design:.*\n", "", mission.read_text(encoding="utf-8"))
        mission.write_text(f"{text}\ndesign: {design}\n", encoding="utf-8")
        if design in DECKS:
            folder = root / "templates" / "designs" / design
            folder.mkdir(parents=True)
            (folder / "slides.pptx").write_bytes(DECKS[design]())
        checked = check_mission(root)
        for kind in ("role-cards", "inject-cards", "agenda", "agenda-pictures", "questionnaire"):
            assert not errors(build_mission(checked, root / "output", Selection("sikasso", kind)).problems)
    files = [path for path in (root / "output" / "sikasso").rglob("*.docx") if path.stem in PRINTED]
    found = pdfs(files, tmp_path / "pdf")
    words = 0
    for name in PRINTED:
        for number in range(min(2, len(pypdfium2.PdfDocument(found[name])))):
            for word_, ratio in greys(found[name], number):
                words += 1
                assert ratio >= READABLE, f"{name}, page {number + 1}: {word_} {ratio:.1f}"
    assert words > 500
