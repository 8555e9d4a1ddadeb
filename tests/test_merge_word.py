"""Hand edits of Word documents survive the next build: made in LibreOffice and through a library, over three states."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from forumkit.merge.changes import Merged
from forumkit.merge.word.document import merge_document
from forumkit.merge.word.names import PARAGRAPH_ORDER, VAL, child_value, insert_in_order, w
from forumkit.office.container import pack, unpack
from forumkit.office.package import UnusableFile
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter
from forumkit.write import word
from tests import make
from tests.conftest import forumkit
from tests.designs import designs, look_of_files_alone
from tests.hands import lib_word
from tests.hands.office import edit_all
from tests.hands.word_kinds import KINDS, Kind, Opened, nodes
from tests.hands.word_noise import saved_by_word
from tests.judges import audit_faults, office_faults
from tests.make import changed, write_mission
from tests.office import W, tree, words
from tests.test_word import document

pytestmark = pytest.mark.xdist_group("merge-word")

WORDS = dict(designs().look.words)

TEXT = """# Titre

::: contents Sommaire
:::

{key="un"}
## Partie un

Premier paragraphe du texte, assez long pour être reconnu.

Deuxième paragraphe du texte.

- pomme rouge
- poire verte
- prune bleue

{key="deux"}
## Partie deux

Un fait⟦note:Le pont date de 2010.|Un livre.⟧ connu (voir ⟦ref:doc/grille⟧).

```figure
{"kind": "cycle", "title": "Cycle", "stages": [{"title": "Parler"}, {"title": "Écouter"}, {"title": "Agir"}]}
```

{key="doc/grille" caption="Grille" captioned=1}
| A | B |
|---|---|
| un | x |
| deux | y |
| trois | z |

{key="trois"}
## Partie trois

Troisième paragraphe du texte.

{key="quatre"}
## Partie quatre

Quatrième paragraphe du texte.

{key="cinq"}
## Partie cinq

Cinquième paragraphe du texte.

1. d’abord
2. ensuite

::: caution Attention
Sixième paragraphe du texte.
:::

| C | D |
|---|---|
| quatre | t |
| cinq | u |
"""

ELSEWHERE = (
    ("Cinquième paragraphe du texte.", "Cinquième alinéa du texte.\n\nUn ajout de la source."),
    ("2. ensuite", "2. puis\n3. enfin"),
    ("| cinq | u |", "| cinq | v |\n| six | w |"),
    ("Sixième paragraphe", "Sixième alinéa"),
)
NEW_ELSEWHERE = ("Cinquième alinéa", "Un ajout de la source.", "puis", "enfin", "six", "Sixième alinéa")

FIRST, SECOND = ("Premier paragraphe", "Premier alinéa"), ("Deuxième paragraphe", "Deuxième alinéa")
PEAR, ROW = ("poire verte", "poire jaune"), ("| y |", "| nouveau |")
SPOTS = {
    "paragraph_reworded": FIRST,
    "item_reworded": PEAR,
    "cell_reworded": ROW,
    "heading_renamed": ("Partie deux", "Partie seconde"),
    "item_added": PEAR,
    "item_removed": PEAR,
    "item_moved": ("prune bleue", "prune noire"),
    "paragraph_added": SECOND,
    "paragraph_deleted": FIRST,
    "section_deleted": ("Troisième paragraphe", "Troisième alinéa"),
    "section_moved": ("Quatrième paragraphe", "Quatrième alinéa"),
    "row_added": ROW,
    "row_removed": ROW,
    "picture_inserted": SECOND,
    "made_bold": FIRST,
    "made_red": FIRST,
    "centred": FIRST,
    "commented": FIRST,
    "insertion_tracked": FIRST,
    "deletion_tracked": FIRST,
    "page_broken": FIRST,
    "figure_deleted": ("Écouter", "Entendre"),
    "figure_recoloured": ("Écouter", "Entendre"),
    "header_edited": FIRST,
    "box_added": SECOND,
    "note_reworded": ("date de 2010", "date de 2011"),
    "restyled": FIRST,
    "highlighted": FIRST,
    "row_heightened": ROW,
    "list_restarted": ("d’abord", "avant tout"),
    "first_line_indented": FIRST,
}
"""What the source changes at the same place as each edit."""

WRITTEN = frozenset(
    ("paragraph_reworded", "item_reworded", "cell_reworded", "heading_renamed", "item_added", "paragraph_added",
     "row_added", "commented", "insertion_tracked", "header_edited", "box_added", "note_reworded")
)  # fmt: skip
"""Edits by which a person wrote a word."""

HANDS = ("office", "library")
STATES = ("unchanged", "elsewhere", "same place")


@cache
def generated(*changes: tuple[str, str]) -> bytes:
    """Return the document as it is generated after some changes of the source."""
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return document(text).content


@dataclass(frozen=True)
class Edited:
    """What people made of one generated document: by LibreOffice or a library, by edit."""

    files: dict[tuple[str, str], bytes]

    def __getitem__(self, which: tuple[str, str]) -> bytes:
        return self.files[which]


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Make each edit once through LibreOffice and once through the library."""
    folder = tmp_path_factory.mktemp("edited")
    source = folder / "old.docx"
    source.write_bytes(generated())
    targets = {name: folder / f"{name}.docx" for name in (*SPOTS, "saved")}
    again = folder / "again.docx"
    edit_all(
        folder,
        [("uno_word", name, source, target) for name, target in targets.items()]
        + [("uno_word", "saved", targets["saved"], again)],
    )
    files = {("office", name): target.read_bytes() for name, target in targets.items()}
    files["office", "saved twice"] = again.read_bytes()
    files |= {("library", name): lib_word.edited(generated(), getattr(lib_word, name)) for name in (*SPOTS, "saved")}
    files["library", "saved twice"] = lib_word.edited(files["library", "saved"], lib_word.saved)
    return Edited(files)


