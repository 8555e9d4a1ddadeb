"""How questions stand on paper: when they are asked, how long a register is."""

from collections.abc import Sequence

from forumkit.model.answering import Say
from forumkit.model.questions import BaseQuestion
from forumkit.model.settings import Forum
from forumkit.render.summaries import expected
from forumkit.render.views.questionnaire import QuestionTable, QuestionTables, QuestionView
from forumkit.render.wording import Wording

_TEN = 10


def condition_of(question: BaseQuestion, asked: Sequence[BaseQuestion], wording: Wording) -> str:
    """Return when a question is asked, in words; nothing if always, or if the earlier one is not asked here."""
    numbers = {question_before.id: number for number, question_before in enumerate(asked, 1)}
    if question.when is None or question.when.question not in numbers:
        return ""
    words = wording.library.languages[wording.language].words
    number = numbers[question.when.question]
    text_of = {offer.code: wording.say(offer.text) for offer in asked[number - 1].offers()}
    named = words["answer_named"]
    *first, last = (named.replace("{answer}", text_of.get(answer, answer)) for answer in question.when.answers)
    answers = f"{words['comma'].join(first)} {words['or']} {last}" if first else last
    return words["only_if"].replace("{number}", str(number)).replace("{answers}", answers)


def fields_of_type(question: BaseQuestion, say: Say) -> dict[str, object]:
    """Return what the type of a question says of it on paper and aloud, as fields of its view."""
    table = question.table(say)
    return {
        "right": list(question.right()),
        "right_lines": list(question.key(say)),
        "several": question.several,
        "tallied": say(question.tallied),
        "spoken": list(question.spoken(say)),
        "told": question.told(say),
        "table": QuestionTable(**vars(table)) if table else None,
        "cells": question.row(),
        "ticked": say(question.ticked),
        "boxes": question.boxes(say),
        "ruled": question.ruled(),
    }


def tables_of(questions: Sequence[QuestionView]) -> list[QuestionTables]:
    """Return the tables of a form on paper, those of one heading together, each with its questions."""
    tables_by_key: dict[str, dict[QuestionTable, list[QuestionView]]] = {}
    for question in questions:
        if question.table:
            tables_by_key.setdefault(question.table.key, {}).setdefault(question.table, []).append(question)
    return [
        QuestionTables(id=key, title=next(iter(tables)).title, tables=list(tables.items()))
        for key, tables in tables_by_key.items()
    ]


def register_rows(forum: Forum | None) -> int:
    """Return how many lines a register of presence has: one for each card that may be drawn, in whole tens."""
    return -(-expected(forum) // _TEN) * _TEN if forum else _TEN
