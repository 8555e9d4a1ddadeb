"""Lists of words, one a language: what asks somebody for what must not be known, and what tells it."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from forumkit.entries.base import Entry
from forumkit.load.source import Source, parse

_Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_Pattern = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Words = tuple[_Word, ...]


class Sensitive(Entry):
    """The words of one sort of what must not be known. A star stands for any ending, or for any beginning."""

    words: Words = ()
    """What it is called: religion, phone number."""
    people: Words = ()
    """What is said of a person: Muslim, Christian."""
    asks: Words = ()
    """What asks for it without its name: where do you pray."""
    roundabout: tuple[_Pattern, ...] = ()
    """What asks for it in many words: `a|b` is either, `...` up to four words, `$` the end: who is|was your father."""


class Sorts(Entry):
    """What is never collected.

    What the GDPR calls special categories (article 9); offences, victims, ties of family and to armed groups, which
    forums do not collect either; and what tells a person, a home or a telephone from all others.
    """

    name: Sensitive = Sensitive()
    """What a person is called."""
    contact: Sensitive = Sensitive()
    """Phone numbers, addresses of mail, accounts."""
    place: Sensitive = Sensitive()
    """Exact places: addresses, coordinates."""
    birth: Sensitive = Sensitive()
    """Date or place of birth."""
    age: Sensitive = Sensitive()
    """The age in years; bands of ages may be asked for."""
    identity: Sensitive = Sensitive()
    """Papers and their numbers, bank accounts."""
    biometrics: Sensitive = Sensitive()
    """Fingerprints, signatures."""
    family: Sensitive = Sensitive()
    """Family ties, civil status."""
    ethnicity: Sensitive = Sensitive()
    """Ethnic group, tribe, caste."""
    religion: Sensitive = Sensitive()
    """Religion, belief."""
    politics: Sensitive = Sensitive()
    """Political opinion, party, trade union."""
    health: Sensitive = Sensitive()
    """State of health, disability."""
    sexuality: Sensitive = Sensitive()
    """Sexual life and orientation."""
    armed: Sensitive = Sensitive()
    """Ties to armed groups, military rank and unit."""
    offences: Sensitive = Sensitive()
    """Offences, and who committed them."""
    victims: Sensitive = Sensitive()
    """Who is a victim of trafficking or violence."""
    device: Sensitive = Sensitive()
    """What tells one telephone from all others."""


class Privacy(Entry):
    """What asks for what must not be known, and what tells it, in one language."""

    beginnings: Words = ()
    """What may stand before a word, written together with it: an article, “and”."""
    endings: Words = ()
    """What may follow a word: the endings of the plural and of the other gender."""
    yours: Words = ()
    """Endings that mean “your”."""
    asking: Words = ()
    """Words that a question has beside what it asks for: which, is, the, please, write, of the participant."""
    your: Words = ()
    """Words that mean “your”."""
    are: Words = ()
    """Words that mean “are you”, “you are”."""
    have: Words = ()
    """Words that mean “do you have”, “you belong to”."""
    languages: Words = ()
    """Words that mean a language: where a question is about languages, a choice may bear the name of a people."""
    my: Words = ()
    """Words that mean “my”."""
    am: Words = ()
    """Words that mean “I am”."""
    telling: Words = ()
    """Words with which a person says who he is: my name is, I was born on."""
    without: Words = ()
    """Words that ask for the contrary: without, do not."""
    harmless: Words = ()
    """What sounds like one of them and asks for nothing: religious leaders, the health centre."""
    given: Words = ()
    """Given names that are common where the language is spoken, and what stands before a name: they tell that a list or
    a column is one of names, which no single one tells."""
    exposing: Words = ()
    """Words with which an answer is never quoted: offices that one person holds, forces of security, cards, money that
    changed hands."""
    sorts: Sorts
    """The words of each sort of what must not be known."""


_FOLDER = Path(__file__).parent


@cache
def shipped_lists() -> dict[str, Privacy]:
    """Return the lists that come with forumkit, by language."""
    read = {place.stem: parse(place.name, place.read_bytes()) for place in sorted(_FOLDER.glob("*.yaml"))}
    return {name: Privacy.model_validate(each.value) for name, each in read.items() if isinstance(each, Source)}
