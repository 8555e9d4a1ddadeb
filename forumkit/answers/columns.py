"""Which form a table answers, and what each of its columns is: by XML names or labels, with or without groups."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forumkit.load.answers import Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Private
from forumkit.model.forms import MARK, Field, Form
from forumkit.model.labels import bare
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.values import personal_column

Role = Literal[
    "field", "choice", "mark", "uuid", "synthetic", "system", "index", "parent", "personal", "unknown", "empty"
]

SYNTHETIC, CHECK = "forumkit_synthetic", "forumkit_check"
MARKS = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)@(\d{10})")

_SYSTEM = frozenset(
    [
        "start",
        "end",
        "today",
        "start_geopoint",
        "audit",
        "instanceid",
        "instancename",
        "meta/instanceid",
        "meta/instancename",
        "meta-instanceid",
        "meta-instancename",
        "meta/audit",
        "_id",
        "_submission_time",
        "_validation_status",
        "_notes",
        "_status",
        "_submitted_by",
        "__version__",
        "_tags",
        "meta/rootuuid",
        "_xform_id_string",
        "_attachments",
        "submissiondate",
        "submitterid",
        "submittername",
        "attachmentspresent",
        "attachmentsexpected",
        "status",
        "reviewstate",
        "edits",
        "formversion",
        "username",
        "formhub/uuid",
        "_parent_table_name",
        "_submission__id",
        "_submission__uuid",
        "_submission__submission_time",
        "_submission__validation_status",
        "_submission__notes",
        "_submission__status",
        "_submission__submitted_by",
        "_submission___version__",
        "_submission__tags",
        "_submission__rootuuid",
        "parent_key",
    ]
)
_UUID = ("_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key")
_SYSTEM_BY_ROLE: Mapping[str, Role] = {
    MARK: "mark", SYNTHETIC: "synthetic", "_index": "index", "_parent_index": "parent", CHECK: "system",
    **dict.fromkeys(_UUID, "uuid"),
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """What a column is."""

    index: int
    header: str
    role: Role
    field: str = ""
    """Name of the field that it answers."""
    code: str = ""
    """Of a choice of several: its code."""
    holds: Private | None = None
    """Of a personal one: what it holds."""


@dataclass(frozen=True)
class Recognised:
    """A sheet that answers a form."""

    sheet: Sheet
    form: Form
    columns: tuple[Column, ...]
    first: int
    """Row of the first answer, from 0."""
    version: str = ""
    """Version that a mark above the table names, if any."""

    @property
    def matched(self) -> int:
        """How many of its columns answer the form."""
        return len({(c.field, c.code) for c in self.columns if c.role in ("field", "choice")})

    def of_role(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role."""
        return tuple(column for column in self.columns if column.role == role)


def recognise(
    sheet: Sheet, forms: Mapping[str, Form], marks: Iterable[str], guard: Guard
) -> Recognised | Problem | None:
    """Return the sheet as answers to the form that it fits best; nothing if it fits none; a problem if to several.

    `marks` are the forms that the rows themselves name; a mark above the table decides too.
    """
    above = [mark_match for row in sheet.head for cell in row if (mark_match := MARKS.fullmatch(cell))]
    named = {mark_match[2] for mark_match in above} | {
        mark_match[2] for mark in marks if (mark_match := MARKS.fullmatch(mark))
    }
    wanted = {name: form for name, form in forms.items() if name in named} or forms
    tried = [fitted for form in wanted.values() if (fitted := _fitted(sheet, form, guard))]
    best = sorted((candidate for candidate in tried if _is_enough(candidate, named)), key=_fit, reverse=True)
    if not best:
        return None
    if len(best) > 1 and _fit(best[0]) == _fit(best[1]):
        names = ", ".join(candidate.form.name for candidate in best[:2])
        return Problem(Code.FORM_AMBIGUOUS, sheet.place(best[0].first - 1), {"names": names})
    return replace(best[0], columns=tuple(_judged(best[0], guard)))


def _judged(recognised: Recognised, guard: Guard) -> Iterator[Column]:
    """Yield the columns; one whose values say who people are is personal, whatever its header says."""
    fields = {field.name: field for field in recognised.form.fields}
    for column in recognised.columns:
        if column.role in ("field", "unknown"):
            cells = [row[column.index] for row in recognised.sheet.rows[recognised.first :]]
            asked = fields.get(column.field)
            languages = guard.is_about_languages((column.header, *(asked.labels.values() if asked else ())))
            holds = personal_column(cells, guard, dates=asked is None or asked.asks.free, languages=languages)
            yield replace(column, role="personal", holds=holds) if holds else column
        else:
            yield column


def _is_enough(candidate: Recognised, named: Collection[str]) -> bool:
    """Tell whether a sheet answers a form: it has a question of it, and whose answer it is or half of it.

    A table of the submissions of a repeat has no question, and may name its form.
    """
    if candidate.form.repeat and candidate.form.name in named:
        return True
    there = {column.field for column in candidate.columns if column.role in ("field", "choice")}
    asked = {field.name for field in candidate.form.questions}
    key = candidate.form.fields[0].name
    return bool(there & asked) and (key in there or len(there) * 2 >= len(candidate.form.fields))


def _fit(candidate: Recognised) -> tuple[int, int]:
    """Rank a fit: most columns known, then fewest fields without a column."""
    there = {column.field for column in candidate.columns if column.role in ("field", "choice")}
    return candidate.matched, -len([field for field in candidate.form.fields if field.name not in there])


