"""Exports as they really come: each way of writing the same answers gives the same results, or says which cell is in doubt."""

import io
import zipfile
from typing import Any

import pytest

from forumkit.answers.results import Evaluated
from forumkit.answers.spelling import Spelling, spelling_of
from forumkit.load.answers import AnswerSource
from forumkit.model.library import Library
from tests.answers import EVALUATION, FORM, codes, csv_bytes, evaluated, laid_out, library, read, xlsx_bytes, zipped
from tests.make import changed
from tests.remedies.answers import COMMITMENTS
from tests.test_evaluate import HEAD, Row, row, rows

Table = list[Row]


@pytest.fixture(scope="module")
def avis() -> Library:
    return library()


@pytest.fixture(scope="module")
def plans() -> Library:
    return library({"plans": COMMITMENTS}, {**EVALUATION, "frames": []})


def values(found: Evaluated, *, told: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what was counted, which must be all that there is to say but for some codes."""
    assert sorted(codes(found)) == sorted(told), found.problems
    return {name: value.value for name, value in found.results.values.items()}


# What stands for no answer


@pytest.mark.sample(8)
@pytest.mark.parametrize("text", ["n/a", "NA", "N.A.", "RAS", "R.A.S", "néant", "Néant.", "NEANT", "-", "—", ".", "…",
                                  "/", "sans réponse", "no answer", "nil", "NaN", "#N/A", "لا يوجد", "غ/م", "بدون إجابة"])  # fmt: skip
def test_what_stands_for_no_answer_is_none(text: str, avis: Library) -> None:
    """In closed, counted and open questions, on a choice's own column, as a card, whatever language says it."""
    table, blank = rows(v7="Un jour de plus"), rows(v7="Un jour de plus")
    heads = [*HEAD, "Votre avis/v4/rien"]
    for each, bare in zip(table[1:6], blank[1:6], strict=True):
        for column in HEAD[1:-1]:
            each[HEAD.index(column)], bare[HEAD.index(column)] = text, ""
        each[HEAD.index("v5")] = bare[HEAD.index("v5")] = "maire"
    table[9][0], blank[9][0] = text, ""
    tick = text.replace("/", "-") if text == "/" else text  # a stroke may be a tick
    first, other = ([heads, *([*r, t] for r in each[1:])] for each, t in ((table, tick), (blank, "")))
    done = [values(evaluated(avis, {"a.csv": csv_bytes(each)}), told=("CARD_MISSING",)) for each in (first, other)]
    assert done[0] == done[1]
    assert done[0]["answers.avis.v7.n"] == 15


def test_an_answer_that_the_form_offers_comes_before_what_stands_for_none() -> None:
    choices = [{"id": "ras", "text": "Néant"}, {"id": "na", "text": "N/A"}, {"id": "x", "text": "Autre"}]
    form = changed(FORM, "questions.4.choices", choices)
    table = [HEAD, *(row(n, v5="néant" if n < 8 else "N/A") for n in range(1, 21))]
    done = values(evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)}))
    assert [done[f"answers.avis.v5.is.{code}"] for code in ("ras", "na", "x")] == [7, 13, 0]


def test_a_row_of_nothing_but_dashes_is_no_answer(avis: Library) -> None:
    table = [*rows(12), ["calebasse 77", *["-"] * (len(HEAD) - 2), "u77"]]
    assert values(evaluated(avis, {"a.csv": csv_bytes(table)}))["forms.avis.n"] == 12


# What is written by hand


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_colours_of_cards_are_understood_in_the_languages_of_the_mission(language: str) -> None:
    forum_languages = {"fr": ["fr"], "en": ["fr", "en"], "ar": ["fr", "ar"]}[language]
    evaluation = changed(EVALUATION, "thresholds", {"people": 3})
    found = library(evaluation=evaluation, languages=forum_languages)
    written = found.languages[language].written
    words = {"true": written.green, "false": written.red, "unknown": written.yellow}
    table = [HEAD, *(row(n, v1=word.upper()) for n, word in enumerate((w for each in words.values() for w in each), 1))]
    done = values(evaluated(found, {"a.csv": csv_bytes(table)}))
    assert {code: done[f"answers.avis.v1.is.{code}"] for code in words} == {
        code: len(each) for code, each in words.items()
    }
    done = values(evaluated(found, {"a.csv": csv_bytes(rows(12, v3=written.green[0]))}))
    assert done["answers.avis.v3.is.3"] == 12, "the happiest of three faces"


