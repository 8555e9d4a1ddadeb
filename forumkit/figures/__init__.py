"""The kinds of figures. To add one, write its file here: its model, how it is told and how it is drawn.

`drawing/kinds.py` says what each part of a kind is for; of those that are drawn, pyramid.py is the shortest to copy.
The folder is the list: one beside it would be a second place to touch, and could lack a kind whose file is there.
The names are sorted, so the order is the same everywhere.
"""

import functools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Annotated

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from forumkit.drawing.area import CM, Area
from forumkit.drawing.figure import Figure
from forumkit.drawing.kinds import Drawing, FigureEntry
from forumkit.drawing.shapes import Pen, Shape


def _kind_of(module: ModuleType) -> type[FigureEntry] | type[Drawing]:
    """Return the one class of a file that is a kind of figure."""
    classes = [
        candidate
        for candidate in vars(module).values()
        if isinstance(candidate, type) and candidate.__module__ == module.__name__
    ]
    (kind,) = (candidate for candidate in classes if issubclass(candidate, FigureEntry | Drawing))
    return kind


_ALL = {name: _kind_of(import_module(f"{__name__}.{name}")) for name in sorted(m.name for m in iter_modules(__path__))}

KINDS: Mapping[str, type[FigureEntry]] = {name: kind for name, kind in _ALL.items() if issubclass(kind, FigureEntry)}
"""What a section may show, by its name in the YAML, which is that of its file."""
DRAWINGS: Mapping[str, type[Drawing]] = {name: kind for name, kind in _ALL.items() if issubclass(kind, Drawing)}
"""What is drawn with shapes; a table, a picture, a chart and a sentence are not."""
FENCED = (*DRAWINGS, "chart", "picture")
"""What a fence of a document's Markdown may name: what is drawn, and what writers show natively."""


_BESIDE = CM // 4
"""How far a mark may stand out."""


class _OneOfTheKinds:
    """Lets pydantic choose the model by its kind; for the checker of types, it is a FigureEntry."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(
            Annotated[functools.reduce(operator.or_, KINDS.values()), Field(discriminator="kind")]
        )


AnyFigure = Annotated[FigureEntry, _OneOfTheKinds()]
"""A figure of any kind, as a field of a model."""


def words_of(language: str) -> dict[str, str]:
    """Return the fixed words that figures bring along in a language."""
    return {name: word for kind in KINDS.values() for name, word in kind.words.get(language, {}).items()}


def draw(figure: Figure, area: Area, pen: Pen, *, turned: bool = False) -> Sequence[Shape] | None:
    """Return the shapes of a figure in an area, or nothing when its text does not fit even in the smallest size.

    Drawings choose the size of their words by the boxes that they mean to draw; what is drawn is measured here.
    """
    kind = DRAWINGS[figure.kind]
    way = kind.turned if turned else kind.draw
    for largest in range(len(pen.sizes)):
        shapes = way(figure, area, replace(pen, sizes=pen.sizes[largest:]))
        if shapes and all(map(pen.holds, shapes)) and _is_inside(shapes, area):
            mirrors = figure.leftwards and kind.turns
            return [shape.mirrored(area) for shape in shapes] if mirrors else shapes
    return None


Drawn = list[tuple[Figure, Sequence[Shape]]]
"""A figure with its shapes, or each of its parts with its own."""


def drawn(figure: Figure, area: Area, pen: Pen) -> Drawn:
    """Return the figure with its shapes: drawn, else another way round, else in two parts; nothing where none fits."""
    wholes = [(figure,), DRAWINGS[figure.kind].parted(figure)]
    tried = (_each(parts, area, pen, turned=turned) for parts in wholes if parts for turned in (False, True))
    return next((each for each in tried if each), [])


def _each(parts: Sequence[Figure], area: Area, pen: Pen, *, turned: bool) -> Drawn:
    """Return all parts with their shapes, in type of one size; nothing where one does not fit."""
    every = [draw(part, area, pen, turned=turned) for part in parts]
    if len(every) > 1 and all(every):
        size = min(max(words.size for shape in shapes for words in shape.words) for shapes in every if shapes)
        alike = replace(pen, sizes=tuple(each for each in pen.sizes if each <= size))
        every = [draw(part, area, alike, turned=turned) if alike.sizes else None for part in parts]
    pairs = [(part, shapes) for part, shapes in zip(parts, every, strict=True) if shapes]
    return pairs if len(pairs) == len(parts) else []


def _is_inside(shapes: Sequence[Shape], area: Area) -> bool:
    """Tell whether no shape leaves the area, by more than a mark beside a line does."""
    around = area.inset(-_BESIDE)
    return all(
        around.left <= shape.area.left
        and shape.area.left + shape.area.width <= around.left + around.width
        and around.top <= shape.area.top
        and shape.area.top + shape.area.height <= around.top + around.height
        for shape in shapes
    )
