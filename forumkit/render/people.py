"""What documents show of people and groups: signs, categories, who works with whom; names only where they may stand."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from forumkit.drawing.pictograms import MOST_DOTS, Pictogram, word_of
from forumkit.groups.interpreting import interpreted
from forumkit.groups.rounds import Grouping, groupings, meetings
from forumkit.model.group_numbers import group_numbers
from forumkit.model.people import AT_TABLE, TABLES, Person, Sign, free_signs
from forumkit.model.printed_cards import answer_cards
from forumkit.model.rosters import Names
from forumkit.model.timing import halves_of, slots_of
from forumkit.render.planned import Sort, sorts_told
from forumkit.render.views import people as v
from forumkit.render.wording import Wording

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~:!&])")


def people_names(wording: Wording, names: Names | None) -> v.PeopleNames:
    """Return what a document of a forum may say of its people; `names` only where names may be shown."""
    library, forum = wording.library, wording.forum_id or ""
    listed = library.people_of(forum)
    people = {person.sign: _person(person, wording, names) for person in listed}
    grouped = groupings(library, forum)
    numbers = group_numbers(library, forum)
    rounds = [_round(grouping, people, numbers[grouping.exercise], wording) for grouping in grouped]
    met, met_again = meetings(grouped)
    together = max((len(session.parallel) for session in library.sessions(library.forums[forum])), default=0)
    sort = v.PeopleNames if names is None else v.LocalNames
    return sort(
        listed=forum in library.people,
        people=list(people.values()),  # type: ignore[arg-type]  # with their names where those are asked for
        piles=_piles(people, wording),
        spare=[
            v.SignView(**_sign(sign, wording))
            for sign in free_signs([person.sign for person in listed], library.forums[forum].spare)
        ],
        rounds=rounds,
        round_of={round_view.id: round_view for round_view in rounds},
        met=met,
        met_again=met_again,
        interpreters=_interpreters(grouped, wording),
        answer_cards=_answer_cards(wording),
        tables=[v.TableView(**_table(number, wording)) for number in range(_tables(rounds, together))],
        half_days=_half_days(wording),
    )


def _sign(sign: Sign, wording: Wording) -> dict[str, Any]:
    return {
        "picture": sign.picture,
        "number": sign.number,
        "label": f"{_said(sign.picture, wording)} {sign.number}",
        "dots": f"dots-{sign.number}" if sign.number <= MOST_DOTS else "",
    }


def _said(picture: Pictogram, wording: Wording) -> str:
    return wording.library.languages[wording.language].words[word_of(picture)]


def _person(person: Person, wording: Wording, names: Names | None) -> v.SignView:
    assert wording.forum
    sign = _sign(person.sign, wording)
    if names is None:
        return v.SignView(**sign)
    category = wording.say(wording.forum.participants[person.category].category)
    return v.NamedPerson(**sign, category=category, name=_SPECIAL.sub(r"\\\1", names.get(person.sign, "")))


def _piles(people: Mapping[Sign, v.SignView], wording: Wording) -> list[v.Pile]:
    """Return the signs by the pile that they are drawn from: as finely as the plan may tell people apart."""
    library, forum = wording.library, wording.forum_id or ""
    if forum in library.people:
        return [v.Pile(category="", woman=None, young=None, language="", people=list(people.values()))]
    piles: dict[Sort, list[v.SignView]] = {}
    for person, sort in sorts_told(library, forum).items():
        piles.setdefault(sort, []).append(people[person.sign])
    assert wording.forum
    named = [wording.say(each.category) for each in wording.forum.participants]
    comma = wording.library.languages[wording.language].words["comma"]
    return [
        v.Pile(
            category=comma.join(named[n] for n in sort.categories),
            woman=sort.woman,
            young=sort.young,
            language="" if sort.language is None else wording.say(wording.forum.spoken[sort.language].name),
            people=signs,
        )
        for sort, signs in piles.items()
    ]


def _answer_cards(wording: Wording) -> list[v.AnswerCard]:
    """Return the cards by which questionnaires know people: “calebasse 07”."""
    library, forum = wording.library, wording.forum
    assert forum
    symbols = [wording.say(symbol_text) for symbol_text in library.evaluation.symbols] if library.evaluation else []
    return [
        v.AnswerCard(
            symbol=card.symbol,
            label=f"{card.symbol} {card.number:02}",
            picture=card.picture,
            dots=f"dots-{card.number}" if card.number <= MOST_DOTS else "",
        )
        for card in answer_cards(forum, symbols, library.languages[wording.language].words)
    ]


def _round(grouping: Grouping, people: Mapping[Sign, v.SignView], count: int, wording: Wording) -> v.Round:
    exercise = wording.library.exercises[grouping.exercise].for_forum(wording.forum_id)
    groups = [[people[person.sign] for person in group] for group in grouping.groups]
    told = _interpreted(grouping, wording)
    return v.Round(
        id=grouping.exercise,
        key=f"exercise/{grouping.exercise}",
        title=wording.say(exercise.title),
        mix=wording.say(exercise.sizes.mix),
        smallest=exercise.sizes.smallest,
        largest=exercise.sizes.largest,
        least=min(map(len, groups), default=0),
        most=max(map(len, groups), default=0),
        how=grouping.how,
        at_tables=exercise.sizes.largest >= AT_TABLE,
        count=count,
        interpreted=told,
        groups=[
            v.GroupOfPeople(
                **_table(number, wording),
                people=members,
                interpreters=[each.who[each.groups.index(number + 1)] for each in told if number + 1 in each.groups],
            )
            for number, members in enumerate(groups)
        ],
    )


def _interpreted(grouping: Grouping, wording: Wording) -> list[v.InterpretedGroups]:
    """Return which groups of an exercise have whom to interpret: the first the first, until there is nobody left."""
    assert wording.forum
    told = []
    for each in interpreted(wording.forum, grouping):
        spoken = wording.forum.spoken[each.language]
        name, there = wording.say(spoken.name), spoken.interpreting
        who = wording.say(spoken.interpreter) or wording.word("interpreter")
        people = [f"{who} {n + 1}" if there > 1 else who for n in range(there)]
        missing = f"{wording.word('interpreter_missing')} ({name})"
        groups = [number + 1 for number in each.groups]
        named = [*people[: len(groups)], *[missing] * (len(groups) - there)]
        lacking = max(0, len(groups) - there)
        told.append(
            v.InterpretedGroups(language=name, groups=groups, interpreter=who, who=named, missing=lacking, there=there)
        )
    return told


def _interpreters(grouped: Sequence[Grouping], wording: Wording) -> list[v.InterpreterView]:
    """Return the load of those who interpret, by language: groups at once, and minutes in groups."""
    assert wording.forum
    needs = [(each, grouping.exercise) for grouping in grouped for each in interpreted(wording.forum, grouping)]
    length = {name: wording.library.exercises[name].for_forum(wording.forum_id).length for _, name in needs}
    return [
        v.InterpreterView(
            language=wording.say(spoken.name),
            who=wording.say(spoken.interpreter),
            there=spoken.interpreting,
            most=max(len(each.groups) for each, _ in of_language),
            minutes=sum(length[name] for _, name in of_language),
        )
        for number, spoken in enumerate(wording.forum.spoken)
        if (of_language := [need for need in needs if need[0].language == number])
    ]


def _table(number: int, wording: Wording) -> dict[str, Any]:
    """Return the sign of a group: a picture and the number of the group."""
    sign = Sign(number + 1, TABLES[number % len(TABLES)])
    return {**_sign(sign, wording), "name": _said(sign.picture, wording)}


def _tables(rounds: Sequence[v.Round], together: int) -> int:
    """Return how many groups have a table or a place at the same time."""
    return max(together, *(view.count for view in rounds if view.at_tables and view.how != "room"), 0)


def _half_days(wording: Wording) -> list[v.HalfOfDay]:
    """Return the half-days of a forum: what comes before the meal, and what comes after it."""
    library, forum = wording.library, wording.forum
    assert forum
    dates = library.dates(forum)
    return [
        v.HalfOfDay(
            day=number + 1,
            date=wording.speech.day(dates[number]) if dates else "",
            half="whole" if half == "day" else half,
        )
        for number, slots in enumerate(slots_of(library.days(forum)))
        for half, _ in halves_of(slots)
    ]
