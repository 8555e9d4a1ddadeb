"""Reading produced Office files as a person or another program would: their words, slides and keys."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from lxml import etree

from forumkit.office.container import pack, unpack

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree(path: Path, name: str) -> etree._Element:
    """Return a part as XML."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def parts(path: Path, pattern: str) -> list[str]:
    """Return the names of the parts that match, in the order of their numbers."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
    return sorted(names, key=lambda name: [int(digits) for digits in re.findall(r"\d+", name)])


def text_parts(path: Path) -> list[str]:
    """Return the parts that people read."""
    if path.suffix == ".pptx":
        return parts(path, r"ppt/(slides|notesSlides)/\w+\.xml")
    if path.suffix == ".xlsx":
        return parts(path, r"xl/sharedStrings\.xml")
    return parts(path, r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def paragraphs(path: Path, names: list[str] | None = None) -> Iterator[str]:
    """Yield the text of each paragraph."""
    for name in text_parts(path) if names is None else names:
        for paragraph in tree(path, name).iter(A + "p", W + "p", S + "si"):
            written = paragraph.iter(A + "t", W + "t", W + "noBreakHyphen", S + "t")
            yield "".join("\u2011" if node.tag == W + "noBreakHyphen" else node.text or "" for node in written)


XLSFORM = ["survey", "choices", "settings"]
"""The sheets of a form for phones."""
TOLD = ("label", "hint", "constraint_message", "form_title")
"""Its columns that people read; the others hold names, codes and expressions, which no typography may touch."""


def told(path: Path) -> Iterator[str]:
    """Yield the text of each paragraph that people read: of a form for phones, only the columns that are shown."""
    book = openpyxl.load_workbook(path) if path.suffix == ".xlsx" else None
    if book is None or book.sheetnames != XLSFORM:
        yield from paragraphs(path)
        return
    for sheet in book:
        for column in sheet.iter_cols(values_only=True):
            if str(column[0]).partition("::")[0] in TOLD:
                yield from (str(text) for text in column[1:] if text is not None)


def words(path: Path) -> str:
    """Return all that a file says, notes and footers included, with ordinary spaces and hyphens."""
    if path.suffix == ".html":
        return ordinary(path.read_text(encoding="utf-8"))
    said = [*paragraphs(path)]
    for name in parts(path, r"xl/worksheets/sheet\d+\.xml"):
        said += [node.text or "" for node in tree(path, name).iter(S + "oddFooter")]
    return ordinary("\n".join(said))


def ordinary(text: str) -> str:
    """Return a text with the spaces and hyphens that people type."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("\u2011", "-").replace("\u2060", ""))


def slide_titles(path: Path) -> list[str]:
    """Return the title of each slide, in order."""
    titles = []
    for name in parts(path, r"ppt/slides/slide\d+\.xml"):
        for shape in tree(path, name).iter(P + "sp"):
            place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if place is not None and place.get("type") in ("title", "ctrTitle"):
                titles.append("".join(node.text or "" for node in shape.iter(A + "t")))
    return titles


def style_names(path: Path) -> dict[str, str]:
    """Return the name of each style of a Word file by its id, in small letters: ids differ between languages."""
    styles = tree(path, "word/styles.xml").iter(W + "style")
    return {style.get(W + "styleId"): style.find(W + "name").get(W + "val").lower() for style in styles}


def manifest(path: Path) -> dict[str, str]:
    """Return the digest of each slide or block, by its key in the file."""
    text = "".join(
        "".join(node.itertext()) for node in tree(path, "docProps/custom.xml") if node.get("name") == "forumkit"
    )
    found: dict[str, str] = json.loads(text)
    return found


def reword(path: Path, before: str, after: str) -> None:
    """Change words of a Word file, as a person would."""
    parts_by_name = unpack(path.read_bytes())
    main = parts_by_name["word/document.xml"].decode()
    assert before in main
    parts_by_name["word/document.xml"] = main.replace(before, after).encode()
    path.write_bytes(pack(parts_by_name))
