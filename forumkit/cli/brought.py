"""What a template brings along besides its look, for a person: what was mended, what is left out, and its texts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forumkit.cli.words import Say
from forumkit.messages.words import decimal

if TYPE_CHECKING:
    from forumkit.produce.brand_check import BrandCheck
    from forumkit.produce.inspection import Inspection, Unread
    from forumkit.write.template_texts import BroughtText

_SHOWN_PLACES, _LONGEST = 3, 80


def brought_lines(inspection: "Inspection", language: str) -> Iterator[str]:
    """Yield what was mended in a file, what of it is left out, and what becomes of each of its texts."""
    for sentence, words in ((Say.MENDED, inspection.mended), (Say.LEFT_OUT, inspection.dropped)):
        if words:
            yield ""
            yield sentence.says(language, what=tuple(words))
    if inspection.texts:
        yield ""
        yield Say.TEXTS.says(language)
    for text in inspection.texts:
        yield "    " + _fate(text, language)


def brand_lines(checked: "BrandCheck", language: str) -> Iterator[str]:
    """Yield what becomes of a brand: its fonts, its colours by role, its logo."""
    yield checked.name
    for font, known in dict.fromkeys(checked.fonts):
        yield (Say.FONT_KNOWN if known else Say.FONT_UNKNOWN).says(language, name=font)
    yield Say.BRAND_COLOURS.says(language, names=tuple(f"{role} {digits}" for role, digits in checked.colours.items()))
    if checked.unread:
        yield Say.UNREAD_COLOURS.says(language)
    for colour in checked.unread:
        yield "    " + contrast_line(colour, language)
    yield Say.BRAND_LOGO.says(language, names=checked.logo or "–")
    for problem in checked.warnings:
        yield problem.says(language)


def contrast_line(colour: "Unread", language: str) -> str:
    """Return that a text cannot be read, and what documents use."""
    return Say.CONTRAST.says(
        language, what=colour.what, colour=colour.colour, ground=colour.ground, instead=colour.instead,
        found=decimal(f"{colour.contrast:.1f}", language),
    )  # fmt: skip


def _fate(text: "BroughtText", language: str) -> str:
    where = [stands.says(language, name=name) for stands, name in text.stands[:_SHOWN_PLACES]]
    where += ["…"] if len(text.stands) > _SHOWN_PLACES else []
    values = {"text": text.text[:_LONGEST], "where": ", ".join(where), "what": text.leftover or "", "instead": ""}
    match text.instead:
        case None:
            return Say.TEXT_KEPT.says(language, **values)
        case "":
            return (Say.TEXT_LEFT_OUT if text.leftover else Say.TEXT_DROPPED).says(language, **values)
        case instead if text.leftover:
            return Say.TEXT_TITLED.says(language, **values)
        case instead:
            return Say.TEXT_REPLACED.says(language, **values | {"instead": instead})
