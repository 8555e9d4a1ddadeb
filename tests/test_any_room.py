"""Whatever room a template leaves, every figure and every table stands in it, in type that is read, with all its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from forumkit.drawing.area import CM, POINT, Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure
from forumkit.drawing.shapes import Shape
from forumkit.figures import DRAWINGS, KINDS
from forumkit.messages.codes import Code
from forumkit.render import blocks as b
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.pages import Pager
from forumkit.write.slides.places import TITLES
from forumkit.write.slides.planned import Drawn, DrawnPart, Part, TextPart
from forumkit.write.slides.tables import TablePage
from forumkit.write.slides.text import plain
from tests.designs import designs
from tests.missions import entries
from tests.test_figures_fit import TEXTS
from tests.test_slides import META

DESIGN = designs().slides
LABEL, SMALLEST = 14.0, 16.0
PLACED = ("actors", "gantt", "matrix")
"""Kinds whose drawing says by its places what the text of a stage says in words."""
ROOMS = st.builds(
    lambda wide, tall: Area(CM, 2 * CM, round(wide * CM), round(tall * CM)),
    st.one_of(st.floats(4, 12), st.floats(12, 31)),
    st.one_of(st.floats(3, 7), st.floats(7, 15)),
)


@dataclass(frozen=True)
class _French:
    """Says texts as they are."""

    def say(self, text: str | Mapping[str, str]) -> str:
        return text if isinstance(text, str) else text["fr"]

    def word(self, name: str) -> str:
        return name.replace("_", " ")

    def number(self, value: float) -> str:
        return str(value)

    def measured(self, value: float, unit: str) -> str:
        return f"{value} {unit}"

    def source(self, fact: str) -> str:
        return fact


def figures(kind: str) -> st.SearchStrategy[Figure | None]:
    """Return figures that the model of a kind takes; a strip of a day, which has none, of sessions."""
    model = KINDS.get(kind)
    if model is None:
        session = st.builds(Stage, st.sampled_from(("Accueil", "Le pastoralisme " * 6)), st.just("8 h 30 – 9 h 45"),
                            size=st.sampled_from(("", "small")), value=st.sampled_from((15, 90)))  # fmt: skip
        return st.lists(session, min_size=2, max_size=14).map(lambda found: Figure(kind, "Titre", tuple(found)))
    assert issubclass(model, DrawnFigure)

    def shown(data: Any) -> Figure | None:
        try:
            return model.model_validate(_signed(data) | {"kind": kind, "title": "Titre"}).shown(_French())
        except (ValidationError, KeyError):
            return None

    return entries(model).map(shown)


def _signed(data: Any) -> Any:
    """Return content whose pictograms are known."""
    if isinstance(data, list):
        return [_signed(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {key: "speak" if key == "picture" else _signed(value) for key, value in data.items()}


def reworded(figure: Figure, draw: Any) -> Figure:
    """Return a figure with other texts, of any length, in the place of those that it has."""

    def said(text: str) -> str:
        return draw(TEXTS) if text else ""

    stages = (
        replace(stage, title=said(stage.title), text=said(stage.text), points=tuple(map(said, stage.points)))
        for stage in figure.stages
    )
    return replace(figure, stages=tuple(stages), labels=tuple(map(said, figure.labels)))


def all_words(figure: Figure) -> list[str]:
    placed = figure.kind in PLACED
    return [
        text for stage in figure.stages for text in (stage.title, *stage.points, "" if placed else stage.text) if text
    ]


def in_room(room: Area, sort: str = "figure") -> SlideDesign:
    """Return the design with so much room for figures."""
    layout = DESIGN.layouts[sort]
    place = replace(layout.places["figure"], area=room, frame=room, outer=room)
    return replace(DESIGN, layouts={**DESIGN.layouts, sort: replace(layout, places={**layout.places, "figure": place})})


def told(block: b.Block, room: Area) -> tuple[set[Code], list[Part]]:
    """Return what is said of a slide with a block in a room, and what stands on the slides that it takes."""
    slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (block,), 1),), (), "a/b", 1)
    pager = Pager(META, in_room(room))
    parts = [part for page in pager.pages(slide) for part in page.parts]
    return {fault.code for fault in pager.faults}, parts


def shapes_of(parts: list[Part]) -> list[Shape]:
    blocks = [part.block for part in parts if isinstance(part, DrawnPart)]
    return [shape for block in blocks if isinstance(block, Drawn) for shape in block.shapes]


def is_inside(shape: Shape, room: Area) -> bool:
    around, area = room.inset(-CM // 4), shape.area
    across = around.left <= area.left and area.left + area.width <= around.left + around.width
    return across and around.top <= area.top and area.top + area.height <= around.top + around.height


@pytest.mark.sample(3, 13)
@pytest.mark.parametrize("kind", DRAWINGS)
@settings(max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_every_kind_of_figure_stands_in_any_room(kind: str, data: Any) -> None:
    """It is drawn inside its room, on one slide or two, in type that is read; else it is a list, and no word is lost."""
    model, room = data.draw(figures(kind)), data.draw(ROOMS)
    assume(model is not None)
    figure = reworded(model, data.draw)
    faults, parts = told(figure, room)
    shapes = shapes_of(parts)
    assert faults - {Code.SLIDE_CROWDED} == (set() if shapes else {Code.FIGURE_OVERFLOW})
    assert [shape for shape in shapes if not is_inside(shape, room)] == []
    sizes = [words.size for shape in shapes for words in shape.words]
    sizes += [part.setting.size for part in parts if isinstance(part, TextPart)]
    assert min(sizes) >= (LABEL if shapes else SMALLEST)
    drawn = [words.text for shape in shapes for words in shape.words]
    shown = "".join("".join(drawn or [word for part in parts for word in part.words]).split())
    for text in all_words(figure):
        assert "".join(text.split()) in shown, text


CELLS = st.one_of(TEXTS, st.sampled_from(("", "1", "un lot", "bien", "anticonstitutionnellement" * 2)))


@st.composite
def tables(draw: Any) -> b.Table:
    """Return a table of one to six columns whose cells hold anything."""
    columns = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=2, max_size=8))
    head, *below = [tuple(b.Cell(((b.Span(text),),) if text else ()) for text in row) for row in rows]
    return b.Table(head, tuple(below), "a/b/table", 1, "Table")


@settings(max_examples=20, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None)
@given(table=tables(), room=ROOMS)
def test_every_table_stands_in_any_room(table: b.Table, room: Area) -> None:
    """On as many slides as it takes, each with the heads of its columns; else it is a list, and that is said."""
    faults, parts = told(table, room)
    pages = [part.block for part in parts if isinstance(part, DrawnPart) and isinstance(part.block, TablePage)]
    assert faults <= {Code.SLIDE_CROWDED}
    for page in pages:
        assert sum(page.widths) == room.width
        assert sum(page.heights) * POINT <= room.height + POINT
        assert page.size >= SMALLEST
    if not pages:
        assert faults
        assert min(part.setting.size for part in parts if isinstance(part, TextPart)) >= SMALLEST
    shown = "".join("".join(word for part in parts for word in part.words).split())
    for row in table.rows:
        for cell in row:
            assert "".join("".join(plain(spans) for spans in cell.paragraphs).split()) in shown


def cells(*rows: str) -> b.Table:
    head, *below = [tuple(b.Cell(((b.Span(text.strip()),),)) for text in row.split("|")) for row in rows]
    return b.Table(head, tuple(below), "a/b/table", 1, "Table")


def test_columns_that_have_no_room_go_on_with_the_first_one_repeated() -> None:
    """No word is cut, and each row is known by its first cell."""
    words = ("Village", "Bewässerungsplan", "Schlichtungsausschuss", "Mitgliederversammlung")
    faults, parts = told(cells(" | ".join(words), " | ".join(("Kadiolo", *words[1:]))), Area(CM, CM, 14 * CM, 9 * CM))
    assert not faults
    assert len(parts) > 1
    assert all(part.words[0] == "Village" and "Kadiolo" in part.words for part in parts)


def test_a_row_that_no_slide_holds_makes_the_table_a_list_and_that_is_said() -> None:
    faults, parts = told(cells("Qui | Dit quoi", "le maire | " + "voisinage " * 90), Area(CM, CM, 12 * CM, 5 * CM))
    assert faults == {Code.SLIDE_CROWDED}
    assert all(isinstance(part, TextPart) for part in parts)
    assert " ".join(word for part in parts for word in part.words).split().count("voisinage") == 90


def test_a_paragraph_that_no_slide_holds_goes_on_with_its_look() -> None:
    text = b.Paragraph((b.Span("gras " * 200, bold=True), b.Span("maigre " * 200)), "p", 1)
    faults, parts = told(text, Area(CM, CM, 12 * CM, 5 * CM))
    assert faults == {Code.SLIDE_CROWDED}
    lines = [line for part in parts if isinstance(part, TextPart) for line in part.lines]
    assert "".join(line.words for line in lines) == plain(text.spans)
    assert {(word, span.bold) for line in lines for span in line.spans for word in span.text.split()} == {
        ("gras", True), ("maigre", False),
    }  # fmt: skip


@pytest.mark.parametrize("sort", ["content", "figure", "title"])
def test_a_title_that_its_place_does_not_hold_is_cut_there_and_stands_whole_in_the_text(sort: str) -> None:
    title = "Comment les communes des deux rives se concertent avant que le fleuve ne monte " * 3
    slot = {"content": "body", "figure": "figure", "title": "subtitle"}[sort]
    layout = DESIGN.layouts[sort]
    place = next(place for place in layout.places.values() if place.kind in TITLES)
    narrow = replace(place, area=replace(place.area, width=16 * CM, height=2 * CM))
    places = {name: narrow if each is place else each for name, each in layout.places.items()}
    design = replace(DESIGN, layouts={**DESIGN.layouts, sort: replace(layout, places=places)})
    points = tuple(b.Item((b.Span(f"point {n} " + "mot " * 30),), f"p{n}", 1) for n in range(20))
    slide = b.Slide(sort, (b.Span(title.strip()),), (b.Slot(slot, (b.ItemList(points, "l", 1),), 1),), (), "a/b", 1)
    pager = Pager(META, design)
    pages = list(pager.pages(slide))
    assert [fault.code for fault in pager.faults] == [Code.SLIDE_CROWDED]
    assert all("…" in plain(page.title) for page in pages)
    assert len({plain(page.title) for page in pages}) == len(pages)
    said = [part.words for page in pages for part in page.parts]
    assert [words for words in said if title.strip() in words] == [said[0]]


def test_a_long_title_without_spaces_is_cut_between_letters() -> None:
    pager = Pager(META, DESIGN)
    (page,) = pager.pages(b.Slide("content", (b.Span("隣" * 300),), (), (), "a/b", 1))
    assert [fault.code for fault in pager.faults] == [Code.SLIDE_CROWDED]
    assert plain(page.title).endswith("隣…")
    assert [part.words for part in page.parts] == [["隣" * 300]]


def test_type_and_lengths_follow_the_slide() -> None:
    """On a slide twice as wide and twice as high all is twice as large; on half of one it is half as large."""
    figure = Figure(
        "process", "Titre", tuple(Stage(f"Étape {n}", "Voir qui peut agir") for n in range(4)), "alt", "f", 1
    )
    slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (figure,), 1),), (), "a/b", 1)

    def sizes(ratio: float) -> list[float]:
        room = Area(*(round(side * ratio * CM) for side in (1, 2, 20, 10)))
        larger = replace(in_room(room), slide=(round(DESIGN.slide[0] * ratio), round(DESIGN.slide[1] * ratio)))
        parts = [part for page in Pager(META, larger).pages(slide) for part in page.parts]
        return [words.size for shape in shapes_of(parts) for words in shape.words]

    assert len(usual := sizes(1.0)) > 4
    for ratio in (2.0, 0.5):
        assert sizes(ratio) == [pytest.approx(size * ratio, abs=0.5) for size in usual]
