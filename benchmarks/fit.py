"""The measure of text against LibreOffice's own lines (python -m benchmarks.fit prints the error)."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pptx import Presentation
from pptx.util import Pt

from forumkit.produce.libreoffice import find_libreoffice, to_pdf
from forumkit.write.fonts import font_named

REPOSITORY = Path(__file__).resolve().parent.parent
FONTS = ("Calibri", "Cambria", "Arial", "Times New Roman")
WIDTH, SIZE = 430.0, 20.0
"""Points: the column and the type that texts are set in."""


def texts() -> list[str]:
    """Return paragraphs of the shipped content, and some that are hard to break."""
    said = "\n".join(p.read_text(encoding="utf-8") for p in sorted((REPOSITORY / "content/themes").glob("*.yaml")))
    found = re.findall(r"(?m)^      ([A-ZÉÀ][^\n:{}*«»⟦]{140,420}\.)$", said)[:50]
    return [
        *found,
        "I ni sɔgɔma, aw bɛɛ ka kɛnɛ wa ? An bɛ ɲɔgɔn ye dugu kɔnɔ, dancɛ kɛrɛ fɛ, ka baara kɛ ɲɔgɔn fɛ.",
        "Le sous-préfet, le porte-parole et le vice-président arrivent après-demain à Bobo-Dioulasso, peut-être avant.",
        "Voir www.un-lien-tres-long.org/chemin/vers/une/page/lointaine ou appeler le numéro vert 8000-4455 avant midi.",
    ]


def lines_in_libreoffice(fonts: Sequence[str], said: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return the lines of each text in each font, as LibreOffice sets them on slides."""
    deck = Presentation()
    for font in fonts:
        for text in said:
            slide = deck.slides.add_slide(deck.slide_layouts[6])
            frame = slide.shapes.add_textbox(Pt(20), Pt(20), Pt(WIDTH), Pt(300)).text_frame
            frame.word_wrap = True
            frame.margin_left = frame.margin_right = 0
            run = frame.paragraphs[0].add_run()
            run.text, run.font.size, run.font.name = text, Pt(SIZE), font
    target = io.BytesIO()
    deck.save(target)
    made = to_pdf(find_libreoffice(), {"mesures.pptx": target.getvalue()})["mesures.pptx"]
    keys = [(font, text) for font in fonts for text in said]
    return {key: _lines(page) for key, page in zip(keys, pypdfium2.PdfDocument(made), strict=True)}


def _lines(page: pypdfium2.PdfPage) -> int:
    """Return the lines of a page; PDFium has a sign of its own where a word goes on in the next."""
    lines = re.split(r"[\r\n\x02\ufffe]+", page.get_textpage().get_text_range())
    return sum(bool(line.strip()) for line in lines)


@dataclass(frozen=True)
class Error:
    """How far the measure is from LibreOffice."""

    paragraphs: int
    too_few: dict[str, tuple[int, int]]
    """By font and text: lines measured, and lines set."""
    same: float
    """Share of paragraphs with the same number of lines."""
    excess: float
    """Share of lines that the measure adds."""


def error() -> Error:
    """Return the error over the shipped content, in every font whose widths come with forumkit."""
    actual = lines_in_libreoffice(FONTS, texts())
    measured = {(font, text): font_named(font, {}).lines(text, SIZE, WIDTH) for font, text in actual}
    return Error(
        len(actual),
        {f"{key[0]}: {key[1]}": (measured[key], lines) for key, lines in actual.items() if measured[key] < lines},
        sum(measured[key] == lines for key, lines in actual.items()) / len(actual),
        sum(measured.values()) / sum(actual.values()) - 1,
    )


def main() -> None:
    """Print the error as JSON."""
    found = error()
    figures = {"paragraphs": found.paragraphs, "too few lines": found.too_few, "same lines": round(found.same, 3)}
    print(json.dumps(figures | {"excess": round(found.excess, 4)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
