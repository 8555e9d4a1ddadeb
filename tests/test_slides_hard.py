"""Slides lose no word and lay nothing over anything, whatever a template puts on them."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from forumkit.drawing.figure import Figure, Picture, Stage
from forumkit.messages.codes import Code
from forumkit.office.container import pack, unpack
from forumkit.produce.libreoffice import to_pdf
from forumkit.render import blocks as b
from forumkit.write import slides
from tests.designs import look as designs_look
from tests.designs import look_of_files_alone
from tests.judges import audit_faults
from tests.office import A, manifest, slide_titles, tree, words
from tests.programs import libreoffice
from tests.test_slides import DESIGN, FONT, META, deck, saved

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
TABLE = "| A | B |\n|---|---|\n| un | deux |\n"


def made(folder: Path, *blocks: b.Block, layout: str = "content", slot: str = "body") -> Path:
    """Return the file of one slide that holds the blocks."""
    slide = b.Slide(layout, (b.Span("Titre"),), (b.Slot(slot, blocks, 1),), (), "a/b", 1)
    return saved(slides.write_deck(b.Deck(META, (slide,)), DESIGN), folder)


def picture(name: str, content: bytes = PIXEL) -> Picture:
    return Picture(content, "png", 4, 2, f"Image {name}", name, name, 1)


def shapes_of(path: Path) -> list[list[str]]:
    """Return the names of what stands in the middle of each slide."""
    return [
        [s.name for s in slide.shapes if not s.name.startswith("forumkit:") and s.name not in
         ("Titre", "Bas de page", "Numéro")]
        for slide in Presentation(str(path)).slides
    ]  # fmt: skip


def test_text_and_a_table_stand_on_two_slides(tmp_path: Path) -> None:
    path = saved(deck(f'{{layout="content"}}\n# Texte\n\nAvant la table.\n\n{TABLE}'), tmp_path)
    assert slide_titles(path) == ["Texte", "Texte (suite)"]
    assert [len(names) for names in shapes_of(path)] == [1, 1]


def test_two_tables_stand_on_two_slides(tmp_path: Path) -> None:
    path = saved(deck(f'{{layout="figure"}}\n# Tables\n\n{TABLE}\n{{key="autre"}}\n{TABLE}'), tmp_path)
    assert all(len(names) == 1 for names in shapes_of(path))


def test_two_pictures_stay_two(tmp_path: Path) -> None:
    path = made(tmp_path, picture("une"), picture("autre", PIXEL + b"\0"), layout="figure", slot="figure")
    shown = [s.image.blob for slide in Presentation(str(path)).slides for s in slide.shapes if hasattr(s, "image")]
    assert shown == [PIXEL, PIXEL + b"\0"]


def test_what_is_inside_callouts_and_cards_is_shown(tmp_path: Path) -> None:
    cell = b.Cell(((b.Span("dans la table"),),))
    table = b.Table((cell,), ((cell,),), "t", 1, "Table")
    inside = b.Paragraph((b.Span("dans la carte"),), "p", 1)
    card = b.Card("Carte", "second titre", (inside,), "c", 1)
    path = made(tmp_path, b.Callout("message", "Retenez", (table,), "m", 1), b.Cards((card,), "cs", 1))
    for expected in ("Retenez", "dans la table", "Carte", "second titre", "dans la carte"):
        assert expected in words(path)


def test_a_table_in_the_notes_is_read_aloud(tmp_path: Path) -> None:
    path = saved(deck(f"# Notes\n\n- x\n\n::: notes\n{TABLE}:::\n"), tmp_path)
    assert "un – deux" in words(path)


def test_each_list_and_depth_counts_for_itself(tmp_path: Path) -> None:
    """A slide that goes on starts each depth where its own list stopped; a new list starts at one."""
    long = "mot " * 40
    nested = "".join(f"{n}. {long}\n    1. dessous\n    2. dessous\n" for n in range(1, 13))
    path = saved(deck(f"# Ordre\n\n{nested}\nEntre.\n\n1. neuf\n2. neuf\n"), tmp_path)
    found = []
    for number in range(1, len(slide_titles(path)) + 1):
        for paragraph in tree(path, f"ppt/slides/slide{number}.xml").iter(A + "p"):
            auto = paragraph.find(f"{A}pPr/{A}buAutoNum")
            if auto is not None:
                text = "".join(paragraph.itertext()).strip()
                found.append((text[:7], int(auto.get("startAt"))))
    assert {start for text, start in found if text in ("dessous", "neuf")} == {1}
    outer = [start for text, start in found if text.startswith("mot")]
    assert outer == sorted(outer)
    assert len(set(outer)) > 1


def test_shares_are_even(tmp_path: Path) -> None:
    path = saved(deck("# Points\n\n" + "".join(f"- point {n} " + "mot " * 12 + "\n" for n in range(30))), tmp_path)
    counts = [
        len(re.findall(r"point \d+ ", words_of(path, number))) for number in range(1, len(slide_titles(path)) + 1)
    ]
    assert len(counts) > 1
    assert max(counts) - min(counts) <= 1


def words_of(path: Path, number: int) -> str:
    return "\n".join("".join(p.itertext()) for p in tree(path, f"ppt/slides/slide{number}.xml").iter(A + "p"))


def test_a_heading_stays_with_what_follows(tmp_path: Path) -> None:
    body = "".join(f"**Titre {n}**\n\nTexte {n} {'mot ' * 30}\n\n" for n in range(12))
    path = saved(deck(f"# Suite\n\n{body}"), tmp_path)
    slides_words = [words_of(path, number) for number in range(1, len(slide_titles(path)) + 1)]
    assert len(slides_words) > 1
    for text in slides_words:
        assert set(re.findall(r"Titre (\d+)", text)) == set(re.findall(r"Texte (\d+)", text))


def test_the_digest_tells_a_change_in_a_table(tmp_path: Path) -> None:
    first = manifest(saved(deck(f'{{layout="figure"}}\n# T\n\n{TABLE}'), tmp_path))
    second = manifest(saved(deck(f'{{layout="figure"}}\n# T\n\n{TABLE.replace("deux", "trois")}'), tmp_path))
    assert list(first) == list(second)
    assert first != second


def test_a_character_missing_in_a_figure_is_shown_in_another_font() -> None:
    figure = Figure("process", "t", (Stage("ߛߌ"), Stage("b")), "alt", "f", 1)
    slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (figure,), 1),), (), "a/b", 1)
    written = slides.write_deck(b.Deck(META, (slide,)), DESIGN)
    assert not written.faults
    assert '<a:latin typeface="Ebrima"/>' in unpack(written.content)["ppt/slides/slide1.xml"].decode()


@pytest.mark.parametrize(("length", "faults"), [(30, 0), (180, 0), (600, 1)])
def test_a_long_footer_is_smaller_then_a_fault(length: int, faults: int, tmp_path: Path) -> None:
    slide = b.Slide("content", (b.Span("T"),), (), (), "a/b", 1)
    meta = replace(META, footer="pied de page " * (length // 13))
    result = slides.write_deck(b.Deck(meta, (slide, replace(slide, key="a/c"))), DESIGN)
    assert [f.code for f in result.faults] == [Code.SLIDE_OVERFLOW] * faults
    sizes = {run.font.size.pt for s in Presentation(str(saved(result, tmp_path))).slides for shape in s.shapes
             if shape.name == "Bas de page" for p in shape.text_frame.paragraphs for run in p.runs}  # fmt: skip
    assert sizes <= {30: {10.5}, 180: {8.5, 9.0, 9.5, 10.0}, 600: {10.5}}[length]


def test_small_facts_stay_beside_steps_that_go_on(tmp_path: Path) -> None:
    steps = "".join(f"{n}. étape {'mot ' * 25}\n" for n in range(1, 20))
    path = saved(deck(f'{{layout="exercise"}}\n# Jeu\n\n{steps}\n::: slot time\n20 minutes\n:::\n'), tmp_path)
    assert len(slide_titles(path)) > 1
    for number in range(1, len(slide_titles(path)) + 1):
        assert "20 minutes" in words_of(path, number)


def test_lines_are_counted_for_every_way_of_breaking() -> None:
    url = "www.un-lien-tres-long.org/chemin/page"
    room = FONT.width(url, 20) + 1
    assert FONT.lines(f"avant {url}", 20, room) == 2
    assert FONT.lines(f"avant {'x' * 100}", 20, FONT.width("x" * 60, 20)) == 3


def test_a_narrow_column_widens_to_its_longest_word(tmp_path: Path) -> None:
    head = '{layout="figure"}\n# T\n\n{widths="1 20"}\n'
    path = saved(deck(f"{head}| A | B |\n|---|---|\n| anticonstitutionnellement | x |\n"), tmp_path)
    table = next(s.table for s in Presentation(str(path)).slides[0].shapes if s.has_table)
    assert table.columns[0].width / 12_700 > FONT.width("anticonstitutionnellement", 12)


@pytest.mark.exhaustive
@pytest.mark.office
@pytest.mark.parametrize("font", ["Verdana", "Calibri Light"])
def test_no_word_of_a_table_is_cut_where_a_machine_lacks_the_font(font: str) -> None:
    """LibreOffice puts DejaVu Sans in the place of a font that it does not have."""
    words = ("Mitgliederversammlung", "Schlichtungsausschuss", "Bewässerungsplan")
    look = replace(designs_look(), title_font=font, body_font=font)
    cells = " | ".join(words)
    text = f'{{layout="table"}}\n# T\n\n::: slot figure\n| {cells} |\n|---|---|---|\n| {cells} |\n:::\n'
    content = deck(text, slides.read_design(look)).content
    page = pypdfium2.PdfDocument(to_pdf(libreoffice(), {"a.pptx": content})["a.pptx"])[0].get_textpage()
    assert all(page.get_text_bounded().count(word) == 2 for word in words)


def organisation() -> bytes:
    """Return the template of an organisation: English layouts, an old slide, a section, tags, comments' authors."""
    presentation = Presentation()
    old = presentation.slides.add_slide(presentation.slide_layouts[1])
    old.notes_slide.notes_text_frame.text = "ancien"
    stream = io.BytesIO()
    presentation.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sections = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        b' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="S"'
        b' id="{11111111-1111-1111-1111-111111111111}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
        b"</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    main = re.sub(rb"<p:extLst>.*?</p:extLst>", b"", parts["ppt/presentation.xml"], flags=re.DOTALL)
    parts["ppt/presentation.xml"] = main.replace(b"</p:presentation>", sections)
    base = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    extra = b"".join(
        b'<Relationship Id="%s" Type="%s%s" Target="%s"/>' % (name, base, sort, target)
        for name, sort, target in (
            (b"rIdX", b"customXml", b"../customXml/item1.xml"), (b"rIdT", b"tags", b"tags/tag1.xml"),
            (b"rIdC", b"commentAuthors", b"commentAuthors.xml"),
        )
    )  # fmt: skip
    relations = "ppt/_rels/presentation.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", extra + b"</Relationships>")
    space = b'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    parts["customXml/item1.xml"] = b"<a/>"
    parts["ppt/tags/tag1.xml"] = b'<p:tagLst %s><p:tag name="A" val="b"/></p:tagLst>' % space
    parts["ppt/commentAuthors.xml"] = b"<p:cmAuthorLst %s/>" % space
    kinds = b"".join(
        b'<Override PartName="/ppt/%s" ContentType="application/vnd.openxmlformats-officedocument.presentationml.%s+xml"/>'
        % pair
        for pair in ((b"tags/tag1.xml", b"tags"), (b"commentAuthors.xml", b"commentAuthors"))
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kinds + b"</Types>")
    return pack(parts)


def test_the_template_of_an_organisation_is_taken(tmp_path: Path) -> None:
    """Its old slides, sections and authors go; its tags stay; its sizes and insets are those of its master."""
    design = slides.read_design(look_of_files_alone(), organisation())
    place = design.layouts["content"].places["body"]
    assert (place.size, place.area.left) == (32.0, 457_200 + 91_440)
    text = b.Slot("body", (b.Paragraph((b.Span("Nouveau"),), "p", 1),), 1)
    result = slides.write_deck(b.Deck(META, (b.Slide("content", (b.Span("T"),), (text,), (), "k", 1),)), design)
    path = saved(result, tmp_path)
    assert not audit_faults(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        main = archive.read("ppt/presentation.xml")
    assert b"sectionLst" not in main
    assert "ppt/commentAuthors.xml" not in names
    assert {"ppt/tags/tag1.xml", "ppt/tags/tag2.xml", "customXml/item1.xml"} <= set(names)
    assert "Nouveau" in words(path)
    assert "ancien" not in words(path)
