"""Blocks as HTML that says what each is: headings, lists, tables, callouts, cards, figures with their words."""

from collections.abc import Iterable, Sequence

from forumkit.drawing.figure import Figure, Picture
from forumkit.office.container import escape
from forumkit.render import blocks as b
from forumkit.render.inline import shown
from forumkit.render.listed import listed
from forumkit.render.styles import CALLOUTS
from forumkit.write.web.drawings import drawing
from forumkit.write.web.page_context import DEEPEST, PageContext, heading_id
from forumkit.write.web.tables import chart, table
from forumkit.write.web.text import html_of, sign, vector_svg, way_of


def blocks_html(blocks: Iterable[b.Block], page: PageContext) -> str:
    """Return blocks one below the other."""
    return "\n".join(block_html(block, page) for block in blocks)


def block_html(block: b.Block, page: PageContext) -> str:
    """Return one block."""
    match block:
        case b.Heading():
            place, level = page.next_heading(block.level)
            marks = f"{_key(block.key)}{way_of(block.spans, page)}"
            return f'<h{level} id="{place}"{marks}>{html_of(block.spans, page)}</h{level}>'
        case b.Paragraph():
            return f'<p class="{block.style}"{way_of(block.spans, page)}>{html_of(block.spans, page)}</p>'
        case b.ItemList():
            return item_list(block.items, page)
        case b.Table():
            return table(block, page)
        case b.Contents():
            return _contents(block, page)
        case b.PageBreak():
            return '<hr class="page">'
        case b.AnswerLines():
            return f'<div class="lines" aria-hidden="true">{"<div></div>" * block.count}</div>'
        case Figure() | Picture():
            return _shown(block, page)
        case b.Callout() | b.Cards() | b.Cover() | b.Landscape():
            return _holding(block, page)


def _shown(block: Figure | Picture, page: PageContext) -> str:
    """Return what is looked at."""
    match block:
        case Picture():
            return _captioned(_picture(block, page), block, page)
        case Figure(kind="chart"):
            return chart(block, page)
        case Figure():
            return _captioned(drawing(block, page) or item_list(listed(block).items, page), block, page)


def _holding(block: b.Callout | b.Cards | b.Cover | b.Landscape, page: PageContext) -> str:
    """Return a block that holds others."""
    match block:
        case b.Callout():
            return _callout(block, page)
        case b.Cards():
            return f'<div class="cards">{"".join(_card(card, page) for card in block.cards)}</div>'
        case b.Cover():
            return f'<div class="cover">{blocks_html(block.blocks, page)}</div>'
        case b.Landscape():
            return f'<div class="landscape">{blocks_html(block.blocks, page)}</div>'


def _key(key: str) -> str:
    return f' data-key="{escape(key)}"'


def item_list(items: Sequence[b.Item], page: PageContext) -> str:
    """Return a list; what is deeper stands inside the item above it."""
    base = min((item.depth for item in items), default=0)
    tops = [number for number, item in enumerate(items) if item.depth == base]
    parts: list[str] = []
    for number, end in zip(tops, (*tops[1:], len(items)), strict=True):
        item, inside = items[number], items[number + 1 : end]
        name = "ol" if item.ordered else "ul"
        line = (
            f"<li{way_of(item.spans, page)}>{html_of(item.spans, page)}{item_list(inside, page) if inside else ''}</li>"
        )
        if parts and parts[-1].startswith(f"<{name}>"):
            parts[-1] = parts[-1].removesuffix(f"</{name}>") + f"{line}</{name}>"
        else:
            parts.append(f"<{name}>{line}</{name}>")
    return "".join(parts)


def _callout(block: b.Callout, page: PageContext) -> str:
    mark = sign(CALLOUTS[block.role].sign) if CALLOUTS[block.role].sign else ""
    title = f"<strong>{html_of(shown(block.title), page)}</strong>" if block.title else ""
    head = f'<p class="callout-title">{mark}{title}</p>' if block.title else mark
    return (
        f'<div class="callout {block.role}" role="note"{_key(block.key)}>{head}{blocks_html(block.blocks, page)}</div>'
    )


def _card(card: b.Card, page: PageContext) -> str:
    level = min(page.level + 1, DEEPEST)
    main, second = shown(card.title), shown(card.subtitle)
    title = f"<h{level}{way_of(main, page)}>{html_of(main, page)}</h{level}>" if card.title else ""
    below = f'<p class="subtitle"{way_of(second, page)}>{html_of(second, page)}</p>' if card.subtitle else ""
    return f'<div class="card"{_key(card.key)}>{title}{below}{blocks_html(card.blocks, page)}</div>'


def _picture(block: Picture, page: PageContext) -> str:
    if block.drawing:
        return vector_svg(block.drawing, block.alt, "drawing")
    size = f'width="{block.width}" height="{block.height}"'
    return f'<img src="{escape(page.picture(block))}" alt="{escape(block.alt)}" {size}>'


def _captioned(inside: str, block: Figure | Picture, page: PageContext) -> str:
    """Return a figure with its number and title, where they are printed."""
    place, name = page.labels.get(block.key, ("", ""))
    if not place:
        return f"<figure{_key(block.key)}>{inside}</figure>"
    title = f"<figcaption>{escape(name)} – {html_of(shown(block.title), page)}</figcaption>"
    return f'<figure id="{place}"{_key(block.key)}>{inside}{title}</figure>'


def _contents(block: b.Contents, page: PageContext) -> str:
    lines = "".join(
        f'<li class="depth-{heading.level}"><a href="#{heading_id(number)}">{_unnoted(heading, page)}</a></li>'
        for number, heading in enumerate(page.headings, 1)
        if 1 < heading.level <= block.depth + 1
    )
    title = f"<p><strong>{html_of(shown(block.title), page)}</strong></p>"
    named = f'class="contents" aria-label="{escape(block.title)}"'
    return f"<nav {named}>{title}<ol>{lines}</ol></nav>" if lines else ""


def _unnoted(heading: b.Heading, page: PageContext) -> str:
    """Return the words of a heading; its footnotes are called where it stands."""
    return html_of(tuple(span for span in heading.spans if not span.note), page)
