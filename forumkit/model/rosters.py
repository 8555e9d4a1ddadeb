"""From lists of participants to people: each cell understood, all faults collected, names kept apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from forumkit.drawing.pictograms import Pictogram, word_of
from forumkit.load.participants import Roster
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Private, Reason
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.people import SIGNS, YOUNG, Age, Person, Sign
from forumkit.model.privacy.folding import folded
from forumkit.model.privacy.mission import guard_of
from forumkit.model.privacy.values import are_names, personal_value
from forumkit.model.spoken import spoken_number

Names = Mapping[Sign, str]
"""The names of a forum's people, where its list gives them: only documents that are marked local ever see them."""

_HEADERS = {
    "sign": ("signe", "symbole", "code", "code symbole", "sign", "symbol", "symbol code"),
    "category": ("categorie", "category"),
    "sex": ("sexe", "genre", "sex", "gender"),
    "age": ("age", "tranche d'age", "age band"),
    "language": ("langue", "langues", "langue parlee", "language", "languages", "spoken language"),
    "place": ("lieu", "commune", "village", "quartier", "localite", "origine", "provenance", "place", "origin", "town"),
    "name": ("nom", "noms", "prenom", "prenoms", "nom complet", "name", "full name", "first name", "surname"),
    "late": ("arrivee tardive", "tardif", "retard", "late", "late arrival"),
}
"""The columns of a list, and how their headers may be written beside the words of a language (`list_sign`)."""
_NEEDED = ("sign", "category")
_SEXES = {"femme": True, "f": True, "woman": True, "female": True,
          "homme": False, "h": False, "m": False, "man": False, "male": False}  # fmt: skip
_LATE = {"": False, "non": False, "no": False, "0": False, "oui": True, "yes": True, "x": True, "1": True}
_PARTS = re.compile(r"[,;/+&]")
"""Between several languages that one person speaks."""
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ONE_OF_SEVERAL = re.compile(r"[/&,]| et | and ")
"""Between words that all name one column: “Village / Quartier”, “Nom et prénoms”."""
_SIGN = re.compile(r"(\D*[^\d\s-])[\s-]*(\d{1,3})")


@dataclass
class People:
    """The people of every forum that has a list, their names, and what is wrong with the lists."""

    by_forum: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_people(library: Library, rosters: Sequence[Roster]) -> People:
    """Return the people of each forum that has a list."""
    people_read = People()
    for roster in rosters:
        if roster.forum not in library.forums:
            values = {"allowed": ", ".join(library.forums)}
            people_read.problems.append(Problem(Code.ROSTER_NO_FORUM, Place(roster.file), values))
            continue
        reading = _Reading(library, roster)
        people = tuple(reading.people())
        people_read.problems += reading.problems
        if people and not reading.problems:
            people_read.by_forum[roster.forum] = people
            people_read.names[roster.forum] = reading.names
    return people_read


