"""A questionnaire as an XLSForm: the rows of survey, choices and settings, in every language of the forum.

No right answer goes into it. https://xlsform.org is the reference for columns and types.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.model.forms import CODE, GROUP, MARK, OBSERVER, Field, Labels, xml_name
from forumkit.model.questions import Faces, Rating
from forumkit.plan.media import face_picture
from forumkit.render.expressions import alone, asked_when, card_pattern, within
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
        levels = asked.question.levels if isinstance(asked.question, Faces) else 0
        told = tuple((answer.code, *answer.labels.values()) for answer in asked.answers)
        if (told, levels) not in self.names:
            name = self.names[told, levels] = f"list_{asked.name}"
            for answer in asked.answers:
                picture = face_picture(answer.code, levels) if levels else ""
                labels = wordings.labels(answer.labels)
                pictures: Row = {"media::image": wordings.each(lambda _, it=picture: it)} if picture else {}  # type: ignore[misc]
                self.rows.append({"list_name": name, "name": answer.code, "label": labels, **pictures})
        return self.names[told, levels]


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
    """Return the sheet with the columns that any row fills."""
    used = [column for column in columns if any(row.get(column) for row in rows)]
    head, keys = [], []
    for column in used:
        for language in wordings.languages if column in TRANSLATED else ("",):
            head.append(f"{column}::{wordings.name(language)}" if language else column)
            keys.append((column, language))
    cells = tuple(tuple(_cell(row.get(column, ""), language) for column, language in keys) for row in rows)
    return FormSheet(name, tuple(head), cells)


def _cell(value: str | Labels, language: str) -> str:
    text = value if isinstance(value, str) else value.get(language, "")
    return text.replace("${", "$ {") if language else text


def _survey(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    yield {"type": "note", "name": "forumkit_introduction", "label": _introduction(wordings)}
    profile = [each for each in form.fields if each.profile]
    for each in form.fields:
        if not each.profile and not each.question:
            yield _question(each, wordings, lists)
    if profile:
        yield _begin("group", PROFILE, wordings.word("profile_group"))
        yield from (_question(each, wordings, lists) for each in profile)
        yield {"type": "end_group"}
    yield from _questions(wordings, lists)
    yield {"type": "calculate", "name": MARK, "calculation": f"'{form.mark}'"}
    yield {"type": "note", "name": "forumkit_thanks", "label": wordings.said(form.entry.thanks)}


def _questions(wordings: Wordings, lists: _Lists) -> Iterator[Row]:
    form = wordings.form
    if form.repeat:
        title = wordings.word("at_most", what=wordings.said(form.repeat.title), number=form.repeat.most)
        yield _begin("repeat", REPEAT, title)
    else:
        yield _begin("group", QUESTIONS, wordings.said(form.entry.title))
    yield from (_question(each, wordings, lists) for each in form.questions)
    yield {"type": "end_repeat" if form.repeat else "end_group"}


def _begin(sort: str, name: str, label: Labels) -> Row:
    return {"type": f"begin_{sort}", "name": name, "label": label, "appearance": "field-list"}


def _introduction(wordings: Wordings) -> Labels:
    entry = wordings.form.entry
    said = [wordings.said(entry.introduction)]
    if entry.read_aloud and not entry.about_groups:
        said.append(wordings.word("no_name"))
    return wordings.joined(*said, wordings.notice(), by="\n\n")


def _question(asked: Field, wordings: Wordings, lists: _Lists) -> Row:
    """Return the row of a field."""
    labels = wordings.labels(asked.labels)
    row: dict[str, str | Labels] = {"type": _type(asked, wordings, lists), "name": asked.name, "label": labels}
    row |= _rules(asked, wordings)
    if isinstance(asked.question, Faces):
        row["appearance"] = "columns-pack"
    elif isinstance(asked.question, Rating):
        row["appearance"] = "likert"
    elif asked.sort == "text":
        row["appearance"] = "multiline"
    return row


def _type(asked: Field, wordings: Wordings, lists: _Lists) -> str:
    match asked.sort:
        case "one" | "observer":
            return f"select_one {lists.name_of(asked, wordings)}"
        case "many":
            return f"select_multiple {lists.name_of(asked, wordings)}"
        case "number":
            return "integer"
        case _:
            return "text"


def _rules(asked: Field, wordings: Wordings) -> Row:
    """Return when a field is asked, whether it must be answered, and what it refuses."""
    question, form = asked.question, wordings.form
    row: dict[str, str | Labels] = {}
    if asked.sort in ("code", "group", "observer") or (question and question.required):
        row["required"] = "yes"
    if asked.sort == "code":
        row["hint"] = wordings.word("card_code_hint", example=wordings.example())
        row["constraint"] = f'regex(., "{card_pattern(wordings)}")'
        row["constraint_message"] = wordings.word("card_code_wrong")
    elif asked.sort == "group":
        row["hint"] = wordings.word("group_code_hint")
    elif asked.profile and asked.profile.hint:
        row["hint"] = wordings.said(asked.profile.hint)
    elif question:
        row |= {"hint": wordings.hint(question), "relevant": asked_when(question, form)}
        row |= _limits(asked, wordings)
    return row


def _limits(asked: Field, wordings: Wordings) -> Row:
    if asked.sort == "number":
        message = wordings.word("number_wrong", least=asked.least, most=asked.most)
        return {"constraint": within(asked), "constraint_message": message}
    lonely = [answer for answer in asked.answers if answer.alone]
    if asked.sort != "many" or not lonely:
        return {}
    names = wordings.each(lambda language: ", ".join(answer.labels[language] for answer in lonely))
    return {"constraint": alone(lonely), "constraint_message": wordings.word("alone_wrong", answer=names)}


def _settings(wordings: Wordings) -> Row:
    form, language = wordings.form, wordings.first
    town = wordings.said(wordings.library.forums[form.forum].town)
    name = {CODE: f"${{{CODE}}}", GROUP: f"${{{GROUP}}}"}[form.fields[0].name]
    if any(each.name == OBSERVER for each in form.fields):
        name = f"concat({name}, ' / ', ${{{OBSERVER}}})"
    return {
        "form_title": f"{wordings.said(form.entry.title)[language]} ({town[language]})",
        "form_id": xml_name(f"{form.forum}_{form.name}"),
        "version": form.version,
        "default_language": wordings.name(language),
        "instance_name": name,
        "style": "pages",
    }
