"""What is missing is said: absent, unreadable, empty, misnamed and misplaced are told apart, causes first."""

from pathlib import Path

import pytest
import yaml

from forumkit.build import check_mission
from forumkit.problems import Code
from tests import make
from tests.conftest import Make, forumkit
from tests.make import Content

THEME = "themes/vivre.yaml"


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.place.file) for problem in check_mission(root).problems]


def text(content: Content) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


# Names and places


@pytest.mark.parametrize(
    ("stands", "right"),
    [
        ("themes/vivre.yaml.txt", "themes/vivre.yaml"),
        ("themes/vivre.yml", "themes/vivre.yaml"),
        ("themes/vivre.YAML", "themes/vivre.yaml"),
        ("themes/Vivre.Yml.TXT", "themes/vivre.yaml"),
        ("themes/vivre.json", "themes/vivre.yaml"),
        ("themes/vivre.txt", "themes/vivre.yaml"),
        ("themes/vivre", "themes/vivre.yaml"),
        ("themes/vivre (1).yaml", "themes/vivre.yaml"),
        ("themes/vivre - Copie.yaml", "themes/vivre.yaml"),
        ("themes/vivre.yaml~", "themes/vivre.yaml"),
        ("themes/vivre.yaml.bak", "themes/vivre.yaml"),
        ("exercises/ligne.yaml.yaml", "exercises/ligne.yaml"),
        ("facts.yaml.txt", "facts.yaml"),
        ("fact.yaml", "facts.yaml"),
        ("report.yml", "report.yaml"),
        ("protection.yaml.txt", "protection.yaml"),
        ("evaluations.yaml", "evaluation.yaml"),
    ],
)
def test_a_file_under_a_wrong_name_is_the_problem_and_its_right_name_the_remedy(
    mission: Make, stands: str, right: str
) -> None:
    """Nothing else is said: what follows from its absence goes with it. Carried out, the remedy ends it."""
    root = mission({right: "", stands: text(make.SMALL[right])})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.severity) == (Code.MISNAMED_FILE, "error")
    assert problem.place.file == f"content/{stands}"
    assert f"content/{right}" in problem.do("en")
    (root / problem.place.file).rename(root / problem.values["right"])
    assert codes(root) == []


@pytest.mark.parametrize(
    ("stands", "right"),
    [
        ("themes/sahel/vivre.yaml", "themes/vivre.yaml"),
        ("forums/2024/sikasso.yml", "forums/sikasso.yaml"),
        ("themes/facts.yaml", "facts.yaml"),
        ("exercises/vivre.yaml", "themes/vivre.yaml"),
        ("questionnaires/ligne.yaml", "exercises/ligne.yaml"),
        ("forums/protection.yaml", "protection.yaml"),
        ("themes/jours.yaml", "schedules/jours.yaml"),
    ],
)
def test_a_file_in_a_wrong_folder_is_the_problem_and_its_right_place_the_remedy(
    mission: Make, stands: str, right: str
) -> None:
    root = mission({right: "", stands: text(make.SMALL[right])})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.severity) == (Code.MISPLACED_FILE, "error")
    (root / problem.values["right"]).parent.mkdir(exist_ok=True)
    (root / problem.place.file).rename(root / problem.values["right"])
    assert codes(root) == []


@pytest.mark.parametrize("name", ["Themes", "theme", "thèmes", "THEMES"])
def test_a_folder_under_a_wrong_name_is_said_once(mission: Make, name: str) -> None:
    root = mission()
    (root / "content" / "themes").rename(root / "content" / name)
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.severity) == (Code.MISNAMED_FOLDER, "error")
    (root / problem.place.file).rename(root / problem.values["right"])
    assert codes(root) == []


@pytest.mark.parametrize("name", ["vivre.yml", "vivre.yaml.txt", "sub/vivre.yaml"])
def test_a_second_file_beside_the_one_that_is_read_is_a_warning(mission: Make, name: str) -> None:
    problems = check_mission(mission({f"themes/{name}": text(make.THEME)})).problems
    assert [(p.code, p.severity) for p in problems] == [(Code.SECOND_FILE, "warning")]


@pytest.mark.parametrize("name", ["vivre.yaml~", "vivre.yaml.bak", ".vivre.yaml.swp", "~$vivre.yaml", ".DS_Store"])
def test_backups_and_locks_beside_their_file_are_silent(mission: Make, name: str) -> None:
    assert codes(mission({f"themes/{name}": text(make.THEME)})) == []


def test_any_other_file_among_the_content_is_named(mission: Make) -> None:
    root = mission({"themes/plan.docx": b"PK", "themes/notes.txt": "Penser aux chaises.", "brouillon/x.pdf": b"%"})
    assert codes(root) == [
        ("STRAY_FILE", f"content/{name}") for name in ("brouillon", "themes/notes.txt", "themes/plan.docx")
    ]


def test_a_draft_in_content_is_a_warning_that_comes_first(mission: Make) -> None:
    root = mission({"brouillon.yaml": text(make.THEME), "facts.yaml": {"facts": {"x": {"says": 1}}}})
    problems = check_mission(root).problems
    assert problems[0].code == Code.STRAY_FILE
    assert len(problems) > 2


@pytest.mark.parametrize(
    ("stands", "right"),
    [
        ("documents/agenda/page.md.j2.txt", "documents/agenda/page.md.j2"),
        ("documents/affiche/kind.yml", "documents/affiche/kind.yaml"),
        ("designs/acme/Design.yaml", "designs/acme/design.yaml"),
        ("designs/acme/design.yaml.txt", "designs/acme/design.yaml"),
        ("languages/en.yml", "languages/en.yaml"),
    ],
)
def test_a_template_under_a_wrong_name_is_a_problem(mission: Make, stands: str, right: str) -> None:
    root = mission({f"templates/{stands}": "name: x\n"})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.values["right"]) == (Code.MISNAMED_FILE, f"templates/{right}")


def test_a_kind_of_documents_without_its_yaml_is_a_problem(mission: Make) -> None:
    root = mission({"templates/documents/affiche/page.md.j2": "# Titre\n"})
    assert codes(root) == [("MISSING_FILE", "templates/documents/affiche/kind.yaml")]


def test_a_folder_of_templates_under_a_wrong_name_is_a_problem(mission: Make) -> None:
    root = mission({"templates/Documents/agenda/page.md.j2": "# Titre\n"})
    assert codes(root) == [("MISNAMED_FOLDER", "templates/Documents")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sikasso.xlsx", "ROSTER_NOT_CSV"),
        ("sikasso.ods", "ROSTER_NOT_CSV"),
        ("sikasso.csv.txt", "MISNAMED_FILE"),
        ("sikasso.csv.bak", "MISNAMED_FILE"),
        ("lisez-moi.pdf", "STRAY_FILE"),
    ],
)
def test_a_list_that_is_not_read_is_said(mission: Make, name: str, code: str) -> None:
    assert codes(mission({f"participants/{name}": b"PK"})) == [(code, f"content/participants/{name}")]


def test_results_under_a_wrong_name_are_a_problem(mission: Make) -> None:
    root = mission({"results/sikasso.json.txt": make.RESULTS})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.values["right"]) == (Code.MISNAMED_FILE, "content/results/sikasso.json")


def test_a_name_that_is_too_long_is_a_problem(mission: Make) -> None:
    root = mission()
    (root / "content" / "themes" / f"{'a' * 200}.yaml").write_text(text(make.THEME), encoding="utf-8")
    assert "BAD_FILE_NAME" in [code for code, _ in codes(root)]
