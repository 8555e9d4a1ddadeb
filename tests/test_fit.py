"""The measure of text against LibreOffice's own lines: never too few, and hardly ever too many."""

import pytest

from benchmarks.fit import error, texts
from forumkit.write.fonts import font_named


@pytest.mark.exhaustive
@pytest.mark.office
def test_lines_are_never_fewer_than_libreoffice_sets() -> None:
    """Over the shipped content in four fonts; `python -m benchmarks.fit` prints the figures."""
    assert len(texts()) > 40
    found = error()
    assert found.too_few == {}
    assert found.excess < 0.05
    assert found.same > 0.8


@pytest.mark.parametrize("name", ["Calibri", "Cambria", "Arial", "Times New Roman"])
def test_a_space_that_does_not_break_is_as_wide_as_the_one_that_does(name: str) -> None:
    """Fonts that have no such sign are shown with their own space."""
    font = font_named(name, {})
    assert font.width("10\u00a0personnes", 10) == pytest.approx(font.width("10 personnes", 10))
    assert font.width("à\u202f!", 10) <= font.width("à !", 10)
