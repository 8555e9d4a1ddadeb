"""Lists of participants: content/participants/<forum>.csv becomes rows of texts, within bounds.

Nothing is understood here. The cells hold personal data: no problem repeats what stands in one.
"""

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.presence import MEGABYTE, read_bytes
from forumkit.load.content_files import list_folder, relative
from forumkit.load.encodings import Decoded, UnknownEncoding, decoded, stripped
from forumkit.load.naming import is_backup, is_ignored, plain_stem
from forumkit.load.source import why_not_utf8
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said

FOLDER = "participants"
MAX_LIST = MEGABYTE
MAX_PEOPLE, MAX_COLUMNS, MAX_CELL = 500, 20, 120
_SEPARATORS = (";", ",", "\t")
_TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".numbers")
"""Endings of tables that hold a list as likely as not."""
_FORMULA = ("=", "@", "+", "-")


@dataclass(frozen=True)
class Roster:
    """The list of one forum as it stands in its file."""

    forum: str
    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line of each row, and its cells; rows without any text are left out."""
    digest: str
    """What tells whether the file changed."""


def read_rosters(root: Path) -> tuple[tuple[Roster, ...], tuple[Problem, ...]]:
    """Return the lists of participants, and what is wrong with those that cannot be used."""
    rosters: list[Roster] = []
    problems: list[Problem] = []
    there = [path for path in list_folder(root, root / "content" / FOLDER, problems) if not is_ignored(path.name)]
    for path in there:
        name = relative(root, path)
        if path.suffix.lower() != ".csv":
            problems += _not_a_list(root, path, there)
            continue
        read = read_bytes(path, name, MAX_LIST)
        outcome = [read] if isinstance(read, Problem) else _read(path.stem, name, read)
        rosters += [item for item in outcome if isinstance(item, Roster)]
        problems += [item for item in outcome if isinstance(item, Problem)]
    return tuple(rosters), tuple(problems)


def _not_a_list(root: Path, path: Path, there: Sequence[Path]) -> Iterator[Problem]:
    """Yield what is to be done with a file that is not read; nothing for the backup of one that is."""
    name, plain = relative(root, path), plain_stem(path.name)
    target = path.with_name(f"{plain.removesuffix(path.suffix).removesuffix('.csv')}.csv")
    right = {"right": relative(root, target)}
    if is_backup(path.name) and target in there:
        return
    if target in there:
        yield Problem(Code.SECOND_FILE, Place(name), right)
    elif path.suffix.lower() in _TABLES:
        yield Problem(Code.ROSTER_NOT_CSV, Place(name), right)
    elif plain.endswith(".csv"):
        yield Problem(Code.MISNAMED_FILE, Place(name), right)
    else:
        yield Problem(Code.STRAY_FILE, Place(name), {"allowed": f"content/{FOLDER}/FORUM.csv"})


def _read(forum: str, name: str, content: bytes) -> list[Roster | Problem]:
    try:
        found = decoded(content)
    except UnknownEncoding as unknown:
        problem = why_not_utf8(name, content) if unknown.reason == Reason.ENCODING else None
        return [problem or _unreadable(name, 1, unknown.reason)]
    text = found.text
    separator = max(_SEPARATORS, key=text.split("\n", maxsplit=1)[0].count)
    try:
        rows = list(_rows(text, separator))
    except csv.Error:
        return [_unreadable(name, 1, Reason.QUOTE_OPEN)]
    if not rows:
        return [_unreadable(name, 1, Reason.EMPTY)]
    (first, header), rows = rows[0], rows[1:]
    wrong: list[Roster | Problem] = list(_wrong(name, len(header), [(first, header), *rows]))
    if wrong:
        return wrong
    wide = 1 + max(n for _, cells in [(first, header), *rows] for n, cell in enumerate(cells) if cell)
    cut = tuple((line, cells[:wide]) for line, cells in rows)
    return [*_guessed(name, found), Roster(forum, name, header[:wide], cut, hashlib.sha256(content).hexdigest())]


def _guessed(name: str, found: Decoded) -> Iterator[Problem]:
    """Yield that accents were read in a way that the list does not tell, without a word of whom it names."""
    if found.guessed:
        word, line = found.guessed
        yield Problem(Code.ENCODING_GUESSED, Place(name, line + 1), {"name": "…" if line else word})


def _rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that hold any text, each with the line on which it begins."""
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 0
    for row in reader:
        cells = tuple(stripped(unicodedata.normalize("NFC", cell)) for cell in row)
        if any(cells):
            yield line + 1, cells
        line = reader.line_num


def _wrong(name: str, width: int, rows: list[tuple[int, tuple[str, ...]]]) -> Iterator[Problem]:
    if len(rows) - 1 > MAX_PEOPLE or width > MAX_COLUMNS:
        limits = {"rows": str(MAX_PEOPLE), "columns": str(MAX_COLUMNS)}
        yield Problem(Code.ROSTER_TOO_LARGE, Place(name, rows[-1][0]), limits)
        return
    for line, cells in rows:
        if len(cells) != width:
            yield Problem(Code.ANSWERS_RAGGED, Place(name, line), {"found": str(len(cells)), "needs": str(width)})
        for number, cell in enumerate(cells, 1):
            if reason := _why_hostile(cell):
                yield Problem(Code.ROSTER_CELL, Place(name, line), {"column": str(number), "reason": reason})


def _why_hostile(cell: str) -> Reason | None:
    if cell.startswith(_FORMULA) and cell != "-":
        return Reason.FORMULA
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for sign in cell):
        return Reason.CONTROL_CHARACTER
    if "⟦" in cell or "⟧" in cell:
        return Reason.DRAWN_SIGN
    return Reason.CELL_TOO_LONG if len(cell) > MAX_CELL else None


def _unreadable(name: str, line: int, reason: Said) -> Problem:
    return Problem(Code.ROSTER_UNREADABLE, Place(name, line), {"reason": reason})
