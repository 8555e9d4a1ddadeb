"""Word documents: what blocks become, and what survives a person's saving."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from forumkit.messages.codes import Code
from forumkit.model.languages import Language
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter
from forumkit.write import word
from forumkit.write.written import Written
from tests.designs import designs
from tests.judges import audit_faults
from tests.office import W, manifest, paragraphs, tree, words
from tests.programs import convert

DESIGN = designs().word
WORDS = designs().look.words
SIGNS = {"sign_box": "case", "sign_face_1_3": "mécontent", "sign_face_3_3": "content"}
TYPESETTER = Typesetter(Language(name="français", tag="fr-FR", locale="fr", words=SIGNS))


def document(markdown: str, *, landscape: bool = False, design: word.WordDesign = DESIGN) -> Written:
    meta = b.Meta(
        title="Essai", subject="essai", author="essai", language="fr-FR", header="En-tête", footer="Pied",
        notice="Exemple fictif", key="essai", words=dict(WORDS), landscape=landscape,
    )  # fmt: skip
    blocks = Reader("essai", TYPESETTER, {}).blocks(markdown)
    return word.write_document(b.Document(meta, blocks), design)


def saved(written: Written, folder: Path) -> Path:
    path = folder / "essai.docx"
    path.write_bytes(written.content)
    return path


def styles(path: Path) -> list[str]:
    return [node.get(W + "val") for node in tree(path, "word/document.xml").iter(W + "pStyle")]


EVERYTHING = """::: cover
# Titre

{style=subtitle}
Sous-titre
:::

::: contents Sommaire
:::

{key="a"}
## Première partie

Un *mot* et un **autre** & <balise>.

1. un
2. deux
   - sous

{key="b"}
### Détail

::: caution Attention
- prudence
:::

{widths="20 80" style=form caption="Grille"}
| A | B |
|---|---|
| ⟦box⟧ | ⟦face-1-3⟧ ⟦face-3-3⟧ |

```figure
{"kind": "cycle", "title": "Cycle", "stages": [{"title": "a"}, {"title": "b"}, {"title": "c"}]}
```

::: lines 3
:::

