"""What `design check` found, as lines for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forumkit.cli.words import Say
from forumkit.messages.words import decimal, grammar

if TYPE_CHECKING:
    from forumkit.produce.inspection import Inspection, LayoutMatch, SlotMatch


def inspection_lines(found: "Inspection", name: str, language: str) -> Iterator[str]:
    """Yield what forumkit makes of a file: its format, then what serves for what, then what is not read."""
    size = decimal(f"{found.width_cm:g} × {found.height_cm:g} cm", language)
    yield f"{name}{grammar(language, 'colon')}{' '.join(filter(None, (found.format, size)))}"
    for font, known in dict.fromkeys(found.fonts):
        yield (Say.FONT_KNOWN if known else Say.FONT_UNKNOWN).says(language, name=font)
    if found.matches:
        yield Say.LAYOUTS.says(language)
    for match in found.matches:
        yield ""
        yield f"{match.role}  →  {match.layout}  ({match.how.says(language)})"
        yield from (f"    {each}" for each in _slots(match, language))
    if found.unused:
        yield ""
        yield Say.UNUSED_LAYOUTS.says(language, names=", ".join(found.unused))
    if found.styles is not None:
        yield ""
        yield Say.STYLES_FOUND.says(language, names=", ".join(found.styles["found"]) or "–")
        yield ""
        yield Say.STYLES_ADDED.says(language, names=", ".join(found.styles["added"]) or "–")
        yield ""
        yield Say.MARGINS_KEPT.says(language, names=", ".join(found.headers) or "–")
    if found.unread:
        yield ""
        yield Say.UNREAD_COLOURS.says(language)
    for each in found.unread:
        contrast = decimal(f"{each.contrast:.1f}", language)
        yield "    " + Say.CONTRAST.says(
            language, what=each.what, colour=each.colour, ground=each.ground, found=contrast, instead=each.instead,
        )  # fmt: skip


def _slots(match: "LayoutMatch", language: str) -> Iterator[str]:
    for slot in match.slots:
        place = slot.placeholder or Say.TEXT_BOX.says(language)
        yield f"{slot.slot}: {place}, {_capacity(slot, language)}"


def _capacity(slot: "SlotMatch", language: str) -> str:
    sentence = Say.CAPACITY_MOST if slot.most_lines > slot.lines else Say.CAPACITY
    return sentence.says(
        language, lines=slot.lines, characters=slot.characters, size=float(slot.size), most=slot.most_lines
    )
