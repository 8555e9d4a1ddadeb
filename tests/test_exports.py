"""What programs and people leave in exports beside the answers: it is read as it is meant, or told with its place."""

from collections.abc import Callable

import pytest

from forumkit.answers.evaluation import results_text
from forumkit.answers.results import Evaluated
from forumkit.load.answers import AnswerSource
from forumkit.model.library import Library
from forumkit.model.privacy.folding import folded
from tests.answers import FORM, codes, csv_bytes, evaluated, laid_out, library, read, xlsx_bytes
from tests.make import changed
from tests.test_evaluate import HEAD, Row, row, rows


@pytest.fixture(scope="module")
def avis() -> Library:
    return library()


def kept(found: Evaluated) -> int:
    return sum(source.kept for source in found.results.sources)


def said(found: Evaluated) -> str:
    return " ".join(problem.says("fr") for problem in found.problems)


def beside(name: str, usual: str, third: str, table: list[Row] | None = None) -> list[Row]:
    """Return a table with a column more, in which the third row says something else."""
    head, *answers = table or rows(12)
    return [[*head, name], *([*each, third if n == 3 else usual] for n, each in enumerate(answers, 1))]


# Cells


def test_per_cent_is_no_number_of_things(avis: Library) -> None:
    """100 % is 1 in the file of a workbook; whether it means one, a hundred or all, nobody knows."""
    table = rows(12)
    table[3][HEAD.index("v6")] = 1
    found = evaluated(avis, {"a.xlsx": laid_out(table, formats={(3, HEAD.index("v6")): "0.0%"})})
    assert [(p.code.name, p.place.line, p.values["name"]) for p in found.problems] == [("ANSWER_NOT_KNOWN", 4, "100%")]
    quoted = evaluated(avis, {"a.xlsx": laid_out(table, formats={(3, HEAD.index("v6")): '0" %"'})})
    assert codes(quoted) == []


@pytest.mark.parametrize("text", ["\u200b4\u200e", "\ufeff4", " \u00ad4\u2060 ", "'4", "4\u00a0\u200f"])
def test_signs_that_nobody_sees_change_no_number(text: str, avis: Library) -> None:
    found = evaluated(avis, {"a.csv": csv_bytes(rows(12, v6=text))})
    assert codes(found) == []
    assert found.results.values["answers.avis.v6.sum"].value == 48


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u061c", "\ufe0f", "\u180e", "_x000D_"])
def test_signs_that_nobody_sees_change_no_header_answer_or_card(sign: str, avis: Library) -> None:
    heads = [f"Qui pré{sign}side ?" if name == "v5" else name for name in HEAD]
    table = [heads, *rows(12, v5=f"Le{sign} maire", code=f"Calebasse{sign} 7")[1:2], *rows(12)[2:]]
    found = evaluated(avis, {"a.xlsx": xlsx_bytes({"S": table})})
    assert codes(found) == ["CARD_TWICE_SAME"], "it is the card of the seventh row"


# Rows


def test_what_is_struck_out_is_told_with_its_rows(avis: Library) -> None:
    """A whole row, or a part of one answer: “1” struck out before “3” makes no 13."""
    strike = {(3, 0): "", (3, 5): "", (7, HEAD.index("v6")): "1"}
    found = evaluated(avis, {"a.xlsx": laid_out(rows(12), struck=strike)})
    assert [(p.code.name, p.place.line) for p in found.problems] == [("ROWS_STRUCK", 4), ("ANSWER_NOT_KNOWN", 8)]
    assert [found.problems[0].values["rows"], found.problems[1].values["name"]] == ["4, 8", "[1]3"]
    assert codes(evaluated(avis, {"a.xlsx": laid_out(rows(12), struck={(0, 3): ""})})) == []


@pytest.mark.parametrize(("name", "usual", "early"), [
    ("Horodateur", "20/02/24 09:00", "18/02/24 09:00"),  # as LibreOffice shows days, and writes them into CSV
    ("Timestamp", "02/20/24 9:00 AM", "02/18/24 9:00 AM"),
    ("Start time", "2/20/24 9:00:00", "2/18/24 9:00:00"),
    ("_submission_time", "20.02.24 09:00", "18.02.24 09:00"),
    ("start", "24-02-20 09:00", "24-02-18 09:00"),  # 24 February 2020 is far from the forum
    ("_submission_time", "45342.375", "45340.375"),  # as a spreadsheet counts days
    ("start", "45342,375", "45340,375"),
    ("today", "45342", "45340"),
])  # fmt: skip
def test_days_are_read_as_spreadsheets_write_them(name: str, usual: str, early: str, avis: Library) -> None:
    found = evaluated(avis, {"a.csv": csv_bytes(beside(name, usual, early))})
    assert kept(found) == 11
    assert codes(found) == ["ANSWER_DOUBTFUL"]


