"""A number stands where it is counted, a sentence where it is chosen: written there, every road knows it."""

from pathlib import Path

import pytest

from tests import make
from tests.copied import Copied, copied
from tests.make import Content, changed, write_mission
from tests.office import words

pytestmark = pytest.mark.xdist_group("added number")

REGISTER: Content = {
    **changed(make.QUESTIONNAIRE, "moment", "attendance"),
    "title": "Registre",
    "profile": ["sexe"],
    "questions": [
        {
            "id": "presence",
            "type": "multiple-choice",
            "text": "Qui est là ?",
            "choices": [{"id": "matin", "text": "Le matin"}, {"id": "soir", "text": "Le soir"}],
        }
    ],
}
FORUM = changed(make.FORUM, "questionnaires", ["avant", "registre"])
TEXT = "Ils étaient {{ results.sikasso.participation.evening }} le soir."
REPORT = changed(changed(make.REPORT, "sections.1.text", TEXT), "sections.1.inserts", ["participation"])


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Write a number, a sentence and its words into a copy; evaluate and build the report of a small mission."""
    files: dict[str, Content | str | bytes] = {
        "questionnaires/registre.yaml": REGISTER, "forums/sikasso.yaml": FORUM, "report.yaml": REPORT,
    }  # fmt: skip
    root = write_mission(tmp_path_factory.mktemp("mission") / "m", files)
    made = copied(tmp_path_factory.mktemp("program"), root)
    counted = """
        yield "participation.evening", people(sum(_came(each, [*columns.values()][-1:]) for each in came), least)"""
    made.insert("forumkit/answers/attendance.py", "if columns := _half_days(answers):", counted)
    made.insert("templates/languages/fr.yaml", "\nwords:\n", "  say_evening: Le soir, ils étaient encore {n}.\n")
    chosen = """
    Statement(
        id="evening", when="The last half-day was counted.", about=scenes,
        holds=lambda scene: scene.is_known("participation.evening"), numbers=lambda _: ("participation.evening",),
        values=lambda scene: {"n": scene.said("participation.evening")}, places=("participation",),
    ),"""
    made.insert("forumkit/render/findings/statements/people.py", "PEOPLE: tuple[Sayable, ...] = (", chosen)
    rows = "".join(f"calebasse {n};femme;{'matin soir' if n % 4 else 'matin'}\n" for n in range(1, 13))
    (root / "export.csv").write_text(f"code;sexe;presence\n{rows}", encoding="utf-8")
    return made


@pytest.mark.exhaustive
def test_the_id_is_known_before_anybody_has_answered(added: Copied) -> None:
    assert "participation.evening" in added.says("-m", "forumkit", "evaluate", "sikasso", "--ids")
    assert "UNKNOWN_RESULT" not in added.run("-m", "forumkit", "check", "--json").stdout


@pytest.mark.exhaustive
def test_the_report_has_the_number_and_the_sentence(added: Copied) -> None:
    added.says("-m", "forumkit", "evaluate", "sikasso", "export.csv")
    added.says("-m", "forumkit", "build", "--kind", "report", "--jobs", "1")
    (report,) = Path(added.root / "output").glob("**/rapport*.docx")
    page = words(report)
    assert "Ils étaient 9 le soir." in page
    assert "Le soir, ils étaient encore 9." in page
