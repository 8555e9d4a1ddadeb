"""Answers become results: the same from every export, aggregates only, nothing dropped in silence."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forumkit.answers.evaluation import read_library, results_text
from forumkit.answers.results import evaluate, result_ids
from forumkit.load.answers import AnswerSource
from forumkit.messages.roots import followed
from forumkit.model.forms import CODE, forms_of
from forumkit.model.library import Library
from forumkit.produce.checked import sound
from forumkit.render.findings.forum import findings_of
from forumkit.render.findings.scene import Scene
from forumkit.render.wording import Wording
from scripts.sample.answers import Submission, answers_of
from scripts.sample.variants import VARIANTS, variant
from tests import make
from tests.answers import EVALUATION, FORM, codes, csv_bytes, evaluated, library, read, xlsx_bytes
from tests.conftest import Make, forumkit, shipped_checked
from tests.make import Content, changed

pytestmark = pytest.mark.xdist_group("evaluated exports")

FORUMS = ("sikasso", "bougouni")

Answered = dict[str, tuple[Submission, ...]]
Row = list[Any]


@pytest.fixture(scope="module")
def shipped_library() -> Library:
    return sound(shipped_checked())


@pytest.fixture(scope="module")
def answered(shipped_library: Library) -> dict[str, Answered]:
    return {forum: answers_of(shipped_library, forum, follow_up=True) for forum in shipped_library.forums}


def results_of(found: Library, forum: str, files: dict[str, bytes]) -> dict[str, object]:
    """Return the results JSON without what tells the files apart; nothing may have gone wrong."""
    done = evaluated(found, files, forum)
    assert set(codes(done)) <= {"CARD_MISSING", "PERSONAL_COLUMN", "OTHER_VERSION"}, done.problems[:3]
    told: dict[str, object] = json.loads(results_text(done.results))
    told.pop("sources")
    return told


@pytest.fixture(scope="module")
def expected(shipped_library: Library, answered: dict[str, Answered]) -> dict[str, dict[str, object]]:
    """Return the results of each forum from plain XLSX exports."""
    found = {}
    for forum, answers in answered.items():
        forms = forms_of(shipped_library, forum)
        files = {
            k: v for name, given in answers.items() for k, v in variant(forms[name], given, "kobo-xlsx-xml").items()
        }
        found[forum] = results_of(shipped_library, forum, files)
    return found


@pytest.mark.sample(2, 15)
@pytest.mark.parametrize(("name", "forum"), [(n, FORUMS[i % 2]) for i, n in enumerate(VARIANTS)])
def test_every_export_of_the_same_answers_gives_the_same_results(
    name: str,
    forum: str,
    shipped_library: Library,
    answered: dict[str, Answered],
    expected: dict[str, dict[str, object]],
) -> None:
    forms = forms_of(shipped_library, forum)
    files: dict[str, bytes] = {}
    for form, given in answered[forum].items():
        written = variant(forms[form], given, name) or variant(forms[form], given, "kobo-xlsx-xml")
        files |= written
    assert results_of(shipped_library, forum, files) == expected[forum]


@pytest.mark.sample(1)
@pytest.mark.parametrize("forum", ["sikasso", "bougouni"])
def test_paper_and_phone_add_up(
    forum: str, shipped_library: Library, answered: dict[str, Answered], expected: dict[str, dict[str, object]]
) -> None:
    """Half of each form in the entry grid and half in an export give what one file gives."""
    forms = forms_of(shipped_library, forum)
    files: dict[str, bytes] = {}
    for name, given in answered[forum].items():
        phone = variant(forms[name], given[::2], "kobo-xlsx-labels")
        paper = variant(forms[name], given[1::2], "entry-grid")
        files |= phone | paper
    assert results_of(shipped_library, forum, files) == expected[forum]


def shuffled(content: bytes, change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=";"))
    return csv_bytes(change(rows))


@pytest.mark.sample(1)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_and_columns_changes_nothing(
    seed: int, shipped_library: Library, answered: dict[str, Answered], expected: dict[str, dict[str, object]]
) -> None:
    chance = random.Random(seed)

    def change(rows: list[list[str]]) -> list[list[str]]:
        head, *below = rows
        chance.shuffle(below)
        order = list(range(len(head)))
        chance.shuffle(order)
        return [[row[n] for n in order] for row in (head, *below)]

    forms = forms_of(shipped_library, "sikasso")
    files: dict[str, bytes] = {}
    for name, given in answered["sikasso"].items():
        for file, content in variant(
            forms[name], given, "kobo-csv-xml" if not forms[name].repeat else "kobo-xlsx-xml"
        ).items():
            files[file] = shuffled(content, change) if file.endswith(".csv") else content
    turned = dict(sorted(files.items(), reverse=bool(seed % 2)))
    assert results_of(shipped_library, "sikasso", turned) == expected["sikasso"]


@pytest.mark.parametrize("forum", ["sikasso", "bougouni"])
def test_the_ids_of_results_are_known_before_anything_is_counted(
    forum: str, shipped_library: Library, expected: dict[str, dict[str, object]]
) -> None:
    known = result_ids(shipped_library, forum)
    assert len(known) > 500
    values = expected[forum]["values"]
    assert isinstance(values, dict)
    assert set(values) == known


def test_results_hold_no_answer_of_one_person(
    expected: dict[str, dict[str, object]], answered: dict[str, Answered]
) -> None:
    """No card, no uuid, no open answer, none of which was released, no commitment but those said in public."""
    for forum, told in expected.items():
        text = json.dumps(told, ensure_ascii=False).casefold()
        cards = {str(each.replies.get("code")).casefold() for given in answered[forum].values() for each in given} - {
            "none"
        }
        assert len(cards) > 30
        assert not [card for card in cards if card in text]
        spoken = {
            str(v)
            for each in answered[forum]["satisfaction"]
            for k, v in each.replies.items()
            if k in ("s12", "s13") and v
        }
        assert "quotes" not in told
        assert spoken
        assert not [said for said in spoken if said.casefold() in text]


HEAD: Row = ["code", "sexe", "age", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "_uuid"]


def row(number: int, **changes: object) -> Row:
    given: dict[str, object] = {
        "code": f"calebasse {number:02d}", "sexe": "femme" if number % 2 else "homme", "age": "jeune", "v1": "true",
        "v2": "4", "v3": "3", "v4": "carte", "v5": "maire", "v6": "3", "v7": "", "v8": "", "_uuid": f"u{number}",
    }  # fmt: skip
    return [{**given, **changes}[name] for name in HEAD]


def rows(count: int = 20, **changes: object) -> list[Row]:
    return [HEAD, *(row(number, **changes) for number in range(1, count + 1))]


def test_blank_is_not_answered_and_never_nought() -> None:
    table = rows()
    for each in table[1:11]:
        each[HEAD.index("v6")] = ""
        each[HEAD.index("v2")] = ""
    done = evaluated(library(), {"a.csv": csv_bytes(table)}).results.values
    assert done["answers.avis.v6.sum"].value == 30
    assert done["answers.avis.v6.n"].value == 10
    assert done["answers.avis.v2.n"].value == 10
    assert done["answers.avis.v2.is.1"].value == 0


def test_joined_labels_are_split_by_the_known_choices() -> None:
    """“La carte La carte au sol” is two choices, though one label begins the other."""
    table = rows(v4="La carte La carte au sol")
    done = evaluated(library(), {"a.csv": csv_bytes(table)}).results.values
    assert [done[f"answers.avis.v4.is.{c}"].value for c in ("carte", "carte-sol", "rien")] == [20, 20, 0]


def test_joined_labels_with_two_readings_are_a_problem_not_a_guess() -> None:
    form = changed(FORM, "questions.3.choices", [
        {"id": "a", "text": "Le puits"}, {"id": "b", "text": "Le puits Le marché"}, {"id": "c", "text": "Le marché"},
    ])  # fmt: skip
    table = [HEAD, *(row(n) for n in range(1, 21))]
    table[3][HEAD.index("v4")] = "Le puits Le marché"
    for n in (1, 2, *range(4, 21)):
        table[n][HEAD.index("v4")] = "a"
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["ANSWER_AMBIGUOUS"]
    assert done.results.values["answers.avis.v4.n"].value == 19


def test_a_slash_inside_a_label_is_no_group() -> None:
    heads = [*HEAD]
    heads[HEAD.index("v4")] = "Qu'avez-vous fait, seul et/ou à plusieurs ?"
    table = [heads, *rows()[1:]]
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == []
    label = "Groupe/Qu'avez-vous fait, seul et/ou à plusieurs ?/La carte au sol"
    apart = [*HEAD[:6], label, "Groupe/v5", *HEAD[8:]]
    table = [apart, *([*r[:6], "1", *r[7:]] for r in rows()[1:])]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert done.results.values["answers.avis.v4.is.carte-sol"].value == 20


def test_an_answer_outside_the_choices_is_told_with_its_row_and_counts_as_none() -> None:
    table = rows()
    table[5][HEAD.index("v2")] = "9"
    table[6][HEAD.index("v6")] = "31"
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert [(p.code.name, p.place.line) for p in done.problems] == [("ANSWER_NOT_KNOWN", 6), ("ANSWER_NOT_KNOWN", 7)]
    assert "is not between 0 and 30." in done.problems[1].says("en")
    assert "n'est pas comprise entre 0 et 30." in done.problems[1].says("fr")
    assert done.results.values["answers.avis.v2.n"].value == 19


def test_shifted_columns_are_refused() -> None:
    table = [HEAD, *([r[0], *r[2:], ""] for r in rows()[1:])]
    assert "COLUMN_NOT_UNDERSTOOD" in codes(evaluated(library(), {"a.csv": csv_bytes(table)}))


def test_the_same_submission_in_two_files_counts_once() -> None:
    first, second = rows(12), [HEAD, *(row(n) for n in range(8, 21))]
    done = evaluated(library(), {"a.csv": csv_bytes(first), "b.csv": csv_bytes(second)})
    assert done.results.values["forms.avis.n"].value == 20
    assert codes(done) == ["SUBMISSION_TWICE"] * 5
    assert [bool(problem.follows) for problem in done.problems] == [False, True, True, True, True], (
        "one export overlaps"
    )
    assert {s.name: (s.rows, s.kept) for s in done.results.sources} == {"a.csv": (12, 12), "b.csv": (13, 8)}


def test_a_file_that_fits_two_questionnaires_is_read_as_the_one_that_it_is_named_after() -> None:
    found = library({"avis": FORM, "jumeau": FORM})
    assert codes(evaluated(found, {"export.csv": csv_bytes(rows(12))})) == ["FORM_AMBIGUOUS"]
    done = evaluated(found, {"jumeau.csv": csv_bytes(rows(12)), "b.xlsx": xlsx_bytes({"avis": rows(9)})})
    assert done.results.values["forms.jumeau.n"].value == 12
    assert done.results.values["forms.avis.n"].value == 9


def test_a_sheet_entered_on_paper_and_on_the_phone_counts_once() -> None:
    table = rows(12)
    paper = [HEAD[:-1], row(3)[:-1]]
    done = evaluated(library(), {"a.csv": csv_bytes(table), "b.xlsx": xlsx_bytes({"S": paper})})
    assert done.results.values["forms.avis.n"].value == 12
    assert codes(done) == ["CARD_TWICE_SAME"]


def test_one_card_with_different_answers_is_two_people_without_a_card() -> None:
    table = [*rows(12), row(3, v2="1", v3="1", v5="chef", _uuid="other")]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert done.results.values["forms.avis.n"].value == 13
    assert codes(done) == ["CARD_TWICE"] * 2


def test_a_file_without_a_column_for_cards_is_told_once_and_not_for_each_answer() -> None:
    place = HEAD.index(CODE)
    done = evaluated(library(), {"a.csv": csv_bytes([[*each[:place], *each[place + 1 :]] for each in rows(12)])})
    assert sorted(codes(done)) == [*["CARD_MISSING"] * 12, "COLUMN_MISSING"]
    assert len(followed(done.problems)) == 12


def test_a_misspelt_card_is_told_with_the_nearest_picture() -> None:
    table = rows(12)
    table[4][0] = "calbasse 99"
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["CARD_NOT_KNOWN"]
    assert "calebasse" in done.problems[0].do("en")


@pytest.mark.parametrize("card", ["Calebasse-07", "CALEBASSE 7", " calebasse  007 ", "calebasse 7.0"])
def test_a_card_is_the_same_however_it_is_typed(card: str) -> None:
    before = changed(FORM, "moment", "before")
    after = {**changed(FORM, "title", "Après"), "pair": "avis"}
    found = library({"avis": before, "apres": after})
    first = [HEAD, row(7)]
    last = [[*HEAD, "forumkit_form"], [*row(7, code=card), forms_of(found, "sikasso")["apres"].mark]]
    first = [[*HEAD, "forumkit_form"], [*row(7), forms_of(found, "sikasso")["avis"].mark]]
    done = evaluated(found, {"a.csv": csv_bytes(first), "b.csv": csv_bytes(last)})
    assert done.pairing
    assert done.pairing.paired == 1


def test_what_says_who_people_are_is_refused_at_the_door() -> None:
    private = ["Nom et prénom", "Numéro de téléphone", "_geolocation", "GPS", "Ethnie", "Votre religion", "E-mail"]
    table = [[*HEAD, *private], *([*r, *["Secret"] * len(private)] for r in rows()[1:])]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["PERSONAL_COLUMN"] * len(private)
    assert "Secret" not in results_text(done.results)
    (told,) = done.told
    assert [header for header, role, _ in told.columns if role == "personal"] == private


def test_a_contact_in_an_open_answer_is_not_read() -> None:
    table = rows(v7="Un jour de plus", v8="yes")
    table[2][HEAD.index("v7")] = "Appelez-moi un jour au +223 76 00 00 00"
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["PERSONAL_ANSWER"]
    assert "76" not in done.problems[0].says("en")
    assert done.results.values["answers.avis.v7.n"].value == 19
    assert "223" not in results_text(done.results)


def test_columns_that_nobody_asked_for_are_named() -> None:
    table = [[*HEAD, "couleur"], *([*r, "bleu"] for r in rows()[1:])]
    (told,) = evaluated(library(), {"a.csv": csv_bytes(table)}).told
    assert ("couleur", "unknown", "") in told.columns


def test_two_columns_of_one_question_that_differ_are_told() -> None:
    table = [[*HEAD, "questions/v2"], *([*r, "4" if n else "2"] for n, r in enumerate(rows()[1:]))]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["ANSWERS_DIFFER"]
    assert done.results.values["answers.avis.v2.n"].value == 19


def test_nothing_together_with_something_is_told() -> None:
    table = rows()
    table[1][HEAD.index("v4")] = "rien carte"
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["ANSWERS_DIFFER"]
    assert done.results.values["answers.avis.v4.n"].value == 19


def test_a_label_of_two_questions_is_ambiguous() -> None:
    form = changed(FORM, "questions.2.text", "Êtes-vous content ?")
    heads = [*HEAD]
    heads[HEAD.index("v2")] = "Êtes-vous content ?"
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes([heads, *rows()[1:]])})
    assert "COLUMN_AMBIGUOUS" in codes(done)


def test_a_missing_column_is_told_and_counts_as_not_answered() -> None:
    table = [[c for n, c in enumerate(r) if n != HEAD.index("v5")] for r in rows()]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["COLUMN_MISSING"]
    assert done.results.values["answers.avis.v5.n"].value == 0


def test_an_export_of_another_forum_is_refused() -> None:
    table = [[*HEAD, "forumkit_form"], *([*r, "bougouni/avis@0123456789"] for r in rows()[1:])]
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == ["OTHER_FORM"]


def test_another_version_is_told() -> None:
    table = [[*HEAD, "forumkit_form"], *([*r, "sikasso/avis@0123456789"] for r in rows()[1:])]
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == ["OTHER_VERSION"]


def test_a_file_of_no_form_is_refused() -> None:
    assert codes(evaluated(library(), {"a.csv": csv_bytes([["x", "y"], ["1", "2"]])})) == ["FORM_UNKNOWN"]


def test_a_formula_in_an_answer_is_refused() -> None:
    table = rows()
    table[3][HEAD.index("v2")] = "=2+2"
    done = evaluated(library(), {"a.xlsx": xlsx_bytes({"S": table})})
    assert [(p.code.name, p.place.line) for p in done.problems] == [("ANSWER_FORMULA", 4)]


def test_made_up_answers_never_mix_with_real_ones() -> None:
    real, made = rows(12), [[*HEAD, "forumkit_synthetic"], *([*row(n), "oui"] for n in range(13, 20))]
    done = evaluated(library(), {"a.csv": csv_bytes(real), "b.csv": csv_bytes(made)})
    assert codes(done) == ["SYNTHETIC_MIXED"]
    assert evaluated(library(), {"b.csv": csv_bytes(made)}).results.synthetic


def test_two_profiles_of_one_card_are_told_and_none_is_taken() -> None:
    before = changed(FORM, "moment", "before")
    found = library({"avis": before, "apres": {**changed(FORM, "title", "Après"), "pair": "avis"}})
    forms = forms_of(found, "sikasso")
    first = [[*HEAD, "forumkit_form"], *([*row(n), forms["avis"].mark] for n in range(1, 13))]
    last = [
        [*HEAD, "forumkit_form"],
        *([*row(n, **({"sexe": "homme"} if n == 1 else {})), forms["apres"].mark] for n in range(1, 13)),
    ]
    done = evaluated(found, {"a.csv": csv_bytes(first), "b.csv": csv_bytes(last)})
    assert codes(done) == ["PROFILE_DIFFERS"]


def test_of_several_right_answers_all_and_no_other_are_right() -> None:
    """Twelve people choose one of two before; after, six choose both, and six these and a third."""
    choices = [{"id": name, "text": name.title()} for name in ("puits", "latrine", "soleil")]
    asked = {
        "id": "v4",
        "type": "multiple-choice",
        "text": "Quoi ?",
        "choices": choices,
        "answers": ["puits", "latrine"],
    }
    before = changed(changed(FORM, "moment", "before"), "questions.3", asked)
    found = library({"avis": before, "apres": {**before, "title": "Après", "moment": "after", "pair": "avis"}})
    first = [HEAD, *(row(n, v4="latrine") for n in range(1, 13))]
    last = [HEAD, *(row(n, v4="latrine puits" + " soleil" * (n > 6)) for n in range(1, 13))]
    done = evaluated(found, {"avis.csv": csv_bytes(first), "apres.csv": csv_bytes(last)}).results.values
    assert [(done[f"item.v4.{time}"].value, done[f"item.v4.{time}"].n) for time in ("before", "after")] == [
        (0, 12),
        (6, 12),
    ]
    assert "answers.avis.v4.is.puits" not in done, "an item is told as right or wrong"


@pytest.mark.parametrize("naming", [["avis"], ["apres"], ["avis", "apres"]])
def test_what_is_asked_before_comes_first_whichever_form_names_the_other(naming: list[str]) -> None:
    """Where the test before named the one after, each took the other's place: what was learned was told as lost."""
    before = changed(FORM, "moment", "before")
    forms: dict[str, Content] = {"avis": before, "apres": {**before, "title": "Après", "moment": "after"}}
    for name, other in (("avis", "apres"), ("apres", "avis")):
        if name in naming:
            forms[name] = {**forms[name], "pair": other}
    first, last = ([HEAD, *(row(n, v1=answer) for n in range(1, 13))] for answer in ("false", "true"))
    done = evaluated(library(forms), {"avis.csv": csv_bytes(first), "apres.csv": csv_bytes(last)}).results.values
    assert (done["item.v1.before"].value, done["item.v1.after"].value) == (0, 12)


