"""A question type is one file: written into a copy of the program, every road knows it."""

import ast
import json
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pyxform.xls2xform import convert

from tests import make
from tests.conftest import REPOSITORY
from tests.copied import Copied, copied
from tests.make import Content, changed, write_mission
from tests.office import words

pytestmark = pytest.mark.xdist_group("added types")

RANKING = '''"""Answers put in order."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from forumkit.messages.codes import Code
from forumkit.model.answering import Answer, GridCell, Meaning, Say, labels_of
from forumkit.model.labels import bare, same_codes
from forumkit.model.numbers import Given, Numbers, number, people, share
from forumkit.model.questions import ChoiceQuestion
from forumkit.model.results import Unit
REFUSED = {"fr": "Écrivez toutes les réponses dans leur ordre.", "en": "Write all answers in their order."}


class Ranking(ChoiceQuestion):
    """Answers put in order, the most important first."""

    sort = "order"
    ticked = {"fr": "Numérotez les cases, 1 pour le plus important.", "en": "Number the boxes, 1 for the most important."}

    type: Literal["ranking"]
    """Type of question."""

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        known, _ = same_codes(labels_of(answers))

        def meaning(text: str) -> str | Code:
            codes = [known.get(bare(part), "") for part in re.split("[ ,;]+", text.strip())]
            return " ".join(codes) if sorted(codes) == sorted(self.codes()) else Code.ANSWER_NOT_KNOWN

        return meaning

    def columns(self) -> tuple[GridCell, ...]:
        return (GridCell("text", REFUSED, rule=f'LEN({{cell}})-LEN(SUBSTITUTE({{cell}}," ",""))={len(self.choices) - 1}'),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {"type": f"rank {choices}"}

    def spoken(self, say: Say) -> Iterator[str]:
        yield say({"fr": "Dites d'abord le plus important.", "en": "Say first what matters most."})
        yield from super().spoken(say)

    def numbers(self, given: Given) -> Numbers:
        orders = [str(value).split() for value in given.values]
        hidden = given.hides(len(orders))
        yield "n", people(len(orders), given.least)
        for code in self.codes():
            yield f"is.{code}", share(sum(order[0] == code for order in orders), len(orders), hidden=hidden)
            ranks = [order.index(code) + 1 for order in orders]
            yield f"rank.{code}", number(sum(ranks) / len(ranks) if ranks else None, Unit.RATIO, len(ranks), hidden=hidden)
'''