def test_a_colour_that_may_be_two_faces_is_asked(avis: Library) -> None:
    table = rows(20)
    table[3][HEAD.index("v2")] = "vert"
    (problem,) = evaluated(avis, {"a.csv": csv_bytes(table)}).problems
    assert (problem.code.name, problem.place.line, problem.place.path) == ("ANSWER_NOT_KNOWN", 4, "v2")


@pytest.mark.parametrize("card", ["calebasse n° 7", "La calebasse 07", "CALEBASSE 07", "Calebasse-7", "calebasse7", "la Calebasse n°007",
                                  "calebasse numéro 7", "7 calebasse", "calebasse ٧", "القرعة رقم ٧", "قرعة ۷", "the gourd no. 7",
                                  "Gourd #7", "carte calebasse 7", "  calebasse\u00a07.0"])  # fmt: skip
def test_a_card_is_one_in_every_spelling_language_and_script(card: str) -> None:
    symbols = ["baobab", {"fr": "calebasse", "en": "gourd", "ar": "قرعة"}, "étoile", "arc-en-ciel"]
    spelling = spelling_of(library(evaluation=changed(EVALUATION, "symbols", symbols)))
    assert spelling.card(card) == "calebasse 7"
    assert spelling.symbols == ("baobab", "calebasse", "etoile", "arc en ciel")


@pytest.mark.parametrize(("card", "known"), [("l'étoile 3", "etoile 3"), ("L’Étoile n° 03", "etoile 3"), ("BAOBAB07", "baobab 7"),
                                             ("Arc-en-ciel 12", "arc en ciel 12"), ("baobab", "baobab"), ("7", "7"), ("n° 7", "n 7")])  # fmt: skip
def test_what_a_card_is_compared_as(card: str, known: str) -> None:
    assert Spelling(("-",), ("l'", "la"), ("n°",), [["baobab"], ["étoile"], ["arc-en-ciel"]]).card(card) == known


# Repeats


def actions(found: Evaluated) -> tuple[Any, ...]:
    """Return how many actions and submissions were counted, and what was answered."""
    done = found.results.values
    return tuple(done[name].value for name in ("forms.plans.n", "answers.plans.a1.is.yes", "answers.plans.a2.is.no"))


GROUPS = [(f"groupe {n}", 2 + n % 2) for n in range(1, 5)]
"""Each group, with how many actions it has."""
LONG = [[name, f"uuid:{n}", f"uuid:{n}/repetition[{k}]", "yes" if k < 3 else "no", "no"]
        for n, (name, count) in enumerate(GROUPS) for k in range(1, count + 1)]  # fmt: skip


def unfolded(head: str) -> Table:
    """Return a table with a row a group, its actions side by side under headers such as repetition[{k}]/{name}."""
    heads: Row = ["group", *(head.format(k=k, name=name) for k in (1, 2, 3) for name in ("a1", "a2")), "_uuid"]
    return [heads, *([name, *_side_by_side(name), f"uuid:{n}"] for n, (name, _) in enumerate(GROUPS))]


def labelled(head: str) -> Table:
    """Return the same under the labels of the questions."""
    heads, *below = unfolded(head.replace("{label}", "{name}"))
    for question in COMMITMENTS["questions"]:
        heads = [cell.replace(question["id"], question["text"]) for cell in map(str, heads)]
    return [["Code du groupe" if cell == "group" else cell for cell in heads], *below]


def _side_by_side(group: str) -> Row:
    own = [each[3:] for each in LONG if each[0] == group]
    return [cell for each in [*own, *[["n/a", "n/a"]] * (3 - len(own))] for cell in each]


PARENTS: Table = [
    ["SubmissionDate", "group", "KEY", "DeviceID"],
    *(["2024-02-20T10:00:00.000Z", name, f"uuid:{n}", "x"] for n, (name, _) in enumerate(GROUPS)),
]
CHILDREN: Table = [["a1", "a2", "PARENT_KEY", "KEY"], *([a, b, parent, key] for _, parent, key, a, b in LONG)]


