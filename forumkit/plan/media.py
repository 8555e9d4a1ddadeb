"""Pictures that stand beside a document: the faces that a form on the phone shows."""

from collections.abc import Iterable

from forumkit.model.question_types import Question


def answer_picture(sign: str, code: str, count: int) -> str:
    """Return the name of the picture of an answer: of its pictogram's sort, its code and how many answers there are."""
    return f"{sign.partition('-')[0]}-{code}-{count}.png"


def answer_pictures(questions: Iterable[Question]) -> dict[str, str]:
    """Return the pictograms that answers show, by the name of the picture: `{"face-1-3.png": "face-1"}`."""
    drawn = {
        tuple((offer.picture, offer.code) for offer in question.offers() if offer.picture) for question in questions
    }
    ordered = sorted(drawn, key=lambda signs: (len(signs), signs))
    return {answer_picture(sign, code, len(signs)): sign for signs in ordered for sign, code in signs}
