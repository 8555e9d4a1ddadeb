"""Cards instead of names: how a card is written, and what happens where one is missing, unknown or given twice."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from forumkit.model.evaluation import Evaluation
from forumkit.model.privacy import folded
from forumkit.problems import Code, Place, Problem

CARD, ROW, FILE, SHEET = "card", "row", "file", "sheet"
"""Columns that every frame of answers has beside its fields: whose answer, and where it stands."""

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
    symbols = [folded(text) for each in (evaluation.symbols if evaluation else ()) for text in _texts(each)]
    if not symbols:
        return
    for card, file, sheet, row in rows.select(CARD, FILE, SHEET, ROW).drop_nulls(CARD).iter_rows():
        symbol = card.rstrip("0123456789").strip()
        if symbol not in symbols or symbol == card:
            near = difflib.get_close_matches(symbol, symbols, 1)
            values = {"name": card if len(card) < _LONGEST else "…", "allowed": ", ".join(near or symbols)}
            yield Problem(Code.CARD_NOT_KNOWN, Place(file, row + 1, sheet), values)


_LONGEST = 30


def _texts(text: str | Mapping[str, str]) -> Sequence[str]:
    return [text] if isinstance(text, str) else list(text.values())


def missing_cards(rows: pl.DataFrame) -> Iterator[Problem]:
    """Yield the answers without a card: they count, but cannot be compared with others of the same person."""
    for file, sheet, row in rows.filter(pl.col(CARD).is_null()).select(FILE, SHEET, ROW).iter_rows():
        yield Problem(Code.CARD_MISSING, Place(file, row + 1, sheet), {})


def without_doubles(rows: pl.DataFrame, fields: Sequence[str], uuid: str) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the answers without those given twice, and what became of them.

    The same submission twice counts once. Two different answers with one card count as two people whose card is not
    known: which of them it is cannot be told, and no pair is guessed.
    """
    problems: list[Problem] = []
    rows = _once(rows, [uuid], fields, Code.SUBMISSION_TWICE, problems)
    rows = _once(rows, [CARD], fields, Code.CARD_TWICE_SAME, problems)
    twice = rows.filter(pl.col(CARD).is_not_null() & pl.col(CARD).is_duplicated())
    for card, group in twice.group_by(CARD, maintain_order=True):
        problems += _each(group, Code.CARD_TWICE, str(card[0]))
    known = pl.when(pl.col(CARD).is_in(twice[CARD].unique().to_list())).then(None).otherwise(pl.col(CARD))
    return rows.with_columns(known.alias(CARD)), problems


def _once(
    rows: pl.DataFrame, key: list[str], fields: Sequence[str], code: Code, problems: list[Problem]
) -> pl.DataFrame:
    """Keep the first of several rows that have one key and the same answers."""
    keyed = rows.filter(pl.col(key[0]).is_not_null())
    compared = [*key, *fields]
    repeated = keyed.filter(~pl.struct(compared).is_first_distinct())
    if repeated.is_empty():
        return rows
    for card, group in repeated.group_by(key[0], maintain_order=True):
        problems += _each(group, code, str(card[0]) if key[0] == CARD else "")
    return rows.join(repeated.select(FILE, SHEET, ROW), on=[FILE, SHEET, ROW], how="anti")


def _each(group: pl.DataFrame, code: Code, name: str) -> Iterator[Problem]:
    places = [f"{file}:{row + 1}" for file, row in group.select(FILE, ROW).iter_rows()]
    for file, sheet, row in group.select(FILE, SHEET, ROW).iter_rows():
        others = ", ".join(place for place in places if place != f"{file}:{row + 1}") or "–"
        yield Problem(code, Place(file, row + 1, sheet), {"name": name or "–", "other": others})
