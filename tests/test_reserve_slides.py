"""Slides in reserve are passed over by the show, in what is built, printed and merged."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation

from forumkit.merge.slides.deck_merge import merge_deck
from forumkit.produce.libreoffice import to_pdf
from tests import make
from tests.conftest import Make, forumkit
from tests.designs import designs
from tests.make import changed
from tests.programs import libreoffice
from tests.test_slides import deck

WORDS = dict(designs().look.words)
SHORT = changed(make.THEME, "short", {"minutes": 10, "sections": ["liens"], "text": "Vite."})
AGENDA = changed(make.AGENDA, "days.0.sessions.2.short", True)  # noqa: FBT003 - a value of the content


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def saved(deck: Any) -> bytes:
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def passed_over(content: bytes) -> dict[str, bool]:
    """Return of each slide, by its title, whether the show passes over it."""
    return {s.shapes.title.text_frame.text: s._element.get("show") == "0" for s in opened(content).slides}  # noqa: SLF001 - the library does not show it


@pytest.fixture
def built(mission: Make) -> Path:
    root = mission({"themes/vivre.yaml": SHORT, "schedules/jours.yaml": AGENDA})
    ran = forumkit("build", "--kind", "theme-deck", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    return root


def test_the_show_passes_over_what_is_in_reserve_and_nothing_else(built: Path) -> None:
    found = passed_over((built / "output/sikasso/diaporamas/theme-vivre.pptx").read_bytes())
    assert [title for title, hidden in found.items() if hidden] == ["En réserve", "Nos atouts", "Du marché à la paix"]
    assert not found["Nos liens"]
    assert list(found)[-3:] == ["En réserve", "Nos atouts", "Du marché à la paix"]


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_pdf_has_the_slides_in_reserve(built: Path) -> None:
    content = (built / "output/sikasso/diaporamas/theme-vivre.pptx").read_bytes()
    pdf = pypdfium2.PdfDocument(to_pdf(libreoffice(), {"a.pptx": content})["a.pptx"])
    assert len(pdf) == len(passed_over(content))


def of(points: str, *, reserve: bool, other: str = "autre") -> bytes:
    """Return a deck of two slides, the second perhaps in reserve."""
    hidden = " hidden=1" if reserve else ""
    return deck(f'{{key="a"}}\n# Un\n\n- {other}\n\n{{key="b"{hidden}}}\n# Deux\n\n- {points}\n').content


def showing(content: bytes, *, shown: bool) -> bytes:
    """Return a deck whose second slide a person showed or hid."""
    found = opened(content)
    element = found.slides[1]._element  # noqa: SLF001 - the library does not show it
    element.attrib.pop("show", None) if shown else element.set("show", "0")
    return saved(found)


def reworded(content: bytes, before: str, after: str) -> bytes:
    found = opened(content)
    run = next(
        r
        for s in found.slides
        for shape in s.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for r in p.runs
        if before in r.text
    )
    run.text = run.text.replace(before, after)
    return saved(found)


CASES: dict[str, tuple[bytes, Callable[[bytes], bytes], bytes, bool]] = {
    "a slide that a person showed stays shown": (
        of("mot", reserve=True), lambda c: showing(c, shown=True), of("mots", reserve=True), False),
    "a slide that a person hid stays hidden": (
        of("mot", reserve=False), lambda c: showing(c, shown=False), of("mots", reserve=False), True),
    "a slide goes into reserve though a person wrote on it": (
        of("mot cher", reserve=False), lambda c: reworded(c, "cher", "rare"), of("mot cher", reserve=True), True),
    "a slide comes out of reserve though a person wrote on it": (
        of("mot cher", reserve=True), lambda c: reworded(c, "cher", "rare"), of("mot cher", reserve=False), False),
    "a slide goes into reserve, and a person wrote on another": (
        of("mot", reserve=False), lambda c: reworded(c, "autre", "telle"), of("mot", reserve=True), True),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_merge_keeps_what_a_person_shows_or_hides(name: str) -> None:
    old, edit, new, hidden = CASES[name]
    assert passed_over(merge_deck(old, edit(old), new, WORDS).content)["Deux"] is hidden


def test_a_new_version_in_reserve_that_a_person_chose_is_in_reserve() -> None:
    """Both changed the slide; its new version stands beside, hidden; when the person deletes his own, it is the slide."""
    old, new = of("un mot cher à tous", reserve=True), of("un mot clair à tous", reserve=True)
    merged = merge_deck(old, reworded(old, "cher", "rare"), new, WORDS)
    found = opened(merged.content)
    assert len(found.slides) == 3
    slides = found.slides._sldIdLst  # noqa: SLF001 - the library deletes no slide
    slides.remove(slides[1])
    again = merge_deck(new, saved(found), new, WORDS).content
    assert passed_over(again) == {"Un": False, "Deux": True}
