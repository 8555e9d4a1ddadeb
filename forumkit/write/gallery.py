"""A page that shows the pictures of all documents, to look through them at once."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

_STYLE = (
    "body{font:16px/1.4 Calibri,Carlito,sans-serif;margin:2rem;color:#1f2a37;background:#fff}"
    "figure{margin:0 0 2rem}figcaption{margin:0 0 .4rem}img{max-width:100%;border:1px solid #9aa3ab}"
)


def gallery(paths: Sequence[str], title: str, language: str) -> bytes:
    """Return index.html beside the pictures; `paths` are theirs, from the folder of the page."""
    parts = []
    for folder, group in groupby(sorted(paths), key=lambda path: path.rpartition("/")[0]):
        shown = "".join(
            f"<figure><figcaption>{escape(path.rpartition('/')[2].removesuffix('.png'))}</figcaption>"
            f'<a href="{escape(path)}"><img src="{escape(path)}" alt="{escape(path)}" loading="lazy"></a></figure>'
            for path in group
        )
        parts.append(f"<h2>{escape(folder)}</h2>{shown}")
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style>'
        f"<h1>{escape(title)}</h1>{''.join(parts)}</html>\n"
    ).encode()
