"""A template is tried before it is used: `design check` says what a build would say, shows it, and keeps its choices."""

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm
from pptx import Presentation
from pptx.util import Inches

from forumkit.layouts.sorts import SORTS
from forumkit.produce.design_trial import mission_with
from tests import make
from tests.conftest import Make, forumkit
from tests.elsewhere import DECKS, DOCUMENTS, bare, cramped, word_indented
from tests.make import changed
from tests.programs import libreoffice


def tiny_titles() -> bytes:
    """Return a template whose titles hold three letters a line and one line."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in list(layout.placeholders):
            holder.left, holder.top, holder.width, holder.height = Inches(0.4), Inches(0.2), Inches(0.6), Inches(0.3)
    return _saved(deck)


def untitled() -> bytes:
    """Return a template in which no layout has a title."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in list(layout.placeholders):
            holder.element.getparent().remove(holder.element)
    return _saved(deck)


def narrow() -> bytes:
    """Return a text template with pages as wide as a thumb."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(4), Cm(1.5), Cm(1.5)
    return _saved(document)


def _saved(file: Any) -> bytes:
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


SLIDES: dict[str, Callable[[], bytes]] = {
    **DECKS, "bare": bare, "cramped": cramped, "tiny": tiny_titles, "untitled": untitled, "broken": lambda: b"PK no package",
}  # fmt: skip
WORD: dict[str, Callable[[], bytes]] = {**DOCUMENTS, "indented": word_indented, "narrow": narrow}


def one_theme(folder: Path) -> Path:
    """Return a mission of one theme, whose documents are soon made."""
    theme = folder / "mission" / "content" / "themes" / "eau.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text(
        "title: Eau\nsections: [{title: Le puits, points: [Eau claire]}, {title: La pompe, points: [Eau haute]}]\n",
        encoding="utf-8",
    )
    return folder / "mission"


def verdict_of(ran: Any) -> tuple[int, Counter[str], set[str]]:
    """Return the exit code, the codes of errors, and the documents that are held back."""
    told = ran.json
    codes = Counter(each["code"] for each in told["problems"] if each["severity"] == "error")
    held = {each["path"].removeprefix("output/") for each in told.get("documents", ()) if each["action"] == "held"}
    return ran.code, codes, held


@pytest.mark.sample(1, 8)
@pytest.mark.parametrize("name", [*(f"{each}.pptx" for each in SLIDES), *(f"{each}.docx" for each in WORD)])
def test_the_verdict_is_that_of_the_build(name: str, mission: Make, tmp_path: Path) -> None:
    stem, _, ending = name.partition(".")
    content = (SLIDES if ending == "pptx" else WORD)[stem]()
    given = tmp_path / "elsewhere" / name
    given.parent.mkdir()
    given.write_bytes(content)
    before = forumkit("design", "check", given, "--root", mission(), "--json", "--jobs", "1")
    office = "slides.pptx" if ending == "pptx" else "word.docx"
    root = mission({
        "mission.yaml": changed(make.MISSION, "design", "bureau"), f"templates/designs/bureau/{office}": content,
    })  # fmt: skip
    built = forumkit("build", "--root", root, "--json")
    code, codes, held = verdict_of(built)
    assert (before.code, set(codes_of(before.json))) == (code, set(codes))
    if verdict := before.json.get("verdict"):
        assert (Counter(codes_of(before.json)), set(verdict["held"])) == (codes, held)
        assert verdict["documents"] == len(built.json["documents"])


def codes_of(told: dict[str, Any]) -> list[str]:
    """Return the codes of the errors that are told."""
    return [each["code"] for each in told["problems"] if each["severity"] == "error"]


@pytest.mark.exhaustive
def test_without_a_mission_the_example_is_tried(tmp_path: Path) -> None:
    """A mission with mistakes of its own is none: what a build says of these is no news of the template."""
    given = tmp_path / "broken.pptx"
    given.write_bytes(b"PK no package")
    ran = forumkit("design", "check", given, cwd=tmp_path)
    assert (ran.code, "BAD_DESIGN" in ran.err + ran.out) == (1, True)
    root = make.write_mission(tmp_path / "mission", {"forums/sikasso.yaml": changed(make.FORUM, "themes", ["nowhere"])})
    assert not mission_with(root, given, bare(), {})[0].problems
    assert mission_with(root, given, bare(), {})[1]


def test_the_verdict_comes_first_then_what_is_doubtful_and_all_else_when_asked(mission: Make, tmp_path: Path) -> None:
    given = tmp_path / "client.potx"
    given.write_bytes(bare())
    root = mission()
    short = forumkit("design", "check", given, "--root", root, "--jobs", "1")
    assert short.code == 0
    first, *rest = short.out.splitlines()
    assert first == "A build makes all 52 documents with it."
    assert "No layout is made for" in short.out
    assert len(rest) <= 6
    whole = forumkit("design", "check", given, "--root", root, "--jobs", "1", "--verbose")
    assert whole.out.startswith(short.out)
    assert "two-columns  →  Title Only" in whole.out


@pytest.mark.exhaustive
def test_each_layout_is_drawn_with_what_it_serves_for(tmp_path: Path) -> None:
    """And beside the page stand a deck with every sort of slide and a text: what the mission lacks, the example has."""
    given = tmp_path / "client.pptx"
    given.write_bytes(DECKS["ministere"]())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("forumkit.produce.design_pictures.find_libreoffice", lambda: "")
        options = ("--root", one_theme(tmp_path), "--jobs", "1", "--pictures", tmp_path / "shown")
        ran = forumkit("design", "check", given, *options)
    assert ran.code == 0, ran.err
    page = (tmp_path / "shown" / "index.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= len(SORTS)
    assert "Deux contenus" in page
    assert ">left</text>" in page
    slides = Presentation(str(tmp_path / "shown" / "trial.pptx")).slides
    used = {slide.slide_layout.name for slide in slides}
    assert used >= {"Diapositive de titre", "Titre et contenu", "Comparaison de textes"}
    assert docx.Document(str(tmp_path / "shown" / "trial.docx")).tables


@pytest.mark.exhaustive
def test_the_documents_of_the_trial_are_shown_page_by_page(mission: Make, tmp_path: Path) -> None:
    libreoffice()
    given = tmp_path / "client.docx"
    given.write_bytes(DOCUMENTS["ministere"]())
    ran = forumkit("design", "check", given, "--root", mission(), "--jobs", "1", "--pictures", tmp_path / "shown")
    assert ran.code == 0, ran.err
    page = (tmp_path / "shown" / "index.html").read_text(encoding="utf-8")
    pictures = {path.relative_to(tmp_path / "shown").as_posix() for path in (tmp_path / "shown").rglob("*.png")}
    assert len(pictures) > len(SORTS)
    assert all(f'src="{name}"' in page for name in pictures)


def named_alike() -> bytes:
    """Return a template whose layouts all have the same name."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        layout.element.cSld.set("name", "Diapositive")
    return _saved(deck)


