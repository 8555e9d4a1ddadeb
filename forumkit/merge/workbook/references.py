"""How formulas name cells: letters and numbers, and what of a formula means the same."""

import re

_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d*"
_SHEET = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!"
_TOKEN = re.compile(
    rf'"(?:[^"]|"")*"'
    rf"|(?<![\w.$'!])(?P<sheet>{_SHEET})?(?:(?P<first>{_CELL})(?::(?P<last>{_CELL}))?|\$?\d+:\$?\d+"
    rf"|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}})(?![\w(.!])"
)
_PLACE = re.compile(r"(\$?)([A-Z]+)(\$?)(\d+)")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_]{3,}")
"""Names of sheets that need no quotes and cannot be taken for a cell."""
_IDLE = re.compile(r"""("(?:[^"]|"")*")|\s+|\b(TRUE|FALSE)\(\)|'([^\W\d]\w*)'(?=!)""")
_LETTERS = 26


def column_number(letters: str) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column, numbered from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(65 + rest) + letters
    return letters


def place_of(reference: str) -> tuple[int, int]:
    """Return row and column of a cell, both from 1."""
    match = _PLACE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    return int(match[4]), column_number(match[2])


def name_of(row: int, column: int) -> str:
    """Return how a cell is called."""
    return f"{column_letters(column)}{row}"


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads some rows and columns further: what has no $ goes along."""

    def one(match: re.Match[str]) -> str:
        letters = match[2] if match[1] else column_letters(column_number(match[2]) + columns)
        number = int(match[4]) + (0 if match[3] else rows)
        return f"{match[1]}{letters}{match[3]}{number}"

    def replace(match: re.Match[str]) -> str:
        ends = [_PLACE.sub(one, end) for end in (match["first"], match["last"]) if end]
        return (match["sheet"] or "") + ":".join(ends) if ends else match[0]

    return _TOKEN.sub(replace, formula)


def quoted(name: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def normal_form(formula: str) -> str:
    """Return a formula without what means nothing: spaces, needless quotes, how programs write true and false."""
    return _IDLE.sub(lambda match: match[1] or match[2] or match[3] or "", formula)


def without_references(formula: str) -> str:
    """Return a formula without the cells that it names, for comparing where rows, columns or sheets moved.

    >>> without_references("SUM(C5:C9)&A1")
    'SUM(#)&#'
    """
    return _TOKEN.sub(lambda match: match[0] if match[0].startswith('"') else "#", formula)
