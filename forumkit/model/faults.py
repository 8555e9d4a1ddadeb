"""From a validation error to a problem: its line, its key, the allowed values.

The models' JSON Schema is walked along the error's location: it tells keys from union tags, and what is allowed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from forumkit.entries.names import ID, near_id
from forumkit.load.rewriting import value_at
from forumkit.load.source import KeyPath, Source, Value
from forumkit.load.yaml_repairs import quoted_item
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Meaning
from forumkit.messages.words import Value as Shown
from forumkit.model.likely import meant

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
    """Yield a problem for each fault, at its line and key; one for all that a text with a colon, or a wrong sort, brings."""
    schema = adapter.json_schema()
    faults = error.errors(include_url=False)
    walked = [(fault, *_walk(schema, fault["loc"])) for fault in faults]
    whole = {**_texts_with_colons(walked, source), **_wrong_sorts(faults, schema, source, adapter)}
    yield from whole.values()
    for fault, path, node, inner in walked:
        if any(path[: len(above)] == above for above in whole):
            continue
        if fault["type"] == "too_short" and any(_is_below(other["loc"], fault["loc"]) for other in faults):
            continue  # pydantic does not count the items that have faults of their own
        yield _problem(fault, path, node, inner, source, _lacking(walked, path))


Walked = tuple[ErrorDetails, KeyPath, Schema, Schema]
"""A fault, its path, the schema of the map that its last key stands in, and that of its value."""


def _lacking(walked: Sequence[Walked], path: KeyPath) -> list[str]:
    """Return the keys that lack beside an unknown one; where each is the only one, the one is the other misspelt."""
    beside = [(fault, other) for fault, other, _, _ in walked if other[:-1] == path[:-1] and other]
    lacking = [str(other[-1]) for fault, other in beside if fault["type"] == "missing"]
    unknown = [str(other[-1]) for fault, other in beside if fault["type"] == "extra_forbidden"]
    near = nearest(str(path[-1]), lacking) if path else []
    return near or (lacking if len(lacking) == len(unknown) == 1 else [])


_WORDS = re.compile(r"[^\W\d_]*[A-ZÀ-Þ ’'].*|.*[^\x00-\x7f].*")
"""What no key of ours looks like: it has a capital, a space or an accent."""


def _texts_with_colons(walked: Sequence[Walked], source: Source) -> dict[KeyPath, Problem]:
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


def _wrong_sorts(
    faults: Sequence[ErrorDetails], schema: Schema, source: Source, adapter: TypeAdapter[object]
) -> dict[KeyPath, Problem]:
    """Return the things whose keys are all those of another sort than they say they are."""
    found: dict[KeyPath, Problem] = {}
    for fault in faults:
        if fault["type"] not in ("missing", "extra_forbidden"):
            continue
        for end in range(len(fault["loc"])):
            union = _walk(schema, fault["loc"][:end])[2]
            tags, path = _tags(union), _walk(schema, fault["loc"][:end])[0]
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
    own = _properties(_resolved({"$ref": _tags(union)[tag]}, schema))
    other = [each for each in _tags(union) if each != tag and _fits(source.value, (*path, key), str(each), adapter)]
    if not other or len(other) > _FEW:
        return {}
    strange = ", ".join(name for name in written if name not in own) or ", ".join(written)
    values = {"name": tag, "key": key, "keys": strange, "right": " | ".join(map(str, other)), "allowed": ", ".join(own)}
    return {path: Problem(Code.WRONG_SORT, source.place((*path, key)), values)}


_FEW = 3
"""Sorts that a thing may be meant to be: more say nothing."""


def _fits(value: Value, path: KeyPath, tag: str, adapter: TypeAdapter[object]) -> bool:
    """Tell whether a file has no fault where one of its things is of another sort."""
    try:
        adapter.validate_python(_with(value, path, tag))
    except ValidationError as error:
        inside = [part for part in path[:-1]]
        return not any(_is_inside(fault["loc"], inside) for fault in error.errors(include_url=False, include_context=False))
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


def _is_below(location: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return len(location) > len(other) and location[: len(other)] == other


def _problem(
    fault: ErrorDetails, path: KeyPath, node: Schema, inner: Schema, source: Source, lacking: Sequence[str]
) -> Problem:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        name, choices = str(path[-1]), _choices(inner.get("enum"))
        described = Meaning(f"{node.get('title')}.{name}", str(_properties(node).get(name, {}).get("description", "")))
        means = Phrase.MEANS.of(meaning=described, choices=choices)
        return Problem(Code.MISSING_KEY, source.place(path[:-1]), {"name": name, "means": means})
    if kind == "union_tag_not_found":
        name = str(context["discriminator"]).strip("'")
        if isinstance(fault["input"], dict) and (near := nearest(name, [*fault["input"]])):
            values = {"name": near[0], "allowed": name, "meant": name}
            return Problem(Code.UNKNOWN_KEY, source.place((*path, near[0])), values)
        return Problem(Code.MISSING_KEY, source.place(path), {"name": name, "means": _choices(_tags(inner))})
    if kind == "extra_forbidden":
        values = {"name": str(path[-1]), "allowed": ", ".join(_properties(node))}
        return Problem(Code.UNKNOWN_KEY, source.place(path), {**values, "meant": lacking[0]} if lacking else values)
    if kind == "union_tag_invalid":
        name = str(context["discriminator"]).strip("'")
        values = {"name": str(context["tag"]), "allowed": _quoted(str(context["expected_tags"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place((*path, name)), values)
    if kind == "literal_error":
        values = {"name": str(fault["input"])[:_WIDEST], "allowed": _quoted(str(context["expected"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place(path), values)
    if kind in _NOT_MAPS:
        needs = ", ".join(_needed(inner)) or "–"
        return Problem(Code.NOT_A_MAP, source.place(path), {"found": _sort(fault["input"]), "needs": needs})
    if kind == "string_pattern_mismatch" and ID in str(context.get("pattern")):
        values = {"name": str(fault["input"]), "near": near_id(str(fault["input"]))}
        return Problem(Code.BAD_FILE_NAME, source.place(path), values)
    limits = {_LIMITS[name]: value for name, value in context.items() if name in _LIMITS}
    needed, found = NEEDED.get(kind, Reason.OTHER_VALUE), fault["input"]
    wrong: dict[str, Shown] = {"found": _shown(found), "reason": needed.of(**limits)}
    likely = meant(needed, found)
    return Problem(Code.WRONG_VALUE, source.place(path), wrong if likely is None else {**wrong, "meant": _flow(likely)})


def _choices(names: object) -> str:
    return " | ".join(map(str, names)) if isinstance(names, Iterable) else ""


def _needed(node: Schema) -> list[str]:
    discriminator = node.get("discriminator")
    needed = [discriminator["propertyName"]] if isinstance(discriminator, dict) else node.get("required", [])
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


_WIDEST = 60
"""Characters of a value that are shown."""


def _shown(value: Value) -> Shown:
    """Return a value as a message shows it: of a list or a map, how much is in it; of a long text, its beginning."""
    match value:
        case None:
            return Phrase.NOTHING
        case list():
            return Phrase.LIST_OF.of(count=len(value))
        case dict():
            return Phrase.MAP_OF.of(keys=", ".join(list(value)[:8]))
        case str() if len(value) > _WIDEST:
            value = f"{value[: _WIDEST - 1]}…"
    return json.dumps(value, ensure_ascii=False, default=str)


def _flow(value: Value) -> str:
    """Return a value as YAML writes it on one line."""
    match value:
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case str() if re.fullmatch(r"[^\W_][\w '’.-]*", value):
            return value
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) or ":" not in value else value


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
