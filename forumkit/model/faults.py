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
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Meaning

Schema = Mapping[str, object]

NEEDED: Mapping[str, Reason] = {
    **dict.fromkeys(("tuple_type", "list_type"), Reason.LIST),
    "string_type": Reason.TEXT,
    **dict.fromkeys(("bool_type", "bool_parsing"), Reason.BOOLEAN),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), Reason.NUMBER),
    "string_pattern_mismatch": Reason.FORM,
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), Reason.WHOLE_NUMBER),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), Reason.DATE
    ),
    "text": Reason.TEXT_BY_LANGUAGE,
    "line": Reason.ONE_LINE,
    "clock": Reason.CLOCK,
    "calendar": Reason.CALENDAR,
    "link": Reason.LINK,
    "locale": Reason.LOCALE,
    "output": Reason.OUTPUT_PATH,
    "series": Reason.SERIES,
    "series_needed": Reason.SERIES_NEEDED,
    "pie": Reason.PIE,
    "parts": Reason.PARTS,
    "periods": Reason.PERIODS,
    "greater_than": Reason.MORE_THAN,
    "greater_than_equal": Reason.AT_LEAST,
    "less_than": Reason.LESS_THAN,
    "less_than_equal": Reason.AT_MOST,
    "too_short": Reason.LIST_AT_LEAST,
    "too_long": Reason.LIST_AT_MOST,
    "string_too_short": Reason.TEXT_AT_LEAST,
    "string_too_long": Reason.TEXT_AT_MOST,
}
"""What is needed in the place of a value, by the type of the fault: pydantic's, or one of ours."""
_LIMITS = {
    "ge": "least", "gt": "least", "min_length": "least", "le": "most", "lt": "most", "max_length": "most",
}  # fmt: skip
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
        name, choices = str(path[-1]), _choices(inner.get("enum"))
        described = Meaning(f"{node.get('title')}.{name}", str(_properties(node).get(name, {}).get("description", "")))
        means = Phrase.MEANS.of(meaning=described, choices=choices)
        return Problem(Code.MISSING_KEY, source.place(path[:-1]), {"name": name, "means": means})
    if kind == "needs_one_of":
        name, *others = context["keys"]
        means = Phrase.OR_INSTEAD.of(names=", ".join(others))
        return Problem(Code.MISSING_KEY, source.place(path), {"name": name, "means": means})
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
    limits = {_LIMITS[name]: value for name, value in context.items() if name in _LIMITS}
    reason = NEEDED.get(kind, Reason.OTHER_VALUE).of(**limits)
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
    mapping = discriminator.get("mapping", {}) if isinstance(discriminator, dict) else {}
    assert isinstance(mapping, dict)
    return mapping


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


def _sort(value: Value) -> Phrase:
    match value:
        case None:
            return Phrase.NOTHING
        case bool():
            return Phrase.BOOLEAN
        case int() | float():
            return Phrase.NUMBER
        case str():
            return Phrase.TEXT
        case list():
            return Phrase.LIST
        case _:
            return Phrase.MAP
