"""What the headers of a table mean in a form: names or labels, with or without groups, in one row or several."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forumkit.messages.reasons import Private
from forumkit.model.forms import MARK, Form
from forumkit.model.labels import bare, without_accents
from forumkit.model.privacy.guard import Guard

Role = Literal[
    "field", "choice", "mark", "uuid", "synthetic", "system", "index", "parent", "personal", "unknown", "empty"
]

SYNTHETIC, CHECK = "forumkit_synthetic", "forumkit_check"

_SYSTEM = frozenset([
    "start", "end", "today", "starttime", "endtime", "duration", "audit", "instanceid", "instancename",
    "meta/instanceid", "meta/instancename", "meta-instanceid", "meta-instancename", "meta/audit",
    "formhub/uuid", "start_geopoint", "submissiondate", "completiondate", "submitterid", "submittername",
    "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "formversion", "formdef_version",
    "username", "deviceid", "devicephonenum", "subscriberid", "simid", "caseid", "deletedat",
    "review_quality", "review_status", "review_comments", "review_corrections",
])  # fmt: skip
"""What KoboToolbox, ODK Central and SurveyCTO add; so is what begins with “_”, as at Ona."""
UUIDS = ("meta/rootuuid", "_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key")
"""What tells a submission from all others, the surest first: KoboToolbox gives what is edited another _uuid."""
_SYSTEM_BY_ROLE: Mapping[str, Role] = {
    MARK: "mark", SYNTHETIC: "synthetic", "_index": "index", "_parent_index": "parent", "parent_key": "parent",
    CHECK: "system",
    **dict.fromkeys(UUIDS, "uuid"),
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
    rank: int = 0
    """Of a repeat that was unfolded into columns: which time it is, from 1."""
    behind: str = ""
    """What stands before the question, where that is no group of the form."""


_RANKS = tuple(map(re.compile, (r"\[(\d{1,3})\](?=[-/:.]|$)", r"_(\d{1,3})(?=/|$)", r"[\s.(°#-]+(\d{1,3})\W*$")))
"""How a header says which time it is: Ona's, SurveyCTO's, people's."""
_CODE = re.compile(r"[a-z]{0,3}\d{1,3}([a-z_]{1,3}\d{1,3})?(\[\w{1,20}\])?")
"""The code of a question before its text, as LimeSurvey has them: “Q3. Who presides?”, “G01Q02[SQ001]. …”."""
_GROUPS = ("profil", "questions", "repetition")
"""Names of the groups of our own forms."""


_SIGNS = "?.!:;؟"
"""What people leave out behind a question."""
_PARTING = "/.:-"
"""What stands before a choice: in KoboToolbox, the sign that is chosen to stand between groups."""


