"""The same answers as each program exports them, or as somebody types them: tables of cells, not yet files."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumkit.model.forms import Form
from scripts.sample.answers import Submission
from scripts.sample.columns import QUESTIONS, REPEAT, Style, columns, label
from scripts.sample.exports import central_csv, kobo_lines, kobo_xlsx, workbook

Cell = str | int
Lines = list[list[Cell]]


@dataclass
class Tables:
    """The tables of one form, by the name of their sheet or file; the first is the one that faults strike."""

    lines: dict[str, Lines]
    heads: int = 1
    """Rows above the first answer."""
    pack: str = ";"
    """How they become a file: a separator of CSV, xlsx, or zip."""
    columns: Sequence[str] = field(default=())
    """What the columns of the first table are, where they have the names of the fields."""


Shape = Callable[[Form, Sequence[Submission]], Tables]


def _kobo(style: Style, pack: str = ";") -> Shape:
    style = replace(style, numbers=False)  # what is no number stands there as well

    def made(form: Form, answers: Sequence[Submission]) -> Tables:
        if form.repeat:
            return _workbook(kobo_xlsx(form, answers, style))
        lines = [list(line) for line in kobo_lines(form, form.fields, answers, style)]
        note = ["Répondez sans donner votre nom ni votre religion." if style.labels else "forumkit_introduction"]
        return Tables({form.name: _beside(lines, note)}, 1 + style.hxl, pack)

    return made


def _workbook(content: bytes) -> Tables:
    from openpyxl import load_workbook  # noqa: PLC0415 - a bench: a workbook taken apart to be struck

    book = load_workbook(io.BytesIO(content))
    sheets = {sheet.title: [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
              for sheet in book}  # fmt: skip
    names = [REPEAT, *(name for name in sheets if name != REPEAT)]
    return Tables({name: sheets[name] for name in names}, 1, "xlsx")


def _beside(lines: Lines, heads: Sequence[str]) -> Lines:
    """Return a table with blank columns before its own, as notes of a form have."""
    return [[*(heads if not n else [""] * len(heads)), *line] for n, line in enumerate(lines)]


def _central(form: Form, answers: Sequence[Submission]) -> Tables:
    style = Style(groups=True, separator="-", multiple="joined", numbers=False)
    main = [field for field in form.fields if not (form.repeat and field.question)]
    text = central_csv(_only(form, main), answers, style).decode()
    lines: Lines = [list(line) for line in csv.reader(io.StringIO(text))]
    tables = {f"{form.name}.csv": lines}
    if form.repeat:
        rows: Lines = [["a1", "a2", "PARENT_KEY", "KEY"]]
        rows += [[str(each["a1"]), str(each["a2"]), f"uuid:{answer.uuid}", f"uuid:{answer.uuid}/{REPEAT}[{k}]"]
                 for answer in answers for k, each in enumerate(answer.repeated, 1)]  # fmt: skip
        tables = {f"{form.name}-{REPEAT}.csv": rows, **tables}
    return Tables(tables, 1, ",")


def _only(form: Form, fields: Sequence[object]) -> Form:
    return replace(form, fields=tuple(fields))  # type: ignore[arg-type]


def _zipped(form: Form, answers: Sequence[Submission]) -> Tables:
    tables = _central(form, answers)
    return Tables(tables.lines, 1, "zip")


def _wide(head: str, tick: str, blank: str, *, group: bool) -> Shape:
    """Return how Ona and SurveyCTO write: repeats and choices side by side."""

    def made(form: Form, answers: Sequence[Submission]) -> Tables:
        lines: Lines = [[]]
        for field_ in form.fields:
            own = f"{QUESTIONS}/{field_.name}" if group and field_.question and not form.repeat else field_.name
            if form.repeat and field_.question:
                continue
            lines[0] += [own, *(tick.format(name=own, code=code) for code in field_.codes)] if field_.several else [own]
        most = form.repeat.most if form.repeat else 0
        lines[0] += [head.format(k=k, name=name) for k in range(1, most + 1) for name in ("a1", "a2")]
        lines[0] += ["forumkit_form", "_uuid", "_submission_time"]
        for answer in answers:
            cells: list[Cell] = []
            for field_ in form.fields:
                reply = answer.replies.get(field_.name, "")
                if field_.several:
                    cells += [" ".join(reply), *(str(code in reply) if reply else "" for code in field_.codes)]
                elif not (form.repeat and field_.question):
                    cells.append(str(reply))
            each = [[str(own["a1"]), str(own["a2"])] for own in answer.repeated]
            cells += [cell for own in [*each, *[["", ""]] * (most - len(each))] for cell in own]
            cells = [cell or blank for cell in cells]
            lines.append([*cells, form.mark, answer.uuid, f"{answer.sent:%Y-%m-%dT%H:%M:%S}"])
        return Tables({form.name: lines}, 1, ",")

    return made


def _typed(*, google: bool) -> Shape:
    """Return what somebody typed into a sheet, or a Google form gathered: labels, one table, no server's columns."""

    def made(form: Form, answers: Sequence[Submission]) -> Tables:
        asked = columns(form, form.fields, Style(labels=True, multiple="joined", numbers=False))
        heads: list[Cell] = [label(form, each) for each in form.fields]
        if google:
            heads = [
                f"Votre avis [{head}]" if field_.question else head
                for head, field_ in zip(heads, form.fields, strict=True)
            ]
        lines: Lines = [["Horodateur", *heads] if google else heads]
        for answer in answers:
            for own in answer.repeated or ({},):
                cells = [_number(column.read({**answer.replies, **own})) for column in asked]
                lines.append([f"{answer.sent:%d/%m/%Y %H:%M:%S}", *cells] if google else cells)
        lines[0].append("forumkit_form")
        return Tables(
            {form.name: [lines[0], *([*line, form.mark] for line in lines[1:])]}, 1, "," if google else "xlsx"
        )

    return made


