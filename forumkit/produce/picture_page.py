"""A page that shows the pictures of a mission, in colour and in grey: what each means, who uses it, what people saw."""

from base64 import b64encode
from collections.abc import Iterator
from enum import auto
from html import escape
from pathlib import Path

from forumkit.disk.files import NotWritten, write_all
from forumkit.drawing.figure import Picture
from forumkit.drawing.pictograms import svg_shapes
from forumkit.drawing.told import names
from forumkit.drawing.vector_xml import svg_box, svg_inside
from forumkit.load.drawings import shipped_picture
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.words import Word
from forumkit.model.library import Library
from forumkit.model.picture_tests import PEOPLE, TriedPicture, tried_pictures
from forumkit.model.texts import language_of
from forumkit.produce.checked import Checked, sound
from forumkit.produce.options import not_writable

_FILE = "pictures/drawings.html"
"""Below output/, in the folder of what documents look like."""
_STYLE = (
    "body{font:16px/1.4 Calibri,Carlito,sans-serif;margin:2rem;color:#1f2a37;background:#fff}"
    "section{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1rem}"
    "figure{margin:0;padding:.7rem;border:1px solid #9aa3ab;break-inside:avoid}figcaption,li{font-size:.85rem}"
    ".pair{display:flex;gap:.7rem}.pair>*{width:50%;height:8rem;object-fit:contain}.grey{filter:grayscale(1)}"
    ".sign{fill:none;stroke:#0b4f6c;stroke-width:5;color:#0b4f6c}.sign .full{fill:#0b4f6c}"
    "ul{margin:.2rem 0;padding-left:1.1rem}code{font-weight:bold}.bad{color:#a61b1b;font-weight:bold}"
)


class PicturePage(Word):
    """What the page says."""

    TITLE = auto()
    PROTECTS = auto()
    OTHERS = auto()
    UNUSED = auto()
    GREY = auto()
    NOT_TESTED = auto()
    TESTED = auto()
    KEPT = auto()
    NOT_KEPT = auto()


def write_picture_page(checked: Checked, output: Path, language: str, *, every: bool) -> Path:
    """Write the page below output/ and return it; raises ProblemsFound where it cannot be written."""
    try:
        write_all(output, {_FILE: picture_page(checked, language, every=every)})
    except NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error
    return output / _FILE


def picture_page(checked: Checked, language: str, *, every: bool = False) -> bytes:
    """Return a page, all in one file, of the pictures that the content names; of every one that there is, if wanted."""
    library = sound(checked)
    tried = tried_pictures(library)
    parts = [
        (PicturePage.PROTECTS, [_tried(each, checked, language) for each in tried if each.protects]),
        (PicturePage.OTHERS, [_tried(each, checked, language) for each in tried if not each.protects]),
        (PicturePage.UNUSED, [*_unused(checked, language)] if every else []),
    ]
    title = f"{PicturePage.TITLE.says(language)} – {_said(library, library.mission.title)}"
    shown = "".join(
        f"<h2>{escape(word.says(language, count=len(those)))}</h2><section>{''.join(those)}</section>"
        for word, those in parts
        if those
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style>'
        f"<h1>{escape(title)}</h1>{shown}</html>\n"
    ).encode()


def _said(library: Library, text: object) -> str:
    first = library.mission.languages[0]
    return language_of(text, first, first) if isinstance(text, (str, dict)) else ""


def _tried(tried: TriedPicture, checked: Checked, language: str) -> str:
    """Return a picture that the content names, with where it does and what people saw."""
    library = sound(checked)
    uses = ((library.place(use.key, use.path), _said(library, use.text)) for use in tried.uses)
    lines = "".join(f"<li>{escape(f'{place.file}:{place.line}')} {escape(text)}</li>" for place, text in uses)
    inside = f"<ul>{lines}</ul>{_tests(tried, language)}"
    return _figure(tried.name, tried.said, checked, language, inside)


def _tests(tried: TriedPicture, language: str) -> str:
    if not tried.asked:
        return f"<figcaption>{escape(PicturePage.NOT_TESTED.says(language))}</figcaption>"
    lines = [
        " ".join(filter(None, (
            str(test.date or ""), str(test.place or ""),
            PicturePage.TESTED.says(language, right=test.right, asked=test.asked, opposite=test.opposite),
        )))
        for test in tried.tests
    ]  # fmt: skip
    kept = tried.is_kept
    values = {"share": tried.right * 100 // tried.asked, "least": tried.least, "people": PEOPLE}
    verdict = (PicturePage.KEPT if kept else PicturePage.NOT_KEPT).says(language, **values)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul>{items}</ul><figcaption class="{"" if kept else "bad"}">{escape(verdict)}</figcaption>'


def _unused(checked: Checked, language: str) -> Iterator[str]:
    """Yield the other pictures that there are: of forumkit, and those that the mission says something of."""
    library = sound(checked)
    for name in sorted({*names(), *library.pictures} - {each.name for each in tried_pictures(library)}):
        yield _figure(name, name, checked, language, "")


def _figure(name: str, called: str, checked: Checked, language: str, inside: str) -> str:
    picture = checked.pictures.get(name) or shipped_picture(name)
    means = picture.said(language) or picture.said(sound(checked).mission.languages[0]) if picture else ""
    grey = f'<div class="grey" title="{escape(PicturePage.GREY.says(language))}">'
    colour, again = _shown(picture, name)
    return (
        f'<figure><div class="pair"><div>{colour}</div>{grey}{again}</div></div>'
        f"<figcaption><code>{escape(called)}</code> {escape(means)}</figcaption>{inside}</figure>"
    )


def _shown(picture: Picture | None, name: str) -> tuple[str, str]:
    """Return a picture, and the same again, which refers to the first one where it is a drawing."""
    size = 'width="100%" height="100%"'
    if picture and not picture.drawing:
        sort = "jpeg" if picture.extension == "jpg" else picture.extension
        photo = f'<img {size} alt="" src="data:image/{sort};base64,{b64encode(picture.content).decode()}">'
        return photo, photo
    drawing = picture.drawing if picture else None
    look = f"{size} {svg_box(drawing)}" if drawing else f'{size} viewBox="0 0 100 100" class="sign"'
    inside = svg_inside(drawing) if drawing else svg_shapes(name)
    place = f"drawing-{name}".replace(":", "-")
    return f'<svg {look}><g id="{place}">{inside}</g></svg>', f'<svg {look}><use href="#{place}"/></svg>'
