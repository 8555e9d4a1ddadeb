"""Office packages with the same bytes each time: sorted entries, fixed dates, known properties."""

import functools
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from forumkit.office.names import HEAD, RELATIONS, TYPES, R
from forumkit.office.soundness import CONTENT_TYPES

_TIME, _DATE = 0, (0 << 9) | (1 << 5) | 1
"""The time of every entry, as a zip writes it: the start of 1980, the earliest that it can hold."""
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s2B5H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _UTF_8, _ATTRIBUTES = 20, 0x800, 0o600 << 16
_UNIX = 3
"""System of the file's attributes: zipfile writes that of the machine, and so other bytes on Windows."""
_SHARED = 64 << 10
"""Bytes: larger parts are pictures, which few files share, and would take much memory."""

EPOCH_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes local dates
"""Created and modified, for workbooks."""

STAMP = "2000-01-01T00:00:00Z"
"""Created and modified, in every file: a clock would change the bytes."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}]")
_SPECIAL = re.compile(f'[&<>"{_CONTROLS}]')

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


_OFFICE = "application/vnd.openxmlformats-officedocument"
CORE, APPLICATION, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
PROPERTIES = {
    CORE: (f"{RELATIONS}/metadata/core-properties", "application/vnd.openxmlformats-package.core-properties+xml"),
    APPLICATION: (f"{R}/extended-properties", f"{_OFFICE}.extended-properties+xml"),
    CUSTOM: (f"{R}/custom-properties", f"{_OFFICE}.custom-properties+xml"),
}
"""The parts that say what a file is: the relationship that leads to each, and its content type."""
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
"""The content types by ending that each package needs."""


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return the list of the content types of a package: by part, and by ending beside the two that each has."""
    endings = (DEFAULTS | dict(defaults)).items()
    rows = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings]
    rows += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()]
    return f'{HEAD}<Types xmlns="{TYPES}">{"".join(rows)}</Types>'.encode()


def relationships(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Return the relationships of a part: the id, the type and the target of each."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"/>' for name, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'.encode()


def numbered_relationships(relations: Iterable[tuple[str, str]]) -> bytes:
    """Return relationships of a type and a target, with ids from rId1 on; the last word of a type of Office will do."""
    rows = enumerate(relations, 1)
    return relationships((f"rId{n}", kind if "/" in kind else f"{R}/{kind}", target) for n, (kind, target) in rows)


def escape(text: str) -> str:
    """Return text that is safe in XML content and in quoted attributes; control characters are left out."""
    if not _SPECIAL.search(text):
        return text
    return _FORBIDDEN.sub("", text).translate(_ENTITIES)


def _deflate(content: bytes) -> tuple[int, bytes]:
    """Return the checksum of a part, and the part compressed."""
    press = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return zlib.crc32(content), press.compress(content) + press.flush()


_deflated = functools.lru_cache(maxsize=256)(_deflate)
"""The same for parts that many files share, such as those of a design: they are compressed once."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts, the list of content types first, with the same bytes each time.

    zipfile would do, but for the system and the dates that it writes; and parts that many files share are compressed
    once.
    """
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
        spelt, content = name.encode(), parts[name]
        check, deflated = _deflated(content) if len(content) <= _SHARED else _deflate(content)
        flags = 0 if name.isascii() else _UTF_8
        about = (_VERSION, flags, zipfile.ZIP_DEFLATED, _TIME, _DATE, check, len(deflated), len(content), len(spelt), 0)
        local += [_LOCAL.pack(b"PK\3\4", *about), spelt, deflated]
        central += [_CENTRAL.pack(b"PK\1\2", _VERSION, _UNIX, *about, 0, 0, 0, _ATTRIBUTES, offset), spelt]
        offset += _LOCAL.size + len(spelt) + len(deflated)
    size = sum(map(len, central))
    return b"".join([*local, *central, _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), size, offset, 0)])


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, such as `{"word/document.xml": b"<…"}`.

    Only for a package that we made, or that `soundness.why_unsafe` has nothing against.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_TEMPLATE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.|ms-)(word|powerpoint|excel|presentation|spreadsheet)\w*"
    rb"\.\w+(?:\.macroEnabled(?:Template)?)?\.main\+xml"
)
_MADE_FROM = {
    b"word": b"wordprocessingml.document", b"powerpoint": b"presentationml.presentation",
    b"presentation": b"presentationml.presentation", b"excel": b"spreadsheetml.sheet",
    b"spreadsheet": b"spreadsheetml.sheet",
}  # fmt: skip


def as_document(package: bytes) -> bytes:
    """Return a template or a show (.dotx, .potm, .ppsx) as a document, whose content type alone the libraries take."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        stated = archive.read(CONTENT_TYPES)
    plain = _TEMPLATE.sub(lambda kind: f"{_OFFICE}.".encode() + _MADE_FROM[kind[1]] + b".main+xml", stated)
    return package if plain == stated else pack(unpack(package) | {CONTENT_TYPES: plain})


def core_properties(*, title: str, subject: str, author: str, language: str, key: str) -> bytes:
    """Return docProps/core.xml; the key is the document's identifier."""
    return (
        f"{HEAD}"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(author)}</dc:creator><dc:identifier>{escape(key)}</dc:identifier>"
        f"<dc:language>{escape(language)}</dc:language>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def custom_properties(values: Mapping[str, str]) -> bytes:
    """Return docProps/custom.xml with the values as strings, in the order given.

    All have the format id of user-defined properties (FMTID_UserDefinedProperties); ids start at 2, because 0 and 1
    are the dictionary and the code page of a property set ([MS-OLEPS] 2.18).
    """
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()
