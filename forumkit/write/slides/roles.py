"""Which layout of a slides.pptx serves for which sort of slide: by choice, by name, or the best there is.

Layouts are ranked by what the file states of them, then by the types and places of their placeholders; names in some
languages are hints. Where a file has none for a sort of slides, parts of another layout and text boxes serve.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area, scale_of
from forumkit.layouts.sorts import SLOTS, SORTS
from forumkit.write.colours import READABLE, contrast, made_readable
from forumkit.write.slides.divided import content_fallback, divided, subtitle_of, with_title
from forumkit.write.slides.mending import TEXT_KINDS
from forumkit.write.slides.places import How, Layout, Placeholder, Sureness, TemplateLayout

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
_USUAL = {"title", "subtitle", "body", "figure"}
"""Slots that layouts of any file may have under our names and numbers; others tell that forumkit drew the file."""
_SMALL, _LARGE = 0.05, 0.12
"""Shares of a slide: a line for a source beside a body, and a body that is worth it."""
_DOUBTED = 0.2
"""Share of a slide below which a body holds little."""
_TYPED, _HINTED = 3.0, 2.0
"""What a type that the file states is worth, and a name."""
_MANY = 10
"""Sample slides that use a layout: more say no more."""


def assign(
    sheets: Sequence[TemplateLayout],
    mended: Sequence[TemplateLayout],
    slide: tuple[int, int],
    choices: Mapping[str, str],
    names: Mapping[str, Sequence[str]],
    used: Mapping[str, str],
) -> dict[str, Layout]:
    """Return a layout for each sort of slide; `mended` are the layouts made ready for texts of ours.

    `choices` are the user's layouts, by sort of slide, and `used` their placeholders, by slot; `names` are those that
    forumkit gives to its own layouts.
    """
    titled = [sheet for sheet in mended if sheet.title]
    ready = titled or [with_title(sheet, slide) for sheet in mended]
    ours = any(_by_name(role, sheets, names) for role in SORTS if not _USUAL.issuperset(SORTS[role].slots))
    layouts: dict[str, Layout] = {}
    for role in SORTS:
        by_name = _by_name(role, sheets, names) if ours else None
        layout = _by_choice(role, mended, slide, choices, used) or by_name
        layout = layout or _by_rank(role, ready, mended, slide, used)
        if layout:
            layouts[role] = layout
    content = layouts.get("content") or content_fallback(ready, slide)
    fallbacks = {"title": content, "section": layouts.get("title", content), "closing": layouts.get("title", content)}
    for role in SORTS:
        if role not in layouts:
            source = fallbacks.get(role, content)
            sure = max(Sureness.LIKELY, source.sureness, key=list(Sureness).index)
            made = divided(role, source, scale_of(slide)) if source is content else replace(source, how=How.FALLBACK)
            layouts[role] = replace(made, sureness=sure)
    return {role: _readable(layouts[role]) for role in SORTS}


def named(name: str, sheets: Sequence[TemplateLayout]) -> TemplateLayout | None:
    """Return the layout of a name; “2 / Blank” is that of the second master."""
    whole = (sheet for sheet in sheets if sheet.name == name)
    numbered = (sheet for sheet in sheets if f"{sheet.master} / {sheet.name}" == name)
    return next(whole, None) or next(numbered, None)


def _by_choice(
    role: str,
    sheets: Sequence[TemplateLayout],
    slide: tuple[int, int],
    choices: Mapping[str, str],
    used: Mapping[str, str],
) -> Layout | None:
    sheet = named(choices.get(role, ""), sheets)
    if sheet is None:
        return None
    sheet = with_title(sheet, slide)
    if own := _own_slots(role, sheet):
        return sheet.layout(own, How.CHOICE)
    slots = _completed(role, sheet, slide, used)
    if _is_complete(role, slots):
        return sheet.layout(slots, How.CHOICE)
    body = {} if len(slots) > 1 else content_fallback([sheet], slide).places
    return divided(role, sheet.layout({**body, **slots}, How.CHOICE), scale_of(slide), how=How.CHOICE)


def _by_name(role: str, sheets: Sequence[TemplateLayout], names: Mapping[str, Sequence[str]]) -> Layout | None:
    for sheet in sheets:
        if sheet.name in names.get(role, ()) and (slots := _own_slots(role, sheet)):
            return sheet.layout(slots, How.NAME)
    return None


def _own_slots(role: str, sheet: TemplateLayout) -> dict[str, Placeholder]:
    """Return the places of a layout that forumkit has drawn, whose placeholders have its numbers; else nothing."""
    by_idx = {place.idx: place for place in sheet.bodies}
    slots = {slot: by_idx[SLOTS[slot][1]] for slot in SORTS[role].slots[1:] if SLOTS[slot][1] in by_idx}
    title = sheet.title
    return {"title": title, **slots} if title and len(slots) == len(SORTS[role].slots) - 1 else {}


def _is_complete(role: str, slots: Mapping[str, Placeholder]) -> bool:
    return all(slot in slots for slot in SORTS[role].slots)


def _by_rank(
    role: str,
    ready: Sequence[TemplateLayout],
    every: Sequence[TemplateLayout],
    slide: tuple[int, int],
    used: Mapping[str, str],
) -> Layout | None:
    """Return the best layout for a role, and how sure it is; of equals the first. A cover may do without a title."""
    sheets = [*ready, *(sheet for sheet in every if not sheet.title)] if role == "title" else ready
    ranked = [(_score(role, sheet, slide), -rank, sheet) for rank, sheet in enumerate(sheets)]
    score, _, sheet = max(ranked, key=lambda candidate: candidate[:2])
    if score <= 0:
        return None
    typed, sheet = _stated(sheet) == role, with_title(sheet, slide, cover=role == "title")
    slots = _completed(role, sheet, slide, used)
    if not _is_complete(role, slots):
        return None
    main = max((_share(place.area, slide) for slot, place in slots.items() if slot != "title"), default=0.0)
    doubted = main < _DOUBTED and role not in ("title", "section", "closing")
    sure = Sureness.DOUBTFUL if doubted else Sureness.SURE if typed else Sureness.LIKELY
    return sheet.layout(slots, How.TYPE if typed else How.SHAPE, sure)


def _stated(sheet: TemplateLayout) -> str:
    """Return the sort of slide that a file states for a layout: by the type of its title or text, or its own."""
    covers = sheet.title is not None and sheet.title.kind == "ctrTitle"
    subtitled = [place.kind for place in sheet.bodies] == ["subTitle"] and sheet.title is not None
    return "title" if covers or subtitled else _TYPES.get(sheet.kind, "")


def _score(role: str, sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well a layout serves: what is stated, hinted and shown by samples, then its shape; 0: not at all."""
    fits = _fit(role, sheet, slide)
    if fits <= 0:
        return 0.0
    stated, hints = (
        _stated(sheet),
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
    pair = _pair(sheet)
    alike = pair and 0.75 <= pair[0].area.width / pair[1].area.width <= 1.34  # noqa: PLR2004
    pictured = any(place.kind == "pic" for place in sheet.bodies)
    match role:
        case "title" | "section" | "closing":
            texts = sum(_share(place.area, slide) >= _SMALL for place in sheet.bodies)
            return 1.0 - max(0, texts - 1) / 2 if texts < 3 else 0.0  # noqa: PLR2004
        case "content":
            return _fit_of_content(sheet, slide)
        case "two-columns" if pair and alike and not pictured:
            return min(_headed(sheet, place) for place in pair)
        case "content-figure" if pair and (pictured or not alike or _stated(sheet) == role):
            return min(_headed(sheet, place) for place in pair) // 1
        case "comparison" if len(dict(_slots(role, sheet))) == len(SORTS[role].slots):
            return 1.0
        case _:
            return 0.0


def _fit_of_content(sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well a layout holds one text: its size, the title above it, and little beside it."""
    main = next((place for slot, place in _slots("content", sheet) if slot == "body"), None)
    if main is None or _share(main.area, slide) < _LARGE:
        return 0.0
    others = [place for place in sheet.bodies if place is not main]
    large = sum(_share(place.area, slide) >= _SMALL for place in others)
    return max(0.01, 2 * min(0.5, _share(main.area, slide)) + _headed(sheet, main) - 0.6 * large - 0.05 * len(others))


def _headed(sheet: TemplateLayout, main: Placeholder) -> float:
    """Return 1 where the title stands above a text, less where it stands beside it."""
    title = sheet.title
    if title is None:
        return 0.0
    return 1.0 if title.area.top + title.area.height <= main.area.top + CM // 2 else 0.3


def _share(area: Area, slide: tuple[int, int]) -> float:
    return area.width * area.height / (slide[0] * slide[1])


def _size(place: Placeholder) -> int:
    return place.area.width * place.area.height


def _pair(sheet: TemplateLayout) -> tuple[Placeholder, Placeholder] | None:
    """Return the two large places of a layout, if they stand side by side and nothing else is as large."""
    first, second, *others = [*sorted(sheet.bodies, key=_size, reverse=True), None, None]
    if first is None or second is None or (others[0] and _size(others[0]) > _size(second) // 2):
        return None
    left, right = sorted((first, second), key=lambda place: place.area.left)
    return (left, right) if _side_by_side(left.area, right.area) else None


def _side_by_side(left: Area, right: Area) -> bool:
    apart = left.left + left.width <= right.left + CM // 4
    level = min(left.top + left.height, right.top + right.height) - max(left.top, right.top)
    return apart and level > 0.5 * max(left.height, right.height)


def _completed(
    role: str, sheet: TemplateLayout, slide: tuple[int, int], used: Mapping[str, str]
) -> dict[str, Placeholder]:
    """Return the slots that a layout fills, the user's choices first, with a text box for a subtitle that it lacks."""
    by_name = {place.name: place for place in sheet.bodies}
    chosen = {slot: by_name[used[slot]] for slot in SORTS[role].slots if used.get(slot) in by_name}
    slots = {**dict(_slots(role, sheet)), **chosen}
    if "subtitle" in SORTS[role].slots and "subtitle" not in slots and sheet.title:
        slots["subtitle"] = subtitle_of(sheet, slide)
    return slots


def _slots(role: str, sheet: TemplateLayout) -> Iterator[tuple[str, Placeholder]]:
    """Yield the slots of a role that a layout fills, by the places of its placeholders."""
    if sheet.title is None:
        return
    yield "title", sheet.title
    texts = [place for place in sheet.bodies if place.kind in TEXT_KINDS]
    pair = _pair(sheet)
    match role:
        case "title" | "closing" | "section" if texts:
            yield "subtitle", next((place for place in texts if place.kind == "subTitle"), max(texts, key=_size))
        case "content" | "message" | "discussion" if texts:
            yield "body", max(texts, key=_size)
        case "figure" | "table" | "agenda" if sheet.bodies:
            yield "figure", max(sheet.bodies, key=_size)
        case "two-columns" if pair and all(place in texts for place in pair):
            yield from zip(("left", "right"), _levelled(pair), strict=True)
        case "content-figure" if pair:
            figure = next((place for place in pair if place.kind == "pic"), min(pair[::-1], key=_size))
            body = pair[pair[0] is figure]
            if body in texts:
                yield from (("body", body), ("figure", figure))
        case "comparison" if pair:
            heads = dict(_compared(pair, texts))
            sides = _levelled(pair) if len(heads) == 2 else ()  # noqa: PLR2004
            yield from (*heads.items(), *zip(("left", "right"), sides, strict=False))


def _levelled(pair: tuple[Placeholder, Placeholder]) -> Iterator[Placeholder]:
    """Yield two sides that begin and end at one height where art stands above or below one of them alone."""
    frames = [place.outer or place.area for place in pair]
    top, bottom = max(frame.top for frame in frames), min(frame.top + frame.height for frame in frames)
    for place, frame in zip(pair, frames, strict=True):
        level = replace(frame, top=top, height=bottom - top)
        yield place if level == frame or not any(each.frame for each in pair) else place.moved(level)


def _compared(
    sides: tuple[Placeholder, Placeholder], texts: Sequence[Placeholder]
) -> Iterator[tuple[str, Placeholder]]:
    """Yield the heads of a comparison, which stand above its sides and are far lower."""
    for slot, side in zip(("left", "right"), sides, strict=True):
        above = [text for text in texts if text not in sides and 2 * text.area.height <= side.area.height]
        above = [text for text in above if text.area.top < side.area.top and _is_over(text.area, side.area)]
        if above and side in texts:
            yield f"{slot}-title", max(above, key=lambda text: text.area.top)


def _is_over(head: Area, side: Area) -> bool:
    """Tell whether two areas have most of the narrower one's width in common, and not far more."""
    common = min(head.left + head.width, side.left + side.width) - max(head.left, side.left)
    return common > 0.6 * max(head.width, side.width)


def _readable(layout: Layout) -> Layout:
    """Return the layout with another colour for text that could not be read on what is behind it."""
    return replace(layout, places={slot: readable(place) for slot, place in layout.places.items()})


def readable(place: Placeholder) -> Placeholder:
    """Return a placeholder whose text can be read: in a darker or lighter shade where the file's own cannot."""
    if place.drawn or not place.behind or contrast(place.ink, place.behind) >= READABLE:
        return place
    ink = made_readable(place.ink or "808080", place.behind)
    return replace(place, ink=ink, states_ink=True)
