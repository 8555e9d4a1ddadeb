"""A title that changes takes its id along: what leans on the id is told of, and kept by one line."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Selection
from tests.conftest import Once
from tests.office import reword, words

HANDOUT = "output/participants/fiche-eau.docx"
THEME: dict[str, Any] = {
    "title": "L'eau", "language": "fr",
    "sections": [{"title": "Le puits", "points": ["Un point"]}, {"title": "La rivière", "points": ["Deux points"]}],
}  # fmt: skip
FORM: dict[str, Any] = {
    "title": "Votre avis", "language": "fr",
    "questions": [{"type": "single-choice", "text": "Le puits ?", "choices": ["Bon", "Sec"]},
                  {"type": "open", "text": "Et encore ?"}],
}  # fmt: skip


def written(root: Path, theme: dict[str, Any] | None = None, form: dict[str, Any] | None = None) -> Path:
    """Write a mission of a theme and a form that give no id."""
    for name, content in (("themes/eau.yaml", theme or THEME), ("questionnaires/avis.yaml", form or FORM)):
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (root / "content" / name).write_text(text, encoding="utf-8")
    return root


def build(root: Path) -> list[Problem]:
    built = build_mission(check_mission(root), root / "output", Selection()).problems
    return [each for each in built if each.code == Code.ID_CHANGED]


def told(root: Path) -> list[Problem]:
    checked = check_mission(root)
    return [each for each in check_documents(checked, root / "output") if each.code == Code.ID_CHANGED]


def renamed(content: dict[str, Any], key: str, number: int, title: str, **more: str) -> dict[str, Any]:
    """Return content in which one thing of a list is called otherwise."""
    items = [dict(each) for each in content[key]]
    items[number] |= {"title" if key == "sections" else "text": title, **more}
    return {**content, key: items}


def with_an_edit(root: Path) -> None:
    """Write and build a mission, and edit a document by hand."""
    assert build(written(root)) == []
    reword(root / HANDOUT, "Un point", "Un point de plus")


@pytest.fixture
def edited(tmp_path: Path, once: Once) -> Path:
    """Return a mission that is built, of which one document was edited by hand."""
    return Path(shutil.copytree(once("made-ids", with_an_edit), tmp_path / "mission"))


def test_an_id_that_changes_with_its_title_is_told_and_one_line_keeps_it(edited: Path) -> None:
    written(edited, renamed(THEME, "sections", 0, "Le vieux puits"))
    (problem,) = told(edited)
    assert (problem.place.path, problem.values) == ("sections[0]", {"old": "le-puits", "name": "le-vieux-puits"})
    assert "`id: le-puits`" in problem.do("en")
    written(edited, renamed(THEME, "sections", 0, "Le vieux puits", id="le-puits"))
    assert told(edited) == build(edited) == []
    assert "Un point de plus" in words(edited / HANDOUT)


def test_a_build_tells_it_once_and_takes_the_new_id(edited: Path) -> None:
    written(edited, renamed(THEME, "sections", 1, "Le fleuve"))
    assert [each.values["old"] for each in build(edited)] == ["la-riviere"]
    assert told(edited) == build(edited) == []


@pytest.mark.parametrize("theme", [
    {**THEME, "sections": THEME["sections"][::-1]}, {**THEME, "sections": THEME["sections"][:1]},
    {**THEME, "sections": [*THEME["sections"], {"title": "La pluie", "points": ["Trois"]}]},
    {**THEME, "title": "Toute l'eau"}, renamed(THEME, "sections", 0, "Le puits !"),
])  # fmt: skip
def test_what_moves_comes_or_goes_is_not_renamed(edited: Path, theme: dict[str, Any]) -> None:
    written(edited, theme)
    assert told(edited) == []


@pytest.mark.parametrize(
    ("number", "title", "old"), [(0, "Le vieux puits ?", "le-puits"), (1, "Et quoi encore ?", "et-encore")]
)
def test_a_question_is_told_once_there_are_answers(tmp_path: Path, number: int, title: str, old: str) -> None:
    """Before that, nothing leans on it: no word."""
    root = written(tmp_path)
    build(root)
    written(root, form=renamed(FORM, "questions", number, title))
    assert told(root) == []
    (root / "content/answers/forum").mkdir(parents=True)
    (root / "content/answers/forum/avis.csv").write_text("x\n", encoding="utf-8")
    assert [each.values["old"] for each in told(root)] == [old]


def test_a_choice_is_told_too(tmp_path: Path) -> None:
    root = written(tmp_path)
    build(root)
    (root / "content/answers/forum").mkdir(parents=True)
    (root / "content/answers/forum/avis.csv").write_text("x\n", encoding="utf-8")
    written(
        root,
        form={**FORM, "questions": [{**FORM["questions"][0], "choices": ["Très bon", "Sec"]}, FORM["questions"][1]]},
    )
    (problem,) = told(root)
    assert (problem.place.path, problem.values["old"]) == ("questions[0].choices[0]", "bon")
