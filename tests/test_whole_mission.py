"""The shipped mission as its judges read it: complete, sourced, coherent from one document to the other."""

import json
import re
import shutil
from pathlib import Path

import pytest

from forumkit.drawing.pictograms import NAMES, geometry
from forumkit.load.project import shipped_folder
from forumkit.messages.reasons import Phrase
from forumkit.model.group_numbers import group_numbers
from forumkit.model.library import Library
from forumkit.model.texts import texts_of
from forumkit.plan.jobs import Job
from forumkit.produce.checked import Checked
from forumkit.produce.mission import check_mission, list_differences, list_documents
from forumkit.render.slides import ranges
from tests.conftest import forumkit
from tests.office import P, S, paragraphs, parts, slide_titles, tree, words


@pytest.fixture(scope="module")
def checked(shipped: Path) -> Checked:
    return check_mission(shipped)


@pytest.fixture(scope="module")
def library(checked: Checked) -> Library:
    assert checked.library
    return checked.library


@pytest.fixture(scope="module")
def jobs(checked: Checked) -> tuple[Job, ...]:
    from forumkit.produce.options import Selection  # noqa: PLC0415

    return list_documents(checked, Selection())


def said(shipped: Path, path: str) -> str:
    return words(shipped / "output" / path)


def test_the_shipped_content_has_neither_errors_nor_warnings(checked: Checked) -> None:
    assert checked.problems == ()


def test_the_mission_is_complete(library: Library) -> None:
    assert len(library.forums) == 2
    assert len(library.themes) == 8
    assert len(library.exercises) == 12
    assert len(library.questionnaires) == 7
    kinds = {exercise.kind for exercise in library.exercises.values()}
    assert kinds == {"icebreaker", "group-work", "role-play", "scenario", "simulation", "restitution"}
    assert len(library.mission.tasks) == 7
    assert sum(deliverable.share or 0 for deliverable in library.mission.deliverables) == 100


def test_there_are_more_than_ninety_documents_and_each_exists(shipped: Path, jobs: tuple[Job, ...]) -> None:
    assert len(jobs) >= 90
    for job in jobs:
        assert (shipped / "output" / job.path).is_file(), job.path


@pytest.mark.exhaustive
def test_no_document_is_thin(shipped: Path, jobs: tuple[Job, ...]) -> None:
    """Signs for the tables and empty certificates have few words: one is seen, the other is filled in."""
    for job in jobs:
        if job.kind_id not in ("table-signs", "certificates"):
            assert len(said(shipped, job.path).split()) >= 60, job.path


def test_every_exercise_has_all_its_parts(library: Library) -> None:
    for name, exercise in library.exercises.items():
        assert exercise.code, name
        assert exercise.objectives, name
        assert len(exercise.preparation) >= 3, name
        assert len(exercise.materials) >= 2, name
        assert len(exercise.instructions) >= 4, name
        assert len(exercise.observation) >= 4, name
        assert len(exercise.cautions) >= 4, name
        assert any(step.say for step in exercise.steps), name
        assert exercise.translation > 1, name
        assert exercise.short, name
        assert exercise.short.minutes < exercise.length, name
    simulation = library.exercises["familles-a-jigiyabougou"]
    assert len(simulation.injects) >= 5
    assert simulation.variants


def test_every_session_says_what_to_do_and_what_if(library: Library) -> None:
    for name, agenda in library.agendas.items():
        for day in agenda.days:
            for session in day.sessions:
                if session.kind in ("break", "meal"):
                    continue
                assert session.plan_b, f"{name} {session.id}"
                assert session.transition or session is day.sessions[-1], f"{name} {session.id}"
                assert session.interpreter, f"{name} {session.id}"
                assert session.script or session.themes or session.exercises() or session.questionnaires


def test_each_deck_has_a_figure_every_four_slides(shipped: Path) -> None:
    for path in sorted((shipped / "output").rglob("*.pptx")):
        slides = parts(path, r"ppt/slides/slide\d+\.xml")
        drawn = [name for name in slides if list(tree(path, name).iter(P + "grpSp", P + "graphicFrame"))]
        assert len(drawn) * 4 >= len(slides), f"{path.name}: {len(drawn)} of {len(slides)}"


@pytest.mark.exhaustive
def test_nothing_is_on_the_caution_lists(shipped: Path, library: Library, jobs: tuple[Job, ...]) -> None:
    assert library.protection
    forbidden = [word for word in library.protection.words if word.where == "everywhere"]
    shown = [word for word in library.protection.words if word.where == "participants"]
    for job in jobs:
        text = said(shipped, job.path).replace("’", "'")
        for rule in forbidden + (shown if library.kinds[job.kind_id].audience == "participant" else []):
            if job.path.endswith(".pptx") and rule in shown:
                continue
            for word in texts_of(rule.word):
                pattern = re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
                assert not re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE), f"{job.path}: {word}"