def test_a_test_that_has_no_pair_is_told_by_its_answers() -> None:
    """Nothing is right before and after: what was answered stands in the tables of the report."""
    found = library({"avis": changed(FORM, "moment", "after")})
    results = evaluated(found, {"avis.csv": csv_bytes(rows(12))}).results
    wording = Wording(found, "sikasso", "fr")
    tables = findings_of(Scene(found, "sikasso", results, wording.teller, wording.say)).details
    assert "La frontière relie." in [row.text for table in tables for row in table.rows]


def test_fewer_people_than_the_threshold_are_not_published() -> None:
    done = evaluated(library(), {"a.csv": csv_bytes(rows(4))}).results.values
    assert done["forms.avis.n"].hidden
    assert done["answers.avis.v2.is.4"].hidden
    assert done["answers.avis.v2.median"].hidden


def test_opinions_on_the_security_forces_have_a_higher_threshold() -> None:
    form = changed(FORM, "questions.1.security", value=True)
    table = rows(30)
    for each in table[1:8]:
        each[HEAD.index("v2")] = "1"
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)}).results.values
    assert done["answers.avis.v2.is.1"].hidden
    assert done["answers.avis.v2.is.4"].hidden
    assert done["answers.avis.v2.favourable"].hidden
    for each in table[1:13]:
        each[HEAD.index("v2")] = "1"
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)}).results.values
    assert done["answers.avis.v2.is.1"].value == 12
    assert done["answers.avis.v2.favourable"].value == 18


