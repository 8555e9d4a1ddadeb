"""openxml-audit, which judges what many files share once: a thousand files of one design hold few different parts.

Its validator is the real one, asked for everything. What it found sound is not asked for again where its answer can
depend on nothing else: an element with all in it, below the same parents, against the schema; a part with the same
relations against the rules, unless a rule for one of its elements looks into other parts. What it finds fault with is
always asked for again, so that each file has its own faults.
"""

import hashlib
from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator

_SOUND: set[Hashable] = set()
"""What was judged and is sound, by its digest; children by their names and the model that they follow."""
SMALL = 200
"""Bytes of an element that are judged as fast as they are recognised."""


def faults_of(path: Path) -> list[Any]:
    """Return what openxml-audit finds in a file."""
    validator, remembering = _validator()
    for each in remembering:
        each.clear()  # the library knows a file by its place in memory, which the next one takes
    return list(validator.validate(path).errors)


@cache
def _validator() -> tuple[Any, list[dict[Any, Any]]]:
    """Return the validator, made once, for making it takes as long as judging a small file; and what it remembers."""
    validator: Any = OpenXmlValidator()
    _judge_elements_once(validator._schema_validator)
    remembering: list[dict[Any, Any]] = []
    for name in ("pptx", "word", "spreadsheet"):
        rules = getattr(validator, f"_semantic_validator_{name}")
        _judge_parts_once(rules)
        found = [each for listed in rules._constraints.values() for rule in listed for each in _rules_in(rule)]
        remembering += [value for each in found for key, value in vars(each).items() if key.endswith("_cache")]
    assert remembering
    return validator, remembering


def _judge_elements_once(schema: Any) -> None:
    judge_part, judge_element, judge_children = (
        schema.validate_part,
        schema._validate_element,
        schema._validate_content_model,
    )

    def part(each: Any, context: Any) -> list[Any]:
        return _once(_digest(b"part", each.raw_content or b""), context, lambda: judge_part(each, context))

    def element(each: Any, context: Any, ignorable: frozenset[str] = frozenset()) -> None:
        parent = each.getparent()
        if parent is None or not len(each):
            judge_element(each, context, ignorable)
            return
        content = etree.tostring(each, with_tail=False)
        if len(content) < SMALL:
            judge_element(each, context, ignorable)
            return
        above = parent.getparent()
        where = "\n".join((parent.tag, "" if above is None else above.tag, *sorted(ignorable)))
        _once(_digest(where.encode(), content), context, lambda: judge_element(each, context, ignorable))

    models: dict[int, Any] = {}

    def children(model: Any, found: list[Any], context: Any) -> None:
        models[id(model)] = model  # kept, so that no other ever has its number
        key = (id(model), *(each.tag for each in found))
        _once(key, context, lambda: judge_children(model, found, context))

    schema.validate_part, schema._validate_element, schema._validate_content_model = part, element, children


def _judge_parts_once(rules: Any) -> None:
    judge = rules.validate_part
    far = {tag for tag, found in rules._constraints.items() if any(_looks_elsewhere(each) for each in found)}

    def part(each: Any, context: Any) -> list[Any]:
        root = each.xml
        if root is None or any(node.tag in far for node in root.iter()):
            return list(judge(each, context))
        related = sorted(f"{rel.id} {rel.type} {rel.target} {rel.target_mode}" for rel in each.relationships)
        key = _digest(b"rules", each.uri.encode(), "\n".join(related).encode(), each.raw_content or b"")
        return _once(key, context, lambda: judge(each, context))

    rules.validate_part = part


def _once(digest: Hashable, context: Any, judge: Any) -> list[Any]:
    """Judge what was not found sound before."""
    if digest not in _SOUND:
        before = len(context.errors)
        judge()
        if len(context.errors) == before:
            _SOUND.add(digest)
    return list(context.errors)


def _digest(*said: bytes) -> bytes:
    return hashlib.sha256(b"\0".join(said)).digest()


def _looks_elsewhere(rule: Any) -> bool:
    return any(hasattr(each, "part_path") for each in _rules_in(rule))


def _rules_in(rule: Any) -> Iterator[Any]:
    """Yield a rule and those that it is made of."""
    yield rule
    for value in vars(rule).values():
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if hasattr(each, "validate") and hasattr(each, "__dataclass_fields__"):
                yield from _rules_in(each)