def next_version(edit: str, state: str) -> bytes:
    if state == "unchanged":
        return generated()
    return generated(*ELSEWHERE) if state == "elsewhere" else generated(*ELSEWHERE, SPOTS[edit])


def said(content: bytes, folder: Path) -> str:
    path = folder / "said.docx"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        comments = tree(path, "word/comments.xml") if "word/comments.xml" in archive.namelist() else ()
    noted = " ".join("".join(t.text or "" for t in each.iter(W + "t")) for each in comments)
    return f"{words(path)}\n{noted}"


@cache
def findings(content: bytes) -> frozenset[str]:
    """Return what the judges say, without the numbers of places."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "judged.docx")
        path.write_bytes(content)
        found = [*map(str, audit_faults(path)), *map(str, office_faults(path))]
    return frozenset(re.sub(r"\d+", "#", each) for each in found)


class Result:
    """What a merged document looks like."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        self.lines = ["".join(t.text or "" for t in p.iter(W + "t")) for p in self.body.iter(W + "p")]

    def place(self, words: str) -> int:
        """Return which paragraph outside the summary says something; -1 where none does."""
        return max((number for number, line in enumerate(self.lines) if words in line), default=-1)

    def paragraph(self, words: str) -> etree._Element:
        """Return the last paragraph that says something."""
        return list(self.body.iter(W + "p"))[self.place(words)]

    def has(self, words: str, *path: str, **attributes: str) -> bool:
        """Tell whether the paragraph that says something has an element with these values."""
        found = [node for name in path for node in self.paragraph(words).iter(W + name)]
        return any(all(node.get(W + name) == value for name, value in attributes.items()) for node in found)


def _has_page_break(result: Result, _state: str) -> bool:
    first = result.paragraph("Premier")
    before = first.getprevious()
    breaks = [*first.iter(W + "pageBreakBefore"), *(() if before is None else before.iter(W + "br"))]
    return bool(breaks)


KEPT: dict[str, Callable[[Result, str], bool]] = {
    "heading_renamed": lambda r, _: sum("Partie zanzibar" in line for line in r.lines) == 2,
    "item_removed": lambda r, state: (r.place("poire verte") < 0) and (state == "elsewhere") == (r.place("poire") < 0),
    "item_moved": lambda r, _: -1 < r.place("prune") < r.place("pomme"),
    "item_added": lambda r, _: r.place("poire") < r.place("zanzibar") < r.place("prune"),
    "paragraph_added": lambda r, _: r.place("Deuxième") < r.place("zanzibar") < r.place("pomme"),
    "paragraph_deleted": lambda r, state: (state == "elsewhere") == (r.place("Premier") < 0),
    "section_deleted": lambda r, state: (
        r.place("Partie trois") < 0 and (r.place("Troisième") < 0) == (state == "elsewhere")
    ),
    "section_moved": lambda r, _: (
        r.lines.index("Partie quatre") < r.lines.index("Partie trois")
        and -1 < r.place("Quatrième") < r.place("Partie trois") < r.place("Troisième")
    ),
    "row_added": lambda r, _: r.place("un") < r.place("zanzibar") < r.place("trois"),
    "row_removed": lambda r, _: "y" not in r.lines,
    "picture_inserted": lambda r, _: any(name.endswith(".png") for name in r.parts),
    "made_bold": lambda r, _: r.has("Premier", "b"),
    "made_red": lambda r, _: r.has("Premier", "color", val="C00000"),
    "centred": lambda r, _: r.has("Premier", "jc", val="center"),
    "restyled": lambda r, _: r.has("Premier", "pStyle", val="Chapeau") or r.has("Premier", "pStyle", val="Lead"),
    "commented": lambda r, _: r.has("Premier", "commentReference"),
    "insertion_tracked": lambda r, _: any(True for _ in r.body.iter(W + "ins")),
    "deletion_tracked": lambda r, _: any(True for _ in r.body.iter(W + "del")),
    "page_broken": _has_page_break,
    "figure_deleted": lambda r, state: (r.place("Écouter") < 0) and (r.place("Entendre") < 0) == (state == "elsewhere"),
    "figure_recoloured": lambda r, _: any(
        node.get("val", "").lower() == "aa11bb" for node in r.body.iter("{*}srgbClr")
    ),
    "header_edited": lambda r, _: any(b"zanzibar" in part for name, part in r.parts.items() if "header" in name),
    "highlighted": lambda r, _: r.has("Premier", "highlight", val="yellow") or r.has("Premier", "shd", fill="FFFF00"),
    "row_heightened": lambda r, _: any(int(node.get(W + "val")) > 1600 for node in r.body.iter(W + "trHeight")),
    "first_line_indented": lambda r, _: r.has("Premier", "ind", firstLine="709"),
    "note_reworded": lambda r, _: b"zanzibar" in r.parts["word/footnotes.xml"],
}
"""What must be seen of each edit, whatever the source did."""