def test_totals_equal_sums(expected: dict[str, dict[str, Any]], shipped_library: Library) -> None:
    """What is published adds up: groups where none is hidden, answers of each question, changes of each person."""
    added = 0
    for told in expected.values():
        values = told["values"]
        stems = {name.rpartition(".is.")[0] for name in values if ".is." in name}
        for stem in stems:
            parts = [value for name, value in values.items() if name.startswith(f"{stem}.is.")]
            single = stem.rpartition(".")[2] not in ("demi-journees", "f02")
            if single and all("value" in part for part in parts):
                assert sum(part["value"] for part in parts) == values[f"{stem}.n"]["value"], stem
                added += 1
        assert shipped_library.evaluation
        for profile in shipped_library.evaluation.profile:
            groups = [values[f"participation.by.{profile.id}.{code}"] for code in (*profile.codes(), "unsaid")]
            if not any(group.get("hidden") for group in groups):
                assert sum(group["value"] for group in groups) == values["participation.present"]["value"]
                added += 1
        moved = [values[f"gain.{name}"]["value"] for name in ("up", "same", "down")]
        assert sum(moved) == values["n.paired"]["value"]
    assert added > 50


def test_a_group_that_is_hidden_once_is_hidden_everywhere(expected: dict[str, dict[str, Any]]) -> None:
    """Tables of the same people, or of some of them, and medians tell nothing of a group that another table hides."""
    seen = 0
    for told in expected.values():
        values = told["values"]
        single = {name: v for name, v in values.items() if re.search(r"\.by\.[^.]+\.[^.]+$", name)}
        hidden = {name.rpartition(".by.")[2] for name, v in single.items() if v.get("hidden") and v["unit"] != "level"}
        assert hidden
        for name, value in values.items():
            if ".by." in name and any(f"{group}." in f"{name.rpartition('.by.')[2]}." for group in hidden):
                assert value.get("hidden") or value.get("value") == 0, name
                seen += 1
    assert seen > 100


