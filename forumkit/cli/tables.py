"""What `design check` found, as lines for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forumkit.cli.words import translated

if TYPE_CHECKING:
    from forumkit.produce.inspection import Inspection, Match, SlotMatch

_HOW = {
    "choice": "chosen in design.yaml",
    "name": "by its name",
    "type": "by its type",
    "shape": "by its shape",
    "fallback": "no layout is made for it, so this one is used",
}


def inspection_lines(found: "Inspection", name: str, language: str) -> Iterator[str]:
    """Yield what forumkit makes of a file: its format, then what serves for what, then what is not read."""

    def say(english: str, **values: object) -> str:
        return translated(english, language).format(**values)

    comma = "," if language == "fr" else "."
    size = f"{found.width_cm:g} × {found.height_cm:g} cm".replace(".", comma)
    yield (
        f"{name}: {' '.join(filter(None, (found.format, size)))}"
        if language == "en"
        else (f"{name} : {' '.join(filter(None, (found.format, size)))}")
    )
    for font, known in dict.fromkeys(found.fonts):
        sentence = (
            "Font {name}: its widths are known."
            if known
            else "Font {name}: its widths are not known, so text is measured as in a wider Calibri. "
            "Put the font's files beside the template to measure with them."
        )
        yield say(sentence, name=font)
    if found.matches:
        yield say("For each sort of slide: its layout; for each place: its name in the file, and lines × characters.")
    for match in found.matches:
        yield ""
        yield f"{match.role}  →  {match.layout}  ({say(_HOW[match.how])})"
        yield from (f"    {each}" for each in _slots(match, language))
    if found.unused:
        yield ""
        yield say("Layouts that serve for nothing: {names}.", names=", ".join(found.unused))
    if found.styles is not None:
        yield ""
        yield say("Styles of the file that serve: {names}.", names=", ".join(found.styles["found"]) or "–")
        yield ""
        yield say("Styles that documents add: {names}.", names=", ".join(found.styles["added"]) or "–")
        yield ""
        yield say("Headers and footers that documents keep: {names}.", names=", ".join(found.headers) or "–")
    if found.unread:
        yield ""
        yield say("Colours that are not read well, and what documents use instead:")
    for each in found.unread:
        contrast = f"{each.found:.1f}".replace(".", comma)
        yield "    " + say(
            "{what}: {colour} on {ground} has a contrast of {found}; {instead} is used.",
            what=each.what, colour=each.colour, ground=each.ground, found=contrast, instead=each.instead,
        )  # fmt: skip


def _slots(match: "Match", language: str) -> Iterator[str]:
    for slot in match.slots:
        place = slot.placeholder or translated("text box", language)
        yield f"{slot.slot}: {place}, {_capacity(slot, language)}"


def _capacity(slot: "SlotMatch", language: str) -> str:
    size = f"{slot.size:g}".replace(".", "," if language == "fr" else ".")
    sentence = "{lines} × {characters} at {size} pt"
    if slot.most_lines > slot.lines:
        sentence = "{lines} × {characters} at {size} pt, up to {most} lines when set smaller"
    values = {"lines": slot.lines, "characters": slot.characters, "size": size, "most": slot.most_lines}
    return translated(sentence, language).format(**values)
