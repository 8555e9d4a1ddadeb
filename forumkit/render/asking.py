"""How questions stand on paper: the words of their answers, when they are asked, how long a register is."""

from collections.abc import Sequence

from forumkit.model.questions import Faces, MultipleChoice, Question, SingleChoice, TrueFalse, YesNo
from forumkit.model.settings import Forum
from forumkit.render.summaries import expected
from forumkit.render.wording import Wording

_TEN = 10


def answers_of(question: Question, wording: Wording) -> dict[str, str]:
    """Return what each code of a question says."""
    words = wording.library.languages[wording.language].words
    match question:
        case TrueFalse() | YesNo():
            return {code: words[code] for code in question.codes()}
        case Faces(levels=levels):
            return {code: words[f"face_{code}_{levels}"] for code in question.codes()}
        case SingleChoice() | MultipleChoice():
            return {choice.id: wording.say(choice.text) for choice in question.choices}
        case _:
            return {code: code for code in question.codes()}


def condition_of(question: Question, asked: Sequence[Question], wording: Wording) -> str:
    """Return when a question is asked, in words; nothing if always, or if the earlier one is not asked here."""
    numbers = {each.id: number for number, each in enumerate(asked, 1)}
    if question.when is None or question.when.question not in numbers:
        return ""
    words = wording.library.languages[wording.language].words
    number = numbers[question.when.question]
    said = answers_of(asked[number - 1], wording)
    named = words["answer_named"]
    *first, last = (named.replace("{answer}", said.get(answer, answer)) for answer in question.when.answers)
    told = f"{', '.join(first)} {words['or']} {last}" if first else last
    return words["only_if"].replace("{number}", str(number)).replace("{answers}", told)


def register_rows(forum: Forum | None) -> int:
    """Return how many lines a register of presence has: one for each card that may be drawn, in whole tens."""
    return -(-expected(forum) // _TEN) * _TEN if forum else _TEN
