"""Pictures that people are asked about: the pages to show, and those to write on what they saw."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class TestedPicture(View):
    """A picture, known to those who are asked by its number alone."""

    number: int
    """Its number in the book."""
    picture: str
    """Its name in a sign: `⟦giant-{{ each.picture }}⟧`."""
    meaning: str
    """What it is to mean."""
    beside: str
    """What consent or the poster says beside it; nothing of other pictures, and where that is the meaning."""
    name: str
    """Its name in content/pictures.yaml; `man + girl` of one that is put together and has none there yet."""
    protects: bool
    """Whether consent or the poster shows it."""
    least: int
    """How many of those who are asked have to read it."""


class TestPart(View):
    """Pictures that one person is shown at a time."""

    first: int
    """The number of its first picture."""
    last: int
    """The number of its last picture."""
    protects: bool
    """Whether they are those of consent and of the poster."""
    pictures: Sequence[TestedPicture]
    """The pictures, in the order of the book."""


class PictureTest(View):
    """What people are asked about, in the order of the book: shuffled, the same each time for the same mission."""

    code: str
    """Four signs that book and record sheets share while they show the same pictures."""
    people: int
    """How many people are asked."""
    share: str
    """Of a hundred people, how many read a picture that is kept: `67 %`."""
    least: int
    """How many of those who are asked that is."""
    share_of_protection: str
    """The same for consent and the poster, where in addition nobody may read the opposite."""
    least_of_protection: int
    """How many of those who are asked that is."""
    parts: Sequence[TestPart]
    """Those of consent and of the poster first."""
