"""A kind of figure is one file: written into a copy of the package, every road knows it."""

import json
import shutil
from typing import Any

import pytest
import yaml
from pptx import Presentation

from forumkit.figures import DRAWINGS, FENCED, KINDS
from tests.conftest import REPOSITORY
from tests.copied import Copied, copied
from tests.make import THEME, changed, write_mission
from tests.office import words
from tests.test_figures import FIGURES
from tests.test_figures_fit import STAGES
from tests.test_preview_blocks import FIGURES as PREVIEWED

LADDER = '''"""Ladders: rungs that are climbed from below."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Path, Teller
from forumkit.drawing.shapes import Pen, Shape, title_and_text
from forumkit.entries.base import Line
from forumkit.messages.codes import Code


class Ladder(DrawnFigure):
    """Rungs that are climbed from below."""

    kind: Literal["ladder"]
    rungs: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6)]
    """Two to six rungs, the lowest first."""

    least: ClassVar = 3.6
    words: ClassVar = {"fr": {"rung": "Barreau"}}

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the rungs from the top down."""
        numbered = [Stage(f"{teller.word('rung')} {n}", teller.say(rung)) for n, rung in enumerate(self.rungs, 1)]
        return numbered[::-1]

    def faults(self) -> Iterator[tuple[Path, Code, Mapping[str, str]]]:
        """Yield a rung that says what the one below it says."""
        for n, (below, rung) in enumerate(zip(self.rungs, self.rungs[1:], strict=False), 1):
            if below == rung:
                yield ("rungs", n), Code.WRONG_VALUE, {"found": str(rung), "reason": "it is the rung below again"}

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return a bar for each rung."""
        tall = area.height // len(figure.stages)
        size = pen.common_size((stage.texts, pen.inside(Area(0, 0, area.width, tall))) for stage in figure.stages)
        return size and [
            Shape(
                Area(area.left, area.top + n * tall, area.width, tall), stage.title,
                title_and_text(stage.title, stage.text, size), fill="soft", line="primary", inset=pen.inset,
            )
            for n, stage in enumerate(figure.stages)
        ]
'''
RUNGS = ["se saluer", "se parler", "agir ensemble"]
DECK, HANDOUT = "sikasso/diaporamas/theme-vivre.pptx", "sikasso/participants/fiche-vivre.docx"
BOOKLET = "sikasso/participants/cahier-du-participant-sikasso.docx"
PREVIEW = """
import sys
from pathlib import Path
from forumkit.preview.rendering import render
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing
root = Path(sys.argv[1])
showing = Showing(check_mission(root), root / "output")
sys.stdout.reconfigure(encoding="utf-8")
for path in sys.argv[2:]:
    print(render(showing, showing.jobs[path], "Notes").html)
"""


def theme(**figure: Any) -> dict[str, Any]:
    ladder = {"kind": "ladder", "title": "L'échelle du dialogue", "rungs": RUNGS}
    return changed(THEME, "sections.0.figure", ladder | figure)