DATE = '''"""A day between two bounds."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Message
from forumkit.model.answering import Answer, GridCell, Meaning, Say
from forumkit.model.numbers import Given, Numbers, day, people
from forumkit.model.questions import BaseQuestion, PaperTable

_ISO = re.compile(r"(?P<y>\\d{4})-(?P<m>\\d\\d)-(?P<d>\\d\\d)(?:T.*)?")
_WRITTEN = re.compile(r"(?P<d>\\d{1,2})[/.](?P<m>\\d{1,2})[/.](?P<y>\\d{4})")
_EXCEL = dt.date(1899, 12, 30).toordinal()


class Date(BaseQuestion):
    """A day between two bounds, such as that of the last market."""

    sort = "date"
    guides = ({"fr": "Pour une date, saisissez le jour, le mois et l'année, comme 27/02/2024."},)

    type: Literal["date"]
    """Type of question."""
    first: dt.date = Field(alias="from")
    """The earliest day that can be true."""
    last: dt.date = Field(alias="to")
    """The latest day that can be true."""

    def faults(self) -> Iterator[tuple[KeyPath, Code, Mapping[str, str]]]:
        if self.first > self.last:
            yield ("from",), Code.WRONG_BOUNDS, {"small": str(self.first), "large": str(self.last)}

    def meaning(self, answers: Sequence[Answer]) -> Meaning:
        def meaning(text: str) -> int | Code:
            found = _ISO.fullmatch(text) or _WRITTEN.fullmatch(text)
            try:
                given = dt.date(*(int(found[part]) for part in "ymd")) if found else None
            except ValueError:
                given = None
            return given.toordinal() if given and self.first <= given <= self.last else Code.ANSWER_NOT_KNOWN

        return meaning

    def allowed(self, answers: Sequence[Answer]) -> Message:
        return Phrase.BETWEEN.of(least=str(self.first), most=str(self.last))

    def columns(self) -> tuple[GridCell, ...]:
        least, most = (each.toordinal() - _EXCEL for each in (self.first, self.last))
        return (GridCell("number", self._between(), least=least, most=most, check="date", shown="dd/mm/yyyy"),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        rule = f". >= date('{self.first}') and . <= date('{self.last}')"
        return {"type": "date", "constraint": rule, "constraint_message": say(self._between())}

    def _between(self) -> Mapping[str, str]:
        return {"fr": f"Écrivez un jour entre le {self.first:%d/%m/%Y} et le {self.last:%d/%m/%Y}."}

    def spoken(self, say: Say) -> Iterator[str]:
        yield say({"fr": "Notez le jour, le mois et l'année."})

    def table(self, say: Say) -> PaperTable:
        heads = map(say, ({"fr": "Question"}, {"fr": "Jour"}, {"fr": "Mois"}, {"fr": "Année"}))
        return PaperTable("dates", say({"fr": "Écrivez la date."}), tuple(heads), "7 51 12 12 18")

    def row(self) -> tuple[str, ...]:
        return ("", "", "")

    def numbers(self, given: Given) -> Numbers:
        days = sorted(value for value in given.values if isinstance(value, int))
        n, hidden = len(days), given.hides(len(days))
        yield "n", people(n, given.least)
        for end, place in (("earliest", 0), ("median", n // 2), ("latest", -1)):
            yield end, day(dt.date.fromordinal(days[place]) if days else None, n, hidden=hidden)
'''

CHOICES = [{"id": "eau", "text": "L'eau"}, {"id": "route", "text": "La route"}, {"id": "ecole", "text": "L'école"}]
QUESTION: Content = {"id": "q5", "type": "ranking", "text": "Que faut-il d'abord ?", "choices": CHOICES}
MARKET: Content = {"id": "q6", "type": "date", "text": "Quand a eu lieu le marché ?", "from": "2024-01-01",
                   "to": "2024-03-31"}  # fmt: skip
