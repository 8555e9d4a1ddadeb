"""Pages of lines that are said aloud: a list to record by, or one that plays them; they hold no program."""

import html

from forumkit.render.voice_pages import SaidInLanguage, SaidLine, VoicePage

_STYLE = """
body { font: 18px/1.45 sans-serif; color: #000; background: #fff; max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } p { margin: 0 0 .4rem; white-space: pre-line; }
section > div { border-top: 1px solid #777; padding: .7rem 0; break-inside: avoid; }
.number { font-size: 1.5rem; font-weight: bold; } .says { font-size: 1.15rem; } .small { font-size: .85rem; }
audio { width: 100%; }
"""


def voices_page(page: VoicePage) -> bytes:
    """Return the .html of a page; every text goes in as text."""
    way = _way(leftwards=page.leftwards)
    how = "".join(f"<li>{html.escape(line)}</li>" for line in page.how)
    body = "".join(_part(part, page) for part in page.parts)
    text = (
        f'<!doctype html>\n<html lang="{html.escape(page.language)}"{way}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(page.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{html.escape(page.title)}</h1>{f'<ul>{how}</ul>' if how else ''}{body}</body></html>\n"
    )
    return text.encode()


def _way(*, leftwards: bool) -> str:
    return ' dir="rtl"' if leftwards else ' dir="ltr"'


def _part(part: SaidInLanguage, page: VoicePage) -> str:
    title = f"<h2>{html.escape(part.name)}</h2>" if len(page.parts) > 1 else ""
    return f"<section>{title}{''.join(_line(line, part, page.number) for line in part.lines)}</section>\n"


def _line(line: SaidLine, part: SaidInLanguage, number: str) -> str:
    way = _way(leftwards=part.leftwards)
    name = f"{line.number:03}"
    says = f'<p class="says" lang="{html.escape(part.tag)}"{way}>{html.escape(line.says)}</p>' if line.says else ""
    small = "".join(f'<p class="small">{html.escape(text)}</p>' for text in (line.context, line.state) if text)
    player = f'<audio controls preload="none" src="{html.escape(line.file)}" aria-label="{name}"></audio>'
    return (
        f'<div id="{html.escape(part.tag)}-{name}"><p class="number">{html.escape(number)} {name}</p>'
        f"<p>{html.escape(line.source)}</p>{says}{small}{player if line.file else ''}</div>"
    )
