"""Remedies of lists of participants and of groups."""

import csv
import importlib.util
import io
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.preview.missing import need_libraries
from tests import make
from tests.conftest import REPOSITORY
from tests.make import Content, changed, write_mission
from tests.remedies import Case, Look, Mend, Told, check, found

FORUM = changed(make.FORUM, "participants", [
    {"category": "femmes leaders", "count": 4, "women": 4, "young": 2},
    {"category": "éleveurs", "count": 4, "women": 1, "young": 0},
])  # fmt: skip
LIST = "participants/sikasso.csv"
HEAD = "signe;catégorie;sexe;âge;nom\n"


def roster(code: Code, text: str | bytes, at: str, mend: Mend) -> Case:
    """Return a case of a list of participants."""
    files = {"forums/sikasso.yaml": FORUM, LIST: text}
    return Case(code, files, f"{LIST}: {at}" if at else LIST, mend)


def cell(told: Told, column: int, text: str, line: int | None = None) -> None:
    """Write into a cell of the line where the problem stands."""
    rows = list(csv.reader(io.StringIO(told.file.read_text(encoding="utf-8"), newline=""), delimiter=";"))
    rows[(line or told.problem.place.line) - 1][column] = text
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(rows)
    told.file.write_text(target.getvalue(), encoding="utf-8", newline="")


def the_column_that_is_named(told: Told) -> int:
    return int(str(told.problem.values["column"])) - 1


def other_sign(told: Told) -> None:
    sign = str(told.problem.values["sign"])
    cell(told, 0, f"{sign.rpartition(' ')[0]} 2")


def in_two_languages(tag: str) -> Content:
    """Return a forum half of whose people speak another language than the others."""
    spoken = [{"name": "français"}, {"name": "bamanankan", "language": "bm", "interpreter": "interprète"}]
    people = [{**category, "languages": {"français": 50, tag: 50}} for category in FORUM["participants"]]
    return changed(changed(FORUM, "spoken", spoken), "participants", people)


MIXED = changed(make.EXERCISE, "group", {"smallest": 3, "largest": 4, "language": "mixed"})


def name_one(told: Told) -> None:
    for number in range(2):
        told.set({"français": 50, told.offered[-1]: 50}, f"participants[{number}].languages")


def count_them(told: Told) -> None:
    key, _, number = told.ticked[0].partition(": ")
    told.set(int(number), f"spoken[1].{key}")


def put_together(told: Told) -> None:
    key, _, how = told.quoted[0].partition(": ")
    told.set(how, f"group.{key}", told.beside("exercises/ligne.yaml"))


def add_the_column(told: Told) -> None:
    name = told.problem.values["column"]
    assert name in told.offered
    first, *rest = told.file.read_text(encoding="utf-8").splitlines()
    told.file.write_text("\n".join([f"{first};{name}", *(f"{line};éleveurs" for line in rest)]) + "\n",
                         encoding="utf-8")  # fmt: skip


def save_as_csv(told: Told) -> None:
    """Save the list as text under the name that is told, and move the workbook out of the content."""
    (told.root / told.word("under (.*?), and")).write_text(f"{HEAD}maison 1;éleveurs;f;18-35;A\n", encoding="utf-8")
    told.file.rename(told.root / told.file.name)


ABSENT = "absent.txt"
"""Lists in the folder of a mission the libraries that are not installed on its machine."""


def without(*names: str) -> Callable[[Path], object]:
    """Return what makes a machine lack some libraries, where the forum asks for the solver."""

    def lacking(root: Path) -> None:
        write_mission(root, {"forums/sikasso.yaml": changed(make.FORUM, "grouping", "solver")})
        (root / ABSENT).write_text("\n".join(names), encoding="utf-8")

    return lacking


def on_that_machine(look: Look) -> Look:
    """Return what is found where the libraries that are listed are absent."""

    def looked(root: Path) -> Iterable[Problem]:
        find, absent = importlib.util.find_spec, (root / ABSENT).read_text(encoding="utf-8").split()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                importlib.util, "find_spec", lambda name, *more: None if name in absent else find(name, *more)
            )
            return found(look)(root)

    return looked


def preview(_: Path) -> Iterable[Problem]:
    need_libraries()
    return ()


def install(told: Told) -> None:
    """Install what the command names: the libraries of that extra are there from then on."""
    _, extra = told.word('pip install "(.*?)"').rstrip("]").split("[")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {re.split("[^a-z]", each)[0] for each in project["optional-dependencies"][extra]}
    absent = (told.root / ABSENT).read_text(encoding="utf-8").split()
    (told.root / ABSENT).write_text("\n".join(each for each in absent if each not in brought), encoding="utf-8")


