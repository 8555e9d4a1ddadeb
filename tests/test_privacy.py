"""What must not be known of people is refused in every language: asked, chosen, in a heading, in an answer, in a column."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from forumkit.answers.evaluation import read_library
from forumkit.answers.evaluation import results_text as written
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.checks import problems_across_files
from forumkit.model.library import Library
from forumkit.model.privacy.lists import shipped_lists
from forumkit.produce.mission import check_mission
from tests import make
from tests.answers import FORM, codes, csv_bytes, evaluated, library, xlsx_bytes
from tests.conftest import REPOSITORY, Make
from tests.make import Content, changed, write_mission

FOLDER = Path(__file__).parent / "privacy"
PRIVATE: dict[str, Any] = yaml.safe_load((FOLDER / "private.yaml").read_text(encoding="utf-8"))
HARMLESS: dict[str, list[str]] = yaml.safe_load((FOLDER / "harmless.yaml").read_text(encoding="utf-8"))
ROUNDABOUT: dict[str, dict[str, list[str]]] = yaml.safe_load((FOLDER / "roundabout.yaml").read_text(encoding="utf-8"))
LANGUAGES = sorted(PRIVATE)
FORM_FILE = "questionnaires/avant.yaml"
SHIFTED = str.maketrans("bcdfghjklmnpqrstvwxz", "cdfghjklmnpqrstvwxzb")
"""Turns the words of a language into words that no list knows: religion is semihior."""


def filled(frame: str, word: str) -> str:
    """Return a frame with a word in its place; one in capitals has all in capitals."""
    whole = frame.replace("{}", word).replace("{person}", word).replace("{PERSON}", word.upper())
    return whole.upper() if frame.replace("{}", "").isupper() else whole


def generated(language: str, frames: str, *words: str) -> Iterator[str]:
    """Yield each frame of a language with each word of each sort."""
    for frame in PRIVATE[language][frames]:
        for sorts in (PRIVATE[language][each] for each in words):
            yield from (filled(frame, word) for each in sorts.values() for word in each)


def asking(questions: list[str]) -> Content:
    """Return a form with open questions."""
    return {**make.QUESTIONNAIRE, "profile": [], "questions": [
        {"id": f"q{n}", "type": "open", "text": text} for n, text in enumerate(questions)]}  # fmt: skip


def choosing(choices: list[str]) -> Content:
    """Return a form whose innocent questions each offer one choice beside “pain”."""
    return {**make.QUESTIONNAIRE, "profile": [], "questions": [
        {"id": f"q{n}", "type": "single-choice", "text": "Qui vient au marché ?", "choices": [
            {"id": "a", "text": text}, {"id": "b", "text": "pain"}]} for n, text in enumerate(choices)]}  # fmt: skip


def found(folder: Path, files: dict[str, Any], *wanted: Code) -> list[Problem]:
    """Return what the checks say of some sorts about a small mission."""
    root = write_mission(folder, files)
    return [problem for problem in problems_across_files(read_library(root)) if problem.code in wanted]


def refused(problems: list[Problem]) -> set[int]:
    """Return the numbers of the questions where problems stand."""
    return {int(problem.place.path.split("[")[1].split("]")[0]) for problem in problems}


def passed(texts: list[str], problems: list[Problem]) -> list[str]:
    return [text for number, text in enumerate(texts) if number not in refused(problems)]


def test_every_shipped_list_has_its_cases() -> None:
    assert set(shipped_lists()) == set(PRIVATE) == set(HARMLESS) == set(ROUNDABOUT)
    assert all(len(each) > 60 for each in HARMLESS.values())
    sorts = {
        "name",
        "contact",
        "religion",
        "ethnicity",
        "politics",
        "health",
        "sexuality",
        "armed",
        "identity",
        "place",
    }
    assert all(sorts <= set(each["asked"]) for each in PRIVATE.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_asks_for_it_is_refused(tmp_path: Path, language: str) -> None:
    texts = [*generated(language, "questions", "asked"), *generated(language, "people", "told", "suffered")]
    assert passed(texts, found(tmp_path, {FORM_FILE: asking(texts)}, Code.PRIVATE_QUESTION)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_tells_it_is_refused_whatever_was_asked(tmp_path: Path, language: str) -> None:
    texts = list(generated(language, "choices", "told"))
    assert passed(texts, found(tmp_path, {FORM_FILE: choosing(texts)}, Code.PRIVATE_CHOICE)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_harmless_passes(tmp_path: Path, language: str) -> None:
    texts = HARMLESS[language]
    assert [texts[n] for n in refused(found(tmp_path / "q", {FORM_FILE: asking(texts)}, Code.PRIVATE_QUESTION))] == []
    assert found(tmp_path / "c", {FORM_FILE: choosing(texts)}, Code.PRIVATE_CHOICE) == []


def test_nothing_in_the_shipped_mission_is_refused() -> None:
    private = (Code.PRIVATE_QUESTION, Code.PRIVATE_CHOICE, Code.PERSONAL_DATA, Code.PRIVACY_LIST_MISSING)
    assert [each for each in problems_across_files(read_library(REPOSITORY)) if each.code in private] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_in_a_roundabout_way_is_refused_and_its_neighbours_pass(tmp_path: Path, language: str) -> None:
    asked, harmless = ROUNDABOUT[language]["refused"], ROUNDABOUT[language]["passes"]
    assert min(len(asked), len(harmless)) >= 80
    wanted = Code.PRIVATE_QUESTION, Code.PRIVATE_CHOICE
    assert passed(asked, found(tmp_path / "asked", {FORM_FILE: asking(asked)}, *wanted)) == []
    assert found(tmp_path / "harmless", {FORM_FILE: asking(harmless)}, *wanted) == []


def test_a_profile_and_the_categories_of_a_forum_are_judged_too(tmp_path: Path) -> None:
    evaluation = changed(make.EVALUATION, "profile.0.choices.0.text", "a Muslim")
    forum = changed(make.FORUM, "participants.0.category", {"fr": "femmes leaders", "en": "Christians"})
    places = [each.place.path for each in found(
        tmp_path, {"evaluation.yaml": evaluation, "forums/sikasso.yaml": forum}, Code.PRIVATE_CHOICE)]  # fmt: skip
    assert places == ["profile[0].choices[0]", "participants[0]"]


def test_a_question_is_judged_in_each_of_its_languages_and_by_its_hint_and_id(tmp_path: Path) -> None:
    texts: list[Any] = [{"fr": "Qu'en dites-vous ?", "en": "What is your religion?"}, "Qu'en dites-vous ?", "Et donc ?"]
    form = changed(asking(texts), "questions.1.hint", "écrivez votre numéro de téléphone")
    form = changed(form, "questions.2.id", "full-name")
    assert refused(found(tmp_path, {FORM_FILE: form}, Code.PRIVATE_QUESTION)) == {0, 1, 2}


def test_ages_may_be_asked_in_bands_only(tmp_path: Path) -> None:
    bands = [{"id": "18-35", "text": "18 à 35 ans"}, {"id": "36-plus", "text": "36 ans et plus"}]
    years = [{"id": str(n), "text": f"{n} ans"} for n in (18, 19)]
    form = asking(["Quel âge avez-vous ?"] * 4)
    form["questions"][1] |= {"type": "number", "most": 99}
    form["questions"][2] |= {"type": "single-choice", "choices": years}
    form["questions"][3] |= {"type": "single-choice", "choices": bands}
    assert refused(found(tmp_path, {FORM_FILE: form}, Code.PRIVATE_QUESTION)) == {0, 1, 2}


def test_languages_may_be_called_as_peoples_are(tmp_path: Path) -> None:
    """“Bambara” is a language where a question is about languages, and a people everywhere else."""
    form = choosing(["bambara", "peul", "Hausa", "كردي", "musulman"])
    asked = [
        "Quelle langue préférez-vous ?",
        "Votre langue",
        "Which language do you speak best?",
        "أي لغة تتكلم؟",
        "Quelle langue ?",
    ]
    for question, text in zip(form["questions"], asked, strict=True):
        question["text"] = text
    assert refused(found(tmp_path / "languages", {FORM_FILE: form}, Code.PRIVATE_CHOICE)) == {4}
    assert refused(found(tmp_path / "peoples", {FORM_FILE: choosing(["bambara", "peul"])}, Code.PRIVATE_CHOICE)) == {
        0,
        1,
    }


def test_of_others_a_choice_may_tell_what_befell_them(tmp_path: Path) -> None:
    form = choosing(["une victime de traite", "I am a victim of trafficking", "the victim", "J'ai été victime"])
    assert refused(found(tmp_path, {FORM_FILE: form}, Code.PRIVATE_CHOICE)) == {1, 3}


# A language of which forumkit knows nothing


def unknown_language(**more: Any) -> Content:
    """Return the file of a language that nobody speaks."""
    words = yaml.safe_load((REPOSITORY / "templates" / "languages" / "fr.yaml").read_text(encoding="utf-8"))["words"]
    return {"name": "Zifa", "tag": "und", "locale": "en", "words": words, **more}


def shifted(value: Any) -> Any:
    """Return a list with all its words turned into words of the unknown language."""
    if isinstance(value, str):
        return value.casefold().translate(SHIFTED)
    return {name: shifted(each) for name, each in value.items()} if isinstance(value, dict) else [*map(shifted, value)]


def speaking(form: Content, **more: Any) -> dict[str, Any]:
    """Return a mission in the unknown language as well as in French."""
    mission = changed(make.MISSION, "languages", ["fr", "zz"])
    return {"mission.yaml": mission, FORM_FILE: form, "templates/languages/zz.yaml": unknown_language(**more)}


@pytest.mark.exhaustive
def test_a_language_of_the_mission_has_its_own_list(tmp_path: Path) -> None:
    """The English words, turned into those of another language, refuse there what they refuse in English, and no more."""
    english = (REPOSITORY / "forumkit" / "model" / "privacy" / "en.yaml").read_text(encoding="utf-8")
    own = shifted(yaml.load(english, yaml.BaseLoader))  # noqa: S506 - “no” is a word there
    texts = [filled(shifted(frame), shifted(word)) for frame in PRIVATE["en"]["questions"]
             for each in PRIVATE["en"]["asked"].values() for word in each]  # fmt: skip
    told = [shifted(word).upper() for each in PRIVATE["en"]["told"].values() for word in each]
    without = found(tmp_path / "without", speaking(asking(texts)), Code.PRIVATE_QUESTION)
    assert len(refused(without)) * 20 < len(texts), "the words are strange to all lists"
    listed = found(tmp_path / "with", speaking(asking(texts), privacy=own), Code.PRIVATE_QUESTION)
    assert passed(texts, listed) == []
    assert passed(told, found(tmp_path / "told", speaking(choosing(told), privacy=own), Code.PRIVATE_CHOICE)) == []
    harmless = [shifted(text) for text in HARMLESS["en"]]
    assert found(tmp_path / "harmless", speaking(asking(harmless), privacy=own), Code.PRIVATE_QUESTION) == []


def test_a_language_without_a_list_says_so_once_and_is_judged_by_the_others(tmp_path: Path) -> None:
    files = speaking(asking(["What is your religion?", "Quelle est votre ethnie ?", "ما ديانتك؟"]))
    problems = found(tmp_path, files, Code.PRIVACY_LIST_MISSING, Code.PRIVATE_QUESTION)
    (missing,) = [each for each in problems if each.code == Code.PRIVACY_LIST_MISSING]
    assert (missing.severity, missing.place.file) == ("warning", "templates/languages/zz.yaml")
    assert all(word in missing.do(spoken) for word in ("privacy", "zz.yaml") for spoken in ("en", "fr"))
    assert refused([each for each in problems if each is not missing]) == {0, 1, 2}


def test_no_mission_takes_a_shipped_list_away(tmp_path: Path) -> None:
    """Its own file of a shipped language, and its own words there, stand beside those that come with forumkit."""
    own = unknown_language(privacy={"sorts": {"religion": {"words": ["zolo"]}}})
    files = {"templates/languages/fr.yaml": own, FORM_FILE: asking(["Votre zolo ?", "Quelle est votre religion ?"])}
    assert refused(found(tmp_path, files, Code.PRIVATE_QUESTION)) == {0, 1}


# Answers


@cache
def small() -> Library:
    return library()


Values = str | list[str]
"""What stands in the rows of a column: each in turn, or one text with the number of the row in it."""

USUAL: dict[str, Values] = {"code": "calebasse {n}", "sexe": "femme", "age": "jeune", "v1": "true", "v2": "4", "v3": "3", "v4": "carte", "v5": "maire", "v6": "3",
         "v7": "Un puits", "v8": "yes", "_uuid": "u{n}"}  # fmt: skip


def value(values: Values, row: int) -> str:
    """Return what stands in a row."""
    if isinstance(values, str):
        return values.format(n=row, digit=row % 8 + 2, year=1950 + row * 4)
    return values[row % len(values)]


def table(count: int = 12, **more: Values) -> list[list[str]]:
    """Return answers to the small form with other values in some columns."""
    given: dict[str, Values] = {**USUAL, **more}
    return [list(given), *([value(given[name], n) for name in given] for n in range(count))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_with_a_private_heading_is_left_out(language: str) -> None:
    headings = list(dict.fromkeys(generated(language, "headings", "asked")))
    for start in range(0, len(headings), 150):
        some = headings[start : start + 150]
        rows = [row + (some if n == 0 else ["Secret"] * len(some)) for n, row in enumerate(table())]
        done = evaluated(small(), {"a.csv": csv_bytes(rows)})
        personal = [str(each.values["name"]) for each in done.problems if each.code == Code.PERSONAL_COLUMN]
        assert sorted(personal) == sorted(heading[:60] for heading in some)
        assert "Secret" not in written(done.results)


NAMES: list[list[str]] = [
    ["Awa Traoré", "Moussa Keita", "Fatoumata B. Diallo", "Drissa Koné"], ["Awa", "Moussa", "Fatou", "Issa", "Oumar"],
    ["TRAORE Awa", "KEITA Moussa", "DIALLO Oumar"], ["awa traoré", "moussa keita", "issa koné"],
    ["John Smith", "Mary Okafor", "Peter Njoroge"], ["محمد أحمد", "فاطمة علي", "خالد بن حسن"],
    ["Jean-Paul N'Diaye", "Marie-Thérèse Konaté", "Abdoul-Karim Sow"], ["Mme Coulibaly", "M. Traoré", "Mme Sidibé", "Mme Sy"],
    ["Nguyen Thi Lan", "Awa Traoré", "Maria Garcia", "Sven Larsson", "Peter Olsen"],
]  # fmt: skip
NO_NAMES: list[list[str]] = [
    ["Kadiolo", "Zégoua", "Sikasso"], ["San Pedro", "Bobo Dioulasso", "Grand Bassam", "Saint Louis"], ["Niger", "Bani", "Bagoé"],
    ["Croix Rouge Malienne", "Plan International", "World Vision"], ["Maire", "Chef de village", "Présidente des femmes"],
    ["Health Worker", "Town Hall", "Village Chief"], ["Marie au marché", "Jean va au puits", "Paul parle trop"],
    ["Lundi", "Mardi", "Mercredi"], ["Awa Traoré", "un puits", "la paix", "le forum"], ["bamanankan", "français", "Senoufo"],
    ["Saint Paul", "Saint Joseph", "Santa Cruz", "San Jose"], ["بئر", "مدرسة", "السلام"], ["April", "May", "June"],
]  # fmt: skip
"""Texts of one list or column, and what is like them and names nobody."""
VALUES: dict[str, Values] = {
    "phones": "76 12 34 {n:02d}", "plain phones": "7612345{digit}", "mails": "a{n}@exemple.org", "accounts": "@awa_{n}",
    "degrees": "12.63{n:02d}4, -8.0029", "latitudes": "11.3{n:02d}72", "minutes": "12°38'{n}\"N", "plus codes": "8F4X{digit}H22+2Q",
    "three words": "///pomme.sable.riviere", "links": "https://maps.app.goo.gl/x{n}", "passports": "A{n:02d}1234567",
    "short papers": "AB1234{n:02d}", "banks": "ML13 A0BC 1234 5678 90{n:02d}", "arabic figures": "٧٦١٢٣٤٥٦",
    **{f"names {n}": names for n, names in enumerate(NAMES)},
    "births": "12/03/{year}", "iso births": "{year}-03-12",
    **{f"{language} {sort}": words for language in LANGUAGES for sort, words in PRIVATE[language]["told"].items()},
}  # fmt: skip
"""What a column may hold, by the number of the row."""


@pytest.mark.sample(8, 24)
@pytest.mark.parametrize("sort", VALUES)
def test_a_column_of_private_values_is_left_out_whatever_its_heading(sort: str) -> None:
    """Of a question in words, and of a column that nobody asked for; as a table and as a workbook of labels."""
    values = VALUES[sort]
    written_so = [value(values, n) for n in range(12)]
    for files in (
        {"a.csv": csv_bytes(table(v7=values, couleur=values))},
        {"a.xlsx": xlsx_bytes({"Avis": [[LABELS.get(head, head) for head in table()[0]], *table(v7=values)[1:]]})},
        {
            "a.csv": csv_bytes(
                [[f"questions/{head}" if head[0] == "v" else head for head in table()[0]], *table(v7=values)[1:]]
            )
        },
    ):
        done = evaluated(small(), files)
        assert set(codes(done)) == {"PERSONAL_COLUMN"}
        shown = written(done.results) + " ".join(each.says("en") for each in done.problems)
        assert not [each for each in written_so if f" {each}" in shown or f'"{each}' in shown or f"“{each}" in shown]


LABELS = {question["id"]: question["text"] for question in FORM["questions"]}
"""Headers as an export with labels has them."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_answer_that_tells_it_is_not_read(language: str) -> None:
    """One among many, so that the column stays."""
    telling = list(generated(language, "answers", "told", "suffered"))
    rows = table(3 * len(telling), v7=[*telling, *["Un puits de plus"] * 2 * len(telling)])
    done = evaluated(small(), {"a.csv": csv_bytes(rows)})
    assert codes(done) == ["PERSONAL_ANSWER"] * len(telling)
    assert done.results.values["answers.avis.v7.n"].value == 2 * len(telling)


