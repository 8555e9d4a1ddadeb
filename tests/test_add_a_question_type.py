"""A question type is one file: written into a copy of the program, every road knows it."""

import ast
import json
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from tests import make
from tests.conftest import REPOSITORY
from tests.copied import Copied, copied
from tests.make import Content, changed, write_mission
from tests.office import words

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

CHOICES = [{"id": "eau", "text": "L'eau"}, {"id": "route", "text": "La route"}, {"id": "ecole", "text": "L'école"}]
QUESTION: Content = {"id": "q5", "type": "ranking", "text": "Que faut-il d'abord ?", "choices": CHOICES}
FORM = changed(make.QUESTIONNAIRE, "questions", [*make.QUESTIONNAIRE["questions"], QUESTION])
RANK = "L'eau vient au rang {{ results.sikasso.answers.avant.q5.rank.eau }}."
REPORT = changed(changed(make.REPORT, "sections.1.text", RANK), "sections.1.inserts", ["details"])
ORDERS = ["eau route ecole", "eau ecole route", "route eau ecole", "route;eau;ecole", "ecole eau route", "route eau"]


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Write one file into a copy, and evaluate and build a small mission with it."""
    files: dict[str, Content | str | bytes] = {"questionnaires/avant.yaml": FORM, "report.yaml": REPORT}
    root = write_mission(tmp_path_factory.mktemp("mission") / "m", files)
    made = copied(tmp_path_factory.mktemp("program"), root)
    made.write("forumkit/model/question_types/ranking.py", RANKING)
    rows = "".join(f'calebasse {n};1;"{order}"\n' for n, order in enumerate(ORDERS, 1))
    (root / "export.csv").write_text(f"code;q2;q5\n{rows}", encoding="utf-8")
    evaluated = made.says("-m", "forumkit", "evaluate", "sikasso", "export.csv", "--json")
    (root / "evaluated.json").write_text(evaluated, encoding="utf-8")
    made.says("-m", "forumkit", "build", "--jobs", "1")
    return made


def file(added: Copied, name: str) -> Path:
    """Return a file that was made for the forum."""
    return added.root / "output" / "sikasso" / name


def test_the_questionnaire_has_its_boxes_and_how_to_fill_them(added: Copied) -> None:
    page = words(file(added, "evaluation/questionnaire-avant.docx"))
    assert "5. Que faut-il d’abord ?" in page
    assert "Numérotez les cases, 1 pour le plus important." in page
    assert "L’école" in page


def test_the_phone_asks_for_an_order(added: Copied) -> None:
    path = file(added, "collecte/avant.xlsx")
    rows = list(openpyxl.load_workbook(path)["survey"].iter_rows(values_only=True))
    assert ("rank list_q5", "q5") in [row[:2] for row in rows]
    made = convert(str(path))
    assert "odk:rank" in made.xform
    assert made.warnings == []


def test_the_grid_refuses_what_is_no_order(added: Copied) -> None:
    sheet = openpyxl.load_workbook(file(added, "collecte/saisie-avant.xlsx")).worksheets[0]
    (column,) = [cell.column_letter for cell in sheet[3] if cell.value == "q5"]
    (rule,) = [each for each in sheet.data_validations.dataValidation if f"{column}4" in str(each.sqref)]
    assert rule.formula1 == f'LEN({column}4)-LEN(SUBSTITUTE({column}4," ",""))=2'
    assert f"NOT(LEN(${column}4)" in sheet["B4"].value


def test_the_script_says_what_is_put_in_order(added: Copied) -> None:
    page = words(file(added, "evaluation/a-dire-avant.docx"))
    assert "Dites d’abord le plus important." in page
    assert "– La route" in page


def test_results_hold_its_distribution_and_a_number_of_its_own(added: Copied) -> None:
    results = json.loads((added.root / "content" / "results" / "sikasso.json").read_text(encoding="utf-8"))
    values = {
        name.removeprefix("answers.avant.q5."): value for name, value in results["values"].items() if ".q5." in name
    }
    assert values["n"]["value"] == 5
    assert [values[f"is.{code}"]["value"] for code in ("eau", "route", "ecole")] == [2, 2, 1]
    assert [values[f"rank.{code}"]["value"] for code in ("eau", "route", "ecole")] == [1.6, 2, 2.4]


def test_an_answer_that_is_no_order_is_told_with_its_row(added: Copied) -> None:
    problems = json.loads((added.root / "evaluated.json").read_text(encoding="utf-8"))["problems"]
    assert [(each["code"], each["line"]) for each in problems if each["code"] == "ANSWER_NOT_KNOWN"] == [
        ("ANSWER_NOT_KNOWN", 7)
    ]


def test_the_report_names_its_number_and_has_its_distribution(added: Copied) -> None:
    (report,) = (added.root / "output").glob("**/rapport*.docx")
    page = words(report)
    assert "au rang 1,6." in page
    assert "Que faut-il d’abord ?" in page


def test_the_preview_shows_it(added: Copied) -> None:
    script = (
        "from pathlib import Path; from forumkit.preview.desk import Desk\n"
        "desk = Desk(Path('.'), 'Notes'); desk.read()\n"
        "job = next(job for job in desk.showing.jobs.values() if job.kind_id == 'questionnaire')\n"
        "print(desk.shown(job).html)\n"
    )
    page = added.says("-c", script)
    assert "Numérotez les cases" in page


def test_schema_and_reference_know_it(added: Copied) -> None:
    script = (
        "from forumkit.scaffold.starters import schema_text; from forumkit.model.reference import yaml_reference\n"
        "print(schema_text('questionnaire'), yaml_reference())"
    )
    told = added.says("-c", script)
    assert '"ranking": "#/$defs/Ranking"' in told
    assert "### questionnaire: Ranking\n\nAnswers put in order, the most important first." in told


def test_a_wrong_value_is_told_with_its_line(added: Copied, tmp_path: Path) -> None:
    form = changed(FORM, "questions.4.choices", CHOICES[:1])
    root = write_mission(tmp_path, {"questionnaires/avant.yaml": form})
    done = added.run("-m", "forumkit", "check", "--json", "--root", root)
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["path"]) == ("WRONG_VALUE", "questions[4].choices")


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
