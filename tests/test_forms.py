"""Forms on paper, on the phone and on a computer: the same questions, the same codes, nothing that a text could break."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from PIL import Image
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH

from forumkit.messages.codes import Code
from forumkit.model.forms import MARK, Form, form_of, forms_of
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.render.xlsform import card_pattern
from tests import make
from tests.conftest import Make, forumkit
from tests.judges.expressions import expression_faults
from tests.make import Content, changed
from tests.office import W, parts, tree, words
from tests.programs import PATIENCE, convert, java

EVALUATION: Content = {
    "symbols": ["baobab", "étoile", "pirogue du fleuve"],
    "profile": [
        {
            "id": "sexe",
            "text": "La personne est…",
            "short": "Sexe",
            "choices": [{"id": "femme", "text": "une femme"}, {"id": "homme", "text": "un homme"}],
        }
    ],
}

QUESTIONS: list[Content] = [
    {"id": "v1", "type": "true-false", "text": "La frontière relie.", "answer": True, "why": "Elle relie."},
    {"id": "v2", "type": "true-false", "text": "Le marché sépare.", "answer": False, "why": "Il rapproche."},
    {"id": "f1", "type": "faces", "text": "Êtes-vous content ?", "levels": 5},
    {"id": "f2", "type": "faces", "text": "Reviendrez-vous ?", "levels": 3},
    {"id": "r1", "type": "rating", "text": "Chacun a parlé.", "lowest": "personne", "highest": "tous"},
    {"id": "n1", "type": "number", "text": "Combien de voisins ?", "least": 1, "most": 30, "hint": "dans votre rue"},
    {
        "id": "c1",
        "type": "single-choice",
        "text": "L'action a-t-elle commencé ?",
        "short": "Début",
        "choices": [{"id": "oui", "text": "Oui"}, {"id": "non", "text": "Non"}],
        "answer": "oui",
        "required": True,
    },
    {
        "id": "m1",
        "type": "multiple-choice",
        "text": "Qu'est-ce qui a freiné ?",
        "short": "Freins",
        "when": {"question": "c1", "answers": ["non"]},
        "choices": [
            {"id": "rien", "text": "Rien", "alone": True},
            {"id": "temps", "text": "Le temps"},
            {"id": "moyens", "text": "Les moyens"},
        ],
    },
    {"id": "y1", "type": "yes-no", "text": "Peut-on vous citer ?"},
    {"id": "t1", "type": "open", "text": "Une idée ?", "lines": 2},
]

FORM: Content = {**make.QUESTIONNAIRE, "profile": ["sexe"], "questions": QUESTIONS}
OBSERVED: Content = {**make.QUESTIONNAIRE, "moment": "observation", "questions": QUESTIONS[4:6]}
REPEATED: Content = {
    **make.QUESTIONNAIRE,
    "moment": "commitments",
    "repeat": {"title": "Action", "most": 2},
    "questions": [QUESTIONS[8], QUESTIONS[9]],
}
REGISTER: Content = {
    **make.QUESTIONNAIRE,
    "title": "Registre",
    "moment": "attendance",
    "profile": ["sexe"],
    "questions": [
        {
            "id": "demi-journees",
            "type": "multiple-choice",
            "text": "Présence",
            "choices": [{"id": "j1-matin", "text": "Jour 1, matin"}, {"id": "j1-soir", "text": "Jour 1, soir"}],
        }
    ],
}


PAPER = ("questionnaire", "oral-script")


def files_of(form: Content, **more: Content) -> dict[str, Any]:
    """Return the files of a mission that asks a form; its first question measures the objective."""
    form = changed(form, "questions.0.objective", "citer-atouts")
    return {"questionnaires/avant.yaml": form, "evaluation.yaml": EVALUATION, **more}


def build(root: Path, *more: str) -> Path:
    """Build the forms of a mission, and more kinds; return the folder of its forms."""
    build_mission(check_mission(root), root / "output", Selection(kind=("xlsform", "entry-grid", *more)))
    return root / "output" / "sikasso" / "collecte"


def rows_of(path: Path, sheet: str) -> list[dict[str, str]]:
    """Return the filled cells of a sheet by column, a row a dictionary."""
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [{str(name): str(value) for name, value in zip(head, row, strict=True) if value is not None} for row in rows]


def survey(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a survey by name."""
    return {row["name"]: row for row in rows_of(path, "survey") if "name" in row}


