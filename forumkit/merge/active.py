"""What in a returned file would do something when it is opened: programs, links that fetch, fields that run.

Nothing is judged by a list of dangers. What is known to be passive is listed, by content type, relationship, field and
action; all else counts as active, so that a new kind of part is told of before anybody knows what it does.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from forumkit.packages import CONTENT_TYPES, elements, is_xml
from forumkit.write.package import unpack


class Danger(Enum):
    """What something active is; the words for it are looked up where it is shown."""

    MACRO = "macro"
    CONTROL = "control"
    """ActiveX, or a form control of the program."""
    OBJECT = "object"
    """An embedded or linked object of another program (OLE)."""
    LINK = "link"
    """A template, picture, document or data that is fetched from elsewhere when the file is opened."""
    FIELD = "field"
    """A field that runs a program or takes in another file."""
    FORMULA = "formula"
    """A formula that runs a program or asks another computer."""
    ACTION = "action"
    """A click that runs a program or a macro."""
    UNKNOWN = "unknown"
    """A part of a type that is not known to be passive."""


class Active(NamedTuple):
    """Something active, and where."""

    danger: Danger
    part: str
    what: str
    """The content type, address, field or action, as it is written there."""

    @property
    def told(self) -> str:
        """Its sort, as people look it up, and what is written there or the part that it stands in."""
        return f"{self.danger.value} ({' '.join((self.what or self.part).split())[:_TOLD]})"


_TOLD = 80
"""Letters that are shown of what somebody else wrote."""


def active_parts(content: bytes) -> tuple[Active, ...]:
    """Return what is active in a package that may be opened, each once, sorted."""
    parts = unpack(content)
    found = {*_typed(parts), *_related(parts), *_written(parts)}
    return tuple(sorted(found, key=lambda each: (each.danger.value, each.part, each.what)))


_TYPES = (
    (Danger.MACRO, re.compile(r"vba|macro|keymapcustom", re.IGNORECASE)),
    (Danger.CONTROL, re.compile(r"activex|controlproperties|webextension|customui", re.IGNORECASE)),
    (Danger.OBJECT, re.compile(r"oleobject|vnd\.ms-package", re.IGNORECASE)),
    (Danger.LINK, re.compile(r"externallink|\.connections|querytable|mailmerge", re.IGNORECASE)),
)
"""Content types that are named in the standard or by Microsoft ([MS-OFFMACRO2], [MS-OE376]), by what they are."""
_PASSIVE_TYPES = re.compile(
    r"application/(xml|vnd\.openxmlformats-(officedocument|package)\.[\w.+-]+|vnd\.ms-office\.(chartstyle|chartcolorstyle"
    r"|chartex)\+xml|vnd\.ms-(powerpoint|word|excel|office)\.(presentation\.)?[\w.-]*(authors?|comments\w*"
    r"|person|people|threadedcomments|changesinfo|revisioninfo|stylesWithEffects|classificationlabels"
    r"|slicers?|slicerCache|timelines?|tags|intelligence2?|drawing\w*|rd\w+|richvalue\w*)[\w.-]*\+xml"
    r"|x-fontdata|x-font-ttf|vnd\.openxmlformats-officedocument\.obfuscatedFont)|text/xml|(image|audio|video|font)/[\w.+-]+",
    re.IGNORECASE,
)  # fmt: skip


def _typed(parts: Mapping[str, bytes]) -> Iterator[Active]:
    for tag, attributes in elements(parts.get(CONTENT_TYPES, b"<Types/>")):
        type_, name = attributes.get("ContentType", ""), attributes.get("PartName", "").lstrip("/")
        ending = attributes.get("Extension", "").lower()
        if tag == "Default":
            name = next((each for each in parts if each.lower().endswith(f".{ending}")), "")
        if type_ and name and (danger := _danger_of(type_, name)):
            yield Active(danger, name, type_)
    yield from (Active(Danger.MACRO, name, "") for name in parts if name.lower().endswith("vbaproject.bin"))


def _danger_of(type_: str, name: str) -> Danger | None:
    known = next((danger for danger, pattern in _TYPES if pattern.search(type_)), None)
    if known is None and not _PASSIVE_TYPES.fullmatch(type_):
        harmless = name.endswith((".rels", ".fntdata", ".bin")) and "printerSettings" in type_ + name
        return None if harmless or name.startswith("docProps/") else Danger.UNKNOWN
    return known


_ORDINARY = re.compile(r"(https?|mailto|tel|sip|geo|sms):", re.IGNORECASE)
"""Addresses of links that a person follows by a click, and nothing else happens."""
_ABSOLUTE = re.compile(r"[a-z][\w+.-]*:|\\\\|//", re.IGNORECASE)
_OBJECTS = ("oleObject", "package", "frame", "subDocument", "aFChunk")


def _related(parts: Mapping[str, bytes]) -> Iterator[Active]:
    for name in parts:
        for tag, attributes in elements(parts[name]) if name.endswith(".rels") else ():
            sort, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
            external = attributes.get("TargetMode") == "External"
            if tag != "Relationship" or not (external or sort in ("vbaProject", "control", "aFChunk")):
                continue
            if sort == "hyperlink" and (_ORDINARY.match(target) or not _ABSOLUTE.match(target)):
                continue
            danger = {"vbaProject": Danger.MACRO, "control": Danger.CONTROL}.get(sort)
            yield Active(danger or (Danger.OBJECT if sort in _OBJECTS else Danger.LINK), name, target)


_FIELDS = """
    = ADDRESSBLOCK ADVANCE ADDIN ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION
    COMMENTS COMPARE CONTROL CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE
    FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE GOTOBUTTON HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY
    LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE
    REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA
    TOC USERADDRESS USERINITIALS USERNAME XE
