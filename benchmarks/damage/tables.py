"""Damage to exports of answers in CSV, and the other files that people send instead."""

import csv
import io
import re
from collections.abc import Callable
from random import Random

from benchmarks.damage.parts import Mutation, write_parts

Rows = list[list[str]]

CELLS = (
    "=1+1", '=HYPERLINK("http://127.0.0.1:9";"x")', "@SUM(1)", "+33 6 12 34 56 78", "-1", "1e308", "NaN", "9" * 400, "  ",
    "\u00a0", "\u202eabc", "\x1b[31mrouge", "\ufeff1", "\u0661", "½", "²", "oui;non", 'a"b', "a\nb", "a\r\nb", "\x00", "é" * 9_000,
    "2024-13-45", "31/02/2024", "calebasse 99999999999999999999", "calebasse -1", "baobab", "x@y.zz", "𝟙", "null", "TRUE", "#REF!",
    "uuid:x", "1,5", "1.5.5", "true false", "{{ x }}", "${x}", "../../x", "\ud7ff\ue000", "a\x0bb", "a\u2028b",
)  # fmt: skip
"""What stands where an answer is awaited."""


def _on_text(change: Callable[[str, Random], str]) -> Mutation:
    def changed(content: bytes, chance: Random) -> bytes:
        try:
            return change(content.decode("utf-8-sig"), chance).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return content

    return changed


def _on_rows(change: Callable[[Rows, Random], Rows]) -> Mutation:
    def changed(text: str, chance: Random) -> str:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(change(rows, chance))
        return target.getvalue()

    return _on_text(changed)


def _separator(text: str, chance: Random) -> str:
    return text.replace(";", chance.choice([",", "\t", "|", ":", " ", "", "\x1f", ";;", '";"']))


def _line_ends(text: str, chance: Random) -> str:
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", chance.choice(["\r", "\n\r", "\r\r\n", "\n\n", "\x85", "\u2028", "\x0b", ""]))


def _quotes(text: str, chance: Random) -> str:
    places = [found.start() for found in re.finditer('"', text)] or [0]
    at = chance.choice(places)
    return chance.choice([text[:at] + text[at + 1 :], text[:at] + '"' + text[at:], text.replace('"', ""), text.replace('"', "'"),
                          text + '"', text.replace('"', "“"), text[:at] + '"""' + text[at:], text.replace('"', '\\"')])  # fmt: skip


def _inserted(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) or 1)
    return text[:at] + chance.choice(CELLS) + text[at:]


def _odd_cells(rows: Rows, chance: Random) -> Rows:
    for _ in range(chance.choice([1, 5, 50])):
        row = rows[chance.randrange(len(rows))]
        if row:
            row[chance.randrange(len(row))] = chance.choice(CELLS)
    return rows


def _ragged(rows: Rows, chance: Random) -> Rows:
    for _ in range(chance.choice([1, 5])):
        row = rows[chance.randrange(len(rows))]
        if row and chance.random() < 1 / 2:
            row.pop()
        else:
            row += ["x"] * chance.choice([1, 100])
    return rows


def _wide(rows: Rows, chance: Random) -> Rows:
    more = chance.choice([1_500, 3_000, 20_000])
    return [row + [f"colonne{n}" if number == 0 else "" for n in range(more)] for number, row in enumerate(rows)]


def _long(rows: Rows, chance: Random) -> Rows:
    width = len(rows[0])
    return rows + [
        [chance.choice(["", "1", "oui", "x"]) for _ in range(width)] for _ in range(chance.choice([2_000, 30_000]))
    ]


def _same_rows(rows: Rows, chance: Random) -> Rows:
    return rows + rows[1:] * chance.choice([1, 20, 500])


def _headers(rows: Rows, chance: Random) -> Rows:
    head = rows[0]
    one, other = chance.randrange(len(head)), chance.randrange(len(head))
    head[one] = chance.choice([head[other], "", head[one].upper(), f" {head[one]} ", f"{head[one]}/{head[other]}", "\u200b",
                               f"{head[other]}[1]/{head[one]}", "x" * 100_000, "_index", "code", "forumkit_form"])  # fmt: skip
    return rows