def test_repeats_are_the_same_in_whatever_way_they_are_exported(plans: Library) -> None:
    wanted = (len(LONG), sum(each[3] == "yes" for each in LONG), len(LONG))
    assert wanted[0] == 10
    ways = {
        "Ona": {"a.csv": csv_bytes(unfolded("repetition[{k}]/{name}"), ",")},
        "Ona, in a group": {"a.csv": csv_bytes(unfolded("questions/repetition[{k}]/{name}"), ",")},
        "SurveyCTO, wide": {"a.csv": csv_bytes(unfolded("{name}_{k}"), ",")},
        "SurveyCTO, with the repeat's name": {"a.csv": csv_bytes(unfolded("repetition_{k}/{name}"), ",")},
        "labels with numbers": {"a.csv": csv_bytes(labelled("{label} ({k})"), ",")},
        "labels below numbers": {"a.csv": csv_bytes(labelled("Action {k} : {label}"), ",")},
        "labels again and again": {"a.csv": csv_bytes(labelled("{label}"), ",")},
        "pandas": {"a.csv": csv_bytes([[cell.replace("@1", "").replace("@2", ".1").replace("@3", ".2") for cell in map(str, each)]
                                       for each in unfolded("{name}@{k}")], ",")},
        "ODK Central, two files": {"p.csv": csv_bytes(PARENTS, ","), "p-repetition.csv": csv_bytes(CHILDREN, ",")},
        "ODK Central, zip": {"p.csv.zip": zipped({"p.csv": csv_bytes(PARENTS, ","), "p-repetition.csv": csv_bytes(CHILDREN, ","),
                                                  "media/": b"", "media/1.jpg": b"x"})},
        "a workbook": {"p.xlsx": xlsx_bytes({"p": PARENTS, "r": CHILDREN})},
    }  # fmt: skip
    for way, files in ways.items():
        done = evaluated(plans, files)
        assert (codes(done), actions(done)) == ([], wanted), way
    both = evaluated(plans, {**ways["ODK Central, two files"], **ways["ODK Central, zip"]})
    assert (codes(both), actions(both)) == (["FILE_TWICE"], wanted)
    mixed = evaluated(plans, {**ways["Ona"], **ways["ODK Central, zip"]})
    assert (set(codes(mixed)), actions(mixed)) == ({"FILE_TWICE"}, wanted)


def test_a_cell_of_an_unfolded_repeat_is_named_where_it_stands(plans: Library) -> None:
    table = unfolded("repetition[{k}]/{name}")
    table[2][3] = "peut-être"
    (problem,) = evaluated(plans, {"a.csv": csv_bytes(table)}).problems
    assert (problem.code.name, problem.place.line, problem.place.path) == ("ANSWER_NOT_KNOWN", 3, "repetition[2]/a1")


def test_repeats_without_their_submissions_are_refused(plans: Library) -> None:
    assert codes(evaluated(plans, {"a.csv": csv_bytes(CHILDREN)})) == ["SUBMISSIONS_MISSING"]
    gone = evaluated(plans, {"p.csv": csv_bytes(PARENTS[:-1]), "r.csv": csv_bytes(CHILDREN)})
    assert [(p.code.name, p.place.file, p.place.line) for p in gone.problems] == [("SUBMISSIONS_MISSING", "r.csv", 10)]


def test_a_group_without_an_action_is_told(plans: Library) -> None:
    table = [*unfolded("{name}_{k}"), ["groupe 4", *["n/a"] * 6, "uuid:9"]]
    assert codes(evaluated(plans, {"a.csv": csv_bytes(table)})) == ["REPEAT_EMPTY"]


# Headers


def test_notes_of_a_form_that_speak_of_names_are_no_personal_column(avis: Library) -> None:
    notes = [
        "N'écrivez pas votre nom. Vous pouvez passer une question.",
        "Votre religion n'est pas demandée.",
        "DeviceID",
    ]
    table = [[*HEAD, *notes], *([*r, "", "", "collect:1"] for r in rows()[1:])]
    assert codes(evaluated(avis, {"a.csv": csv_bytes(table)})) == []


TEXTS = [each["text"] for each in FORM["questions"]]


