"""What is missing is said: absent, unreadable, empty, misnamed and misplaced are told apart, causes first."""

from pathlib import Path

import pytest
import yaml

from forumkit.load.project import read_project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.parse import parse_library
from forumkit.plan.jobs import jobs_by_kind
from forumkit.plan.missing_documents import is_awaited, not_made
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import Content, changed

THEME = "themes/vivre.yaml"


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.place.file) for problem in check_mission(root).problems]


def text(content: Content) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


# Names and places


@pytest.mark.sample(8)
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
    (root / problem.place.file).rename(root / str(problem.values["right"]))
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
    (root / str(problem.values["right"])).parent.mkdir(exist_ok=True)
    (root / problem.place.file).rename(root / str(problem.values["right"]))
    assert codes(root) == []


def test_a_mission_of_two_lines_with_a_wrong_key_is_told_the_key(mission: Make) -> None:
    """It is good as a questionnaire, and stands where it belongs all the same."""
    wrong = mission({"mission.yaml": {"title": "Une formation", "language": "fr"}})
    assert {p.code for p in check_mission(wrong).problems if p.place.file.endswith("mission.yaml")} == {
        Code.UNKNOWN_KEY
    }


@pytest.mark.parametrize("name", ["Themes", "theme", "thèmes", "THEMES"])
def test_a_folder_under_a_wrong_name_is_said_once(mission: Make, name: str) -> None:
    root = mission()
    (root / "content" / "themes").rename(root / "content" / name)
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.severity) == (Code.MISNAMED_FOLDER, "error")
    (root / problem.place.file).rename(root / str(problem.values["right"]))
    assert codes(root) == []


@pytest.mark.parametrize("name", ["vivre.yml", "vivre.yaml.txt", "sub/vivre.yaml"])
def test_a_second_file_beside_the_one_that_is_read_is_a_warning(mission: Make, name: str) -> None:
    problems = check_mission(mission({f"themes/{name}": text(make.THEME)})).problems
    assert [(p.code, p.severity) for p in problems] == [(Code.SECOND_FILE, "warning")]


@pytest.mark.parametrize(
    "name", ["vivre.yaml~", "vivre.yaml.bak", ".vivre.yaml.swp", "~$vivre.yaml", ".DS_Store", "README.md"]
)
def test_backups_and_locks_beside_their_file_are_silent(mission: Make, name: str) -> None:
    assert codes(mission({f"themes/{name}": text(make.THEME)})) == []


def test_any_other_file_among_the_content_is_named(mission: Make) -> None:
    root = mission({"themes/plan.docx": b"PK", "themes/notes.txt": "Penser aux chaises.", "brouillon/x.pdf": b"%"})
    assert codes(root) == [
        ("STRAY_FILE", f"content/{name}") for name in ("brouillon", "themes/notes.txt", "themes/plan.docx")
    ]
    for name in ("brouillon", "themes/notes.txt", "themes/plan.docx"):
        (root / "content" / name).rename(root / Path(name).name)  # the remedy
    assert codes(root) == []


def test_a_draft_in_content_is_a_warning_that_comes_first(mission: Make) -> None:
    """One that is whole is a theme in the wrong place: tests/mistakes has it."""
    root = mission(
        {"brouillon.yaml": "title: x\nidea: y\n", "facts.yaml": {"facts": {"x": {"says": 1}, "y": {"says": 2}}}}
    )
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
    assert (problem.code, str(problem.values["right"])) == (Code.MISNAMED_FILE, f"templates/{right}")


def test_a_kind_of_documents_without_its_yaml_is_a_problem(mission: Make) -> None:
    root = mission({"templates/documents/affiche/page.md.j2": "# Titre\n"})
    assert codes(root) == [("MISSING_FILE", "templates/documents/affiche/kind.yaml")]