def merged(old: bytes, theirs: bytes, new: bytes) -> Merged:
    return merge_document(old, theirs, new, WORDS)


@pytest.mark.sample(2, 24)
@pytest.mark.office
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("edit", SPOTS)
@pytest.mark.parametrize("hand", HANDS)
def test_an_edit_and_the_changes_of_the_source_both_stand(
    hand: str, edit: str, state: str, edited: Edited, tmp_path: Path
) -> None:
    old, theirs, new = generated(), edited[hand, edit], next_version(edit, state)
    result = merged(old, theirs, new)
    assert result.edits
    if state == "unchanged":
        assert result.content == theirs
        return
    text = said(result.content, tmp_path)
    assert edit not in WRITTEN or "zanzibar" in text
    for each in NEW_ELSEWHERE:
        assert each in text, each
    if state == "same place":
        assert SPOTS[edit][1].strip("| ") in text
    assert not findings(result.content) - findings(theirs)
    again = merged(new, result.content, new)
    assert again.content == result.content
    assert again.edits
    if edit in KEPT:
        assert KEPT[edit](Result(result.content), state)


def text_of(content: bytes) -> str:
    return "\n".join(part.decode(errors="replace") for part in Result(content).parts.values())


@cache
def in_another_design(template: str = "") -> bytes:
    """Return the document in another look of our own, or in the Word template of an organisation."""
    meta = b.Meta(
        title="Essai", subject="essai", author="essai", language="fr-FR", header="En-tête", footer="Pied",
        notice="Exemple fictif", key="essai", words=WORDS, landscape=False,
    )  # fmt: skip
    blocks = Reader("essai", Typesetter(), {}).blocks(TEXT)
    templated = word.read_design(look_of_files_alone("ancien"), old_template()) if template else designs("bogolan").word
    return word.write_document(b.Document(meta, blocks), templated).content


FIGURE = TEXT[TEXT.index("```figure") : TEXT.index('{key="doc/grille"')]
PARAGRAPH = ("Premier paragraphe du texte, assez long pour être reconnu.\n\n", "")
REWORDED = {"row": ROW, "cell": ROW, "table": ROW, "item": PEAR, "figure": ("Écouter", "Entendre"),
            "note": ("date de 2010", "date de 2011")}  # fmt: skip
TAKEN_OUT = {"row": ("| deux | y |\n", ""), "cell": ("| deux | y |\n", ""), "table": ("| deux | y |\n", ""),
             "item": ("- poire verte\n", ""), "figure": (FIGURE, "")}  # fmt: skip
WITH_ITS_ITEM = "list restarted"
"""An edit of which nothing is left when the source takes the item out."""


def sources_of(kind: Kind) -> dict[str, bytes]:
    """Return what the source may become beside an edit."""
    around = ("Un fait", "Un autre fait")
    return {
        "elsewhere": generated(*ELSEWHERE),
        "same place": generated(around, REWORDED.get(kind.place, FIRST)),
        "taken out": generated(around, TAKEN_OUT.get(kind.place, PARAGRAPH)),
        "new design": in_another_design(),
    }


