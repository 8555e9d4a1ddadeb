"""Pictures that people are asked about before others rely on them, and what they saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from forumkit.drawing.composition import name_of, names_in
from forumkit.model.library import Library
from forumkit.model.own_pictures import OwnPicture
from forumkit.model.pictures import Use

PEOPLE = 20
"""How many people are asked: a test of fewer says little."""
KEPT, KEPT_OF_PROTECTION = 67, 85
"""Of a hundred people who are asked, how many read a picture that is kept: 67 is the mark of ISO 9186. What protects
people asks for more, and nobody may read its opposite."""
_PROTECTS = "protection"
"""Key of the entry that holds consent and the poster."""


@dataclass(frozen=True)
class TriedPicture:
    """A picture that the content names, where it shows it, and what people saw in it."""

    name: str
    """The name by which documents know it."""
    said: str
    """How the content calls it: `the-stick-speaks`, or `man + girl` of one that is put together."""
    uses: tuple[Use, ...]
    key: str = ""
    """Its name in content/pictures.yaml; nothing where that says nothing of it."""
    about: OwnPicture | None = None

    @property
    def protects(self) -> bool:
        """Whether consent or the poster shows it."""
        return any(use.key == _PROTECTS for use in self.uses)

    @property
    def asked(self) -> int:
        """How many people were asked in all."""
        return sum(test.asked for test in self.about.tests) if self.about else 0

    @property
    def right(self) -> int:
        """How many of them said what it is to mean."""
        return sum(test.right for test in self.about.tests) if self.about else 0

    @property
    def opposite(self) -> int:
        """How many of them said the opposite."""
        return sum(test.opposite for test in self.about.tests) if self.about else 0

    @property
    def least(self) -> int:
        """Of a hundred people, how many have to read it."""
        return KEPT_OF_PROTECTION if self.protects else KEPT

    @property
    def is_read(self) -> bool:
        """Whether as many read it as have to."""
        return self.right * 100 >= self.asked * self.least


def needed(least: int, people: int = PEOPLE) -> int:
    """Return how many of some people make so many of a hundred.

    >>> needed(KEPT), needed(KEPT_OF_PROTECTION)
    (14, 17)
    """
    return -(-least * people // 100)


@lru_cache(maxsize=1)
def tried_pictures(library: Library) -> tuple[TriedPicture, ...]:
    """Return each picture that the content names, once: those of consent and the poster first."""
    own = library.pictures.items()
    said_of = {name_of(each.draw): (name, each) for name, each in own if each.draw and not isinstance(each.draw, str)}
    said_of |= {name: (name, each) for name, each in own}
    uses: dict[str, list[Use]] = {}
    for use in library.pictures_to_test:
        uses.setdefault(_one_name(use, said_of), []).append(use)
    found = (TriedPicture(name, _called(shown), tuple(shown), *said_of.get(name, ())) for name, shown in uses.items())
    return tuple(sorted(found, key=lambda each: not each.protects))


def _one_name(use: Use, said_of: dict[str, tuple[str, OwnPicture]]) -> str:
    """Return one name for a picture, whether the content names it or puts it together each time."""
    name = name_of(use.shown)
    return said_of[name][0] if name in said_of else name


def _called(uses: Iterable[Use]) -> str:
    shown = next(iter(uses)).shown
    return shown if isinstance(shown, str) else " + ".join(names_in(shown))
