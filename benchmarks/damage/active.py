"""What a document holds that runs, fetches or leads elsewhere: macros, controls, fields, links, other files."""

import re
from collections.abc import Callable
from random import Random

from benchmarks.damage.parts import TYPES, Mutation, Parts, on_parts

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAINS = ("word/document.xml", "ppt/slides/slide1.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml")
_UNC = "file://///10.0.0.9/share/odd.dotm"

Put = Callable[[bytes, str], bytes]
"""Puts what uses a relationship into a part, given its id."""


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _with_relation(parts: Parts, name: str, sort: str, target: str, *, outside: bool) -> Parts:
    """Relate a part to a target by the id rIdOdd."""
    mode = ' TargetMode="External"' if outside else ""
    node = f'<Relationship Id="rIdOdd" Type="{sort}" Target="{target}"{mode}/>'.encode()
    place, end = _relations_of(name), b"</Relationships>"
    there = dict(parts).get(place, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    opened = re.sub(rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", there)
    return [*(each for each in parts if each[0] != place), (place, opened.replace(end, node + end))]


def _typed(parts: Parts, name: str, kind: str) -> Parts:
    node = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    return [(each, content.replace(b"</Types>", node) if each == TYPES else content) for each, content in parts]


def _part(name: str, kind: str, sort: str, content: bytes = b"\xd0\xcf\x11\xe0odd") -> Mutation:
    """Add a part that the main part leads to."""

    def changed(parts: Parts, _: Random) -> Parts:
        main = _main(parts)
        folder = main.split("/")[0]
        added = _typed([*parts, (f"{folder}/{name}", content)], f"{folder}/{name}", kind)
        up = "../" * (main.count("/") - 1)
        return _with_relation(added, main, sort, f"{up}{name}", outside=False)

    return on_parts(changed)


def _main(parts: Parts, *, among: tuple[str, ...] = _MAINS) -> str:
    names = [name for name, _ in parts]
    return next((name for name in among if name in names), names[0])


def _used(put: Put, sort: str = "", target: str = "", *, among: tuple[str, ...] = _MAINS) -> Mutation:
    """Put something into the main part, and relate it to a target outside if there is one."""

    def changed(parts: Parts, _: Random) -> Parts:
        main = _main(parts, among=among)
        if main not in among:
            return parts
        related = _with_relation(parts, main, sort, target, outside=True) if sort else parts
        return [(name, put(content, "rIdOdd") if name == main else content) for name, content in related]

    return on_parts(changed)


def _field(code: str) -> Put:
    runs = "".join(
        f'<w:r xmlns:w="{_W}">{inside}</w:r>'
        for inside in ('<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{code}</w:instrText>",
                       '<w:fldChar w:fldCharType="separate"/>', "<w:t>odd</w:t>", '<w:fldChar w:fldCharType="end"/>')
    )  # fmt: skip
    paragraph = f'<w:p xmlns:w="{_W}">{runs}</w:p>'.encode()
    return lambda part, _: re.sub(rb"(<w:body[^>]*>)", lambda found: found[1] + paragraph, part, count=1)


def _in_deck(inside: str) -> Put:
    """Put something into the first shape's properties of a slide."""
    return lambda part, name: re.sub(
        rb"<p:cNvPr ([^>]*?)/?>(?:</p:cNvPr>)?",
        lambda found: b"<p:cNvPr " + found[1] + b">" + inside.format(id=name).encode() + b"</p:cNvPr>", part, count=2,
    )  # fmt: skip


def _at_end(tag: str, inside: str) -> Put:
    return lambda part, name: re.sub(
        rf"</{tag}>".encode(), lambda found: inside.format(id=name).encode() + found[0], part, count=1
    )


def _as_is(part: bytes, _: str) -> bytes:
    return part


def _macro_type(parts: Parts, _: Random) -> Parts:
    """Call the document one with macros, without any."""
    kinds = ((b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"),
             (b"vnd.openxmlformats-officedocument.presentationml.presentation.main", b"vnd.ms-powerpoint.presentation.macroEnabled.main"),
             (b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", b"vnd.ms-excel.sheet.macroEnabled.main"))  # fmt: skip
    changed = dict(parts)
    for plain, with_macros in kinds:
        changed[TYPES] = changed.get(TYPES, b"").replace(plain, with_macros)
    return [(name, changed[TYPES] if name == TYPES else content) for name, content in parts]


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = f'xmlns:r="{_OFFICE}"'
_PICTURE = (
    f'<w:p xmlns:w="{_W}"><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata {_R} r:id="{{id}}"/>'
    "</v:shape></w:pict></w:r></w:p>"
)
_LINKED = (
    f'<w:p xmlns:w="{_W}"><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" {_R}'
    ' Type="Link" ProgID="Word.Document.12" ObjectID="_1" r:id="{id}" UpdateMode="Always"/></w:object></w:r></w:p>'
)
_DECK, _TEXT, _BOOK = ("ppt/slides/slide1.xml",), ("word/document.xml",), ("xl/worksheets/sheet1.xml",)
_SETTINGS, _WORKBOOK = ("word/settings.xml",), ("xl/workbook.xml",)
_CONTROL = b'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{00000000-0000-0000-0000-000000000000}"/>'
_EXTERNAL = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_CONNECTION = (b'<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
               b'<connection id="1" name="odd" type="5" refreshOnLoad="1" refreshedVersion="6"><dbPr connection="odd" command="odd"/>'
               b"</connection></connections>")  # fmt: skip
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

ACTIVE: dict[str, Mutation] = {
    "macros": _part("vbaProject.bin", "application/vnd.ms-office.vbaProject", f"{_MICROSOFT}/vbaProject"),
    "macros by another name": _part("odd.bin", "application/vnd.ms-office.vbaProject", f"{_MICROSOFT}/vbaProject"),
    "macros as xml": _part("settings2.xml", "application/vnd.ms-office.vbaProject", f"{_MICROSOFT}/vbaProject"),
    "type with macros": on_parts(_macro_type),
    "control": _part("activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", f"{_OFFICE}/control", _CONTROL),
    "embedded object": _part("embeddings/odd.bin", "application/vnd.openxmlformats-officedocument.oleObject", f"{_OFFICE}/oleObject"),
    "foreign text": _part("odd.html", "text/html", f"{_OFFICE}/aFChunk", b"<script>alert(1)</script>"),
    "external book": _part("externalLinks/externalLink1.xml", f"{_SHEET}.externalLink+xml", f"{_OFFICE}/externalLink", _EXTERNAL),
    "connection": _part("connections.xml", f"{_SHEET}.connections+xml", f"{_OFFICE}/connections", _CONNECTION),
    "ribbon": _part("customUI.xml", "application/xml", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
                    b'<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui" onLoad="odd"/>'),
    "dde field": _used(_field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k odd"'), among=_TEXT),
    "include text": _used(_field('INCLUDETEXT "\\\\\\\\10.0.0.9\\\\share\\\\odd.docx"'), among=_TEXT),
    "include picture": _used(_field('INCLUDEPICTURE "http://127.0.0.1:9/odd.png" \\d'), among=_TEXT),
    "attached template": _used(lambda part, name: re.sub(
        rb"(<w:settings[^>]*>)", lambda found: found[1] + f'<w:attachedTemplate {_R} r:id="{name}"/>'.encode(), part, count=1),
        f"{_OFFICE}/attachedTemplate", _UNC, among=_SETTINGS),
    "external picture in text": _used(_at_end("w:body", _PICTURE), f"{_OFFICE}/image", "http://127.0.0.1:9/odd.png", among=_TEXT),
    "linked object in text": _used(_at_end("w:body", _LINKED), f"{_OFFICE}/oleObject", "file:///c:/odd.docx", among=_TEXT),
    "external picture": _used(_as_is, f"{_OFFICE}/image", "\\\\10.0.0.9\\share\\odd.png"),
    "linked object": _used(_as_is, f"{_OFFICE}/oleObject", "file:///c:/odd.xlsx!Feuil1!L1C1"),
    "link to a file": _used(_as_is, f"{_OFFICE}/hyperlink", "file:///c:/windows/system32/cmd.exe"),
    "link to a share": _used(_as_is, f"{_OFFICE}/hyperlink", "\\\\10.0.0.9\\share\\odd.exe"),
    "link to a script": _used(_as_is, f"{_OFFICE}/hyperlink", "javascript:alert(1)"),
    "slide runs a program": _used(_in_deck(f'<a:hlinkClick {_A} {_R} r:id="{{id}}" action="ppaction://program"/>'),
                                  f"{_OFFICE}/hyperlink", "file:///c:/windows/system32/calc.exe", among=_DECK),
    "slide runs a macro": _used(_in_deck(f'<a:hlinkHover {_A} {_R} r:id="" action="ppaction://macro?name=odd"/>'), among=_DECK),
    "linked film": _used(_as_is, f"{_OFFICE}/video", "http://127.0.0.1:9/odd.mp4", among=_DECK),
    "dde in a cell": _used(_at_end("sheetData", '<row r="9000"><c r="A9000"><f>cmd|\'/C odd\'!A0</f><v>0</v></c></row>'), among=_BOOK),
    "web in a cell": _used(_at_end("sheetData", '<row r="9000"><c r="A9000"><f>WEBSERVICE("http://127.0.0.1:9")</f></c></row>'), among=_BOOK),
    "link in a cell": _used(_at_end("sheetData", "<row r=\"9000\"><c r=\"A9000\"><f>'[1]Feuil1'!A1</f></c></row>"), among=_BOOK),
    "old macro sheet": _used(_at_end("workbook", '<definedNames><definedName name="Auto_Open" function="1">0</definedName></definedNames>'),
                             among=_WORKBOOK),
}  # fmt: skip
"""Files that do something; each stays as the person left it, or is merged and spoken of."""
LINKS = ("link to a file", "link to a share", "link to a script", "embedded object", "dde in a cell")