@pytest.mark.sample(2, 12)
@pytest.mark.parametrize("name", KINDS)
def test_what_a_person_did_is_seen_and_is_there_whatever_the_source_did(name: str) -> None:
    """Each kind of edit that a menu of Word offers stands in the file afterwards, and a second merge changes nothing."""
    kind = KINDS[name]
    theirs = kind.made(generated())
    assert kind.gone or text_of(theirs).count(kind.mark) > text_of(generated()).count(kind.mark)
    assert merged(generated(), theirs, generated()).edits
    for state, new in sources_of(kind).items():
        if (name, state) == (WITH_ITS_ITEM, "taken out"):
            continue
        result = merged(generated(), theirs, new)
        found = text_of(result.content)
        assert kind.gone or found.count(kind.mark) > text_of(new).count(kind.mark), state
        assert not kind.gone or kind.gone not in found, state
        if state == "same place":
            assert not findings(result.content) - findings(theirs) - findings(new)
            again = merged(new, result.content, new)
            assert again.content == result.content
            assert again.edits


def test_what_word_writes_at_each_save_is_no_edit() -> None:
    assert not merged(generated(), saved_by_word(generated()), generated()).edits


def test_an_edit_is_seen_beside_all_that_word_writes_at_each_save() -> None:
    highlighted, saved = KINDS["highlighted"], saved_by_word(generated())
    found = merged(generated(), highlighted.made(saved), generated()).edits
    assert [(change.sort, change.aspects) for change in found] == [("look", ("highlight",))]


def test_a_style_that_counts_in_another_list_is_an_edit_though_no_paragraph_has_it() -> None:
    saved = Opened(saved_by_word(generated()))
    listed = [
        style for style in saved.tree("word/styles.xml").iter(w("style")) if style.find(f".//{w('numId')}") is not None
    ]
    numbers = {child_value(style, "name"): next(style.iter(w("numId"))) for style in listed}
    numbers["List Number 3"].set(VAL, numbers["List Bullet"].get(VAL))
    found = merged(generated(), saved.content(), generated()).edits
    assert [(change.sort, change.unit, change.place) for change in found] == [("look", "part", "List Number 3")]


def test_a_style_that_states_the_list_of_the_style_it_builds_on_says_nothing_new() -> None:
    opened = Opened(generated())
    style = next(each for each in opened.tree("word/styles.xml") if child_value(each, "name") == "List Number 2")
    number = next(style.iter(w("numId")))
    style.find(w("basedOn")).set(VAL, "ListNumber")
    above = number.getparent()
    above.remove(number)
    before = opened.content()
    above.append(number)
    theirs = Opened(opened.content())
    next(theirs.tree("docProps/app.xml").iter("{*}Application")).text = "LibreOffice/7.4"
    assert not merged(before, theirs.content(), before).edits


def test_a_drawing_of_another_shape_has_the_alternative_text_that_the_source_gives_it() -> None:
    theirs, new = Opened(generated()), Opened(generated())
    line = next(theirs.tree().iter("{*}prstGeom"))
    line.set("prst", "ellipse" if line.get("prst") != "ellipse" else "rect")
    next(new.tree().iter("{*}docPr")).set("descr", "Un cycle en trois temps")
    result = merged(generated(), theirs.content(), new.content())
    assert not result.conflicts
    tree_ = Opened(result.content).tree()
    assert next(tree_.iter("{*}docPr")).get("descr") == "Un cycle en trois temps"
    assert next(tree_.iter("{*}prstGeom")).get("prst") == line.get("prst")


@pytest.mark.parametrize(("holder", "place", "name"), [
    ("{*}spPr", "{*}ext", "cx"), ("{*}spPr", "{*}off", "y"), ("{*}grpSpPr", "{*}ext", "cy"),
])  # fmt: skip
def test_a_shape_that_a_person_moved_or_made_larger_stays_where_the_source_draws_its_figure_anew(
    holder: str, place: str, name: str
) -> None:
    """Its frame tells nothing of it: only one that is made larger as a whole gives its size to what takes its place."""
    theirs, new = Opened(generated()), Opened(generated())
    next(theirs.tree().iter(holder)).find(f"{{*}}xfrm/{place}").set(name, "777000")
    for colour in new.tree().iter("{*}srgbClr"):
        colour.set("val", "6B2F12")
    result = merged(generated(), theirs.content(), new.content())
    assert "777000" in [size.get(name) for size in Opened(result.content).tree().iter(place)]


def test_rows_are_merged_into_a_table_whose_columns_say_no_width() -> None:
    opened = Opened(generated())
    for column in opened.tree().iter(w("gridCol")):
        column.set(w("w"), "0")
    lines = Result(merged(generated(), opened.content(), generated(*ELSEWHERE)).content).lines
    assert any("six" in line for line in lines)


