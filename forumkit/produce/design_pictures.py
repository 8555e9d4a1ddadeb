"""A template shown before it is used: its layouts, what they serve for, and a deck and a text that are made with it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import auto
from html import escape

from forumkit.layouts.sorts import SORTS
from forumkit.load.pictures import contact_sheet
from forumkit.messages.words import Word
from forumkit.produce.checked import Checked, sound
from forumkit.produce.libreoffice import find_libreoffice, to_pdf
from forumkit.produce.look import designs_of
from forumkit.produce.single import showing_of
from forumkit.produce.trial_documents import TrialDocuments, trial_documents
from forumkit.write.pdf import BadPdf, page_pixels
from forumkit.write.slides.outlines import LayoutDrawing, outlines
from forumkit.write.writers import Designs, write
from forumkit.write.written import BadDesign

_DECK, _TEXT = "trial.pptx", "trial.docx"
_WIDTHS = {_DECK: 960, _TEXT: 620}
_MOST_PAGES = 60
_STYLE = (
    "body{font:16px/1.4 Calibri,Carlito,sans-serif;margin:2rem;color:#1f2a37;background:#fff}"
    "section{display:flex;flex-wrap:wrap;gap:1.2rem}figure{margin:0;width:26rem}figcaption{margin:0 0 .3rem}"
    "svg,img{width:100%;border:1px solid #9aa3ab}"
)


class DesignPage(Word):
    """What the page about a template says."""

    LAYOUTS = auto()
    SERVES = auto()
    UNUSED = auto()
    FULLEST = auto()
    SLIDES = auto()
    PAGES = auto()
    UNSHOWN = auto()


@dataclass(frozen=True)
class _Shown:
    """A document of the trial, and a picture of each of its pages."""

    name: str
    content: bytes
    captions: Mapping[int, str]
    """What a page is, by its number."""
    pages: tuple[bytes, ...] = ()


def design_pictures(missions: Sequence[Checked], title: str, told: Sequence[str], language: str) -> dict[str, bytes]:
    """Return the page, the documents and their pictures, by path; without LibreOffice there are no pictures.

    What the first mission has no slide or block of is shown with one of the next.
    """
    checked = missions[0]
    designs = designs_of(sound(checked), checked.project.templates, checked.pictures)
    drawn: list[LayoutDrawing] = []
    with suppress(BadDesign):
        drawn = [*outlines(designs.slides, tuple(SORTS))]
    showings = [showing_of(each, each.project.root / "output") for each in missions]
    shown = _pictured([*_documents(trial_documents(showings), designs, language)])
    files = {each.name: each.content for each in shown}
    files |= {_picture(each.name, number): page for each in shown for number, page in enumerate(each.pages, 1)}
    said = "".join(f"<p>{escape(line.strip())}</p>" for line in told)
    parts = [f"<h1>{escape(title)}</h1>{said}", *_layouts(drawn, language)]
    parts += [_pages(each, language) for each in shown]
    head = f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8"><title>{escape(title)}</title>'
    page = f'{head}<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>{"".join(parts)}</html>\n'
    return {"index.html": page.encode(), **files}


def _documents(trial: TrialDocuments, designs: Designs, language: str) -> Iterator[_Shown]:
    """Yield the documents as the template makes them; one that it cannot make is left out, as the verdict says."""
    for name, content in ((_DECK, trial.deck), (_TEXT, trial.document)):
        if content is None:
            continue
        with suppress(BadDesign):
            written = write(content, "slides" if name == _DECK else "word", designs)
            sorts = _captions(trial, language) if name == _DECK else {}
            captions = {number: sorts[key] for key, number in written.slides.items() if key in sorts}
            yield _Shown(name, written.content, captions)


def _captions(trial: TrialDocuments, language: str) -> dict[str, str]:
    """Return what each slide shows, by its key: the second of a sort is its fullest."""
    captions: dict[str, str] = {}
    for slide in trial.deck.slides if trial.deck else ():
        fullest = DesignPage.FULLEST.says(language, role=slide.layout)
        captions[slide.key] = fullest if slide.layout in captions.values() else slide.layout
    return captions


def _pictured(documents: list[_Shown]) -> list[_Shown]:
    program = find_libreoffice()
    made = to_pdf(program, {each.name: each.content for each in documents}) if program and documents else {}
    return [replace(each, pages=tuple(_page_pictures(made[each.name], _WIDTHS[each.name])))
            if each.name in made else each for each in documents]  # fmt: skip


def _page_pictures(pdf: bytes, width: int) -> Iterator[bytes]:
    with suppress(BadPdf):
        for page in page_pixels(pdf, width, _MOST_PAGES):
            yield contact_sheet([(page.width, page.height, page.content)], 1)


def _picture(name: str, number: int) -> str:
    return f"{name.partition('.')[2]}/{number:02}.png"


def _layouts(drawn: list[LayoutDrawing], language: str) -> Iterator[str]:
    for title, those in ((DesignPage.LAYOUTS, True), (DesignPage.UNUSED, False)):
        figures = [each for each in drawn if bool(each.role) is those]
        if figures:
            inside = "".join(_figure(_caption(each, language), each.svg) for each in figures)
            yield f"<h2>{escape(title.says(language))}</h2><section>{inside}</section>"


def _caption(outline: LayoutDrawing, language: str) -> str:
    if not outline.role:
        return outline.layout
    return DesignPage.SERVES.says(language, role=outline.role, layout=outline.layout)


def _pages(shown: _Shown, language: str) -> str:
    title = (DesignPage.SLIDES if shown.name == _DECK else DesignPage.PAGES).says(language, name=shown.name)
    figures = [
        _figure(
            shown.captions.get(number, str(number)),
            f'<img src="{_picture(shown.name, number)}" alt="{number}" loading="lazy">',
        )
        for number in range(1, len(shown.pages) + 1)
    ]
    inside = "".join(figures) or f"<p>{escape(DesignPage.UNSHOWN.says(language))}</p>"
    return f"<h2>{escape(title)}</h2><section>{inside}</section>"


def _figure(caption: str, inside: str) -> str:
    return f"<figure><figcaption>{escape(caption)}</figcaption>{inside}</figure>"