def test_a_private_value_in_a_column_of_choices_is_not_repeated() -> None:
    done = evaluated(small(), {"a.csv": csv_bytes(table(sexe=["Muslim", *["femme"] * 11]))})
    assert codes(done) == ["ANSWER_NOT_KNOWN"]
    assert "Muslim" not in done.problems[0].says("en")


@pytest.mark.parametrize("values", [
    "Nous voulons {n} puits", "2024-02-1{digit}", "{n} 000 F CFA", "Les musulmans et les chrétiens se parlent",
    "We trust the religious leaders", "Muslim herders met us", "une femme", "Jour {n}", "نريد بئرا جديدا", "le centre de santé",
])  # fmt: skip
def test_answers_about_things_stay(values: str) -> None:
    done = evaluated(small(), {"a.csv": csv_bytes(table(v7=values))})
    assert codes(done) == []
    assert done.results.values["answers.avis.v7.n"].value == 12


@pytest.mark.parametrize("cell", ["Awa 76 12 34 56", "awa@exemple.org", "12.6392, -8.0029"])
@pytest.mark.parametrize("column", ["nom", "lieu"])
def test_a_list_of_participants_holds_no_contact_and_no_coordinates(mission: Make, column: str, cell: str) -> None:
    row = {"nom": "Awa", "lieu": "Kadiolo", column: cell}
    root = mission(
        {"participants/sikasso.csv": f"signe;catégorie;nom;lieu\nmaison 1;femmes leaders;{row['nom']};{row['lieu']}\n"}
    )
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.line, problem.place.path) == (Code.ROSTER_CELL, 2, column)
    assert cell not in problem.says("en")