def _columns(rows: Rows, chance: Random) -> Rows:
    """Leave a column out, double one or put them in another order."""
    order = list(range(len(rows[0])))
    match chance.randrange(3):
        case 0:
            order.pop(chance.randrange(len(order)))
        case 1:
            order += [chance.choice(order)] * chance.choice([1, 30])
        case _:
            chance.shuffle(order)
    return [[row[n] for n in order if n < len(row)] for row in rows]


def _fewer_rows(rows: Rows, chance: Random) -> Rows:
    return rows[: chance.choice([0, 1, 2])] if chance.random() < 1 / 2 else rows[1:]


def _blank_rows(rows: Rows, chance: Random) -> Rows:
    more: Rows = [[] if chance.random() < 1 / 2 else [""] * len(rows[0]) for _ in range(chance.choice([1, 1_000]))]
    return [*more, *rows] if chance.random() < 1 / 2 else [*rows, *more]


def _long_cell(rows: Rows, chance: Random) -> Rows:
    row = chance.choice(rows)
    row[chance.randrange(len(row) or 1) :] = ["mot " * chance.choice([40_000, 5_000_000])]
    return rows


def _encoded(name: str, mark: bytes = b"") -> Mutation:
    def changed(content: bytes, _: Random) -> bytes:
        return mark + content.decode("utf-8-sig").encode(name, "replace")

    return changed


def _bytes(*odd: bytes) -> Mutation:
    def changed(content: bytes, chance: Random) -> bytes:
        at = chance.randrange(len(content) or 1)
        return content[:at] + chance.choice(odd) + content[at:]

    return changed


def _flipped(content: bytes, chance: Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 10, 200])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


_MARKUP = b"<table><tr><th>code</th></tr><tr><td>calebasse 1</td></tr></table>"

TABLES: dict[str, Mutation] = {
    "separator": _on_text(_separator),
    "line ends": _on_text(_line_ends),
    "quotes": _on_text(_quotes),
    "inserted": _on_text(_inserted),
    "odd cells": _on_rows(_odd_cells),
    "ragged": _on_rows(_ragged),
    "wide": _on_rows(_wide),
    "long": _on_rows(_long),
    "same rows": _on_rows(_same_rows),
    "headers": _on_rows(_headers),
    "columns": _on_rows(_columns),
    "fewer rows": _on_rows(_fewer_rows),
    "blank rows": _on_rows(_blank_rows),
    "long cell": _on_rows(_long_cell),
    "utf-16": _encoded("utf-16"),
    "utf-16, no mark": _encoded("utf-16-le"),
    "utf-32": _encoded("utf-32"),
    "windows-1252": _encoded("cp1252"),
    "macintosh": _encoded("mac-roman"),
    "ebcdic": _encoded("cp037"),
    "utf-7": _encoded("utf-7"),
    "two marks": _encoded("utf-8", b"\xef\xbb\xbf\xef\xbb\xbf"),
    "wrong mark": _encoded("utf-8", b"\xff\xfe"),
    "sep line": _encoded("utf-8", b"sep=,\r\n"),
    "null bytes": _bytes(b"\0", b"\0" * 5_000),
    "bad bytes": _bytes(b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf5"),
    "controls": _bytes(b"\x1a", b"\x1b]0;odd\x07", b"\x7f", b"\x0c", b"\x08" * 9),
    "flipped": _flipped,
    "truncated": lambda content, chance: content[: chance.randrange(len(content))],
    "one line": lambda content, _: content.replace(b"\r\n", b";"),
    "empty": lambda _content, _chance: b"",
    "blank": lambda _content, _chance: b" \r\n\t\r\n" * 9,
    "page": lambda _content, _chance: _MARKUP,
    "json": lambda _content, _chance: b'[{"code": "calebasse 1"}]',
    "quotes only": lambda _content, chance: b'"' * chance.choice([1, 2, 100_001]),
    "separators only": lambda _content, chance: b";" * chance.choice([1, 3_000, 3_000_000]),
    "zipped": lambda content, _: write_parts([("export.csv", content)]),
    "noise": lambda _, chance: chance.randbytes(9_000),
}
"""Damage to an export in CSV."""


def ods(content: bytes) -> bytes:
    """Return an export as a sheet of OpenDocument."""
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{_plain(cell)}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:spreadsheet><table:table>{cells}</table:table></office:spreadsheet>"
    text = f"<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    return write_parts([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", text.encode()),
    ])  # fmt: skip


def _plain(cell: str) -> str:
    return cell.replace("&", "&amp;").replace("<", "&lt;")