def test_the_recommendation_has_its_interval() -> None:
    table = [HEAD, *(row(n, v3="3" if n <= 20 else "1" if n <= 26 else "2") for n in range(1, 41))]
    found = evaluated(library(), {"a.csv": csv_bytes(table)}).results.values["answers.avis.v3.score"]
    assert (found.value, round(found.low or 0), round(found.high or 0)) == (35, 12, 58)


# Files that are not what they seem


def unreadable(name: str, content: bytes) -> str:
    found = read(name, content)
    assert not isinstance(found, AnswerSource)
    assert found.says("fr")
    return found.code.name


def test_files_that_cannot_be_read_say_why() -> None:
    whole = xlsx_bytes({"S": rows()})
    assert unreadable("a.xlsx", whole[: len(whole) // 2]) == "ANSWERS_UNREADABLE"
    assert unreadable("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600) == "ANSWERS_UNREADABLE"
    assert unreadable("a.xlsx", b"PK\x03\x04nothing") == "ANSWERS_UNREADABLE"
    assert unreadable("a.csv", b"") == "EMPTY_ANSWERS"
    assert unreadable("a.csv", b"code|v1\ncalebasse 1|true\n") == "ANSWERS_SEPARATOR"
    assert unreadable("a.csv", "code;v1\nété;vrai\n".encode("cp850")) == "ANSWERS_ENCODING"
    assert unreadable("a.csv", "code;v1\nété;vrai\n".encode() + "été;vrai\n".encode("cp1252")) == "ANSWERS_ENCODING"
    assert unreadable("a.csv", b"code;v1\n1;true;more\n") == "ANSWERS_RAGGED"
    assert unreadable("a.csv", b"MZ\0\0;\0") == "ANSWERS_UNREADABLE"


def test_a_row_with_too_many_cells_is_named() -> None:
    found = read("a.csv", b"code;v1;v2\nc;true;1\nd;true;1;x\n")
    assert not isinstance(found, AnswerSource)
    assert found.place.line == 3


def test_a_zip_bomb_is_not_unfolded() -> None:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (80 << 20))
    assert unreadable("a.xlsx", target.getvalue()) == "ANSWERS_UNREADABLE"


def test_a_workbook_with_entities_is_refused() -> None:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    source = zipfile.ZipFile(io.BytesIO(xlsx_bytes({"S": rows()})))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.namelist():
            content = source.read(entry)
            if entry.endswith("sheet1.xml"):
                content = content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
            archive.writestr(entry, content)
    assert unreadable("a.xlsx", target.getvalue()) == "ANSWERS_UNREADABLE"


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    from forumkit.load.answers import read_answers  # noqa: PLC0415

    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    found = read_answers(path)
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "FILE_TOO_LARGE"


@pytest.mark.sample(3)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators_are_found_out(encoding: str, separator: str) -> None:
    content = csv_bytes(rows(), separator).decode().encode(encoding)
    assert evaluated(library(), {"a.csv": content}).results.values["forms.avis.n"].value == 20


@pytest.mark.exhaustive
def test_random_damages_raise_no_exception() -> None:
    chance = random.Random(1)
    whole = {"a.csv": csv_bytes(rows()), "a.xlsx": xlsx_bytes({"S": rows()})}
    found = library()
    for number in range(400):
        name = "a.csv" if number % 2 else "a.xlsx"
        damaged = bytearray(whole[name])
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        source = read(name, bytes(damaged))
        if isinstance(source, AnswerSource):
            evaluate(found, "sikasso", [source])


# The command


def test_the_command_writes_results_and_says_what_each_column_became(mission: Make, tmp_path: Path) -> None:
    root = mission({
        "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "avis"]),
        "questionnaires/avis.yaml": FORM, "evaluation.yaml": EVALUATION,
    })  # fmt: skip
    file = tmp_path / "answers.csv"
    file.write_bytes(csv_bytes([["Son âge", *HEAD], *(["18 à 35 ans", *r] for r in rows()[1:])]))
    ran = forumkit("evaluate", "sikasso", file, "--root", root, "--dry-run")
    assert "Son âge → age" in ran.out
    assert not (root / "content/results").exists()
    ran = forumkit("evaluate", "sikasso", file, "--root", root, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["written"] == "content/results/sikasso.json"
    assert ran.json["files"][0]["columns"][0] == {"header": "Son âge", "is": "field", "answers": "age"}
    assert ran.json["results"]["values"]["forms.avis.n"]["value"] == 20
    written = (root / "content/results/sikasso.json").read_text(encoding="utf-8")
    file.write_bytes(b"x;y\n1;2\n")
    assert forumkit("evaluate", "sikasso", file, "--root", root).code == 1
    assert (root / "content/results/sikasso.json").read_text(encoding="utf-8") == written


def test_files_are_taken_from_the_folder_of_the_forum(mission: Make) -> None:
    root = mission({
        "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "avis"]),
        "questionnaires/avis.yaml": FORM, "evaluation.yaml": EVALUATION,
    })  # fmt: skip
    assert forumkit("evaluate", "sikasso", "--root", root).code == 1
    folder = root / "content/answers/sikasso"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(csv_bytes(rows()))
    (folder / "~$a.xlsx").write_bytes(b"lock")
    assert forumkit("evaluate", "sikasso", "--root", root).code == 0
    assert forumkit("evaluate", "nowhere", "--root", root).code == 2
    ids = forumkit("evaluate", "sikasso", "--ids", "--root", root).out.splitlines()
    assert any(line.startswith("answers.avis.v2.median") for line in ids)


def test_headers_and_answers_may_be_in_any_language_of_the_forum(tmp_path: Path) -> None:
    """Half of the phones were set to the second language: labels of both are understood, in one file or in two."""
    form = changed(FORM, "questions.1.text", {"fr": "Êtes-vous content ?", "en": "Are you happy?"})
    form = changed(form, "questions.4.text", {"fr": "Qui préside ?", "en": "Who presides?"})
    form = changed(form, "questions.4.choices.0.text", {"fr": "Le maire", "en": "The mayor"})
    root = make.write_mission(
        tmp_path / "mission",
        {
            "forums/sikasso.yaml": changed(
                changed(make.FORUM, "questionnaires", ["avant", "avis"]), "languages", ["fr", "en"]
            ),
            "questionnaires/avis.yaml": form,
            "evaluation.yaml": EVALUATION,
        },
    )
    found = read_library(root)
    heads = [*HEAD]
    heads[HEAD.index("v2")], heads[HEAD.index("v5")] = "Are you happy?", "Questions/Who presides?"
    table = [
        heads,
        *(row(n, v2="happy" if n % 2 else "content", v5="The mayor" if n % 2 else "Le maire") for n in range(1, 21)),
    ]
    done = evaluated(found, {"a.csv": csv_bytes(table)})
    assert codes(done) == []
    assert done.results.values["answers.avis.v2.is.4"].value == 20
    assert done.results.values["answers.avis.v5.is.maire"].value == 20


# What a reviewer found


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    from forumkit.answers.evaluation import evaluate_files  # noqa: PLC0415

    found = library()
    for folder in ("phone", "paper"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.csv").write_bytes(csv_bytes(rows()))
    done = evaluate_files(found, "sikasso", [tmp_path / "phone" / "x.csv", tmp_path / "paper" / "x.csv"])
    assert done.results.values["forms.avis.n"].value == 20
    assert codes(done) == ["FILE_TWICE"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    from forumkit.answers.evaluation import evaluate_files  # noqa: PLC0415

    for folder, numbers in (("phone", (*range(1, 11), 1)), ("paper", range(11, 21))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.csv").write_bytes(csv_bytes([HEAD, *(row(n) for n in numbers)]))
    done = evaluate_files(library(), "sikasso", [tmp_path / "phone" / "x.csv", tmp_path / "paper" / "x.csv"])
    assert done.results.values["forms.avis.n"].value == 20
    assert len({source.name for source in done.results.sources}) == 2


@pytest.mark.parametrize("content", [[HEAD], [HEAD[:5]]])
def test_a_file_with_headers_only_is_refused(content: list[Row]) -> None:
    assert "EMPTY_ANSWERS" in codes(evaluated(library(), {"a.csv": csv_bytes(content)}))


def test_results_that_lose_a_form_say_so(mission: Make, tmp_path: Path) -> None:
    root = mission({
        "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "avis"]),
        "questionnaires/avis.yaml": FORM, "evaluation.yaml": EVALUATION,
        "results/sikasso.json": '{"forum": "sikasso", "forms": {"avant": "0000000000"}, "values": {}}',
    })  # fmt: skip
    file = tmp_path / "a.csv"
    file.write_bytes(csv_bytes(rows()))
    ran = forumkit("evaluate", "sikasso", file, "--root", root, "--json")
    assert [problem["code"] for problem in ran.json["problems"]] == ["FORMS_LOST"]


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", ["card", "row", "file", "sheet", "uuid", "status", "start", "key", "before", "gain"])
def test_a_question_may_be_called_as_a_column_of_ours_or_of_a_server(name: str) -> None:
    form = changed(FORM, "questions.1.id", name)
    heads = [name if head == "v2" else head for head in HEAD]
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes([heads, *rows()[1:]])})
    assert done.results.values[f"answers.avis.{name}.is.4"].value == 20


def test_the_part_of_a_whole_may_have_an_id_that_begins_with_a_figure() -> None:
    """A part that is larger than its whole is told and left out."""
    questions = [*FORM["questions"], {"id": "1a", "type": "number", "text": "Tours", "most": 90}]
    questions[5] = {**questions[5], "part_of": "1a"}
    table = [[*HEAD, "q1a"], *([*row(n), "12" if n > 1 else "2"] for n in range(1, 13))]
    done = evaluated(library({"avis": {**FORM, "questions": questions}}), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["PART_OVER_WHOLE"]
    assert done.results.values["answers.avis.v6.share"].value == 33
    assert done.results.values["answers.avis.v6.share"].n == 132


def test_a_no_in_a_column_of_a_choice_is_a_no_whatever_the_choice_is_called() -> None:
    choices = [{"id": "0", "text": "Non"}, {"id": "1", "text": "Oui"}, {"id": "2", "text": "Les deux"}]
    form = changed(FORM, "questions.3.choices", choices)
    heads = [*HEAD[:6], "v4/0", "v4/1", "v4/2", *HEAD[7:]]
    table = [heads, *([*r[:6], "0", "0", "1", *r[7:]] for r in rows()[1:])]
    done = evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)}).results.values
    assert [done[f"answers.avis.v4.is.{n}"].value for n in (0, 1, 2)] == [0, 0, 20]


def test_a_single_word_is_no_sure_reading_where_a_label_reads_otherwise() -> None:
    choices = [{"id": "a", "text": "Carte"}, {"id": "b", "text": "Sol"}, {"id": "c", "text": "Carte sol"}]
    form = changed(FORM, "questions.3.choices", choices)
    table = rows(v4="a")
    table[1][HEAD.index("v4")] = "Carte sol"
    assert codes(evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)})) == ["ANSWER_AMBIGUOUS"]