"""
"""Fields of ECMA-376, 17.16.5, that show or number something of the document itself."""
_PASSIVE_FIELDS = frozenset(_FIELDS.split())
_FIELD = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|<(?:\w+:)?fldChar\b[^>]*fldCharType=.(begin|separate|end)|"
                    rb"<(?:\w+:)?fldSimple\b[^>]*?\binstr=(?:\"([^\"]*)\"|'([^']*)')")  # fmt: skip
_ACTION = re.compile(rb"""\baction=["']ppaction://(\w*)([^"']*)""")
_PASSIVE_ACTIONS = ("", "hlinkshowjump", "hlinksldjump", "hlinkpres", "customshow", "media", "noaction")
_FORMULA = re.compile(rb"<(?:\w+:)?(?:f|definedName|formula\d?)\b[^>]*>([^<]+)<")
_REACHING = re.compile(
    r"\|[^!]*!|\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|SQL\.REQUEST|IMAGE|STOCKHISTORY)\s*\(", re.IGNORECASE
)
_TEXTS = re.compile(r'"[^"]*"')


def _written(parts: Mapping[str, bytes]) -> Iterator[Active]:
    for name, part in parts.items():
        if not is_xml(name):
            continue
        if name.startswith("word/"):
            yield from (Active(Danger.FIELD, name, field) for field in _fields(part) if _is_active(field))
        for found in _ACTION.finditer(part) if name.startswith("ppt/") else ():
            if found[1].decode(errors="replace") not in _PASSIVE_ACTIONS:
                yield Active(Danger.ACTION, name, (found[1] + found[2]).decode(errors="replace"))
        for found in _FORMULA.finditer(part) if name.startswith("xl/") else ():
            formula = found[1].decode(errors="replace")
            if _REACHING.search(_TEXTS.sub("", formula.replace("&quot;", '"'))):
                yield Active(Danger.FORMULA, name, formula[:80])


def _fields(part: bytes) -> Iterator[str]:
    """Yield what fields are told to do; the words of one may stand in several runs."""
    open_: list[list[str]] = [[]]
    for text, mark, simple, other in (found.groups() for found in _FIELD.finditer(part)):
        if simple is not None or other is not None:
            yield (simple or other or b"").decode(errors="replace")
        elif mark == b"begin":
            open_.append([])
        elif mark in (b"separate", b"end"):
            words = open_[-1]
            if words:
                yield "".join(words)
                words.clear()
            if mark == b"end" and len(open_) > 1:
                open_.pop()
        elif text:
            open_[-1].append(text.decode(errors="replace"))
    yield from ("".join(words) for words in open_ if words)


def _is_active(field: str) -> bool:
    words = field.strip().split(None, 1)
    return bool(words) and words[0].upper() not in _PASSIVE_FIELDS