pytestmark = pytest.mark.xdist_group("ladder")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Write one file into a copy, and build a small mission with it."""
    root = write_mission(tmp_path_factory.mktemp("mission") / "m", {"themes/vivre.yaml": theme()})
    made = copied(tmp_path_factory.mktemp("program"), root)
    made.write("forumkit/figures/ladder.py", LADDER)
    assert json.loads(made.says("-m", "forumkit", "build", "--json", "--jobs", "1"))["problems"] == []
    return made


@pytest.fixture
def added(built: Copied) -> Copied:
    """Return the copy and the mission as it was built."""
    write(built)
    return built


def write(added: Copied, **figure: Any) -> None:
    """Change the figure."""
    text = yaml.safe_dump(theme(**figure), allow_unicode=True)
    (added.root / "content" / "themes" / "vivre.yaml").write_text(text, encoding="utf-8")


def check(added: Copied) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(added.run("-m", "forumkit", "check", "--json").stdout)["problems"]
    return found


@pytest.mark.exhaustive
def test_check_knows_it_and_names_its_line(added: Copied) -> None:
    assert check(added) == []
    write(added, rungs=[*RUNGS, RUNGS[-1]])
    (problem,) = check(added)
    assert (problem["code"], problem["path"]) == ("WRONG_VALUE", "sections[0].figure.rungs[3]")
    write(added, rungs=[RUNGS[0]], step=1)
    problems = check(added)
    assert {(each["code"], each["path"].removeprefix("sections[0].figure.")) for each in problems} == {
        ("WRONG_VALUE", "rungs"), ("UNKNOWN_KEY", "step"),
    }  # fmt: skip
    assert "rungs" in next(each["do"] for each in problems if each["code"] == "UNKNOWN_KEY")


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [DECK, HANDOUT, BOOKLET])
def test_decks_and_handouts_draw_it(added: Copied, path: str) -> None:
    text = words(added.root / "output" / path).replace("’", "'")
    assert "L'échelle du dialogue" in text
    for number, rung in enumerate(RUNGS, 1):
        assert f"Barreau {number}" in text.replace("\u00a0", " ")
        assert rung in text


@pytest.mark.exhaustive
def test_its_slide_is_spoken_for_and_has_an_alternative_text(added: Copied) -> None:
    deck = Presentation(str(added.root / "output" / DECK))
    (slide,) = (each for each in deck.slides if each.shapes.title and "échelle" in each.shapes.title.text)
    (group,) = (shape for shape in slide.shapes if shape.name == "theme/vivre/sections/atouts/figure/figure1")
    assert [shape.name for shape in group.shapes] == ["Barreau 3", "Barreau 2", "Barreau 1"]
    assert "agir ensemble" in group.element.nvGrpSpPr.cNvPr.get("descr")
    assert "Barreau 1\u00a0: se saluer" in slide.notes_slide.notes_text_frame.text


@pytest.mark.exhaustive
def test_the_preview_shows_it(added: Copied) -> None:
    page = added.says("-c", PREVIEW, added.root, DECK, HANDOUT)
    drawn = [svg for svg in page.split('<svg class="drawing"')[1:] if "Barreau 3 – agir ensemble" in svg]
    assert len(drawn) == 2


@pytest.mark.exhaustive
def test_the_schema_and_the_reference_have_its_keys(added: Copied) -> None:
    added.says("-m", "forumkit", "schema")
    schema = json.loads((added.root / "schemas" / "theme.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Ladder"]["properties"]["rungs"]["description"] == "Two to six rungs, the lowest first."
    printing = "import sys; from forumkit.model.reference import yaml_reference as y; sys.stdout.write(y())"
    assert "### theme: Ladder\n\nRungs that are climbed from below." in added.says("-c", printing)


@pytest.mark.exhaustive
def test_hand_edits_of_it_are_found_and_kept(added: Copied) -> None:
    path = added.root / "output" / DECK
    deck = Presentation(str(path))
    group = next(s for slide in deck.slides for s in slide.shapes if s.name.endswith("atouts/figure/figure1"))
    run = group.shapes[2].text_frame.paragraphs[1].runs[0]
    run.text = run.text.replace("se saluer", "se dire bonjour")
    deck.save(str(path))
    assert "se dire bonjour" in added.says("-m", "forumkit", "edits")
    write(added, rungs=[*RUNGS[:2], "agir en commun"])
    added.says("-m", "forumkit", "build", "--jobs", "1", "--kind", "theme-deck")
    text = words(path)
    assert "se dire bonjour" in text
    assert "agir en commun" in text


@pytest.mark.exhaustive
def test_a_language_without_its_words_is_unfinished(added: Copied) -> None:
    """What its words are in English and French stands in its file; another language borrows them, and is told."""
    english = yaml.safe_load((REPOSITORY / "templates" / "languages" / "en.yaml").read_text(encoding="utf-8"))
    language = added.root / "templates" / "languages" / "de.yaml"
    language.parent.mkdir(parents=True)
    language.write_text(yaml.safe_dump({**english, "name": "Deutsch"}, allow_unicode=True), encoding="utf-8")
    mission = added.root / "content" / "mission.yaml"
    before = mission.read_text(encoding="utf-8")
    mission.write_text(yaml.safe_dump({**yaml.safe_load(before), "languages": ["de"]}), encoding="utf-8")
    missing = [f"{each['says']} {each['do']}" for each in check(added)]
    mission.write_text(before, encoding="utf-8")
    shutil.rmtree(language.parent)
    assert any("rung" in message for message in missing)


def test_every_kind_is_named_as_its_file_and_drawn_in_a_test() -> None:
    for name, kind in KINDS.items():
        assert kind.model_fields["kind"].annotation is not str
        assert kind.model_json_schema()["properties"]["kind"]["const"] == name
    shown = {str(figure.get("kind", name)) for name, figure in FIGURES.items()}
    assert shown == set(KINDS) - {"picture"}, "each kind stands in FIGURES of tests/test_figures.py"
    assert set(STAGES) == set(DRAWINGS), "each drawn kind stands in STAGES of tests/test_figures_fit.py"
    told = {kind for kind, _, _ in PREVIEWED}
    assert told == set(DRAWINGS), "each drawn kind stands in FIGURES of tests/test_preview_blocks.py"
    assert set(DRAWINGS) - set(KINDS) == {"agenda"}
    assert set(FENCED) <= {*KINDS, "agenda"}