@pytest.mark.parametrize("header", ["religion", "Phone", "ethnie", "الديانة", "Date of birth"])
def test_a_list_of_participants_has_no_private_column(mission: Make, header: str) -> None:
    root = mission({"participants/sikasso.csv": f"signe;catégorie;{header}\nmaison 1;femmes leaders;x\n"})
    assert [each.code for each in check_mission(root).problems] == [Code.ROSTER_COLUMN]


# Texts and words of the content


@pytest.mark.parametrize("text", [
    "Venez au point 12.6392, -8.0029.", "Le puits est à 12°38'21\" N.", "Rendez-vous à ///pomme.sable.riviere", "Écrivez à @awa_sikasso",
    "Le compte ML13 A0BC 1234 5678 9012.", "Voir https://maps.app.goo.gl/abc", "اتصلوا بـ ٧٦١٢٣٤٥٦",
])  # fmt: skip
def test_no_text_of_the_content_holds_a_place_or_an_account(tmp_path: Path, text: str) -> None:
    problems = found(tmp_path, {"themes/vivre.yaml": changed(make.THEME, "summary", text)}, Code.PERSONAL_DATA)
    assert [each.place.path for each in problems] == ["summary"]


def listed(texts: list[str]) -> dict[str, Any]:
    """Return a theme whose table has texts in its second column, and whose points are they."""
    table = {"kind": "table", "title": "Qui", "columns": ["Jour", "Tâche"],
             "rows": [["lundi", text] for text in texts]}  # fmt: skip
    theme = changed(make.THEME, "sections.0.figure", table)
    return {"themes/vivre.yaml": changed(theme, "sections.1.points", texts)}


