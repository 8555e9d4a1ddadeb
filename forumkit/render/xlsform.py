"""A questionnaire as an XLSForm: the rows of survey, choices and settings, in every language of the forum.

Languages of people come last, where a question has a version in one.
No right answer goes into it. https://xlsform.org is the reference for columns and types.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.model.answering import Answer, Labels
from forumkit.model.forms import CODE, GROUP, MARK, OBSERVER, Field, Form, xml_name
from forumkit.model.questions import BaseQuestion
from forumkit.plan.media import answer_picture
from forumkit.render.sheets import FormSheet
from forumkit.render.wordings import Wordings

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance",
          "calculation")  # fmt: skip
CHOICES = ("list_name", "name", "label", "media::image")
SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name", "style")
TRANSLATED = ("label", "hint", "constraint_message", "media::image")
"""Columns that there are once for each language."""

PROFILE, QUESTIONS, REPEAT = "profil", "questions", "repetition"
"""Names of the groups."""

Row = Mapping[str, str | Labels]
"""The cells of a row by column; those that are empty are left out."""


@dataclass
class _Lists:
    """The lists of choices; equal ones are shared."""

    names: dict[object, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def name_of(self, asked: Field, wordings: Wordings) -> str:
        choices = tuple((answer.code, answer.picture, *answer.labels.values()) for answer in asked.answers)
        if choices not in self.names:
            name = self.names[choices] = f"list_{asked.name}"
            self.rows += [_choice(name, answer, len(choices), wordings) for answer in asked.answers]
        return self.names[choices]


def _choice(name: str, answer: Answer, count: int, wordings: Wordings) -> Row:
    """Return the row of an answer, with its picture if it has one."""
    row: dict[str, str | Labels] = {"list_name": name, "name": answer.code, "label": wordings.labels(answer.labels)}
    if answer.picture:
        picture = answer_picture(answer.picture, answer.code, count)
        row["media::image"] = wordings.each(lambda _: picture)
    return row


def survey_sheets(wordings: Wordings) -> tuple[FormSheet, ...]:
    """Return the three sheets of a form."""
    lists = _Lists()
    survey = list(_survey(wordings, lists))
    return (
        _sheet("survey", SURVEY, survey, wordings),
        _sheet("choices", CHOICES, lists.rows, wordings),
        _sheet("settings", SETTINGS, [_settings(wordings)], wordings),
    )


def _sheet(name: str, columns: tuple[str, ...], rows: list[Row], wordings: Wordings) -> FormSheet:
    """Return the sheet with the columns that any row fills; those that only a type of question knows come last."""
    beyond = dict.fromkeys(column for row in rows for column in row if column not in columns)
    used = [column for column in (*columns, *beyond) if any(row.get(column) for row in rows)]
    head, keys = [], []
    for column in used:
        for language in wordings.shown if column in TRANSLATED else ("",):
            head.append(f"{column}::{wordings.name(language)}" if language else column)
            keys.append((column, language))
    cells = tuple(tuple(_cell(row.get(column, ""), language) for column, language in keys) for row in rows)
    return FormSheet(name, tuple(head), cells)


def _cell(value: str | Labels, language: str) -> str:
    text = value if isinstance(value, str) else value.get(language, "")
    return text.replace("${", "$ {") if language else text


def _survey(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    if any((introduction := _introduction(wordings)).values()):
        yield {"type": "note", "name": "forumkit_introduction", "label": introduction}
    profile = [asked for asked in form.fields if asked.profile]
    for asked in form.fields:
        if asked.is_own:
            yield _question(asked, wordings, lists)
    if profile:
        yield _begin("group", PROFILE, wordings.word("profile_group"))
        yield from (_question(asked, wordings, lists) for asked in profile)
        yield {"type": "end_group"}
    yield from _questions(wordings, lists)
    yield {"type": "calculate", "name": MARK, "calculation": f"'{form.mark}'"}
    if form.entry.thanks:
        yield {"type": "note", "name": "forumkit_thanks", "label": wordings.said(form.entry.thanks)}


def _questions(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    if form.repeat:
        title = wordings.word("at_most", what=wordings.said(form.repeat.title), number=form.repeat.most)
        yield _begin("repeat", REPEAT, title)
    else:
        yield _begin("group", QUESTIONS, wordings.said(form.entry.title))
    yield from (_question(asked, wordings, lists) for asked in form.questions)
    yield {"type": "end_repeat" if form.repeat else "end_group"}


def _begin(sort: str, name: str, label: Labels) -> Row:
    return {"type": f"begin_{sort}", "name": name, "label": label, "appearance": "field-list"}


def _introduction(wordings: Wordings) -> Labels:
    entry = wordings.form.entry
    lines = [wordings.said(entry.introduction)]
    if entry.read_aloud and not entry.about_groups:
        lines.append(wordings.word("no_name"))
    return wordings.joined(*lines, wordings.notice(), by="\n\n")


def _question(asked: Field, wordings: Wordings, lists: _Lists) -> Row:
    """Return the row of a field; what a reader sees of it is told in each language."""
    choices = lists.name_of(asked, wordings) if asked.answers else ""
    texts = {language: asked.asks.phone(choices, wordings.sayer(language)) for language in wordings.shown}
    row = {
        column: wordings.each(lambda language, it=column: texts[language][it]) if column in TRANSLATED else value  # type: ignore[misc]
        for column, value in texts[wordings.first].items()
    }
    return {**row, "name": asked.name, "label": wordings.labels(asked.labels), **_rules(asked, wordings)}


def _rules(asked: Field, wordings: Wordings) -> Row:
    """Return when a field is asked, whether it must be answered, how, and what the name of a card looks like."""
    question, hint = asked.question, asked.profile.hint if asked.profile else None
    row: dict[str, str | Labels] = {"required": "yes"} if asked.is_own or (question and question.required) else {}
    if asked.name == CODE:
        row["hint"] = wordings.word("card_code_hint", example=wordings.example())
        row["constraint"] = f'regex(., "{card_pattern(wordings)}")'
        row["constraint_message"] = wordings.word("card_code_wrong")
    elif asked.name == GROUP:
        row["hint"] = wordings.word("group_code_hint")
    elif hint:
        row["hint"] = wordings.said(hint)
    elif question:
        hints = wordings.each(lambda language: "\n".join(question.hints(wordings.sayer(language))))
        row["hint"] = hints if any(hints.values()) else ""
        row["relevant"] = asked_when(question, wordings.form)
    return row


def _settings(wordings: Wordings) -> Row:
    form, language = wordings.form, wordings.first
    town = wordings.said(wordings.library.forums[form.forum].label)
    name = {CODE: f"${{{CODE}}}", GROUP: f"${{{GROUP}}}"}[form.fields[0].name]
    if any(asked.name == OBSERVER for asked in form.fields):
        name = f"concat({name}, ' / ', ${{{OBSERVER}}})"
    return {
        "form_title": wordings.said(form.entry.title)[language] + (f" ({town[language]})" if town[language] else ""),
        "form_id": xml_name(f"{form.forum}_{form.name}"),
        "version": form.version,
        "default_language": wordings.name(language),
        "instance_name": name,
        "style": "pages",
    }


_LETTER = "A-Za-z\\u00C0-\\uFFFF"
"""Any letter, in the regular expressions of Java (ODK Collect) and JavaScript (Enketo): they share no \\p{L}."""
_NUMBER = "[ -]?[0-9]{1,3} ?"
_APOSTROPHE = "['’]"


def card_pattern(wordings: Wordings) -> str:
    """Return the regular expression of the name of a card: one of the pictures, else any words, and a number."""
    if not wordings.has_symbols:
        return f"^[{_LETTER}]+([ '’-][{_LETTER}]+)*{_NUMBER}$"
    names = dict.fromkeys(symbol for language in wordings.languages for symbol in wordings.symbols(language))
    return f"^({'|'.join(_loosely(name) for name in names)}){_NUMBER}$"


def _loosely(name: str) -> str:
    """Return a pattern for a name: the first letter large or small, letters with or without their accents."""
    first, rest = name[:1], name[1:]
    return _any_of(first.lower() + first.upper()) + "".join(_any_of(letter) for letter in rest)


def _any_of(letters: str) -> str:
    if letters.isspace():
        return "[ -]"
    if letters in ("'", "’"):
        return _APOSTROPHE
    if not letters.isalnum():
        return "." if letters == '"' else re.escape(letters)
    plain = unicodedata.normalize("NFD", letters)
    every = "".join(dict.fromkeys(letters + "".join(letter for letter in plain if not unicodedata.combining(letter))))
    return every if len(every) == 1 else f"[{every}]"


def asked_when(question: BaseQuestion, form: Form) -> str:
    """Return when a question is asked; nothing if always, or if this forum is not asked the earlier one."""
    condition = question.when
    if condition is None or all(field.name != xml_name(condition.question) for field in form.questions):
        return ""
    name = xml_name(condition.question)
    return " or ".join(f"selected(${{{name}}}, '{answer}')" for answer in condition.answers)
