"""A questionnaire as an XLSForm: the rows of survey, choices and settings, in every language of the forum.

Languages of people come last, where a question has a version in one.
No right answer goes into it. https://xlsform.org is the reference for columns and types.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.model.answering import Answer, Labels, Word
from forumkit.model.forms import CODE, GROUP, MARK, OBSERVER, Field, Form, xml_name
from forumkit.model.privacy.folding import folded
from forumkit.model.questions import BaseQuestion
from forumkit.plan.media import answer_picture, asked_text, card_picture, card_signs
from forumkit.render.sheets import FormSheet
from forumkit.render.wordings import Wordings

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance",
          "calculation", "repeat_count", "media::audio")  # fmt: skip
CHOICES = ("list_name", "name", "label", "media::image", "media::audio")
SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name", "style")
TRANSLATED = ("label", "hint", "constraint_message", "media::image", "media::audio")
"""Columns that there are once for each language."""

PROFILE, QUESTIONS, REPEAT = "profil", "questions", "repetition"
"""Names of the groups."""

WHEN = ("start", "end", "today")
"""When a form was filled in, as the phone knows it: types of rows, and their names."""
CARD_PICTURE, CARD_NUMBER, COUNT = "forumkit_card", "forumkit_card_number", "forumkit_count"
"""What the phone asks beside the fields of a form: the two parts of a card, and how often something is repeated."""
CARDS, NO_CARD = "forumkit_cards", "none"
_LAST_CARD = 500
"""The highest number of a card where it is not known which are printed."""

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
            heard = [wordings.voices(offer.text) for offer in asked.asks.offers()]
            rows = [_choice(name, answer, len(choices), wordings) for answer in asked.answers]
            self.rows += [{**row, **_heard(voices)} for row, voices in zip(rows, heard, strict=True)]
        return self.names[choices]


def _choice(name: str, answer: Answer, count: int, wordings: Wordings) -> Row:
    """Return the row of an answer, with its picture if it has one."""
    row: dict[str, str | Labels] = {"list_name": name, "name": answer.code, "label": wordings.labels(answer.labels)}
    if answer.picture:
        picture = answer_picture(answer.picture, answer.code, count)
        row["media::image"] = wordings.each(lambda _: picture)
    return row


def _heard(voices: Labels) -> Row:
    """Return the cells that name what is played in each language, if anything is."""
    return {"media::audio": voices} if voices else {}


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
    return without_references(text) if language else text


def without_references(text: str) -> str:
    """Return a text of the content in which a form finds no name of a field."""
    return text.replace("${", "$ {")


def _survey(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    taken = {asked.name for asked in form.fields}
    yield from ({"type": name, "name": f"forumkit_{name}" if name in taken else name} for name in WHEN)
    if any((introduction := _introduction(wordings)).values()):
        yield {"type": "note", "name": "forumkit_introduction", "label": introduction}
    profile = [asked for asked in form.fields if asked.profile]
    for asked in form.fields:
        if asked.name == CODE and wordings.has_symbols:
            yield from _card(wordings, lists)
        elif asked.is_own:
            yield _question(asked, wordings, lists)
    if profile:
        yield _begin("group", PROFILE, wordings.word("profile_group"))
        yield from (_question(asked, wordings, lists) for asked in profile)
        yield {"type": "end_group"}
    yield from _questions(wordings, lists)
    yield {"type": "calculate", "name": MARK, "calculation": f"'{form.mark}'"}
    if form.entry.thanks:
        yield {"type": "note", "name": "forumkit_thanks", "label": wordings.said(form.entry.thanks)}


def _card(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    """Yield the rows of a card: its picture, its number up to the last that is printed, and the two as one answer."""
    last = wordings.last_card() or _LAST_CARD
    bounds = Word("number_wrong", {"least": 1, "most": last})
    lists.rows += _cards(wordings)
    yield {
        "type": f"select_one {CARDS}", "name": CARD_PICTURE, "label": wordings.word("card_picture"),
        "required": "yes", "appearance": "columns-pack",
    }  # fmt: skip
    yield {
        "type": "integer", "name": CARD_NUMBER, "label": wordings.word("card_number"), "required": "yes",
        "relevant": f"${{{CARD_PICTURE}}} != '{NO_CARD}'", "constraint": f". >= 1 and . <= {last}",
        "constraint_message": wordings.each(lambda language: wordings.sayer(language)(bounds)),
    }  # fmt: skip
    card = f"concat(${{{CARD_PICTURE}}}, ' ', ${{{CARD_NUMBER}}})"
    yield {
        "type": "calculate", "name": CODE, "calculation": f"if(${{{CARD_PICTURE}}} = '{NO_CARD}', '', {card})"
    }  # fmt: skip


def _cards(wordings: Wordings) -> Iterator[Row]:
    """Yield the choices of the picture of a card; the last says that there is none."""
    for symbol, sign in card_signs(wordings.library, wordings.form.forum).items():
        row: dict[str, str | Labels] = {
            "list_name": CARDS, "name": re.sub(r"\W+", "-", folded(symbol)), "label": wordings.symbol(symbol)
        }  # fmt: skip
        if sign:
            row["media::image"] = wordings.each(lambda _, sign=sign: card_picture(sign))  # type: ignore[misc]
        yield row
    yield {"list_name": CARDS, "name": NO_CARD, "label": wordings.word("card_none")}


def _questions(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    if form.repeat:
        most, title = form.repeat.most, wordings.said(form.repeat.title)
        yield {
            "type": "integer", "name": COUNT, "label": wordings.word("at_most", what=title, number=most),
            "hint": wordings.word("repeat_count"), "required": "yes", "constraint": f". >= 0 and . <= {most}",
            "constraint_message": wordings.word("number_wrong", least=0, most=most),
        }  # fmt: skip
        yield {**_begin("repeat", REPEAT, title), "repeat_count": f"${{{COUNT}}}", "appearance": "field-list"}
    else:
        yield _begin("group", QUESTIONS, wordings.said(form.entry.title))
    yield from (_question(asked, wordings, lists) for asked in form.questions)
    yield {"type": "end_repeat" if form.repeat else "end_group"}


def _begin(sort: str, name: str, label: Labels) -> Row:
    return {"type": f"begin_{sort}", "name": name, "label": label}


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
    heard = _heard(wordings.voices(asked_text(asked)))
    return {**row, "name": asked.name, "label": wordings.labels(asked.labels), **heard, **_rules(asked, wordings)}


def _rules(asked: Field, wordings: Wordings) -> Row:
    """Return when a field is asked, whether it must be answered, how, and what the name of a card looks like."""
    question, hint = asked.question, asked.profile.hint if asked.profile else None
    needed = (asked.is_own and asked.name != CODE) or (question and question.required)
    row: dict[str, str | Labels] = {"required": "yes"} if needed else {}
    if asked.name == CODE:
        row["hint"] = wordings.word("card_code_hint", example=wordings.example())
        row["constraint"] = f'regex(., "{card_pattern(wordings.last_card())}")'
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


def card_pattern(last: int) -> str:
    """Return the regular expression of a card whose pictures nobody named: any words, and a number up to the last."""
    numbers = "|".join(str(number) for number in range(last, 0, -1)) if last else "[0-9]{1,3}"
    return f"^[{_LETTER}]+([ '’-][{_LETTER}]+)*[ -]?0*({numbers}) ?$"


def asked_when(question: BaseQuestion, form: Form) -> str:
    """Return when a question is asked; nothing if always, or if this forum is not asked the earlier one."""
    condition = question.when
    if condition is None or all(field.name != xml_name(condition.question) for field in form.questions):
        return ""
    name = xml_name(condition.question)
    return " or ".join(f"selected(${{{name}}}, '{answer}')" for answer in condition.answers)
