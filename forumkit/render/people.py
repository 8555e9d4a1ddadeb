"""What documents show of people and groups: signs, categories, who works with whom; names only where they may stand."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from forumkit.entries.pictograms import Pictogram
from forumkit.groups.rounds import Grouping, groupings
from forumkit.model.people import AT_TABLE, SIGNS, TABLES, Person, Sign, free_signs
from forumkit.model.privacy import folded
from forumkit.model.rosters import Names
from forumkit.model.schedule import Day
from forumkit.model.timing import days_between
from forumkit.render.summaries import expected
from forumkit.render.view import View
from forumkit.render.wording import Wording

_DOTS = 9
"""The largest number that is shown as dots."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~:!&])")


def people_values(wording: Wording, names: Names | None) -> dict[str, object]:
    """Return what a document of a forum may say of its people; `names` only where names may be shown."""
    library, forum = wording.library, wording.forum_id or ""
    found = library.people_of(forum)
    people = {person.sign: _person(person, wording, names) for person in found}
    rounds = [_round(each, people, wording) for each in groupings(library, forum)]
    return {
        "listed": forum in library.people,
        "people": list(people.values()),
        "piles": _piles(list(people.values())),
        "spare": [
            _sign(sign, wording) for sign in free_signs([person.sign for person in found], library.forums[forum].spare)
        ],
        "rounds": rounds,
        "round_of": {each.id: each for each in rounds},
        "answer_cards": _answer_cards(wording),
        "tables": [_table(number, wording) for number in range(_tables(rounds))],
        "half_days": _half_days(wording),
    }


def _sign(sign: Sign, wording: Wording) -> View:
    return View(
        picture=sign.picture,
        number=sign.number,
        label=f"{_said(sign.picture, wording)} {sign.number}",
        dots=f"dots-{sign.number}" if sign.number <= _DOTS else "",
    )


def _said(picture: Pictogram, wording: Wording) -> str:
    return wording.library.languages[wording.language].words[f"sign_picture_{picture.replace('-', '_')}"]


def _person(person: Person, wording: Wording, names: Names | None) -> View:
    assert wording.forum
    view = _sign(person.sign, wording)
    view.category = wording.say(wording.forum.participants[person.category].category)
    view.woman, view.young, view.late = person.woman, person.young, person.late
    if names is not None:
        view.name = _SPECIAL.sub(r"\\\1", names.get(person.sign, ""))
    return view


def _piles(people: Sequence[View]) -> list[View]:
    """Return the signs that are drawn from one pile: people of one category, of one sex, young or not."""
    keys = dict.fromkeys((person.category, person.woman, person.young) for person in people)
    return [
        View(category=category, woman=woman, young=young,
             people=[p for p in people if (p.category, p.woman, p.young) == (category, woman, young)])
        for category, woman, young in keys
    ]  # fmt: skip


def _answer_cards(wording: Wording) -> list[View]:
    """Return the cards by which questionnaires know people, one for each who may come: “calebasse 07”.

    Symbols that look like a sign or like the table of a group are left out where others are left.
    """
    library, forum = wording.library, wording.forum
    assert forum
    words = library.languages[wording.language].words
    symbols = [wording.say(each) for each in library.evaluation.symbols] if library.evaluation else []
    pictures = {symbol: _picture_of(symbol, words) for symbol in symbols or [words["sign_picture_card"]]}
    own = {symbol: picture for symbol, picture in pictures.items() if picture not in (*SIGNS, *TABLES)} or pictures
    numbers = -(-expected(forum) // len(own))
    return [
        View(
            symbol=symbol,
            label=f"{symbol} {number:02}",
            picture=picture,
            dots=f"dots-{number}" if number <= _DOTS else "",
        )
        for symbol, picture in own.items()
        for number in range(1, numbers + 1)
    ][: expected(forum)]


def _picture_of(symbol: str, words: Mapping[str, str]) -> str:
    """Return the pictogram that a symbol names; nothing where it is drawn by nobody."""
    named: dict[str, str] = {
        folded(words[f"sign_picture_{name.replace('-', '_')}"]): name for name in get_args(Pictogram)
    }
    return named.get(folded(symbol), "")


def _round(grouping: Grouping, people: Mapping[Sign, View], wording: Wording) -> View:
    exercise = wording.library.exercises[grouping.exercise].for_forum(wording.forum_id)
    groups = [[people[person.sign] for person in group] for group in grouping.groups]
    return View(
        id=grouping.exercise,
        key=f"exercise/{grouping.exercise}",
        title=wording.say(exercise.title),
        mix=wording.say(exercise.group.mix),
        smallest=exercise.group.smallest,
        largest=exercise.group.largest,
        least=min(map(len, groups), default=0),
        most=max(map(len, groups), default=0),
        how=grouping.how,
        at_tables=exercise.group.largest >= AT_TABLE,
        count=wording.library.groups(wording.forum, exercise) if wording.forum else 1,
        groups=[_group(number, members, wording) for number, members in enumerate(groups)],
    )


def _group(number: int, members: Sequence[View], wording: Wording) -> View:
    table = _table(number, wording)
    table.people = list(members)
    table.women = sum(person.woman is True for person in members)
    table.young = sum(person.young is True for person in members)
    categories = dict.fromkeys(person.category for person in members)
    table.categories = [
        View(category=category, count=sum(person.category == category for person in members)) for category in categories
    ]
    return table


def _table(number: int, wording: Wording) -> View:
    """Return the sign of a group: a picture and the number of the group."""
    view = _sign(Sign(number + 1, TABLES[number % len(TABLES)]), wording)
    view.name = _said(view.picture, wording)
    return view


def _tables(rounds: Sequence[View]) -> int:
    """Return how many groups have a table at the same time."""
    return max((each.count for each in rounds if each.at_tables and each.how != "room"), default=0)


def _half_days(wording: Wording) -> list[View]:
    """Return the half-days of a forum: what comes before the meal, and what comes after it."""
    library, forum = wording.library, wording.forum
    assert forum
    dates = days_between(forum.start, forum.end)
    found = []
    for number, day in enumerate(library.agendas[forum.agenda].days):
        date = wording.day(dates[min(number, len(dates) - 1)])
        found += [View(day=number + 1, date=date, half=half) for half in _halves(day)]
    return found


def _halves(day: Day) -> tuple[str, ...]:
    kinds = [session.kind for session in day.sessions]
    return ("morning", "afternoon") if "meal" in kinds[:-1] else ("whole",)
