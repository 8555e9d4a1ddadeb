"""Any SVG of shapes becomes a drawing; what cannot be drawn natively is refused by its name, and nothing takes long."""

import pytest

from forumkit.drawing.area import Area
from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.svg.read import read_svg
from forumkit.drawing.vector import Vector
from forumkit.drawing.vector_xml import native_shapes, svg_file

GRADIENT = (
    '<linearGradient id="g"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>'
)
SHEET = "<style>.a{fill:#112233}rect{fill:blue}</style>"
SYMBOL = '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>'
CLIP = '<clipPath id="c"><rect width="20" height="20"/></clipPath>'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, head: str = 'viewBox="0 0 100 100"') -> Vector:
    return read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {LINK} {head}>{inside}</svg>'.encode())


def bounds(vector: Vector, rank: int = 0) -> tuple[int, int, int, int]:
    left, top, right, bottom = vector.outlines[rank].bounds
    return round(left), round(top), round(right), round(bottom)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<rect x="10" y="20" width="30" height="40"/>', (10, 20, 40, 60)),
        ('<rect x="10" y="20" width="30" height="40" rx="5"/>', (10, 20, 40, 60)),
        ('<circle cx="50" cy="50" r="10"/>', (40, 40, 60, 60)),
        ('<ellipse cx="50" cy="50" rx="10" ry="20"/>', (40, 30, 60, 70)),
        ('<line x1="0" y1="0" x2="10" y2="10" stroke="black"/>', (0, 0, 10, 10)),
        ('<polygon points="0,0 10,0 10,10"/>', (0, 0, 10, 10)),
        ('<path d="M10 10h20v20h-20z"/>', (10, 10, 30, 30)),
        ('<g transform="translate(10 5) scale(2)"><rect width="10" height="10"/></g>', (10, 5, 30, 25)),
        ('<rect width="10" height="10" transform="rotate(90 50 50)"/>', (90, 0, 100, 10)),
        ('<rect width="50%" height="1cm"/>', (0, 0, 50, 38)),
        ('<defs><rect id="a" width="5" height="5"/></defs><use href="#a" x="20" y="30"/>', (20, 30, 25, 35)),
        ('<defs><rect id="a" width="5" height="5"/></defs><use xlink:href="#a" x="20" y="30"/>', (20, 30, 25, 35)),
        (f'{SYMBOL}<use href="#s" x="10" y="10" width="20" height="20"/>', (10, 10, 30, 30)),
        (f'{CLIP}<g clip-path="url(#c)"><rect x="10" y="10" width="50" height="50"/></g>', (10, 10, 20, 20)),
    ],
)  # fmt: skip
def test_shapes_lie_where_svg_says(inside: str, expected: tuple[int, int, int, int]) -> None:
    assert bounds(drawing(inside)) == expected


def test_the_box_need_not_begin_at_nothing() -> None:
    assert bounds(drawing('<rect x="-50" y="-50" width="10" height="10"/>', 'viewBox="-50 -50 100 100"')) == (
        0,
        0,
        10,
        10,
    )


@pytest.mark.parametrize(
    ("inside", "fill", "line"),
    [
        ('<rect width="9" height="9" fill="#abc" stroke="red"/>', "aabbcc", "ff0000"),
        ('<rect width="9" height="9" style="fill:rgb(1,2,3)"/>', "010203", ""),
        (f'{SHEET}<rect class="a" width="9" height="9"/>', "112233", ""),
        ('<g fill="green"><rect width="9" height="9" stroke="currentColor"/></g>', "008000", "000000"),
        (f'{GRADIENT}<rect width="9" height="9" fill="url(#g)"/>', "808080", ""),
    ],
)  # fmt: skip
def test_paint_comes_from_attributes_styles_sheets_and_gradients(inside: str, fill: str, line: str) -> None:
    paint = drawing(inside).outlines[0].paint
    assert (paint.fill, paint.line) == (fill, line)


def test_opacities_are_multiplied_and_lines_grow_with_what_is_around() -> None:
    group = '<g opacity="0.5" transform="scale(3)"><rect width="9" height="9" fill-opacity="0.5" stroke="#000"/></g>'
    paint = drawing(group).outlines[0].paint
    assert (paint.fill_opacity, paint.line_opacity, paint.width) == (0.25, 0.5, 3.0)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<text>a</text>", "text"),
        ('<image href="a.png"/>', "image"),
        ('<rect width="9" height="9" filter="url(#f)"/>', "filter"),
        ('<rect width="9" height="9" style="mask:url(#m)"/>', "mask"),
        ("<foreignObject/>", "foreignObject"),
        ("<script>x</script>", "script"),
        ("<style>g rect{fill:red}</style><rect width='9' height='9'/>", "g rect"),
        ('<clipPath id="c"><circle r="5"/></clipPath><rect clip-path="url(#c)" width="9" height="9"/>', "clipPath"),
        ('<use href="other.svg#a"/>', "another file"),
        ('<path d="M0 0L1e999 5" stroke="#000"/>', "number"),
        ('<rect width="nan" height="9"/>', "number"),
        ("<g/>", "nothing"),
        ('<g id="a"><use href="#a"/></g>', "times"),
        ("<rect width='1' height='1'/>" * 501, "500 shapes"),
        (f'<path d="M0 0{"L1 1" * 20_001}"/>', "20000 points"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_its_name(inside: str, says: str) -> None:
    with pytest.raises(BadSvg) as refused:
        drawing(inside)
    assert says in refused.value.reason.says("en")


def test_uses_of_nothing_end_soon() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n + 1}"/>' * 10 + "</g>" for n in range(6))
    with pytest.raises(BadSvg):
        drawing(f'<defs>{levels}<g id="l6"/></defs><use href="#l0"/>')


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg", b"<html/>", b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="&a;"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"><rect width="9" height="9"/></svg>', b"<svg/>" + b" " * 256_000,
    ],
)  # fmt: skip
def test_a_file_that_is_no_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(BadSvg):
        read_svg(content)


def test_neighbours_of_one_paint_are_one_native_shape() -> None:
    dots = "".join(f'<circle cx="{10 * n + 5}" cy="5" r="4"/>' for n in range(5))
    shapes = list(
        native_shapes(drawing(f'{dots}<rect y="20" width="9" height="9" fill="red"/>'), Area(0, 0, 360_000, 360_000))
    )
    assert [look.count("<a:path ") for _, look in shapes] == [5, 1]
    assert shapes[1][0] == Area(0, 72_000, 32_400, 32_400)


def test_a_drawing_written_and_read_again_is_the_same() -> None:
    vector = drawing(
        '<path d="M10 10C20 0 30 0 40 10Z" fill="#123456" stroke="#000" stroke-width="2" stroke-linecap="round"/>'
    )
    assert read_svg(svg_file(vector).encode()) == vector
