"""A word that a person writes into a document, and whether a document still shows it."""

import io
import re
import zipfile
from random import Random

import docx
import openpyxl
import pptx
from lxml import etree

from benchmarks.damage.elements import A, P, S, W
from benchmarks.damage.parts import read_parts, write_parts

WORD = "motdelapersonne"

_TEXTS = re.compile(rb"<(?:w:|a:|)t(?: [^>]*)?>[^<]+(?=</(?:w:|a:|)t>)")
_WRITTEN = ("word/document.xml", "ppt/slides/slide", "xl/sharedStrings.xml")
"""Where a word is written."""
_SHOWN = frozenset(
    f"{{{space}}}{name}" for space, names in {
        W: "document body p r t tbl tr tc", P: "sld cSld spTree sp grpSp txBody graphicFrame",
        A: "p r t graphic graphicData tbl tr tc txBody", S: "sst si r t",
    }.items() for name in names.split()
)  # fmt: skip
"""What stands around a word that everybody sees: elsewhere a program may well leave it out, or work it out again."""


def write_word(content: bytes, chance: Random) -> bytes:
    """Return a document with a word more in one of its texts; not in one that a program works out."""
    parts = read_parts(content)
    places = [(n, end) for n, (name, part) in enumerate(parts) if name.startswith(_WRITTEN) for end in _ends(part)]
    if not places:
        return content
    at, end = chance.choice(places)
    name, part = parts[at]
    parts[at] = (name, part[:end] + f" {WORD}".encode() + part[end:])
    return write_parts(parts)


def _ends(part: bytes) -> list[int]:
    """Return where texts end that are no result of a field."""
    found, opened, last = [], 0, 0
    for text in _TEXTS.finditer(part):
        between = part[last : text.end()]
        opened += between.count(b'"begin"') - between.count(b'fldCharType="end"')
        opened += between.count(b"<a:fld ") - between.count(b"</a:fld>")
        last = text.end()
        if not opened:
            found.append(text.end())
    return found


def save_again(content: bytes, suffix: str) -> bytes:
    """Return a document with a word more, as a library saves it."""
    source, target = io.BytesIO(content), io.BytesIO()
    match suffix:
        case ".docx":
            document = docx.Document(source)
            document.paragraphs[-1 if len(document.paragraphs) > 1 else 0].add_run(f" {WORD}")
            document.save(target)
        case ".pptx":
            deck = pptx.Presentation(source)
            shapes = deck.slides[len(deck.slides) // 2].shapes
            next(shape for shape in shapes if shape.has_text_frame).text_frame.paragraphs[0].add_run().text = f" {WORD}"
            deck.save(target)
        case _:
            book = openpyxl.load_workbook(source)
            sheet = book.worksheets[0]
            sheet.cell(row=sheet.max_row + 2, column=2).value = WORD
            book.save(target)
    return target.getvalue()


def shows_word(content: bytes, *, anywhere: bool) -> bool:
    """Tell whether a document shows the word to everybody, or has it anywhere."""
    try:
        parts = dict(read_parts(content))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError, ValueError):
        return False
    there = [(name, part) for name, part in parts.items() if WORD.encode() in part]
    if anywhere:
        return bool(there)
    return any(_is_shown(part, parts) for name, part in there if name.startswith(_WRITTEN))


def _is_shown(part: bytes, parts: dict[str, bytes]) -> bool:
    try:
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return False
    for each in tree.iter(f"{{{W}}}t", f"{{{A}}}t", f"{{{S}}}t"):
        around = [each, *each.iterancestors()]
        if WORD in "".join(each.itertext()) and all(one.tag in _SHOWN for one in around):
            return tree.tag != f"{{{S}}}sst" or _is_used(list(tree).index(around[-2]), parts)
    return False


def _is_used(number: int, parts: dict[str, bytes]) -> bool:
    """Tell whether a cell shows a shared text."""
    wanted = re.compile(rf'<c\b[^>]*\bt="s"[^>]*><v>{number}</v>'.encode())
    return any(wanted.search(part) for name, part in parts.items() if name.startswith("xl/worksheets/sheet"))