@pytest.mark.parametrize("content", [DECKS["ministere"], pytest.param(named_alike, marks=pytest.mark.exhaustive)])
def test_choices_are_kept_with_what_is_doubtful_about_them(content: Callable[[], bytes], tmp_path: Path) -> None:
    """The file changes nothing of what a build makes, and a file that is there stays as it is."""
    given = tmp_path / "slides.pptx"
    given.write_bytes(content())
    root = one_theme(tmp_path)
    before = forumkit("design", "check", given, "--root", root, "--jobs", "1", "--json").json["matches"]
    ran = forumkit("design", "check", given, "--root", root, "--jobs", "1", "--write")
    assert ran.code == 0, ran.err
    written = (tmp_path / "design.yaml").read_text(encoding="utf-8")
    assert ("two-columns: Deux contenus" in written) is (content is not named_alike)
    assert ("Titre vertical et texte" in written) is (content is not named_alike)  # what else could serve
    after = forumkit("design", "check", given, "--root", root, "--jobs", "1", "--json").json["matches"]
    assert [(each["role"], each["layout"], each["slots"]) for each in after] == [
        (each["role"], each["layout"], each["slots"]) for each in before
    ]
    again = forumkit("design", "check", given, "--root", root, "--jobs", "1", "--write")
    assert (again.code, "FOLDER_IN_USE" in again.err + again.out) == (1, True)
    assert (tmp_path / "design.yaml").read_text(encoding="utf-8") == written


@pytest.mark.exhaustive
def test_a_layout_that_holds_documents_back_gives_way_to_one_that_does_not(mission: Make, tmp_path: Path) -> None:
    """The layout that its type makes the cover has a title of a thumb's size; another has room."""
    deck = Presentation()
    for holder in list(deck.slide_layouts[0].placeholders):
        holder.left, holder.top, holder.width, holder.height = Inches(0.4), Inches(0.2), Inches(0.6), Inches(0.3)
    given = tmp_path / "slides.pptx"
    given.write_bytes(_saved(deck))
    root = mission()
    options = ("--root", root, "--jobs", "1")
    assert forumkit("design", "check", given, *options).code == 1
    cured = forumkit("design", "check", given, *options, "--write")
    assert cured.code == 0, cured.out
    assert forumkit("design", "check", given, *options).code == 0
    assert "  title: " in (tmp_path / "design.yaml").read_text(encoding="utf-8")
