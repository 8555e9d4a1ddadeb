"""What a kind, a language, a design or an agenda names is there; else the nearest name is told."""

from pathlib import Path

import openpyxl
import pytest
import yaml

from forumkit.messages.codes import Code
from forumkit.messages.problems import errors
from forumkit.model.parse import shipped_languages
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests.conftest import REPOSITORY, Make, shipped_checked
from tests.make import AGENDA, EXERCISE, FORUM, MISSION, REPORT, SMALL, THEME, WORKPLAN, Content, changed


def shipped(name: str) -> Content:
    loaded = yaml.safe_load((REPOSITORY / "templates" / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    ("kind", "key", "value", "near"),
    [
        ("poster", "needs", "protecton", "protection"),
        ("role-cards", "needs", "role", "roles"),
        ("questionnaire", "needs", "printd", "printed"),
        ("poster", "title", "kind_postr", "kind_poster"),
        ("poster", "output", "{forum}/{langage}", "language"),
        ("entry-grid", "per", "forum", ""),
        ("poster", "audience", "participants", "participant"),
    ],
)
def test_a_kind_names_what_is_there(mission: Make, kind: str, key: str, value: str, near: str) -> None:
    name = f"templates/documents/{kind}/kind.yaml"
    root = mission({name: {**shipped(f"documents/{kind}/kind.yaml"), key: value}})
    (problem,) = errors(check_mission(root).problems)
    assert (problem.code, problem.place.file, problem.place.path) == (Code.UNKNOWN_CHOICE, name, key)
    assert (root / name).read_text(encoding="utf-8").splitlines()[problem.place.line - 1].startswith(f"{key}:")
    assert not near or f"“{near}”" in problem.do("en")


def test_every_shipped_kind_names_what_is_there() -> None:
    assert not errors(shipped_checked().problems)


def test_the_layouts_of_a_design_are_sorts_of_slides(mission: Make) -> None:
    design = {**shipped("designs/sobre/design.yaml"), "layouts": {"titel": "Titre"}}
    (problem,) = check_mission(mission({"templates/designs/sobre/design.yaml": design})).problems
    assert problem.code is Code.UNKNOWN_CHOICE
    assert "“title”" in problem.do("en")


def test_a_design_without_office_files_has_colours(mission: Make) -> None:
    design = shipped("designs/sobre/design.yaml")
    del design["colours"]
    (problem,) = check_mission(mission({"templates/designs/sobre/design.yaml": design})).problems
    assert (problem.code, problem.values["name"]) == (Code.MISSING_KEY, "colours")
    assert problem.place.file == "templates/designs/sobre/design.yaml"


@pytest.mark.parametrize(
    ("word", "text"), [("number_wrong", "De {leest} à {most}"), ("and", "et {"), ("box_day", "Jour {}")]
)
def test_a_word_leaves_open_only_what_is_filled(mission: Make, word: str, text: str) -> None:
    language = shipped("languages/fr.yaml")
    language["words"][word] = text
    (problem,) = check_mission(mission({"templates/languages/fr.yaml": language})).problems
    assert (problem.code, problem.place.path) == (Code.UNKNOWN_CHOICE, f"words.{word}")


def test_a_missions_own_file_of_a_shipped_language_says_what_differs(mission: Make) -> None:
    own = {"name": "français", "tag": "fr-FR", "locale": "fr", "words": {"contents": "Table des matières"}}
    checked = check_mission(mission({"templates/languages/fr.yaml": own}))
    assert checked.problems == ()
    assert checked.library
    french, shipped = checked.library.languages["fr"], shipped_languages()["fr"]
    assert (french.words["contents"], french.words["and"]) == ("Table des matières", "et")
    assert (french.typography, french.dates, french.verbs) == (shipped.typography, shipped.dates, shipped.verbs)


def test_one_sign_of_a_shipped_language_can_be_changed_alone(mission: Make) -> None:
    own = {"name": "français", "tag": "fr-CA", "typography": {"comma": "،"}, "sorting": {"ø": "o"}}
    checked = check_mission(mission({"templates/languages/fr.yaml": own}))
    assert checked.library
    french, shipped = checked.library.languages["fr"], shipped_languages()["fr"]
    assert (french.tag, french.typography.comma, french.typography.quotes) == ("fr-CA", "،", shipped.typography.quotes)
    assert french.sorting == {**shipped.sorting, "ø": "o"}


@pytest.mark.parametrize(("key", "value"), [("locale", "fr_XX"), ("locale", "zz"), ("tag", "fr FR")])
def test_the_locale_and_tag_of_a_language_are_known(mission: Make, key: str, value: str) -> None:
    language = {"name": "français", "tag": "fr-FR", key: value}
    (problem,) = check_mission(mission({"templates/languages/fr.yaml": language})).problems
    assert problem.place.path == key


def test_a_questionnaire_of_a_session_belongs_to_its_forum(mission: Make) -> None:
    root = mission({"forums/sikasso.yaml": changed(FORUM, "questionnaires", [])})
    (problem,) = errors(check_mission(root).problems)
    assert (problem.code, problem.place.path) == (Code.NOT_IN_FORUM, "days[0].sessions[1].questionnaires[0]")
    assert "content/forums/sikasso.yaml" in problem.do("en")


@pytest.mark.parametrize("forums", [["sikasso"], ["bougouni", "sikasso"]])
def test_each_forum_with_the_agenda_has_what_it_shows(mission: Make, forums: list[str]) -> None:
    """A theme that one of the forums does not have is told with that forum."""
    other = {**THEME, "title": "Autre", "objectives": [{"id": "citer", "level": "remember", "text": "citer un mot"}]}
    agenda = changed(changed(AGENDA, "days.0.sessions.2.themes", ["vivre", "autre"]), "days.0.sessions.2.minutes", 60)
    files: dict[str, Content | str | bytes] = {f"forums/{name}.yaml": FORUM for name in forums}
    root = mission({**files, "themes/autre.yaml": other, "schedules/jours.yaml": agenda})
    found = [problem for problem in check_mission(root).problems if problem.code is Code.NOT_IN_FORUM]
    assert [problem.values["forum"] for problem in found] == forums
    assert {problem.values["name"] for problem in found} == {"autre"}


@pytest.mark.parametrize("country", ["UN", "XX", "EU"])
def test_a_country_without_known_holidays_is_told_and_stops_nothing(mission: Make, country: str) -> None:
    checked = check_mission(root := mission({"mission.yaml": changed(MISSION, "country", country)}))
    (problem,) = checked.problems
    assert (problem.code, problem.severity, problem.place.path) == (Code.NO_HOLIDAYS, "warning", "country")
    built = build_mission(checked, root / "output", Selection(kind="workplan"))
    assert [result.action for result in built.results] == ["create"]


@pytest.mark.parametrize("deck", ["opening", "closing"])
@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ({"kind": "number", "title": "Un", "value": "1", "text": "un", "fact": "espce"}, Code.UNKNOWN_REFERENCE),
        ({"kind": "table", "title": "Un", "columns": ["a", "b"], "rows": [["1"]]}, Code.ROW_LENGTH),
        ({"kind": "picture", "title": "Un", "file": "rien.png", "alt": "un"}, Code.MISSING_FILE),
    ],
)
def test_the_figures_of_ceremonies_are_checked_as_those_of_themes(
    mission: Make, deck: str, figure: Content, code: Code
) -> None:
    root = mission({"mission.yaml": changed(MISSION, f"{deck}.sections.0.figure", figure)})
    (problem,) = errors(check_mission(root).problems)
    assert (problem.code, problem.place.path.startswith(f"{deck}.sections[0].figure")) == (code, True)


