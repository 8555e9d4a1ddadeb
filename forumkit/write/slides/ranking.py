"""How well a layout from elsewhere serves for a sort of slide: what the file states of it, its name, its shape."""

import re

from forumkit.drawing.area import CM, Area
from forumkit.layouts.sorts import SORTS
from forumkit.write.slides.places import Placeholder, TemplateLayout
from forumkit.write.slides.slots import pair_of, slots_of

_TYPES = {
    "title": "title",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-columns",
    "twoColTx": "two-columns",
    "twoTxTwoObj": "comparison",
    "objTx": "content-figure",
    "txAndObj": "content-figure",
    "picTx": "content-figure",
    "txAndChart": "content-figure",
}
"""Types of layouts that say what they are for (ECMA-376, 19.7.15)."""

_HINTS = {
    "title": r"(title|titel|start)[ -]?(slide|page|folie)|diapositive de titre|couverture|page de garde|\bcover"
    r"|deckblatt|portada|diapositiva de t[ií]tulo|slide de t[ií]tulo|\bcapa\b|표지|제목 슬라이드|表紙"
    r"|封面|标题幻灯片|титульн",
    "section": r"\b(section|partie|chapitre|intertitre|divider|abschnitt|secci|capitul|trenn)|구역|セクション|章节",
    "closing": r"\b(cl[oô]tur|fin\b|merci|contact|end\b|thank|clos|conclu|schluss|danke|fim\b|gracias)",
    "": r"\b(quote|citation|zitat|agenda|sommaire|table of content|contents|inhaltsverzeichnis|índice)|目次|목차|目录",
}
"""What names of layouts say, in the languages of many files; the last are sorts of slides that we have not."""
_SMALL, _LARGE = 0.05, 0.12
"""Shares of a slide: a line for a source beside a body, and a body that is worth it."""
_TYPED, _HINTED = 3.0, 2.0
"""What a type that the file states is worth, and a name."""
_MANY = 10
"""Sample slides that use a layout: more say no more."""


def stated_sort(sheet: TemplateLayout) -> str:
    """Return the sort of slide that a file states for a layout: by the type of its title or text, or its own."""
    covers = sheet.title is not None and sheet.title.kind == "ctrTitle"
    subtitled = [place.kind for place in sheet.bodies] == ["subTitle"] and sheet.title is not None
    return "title" if covers or subtitled else _TYPES.get(sheet.kind, "")


def score_of(role: str, sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well a layout serves: what is stated, hinted and shown by samples, then its shape; 0: not at all."""
    fits = _fit(role, sheet, slide)
    if fits <= 0:
        return 0.0
    stated, hints = (
        stated_sort(sheet),
        [sort for sort, words in _HINTS.items() if re.search(words, sheet.name, re.IGNORECASE)],
    )
    hinted = _HINTED if role in hints else -_HINTED if hints else 0.0
    if role in ("title", "section", "closing"):  # what nothing says to be one is none
        said = _TYPED if stated == role else -1.0 if stated else 0.0
        said += hinted + (1.0 if role == "title" and sheet.opens else 0.0)
        return fits + said if said >= 1 else 0.0
    typed = _TYPED if stated == role else -_TYPED if stated else 0.0
    return fits + typed + hinted - _HINTED * (sheet.opens and not typed) + min(sheet.used, _MANY) / _MANY


def _fit(role: str, sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well the shape of a layout serves, up to about 2; 0 if it cannot."""
    pair = pair_of(sheet)
    alike = pair and 0.75 <= pair[0].area.width / pair[1].area.width <= 1.34  # noqa: PLR2004
    pictured = any(place.kind == "pic" for place in sheet.bodies)
    match role:
        case "title" | "section" | "closing":
            texts = sum(share_of(place.area, slide) >= _SMALL for place in sheet.bodies)
            return 1.0 - max(0, texts - 1) / 2 if texts < 3 else 0.0  # noqa: PLR2004
        case "content":
            return _fit_of_content(sheet, slide)
        case "two-columns" if pair and alike and not pictured:
            return min(_headed(sheet, place) for place in pair)
        case "content-figure" if pair and (pictured or not alike or stated_sort(sheet) == role):
            return min(_headed(sheet, place) for place in pair) // 1
        case "comparison" if len(dict(slots_of(role, sheet))) == len(SORTS[role].slots):
            return 1.0
        case _:
            return 0.0


def _fit_of_content(sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well a layout holds one text: its size, the title above it, and little beside it."""
    main = next((place for slot, place in slots_of("content", sheet) if slot == "body"), None)
    if main is None or share_of(main.area, slide) < _LARGE:
        return 0.0
    others = [place for place in sheet.bodies if place is not main]
    large = sum(share_of(place.area, slide) >= _SMALL for place in others)
    return max(
        0.01,
        2 * min(0.5, share_of(main.area, slide))
        + _headed(sheet, main)
        - 0.6 * large
        - 0.05 * len(others)
        - (0 if main.behind else 0.3),
    )


def _headed(sheet: TemplateLayout, main: Placeholder) -> float:
    """Return 1 where the title stands above a text, less where it stands beside it."""
    title = sheet.title
    if title is None:
        return 0.0
    return 1.0 if title.area.top + title.area.height <= main.area.top + CM // 2 else 0.3


def share_of(area: Area, slide: tuple[int, int]) -> float:
    """Return the share of a slide that an area takes."""
    return area.width * area.height / (slide[0] * slide[1])
