"""Charts show the values that they are given, whatever these are, in the document's language and order of time."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from forumkit.drawing.figure import Figure, Stage, figure_of
from forumkit.office.container import pack, unpack
from forumkit.produce.libreoffice import to_pdf
from forumkit.render import blocks as b
from forumkit.write import slides
from forumkit.write.charts import chart_parts
from forumkit.write.legend_order import with_legends_in_order
from tests import make
from tests.conftest import Make, forumkit
from tests.designs import designs
from tests.make import changed
from tests.programs import libreoffice
from tests.spoken import FRENCH
from tests.test_preview_blocks import shown
from tests.test_slides import META

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DESIGN = designs().slides
WRITTEN = {
    "12.345,6": [("es", ",", "."), ("id", ",", "."), ("ar", ",", ".")],
    "12,345.6": [("ar", ".", ","), ("en_GB", ".", ","), ("es", ".", ",")],
    "12 345,6": [("pt_PT", ",", "\xa0"), ("pl", ",", "\xa0"), ("fr_CA", ",", "\xa0")],
}
"""A number, and the locales and signs of decimals and thousands with which it is written so."""
SHAPES = ("bars", "columns", "stacked", "diverging", "line", "pie")


def chart(shape: str, *rows: tuple[float, ...], labels: tuple[str, ...] = (), unit: str = "%") -> Figure:
    stages = tuple(
        Stage(f"ligne {n}", values=row) if labels else Stage(f"ligne {n}", value=row[0]) for n, row in enumerate(rows)
    )
    return Figure("chart", "Titre", stages, "alt", "a/b/figure", 1, unit=unit, shape=shape, labels=labels, signs=FRENCH)


PALETTE = replace(DESIGN.palette, drawn={r: f'<a:srgbClr val="{d}"/>' for r, d in DESIGN.palette.digits.items()})


def part(figure: Figure) -> Any:
    return etree.fromstring(chart_parts(figure, "fr-FR", 12, PALETTE).chart)


def drawn_values(tree: Any) -> list[float]:
    return [float(v.text) for v in tree.iterfind(f".//{C}val//{C}v")]


NUMBERS = st.one_of(
    st.sampled_from((0.0, -5.0, 1e-5, -1e-9, 0.04, 0.06, 100.0, 99.5, 1e15, -1e15, 33.333333)),
    st.floats(-1e15, 1e15), st.integers(-1000, 1000).map(float), st.floats(-1, 1),
)  # fmt: skip


@pytest.mark.sample(3)
@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=60, derandomize=True)
@given(data=st.data())
def test_every_value_is_inside_the_axis_and_none_is_shown_as_nought(shape: str, data: Any) -> None:
    count = 1 if shape in ("pie", "line", "bars") else data.draw(st.integers(2, 5))
    rows = data.draw(st.lists(st.tuples(*[NUMBERS] * count), min_size=1, max_size=8))
    figure = chart(shape, *rows, labels=tuple(f"série {n}" for n in range(count)) if count > 1 else ())
    tree = part(figure)
    values = [value for row in rows for value in row]
    kinds = {etree.QName(node).localname for node in tree.find(f".//{C}plotArea")}
    if min(values) < 0:
        assert "pieChart" not in kinds
        assert not [node for node in tree.iter(C + "grouping") if node.get("val") == "stacked"]
    for scaling in tree.iterfind(f".//{C}valAx/{C}scaling"):
        low, high = scaling.find(C + "min"), scaling.find(C + "max")
        assert low is None or float(low.get("val")) <= min(values)
        assert high is None or float(high.get("val")) >= max(values)
    assert set(values) <= set(drawn_values(tree)) | {0.0}
    for value in values:
        said = figure.said(value)
        assert value == 0 or re.search("[1-9]", said), (value, said)
        assert (value < 0) == ("−" in said), (value, said)


@pytest.mark.parametrize(
    ("value", "others", "said"),
    [
        (1e-5, (40.0, 41.4), "< 0,1\u00a0%"), (-1e-5, (40.0, 41.4), "> −0,1\u00a0%"), (41.4, (40.0,), "41,4\u00a0%"),
        (40.0, (3.0,), "40\u00a0%"), (2.25, (1.5,), "2,25\u00a0%"), (33.333333, (66.666667,), "33,3\u00a0%"),
        (1e-5, (2e-5,), "0,00001\u00a0%"), (0.1 + 0.2, (0.4,), "0,3\u00a0%"), (-5.0, (3.0,), "−5\u00a0%"),
        (1234567.0, (1.0,), "1\u202f234\u202f567\u00a0%"), (-0.0, (3.0,), "0\u00a0%"),
    ],
)  # fmt: skip
def test_numbers_have_the_decimals_that_their_neighbours_need(
    value: float, others: tuple[float, ...], said: str
) -> None:
    assert chart("bars", (value,), *((other,) for other in others)).said(value) == said


REFUSED: dict[str, tuple[dict[str, Any], list[Any]]] = {
    "a pie of noughts": ({"shape": "pie"}, [0, 0, 0]),
    "a pie with a debt": ({"shape": "pie"}, [5, -5, 3]),
    "a pie of more than the whole": ({"shape": "pie", "unit": "%"}, [60, 60]),
    "a pie of less than the whole": ({"shape": "pie", "unit": "%"}, [20, 30]),
    "stacked parts below nought": ({"shape": "stacked", "series": ["a", "b"]}, [[1, -1], [2, 2]]),
    "a scale below nought": ({"shape": "diverging", "series": ["a", "b"]}, [[1, -1], [2, 2]]),
    "no number": ({}, [".nan", 1, 2]),
    "no end": ({}, [".inf", 1, 2]),
    "more than anybody counts": ({}, [1e300, 1, 2]),
}
ACCEPTED: dict[str, tuple[dict[str, Any], list[Any]]] = {
    "thirds": ({"shape": "pie", "unit": "%"}, [33.3, 33.3, 33.3]),
    "a pie of people": ({"shape": "pie"}, [12, 0, 30]),
    "a loss": ({"unit": "%"}, [-5, 3]),
    "noughts": ({}, [0, 0]),
    "more than 100 per cent in all": ({"shape": "stacked", "unit": "%", "series": ["a", "b"]}, [[80, 70], [60, 90]]),
}


def with_chart(case: tuple[dict[str, Any], list[Any]]) -> dict[str, Any]:
    keys, values = case
    name = "values" if "series" in keys else "value"
    rows = [{"label": f"ligne {n}", name: value} for n, value in enumerate(values)]
    figure = {"kind": "chart", "title": "Ce que l'on compte", "fact": "espace", "values": rows} | keys
    return {"themes/vivre.yaml": changed(make.THEME, "sections.0.figure", figure)}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_chart_can_show_is_a_problem_at_its_line(name: str, mission: Make) -> None:
    found = forumkit("check", "--format", "json", "--root", mission(with_chart(REFUSED[name]))).json["problems"]
    assert [(p["code"], p["path"].startswith("sections[0].figure")) for p in found if p["severity"] == "error"] == [
        ("WRONG_VALUE", True)
    ]


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_can_be_drawn_is_built(name: str, mission: Make) -> None:
    root = mission(with_chart(ACCEPTED[name]))
    for kind in ("theme-deck", "theme-handout"):
        ran = forumkit("build", "--kind", kind, "--root", root)
        assert ran.code == 0, ran.out + ran.err


@pytest.mark.parametrize("shape", ["bars", "columns", "stacked", "line"])
def test_the_later_moment_is_the_darker_one_and_comes_second(shape: str) -> None:
    tree = part(chart(shape, (40.0, 60.0), (30.0, 70.0), labels=("Avant", "Après")))
    series = [("".join(s.find(C + "tx").itertext()).strip(), darkness(s)) for s in tree.iter(C + "ser")]
    assert [name.rpartition("$1")[2] for name, _ in series] == ["Avant", "Après"]
    assert series[0][1] < series[1][1]


def darkness(series: Any) -> float:
    """Return how dark the fill or line of a series is in grey print."""
    red, green, blue = bytes.fromhex(series.find(f"{C}spPr//{A}srgbClr").get("val"))
    return 255 - (0.299 * red + 0.587 * green + 0.114 * blue)


def test_a_page_in_the_browser_has_the_same_order_and_strength() -> None:
    html = shown(chart("bars", (40.0, 60.5), (30.0, 70.0), labels=("Avant", "Après")))
    assert html.index(">Avant<") < html.index(">Après<")
    assert re.findall(r'measure in-(\w+)"', html) == ["soft", "primary"] * 2
    assert "60,5\u00a0%" in html


def test_what_goes_from_one_value_to_another_is_told_as_its_rise_or_fall() -> None:
    """By who hears the page, and in the browser: the values themselves are no rise."""
    rows = [{"title": "a", "values": (45.0, 77.0)}, {"title": "b", "values": (87.0, 81.0)}]
    drawn = {"kind": "chart", "title": "T", "shape": "spans", "labels": ["Hausse", "Baisse"], "stages": rows}
    figure = figure_of(drawn, str, FRENCH, "k", 1)
    assert re.sub(r"\s", " ", figure.alt) == "T. a – Hausse 32 ; b – Baisse 6."
    cells = re.findall(r"<td>(\d+)<svg", shown(figure))
    assert cells == ["32", "0", "0", "6"]


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_pdf_writes_numbers_in_the_language_of_the_document(tmp_path: Path) -> None:
    """The machine of the test speaks another one."""
    figures = (
        chart("bars", (41.4,), (-5.0,), (1e-5,)), chart("columns", (41.4, 50.0), (0.00001, 3.0), labels=("Avant", "Après")),
        chart("pie", (41.4,), (58.6,)), chart("line", (41.4,), (1234.5,)),
        chart("stacked", (41.4, 30.0), (20.0, 30.5), labels=("a", "b")),
        *(
            replace(chart("bars", (12345.6,)), signs=FRENCH._replace(locale=place, decimal=decimal, group=group))
            for ways in WRITTEN.values()
            for place, decimal, group in ways
        ),
    )  # fmt: skip
    made = [
        b.Slide("figure", (b.Span(f"T{n}"),), (b.Slot("figure", (f,), 1),), (), f"a/{n}", 1)
        for n, f in enumerate(figures)
    ]
    content = slides.write_deck(b.Deck(META, tuple(made)), DESIGN).content
    pdf = pypdfium2.PdfDocument(to_pdf(libreoffice(), {"a.pptx": content})["a.pptx"])
    pages = [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in pdf]
    assert not re.search(r"\d\.\d", " ".join(pages[:5]))
    for said in ("41,4 %", "−5,0 %", "< 0,1 %"):
        assert said in pages[0]
    assert "< 0,1 %" in pages[1]
    assert "41,4 %" in pages[2]
    assert "1 234,5 %" in pages[3]
    expected = [(number, way) for number, ways in WRITTEN.items() for way in ways]
    for (number, way), page in zip(expected, pages[5:], strict=True):
        assert number in page, way


@pytest.mark.exhaustive
@pytest.mark.sample(1)
@pytest.mark.office
@pytest.mark.parametrize("shape", ["bars", "columns", "stacked"])
def test_a_pdf_names_moments_in_their_order(shape: str) -> None:
    """The legend, and the bars from above or from the left: LibreOffice turns the legend of lying bars round."""
    figure = chart(shape, (12.0, 34.0), (21.0, 43.0), labels=("Avant", "Après"))
    slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (figure,), 1),), (), "a/b", 1)
    content = slides.write_deck(b.Deck(META, (slide,)), DESIGN).content
    page = pypdfium2.PdfDocument(to_pdf(libreoffice(), {"a.pptx": content})["a.pptx"])[0].get_textpage()
    legend = [place(page, word) for word in ("Avant", "Après")]
    assert legend[0][0] < legend[1][0]
    shown = [place(page, f"{number}") for number in (12, 34, 21, 43)]
    if shape == "bars":
        assert [y for _, y in shown] == sorted((y for _, y in shown), reverse=True)
    elif shape == "columns":
        assert [x for x, _ in shown] == sorted(x for x, _ in shown)
    assert place(page, "ligne 0")[1] > place(page, "ligne 1")[1] or shape == "columns"


@pytest.mark.parametrize("damage", ["<c:order ", "<c:orientation ", "<c:ptCount ", "<c:val>", "<c:barDir "])
def test_a_chart_that_a_program_left_torn_is_printed_as_it_is(damage: str) -> None:
    made = chart("bars", (12.0, 34.0), (21.0, 43.0), labels=("Avant", "Après"))
    slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (made,), 1),), (), "a/b", 1)
    parts = unpack(slides.write_deck(b.Deck(META, (slide,)), DESIGN).content)
    name = next(name for name in parts if name.startswith("ppt/charts/chart"))
    parts[name] = parts[name].replace(damage.encode(), damage.replace("c:", "c:x").encode(), 1)
    torn = pack(parts)
    assert unpack(with_legends_in_order(torn)).keys() == parts.keys()
    assert with_legends_in_order(b"PK ppt/charts/chart1.xml") == b"PK ppt/charts/chart1.xml"


def place(page: Any, word: str) -> tuple[float, float]:
    """Return where a word stands on a page, from the left and from below."""
    index, _ = page.search(word, match_case=True).get_next()
    left, bottom, _, _ = page.get_charbox(index)
    return left, bottom
