"""The fixed words that people meet: what forms and the consent say beside the texts of the content."""

from collections.abc import Iterator

from forumkit.model.answering import Asked, Told, Word
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.questions import BaseQuestion

_OF_PEOPLE = ("card_code",)
_OF_NAMED_CARDS = ("card_picture", "card_number", "card_none", "number_wrong")
_OF_OTHER_CARDS = ("any_symbol", "card_code_hint", "card_code_wrong")
_OF_GROUPS = ("group_code", "group_code_hint")
_OF_OBSERVERS = ("observer", "observer_1", "observer_2", "group_observed")
_OF_BOXES = ("tick", "right_answer")
_OF_CONSENT = ("what_you_should_know", "your_choices", "one_box_a_line", "yes", "no", "date_and_mark", "witness")


def heard_words(library: Library) -> Iterator[tuple[str, str, str]]:
    """Yield each fixed word that people meet: its name, the word that says what it is, the key of the entry."""
    for name, entry in library.questionnaires.items():
        for word in dict.fromkeys(_of_form(library, entry)):
            yield word, "questionnaire", f"questionnaire/{name}"
    for word in _OF_CONSENT if library.protection and library.protection.consent else ():
        yield word, "kind_consent_form", "protection"


def _of_form(library: Library, entry: Questionnaire) -> Iterator[str]:
    if not entry.about_groups:
        yield from _OF_PEOPLE
        yield from _OF_NAMED_CARDS if library.evaluation and library.evaluation.symbols else _OF_OTHER_CARDS
    else:
        yield from _OF_GROUPS
        yield from _OF_OBSERVERS if entry.moment == "observation" else ()
    profile = library.evaluation.profile if library.evaluation and entry.profile else ()
    asked: tuple[Asked, ...] = (*(each for each in profile if each.id in entry.profile), *entry.questions)
    yield from ("profile_group",) if entry.profile else ()
    yield from ("at_most", "repeat_count", "number_wrong") if entry.repeat else ()
    yield from ("no_name",) if not entry.about_groups else ()
    yield from ("only_if", "or") if any(question.when for question in entry.questions) else ()
    yield from _OF_BOXES if any(each.offers() for each in asked) else ()
    for each in asked:
        yield from _said_by(each)


def _said_by(asked: Asked) -> Iterator[str]:
    """Yield the words that something asked says on the phone, on paper and aloud, by hearing it say them."""
    heard: list[str] = []

    def say(told: Told) -> str:
        heard.extend([told.name] if isinstance(told, Word) else [])
        return "…"

    for offer in asked.offers():
        say(offer.text)
    asked.phone("", say)
    if isinstance(asked, BaseQuestion):
        say(asked.ticked)
        asked.told(say), asked.table(say), asked.boxes(say), list(asked.hints(say)), list(asked.spoken(say))
    yield from heard
