"""What in a returned file would do something when it is opened: programs, links that fetch, fields that run.

What is known to be passive is listed, by content type, external relationship, field and action; all else counts as
active, so that a new kind of part is told of before anybody knows what it does. Only of formulas, and of relations to
parts in the same file, the dangers are listed: there are hundreds of functions, and each part is judged by its type;
one whose type says nothing is judged by the relation that leads to it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import auto
from posixpath import dirname, join, normpath
from typing import NamedTuple
from xml.parsers import expat

from forumkit.messages.reasons import Reason
from forumkit.messages.words import Message, Word
from forumkit.office.container import unpack
from forumkit.office.soundness import CONTENT_TYPES, elements, is_xml, looks_like_xml


class Danger(Word):
    """What something active is."""

    MACRO = auto()
    CONTROL = auto()
    """ActiveX, or a form control of the program."""
    OBJECT = auto()
    """An embedded or linked object of another program (OLE)."""
    LINK = auto()
    """A template, picture, document or data that is fetched from elsewhere when the file is opened."""
    FIELD = auto()
    """A field that runs a program or takes in another file."""
    FORMULA = auto()
    """A formula that runs a program or asks another computer."""
    ACTION = auto()
    """A click that runs a program or a macro."""
    UNKNOWN = auto()
    """A part of a type that is not known to be passive."""


_TOLD = 80
"""Characters that are shown of what somebody else wrote."""


class Active(NamedTuple):
    """Something active, and where."""

    danger: Danger
    part: str
    what: str
    """The content type, address, field or action, as it is written there."""

    @property
    def told(self) -> Message:
        """The danger, and what is written there, else the part that it stands in: `macro (word/vbaProject.bin)`."""
        return Reason.ACTIVE.of(danger=self.danger, what=" ".join((self.what or self.part).split())[:_TOLD])


def active_parts(content: bytes) -> tuple[Active, ...]:
    """Return what is active in a package that may be opened, each once, sorted."""
    parts = unpack(content)
    types = _types(parts)
    active = {*_typed(types), *_related(parts, types), *_written(parts)}
    return tuple(sorted(active, key=lambda item: (item.danger.value, item.part, item.what)))


_TYPES = (
    (Danger.MACRO, re.compile(r"vba|macro|keymapcustom", re.IGNORECASE)),
    (Danger.CONTROL, re.compile(r"activex|controlproperties|webextension|customui", re.IGNORECASE)),
    (Danger.OBJECT, re.compile(r"oleobject|vnd\.ms-package", re.IGNORECASE)),
    (Danger.LINK, re.compile(r"externallink|\.connections|querytable|mailmerge", re.IGNORECASE)),
)
"""Content types that are named in the standard or by Microsoft ([MS-OFFMACRO2], [MS-OE376]), by what they are."""
_PASSIVE_TYPES = re.compile(
    r"application/(xml|inkml\+xml|binary|x-fontdata|x-font-ttf|vnd\.openxmlformats-(officedocument|package)\.[\w.+-]+"
    r"|vnd\.ms-(office|powerpoint|word|excel)\.[\w.+-]+\+xml|vnd\.wps-officedocument\.[\w.+-]+)|text/xml"
    r"|(image|audio|video|font|model)/[\w.+-]+",
    re.IGNORECASE,
)  # fmt: skip


_TELLS_NOTHING = re.compile(r"(application|text)/(xml|binary|octet-stream)", re.IGNORECASE)
_DATA = ("customXml", "printerSettings")
"""Relations to parts of such a type that hold data alone: ECMA-376, 15.2.5 and 15.2.15."""


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part that has one."""
    listed = elements(parts.get(CONTENT_TYPES, b"<Types/>"))
    overrides = {
        attributes.get("PartName", "").lstrip("/").lower(): attributes.get("ContentType", "")
        for _, attributes in listed
    }
    defaults = {
        attributes.get("Extension", "").lower(): attributes.get("ContentType", "")
        for tag, attributes in listed
        if tag == "Default"
    }
    return {name: overrides.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "") for name in parts}


def _typed(types: Mapping[str, str]) -> Iterator[Active]:
    for name, type_ in types.items():
        if type_ and (danger := _danger_of(type_, name)):
            yield Active(danger, name, type_)
    yield from (Active(Danger.MACRO, name, "") for name in types if name.lower().endswith("vbaproject.bin"))


def _danger_of(type_: str, name: str) -> Danger | None:
    known = next((danger for danger, pattern in _TYPES if pattern.search(type_)), None)
    if known is None and not _PASSIVE_TYPES.fullmatch(type_):
        harmless = name.endswith((".rels", ".fntdata", ".bin")) and "printerSettings" in type_ + name
        return None if harmless or name.startswith("docProps/") else Danger.UNKNOWN
    return known


_ORDINARY = re.compile(r"(https?|mailto|tel|sip|geo|sms):", re.IGNORECASE)
"""Addresses of links that a person follows by a click, and nothing else happens."""
_ABSOLUTE = re.compile(r"[a-z][\w+.-]*:|\\\\|//", re.IGNORECASE)
_ACTING = ("vbaProject", "control", "extensibility", "aFChunk", "oleObject", "attachedTemplate", "externalLinkPath")
_DANGERS = {"vbaProject": Danger.MACRO, "control": Danger.CONTROL, "extensibility": Danger.CONTROL}
_OBJECTS = ("oleObject", "package", "frame", "subDocument", "aFChunk")