def test_a_sensitive_fact_in_a_chart_is_refused_as_in_the_facts_of_its_section(mission: Make) -> None:
    chart = {
        "kind": "chart",
        "title": "Parts",
        "fact": "espace",
        "values": [{"label": "a", "value": 1}, {"label": "b", "value": 2}],
    }
    facts = "facts:\n  espace: {says: Oui., source: Une étude, year: 2018, since: 2018-10-09, sensitive: true}\n"
    theme = changed(changed(THEME, "sections.1.figure", chart), "sections.0.facts", [])
    found = errors(check_mission(mission({"themes/vivre.yaml": theme, "facts.yaml": facts})).problems)
    assert "sections[1].figure.fact" in [problem.place.path for problem in found if problem.code is Code.FACT_SENSITIVE]


def test_a_list_is_not_called_too_short_for_the_faults_of_its_items(mission: Make) -> None:
    theme = changed(THEME, "sections", [{"id": "a", "title": "A", "points": ["b"], "notes": "c", "pictur": "road"}])
    assert [problem.code for problem in check_mission(mission({"themes/vivre.yaml": theme})).problems] == [
        Code.UNKNOWN_KEY
    ]


@pytest.mark.parametrize("year", ["9999", "0001", "1899", "2200"])
def test_a_date_that_no_calendar_can_count_from_is_refused_at_its_line(mission: Make, year: str) -> None:
    found = check_mission(mission({"mission.yaml": changed(MISSION, "end", f"{year}-12-31")})).problems
    assert [(problem.code, problem.place.path) for problem in found] == [(Code.WRONG_VALUE, "end")]
    assert "1900" in found[0].says("fr")


