"""From a validation error to a problem: its line, its key, the allowed values.

The models' JSON Schema is walked along the error's location: it tells keys from union tags, and what is allowed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from forumkit.entries.names import ID, near_id
from forumkit.load.source import KeyPath, Source, Value
from forumkit.messages.problems import Code, Problem

Schema = Mapping[str, object]

_NEEDED = {
    "tuple_type": "a list is needed",
    "list_type": "a list is needed",
    "string_type": "a text is needed",
    "bool_type": "true or false is needed",
    "bool_parsing": "true or false is needed",
    "float_type": "a number with a point, such as 41.4, is needed",
    "float_parsing": "a number with a point, such as 41.4, is needed",
    "finite_number": "a number with a point, such as 41.4, is needed",
    "string_pattern_mismatch": "it has not the form that is needed here",
    "int_type": "a whole number is needed",
    "int_parsing": "a whole number is needed",
    "int_from_float": "a whole number is needed",
    "date_type": "a date such as 2024-02-20 is needed",
    "date_parsing": "a date such as 2024-02-20 is needed",
    "date_from_datetime_parsing": "a date such as 2024-02-20 is needed",
    "date_from_datetime_inexact": "a date such as 2024-02-20 is needed",
    "text": "a text, or a text by language, is needed",
    "line": "one line is needed",
    "clock": "a time such as 8:30 is needed",
    "calendar": "a date between 1900 and 2199 is needed",
    "locale": "a locale such as fr or en_GB is needed",
    "output": "a path below output/ is needed",
    "series": "one value for each series is needed, or “value” where there are none",
    "series_needed": "the names of the series are needed",
    "pie": "two to five shares of one whole are needed, none below nought, which make 100 where the unit is %",
    "parts": "parts of nought or more are needed: bars and columns also show what is below nought",
    "periods": "tasks that end after they start, within the periods, are needed",
    "greater_than_equal": "at least {ge} is needed",
    "less_than_equal": "at most {le} is allowed",
    "too_short": "a list of at least {min_length} is needed",
    "too_long": "a list of at most {max_length} is needed",
    "string_too_short": "a text of at least {min_length} is needed",
    "string_too_long": "a text of at most {max_length} is needed",
}
_NOT_MAPS = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


def problems_of(error: ValidationError, source: Source, adapter: TypeAdapter[object]) -> Iterator[Problem]:
    """Yield a problem for each fault, at its line and key."""
    schema = adapter.json_schema()
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "too_short" and any(_is_below(other["loc"], fault["loc"]) for other in faults):
            continue  # pydantic does not count the items that have faults of their own
        yield _problem(fault, *_walk(schema, fault["loc"]), source)


def _is_below(location: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return len(location) > len(other) and location[: len(other)] == other


def _problem(fault: ErrorDetails, path: KeyPath, node: Schema, inner: Schema, source: Source) -> Problem:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        described = str(_properties(node).get(str(path[-1]), {}).get("description", ""))
        means = " ".join(filter(None, (described, _choices(inner.get("enum")))))
        return Problem(Code.MISSING_KEY, source.place(path[:-1]), {"name": str(path[-1]), "means": means})
    if kind == "union_tag_not_found":
        name = str(context["discriminator"]).strip("'")
        return Problem(Code.MISSING_KEY, source.place(path), {"name": name, "means": _choices(_tags(inner))})
    if kind == "extra_forbidden":
        allowed = ", ".join(_properties(node))
        return Problem(Code.UNKNOWN_KEY, source.place(path), {"name": str(path[-1]), "allowed": allowed})
    if kind == "union_tag_invalid":
        name = str(context["discriminator"]).strip("'")
        values = {"name": str(context["tag"]), "allowed": _quoted(str(context["expected_tags"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place((*path, name)), values)
    if kind == "literal_error":
        values = {"name": _shown(fault["input"]).strip('"'), "allowed": _quoted(str(context["expected"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place(path), values)
    if kind in _NOT_MAPS:
        needs = ", ".join(_needed(inner)) or "–"
        return Problem(Code.NOT_A_MAP, source.place(path), {"found": _sort(fault["input"]), "needs": needs})
    if kind == "string_pattern_mismatch" and ID in str(context.get("pattern")):
        values = {"name": str(fault["input"]), "near": near_id(str(fault["input"]))}
        return Problem(Code.BAD_FILE_NAME, source.place(path), values)
    reason = _NEEDED[kind].format_map(context) if kind in _NEEDED else fault["msg"]
    return Problem(Code.WRONG_VALUE, source.place(path), {"found": _shown(fault["input"]), "reason": reason})


def _choices(names: object) -> str:
    return " | ".join(map(str, names)) if isinstance(names, Iterable) else ""


def _needed(node: Schema) -> list[str]:
    needed = node.get("required", [])
    assert isinstance(needed, list)
    return needed


def _walk(schema: Schema, location: tuple[int | str, ...]) -> tuple[KeyPath, Schema, Schema]:
    """Return the path in the data, the schema of the map that the last key stands in, and that of its value."""
    path: list[str | int] = []
    node = parent = _resolved(schema, schema)
    for part in location:
        choice = _tagged(node, part, schema)
        if choice is not None:
            node = parent = choice
            continue
        if part == "[key]":
            continue
        path.append(part)
        parent, node = node, _resolved(_below(node, part), schema)
    return tuple(path), parent, node


def _resolved(node: Schema, schema: Schema) -> Schema:
    """Follow references, and step over “or nothing”."""
    for _ in range(10):
        if isinstance(reference := node.get("$ref"), str):
            definitions = schema["$defs"]
            assert isinstance(definitions, dict)
            node = definitions[reference.rpartition("/")[2]]
        elif isinstance(choices := node.get("anyOf"), list) and any(c.get("type") == "null" for c in choices):
            node = next(choice for choice in choices if choice.get("type") != "null")
        elif isinstance(choices, list) and any("properties" in choice for choice in choices):
            node = next(choice for choice in choices if "properties" in choice)
        else:
            return node
    return node


def _tags(node: Schema) -> Mapping[int | str, str]:
    """Return the tags by which the sorts of a union are told apart, with the schema that each leads to."""
    discriminator = node.get("discriminator")
    found = discriminator.get("mapping", {}) if isinstance(discriminator, dict) else {}
    assert isinstance(found, dict)
    return found


def _tagged(node: Schema, part: int | str, schema: Schema) -> Schema | None:
    reference = _tags(node).get(part)
    return _resolved({"$ref": reference}, schema) if reference else None


def _below(node: Schema, part: int | str) -> Schema:
    if isinstance(part, int):
        items = node.get("items", {})
        return items if isinstance(items, dict) else {}
    if part in _properties(node):
        return _properties(node)[part]
    for name in ("additionalProperties", "patternProperties"):
        inside = node.get(name)
        if isinstance(inside, dict):
            return next(iter(inside.values())) if name == "patternProperties" else inside
    return {}


def _properties(node: Schema) -> dict[str, dict[str, object]]:
    properties = node.get("properties", {})
    assert isinstance(properties, dict)
    return properties


def _quoted(text: str) -> str:
    return ", ".join(quoted or number for quoted, number in re.findall(r"'([^']*)'|\b(\d+)\b", text))


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004


def _sort(value: Value) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a map"
