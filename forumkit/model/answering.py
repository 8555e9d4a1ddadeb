"""How what a form asks is answered, on every road: by one code, by several, by a whole number, in words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from forumkit.entries.base import Entry
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Value
from forumkit.model.labels import bare, same_codes, segmentations, unparted

Labels = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Word:
    """A word of the program by its name, with what fills its gaps: Word("number_wrong", {"least": 0, "most": 9})."""

    name: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def among(self, words: Mapping[str, str]) -> str:
        """Return it as the words of a language have it."""
        text = words[self.name]
        for name, value in self.values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


Told = Word | str | Mapping[str, str]
"""What may be said: a word of the program, or a text of the content."""

Say = Callable[[Told], str]
"""Says something in one language."""


Colour = Literal["green", "yellow", "red"]


@dataclass(frozen=True)
class Offer:
    """An answer that may be chosen."""

    code: str
    text: Told
    alone: bool = False
    """Of several answers, one that goes with no other."""
    picture: str = ""
    """The pictogram that stands for it on the phone, if any."""
    colour: Colour | None = None
    """The colour of the card that says it, which observers write as well."""


@dataclass(frozen=True)
class Answer:
    """An answer that may be chosen, with its labels in every language of a form."""

    code: str
    labels: Labels
    alone: bool = False
    picture: str = ""
    written: tuple[str, ...] = ()
    """How else it is written by hand; a label comes first."""


CellSort = Literal["code", "group", "check", "one", "choice", "number", "text"]
"""What a cell of an entry grid takes: one: an answer of a list; choice: an x; number: a number; text: a phrase.

code, group and check are those that every grid has: whose row it is, and what is wrong with it.
"""

NumberCheck = Literal["integer", "decimal", "date", "time"]
"""What Excel checks of a number. It counts dates from 30 December 1899, and a time is a part of a day."""

LONGEST_CODE, LONGEST_TEXT = 40, 500
"""Characters of the name of a card or group, and of a phrase, that a cell of an entry grid takes."""


@dataclass(frozen=True)
class GridCell:
    """A column of an entry grid, with all that Excel checks of it: GridCell("number", {"fr": "De 0 à 9."}, most=9)."""

    sort: CellSort
    refused: Told
    """What Excel says when it refuses what was typed; at most 255 characters."""
    code: str = ""
    """Of a choice of several: its code."""
    least: float = 0
    most: float = 0
    """Of a number; of a card, a group or a phrase, its most characters."""
    check: NumberCheck = "integer"
    """Of a number: which sort of number, with its bounds."""
    shown: str = ""
    """Of a number: how Excel shows it, where not as it is: “dd/mm/yyyy”."""
    alone: bool = False
    """Of a choice: whether it goes with no other."""
    rule: str = ""
    """What must be true of a cell that is filled in, as Excel computes it: “LEN({cell})=5”."""


Cell = str | int | bool | None
"""A code or a text, a number, or whether a choice of several was made; None where nothing was answered."""

Meaning = Callable[[str], Cell | Code]
"""Gives what a text of an export means, or what is wrong with it."""


_WHOLE = re.compile(r"[+-]?\d+(?:[.,]0{1,2})?")
_MOST_FIGURES = 12
_ERROR = re.compile(r"#[A-ZÀ-Ý/0]{2,10}[!?]|Err:\d{3}")
"""What Excel and LibreOffice leave in the place of a formula that failed: #REF!, #NOM?, Err:508."""