@pytest.mark.parametrize(
    ("file", "path", "value", "key"),
    [
        ("exercises/ligne.yaml", "group.counts", [{"of": ["women"], "least": 2, "most": 1}], "group.counts[0].least"),
        (
            "questionnaires/avant.yaml",
            "questions.1",
            {"id": "q2", "type": "number", "text": "N", "least": 5, "most": 1},
            "questions[1].least",
        ),
    ],
)
def test_bounds_that_nothing_lies_between_are_refused(
    mission: Make, file: str, path: str, value: object, key: str
) -> None:
    found = check_mission(mission({file: changed(SMALL[file], path, value)})).problems
    assert (Code.WRONG_BOUNDS, key) in [(problem.code, problem.place.path) for problem in found]


@pytest.mark.sample(1)
@pytest.mark.parametrize("name", ["theme-handout", "booklet"])
def test_a_text_that_is_a_table_stands_where_a_page_expects_a_paragraph(mission: Make, name: str) -> None:
    root = mission({"themes/vivre.yaml": changed(THEME, "summary", "a | b\n--- | ---\n1 | 2")})
    assert not build_mission(check_mission(root), root / "output", Selection(kind=name)).problems


@pytest.mark.sample(1)
@pytest.mark.parametrize("text", ["> cité", ">", "a\n\n> b\n> c", "a | b\n--- | ---\n1 | 2", "- a\n  > b"])
def test_a_text_of_any_sort_stands_in_a_list(mission: Make, text: str) -> None:
    """What a page shows as an item may itself be a quotation or a table: its words are lines below."""
    steps = changed(changed(EXERCISE, "steps.0.facilitator", text), "trace", text)
    report = changed(REPORT, "sections.0.awaits", [text.splitlines()[0]])
    root = mission({"exercises/ligne.yaml": changed(steps, "cautions", [text.splitlines()[0]]), "report.yaml": report})
    assert not build_mission(check_mission(root), root / "output", Selection()).problems


@pytest.mark.parametrize("text", ["9" * 400, "9" * 400 + " %", "0012"])
def test_a_cell_that_excel_has_no_number_for_stays_a_text(mission: Make, text: str) -> None:
    root = mission({"schedules/plan.yaml": changed(WORKPLAN, "phases.0.tasks.0.note", text)})
    assert not build_mission(check_mission(root), root / "output", Selection(kind="workplan-sheet")).problems
    book = openpyxl.load_workbook(root / "output/mission/chronogramme-excel.xlsx")
    assert text.replace(" %", "\u00a0%") in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


def test_a_long_notice_stands_in_the_foot_of_a_workbook(mission: Make) -> None:
    """Excel drops a footer of more than 255 characters."""
    root = mission({"mission.yaml": changed(MISSION, "sample", "Exemple & fictif " * 30)})
    assert not build_mission(check_mission(root), root / "output", Selection(kind="workplan-sheet")).problems
    book = openpyxl.load_workbook(root / "output/mission/chronogramme-excel.xlsx")
    assert str(book.worksheets[0].oddFooter.left.text).startswith("Exemple && fictif")


def test_a_companion_of_a_kind_without_title_is_called_by_its_town(mission: Make) -> None:
    kind = shipped("documents/companion/kind.yaml")
    del kind["title"]
    root = mission({"templates/documents/companion/kind.yaml": kind})
    build_mission(check_mission(root), root / "output", Selection(kind="companion"))
    (page,) = (root / "output").rglob("*.html")
    assert "<title>Sikasso</title>" in page.read_text(encoding="utf-8")


def test_every_kind_that_the_shipped_folder_has_was_read() -> None:
    assert len(list(Path(REPOSITORY / "templates" / "documents").glob("*/kind.yaml"))) > 50
