"""Remedies of files of answers, and of what the report says of results."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from forumkit import api
from forumkit.answers.counted import hand_over as keep_handed_over
from forumkit.answers.evaluation import answer_files, evaluate_files, read_library, results_text
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.forms import forms_of
from tests import make
from tests.answers import EVALUATION, FORM, csv_bytes, laid_out, xlsx_bytes
from tests.make import Content, changed, write_mission
from tests.remedies import Case, Files, Mend, Told, found
from tests.test_evaluate import HEAD, row, rows

FOLDER = "answers/sikasso"
Table = list[list[Any]]


def mission(form: Content = FORM, **more: Content) -> Files:
    """Return a mission with a form of each sort of question, and perhaps others beside it."""
    forms = {"avis": form, **more}
    last = {"id": "bilan", "kind": "questionnaire", "minutes": 20, "questionnaires": list(forms), "lead": "équipe"}
    return {
        "schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions", [*make.AGENDA["days"][0]["sessions"], last]),
        "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", *forms]),
        "evaluation.yaml": EVALUATION if form is FORM else {**EVALUATION, "frames": []},
        **{f"questionnaires/{name}.yaml": each for name, each in forms.items()},
    }


@found
def evaluate(root: Path) -> Iterable[Problem]:
    """Return what `forumkit evaluate sikasso` finds."""
    return evaluate_files(read_library(root), "sikasso", answer_files(root, "sikasso")).problems


def answers(code: Code, table: Table | bytes, at: str, mend: Mend, form: Content = FORM, **more: Table | bytes) -> Case:
    """Return a case of one file of answers, a.csv, and perhaps others."""
    files = {f"{FOLDER}/{name}.csv": each if isinstance(each, bytes) else csv_bytes(each)
             for name, each in {"a": table, **more}.items()}  # fmt: skip
    return Case(code, {**mission(form), **files}, at, mend, evaluate)


def only(table: Table, number: int, column: str, text: str) -> Table:
    """Return a table with one cell changed."""
    table[number][HEAD.index(column)] = text
    return table


def with_column(name: str, cell: Callable[[int], str], table: Table | None = None) -> Table:
    head, *below = table or rows()
    return [[*head, name], *([*each, cell(n)] for n, each in enumerate(below, 1))]


class Opened:
    """The file of answers of a problem, opened in a spreadsheet."""

    def __init__(self, told: Told, name: str = "") -> None:
        self.path = told.beside(f"{FOLDER}/{name or told.problem.place.file.rpartition('/')[2]}")
        text = self.path.read_text(encoding="utf-8-sig")
        self.rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        self.here = self.rows[told.problem.place.line - 1] if told.problem.place.line <= len(self.rows) else []

    def save(self) -> None:
        """Save the file as it is now."""
        self.path.write_bytes(csv_bytes(self.rows))


def cell(column: str, text: Callable[[Told], str] | str) -> Mend:
    """Return what writes into a column of the row where the problem stands."""

    def written(told: Told) -> None:
        opened = Opened(told)
        opened.here[opened.rows[0].index(column)] = text if isinstance(text, str) else text(told)
        opened.save()

    return written


def without_column(told: Told, name: str) -> None:
    opened = Opened(told)
    number = opened.rows[0].index(name)
    opened.rows = [each[:number] + each[number + 1 :] for each in opened.rows]
    opened.save()


def without_row(told: Told) -> None:
    opened = Opened(told)
    opened.rows.remove(opened.here)
    opened.save()


def export_again(table: Table | bytes, name: str = "a.csv") -> Mend:
    """Return what puts another export in the place of the file."""

    def exported(told: Told) -> None:
        assert "xport" in told.do, told.do
        for old in told.beside(FOLDER).glob("a.*"):
            old.unlink()
        told.beside(f"{FOLDER}/{name}").write_bytes(table if isinstance(table, bytes) else csv_bytes(table))

    return exported


def leave_out(told: Told) -> None:
    told.beside(f"{FOLDER}/{told.problem.place.file.rpartition('/')[2]}").unlink()


TWO_WAYS = changed(FORM, "questions.3.choices", [
    {"id": "a", "text": "Le puits"}, {"id": "b", "text": "Le puits Le marché"}, {"id": "c", "text": "Le marché"},
])  # fmt: skip
ALIKE = changed(FORM, "questions.2.text", "Êtes-vous content ?")
BY_LABEL = [["Êtes-vous content ?" if name == "v2" else name for name in HEAD], *rows()[1:]]
GROUPS: Content = {
    **FORM, "moment": "observation", "profile": [],
    "questions": [{"id": "g1", "type": "rating", "text": "Clarté", "lowest": "non", "highest": "oui"},
                  {"id": "g2", "type": "number", "text": "Tours de parole", "most": 90}],
}  # fmt: skip
MARKS = [["group", "observer", "g1", "g2"], *([f"groupe {n}", o, "2", "10"] for n in range(1, 6) for o in "12")]
PART = {**FORM, "questions": [
    *FORM["questions"][:5], {**FORM["questions"][5], "part_of": "tours"}, *FORM["questions"][6:],
    {"id": "tours", "type": "number", "text": "Tours", "most": 90}]}  # fmt: skip

COMMITMENTS: Content = {
    "title": "Plans", "moment": "commitments", "minutes": 5, "repeat": {"title": "Action", "most": 3},
    "introduction": "Nous notons.", "guidance": "Notez.", "thanks": "Merci.",
    "questions": [{"id": "a1", "type": "yes-no", "text": "Un responsable est-il nommé ?"},
                  {"id": "a2", "type": "yes-no", "text": "Une date est-elle dite ?"}],
}  # fmt: skip
ABOVE: Table = [["group", "_index"], *([f"groupe {n}", n] for n in range(1, 7))]
SUBMISSIONS: Table = [["group", "KEY"], *([f"groupe {n}", f"uuid:{n}"] for n in range(1, 7))]
KEYED: Table = [["a1", "a2", "PARENT_KEY"], *(["yes", "no", f"uuid:{n}"] for n in range(1, 7) for _ in "12")]
BELOW: Table = [["a1", "a2", "_parent_index"], *(["oui", "non", n] for n in range(1, 7) for _ in "12")]


def slipped() -> Table:
    """Return a table in which a cell too many was typed into one row."""
    return with_column("forumkit_form", lambda n: "true" if n == 5 else "")


def beside(table: Table) -> Mend:
    """Return what puts the other file of the same export beside it."""
    return lambda told: told.beside(f"{FOLDER}/b.csv").write_bytes(csv_bytes(table))


def as_utf_8(text: str) -> Mend:
    """Return what saves the file again as both Excel and LibreOffice are said to do."""

    def saved(told: Told) -> None:
        assert all(word in told.do for word in ("Excel", "LibreOffice", "UTF-8")), told.do
        told.beside(f"{FOLDER}/a.csv").write_bytes(csv_bytes(rows(v7=text), bom=True))

    return saved


def entered(sheets: dict[str, Table]) -> Mend:
    """Return what saves the workbook again with these sheets."""
    return lambda told: told.beside(f"{FOLDER}/a.xlsx").write_bytes(xlsx_bytes(sheets))


def workbook(code: Code, sheets: dict[str, Table], mend: Mend, form: Content = FORM) -> Case:
    return Case(code, {**mission(form), f"{FOLDER}/a.xlsx": xlsx_bytes(sheets)}, "a.xlsx", mend, evaluate)


def name_the_form(told: Told) -> None:
    name = told.word(r"with the column (\w+)")
    mark = forms_of(read_library(told.root), "sikasso")["avis"].mark
    told.beside(f"{FOLDER}/a.csv").write_bytes(csv_bytes(with_column(name, lambda _: mark)))


def only_real_ones(told: Told) -> None:
    opened = Opened(told)
    number = opened.rows[0].index(told.word(r"in the column (\w+)"))
    opened.rows = [each for n, each in enumerate(opened.rows) if n == 0 or not each[number]]
    opened.save()


def before_and_after(root: Path) -> None:
    """Write answers to two forms, in which one card says two things of itself."""
    files = mission(changed(FORM, "moment", "before"), apres={**changed(FORM, "title", "Après"), "pair": "avis"})
    forms = forms_of(read_library(write_mission(root, files)), "sikasso")
    first = with_column("forumkit_form", lambda _: forms["avis"].mark, rows(12))
    last = with_column("forumkit_form", lambda _: forms["apres"].mark, only(rows(12), 1, "sexe", "homme"))
    write_mission(root, {**files, f"{FOLDER}/a.csv": csv_bytes(first), f"{FOLDER}/b.csv": csv_bytes(last)})


def put_there(told: Told) -> None:
    folder = told.root / str(told.problem.values["name"])
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(csv_bytes(rows()))


READ = (
    answers(Code.EMPTY_ANSWERS, [HEAD], "a.csv", leave_out, b=rows()),
    answers(Code.EMPTY_ANSWERS, b" ", "a.csv", export_again(rows())),
    Case(Code.ANSWERS_UNREADABLE, {**mission(), f"{FOLDER}/a.xlsx": b"\xd0\xcf\x11\xe0 with a password"}, "a.xlsx",
         export_again(rows()), evaluate),
    answers(Code.ANSWERS_ENCODING, csv_bytes(rows(v7="été")).decode().encode("cp850"), "a.csv", as_utf_8("été")),
    answers(Code.ENCODING_GUESSED, csv_bytes(rows(v7="été")).decode().encode("cp1252"), "a.csv", as_utf_8("été")),
    answers(Code.ANSWERS_SEPARATOR, "\n".join(" ".join(map(str, each)) for each in rows()).encode(), "a.csv",
            export_again(csv_bytes(rows(), ","))),
    answers(Code.ANSWERS_RAGGED, csv_bytes(rows()).replace(b'"u5"\r\n', b'"u5";"x"\r\n'), "a.csv",
            export_again(rows())),
    answers(Code.FORM_UNKNOWN, [["x", "y"], ["1", "2"]], "a.csv", lambda t: export_again(rows())(t)
            if "avis" in t.offered else None),
    Case(Code.FORM_AMBIGUOUS, {**mission(FORM, jumeau=FORM), f"{FOLDER}/a.csv": csv_bytes(rows())}, "a.csv",
         name_the_form, evaluate),
    answers(Code.OTHER_FORM, with_column("forumkit_form", lambda _: "bougouni/avis@0123456789"), "a.csv", leave_out,
            b=rows()),
    answers(Code.OTHER_VERSION, with_column("forumkit_form", lambda _: "sikasso/avis@0123456789"), "a.csv",
            lambda t: without_column(t, t.word(r"empty the column (\w+)"))),
    answers(Code.SYNTHETIC_MIXED, with_column("forumkit_synthetic", lambda n: "oui" if n == 3 else ""), "a.csv",
            only_real_ones),
    answers(Code.FILE_TWICE, rows(), "b.csv", leave_out, b=rows()),
    workbook(Code.FILE_TWICE, {"Jour 1": rows(8), "Tout": rows()},
             lambda t: entered({"Tout" if "sheet “Jour 1”" in t.do else "Jour 1": rows()})(t)),
    Case(Code.FILE_NOT_READ, {**mission(), f"{FOLDER}/b.ods": b"PK", f"{FOLDER}/c.csv": csv_bytes(rows())}, "b.ods",
         leave_out, evaluate),
    Case(Code.NO_ANSWERS, mission(), FOLDER, put_there, evaluate),
)  # fmt: skip

COLUMNS = (
    Case(Code.COLUMN_AMBIGUOUS, {**mission(ALIKE), f"{FOLDER}/a.csv": csv_bytes(BY_LABEL)}, "a.csv",
         export_again(rows()), evaluate),
    answers(Code.COLUMN_MISSING, [[c for n, c in enumerate(r) if n != HEAD.index("v5")] for r in rows()], "a.csv",
            export_again(rows())),
    answers(Code.COLUMN_NOT_UNDERSTOOD, [HEAD, *([r[0], *r[2:], ""] for r in rows()[1:])], "a.csv",
            export_again(rows())),
    answers(Code.PERSONAL_COLUMN, with_column("Numéro de téléphone", lambda _: "x"), "a.csv",
            lambda t: without_column(t, str(t.problem.values["name"]))),
    answers(Code.REPEAT_MISSING, with_column("forumkit_form", lambda _: "sikasso/avis@0123456789", ABOVE), "a.csv",
            export_again(xlsx_bytes({"A": ABOVE, "B": BELOW}), "a.xlsx"), COMMITMENTS),
    answers(Code.HEADERS_AGAIN, [*rows(9), [HEAD[0], *HEAD[1:][::-1]], *rows(18)[10:]], "a.csv",
            lambda t: t.beside(f"{FOLDER}/a.csv").write_bytes(csv_bytes(rows(18)))),
    answers(Code.ROW_SLIPPED, slipped(), "a.csv", cell("forumkit_form", "")),
    answers(Code.SUBMISSIONS_MISSING, KEYED, "a.csv", beside(SUBMISSIONS), COMMITMENTS),
    answers(Code.SUBMISSIONS_MISSING, KEYED, "a.csv", beside(SUBMISSIONS), COMMITMENTS, b=SUBMISSIONS[:-1]),
    workbook(Code.REPEAT_EMPTY, {"A": ABOVE, "B": BELOW[:-2]}, entered({"A": ABOVE, "B": BELOW}), COMMITMENTS),
    answers(Code.GROUP_MISSING, [each[1:] for each in MARKS], "a.csv", export_again(MARKS), GROUPS),
)  # fmt: skip

CELLS = (
    answers(Code.PERSONAL_ANSWER, only(rows(), 5, "v7", "Venez au 76 12 34 56"), "a.csv", cell("v7", "Venez")),
    answers(Code.ANSWER_NOT_KNOWN, only(rows(), 5, "v5", "prefet"), "a.csv",
            cell("v5", lambda t: t.problem.says("en").rpartition(": ")[2].split(", ")[0].rstrip("."))),
    answers(Code.ANSWER_AMBIGUOUS, only(rows(v4="a"), 3, "v4", "Le puits Le marché"), "a.csv", cell("v4", "b"),
            TWO_WAYS),
    workbook(Code.ANSWER_FORMULA, {"S": only(rows(), 3, "v2", "=2+2")}, entered({"S": only(rows(), 3, "v2", "4")})),
    Case(Code.ANSWER_MERGED, {**mission(), f"{FOLDER}/a.xlsx": laid_out(rows(), merged="E3:E5")}, "a.xlsx",
         entered({"S": rows()}), evaluate),
    Case(Code.ROWS_HIDDEN, {**mission(), f"{FOLDER}/a.xlsx": laid_out(rows(), hidden=4)}, "a.xlsx",
         entered({"S": rows()}), evaluate),
    Case(Code.ROWS_STRUCK, {**mission(), f"{FOLDER}/a.xlsx": laid_out(rows(), struck={(4, 0): "", (4, 3): ""})}, "a.xlsx",
         entered({"S": [*rows()[:4], *rows()[5:]]}), evaluate),
    answers(Code.DAYS_NOT_READ, with_column("start", lambda n: "hier" if n == 3 else "2024-02-20"), "a.csv",
            cell("start", "2024-02-20")),
    answers(Code.ANSWERS_DIFFER, with_column("questions/v2", lambda n: "4" if n > 1 else "2"), "a.csv",
            cell("questions/v2", "4")),
    answers(Code.PART_OVER_WHOLE, with_column("tours", lambda n: "12" if n > 1 else "2"), "a.csv", cell("tours", "9"),
            PART),
)  # fmt: skip

TWICE = (
    answers(Code.SUBMISSION_TWICE, rows(12), "b.csv", without_row, b=[HEAD, row(3), row(20)]),
    answers(Code.SUBMISSION_DIFFERS, rows(12), "b.csv", lambda t: t.beside(f"{FOLDER}/b.csv").unlink(),
            b=[HEAD, row(3, v2="1", code="")]),
    answers(Code.SUBMISSION_DIFFERS, rows(12), "b.csv",
            lambda t: write_decisions(t, ("b.csv", 2, "", "drop" if "decision “drop”" in t.do else "")),
            b=[HEAD, row(3, v2="1", code="")]),
    answers(Code.CARD_TWICE_SAME, [*rows(12), row(3, _uuid="other")], "a.csv", without_row),
    answers(Code.CARD_TWICE, [*rows(12), row(3, v2="1", v3="1", v5="chef", _uuid="other")], "a.csv", cell("code", "calebasse 77")),
    answers(Code.CARD_MISSING, only(rows(12), 4, "code", ""), "a.csv", cell("code", "calebasse 77")),
    answers(Code.CARD_NOT_KNOWN, only(rows(12), 4, "code", "calbasse 77"), "a.csv",
            cell("code", lambda t: f"{t.offered[0]} 77")),
    answers(Code.GROUP_TWICE_SAME, MARKS, "b.csv", leave_out, GROUPS, b=[MARKS[0], MARKS[1]]),
    answers(Code.KEY_UNSAID, [*MARKS[:-1], ["groupe 5", "", "2", "10"]], "a.csv", cell("observer", "2"), GROUPS),
    answers(Code.KEY_UNSAID, [*MARKS[:-1], ["n/a", "2", "2", "10"]], "a.csv", cell("group", "groupe 5"), GROUPS),
    answers(Code.GROUP_TWICE, [*MARKS, ["groupe 6", "2", "1", "3"], ["groupe 1", "1", "1", "3"]], "a.csv",
            cell("group", "groupe 6"), GROUPS),
    Case(Code.PROFILE_DIFFERS, before_and_after, "b.csv", cell("sexe", "femme"), evaluate),
)  # fmt: skip


def decisions(*lines: tuple[object, ...]) -> Table:
    """Return a file of corrections as a person writes one by hand."""
    return [["file", "row", "column", "decision"], *(list(line) for line in lines)]


def write_decisions(told: Told, *lines: tuple[object, ...]) -> None:
    told.beside(f"{FOLDER}/corrections.csv").write_bytes(csv_bytes(decisions(*lines)))


def decide(told: Told) -> None:
    """Write the first decision that is proposed."""
    assert "corrections.csv" in told.do
    place, proposed = told.problem.place, told.do.rpartition(": ")[2].rstrip(".").split(", ")
    write_decisions(told, (place.file, place.line, "", proposed[0]))


def stale(root: Path) -> None:
    """Write a decision with the seal of a row that has changed since."""
    told: Table = [["file", "row", "column", "decision", "seal"], ["a.csv", 3, "", "drop", "bcdfghjklmnp"]]
    write_mission(
        root, {**mission(), f"{FOLDER}/a.csv": csv_bytes(rows()), f"{FOLDER}/corrections.csv": csv_bytes(told)}
    )


def day(text: str) -> Table:
    return with_column("today", lambda _: text, rows(12))


DECIDED = (
    answers(Code.ANSWER_DOUBTFUL, [*rows(12), row(13, code="TOTAL")], "a.csv", decide),
    answers(Code.ALL_BEFORE_FORUM, day("2024-02-02"), "a.csv", leave_out, b=rows()),
    answers(Code.REMARKS_BESIDE, with_column("Remarques", lambda n: "illisible" if n == 3 else ""), "a.csv",
            lambda t: write_decisions(t, ("a.csv", 4, "", "drop" if "decision “drop”" in t.do else ""))),
    answers(Code.ROWS_REJECTED, with_column("ReviewState", lambda n: "rejected" if n == 3 else ""), "a.csv",
            export_again(with_column("ReviewState", lambda n: "approved" if n == 3 else ""))),
    answers(Code.CORRECTIONS_SHAPE, rows(), "corrections.csv",
            lambda t: t.beside(f"{FOLDER}/corrections.csv").unlink() if "delete it" in t.do else None,
            corrections=[["a", "b"], ["1", "2"]]),
    answers(Code.CORRECTION_UNKNOWN, rows(), "corrections.csv",
            lambda t: write_decisions(t, ("a.csv", 3, "", t.do.split("one of: ")[1].split(", ")[3])),
            corrections=decisions(("a.csv", 3, "", "maybe"))),
    answers(Code.CORRECTION_AT_ODDS, rows(), "corrections.csv", lambda t: write_decisions(t, ("a.csv", 3, "", "drop")),
            corrections=decisions(("a.csv", 3, "", "drop"), ("a.csv", 3, "", "keep"))),
    answers(Code.CORRECTION_NO_CELL, rows(), "corrections.csv",
            lambda t: write_decisions(t, ("a.csv", 3, "v2" if "name of a question" in t.do else "", "blank")),
            corrections=decisions(("a.csv", 3, "v99", "blank"))),
    Case(Code.CORRECTION_STALE, stale, "corrections.csv",
         lambda t: t.beside(f"{FOLDER}/corrections.csv").unlink() if "delete this row" in t.do else None, evaluate),
)  # fmt: skip

SAID = "Ils étaient {{ results.sikasso.forms.avant.m }}."
OLD = '{"forum": "sikasso", "forms": {"avis": "0000000000"}, "values": {}}'
LOST = '{"forum": "sikasso", "forms": {"avant": "0000000000"}, "values": {}}'
BEFORE = [["code", "q1", "q2", "q3", "q4"], *([f"calebasse {n}", "true", "4", "maire", ""] for n in range(1, 13))]


def report(text: str) -> Content:
    return changed(make.REPORT, "sections.1.text", text)


def take_the_near_id(told: Told) -> None:
    listed = told.run().out
    assert told.quoted[0].removeprefix("sikasso.") in listed
    told.swap(str(told.problem.values["name"]), told.quoted[0])


RESULTS = (
    Case(Code.BAD_RESULTS, {**mission(), "results/sikasso.json": "{", f"{FOLDER}/a.csv": csv_bytes(rows())},
         "results/sikasso.json", Told.run),
    Case(Code.BAD_RESULTS, {"results/gao.json": '{"forum": "gao", "values": {}}'}, "results/gao.json",
         lambda t: t.file.unlink() if "no such forum, delete the file" in t.do else None),
    Case(Code.RESULTS_OLD, {**mission(), "results/sikasso.json": OLD, f"{FOLDER}/a.csv": csv_bytes(rows())},
         "forums/sikasso.yaml", Told.run),
    Case(Code.FORMS_LOST, {**mission(), "results/sikasso.json": LOST, f"{FOLDER}/a.csv": csv_bytes(rows())},
         "results/sikasso.json", lambda t: t.beside(f"{FOLDER}/b.csv").write_bytes(csv_bytes(BEFORE)), evaluate),
    Case(Code.UNKNOWN_RESULT, {"report.yaml": report(SAID)}, "report.yaml: text", take_the_near_id),
    Case(Code.UNKNOWN_RESULT, {"report.yaml": report(SAID.replace("sikasso.", ""))}, "report.yaml: text",
         take_the_near_id),
    Case(Code.TYPED_NUMBER, {"report.yaml": report("Ici, n = 12 personnes"), "results/sikasso.json": make.RESULTS},
         "report.yaml: text", lambda t: t.swap("n = 12", t.do.rpartition(": ")[2].rstrip("."))),
)  # fmt: skip


def handed_over(table: Table) -> Callable[[Path], None]:
    """Return what writes a mission whose results of twenty people were handed over, and answers that came since."""

    def written(root: Path) -> None:
        write_mission(root, {**mission(), f"{FOLDER}/a.csv": csv_bytes(rows())})
        done = api.evaluate(root, "sikasso")
        keep_handed_over(root, "sikasso", results_text(done.results).encode())
        (root / "content" / FOLDER / "a.csv").write_bytes(csv_bytes(table))

    return written


def forgotten(root: Path) -> None:
    """Write what counted in results that were handed over so that it cannot be read."""
    handed_over(rows())(root)
    for path in (root / "content" / FOLDER / ".handed-over").iterdir():
        (root / path.name).write_bytes(path.read_bytes())
        path.write_bytes(b"{")


def bring(told: Told) -> None:
    """Copy the folder that the remedy names from where it was whole."""
    folder = told.root / told.word(r"copy the folder (\S+) from there")
    for path in told.root.glob("0001-*.json"):
        (folder / path.name).write_bytes(path.read_bytes())


def ten_more(told: Told) -> None:
    told.beside(f"{FOLDER}/a.csv").write_bytes(csv_bytes(rows(40)))


@found
def evaluate_again(root: Path) -> Iterable[Problem]:
    """Return what `forumkit evaluate sikasso` finds beside what was handed over."""
    return evaluate_files(read_library(root), "sikasso", answer_files(root, "sikasso"), root).problems


BESIDE = (
    Case(Code.ANSWERS_WAIT, handed_over(rows(21)), "results/sikasso.json", ten_more, evaluate_again),
    Case(Code.NUMBERS_COARSER, handed_over(rows(26)), "results/sikasso.json", ten_more, evaluate_again),
    Case(Code.HANDED_OVER_UNKNOWN, forgotten, ".handed-over", bring, evaluate_again),
)

CASES = (*BESIDE, *READ, *COLUMNS, *CELLS, *TWICE, *DECIDED, *RESULTS)