class Finder:
    """Finds what a header means in one form: by its name, by its label, then behind the names of groups."""

    def __init__(self, form: Form, guard: Guard) -> None:
        self._guard = guard
        self._names: dict[str, tuple[str, str]] = {}
        self._labels: dict[str, set[tuple[str, str]]] = {}
        self._repeated = {field.name for field in form.questions} if form.repeat else set()
        self._headings = tuple(filter(None, (bare(label) for heading in form.headings for label in heading.values())))
        for field in form.fields:
            for name, label in [(True, field.name), *((False, label) for label in field.labels.values())]:
                self._add(label, (field.name, ""), name=name)
                for answer in field.answers if field.several else ():
                    for sign in _PARTING:
                        self._add(f"{label}{sign}{answer.code}", (field.name, answer.code), name=name)
                        for choice in answer.labels.values():
                            self._add(f"{label}{sign}{choice}", (field.name, answer.code), name=False)
                    if name:  # SurveyCTO
                        self._add(f"{label}_{answer.code}", (field.name, answer.code), name=True)
        self._labels |= {plain: self._labels[label] for plain, label in without_accents(self._labels)}
        unsigned = {label: label.rstrip(_SIGNS) for label in self._labels}
        often = Counter(unsigned.values())
        self._labels |= {
            plain: self._labels[label]
            for label, plain in unsigned.items()
            if plain and often[plain] == 1 and plain not in self._labels
        }

    def _add(self, label: str, meaning: tuple[str, str], *, name: bool) -> None:
        if name:
            self._names[bare(label)] = meaning
        self._labels.setdefault(_unnumbered(label), set()).add(meaning)

    def names_in(self, row: Sequence[str]) -> int:
        """Return how many cells of a row are names of fields."""
        return len({bare(cell) for cell in row} & self._names.keys())

    def columns(self, headers: Iterable[str]) -> Iterator[Column]:
        """Yield what each header of a row means; the name of a group counts where several columns share it."""
        headers = list(headers)
        ranked = [self._ranked(header) for header in headers]
        bares = [_unnumbered(header) for header, _ in ranked]
        behind = [self._behind(bare_header) for bare_header in bares]
        shared = Counter(prefix for prefix, _ in behind if prefix)
        columns = []
        for index, (header, bare_header, (prefix, inside)) in enumerate(zip(headers, bares, behind, strict=True)):
            named = re.split("[-/:.]", prefix)[-1] in _GROUPS or prefix.endswith(self._headings)
            named = named or self._names.get(prefix) in inside
            known = named or shared[prefix] > 1 or header.endswith("]") or _CODE.fullmatch(prefix)
            column = self._column(index, header, bare_header, inside if known else set())
            column = replace(column, behind="" if named or not column.field else prefix)
            above = re.search(r"\d{1,3}$", prefix)  # “Action 2/Who does it?”
            rank = ranked[index][1] or (int(above[0]) if above and column.field else 0)
            columns.append(replace(column, rank=rank) if column.field in self._repeated else column)
        yield from self._counted(columns)

    def _ranked(self, header: str) -> tuple[str, int]:
        """Return a header of a repeat without which time it is: repetition[2]/a01, a01_2, Who does it? (2)."""
        if not self._repeated or _unnumbered(header) in self._labels:
            return header, 0
        for pattern in _RANKS:
            match = pattern.search(header)
            rest = _unnumbered(header[: match.start()] + header[match.end() :]) if match else ""
            if match and (rest in self._labels or self._behind(rest)[0]):
                return header[: match.start()] + header[match.end() :], int(match[1])
        return header, 0

    def _counted(self, columns: Sequence[Column]) -> Iterator[Column]:
        """Yield the columns of a repeat that bear no number by how often they stood there, if all do equally often."""
        seen = Counter(column.field for column in columns if column.field in self._repeated and not column.rank)
        often = {count for name, count in seen.items()} if len(seen) == len(self._repeated) else set()
        times: Counter[str] = Counter()
        for column in columns:
            if often and often != {1} and len(often) == 1 and column.field in seen and not column.rank:
                times[column.field] += 1
                yield replace(column, rank=times[column.field])
            else:
                yield column

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
    """Return a bare header without the number before a question, as paper and the entry grid show it.

    A row of a table of Google Forms stands in brackets behind the question: “Your opinion [The room]”.
    """
    return re.sub(r"(^|(?<=/))\d{1,2}[.)]", "", re.sub(r"\[([^\[\]]*[^\[\]\d][^\[\]]*)\]$", r"/\1", bare(header)))


def _system_role(header: str) -> Role | None:
    low = header.lower()
    if low in _SYSTEM_BY_ROLE:
        return _SYSTEM_BY_ROLE[low]
    last = low.rpartition("/")[2]
    if last.startswith("forumkit_"):  # what the phone asks beside the fields of a form
        return _SYSTEM_BY_ROLE.get(last, "system")
    if low.startswith(("_geolocation", "_gps")) or re.search(r"_(latitude|longitude|altitude|precision)$", low):
        return "personal"
    return "system" if low in _SYSTEM or low.startswith(("_", "set-of-")) else None


def headed(head: Sequence[Sequence[str]], finder: Finder) -> tuple[tuple[Column, ...], int]:
    """Return the columns by the header row that knows most of them, and the row below the headers.

    Headers may take several rows: labels above or below names, a second language, choices below their question.
    """
    rows = [tuple(finder.columns(row)) for row in head]
    most = [known(row) for row in rows]
    best = max(range(len(rows)), key=lambda n: (most[n], -n), default=0)
    if not rows or not most[best]:
        return (), 0
    last, columns = best, rows[best]
    while last + 1 < len(rows):
        below = head[last + 1]
        parted = tuple(map(_better, rows[best], finder.columns(_under(head[best], below)))) if last == best else ()
        beside = any(column.role == "choice" and not head[best][column.index] for column in parted)
        if beside and known(parted) > most[best]:
            columns = parted
        elif finder.names_in(below) * 2 >= most[best] or _alike(rows[best], rows[last + 1]) * 2 >= most[best]:
            columns = tuple(map(_better, columns, rows[last + 1]))
        else:
            break
        last += 1
    return columns, last + 1


def known(columns: Iterable[Column]) -> int:
    """Return how many things of a form some columns answer."""
    return len({(c.field, c.code, c.rank) for c in columns if c.role in ("field", "choice")})


def _alike(above: Sequence[Column], below: Sequence[Column]) -> int:
    """Return how many columns mean the same in two rows: labels in another language, labels above or below names."""
    meant = [[(c.role, c.field, c.code, c.rank) for c in row] for row in (above, below)]
    return sum(one == other and one[0] in ("field", "choice") for one, other in zip(*meant, strict=True))


def _better(above: Column, below: Column) -> Column:
    """Return the column of two header rows whose header is known; the lower one where both are."""
    return below if below.role in ("field", "choice") or above.role in ("unknown", "empty") else above


def _under(heads: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """Yield the headers of two rows as one: a question stands above its choices, in the first of their cells."""
    question = ""
    for head, choice in zip(heads, below, strict=True):
        question = head or question
        yield f"{question}/{choice}" if choice else head
