"""Characters that the design's font lacks: where they stand in the content, and which fonts have them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from forumkit.drawing.scripts import fonts_of_script
from forumkit.drawing.stand_ins import stand_in
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Value
from forumkit.model.design import Fonts as Named
from forumkit.model.library import Library
from forumkit.model.texts import VERSION, all_texts
from forumkit.model.versions import people_languages
from forumkit.write.fonts import font_named, usual_font

_LANGUAGE = re.compile(r"\{lang=([A-Za-z0-9-]+)\}")
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
    expected, spoken_ones = _fonts_of(library, languages_used(library)), people_languages(library)
    for key, path, text in all_texts(library):
        words = text if isinstance(text, str) else " ".join(text.values())
        if words.isascii():
            continue
        named = _LANGUAGE.findall(words) if isinstance(text, str) else text
        known = (expected | _fonts_of(library, named)) if named else expected
        if spoken := spoken_ones.get(key.removeprefix(VERSION)):
            known |= {*fonts_of_script(spoken.written)[:1]}
        missing = usual_font().missing_characters(font.missing_characters(words))
        lacking = "".join(character for character in missing if stand_in(character) not in known)
        if not lacking:
            continue
        others = dict.fromkeys(stand_in(character) or Phrase.NO_USUAL_FONT for character in lacking)
        values: dict[str, Value] = {"font": font.name, "what": _listed(lacking), "where": tuple(others)}
        yield Problem(Code.MISSING_CHARACTER, library.place(key, path), values)


def languages_used(library: Library) -> tuple[str, ...]:
    """Return the codes of the languages that documents are made in."""
    spoken = (code for forum in library.forums.values() for code in library.document_languages(forum))
    return tuple(dict.fromkeys((*library.mission.languages, *spoken)))


def wanted_fonts(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the fonts that the scripts of a mission want, by script: `{"Arab": ("Arial", "Noto Sans Arabic")}`."""
    scripts = (library.languages[code].script for code in languages_used(library) if code in library.languages)
    return {script: fonts for script in dict.fromkeys(scripts) if (fonts := fonts_of_script(script))}


def _fonts_of(library: Library, languages: Iterable[str]) -> frozenset[str]:
    """Return the fonts of an office in which the scripts of languages are written: what they are there for."""
    scripts = (library.languages[code].script for code in languages if code in library.languages)
    return frozenset(font for script in scripts for font in fonts_of_script(script)[:1])


_MOST = 12


def _listed(characters: str) -> str:
    """Return characters for a message: a text in another script has many."""
    return " ".join(characters[:_MOST]) + (" …" if len(characters) > _MOST else "")
