"""Pictures that stand beside a document: the faces and cards that a form on the phone shows."""

from collections.abc import Iterable

from forumkit.model.library import Library
from forumkit.model.printed_cards import drawn_symbols
from forumkit.model.question_types import Question
from forumkit.model.texts import language_of


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
