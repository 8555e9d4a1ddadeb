"""Damage to a package: parts, types and relationships that lack, lead astray or stand twice, and to the zip itself."""

import io
import re
import struct
import zipfile
from random import Random

from benchmarks.damage.parts import TYPES, Mutation, Parts, on_part, on_parts, read_parts, write_parts

_RELATION = re.compile(rb"<Relationship\b[^>]*?/>")
_TYPE = re.compile(rb"<(?:Override|Default)\b[^>]*?/>")
_LONG = "a" * 300
_CENTRAL, _LOCAL = b"PK\1\2", b"PK\3\4"


def _missing(parts: Parts, chance: Random) -> Parts:
    gone = chance.randrange(len(parts))
    return [*parts[:gone], *parts[gone + 1 :]]


def _missing_named(words: tuple[str, ...]) -> Mutation:
    """Leave out one part whose name holds one of the words."""

    def changed(parts: Parts, chance: Random) -> Parts:
        there = [entry for entry in parts if any(word in entry[0] for word in words)]
        gone = chance.choice(there) if there else None
        return [entry for entry in parts if entry is not gone]

    return on_parts(changed)


def _swapped(parts: Parts, chance: Random) -> Parts:
    """Put the content of one part in the place of another."""
    one, other = chance.sample(range(len(parts)), 2)
    swapped = list(parts)
    swapped[one], swapped[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return swapped


def _twice(parts: Parts, chance: Random) -> Parts:
    name, content = chance.choice(parts)
    return [*parts, (name, content + b" " * chance.randint(0, 3))]


def _other_case(parts: Parts, chance: Random) -> Parts:
    name, content = chance.choice(parts)
    other = name.upper() if chance.random() < 1 / 2 else name.title()
    kept = parts if chance.random() < 1 / 2 else [entry for entry in parts if entry[0] != name]
    return [*kept, (other, content)]


def _odd_names(parts: Parts, chance: Random) -> Parts:
    names = ("../../outside.xml", "/absolute.xml", "word\\document.xml", "C:\\odd.xml", f"word/{_LONG}.xml", "con.xml",
             "é\u202e.xml", "a/" * 200 + "b.xml", " ", "%2e%2e/odd.xml", "word/media/", "\x01.xml", "a//b.xml", "./x.xml")  # fmt: skip
    return [*parts, (chance.choice(names), chance.choice(parts)[1])]


def _renamed(parts: Parts, chance: Random) -> Parts:
    at = chance.randrange(len(parts))
    name, content = parts[at]
    other = chance.choice([f"odd/{name}", name.replace(".", "-", 1), f"{name}.bak", name.replace("/", "\\")])
    return [*parts[:at], (other, content), *parts[at + 1 :]]


def _folders(parts: Parts, _: Random) -> Parts:
    return [("word/", b""), ("ppt/", b""), ("xl/", b""), *parts, ("odd/folder/", b"")]


def _many_entries(parts: Parts, chance: Random) -> Parts:
    return [*parts, *((f"odd/{n}.xml", b"<x/>") for n in range(chance.choice([3_000, 6_000, 70_000])))]


def _bomb(parts: Parts, chance: Random) -> Parts:
    return [
        *parts,
        (chance.choice(["odd.bin", "word/media/odd.png", parts[0][0]]), bytes(chance.choice([60, 300]) << 20)),
    ]


def _with_itself(parts: Parts, _: Random) -> Parts:
    return [*parts, ("odd/inside.zip", write_parts(parts))]


def _relation(change: Mutation) -> Mutation:
    """Return a change of one relationship as one of a part of relationships."""

    def changed(part: bytes, chance: Random) -> bytes:
        found = list(_RELATION.finditer(part))
        if not found:
            return part
        each = chance.choice(found)
        return part[: each.start()] + change(each[0], chance) + part[each.end() :]

    return changed


def _set(node: bytes, name: str, value: str) -> bytes:
    return re.sub(rf'\b{name}="[^"]*"'.encode(), lambda _: f'{name}="{value}"'.encode(), node)


def _target(*values: str, mode: str = "") -> Mutation:
    def changed(node: bytes, chance: Random) -> bytes:
        outside = (
            node.replace(b"/>", f' TargetMode="{mode}"/>'.encode()) if mode and b"TargetMode" not in node else node
        )
        return _set(outside, "Target", chance.choice(values))

    return changed


def _without(name: str) -> Mutation:
    return lambda node, _: re.sub(rf'\s{name}="[^"]*"'.encode(), b"", node)


def _types(part: bytes, chance: Random) -> bytes:
    found = list(_TYPE.finditer(part))
    if not found:
        return part
    each = chance.choice(found)
    other = re.search(rb'ContentType="([^"]*)"', chance.choice(found)[0])
    odd = [
        "",
        "text/plain",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        other[1].decode() if other else "",
    ]
    changed = chance.choice([b"", each[0] * 2, _set(each[0], "ContentType", chance.choice(odd)),
                             _set(each[0], "PartName", "/odd.xml"), _set(each[0], "Extension", "odd")])  # fmt: skip
    return part[: each.start()] + changed + part[each.end() :]


def _truncated(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(content: bytes, chance: Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 3, 20, 200])):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _headers(form: str, offset: int, value: int, marks: tuple[bytes, ...] = (_CENTRAL,)) -> Mutation:
    """Write a number into the header of some entries."""

    def changed(content: bytes, chance: Random) -> bytes:
        damaged = bytearray(content)
        for mark in marks:
            places = [found.start() for found in re.finditer(re.escape(mark), content)]
            for place in chance.sample(places, min(len(places), chance.choice([1, len(places) or 1]))):
                shift = offset - (2 if mark == _LOCAL else 0)
                if place + shift + struct.calcsize(form) <= len(damaged):
                    struct.pack_into(form, damaged, place + shift, value)
        return bytes(damaged)

    return changed