def grid_names(path: Path) -> list[str]:
    return [str(cell.value) for cell in openpyxl.load_workbook(path).worksheets[0][3]]


def converted(path: Path) -> str:
    """Return what pyxform makes of a form; there is no warning."""
    from pyxform.xls2xform import convert  # noqa: PLC0415

    warnings: list[str] = []
    form = convert(path.read_bytes(), warnings=warnings, validate=False)
    assert [*warnings, *form.warnings] == [], path.name
    return str(form.xform)


@pytest.fixture
def collected(mission: Make) -> Path:
    return build(mission(files_of(FORM)))


@pytest.fixture(scope="session")
def shipped_forms(shipped: Path) -> list[Path]:
    found = sorted((shipped / "output").rglob("collecte/*.xlsx"))
    assert len(found) >= 24
    return [path for path in found if not path.name.startswith("saisie-")]


def test_pyxform_takes_every_shipped_form_without_a_warning(shipped_forms: list[Path]) -> None:
    for path in shipped_forms:
        assert "<h:html" in converted(path)


@pytest.mark.parametrize("form", [FORM, OBSERVED, REPEATED, REGISTER], ids=lambda form: form["moment"])
def test_pyxform_takes_every_sort_of_form_without_a_warning(mission: Make, form: Content) -> None:
    assert "<h:html" in converted(build(mission(files_of(form))) / "avant.xlsx")


def test_expressions_can_be_read_and_ask_what_is_there(shipped_forms: list[Path]) -> None:
    for path in shipped_forms:
        assert expression_faults(converted(path)) == [], path.name


@pytest.mark.parametrize("form", [FORM, OBSERVED, REPEATED, REGISTER], ids=lambda form: form["moment"])
def test_expressions_of_every_sort_of_form_can_be_read(mission: Make, form: Content) -> None:
    assert expression_faults(converted(build(mission(files_of(form))) / "avant.xlsx")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("count-selected(.)", "count-selected(."),
        ("selected(", "selectd("),
        ("/data/questions/c1 ", "/data/questions/c9 "),
    ],
)
def test_a_wrong_expression_is_found(mission: Make, right: str, wrong: str) -> None:
    form = converted(build(mission(files_of(FORM))) / "avant.xlsx")
    assert right in form
    assert len(expression_faults(form.replace(right, wrong))) >= 1


def test_every_column_of_an_xlsform_is_a_known_one(shipped_forms: list[Path]) -> None:
    """Nobody else sees a misspelt column: pyxform passes over it."""
    from pyxform import aliases, constants  # noqa: PLC0415

    known = {*aliases.survey_header, *aliases.list_header, *aliases.settings_header}
    known |= {constants.TYPE, constants.NAME, constants.LABEL, constants.HINT, "media::image", "style", "version"}
    known |= {"appearance", "constraint_message", "calculation", "default_language", "instance_name"}
    for path in shipped_forms:
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["survey", "choices", "settings"]
        for sheet in book:
            for cell in sheet[1]:
                name = re.sub(r"::\w+ \(\w+\)$", "", str(cell.value))
                assert name in known, f"{path.name}: {cell.value}"


def test_paper_phone_and_grid_have_the_same_codes(mission: Make) -> None:
    root = mission(files_of(FORM))
    folder = build(root, "questionnaire")
    library = check_mission(root).library
    assert library
    form = form_of(library, "sikasso", "avant")
    asked = survey(folder / "avant.xlsx")
    choices: dict[str, list[str]] = {}
    for row in rows_of(folder / "avant.xlsx", "choices"):
        choices.setdefault(row["list_name"], []).append(row["name"])
    codes = openpyxl.load_workbook(folder / "saisie-avant.xlsx").worksheets[2]
    entered = {str(row[3]) for row in codes.iter_rows(min_row=4, values_only=True)}
    names = grid_names(folder / "saisie-avant.xlsx")
    for field in form.fields:
        sort, _, listed = asked[field.name]["type"].partition(" ")
        assert tuple(choices.get(listed, ())) == field.codes, field.name
        assert set(field.codes) <= entered
        columns = [f"{field.name}/{code}" for code in field.codes] if field.several else [field.name]
        assert [name for name in names if name in columns] == columns
        assert (sort == "select_multiple") == (field.several)
    paper = words(root / "output/sikasso/evaluation/questionnaire-avant.docx")
    for label in (
        "une femme",
        "un homme",
        "Vrai",
        "Faux",
        "Ne sait pas",
        "Rien",
        "Le temps",
        "Les moyens",
        "Oui",
        "Non",
    ):
        assert label in paper


