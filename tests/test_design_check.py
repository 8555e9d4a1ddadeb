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

from tests import make
from tests.conftest import Make, forumkit
from tests.elsewhere import DECKS, DOCUMENTS, bare, cramped, word_indented
from tests.make import changed


def tiny_titles() -> bytes:
    """Return a template whose titles hold three letters a line and one line."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in layout.placeholders:
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


def verdict_of(ran: Any) -> tuple[int, Counter[str], set[str]]:
    """Return the exit code, the codes of errors, and the documents that are held back."""
    told = ran.json
    codes = Counter(each["code"] for each in told["problems"] if each["severity"] == "error")
    held = {each["path"].removeprefix("output/") for each in told.get("documents", ()) if each["action"] == "held"}
    return ran.code, codes, held


@pytest.mark.sample(4)
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
    if before.code == 0 or "verdict" in before.json:
        verdict = before.json["verdict"]
        assert (Counter(codes_of(verdict)), set(verdict["held"])) == (codes, held)
        assert verdict["documents"] == len(built.json["documents"])


def codes_of(told: dict[str, Any]) -> list[str]:
    """Return the codes of errors that are told, of a template that could be read or could not."""
    problems = told.get("verdict", told)["problems"]
    return [each["code"] for each in problems if each["severity"] == "error"]