def test_what_a_person_wrote_into_a_table_of_contents_stays_while_other_lines_follow_their_headings() -> None:
    opened = Opened(generated())
    entry = next(text for text in opened.tree().iter(w("t")) if text.text == "Partie trois")
    entry.text = "Partie trois, à lire d’abord"
    result = merged(generated(), opened.content(), generated(("## Partie quatre", "## Quatrième partie")))
    said = [text.text for text in Opened(result.content).tree().iter(w("t"))]
    assert said.count("Partie trois, à lire d’abord") == 1
    assert said.count("Quatrième partie") == 2
    assert "Partie quatre" not in said


def test_a_comment_stays_at_its_words_when_the_source_rewords_the_sentence() -> None:
    def edit(opened: Any) -> None:
        first = next(p for p in opened.paragraphs if p.text.startswith("Premier"))
        first.runs[0].text = "Premier paragraphe du texte, "
        words_ = first.add_run("assez long")
        first.add_run(" pour être reconnu.")
        opened.add_comment([words_], text="Est-ce vrai ?", author="Une lectrice", initials="UL")

    theirs = lib_word.edited(generated(), edit)
    result = Result(merged(generated(), theirs, generated(FIRST)).content)
    nodes = list(result.paragraph("Premier alinéa"))
    start, end = (
        next(n for n, node in enumerate(nodes) if node.tag == W + f"commentRange{side}") for side in ("Start", "End")
    )
    assert "".join("".join(node.itertext()) for node in nodes[start:end]) == "assez long"


def test_of_a_changed_format_what_has_a_name_is_named_and_the_rest_counted() -> None:
    def edit(opened: Any) -> None:
        first = next(p for p in opened.paragraphs if p.text.startswith("Premier"))
        first.runs[0].font.highlight_color = 7
        first.runs[0].font.snap_to_grid = False
        first.paragraph_format.first_line_indent = 360000

    (change,) = merged(generated(), lib_word.edited(generated(), edit), generated()).edits
    assert (change.sort, change.aspects, change.count) == ("look", ("highlight", "indent"), 3)


def test_a_new_header_of_the_source_is_taken_where_the_person_left_theirs() -> None:
    theirs, new = reworded(generated(), *SECOND), KINDS["header"].made(generated())
    parts = Result(merged(generated(), theirs, new).content).parts
    assert any("zanzibar en tête" in part.decode(errors="replace") for name, part in parts.items() if "header" in name)


@pytest.mark.sample(2)
@pytest.mark.office
@pytest.mark.parametrize("saved", ["saved", "saved twice"])
@pytest.mark.parametrize("hand", HANDS)
def test_a_file_that_was_only_saved_again_is_not_edited(hand: str, saved: str, edited: Edited) -> None:
    new = generated(*ELSEWHERE)
    result = merged(generated(), edited[hand, saved], new)
    assert not result.edits
    assert result.content == new


def reworded(content: bytes, before: str, after: str) -> bytes:
    """Return a document in which a person wrote other words."""

    def edit(opened: Any) -> None:
        runs = [run for paragraph in opened.paragraphs for run in paragraph.runs if before in run.text]
        runs[-1].text = runs[-1].text.replace(before, after)

    return lib_word.edited(content, edit)


def test_a_further_conflict_replaces_the_block_that_nobody_touched() -> None:
    theirs = reworded(generated(), "Premier paragraphe", "Premier zanzibar")
    first = merged(generated(), theirs, generated(FIRST))
    assert [change.source for change in first.conflicts] == ["Premier alinéa du texte, assez long pour être reconnu."]
    later = generated(("Premier paragraphe", "Premier passage"))
    lines = Result(merged(generated(FIRST), first.content, later).content).lines
    assert not any("Premier alinéa" in line for line in lines)
    place = next(number for number, line in enumerate(lines) if "Premier zanzibar" in line)
    assert lines[place + 1].endswith("Premier passage du texte, assez long pour être reconnu.")


def test_a_block_that_stands_beside_stays_until_its_source_changes_again() -> None:
    theirs = reworded(generated(), "Premier paragraphe", "Premier zanzibar")
    first = merged(generated(), theirs, generated(FIRST))
    next_one = merged(generated(FIRST), first.content, generated(FIRST, *ELSEWHERE))
    lines = Result(next_one.content).lines
    assert sum("Premier alinéa" in line for line in lines) == 1
    assert not next_one.conflicts
    assert [change.after for change in next_one.edits] == ["Premier zanzibar du texte, assez long pour être reconnu."]


