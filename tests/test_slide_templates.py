"""Slides in templates of any organisation: which layout serves, what stays clear of the art, what stands on each slide."""

import pytest

from forumkit.write import slides
from tests.clients import Sheet, template
from tests.designs import look_of_files_alone


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(33.867, 19.05, 1.0), (25.4, 19.05, 1.0), (67.733, 38.1, 2.0), (25.4, 14.288, 0.75), (19.05, 27.517, 0.75)],
)
def test_points_and_centimetres_follow_the_size_of_the_slide(width: float, height: float, scale: float) -> None:
    """A slide of Keynote is twice as large as PowerPoint's, one of Google smaller; on one wall they look the same."""
    design = slides.read_design(look_of_files_alone(), template(Sheet("Titre et contenu"), size=(width, height)))
    assert design.scale == pytest.approx(scale, abs=0.01)
