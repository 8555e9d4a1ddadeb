"""Checks of pictures: people have been asked what they see, and they see what is meant."""

from collections.abc import Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.severity import ERROR, WARNING
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.picture_tests import PEOPLE, TriedPicture, tried_pictures


def tests_of_pictures_count_those_who_were_asked(library: Library) -> Iterator[Problem]:
    """Of those who were asked, no more read a picture or its opposite than there were."""
    for name, about in library.pictures.items():
        for index, test in enumerate(about.tests):
            if test.right + test.opposite > test.asked:
                place = library.place("pictures", ("pictures", name, "tests", index))
                values: dict[str, Value] = {
                    "found": f"{test.right} + {test.opposite}",
                    "reason": Reason.AT_MOST.of(most=test.asked),
                }
                yield Problem(Code.WRONG_VALUE, place, values)


def pictures_that_protect_are_tested(library: Library) -> Iterator[Problem]:
    """Enough people were asked what they see in each picture of consent and of the poster."""
    few = [each for each in tried_pictures(library) if each.protects and each.asked < PEOPLE]
    if few:
        names = ", ".join(f"{each.said} ({each.asked})" if each.asked else each.said for each in few)
        values: dict[str, Value] = {"count": len(few), "people": PEOPLE, "names": names}
        yield Problem(Code.PICTURES_NOT_TESTED, library.place("protection"), values)


def pictures_are_read_by_those_who_were_asked(library: Library) -> Iterator[Problem]:
    """Of those who were asked, so many read a picture that others will."""
    for each in tried_pictures(library):
        if each.asked and not each.is_read:
            share = each.right * 100 // each.asked
            values = _counts(each) | {"share": share, "least": each.least}
            yield Problem(Code.PICTURE_NOT_READ, _place(library, each), values)


def no_picture_that_protects_is_read_as_its_opposite(library: Library) -> Iterator[Problem]:
    """Nobody reads the opposite of what a picture of consent or of the poster is to mean; a final version has none."""
    level = ERROR if library.mission.stage == "final" else WARNING
    for each in tried_pictures(library):
        if each.protects and each.opposite:
            yield Problem(Code.PICTURE_READ_OPPOSITE, _place(library, each), _counts(each), level)


_SHEETS = ("scenes", "instructions", "pictures", "messages", "points", "lines", "agreements")
"""Lists of which a sheet shows each picture, without a text that everybody can read."""


def no_picture_stands_twice_on_a_sheet(library: Library) -> Iterator[Problem]:
    """A sheet in pictures shows each picture once."""
    for each in tried_pictures(library):
        lines: dict[tuple[object, ...], int] = {}
        uses = ((library.place(use.key, use.path), (use.key, *use.path[:-2])) for use in each.uses)
        for place, sheet in sorted(uses, key=lambda use: use[0].line or 0):
            if sheet[-1] in _SHEETS and sheet in lines:
                yield Problem(Code.PICTURE_TWICE, place, {"name": each.said, "line": lines[sheet]})
            lines.setdefault(sheet, place.line or 0)


def _counts(tried: TriedPicture) -> dict[str, Value]:
    return {"name": tried.said, "right": tried.right, "asked": tried.asked, "opposite": tried.opposite}


def _place(library: Library, tried: TriedPicture) -> Place:
    return library.place("pictures", ("pictures", tried.name, "tests"))
