"""Cards instead of names: how a card is written, and what happens where one is missing, unknown or given twice."""

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from forumkit.messages.near import nearest
from forumkit.messages.problems import Code, Place, Problem
from forumkit.model.evaluation import Evaluation
from forumkit.model.privacy import folded

CARD, UUID, ROW, FILE, SHEET, PLACE = " card", " uuid", " row", " file", " sheet", " place"
"""Columns of answers beside their fields, named as no field can be: whose answer, which submission, where it stands.

PLACE counts the rows of all files together.
"""

_PARTS = re.compile(r"^(\D*?)[\s'_-]*(\d{1,4})$")


def card_of(text: str) -> str:
    """Return a card as it is compared: Calebasse-7, calebasse 07 and CALEBASSE 007 are one; a group's name too."""
    words = " ".join(re.sub(r"[^\w']+", " ", folded(text).strip().removesuffix(".0")).split())
    found = _PARTS.match(words)
    return f"{found[1].strip()} {int(found[2])}".strip() if found else words


def cards_of(raw: pl.Series) -> pl.Series:
    """Return the cards of a column."""
    texts = raw.drop_nulls().unique().to_list()
    cards = [card_of(text) or None for text in texts]
    if not texts:
        return pl.Series([None] * raw.len(), dtype=pl.String)
    return raw.replace_strict(texts, cards, default=None, return_dtype=pl.String)


def unknown_cards(rows: pl.DataFrame, evaluation: Evaluation | None) -> Iterator[Problem]:
    """Yield the cards whose picture is none of those that were drawn."""
    symbols = [card_of(text) for each in (evaluation.symbols if evaluation else ()) for text in _texts(each)]
    if not symbols:
        return
    for card, file, sheet, row in rows.select(CARD, FILE, SHEET, ROW).drop_nulls(CARD).iter_rows():
        symbol = card.rstrip("0123456789").strip()
        if symbol not in symbols or symbol == card:
            near = nearest(symbol, symbols)
            values = {"name": shown(card), "allowed": ", ".join(near or symbols)}
            yield Problem(Code.CARD_NOT_KNOWN, Place(file, row + 1, sheet), values)


def shown(card: str) -> str:
    """Return a card as messages show it: what is not one word and a number may be a name, and is not repeated."""
    return card if re.fullmatch(r"[^\W\d_]{2,12} \d{1,3}", card) else "…"


def _texts(text: str | Mapping[str, str]) -> Sequence[str]:
    return [text] if isinstance(text, str) else list(text.values())


def missing_cards(rows: pl.DataFrame) -> Iterator[Problem]:
    """Yield the answers without a card: they count, but cannot be compared with others of the same person."""
    for file, sheet, row in rows.filter(pl.col(CARD).is_null()).select(FILE, SHEET, ROW).iter_rows():
        yield Problem(Code.CARD_MISSING, Place(file, row + 1, sheet), {})


def without_doubles(rows: pl.DataFrame, fields: Sequence[str]) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the answers of people without those given twice, and what became of them.

    The same submission twice counts once. Two different answers with one card count as two people whose card is not
    known: which of them it is cannot be told, and no pair is guessed.
    """
    rows, problems = once(rows, [UUID], fields, Code.SUBMISSION_TWICE)
    rows, more = once(rows, [CARD], fields, Code.CARD_TWICE_SAME)
    problems += more
    twice = rows.filter(pl.col(CARD).is_not_null() & pl.col(CARD).is_duplicated())
    for card, group in twice.group_by(CARD, maintain_order=True):
        problems += _each(group, Code.CARD_TWICE, shown(str(card[0])))
    known = pl.when(pl.col(CARD).is_in(twice[CARD].unique().to_list())).then(None).otherwise(pl.col(CARD))
    return rows.with_columns(known.alias(CARD)), problems


def once(
    rows: pl.DataFrame, key: Sequence[str], fields: Sequence[str], code: Code
) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the rows with the first only of several that have one key and the same answers, and what was left out."""
    keyed = rows.filter(pl.all_horizontal(pl.col(list(key)).is_not_null()))
    alike = pl.struct([*key, *fields])
    repeated = keyed.filter(~alike.is_first_distinct())
    problems: list[Problem] = []
    for found, group in keyed.filter(alike.is_duplicated()).group_by([*key, *fields], maintain_order=True):
        _, *left_out = _each(group, code, shown(str(found[0])) if CARD in key else "")
        problems += left_out
    return rows.join(repeated.select(PLACE), on=PLACE, how="anti", maintain_order="left"), problems


def submissions_that_differ(rows: pl.DataFrame) -> Iterator[Problem]:
    """Yield the rows that bear the same submission with other answers: which of them is right cannot be told."""
    twice = rows.filter(pl.col(UUID).is_not_null() & pl.col(UUID).is_duplicated())
    for _, group in twice.group_by(UUID, maintain_order=True):
        yield from _each(group, Code.SUBMISSION_DIFFERS, "")


_OTHERS = 3
"""Places of the others that a message names."""


def _each(group: pl.DataFrame, code: Code, name: str) -> Iterator[Problem]:
    places = [f"{file}:{row + 1}" for file, row in group.select(FILE, ROW).iter_rows()]
    for number, (file, sheet, row) in enumerate(group.select(FILE, SHEET, ROW).iter_rows()):
        others = [place for n, place in enumerate(places[: _OTHERS + 1]) if n != number][:_OTHERS]
        told = ", ".join(others) + (", …" if len(places) > _OTHERS + 1 else "")
        yield Problem(code, Place(file, row + 1, sheet), {"name": name or "–", "other": told or "–"})