def test_a_choice_without_its_column_is_told_and_has_no_number() -> None:
    heads = [*HEAD[:6], "v4/carte", "v4/rien", *HEAD[7:]]
    table = [heads, *([*r[:6], "1", "0", *r[7:]] for r in rows()[1:])]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert codes(done) == ["COLUMN_MISSING"]
    assert done.results.values["answers.avis.v4.is.carte"].value == 20
    assert done.results.values["answers.avis.v4.is.carte-sol"].value is None


def test_answers_of_another_forum_below_the_first_rows_are_refused() -> None:
    marks = ["", *[""] * 30, "bougouni/avis@0123456789"]
    table = [[*HEAD, "forumkit_form"], *([*row(n), marks[min(n, len(marks) - 1)]] for n in range(1, 40))]
    assert "OTHER_FORM" in codes(evaluated(library(), {"a.csv": csv_bytes(table)}))


def test_one_made_up_row_among_real_ones_is_told() -> None:
    table = [[*HEAD, "forumkit_synthetic"], *([*row(n), "oui" if n == 3 else ""] for n in range(1, 13))]
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == ["SYNTHETIC_MIXED"]


def test_a_list_of_people_is_no_answer() -> None:
    table = [["Nom", "Prénom", "Téléphone", "Sexe", "Son âge"], *([["A", "B", "76 00 00 00", "femme", "jeune"]] * 8)]
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == ["FORM_UNKNOWN"]