def test_templates_with_other_capitals_are_a_problem(mission: Make) -> None:
    root = mission({"templates/documents/agenda/page.md.j2": "# Titre\n"})
    (root / "templates").rename(root / "Templates")
    assert codes(root) == [("MISNAMED_FOLDER", "Templates")]


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
    assert (problem.code, str(problem.values["right"])) == (Code.MISNAMED_FILE, "content/results/sikasso.json")


def test_a_name_that_is_too_long_is_a_problem(mission: Make) -> None:
    root = mission()
    (root / "content" / "themes" / f"{'a' * 200}.yaml").write_text(text(make.THEME), encoding="utf-8")
    assert "BAD_FILE_NAME" in [code for code, _ in codes(root)]


# Kinds of documents that are named


def _all_kinds() -> list[str]:
    return sorted(path.parent.name for path in (REPOSITORY / "templates" / "documents").glob("*/kind.yaml"))


def _not_made(root: Path) -> list[Problem]:
    library = parse_library(read_project(root))[0]
    assert library is not None
    return list(not_made(library))


def _naming(kinds: list[str]) -> Content:
    return changed(make.MISSION, "tasks.0.documents", kinds)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"protection.yaml": "", "method.yaml": "", "evaluation.yaml": ""},
        {"exercises/ligne.yaml": {k: v for k, v in make.EXERCISE.items() if k not in ("roles", "injects", "pictures", "observation")}},
        {"questionnaires/avant.yaml": changed(changed(make.QUESTIONNAIRE, "questions", []), "moment", "commitments")},
        {"forums/sikasso.yaml": changed(make.FORUM, "questionnaires", [])},
        {"forums/sikasso.yaml": "", "schedules/jours.yaml": ""},
    ],
)  # fmt: skip
def test_every_kind_that_a_task_names_is_made_or_awaited_or_an_error(mission: Make, files: dict[str, Content]) -> None:
    """Whatever it lacks: a file, a key, a subject, a forum."""
    kinds = _all_kinds()
    assert len(kinds) > 40
    root = mission({"mission.yaml": _naming(kinds), **files})
    library = parse_library(read_project(root))[0]
    assert library is not None
    told = [problem.values["name"] for problem in _not_made(root) if problem.place.file == "content/mission.yaml"]
    awaited = [kind for kind in kinds if is_awaited(library, kind)]
    assert sorted([*told, *awaited, *jobs_by_kind(library)]) == kinds
    assert awaited == ["restitution-deck", "results-sheet"]
    assert {"change-note", "delivery-index", "status-matrix"} <= set(told)


@pytest.mark.parametrize("command", ["check", "build", "list", "status"])
def test_a_kind_that_is_named_and_not_made_is_said_by_every_command(mission: Make, command: str) -> None:
    root = mission({"mission.yaml": _naming(["theme-deck", "poster"]), "protection.yaml": ""})
    ran = forumkit(command, "--root", root)
    assert ran.code == 1
    assert "KIND_NEEDS_FILE" in ran.out + ran.err
    assert "Write content/protection.yaml" in " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(
    ("files", "code", "remedy"),
    [
        ({"protection.yaml": ""}, "KIND_NEEDS_FILE", {}),
        ({"exercises/ligne.yaml": changed(make.EXERCISE, "roles", None)}, "KIND_NEEDS_KEY",
         {"exercises/ligne.yaml": make.EXERCISE}),
        ({"forums/sikasso.yaml": changed(make.FORUM, "questionnaires", []),
          "schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions.1", None), "questionnaires/avant.yaml": ""},
         "KIND_NEEDS_SUBJECT", {"forums/sikasso.yaml": make.FORUM, "schedules/jours.yaml": make.AGENDA,
                                "questionnaires/avant.yaml": make.QUESTIONNAIRE}),
    ],
)  # fmt: skip
def test_the_remedy_names_the_file_that_makes_a_kind_and_ends_the_problem(
    mission: Make, files: dict[str, Content], code: str, remedy: dict[str, Content]
) -> None:
    named = {"KIND_NEEDS_FILE": "poster", "KIND_NEEDS_KEY": "role-cards", "KIND_NEEDS_SUBJECT": "questionnaire"}[code]
    wanted = {"mission.yaml": _naming(["theme-deck", named])}
    (problem,) = _not_made(mission({**wanted, **files}))
    assert (problem.code.name, problem.place.path) == (code, "tasks[0].documents[1]")
    named_file = {"KIND_NEEDS_FILE": "content/protection.yaml", "KIND_NEEDS_KEY": "content/exercises/ligne.yaml",
                  "KIND_NEEDS_SUBJECT": "content/forums/sikasso.yaml"}[code]  # fmt: skip
    assert named_file in problem.do("en")
    assert named_file in problem.do("fr")
    assert _not_made(mission({**wanted, **(remedy or {"protection.yaml": make.PROTECTION})})) == []


