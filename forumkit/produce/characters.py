"""Characters that the design's font lacks: where they stand in the content, and which fonts have them."""

from collections.abc import Iterator, Mapping

from forumkit.drawing.stand_ins import stand_in
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Value
from forumkit.model.design import Fonts as Named
from forumkit.model.library import Library
from forumkit.model.texts import VERSION, all_texts
from forumkit.write.fonts import font_named, usual_font

FONT_FILES = (".ttf", ".otf")


def font_files(library: Library, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the font files of the design's folder, by name."""
    folder = f"designs/{library.mission.design}/"
    return {n: c for n, c in templates.items() if n.startswith(folder) and n.lower().endswith(FONT_FILES)}


def characters_of_other_fonts(library: Library, templates: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield each text with characters that the design's font and Calibri lack, and the fonts that write them."""
    design = library.designs.get(library.mission.design)
    if design is None:
        return
    font = font_named((design.fonts or Named()).body, font_files(library, templates))
    for key, path, words in _words(library):
        if words.isascii() or not (lacking := usual_font().missing_characters(font.missing_characters(words))):
            continue
        others = dict.fromkeys(stand_in(character) or Phrase.NO_USUAL_FONT for character in lacking)
        values: dict[str, Value] = {"font": font.name, "what": _listed(lacking), "where": tuple(others)}
        yield Problem(Code.MISSING_CHARACTER, library.place(key, path), values)


def _words(library: Library) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield the words of each text; all of a language of people at once, whose letters are the same in each."""
    spoken: dict[str, list[str]] = {}
    for key, path, text in all_texts(library):
        words = text if isinstance(text, str) else " ".join(text.values())
        if key.startswith(VERSION):
            spoken.setdefault(key, []).append(words)
        else:
            yield key, path, words
    yield from ((key, (), " ".join(words)) for key, words in spoken.items())


_MOST = 12


def _listed(characters: str) -> str:
    """Return characters for a message: a text in another script has many."""
    return " ".join(characters[:_MOST]) + (" …" if len(characters) > _MOST else "")