LISTS = (
    roster(Code.ROSTER_UNREADABLE, HEAD + 'maison 1;éleveurs;f;18-35;"A\n', "", lambda t: t.swap('"A', "A")),
    roster(Code.ROSTER_TOO_LARGE, HEAD + "".join(f"maison {n};éleveurs;f;18-35;A\n" for n in range(1, 503)), "",
           lambda t: t.file.write_text("".join(t.file.read_text(encoding="utf-8").splitlines(keepends=True)[:5]),
                                       encoding="utf-8")),
    roster(Code.ROSTER_CELL, HEAD + 'maison 1;éleveurs;f;18-35;"=HYPERLINK(""http://x"")"\n', "maison 1",
           lambda t: cell(t, the_column_that_is_named(t), "Awa")),
    roster(Code.ROSTER_CELL, HEAD + "maison 1;éleveurs;f;18-35;Awa 76 12 34 56\n", "maison 1",
           lambda t: cell(t, the_column_that_is_named(t), "Awa")),
    roster(Code.ROSTER_COLUMN, HEAD.replace("nom", "Awa") + "maison 1;éleveurs;f;18-35;A\n", "signe",
           lambda t: cell(t, the_column_that_is_named(t), t.offered[-2])),
    roster(Code.ROSTER_NO_COLUMN, "signe;nom\nmaison 1;A\n", "signe", add_the_column),
    roster(Code.ROSTER_VALUE, HEAD + "maison 1;pêcheurs;f;18-35;A\n", "maison 1", lambda t: cell(t, 1, t.offered[1])),
    roster(Code.ROSTER_VALUE, HEAD + "licorne 1;éleveurs;f;18-35;A\n", "licorne 1", lambda t: cell(t, 0, t.offered[0])),
    roster(Code.ROSTER_VALUE, HEAD + "maison 1;éleveurs;x;18-35;A\n", "maison 1", lambda t: cell(t, 2, t.offered[1])),
    roster(Code.ROSTER_VALUE, HEAD + "maison 1;éleveurs;f;12-17;A\n", "maison 1", lambda t: cell(t, 3, t.offered[-1])),
    roster(Code.ROSTER_SIGN_MISSING, HEAD + ";éleveurs;f;18-35;A\n", ";éleveurs", lambda t: cell(t, 0, t.quoted[0])),
    roster(Code.ROSTER_SIGN_TWICE, HEAD + "maison 1;éleveurs;f;18-35;A\nmaison 1;éleveurs;f;18-35;B\n", "maison 1",
           other_sign),
    roster(Code.ANSWERS_RAGGED, HEAD + "maison 1;éleveurs;f;18-35\n", "maison 1",
           lambda t: t.swap("f;18-35", "f;18-35;A")),
    Case(Code.ROSTER_MORE, {
        "forums/sikasso.yaml": changed(FORUM, "participants.1.count", 1),
        LIST: HEAD + "maison 1;éleveurs;f;18-35;A\ncœur 1;éleveurs;h;36-59;B\n",
    }, "forums/sikasso.yaml: count: 1", lambda t: t.set(int(t.ticked[0].removeprefix("count: ")))),
    Case(Code.ROSTER_NO_FORUM, {"participants/kayes.csv": HEAD + "maison 1;femmes leaders;f;18-35;A\n"},
         "participants/kayes.csv", lambda t: t.file.rename(t.file.with_name(f"{t.offered[0]}.csv"))),
    Case(Code.ROSTER_NOT_CSV, {"forums/sikasso.yaml": FORUM, "participants/sikasso.xlsx": b"PK"},
         "participants/sikasso.xlsx", save_as_csv),
    Case(Code.STRAY_FILE, {"participants/lisez-moi.pdf": b"%PDF"}, "participants/lisez-moi.pdf",
         lambda t: t.file.unlink()),
)  # fmt: skip

PAIRS = {"smallest": 2, "largest": 2, "mix": "par deux", "again": True}


def other_sizes(told: Told) -> None:
    """Write the sizes that the remedy says."""
    for name, size in (part.split(": ") for part in told.ticked if ": " in part):
        told.set(int(size), f"group.{name}")


GROUPS = (
    Case(Code.GROUPS_STAY_TOGETHER, {
        "forums/sikasso.yaml": changed(FORUM, "exercises", ["ligne", "suite"]),
        "exercises/ligne.yaml": changed(make.EXERCISE, "group", {"smallest": 4, "largest": 4, "mix": "mêlés"}),
        "exercises/suite.yaml": {**make.EXERCISE, "title": "La suite", "group": PAIRS},
    }, "exercises/suite.yaml: again", other_sizes),
)  # fmt: skip

INSTALLED = (
    Case(
        Code.LANGUAGE_NOT_SPOKEN,
        {"forums/sikasso.yaml": in_two_languages("peul")},
        "forums/sikasso.yaml: peul",
        name_one,
    ),
    Case(
        Code.INTERPRETERS_FEW,
        {"forums/sikasso.yaml": in_two_languages("bm"), "exercises/ligne.yaml": MIXED},
        "forums/sikasso.yaml: interpreter",
        count_them,
    ),
    Case(
        Code.INTERPRETERS_FEW,
        {"forums/sikasso.yaml": in_two_languages("bm"), "exercises/ligne.yaml": MIXED},
        "forums/sikasso.yaml: interpreter",
        put_together,
    ),
    Case(Code.SOLVER_MISSING, without("ortools"), "forums/sikasso.yaml: grouping", install, on_that_machine(check)),
    Case(Code.PREVIEW_MISSING, without("uvicorn", "starlette"), "forumkit preview", install, on_that_machine(preview)),
)

CASES = (*LISTS, *GROUPS, *INSTALLED)
