"""Exports as servers write them and tables as people keep them, beyond what is wrong in one cell."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from benchmarks.dirty_answers.shapes import Cell, Lines, Tables
from benchmarks.dirty_answers.struck import Fault, Struck
from benchmarks.dirty_answers.truth import FORMS

Change = Callable[[Tables, Struck], None]
DATED = ("SurveyCTO", "Google", "Ona")
US, CTO, FRENCH, CENTRAL = "%m/%d/%Y %H:%M:%S", "%b %d, %Y %I:%M:%S %p", "%d/%m/%Y %H:%M", "%Y/%m/%d %I:%M:%S %p GMT"


def first(tables: Tables) -> Lines:
    """Return the table that is struck."""
    return next(iter(tables.lines.values()))


def place(lines: Lines, *parts: str) -> int:
    """Return the column whose header has one of some parts."""
    heads = [str(head).replace("\u202f", " ") for head in lines[0]]
    return next(n for n, head in enumerate(heads) if any(part in head for part in parts))


def added(head: str, cell: Callable[[int], Cell], *, whole: bool = False) -> Change:
    """Return what adds a column, its cells by the number of the row from 0."""

    def strike(tables: Tables, struck: Struck) -> None:
        for number, line in enumerate(first(tables)):
            line.append(head if not number else cell(number - tables.heads) if number >= tables.heads else "")
        struck.whole |= whole
        struck.lines.add(1)

    return strike


def nobodys(tables: Tables, struck: Struck) -> Lines:
    """Return the sheets of two people as those of nobody: the truth is without them, all other sheets stand before."""
    lines = first(tables)
    n = place(lines, "code", "carte-symbole")
    rows = [line for line in lines if str(line[n]).lower() in ("pirogue 19", "pirogue 20")]
    lines[:] = [*(line for line in lines if line not in rows), *rows]
    del struck.truth["apres"][39], struck.truth["apres"][37]
    struck.lines |= {1, len(lines) - 1, len(lines)}
    return rows


def left_over(head: str, text: str) -> Change:
    """Return what marks rows of nobody in a column."""

    def strike(tables: Tables, struck: Struck) -> None:
        rows = nobodys(tables, struck)
        lines = first(tables)
        if head in lines[0]:
            for line in rows:
                line[lines[0].index(head)] = text
            return
        for number, line in enumerate(lines):
            line.append(head if not number else text if line in rows else "")

    return strike


def days(form: str, *, early: bool) -> Change:
    """Return what writes the day of each sheet in another form; some sheets are of two days before."""

    def strike(tables: Tables, struck: Struck) -> None:
        lines = first(tables)
        n = next(n for n, head in enumerate(lines[0]) if head in ("Horodateur", "_submission_time"))
        lines[0][n] = "SubmissionDate" if "%b" in form else lines[0][n]
        for number, line in enumerate(lines[tables.heads :]):
            line[n] = f"{datetime(2024, 2, 20, 9, tzinfo=UTC) + timedelta(minutes=number):{form}}"
        for row in nobodys(tables, struck) if early else ():
            row[n] = f"{datetime(2024, 2, 18, 9, tzinfo=UTC):{form}}"

    return strike


def beside_each(head: str, cell: str) -> Change:
    """Return what puts a column beside each question, as quizzes do."""

    def strike(tables: Tables, struck: Struck) -> None:
        lines = first(tables)
        wanted = [n for n, text in enumerate(lines[0]) if str(text).rstrip("]").endswith((".", "?"))]
        for n in reversed(wanted):
            asked = str(lines[0][n])
            for number, line in enumerate(lines):
                line.insert(n + 1, head.format(asked) if not number else cell)
        struck.lines.add(1)

    return strike


def cells(part: str, change: Callable[[str, int], Cell], *, whole: bool = False) -> Change:
    """Return what writes a column otherwise."""

    def strike(tables: Tables, struck: Struck) -> None:
        lines = first(tables)
        n = place(lines, *part.split("|"))
        for number, line in enumerate(lines[tables.heads :]):
            new = change(str(line[n]), number)
            struck.lines |= {tables.heads + number + 1} if new != line[n] else set()
            line[n] = new
        struck.whole |= whole
        struck.lines.add(1)

    return strike


_SOME = (3, 9)
"""Rows that are written otherwise."""


def _in_some(text: str) -> Callable[[str, int], Cell]:
    return lambda was, number: text.replace("{}", was) if number in _SOME else was


def _replaced(said: Mapping[str, str]) -> Callable[[str, int], Cell]:
    return lambda was, _: said.get(was, was)


def _turned(tables: Tables, struck: Struck) -> None:
    for name, lines in tables.lines.items():
        tables.lines[name] = [list(row) for row in zip(*lines, strict=True)]
    struck.whole = True


def _two_columns(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    n = place(lines, "carte-symbole", "code")
    for number, line in enumerate(lines):
        picture, _, figures = str(line[n]).partition(" ")
        line[n : n + 1] = ["Carte-symbole", "Numéro"] if not number else [picture, figures]
    struck.whole = True


def _ticked_single(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    n = place(lines, "préside")
    asked = str(lines[0][n])
    for number, line in enumerate(lines):
        said = str(line[n])
        line[n : n + 1] = (
            [f"{asked} / Le maire", f"{asked} / Le chef"]
            if not number
            else ["x" if "maire" in said else "", "x" if "chef" in said else ""]
        )
    struck.whole = True


def _ticked_under(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    n = place(lines, "préside")
    lines.insert(1, [""] * len(lines[0]))
    tables.heads += 1
    for number, line in enumerate(lines):
        said = str(line[n])
        line[n : n + 1] = (
            [said, ""]
            if not number
            else ["Le maire", "Le chef"]
            if number == 1
            else ["x" if "maire" in said else "", "x" if "chef" in said else ""]
        )
    struck.whole = True


def _halves_beside(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    half = (len(lines) - 1) // 2
    upper, lower = lines[1 : 1 + half], lines[1 + half :]
    tables.lines[next(iter(tables.lines))] = [
        [*lines[0], "", *lines[0]],
        *([*one, "", *two] for one, two in zip(upper, lower, strict=True)),
    ]
    struck.whole = True


def _days_in_sheets(tables: Tables, _: Struck) -> None:
    name, lines = next(iter(tables.lines.items()))
    half = len(lines) // 2
    del tables.lines[name]
    tables.lines |= {"Jour 1": lines[:half], "Jour 2": [list(lines[0]), *lines[half:]]}


def _pivot(tables: Tables, _: Struck) -> None:
    lines = first(tables)
    n = place(lines, "content ?")
    tables.lines["Feuil2"] = [
        ["Étiquettes de lignes", f"Nombre de {lines[0][n]}"],
        ["Content", 25],
        ["Neutre", 10],
        ["Total général", 35],
    ]


def _means(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    row: list[Cell] = ["" for _ in lines[0]]
    row[place(lines, "carte-symbole")] = "Moyenne"
    row[place(lines, "voisins")] = 14
    lines.append(row)
    struck.lines.add(len(lines))


def _signed(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    lines.append(["Saisi par l'assistante le 21/02/2024, vérifié", *[""] * (len(lines[0]) - 1)])
    struck.lines.add(len(lines))


def _filled_down(text: str) -> Change:
    def strike(tables: Tables, struck: Struck) -> None:
        lines = first(tables)
        n, above = place(lines, "group", "Groupe"), ""
        for number, line in enumerate(lines[1:], 2):
            if line[n] == above:
                line[n] = text
                struck.lines.add(number)
            else:
                above = str(line[n])

    return strike


def _moments(tables: Tables, struck: Struck) -> None:
    """Two moments in one table, told apart by a column."""
    lines = first(tables)
    before = [list(line) for line in lines[1:]]
    for line in before:
        line[place(lines, "préside")] = "Faux"
    for number, line in enumerate(lines):
        line.insert(0, "Moment" if not number else "après")
    lines += [["avant", *line] for line in before]
    struck.whole = True


def _moments_beside(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    wanted = [n for n, text in enumerate(lines[0]) if str(text).endswith(".")]
    for n in wanted:
        for number, line in enumerate(lines):
            line.append(f"Avant - {line[n]}" if not number else "Faux")
    for n in wanted:
        lines[0][n] = f"Après - {lines[0][n]}"
    struck.whole = True


def _forums(tables: Tables, struck: Struck) -> None:
    rows = nobodys(tables, struck)
    for number, line in enumerate(first(tables)):
        line.append("Forum" if not number else "Bougouni" if line in rows else "Sikasso")


def _labels_under(tables: Tables, _: Struck) -> None:
    lines = first(tables)
    asked = {str(each["id"]): str(each["text"]) for each in FORMS["avis"]["questions"]}
    lines.insert(1, [asked.get(str(head).rpartition("/")[2], str(head)) for head in lines[0]])
    tables.heads += 1


def _values_of_choices(tables: Tables, _: Struck) -> None:
    lines = first(tables)
    for n, head in enumerate(lines[0]):
        if "v4/" in str(head):
            for line in lines[tables.heads :]:
                line[n] = str(head).rpartition("/")[2] if str(line[n]).lower() in ("1", "true") else line[n] and "n/a"


def _older_too(tables: Tables, _: Struck) -> None:
    lines = first(tables)
    n = place(lines, "v5")
    for number, line in enumerate(lines):
        if not number:
            line.insert(n + 1, line[n])
        else:
            line.insert(n + 1, "" if number % 2 else line[n])
            line[n] = line[n] if number % 2 else ""


def _numbered(tables: Tables, _: Struck) -> None:
    for number, line in enumerate(first(tables)):
        line.insert(0, number or "N°")


def _halves_alone(tables: Tables, struck: Struck) -> None:
    lines = first(tables)
    n = place(lines, "Demi-journées")
    for number, line in enumerate(lines):
        said = str(line[n])
        line[n : n + 1] = (
            ["Jour 1, matin", "Jour 1, après-midi"]
            if not number
            else ["P" if "matin" in said else "A", "P" if "midi" in said else "A"]
        )
    struck.whole = True


def _microsoft(tables: Tables, _: Struck) -> None:
    """The columns that Microsoft Forms puts before the answers; several choices end with a semicolon."""
    lines = first(tables)
    n = place(lines, "plusieurs")
    for line in lines[1:]:
        line[n] = str(line[n]).replace(", ", ";").replace(" | ", ";") + ";" if line[n] else ""
    for number, line in enumerate(lines):
        own = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]
        line[:0] = own if not number else [number, "2024-02-20T09:00:00", "2024-02-20T09:05:00", "anonymous", ""]


def _repeats_typed(tables: Tables, _: Struck) -> None:
    """Actions beside each other, as a moderator types them."""
    lines = first(tables)
    group, asked = place(lines, "Groupe", "group"), [n for n, t in enumerate(lines[0]) if str(t).endswith("?")]
    by_group: dict[str, list[Cell]] = {}
    for line in lines[1:]:
        by_group.setdefault(str(line[group]), []).extend(line[n] for n in asked)
    mark = lines[0].index("forumkit_form")
    heads = [f"Action {k} : {str(lines[0][n]).partition('. ')[2]}" for k in (1, 2, 3) for n in asked]
    rows = [[name, *said, *[""] * (len(heads) - len(said)), lines[1][mark]] for name, said in by_group.items()]
    tables.lines[next(iter(tables.lines))] = [[lines[0][group], *heads, "forumkit_form"], *rows]


def _deleted(tables: Tables, struck: Struck) -> None:
    left_over("DeletedAt", "2024-02-21T10:00:00.000Z")(tables, struck)


def kept() -> Iterator[Fault]:
    """Yield them."""
    cto, google, ona, typed, central = ("SurveyCTO",), ("Google",), ("Ona",), ("typed",), ("Central",)
    yield Fault("days of SurveyCTO, pilots", "apres", tables=days(CTO, early=True), only=cto)
    yield Fault("days of SurveyCTO", "apres", tables=days(CTO, early=False), only=cto, harmless=True)
    yield Fault("French days, pilots", "apres", tables=days(FRENCH, early=True), only=google)
    yield Fault("American days, pilots", "apres", tables=days(US, early=True), only=google)
    yield Fault("days of Google Forms, pilots", "apres", tables=days(CENTRAL, early=True), only=google)
    yield Fault("refused at SurveyCTO", "apres", tables=left_over("review_status", "REJECTED"), only=cto)
    yield Fault("refused at Ona", "apres", tables=left_over("_review_status", "2"), only=ona)
    yield Fault("refused at Ona, in a word", "apres", tables=left_over("_review_status", "Rejected"), only=ona)
    yield Fault("with problems at Central", "apres", tables=left_over("ReviewState", "hasIssues"), only=central)
    yield Fault("deleted at Central", "apres", tables=_deleted, only=central)
    for head, text in (
        ("À supprimer", "x"),
        ("Doublon", "oui"),
        ("Statut", "annulé"),
        ("Valide ?", "non"),
        ("Observations", "à ne pas compter"),
        ("Remarques", "fiche annulée"),
        ("Duplicate", "TRUE"),
    ):
        yield Fault(f"“{text}” below “{head}”", "apres", tables=left_over(head, text), only=("typed", "Ona"))
    yield Fault("a quiz of Google", "apres", tables=beside_each("{} [Score]", "1.00 / 1"), only=google, harmless=True)
    yield Fault("a quiz of Microsoft", "apres", tables=beside_each("Points – {}", "1"), only=typed, harmless=True)
    yield Fault(
        "a quiz of Microsoft, remarks", "apres", tables=beside_each("Commentaires - {}", ""), only=typed, harmless=True
    )
    yield Fault("Microsoft Forms", "avis", tables=_microsoft, only=typed, harmless=True)
    yield Fault("two moments in one table", "apres", tables=_moments, only=typed)
    yield Fault("two moments side by side", "apres", tables=_moments_beside, only=typed)
    yield Fault("two forums in one table", "apres", tables=_forums, only=typed)
    yield Fault("people in columns", "apres", tables=_turned, only=typed)
    yield Fault("a card in two columns", "apres", tables=_two_columns, only=typed)
    yield Fault("one choice ticked", "avis", tables=_ticked_single, only=typed)
    yield Fault("one choice ticked, two rows of headers", "avis", tables=_ticked_under, only=typed)
    yield Fault("two halves side by side", "apres", tables=_halves_beside, only=typed)
    yield Fault("a sheet a day", "avis", tables=_days_in_sheets, only=typed, harmless=True)
    yield Fault("a pivot table", "avis", tables=_pivot, only=typed, harmless=True)
    yield Fault("a row of means", "avis", tables=_means, only=typed)
    yield Fault("signed below", "avis", tables=_signed, only=typed)
    for text in ("", "idem", "″", '"', "//", "id."):
        yield Fault(f"groups said once, then “{text}”", "grille", tables=_filled_down(text), only=("typed", "Google"))
    yield Fault("labels below names", "avis", tables=_labels_under, only=ona, harmless=True)
    yield Fault("choices by their names", "avis", tables=_values_of_choices, only=ona, harmless=True)
    yield Fault("two versions side by side", "avis", tables=_older_too, only=("Kobo, names", "Ona"), harmless=True)
    yield Fault("numbered rows", "avis", tables=_numbered, only=typed, harmless=True)
    yield Fault("half-days alone, P and A", "presence", tables=_halves_alone, only=typed)
    yield Fault("actions beside each other", "plans", tables=_repeats_typed, only=typed, harmless=True)
    for text in ("-99", "-888", "9999", "99"):
        yield Fault(
            f"a number as “{text}”",
            "avis",
            tables=cells("v6", _in_some(text)),
            only=("SurveyCTO", "Ona"),
        )
    for text in ("{} voisins", "environ {}", "≈{}", "{} à {}", "plus de {}", "{}%"):
        yield Fault(
            f"a number as “{text}”",
            "avis",
            tables=cells("voisins", _in_some(text)),
            only=("typed", "Google"),
        )
    for text in ("5 - {}", "{} (5)", "5. {}", "{} / 5"):
        yield Fault(
            f"faces as “{text}”",
            "avis",
            tables=cells("content ?", _in_some(text)),
            only=("typed", "Google"),
        )
    for name, said in (
        ("right as +, wrong as -", {"Vrai": "+", "Faux": "-"}),
        ("right as 1, wrong as 0", {"Vrai": "1", "Faux": "0"}),
        ("right as 1, wrong as 2", {"Vrai": "1", "Faux": "2"}),
        ("true as V, wrong as X", {"Vrai": "V", "Faux": "X"}),
    ):
        yield Fault(name, "apres", tables=cells("préside", _replaced(said)), only=typed)
    for name, text in (("an answer with its question mark", "{} ?"), ("a struck-out answer", "Vrai → {}")):
        yield Fault(name, "apres", tables=cells("préside", _in_some(text)), only=typed)
