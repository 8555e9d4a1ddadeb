"""The test of the pictures on a phone: whoever asks shows the book on paper, and says what each person saw.

It shows no picture: the phone is for whoever asks, who may read what is meant.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from forumkit.model.forms import MARK
from forumkit.model.picture_tests import ELSE, OPPOSITE, PLACE, RIGHT, field_of
from forumkit.render.filters import filled
from forumkit.render.picture_test import picture_test
from forumkit.render.sheets import FormSheet
from forumkit.render.views.picture_test import PictureTest, TestedPicture, TestPart
from forumkit.render.wording import Wording
from forumkit.render.xlsform import WHEN, without_references

_SURVEY = ("type", "name", "label", "hint", "required", "relevant", "calculation")
_WORDS = {RIGHT: "picture_test_right", OPPOSITE: "picture_test_opposite", ELSE: "picture_test_else"}
"""What may be said of an answer, and the words for it."""
_LISTS = {
    "sex": {"woman": "a_woman", "man": "a_man"},
    "age": {"young": "age_young", "adult": "picture_test_adult", "old": "picture_test_old"},
    "reads": {"yes": "picture_test_reads", "no": "picture_test_does_not_read"},
    "seen": _WORDS,
}
_WHO, _PART = ("sex", "age", "reads"), "part"

_Row = dict[str, str]


def picture_sheets(wording: Wording, plain: Callable[[str], str]) -> tuple[FormSheet, ...]:
    """Return the three sheets of the form, in one language, whose texts are made plain words."""
    test = picture_test(wording)
    choices = [(name, code, wording.word(word)) for name, words in _LISTS.items() for code, word in words.items()]
    choices += [(_PART, str(number), _part(wording, part)) for number, part in enumerate(test.parts, 1)]
    rows = tuple(tuple(row.get(column, "") for column in _SURVEY) for row in _shown(_survey(wording, test), plain))
    title = f"{wording.word('kind_picture_test_form')}{wording.word('dash')}{_code(wording, test)}"
    version = hashlib.sha256(repr((rows, choices)).encode()).hexdigest()[:10]
    settings = (title, f"picture_test_{test.code}_{wording.language}".lower(), version, "pages")
    return (
        FormSheet("survey", _SURVEY, rows),
        FormSheet("choices", ("list_name", "name", "label"), tuple(choices)),
        FormSheet("settings", ("form_title", "form_id", "version", "style"), (settings,)),
    )


def _shown(rows: Iterable[_Row], plain: Callable[[str], str]) -> Iterator[_Row]:
    """Yield rows whose texts are plain words."""
    for row in rows:
        yield {
            **row,
            **{column: without_references(plain(row[column])) for column in ("label", "hint") if column in row},
        }


def labels(wording: Wording) -> dict[str, str]:
    """Return what exports write above and in the columns of the form, by what stands there: labels and names.

    The number before a picture is left out: it is another one where a picture was added since.
    """
    every = [each for part in picture_test(wording).parts for each in part.pictures]
    heads = {PLACE: PLACE, wording.word("picture_test_place"): PLACE}
    heads |= {label: field_of(each.picture) for each in every for label in (each.meaning, field_of(each.picture))}
    return heads | {wording.word(word): code for code, word in _WORDS.items()}


def _survey(wording: Wording, test: PictureTest) -> Iterator[_Row]:
    yield from ({"type": name, "name": name} for name in WHEN)
    how = [filled(wording.word(f"picture_test_how_{number}"), people=test.people) for number in range(1, 7)]
    yield {"type": "note", "name": "how", "label": "\n\n".join((_code(wording, test), *how))}
    yield {"type": "text", "name": PLACE, "label": wording.word("picture_test_place")}
    for name in _WHO:
        offered = " / ".join(map(wording.word, _LISTS[name].values()))
        what = f"{wording.word('picture_test_who')}{wording.word('colon')}{offered}"
        yield {"type": f"select_one {name}", "name": name, "label": what, "required": "yes"}
    yield {
        "type": f"select_one {_PART}", "name": _PART, "label": wording.word("picture_test_which"), "required": "yes",
    }  # fmt: skip
    for number, part in enumerate(test.parts, 1):
        yield {
            "type": "begin_group", "name": f"{_PART}_{number}", "label": _part(wording, part),
            "relevant": f"${{{_PART}}} = '{number}'",
        }  # fmt: skip
        for each in part.pictures:
            yield from _questions(wording, each)
        yield {"type": "end_group"}
    yield {"type": "calculate", "name": MARK, "calculation": f"'{test.code}'"}


def _questions(wording: Wording, asked: TestedPicture) -> Iterator[_Row]:
    """Yield what is asked of a picture: how it was read, and where it was not, what people saw in it."""
    name = field_of(asked.picture)
    yield {"type": "select_one seen", "name": name, "label": _asked(asked), "hint": asked.beside}
    yield {
        "type": "text", "name": f"said_{name}", "label": wording.word("picture_test_said"),
        "relevant": f"${{{name}}} = '{OPPOSITE}' or ${{{name}}} = '{ELSE}'",
    }  # fmt: skip


def _asked(asked: TestedPicture) -> str:
    return f"{asked.number}. {asked.meaning}"


def _part(wording: Wording, part: TestPart) -> str:
    return filled(wording.word("picture_test_part"), first=part.first, last=part.last)


def _code(wording: Wording, test: PictureTest) -> str:
    return filled(wording.word("picture_test_code"), code=test.code)
