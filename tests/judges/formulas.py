"""Formulas: they can be read, lead to sheets that are there, and reach nothing outside their workbook."""

import re
from collections.abc import Iterator

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, select
from tests.judges.sheets import sheet_names

_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([A-Za-z_][\w.]*))!")
_DANGEROUS = re.compile(r"\|\s*'|^\s*(cmd|dde|msexcel|powershell)\b|WEBSERVICE\(|HYPERLINK\(", re.IGNORECASE)
"""What starts programs (DDE), asks a server or hides an address: an answer that begins with = must stay a text."""


def formulas_are_sound(package: Package) -> Iterator[Fault]:
    """Excel refuses a whole workbook for one formula that it cannot read."""
    known = {each.lower() for _, root in package.rooted("s:workbook") for each in sheet_names(root)}
    for part, root in package.rooted("s:worksheet"):
        for formula in {*select(root, "//s:c/s:f/text()")}:
            if formula.count("(") != formula.count(")") or formula.count('"') % 2:
                yield Fault(Code.FORMULA_BROKEN, part, formula)
            for quoted, plain in _SHEET.findall(formula):
                if (quoted.replace("''", "'") or plain).lower() not in known:
                    yield Fault(Code.FORMULA_SHEET_UNKNOWN, part, formula)
            if _DANGEROUS.search(formula):
                yield Fault(Code.FORMULA_DANGEROUS, part, formula)
