"""Each block becomes the HTML that says what it is, and whatever a text holds stays a text."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import pytest

from forumkit.drawing.figure import Figure, Picture, Stage
from forumkit.produce.mission import check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.produce.single import Showing
from forumkit.render import blocks as b
from forumkit.write.colours import ROLES
from forumkit.write.fonts import fonts_of
from forumkit.write.web.document import Appearance, document_html
from tests.conftest import Make
from tests.spoken import FRENCH

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\x00"
WORDS = {"label_figure": "Figure", "label_table": "Tableau"}
DRESS = Appearance(
    {**dict.fromkeys(ROLES, "123456"), "off": "EEEEEE"}, fonts_of("Calibri", "Calibri", {}), lambda _: "/picture/x.png",
    "Notes",
)  # fmt: skip
META = b.Meta("Titre", "", "", "fr-FR", "", "Pied", "", "essai/x", WORDS)


def shown(*blocks: b.Block) -> str:
    return document_html(b.Document(META, blocks), DRESS)


def spans(text: str, **look: Any) -> b.Spans:
    return (b.Span(text, **look),)


def cell(text: str, **look: Any) -> b.Cell:
    return b.Cell((spans(text),), **look)


def table(**more: Any) -> b.Table:
    return b.Table((cell("Heure"), cell("")), ((cell("8 h"), cell("Accueil")),), "t", 1, "Le jour", **more)


def items(*lines: tuple[str, int, bool]) -> b.ItemList:
    found = (b.Item(spans(text), "i", 1, depth, ordered) for text, depth, ordered in lines)
    return b.ItemList(tuple(found), "l", 1)


def figure(kind: Any, stages: Sequence[Stage], **more: Any) -> Figure:
    return Figure(kind, "Le dessin", tuple(stages), "Ce qu'il montre", "f", 1, **more)


def test_headings_keep_their_level_and_have_an_id() -> None:
    html = shown(b.Heading(1, spans("Titre"), "a", 1), b.Heading(2, spans("Partie"), "b", 2))
    assert '<h1 id="heading-1" data-key="a">Titre</h1>' in html
    assert '<h2 id="heading-2" data-key="b">Partie</h2>' in html


def test_a_document_has_a_title_even_where_it_shows_none() -> None:
    assert '<h1 class="unseen">Titre</h1>' in shown(b.Paragraph(spans("x"), "p", 1))


def test_a_document_is_in_its_own_language() -> None:
    assert shown().startswith('<article class="paper" lang="fr-FR" dir="ltr">')


def test_paragraphs_have_their_style_and_their_formats() -> None:
    marked = (b.Span("gras", bold=True), b.Span("penché", italic=True), b.Span("2", superscript=True))
    html = shown(b.Paragraph(marked, "p", 1, "lead"))
    assert '<p class="lead"><strong>gras</strong><em>penché</em><sup>2</sup></p>' in html


def test_lists_stand_inside_each_other() -> None:
    html = shown(items(("un", 0, True), ("dedans", 1, False), ("deux", 0, True)))
    assert "<ol><li>un<ul><li>dedans</li></ul></li><li>deux</li></ol>" in html


def test_a_table_has_a_caption_and_a_head_with_its_scope() -> None:
    html = shown(table())
    assert '<caption class="unseen">Le jour</caption>' in html
    assert '<th scope="col">Heure</th><td></td>' in html
    assert "<td>8 h</td><td>Accueil</td>" in html


def test_a_printed_caption_is_numbered_and_references_lead_to_it() -> None:
    html = shown(b.Paragraph((b.Span("", reference="t"),), "p", 1), table(captioned=True))
    assert '<a href="#table-1">tableau 1</a>' in html
    assert '<caption id="table-1">Tableau 1 – Le jour</caption>' in html


def test_columns_have_their_shares() -> None:
    assert '<col class="w25"><col class="w75">' in shown(table(widths=(10, 30)))


def test_days_of_a_gantt_chart_are_filled_and_rows_have_a_name() -> None:
    row = cell("Former"), b.Cell(((),), "bar"), cell("remise", fill="milestone")
    gantt = b.Table((cell("Tâche"), cell("L"), cell("M")), (row,), "t", 1, "Plan", style="gantt")
    html = shown(gantt)
    assert '<th scope="row">Former</th><td class="bar"></td>' in html
    assert re.search(r'<td class="milestone"><svg class="sign milestone"[^>]*aria-label="remise">', html)


def test_callouts_cards_lines_covers_and_breaks_are_told_apart() -> None:
    inside = (b.Paragraph(spans("x"), "p", 1),)
    html = shown(
        b.Cover((b.Heading(1, spans("Rapport"), "h", 1),), "c", 1),
        b.Callout("say", "À dire", inside, "s", 1),
        b.Cards((b.Card("Le doyen", "rôle", inside, "d", 1),), "k", 1),
        b.AnswerLines(3, "n", 1),
        b.PageBreak("b", 1),
        b.Landscape(inside, "w", 1),
    )
    assert '<div class="cover"><h1' in html
    assert '<div class="callout say" role="note" data-key="s">' in html
    assert "<strong>À dire</strong>" in html
    assert "<h2>Le doyen</h2>" in html
    assert html.count("<div></div>") == 3
    assert '<hr class="page">' in html
    assert '<div class="landscape"><p class="body">x</p></div>' in html


def test_contents_lead_to_the_headings_to_their_depth() -> None:
    headings = [b.Heading(level, spans(f"H{level}"), f"h{level}", 1) for level in (1, 2, 3)]
    html = shown(b.Contents("Sommaire", 1, "c", 1), *headings)
    assert '<nav class="contents" aria-label="Sommaire">' in html
    assert '<a href="#heading-2">H2</a>' in html
    assert 'href="#heading-3"' not in html


def test_footnotes_lead_there_and_back() -> None:
    notes = b.Span("", note=spans("OIM, 2023")), b.Span("", note=spans("PNUD"))
    html = shown(b.Paragraph((b.Span("dit"), *notes), "p", 1))
    assert '<sup><a id="call-1" href="#note-1">1</a></sup><sup>, </sup><sup><a id="call-2"' in html
    assert '<li id="note-1">OIM, 2023 <a href="#call-1" aria-label="1">↑</a></li>' in html


def test_signs_are_drawn_and_say_what_they_are() -> None:
    html = shown(b.Paragraph((b.Span("case", pictogram="box"), b.Span("parler", pictogram="icon-speak")), "p", 1))
    assert '<svg class="sign box" viewBox="0 0 100 100" role="img" aria-label="case">' in html
    assert '<svg class="sign icon" viewBox="0 0 100 100" role="img" aria-label="parler">' in html


TWO = (Stage("Un", "d'abord"), Stage("Deux", "ensuite"))
FIGURES: list[tuple[str, Sequence[Stage], dict[str, Any]]] = [
    ("timeline", TWO, {}),
    ("process", TWO, {}),
    ("cycle", (*TWO, Stage("Trois")), {}),
    ("comparison", (Stage("Un", points=("a",)), Stage("Deux", points=("b",))), {}),
    ("tree", (Stage("P"), Stage("Effets", points=("a",)), Stage("Causes", points=("b",))), {}),
    ("actors", (Stage("Centre"), Stage("Mairie", size="large", distance="near")), {}),
    ("venn", (*TWO, Stage("Ensemble")), {}),
    ("matrix", (Stage("a"), Stage("b"), Stage("c"), Stage("d")), {"labels": ("x", "bas", "haut", "y", "peu", "fort")}),
    ("pyramid", TWO, {}),
    ("icons", (Stage("Parler", picture="speak"),), {}),
    ("gantt", (Stage("Former", start=1, value=2),), {"labels": ("S1", "S2")}),
    ("agenda", (Stage("Accueil", "8 h", value=30, lit=True), Stage("Pause", "9 h", value=10)), {}),
]


@pytest.mark.parametrize(("kind", "stages", "more"), FIGURES, ids=[each[0] for each in FIGURES])
def test_every_figure_is_drawn_with_its_words_and_says_what_it_shows(
    kind: str, stages: Sequence[Stage], more: dict[str, Any]
) -> None:
    html = shown(figure(kind, stages, **more))
    assert 'role="img" aria-label="Ce qu\'il montre"' in html
    assert "<figcaption>Figure 1 – Le dessin</figcaption>" in html
    texts = " ".join(re.findall(r"<tspan[^>]*>([^<]*)</tspan>", html))
    assert all(stage.title in texts for stage in stages if stage.title)


def test_a_figure_that_does_not_fit_is_a_list() -> None:
    long = "incommensurablement" * 30
    assert f"<li><strong>{long}</strong> – suite</li>" in shown(figure("process", (Stage(long, "suite"), Stage("fin"))))


def test_a_chart_is_a_table_of_its_numbers() -> None:
    chart = figure(
        "chart",
        (Stage("Avant", values=(2.5, 4)), Stage("Après", values=(3, 5))),
        labels=("F", "H"),
        unit="%",
        signs=FRENCH,
    )
    html = shown(chart)
    assert '<th scope="row">Avant</th><td>2,5\u00a0%<svg class="measure in-soft"' in html
    assert '<rect width="50" height="10"/>' in html


def test_a_picture_has_its_alternative_text_and_its_size() -> None:
    html = shown(Picture(b"", "png", 4, 3, "Un marché", "Le marché", "i", 1))
    assert '<img src="/picture/x.png" alt="Un marché" width="4" height="3">' in html
    assert "Figure 1 – Le marché" in html


def test_a_deck_shows_each_slide_with_its_places_and_notes() -> None:
    said = (b.Paragraph(spans("Saluez."), "n", 1),)
    slots = b.Slot("time", (b.Paragraph(spans("20 min"), "p", 1),), 1), b.Slot("body", (items(("a", 0, False)),), 1)
    slides = (
        b.Slide("title", spans("Bienvenue"), (), said, "s1", 1),
        b.Slide("exercise", spans("Jeu"), slots, (), "s2", 1),
    )
    html = document_html(b.Deck(META, slides), DRESS)
    assert '<section class="slide at-title" id="slide-1" data-key="s1">' in html
    assert "<h1>Bienvenue</h1>" in html
    assert "<h2>Jeu</h2>" in html
    assert '<summary>Notes</summary><p class="body">Saluez.</p></details>' in html
    assert '<div class="slot at-time"><svg class="sign icon"' in html
    assert '<div class="slot at-body"><div><ul><li>a</li></ul></div></div>' in html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_hostile_texts_stay_texts_in_every_block() -> None:
    text, inside = spans(HOSTILE), (b.Paragraph(spans(HOSTILE), HOSTILE, 1),)
    key = 'x" onload="alert(1)'
    blocks: list[b.Block] = [
        b.Heading(2, text, key, 1),
        b.Contents(HOSTILE, 2, key, 1),
        b.Table((cell(HOSTILE),), ((cell(HOSTILE),),), key, 1, HOSTILE, captioned=True),
        b.Callout("say", HOSTILE, inside, key, 1),
        b.Cards((b.Card(HOSTILE, HOSTILE, inside, key, 1),), key, 1),
        b.Paragraph((b.Span(HOSTILE, pictogram="box"), b.Span("", note=text), b.Span("", reference=key)), key, 1),
        figure("process", (Stage(HOSTILE, HOSTILE), Stage("b"))),
        figure("chart", (Stage(HOSTILE, value=1),), unit=HOSTILE, source=HOSTILE),
        Picture(b"", "png", 1, 1, HOSTILE, HOSTILE, key, 1),
    ]
    deck = b.Deck(META, (b.Slide(HOSTILE, text, (b.Slot(HOSTILE, tuple(blocks), 1),), tuple(blocks), key, 1),))
    for html in (shown(*blocks), document_html(deck, DRESS)):
        tags = _Tags()
        tags.feed(html)
        assert not tags.names & {"script", "iframe", "object"}
        assert not [name for name in tags.attributes if name.startswith("on") or name == "style"]
        assert "\x00" not in html
        assert "&lt;script&gt;" in html


def test_every_document_of_a_mission_is_shown(mission: Make) -> None:
    """Decks, texts, workbooks and forms; the companion is a page of its own."""
    root = mission()
    showing = Showing(check_mission(root), root / "output")
    jobs = list_documents(check_mission(root), Selection())
    writers = set()
    for job in jobs:
        rendered = showing.rendered(job)
        assert not hasattr(rendered, "code"), job.path
        writer = showing.library.kinds[job.kind_id].writer
        writers.add(writer)
        if writer != "web":
            html = document_html(rendered.content, DRESS)  # type: ignore[arg-type]  # no companion
            assert "<h1" in html, job.path
    assert writers == {"slides", "word", "workbook", "xlsform", "grid", "web"}
    assert not (root / "output").exists()
