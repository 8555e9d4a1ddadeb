"""From a validation error to a problem: its line, its key, the allowed values.

The models' JSON Schema is walked along the error's location (`schema_walk.py`): it tells what is allowed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from forumkit.entries.names import ID, near_id
from forumkit.load.rewriting import in_double_quotes, value_at
from forumkit.load.source import KeyPath, Source, Value
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Meaning, Message
from forumkit.messages.words import Value as Shown
from forumkit.model.likely import is_no_day, meant, written
from forumkit.model.schema_walk import Schema, properties_of, tags_of, walk
from forumkit.model.slips import Walked, texts_with_colons, wrong_sorts

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
    "short": Reason.SHORT,
    "locale": Reason.LOCALE,
    "output": Reason.OUTPUT_PATH,
    "series": Reason.SERIES,
    "series_needed": Reason.SERIES_NEEDED,
    "composed": Reason.WAY_OF_PICTURE,
    "picture_sort": Reason.WAY_OF_PICTURE,
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
_KEYS_SHOWN = 6
"""Keys that are named where none is needed."""
_WIDEST = 60
"""Characters of a value that are shown."""
_NOT_MAPS = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


@cache
def schema_of(adapter: TypeAdapter[object]) -> Schema:
    """Return the JSON schema of a sort of content, worked out once: it takes as long as reading a small mission."""
    return adapter.json_schema()


def problems_of(error: ValidationError, source: Source, adapter: TypeAdapter[object]) -> Iterator[Problem]:
    """Yield a problem for each fault, at its line and key; one for all faults of one slip."""
    schema = schema_of(adapter)
    faults = error.errors(include_url=False)
    walked = [(fault, *walk(schema, fault["loc"])) for fault in faults]
    whole = {**texts_with_colons(walked, source), **wrong_sorts(faults, schema, source, adapter)}
    yield from whole.values()
    for fault, path, node, inner in walked:
        if any(path[: len(above)] == above for above in whole):
            continue
        if fault["type"] == "too_short" and any(_is_below(other["loc"], fault["loc"]) for other in faults):
            continue  # pydantic does not count the items that have faults of their own
        yield _problem(fault, path, node, inner, source, _lacking(walked, path))


def _lacking(walked: Sequence[Walked], path: KeyPath) -> list[str]:
    """Return the keys that lack beside an unknown one; where each is the only one, the one is the other misspelt."""
    beside = [(fault, other) for fault, other, _, _ in walked if other[:-1] == path[:-1] and other]
    lacking = [str(other[-1]) for fault, other in beside if fault["type"] == "missing"]
    unknown = [str(other[-1]) for fault, other in beside if fault["type"] == "extra_forbidden"]
    near = nearest(str(path[-1]), lacking) if path else []
    return near or (lacking if len(lacking) == len(unknown) == 1 else [])


def _is_below(location: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return len(location) > len(other) and location[: len(other)] == other


def _problem(
    fault: ErrorDetails, path: KeyPath, node: Schema, inner: Schema, source: Source, lacking: Sequence[str]
) -> Problem:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        name, choices = str(path[-1]), _choices(inner.get("enum"))
        described = Meaning(
            f"{node.get('title')}.{name}", str(properties_of(node).get(name, {}).get("description", ""))
        )
        means = Phrase.MEANS.of(meaning=described, choices=choices)
        return Problem(Code.MISSING_KEY, source.place(path[:-1]), {"name": name, "means": means})
    if kind == "needs_one_of":
        name, *others = context["keys"]
        means = Phrase.OR_INSTEAD.of(names=", ".join(others))
        return Problem(Code.MISSING_KEY, source.place(path), {"name": name, "means": means})
    if kind == "union_tag_not_found":
        name = str(context["discriminator"]).strip("'")
        if isinstance(fault["input"], dict) and (near := nearest(name, [*fault["input"]])):
            values = {"name": near[0], "allowed": name, "meant": name}
            return Problem(Code.UNKNOWN_KEY, source.place((*path, near[0])), values)
        return Problem(Code.MISSING_KEY, source.place(path), {"name": name, "means": _choices(tags_of(inner))})
    if kind == "extra_forbidden":
        return _unknown_key(path, node, source, lacking)
    if kind == "union_tag_invalid":
        name = str(context["discriminator"]).strip("'")
        values = {"name": str(context["tag"]), "allowed": _quoted(str(context["expected_tags"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place((*path, name)), values)
    if kind == "literal_error":
        values = {"name": str(fault["input"])[:_WIDEST], "allowed": _quoted(str(context["expected"]))}
        return Problem(Code.UNKNOWN_CHOICE, source.place(path), values)
    if kind in _NOT_MAPS:
        needs = ", ".join(_needed(inner) or [*properties_of(inner)][:_KEYS_SHOWN]) or Phrase.NAME_AND_VALUE
        return Problem(Code.NOT_A_MAP, source.place(path), {"found": _sort(fault["input"]), "needs": needs})
    if kind == "string_pattern_mismatch" and ID in str(context.get("pattern")):
        values = {"name": str(fault["input"]), "near": near_id(str(fault["input"]))}
        return Problem(Code.BAD_FILE_NAME, source.place(path), values)
    needed, found = NEEDED.get(kind, Reason.OTHER_VALUE), fault["input"]
    wrong: dict[str, Shown] = {"found": _shown(found), "reason": _reason(fault, needed, inner)}
    likely = meant(needed, found, path[-1] if path else "")
    return Problem(
        Code.WRONG_VALUE, source.place(path), wrong if likely is None else {**wrong, "meant": written(likely)}
    )


def _reason(fault: ErrorDetails, needed: Reason, inner: Schema) -> Message:
    """Return what is needed in the place of a value: with its limits, and with the example that its type gives."""
    limits = {_LIMITS[name]: value for name, value in fault.get("ctx", {}).items() if name in _LIMITS}
    match needed, inner.get("examples"):
        case Reason.FORM, [example, *_]:
            return needed.of(example=str(example))
        case Reason.FORM, _:  # a key, of which the schema tells no example
            return Reason.OTHER_VALUE.of()
        case Reason.DATE, _ if is_no_day(fault["input"]):
            return Reason.NO_SUCH_DAY.of()
        case _:
            return needed.of(**limits)


def _unknown_key(path: KeyPath, node: Schema, source: Source, lacking: Sequence[str]) -> Problem:
    values: dict[str, Shown] = {"name": str(path[-1]), "allowed": ", ".join(properties_of(node))}
    if whole := _cut_by_a_comma(source, path):
        values["near"] = Phrase.COMMA_ENDS.of(line=whole)
    elif lacking:
        values["meant"] = lacking[0]
    return Problem(Code.UNKNOWN_KEY, source.place(path), values)


def _cut_by_a_comma(source: Source, path: KeyPath) -> str:
    """Return a key with its whole text in quotes, where a comma in braces made a key of its second half; else nothing.

    `{says: El 35,5 % de las familias}` has the key “5 % de las familias”, with no value.
    """
    beside, name = value_at(source.value, path[:-1]), str(path[-1])
    if not isinstance(beside, dict) or beside.get(name) is not None or " " not in name:
        return ""
    before = [*beside][: [*beside].index(name)][-1:]
    texts = [f"{beside[key]},{gap}{name}" for key in before for gap in (" ", "")]
    joined = next((text for text in texts if text in source.text), "")
    return f"{before[0]}: {in_double_quotes(joined)}" if joined else ""


def _choices(names: object) -> str:
    return " | ".join(map(str, names)) if isinstance(names, Iterable) else ""


def _needed(node: Schema) -> list[str]:
    discriminator = node.get("discriminator")
    needed = [discriminator["propertyName"]] if isinstance(discriminator, dict) else node.get("required", [])
    assert isinstance(needed, list)
    return needed


def _quoted(text: str) -> str:
    return ", ".join(quoted or number for quoted, number in re.findall(r"'([^']*)'|\b(\d+)\b", text))


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