def test_days_that_cannot_be_read_are_told(avis: Library) -> None:
    """Trials of the days before would count, and nobody would know."""
    found = evaluated(avis, {"a.csv": csv_bytes(beside("_submission_time", "20 févr. 2024 à 9 h", "hier"))})
    assert [(p.code.name, p.place.line, p.values["count"]) for p in found.problems] == [("DAYS_NOT_READ", 2, "12")]
    assert codes(evaluated(avis, {"a.csv": csv_bytes(beside("start", "2024-02-20", "n/a"))})) == []
    void = beside("Remarques", "", "annulé", beside("start", "2024-02-20", "hier"))
    assert codes(evaluated(avis, {"a.csv": csv_bytes(void)})) == ["ANSWER_DOUBTFUL"], "that row counts as nothing"
    two = beside("today", "2024-02-20", "2024-02-20", beside("start", "20 févr.", "hier"))
    assert codes(evaluated(avis, {"a.csv": csv_bytes(two)})) == [], "another column has the day"


def test_a_submission_that_was_edited_is_told_beside_what_it_was(avis: Library) -> None:
    """KoboToolbox gives what is edited another _uuid; meta/rootUuid stays what it was."""
    new = [[*HEAD, "meta/rootUuid"], [*row(3, code="calebasse 19", _uuid="other"), "uuid:u3"]]
    found = evaluated(avis, {"a.csv": csv_bytes(rows(12)), "b.csv": csv_bytes(new)})
    assert codes(found) == ["SUBMISSION_DIFFERS"] * 2


# Headers


@pytest.mark.parametrize("separator", "/.:-")
@pytest.mark.parametrize("question", ["v4", "Qu'avez-vous fait, seul et/ou à plusieurs ?"])
def test_choices_stand_behind_whatever_parts_groups(question: str, separator: str, avis: Library) -> None:
    """KoboToolbox puts the sign that it is told to put between groups before choices too."""
    place = HEAD.index("v4")
    names = ("carte", "carte-sol", "rien") if question == "v4" else ("La carte", "La carte au sol", "Rien")
    heads = [f"questions{separator}{question}{separator}{name}" for name in names]
    table = [[*HEAD[:place], *heads, *HEAD[place + 1 :]]]
    table += [[*each[:place], "1", "0", "0", *each[place + 1 :]] for each in rows(12)[1:]]
    found = evaluated(avis, {"a.csv": csv_bytes(table)})
    assert codes(found) == []
    assert found.results.values["answers.avis.v4.is.carte"].value == 12


# Names of people


def test_a_name_in_a_remark_is_not_repeated(avis: Library) -> None:
    found = evaluated(avis, {"a.csv": csv_bytes(beside("Remarques", "", "Fiche de Moussa Keïta annulée"))})
    assert codes(found) == ["ANSWER_DOUBTFUL"]
    assert "annulee" in said(found)
    assert "moussa" not in said(found).casefold()


def test_a_name_that_stands_for_an_answer_is_not_repeated(avis: Library) -> None:
    table = rows(12)
    table[3][HEAD.index("v5")] = "Moussa Keïta"
    found = evaluated(avis, {"a.csv": csv_bytes(table)})
    assert codes(found) == ["ANSWER_NOT_KNOWN"]
    assert "Moussa" not in said(found)


def test_a_file_that_is_called_after_a_person_is_not_so_called_in_results(avis: Library) -> None:
    found = evaluated(avis, {f"avis {name}.csv": csv_bytes([HEAD, *part]) for name, part in (
        ("Moussa Keïta", rows(20)[1:10]), ("Awa Keïta", rows(30)[21:]), ("soir", rows(20)[10:]),
    )})  # fmt: skip
    assert [source.name for source in found.results.sources] == ["… 1.csv", "… 2.csv", "avis soir.csv"]
    assert "Keïta" not in results_text(found.results)


# Encodings


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_accents_that_were_encoded_twice_are_read_and_told(ending: str, avis: Library) -> None:
    """UTF-8 that Excel opened as the Windows of Western Europe, and saved: Ã‰toile, ForÃªt, Câ€™est, Îµ stays."""
    table = [["Qui préside ?" if name == "v5" else name for name in HEAD], *rows(12, v7="À la forêt, c’est déjà")[1:]]
    spoilt = [[str(cell).encode().decode("cp1252", "surrogateescape") for cell in each] for each in table]
    spoilt = [["".join(chr(ord(s) & 0xFF) if "\udc80" <= s <= "\udcff" else s for s in c) for c in r] for r in spoilt]
    assert spoilt[1][HEAD.index("v7")].startswith("Ã€ la forÃªt, câ€™est")
    content = csv_bytes(spoilt) if ending == "csv" else xlsx_bytes({"S": spoilt})
    found, file = evaluated(avis, {f"a.{ending}": content}), read(f"a.{ending}", content)
    assert [(p.code.name, p.values["name"]) for p in found.problems] == [("ENCODING_GUESSED", "préside")]
    assert found.results.values["answers.avis.v5.n"].value == 12
    assert isinstance(file, AnswerSource)
    assert file.sheets[0].rows[1][HEAD.index("v7")] == "À la forêt, c’est déjà"


