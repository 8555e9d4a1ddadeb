"""Figures that set things beside each other: comparisons, icon lists, pyramids, matrices of two by two."""

from forumkit.render.figure import Figure, Stage
from forumkit.write.area import POINT, Area
from forumkit.write.figures.shapes import Pen, Shape, Words, bullets, title_and_text

_HEADS = ("primary", "positive")


def comparison(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return two sides, each a title above its points."""
    gap, head = pen.cm(1.0), pen.cm(1.7)
    wide = (area.width - gap) // 2
    room = Area(0, 0, wide - 3 * pen.inset - round(pen.hanging * POINT), area.height - head - 2 * pen.inset)
    size = pen.common_size(((stage.points, room) for stage in figure.stages), gap=8.0)
    titles = pen.common_size(
        (([stage.title], pen.inside(Area(0, 0, wide, head))) for stage in figure.stages), bold=True
    )
    if size is None or titles is None:
        return None
    needed = max(pen.height(stage.points, room.width / POINT, size, gap=8.0) for stage in figure.stages)
    tall = min(area.height - head, round(needed * POINT) + pen.cm(1.6))
    shapes: list[Shape] = []
    for number, (stage, colour) in enumerate(zip(figure.stages, _HEADS, strict=False)):
        left = area.left + number * (wide + gap)
        title = Words(stage.title, titles, bold=True, colour="paper")
        shapes.append(
            Shape(Area(left, area.top, wide, head), f"Titre {number + 1}", (title,), fill=colour, inset=pen.inset)
        )
        side = Area(left, area.top + head, wide, tall)
        points = bullets(stage.points, size, gap=8.0)
        shapes.append(Shape(side, f"Côté {number + 1}", points, fill="soft", inset=round(1.5 * pen.inset)))
    return shapes


def icons(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return a pictogram beside each line: in one column, else in two."""
    drawn = [
        _columns_of_icons(figure.stages, area, pen, columns) for columns in (1, 2) if columns <= len(figure.stages)
    ]
    found = [each for each in drawn if each]
    return max(found, key=lambda each: each[0])[1] if found else None


def _columns_of_icons(
    stages: tuple[Stage, ...], area: Area, pen: Pen, columns: int
) -> tuple[float, list[Shape]] | None:
    rows = -(-len(stages) // columns)
    gap, between = pen.cm(0.5), pen.cm(1.0)
    wide = (area.width - between * (columns - 1)) // columns
    tall = min((area.height - gap * (rows - 1)) // rows, pen.cm(3.6))
    sign = min(round(tall * 0.82), pen.cm(2.6))
    left_of_words = sign + pen.cm(0.8)
    room = Area(0, 0, wide - left_of_words, tall)
    size = pen.common_size(
        (([text for text in (stage.title, stage.text) if text], room) for stage in stages),
        bold=any(s.text for s in stages),
    )
    if size is None or sign < pen.cm(1.1):
        return None
    top = area.top + max(0, area.height - rows * tall - gap * (rows - 1)) // 2
    shapes: list[Shape] = []
    for number, stage in enumerate(stages):
        column, row = divmod(number, rows)
        left, down = area.left + column * (wide + between), top + row * (tall + gap)
        words = (
            title_and_text(stage.title, stage.text, size, align="l")
            if stage.text
            else (Words(stage.title, size, align="l"),)
        )
        shapes.append(
            Shape(
                Area(left, down + (tall - sign) // 2, sign, sign), f"Pictogramme {number + 1}",
                form=f"sign:{stage.picture}", fill="primary", line="primary",
            )
        )  # fmt: skip
        shapes.append(
            Shape(Area(left + left_of_words, down, wide - left_of_words, tall), f"Texte {number + 1}", words, inset=0)
        )
    return size, shapes


def pyramid(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return levels of a pyramid, the first on top, with what each says at its right."""
    stages = figure.stages
    gap = pen.cm(0.15)
    tall = (area.height - gap * (len(stages) - 1)) // len(stages)
    base = round(area.width * (0.52 if any(stage.text for stage in stages) else 0.9))
    widths = [round(base * (0.42 + 0.58 * (rank + 1) / len(stages))) for rank in range(len(stages))]
    size = pen.common_size(
        (
            ([stage.title], pen.inside(Area(0, 0, wide, tall), "trapezoid"))
            for stage, wide in zip(stages, widths, strict=True)
        ),
        bold=True,
    )
    words_left = base + pen.cm(0.8)
    beside = Area(0, 0, max(1, area.width - words_left), tall)
    told = pen.common_size([([stage.text], beside) for stage in stages if stage.text], most=size or 0)
    if size is None or told is None:
        return None
    fills = ("primary", "secondary", "positive")
    shapes: list[Shape] = []
    for number, (stage, wide) in enumerate(zip(stages, widths, strict=True)):
        top = area.top + number * (tall + gap)
        title = Words(stage.title, size, bold=True, colour="paper")
        level = Area(area.left + (base - wide) // 2, top, wide, tall)
        shapes.append(
            Shape(level, f"Niveau {number + 1}", (title,), form="trapezoid", fill=fills[number % 3], inset=pen.inset)
        )
        if stage.text:
            text = Area(area.left + words_left, top, area.width - words_left, tall)
            shapes.append(Shape(text, f"Texte {number + 1}", (Words(stage.text, told, align="l"),), inset=0))
    return shapes


def _end(axis: str, end: str, size: float, align: str = "ctr") -> tuple[Words, ...]:
    """Return what stands at one end of an axis."""
    return Words(axis, size, colour="muted", align=align), Words(end, size, bold=True, align=align)


def matrix(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return four boxes between two axes; labels are: across, its low end, its high end, up, its low and high ends."""
    across, low, high, up, bottom, top_end = figure.labels
    edge, gap, foot = pen.cm(3.4), pen.cm(0.3), pen.cm(2.0)
    wide, tall = (area.width - edge - gap) // 2, (area.height - foot - gap) // 2
    room = pen.inside(Area(0, 0, wide, tall))
    texts = [[stage.title, *stage.points] for stage in figure.stages]
    size = pen.common_size(((text, room) for text in texts), bold=True, gap=4.0)
    ends = [[up, top_end], [up, bottom]]
    side = Area(0, 0, edge - pen.cm(0.2), tall)
    label = pen.common_size(
        [
            *((end, side) for end in ends),
            ([across, high], Area(0, 0, wide, foot)),
            ([across, low], Area(0, 0, wide, foot)),
        ],
        bold=True,
        most=18,
    )
    if size is None or label is None:
        return None
    shapes: list[Shape] = []
    for number, stage in enumerate(figure.stages):
        row, column = divmod(number, 2)
        left, down = area.left + edge + column * (wide + gap), area.top + row * (tall + gap)
        lit = number == 1
        words = (
            Words(stage.title, size, bold=True, colour="paper" if lit else "primary"),
            *(Words(point, size, colour="paper" if lit else "ink", before=4) for point in stage.points),
        )
        fill = "primary" if lit else "soft"
        shapes.append(Shape(Area(left, down, wide, tall), f"Case {number + 1}", words, fill=fill, inset=pen.inset))
    for row, (axis, name) in enumerate(ends):
        place = Area(area.left, area.top + row * (tall + gap), edge - pen.cm(0.2), tall)
        shapes.append(Shape(place, f"Axe vertical {row + 1}", _end(axis, name, label, align="r"), inset=0))
    for column, name in enumerate((low, high)):
        place = Area(area.left + edge + column * (wide + gap), area.top + 2 * tall + gap, wide, foot)
        shapes.append(Shape(place, f"Axe horizontal {column + 1}", _end(across, name, label), inset=0))
    return shapes
