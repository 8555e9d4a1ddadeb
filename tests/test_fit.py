"""The measure of text against LibreOffice's own lines: never too few, and hardly ever too many."""

import pytest

from benchmarks.fit import error, texts


@pytest.mark.exhaustive
@pytest.mark.office
def test_lines_are_never_fewer_than_libreoffice_sets() -> None:
    """Over the shipped content in four fonts; `python -m benchmarks.fit` prints the figures."""
    assert len(texts()) > 40
    found = error()
    assert found.too_few == {}
    assert found.excess < 0.05
    assert found.same > 0.8
