"""What `design check` found, as lines for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forumkit.cli.brought import brought_lines, contrast_line
from forumkit.cli.words import Say
from forumkit.messages.words import decimal, grammar

if TYPE_CHECKING:
    from forumkit.produce.inspection import Inspection, LayoutMatch, SlotMatch


def inspection_lines(inspection: "Inspection", name: str, language: str) -> Iterator[str]:
    """Yield what forumkit makes of a file: its format, then what serves for what, then what is not read."""
    size = decimal(f"{inspection.width_cm:g} × {inspection.height_cm:g} cm", language)
    yield f"{name}{grammar(language, 'colon')}{' '.join(filter(None, (inspection.format, size)))}"
    for font, known in dict.fromkeys(inspection.fonts):
        yield (Say.FONT_KNOWN if known else Say.FONT_UNKNOWN).says(language, name=font)
    if inspection.matches:
        yield Say.LAYOUTS.says(language)
    for match in inspection.matches:
        yield ""
        yield f"{match.role}  →  {match.layout}  ({match.how.says(language)}, {match.sureness.says(language)})"
        yield from (f"    {slot}" for slot in _slots(match, language))
    if inspection.unused:
        yield ""
        yield Say.UNUSED_LAYOUTS.says(language, names=", ".join(inspection.unused))
    if inspection.styles is not None:
        yield ""
        yield Say.STYLES_FOUND.says(language, names=", ".join(inspection.styles["found"]) or "–")
        yield ""
        yield Say.STYLES_ADDED.says(language, names=", ".join(inspection.styles["added"]) or "–")
        yield ""
        yield Say.MARGINS_KEPT.says(language, names=", ".join(inspection.headers) or "–")
    if inspection.unread:
        yield ""
        yield Say.UNREAD_COLOURS.says(language)
    for colour in inspection.unread:
        yield "    " + contrast_line(colour, language)
    yield from brought_lines(inspection, language)


def _slots(match: "LayoutMatch", language: str) -> Iterator[str]:
    for slot in match.slots:
        place = slot.placeholder or Say.TEXT_BOX.says(language)
        yield f"{slot.slot}: {place}, {_capacity(slot, language)}"


def _capacity(slot: "SlotMatch", language: str) -> str:
    sentence = Say.CAPACITY_MOST if slot.most_lines > slot.lines else Say.CAPACITY
    return sentence.says(
        language, lines=slot.lines, characters=slot.characters, size=float(slot.size), most=slot.most_lines
    )
