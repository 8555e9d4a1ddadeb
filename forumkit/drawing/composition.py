"""How a picture is put together: side by side, who says or holds what, crossed out, steps, times, scenes."""

import hashlib
import re
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Discriminator, Field, GetJsonSchemaHandler, StringConstraints, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from typing_extensions import TypeAliasType

from forumkit.drawing.pictograms import PICTOGRAMS
from forumkit.drawing.told import names
from forumkit.entries.base import Entry

PICTURE_NAME = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*|openmoji:[0-9A-F]{4,5}(-[0-9A-F]{4,5})*)")


class _Offered:
    """Marks the name of a picture, of which an editor offers those that there are for every mission."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema: one of those, or another name."""
        offered = {"enum": [*PICTOGRAMS, *(name for name in names() if name not in PICTOGRAMS)]}
        return {"anyOf": [offered, handler(schema)]}


PictureName = TypeAliasType("PictureName", Annotated[str, StringConstraints(min_length=1, max_length=80), _Offered()])
"""The name of a picture; schemas know it by this name."""

MOST_PARTS = 5


class Gathering(Entry):
    """People in a place: who or what is behind them, and what lies before them on the ground."""

    behind: "PictureName | None" = None
    """What stands behind them: a tree, somebody who speaks."""
    people: Annotated[tuple[PictureName, ...], Field(min_length=1, max_length=MOST_PARTS)]
    """Who is there, from left to right."""
    ground: "PictureName | None" = None
    """What lies before them: a mat, stones, a map."""


_WAYS = frozenset(
    map(
        frozenset[str],
        (
            {"who", "says"}, {"who", "says", "to"}, {"who", "holds"}, {"crossed"}, {"steps"}, {"times", "of"},
            {"scene"},
        ),
    )
)  # fmt: skip


class Composed(Entry):
    """A picture put together from drawings, in one of six ways."""

    who: "One | None" = None
    """Who says or holds something."""
    says: "Some | None" = None
    """What somebody says: it stands in a bubble."""
    to: "Some | None" = None
    """Who hears it."""
    holds: "One | None" = None
    """What somebody holds."""
    crossed: Annotated["Some | None", Field(alias="not")] = None
    """What is crossed out."""
    steps: Annotated["tuple[One, ...] | None", Field(min_length=2, max_length=4)] = None
    """What comes first, second, third: each in a frame, with dots for its order."""
    times: Annotated[int | None, Field(ge=2, le=MOST_PARTS)] = None
    """How many times something is shown."""
    of: "One | None" = None
    """What is shown so many times."""
    scene: Gathering | None = None
    """People in a place."""

    def __str__(self) -> str:
        """Return the name by which documents know it, the same for the same picture."""
        return f"made-{_digest(self.model_dump_json(exclude_none=True))}"

    @model_validator(mode="after")
    def _is_one_of_six(self) -> Self:
        said = frozenset(name for name in type(self).model_fields if getattr(self, name) is not None)
        if said not in _WAYS:
            raise PydanticCustomError("composed", "one of: who says to, who holds, not, steps, times of, scene")
        return self


def _sort(value: object) -> str | None:
    """Return which sort of picture a value is, as the places of faults name it."""
    if isinstance(value, (list, tuple)):
        return "[several]"
    return "[name]" if isinstance(value, str) else "[composed]" if isinstance(value, (dict, Composed)) else None


_SORT = Discriminator(_sort, "picture_sort", "A name, or a picture that is put together.")
One = Annotated[Annotated[PictureName, Tag("[name]")] | Annotated[Composed, Tag("[composed]")], _SORT]
Some = Annotated[
    Annotated[PictureName, Tag("[name]")]
    | Annotated[Composed, Tag("[composed]")]
    | Annotated[tuple[One, ...], Field(min_length=2, max_length=MOST_PARTS), Tag("[several]")],
    _SORT,
]
"""A drawing, or several side by side."""
Composed.model_rebuild()


def names_in(part: Some) -> Iterator[str]:
    """Yield the names of the drawings that a picture is made of, as often as it shows them."""
    match part:
        case str():
            yield part
        case tuple():
            for each in part:
                yield from names_in(each)
        case Composed(scene=Gathering() as scene):
            yield from filter(None, (scene.behind, *scene.people, scene.ground))
        case Composed():
            inside = (
                part.who,
                part.says,
                part.to,
                part.holds,
                part.crossed,
                part.steps,
                *((part.of,) * (part.times or 1)),
            )
            for one in inside:
                yield from names_in(one) if one is not None else ()


def name_of(part: Some | None) -> str:
    """Return the name by which documents know a picture, the same for the same picture."""
    return (
        ""
        if part is None
        else str(part)
        if not isinstance(part, tuple)
        else f"made-{_digest('+'.join(map(str, part)))}"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