def test_two_rows_of_headers_are_read_as_one(avis: Library) -> None:
    labels = ["Votre carte", "Sexe", "Âge", *TEXTS, ""]
    for above, below in ((HEAD, labels), (labels, HEAD)):
        done = values(evaluated(avis, {"a.csv": csv_bytes([above, below, *rows(v7="Encore un jour")[1:]])}))
        assert (done["forms.avis.n"], done["answers.avis.v7.n"]) == (20, 20)


def test_choices_below_their_question_are_its_columns(avis: Library) -> None:
    """A question stands above the first of its choices, as on a sheet that was laid out by hand."""
    place = HEAD.index("v4")
    above = [*HEAD[:place], TEXTS[3], "", "", *HEAD[place + 1 :]]
    below = [""] * place + ["La carte", "La carte au sol", "Rien"] + [""] * (len(HEAD) - place - 1)
    table = [above, below, *([*r[:place], "x", "", "", *r[place + 1 :]] for r in rows()[1:])]
    done = values(evaluated(avis, {"a.csv": csv_bytes(table)}))
    assert [done[f"answers.avis.v4.is.{code}"] for code in ("carte", "carte-sol", "rien")] == [20, 0, 0]


def test_headers_that_stand_again_are_passed_over_and_others_refused(avis: Library) -> None:
    again = [*rows(12), HEAD, *(row(n) for n in range(13, 21))]
    assert values(evaluated(avis, {"a.csv": csv_bytes(again)}))["forms.avis.n"] == 20
    turned = [HEAD[0], *HEAD[1:-1][::-1], HEAD[-1]]
    other = [*rows(12), turned, *(row(n) for n in range(13, 21))]
    found = evaluated(avis, {"a.csv": csv_bytes(other)})
    assert ("HEADERS_AGAIN", 14) in [(p.code.name, p.place.line) for p in found.problems]


def test_a_table_of_google_forms_and_choices_of_surveycto_are_known(avis: Library) -> None:
    heads = [*HEAD]
    heads[HEAD.index("v1")], heads[HEAD.index("v2")] = f"Votre avis [{TEXTS[0]}]", f"Votre avis [{TEXTS[1]}]"
    place = HEAD.index("v4")
    heads[place : place + 1] = ["v4", "v4_carte", "v4_carte-sol", "v4_rien"]
    table = [["Horodateur", *heads], *(["2024", *r[: place + 1], "1", "0", "0", *r[place + 1 :]] for r in rows()[1:])]
    done = values(evaluated(avis, {"a.csv": csv_bytes(table)}))
    assert (done["answers.avis.v1.is.true"], done["answers.avis.v2.is.4"], done["answers.avis.v4.is.carte"]) == (
        20,
        20,
        20,
    )


ASKED = {each["id"]: each for each in FORM["questions"]}
CHOICES = ["La carte", "La carte au sol", "Rien"]
FOURTH = HEAD.index("v4")


def headed(style: str) -> Row:
    """Return the headers of our fields with the text of each question in a style of “{id}” and “{text}”."""
    return [style.format(id=name, text=ASKED[name]["text"]) if name in ASKED else name for name in HEAD]


def parted(cells: Row, ticks: Row) -> Row:
    """Return a row with a column for each choice in the place of one for all."""
    return [*cells[:FOURTH], *ticks, *cells[FOURTH + 1 :]]


def quiz() -> Table:
    """Return answers as a quiz of Microsoft Forms has them: with points and feedback beside each."""
    beside = [f"{word} – {ASKED[name]['text']}" for name in ASKED for word in ("Points", "Commentaires")]
    return [[*headed("{text}"), *beside], *([*each, *["1", "Bien"] * len(ASKED)] for each in rows()[1:])]


def lime(style: str) -> Table:
    """Return answers as LimeSurvey has them, with the code of each question before its text, or alone."""
    texts = [f"{ASKED['v4']['text']} [{choice}]" for choice in CHOICES]
    names = [f"v4[{choice['id']}]" for choice in ASKED["v4"]["choices"]]
    ticks = [style.format(id=name, text=text) for name, text in zip(names, texts, strict=True)]
    return [parted(headed(style), ticks), *(parted(each, ["Y", "", ""]) for each in rows()[1:])]