def _asking(paper: Content, session: int = 4) -> Content:
    return changed(make.AGENDA, f"days.0.sessions.{session}.papers", [paper])


@pytest.mark.parametrize(
    ("paper", "files", "code"),
    [
        ({"kind": "picture-cards", "about": "ligne"}, {"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", None)}, "KIND_NEEDS_KEY"),
        ({"kind": "picture-cards"}, {"exercises/ligne.yaml": changed(make.EXERCISE, "pictures", None)}, "KIND_NEEDS_KEY"),
        ({"kind": "consent-form"}, {"protection.yaml": ""}, "KIND_NEEDS_FILE"),
        ({"kind": "picture-cards"}, {}, None),
        ({"kind": "consent-form"}, {}, None),
    ],
)  # fmt: skip
def test_a_paper_that_a_session_asks_for_and_that_is_not_made_is_an_error_there(
    mission: Make, paper: Content, files: dict[str, Content], code: str | None
) -> None:
    found = check_mission(mission({"schedules/jours.yaml": _asking(paper), **files})).problems
    said = [(p.code.name, p.place.file, p.place.path) for p in found]
    place = "content/schedules/jours.yaml", "days[0].sessions[4].papers[0].kind"
    assert said == ([(code, *place)] if code else [])


def test_a_paper_about_nothing_of_its_day_is_an_error(mission: Make) -> None:
    """The exercise is of the second day; the paper is asked for on the first."""
    days = [
        {**make.AGENDA["days"][0], "sessions": [*make.AGENDA["days"][0]["sessions"][:4]]},
        {"title": "Agir", "start": "8:30", "sessions": [make.AGENDA["days"][0]["sessions"][4]]},
    ]
    days[0]["sessions"][2] = {**days[0]["sessions"][2], "papers": [{"kind": "picture-cards"}]}
    root = mission({
        "schedules/jours.yaml": changed(make.AGENDA, "days", days),
        "forums/sikasso.yaml": changed(make.FORUM, "end", "2024-02-21"),
    })  # fmt: skip
    found = [p for p in check_mission(root).problems if p.severity == "error"]
    assert [p.code for p in found] == [Code.PAPER_NOT_OF_THE_DAY]


@pytest.mark.exhaustive
def test_what_awaits_results_is_said_by_status_and_refused_by_deliver(mission: Make) -> None:
    """It is no mistake before the forum, and a deliverable without it is not finished."""
    root = mission({"mission.yaml": changed(_naming(["theme-deck", "restitution-deck"]), "complaints", "le 36 000")})
    assert forumkit("build", "--root", root).code == 0
    ran = forumkit("status", "--root", root)
    assert "awaits results: forumkit evaluate" in ran.out
    task = forumkit("status", "--json", "--root", root).json["deliverables"][0]["tasks"][0]
    assert (task["state"], task["awaited"]) == ("missing", ["restitution-deck"])
    refused = forumkit("deliver", "1", "--root", root)
    assert refused.code == 1
    assert "DELIVERY_NO_RESULTS" in refused.err
