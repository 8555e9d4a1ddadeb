"""Results are never replaced by nothing: what cannot be read of the answers is an error, and what stood before stays."""

import shutil
from pathlib import Path

import pytest

from tests import make
from tests.answers import EVALUATION, FORM, csv_bytes
from tests.conftest import Make, Once, Ran, forumkit
from tests.make import changed, write_mission
from tests.test_evaluate import HEAD, rows

BEFORE = "content/results/sikasso.json"


@pytest.fixture
def evaluated(tmp_path: Path, once: Once) -> Path:
    """Return a mission whose forum has been evaluated from a good file in its folder."""

    def fill(root: Path) -> None:
        write_mission(root, {
            "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "avis"]),
            "questionnaires/avis.yaml": FORM, "evaluation.yaml": EVALUATION,
            "answers/sikasso/avis.csv": csv_bytes(rows()),
        })  # fmt: skip
        assert forumkit("evaluate", "sikasso", "--root", root).code == 0

    return Path(shutil.copytree(once("evaluated", fill), tmp_path / "mission"))


def refused(root: Path, *files: Path) -> Ran:
    """Evaluate, and see that it was refused and nothing was written."""
    before = (root / BEFORE).read_bytes()
    assert b"answers.avis" in before
    ran = forumkit("evaluate", "sikasso", *files, "--root", root, "--json")
    assert ran.code == 1
    assert any(problem["severity"] == "error" for problem in ran.json["problems"])
    assert (root / BEFORE).read_bytes() == before
    assert ran.json["written"] == ""
    return ran


def codes(ran: Ran) -> list[tuple[str, str]]:
    return [(problem["code"], problem["file"]) for problem in ran.json["problems"]]


@pytest.mark.sample(10)
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("f.ods", b"PK\x03\x04", "FILE_NOT_READ"),
        ("f.xls", b"\xd0\xcf\x11\xe0", "FILE_NOT_READ"),
        ("f.pdf", b"%PDF", "FILE_NOT_READ"),
        ("f", b"a;b\n1;2\n", "FILE_NOT_READ"),
        ("f.csv", b"", "EMPTY_ANSWERS"),
        ("f.xlsx", b"", "EMPTY_ANSWERS"),
        ("f.csv", b" \n", "EMPTY_ANSWERS"),
        ("f.xlsx", b"PK\x03\x04 nothing", "ANSWERS_UNREADABLE"),
        ("f.csv", b"x;y\n1;2\n", "FORM_UNKNOWN"),
        ("f.csv", csv_bytes([HEAD]), "EMPTY_ANSWERS"),
        ("f.csv", csv_bytes([HEAD, ["", *[""] * 11]]), "EMPTY_ANSWERS"),
        ("f.csv", csv_bytes([HEAD, ["calebasse 1", *[""] * 11]]), "EMPTY_ANSWERS"),
        ("f.csv", csv_bytes([HEAD, *(["calebasse 1", *["zzz"] * 11] for _ in range(3))]), "COLUMN_NOT_UNDERSTOOD"),
        ("f.csv", None, "MISSING_FILE"),
    ],
)
@pytest.mark.parametrize("where", ["named", "found"])
def test_a_file_that_gives_no_answers_leaves_the_results_as_they_were(
    evaluated: Path, tmp_path: Path, name: str, content: bytes | None, code: str, where: str
) -> None:
    """Named on the command line, or the only one in the folder of the forum."""
    folder = tmp_path if where == "named" else evaluated / "content/answers/sikasso"
    (evaluated / "content/answers/sikasso/avis.csv").unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    ran = refused(evaluated, *[folder / name] * (where == "named"))
    assert code in [found for found, _ in codes(ran)] or (where == "found" and content is None)


def test_a_folder_on_the_command_line_is_an_error(evaluated: Path, tmp_path: Path) -> None:
    ran = refused(evaluated, evaluated / "content/answers/sikasso")
    assert codes(ran) == [("UNREADABLE_FILE", "sikasso")]


def test_one_file_of_several_that_is_not_read_stops_the_whole_and_is_named(evaluated: Path) -> None:
    folder = evaluated / "content/answers/sikasso"
    (folder / "papier").mkdir()
    (folder / "papier" / "saisie.ods").write_bytes(b"PK")
    assert codes(refused(evaluated)) == [("FILE_NOT_READ", "saisie.ods")]
    (folder / "papier" / "saisie.ods").rename(evaluated / "saisie.ods")  # the remedy
    assert forumkit("evaluate", "sikasso", "--root", evaluated).code == 0


@pytest.mark.parametrize("name", ["~$avis.xlsx", ".avis.csv.swp", "Thumbs.db", "desktop.ini", ".DS_Store"])
def test_what_systems_leave_behind_stops_nothing(evaluated: Path, name: str) -> None:
    (evaluated / "content/answers/sikasso" / name).write_bytes(b"x")
    assert forumkit("evaluate", "sikasso", "--root", evaluated).code == 0


def test_results_that_would_lose_a_form_stay_until_they_are_removed(evaluated: Path, tmp_path: Path) -> None:
    place = evaluated / BEFORE
    place.write_text(
        place.read_text(encoding="utf-8").replace('"forms": {', '"forms": {"avant": "0000000000",'), "utf-8"
    )
    ran = refused(evaluated)
    assert codes(ran) == [("FORMS_LOST", BEFORE)]
    place.unlink()  # the remedy
    assert forumkit("evaluate", "sikasso", "--root", evaluated).code == 0


def test_results_of_a_form_that_is_no_longer_asked_may_go(evaluated: Path) -> None:
    place = evaluated / BEFORE
    place.write_text(
        place.read_text(encoding="utf-8").replace('"forms": {', '"forms": {"fini": "0000000000",'), "utf-8"
    )
    assert forumkit("evaluate", "sikasso", "--root", evaluated).code == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"forum": "kayes"}', '{"forum": "sikasso", "values": 3}'])
def test_damaged_results_are_mended_by_evaluating_again(evaluated: Path, content: str) -> None:
    """That is the remedy that `check` names."""
    (evaluated / BEFORE).write_text(content, encoding="utf-8")
    assert "BAD_RESULTS" in forumkit("check", "--root", evaluated).out
    assert forumkit("evaluate", "sikasso", "--root", evaluated).code == 0
    assert "BAD_RESULTS" not in forumkit("check", "--root", evaluated).out


def test_a_folder_of_answers_under_a_wrong_name_is_named(evaluated: Path) -> None:
    folder = evaluated / "content/answers"
    (folder / "sikasso").rename(folder / "Sikasso-")
    ran = refused(evaluated)
    assert codes(ran) == [("MISNAMED_FOLDER", "content/answers/Sikasso-")]


def test_ids_are_listed_without_any_file(mission: Make) -> None:
    assert forumkit("evaluate", "sikasso", "--ids", "--root", mission()).code == 0