def test_a_person_who_takes_the_new_words_has_no_block_beside_any_more() -> None:
    theirs = reworded(generated(), "Premier paragraphe", "Premier zanzibar")
    first = merged(generated(), theirs, generated(FIRST))
    accepted = reworded(first.content, "Premier zanzibar", "Premier alinéa")
    later = generated(FIRST, *ELSEWHERE)
    assert merged(generated(FIRST), accepted, later).content == later


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    theirs = reworded(generated(), *FIRST)
    result = merged(generated(), theirs, generated(FIRST))
    assert not result.conflicts
    assert sum("Premier alinéa" in line for line in Result(result.content).lines) == 1


def test_a_block_that_the_source_dropped_stays_where_a_person_edited_it() -> None:
    theirs = reworded(generated(), "Troisième paragraphe", "Troisième zanzibar")
    dropped = generated(("Troisième paragraphe du texte.\n", ""))
    result = merged(generated(), theirs, dropped)
    assert [(change.after, change.source) for change in result.conflicts] == [("Troisième zanzibar du texte.", "")]
    assert Result(result.content).has("Troisième zanzibar", "commentReference")
    untouched = merged(generated(), reworded(generated(), *SECOND), dropped)
    assert Result(untouched.content).place("Troisième paragraphe") == -1


def test_a_row_that_comes_back_replaces_the_one_that_came_back_before() -> None:
    def edit(opened: Any) -> None:
        row = opened.tables[0].rows[2]._tr  # noqa: SLF001 - python-docx has no public way
        row.getparent().remove(row)

    first = merged(generated(), lib_word.edited(generated(), edit), generated(ROW))
    assert [(change.before, change.source) for change in first.conflicts] == [("deux | y", "deux | nouveau")]
    second = merged(generated(ROW), first.content, generated(("| y |", "| autre |")))
    lines = Result(second.content).lines
    assert "autre" in lines
    assert "nouveau" not in lines
    assert [line for line in lines if "deux" in line and "Partie" not in line] == [
        "Nouvelle ligne proposée\u00a0: deux"
    ]


def test_a_table_that_got_a_column_stands_whole_beside_an_edited_one() -> None:
    wider = generated(
        ("| A | B |\n|---|---|", "| A | B | E |\n|---|---|---|"),
        ("| un | x |", "| un | x | p |"), ("| deux | y |", "| deux | y | q |"), ("| trois | z |", "| trois | z | r |"),
    )  # fmt: skip
    result = merged(generated(), lib_word.edited(generated(), lib_word.cell_reworded), wider)
    assert len(result.conflicts) == 1
    lines = Result(result.content).lines
    assert lines.index("zanzibar") < lines.index("q")
    assert not findings(result.content)
    again = merged(wider, result.content, generated(("Cinquième", "Dernier")))
    assert "q" not in Result(again.content).lines
    assert "zanzibar" in Result(again.content).lines


def test_a_damaged_document_cannot_be_merged() -> None:
    parts = Result(reworded(generated(), *SECOND)).parts
    for damaged in (b"<w", b"<x/>", parts["word/document.xml"].replace(b'w:id="3"', b'w:id="x"')):
        with pytest.raises(UnusableFile):
            merged(generated(), pack(parts | {"word/document.xml": damaged}), generated(FIRST))


def test_the_look_of_some_words_follows_them_into_the_new_text() -> None:
    def edit(opened: Any) -> None:
        first = next(p for p in opened.paragraphs if p.text.startswith("Premier"))
        first.runs[0].text = "Premier paragraphe du texte, "
        first.add_run("assez long").bold = True
        first.add_run(" pour être reconnu.")

    result = Result(merged(generated(), lib_word.edited(generated(), edit), generated(FIRST)).content)
    bold = [run for run in result.paragraph("Premier alinéa").iter(W + "r") if run.find(f"{W}rPr/{W}b") is not None]
    assert ["".join(t.text for t in run.iter(W + "t")) for run in bold] == ["assez long"]


def test_a_cell_that_a_person_fills_with_a_colour_is_an_edit() -> None:
    def edit(opened: Any) -> None:
        fill = docx.oxml.parse_xml(f'<w:shd {docx.oxml.ns.nsdecls("w")} w:val="clear" w:fill="FFCC00"/>')
        opened.tables[0].cell(1, 1)._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001 - python-docx has no public way

    result = merged(generated(), lib_word.edited(generated(), edit), generated(*ELSEWHERE))
    assert [(change.sort, change.unit) for change in result.edits] == [("look", "cell")]
    assert b"FFCC00" in Result(result.content).parts["word/document.xml"]


