"""What stands beside a document: faces and cards that a form on the phone shows, recordings that it or a page plays."""

from collections.abc import Iterable, Mapping

from forumkit.load.voices import Voice
from forumkit.model.answering import Told
from forumkit.model.forms import Field, form_of
from forumkit.model.library import Library
from forumkit.model.printed_cards import drawn_symbols
from forumkit.model.question_types import Question
from forumkit.model.texts import language_of
from forumkit.model.versions import sentences
from forumkit.model.voices import languages_heard, voice_of, voices_of


def answer_picture(sign: str, code: str, count: int) -> str:
    """Return the name of the picture of an answer: of its pictogram's sort, its code and how many answers there are."""
    return f"{sign.partition('-')[0]}-{code}-{count}.png"


def card_picture(sign: str) -> str:
    """Return the name of the picture of a card, which shows a pictogram."""
    return f"card-{sign}.png"


def answer_pictures(questions: Iterable[Question]) -> dict[str, str]:
    """Return the pictograms that answers show, by the name of the picture: `{"face-1-3.png": "face-1"}`."""
    drawn = {
        tuple((offer.picture, offer.code) for offer in question.offers() if offer.picture) for question in questions
    }
    ordered = sorted(drawn, key=lambda signs: (len(signs), signs))
    return {answer_picture(sign, code, len(signs)): sign for signs in ordered for sign, code in signs}


def phone_pictures(library: Library, forum_id: str, questionnaire: str) -> dict[str, str]:
    """Return the pictograms that a form shows, by the name of the picture: those of answers, and those of cards."""
    pictures = answer_pictures(library.questions(questionnaire, forum_id))
    if not library.questionnaires[questionnaire].about_groups:
        pictures |= {card_picture(sign): sign for sign in card_signs(library, forum_id).values() if sign}
    return pictures


def card_signs(library: Library, forum_id: str) -> dict[str, str]:
    """Return the pictures of the cards of a forum, by their names in its first language; none where none are named."""
    language = library.document_languages(library.forums[forum_id])[0]
    symbols = library.evaluation.symbols if library.evaluation else ()
    named = [language_of(symbol, language, library.mission.languages[0]) for symbol in symbols]
    return drawn_symbols(named, library.languages[language].words) if named else {}


_ON_THE_PAGE = ("theme", "exercise", "schedule")
"""What the companion shows the words of; forms and consent have pages of their own."""


def page_voices(library: Library, forum_id: str) -> dict[str, Voice]:
    """Return the recordings that the companion of a forum plays, by the name of their file."""
    tags = languages_heard(library, library.forums[forum_id]) if library.voices.taken else ()
    known = sentences(library) if tags else {}
    return {
        voice.name: voice
        for tag in tags
        for name, voice in voices_of(library, forum_id, tag).items()
        if any(key.partition("/")[0] in _ON_THE_PAGE for key, _ in known[name].places)
    }


def phone_voices(library: Library, forum_id: str, questionnaire: str) -> dict[str, Voice]:
    """Return the recordings that a form plays, by the name of their file."""
    if not library.voices.taken:
        return {}
    fields = form_of(library, forum_id, questionnaire).fields
    told = (text for asked in fields for text in (asked_text(asked), *(offer.text for offer in asked.asks.offers())))
    voices = (voice for text in told if text for voice in heard_in(library, forum_id, text).values())
    return {voice.name: voice for voice in voices}


def asked_text(asked: Field) -> Told | None:
    """Return what a field asks, as the content has it; nothing of those that the form itself has."""
    return asked.question.text if asked.question else asked.profile.text if asked.profile else None


def heard_in(library: Library, forum_id: str, text: Told) -> Mapping[str, Voice]:
    """Return the recordings of a text by the tag of their language, in those that are heard in a forum."""
    tags = languages_heard(library, library.forums[forum_id]) if library.voices.taken else ()
    return {tag: voice for tag in tags if (voice := voice_of(library, tag, text))}