class Asked(Entry):
    """What every road asks of something that a form asks."""

    sort: ClassVar[str]
    """What an answer is, as the version of a form knows it."""
    several: ClassVar[bool] = False
    """Whether an answer is a yes or no for each code; exports then may have a column each."""
    free: ClassVar[bool] = False
    """Whether it is kept as it was written; what tells who or what somebody is is then refused."""
    numbered: ClassVar[bool] = False
    """Whether its codes are numbers, which are typed into an entry grid in place of the labels."""
    guides: ClassVar[tuple[Told, ...]] = ()
    """What tells how it is typed into an entry grid."""

    def offers(self) -> tuple[Offer, ...]:
        """Return what may be chosen, in order; nothing where the answer is free."""
        return ()

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the answers, the same on paper, on the phone, in the grid and in results."""
        return tuple(offer.code for offer in self.offers())

    def bounds(self) -> tuple[int, int]:
        """Return the smallest and the largest number that can be true."""
        return 0, 0

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        """Return what understands a cell of an export."""
        raise NotImplementedError

    def allowed(self, answers: Sequence[Answer]) -> Value:
        """Return what an answer that is understood is, as it follows “is not”: one of a list, between two bounds."""
        return Phrase.ONE_OF.of(
            allowed=", ".join(next(iter(answer.labels.values()), answer.code) for answer in answers) or "–"
        )

    def columns(self) -> tuple[GridCell, ...]:
        """Return its columns in an entry grid."""
        raise NotImplementedError

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        """Return what it is to an XLSForm, by column: {"type": "integer"}; `choices` names the list of its answers."""
        raise NotImplementedError


class OneCode(Asked):
    """Answered by one of several codes."""

    sort = "one"
    guides: ClassVar[tuple[Told, ...]] = (Word("grid_lists"),)

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        """Return the code of a label, a code or, where all codes are numbers, a number."""
        known, several = same_codes(labels_of(answers))
        codes = {answer.code for answer in answers}
        numbers = codes if all(code.isdigit() for code in codes) else ()

        def meaning(text: str) -> str | Code:
            key = bare(text)
            if key in several:
                return Code.ANSWER_AMBIGUOUS
            number = str(whole_number(text))
            return known.get(key) or (number if number in numbers else Code.ANSWER_NOT_KNOWN)

        return meaning

    def columns(self) -> tuple[GridCell, ...]:
        return (GridCell("one", Word("refused_list")),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {"type": f"select_one {choices}"}


class SeveralCodes(Asked):
    """Answered by any of several codes."""

    sort = "many"
    several = True
    guides = (Word("grid_many"),)

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        """Return the codes of labels or codes that stand in one cell, in order; two readings are no answer."""
        known, several = same_codes(labels_of(answers))
        # Between labels stands a semicolon, in one of them a comma: “Animals;A latrine, uphill” (Google Forms).
        bared, _ = same_codes((unparted(label), code) for label, code in labels_of(answers))

        def meaning(text: str) -> str | Code:
            ways = {frozenset(way) for way in segmentations(unparted(text), bared)}
            ways |= {frozenset(way) for way in segmentations(bare(text), known)}
            words = [known.get(bare(word)) for word in text.split()]
            if all(words) and len(set(words)) == len(words):
                ways.add(frozenset(word for word in words if word))
            if len(ways) == 1:
                return " ".join(answer.code for answer in answers if answer.code in next(iter(ways)))
            return Code.ANSWER_AMBIGUOUS if ways or bare(text) in several else Code.ANSWER_NOT_KNOWN

        return meaning

    def columns(self) -> tuple[GridCell, ...]:
        refused = Word("refused_choice")
        return tuple(GridCell("choice", refused, offer.code, alone=offer.alone) for offer in self.offers())

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        row = {"type": f"select_multiple {choices}"}
        if lonely := [offer for offer in self.offers() if offer.alone]:
            selected = " or ".join(f"selected(., '{offer.code}')" for offer in lonely)
            row["constraint"] = f"count-selected(.) <= 1 or not({selected})"
            names = ", ".join(say(offer.text) for offer in lonely)
            row["constraint_message"] = say(Word("alone_wrong", {"answer": names}))
        return row


class WholeNumber(Asked):
    """Answered by a whole number."""

    sort = "number"

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        """Return a number that can be true."""
        least, most = self.bounds()

        def meaning(text: str) -> int | Code:
            number = whole_number(text)
            return Code.ANSWER_NOT_KNOWN if number is None or not least <= number <= most else number

        return meaning

    def allowed(self, answers: Sequence[Answer]) -> Value:
        least, most = self.bounds()
        return Phrase.BETWEEN.of(least=least, most=most)

    def columns(self) -> tuple[GridCell, ...]:
        least, most = self.bounds()
        return (GridCell("number", self._between(), least=least, most=most),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        least, most = self.bounds()
        rule = f". >= {least} and . <= {most}"
        return {"type": "integer", "constraint": rule, "constraint_message": say(self._between())}

    def _between(self) -> Word:
        least, most = self.bounds()
        return Word("number_wrong", {"least": least, "most": most})


class InWords(Asked):
    """Answered in free words."""

    sort = "text"
    free = True
    longest: ClassVar[int] = 2_000
    """Characters that are kept."""
    guides: ClassVar[tuple[Told, ...]] = (Word("grid_text"),)

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        """Return what was written, on one line; not the error of a formula."""

        def meaning(text: str) -> str | Code | None:
            return Code.ANSWER_NOT_KNOWN if _ERROR.fullmatch(text) else " ".join(text.split())[: self.longest] or None

        return meaning

    def allowed(self, answers: Sequence[Answer]) -> Value:
        return Phrase.TEXT

    def columns(self) -> tuple[GridCell, ...]:
        return (GridCell("text", Word("refused_long", {"most": LONGEST_TEXT}), most=LONGEST_TEXT),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {"type": "text"}


def whole_number(text: str) -> int | None:
    """Return a whole number that is written as 4, 4.0, 4,0, 1 200 or '4, a text in Excel."""
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}\b)", "", text.strip().removeprefix("'"))
    return int(re.split("[.,]", plain)[0]) if _WHOLE.fullmatch(plain) and len(plain) < _MOST_FIGURES else None


def labels_of(answers: Sequence[Answer]) -> Iterator[tuple[str, str]]:
    """Yield each way of writing an answer, with its code."""
    labels = [(label, answer.code) for answer in answers for label in (answer.code, *answer.labels.values())]
    taken = {bare(label) for label, _ in labels}
    yield from labels
    yield from ((text, answer.code) for answer in answers for text in answer.written if bare(text) not in taken)
