"""What makes files dirty, in three places: how answers are written, the rows and columns of a table, its file."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from openpyxl import load_workbook

from benchmarks.dirty_answers.kept import kept
from benchmarks.dirty_answers.shapes import SHAPES, Cell, Lines, Tables, table_bytes
from benchmarks.dirty_answers.struck import Fault, Files, Struck
from benchmarks.dirty_answers.truth import PEOPLE, with_reply
from scripts.sample.answers import Reply, Submission
from tests.answers import laid_out, xlsx_bytes, zipped

JOINED = ("one column", "Google", "typed", "Central")
SEPARATE = ("Kobo, groups", "a column a choice")
TEXT = ("names", "groups", "labels", "HXL", "Ona", "SurveyCTO", "Google")
"""Shapes that are CSV files; “Central” too, but for its zip."""
MARKED = ("Kobo, names", "Kobo, labels", "Ona", "SurveyCTO", "Google", "typed")

SAID = "same"
SPELT: tuple[tuple[str, str, str, str | None], ...] = (
    *(("apres", "q2", text, None) for text in (
        "n/a", "NA", "RAS", "néant", "-", ".", "N.A.", "sans réponse", "لا يوجد")),
    ("avis", "v7", "RAS", None), ("avis", "v6", "nd", None), ("grille", "g2", "néant", None),
    ("presence", "sexe", "-", None),
    *(("apres", "q3", text, "true") for text in ("vert", "VERTE", "\u200fVrai")),
    *(("apres", "q3", text, "unknown") for text in ("jaune", "J", "NSP")),
    *(("apres", "q3", text, "false") for text in ("Carte rouge", "F")),
    ("avis", "v3", "rouge", "1"), ("avis", "v2", "très content", "5"), ("avis", "v5", " LE  MAIRE ", "maire"),
    ("avis", "v6", "{},0", SAID), ("avis", "v6", "{}.00", SAID), ("presence", "sexe", "Une Femme", "femme"),
    *(("apres", "code", text, SAID) for text in (
        "{picture} n° {n}", "La {picture} {n}", "{picture}{n}", "{picture}-{n}", "{n} {picture}",
        "{picture} numéro {n}", "carte {picture} n°{n}", "{picture}  00{n}", "{picture}\u00a0{n}")),
    *(("grille", "group", text, SAID) for text in ("G{n}", "groupe n° {n}", "{n}")),
)  # fmt: skip
"""Form, field, how it is written, and what it means: the same as was said, nothing (None), or a code."""
DOUBTFUL: tuple[tuple[str, str, str], ...] = (
    *(("apres", "q2", text) for text in ("Vari", "?", "vrai ou faux", "1", "oui", "Vrai.", "T", "vrai (hésite)")),
    *(("avis", "v6", text) for text in ("2,5", "dix", "999", "-1", "3 ou 4", "٣٫٥", "5-sept", "1.200", "O", "12/30")),
    *(("avis", "v2", text) for text in ("vert", "6", "4,5", "content / neutre", ":)")),
    *(("apres", "code", text) for text in ("calbasse 3", "baobab 99", "{picture} 77", "pirogue", "7", "Moussa K.",
                                           "{picture} {n}/{n}1", "{picture} O{n}")),
    *(("grille", "observer", text) for text in ("3", "un", "Awa")),
    *(("grille", "group", text) for text in ("groupe deux", "groupe 22", "les femmes")),
    *(("grille", "g1", text) for text in ("2+", "2/3", "4", "vert")),
    ("avis", "v7", "#REF!"), ("presence", "sexe", "F"), ("grille", "group", "-"), ("grille", "observer", ""),
)  # fmt: skip


def _written(form: str, name: str, text: str, means: str | None, *, times: int) -> Callable[[Struck], None]:
    """Return what writes some answers so; of a doubtful way, one."""

    def strike(struck: Struck) -> None:
        for number in range(1, 3) if form == "grille" else range(2, 2 + 4 * times, 4):
            code = str(struck.truth[form][number].replies.get(name))
            if means != SAID:
                with_reply(struck.truth, form, number, **{name: means})
            picture, _, figures = code.rpartition(" ")
            shown = text.replace("{}", code).replace("{n}", figures.lstrip("0")).replace("{picture}", picture)
            with_reply(struck.dirty, form, number, **{name: shown})
            struck.sheets.add(number)

    return strike


def _chosen(text: str) -> Callable[[Struck], None]:
    """Return what writes two choices of one cell in another way."""

    def strike(struck: Struck) -> None:
        for number in range(1, 20, 3):
            with_reply(struck.dirty, "avis", number, v4=(text,))
            with_reply(struck.truth, "avis", number, v4=("carte", "carte-sol"))
            struck.sheets.add(number)

    return strike


def _ways() -> Iterator[Fault]:
    for form, name, text, means in SPELT:
        yield Fault(f"{form}/{name} as “{text}”", form, _written(form, name, text, means, times=7), harmless=True)
    for form, name, text in DOUBTFUL:
        yield Fault(f"{form}/{name} as “{text}”", form, _written(form, name, text, SAID, times=1))
    for text in (
        "carte, carte-sol",
        "La carte; La carte au sol",
        "carte / carte-sol",
        "carte-sol\ncarte",
        "carte + carte-sol",
    ):
        yield Fault(f"two choices as “{text}”", "avis", _chosen(text), harmless=True, only=JOINED)
    for yes, no in (("x", ""), ("oui", "non"), ("✓", "n/a"), ("TRUE", "FALSE")):
        yield Fault(f"choices ticked “{yes}”", "avis", tables=_ticked(yes, no), harmless=True, only=SEPARATE)

    for yes in ("/", "1 fois"):
        yield Fault(f"choices ticked “{yes}”", "avis", tables=_ticked(yes, ""), only=SEPARATE)


# Rows and columns


def _first(tables: Tables) -> Lines:
    return next(iter(tables.lines.values()))


def _place(lines: Lines, *parts: str) -> int:
    """Return the column whose header has one of some parts."""
    heads = [str(head).replace("\u202f", " ") for head in lines[0]]
    return next(n for n, head in enumerate(heads) if any(part in head for part in parts))


def _ticked(yes: str, no: str) -> Callable[[Tables, Struck], None]:
    def strike(tables: Tables, _: Struck) -> None:
        lines = _first(tables)
        ticks = [
            n
            for n, head in enumerate(lines[0])
            if "v4/" in str(head) or "plusieurs ?/" in str(head).replace("\u202f", " ")
        ]
        for line in lines[tables.heads :]:
            for n in ticks:
                line[n] = {"1": yes, "0": no}.get(str(line[n]), line[n])

    return strike


def _row(cells: Callable[[list[Cell]], list[Cell]], at: int | None = None) -> Callable[[Tables, Struck], None]:
    """Return what puts a row there too, made from the first row of answers: at the end, or at a place."""

    def strike(tables: Tables, struck: Struck) -> None:
        lines = _first(tables)
        place = len(lines) if at is None else tables.heads + at
        lines.insert(place, cells(list(lines[tables.heads])))
        struck.lines |= {place + 1, tables.heads + 1}

    return strike


def _headers_again(tables: Tables, struck: Struck) -> None:
    _first(tables).insert(tables.heads + 12, list(_first(tables)[0]))
    struck.lines.add(tables.heads + 13)


def _other_headers_again(tables: Tables, struck: Struck) -> None:
    lines, at = _first(tables), tables.heads + 12
    lines[at:] = [list(reversed(line)) for line in (lines[0], *lines[at:])]
    struck.lines.add(at + 1)


def _lines_above(tables: Tables, _: Struck) -> None:
    lines = _first(tables)
    lines[:0] = [["Saisie du soir", *[""] * (len(lines[0]) - 1)], [""] * len(lines[0])]
    tables.heads += 2


def _names_above(tables: Tables, _: Struck) -> None:
    lines = _first(tables)
    known = {"carte-symbole": "code", "relie, sépare": "q1", "préside": "q2", "rumeur": "q3", "profite": "q4"}
    lines.insert(0, [next((name for part, name in known.items() if part in str(head)), "") for head in lines[0]])
    tables.heads += 1


def _shuffled(tables: Tables, _: Struck) -> None:
    name, lines = next(iter(tables.lines.items()))
    order = sorted(range(len(lines[0])), key=lambda n: (n * 7) % 5)
    tables.lines[name] = [[line[n] for n in order] for line in lines]


def _column(head: str, cell: Callable[[int], str]) -> Callable[[Tables, Struck], None]:
    def strike(tables: Tables, struck: Struck) -> None:
        for number, line in enumerate(_first(tables)):
            line.append(head if not number else "" if number < tables.heads else cell(number - tables.heads))
        struck.lines.add(1)

    return strike


def _gone(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    place = _place(lines, "v5", "préside")
    for line in lines:
        del line[place]
    struck.lines.add(1)


def _shifted(tables: Tables, struck: Struck) -> None:
    for line in _first(tables)[tables.heads :]:
        line.insert(2, "")
        line.pop()
    struck.whole = True


def _slipped(tables: Tables, struck: Struck) -> None:
    """Let the answers of one row slip by a cell, as happens where rows are typed."""
    lines = _first(tables)
    line = lines[tables.heads + 5]
    line.insert(_place(lines, "q2", "préside"), "")
    line.pop()
    struck.lines.add(tables.heads + 6)


def _twice(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    place = _place(lines, "v2", "content ?")
    for number, line in enumerate(lines):
        line.append("1" if number == tables.heads + 4 else line[place])
    struck.lines |= {tables.heads + 5, 1}


def _capitals(tables: Tables, _: Struck) -> None:
    heads = _first(tables)[0]
    heads[:] = [f"  {head} ".upper() if "forumkit" not in str(head) else head for head in heads]


def _mark(text: str) -> Callable[[Tables, Struck], None]:
    def strike(tables: Tables, struck: Struck) -> None:
        lines = _first(tables)
        lines[tables.heads + 3][lines[0].index("forumkit_form")] = text
        struck.lines |= {1, tables.heads, tables.heads + 4}

    return strike


def _without_mark(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    for line in lines[1:]:
        line[lines[0].index("forumkit_form")] = ""
    struck.whole = True


def _rejected(tables: Tables, struck: Struck) -> None:
    lines = _first(tables)
    head, row = lines[0], list(lines[tables.heads + 1])
    for name, text in (
        ("_validation_status", "validation_status_not_approved"),
        ("_uuid", "another"),
        ("code", "pirogue 20"),
    ):
        row[head.index(name)] = text
    lines.append(row)
    struck.lines |= {1, len(lines)}


def _rows() -> Iterator[Fault]:
    yield Fault("a blank row", "avis", tables=_row(lambda row: [""] * len(row), 9), harmless=True)
    yield Fault(
        "a row of dashes", "avis", tables=_row(lambda row: ["-"] * len(row), 9), harmless=True, only=("typed", "Google")
    )
    yield Fault("a row TOTAL", "avis", tables=_row(lambda row: ["TOTAL", *["25"] * (len(row) - 1)]), only=("typed",))
    legend = _row(lambda row: ["1 = très mécontent, 5 = très content", *[""] * (len(row) - 1)])
    yield Fault("a legend below", "avis", tables=legend, harmless=True, only=("typed",))
    yield Fault("the same row again", "avis", tables=_row(lambda row: row))
    yield Fault("headers again", "avis", tables=_headers_again, harmless=True)
    yield Fault("headers again, in another order", "avis", tables=_other_headers_again)
    yield Fault("lines above", "avis", tables=_lines_above, only=("typed", "workbook"), harmless=True)
    yield Fault("two languages of headers", "apres", tables=_names_above, only=("typed", "labels"), harmless=True)
    yield Fault("columns in another order", "avis", tables=_shuffled, harmless=True)
    yield Fault("a column of names", "avis", tables=_column("Nom et prénom", lambda n: f"Awa Traoré {n}"))
    yield Fault(
        "a column of remarks",
        "avis",
        tables=_column("Remarques", lambda n: "" if n % 9 else "illisible"),
        harmless=True,
    )
    yield Fault(
        "some made up",
        "apres",
        tables=_column("forumkit_synthetic", lambda n: "" if n % 9 else "oui"),
        only=("typed", "Ona"),
    )
    yield Fault("a column is gone", "avis", tables=_gone)
    yield Fault("answers one column to the right", "avis", tables=_shifted)
    yield Fault("one row slipped", "apres", tables=_slipped, only=MARKED)
    yield Fault("a question stands twice, once differently", "avis", tables=_twice)
    yield Fault("headers in capitals", "avis", tables=_capitals, harmless=True, only=("typed", "Google", "labels"))
    yield Fault("another forum's answers", "apres", tables=_mark("bougouni/apres@0123456789"))
    yield Fault("of which form is not said", "apres", tables=_without_mark, only=("typed", "Google"))
    yield Fault("rejected on the server", "apres", tables=_rejected, only=("Kobo, names", "Kobo, groups"))


# Files


def _each(change: Callable[[bytes], bytes], ending: str = "") -> Callable[[Files], Files]:
    return lambda files: {f"{name}{ending}": change(content) for name, content in files.items()}


def _coded(encoding: str) -> Callable[[Files], Files]:
    return _each(lambda content: content.decode().encode(encoding, "replace"))


def _cells(content: bytes) -> list[list[str]]:
    values = load_workbook(io.BytesIO(content)).worksheets[0].values
    return [["" if cell is None else str(cell) for cell in row] for row in values]


def _files() -> Iterator[Fault]:
    for encoding in ("utf-8-sig", "utf-16"):
        yield Fault(f"in {encoding}", "avis", files=_coded(encoding), harmless=True, only=TEXT)
    yield Fault("in cp1252", "avis", files=_coded("cp1252"), only=("names", "Google"))
    yield Fault("in cp850", "avis", files=_coded("cp850"), only=("Google", "labels"))
    yield Fault("in Mac Roman", "avis", files=_coded("mac_roman"), only=("Google",))
    again = _each(lambda content: content.decode("latin-1").encode())
    yield Fault("encoded twice", "avis", files=again, only=("Google", "labels"))
    old_mac = _each(lambda content: content.replace(b"\r\n", b"\r"))
    yield Fault("lines of an old Mac", "avis", files=old_mac, harmless=True, only=TEXT)
    yield Fault(
        "with sep= above", "avis", files=_each(lambda c: b"sep=,\r\n" + c), harmless=True, only=("Ona", "Google")
    )
    yield Fault("tabs", "avis", files=_each(lambda c: c.replace(b",", b"\t")), harmless=True, only=("Ona",))
    yield Fault("cut off", "avis", files=_each(lambda content: content[: len(content) * 2 // 3]))
    yield Fault("a quote that stays open", "avis", files=_each(lambda c: c.replace(b"\r\n", b'\r\n"', 3)), only=TEXT)
    yield Fault("a cell too many", "avis", files=_each(lambda c: c.replace(b"ensemble", b"ensemble;x,y", 1)), only=TEXT)
    yield Fault("an OpenDocument sheet", "avis", files=_each(lambda _: b"PK", ".ods"))
    old = b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") * 99
    yield Fault("an old workbook", "avis", files=_each(lambda _: old), only=("workbook",))
    yield Fault("given twice", "avis", files=lambda f: {**f, **{f"copie-{n}": c for n, c in f.items()}}, harmless=True)
    yield Fault("in a zip", "avis", files=lambda f: {"tout.zip": zipped({**f, "media/a.jpg": b"x"})}, harmless=True)
    yield Fault("a hidden row", "avis", files=_each(lambda c: laid_out(_cells(c), hidden=5)), only=("typed",))
    yield Fault("merged cells", "avis", files=_each(lambda c: laid_out(_cells(c), merged="C5:C7")), only=("typed",))
    yield Fault(
        "an error of a formula", "avis", files=_each(lambda c: laid_out(_cells(c), error=(6, 2))), only=("typed",)
    )
    copied = _each(lambda c: xlsx_bytes({"Feuil1": _cells(c), "Feuil1 (2)": _cells(c)}))
    yield Fault("a copied sheet", "avis", files=copied, only=("typed",), harmless=True)
    part = _each(lambda c: xlsx_bytes({"Feuil1": _cells(c), "Brouillon": _cells(c)[:12]}))
    yield Fault("a sheet with some of the rows", "avis", files=part, only=("typed",))
    both = _each(lambda c: c)
    yield Fault("typed, and exported", "avis", files=lambda f: {**both(f), **_as_csv(f)}, only=("typed",))


def _as_csv(files: Files) -> Files:
    return {
        f"{name}.csv": table_bytes([list(line) for line in _cells(content)], ";") for name, content in files.items()
    }


# Sheets


def _other(sheet: Submission, key: str, **replies: Reply) -> Submission:
    return replace(sheet, key=f"{sheet.key} {key}", replies={**sheet.replies, **replies})


def _double(struck: Struck) -> None:
    sheet = struck.dirty["apres"][4]
    struck.dirty["apres"].append(_other(sheet, "again", q2="false" if sheet.replies["q2"] == "true" else "true"))
    struck.sheets |= {4, PEOPLE}


def _shared(struck: Struck) -> None:
    with_reply(struck.dirty, "apres", 5, code=struck.dirty["apres"][9].replies["code"])
    struck.sheets |= {5, 9}


def _trials(struck: Struck) -> None:
    for number, text in enumerate(("TEST", "test 2")):
        sheet = struck.dirty["apres"][number]
        struck.dirty["apres"].append(replace(_other(sheet, text, code=text), sent=sheet.sent - timedelta(days=2)))
        struck.sheets.add(PEOPLE + number)


def _pilots(struck: Struck) -> None:
    for number in range(2):
        sheet = struck.dirty["apres"][number]
        early = _other(sheet, "pilot", code=f"pirogue {19 + number}")
        struck.dirty["apres"].append(replace(early, sent=sheet.sent - timedelta(days=2)))
        struck.sheets |= {PEOPLE + number, 37, 39}


def _sheets() -> Iterator[Fault]:
    yield Fault("a sheet entered twice, one cell apart", "apres", _double)
    yield Fault("two people with one card", "apres", _shared)
    yield Fault("trials of two days before", "apres", _trials)
    yield Fault("pilots of two days before", "apres", _pilots, only=("Kobo", "Central", "Ona", "SurveyCTO"))


def _crossed(ways: Sequence[Fault], others: Sequence[Fault]) -> Iterator[Fault]:
    """Yield each second way of writing an answer with something else that is wrong with its table or its file."""
    for number, way in enumerate(ways[::2]):
        able = [each for each in others if each.form == way.form]
        other = able[number % len(able)] if able else None
        if other and any(other.fits(shape) and way.fits(shape) for shape in SHAPES):
            name, harmless = f"{way.name}; {other.name}", way.harmless and other.harmless
            yield Fault(name, way.form, way.answers, other.tables, other.files, harmless, way.only, other)


NOTHING = Fault("nothing", "avis", harmless=True)
_WAYS, KEPT = tuple(_ways()), tuple(kept())
SINGLE = (
    NOTHING,
    replace(NOTHING, name="nothing, in repeats", form="plans"),
    *_WAYS,
    *_rows(),
    *_files(),
    *_sheets(),
    *KEPT,
)
FAULTS: tuple[Fault, ...] = (*SINGLE, *_crossed([way for way in _WAYS if way.answers], [*_rows(), *_files()]))
"""Each fault, then some of them crossed."""