def test_questions_have_the_same_numbers_on_paper_when_read_and_when_entered(mission: Make) -> None:
    root = mission(files_of(FORM))
    folder = build(root, *PAPER)
    labels = [str(c.value) for c in openpyxl.load_workbook(folder / "saisie-avant.xlsx").worksheets[0][2]]
    numbers = {int(found[1]): label for label in labels if (found := re.match(r"(\d+)\. ", label))}
    assert sorted(numbers) == list(range(1, len(QUESTIONS) + 1))
    assert numbers[7].startswith("7. L’action")
    for name in ("questionnaire-avant", "a-dire-avant"):
        told = _numbered(root / f"output/sikasso/evaluation/{name}.docx")
        for number, question in enumerate(QUESTIONS, 1):
            start = str(question["text"]).replace("'", "’").replace(" ?", "")
            assert start in told[number], f"{name} {number}"


def _numbered(path: Path) -> dict[int, str]:
    """Return what stands behind each number: in the cell beside it, or in the same heading."""
    found: dict[int, str] = {}
    root = tree(path, "word/document.xml")
    for row in root.iter(W + "tr"):
        cells = [
            "".join(node.text or "-" for node in cell.iter(W + "t", W + "noBreakHyphen")).replace("\u2060", "")
            for cell in row.iter(W + "tc")
        ]
        if cells and cells[0].isdigit():
            found.setdefault(int(cells[0]), cells[1])
    for paragraph in root.iter(W + "p"):
        text = "".join(node.text or "-" for node in paragraph.iter(W + "t", W + "noBreakHyphen")).replace("\u2060", "")
        if heading := re.match(r"(\d+)\. (.*)", text):
            found.setdefault(int(heading[1]), heading[2])
    return found


def test_a_form_says_when_it_asks_what_it_refuses_and_what_it_needs(collected: Path) -> None:
    asked = survey(collected / "avant.xlsx")
    assert asked["m1"]["relevant"] == "selected(${c1}, 'non')"
    assert asked["m1"]["constraint"] == "count-selected(.) <= 1 or not(selected(., 'rien'))"
    assert "« Rien »".replace(" ", "\u00a0") in asked["m1"]["constraint_message::Français (fr)"]
    assert asked["n1"]["constraint"] == ". >= 1 and . <= 30"
    assert "1" in asked["n1"]["constraint_message::Français (fr)"]
    assert asked["n1"]["hint::Français (fr)"] == "dans votre rue"
    assert {name for name, row in asked.items() if row.get("required") == "yes"} == {
        "forumkit_card", "forumkit_card_number", "c1"}  # fmt: skip
    assert asked["t1"]["appearance"] == "multiline"
    assert asked[MARK]["type"] == "calculate"
    assert re.fullmatch(r"'sikasso/avant@\d{10}'", asked[MARK]["calculation"])


def test_equal_answers_share_a_list(collected: Path) -> None:
    asked = survey(collected / "avant.xlsx")
    assert asked["v1"]["type"] == asked["v2"]["type"]
    assert asked["f1"]["type"] != asked["f2"]["type"]


def test_the_right_answer_is_not_in_the_form(mission: Make) -> None:
    """Another right answer gives the same bytes."""
    first = (build(mission(files_of(FORM))) / "avant.xlsx").read_bytes()
    other = changed(changed(FORM, "questions.0.answer", value=False), "questions.6.answer", "non")
    assert (build(mission(files_of(other))) / "avant.xlsx").read_bytes() == first