:::: cards
::: card Le chef | Jeu
Vous attendez.
:::
::: card L'agent | Jeu
Vous contrôlez.
:::
::::
"""


def test_every_block_has_its_style(tmp_path: Path) -> None:
    path = saved(document(EVERYTHING), tmp_path)
    assert not audit_faults(path)
    found = set(styles(path))
    assert {
        "CoverTitle",
        "CoverSubtitle",
        "Heading1",
        "Heading2",
        "TOC1",
        "ListNumber",
        "CautionTitle",
        "AnswerLine",
        "CardTitle",
    } <= found
    assert "Un mot et un autre & <balise>." in words(path)


def test_what_stands_below_a_cover_stands_lower_and_a_table_not_within_its_first_row(tmp_path: Path) -> None:
    cover = "::: cover\n# Titre\n\n{}\n\n:::\n\n## Suite\n\nx\n"
    for number, below in enumerate(("Un texte.", "| Client | Ville |\n|---|---|\n| Lieu | Foum |")):
        path = saved(document(cover.format(below)), tmp_path)
        body = tree(path, "word/document.xml")
        lower = [node for node in body.iter(W + "spacing") if node.get(W + "before") == "480"]
        assert len(lower) == 1
        assert bool(list(lower[0].iterancestors(W + "tc"))) is False, number


def test_the_table_of_contents_is_filled_and_linked(tmp_path: Path) -> None:
    path = saved(document(EVERYTHING), tmp_path)
    root = tree(path, "word/document.xml")
    marks = {node.get(W + "name") for node in root.iter(W + "bookmarkStart")}
    entries = {
        "".join(t.text or "" for t in link.iter(W + "t")): link.get(W + "anchor") for link in root.iter(W + "hyperlink")
    }
    assert set(entries) == {"Première partie", "Détail"}
    assert set(entries.values()) <= marks
    settings = tree(path, "word/settings.xml")
    assert settings.find(W + "updateFields") is None


def test_numbering_starts_anew_in_each_list(tmp_path: Path) -> None:
    path = saved(document("1. a\n2. b\n\ntexte\n\n1. c\n"), tmp_path)
    numbers = [n.get(W + "val") for n in tree(path, "word/document.xml").iter(W + "numId")]
    assert len(set(numbers)) == 2
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_landscape_document_lies_on_its_side(tmp_path: Path) -> None:
    size = tree(saved(document("# T\n", landscape=True), tmp_path), "word/document.xml").find(f".//{W}pgSz")
    assert int(size.get(W + "w")) > int(size.get(W + "h"))


def test_pages_are_numbered_x_of_y(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    path = saved(document("# T\n\ntexte\n"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        footers = "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("word/footer"))
    assert "NUMPAGES" in footers
    assert "PAGE" in footers
    assert "Exemple fictif" in footers


def test_a_card_that_is_too_long_is_a_fault_at_its_key() -> None:
    written = document(":::: cards\n::: card Bavard {key=exercise/x/roles/y}\n" + "mot " * 1500 + "\n:::\n::::\n")
    assert [(fault.code, fault.key) for fault in written.faults] == [(Code.CARD_OVERFLOW, "exercise/x/roles/y")]


def test_the_manifest_changes_with_the_text_of_its_block_only(tmp_path: Path) -> None:
    text = '{key="a"}\n# A\n\nun\n\n{key="b"}\n# B\n\ndeux\n'
    before = manifest(saved(document(text), tmp_path))
    after = manifest(saved(document(text.replace("deux", "trois")), tmp_path))
    assert before.keys() == after.keys()
    assert sum(before[key] != after[key] for key in before) == 1


@pytest.mark.exhaustive
@pytest.mark.office
def test_keys_survive_saving_by_libreoffice(tmp_path: Path) -> None:
    path = saved(document(EVERYTHING), tmp_path)
    convert([path], "docx:MS Word 2007 XML", tmp_path / "again")
    again = tmp_path / "again" / "essai.docx"
    marks = {node.get(W + "name") for node in tree(again, "word/document.xml").iter(W + "bookmarkStart")}
    keys = set(manifest(path))
    assert len(keys) > 10
    assert keys <= marks
    assert manifest(again) == manifest(path)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = saved(document("# T\n\n=1+1 &amp; ]]> \x0b {{ x }} <w:p/> \ufffe\n"), tmp_path)
    assert not audit_faults(path)
    assert any("=1+1" in text for text in paragraphs(path))


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_table_that_should_stand_on_one_page_does_so(tmp_path: Path) -> None:
    """Its type is set smaller by up to two points; without the wish it keeps its size and goes on."""
    import pypdfium2  # noqa: PLC0415

    rows = "".join(f"| {n} h – {n + 1} h | une séquence qui se dit en quelques mots | équipe |\n" for n in range(42))
    files = []
    for name, fit in (("un", "fit=page "), ("deux", "")):
        text = f'# Programme\n\n{{{fit}widths="20 50 30" caption="Programme"}}\n| Heure | Séquence | Qui |\n|---|---|---|\n{rows}'
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(document(text).content)
    convert(files, "pdf", tmp_path)
    pages = {path.stem: len(pypdfium2.PdfDocument(path)) for path in tmp_path.glob("*.pdf")}
    assert pages == {"un": 1, "deux": 2}


def test_footnotes_references_and_pages_on_their_side(tmp_path: Path) -> None:
    text = (
        "# T\n\n## Un\n\nUn fait⟦note:Le pont date de 2010.|Un livre.⟧⟦note:Un autre.|Une étude.⟧ (voir ⟦ref:doc/grille⟧).\n\n"
        '::: landscape\n{key="doc/grille" caption="Grille" captioned=1}\n| A | B |\n|---|---|\n| x | y |\n:::\n\n'
        "## Deux\n\nFin.\n"
    )
    path = saved(document(text), tmp_path)
    assert not audit_faults(path)
    main = tree(path, "word/document.xml")
    notes = ["".join(t.text or "" for t in note.iter(W + "t")).strip() for note in tree(path, "word/footnotes.xml")]
    assert notes[-2:] == ["Le pont date de 2010. Un livre.", "Un autre. Une étude."]
    assert len(list(main.iter(W + "footnoteReference"))) == 2
    assert "(voir tableau 1)" in words(path)
    sizes = [(int(s.get(W + "w")), int(s.get(W + "h"))) for s in main.iter(W + "pgSz")]
    assert [wide > tall for wide, tall in sizes] == [False, True, False]


def test_the_summary_has_no_numbers_that_nobody_has_measured(tmp_path: Path) -> None:
    path = saved(document(EVERYTHING), tmp_path)
    assert not any("PAGEREF" in (node.text or "") for node in tree(path, "word/document.xml").iter(W + "instrText"))


_CHAPTER = "::: pagebreak {{if=full}}\n:::\n\n## {title}\n\n{lines}\n\n"


def _chapters(*lines: int) -> str:
    """Return a document of chapters, each of so many short paragraphs; forty of them are more than a page."""
    words = (_CHAPTER.format(title=title, lines="\n\n".join(["Un mot."] * count)) for title, count in enumerate(lines))
    return "::: cover\n# T\n:::\n\n::: contents Sommaire {if=full}\n:::\n\n" + "".join(words)


def _starting_a_page(path: Path) -> list[str]:
    paragraphs_of = tree(path, "word/document.xml").iter(W + "p")
    starting = [p for p in paragraphs_of if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in starting]


@pytest.mark.parametrize(
    ("lines", "starting"),
    [
        ((3, 3, 3), ["0"]),
        ((20, 20, 3), ["0", "1"]),
        ((5, 60, 3), ["0", "2"]),
        ((60, 3), ["0", "1"]),
        ((1,) * 20, ["Sommaire", "0", "10"]),
    ],
)
def test_short_chapters_share_a_page_and_a_short_summary_the_cover(
    tmp_path: Path, lines: tuple[int, ...], starting: list[str]
) -> None:
    assert _starting_a_page(saved(document(_chapters(*lines)), tmp_path)) == starting


def test_a_break_that_is_not_asked_about_and_one_before_a_figure_start_a_page(tmp_path: Path) -> None:
    figure = EVERYTHING[EVERYTHING.index("```figure") : EVERYTHING.index("::: lines")]
    asked = "::: pagebreak\n:::\n\n## B\n\nUn.\n\n::: pagebreak {if=full}\n:::\n\n## C\n\n"
    path = saved(document(f"# T\n\n## A\n\nUn.\n\n{asked}{figure}"), tmp_path)
    assert _starting_a_page(path) == ["B", "C"]


def test_a_table_stands_apart_from_the_callout_above_it(tmp_path: Path) -> None:
    callout, table = "::: say À dire\nUn mot.\n:::\n\n", '{caption="T"}\n| A |\n|---|\n| a |\n\n'
    both = styles(saved(document(f"# T\n\n{callout}{table}"), tmp_path))
    assert both[both.index("SayTitle") :][:4] == ["SayTitle", "Say", "TableGap", "TableHead"]


@pytest.mark.exhaustive
def test_the_last_page_of_a_chapter_holds_more_than_two_lines(tmp_path: Path) -> None:
    """Chapters of every length around a full page: their last sections go to the new page together, tables too."""
    tail = "### Cautions\n\nUn mot de plus.\n\n### Trace\n\n| A | B |\n|---|---|\n| a | b |\n\n### Suite\n\nUn dernier mot.\n\n"
    chapters = [f"## {n}\n\n" + "Encore un mot.\n\n" * n + tail for n in range(14, 40, 2)]
    whole = "# T\n\n" + "::: pagebreak\n:::\n\n".join(chapters)
    path = saved(document(whole), tmp_path)
    assert not audit_faults(path)
    convert([path], "pdf", tmp_path)
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "essai.pdf", "-"], capture_output=True, check=True)
    pages = [[line for line in page.splitlines() if line.strip()] for page in told.stdout.decode().split("\f")[:-1]]
    assert len(pages) > len(chapters) + 2, "some chapters need a second page"
    assert min(map(len, pages)) >= 8, "three lines of them are header and footer"


@pytest.mark.parametrize("end", ["Un mot.", "- un\n- deux", "1. un\n2. deux", "::: say À dire\nUn mot.\n:::", "::: lines 3\n:::",
                                 '{caption="T"}\n| A |\n|---|\n| a |\n| b |', "Long. " * 40])  # fmt: skip
def test_whatever_stands_last_is_held_with_what_is_before_it(tmp_path: Path, end: str) -> None:
    """All but the last paragraph or row of the end stay with what follows; what stands a page before does not."""
    path = saved(
        document("# T\n\n" + "Un mot.\n\n" * 60 + f"## A\n\nUn mot.\n\n## B\n\nUn mot.\n\n## C\n\n{end}\n"), tmp_path
    )
    body = [
        p
        for p in tree(path, "word/document.xml").iter(W + "p")
        if p.find(f"{W}pPr/{W}pStyle").get(W + "val") != "TableGap"
    ]
    held = [p.find(f"{W}pPr/{W}keepNext") is not None for p in body]
    last = len(held) - 1 - held[::-1].index(True)
    assert last == len(held) - 2, styles(path)[-3:]
    assert not any(held[1:50])
    assert all(
        held[place]
        for place, p in enumerate(body)
        if place > 62 and place <= last and _spelt(p) in ("Un mot.", "B", "C")
    )


def test_the_last_rows_of_a_long_table_stay_together(tmp_path: Path) -> None:
    rows = "".join(f"| {n} |\n" for n in range(90))
    path = saved(document(f'# T\n\n{{caption="T"}}\n| A |\n|---|\n{rows}'), tmp_path)
    held = [
        _spelt(p) for p in tree(path, "word/document.xml").iter(W + "p") if p.find(f"{W}pPr/{W}keepNext") is not None
    ]
    numbers = [int(text) for text in held if text.isdigit()]
    assert numbers[-1] == 88
    assert 4 <= len(numbers) <= 16


@pytest.mark.parametrize(("lines", "landscape", "is_kept"), [(1, True, True), (3, False, True), (3, True, False)])
def test_a_table_of_half_a_page_is_not_carried_over_whole(
    lines: int,
    is_kept: bool,  # noqa: FBT001
    landscape: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    rows = "".join(f"| {'⟦br⟧'.join(['10:00'] * lines)} | Séance {n} |\n" for n in range(5))
    text = f'# Jour\n\n{{key="c/t" caption="Jour"}}\n| Heure | Séance |\n|---|---|\n{rows}\n\nFin.'
    path = saved(document(text, landscape=landscape), tmp_path)
    first = next(p for p in tree(path, "word/document.xml").iter(W + "p") if _spelt(p) == "Séance 1")
    assert (first.find(f"{W}pPr/{W}keepNext") is not None) == is_kept


def _spelt(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(W + "t"))


def test_no_word_is_broken_while_another_column_has_room(tmp_path: Path) -> None:
    """Widths are chosen for the words of one language; in another the same head may hold a longer one."""
    head = "| Nr. | Sitzungsprotokollführung | Wer |\n|---|---|---|\n| 1 | ja | nein |"

    def widths(asked: str) -> list[int]:
        path = saved(document(f'# T\n\n{{widths="{asked}" caption="T"}}\n{head}\n'), tmp_path)
        return [int(column.get(f"{W}w")) for column in tree(path, "word/document.xml").iter(f"{W}gridCol")]

    roomy, narrow = widths("10 60 30"), widths("60 10 30")
    assert sum(narrow) == sum(roomy)
    assert [round(100 * width / sum(roomy)) for width in roomy] == [10, 60, 30], "as was asked for"
    word = 20 * DESIGN.fonts.body.width("Sitzungsprotokollführung", DESIGN.look.sizes["table"], bold=True)
    assert narrow[1] >= word > sum(narrow) * 0.1