FORM = changed(make.QUESTIONNAIRE, "questions", [*make.QUESTIONNAIRE["questions"], QUESTION, MARKET])
RANK = (
    "L'eau vient au rang {{ results.sikasso.answers.avant.q5.rank.eau }} ; "
    "premier marché : {{ results.sikasso.answers.avant.q6.earliest }}."
)
REPORT = changed(changed(make.REPORT, "sections.1.text", RANK), "sections.1.inserts", ["details"])
ORDERS = ["eau route ecole", "eau ecole route", "route eau ecole", "route;eau;ecole", "ecole eau route", "route eau"]
DAYS = ["2024-02-27", "27/02/2024", "2024-02-20T00:00:00", "1.3.2024", "2024-02-28", "2023-12-31"]


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Write a file for each type into a copy, and evaluate and build a small mission with it."""
    files: dict[str, Content | str | bytes] = {"questionnaires/avant.yaml": FORM, "report.yaml": REPORT}
    root = write_mission(tmp_path_factory.mktemp("mission") / "m", files)
    made = copied(tmp_path_factory.mktemp("program"), root)
    made.write("forumkit/model/question_types/ranking.py", RANKING)
    made.write("forumkit/model/question_types/date.py", DATE)
    rows = "".join(
        f'calebasse {n};1;"{order}";{day}\n' for n, (order, day) in enumerate(zip(ORDERS, DAYS, strict=True), 1)
    )
    (root / "export.csv").write_text(f"code;q2;q5;q6\n{rows}", encoding="utf-8")
    evaluated = made.says("-m", "forumkit", "evaluate", "sikasso", "export.csv", "--json")
    (root / "evaluated.json").write_text(evaluated, encoding="utf-8")
    made.says("-m", "forumkit", "build", "--jobs", "1")
    return made


def file(added: Copied, name: str) -> Path:
    """Return a file that was made for the forum."""
    return added.root / "output" / "sikasso" / name


@pytest.mark.exhaustive
def test_the_questionnaire_has_its_boxes_and_how_to_fill_them(added: Copied) -> None:
    page = words(file(added, "evaluation/questionnaire-avant.docx"))
    assert "5. Que faut-il d’abord ?" in page
    assert "Numérotez les cases, 1 pour le plus important." in page
    assert "L’école" in page
    assert [each for each in ("Écrivez la date.", "Jour", "Année") if each not in page] == []


@pytest.mark.exhaustive
def test_the_phone_asks_for_an_order(added: Copied) -> None:
    path = file(added, "collecte/avant.xlsx")
    rows = list(openpyxl.load_workbook(path)["survey"].iter_rows(values_only=True))
    assert ("rank list_q5", "q5") in [row[:2] for row in rows]
    (market,) = [row for row in rows if row[:2] == ("date", "q6")]
    assert ". >= date('2024-01-01') and . <= date('2024-03-31')" in market
    assert "Écrivez un jour entre le 01/01/2024 et le 31/03/2024." in market
    made = convert(str(path))
    assert "odk:rank" in made.xform
    assert made.warnings == []


@pytest.mark.exhaustive
def test_the_grid_refuses_what_is_no_order(added: Copied) -> None:
    sheet = openpyxl.load_workbook(file(added, "collecte/saisie-avant.xlsx")).worksheets[0]
    column, rule = entry(sheet, "q5")
    assert rule.error == "Écrivez toutes les réponses dans leur ordre."
    assert rule.formula1 == f'LEN({column}4)-LEN(SUBSTITUTE({column}4," ",""))=2'
    assert f"NOT(LEN(${column}4)" in sheet["B4"].value


def entry(sheet: Worksheet, name: str) -> tuple[str, DataValidation]:
    """Return the column of a field, and what it refuses."""
    (column,) = [cell.column_letter for cell in sheet[3] if cell.value == name]
    (rule,) = [each for each in sheet.data_validations.dataValidation if f"{column}4" in str(each.sqref)]
    return column, rule


@pytest.mark.exhaustive
def test_the_grid_takes_dates_between_the_bounds(added: Copied) -> None:
    book = openpyxl.load_workbook(file(added, "collecte/saisie-avant.xlsx"))
    sheet = book.worksheets[0]
    column, rule = entry(sheet, "q6")
    assert (rule.type, rule.operator or "between", rule.formula1, rule.formula2) == (
        "date",
        "between",
        "45292",
        "45382",
    )
    assert rule.error == "Écrivez un jour entre le 01/01/2024 et le 31/03/2024."
    assert sheet[f"{column}4"].number_format == "dd/mm/yyyy"
    assert f"OR(${column}4<45292,${column}4>45382,${column}4<>INT(${column}4))" in sheet["B4"].value
    guide = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert "Pour une date, saisissez le jour, le mois et l’année, comme 27/02/2024." in guide


@pytest.mark.exhaustive
def test_the_script_says_what_is_put_in_order(added: Copied) -> None:
    page = words(file(added, "evaluation/a-dire-avant.docx"))
    assert "Dites d’abord le plus important." in page
    assert "– La route" in page


@pytest.mark.exhaustive
def test_results_hold_its_distribution_and_a_number_of_its_own(added: Copied) -> None:
    results = json.loads((added.root / "content" / "results" / "sikasso.json").read_text(encoding="utf-8"))
    start = "answers.avant.q5."
    values = {name.removeprefix(start): value for name, value in results["values"].items() if name.startswith(start)}
    assert values["n"]["value"] == 5
    assert [values[f"is.{code}"]["value"] for code in ("eau", "route", "ecole")] == [2, 2, 1]
    assert [values[f"rank.{code}"]["value"] for code in ("eau", "route", "ecole")] == [1.6, 2, 2.4]


@pytest.mark.exhaustive
def test_ids_say_a_date_as_one(added: Copied) -> None:
    told = added.says("-m", "forumkit", "evaluate", "sikasso", "export.csv", "--ids")
    lines = [line.split() for line in told.splitlines() if ".q6." in line]
    assert lines == [
        ["answers.avant.q6.earliest", "2024-02-20", "(day)"],
        ["answers.avant.q6.latest", "2024-03-01", "(day)"],
        ["answers.avant.q6.median", "2024-02-27", "(day)"],
        ["answers.avant.q6.n", "5", "(people)"],
    ]


@pytest.mark.exhaustive
def test_an_answer_that_cannot_be_is_told_with_its_row(added: Copied) -> None:
    problems = json.loads((added.root / "evaluated.json").read_text(encoding="utf-8"))["problems"]
    told = [(each["code"], each["line"], each["says"]) for each in problems if each["code"] == "ANSWER_NOT_KNOWN"]
    assert [(code, line) for code, line, _ in told] == [("ANSWER_NOT_KNOWN", 7)] * 2
    assert "“2023-12-31” to “q6” is not between 2024-01-01 and 2024-03-31." in told[1][2]


@pytest.mark.exhaustive
def test_the_report_names_its_number_and_has_its_distribution(added: Copied) -> None:
    (report,) = (added.root / "output").glob("**/rapport*.docx")
    page = words(report)
    assert "au rang 1,6 ; premier marché : mardi 20 février 2024." in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Que faut-il d’abord ?" in page


@pytest.mark.exhaustive
def test_the_preview_shows_it(added: Copied) -> None:
    script = (
        "from pathlib import Path; from forumkit.preview.desk import Desk\n"
        "desk = Desk(Path('.'), 'Notes'); desk.read()\n"
        "job = next(job for job in desk.showing.jobs.values() if job.kind_id == 'questionnaire')\n"
        "print(desk.shown(job).html)\n"
    )
    page = added.says("-c", script)
    assert "Numérotez les cases" in page


@pytest.mark.exhaustive
def test_schema_and_reference_know_it(added: Copied) -> None:
    script = (
        "from forumkit.scaffold.schemas import schema_text; from forumkit.model.reference import yaml_reference\n"
        "print(schema_text('questionnaire'), yaml_reference())"
    )
    told = added.says("-c", script)
    assert '"ranking": "#/$defs/Ranking"' in told
    assert "### questionnaire: Ranking\n\nAnswers put in order, the most important first." in told
    assert "| **`from`** | date | The earliest day that can be true. |" in told
    assert re.findall(r"(?m)^\| [^|]+ \| [^|]+ \| *\|$", told) == []


@pytest.mark.exhaustive
def test_a_wrong_value_is_told_with_its_line(added: Copied, tmp_path: Path) -> None:
    form = changed(FORM, "questions.4.choices", CHOICES[:1])
    root = write_mission(tmp_path, {"questionnaires/avant.yaml": form})
    done = added.run("-m", "forumkit", "check", "--json", "--root", root)
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["path"]) == ("WRONG_VALUE", "questions[4].choices")


@pytest.mark.exhaustive
def test_nothing_else_of_the_program_names_a_type() -> None:
    """Roads ask a question what it is; they never ask which of the types it is."""
    folder = REPOSITORY / "forumkit" / "model" / "question_types"
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "forumkit").rglob("*.py")}
    types = {
        each.name for path in folder.glob("[!_]*.py") for each in trees[path].body if isinstance(each, ast.ClassDef)
    }
    assert types >= {"Faces", "OpenText", "TrueFalse"}
    named = {
        (path.name, alias.name)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("forumkit.model.question")
        for alias in node.names
        if alias.name in types
    }
    assert named == set()