def test_a_repeat_asks_its_questions_for_each_thing(mission: Make) -> None:
    folder = build(mission(files_of(REPEATED)))
    types = [row["type"].split()[0] for row in rows_of(folder / "avant.xlsx", "survey")]
    assert types[4:] == [
        "select_one", "integer", "begin_repeat", "select_one", "text", "end_repeat", "calculate", "note",
    ]  # fmt: skip
    asked = survey(folder / "avant.xlsx")
    assert "Action (2" in asked["forumkit_count"]["label::Français (fr)"]
    assert asked["forumkit_count"]["constraint"] == ". >= 0 and . <= 2"
    assert asked["repetition"]["repeat_count"] == "${forumkit_count}"
    assert grid_names(folder / "saisie-avant.xlsx") == ["group", "forumkit_check", "y1", "t1"]


def test_an_observation_names_its_group_and_observer(mission: Make) -> None:
    folder = build(mission(files_of(OBSERVED)))
    asked = survey(folder / "avant.xlsx")
    assert "code" not in asked
    assert asked["group"]["required"] == asked["observer"]["required"] == "yes"
    assert asked["r1"]["hint::Français (fr)"] == "0\u00a0: personne – 3\u00a0: tous"
    assert grid_names(folder / "saisie-avant.xlsx")[:3] == ["group", "forumkit_check", "observer"]


@pytest.mark.exhaustive
def test_labels_stand_in_every_language_of_the_forum(mission: Make) -> None:
    """One form holds all languages; paper and grid are made in each."""
    root = mission(files_of(FORM, **{"mission.yaml": changed(make.MISSION, "languages", ["fr", "en"])}))
    speak_english(root)
    folder = build(root)
    assert "<h:html" in converted(folder / "avant.xlsx")
    asked = survey(folder / "avant.xlsx")["c1"]
    assert asked["label::Français (fr)"] == "L’action a-t-elle commencé\u202f?"
    assert asked["label::English (en)"] == "EN L’action a-t-elle commencé ?"
    (settings,) = rows_of(folder / "avant.xlsx", "settings")
    assert settings["default_language"] == "Français (fr)"
    assert (folder / "saisie-avant.xlsx").is_file()
    assert (folder / "saisie-avant-en.xlsx").is_file()
    assert not (folder / "avant-en.xlsx").exists()


def speak_english(root: Path) -> None:
    """Add a translation wherever one is missing."""
    for problem in check_mission(root).problems:
        if problem.code in (Code.NO_TEXT_IN, Code.SYMBOL_NOT_DRAWN):
            continue  # from the first all others follow; nobody has drawn “EN étoile”
        assert problem.code is Code.MISSING_LANGUAGE
        path = root / problem.place.file
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        owner, key = _owner(content, problem.place.path)
        owner[key] = {"fr": owner[key], "en": f"EN {owner[key]}"}
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def _owner(content: Any, path: str) -> tuple[Any, Any]:
    """Return what holds the text at a path, and its key there; a plain text that stands for a thing becomes it."""
    owner: Any = None
    key: str | int = ""
    for part in re.findall(r"[\w-]+", path):
        if isinstance(content, str):
            owner[key] = {part: content}
            return owner[key], part
        owner, key = content, int(part) if part.isdigit() else part
        content = content[key]
    return owner, key


@pytest.mark.parametrize("start", ["=1+1", "+1", "@A1", "-1", '=HYPERLINK("http://x")', "${q}"])
def test_no_text_becomes_a_formula_or_a_reference(mission: Make, start: str) -> None:
    form = changed(FORM, "questions.6.text", f"{start} est-ce vrai ?")
    form = changed(form, "questions.6.choices.0.text", f"{start} oui")
    folder = build(mission(files_of(form)))
    assert "<h:html" in converted(folder / "avant.xlsx")
    for path in folder.glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            names = [cell.value for cell in sheet[3]]
            formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            assert all(names[cell.column - 1] == "forumkit_check" for cell in formulas), path.name


