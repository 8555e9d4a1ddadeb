"""Repeats of an export: a sheet for the submissions and one for what each repeats become one table."""

from collections.abc import Sequence

import polars as pl

from forumkit.load.answers import Sheet

_INDEX, _PARENT = "_index", "_parent_index"


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
    own = set(sheet.head[0])
    added = [n for n, cell in enumerate(above.head[0]) if cell and cell not in own and cell != _INDEX]
    width = sheet.frame.width
    names = {f"c{n}": f"c{width + place}" for place, n in enumerate(added)}
    parents = above.frame.select(
        pl.col(f"c{_column(above, _INDEX)}").alias("key"), *(pl.col(c).alias(new) for c, new in names.items())
    )
    parents = parents.unique("key", keep="first", maintain_order=True)
    key = sheet.frame[f"c{_column(sheet, _PARENT)}"]
    keyed = sheet.frame.with_columns(key.replace(_PARENT, _INDEX).alias("key"))
    joined = keyed.join(parents, on="key", how="left", maintain_order="left").drop("key")
    return Sheet(sheet.file, sheet.name, joined, sheet.formulas)
