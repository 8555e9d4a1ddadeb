"""People and groups on a page: signs, categories, who works with whom; names only in kinds with `local: true`."""

from collections.abc import Mapping, Sequence

from forumkit.render.views.base import View


class SignView(View):
    """The sign that a person or a group bears: a picture and a number."""

    picture: str
    """The pictogram, as in `⟦picture-…⟧`."""
    number: int
    """The number."""
    label: str
    """Both in words: calebasse 7."""
    dots: str
    """The pictogram that shows the number as dots; nothing above twenty."""


class NamedPerson(SignView):
    """A person with their name: only in kinds with `local: true`."""

    category: str
    """Their category of participants."""
    name: str
    """Their name in the list of participants; nothing where there is none."""


class Pile(View):
    """Signs that are drawn from one pile: of so many people that none of them is told."""

    category: str
    """The category of its people, or the categories that are too small to have a pile each; empty where a list of
    participants says who gets which sign."""
    woman: bool | None
    """Whether they are women; nothing where that would tell a few, or is not known."""
    young: bool | None
    """Whether they are young; nothing where that would tell a few, or is not known."""
    language: str
    """The language that they speak, where groups go by language; empty where that would tell a few."""
    people: Sequence[SignView]
    """The signs."""


class TableView(SignView):
    """The sign of a group, at its table."""

    name: str
    """The picture in words."""


class GroupOfPeople(TableView):
    """A group of an exercise."""

    people: Sequence[SignView]
    """Who is in it."""
    interpreters: Sequence[str]
    """Who interprets in it, by function; nothing where nobody has to."""


class InterpretedGroups(View):
    """A language that groups of an exercise need interpreted at the same time."""

    language: str
    """Its name."""
    groups: Sequence[int]
    """The numbers of the groups."""
    interpreter: str
    """The function of who interprets it."""
    who: Sequence[str]
    """Who interprets in each, by function and number, in their order."""
    missing: int
    """In how many of them nobody does."""
    there: int
    """How many people interpret it."""


class InterpreterView(View):
    """What those have to do who interpret a language in groups."""

    language: str
    """Its name."""
    who: str
    """Their function."""
    there: int
    """How many there are."""
    most: int
    """The most groups that need them at once."""
    minutes: int
    """Minutes of the exercises in which groups need them."""


class Round(View):
    """An exercise: who works with whom."""

    id: str
    """Id of the exercise."""
    key: str
    """Its place in the content: exercise/…"""
    title: str
    """Title of the exercise."""
    how: str
    """How groups come about: `groups` (listed here), `again` (those of before), `room`, `choice` or `place`."""
    at_tables: bool
    """Whether each group has a table."""
    mix: str
    """The rule for mixing people."""
    smallest: int
    """Fewest people that a group may have."""
    largest: int
    """Most people that a group may have."""
    least: int
    """Fewest people that a group has."""
    most: int
    """Most people that a group has."""
    count: int
    """How many groups there are."""
    groups: Sequence[GroupOfPeople]
    """The groups."""
    interpreted: Sequence[InterpretedGroups]
    """What its groups need interpreted."""


class AnswerCard(View):
    """A card by which questionnaires know people."""

    symbol: str
    """Its symbol in words."""
    label: str
    """Symbol and number: calebasse 07."""
    picture: str
    """The pictogram; nothing where none shows the symbol."""
    dots: str
    """The pictogram that shows the number as dots; nothing above twenty."""


class HalfOfDay(View):
    """A half-day of the forum."""

    day: int
    """Number of the day."""
    date: str
    """Its date in words."""
    half: str
    """`morning`, `afternoon` or `evening`, where these differ, else `first` and `second`; `whole` for a day without a
    meal, or `evening`."""


class PeopleNames(View):
    """What kinds of a forum with `groups: true` or `local: true` may name besides."""

    listed: bool
    """Whether there is a list of participants."""
    people: Sequence[SignView]
    """The people; with their names and categories only in kinds with `local: true`."""
    piles: Sequence[Pile]
    """The signs by the pile that they are drawn from."""
    spare: Sequence[SignView]
    """Signs for guests."""
    rounds: Sequence[Round]
    """The exercises, with their groups."""
    round_of: Mapping[str, Round]
    """The same by the id of the exercise."""
    met: int
    """How many pairs of people the groups that are listed bring together."""
    met_again: int
    """How many of these pairs were together in earlier groups: the fewer, the better the groups are."""
    interpreters: Sequence[InterpreterView]
    """What those have to do who interpret in groups; nothing where the languages of people are not known."""
    answer_cards: Sequence[AnswerCard]
    """The cards of the questionnaires."""
    tables: Sequence[TableView]
    """The signs of the tables."""
    half_days: Sequence[HalfOfDay]
    """The half-days."""


class LocalNames(PeopleNames):
    """What kinds of a forum with `local: true` may name besides."""

    people: Sequence[NamedPerson]
    """The people, with their names."""