@pytest.mark.sample(0)
@pytest.mark.parametrize(("before", "after"), [("ours", "another"), ("ours", "client"), ("client", "ours")])
def test_a_new_design_reaches_a_document_that_a_person_edited(before: str, after: str) -> None:
    """Its styles and lists are those of the design, whatever these are called: nobody changed them by hand."""
    looks = {"ours": generated(), "another": in_another_design(), "client": in_another_design("client")}
    old, new = looks[before], looks[after]
    theirs = reworded(old, "Premier paragraphe", "Premier zanzibar")
    result = Result(merged(old, theirs, new).content)
    assert result.place("Premier zanzibar") > 0
    assert heading_colour(result.parts) == heading_colour(Result(new).parts) != heading_colour(Result(theirs).parts)
    assert not findings(merged(old, theirs, new).content) - findings(new)
    again = merged(new, merged(old, theirs, new).content, new)
    assert [(change.sort, change.unit) for change in again.edits] == [("text", "block")], "all else is the new design"


def test_a_document_that_was_saved_as_a_template_and_renamed_is_a_document_again() -> None:
    """Word opens no .docx that says it is a template."""
    parts = unpack(reworded(generated(), "Premier paragraphe", "Premier zanzibar"))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b".document.main+xml", b".template.main+xml")
    result = Result(merged(generated(), pack(parts), generated(*ELSEWHERE)).content)
    assert result.place("Premier zanzibar") > 0
    assert b".document.main+xml" in result.parts["[Content_Types].xml"]


def test_another_style_for_all_text_that_states_none_is_an_edit() -> None:
    """Of several styles that are the default, the last one is (ECMA-376-1, 17.7.4.17)."""

    def edit(document: Any) -> None:
        document.styles["heading 2"].element.set(W + "default", "1")

    edits = merged(generated(), lib_word.edited(generated(), edit), generated()).edits
    assert ("look", "part", "heading 2") in [(each.sort, each.unit, each.place) for each in edits]


@pytest.mark.exhaustive
def test_a_style_that_a_person_changed_stays_in_a_new_design() -> None:
    """And what they use stays, though the design has it no more."""

    def edit(document: docx.document.Document) -> None:
        document.styles["heading 1"].font.italic = True
        document.styles.add_style("Encadré", 1)
        lib_word._found(document, "Premier").style = "Encadré"  # noqa: SLF001 - the hands of these tests

    theirs = lib_word.edited(generated(), edit)
    new = in_another_design("client")
    again = merged(new, merged(generated(), theirs, new).content, new).edits
    told = sorted((each.sort, each.unit, each.place) for each in again)
    assert told == [("added", "part", "Encadré"), ("look", "block", "Partie un"), ("look", "part", "heading 1")]


def heading_colour(parts: dict[str, bytes]) -> bytes:
    styles = etree.fromstring(parts["word/styles.xml"])
    heading = next(style for style in styles if style.get(W + "styleId") == "Heading1")
    theme = next(content for name, content in parts.items() if "theme/theme" in name)
    told = (heading.find(W + "rPr"), etree.fromstring(theme))
    return b"".join(etree.tostring(node, method="c14n", exclusive=True) for node in told)


def test_the_same_three_files_give_the_same_bytes() -> None:
    theirs = reworded(generated(), "Premier paragraphe", "Premier zanzibar")
    new = generated(FIRST, *ELSEWHERE)
    assert merged(generated(), theirs, new) == merged(generated(), theirs, new)


@dataclass(frozen=True)
class Real:
    """The Word files of a small mission, before and after its theme changed, and as LibreOffice saves them again."""

    old: list[Path]
    new: Path
    saved: Path
    root: Path


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """Build a small mission, and once more with other words in its theme, exercise and questionnaire."""
    root, other = tmp_path_factory.mktemp("real"), tmp_path_factory.mktemp("changed")
    write_mission(root)
    write_mission(
        other,
        {
            "themes/vivre.yaml": changed(make.THEME, "sections.0.text", "Les marchés nourrissent {{ forum.town }}."),
            "exercises/ligne.yaml": changed(make.EXERCISE, "instructions.0", "Prenez place sur la ligne."),
            "questionnaires/avant.yaml": changed(make.QUESTIONNAIRE, "introduction", "Nous lisons chaque question."),
            "report.yaml": changed(make.REPORT, "sections.1.text", "Le projet agit des deux côtés."),
        },
    )
    for each in (root, other):
        ran = forumkit("build", "--root", each)
        assert ran.code == 0, ran.out + ran.err
    by_kind = {
        (path.stem.split("-")[0], "en-images" in path.stem): path for path in sorted((root / "output").rglob("*.docx"))
    }
    old = list(by_kind.values())
    saved = tmp_path_factory.mktemp("saved")
    edit_all(saved, [("uno_word", "saved", path, saved / path.name) for path in old])
    return Real(old, other / "output", saved, root / "output")


