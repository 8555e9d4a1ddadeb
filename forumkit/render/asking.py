"""How questions stand on paper: when they are asked, how long a register is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from forumkit.model.answering import Say, Word
from forumkit.model.people import expected
from forumkit.model.questions import BaseQuestion
from forumkit.model.settings import Forum
from forumkit.render.views.questionnaire import QuestionPart, QuestionTable, QuestionView

_TEN = 10


def condition_of(question: BaseQuestion, asked: Sequence[BaseQuestion], say: Say, comma: str) -> str:
    """Return when a question is asked, in words; nothing if always, or if the earlier one is not asked here."""
    numbers = {question_before.id: number for number, question_before in enumerate(asked, 1)}
    if question.when is None or question.when.question not in numbers:
        return ""
    number = numbers[question.when.question]
    text_of = {offer.code: say(offer.text) for offer in asked[number - 1].offers()}
    *first, last = (
        say(Word("answer_named", {"answer": text_of.get(answer, answer)})) for answer in question.when.answers
    )
    answers = f"{comma.join(first)} {say(Word('or'))} {last}" if first else last
    return say(Word("only_if", {"number": number, "answers": answers}))


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


def texts_on_paper(asked: Sequence[BaseQuestion], say: Say, comma: str) -> Iterator[str]:
    """Yield the texts that questions put together on paper and aloud; as many in each language, in the same order."""
    for question in asked:
        table = question.table(say)
        yield from (table.title, *table.heads) if table else ()
        yield from (question.told(say), say(question.ticked), condition_of(question, asked, say, comma))
        yield from question.boxes(say)
        yield from question.spoken(say)


def parts_of(form: str, questions: Sequence[QuestionView]) -> list[QuestionPart]:
    """Return the questions of a form as they stand on paper, in their order: those in a row share their tables.

    `form` is the key of the form.
    """
    runs = [(key, list(run)) for key, run in groupby(questions, lambda question: question.table and question.table.key)]
    ranks: Counter[str] = Counter()
    parts: list[QuestionPart] = []
    for key, run in runs:
        if not key:
            parts += (QuestionPart(key=each.key, title=each.text, tables=(), question=each) for each in run)
            continue
        ranks[key] += 1
        tables = [(table, list(rows)) for table, rows in groupby(run, lambda question: question.table) if table]
        name = f"{form}/{key}" if ranks[key] == 1 else f"{form}/{key}-{ranks[key]}"
        parts.append(QuestionPart(key=name, title=tables[0][0].title, tables=tables, question=None))
    return parts


def register_rows(forum: Forum | None) -> int:
    """Return how many lines a register of presence has: one for each card that may be drawn, in whole tens."""
    return -(-expected(forum) // _TEN) * _TEN if forum else _TEN
