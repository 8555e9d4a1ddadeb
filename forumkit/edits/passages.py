"""The paragraphs and points of the content's texts, found again in what documents say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forumkit.entries.names import ID
from forumkit.load.project import Project
from forumkit.load.rewriting import value_at
from forumkit.load.source import KeyPath, Source, dotted
from forumkit.messages.problem import Place
from forumkit.model.library import Library
from forumkit.model.texts import all_texts
from forumkit.produce.places import place_of_key
from forumkit.render.readings import Reading, filled, pattern_of, read, seen

WORD = re.compile(r"[^\W\d_]+")
_HIDDEN = re.compile(r"\{\{.*?\}\}|⟦[^⟧]*⟧|\]\([^)]*\)", re.DOTALL)
_UNIT = re.compile(r"[^\S\n]*(?:(?:[-*+]|\d+[.)])[^\S\n]+|#+[^\S\n]+|>[^\S\n]?)?(?P<words>\S(?:.*\S)?)[^\S\n]*")
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n|\s*(?:[-*+]|\d+[.)]|#|>)\s)[^\n]+)*")
_ID = re.compile(ID)
_SAID = ("text", "title", "name", "short", "purpose")
"""Keys whose values are words even where these look like an id."""
LEAST = 8
"""Letters of a text that is known inside a longer paragraph."""


@dataclass(frozen=True)
class Passage:
    """A paragraph or point of a text."""

    source: Source
    path: KeyPath
    text: str
    first: int

    @cached_property
    def reading(self) -> Reading:
        """Its letters."""
        return read(self.text, markdown=True)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a document."""
        return pattern_of(self.reading)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of it that a document shows for certain."""
        return frozenset(WORD.findall(_HIDDEN.sub(" ", self.text)))


def units_of_mission(project: Project, library: Library) -> Iterator[Passage]:
    """Yield every paragraph and point of every text, in every language."""
    contents = {source.name: source for source in project.contents}
    for key, path, text in all_texts(library):
        source = contents.get(library.place(key).file)
        versions = {(): text} if isinstance(text, str) else {(language,): version for language, version in text.items()}
        for language in versions if source else ():
            for place in ((*path, *language), path[:-1]):
                value = value_at(source.value, place) if source else None
                if isinstance(value, str) and source:
                    yield from _units_of(source, place, value)
                    break


def _units_of(source: Source, path: KeyPath, text: str) -> Iterator[Passage]:
    if _ID.fullmatch(text) and (not path or path[-1] not in _SAID):
        return
    for block in _BLOCK.finditer(text):
        lines = _UNIT.match(block[0].split("\n")[0])
        skipped = lines.start("words") if lines else 0
        words = block[0][skipped:].rstrip()
        first = block.start() + skipped
        unit = Passage(source, path, words, first)
        if unit.words:
            yield unit


def near_key(
    matches: list[tuple[Passage, Reading, slice]], library: Library, key: str
) -> list[tuple[Passage, Reading, slice]]:
    """Return of several texts those that the key of the edit leads to, if it leads to any."""
    place = place_of_key(library, key) if len(matches) > 1 and key else None
    if place is None:
        return matches
    in_file = [match for match in matches if match[0].source.name == place.file]
    near = [match for match in in_file if dotted(match[0].path).startswith(place.path)]
    return near or in_file or matches


class Sources:
    """Finds the text of the content that a passage of a document comes from."""

    def __init__(self, project: Project, library: Library) -> None:
        """Read every text once."""
        self._units, self._library = list(units_of_mission(project, library)), library

    def place(self, key: str, around: str, quote: str = "") -> Place | None:
        """Return where a passage is written: the text that says it, else what the key of its block leads to.

        `around` is the whole paragraph, shape or cell, of which the text that says the quote is wanted.
        """
        said, wanted = seen(read(around, markdown=False)), seen(read(quote, markdown=False))
        shown = set(WORD.findall(around))
        found = [
            (self._nearness(match[0], wanted), unit, filled(unit.reading, match.groups()), slice(0))
            for unit in self._units if unit.words <= shown and len(unit.reading) >= LEAST
            if (match := unit.pattern.search(said))
        ]  # fmt: skip
        best = max((nearness for nearness, *_ in found), default=(0, 0))
        matches = near_key([match for nearness, *match in found if nearness == best], self._library, key)  # type: ignore[misc]  # the rest of a tuple
        if matches:
            unit = matches[0][0]
            return Place(unit.source.name, unit.source.line(unit.path), dotted(unit.path))
        return place_of_key(self._library, key) if key else None

    @staticmethod
    def _nearness(said: str, wanted: str) -> tuple[int, int]:
        """Return how well a text fits: whether it says the quote, or a part of it; then how long it is."""
        return int(bool(wanted) and (wanted in said or said in wanted)), len(said)
