"""The design as a style sheet: its colours and fonts as variables, and the look of what the preview shows."""

import re
from collections.abc import Mapping
from pathlib import Path

from forumkit.drawing.pictograms import svg_shapes
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.write.fonts import Fonts

_WHOLE = 100


def preview_style(colours: Mapping[str, str], fonts: Fonts) -> str:
    """Return the style sheet of the preview, with a class for each share of a table's width."""
    return f"{variables(colours, fonts)}\n{plain_style()}"


def plain_style() -> str:
    """Return the style sheet without any design."""
    widths = " ".join(f".w{share} {{ width: {share}%; }}" for share in range(_WHOLE + 1))
    return f"{own_file('preview.css')}{widths}\n{_styles()}"


def _styles() -> str:
    """Return the look of the styles that a page may name, but for those of preview.css itself."""
    named = {name: style for name, style in PARAGRAPH_STYLES.items() if style.name}
    rules = [f"p.{name} {{ color: var(--{_of(style.colour or 'ink')}); }}" for name, style in named.items()]
    for name, look in CALLOUTS.items():
        fill = f" background: var(--{_of(look.fill)});" if look.fill else ""
        rules.append(f".callout.{name} {{ border-color: var(--{_of(look.colour)});{fill} }}")
    return "\n".join(rules) + "\n"


def _of(role: str) -> str:
    return role.replace("_", "-")


def own_file(name: str) -> str:
    """Return the text of a style or program that stands beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def icon() -> str:
    """Return a pictogram as the icon of a page."""
    look = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="none" stroke="#444" stroke-width="7"'
    return f"<svg {look}>{svg_shapes('look')}</svg>"


def variables(colours: Mapping[str, str], fonts: Fonts) -> str:
    """Return the design as variables of a style."""
    lines = [f"--{_of(name)}: #{digits};" for name, digits in sorted(colours.items())]
    lines += [f"--{name}-font: {_family(font.name)};" for name, font in (("title", fonts.title), ("body", fonts.body))]
    return f":root {{ {' '.join(lines)} }}"


def _family(name: str) -> str:
    return '"' + re.sub(r"[^\w -]", "", name) + '", Carlito, system-ui, Ebrima, "Segoe UI Symbol", sans-serif'
