"""What several faults say of one slip: an item of a list with a colon in it, a thing with the keys of another sort."""

import re
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from forumkit.load.rewriting import value_at
from forumkit.load.source import KeyPath, Source, Value
from forumkit.load.yaml_repairs import quoted_item
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Reason
from forumkit.model.schema_walk import Schema, properties_of, resolved, tags_of, walk

Walked = tuple[ErrorDetails, KeyPath, Schema, Schema]
"""A fault, its path, the schema of the map that its last key stands in, and that of its value."""

_FEW = 3
"""Sorts that a thing may be meant to be: more say nothing."""
_WORDS = re.compile(r"[^\W\d_]*[A-ZÀ-Þ ’'].*|.*[^\x00-\x7f].*")
"""What no key of ours looks like: it has a capital, a space or an accent."""


def texts_with_colons(walked: Sequence[Walked], source: Source) -> dict[KeyPath, Problem]:
    """Return the items of lists that YAML takes for maps, because their text has a colon in it."""
    found: dict[KeyPath, Problem] = {}
    for _, path, _, _ in walked:
        for here in (path, path[:-1]):
            value = value_at(source.value, here)
            if isinstance(value, dict) and len(value) == 1 and here and isinstance(here[-1], int):
                key, text = next(iter(value.items()))
                if _WORDS.fullmatch(key) and isinstance(text, (str, int, float, type(None))):
                    place = source.place(here)
                    line = quoted_item(source.rows[place.line - 1]).strip()
                    found[here] = Problem(Code.YAML_QUOTES, place, {"reason": Reason.COLON, "line": line})
    return found


def wrong_sorts(
    faults: Sequence[ErrorDetails], schema: Schema, source: Source, adapter: TypeAdapter[object]
) -> dict[KeyPath, Problem]:
    """Return the things whose keys are all those of another sort than they say they are."""
    found: dict[KeyPath, Problem] = {}
    for fault in faults:
        if fault["type"] not in ("missing", "extra_forbidden"):
            continue
        for end in range(len(fault["loc"])):
            union = walk(schema, fault["loc"][:end])[2]
            tags, path = tags_of(union), walk(schema, fault["loc"][:end])[0]
            tag = fault["loc"][end]
            if tag in tags and path not in found and end >= len(fault["loc"]) - 2:
                found |= _wrong_sort(path, str(tag), union, schema, source, adapter)
    return found


def _wrong_sort(
    path: KeyPath, tag: str, union: Schema, schema: Schema, source: Source, adapter: TypeAdapter[object]
) -> dict[KeyPath, Problem]:
    discriminator = union["discriminator"]
    assert isinstance(discriminator, dict)
    key, written = str(discriminator["propertyName"]), value_at(source.value, path)
    assert isinstance(written, dict)
    own = properties_of(resolved({"$ref": tags_of(union)[tag]}, schema))
    strange = ", ".join(name for name in written if name not in own)
    if not strange:  # it is of its sort, and lacks something
        return {}
    other = [each for each in tags_of(union) if each != tag and _fits(source.value, (*path, key), str(each), adapter)]
    if not other or len(other) > _FEW:
        return {}
    values = {"name": tag, "key": key, "keys": strange, "right": " | ".join(map(str, other)), "allowed": ", ".join(own)}
    return {path: Problem(Code.WRONG_SORT, source.place((*path, key)), values)}


def _fits(value: Value, path: KeyPath, tag: str, adapter: TypeAdapter[object]) -> bool:
    """Tell whether a file has no fault where one of its things is of another sort."""
    try:
        adapter.validate_python(_with(value, path, tag))
    except ValidationError as error:
        inside = path[:-1]
        return not any(
            _is_inside(fault["loc"], inside) for fault in error.errors(include_url=False, include_context=False)
        )
    return True


def _is_inside(location: tuple[int | str, ...], path: Sequence[str | int]) -> bool:
    """Tell whether a fault stands at a path or below it; its location has tags between the keys."""
    parts = iter(location)
    return all(any(part == each for each in parts) for part in path)


def _with(value: Value, path: KeyPath, new: Value) -> Value:
    if not path:
        return new
    if isinstance(value, list):
        return [_with(each, path[1:], new) if number == path[0] else each for number, each in enumerate(value)]
    assert isinstance(value, dict)
    return {key: _with(each, path[1:], new) if key == path[0] else each for key, each in value.items()}
