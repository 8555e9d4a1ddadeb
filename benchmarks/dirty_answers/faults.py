"""What makes files dirty: how answers are written, rows that are none, sheets laid out by hand, files in odd encodings."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from benchmarks.dirty_answers.shapes import Lines, Tables
from benchmarks.dirty_answers.truth import PEOPLE, Answers, with_reply


@dataclass
class Struck:
    """What one fault did to the files of one form."""

    dirty: Answers
    truth: Answers
    sheets: set[int] = field(default_factory=set)
    """The submissions that it struck, from 0."""
    lines: set[int] = field(default_factory=set)
    """Lines of the first table that it struck, from 1; headers count as lines."""
    whole: bool = False
    """Whether it struck the file as a whole."""


@dataclass(frozen=True)
class Fault:
    """One way of being dirty."""

    name: str
    form: str
    answers: Callable[[Struck], None] | None = None
    tables: Callable[[Tables, Struck], None] | None = None
    files: Callable[[Mapping[str, bytes]], dict[str, bytes]] | None = None
    harmless: bool = False
    """Whether nothing is to be asked: anything but the exact results is a fault of the program."""
    only: tuple[str, ...] = ()
    """Shapes that it can strike, by a part of their names; all where none is named."""


def _reply(form: str, name: str, text: str, *, means: str | None = "same", harmless: bool = False, only: tuple[str, ...] = ()) -> Fault:  # fmt: skip
    """Return that seven answers are written so; `means` is what is true: the same as was said, nothing, or a code."""
    numbers = range(2, 30, 4) if form != "grille" else range(1, 3)

    def strike(struck: Struck) -> None:
        for number in numbers[: 1 if not harmless else 7]:
            code = struck.truth[form][number].replies.get(name)
            if means != "same":
                with_reply(struck.truth, form, number, **{name: means})
            shown = text.replace("{}", str(code)).replace("{n}", str(code).rpartition(" ")[2].lstrip("0"))
            shown = shown.replace("{picture}", str(code).rpartition(" ")[0])
            with_reply(struck.dirty, form, number, **{name: shown})
            struck.sheets.add(number)

    return Fault(f"{form}/{name} as “{text}”", form, strike, harmless=harmless, only=only)


def _spellings() -> Iterator[Fault]:
    for word in ("n/a", "NA", "RAS", "néant", "-", ".", "N.A.", "sans réponse", "لا يوجد"):
        yield _reply("apres", "q2", word, means=None, harmless=True)
    yield _reply("avis", "v7", "RAS", means=None, harmless=True)
    yield _reply("avis", "v6", "nd", means=None, harmless=True)
    yield _reply("grille", "g2", "néant", means=None, harmless=True)
    for word, code in (
        ("vert", "true"),
        ("Carte rouge", "false"),
        ("J", "unknown"),
        ("jaune", "unknown"),
        ("VERTE", "true"),
    ):
        yield _reply("apres", "q3", word, means=code, harmless=True)
    yield _reply("avis", "v3", "rouge", means="1", harmless=True)
    for text in ("{picture} n° {n}", "La {picture} {n}", "{picture}{n}", "{picture}-{n}", "{n} {picture}", "{picture} numéro {n}",
                 "carte {picture} n°{n}", "{picture}  00{n}", "{picture}\u00a0{n}"):  # fmt: skip
        yield _reply("apres", "code", text, harmless=True)
    yield _reply("avis", "v6", "{},0", harmless=True)
    yield _reply("avis", "v5", " LE  MAIRE ", means="maire", harmless=True)
    yield _reply("avis", "v2", "très content", means="5", harmless=True)


def _doubts() -> Iterator[Fault]:
    yield from (_reply("apres", "q2", text) for text in ("Vari", "?", "vrai ou faux", "1", "oui"))
    yield from (_reply("avis", "v6", text) for text in ("2,5", "dix", "999", "-1", "3 ou 4", "٣٫٥", "5-sept", "1.200"))
    yield from (_reply("avis", "v2", text) for text in ("vert", "6", "4,5", "content / neutre", ":)"))
    yield from (_reply("apres", "code", text) for text in ("calbasse 3", "baobab 99", "{picture} 77", "pirogue", "7", "Moussa K.",
                                                          "{picture} {n}/{n}1", "{picture} O{n}"))  # fmt: skip
    yield from (_reply("grille", "observer", text) for text in ("3", "un", "Awa"))
    yield from (_reply("grille", "group", text) for text in ("G2", "groupe deux", "2", "Groupe n° 2", "groupe 22"))
    yield from (_reply("grille", "g1", text) for text in ("2+", "2/3", "4", "vert"))
    yield _reply("avis", "v7", "#REF!", means=None)


def _row(name: str, form: str, cells: Callable[[list[Any], int], list[Any]], *, at: int | None = None, harmless: bool = False,
         only: tuple[str, ...] = ()) -> Fault:  # fmt: skip
    """Return that a row stands there too, made from the first row of answers and from its place."""

    def strike(tables: Tables, struck: Struck) -> None:
        lines = next(iter(tables.lines.values()))
        place = len(lines) if at is None else tables.heads + at
        lines.insert(place, cells(list(lines[tables.heads]), tables.heads))
        struck.lines |= {place + 1, tables.heads + 1}

    return Fault(name, form, tables=strike, harmless=harmless, only=only)


_SINGLE = ("Kobo", "Ona", "SurveyCTO", "Google", "typed", "Central")


def _rows() -> Iterator[Fault]:
    yield _row("a blank row", "avis", lambda row, _: [""] * len(row), at=9, harmless=True)
    yield _row(
        "a row of dashes", "avis", lambda row, _: ["-"] * len(row), at=9, harmless=True, only=("typed", "Google")
    )
    yield _row(
        "a row TOTAL", "avis", lambda row, _: ["TOTAL" if n == 0 else "25" for n in range(len(row))], only=("typed",)
    )
    yield _row("a legend below", "avis", lambda row, _: ["1 = très mécontent, 5 = très content", *[""] * (len(row) - 1)],
               harmless=True, only=("typed",))  # fmt: skip
    yield _row("the same row again", "avis", lambda row, _: row)
    yield Fault("headers again", "avis", tables=_headers_again, harmless=True)
    yield Fault("headers again, in another order", "avis", tables=_other_headers_again)
    yield Fault("lines above", "avis", tables=_lines_above, only=("typed", "workbook"), harmless=True)
    yield Fault("two languages of headers", "apres", tables=_names_above, only=("typed", "labels"), harmless=True)
    yield Fault("columns in another order", "avis", tables=_shuffled, harmless=True)
    yield Fault("a column of names", "avis", tables=_names, only=_SINGLE)
    yield Fault("a column of remarks", "avis", tables=_remarks, harmless=True)
    yield Fault("a column is gone", "avis", tables=_gone)
    yield Fault("answers one column to the right", "avis", tables=_shifted)
    yield Fault("a question stands twice, once differently", "avis", tables=_twice)
    yield Fault(
        "headers in capitals with spaces", "avis", tables=_capitals, harmless=True, only=("typed", "Google", "labels")
    )


def _first(tables: Tables) -> Lines:
    return next(iter(tables.lines.values()))


def _headers_again(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    lines.insert(tables.heads + 12, list(lines[tables.heads - 1 if tables.heads == 1 else 0]))
    struck.lines.add(tables.heads + 13)


def _other_headers_again(tables: Tables, struck: Struck) -> None:
    lines, at = _first(tables), tables.heads + 12
    turned = [list(reversed(line)) for line in lines[at:]]
    lines[at:] = [list(reversed(lines[0])), *turned]
    struck.lines.add(at + 1)


def _lines_above(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    lines[:0] = [["Saisie du soir", *[""] * (len(lines[0]) - 1)], [""] * len(lines[0])]
    tables.heads += 2


def _names_above(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    known = {"carte-symbole": "code", "relie, sépare": "q1", "préside": "q2", "rumeur": "q3", "profite": "q4"}
    above = [next((name for part, name in known.items() if part in str(head)), "") for head in lines[0]]
    lines.insert(0, list(above))
    tables.heads += 1


def _shuffled(tables: Tables, struck: Struck) -> None:
    for name, lines in tables.lines.items():
        order = sorted(range(len(lines[0])), key=lambda n: (n * 7) % 5)
        tables.lines[name] = [[line[n] for n in order] for line in lines]
        return


def _names(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    for number, line in enumerate(lines):
        line.append("Nom et prénom" if number == 0 else "" if number < tables.heads else f"Awa Traoré {number}")
    struck.lines.add(1)


def _remarks(tables: Tables, struck: Struck) -> None:
    for number, line in enumerate(_first(tables)):
        line.append("Remarques" if number == 0 else "illisible" if number == 9 else "")


def _gone(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    place = next(n for n, head in enumerate(lines[0]) if str(head).endswith("v5") or "préside" in str(head))
    for line in lines:
        del line[place]
    struck.lines.add(1)


def _shifted(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    for line in lines[tables.heads :]:
        line.insert(2, "")
        line.pop()
    struck.whole = True


def _twice(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    place = next(
        n
        for n, head in enumerate(lines[0])
        if str(head).endswith("v2") or "content ?" in str(head).replace("\u202f", " ")
    )
    for number, line in enumerate(lines):
        line.append("1" if number == tables.heads + 4 else line[place])
    struck.lines |= {tables.heads + 5, 1}


def _capitals(tables: Tables, struck: Struck) -> None:
    _first(tables)[0][:] = [f"  {head} ".upper() if "forumkit" not in str(head) else head for head in _first(tables)[0]]


def _bytes(name: str, form: str, change: Callable[[bytes], bytes], *, harmless: bool = False, only: tuple[str, ...] = (),
           ending: str = "") -> Fault:  # fmt: skip
    def strike(files: Mapping[str, bytes]) -> dict[str, bytes]:
        return {f"{file}{ending}": change(content) for file, content in files.items()}

    return Fault(name, form, files=strike, harmless=harmless, only=only)


_TEXT = ("names", "groups", "labels", "HXL", "Ona", "SurveyCTO", "Google")
"""Shapes that are CSV files; “Central” too, but for its zip."""


def _files() -> Iterator[Fault]:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        yield _bytes(f"in {encoding}", "avis", lambda content, e=encoding: content.decode().encode(e, "replace"),  # type: ignore[misc]
                     harmless=encoding != "cp1252", only=("names", "Google") if encoding == "cp1252" else _TEXT)  # fmt: skip
    yield _bytes(
        "in cp850", "avis", lambda content: content.decode().encode("cp850", "replace"), only=("Google", "labels")
    )
    yield _bytes(
        "in Mac Roman", "avis", lambda content: content.decode().encode("mac_roman", "replace"), only=("Google",)
    )
    yield _bytes(
        "twice encoded",
        "avis",
        lambda content: content.decode().encode().decode("latin-1").encode(),
        only=("Google", "labels"),
    )
    yield _bytes(
        "lines of an old Mac", "avis", lambda content: content.replace(b"\r\n", b"\r"), harmless=True, only=_TEXT
    )
    yield _bytes(
        "with sep= above", "avis", lambda content: b"sep=,\r\n" + content, harmless=True, only=("Ona", "Google")
    )
    yield _bytes("tabs", "avis", lambda content: content.replace(b",", b"\t"), only=("Ona",), harmless=True)
    yield _bytes("cut off in the middle", "avis", lambda content: content[: len(content) * 2 // 3])
    yield _bytes("a quote that stays open", "avis", lambda content: content.replace(b"\r\n", b'\r\n"', 3), only=_TEXT)
    yield _bytes(
        "a cell too many", "avis", lambda content: content.replace(b"ensemble", b"ensemble;x,y", 1), only=_TEXT
    )
    yield _bytes("an OpenDocument sheet", "avis", lambda _: b"PK", ending=".ods")
    yield _bytes(
        "an old workbook",
        "avis",
        lambda _: b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") * 99,
        only=("workbook",),
    )
    yield Fault("given twice under two names", "avis", files=lambda files: {**files, **{f"copie-{n}": c for n, c in files.items()}},
                harmless=True)  # fmt: skip
    yield Fault("a hidden row", "avis", files=_laid_out(hidden=5), only=("typed",))
    yield Fault("merged cells", "avis", files=_laid_out(merged="C5:C7"), only=("typed",))
    yield Fault("an error of a formula", "avis", files=_laid_out(error=(6, 2)), only=("typed",))


def _laid_out(**how: Any) -> Callable[[Mapping[str, bytes]], dict[str, bytes]]:
    def strike(files: Mapping[str, bytes]) -> dict[str, bytes]:
        from openpyxl import load_workbook  # noqa: PLC0415 - a bench: a workbook taken apart to be struck

        from tests.answers import laid_out  # noqa: PLC0415

        return {
            name: laid_out(
                [
                    ["" if cell is None else cell for cell in row]
                    for row in load_workbook(io.BytesIO(content)).active.values
                ],
                **how,
            )
            for name, content in files.items()
        }

    return strike


def _sheets() -> Iterator[Fault]:
    """Yield what people do with whole sheets: enter them twice, try the form out, mix rooms and versions up."""

    def double(struck: Struck) -> None:
        sheet = struck.dirty["apres"][4]
        struck.dirty["apres"].append(
            _other(sheet, "typed again", q2="true" if sheet.replies["q2"] != "true" else "false")
        )
        struck.sheets |= {4, PEOPLE}

    def shared(struck: Struck) -> None:
        with_reply(struck.dirty, "apres", 5, code=str(struck.dirty["apres"][9].replies["code"]))
        struck.sheets |= {5, 9}

    def trial(struck: Struck) -> None:
        for number, text in enumerate(("TEST", "test 2")):
            sheet = struck.dirty["apres"][number]
            struck.dirty["apres"].append(replace(_other(sheet, text, code=text), sent=sheet.sent - timedelta(days=2)))
            struck.sheets.add(PEOPLE + number)

    yield Fault("a sheet entered twice, one cell apart", "apres", double)
    yield Fault("two people with one card", "apres", shared)
    yield Fault("trials of two days before", "apres", trial)
    yield Fault("another forum's answers", "apres", tables=_mark("bougouni/apres@0123456789"))
    yield Fault("some made up", "apres", tables=_made_up)
    yield Fault("rejected on the server", "apres", tables=_rejected, only=("Kobo, names", "Kobo, groups"))


def _other(sheet: Any, key: str, **replies: str) -> Any:
    return replace(sheet, key=f"{sheet.key} {key}", replies={**sheet.replies, **replies})


def _mark(text: str) -> Callable[[Tables, Struck], None]:
    def strike(tables: Tables, struck: Struck) -> None:
        lines = _first(tables)
        place = lines[0].index("forumkit_form")
        lines[tables.heads + 3][place] = text
        struck.lines |= {1, tables.heads, tables.heads + 4}

    return strike


def _made_up(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    for number, line in enumerate(lines):
        line.append("forumkit_synthetic" if number == 0 else "oui" if number == tables.heads + 2 else "")
    struck.whole = True


def _rejected(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    place = lines[0].index("_validation_status")
    row = list(lines[tables.heads + 1])
    row[place] = "validation_status_not_approved"
    row[lines[0].index("_uuid")] = "another"
    row[lines[0].index("code")] = "pirogue 20"
    lines.append(row)
    struck.lines |= {1, len(lines)}


FAULTS: tuple[Fault, ...] = (
    Fault("nothing", "avis", harmless=True),
    *_spellings(),
    *_doubts(),
    *_rows(),
    *_files(),
    *_sheets(),
)
