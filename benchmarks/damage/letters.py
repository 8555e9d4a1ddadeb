"""Damage to the bytes of an XML part: entities, encodings, depth, and what is no XML at all."""

import re
from random import Random

from benchmarks.damage.parts import Mutation

_DEEP = 10_000
_HEAD = re.compile(rb"^\xef\xbb\xbf|<\?xml[^>]*\?>\s*")
_START = re.compile(rb"<[A-Za-z][^>]*[^/>]>")


def _bare(part: bytes) -> bytes:
    """Return a part without its declaration."""
    return _HEAD.sub(b"", part, count=2)


def _root(part: bytes) -> str:
    found = re.search(rb"<([\w:.-]+)", part)
    return found[1].decode() if found else "x"


def _in_text(part: bytes, words: bytes, chance: Random) -> bytes:
    """Put bytes behind a start tag, more likely one that holds text."""
    starts = [m.end() for m in re.finditer(rb"<(?:\w+:)?t(?: [^>]*)?>", part)] or [
        m.end() for m in _START.finditer(part)
    ]
    if not starts:
        return part
    at = chance.choice(starts)
    return part[:at] + words + part[at:]


def _doctype(subset: str, words: bytes) -> Mutation:
    def changed(part: bytes, chance: Random) -> bytes:
        bare = _bare(part)
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {_root(bare)} {subset}>\n'.encode()
        return head + (_in_text(bare, words, chance) if words else bare)

    return changed


def _laughs() -> str:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return f'[<!ENTITY l0 "ha">{"".join(lines)}]'


def _deep(part: bytes, chance: Random) -> bytes:
    """Nest an element of the part in itself, ten thousand times."""
    tags = re.findall(rb"<([\w:.-]+)[ >]", _bare(part)) or [b"x"]
    tag = chance.choice(tags)
    return _in_text(part, (b"<" + tag + b">") * _DEEP + (b"</" + tag + b">") * _DEEP, chance)


def _declared(name: str) -> Mutation:
    def changed(part: bytes, _: Random) -> bytes:
        return f'<?xml version="1.0" encoding="{name}"?>'.encode() + _bare(part)

    return changed


def _encoded(name: str, *, declared: str = "") -> Mutation:
    def changed(part: bytes, _: Random) -> bytes:
        try:
            text = _bare(part).decode()
        except UnicodeDecodeError:
            return part
        return f'<?xml version="1.0" encoding="{declared or name}"?>{text}'.encode(name, "xmlcharrefreplace")

    return changed


def _bad_bytes(part: bytes, chance: Random) -> bytes:
    return _in_text(part, chance.choice([b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\xf5\x80\x80\x80"]), chance)


def _truncated(part: bytes, chance: Random) -> bytes:
    return part[: chance.randrange(len(part) or 1)]


def _flipped(part: bytes, chance: Random) -> bytes:
    damaged = bytearray(part)
    for _ in range(chance.randint(1, 8) if part else 0):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _cut_out(part: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(part) or 1)
    return part[:at] + part[at + chance.randint(1, 200) :]


def _text(words: bytes) -> Mutation:
    def changed(part: bytes, chance: Random) -> bytes:
        return _in_text(part, words, chance)

    return changed


def _instead(words: bytes) -> Mutation:
    return lambda _part, _chance: words


def _prefix(part: bytes, chance: Random) -> bytes:
    """Use a prefix that nobody declared."""
    return _in_text(part, b"<odd:thing odd:x='1'/>", chance)


LETTERS: dict[str, Mutation] = {
    "entity": _doctype('[<!ENTITY who "quelqu un">]', b"&who;"),
    "entity of a file": _doctype('[<!ENTITY who SYSTEM "file:///etc/hostname">]', b"&who;"),
    "external doctype": _doctype('SYSTEM "http://127.0.0.1:9/odd.dtd"', b""),
    "parameter entity": _doctype('[<!ENTITY % odd SYSTEM "file:///etc/hostname"> %odd;]', b""),
    "laughs": _doctype(_laughs(), b"&l9;"),
    "default attributes": _doctype('[<!ATTLIST odd x CDATA "y">]', b""),
    "unknown entity": _text(b"&nbsp;&odd;"),
    "deep": _deep,
    "cdata": _text(b"<![CDATA[<b>&amp; odd ]]>"),
    "declared utf-16": _declared("utf-16"), "declared utf-7": _declared("utf-7"), "declared ebcdic": _declared("cp037"),
    "declared ascii": _declared("us-ascii"), "declared unknown": _declared("no-such-thing"),
    "declared python": _declared("rot13"), "declared idna": _declared("idna"), "declared unicode": _declared("unicode_escape"),
    "in utf-16": _encoded("utf-16"), "in utf-32": _encoded("utf-32"), "in latin-1": _encoded("latin-1"),
    "in utf-7": _encoded("utf-7"), "in ebcdic": _encoded("cp037"), "in latin-1, not declared": _encoded("latin-1", declared="UTF-8"),
    "byte order mark": lambda part, _: b"\xef\xbb\xbf" + part,
    "xml 1.1": lambda part, _: b'<?xml version="1.1"?>' + _bare(part),
    "bad bytes": _bad_bytes, "truncated part": _truncated, "flipped part": _flipped, "cut out": _cut_out,
    "empty part": _instead(b""), "blank part": _instead(b"  \n"), "text part": _instead(b"Bonjour, voici le texte."),
    "page part": _instead(b"<!doctype html><html><body><p>Erreur 404</body></html>"), "other root": _instead(b"<odd/>"),
    "zeros": _instead(b"\0" * 5_000), "control characters": _text(b"&#0;&#x1F;"), "lone surrogate": _text(b"&#xD800;"),
    "odd characters": _text("\ufffe\u202e\u2028\U000e0001\u200b\x85".encode()), "prefix": _prefix,
    "remark in front": lambda part, _: _bare(part).join([b"<!-- a remark -->", b"<!-- another -->"]),
}  # fmt: skip
"""Damage to any part."""
