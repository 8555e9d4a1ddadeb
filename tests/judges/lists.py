"""Tables of workbooks (18.5.1): Excel repairs a workbook where one differs from its cells or from another."""

from collections.abc import Iterator

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, select, twice
from tests.judges.sheets import area, texts_by_place


def tables_are_told_apart(package: Package) -> Iterator[Fault]:
    """By their ids, their names and the names of their columns, without case."""
    tables = [root for _, root in package.rooted("s:table")]
    yield from twice(Code.TABLE_ID_TWICE, "", (each.get("id") for each in tables))
    yield from twice(Code.TABLE_NAME_TWICE, "", (each.get("displayName", "").lower() for each in tables))
    for part, root in package.rooted("s:table"):
        yield from twice(Code.COLUMN_TWICE, part, map(str.lower, select(root, "//s:tableColumn/@name")))


def heads_are_those_of_the_cells(package: Package) -> Iterator[Fault]:
    """A column has the name that its first cell says; line breaks are escaped (18.5.1.3)."""
    for part, sheet in package.rooted("s:worksheet"):
        related = [each.target for each in package.relations.get(part, ()) if each.type.endswith("/table")]
        texts = texts_by_place(package, sheet) if related else {}
        for target in related:
            table = package.trees.get(target)
            if table is None or table.get("headerRowCount") == "0":
                continue
            left, top, *_ = area(table.get("ref"))
            for number, head in enumerate(select(table, "//s:tableColumn/@name"), left):
                if texts.get((number, top)) != head.replace("_x000a_", "\n"):
                    yield Fault(Code.HEAD_UNLIKE_CELL, target, head)
