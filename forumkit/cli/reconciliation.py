"""What became of files of answers: every column and row, as lines for a person or as one JSON document."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forumkit.cli.words import Say, Unread, Used
from forumkit.messages.words import decimal

if TYPE_CHECKING:
    from forumkit.answers.reading import Told
    from forumkit.answers.results import Evaluated, Pairing
    from forumkit.model.results import Results, Value
    from forumkit.render.findings.statements.record import Said

_LONGEST = 64


def reconciliation_lines(evaluated: "Evaluated", language: str) -> Iterator[str]:
    """Yield what each sheet and column became, then who could be compared."""
    for told in evaluated.told:
        yield from _sheet(told, language)
        yield ""
    if evaluated.pairing:
        yield from _pairs(evaluated.pairing, language)
    if evaluated.results.synthetic:
        yield Say.MADE_UP.says(language)


def _sheet(told: "Told", language: str) -> Iterator[str]:
    name = " › ".join(filter(None, (told.file, told.sheet)))
    if told.repeated_in:
        yield Say.ANSWERS_ABOVE.says(language, name=name, file=told.repeated_in)
        return
    if not told.form:
        yield Say.ANSWERS_NO_FORM.says(language, name=name)
        return
    yield Say.ANSWERS_FORM.says(language, name=name, total=told.rows, form=told.form)
    if told.versions:
        yield "  " + Say.VERSIONS.says(language, versions=", ".join(told.versions))
    if told.empty or told.hxl:
        empty = Say.EMPTY_ROWS.says(language, total=told.empty)
        yield "  " + Say.ROWS_NO_ANSWERS.says(language, empty=empty, hxl=told.hxl)
    yield from _columns_used(told, language)
    for why in Unread:
        names = [_cut(header) for header, role, _ in told.columns if role == why]
        if names:
            yield "  " + Say.NOT_READ.says(language, why=why, names=", ".join(names))


def _columns_used(told: "Told", language: str) -> Iterator[str]:
    same = [header for header, role, field in told.columns if role in ("field", "choice") and header == field]
    if same:
        yield "  " + Say.COLUMNS_NAMED.says(language, names=", ".join(same))
    for header, role, field in told.columns:
        if role in ("field", "choice") and header != field:
            yield f"  {_cut(header)} → {field}"
        elif role in tuple(Used):
            yield f"  {_cut(header)} → ({Used(role).says(language)})"


def _cut(header: str) -> str:
    plain = " ".join(header.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _pairs(pairing: "Pairing", language: str) -> Iterator[str]:
    before, paired = Say.ANSWERS.of(total=pairing.before), Say.CARDS.of(total=pairing.paired)
    yield Say.COMPARED.says(language, before=before, after=pairing.after, paired=paired)
    for cards, alone in ((pairing.only_before, Say.ONLY_BEFORE), (pairing.only_after, Say.ONLY_AFTER)):
        if cards:
            yield "  " + alone.says(language, cards=", ".join(cards))


def reconciliation_json(evaluated: "Evaluated") -> dict[str, object]:
    """Return the same as plain values."""
    pairing = evaluated.pairing
    return {
        "files": [
            {
                "file": told.file, "sheet": told.sheet, "form": told.form, "answers": told.rows,
                "versions": told.versions, "empty_rows": told.empty, "hxl_rows": told.hxl,
                "columns": _columns(told.columns),
            }
            for told in evaluated.told
        ],
        "pairs": pairing and {
            "before": pairing.before, "after": pairing.after, "paired": pairing.paired,
            "only_before": pairing.only_before, "only_after": pairing.only_after,
        },
    }  # fmt: skip


def _columns(columns: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"header": header, "is": role, "answers": field} for header, role, field in columns]


def id_lines(evaluated: "Evaluated", language: str) -> Iterator[str]:
    """Yield the id of every number with its value and what it counts."""
    for name, value in sorted(evaluated.results.values.items()):
        yield _number(name, value, language)


def _number(name: str, value: "Value", language: str, whole: str = "") -> str:
    told = Say.NOT_PUBLISHED.says(language) if value.hidden else decimal(value.plain, language)
    return "  ".join(filter(None, (name, told, whole, f"({value.unit.says(language)})")))


def sentence_lines(said: "Said", results: "Results", language: str, *, in_full: bool) -> Iterator[str]:
    """Yield a sentence behind its id; in full, when it holds and the numbers that it rests on."""
    yield f"{said.id}  {said.text}"
    if in_full:
        yield f"  {Say.HOLDS_WHEN.says(language, when=said.when)}"
        for name, value in ((name, results.values[name]) for name in said.numbers):
            yield f"  {_number(name, value, language, '' if value.n is None else f'/ {value.n}')}"


def sentence_json(said: "Said", results: "Results", language: str) -> dict[str, object]:
    """Return the same as plain values."""
    numbers = {name: results.values[name].model_dump(mode="json", exclude_defaults=True) for name in said.numbers}
    return {
        "id": said.id,
        "text": said.text,
        "when": said.when.says(language),
        "places": said.places,
        "numbers": numbers,
    }