@pytest.mark.exhaustive
def test_nothing_is_dated_after_the_mission(shipped: Path, jobs: tuple[Job, ...]) -> None:
    for job in jobs:
        years = {int(year) for year in re.findall(r"(?<![\d/.-])(20\d\d)(?![\d-])", said(shipped, job.path))}
        assert all(year <= 2024 for year in years), f"{job.path}: {years}"


def test_every_fact_stands_with_its_source(shipped: Path, library: Library) -> None:
    """In each handout, the sources name every fact that its sections use."""
    for forum_id, forum in library.forums.items():
        for theme_id in forum.themes:
            text = said(shipped, f"{forum_id}/participants/fiche-{theme_id}.docx").replace("’", "'")
            for section in library.themes[theme_id].sections:
                if section.forums and forum_id not in section.forums:
                    continue
                for fact in section.facts:
                    source = str(library.facts[fact].source)
                    assert re.sub(r"[\s\u00a0\u202f]+", " ", source).split(",")[0] in text, f"{theme_id}: {fact}"


@pytest.mark.exhaustive
def test_figures_of_the_ledger_are_the_only_large_numbers(
    shipped: Path, library: Library, jobs: tuple[Job, ...]
) -> None:
    """A number of five figures or a decimal percentage that a document shows is one that a fact gives."""
    known = re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(str(fact.says) for fact in library.facts.values()))
    pattern = re.compile(r"\b\d{1,3}(?: \d{3}){1,2}\b|\b\d+,\d %")
    fictitious = {"2 000", "3 000"}
    for job in jobs:
        page = job.path.endswith(".html")  # what it says stands between numbers of its style and its script
        told = shipped / "output/.forumkit/markdown" / f"{job.path}.md"
        texts = [told.read_text(encoding="utf-8")] if page else paragraphs(shipped / "output" / job.path)
        for text in texts:
            for number in set(pattern.findall(re.sub(r"[\s\u00a0\u202f]+", " ", text))) - fictitious:
                assert number in known, f"{job.path}: {number}"


def test_the_run_sheet_names_the_slides_of_the_real_decks(shipped: Path) -> None:
    deck = shipped / "output/sikasso/diaporamas/theme-confiance-populations-fds.pptx"
    titles = slide_titles(deck)
    exercise = titles.index("Au poste de contrôle") + 1
    text = said(shipped, "sikasso/conducteur-jour-2-sikasso.docx")
    assert re.search(rf"T4 : diapositives? {exercise}\b", text)
    talk = [n for n, title in enumerate(titles, 1) if n < exercise and not title.startswith("Au poste")]
    assert f"T4 : diapositives {ranges(talk)}" in text


def test_numbers_are_told_as_ranges() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8"


def test_a_short_talk_keeps_the_other_sections_in_reserve(shipped: Path, library: Library) -> None:
    titles = [
        title.replace("’", "'")
        for title in slide_titles(shipped / "output/sikasso/diaporamas/theme-qui-fait-quoi.pptx")
    ]
    theme = library.themes["qui-fait-quoi"]
    assert theme.short
    reserve = titles.index("En réserve")
    for section in theme.sections:
        place = titles.index(re.sub(r" ([:;?!])", "\u00a0\\1", str(section.title)).replace("\u00a0;", "\u202f;"))
        assert (place < reserve) == (section.id in theme.short.sections), section.id
    full = slide_titles(shipped / "output/bougouni/diaporamas/theme-qui-fait-quoi.pptx")
    assert "En réserve" not in full


def test_each_forum_gets_its_variant(shipped: Path) -> None:
    assert "300 personnes" in said(shipped, "sikasso/facilitateurs/guide-familles-a-jigiyabougou.docx")
    bougouni = said(shipped, "bougouni/facilitateurs/guide-familles-a-jigiyabougou.docx")
    assert "Éboulement ce soir" in bougouni
    assert "300 personnes" not in bougouni


def test_roles_times_sets_make_the_cards(shipped: Path, library: Library) -> None:
    for forum_id, forum in library.forums.items():
        for name in library.exercise_ids(forum):
            exercise = library.exercises[name].for_forum(forum_id)
            if exercise.roles:
                sets = group_numbers(library, forum_id)[name] if exercise.cards == "group" else 1
                text = said(shipped, f"{forum_id}/facilitateurs/cartes-{name}.docx")
                assert f"= {sets * len(exercise.roles)} cartes" in text
                for role in exercise.roles:
                    assert text.count(str(role.name).replace("'", "’")) >= 2 * sets


