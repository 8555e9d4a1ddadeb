"""What LibreOffice shows of a file: all its words, each on its page and in its frame."""

import io
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pptx import Presentation

from tests.judges import archive, parts
from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name
from tests.programs import convert

_POINT = 12700
"""Of the lengths in a deck."""
_NEAR, _EDGE = 3.0, 1.0
"""Points by which a word may leave its frame or page: glyphs have overhangs, and frames are rounded."""
_AROUND = 24.0
"""Points around a box of the template that is too small for its own words."""
_HIDDEN = re.compile(rb'(<p:sld(?: [^>]*)?) show="0"')
_FAILED = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A)|Err:\d+")

_LAM_ALEF = re.compile("(\u0644)([\u0622\u0623\u0625\u0627])")
"""One sign in print, whose letters a PDF gives in the order of the page."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Page:
    """A page of a PDF file and its words, each with its place."""

    width: float
    height: float
    words: list[tuple[str, Box]]
    """Each in the box of its font, which is the same for all letters."""
    ink: list[tuple[str, Box]]
    """Each as high as its letters are: the box of DejaVu Sans, in which fonts are shown that a machine lacks, reaches a
    fifth of an em above the line that holds it."""


def pdfs(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Return the PDF file that LibreOffice makes of each file, by its name without ending."""
    convert(files, "pdf", folder)
    return {path.stem: path for path in folder.glob("*.pdf")}


def rendered_faults(files: Sequence[Path], folder: Path) -> dict[str, list[Fault]]:
    """Return the faults that show, by the name of each file that has some; LibreOffice starts once."""
    shown = folder / "shown"
    shown.mkdir(parents=True)
    copies = [shown / f"{number}{path.suffix}" for number, path in enumerate(files)]
    for path, copy in zip(files, copies, strict=True):
        copy.write_bytes(all_shown(path.read_bytes()) if path.suffix == ".pptx" else path.read_bytes())
    made = pdfs(copies, folder)
    faults = {path.name: [*shown_faults(copy, made.get(copy.stem))] for path, copy in zip(files, copies, strict=True)}
    shutil.rmtree(shown)
    return {path: found for path, found in faults.items() if found}


def all_shown(content: bytes) -> bytes:
    """Return a deck whose slides are all in the show: LibreOffice prints no other."""
    entries, _ = archive.read(content)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for part, held in entries.items():
            made.writestr(part, _HIDDEN.sub(rb"\1", held) if "/slides/slide" in part else held)
    return target.getvalue() if entries else content


def shown_faults(path: Path, pdf: Path | None) -> Iterator[Fault]:
    """Yield the faults that show of a file, whose slides are all in the show, in the PDF file that was made of it."""
    try:
        pages = [*pages_of(pdf)] if pdf else []
    except pypdfium2.PdfiumError as error:
        yield Fault(Code.NOT_CONVERTED, "", str(error))
        return
    if not pages:
        yield Fault(Code.NOT_CONVERTED)
        return
    yield from _lost(path, pages)
    if path.suffix == ".pptx":
        yield from _misplaced(path, pages)
    for failed in {*_FAILED.findall(_text(pages))} if path.suffix == ".xlsx" else ():
        yield Fault(Code.FORMULA_FAILED, "", failed)


def _text(pages: Iterable[Page]) -> str:
    return " ".join(word for page in pages for word, _ in page.words)


def _lost(path: Path, pages: list[Page]) -> Iterator[Fault]:
    """Yield the words that nobody reads; a word may be cut at the end of a line."""
    shown = _text(pages)
    known, joined = {*_words(shown)}, "".join(_words(shown))
    lost = [word for word in dict.fromkeys(_words(_written(path))) if word not in known and word not in joined]
    placed = "".join(_words("".join(_as_placed(page) for page in pages))) if lost else ""
    lost = [word for word in lost if word not in placed]
    if lost:
        yield Fault(Code.WORDS_LOST, "", ", ".join(lost[:5]))


def _as_placed(page: Page) -> str:
    """Return the words of a page in a row, as they stand: PDFium puts letters of another font after their line."""
    lines: list[list[tuple[str, Box]]] = []
    for word, box in sorted(page.words, key=lambda each: each[1][1] + each[1][3]):
        last = lines[-1][-1][1] if lines else None
        if last and abs(box[1] + box[3] - last[1] - last[3]) < 2 * _NEAR:
            lines[-1].append((word, box))
        else:
            lines.append([(word, box)])
    return "".join(word for line in lines for word, _ in sorted(line, key=lambda each: each[1][0]))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _LAM_ALEF.sub(r"\2\1", unicodedata.normalize("NFKC", text).casefold()))


