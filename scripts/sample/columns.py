"""The columns of an export: their headers and cells, as a server's settings choose them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from forumkit.model.answering import Answer
from forumkit.model.forms import Field, Form
from forumkit.model.parse import shipped_languages
from forumkit.model.texts import language_of
from forumkit.render.typesetting import Typesetter, typesetters_of
from forumkit.render.typography import loose
from scripts.sample.answers import Reply

Cell = str | int

PROFILE, QUESTIONS, REPEAT = "profil", "questions", "repetition"
"""The groups of a form on the phone."""

SYNTHETIC = "forumkit_synthetic"
"""The column that says in every row that answers are made up."""

YES = "oui"

OLDER = 2
"""Questions that an older version of the form had under another name."""


@dataclass(frozen=True)
class Style:
    """What is chosen when an export is made, and what the exporting program does."""

    labels: bool = False
    """Headers are labels, not XML names."""
    words: bool | None = None
    """Cells are labels, not codes; as headers are, where nothing is said."""
    groups: bool = False
    """Headers have the name of the group before them."""
    separator: str = "/"
    """Between a group and its question."""
    multiple: Literal["both", "joined", "separate"] = "both"
    """How several answers stand: together in a column, each in a column of its own, or both."""
    hxl: bool = False
    """A row of tags stands under the headers."""
    older: bool = False
    """Columns of an older version stand beside those of today, all blank."""
    versions: bool = False
    """Half of the rows are of an older version, which also asked something else."""
    newlines: bool = False
    """Open answers have a line break inside."""
    numbers: bool = True
    """In a workbook, numbers are numbers."""
    recent: bool = False
    """Kobo leaves out the notes and tags of submissions, as it does since the autumn of 2026."""

    @property
    def tells_words(self) -> bool:
        """Whether cells are labels."""
        return self.labels if self.words is None else self.words


@dataclass(frozen=True)
class Column:
    """A column of answers."""

    head: str
    read: Callable[[Mapping[str, Reply]], Cell]
    tag: str = ""
    """Its HXL tag."""


def language(form: Form) -> str:
    """Return the first language of a form."""
    return next(iter(form.fields[0].labels))


def title(form: Form) -> str:
    """Return the title of a form on the server; it is longer than a sheet's name may be."""
    return f"{_title(form)} – {form.forum}"


def _title(form: Form) -> str:
    return language_of(form.entry.title, language(form), language(form))


def label(form: Form, field: Field) -> str:
    """Return a label as the phone and the grid show it: with the number on paper, in French typography."""
    number = f"{form.questions.index(field) + 1}. " if field.question else ""
    return _set(number + field.labels[language(form)], language(form))


def answer_label(form: Form, answer: Answer) -> str:
    """Return the label of an answer as the phone and the grid show it."""
    return _set(answer.labels[language(form)], language(form))


@cache
def _typesetters() -> Mapping[str, Typesetter]:
    return typesetters_of(shipped_languages())


def _set(text: str, shown: str) -> str:
    return loose(_typesetters()[shown].text(text))


def columns(form: Form, fields: Sequence[Field], style: Style) -> list[Column]:
    """Return the columns of some fields of a form."""
    found: list[Column] = []
    older = [field for field in fields if field.question][:OLDER] if style.older else []
    for field in fields:
        head = _prefix(form, field, style) + (label(form, field) if style.labels else field.name)
        found += _columns(form, field, head, style)
        if field in older:
            found.append(Column(head if style.labels else f"{head}_ancien", lambda _: ""))
    return found


def _prefix(form: Form, field: Field, style: Style) -> str:
    """Return the group of a field; the card and the group of people stand in none."""
    if not style.groups or not (field.profile or field.question):
        return ""
    name, said = (PROFILE, "Profil, sans nom") if field.profile else (QUESTIONS, _title(form))
    if form.repeat and field.question:
        shown = language(form)
        name, said = REPEAT, f"{language_of(form.repeat.title, shown, shown)} ({form.repeat.most} au plus)"
    return f"{said if style.labels else name}{style.separator}"


def _columns(form: Form, field: Field, head: str, style: Style) -> Iterator[Column]:
    words = {answer.code: answer_label(form, answer) for answer in field.answers} if style.tells_words else {}
    tag = f"#{'indicator' if field.question else 'meta'}+{field.name.replace('-', '_')}"
    if not field.several:
        yield Column(head, lambda replies: _one(field, replies, words, style), tag)
        return
    if style.multiple != "separate":
        yield Column(head, lambda replies: " ".join(words.get(code, code) for code in replies.get(field.name, ())), tag)
    if style.multiple != "joined":
        for n, answer in enumerate(field.answers):
            name = answer_label(form, answer) if style.labels else answer.code
            own = tag if style.multiple == "separate" and not n else ""
            yield Column(f"{head}/{name}", _tick(field.name, answer.code), own)


def _one(field: Field, replies: Mapping[str, Reply], words: Mapping[str, str], style: Style) -> Cell:
    reply = replies.get(field.name, "")
    assert isinstance(reply, str)
    if field.asks.bounds()[1] and reply and style.numbers:
        return int(reply)
    if field.question and field.asks.free and style.newlines:
        at = ", " if ", " in reply else " "
        return reply.replace(at, f"{at.strip()}\n", 1)
    return words.get(reply, reply)


def _tick(name: str, code: str) -> Callable[[Mapping[str, Reply]], str]:
    return lambda replies: str(int(code in replies[name])) if name in replies else ""