def test_a_heading_that_takes_the_font_of_the_text_is_an_edit_though_both_are_one_font() -> None:
    """Another theme may part them, so the name in the theme counts, and not the font alone."""
    parts = unpack(generated())
    fonts = b'<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"'
    head, heading, rest = parts["word/styles.xml"].partition(b'w:styleId="Heading2"')
    assert fonts in rest
    parts["word/styles.xml"] = head + heading + rest.replace(fonts, fonts.replace(b"major", b"minor"), 1)
    assert merged(generated(), pack(parts), generated()).edits


@pytest.mark.exhaustive
@pytest.mark.office
def test_no_real_file_counts_as_edited_when_it_is_only_saved_again(real: Real) -> None:
    assert len({path.name for path in real.old}) == len(real.old) > 15
    for path in real.old:
        content = path.read_bytes()
        for theirs in ((real.saved / path.name).read_bytes(), lib_word.edited(content, lib_word.saved)):
            assert not merged(content, theirs, content).edits, path.name


_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def old_template() -> bytes:
    """Return a template as those of organisations are after years: what LibreOffice writes otherwise stands in it."""
    template, target = docx.Document(), io.BytesIO()
    for number, style in enumerate(template.styles.element.iterfind(W + "style")):
        etree.SubElement(style, W + "rsid", {W + "val": f"00AB{number:04X}"})
        for colour in style.iter(W + "color"):
            colour.set(W + "themeShade", "BF")
        for size in style.iterfind(f"{W}rPr/{W}sz"):
            size.addprevious(etree.Element(W + "kern", {W + "val": "28"}))
        properties = style.find(W + "rPr")
        if properties is not None:
            properties.insert(0, etree.Element(W + "noProof"))
    usual = template.styles.element.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    etree.SubElement(usual, W + "ind", {W + "firstLine": "360"})
    for name in ("Heading 1", "Heading 2"):
        paragraph = template.styles[name].element.find(W + "pPr")
        insert_in_order(paragraph, nodes('<w:ind w:firstLine="0"/>')[0], PARAGRAPH_ORDER)
    settings = template.settings.element
    settings.append(etree.fromstring(f'<m:mathPr xmlns:m="{_MATH}"><m:mathFont m:val="Cambria Math"/></m:mathPr>'))
    etree.SubElement(settings, W + "doNotIncludeSubdocsInStats")
    template.save(target)
    return target.getvalue()


@pytest.mark.exhaustive
@pytest.mark.office
def test_formats_and_settings_of_an_old_template_that_libreoffice_only_saved_again_are_no_edits(tmp_path: Path) -> None:
    design = word.read_design(look_of_files_alone("ancien"), old_template())
    content = document(
        "# Titre\n\n## Partie\n\nUn texte.\n\n- un\n- deux\n\n| A | B |\n|---|---|\n| un | deux |\n", design=design
    ).content
    (tmp_path / "old.docx").write_bytes(content)
    edit_all(tmp_path, [("uno_word", "saved", tmp_path / "old.docx", tmp_path / "new.docx")])
    edits = merged(content, (tmp_path / "new.docx").read_bytes(), content).edits
    assert [each for each in edits if each.unit == "part" and each.sort in ("look", "other")] == []


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_sentence_in_any_real_file_survives_other_words_in_the_source(real: Real) -> None:
    """The first words, saved by LibreOffice or the library, meet a theme, an exercise, a test and a report reworded."""
    seen = 0
    for path in real.old:
        old, new = path.read_bytes(), (real.new / path.relative_to(real.root)).read_bytes()
        if old == new:
            continue
        for saved_ in ((real.saved / path.name).read_bytes(), old):
            theirs = lib_word.edited(saved_, _first_words)
            result = merged(old, theirs, new)
            assert "zanzibar" in "".join(Result(result.content).lines), path.name
            assert not findings(result.content) - findings(theirs) - findings(new), path.name
            assert merged(new, result.content, new).content == result.content
            changed_lines = set(Result(new).lines) - set(Result(old).lines)
            shown = "\n".join(Result(result.content).lines)
            assert all(line in shown for line in changed_lines), path.name
        seen += 1
    assert seen >= 5


def _first_words(opened: Any) -> None:
    tables = (p for table in opened.tables for row in table.rows for cell in row.cells for p in cell.paragraphs)
    paragraph = next(p for p in (*opened.paragraphs, *tables) if p.runs and p.runs[0].text.strip())
    paragraph.runs[0].text = f"zanzibar {paragraph.runs[0].text}"


def test_a_file_that_is_no_document_cannot_be_merged() -> None:
    with pytest.raises(UnusableFile):
        merged(generated(), b"no document", generated(*ELSEWHERE))