def test_a_card_is_chosen_by_its_picture_and_a_number_up_to_the_last_printed(collected: Path) -> None:
    """16 cards of two pictures that are drawn and one that is not: 1 to 6; who has none says so."""
    asked, choices = survey(collected / "avant.xlsx"), rows_of(collected / "avant.xlsx", "choices")
    cards = {row["name"]: row for row in choices if row["list_name"] == "forumkit_cards"}
    assert list(cards) == ["baobab", "etoile", "pirogue-du-fleuve", "none"]
    assert cards["baobab"]["media::image::Français (fr)"] == "card-baobab.png"
    assert (collected / "avant-media/card-baobab.png").is_file()
    assert cards["none"]["label::Français (fr)"] == "pas de carte"
    assert asked["forumkit_card"]["type"] == "select_one forumkit_cards"
    assert asked["forumkit_card_number"]["constraint"] == ". >= 1 and . <= 6"
    assert asked["forumkit_card_number"]["relevant"] == "${forumkit_card} != 'none'"
    assert asked["code"]["type"] == "calculate"
    assert "required" not in asked["code"]


@pytest.mark.parametrize(("card", "right"), [
    ("étoile du soir 7", True), ("l'arbre 3", True), ("BAOBAB 07", True), ("Baobab07", True), ("baobab-7", True),
    ("baobab 16", True), ("baobab 17", False), ("baobab 999", False), ("999", False), ("3", False), ("baobab", False),
    ("a_b 3", False), ("=baobab 07", False), ("baobab 07 Awa", False), ("awa@x.ml", False),
])  # fmt: skip
def test_any_word_with_a_number_is_a_card_where_none_are_named(card: str, right: bool) -> None:  # noqa: FBT001
    assert bool(re.search(card_pattern(16), card)) == right


def test_a_card_is_typed_where_none_are_named_and_need_not_be(mission: Make) -> None:
    folder = build(mission(files_of(FORM, **{"evaluation.yaml": changed(EVALUATION, "symbols", [])})))
    asked = survey(folder / "avant.xlsx")
    assert asked["code"]["type"] == "text"
    assert "required" not in asked["code"]
    assert asked["code"]["constraint"] == f'regex(., "{card_pattern(16)}")'


def test_a_form_knows_when_it_was_filled_in_and_asks_one_thing_at_a_time(shipped_forms: list[Path]) -> None:
    """start, end and today first; a page a question, but for what is repeated."""
    for path in shipped_forms:
        rows = rows_of(path, "survey")
        assert [row["type"] for row in rows[:3]] == ["start", "end", "today"], path.name
        together = [row["type"] for row in rows if row.get("appearance") == "field-list"]
        assert together in ([], ["begin_repeat"]), path.name
        assert rows_of(path, "settings")[0]["style"] == "pages"
        counted = [row["repeat_count"] for row in rows if row["type"] == "begin_repeat"]
        assert counted == ["${forumkit_count}"] * len(counted)


def test_groups_are_chosen_on_the_phone_and_in_the_grid(shipped: Path) -> None:
    """Six groups are planned in Sikasso; three more may be chosen, as more people may come."""
    folder = shipped / "output/sikasso/collecte"
    for name in ("grille-restitution", "plan-action"):
        path, grid = folder / f"{name}.xlsx", folder / f"saisie-{name}.xlsx"
        assert survey(path)["group"]["type"] == "select_one list_group"
        groups = [row for row in rows_of(path, "choices") if row["list_name"] == "list_group"]
        assert [row["name"] for row in groups] == [str(number) for number in range(1, 10)]
        book = openpyxl.load_workbook(grid)
        rules = book.worksheets[0].data_validations.dataValidation
        listed = next(rule for rule in rules for cells in rule.sqref.ranges if cells.min_col == 1)
        assert _listed(book, listed.formula1) == [f"Groupe {number}" for number in range(1, 10)]