def _number(cell: Cell) -> Cell:
    """Return what a spreadsheet program makes of what is typed."""
    return int(cell) if str(cell).isascii() and str(cell).isdigit() else cell


SHAPES: Mapping[str, Shape] = {
    "Kobo, names": _kobo(Style()),
    "Kobo, groups": _kobo(Style(groups=True, multiple="separate")),
    "Kobo, labels and headings": _kobo(Style(labels=True, groups=True)),
    "Kobo, labels, one column": _kobo(Style(labels=True, groups=True, multiple="joined")),
    "Kobo, labels, a column a choice": _kobo(Style(labels=True, groups=True, multiple="separate")),
    "Kobo, HXL": _kobo(Style(hxl=True)),
    "Kobo, workbook": _kobo(Style(labels=True), "xlsx"),
    "Central": _central,
    "Central, zip": _zipped,
    "Ona": _wide(f"{REPEAT}[{{k}}]/{{name}}", "{name}/{code}", "n/a", group=True),
    "SurveyCTO": _wide("{name}_{k}", "{name}_{code}", "", group=False),
    "Google": _typed(google=True),
    "typed": _typed(google=False),
}


def packed(form: str, tables: Tables) -> dict[str, bytes]:
    """Return the files that tables become."""
    if tables.pack == "xlsx":
        return {f"{form}.xlsx": workbook({name: [*lines] for name, lines in tables.lines.items()}, numbers=True)}
    if tables.pack == "zip":
        from tests.answers import zipped  # noqa: PLC0415

        return {f"{form}.csv.zip": zipped({name: table_bytes(lines, ",") for name, lines in tables.lines.items()})}
    return {f"{name.removesuffix('.csv')}.csv": table_bytes(lines, tables.pack) for name, lines in tables.lines.items()}


def table_bytes(lines: Lines, separator: str, encoding: str = "utf-8") -> bytes:
    """Return a CSV file, quoted where needed."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return target.getvalue().encode(encoding)