def monkey() -> Table:
    """Return answers as SurveyMonkey has them: what is answered stands below each question."""
    closed, opened = "Response", "Open-Ended Response"
    below = [opened if name in ("code", "v6", "v7", "_uuid") else closed for name in HEAD]
    table = [parted(headed("{text}"), [ASKED["v4"]["text"], "", ""]), parted(below, [*CHOICES])]
    return [*table, *(parted(each, ["La carte", "", ""]) for each in rows()[1:])]


def monkey_of_one_choice() -> Table:
    """Return it where no question has several answers, and nothing says whose a row is."""
    return [each[:-1] for each in (headed("{text}"), ["Response"] * len(HEAD), *rows()[1:])]


TOOLS = {
    "Microsoft Forms, quiz": quiz(),
    "LimeSurvey, codes": lime("{id}"),
    "LimeSurvey, codes and texts": lime("{id}. {text}"),
    "LimeSurvey, its own codes": lime("G01Q05. {text}"),
    "SurveyMonkey": monkey(),
    "SurveyMonkey, one answer each": monkey_of_one_choice(),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_answers_are_the_same_from_every_tool(avis: Library, tool: str) -> None:
    expected = values(evaluated(avis, {"a.csv": csv_bytes(rows())}))
    assert values(evaluated(avis, {"a.csv": csv_bytes(TOOLS[tool])})) == expected


@pytest.mark.parametrize("cell", ["La carte;Le marché, ou la place", "La carte, Le marché, ou la place;"])
def test_a_choice_may_have_the_sign_that_stands_between_choices(cell: str) -> None:
    choices = [*ASKED["v4"]["choices"], {"id": "marche", "text": "Le marché, ou la place"}]
    form = changed(FORM, "questions.3.choices", choices)
    done = values(evaluated(library({"avis": form}), {"a.csv": csv_bytes(rows(v4=cell))}))
    assert [done[f"answers.avis.v4.is.{code}"] for code in ("carte", "carte-sol", "marche")] == [20, 0, 20]


def test_a_tick_is_a_yes_in_every_language() -> None:
    """نعم and لا are those of the Arabic that comes with forumkit, whatever the mission speaks."""
    heads = parted(HEAD, ["v4/carte", "v4/carte-sol", "v4/rien"])
    table = [heads, *(parted(each, ["نعم", "لا", "لا"]) for each in rows()[1:])]
    done = values(evaluated(library(), {"a.csv": csv_bytes(table)}))
    assert [done[f"answers.avis.v4.is.{code}"] for code in ("carte", "carte-sol")] == [20, 0]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Avis (réponses)", "avis"), ("avis-2024-03-05", "avis"), ("Avis_-_all_versions_-_labels", "avis"),
        ("Avis du soir(1-20)", "soir"), ("Avis(1-20)", "avis"), ("avis après nettoyage", ""), ("nos avis", ""),
        ("soir – avis", ""),
    ],
)  # fmt: skip
def test_a_file_is_known_by_the_title_that_tools_give_it(name: str, form: str) -> None:
    """Another word behind a name may say something else: no guess is made."""
    found = library({"avis": FORM, "soir": {**FORM, "title": "Avis du soir"}})
    done = evaluated(found, {f"{name}.csv": csv_bytes(rows(12))})
    assert ([each.form for each in done.told] if form else codes(done)) == ([form] if form else ["FORM_AMBIGUOUS"])


# Files


def test_what_an_excel_of_western_europe_writes_is_read_and_said(avis: Library) -> None:
    table = rows(v7="Encore un été « d'ici » – à l'œuvre")
    table[0] = [*HEAD[:-1], "Numéro"]
    found = evaluated(avis, {"a.csv": csv_bytes(table).decode().encode("cp1252")})
    assert values(found, told=("ENCODING_GUESSED",))["answers.avis.v7.n"] == 20
    assert "Numéro" in found.problems[0].says("fr")


@pytest.mark.parametrize(("encoding", "text"), [("cp850", "été"), ("mac_roman", "été"), ("cp1256", "قرعة"), ("cp1251", "тыква"),
                                                ("cp1253", "κολοκύθα"), ("shift_jis", "瓢箪"), ("cp1252", "£5 ¤ §")])  # fmt: skip
