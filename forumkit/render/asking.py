"""How questions stand on paper: when they are asked, how long a register is."""

from collections.abc import Sequence

from forumkit.model.answering import Say
from forumkit.model.questions import BaseQuestion, PaperTable
from forumkit.model.settings import Forum
from forumkit.render.summaries import expected
from forumkit.render.view import View
from forumkit.render.wording import Wording

_TEN = 10


def condition_of(question: BaseQuestion, asked: Sequence[BaseQuestion], wording: Wording) -> str:
    """Return when a question is asked, in words; nothing if always, or if the earlier one is not asked here."""
    numbers = {each.id: number for number, each in enumerate(asked, 1)}
    if question.when is None or question.when.question not in numbers:
        return ""
    words = wording.library.languages[wording.language].words
    number = numbers[question.when.question]
    said = {offer.code: wording.say(offer.text) for offer in asked[number - 1].offers()}
    named = words["answer_named"]
    *first, last = (named.replace("{answer}", said.get(answer, answer)) for answer in question.when.answers)
    told = f"{', '.join(first)} {words['or']} {last}" if first else last
    return words["only_if"].replace("{number}", str(number)).replace("{answers}", told)


def shown_question(shown: View, question: BaseQuestion, say: Say) -> View:
    """Return the view of a question with what its type says of it on paper and aloud."""
    table = question.table(say)
    shown.right, shown.right_lines, shown.why = (
        list(question.right()),
        list(question.key(say)),
        getattr(shown, "why", ""),
    )
    shown.several, shown.tallied = question.several, say(question.tallied)
    shown.spoken, shown.told, shown.table, shown.cells = (
        list(question.spoken(say)),
        question.told(say),
        table,
        question.row(),
    )
    shown.ticked, shown.boxes, shown.ruled = say(question.ticked), question.boxes(say), question.ruled()
    return shown


def tables_of(questions: Sequence[View]) -> list[View]:
    """Return the tables of a form on paper, those of one heading together, each with its questions."""
    found: dict[str, dict[PaperTable, list[View]]] = {}
    for question in questions:
        if question.table:
            found.setdefault(question.table.key, {}).setdefault(question.table, []).append(question)
    return [View(id=key, title=next(iter(tables)).title, tables=list(tables.items())) for key, tables in found.items()]


def register_rows(forum: Forum | None) -> int:
    """Return how many lines a register of presence has: one for each card that may be drawn, in whole tens."""
    return -(-expected(forum) // _TEN) * _TEN if forum else _TEN