def _streamed(content: bytes, _: Random) -> bytes:
    """Return the package as a program writes it that cannot go back: sizes stand behind each entry."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    target = Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in read_parts(content):
            archive.writestr(name, part)
    return target.getvalue()


def _zip64(content: bytes, _: Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in read_parts(content):
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(part)
    return target.getvalue()


def _packed(method: int) -> Mutation:
    return lambda content, _: write_parts(read_parts(content), method)


def _instead(words: bytes) -> Mutation:
    return lambda _content, _chance: words


_RELS = ("_rels/", "word/_rels/", "ppt/_rels/", "xl/_rels/", "ppt/slides/_rels/", "xl/worksheets/_rels/",
         "ppt/slideLayouts/_rels/", "ppt/slideMasters/_rels/", "word/")  # fmt: skip


def _related(change: Mutation) -> Mutation:
    return on_part(_relation(change), only=_RELS)


PACKAGES: dict[str, Mutation] = {
    "missing part": on_parts(_missing), "missing types": _missing_named((TYPES,)), "missing relations": _missing_named((".rels",)),
    "missing main": _missing_named(("word/document.xml", "ppt/presentation.xml", "xl/workbook.xml")),
    "missing shared": _missing_named(("styles", "theme", "sharedStrings", "numbering", "settings", "slideMaster", "slideLayout")),
    "swapped parts": on_parts(_swapped), "part twice": on_parts(_twice), "other case": on_parts(_other_case),
    "odd names": on_parts(_odd_names), "renamed part": on_parts(_renamed), "folders": on_parts(_folders),
    "many entries": on_parts(_many_entries), "bomb": on_parts(_bomb), "zip in zip": on_parts(_with_itself),
    "types": on_part(_types, only=(TYPES,)),
    "dangling relation": _related(_target("odd.xml", "slides/slide999.xml", "", "#", "?", "NULL")),
    "looping relation": _related(_target("document.xml", "presentation.xml", "workbook.xml", "slide1.xml", "../slides/slide1.xml",
                                         "_rels/.rels", "/word/document.xml", "/ppt/presentation.xml", "/xl/workbook.xml")),
    "absolute target": _related(_target("/odd.xml", "//host/share/odd.xml", "C:\\odd.xml", "/../../etc/hostname")),
    "upward target": _related(_target("../../../../etc/hostname", "..", "../..", "a/../../../b.xml", "..\\..\\odd.xml")),
    "odd target": _related(_target("http://[", "%2e%2e/odd.xml", "a" * 5_000, "é.xml", "document.xml#odd", "&#x202e;", "a b.xml")),
    "external relation": _related(_target("file:///etc/hostname", "http://127.0.0.1:9/odd", "document.xml", "", mode="External")),
    "relation without id": _related(_without("Id")), "relation without type": _related(_without("Type")),
    "relation without target": _related(_without("Target")),
    "relation twice": _related(lambda node, _: node * 2),
    "odd relation type": _related(lambda node, _: _set(node, "Type", "urn:odd")),
    "remark among relations": _related(lambda node, _: b"<!-- odd -->" + node + b"<?odd?>text"),
    "truncated": _truncated, "flipped bytes": _flipped, "wrong checksum": _headers("<L", 16, 0xDEADBEEF),
    "encrypted flag": _headers("<H", 8, 1, (_CENTRAL, _LOCAL)), "unknown method": _headers("<H", 10, 99, (_CENTRAL, _LOCAL)),
    "huge size": _headers("<L", 24, 0xFFFFFFF0), "no size": _headers("<L", 24, 0), "far offset": _headers("<L", 42, 0x7FFFFFFF),
    "odd version": _headers("<H", 6, 9_999), "long name": _headers("<H", 28, 60_000),
    "prefix": lambda content, _: b"#!/bin/sh\nexit 0\n" + content, "suffix": lambda content, _: content + b"odd" * 999,
    "mail": lambda content, _: b"Content-Type: application/octet-stream\r\n\r\n" + content,
    "zip64": _zip64, "streamed": _streamed, "stored": _packed(zipfile.ZIP_STORED), "bzip2": _packed(zipfile.ZIP_BZIP2),
    "lzma": _packed(zipfile.ZIP_LZMA), "zipped": lambda content, _: write_parts([("fichier.docx", content)]),
    "empty file": _instead(b""), "empty zip": lambda _content, _chance: write_parts([]), "text": _instead(b"Bonjour.\n"),
    "page": _instead(b"<!doctype html><p>Erreur 404"), "pdf": _instead(b"%PDF-1.7\n%odd\n"), "zip mark": _instead(b"PK\3\4"),
    "old office": lambda _, chance: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(3_000),
    "noise": lambda _, chance: chance.randbytes(5_000), "zeros": lambda content, _: bytes(len(content)),
}  # fmt: skip
"""Damage to any package."""
