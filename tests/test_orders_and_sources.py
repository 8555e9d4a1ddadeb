"""In which order things are listed, which of them are called urgent, and where facts come from."""

from pathlib import Path

from forumkit.messages.problems import errors
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import Make
from tests.make import Content, changed
from tests.versions import BAMBARA, speaking


def said(root: Path, kind: str) -> str:
    """Return what the only document of a kind says, as Markdown."""
    built = build_mission(check_mission(root), root / "output", Selection(kind=[kind]))
    assert not errors(built.problems)
    (path,) = (root / "output" / ".forumkit" / "markdown").rglob("*.md")
    return path.read_text("utf-8")


def report(*inserts: str) -> Content:
    return {**make.REPORT, "sections": [{"title": "Résumé", "inserts": [*inserts]}]}


def test_questionnaires_are_listed_in_the_order_in_which_they_are_asked(mission: Make) -> None:
    """By the names of their files, the one after came before the one before."""
    last = {**make.QUESTIONNAIRE, "title": "Au départ", "moment": "after", "repeats": "avant", "questions": []}
    text = said(mission({"report.yaml": report("questionnaires"), "questionnaires/apres.yaml": last}), "report")
    assert text.index(f"| {make.QUESTIONNAIRE['title']} |") < text.index("| Au départ |")


def test_what_can_wait_is_no_priority_recommendation(mission: Make) -> None:
    urgent = make.REPORT["recommendations"][0]
    later = {"text": "Repeindre la salle", "addressee": "OC", "priority": "low"}
    results = {"results/sikasso.json": make.RESULTS}
    pages = report("summary") | {"recommendations": [urgent, later]}
    text = said(mission({"report.yaml": pages, **results}), "report")
    assert "Tenir un forum par an" in text
    assert "Repeindre la salle" not in text


def test_the_year_of_a_fact_stands_behind_a_source_that_does_not_say_it(mission: Make) -> None:
    """It was read, and then shown nowhere."""
    for source, shown in (("Une étude", "Une étude, 2018."), ("Une étude, 2018", "Une étude, 2018.")):
        facts = changed(make.FACTS, "facts.espace.source", source)
        text = said(mission({"facts.yaml": facts}), "theme-handout")
        assert f"|{shown}⟧" in text


def test_a_table_of_what_to_say_does_not_repeat_the_heading_above_it(mission: Make) -> None:
    text = said(mission({"forums/sikasso.yaml": speaking(BAMBARA)}), "facilitator-guide")
    assert "##### Ce qu'il faut retenir" in text.replace("’", "'")
    assert "| Ce qu'il faut retenir |" not in text.replace("’", "'")
