"""All answers to a form, from all files: nobody and no group counted twice, no part larger than its whole."""

from collections.abc import Iterator

import polars as pl

from forumkit.answers.cards import (
    CARD,
    FILE,
    PLACE,
    ROW,
    SHEET,
    UUID,
    missing_cards,
    once,
    submissions_that_differ,
    unknown_cards,
    without_doubles,
)
from forumkit.messages.problems import Code, Place, Problem
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import CODE, GROUP, OBSERVER, Form, xml_name


def settled(whole: pl.DataFrame, form: Form, evaluation: Evaluation | None) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the answers that count, and what became of the others."""
    fields = [name for name in whole.columns if name not in (CARD, UUID, ROW, FILE, SHEET, PLACE, CODE, GROUP)]
    if form.entry.about_groups:
        frame, problems = _of_groups(whole, fields)
    else:
        problems = [*missing_cards(whole), *unknown_cards(whole, evaluation)]
        frame, more = without_doubles(whole, fields)
        problems += more
    problems += submissions_that_differ(frame)
    problems += _too_large_parts(frame, form)
    return _without_too_large_parts(frame, form), problems


def _of_groups(whole: pl.DataFrame, fields: list[str]) -> tuple[pl.DataFrame, list[Problem]]:
    """Return what is known of groups; the same observer of the same group may count once only."""
    frame, problems = once(whole, [UUID], fields, Code.SUBMISSION_TWICE)
    if OBSERVER not in fields:
        return frame, problems
    others = [name for name in fields if name != OBSERVER]
    frame, more = once(frame, [CARD, OBSERVER], others, Code.GROUP_TWICE_SAME)
    twice = frame.filter(pl.struct(CARD, OBSERVER).is_duplicated() & pl.col(OBSERVER).is_not_null())
    for file, sheet, row, group in twice.select(FILE, SHEET, ROW, GROUP).iter_rows():
        more.append(Problem(Code.GROUP_TWICE, Place(file, row + 1, sheet), {"name": group or "–"}))
    return frame, [*problems, *more]


def _parts(form: Form) -> Iterator[tuple[str, str]]:
    for field in form.questions:
        if field.question and (whole := field.question.whole()):
            yield field.name, xml_name(whole)


def _too_large_parts(frame: pl.DataFrame, form: Form) -> Iterator[Problem]:
    for part, whole in _parts(form):
        for file, sheet, row in frame.filter(pl.col(part) > pl.col(whole)).select(FILE, SHEET, ROW).iter_rows():
            yield Problem(Code.PART_OVER_WHOLE, Place(file, row + 1, sheet), {"name": part, "whole": whole})


def _without_too_large_parts(frame: pl.DataFrame, form: Form) -> pl.DataFrame:
    return frame.with_columns(
        pl.when((pl.col(part) > pl.col(whole)).fill_null(value=False)).then(None).otherwise(pl.col(part)).alias(part)
        for part, whole in _parts(form)
    )