def test_an_encoding_that_cannot_be_told_is_refused(encoding: str, text: str) -> None:
    found = read("a.csv", csv_bytes(rows(v7=text)).decode().encode(encoding))
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "ANSWERS_ENCODING"
    assert "Excel" in found.do("fr")
    assert "LibreOffice" in found.do("en")


OLD_WORKBOOK = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "Workbook".encode("utf-16-le")
OPEN_DOCUMENT = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})


OTHERS = {
    "xls": OLD_WORKBOOK,
    "ods": OPEN_DOCUMENT,
    "zip of ods": zipped({"a.ods": OPEN_DOCUMENT}),
    "zip of pdf": zipped({"a.pdf": b"%PDF"}),
    "zip of csv and xlsb": zipped({"a.csv": csv_bytes(rows()), "b.xlsb": zipped({"xl/workbook.bin": b""})}),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.zip"])
def test_other_formats_are_refused_with_the_way_out(name: str, content: bytes) -> None:
    """Whatever the file is called."""
    found = read(name, content)
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "FILE_NOT_READ"
    assert "Excel" in found.do("fr")
    assert "LibreOffice" in found.do("en")


@pytest.mark.parametrize("name", ["../a.csv", "/a.csv"])
def test_a_zip_that_reaches_out_of_itself_is_refused(name: str) -> None:
    found = read("a.zip", zipped({name: csv_bytes(rows())}))
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "ANSWERS_UNREADABLE"


def test_a_zip_that_unfolds_to_far_too_much_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"code;v1\n" + b"a;b\n" * (20 << 20))
    found = read("a.zip", target.getvalue())
    assert not isinstance(found, AnswerSource)
    assert found.code.name == "ANSWERS_UNREADABLE"


def test_labels_with_more_commas_than_columns_do_not_part_the_table() -> None:
    lines = ["Votre carte;Oui, non, peut-être, jamais, toujours ?;x", *(f"calebasse {n};oui;1" for n in range(9))]
    found = read("a.csv", "\n".join(lines).encode())
    assert isinstance(found, AnswerSource)
    assert len(found.sheets[0].rows[0]) == 3


def test_what_a_sheet_hides_or_merges_is_asked(avis: Library) -> None:
    column = chr(ord("A") + HEAD.index("v2"))
    found = evaluated(avis, {"a.xlsx": laid_out(rows(), hidden=3)})
    assert [(p.code.name, p.place.line) for p in found.problems] == [("ROWS_HIDDEN", 4)]
    found = evaluated(avis, {"a.xlsx": laid_out(rows(), merged=f"{column}5:{column}7")})
    assert [(p.code.name, p.place.line, p.place.path) for p in found.problems] == [("ANSWER_MERGED", 5, "S › v2")]
    found = evaluated(avis, {"a.xlsx": laid_out(rows(), error=(4, HEAD.index("v2")))})
    assert [(p.code.name, p.place.line) for p in found.problems] == [("ANSWER_FORMULA", 5)]
    found = evaluated(avis, {"a.xlsx": laid_out(rows(), unseen=True)})
    assert [(p.code.name, p.values["count"]) for p in found.problems] == [("ROWS_HIDDEN", "20")]
    titled: Table = [["Registre", *[""] * (len(HEAD) - 1)], *rows()]
    assert codes(evaluated(avis, {"a.xlsx": laid_out(titled, merged="A1:D1")})) == []


def test_a_sheet_that_stands_twice_in_a_workbook_counts_once(avis: Library) -> None:
    table = rows(12, code="", _uuid="")
    found = evaluated(avis, {"a.xlsx": xlsx_bytes({"Feuil1": table, "Copie": table})})
    assert found.results.values["forms.avis.n"].value == 12
    assert "FILE_TWICE" in codes(found)


def test_a_workbook_and_the_csv_that_it_was_saved_as_count_once(avis: Library) -> None:
    """Even where no card and no server tells its rows apart, and the columns stand in another order."""
    table = [r[:-1] for r in rows(12, code="")]
    files = {"a.csv": csv_bytes([list(reversed(r)) for r in table]), "b.xlsx": xlsx_bytes({"S": table})}
    found = evaluated(avis, files)
    assert found.results.values["forms.avis.n"].value == 12
    assert [(p.code.name, p.place.file) for p in found.problems if p.code.name != "CARD_MISSING"] == [
        ("FILE_TWICE", "b.xlsx")
    ]