class _Reading:
    """One list while it is read."""

    def __init__(self, library: Library, roster: Roster) -> None:
        self._guard = guard_of(library)
        self._roster, self._forum = roster, library.forums[roster.forum]
        self.problems: list[Problem] = []
        self.names: dict[Sign, str] = {}
        self._lines: dict[Sign, int] = {}
        self._pictures = _picture_names(library)
        self._words = library.languages[library.mission.languages[0]].words
        self._headers = {name: {*known, *_words_for(library, f"list_{name}")} for name, known in _HEADERS.items()}
        self._sexes = {"": None, **_SEXES, **_answers(library, "a_woman", "a_man")}
        self._late = {**_LATE, **_answers(library, "yes", "no")}
        self._columns = self._understood()

    def _understood(self) -> dict[str, int]:
        columns: dict[str, int] = {}
        allowed = ", ".join(map(self._header, _HEADERS))
        named = [self._named(header) for header in self._roster.header]
        for number, column in enumerate(named):
            if any(named) and (not column or column in columns):  # else the first line names no columns at all
                self._fault(Code.ROSTER_COLUMN, 1, "", {"column": str(number + 1), "allowed": allowed})
            columns.setdefault(column, number)
        for column in _NEEDED:
            if column not in columns:
                self._fault(Code.ROSTER_NO_COLUMN, 1, "", {"column": self._header(column), "allowed": allowed})
        return {} if self.problems else columns

    def _named(self, header: str) -> str:
        """Return the column that a header names, also with a hint in brackets or by several names; or nothing."""
        words = " ".join(_IN_BRACKETS.sub(" ", folded(header).replace("_", " ")).split())
        parts = {part.strip(" .:*") for part in _ONE_OF_SEVERAL.split(words)}
        return next((name for name, known in self._headers.items() if words in known or parts <= known), "")

    def people(self) -> Iterator[Person]:
        """Yield the people of the list; faults are collected."""
        self._refuse_names_as_places()
        for line, cells in self._roster.rows if self._columns else ():
            row = {column: cells[number] for column, number in self._columns.items()}
            sign, category = self._sign(line, row["sign"]), self._category(line, row["category"])
            woman = self._among(line, row, "sex", self._sexes, ("a_woman", "a_man"))
            late = self._among(line, row, "late", self._late, ("yes", "no"))
            age = self._age(line, row.get("age", ""))
            languages = self._languages(line, row.get("language", ""))
            self._refuse_private(line, row)
            if sign is None or category is None:
                continue
            if name := row.get("name"):
                self.names[sign] = name
            young = None if age is None else age == YOUNG
            yield Person(sign, category, woman, young, row.get("place", "").casefold(), languages, late=bool(late))

    def _sign(self, line: int, text: str) -> Sign | None:
        if not text:
            self._fault(Code.ROSTER_SIGN_MISSING, line, "sign", {"example": f"{self._said(SIGNS[0])} 1"})
            return None
        parts = _SIGN.fullmatch(folded(text))
        picture = self._pictures.get(parts[1].strip()) if parts else None
        if not parts or not picture or not int(parts[2]):
            self._unknown(line, "sign", ", ".join(f"{self._said(name)} 1" for name in SIGNS))
            return None
        sign = Sign(int(parts[2]), picture)
        if sign in self._lines:
            values = {"sign": f"{self._said(picture)} {sign.number}", "other": str(self._lines[sign])}
            self._fault(Code.ROSTER_SIGN_TWICE, line, "sign", values)
        self._lines.setdefault(sign, line)
        return sign

    def _category(self, line: int, text: str) -> int | None:
        for number, category in enumerate(self._forum.participants):
            labels = [category.category] if isinstance(category.category, str) else list(category.category.values())
            if folded(text) in {folded(name) for name in (*labels, category.group or "") if name}:
                return number
        named = (category.group or str(category.category) for category in self._forum.participants)
        self._unknown(line, "category", ", ".join(named))
        return None

    def _age(self, line: int, text: str) -> Age | None:
        numbers = "-".join(re.findall(r"\d+", text))
        bands: dict[str, Age] = {"18-35": "18-35", "36-59": "36-59", "60": "60-plus"}
        if text and numbers not in bands:
            self._unknown(line, "age", ", ".join(get_args(Age)))
        return bands.get(numbers)

    def _languages(self, line: int, text: str) -> tuple[int, ...]:
        """Return which languages of the room a cell names, the best first."""
        named = [spoken_number(self._forum.spoken, part.strip()) for part in _PARTS.split(text) if part.strip()]
        if None in named:
            allowed = (each.language or str(each.name) for each in self._forum.spoken)
            self._unknown(line, "language", ", ".join(allowed) or "–")
        return tuple(dict.fromkeys(number for number in named if number is not None))

    def _among(
        self, line: int, row: Mapping[str, str], column: str, known: Mapping[str, bool | None], words: Sequence[str]
    ) -> bool | None:
        answer = folded(row.get(column, ""))
        if answer not in known:
            self._unknown(line, column, ", ".join(self._words[word] for word in words))
        return known.get(answer)

    def _refuse_private(self, line: int, row: Mapping[str, str]) -> None:
        """Refuse a contact, a paper or coordinates where a name or a place belongs."""
        for column in ("name", "place"):
            if found := personal_value(row.get(column, "")):
                reason = Reason.PERSONAL.of(what=found[0])
                place = str(self._columns[column] + 1)
                self._fault(Code.ROSTER_CELL, line, column, {"column": place, "reason": reason})

    def _refuse_names_as_places(self) -> None:
        """Refuse a column of places that holds names of people: places reach documents that may leave the machine."""
        number = self._columns.get("place", -1)
        rows = self._roster.rows if number >= 0 else ()
        if are_names([cells[number] for _, cells in rows if cells[number]], self._guard):
            reason = Reason.PERSONAL.of(what=Private.NAME)
            self._fault(Code.ROSTER_CELL, rows[0][0], "place", {"column": str(number + 1), "reason": reason})

    def _header(self, column: str) -> str:
        """Return what the mission's language calls a column."""
        return self._words[f"list_{column}"]

    def _said(self, picture: Pictogram) -> str:
        return self._words.get(word_of(picture), picture)

    def _unknown(self, line: int, column: str, allowed: str) -> None:
        self._fault(Code.ROSTER_VALUE, line, column, {"column": self._header(column), "allowed": allowed})

    def _fault(self, code: Code, line: int, column: str, values: Mapping[str, Value]) -> None:
        named = self._header(column) if column else ""
        self.problems.append(Problem(code, Place(self._roster.file, line, named), dict(values)))


def _words_for(library: Library, word: str) -> set[str]:
    """Return a word as each language of the mission and of the program has it, as headers and answers are compared."""
    return {folded(language.words[word]) for language in library.languages.values() if word in language.words}


def _answers(library: Library, yes: str, no: str) -> dict[str, bool]:
    """Return what two words mean that are opposed, in each language."""
    return dict.fromkeys(_words_for(library, yes), True) | dict.fromkeys(_words_for(library, no), False)


def _picture_names(library: Library) -> dict[str, Pictogram]:
    """Return the pictures of signs by their names, in every language and as their ids."""
    pictures: dict[str, Pictogram] = {}
    for picture in SIGNS:
        pictures[picture] = picture
        for language in library.languages.values():
            pictures[folded(language.words.get(word_of(picture), picture))] = picture
    return pictures