@pytest.mark.exhaustive
def test_odk_validate_takes_every_form(shipped_forms: list[Path], mission: Make, tmp_path: Path) -> None:
    """What ODK Collect itself reads forms with finds nothing, in every shipped form and every sort; but a planted one."""
    unnamed = {"evaluation.yaml": changed(EVALUATION, "symbols", [])}
    forms = [files_of(form) for form in (FORM, OBSERVED, REPEATED, REGISTER)] + [files_of(FORM, **unnamed)]
    texts = [converted(path) for path in shipped_forms]
    texts += [converted(build(mission(files)) / "avant.xlsx") for files in forms]
    paths = [tmp_path / f"{number}.xml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    said = validated(paths)
    assert said.count("Xform is valid") == len(paths) > 15, said
    paths[0].write_text(texts[0].replace('calculate="', 'calculate="nothing( '), encoding="utf-8")
    assert "Xform is valid" not in validated(paths[:1])


def validated(paths: list[Path]) -> str:
    """Return what ODK Validate says of forms; it starts once."""
    command = [java(), "-Djava.awt.headless=true", "-jar", ODK_VALIDATE_PATH, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done.stdout + done.stderr


def test_each_picture_of_a_form_exists_and_is_a_picture(shipped_forms: list[Path]) -> None:
    seen = 0
    for path in shipped_forms:
        named = {
            value for row in rows_of(path, "choices") for key, value in row.items() if key.startswith("media::image")
        }
        folder = path.with_name(f"{path.stem}-media")
        there = {picture.name for picture in folder.iterdir()} if folder.is_dir() else set()
        assert named == there, path.name
        for name in named:
            with Image.open(folder / name) as image:
                assert (image.format, image.size) == ("PNG", (400, 400))
                assert image.convert("L").getextrema() == (0, 255)
            seen += 1
    assert seen >= 12


@pytest.mark.exhaustive
def test_files_beside_a_form_are_kept_listed_mended_and_removed(mission: Make) -> None:
    root = mission(files_of(FORM))
    listed = {path for d in forumkit("list", "--json", "--root", root).json for path in d["beside"]}
    built = forumkit("build", "--json", "--root", root).json
    assert {d["path"] for d in built["files"]} == listed
    picture = root / "output/sikasso/collecte/avant-media/face-1-5.png"
    assert f"output/{picture.relative_to(root / 'output').as_posix()}" in listed
    assert {d["action"] for d in forumkit("build", "--json", "--root", root).json["files"]} == {"keep"}
    picture.unlink()
    actions = {d["path"]: d["action"] for d in forumkit("build", "--json", "--root", root).json["files"]}
    assert {action for action in actions.values() if action != "keep"} == {"create"}
    assert picture.is_file()
    (root / "content/questionnaires/avant.yaml").write_text(
        yaml.safe_dump(files_of({**FORM, "questions": QUESTIONS[:2]})["questionnaires/avant.yaml"]), encoding="utf-8"
    )
    actions = {d["path"]: d["action"] for d in forumkit("build", "--json", "--root", root).json["files"]}
    assert list(actions.values()).count("remove") == 8
    assert {each.name.partition("-")[0] for each in picture.parent.iterdir()} == {"card"}


def test_the_same_form_gives_the_same_bytes(mission: Make, tmp_path: Path) -> None:
    folder = build(mission(files_of(FORM)))
    before = {path.name: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    assert len(before) == 12
    shutil.rmtree(folder)
    again = build(mission(files_of(FORM)))
    assert {path.name: path.read_bytes() for path in again.rglob("*.*") if path.is_file()} == before


def test_a_grid_has_a_row_an_answer_and_a_column_a_field(mission: Make) -> None:
    root = mission(files_of(FORM))
    path = build(root) / "saisie-avant.xlsx"
    library = check_mission(root).library
    assert library
    form = form_of(library, "sikasso", "avant")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Saisie", "Mode d’emploi", "Codes"]
    sheet = book.worksheets[0]
    assert grid_names(path) == ["code", "forumkit_check", *_columns(form)]
    assert form.mark in [cell.value for row in sheet.iter_rows(max_row=3) for cell in row]
    assert sheet.freeze_panes == "C4"
    assert sheet.max_row == 63
    assert sheet.print_title_rows == "$1:$3"


def _columns(form: Form) -> Iterator[str]:
    for field in form.fields[1:]:
        yield from (f"{field.name}/{code}" for code in field.codes) if field.several else (field.name,)


def test_a_grid_has_room_for_half_as_many_again_as_are_expected(shipped: Path) -> None:
    sheet = openpyxl.load_workbook(shipped / "output/sikasso/collecte/saisie-pre-test.xlsx").worksheets[0]
    assert sheet.max_row - 3 == 80


def test_lists_refuse_what_is_not_in_them(collected: Path) -> None:
    book = openpyxl.load_workbook(collected / "saisie-avant.xlsx")
    sheet, names = book.worksheets[0], grid_names(collected / "saisie-avant.xlsx")
    rules = {
        names[cells.min_col - 1]: rule for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges
    }
    assert set(rules) == set(names) - {"forumkit_check"}
    assert {rule.errorStyle or "stop" for rule in rules.values()} == {"stop"}
    assert all(rule.showErrorMessage and rule.error for rule in rules.values())
    lists = {name: _listed(book, rule.formula1) for name, rule in rules.items() if rule.type == "list"}
    assert lists["v1"] == ["Vrai", "Faux", "Ne sait pas"]
    assert lists["f1"] == [1, 2, 3, 4, 5]
    assert lists["f2"] == [1, 2, 3]
    assert lists["r1"] == [0, 1, 2, 3]
    assert lists["sexe"] == ["une femme", "un homme"]
    assert lists["m1/rien"] == ["x"]
    assert (rules["n1"].type, rules["n1"].formula1, rules["n1"].formula2) == ("whole", "1", "30")
    assert (rules["code"].type, rules["t1"].type) == ("custom", "textLength")


def _listed(book: Any, source: str) -> list[object]:
    if "!" not in source:
        return list(source.strip('"').split(","))
    sheet, _, cells = source.replace("$", "").rpartition("!")
    return [row[0].value for row in book[sheet.strip("'")][cells]]


FILLED: list[tuple[dict[str, object], str]] = [
    ({"code": "baobab 1", "v1": "Vrai", "f1": 3, "r1": 0, "n1": 4, "m1/temps": "x"}, "ok"),
    ({"code": "étoile 02", "v1": "Peut-être"}, "réponse hors liste"),
    ({"code": "étoile 3"}, "carte en double"),
    ({"code": "Étoile-3"}, "carte en double"),
    ({"v1": "Vrai"}, "carte manquante"),
    ({}, ""),
    ({"code": "lune 4"}, "carte inconnue"),
    ({"code": "baobab 5", "f1": 6}, "réponse hors liste"),
    ({"code": "baobab 6", "n1": 31}, "réponse hors liste"),
    ({"code": "baobab 7", "n1": "trois"}, "réponse hors liste"),
    ({"code": "baobab 8", "m1/temps": "oui"}, "réponse hors liste"),
    ({"code": "baobab 9", "m1/rien": "x", "m1/temps": "X"}, "réponses contradictoires"),
    ({"code": "baobab 10", "v2": "*"}, "réponse hors liste"),
    ({"code": "baobab 11", "t1": "=une idée"}, "ok"),
]


@pytest.mark.exhaustive
@pytest.mark.office
def test_the_grid_tells_what_is_wrong_in_a_row(collected: Path, tmp_path: Path) -> None:
    told = _recalculated(collected / "saisie-avant.xlsx", [row for row, _ in FILLED], tmp_path)
    assert told[: len(FILLED)] == [word for _, word in FILLED]
    assert not any(told[len(FILLED) :])


@pytest.mark.exhaustive
@pytest.mark.office
def test_the_grid_tells_of_groups_and_observers(mission: Make, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"group": "A", "observer": 1}, {"group": "A", "observer": 2}, {"group": "B"}, {"observer": 1},
        {"group": "C", "observer": 1}, {"group": "c", "observer": 1}, {"group": "D", "observer": 3},
    ]  # fmt: skip
    told = _recalculated(build(mission(files_of(OBSERVED))) / "saisie-avant.xlsx", rows, tmp_path)
    twice = "groupe en double"
    assert told[:7] == ["ok", "ok", "observateur manquant", "groupe manquant", twice, twice, "réponse hors liste"]


@pytest.mark.exhaustive
@pytest.mark.office
def test_the_grid_tells_of_too_many_rows_of_a_group(mission: Make, tmp_path: Path) -> None:
    groups: tuple[str, ...] = ("A", "A", "B", "B", "B")
    rows: list[dict[str, object]] = [{"group": group} for group in groups]
    told = _recalculated(build(mission(files_of(REPEATED))) / "saisie-avant.xlsx", rows, tmp_path)
    assert told[:5] == ["ok", "ok", *["trop de lignes pour ce groupe"] * 3]


def _recalculated(path: Path, rows: list[dict[str, object]], folder: Path) -> list[str]:
    """Fill rows in, let LibreOffice compute them, return what the column of checks says."""
    book, names = openpyxl.load_workbook(path), grid_names(path)
    for number, row in enumerate(rows, 4):
        for name, value in row.items():
            cell = book.worksheets[0].cell(number, names.index(name) + 1, value)
            cell.data_type = "n" if isinstance(value, int) else "s"
    filled = folder / "filled.xlsx"
    book.save(filled)
    convert([filled], "csv:Text - txt - csv (StarCalc):44,34,76", folder)
    text = (folder / "filled.csv").read_text(encoding="utf-8")
    return [row[names.index("forumkit_check")] for row in list(csv.reader(io.StringIO(text)))[3:]]


def test_a_grid_says_nothing_until_it_is_computed(collected: Path) -> None:
    """A program that computes no formulas reads empty cells."""
    kept = openpyxl.load_workbook(collected / "saisie-avant.xlsx", data_only=True).worksheets[0]
    assert {row[1].value for row in kept.iter_rows(min_row=4)} <= {None, ""}


def test_paper_says_when_a_question_is_asked_and_how(mission: Make) -> None:
    root = mission(files_of(FORM))
    build(root, *PAPER)
    for name in ("questionnaire-avant", "a-dire-avant"):
        text = words(root / f"output/sikasso/evaluation/{name}.docx")
        assert "Seulement si la réponse à la question 7 est : « Non »." in text
        assert "dans votre rue" in text


def test_a_register_lies_on_its_side_with_a_line_for_each_card(mission: Make) -> None:
    root = mission(files_of(REGISTER))
    build(root, *PAPER)
    path = root / "output/sikasso/evaluation/questionnaire-avant.docx"
    document = tree(path, "word/document.xml")
    assert {size.get(W + "orient") for size in document.iter(W + "pgSz")} == {"landscape"}
    rows = list(list(document.iter(W + "tbl"))[-1].iter(W + "tr"))
    head = ["".join(node.text or "" for node in cell.iter(W + "t")) for cell in rows[0].iter(W + "tc")]
    assert head == ["Carte-symbole", "Sexe", "Jour 1, matin", "Jour 1, soir"]
    assert len(rows) > 20
    assert not any("".join(node.text or "" for node in row.iter(W + "t")) for row in rows[1:])
    assert "1 = une femme ; 2 = un homme" in words(path)
    assert not (root / "output/sikasso/evaluation/a-dire-avant.docx").exists()


def test_a_register_of_a_week_has_a_column_for_each_half_day(mission: Make) -> None:
    halves = [{"id": f"j{n}-{half}", "text": f"Jour {n}, {half}"} for n in range(1, 8) for half in ("matin", "soir")]
    root = mission(files_of(changed(REGISTER, "questions.0.choices", halves)))
    build(root, *PAPER)
    document = tree(root / "output/sikasso/evaluation/questionnaire-avant.docx", "word/document.xml")
    table = list(document.iter(W + "tbl"))[-1]
    columns = [int(str(each.get(W + "w"))) for each in table.iter(W + "gridCol")]
    margins = next(document.iter(W + "pgMar"))
    size = next(document.iter(W + "pgSz"))
    assert len(columns) == 2 + 14
    assert sum(columns) <= int(str(size.get(W + "w"))) - int(str(margins.get(W + "left"))) - int(
        str(margins.get(W + "right"))
    )


def test_commitments_are_not_printed_as_a_form(mission: Make) -> None:
    root = mission(files_of(REPEATED))
    build(root, *PAPER)
    assert not (root / "output/sikasso/evaluation/questionnaire-avant.docx").exists()


@pytest.mark.exhaustive
def test_every_shipped_workbook_of_answers_names_its_form(shipped: Path) -> None:
    library = check_mission(shipped).library
    assert library
    for forum_id in library.forums:
        for name, form in forms_of(library, forum_id).items():
            folder = shipped / "output" / forum_id / "collecte"
            assert survey(folder / f"{name}.xlsx")[MARK]["calculation"] == f"'{form.mark}'"
            sheet = openpyxl.load_workbook(folder / f"saisie-{name}.xlsx").worksheets[0]
            assert form.mark in [cell.value for cell in sheet[1]]
            assert parts(folder / f"saisie-{name}.xlsx", r"xl/worksheets/sheet\d\.xml")