def _related(parts: Mapping[str, bytes], types: Mapping[str, str]) -> Iterator[Active]:
    for name in parts:
        for tag, attributes in elements(parts[name]) if name.lower().endswith(".rels") else ():
            relation, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
            external = attributes.get("TargetMode") == "External"
            inside = relation in _ACTING or (relation == "package" and "/charts/" not in name)
            if tag == "Relationship" and not (external or inside or relation in _DATA):
                place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(dirname(name)), target))
                if _TELLS_NOTHING.fullmatch(types.get(place, "")):
                    yield Active(Danger.UNKNOWN, place, relation)
            if tag != "Relationship" or not (external or inside):
                continue
            if relation == "hyperlink" and (_ORDINARY.match(target) or not _ABSOLUTE.match(target)):
                continue
            yield Active(
                _DANGERS.get(relation) or (Danger.OBJECT if relation in _OBJECTS else Danger.LINK), name, target
            )


_FIELDS = """
    = ADDRESSBLOCK ADVANCE ADDIN ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION
    COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE
    FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE GOTOBUTTON HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY
    LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE
    REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA
    TOC USERADDRESS USERINITIALS USERNAME XE
"""
"""Fields of ECMA-376, 17.16.5, that show or number something of the document itself."""
_PASSIVE_FIELDS = frozenset(_FIELDS.split())
_PASSIVE_ACTIONS = ("", "hlinkshowjump", "hlinksldjump", "hlinkpres", "customshow", "media", "noaction")
_REACHING = re.compile(
    r"\|[^!]*!|\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|SQL\.REQUEST|IMAGE|STOCKHISTORY)\s*\(", re.IGNORECASE
)
_TEXTS = re.compile(r'"[^"]*"')
_FORMULAS = ("f", "definedName", "formula", "formula1", "formula2")
_RUNNING_NAME = re.compile(r"(_xlnm\.)?auto_(open|close|activate|deactivate)", re.IGNORECASE)
_MACRO_MARKS = ("function", "vbProcedure", "xlm")
"""What says that a name calls a macro: ECMA-376, 18.2.5. A name is told of even where its macro is not there."""
_NO = ("0", "false")
"""LibreOffice writes that a name calls no macro."""


@dataclass
class _Words:
    """What a part says that may act: fields, click actions and formulas, however its XML is written."""

    fields: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    macros: list[str] = field(default_factory=list)
    """Names of a workbook that call a macro, some as soon as it is opened."""
    _open: list[list[str]] = field(default_factory=lambda: [[]])
    _said: list[str] | None = None

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        local = name.rpartition(" ")[2]
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._said = [] if local == "instrText" or local in _FORMULAS else None
        if local == "fldSimple":
            self.fields.append(named.get("instr", ""))
        elif local == "fldChar":
            self._mark(named.get("fldCharType", ""))
        elif "action" in named and local.startswith("hlink"):
            self.actions.append(named["action"])
        elif local == "definedName" and (
            _RUNNING_NAME.match(named.get("name", "")) or any(named.get(mark, "0") not in _NO for mark in _MACRO_MARKS)
        ):
            self.macros.append(named.get("name", ""))

    def _mark(self, mark: str) -> None:
        if mark == "begin":
            self._open.append([])
            return
        self.fields.append("".join(self._open[-1]))
        self._open[-1].clear()
        if mark == "end" and len(self._open) > 1:
            self._open.pop()

    def say(self, text: str) -> None:
        """Take words of an element."""
        if self._said is not None:
            self._said.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._said is not None:
            text = "".join(self._said)
            if name.rpartition(" ")[2] == "instrText":
                self._open[-1].append(text)  # the words of a field may stand in several runs
            else:
                self.formulas.append(text)
        self._said = None

    def done(self) -> "_Words":
        """Return all, with the fields that nobody closed."""
        self.fields += ["".join(words) for words in self._open]
        return self


def _words_of(part: bytes) -> _Words:
    words, parser = _Words(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = (
        words.begin,
        words.say,
        words.end,
    )
    with suppress(expat.ExpatError, LookupError, ValueError):  # what is not well-formed is refused elsewhere
        parser.Parse(part, True)  # noqa: FBT003 - expat takes it by place
    return words.done()


def _written(parts: Mapping[str, bytes]) -> Iterator[Active]:
    for name, part in parts.items():
        if not (is_xml(name) or looks_like_xml(part)):
            continue
        words = _words_of(part)
        yield from (Active(Danger.FIELD, name, text) for text in words.fields if _is_active(text))
        for text in words.actions:
            verb = re.match(r"(?:ppaction://)?(\w*)", text)
            if text and (verb is None or verb[1] not in _PASSIVE_ACTIONS):
                yield Active(Danger.ACTION, name, text)
        yield from (Active(Danger.MACRO, name, text) for text in words.macros)
        for text in words.formulas:
            if _REACHING.search(_TEXTS.sub("", text)):
                yield Active(Danger.FORMULA, name, text)


_SIGNED = re.compile(r"\s*(=|[A-Za-z]+)")
_PLAIN_LINK = re.compile(r"\s*HYPERLINK\s+(?:\\[a-z]\s+)*\"?([^\s\"]*)", re.IGNORECASE)


def _is_active(instruction: str) -> bool:
    verb, link = _SIGNED.match(instruction), _PLAIN_LINK.match(instruction)
    if link and _ABSOLUTE.match(link[1]) and not _ORDINARY.match(link[1]):
        return True
    return bool(instruction.strip()) and (verb is None or verb[1].upper() not in _PASSIVE_FIELDS)