@pytest.mark.exhaustive
def test_no_table_and_no_list_holds_names_of_people_below_an_innocent_heading(tmp_path: Path) -> None:
    for number, names in enumerate(NAMES):
        told = found(tmp_path / f"names{number}", listed(names), Code.PERSONAL_DATA)
        assert {each.place.path.rstrip("[0123456789]") for each in told} == {
            "sections[0].figure.rows", "sections[1].points",
        }, names  # fmt: skip
    for number, texts in enumerate(NO_NAMES):
        assert found(tmp_path / f"none{number}", listed(texts), Code.PERSONAL_DATA) == [], texts


def test_who_is_played_may_have_a_name(tmp_path: Path) -> None:
    roles = [
        {**make.EXERCISE["roles"][0], "id": f"r{n}", "name": name} for n, name in enumerate(("Awa", "Moussa", "Issa"))
    ]
    assert found(tmp_path, {"exercises/ligne.yaml": changed(make.EXERCISE, "roles", roles)}, Code.PERSONAL_DATA) == []


@pytest.mark.parametrize(("places", "codes"), [(["Awa Traoré", "Moussa Keita", "Issa Koné"], [Code.ROSTER_CELL]),
                                               (["Kadiolo", "Zégoua", "Sikasso"], [])])  # fmt: skip
