"""Repeats of an export: a sheet for the submissions and one for what each repeats become one table."""

from collections.abc import Sequence

import polars as pl

from forumkit.load.answers import Sheet

_INDEX, _PARENT, _KEY, _ABOVE = "_index", "_parent_index", "key", "above"


def flattened(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets of a file, those of repeats with the columns of the submission that each row belongs to.

    KoboToolbox numbers submissions in `_index` and gives each repeated row the number of its own in `_parent_index`.
    """
    below = [sheet for sheet in sheets if _column(sheet, _PARENT) is not None]
    above = next((sheet for sheet in sheets if sheet not in below and _column(sheet, _INDEX) is not None), None)
    if not below or above is None:
        return tuple(sheets)
    others = [sheet for sheet in sheets if sheet is not above and sheet not in below]
    return (*(_joined(sheet, above) for sheet in below), *others)


def _column(sheet: Sheet, header: str) -> int | None:
    first = sheet.head[0] if sheet.head else ()
    return next((n for n, cell in enumerate(first) if cell.strip() == header), None)


def _joined(sheet: Sheet, above: Sheet) -> Sheet:
    """Return a sheet with the columns of its submissions behind its own; the header stays the first row."""
    own, width = set(sheet.head[0]), sheet.frame.width
    added = [n for n, cell in enumerate(above.head[0]) if cell and cell not in own and cell != _INDEX]
    places = {n: width + place for place, n in enumerate(added)}
    parents = above.frame.with_row_index(_ABOVE).select(
        _ABOVE,
        pl.col(f"c{_column(above, _INDEX)}").alias(_KEY),
        *(pl.col(f"c{n}").alias(f"c{place}") for n, place in places.items()),
    )
    parents = parents.unique(_KEY, keep="first", maintain_order=True)
    key = sheet.frame[f"c{_column(sheet, _PARENT)}"].replace(_PARENT, _INDEX)
    joined = sheet.frame.with_columns(key.alias(_KEY)).join(parents, on=_KEY, how="left", maintain_order="left")
    rows: dict[int, list[int]] = {}
    for row, parent in enumerate(joined[_ABOVE].to_list()):
        rows.setdefault(parent, []).append(row)
    inherited = {(row, places[c]) for r, c in above.formulas if c in places for row in rows.get(r, ())}
    known = set(key.drop_nulls().to_list())
    childless = parents.filter(~pl.col(_KEY).is_in(list(known)) & pl.col(_KEY).is_not_null()).height
    frame = joined.drop(_KEY, _ABOVE)
    return Sheet(sheet.file, sheet.name, frame, sheet.formulas | frozenset(inherited), childless)
