"""A questionnaire as an entry grid: its columns, what may be entered in each, and how to enter it, in one language."""

from collections.abc import Iterator

from forumkit.model.answering import Answer, GridCell, Labels
from forumkit.model.forms import Field
from forumkit.model.library import Library
from forumkit.render.blocks import Meta
from forumkit.render.sheets import CodeLine, Column, Grid
from forumkit.render.slides import ranges
from forumkit.render.wordings import Wordings

CHECK = "forumkit_check"
"""Name of the column that tells what is wrong with a row."""

_TEN, _LEAST_ROWS, _GROUP_ROWS = 10, 60, 40
_HALF_AS_MANY_AGAIN = 1.5
Lists = dict[str, list[Field]]
"""The fields that share a list of answers, by its key: the name of the first."""


def entry_grid(wordings: Wordings, meta: Meta) -> Grid:
    """Return the grid of a form in the only language of the wordings."""
    form = wordings.form
    lists: Lists = {}
    columns = [column for field in form.fields for column in _columns(field, wordings, lists)]
    columns.insert(1, Column(CHECK, _one(wordings.word("grid_check")), GridCell("check", "")))
    return Grid(
        meta,
        form.mark,
        tuple(columns),
        _rows(wordings.library, form.forum, groups=form.entry.about_groups),
        tuple(_guide(wordings)),
        {key: _code_lines(asked, wordings) for key, asked in lists.items()},
        wordings.symbols(wordings.first) if wordings.has_symbols and not form.entry.about_groups else (),
        form.repeat.most if form.repeat else 1,
    )


def _one(labels: Labels) -> str:
    """Return a text of the grid, which has one language."""
    return next(iter(labels.values()), "")


def _rows(library: Library, forum_id: str, *, groups: bool) -> int:
    """Return the number of rows: half as many again as people are expected, in tens."""
    if groups:
        return _GROUP_ROWS
    people = sum(category.count for category in library.forums[forum_id].participants)
    return max(_LEAST_ROWS, -(-int(people * _HALF_AS_MANY_AGAIN) // _TEN) * _TEN)


def _columns(asked: Field, wordings: Wordings, lists: Lists) -> Iterator[Column]:
    label = _label(asked, wordings)
    answers = {answer.code: answer for answer in asked.answers}
    choices = _list_of(asked, lists) if asked.answers else ""
    say = wordings.sayer(wordings.first)
    for cell in asked.asks.columns():
        name = f"{asked.name}/{cell.code}" if cell.code else asked.name
        shown = _short(asked, answers[cell.code], wordings) if cell.code in answers else label
        yield Column(name, shown, cell, say(cell.refused), choices)


def _label(asked: Field, wordings: Wordings) -> str:
    number, label = wordings.number_of(asked.name), _one(wordings.labels(asked.labels))
    return f"{number}. {label}" if number else label


def _short(asked: Field, answer: Answer, wordings: Wordings) -> str:
    """Return the label of a choice below the number of its question and what that asks."""
    question = asked.question
    about = _one(wordings.said(question.short or question.text)) if question else ""
    return f"{wordings.number_of(asked.name)}. {about}\n{_one(wordings.labels(answer.labels))}"


def _list_of(asked: Field, lists: Lists) -> str:
    """Return the key of the list of a field; questions with the same answers share one."""
    for key, sharing in lists.items():
        alike = sharing[0].answers == asked.answers and type(sharing[0].asks) is type(asked.asks)
        if alike and not asked.several:
            sharing.append(asked)
            return key
    lists[asked.name] = [asked]
    return asked.name


def _code_lines(sharing: list[Field], wordings: Wordings) -> tuple[CodeLine, ...]:
    """Return what may be entered for questions with the same answers."""
    asked = sharing[0]
    in_register = wordings.form.entry.moment == "attendance"
    lines: list[CodeLine] = []
    for answer in asked.answers:
        label = _one(wordings.labels(answer.labels))
        entry = "x" if asked.several else int(answer.code) if asked.asks.numbered else label
        shown = f"{len(lines) + 1}. {label}" if asked.profile and in_register else label
        lines.append(CodeLine(_about(sharing, wordings), shown, entry, answer.code))
    return tuple(lines)


def _about(sharing: list[Field], wordings: Wordings) -> str:
    """Return which questions share a list: by their numbers, or what the only one asks."""
    asked = sharing[0]
    if all(field.question for field in sharing) and len(sharing) > 1:
        return ranges([int(wordings.number_of(field.name)) for field in sharing])
    if len(sharing) > 1:
        return ", ".join(_about([field], wordings) for field in sharing)
    if asked.profile:
        return _one(wordings.said(asked.profile.short))
    if asked.question and asked.question.short:
        return f"{wordings.number_of(asked.name)}. {_one(wordings.said(asked.question.short))}"
    return _label(asked, wordings)


def _guide(wordings: Wordings) -> Iterator[str]:
    """Yield how to enter answers, in the order in which one meets the question."""
    form = wordings.form
    if form.repeat:
        yield _one(wordings.word("grid_row_repeat", what=wordings.said(form.repeat.title)))
    elif form.entry.moment == "attendance":
        yield _one(wordings.word("grid_row_register"))
        yield _one(wordings.word("grid_register_numbers"))
    else:
        yield _one(wordings.word("grid_row_sheet"))
    if form.entry.about_groups:
        yield _one(wordings.word("grid_group"))
    else:
        yield _one(wordings.word("grid_card", example=wordings.example()))
    clicked_first = sorted(form.fields, key=lambda field: field.asks.free)
    say = wordings.sayer(wordings.first)
    yield from dict.fromkeys(say(guide) for field in clicked_first for guide in field.asks.guides)
    for name in ("grid_blank", "grid_checked", "grid_no_name", "grid_private", "grid_evaluate"):
        yield _one(wordings.word(name))