def test_a_row_with_only_a_card_is_no_answer() -> None:
    table = [*rows(12), *([f"pirogue {n}", *[""] * (len(HEAD) - 1)] for n in range(1, 9))]
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    assert done.results.values["forms.avis.n"].value == 12
    assert done.told[0].empty == 8


def test_the_line_of_a_problem_is_that_of_the_file() -> None:
    table = [HEAD, *([[""] * len(HEAD)] * 3), *(row(n, v2="9" if n == 2 else "4") for n in range(1, 13))]
    (problem,) = evaluated(library(), {"a.xlsx": xlsx_bytes({"S": table})}).problems
    assert problem.place.line == 6


@pytest.mark.parametrize("text", ["2,5", "1_0", "dix", "2.000.0"])
def test_what_is_no_whole_number_is_not_guessed(text: str) -> None:
    table = rows()
    table[1][HEAD.index("v6")] = text
    assert codes(evaluated(library(), {"a.csv": csv_bytes(table)})) == ["ANSWER_NOT_KNOWN"]


def test_pictures_of_several_words_are_known() -> None:
    evaluation = changed(EVALUATION, "symbols", ["arc-en-ciel", "calebasse"])
    table = [HEAD, *(row(n, code=f"Arc-en-ciel {n:02d}") for n in range(1, 13))]
    assert codes(evaluated(library(evaluation=evaluation), {"a.csv": csv_bytes(table)})) == []