@pytest.mark.parametrize(
    "text", ["LIBERTÉ\u00a0: oui", "QUALITÉ… et", "PRÉ»", "déjà\u00a0»", "ƐN BƐ TAA", "Âge", "Île"]
)
def test_what_was_encoded_once_stays(text: str, avis: Library) -> None:
    assert codes(evaluated(avis, {"a.csv": csv_bytes(rows(12, v7=f"{text} est un jour de plus"))})) == []


# Letters


@pytest.mark.parametrize("typed", [str.upper, str.lower])
def test_who_has_no_accents_and_no_question_marks_is_understood(typed: Callable[[str], str]) -> None:
    form = changed(
        FORM, "questions.4.choices", [{"id": "maire", "text": "Le maire élu"}, {"id": "chef", "text": "Le préfet"}]
    )
    names = {"v5": "Qui préside ?", "v2": "Êtes-vous content ?", "v6": "Combien de voisins ?"}
    said = {"maire": "Le maire élu", "femme": "une femme", "4": "content"}
    heads = [typed(folded(names[name])).rstrip(" ?") if name in names else name for name in HEAD]
    typed_in = [heads, *([typed(folded(said.get(str(c), str(c)))) for c in each] for each in rows(12)[1:])]
    found = evaluated(library({"avis": form}), {"a.csv": csv_bytes(typed_in)})
    assert codes(found) == []
    assert [found.results.values[f"answers.avis.{name}"].value for name in ("v5.is.maire", "v2.n", "v6.sum")] == [
        12,
        12,
        36,
    ]


def test_labels_that_accents_alone_tell_apart_are_not_mixed() -> None:
    form = changed(FORM, "questions.4.choices", [{"id": "a", "text": "pêcheur"}, {"id": "b", "text": "pécheur"}])
    table = [HEAD, *(row(n, v5="pecheur" if n == 3 else "pécheur") for n in range(1, 13))]
    found = evaluated(library({"avis": form}), {"a.csv": csv_bytes(table)})
    assert [(p.code.name, p.place.line) for p in found.problems] == [("ANSWER_NOT_KNOWN", 4)]
    assert found.results.values["answers.avis.v5.is.b"].value == 11


# Files


@pytest.mark.parametrize("early", ["a.csv", "z.csv"])
def test_an_earlier_export_beside_the_whole_one_counts_once(early: str, avis: Library) -> None:
    """Even where no card and no server tells its rows apart; few rows, or rows all alike, may be other people."""
    table = [HEAD, *(row(n, code="", _uuid="", v6=str(n)) for n in range(1, 21))]
    found = evaluated(avis, {early: csv_bytes(table[:8]), "m.csv": csv_bytes(table)})
    assert found.results.values["forms.avis.n"].value == 20
    assert [p.place.file for p in found.problems if p.code.name == "FILE_TWICE"] == [early]
    for fewer in (table[:5], [HEAD, *[row(1, code="", _uuid="", v6="1")] * 6]):
        whole = [*table, *[table[1]] * 8]
        both = evaluated(avis, {early: csv_bytes(fewer), "m.csv": csv_bytes(whole)})
        assert both.results.values["forms.avis.n"].value == len(whole) + len(fewer) - 2


def remedies(found: Evaluated) -> list[tuple[str, str, str]]:
    return [(p.place.file, p.says("en"), p.do("en")) for p in found.problems if p.code.name == "FILE_TWICE"]


def test_a_sheet_that_another_has_too_is_named_and_its_file_stays(avis: Library) -> None:
    """The file goes only where nothing is lost with it: neither the whole table nor answers to another form."""
    table = [HEAD, *(row(n, code="", _uuid="", v6=str(n)) for n in range(1, 21))]
    days = evaluated(avis, {"a.xlsx": xlsx_bytes({"Jour 1": table[:8], "Tout": table})})
    says = "All answers of the sheet “Jour 1” stand in a.xlsx › Tout too; they count once."
    assert remedies(days) == [("a.xlsx", says, "Take the sheet “Jour 1” away.")]
    asked = [{"id": name, "type": "yes-no", "text": f"Et {name} ?"} for name in ("w1", "w2")]
    two = library({"avis": FORM, "plus": {**FORM, "profile": [], "questions": asked}})
    other = [["code", "w1", "w2"], *([f"calebasse {n:02d}", "oui", "non"] for n in range(1, 21))]
    files = {"a.csv": csv_bytes(table), "b.xlsx": xlsx_bytes({"Avis": table, "Plus": other})}
    says = "All answers of the sheet “Avis” stand in a.csv too; they count once."
    assert remedies(evaluated(two, files)) == [("b.xlsx", says, "Take the sheet “Avis” away.")]
    files |= {"b.xlsx": xlsx_bytes({"Avis": table}), "c.csv": csv_bytes(table)}
    assert remedies(evaluated(two, files)) == [
        ("b.xlsx", says, "Take this file away."),
        ("c.csv", "All answers of this file stand in a.csv too; they count once.", "Take this file away."),
    ]
