"""What a template brings along besides its look, for a person: what was mended, what is left out, and its texts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forumkit.cli.words import Say

if TYPE_CHECKING:
    from forumkit.produce.inspection import Inspection
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
