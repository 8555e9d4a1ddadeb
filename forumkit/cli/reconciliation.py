"""What became of files of answers: every column and row, as lines for a person or as one JSON document."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.words import counted, translated

if TYPE_CHECKING:
    from forumkit.answers.reading import Told
    from forumkit.answers.results import Evaluated, Pairing

_LONGEST = 64
_WHY = {
    "system": "of the collecting program",
    "personal": "says who or where people are",
    "unknown": "no question of the form",
}
_USED = {"uuid": "tells submissions apart", "mark": "form and version", "synthetic": "made-up answers",
         "index": "joins the rows of a repeat", "parent": "joins the rows of a repeat"}  # fmt: skip


def reconciliation_lines(found: "Evaluated", language: str) -> Iterator[str]:
    """Yield what each sheet and column became, then who could be compared."""
    for told in found.told:
        yield from _sheet(told, language)
        yield ""
    if found.pairing:
        yield from _pairs(found.pairing, language)
    if found.results.synthetic:
        yield translated("These answers are made up: every document says so.", language)


def _sheet(told: "Told", language: str) -> Iterator[str]:
    def say(english: str, **values: object) -> str:
        return translated(english, language).format(**values)

    name = " › ".join(filter(None, (told.file, told.sheet)))
    if not told.form:
        yield say("{name}: answers no form; nothing was read.", name=name)
        return
    one, many = "{name}: {total} answer to “{form}”.", "{name}: {total} answers to “{form}”."
    yield counted(one, many, told.rows, language, name=name, form=told.form)
    if told.versions:
        yield "  " + say("Version: {versions}.", versions=", ".join(told.versions))
    if told.empty or told.hxl:
        empty = counted("{total} empty", "{total} are empty", told.empty, language)
        yield "  " + say("Rows that are no answers: {empty}, {hxl} of HXL tags.", empty=empty, hxl=told.hxl)
    yield from _columns_used(told, language)
    for role, why in _WHY.items():
        names = [_cut(header) for header, found, _ in told.columns if found == role]
        if names:
            yield "  " + say("Not read, {why}: {names}.", why=say(why), names=", ".join(names))


def _columns_used(told: "Told", language: str) -> Iterator[str]:
    same = [header for header, role, field in told.columns if role in ("field", "choice") and header == field]
    if same:
        sentence = translated("Columns named like the fields: {names}.", language)
        yield "  " + sentence.format(names=", ".join(same))
    for header, role, field in told.columns:
        if role in ("field", "choice") and header != field:
            yield f"  {_cut(header)} → {field}"
        elif role in _USED:
            yield f"  {_cut(header)} → ({translated(_USED[role], language)})"


def _cut(header: str) -> str:
    plain = " ".join(header.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _pairs(pairing: "Pairing", language: str) -> Iterator[str]:
    before = counted("{total} answer", "{total} answers", pairing.before, language)
    paired = counted("{total} card compared", "{total} cards compared", pairing.paired, language)
    sentence = translated("Before: {before}; after: {after}; {paired}.", language)
    yield sentence.format(before=before, after=pairing.after, paired=paired)
    for cards, alone in (
        (pairing.only_before, "Cards with an answer before only: {cards}."),
        (pairing.only_after, "Cards with an answer after only: {cards}."),
    ):
        if cards:
            yield "  " + translated(alone, language).format(cards=", ".join(cards))


def reconciliation_json(found: "Evaluated") -> dict[str, object]:
    """Return the same as plain values."""
    pairing = found.pairing
    return {
        "files": [
            {
                "file": told.file, "sheet": told.sheet, "form": told.form, "answers": told.rows,
                "versions": told.versions, "empty_rows": told.empty, "hxl_rows": told.hxl,
                "columns": _columns(told.columns),
            }
            for told in found.told
        ],
        "pairs": pairing and {
            "before": pairing.before, "after": pairing.after, "paired": pairing.paired,
            "only_before": pairing.only_before, "only_after": pairing.only_after,
        },
    }  # fmt: skip


def _columns(columns: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"header": header, "is": role, "answers": field} for header, role, field in columns]


def id_lines(found: "Evaluated", language: str) -> Iterator[str]:
    """Yield the id of every number with its value and what it counts."""
    for name, value in sorted(found.results.values.items()):
        known = "" if value.value is None else f"{value.value:g}"
        shown = translated("not published", language) if value.hidden else known
        yield f"{name}  {shown}  ({value.unit})" if shown else f"{name}  ({value.unit})"