def _fitted(sheet: Sheet, form: Form, guard: Guard) -> Recognised | None:
    """Return the sheet with the header row that knows most columns; a row of names below labels comes after it."""
    finder = _Finder(form, guard)
    rows = [tuple(finder.columns(row)) for row in sheet.head]
    known = [len({(c.field, c.code) for c in row if c.role in ("field", "choice")}) for row in rows]
    if not any(known):
        return None
    best = max(range(len(known)), key=lambda n: (known[n], -n))
    while best + 1 < len(known) and finder.names_in(sheet.head[best + 1]) * 2 >= known[best]:
        best += 1
    above = (mark for row in sheet.head for cell in row if (mark := MARKS.fullmatch(cell)))
    version = next((mark[3] for mark in above if (mark[1], mark[2]) == (form.forum, form.name)), "")
    return Recognised(sheet, form, rows[best], best + 1, version)


_GROUPS = ("profil", "questions", "repetition")
"""Names of the groups of our own forms."""


class _Finder:
    """Finds what a header means in one form: by its name, by its label, then behind the names of groups."""

    def __init__(self, form: Form, guard: Guard) -> None:
        self._guard = guard
        self._names: dict[str, tuple[str, str]] = {}
        self._labels: dict[str, set[tuple[str, str]]] = {}
        self._headings = tuple(filter(None, (bare(label) for heading in form.headings for label in heading.values())))
        for field in form.fields:
            for name, label in [(True, field.name), *((False, label) for label in field.labels.values())]:
                self._add(label, (field.name, ""), name=name)
                for answer in field.answers if field.several else ():
                    self._add(f"{label}/{answer.code}", (field.name, answer.code), name=name)
                    for choice in answer.labels.values():
                        self._add(f"{label}/{choice}", (field.name, answer.code), name=False)

    def _add(self, label: str, meaning: tuple[str, str], *, name: bool) -> None:
        if name:
            self._names[bare(label)] = meaning
        self._labels.setdefault(_unnumbered(label), set()).add(meaning)

    def names_in(self, row: Sequence[str]) -> int:
        """Return how many cells of a row are names of fields."""
        return len({bare(cell) for cell in row} & self._names.keys())

    def columns(self, headers: Sequence[str]) -> Iterator[Column]:
        """Yield what each header of a row means; the name of a group counts where several columns share it."""
        bares = [_unnumbered(header) for header in headers]
        behind = [self._behind(bare_header) for bare_header in bares]
        shared = Counter(prefix for prefix, _ in behind if prefix)
        for index, (header, bare_header, (prefix, inside)) in enumerate(zip(headers, bares, behind, strict=True)):
            named = re.split("[-/:.]", prefix)[-1] in _GROUPS or prefix.endswith(self._headings)
            known = named or shared[prefix] > 1
            yield self._column(index, header, bare_header, inside if known else set())

    def _column(self, index: int, header: str, plain: str, inside: set[tuple[str, str]]) -> Column:
        if not header:
            return Column(index, header, "empty")
        exact = {self._names[plain]} if plain in self._names else self._labels.get(plain, set())
        if header.startswith("_"):
            exact = set()
        role = None if exact else _system_role(header)
        meanings = exact if exact or role else inside
        if role:
            return Column(index, header, role, holds=Private.PLACE if role == "personal" else None)
        if len(meanings) == 1:
            ((field, code),) = meanings
            return Column(index, header, "choice" if code else "field", field, code)
        if meanings:
            return Column(index, header, "unknown", " / ".join(sorted(name for name, _ in meanings)), "?")
        private = self._guard.headed(header)
        return Column(index, header, "personal" if private else "unknown", holds=private.sort if private else None)

    def _behind(self, header: str) -> tuple[str, set[tuple[str, str]]]:
        """Return the groups before a header that means something, and what: the longest end counts."""
        for separator in re.finditer("[-/:.]", header):
            rest = header[separator.end() :]
            meanings = {self._names[rest]} if rest in self._names else self._labels.get(rest)
            if meanings and header not in self._labels:
                return header[: separator.start()], meanings
        return "", set()


def _unnumbered(header: str) -> str:
    """Return a bare header without the number before a question, as paper and the entry grid show it."""
    return re.sub(r"(^|(?<=/))\d{1,2}[.)]", "", bare(header))


def _system_role(header: str) -> Role | None:
    low = header.lower()
    if low in _SYSTEM_BY_ROLE:
        return _SYSTEM_BY_ROLE[low]
    last = low.rpartition("/")[2]
    if last in (MARK, SYNTHETIC, CHECK):
        return _SYSTEM_BY_ROLE[last]
    if low.startswith(("_submission_", "_submission/")):
        return "system"
    if low.startswith(("_geolocation", "_gps")) or re.search(r"_(latitude|longitude|altitude|precision)$", low):
        return "personal"
    return "system" if low in _SYSTEM else None


def ambiguous(recognised: Recognised) -> Iterator[Problem]:
    """Yield the columns that several questions have as their label."""
    for column in recognised.columns:
        if column.role == "unknown" and column.code == "?":
            values = {"name": column.header[:80], "names": column.field}
            yield Problem(
                Code.COLUMN_AMBIGUOUS, recognised.sheet.place(recognised.first - 1, column.header[:40]), values
            )


def missing(recognised: Recognised) -> Iterator[Field]:
    """Yield the fields of the form that have no column."""
    there = {column.field for column in recognised.columns if column.role in ("field", "choice", "personal")}
    yield from (field for field in recognised.form.fields if field.name not in there)
