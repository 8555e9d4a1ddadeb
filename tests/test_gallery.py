"""Pictures of any shapes fill a page in their order, and none is a mere detail."""

import random

import pytest

from forumkit.drawing.gallery import Gallery, PanelRow

ROOM, PADDING, WORDS = (190.0, 260.0), 1.5, 8.0


def rows(shapes: list[float]) -> list[PanelRow]:
    return Gallery(shapes, ROOM, [0.0] * len(shapes), lambda _, __: WORDS, PADDING).rows()


def sides(shapes: list[float], laid: list[PanelRow]) -> list[tuple[float, float]]:
    """Return the width and the height of each picture."""
    panels = [(row.pictures, width - 2 * PADDING) for row in laid for width in row.widths]
    heights = [min(height, width / shape) for shape, (height, width) in zip(shapes, panels, strict=True)]
    return [(shape * height, height) for shape, height in zip(shapes, heights, strict=True)]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_shapes_rows_fill_the_room_and_pictures_stay_inside(seed: int) -> None:
    chance = random.Random(seed)
    shapes = [chance.uniform(0.4, 3.5) for _ in range(chance.randint(1, 9))]
    laid = rows(shapes)
    assert sum(len(row.widths) for row in laid) == len(shapes)
    assert sum(row.height for row in laid) == pytest.approx(ROOM[1])
    for row in laid:
        assert sum(row.widths) == pytest.approx(ROOM[0])
        assert row.pictures + WORDS + 2 * PADDING <= row.height + 1e-6


@pytest.mark.parametrize("seed", range(20))
def test_up_to_six_panels_are_six_centimetres_wide_and_tall(seed: int) -> None:
    chance = random.Random(seed)
    shapes = [chance.choice((1.0, 1.2, 2.3, 3.3)) for _ in range(chance.randint(1, 6))]
    assert all(min(row.height, *row.widths) >= 60 for row in rows(shapes))


def test_pictures_of_the_shapes_that_compositions_have_cover_half_of_the_room_and_more() -> None:
    """Those that stand for what is said aloud are as wide as tall, or two or three side by side."""
    chance = random.Random(7)
    shares = []
    for _ in range(40):
        shapes = [chance.choice((1.0, 1.2, 1.9, 2.3, 3.3)) for _ in range(chance.randint(3, 6))]
        shares.append(sum(wide * tall for wide, tall in sides(shapes, rows(shapes))) / (ROOM[0] * ROOM[1]))
    assert min(shares) >= 0.45
    assert sorted(shares)[len(shares) // 2] >= 0.6


def test_a_picture_whose_parts_would_be_lost_has_more_room() -> None:
    shapes = [1.0, 1.0, 3.0, 1.0, 1.0, 1.0, 1.0]
    lowest = [0, 0, 45.0, 0, 0, 0, 0]
    laid = Gallery(shapes, ROOM, lowest, lambda _, __: WORDS, PADDING).rows()
    assert sides(shapes, laid)[2][1] >= 45
    assert sides(shapes, rows(shapes))[2][1] < 45
