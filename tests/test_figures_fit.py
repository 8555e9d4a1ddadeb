"""The words of every drawn shape stand inside it, across and down, on slides and on paper, whatever they are."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from forumkit.drawing.figure import Figure, Stage, what_is_too_long
from forumkit.drawing.fit import Font
from forumkit.messages.codes import Code
from forumkit.office.container import unpack
from forumkit.render import blocks as b
from forumkit.write import slides, word
from tests import make
from tests.conftest import Make, forumkit
from tests.designs import designs
from tests.make import changed
from tests.office import A, P, W
from tests.office import words as words_of
from tests.test_slides import META

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
POINT = 12_700
SLIDES, WORD = designs().slides, designs().word
FONT = SLIDES.fonts.body
PAPER = replace(META, words=dict(designs().look.words))

WORDS = ("le", "puits", "voisinage", "accompagnement", "la", "commune", "transfrontalier", "marché", "1er", "agir")
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=4, max_size=40).map(" ".join),
    st.integers(20, 90).map(lambda length: "anticonstitutionnellement"[: length % 26 or 1] * (length // 26 + 1)),
)
STAGES = {"timeline": (2, 6), "process": (2, 6), "cycle": (3, 6), "comparison": (2, 2), "tree": (3, 3),
          "actors": (4, 9), "venn": (3, 4), "matrix": (4, 4), "pyramid": (3, 5), "icons": (2, 8),
          "gantt": (1, 10), "agenda": (2, 12)}  # fmt: skip
POINTS = {"comparison": 6, "tree": 5, "venn": 3, "matrix": 4}


def stages_of(kind: str, text: Any) -> st.SearchStrategy[tuple[Stage, ...]]:
    """Return the stages that a kind of figure may have; its texts may be any, and each of another length."""
    least, most = STAGES[kind]
    points = st.lists(text, min_size=1, max_size=POINTS[kind]).map(tuple) if kind in POINTS else st.just(())
    said = text if kind in ("timeline", "agenda") else st.one_of(st.just(""), text)
    one = st.builds(
        Stage, title=text, text=said if kind not in POINTS else st.just(""), points=points,
        size=st.sampled_from(("small", "medium", "large")), distance=st.sampled_from(("near", "middle", "far")),
        value=st.integers(1, 2), picture=st.just("speak"), start=st.integers(1, 3), lit=st.booleans(),
    )  # fmt: skip
    return st.lists(one, min_size=least, max_size=most).map(tuple)


@st.composite
def figures(draw: Any, kind: str) -> Figure:
    labels = {"gantt": ("S1", "S2", "S3"), "matrix": tuple(draw(TEXTS) for _ in range(6))}.get(kind, ())
    first, *others = draw(stages_of(kind, TEXTS))
    stages = (replace(first, points=()) if kind == "tree" else first, *others)
    return Figure(kind, "Titre", stages, "alt", "a/b/figure", 1, labels=labels)


@dataclass(frozen=True)
class Box:
    """A shape as the file has it: its room in points, and its paragraphs with their size, weight and indent."""

    form: str
    room: tuple[float, float]
    words: list[tuple[str, float, bool, float, float]]


def text_rectangle(form: str, wide: float, tall: float) -> tuple[float, float]:
    """Return the width and height for words in a preset geometry, as the standard has it, with its usual slopes."""
    short = min(wide, tall)
    if form == "ellipse":
        return wide * math.cos(math.pi / 4), tall * math.cos(math.pi / 4)
    if form == "trapezoid":
        return wide - short / 3, tall - tall * short / (6 * wide)
    if form == "roundRect":
        corner = short * 0.06 * 0.29289
        return wide - 2 * corner, tall - 2 * corner
    assert form == "rect", form
    return wide, tall


def box_of(shape: Any, body: Any, words: list[tuple[str, float, bool, float, float]]) -> Box:
    form, size = shape.find(f".//{A}prstGeom").get("prst"), shape.find(f".//{A}ext")
    wide, tall = text_rectangle(form, int(size.get("cx")) / POINT, int(size.get("cy")) / POINT)
    sides = {side: int(body.get(side)) / POINT for side in ("lIns", "tIns", "rIns", "bIns")}
    return Box(form, (wide - sides["lIns"] - sides["rIns"], tall - sides["tIns"] - sides["bIns"]), words)


def on_slides(content: bytes) -> Iterator[Box]:
    for name, part in unpack(content).items():
        if not name.startswith("ppt/slides/slide"):
            continue
        for shape in etree.fromstring(part).iterfind(f".//{P}grpSp/{P}sp"):
            found = []
            for paragraph in shape.iter(A + "p"):
                runs = [(r.find(A + "rPr"), r.find(A + "t").text or "") for r in paragraph.iter(A + "r")]
                if not runs:
                    continue
                look = runs[0][0]
                above = paragraph.find(f"{A}pPr/{A}spcBef/{A}spcPts")
                found.append(
                    ("".join(text for _, text in runs), int(look.get("sz")) / 100, look.get("b") == "1",
                     int(paragraph.find(A + "pPr").get("marL", "0")) / POINT, int(above.get("val")) / 100)
                )  # fmt: skip
            if found:
                yield box_of(shape, shape.find(f".//{A}bodyPr"), found)


def on_paper(content: bytes) -> Iterator[Box]:
    for shape in etree.fromstring(unpack(content)["word/document.xml"]).iter(WPS + "wsp"):
        found = []
        for paragraph in shape.iter(W + "p"):
            look, space = paragraph.find(f"{W}r/{W}rPr"), paragraph.find(f"{W}pPr/{W}spacing")
            indent = paragraph.find(f"{W}pPr/{W}ind")
            found.append(
                ("".join(node.text or "" for node in paragraph.iter(W + "t")), int(look.find(W + "sz").get(W + "val")) / 2,
                 look.find(W + "b") is not None, int(indent.get(W + "left")) / 20 if indent is not None else 0.0,
                 int(space.get(W + "before")) / 20)
            )  # fmt: skip
        if found:
            yield box_of(shape, shape.find(WPS + "bodyPr"), found)


def outside(box: Box, font: Font) -> str:
    """Return what does not fit a box, or nothing."""
    wide, tall = box.room
    height = 0.0
    for text, size, bold, indent, above in box.words:
        if font.longest_word([text], size, bold=bold) > wide - indent + 0.01:
            return f"{text!r} is wider than {box}"
        height += above + font.height(text, size, wide - indent, bold=bold)
    return f"{height:.1f} points in {box}" if height > tall + 0.1 else ""


def made(figure: Figure, where: str) -> tuple[list[Box], list[Code], str]:
    """Return the boxes of a figure in a file, the problems said, and all words of the file."""
    if where == "paper":
        written = word.write_document(b.Document(PAPER, (figure,)), WORD)
        boxes, parts = list(on_paper(written.content)), {"word/document.xml"}
    else:
        slide = b.Slide("figure", (b.Span("T"),), (b.Slot("figure", (figure,), 1),), (), "a/b", 1)
        written = slides.write_deck(b.Deck(META, (slide,)), SLIDES)
        boxes = list(on_slides(written.content))
        parts = {name for name in unpack(written.content) if name.startswith("ppt/slides/slide")}
    trees = [etree.fromstring(unpack(written.content)[name]) for name in sorted(parts)]
    said = [
        "".join(node.text or "" for node in p.iter(A + "t", W + "t"))
        for tree in trees for p in tree.iter(A + "p", W + "p")
    ]  # fmt: skip
    return boxes, [fault.code for fault in written.faults], "\n".join(said)


@pytest.mark.sample(4, 12)
@pytest.mark.parametrize("where", ["slides", "paper"])
@pytest.mark.parametrize("kind", STAGES)
@settings(max_examples=8, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_words_of_a_figure_stand_inside_their_shapes(kind: str, where: str, data: Any) -> None:
    """What is drawn holds its words; what cannot be drawn is a list with the same words, and that is said."""
    figure = data.draw(figures(kind))
    boxes, faults, said = made(figure, where)
    assert [found for box in boxes if (found := outside(box, FONT))] == []
    assert set(faults) <= {Code.FIGURE_OVERFLOW}
    assert bool(boxes) == (not faults)
    shown = "".join(said.split())
    for stage in figure.stages if faults or kind != "agenda" else ():
        for text in (stage.title, *stage.points, *([stage.text] if kind not in ("actors", "gantt") else [])):
            assert "".join(text.split()) in shown, text


@pytest.mark.sample(6, 18)
@pytest.mark.parametrize("where", ["slides", "paper"])
@pytest.mark.parametrize("kind", STAGES)
def test_a_figure_of_short_words_is_drawn(kind: str, where: str) -> None:
    """The law above is not kept by drawing nothing."""
    least, _ = STAGES[kind]
    stage = Stage(
        "Agir", "ensemble" if kind not in POINTS else "", ("un",) * (kind in POINTS), "medium", "far", value=1
    )
    stages = (replace(stage, start=1, picture="speak"),) * least
    labels = {"gantt": ("S1", "S2"), "matrix": ("Cela arrive", "rarement", "souvent", "C'est", "gênant", "grave")}
    figure = Figure(kind, "Titre", stages, "alt", "a/b/figure", 1, labels=labels.get(kind, ()))
    boxes, faults, _ = made(figure, where)
    assert boxes
    assert faults == []


@pytest.mark.exhaustive
def test_a_figure_without_room_is_a_warning_at_its_line_and_its_documents_are_made(mission: Make) -> None:
    stages = [{"title": "anticonstitutionnellement" * 12}, {"title": "Confiance"}]
    figure = {"kind": "process", "title": "Du marché à la paix", "stages": stages}
    root = mission({"themes/vivre.yaml": changed(make.THEME, "sections.0.figure", figure)})
    for kind, path, where in (
        ("theme-deck", "diaporamas/theme-vivre.pptx", "on a slide"),
        ("theme-handout", "participants/fiche-vivre.docx", "in Word documents"),
    ):
        ran = forumkit("build", "--json", "--kind", kind, "--root", root)
        said = [(p["code"], p["severity"], p["file"], p["path"]) for p in ran.json["problems"]]
        assert said == [("FIGURE_OVERFLOW", "warning", "content/themes/vivre.yaml", "sections[0].figure")]
        assert stages[0]["title"][:80] in ran.json["problems"][0]["says"]
        assert where in ran.json["problems"][0]["says"]
        assert ran.code == 0
        assert stages[0]["title"] in words_of(root / "output/sikasso" / path)


def test_what_does_not_fit_is_named_the_word_before_the_text_before_all() -> None:
    """The one long word; the one long text; where many are too long together, the longest."""
    word, text = "anticonstitutionnellement" * 4, "mot " * 400

    def named(*titles: str) -> str:
        figure = Figure("process", "Titre", tuple(Stage(title) for title in titles))
        return what_is_too_long(figure, lambda tried: not faults_of(tried))

    def faults_of(figure: Figure) -> list[Code]:
        return made(replace(figure, alt="alt", key="a/b/figure", line=1), "slides")[1]

    assert named("Agir", f"avec {word}", "ensemble") == word
    assert named("Agir", text, "ensemble") == text
    assert named("Agir", text, text + "x") == text + "x"