def _written(path: Path) -> str:
    """Return what slides or the body of a text say; of a box in a paragraph, what it says by itself."""
    package, _ = parts.understood(archive.read(path.read_bytes())[0])
    return "\n".join(_paragraphs(package))


def _paragraphs(package: Package) -> Iterator[str]:
    paragraph, text = (name("a:p"), name("w:p")), (name("a:t"), name("w:t"))
    for _, root in package.rooted("p:sld", "w:document"):
        for each in root.iter(paragraph):
            own = (node for node in each.iter(text) if next(node.iterancestors(paragraph)) is each)
            yield "".join(node.text or "" for node in own)


def _misplaced(path: Path, pages: list[Page]) -> Iterator[Fault]:
    slides = [*_frames(path)]
    if len(slides) != len(pages):
        yield Fault(Code.PAGES_UNLIKE_SLIDES, "", f"{len(slides)} slides, {len(pages)} pages")
    for number, (page, (frames, theirs)) in enumerate(zip(pages, slides, strict=False), 1):
        whole = (0.0, 0.0, page.width, page.height)
        beyond = [word for word, box in page.ink if not _within(box, whole, _EDGE)]
        ours = [(word, box) for word, box in page.ink if not any(word in said and _is_near(box, frame)
                                                                   for said, frame in theirs)]  # fmt: skip
        loose = [word for word, box in ours if not any(_within(box, frame, _NEAR) for frame in frames)]
        for code, words in ((Code.WORDS_BEYOND_PAGE, beyond), (Code.WORDS_BEYOND_FRAME, loose)):
            if words:
                yield Fault(code, f"slide {number}", " ".join(words[:5]))


def _within(box: Box, other: Box, by: float) -> bool:
    return box[0] >= other[0] - by and box[1] >= other[1] - by and box[2] <= other[2] + by and box[3] <= other[3] + by


def _is_near(box: Box, other: Box) -> bool:
    across = box[0] < other[2] + _AROUND and other[0] - _AROUND < box[2]
    return across and box[1] < other[3] + _AROUND and other[1] - _AROUND < box[3]


def _frames(path: Path) -> Iterator[tuple[list[Box], list[tuple[str, Box]]]]:
    """Yield where text may stand on each slide, in points, and what its layout and master say there themselves.

    python-pptx knows what places a layout gives. A box that a template made too small for its own words is its fault.
    """
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        theirs = [*_holding(shape for shape in sheets_behind(slide) if not shape.is_placeholder)]
        said = [(f"{shape.text_frame.text} {number}", _box(shape)) for shape in theirs if shape.has_text_frame]
        yield [_box(shape) for shape in (*_holding(slide.shapes), *theirs)], said


def sheets_behind(slide: Any) -> Iterator[Any]:
    """Yield the shapes of a slide's layout, and those of its master where these show too."""
    layout = slide.slide_layout
    yield from layout.shapes
    if layout.element.get("showMasterSp") not in ("0", "false"):
        yield from layout.slide_master.shapes


def _holding(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield the shapes that hold text, also those in groups."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _holding(shape.shapes)
        elif shape.left is not None and _holds_text(shape):
            yield shape


def _box(shape: Any) -> Box:
    left, top = shape.left / _POINT, shape.top / _POINT
    return left, top, left + shape.width / _POINT, top + shape.height / _POINT


def _holds_text(shape: Any) -> bool:
    return bool((shape.has_text_frame and shape.text_frame.text.strip()) or shape.has_table or shape.has_chart)


def pages_of(pdf: Path) -> Iterator[Page]:
    """Yield the pages of a PDF file; tops are counted from above, as in a deck."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        placed = [*_placed(page.get_textpage(), height)]
        yield Page(width, height, [(word, box) for word, box, _ in placed], [(word, ink) for word, _, ink in placed])
    document.close()


def _placed(text: Any, height: float) -> Iterator[tuple[str, Box, Box]]:
    """Yield the words of a page, each with the box around its letters, and the same as high as their ink."""
    for found in re.finditer(r"\S+", text.get_text_range()):
        boxes = [text.get_charbox(place, loose=True) for place in range(*found.span())]
        left, bottom, right, top = zip(*boxes, strict=True)
        _, low, _, high = zip(*(text.get_charbox(place) for place in range(*found.span())), strict=True)
        across, down = (min(left), max(right)), (height - max(top), height - min(bottom))
        inked = (height - max(high), height - min(low)) if max(high) > min(low) else down
        yield found[0], (across[0], down[0], across[1], down[1]), (across[0], inked[0], across[1], inked[1])
