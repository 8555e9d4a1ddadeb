"""What is doubtful in answers is asked, decided by a person, and applied again: nothing is settled by inventing people."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from forumkit.answers.corrections import Choice, Correction, Corrections, Decision, Doubt
from forumkit.answers.corrections_file import corrections_text, read_corrections
from forumkit.answers.eligibility import Aside
from forumkit.answers.results import Evaluated, evaluate
from forumkit.load.answers import AnswerSource
from forumkit.messages.problem import Problem
from forumkit.model.library import Library
from tests import make
from tests.answers import EVALUATION, FORM, codes, csv_bytes, library, read
from tests.conftest import forumkit
from tests.make import Content, changed, write_mission
from tests.programs import convert
from tests.test_evaluate import HEAD, Row, row, rows

GROUPS: Content = {
    **FORM, "moment": "observation", "profile": [],
    "questions": [{"id": f"g{n}", "type": "rating", "text": f"Critère {n}", "lowest": "non", "highest": "oui"}
                  for n in range(1, 6)],
}  # fmt: skip
MARKS = ["group", "observer", "g1", "g2", "g3", "g4", "g5"]
FRAMELESS = {**EVALUATION, "frames": []}


@dataclass
class Desk:
    """A person who evaluates, looks into corrections.csv, decides, and evaluates again."""

    found: Library
    files: dict[str, bytes]
    language: str = "fr"
    asked: tuple[Correction, ...] = ()
    written: bytes = b""
    done: Evaluated | None = field(default=None)

    def run(self) -> Evaluated:
        """Evaluate with what was decided, and write the file again."""
        given = self._given()
        sources = [read(name, content) for name, content in self.files.items()]
        assert all(isinstance(source, AnswerSource) for source in sources), sources
        done = evaluate(self.found, "sikasso", [each for each in sources if isinstance(each, AnswerSource)], given)
        self.written = corrections_text(done.corrections, self.language).encode()
        self.asked = tuple(each for each in done.corrections if not each.choice)
        self.done = done
        return done

    def _given(self) -> Corrections:
        source = read("corrections.csv", self.written) if self.written else None
        assert not isinstance(source, Problem), source
        return read_corrections(source) if source else Corrections()

    @property
    def table(self) -> list[dict[str, str]]:
        """The rows of the file by column."""
        text = self.written.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    def decide(self, text: str, **where: str) -> None:
        """Write a decision beside the rows whose columns say so."""
        told = self.table
        wanted = [each for each in told if all(each[name] == value for name, value in where.items())]
        assert wanted, (where, told)
        for each in wanted:
            each["décision"] = text
        self.save(told)

    def save(self, told: Sequence[dict[str, str]]) -> None:
        """Save the file as a spreadsheet does."""
        self.written = csv_bytes([list(told[0]), *(list(each.values()) for each in told)], bom=True)

    def doubts(self) -> list[tuple[Doubt, str, int, str]]:
        """Return what waits for a decision: doubt, file, row and column."""
        return [(each.doubt, each.spot.file, each.spot.row, each.spot.column) for each in self.asked]

    def value(self, name: str) -> float | None:
        """Return a number of the results."""
        assert self.done
        return self.done.results.values[name].value


@cache
def mission_of(name: str) -> Library:
    """Return the small mission with a form, read once."""
    match name:
        case "avis":
            return library()
        case "groups":
            return library({"avis": GROUPS}, FRAMELESS)
        case _:
            last = {**FORM, "title": "Après", "pair": "debut"}
            return library({"debut": changed(FORM, "moment", "before"), "fin": last}, FRAMELESS)


def desk(table: Sequence[Row], form: Content = FORM, **more: Sequence[Row]) -> Desk:
    files = {f"{name}.csv": csv_bytes(each) for name, each in {"a": table, **more}.items()}
    return Desk(mission_of("avis" if form is FORM else "groups"), files)


def marks(*groups: tuple[str, str]) -> list[Row]:
    """Return the marks of two observers, who each write the groups in their way."""
    return [MARKS, *([name, n, "1", "2", "2", "3", "0"] for pair in groups for n, name in zip("12", pair, strict=True))]


def with_column(name: str, table: Sequence[Row], cells: dict[int, str], other: str = "") -> list[Row]:
    return [[*table[0], name], *([*each, cells.get(n, other)] for n, each in enumerate(table[1:], 1))]


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize(("one", "other"), [
    ("G{}", "groupe {}"), ("Groupe n° {}", "gr. {}"), ("{}", "GROUPE 0{}"), ("Table {}", "G-{}"), ("Équipe {}", "{}.0"),
])  # fmt: skip
def test_groups_written_in_two_ways_are_the_same_groups(one: str, other: str) -> None:
    """Five groups stay five, the observers are compared, and the number of agreements is the one of one spelling."""
    alike = desk(marks(*((f"groupe {n}", f"groupe {n}") for n in range(1, 6))), GROUPS)
    differing = desk(marks(*((one.format(n), other.format(n)) for n in range(1, 6))), GROUPS)
    for each in (alike, differing):
        each.run()
        assert each.value("restitution.groups") == 5
        assert each.value("restitution.agreement") == 25
        assert not each.asked


def test_a_group_that_nobody_planned_is_asked_and_becomes_the_one_that_is_decided() -> None:
    table = marks(*((f"G{n}", f"G{n}") for n in range(1, 5)), ("G5", "groupe cinq"))
    asking = desk(table, GROUPS)
    asking.run()
    assert sorted(asking.doubts()) == [(Doubt.GROUP_NOT_KNOWN, "a.csv", row, "group") for row in (10, 11)]
    assert asking.value("restitution.groups") == 6
    asking.decide("groupe : 5", valeur="groupe cinq")
    asking.run()
    assert asking.value("restitution.groups") == 5
    assert asking.value("restitution.agreement") == 25


def test_sheets_of_the_days_before_do_not_count_until_somebody_keeps_them() -> None:
    table = with_column("today", rows(12), {1: "2024-02-18", 2: "2024-02-17"}, "2024-02-20")
    asking = desk(table)
    asking.run()
    assert asking.doubts() == [(Doubt.EARLY, "a.csv", 2, ""), (Doubt.EARLY, "a.csv", 3, "")]
    assert asking.value("forms.avis.n") == 10
    asking.decide("garder", ligne="2")
    asking.decide("retirer", ligne="3")
    assert asking.run().results.sources[0].kept == 11
    assert not asking.asked
    assert not codes(asking.done)  # type: ignore[arg-type]  # it was run


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize(("name", "day", "kept"), [
    ("_submission_time", "2024-02-19T23:10:00", 12),  # Greenwich may still have the day before
    ("_submission_time", "2024-02-18T09:00:00", 11),
    ("start", "2024-02-19T08:00:00.000+00:00", 11),
    ("start", "1970-01-01T00:00:10.000+00:00", 12),  # a clock that was never set: counts, and is asked
    ("SubmissionDate", "2024-03-05T10:00:00", 12),  # sent two weeks later
])  # fmt: skip
def test_days_are_judged_by_what_they_say(name: str, day: str, kept: int) -> None:
    asking = desk(with_column(name, rows(12), {3: day}, "2024-02-20T10:00:00"))
    assert asking.run().results.sources[0].kept == kept
    assert bool(asking.asked) == (kept == 11 or day.startswith("1970"))


def test_answers_that_are_all_of_the_days_before_count_and_that_is_said() -> None:
    done = desk(with_column("today", rows(12), {}, "2024-02-13")).run()
    assert done.results.sources[0].kept == 12
    assert codes(done) == ["ALL_BEFORE_FORUM"]


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize(("name", "state", "kept", "asked"), [
    ("_validation_status", "validation_status_not_approved", 11, False),
    ("_validation_status", "Not Approved", 11, False),
    ("_validation_status", "Non approuvé", 11, False),
    ("ReviewState", "rejected", 11, False),
    ("ReviewState", "approved", 12, False),
    ("_validation_status", "Approved", 12, False),
    ("_validation_status", "On Hold", 12, True),
    ("ReviewState", "hasIssues", 12, True),
    ("_review_status", "2", 11, False), ("_review_status", "3", 12, True), ("_review_status", "1", 12, False),
    ("review_status", "REJECTED", 11, False), ("review_quality", "FAKE", 11, False),
    ("DeletedAt", "2024-02-21T09:00:00Z", 11, False),
])  # fmt: skip
def test_what_a_reviewer_refused_does_not_count(name: str, state: str, kept: int, *, asked: bool) -> None:
    asking = desk(with_column(name, rows(12), {4: state}))
    done = asking.run()
    assert done.results.sources[0].kept == kept
    assert [each.doubt for each in asking.asked] == [Doubt.ON_HOLD] * asked
    assert ("ROWS_REJECTED" in codes(done)) == (kept == 11)


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize(("mark", "doubt"), [
    ("TOTAL", Doubt.TOTAL), ("Moyenne", Doubt.TOTAL), ("Sous-total", Doubt.TOTAL), ("المجموع", Doubt.TOTAL),
    ("TEST", Doubt.TRIAL), ("test 01", Doubt.TRIAL), ("Essai", Doubt.TRIAL), ("dummy", Doubt.TRIAL),
])  # fmt: skip
def test_rows_of_totals_and_trials_are_nobody(mark: str, doubt: Doubt) -> None:
    """In the column of the card and in one beside the answers; what stands in their cells is said of nobody."""
    total = row(13, code=mark, v6="99999", v2="48")
    for table in ([*rows(12), total], with_column("Observations", [*rows(12), row(13, code="", v2="48")], {13: mark})):
        asking = desk(table)
        assert asking.run().results.sources[0].kept == 12
        assert asking.doubts() == [(doubt, "a.csv", 14, "")]
        assert not [each for each in asking.done.problems if each.code.name == "ANSWER_NOT_KNOWN"]  # type: ignore[union-attr]


@pytest.mark.sample(4, 12)
@pytest.mark.parametrize(("head", "cell"), [
    ("À supprimer", "x"), ("Doublon", "oui"), ("Statut", "Annulée"), ("Valide ?", "non"), ("Remarques", "fiche annulée"),
    ("Delete?", "TRUE"), ("Comment", "entered in error"), ("مكرر", "نعم"), ("صالح؟", "لا"),
])  # fmt: skip
def test_a_row_that_somebody_marked_as_void_is_nobody(head: str, cell: str) -> None:
    asking = desk(with_column(head, rows(12), {5: cell}))
    assert asking.run().results.sources[0].kept == 11
    assert asking.doubts() == [(Doubt.VOID, "a.csv", 6, "")]


def test_a_remark_beside_few_rows_is_named_until_somebody_decides() -> None:
    asking = desk(with_column("Remarques", rows(12), {5: "la dame au foulard"}))
    done = asking.run()
    assert [(each.code.name, each.place.line) for each in done.problems] == [("REMARKS_BESIDE", 6)]
    assert "foulard" not in done.problems[0].says("fr")
    asking.written = csv_bytes([["file", "row", "column", "decision"], ["a.csv", "6", "", "keep"]])
    assert asking.run().problems == ()


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize(("name", "day", "others"), [
    ("SubmissionDate", "Feb 18, 2024 9:00:00 AM", "Feb 20, 2024 9:00:00 AM"),
    ("Horodateur", "18/02/2024 09:00:00", "20/02/2024 09:00:00"),
    ("Timestamp", "2/18/2024 9:00:00", "2/20/2024 9:00:00"),
    ("Timestamp", "2024/02/18 9:00:00 AM GMT+1", "2024/02/20 9:00:00 AM GMT+1"),
])  # fmt: skip
def test_days_are_read_as_each_program_writes_them(name: str, day: str, others: str) -> None:
    asking = desk(with_column(name, rows(12), {3: day}, others))
    assert asking.run().results.sources[0].kept == 11
    assert [doubt for doubt, *_ in asking.doubts()] == [Doubt.EARLY]


def test_a_column_of_dates_without_a_time_is_no_day_of_filling_in() -> None:
    asking = desk(with_column("Inscription", rows(12), {3: "01/02/2024"}, "20/02/2024"))
    assert asking.run().results.sources[0].kept == 12


def test_a_word_that_a_column_says_of_every_row_marks_none() -> None:
    assert desk(with_column("Sorte", rows(12), {}, "test")).run().results.sources[0].kept == 12


def second_clerk(table: Sequence[Row], **cells: dict[int, str]) -> list[Row]:
    """Return the same sheets as another clerk typed them, some cells otherwise, without what a phone adds."""
    typed = [list(each) for each in table]
    for name, by_row in cells.items():
        for number, text in by_row.items():
            typed[number][HEAD.index(name)] = text
    return [each[:-1] for each in typed]


def test_one_pile_typed_by_two_clerks_is_one_pile() -> None:
    """20 sheets, two of them without a card, 3 cells apart: 20 people, the three cells asked, none guessed."""
    table = rows(20)
    table[7][0] = table[9][0] = ""
    asking = desk([each[:-1] for each in table], b=second_clerk(table, v2={3: "5"}, v5={4: "chef"}, v6={5: "7"}))
    asking.run()
    assert asking.value("forms.avis.n") == 20
    cells = [each for each in asking.doubts() if each[0] is Doubt.TWO_ANSWERS]
    assert cells == [(Doubt.TWO_ANSWERS, "a.csv", 4, "v2"), (Doubt.TWO_ANSWERS, "a.csv", 5, "v5"),
                     (Doubt.TWO_ANSWERS, "a.csv", 6, "v6")]  # fmt: skip
    assert asking.value("answers.avis.v6.n") == 19
    asking.decide("même personne", doute="feuille saisie deux fois ?")
    asking.decide("corriger : 7", colonne="v6")
    asking.decide("garder", colonne="v2")
    asking.decide("vider", colonne="v5")
    asking.run()
    assert not asking.asked
    assert asking.value("forms.avis.n") == 20
    assert asking.value("answers.avis.v6.sum") == 3 * 19 + 7
    assert asking.value("answers.avis.v2.is.4") == 20
    assert asking.value("answers.avis.v5.is.maire") == 19


def test_two_people_with_one_card_stay_two_if_a_person_says_so() -> None:
    asking = desk([*rows(12), row(3, v2="1", _uuid="other")])
    asking.run()
    assert asking.value("forms.avis.n") == 12
    asking.decide("autre personne", doute="feuille saisie deux fois ?")
    asking.run()
    assert asking.value("forms.avis.n") == 13
    assert {each[0] for each in asking.doubts()} == {Doubt.CARD_SHARED}
    asking.decide("carte : calebasse 14", ligne="14", colonne="code")
    asking.run()
    assert asking.value("forms.avis.n") == 13
    assert not asking.asked


def test_a_card_is_right_where_a_person_says_so() -> None:
    """Two sheets that have little in common bear one card: one keeps it, and loses no pair."""
    asking = desk([*rows(12), row(3, v1="false", v2="1", v3="1", v5="chef", v6="9", _uuid="other")])
    asking.run()
    assert [each[0] for each in asking.doubts()] == [Doubt.CARD_SHARED] * 2
    asking.decide("garder", ligne="4")
    asking.decide("vider", ligne="14")
    done = asking.run()
    assert not asking.asked
    assert codes(done) == ["CARD_MISSING"]


@pytest.mark.sample(1, 4)
@pytest.mark.parametrize("seed", range(4))
def test_typing_sheets_twice_invents_nobody(seed: int) -> None:
    """However few cells two clerks type otherwise, and in whatever order: as many people as sheets."""
    chance = random.Random(seed)
    table = rows(20)
    for number in range(1, 21):
        table[number][HEAD.index("v6")] = str(chance.randrange(30))
        table[number][HEAD.index("v2")] = str(chance.randrange(1, 6))
    changes = {number: str(chance.randrange(30)) for number in chance.sample(range(1, 21), 5)}
    other = second_clerk(table, v6=changes)
    body = other[1:]
    chance.shuffle(body)
    asking = desk([each[:-1] for each in table], b=[other[0], *body])
    asking.run()
    assert asking.value("forms.avis.n") == 20


def paired(before: Sequence[Row], after: Sequence[Row]) -> Desk:
    """Return a desk of two forms that are compared."""

    def marked(table: Sequence[Row], name: str) -> list[Row]:
        return with_column("forumkit_form", table, {}, f"sikasso/{name}@0000000000")

    return Desk(
        mission_of("paired"), {"a.csv": csv_bytes(marked(before, "debut")), "b.csv": csv_bytes(marked(after, "fin"))}
    )


def test_a_card_a_letter_away_is_proposed_and_never_paired_alone() -> None:
    before, after = rows(12), rows(12)
    after[12][0] = "calebasse 21"
    after[3][0] = "calebase 3"
    asking = paired(before, after)
    done = asking.run()
    assert done.pairing
    assert done.pairing.paired == 10
    asked = {each.spot.row: each for each in asking.asked}
    assert asked[4].doubt is Doubt.CARD_NEAR
    assert asked[4].proposed[0].value == "calebasse 3"
    assert asked[13].doubt is Doubt.CARD_ALONE
    assert asked[13].proposed[0] == Choice(Decision.PAIR, "calebasse 12")
    asking.decide("carte : calebasse 12", ligne="13")
    asking.decide("carte : calebasse 3", ligne="4")
    done = asking.run()
    assert done.pairing
    assert done.pairing.paired == 12
    assert not asking.asked


def test_two_forms_that_say_different_things_of_a_card_are_asked() -> None:
    before, after = rows(12), rows(12)
    after[3][HEAD.index("sexe")] = "homme"
    asking = paired(before, after)
    asking.run()
    assert asking.doubts() == [(Doubt.PROFILES_DIFFER, "a.csv", 4, "sexe"), (Doubt.PROFILES_DIFFER, "b.csv", 4, "sexe")]
    asking.decide("garder", fichier="a.csv")
    asking.decide("corriger : femme", fichier="b.csv")
    assert set(codes(asking.run())) == {"OTHER_VERSION"}
    assert not asking.asked


def test_a_group_marked_twice_is_asked_and_the_one_that_nobody_marked_is_proposed() -> None:
    table = marks(*((f"groupe {n}", f"groupe {n}") for n in range(1, 6)))
    table[3][0], table[3][2:] = "groupe 1", ["0", "0", "3", "1", "2"]
    asking = desk(table, GROUPS)
    asking.run()
    shared = [each for each in asking.asked if each.doubt is Doubt.GROUP_SHARED]
    assert [each.spot.row for each in shared] == [2, 4]
    assert shared[0].proposed[0] == Choice(Decision.GROUP, "2")
    asking.decide("groupe : 2", ligne="4")
    assert not codes(asking.run())
    assert asking.value("restitution.groups") == 5


def test_a_decision_is_applied_again_and_only_to_the_row_that_was_looked_at() -> None:
    """Rows that moved are found; a row whose answers changed is not touched, and that is said."""
    table = [*rows(12), row(13, v5="prefet")]
    asking = desk(table)
    asking.run()
    assert asking.doubts() == [(Doubt.CELL, "a.csv", 14, "v5")]
    asking.decide("corriger : chef", ligne="14")
    for _ in range(2):
        done = asking.run()
        assert not codes(done)
        assert asking.value("answers.avis.v5.is.chef") == 1
    asking.files["a.csv"] = csv_bytes([table[0], *reversed(table[1:])])
    assert not codes(asking.run())
    assert asking.value("answers.avis.v5.is.chef") == 1
    assert [each["ligne"] for each in asking.table] == ["2"]
    asking.files["a.csv"] = csv_bytes([*rows(12), row(13, v5="prefet", v2="1")])
    assert codes(asking.run()) == ["ANSWER_NOT_KNOWN", "CORRECTION_STALE"]
    assert asking.value("answers.avis.v5.is.chef") == 0
    assert [each["décision"] for each in asking.table] == ["corriger : chef", ""]


def test_a_value_that_a_person_wrote_is_judged_as_any_other() -> None:
    """A slip in the decision is said, as one in the sheet would be."""
    before, after = rows(12), rows(12)
    after[3][0] = "calebase 3"
    asking = paired(before, after)
    asking.run()
    asking.decide("carte : calebsse 3", ligne="4")
    assert "CARD_NOT_KNOWN" in codes(asking.run())
    asking.decide("corriger : prefet", ligne="4")
    assert "CORRECTION_NO_CELL" not in codes(asking.run())
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    asking.decide("corriger : sous-prefet", ligne="14")
    assert codes(asking.run()) == ["ANSWER_NOT_KNOWN"]


def test_a_decision_about_a_file_that_is_gone_is_said() -> None:
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    asking.decide("vider", ligne="14")
    asking.files = {"b.csv": csv_bytes(rows(12))}
    assert codes(asking.run()) == ["CORRECTION_STALE"]
    assert len(asking.table) == 1


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize("text", ["corriger", "corriger :", "peut-être", "retirer : oui", "=drop", "supprimer tout"])
def test_a_decision_that_is_not_understood_is_refused(text: str) -> None:
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    asking.decide(text, ligne="14")
    assert "CORRECTION_UNKNOWN" in codes(asking.run())


@pytest.mark.sample(3, 9)
@pytest.mark.parametrize("text", ["Garder", "KEEP ", "keep", "garder"])
def test_decisions_are_understood_in_each_language_of_the_program(text: str) -> None:
    asking = desk(with_column("today", rows(12), {1: "2024-02-18"}, "2024-02-20"))
    asking.run()
    asking.decide(text, ligne="2")
    assert not codes(asking.run())


def test_what_a_person_adds_to_the_file_stays() -> None:
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    told = asking.table
    told[0]["vu avec"] = "le second observateur"
    added = {**dict.fromkeys(told[0], ""), "fichier": "a.csv", "ligne": "3", "décision": "retirer", "vu avec": "papier"}
    asking.save([*told, added])
    done = asking.run()
    assert done.results.sources[0].kept == 12
    assert [each["vu avec"] for each in asking.table] == ["papier", "le second observateur"]
    assert all(each["sceau"] for each in asking.table)


def test_two_decisions_about_one_answer_are_refused() -> None:
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    told = asking.table
    asking.save([{**told[0], "décision": "vider"}, {**told[0], "décision": "corriger : chef"}])
    assert "CORRECTION_AT_ODDS" in codes(asking.run())


def test_no_cell_of_the_file_is_a_formula_or_says_who_somebody_is() -> None:
    """What comes from answers is repeated only where it is a card, a group or one of a list."""
    name = "Awa Traoré"
    table = [*rows(12), row(13, v5="=cmd|' /C calc'!A0"), row(3, v7=name, v2="1", _uuid="z"), row(15, code=f"{name} 7")]
    asking = Desk(mission_of("avis"), {"=1+1.csv": csv_bytes(table)})
    asking.run()
    assert len(asking.table) > 3
    told = [cell for each in asking.table for cell in each.values()]
    assert not [cell for cell in told if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert "traore" not in asking.written.decode().casefold()
    assert "traoré" not in asking.written.decode().casefold()
    asking.decide("vider", colonne="v5")
    assert "CORRECTION_STALE" not in codes(asking.run())


@pytest.mark.sample(1, 3)
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_file_of_corrections_is_refused_or_read_never_worse(seed: int) -> None:
    chance = random.Random(seed)
    asking = desk([*rows(12), row(13, v5="prefet")])
    asking.run()
    asking.decide("vider", ligne="14")
    for _ in range(40):
        content = bytearray(asking.written)
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        source = read("corrections.csv", bytes(content))
        if isinstance(source, AnswerSource):
            given = read_corrections(source)
            assert len(given.rows) + len(given.problems) <= 1 + len(source.sheets[0].rows)


def test_a_file_without_its_columns_is_refused() -> None:
    source = read("corrections.csv", b"a;b\r\n1;2\r\n")
    assert isinstance(source, AnswerSource)
    assert [each.code.name for each in read_corrections(source).problems] == ["CORRECTIONS_SHAPE"]


def test_rows_that_do_not_count_are_counted_by_reason() -> None:
    table = with_column("_validation_status", [*rows(12), row(13, code="TOTAL")], {4: "Not approved"})
    done = desk(table).run()
    assert done.results.sources[0].rows == 13
    assert {each.value for each in Aside} >= {"rejected", "total"}


@pytest.mark.exhaustive
def test_the_files_of_a_mission_are_evaluated_with_its_decisions(tmp_path: Path) -> None:
    """Through the command: corrections.csv is written beside the answers, read again, and is no file of answers."""
    forum = changed(make.FORUM, "questionnaires", ["avant", "avis"])
    root = write_mission(tmp_path / "m", {
        "forums/sikasso.yaml": forum, "questionnaires/avis.yaml": FORM, "evaluation.yaml": EVALUATION,
    })  # fmt: skip
    folder = root / "content/answers/sikasso"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(csv_bytes([*rows(12), row(13, code="TOTAL")]))
    told = forumkit("evaluate", "sikasso", "--root", str(root), "--lang", "fr")
    assert "1 question attend votre décision dans content/answers/sikasso/corrections.csv" in told.out
    asking = Desk(mission_of("avis"), {}, written=(folder / "corrections.csv").read_bytes())
    asking.decide("retirer", ligne="14")
    (folder / "corrections.csv").write_bytes(asking.written)
    told = forumkit("evaluate", "sikasso", "--root", str(root), "--lang", "fr")
    assert told.code == 0, told.err
    assert "attend" not in told.out
    assert "retirer" in (folder / "corrections.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig")]
)
def test_the_file_comes_back_from_any_office(separator: str, encoding: str) -> None:
    """As Excel saves it in Paris (ANSI, semicolons), LibreOffice anywhere, or Excel as Unicode text."""
    before, after = rows(12), rows(12)
    after[3][0] = "etoile 33"
    asking = paired(before, after)
    asking.run()
    asking.decide("carte : calebasse 3", ligne="4")
    text = csv_bytes([list(asking.table[0]), *(list(each.values()) for each in asking.table)], separator)
    asking.written = text.decode().encode(encoding)
    done = asking.run()
    assert done.pairing
    assert done.pairing.paired == 12
    assert "décision" in asking.written.decode()


@pytest.mark.exhaustive
@pytest.mark.office
def test_libreoffice_opens_and_saves_the_file_and_changes_no_decision(tmp_path: Path) -> None:
    asking = desk([*rows(12), row(13, v5="prefet"), row(14, code="TOTAL"), row(3, v2="1", _uuid="z")])
    asking.run()
    asking.decide("retirer", doute="ligne de total")
    before = asking.table
    path = tmp_path / "corrections.csv"
    path.write_bytes(asking.written)
    convert([path], "csv:Text - txt - csv (StarCalc):59,34,76", tmp_path / "saved", "--infilter=CSV:59,34,76")
    asking.written = (tmp_path / "saved/corrections.csv").read_bytes()
    asking.run()
    told = [
        [{k: v for k, v in row.items() if k != "en attendant"} for row in table] for table in (before, asking.table)
    ]
    assert told[0] == told[1]
