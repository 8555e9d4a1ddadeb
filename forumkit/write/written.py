"""The result of a writer: the bytes of a file, and the faults that were met."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from forumkit.messages.codes import Code
from forumkit.messages.reasons import Refusal
from forumkit.messages.words import Value
from forumkit.office.container import APPLICATION, CORE, CUSTOM, core_properties, custom_properties
from forumkit.office.names import EXTENDED, HEAD
from forumkit.render.blocks import Meta


class BadDesign(Refusal):
    """The Office file of a design cannot be used."""


@dataclass(frozen=True)
class Fault:
    """Something that a writer could not do, at the key of a slide or block."""

    code: Code
    key: str
    line: int
    """Line of the Markdown."""
    values: Mapping[str, Value]
    """Values for the message."""


@dataclass(frozen=True)
class Written:
    """A file's bytes and the faults met on the way."""

    content: bytes
    faults: tuple[Fault, ...] = ()
    slides: Mapping[str, int] = field(default_factory=dict)
    """Of a deck, the number of each slide by its key."""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files that the document needs beside it, by path."""


def digest(text: str) -> str:
    """Return twelve hexadecimal digits that tell whether a text changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def properties(meta: Meta, manifest: Mapping[str, str], more: str = "") -> dict[str, bytes]:
    """Return the parts that say what a document is; `manifest` has the digests of its texts by their keys."""
    kept = json.dumps(dict(manifest), ensure_ascii=False, separators=(",", ":"))
    program = f'{HEAD}<Properties xmlns="{EXTENDED}"><Application>forumkit</Application>{more}</Properties>'
    return {
        CORE: core_properties(
            title=meta.title, subject=meta.subject, author=meta.author, language=meta.language, key=meta.key
        ),
        APPLICATION: program.encode(),
        CUSTOM: custom_properties({"forumkit": kept, **meta.identity}),
    }