def test_secret_sides_stand_apart(shipped: Path) -> None:
    text = said(shipped, "sikasso/facilitateurs/cartes-au-poste-de-controle.docx")
    public, _, secret = text.partition("Cartes secrètes")
    assert "Vous avez soif" in secret
    assert "Vous avez soif" not in public


def test_the_work_plan_is_a_workbook_with_real_dates_and_a_native_chart(shipped: Path) -> None:
    path = shipped / "output/mission/chronogramme-excel.xlsx"
    assert parts(path, r"xl/charts/chart\d+\.xml")
    sheet = tree(path, "xl/worksheets/sheet1.xml")
    numbers = [
        float(cell.findtext(S + "v")) for cell in sheet.iter(S + "c") if cell.get("t") != "s" and cell.findtext(S + "v")
    ]
    assert 45332.0 in numbers  # 10 February 2024


def test_every_task_of_the_contract_is_in_the_matrix(shipped: Path, library: Library) -> None:
    text = said(shipped, "mission/matrice-termes-de-reference.docx")
    for task in library.mission.tasks:
        assert str(task.text).split("(")[0].strip().replace("'", "’") in text


def test_every_kind_of_document_answers_a_task(library: Library) -> None:
    named = {kind for task in library.mission.tasks for kind in task.documents}
    assert named == {
        name for name, kind in library.kinds.items() if kind.per != "delivery" and "translations" not in kind.wanted_by
    }


def test_every_objective_is_in_the_matrix(shipped: Path, library: Library) -> None:
    text = said(shipped, "mission/matrice-objectifs.docx")
    for _, _, objective in library.objectives():
        assert str(objective.text).replace("'", "’") in text


def test_differences_between_the_forums_are_listed(checked: Checked) -> None:
    found = {(str(d.what), d.name): d.values for d in list_differences(checked)}
    assert found["exercise", "familles-a-jigiyabougou"] == {"bougouni": "orpaillage", "sikasso": "x"}
    assert found["theme", "conflits-d-usage"] == {"bougouni": (Phrase.FULL,), "sikasso": "–"}
    assert ("session", "dejeuner") not in found


def test_what_a_forum_does_not_say_is_a_dash_among_the_differences(tmp_path: Path) -> None:
    people = [{"category": "parents", "count": 24}]
    files = {
        "forums/a": {"title": "A", "participants": people},
        "forums/b": {"title": "B", "spoken": ["Luganda"]},
        "themes/t": {"title": "T", "sections": [{"title": "S", "points": ["p"]}]},
    }
    for name, content in files.items():
        file = tmp_path / "content" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    found = {d.name: d.values for d in list_differences(check_mission(tmp_path))}
    assert found["parents"] == {"a": "24 / – / –", "b": "–"}
    assert found["spoken"] == {"a": "–", "b": "Luganda"}


def test_the_command_lists_differences_as_json(shipped: Path) -> None:
    listed = forumkit("list", "--differences", "--json", "--root", shipped).json
    assert {"what", "name", "forums"} == set(listed[0])


def test_every_pictogram_is_drawn_within_its_frame() -> None:
    for name in NAMES:
        numbers = [
            int(number)
            for number in re.findall(r'<a:pt x="(-?\d+)"|y="(-?\d+)"', geometry(name))
            for number in number
            if number
        ]
        assert numbers, name
        assert all(0 <= number <= 100 for number in numbers), name


@pytest.mark.exhaustive
def test_one_process_and_two_write_the_same(shipped: Path, tmp_path: Path) -> None:
    """The shipped mission was built in two processes."""
    shutil.copytree(shipped / "content", tmp_path / "content")
    assert forumkit("build", "--jobs", "1", "--root", tmp_path).code == 0
    made = sorted((tmp_path / "output").rglob("*.*x"))
    assert len(made) >= 90
    for path in made:
        assert (shipped / path.relative_to(tmp_path)).read_bytes() == path.read_bytes(), path.name


def test_the_shipped_folder_is_what_a_user_starts_from(shipped: Path) -> None:
    for path in shipped_folder("content").rglob("*.yaml"):
        assert (shipped / "content" / path.relative_to(shipped_folder("content"))).read_bytes() == path.read_bytes()


def test_charts_are_native(shipped: Path) -> None:
    deck = shipped / "output/bougouni/diaporamas/theme-femmes-et-jeunes.pptx"
    assert parts(deck, r"ppt/charts/chart[\d-]+\.xml")
    assert parts(deck, r"ppt/embeddings/.*\.xlsx")
    handout = shipped / "output/bougouni/participants/fiche-femmes-et-jeunes.docx"
    assert parts(handout, r"word/charts/chart\d+\.xml")
    labels = [
        node.text for name in parts(deck, r"ppt/charts/chart[\d-]+\.xml") for node in tree(deck, name).iter("{*}v")
    ]
    assert "21.6" in labels