def test_the_places_of_a_list_of_participants_are_no_people(
    mission: Make, places: list[str], codes: list[Code]
) -> None:
    rows = "".join(f"maison {n};femmes leaders;{place}\n" for n, place in enumerate(places, 1))
    problems = check_mission(mission({"participants/sikasso.csv": f"signe;catégorie;lieu\n{rows}"})).problems
    assert [each.code for each in problems] == codes
    assert not any(place in each.says("en") for each in problems for place in places)


@pytest.mark.parametrize("text", [
    "La région compte 1 169 882 habitants.", "La loi n° 2012-023 du 12 juillet 2012.", "Le 20/02/2024 à 8 h 30.", "2 000 000 F CFA",
    "De 2019 à 2024, puis et/ou jamais.", "La note ISO 26000.", "1,234,567,890 m³", "1,200 / 3,400", "2.500 ; 3.500 FCFA",
    "Résolution 1325 (2000)", "Règlement (UE) 2016/679", "Lei nº 13.709/2018", "R.M. N.º 250-2020-MINSA", "ISBN 978-92-4-154995-2",
])  # fmt: skip
def test_figures_of_the_content_stay(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, {"themes/vivre.yaml": changed(make.THEME, "summary", text)}, Code.PERSONAL_DATA) == []


@pytest.mark.parametrize(
    "text", ["12.639, -8.003", "13.513, 2.117", "12,639 ; -8,003", "76 12 34 56", "03 1072/2015", "076 1234-2011"]
)
def test_what_only_looks_like_figures_is_still_refused(tmp_path: Path, text: str) -> None:
    problems = found(tmp_path, {"themes/vivre.yaml": changed(make.THEME, "summary", text)}, Code.PERSONAL_DATA)
    assert [each.code for each in problems] == [Code.PERSONAL_DATA]


def test_a_forbidden_word_may_have_a_version_in_each_language_and_all_apply(tmp_path: Path) -> None:
    rule = {"word": {"en": "illegal migrant*", "fr": "clandestin*"}, "instead": {"en": "migrant", "fr": "migrant sans papiers"},
            "why": {"en": "Nobody is illegal.", "fr": "Nul n'est illégal."}}  # fmt: skip
    protection = changed(make.PROTECTION, "words", [rule])
    for text, instead in (("Illegal migrants pass.", "migrant"), ("Des clandestines passent.", "migrant sans papiers")):
        files = {"protection.yaml": protection, "themes/vivre.yaml": changed(make.THEME, "summary", text)}
        problems = found(tmp_path / text[:3], files, Code.FORBIDDEN_WORD, Code.MISSING_LANGUAGE)
        assert [(each.code, each.values["instead"]) for each in problems] == [(Code.FORBIDDEN_WORD, instead)]
