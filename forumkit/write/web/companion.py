"""The companion page: its shell, style and program are files beside this one; a forum goes in as JSON.

Only the style and the program written here may run, by their digest; nothing may be fetched.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping

from forumkit.drawing.pictograms import NAMES, svg_shapes
from forumkit.drawing.vector_xml import svg_box, svg_inside
from forumkit.render.blocks import Meta
from forumkit.render.companion import Companion
from forumkit.write.colours import contrast
from forumkit.write.fonts import Fonts
from forumkit.write.web.style import own_file, variables
from forumkit.write.written import Written

PROGRAM = ("schedule", "store", "page", "now", "day", "exercise", "lists", "large", "settings", "app")
"""The parts of the program, each after those it needs."""
PLAYING = ("voices",)
"""The part that plays recordings, where there are any."""
PICTOGRAMS = ("bell", "calendar", "clock", "group", "look", "pencil", "person", "question", "stop", "yes")
"""What the page itself shows, whatever the forum."""

DAYLIGHT = 7.0
"""The least contrast of text that is read outdoors."""

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ESCAPED = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
"""What could end a script or a line of it, as JSON may also write it."""


def write_companion(page: Companion, colours: Mapping[str, str], fonts: Fonts) -> Written:
    """Return the .html of a companion."""
    style = f"{_variables(colours, fonts)}\n{own_file('companion.css')}"
    parts = (*PROGRAM, *PLAYING) if page.voices else PROGRAM
    program = "(() => {\n" + '"use strict";\n' + "\n".join(own_file(f"{part}.js") for part in parts) + "})();\n"
    slots = {
        **{name: html.escape(value) for name, value in _named(page.meta).items()},
        "policy": html.escape(_policy(style, program, media=bool(page.voices))),
        "style": style,
        "pictograms": "".join(_symbol(name, page) for name in sorted({*PICTOGRAMS, *page.pictograms})),
        "content": _json({"key": page.key, "notice": page.meta.notice, "languages": page.languages}),
        "program": program,
    }
    text = _SLOT.sub(lambda policy: slots[policy[1]], own_file("companion.html"))
    return Written(text.encode(), beside={path: voice.sound.content for path, voice in page.voices.items()})


def _named(meta: Meta) -> dict[str, str]:
    return {
        "language": meta.language,
        "way": "rtl" if meta.leftwards else "ltr",
        "title": meta.title,
        "author": meta.author,
        "document": meta.key,
        "version": meta.fingerprint,
        "no_script": meta.words["companion_no_script"],
    }


def _policy(style: str, program: str, *, media: bool) -> str:
    """Return what the page may do; where there are recordings, it may play what stands in the folder beside it."""
    plays = "media-src 'self' file:; " if media else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(program)}'; "
        f"{plays}base-uri 'none'; form-action 'none'"
    )


def policy_of(page: bytes) -> str:
    """Return the policy that a companion states itself, for a server that hands it on."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.decode())
    assert policy
    return html.unescape(policy[1])


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=list)
    return "".join(_ESCAPED.get(sign, sign) for sign in text)


def _variables(colours: Mapping[str, str], fonts: Fonts) -> str:
    """Return the design as variables of the style; text that must be read outdoors is dark enough for it."""
    paper, ink = colours["paper"], colours["ink"]
    if contrast(ink, paper) < DAYLIGHT:
        ink = max(("000000", "FFFFFF"), key=lambda digits: contrast(digits, paper))
    return variables({**colours, "ink": ink}, fonts)


def _symbol(name: str, page: Companion) -> str:
    if drawing := page.drawings.get(name):
        return f'<symbol id="icon-{name}" {svg_box(drawing)}>{svg_inside(drawing)}</symbol>'
    if name not in NAMES:  # a photo
        return ""
    return f'<symbol id="icon-{name}" viewBox="0 0 100 100">{svg_shapes(name)}</symbol>'