def test_lines_above_the_header_do_no_harm() -> None:
    table = [["Mon classeur"], [], ["Saisi le soir"], [], *rows()]
    done = evaluated(library(), {"a.xlsx": xlsx_bytes({"S": table})})
    assert codes(done) == []
    assert done.results.values["forms.avis.n"].value == 20


def test_the_median_of_a_hidden_opinion_on_the_security_forces_is_hidden() -> None:
    form = changed(FORM, "questions.1.security", value=True)
    found = evaluated(library({"avis": form}), {"a.csv": csv_bytes(rows(6))}).results.values
    assert found["answers.avis.v2.median"].hidden
    assert found["answers.avis.v6.sum"].value == 18
    assert evaluated(library(), {"a.csv": csv_bytes(rows(4))}).results.values["answers.avis.v6.sum"].hidden


def test_a_name_typed_as_a_card_is_not_repeated_on_the_screen() -> None:
    table = rows(12)
    table[1][0], table[2][0] = "Moussa Keita", "awa traore 76123456"
    done = evaluated(library(), {"a.csv": csv_bytes(table)})
    said = " ".join(problem.says("fr") for problem in done.problems).casefold()
    assert "keita" not in said
    assert "traore" not in said


def test_a_short_row_is_refused_as_a_long_one_is() -> None:
    content = csv_bytes(rows()).replace(b'"u5"\r\n', b"\r\n").replace(b";\r\n", b"\r\n")
    found = read("a.csv", content)
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "ANSWERS_RAGGED"


