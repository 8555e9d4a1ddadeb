"""Repeats of an export: a sheet for the submissions and one for what each repeats become one table."""

from collections.abc import Sequence

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
    return next((n for n, cell in enumerate(first) if cell == header), None)


def _joined(sheet: Sheet, above: Sheet) -> Sheet:
    """Return a sheet with the columns of its submissions behind its own; the header stays the first row."""
    header, width = set(sheet.head[0]), len(sheet.head[0])
    added = [n for n, cell in enumerate(above.head[0]) if cell and cell not in header and cell != _INDEX]
    index, parent = _column(above, _INDEX), _column(sheet, _PARENT)
    assert index is not None
    assert parent is not None
    line_of = {row[index]: line for line, row in reversed(list(enumerate(above.rows))) if row[index]}
    keys = [_INDEX, *(row[parent] for row in sheet.rows[1:])]
    rows: list[tuple[str, ...]] = []
    below: dict[int | None, list[int]] = {}
    for line, (row, key) in enumerate(zip(sheet.rows, keys, strict=True)):
        its = above.rows[line_of[key]] if key in line_of else None
        rows.append((*row, *(its[n] if its else "" for n in added)))
        below.setdefault(line_of.get(key), []).append(line)
    places = {n: width + place for place, n in enumerate(added)}
    inherited = {(row, places[c]) for r, c in above.formulas if c in places for row in below.get(r, ())}
    childless = len(line_of.keys() - set(keys))
    return Sheet(sheet.file, sheet.name, rows, sheet.formulas | inherited, childless)
