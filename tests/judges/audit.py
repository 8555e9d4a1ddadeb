"""openxml-audit, which judges once what many files share: a thousand files of one design hold few different blocks.

Its validators are used as they are, through what they offer to all. Only for the schema, which takes the most time, a file
is cut up: what it says of a paragraph, row or style below its parents is kept for the next one that differs in nothing but
texts and numbers of its own; and where one stood, the least that the schema demands stays for what is around it.
"""

import hashlib
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.codegen.schematron_bridge import load_sdk_constraints
from openxml_audit.context import ValidationContext
from openxml_audit.errors import PackageValidationError
from openxml_audit.package import OpenXmlPackage
from openxml_audit.parts import OpenXmlPart
from openxml_audit.schema.validator import SchemaValidator
from openxml_audit.semantic.constraints.cross_part import CrossPartCountConstraint, CrossPartReferenceConstraint

from tests.judges.once import once
from tests.judges.package import name

_BLOCKS = {name(each): [*map(name, inside)] for each, inside in {
    "a:p": (), "w:p": (), "w:tr": ("w:tc", "w:p"), "w:style": (), "s:row": (), "s:si": ()
}.items()}  # fmt: skip
"""What is judged by itself, and the least that the schema demands inside."""
_OWN = re.compile(rb'(?<=>)[^<]+| (w:id="\d{1,9}"|w:name="\w{1,40}"|(r|id)="[A-Z]{0,3}\d{1,7}"|(name|descr)="[^"]*")')
"""What is nothing to the schema in blocks that are alike: texts, ids, names, alternative texts and places of cells."""
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KNOWN: dict[bytes, list[Any]] = {}
"""What the schema says of a part or block, by its digest."""


def _new_rules() -> Any:
    """Return a validator of all but the schema; making one takes as long as judging a small file."""
    return OpenXmlValidator(schema_validation=False)


_rules = cache(_new_rules)
"""One for all files that it cannot confuse."""


@once
def audit_faults(path: Path) -> list[Any]:
    """Return what openxml-audit finds in a file."""
    try:
        with OpenXmlPackage(path) as package:
            listed = [OpenXmlPart(package, uri) for uri in package.list_parts()]
            parts = [part for part in listed if "xml" in (part.content_type or "") and part.xml is not None]
            far = any(next(part.xml.iter(*_looking_elsewhere()), None) is not None for part in parts)
            rules = _new_rules() if far else _rules()
            return [*rules.validate(path).errors, *(fault for part in parts for fault in _part(part))]
    except PackageValidationError as error:
        return list(error.errors)


@cache
def _looking_elsewhere() -> list[str]:
    """Return the elements with rules that look into other parts.

    Such a rule remembers what it saw by the place of the file in memory, which the next file may take: a file with one
    of these elements has a validator of its own.
    """
    rules = (CrossPartCountConstraint, CrossPartReferenceConstraint)
    return sorted({element for element, rule in load_sdk_constraints() if isinstance(rule, rules)})


def _part(part: Any) -> list[Any]:
    key = _digest(part.raw_content or b"")
    if key not in _KNOWN:
        _KNOWN[key] = [*_taken_out(part.xml), *_schema(part.xml)]
    return [replace(fault, part_uri=part.uri) for fault in _KNOWN[key]]


def _taken_out(root: etree._Element) -> Iterator[Any]:
    """Yield the faults of the blocks below an element, and leave the least in their places."""
    blocks, number = [*root.iterdescendants(*_BLOCKS)], 0
    while number < len(blocks):
        block = blocks[number]
        number += 1
        if next(block.iterancestors(_COMPATIBLE + "AlternateContent"), None) is None:  # of these, one branch is judged
            number += sum(1 for _ in block.iterdescendants(*_BLOCKS))
            yield from _block(block)
            least = _BLOCKS[block.tag]
            block.clear(keep_tail=True)
            for inside in least:
                block = etree.SubElement(block, inside)


def _block(block: etree._Element) -> list[Any]:
    """Return the faults of a block, from which what is ignored above it, its parent and that one's parent choose a type."""
    above = [*reversed([each for each, _ in zip(block.iterancestors(), range(2), strict=False)])]
    ignorable = block.getroottree().getroot().get(_COMPATIBLE + "Ignorable", "")
    said = _OWN.sub(b"", etree.tostring(block, with_tail=False))
    key = _digest(ignorable.encode(), *(each.tag.encode() for each in above), said)
    if key not in _KNOWN:
        shell = etree.Element(above[0].tag, nsmap=block.nsmap)
        if ignorable:
            shell.set(_COMPATIBLE + "Ignorable", ignorable)
        inner = etree.SubElement(shell, above[1].tag) if len(above) > 1 else shell
        alone = deepcopy(block)
        inner.append(alone)
        inside = [*_taken_out(alone)]
        place = "".join(f"/{etree.QName(each).localname}[1]" for each in (*above, block))
        _KNOWN[key] = inside + [fault for fault in _schema(shell) if fault.path.startswith(place)]
    return _KNOWN[key]


def _schema(root: etree._Element) -> list[Any]:
    context = ValidationContext(max_errors=0)
    return list(_validator().validate_part(SimpleNamespace(xml=root, uri=""), context))


@cache
def _validator() -> Any:
    return SchemaValidator()


def _digest(*said: bytes) -> bytes:
    return hashlib.sha256(b"\0".join(said)).digest()