def test_a_quote_that_is_not_closed_is_told_where_it_is_opened() -> None:
    found = read("a.csv", b'code;v1\nc;true\n"d\n;false\ne;true\n')
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "ANSWERS_UNREADABLE"
    assert found.place.line == 3


def test_a_blank_line_keeps_its_place() -> None:
    found = read("a.csv", b'code;v1\n\n"a\nb";"true"\nc;\n')
    assert isinstance(found, AnswerSource)
    assert found.sheets[0].rows == [("code", "v1"), ("", ""), ("a\nb", "true"), ("c", "")]


def test_the_line_that_excel_understands_is_passed_over() -> None:
    content = b"sep=;\r\n" + csv_bytes(rows())
    assert evaluated(library(), {"a.csv": content}).results.values["forms.avis.n"].value == 20


@pytest.mark.parametrize("content", [b"a;" * 3000 + b"\n" + b"x\n" * 400_000, b";" * (1 << 20)])
def test_a_table_that_unfolds_to_far_too_much_is_refused(content: bytes) -> None:
    assert unreadable("a.csv", content) == "ANSWERS_UNREADABLE"


def test_one_submission_with_two_answers_is_refused() -> None:
    other = [HEAD, row(3, v2="1", code="")]
    done = evaluated(library(), {"a.csv": csv_bytes(rows(12)), "b.csv": csv_bytes(other)})
    assert "SUBMISSION_DIFFERS" in codes(done)


def test_groups_that_answer_with_faces_belong_to_no_group_of_people() -> None:
    form = {**FORM, "moment": "observation", "profile": [], "questions": [FORM["questions"][1]]}
    table = [["group", "observer", "v2"], *([f"groupe {n}", "1", "4"] for n in range(1, 9))]
    done = evaluated(library({"avis": form}, {**EVALUATION, "frames": []}), {"a.csv": csv_bytes(table)})
    assert done.results.values["answers.avis.v2.median"].value == 4
    assert done.results.values["answers.avis.v2.by.sexe.femme"].hidden


def test_the_same_marks_of_a_group_in_two_files_count_once() -> None:
    form = {
        **FORM, "moment": "observation", "profile": [],
        "questions": [{"id": "g1", "type": "rating", "text": "Clarté", "lowest": "non", "highest": "oui"},
                      {"id": "g2", "type": "number", "text": "Tours de parole", "most": 90}],
    }  # fmt: skip
    evaluation = {**EVALUATION, "frames": []}
    head: Row = ["group", "observer", "g1", "g2"]
    table = [head, *([f"groupe {n}", o, "2", "10"] for n in range(1, 6) for o in ("1", "2"))]
    twice = [head, ["groupe 1", "1", "2", "10"]]
    done = evaluated(library({"avis": form}, evaluation), {"a.csv": csv_bytes(table), "b.csv": csv_bytes(twice)})
    assert codes(done) == ["GROUP_TWICE_SAME"]
    assert done.results.values["answers.avis.g1.n"].value == 10
    assert done.results.values["answers.avis.g2.sum"].value == 50, "two observers count the same turns"
    assert (done.results.values["restitution.agreement"].value, done.results.values["restitution.agreement"].n) == (
        5,
        5,
    )
