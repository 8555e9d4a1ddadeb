"""Pictures that people are asked about before others rely on them, and what they saw."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from forumkit.drawing.composition import name_of, names_in
from forumkit.drawing.told import meanings
from forumkit.model.library import Library
from forumkit.model.own_pictures import OwnPicture, PictureTest
from forumkit.model.pictures import Use

PEOPLE = 20
"""How many people are asked: a test of fewer says little."""
KEPT, KEPT_OF_PROTECTION = 67, 85
"""Of a hundred people who are asked, how many read a picture that is kept: 67 is the mark of ISO 9186. What protects
people asks for more, and nobody may read its opposite."""
RIGHT, OPPOSITE, ELSE = "right", "opposite", "else"
"""What a person read in a picture, as the form of the test and its exports call it."""
PLACE = "place"
"""The field of the form that says where people were asked."""
_PROTECTS = "protection"
"""Key of the entry that holds consent and the poster."""


@dataclass(frozen=True)
class TriedPicture:
    """A picture that the content names, where it shows it, and what people saw in it."""

    name: str
    """The name by which documents know it."""
    said: str
    """How the mission calls it: `the-stick-speaks`, or `man + girl` of one that is put together and has no name."""
    uses: tuple[Use, ...]
    about: OwnPicture | None
    """What content/pictures.yaml says of it, by its name."""

    @property
    def tests(self) -> tuple[PictureTest, ...]:
        """What people saw in it."""
        return self.about.tests if self.about else ()

    @property
    def protects(self) -> bool:
        """Whether consent or the poster shows it."""
        return any(use.key == _PROTECTS for use in self.uses)

    @property
    def asked(self) -> int:
        """How many people were asked in all."""
        return sum(test.asked for test in self.tests)

    @property
    def right(self) -> int:
        """How many of them said what it is to mean."""
        return sum(test.right for test in self.tests)

    @property
    def opposite(self) -> int:
        """How many of them said the opposite."""
        return sum(test.opposite for test in self.tests)

    @property
    def least(self) -> int:
        """Of a hundred people, how many have to read it."""
        return KEPT_OF_PROTECTION if self.protects else KEPT

    @property
    def is_read(self) -> bool:
        """Whether as many read it as have to."""
        return self.right * 100 >= self.asked * self.least

    @property
    def is_kept(self) -> bool:
        """Whether enough people were asked, and what they saw lets others rely on it."""
        return self.asked >= PEOPLE and self.is_read and not (self.protects and self.opposite)


def field_of(name: str) -> str:
    """Return the field of the form that says what was read in a picture.

    >>> field_of("free-meal")
    'seen_free-meal'
    """
    return "seen_" + re.sub(r"[^\w.-]", "_", name)


def needed(least: int, people: int = PEOPLE) -> int:
    """Return how many of some people make so many of a hundred.

    >>> needed(KEPT), needed(KEPT_OF_PROTECTION)
    (14, 17)
    """
    return -(-least * people // 100)


@lru_cache(maxsize=1)
def tried_pictures(library: Library) -> tuple[TriedPicture, ...]:
    """Return each picture that the content names, once: those of consent and the poster first."""
    own = library.pictures
    called = {name_of(each.draw): name for name, each in own.items() if each.draw and not isinstance(each.draw, str)}
    shown: dict[str, list[Use]] = {}
    for use in library.pictures_to_test:
        name = name_of(use.shown)
        shown.setdefault(called.get(name, name), []).append(use)
    for name, meaning in _shown_alone(shown.keys() - own.keys()):
        shown[meaning] += shown.pop(name)
    found = (
        TriedPicture(name, name if name in own else _called(uses), tuple(uses), own.get(name))
        for name, uses in shown.items()
    )
    return tuple(sorted(found, key=lambda each: not each.protects))


def _shown_alone(names: Collection[str]) -> list[tuple[str, str]]:
    """Return the drawings that are shown by their name and for a meaning: nobody is asked about the same one twice.

    Such as `("handshake", "agreement")`.
    """
    drawn = ((meaning["draw"], name) for name, meaning in meanings().items() if name in names)
    return [(draw, name) for draw, name in drawn if isinstance(draw, str) and draw in names]


def _called(uses: Sequence[Use]) -> str:
    shown = uses[0].shown
    return shown if isinstance(shown, str) else " + ".join(names_in(shown))
