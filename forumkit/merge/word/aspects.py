"""Differences of format as a person names them: highlight, row height, alternative text; what has no name counts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from forumkit.merge.changes import Aspect, Change
from forumkit.merge.word.comparing import Fact

_NAMES: dict[Aspect, tuple[str, ...]] = {
    "bold": ("rPr/b", "rPr/bCs"),
    "italic": ("rPr/i", "rPr/iCs"),
    "underline": ("rPr/u",),
    "strike": ("rPr/strike", "rPr/dstrike"),
    "highlight": ("rPr/highlight",),
    "colour": ("rPr/color", "w:document/w:background"),
    "font": ("rPr/rFonts",),
    "size": ("rPr/sz", "rPr/szCs"),
    "raised": ("rPr/vertAlign", "rPr/position"),
    "effects": ("rPr/outline", "rPr/shadow", "rPr/emboss", "rPr/imprint", "rPr/effect", "rPr/em", "rPr/glow",
                "rPr/reflection", "rPr/textOutline", "rPr/textFill"),
    "capitals": ("rPr/caps", "rPr/smallCaps"),
    "language": ("rPr/lang",),
    "hidden": ("rPr/vanish", "rPr/webHidden", "trPr/hidden"),
    "shading": ("rPr/shd", "pPr/shd", "tcPr/shd", "tblPr/shd"),
    "borders": ("rPr/bdr", "pPr/pBdr", "tcPr/tcBorders", "tblPr/tblBorders"),
    "alignment": ("pPr/jc", "tblPr/jc", "trPr/jc", "tcPr/vAlign", "sectPr/vAlign", "pPr/textAlignment"),
    "indent": ("pPr/ind", "tblPr/tblInd"),
    "spacing": ("pPr/spacing", "pPr/contextualSpacing", "rPr/spacing", "rPr/w", "rPr/kern"),
    "tabs": ("pPr/tabs",),
    "list": ("pPr/numPr",),
    "list_start": ("pPr/numPr/start", "pPr/numPr/from"),
    "style": ("pPr/pStyle", "tblPr/tblStyle", "tblPr/tblLook", "style"),
    "page_break": ("pPr/pageBreakBefore", "pPr/ends"),
    "column_break": ("inside/br", "pPr/columnBreakBefore"),
    "lines_together": ("pPr/keepNext", "pPr/keepLines", "pPr/widowControl", "trPr/cantSplit"),
    "outline_level": ("pPr/outlineLvl",),
    "direction": ("pPr/bidi", "rPr/rtl", "tcPr/textDirection", "sectPr/textDirection", "sectPr/bidi",
                  "tblPr/bidiVisual", "inside/dir", "inside/bdo"),
    "frame": ("pPr/framePr", "tblPr/tblpPr", "inside/figure/wrap"),
    "section_break": ("pPr/section", "pPr/sectPr", "sectPr/type"),
    "bookmark": ("p/bookmarkStart",),
    "alternative_text": ("inside/figure@descr", "inside/figure@title", "tblPr/tblCaption", "tblPr/tblDescription"),
    "link": ("inside/hyperlink", "inside/figure/link"),
    "position": ("inside/figure/position", "inside/figure/xfrm", "inside/figure@srcRect",
                 "inside/figure/extent", "inside/figure@frame"),
    "figure": ("inside/figure",),
    "equation": ("inside/oMath", "inside/oMathPara"),
    "symbol": ("inside/sym",),
    "field": ("inside/field",),
    "content_control": ("inside/sdt",),
    "footnote": ("inside/note",),
    "heading_row": ("trPr/tblHeader",),
    "row_height": ("trPr/trHeight",),
    "merged_cells": ("tcPr/vMerge", "tcPr/hMerge", "tcPr/gridSpan"),
    "widths": ("tcPr/tcW", "tblPr/tblW", "tblPr/tblLayout"),
    "cell_margins": ("tcPr/tcMar", "tblPr/tblCellMar"),
    "page_size": ("sectPr/pgSz",),
    "margins": ("sectPr/pgMar",),
    "page_border": ("sectPr/pgBorders",),
    "columns": ("sectPr/cols",),
    "page_numbers": ("sectPr/pgNumType",),
    "line_numbers": ("sectPr/lnNumType", "pPr/suppressLineNumbers"),
    "first_page": ("sectPr/titlePg",),
    "protection": ("sectPr/formProt", "w:settings/w:documentProtection", "w:settings/w:writeProtection"),
    "tracking": ("w:settings/w:trackRevisions",),
}  # fmt: skip
"""Names of what differs, by the beginnings of paths; of several the longest counts."""
_BY_START = {start: name for name, starts in _NAMES.items() for start in starts}


def aspect_of(path: str) -> Aspect | None:
    """Return the name of what a path leads to: `aspect_of("tcPr/tcBorders/top@sz") == "borders"`."""
    path = path.removeprefix("pPr/") if path.startswith("pPr/sectPr/") else path
    path = f"rPr/{path.removeprefix('pPr/mark/')}" if path.startswith("pPr/mark/") else path
    starts = (path[:end] for end in range(len(path), 0, -1) if not path[end : end + 1].islower())
    return next((_BY_START[start] for start in starts if start in _BY_START), None)


def told(facts: Iterable[Fact], change: Change) -> Iterator[Change]:
    """Yield one change that names and counts facts: a look, or something else where nothing of it has a name."""
    paths = {fact.path for fact in facts}
    named = {path: aspect_of(path) for path in paths}
    aspects = tuple(sorted({name for name in named.values() if name}))
    others = {path.partition("@")[0] for path, name in named.items() if not name}
    if paths:
        yield replace(change, sort="look" if aspects else "other", aspects=aspects, count=len(aspects) + len(others))
