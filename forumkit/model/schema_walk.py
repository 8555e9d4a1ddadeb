"""The JSON Schema of a model, walked along the location of a fault: it tells keys from the tags of unions."""

from collections.abc import Mapping

from forumkit.load.source import KeyPath

Schema = Mapping[str, object]


_SORTS = {"[name]": "string", "[several]": "array", "[composed]": "object"}
"""What the places of faults call the sorts of a union that are told apart by their type."""


def walk(schema: Schema, location: tuple[int | str, ...]) -> tuple[KeyPath, Schema, Schema]:
    """Return the path in the data, the schema of the map that the last key stands in, and that of its value."""
    path: list[str | int] = []
    node = parent = resolved(schema, schema)
    for part in location:
        choice = _tagged(node, part, schema)
        if choice is not None:
            node = parent = choice
            continue
        if part == "[key]":
            continue
        if part in _SORTS:
            node = parent = _of_sort(node, _SORTS[part], schema)
            continue
        path.append(part)
        parent, node = node, resolved(_below(node, part), schema)
    return tuple(path), parent, node


def _of_sort(node: Schema, sort: str, schema: Schema) -> Schema:
    choices = node.get("oneOf")
    assert isinstance(choices, list)
    return next((choice for each in choices if (choice := resolved(each, schema)).get("type") == sort), {})


def resolved(node: Schema, schema: Schema) -> Schema:
    """Return a node behind its references and behind “or nothing”."""
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


def tags_of(node: Schema) -> Mapping[int | str, str]:
    """Return the tags by which the sorts of a union are told apart, with the schema that each leads to."""
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping", {}) if isinstance(discriminator, dict) else {}
    assert isinstance(mapping, dict)
    return mapping


def _tagged(node: Schema, part: int | str, schema: Schema) -> Schema | None:
    reference = tags_of(node).get(part)
    return resolved({"$ref": reference}, schema) if reference else None


def _below(node: Schema, part: int | str) -> Schema:
    if isinstance(part, int):
        items = node.get("items", {})
        return items if isinstance(items, dict) else {}
    if part in properties_of(node):
        return properties_of(node)[part]
    for name in ("additionalProperties", "patternProperties"):
        inside = node.get(name)
        if isinstance(inside, dict):
            return next(iter(inside.values())) if name == "patternProperties" else inside
    return {}


def properties_of(node: Schema) -> dict[str, dict[str, object]]:
    """Return the schemas of the keys of a map."""
    properties = node.get("properties", {})
    assert isinstance(properties, dict)
    return properties
