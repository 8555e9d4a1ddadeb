"""The sample answers: made up, the same each time, plausible, without anything about a person."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from benchmarks.answers import big_csv, big_form
from forumkit.answers.corrections import FILE
from forumkit.model.forms import CODE, GROUP, MARK, OBSERVER, Form, forms_of
from forumkit.model.library import Library
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from scripts import make_sample
from scripts.sample import sayings
from scripts.sample.answers import Submission, answers_of
from scripts.sample.columns import SYNTHETIC
from scripts.sample.grid import CHECK, FIRST
from scripts.sample.variants import VARIANTS, variant
from tests import make
from tests.conftest import REPOSITORY, Make, shipped_checked
from tests.make import changed

pytestmark = pytest.mark.xdist_group("sample answers")

FORUMS = ("sikasso", "bougouni")
SPOKEN = (*sayings.ANYTHING, *sayings.KEPT_APART, *sayings.SAYINGS["f05"], *sayings.SAYINGS["f06"])
SAID = (*SPOKEN, *sayings.ANY_COMMITMENT)
CAPITALS = {"FDS", "L'écoute"}

Table = list[list[str]]
Answered = dict[str, tuple[Submission, ...]]


@pytest.fixture(scope="module")
def library() -> Library:
    return sound(shipped_checked())


@pytest.fixture(scope="module")
def answers(library: Library) -> dict[str, Answered]:
    return {forum: answers_of(library, forum, follow_up=True) for forum in FORUMS}


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    return dict(make_sample.sample_files(REPOSITORY))


def tables(name: str, content: bytes) -> list[Table]:
    """Return the sheets of a file as texts; of a CSV file, its only table."""
    if name.endswith(".csv"):
        text = content.decode("utf-8-sig")
        separator = ";" if ";" in text.partition("\n")[0] else ","
        return [list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))]
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [[["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]


def rows(name: str, content: bytes) -> Iterator[dict[str, str]]:
    """Yield the answers of a file by header, of its main sheet."""
    table = tables(name, content)[0]
    typed = len(table) >= FIRST and CHECK in table[FIRST - 1]
    first = FIRST if typed else 1
    for row in table[first:]:
        if not typed or "ok" in row:
            yield dict(zip(table[first - 1], row, strict=True))


def test_the_committed_sample_is_what_the_script_makes(sample: dict[str, bytes]) -> None:
    """If it is not, run `python -m scripts.make_sample`."""
    folder = REPOSITORY / "samples"
    committed = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert sorted(committed) == sorted(sample)
    assert [name for name in sample if committed[name] != sample[name]] == []
    assert sum(map(len, sample.values())) < 400_000


@pytest.mark.exhaustive
def test_the_sample_has_two_files_for_each_form(sample: dict[str, bytes], library: Library) -> None:
    for forum in FORUMS:
        forms = [name for name in forms_of(library, forum) if name != "suivi"]
        found = sorted(name.removeprefix(f"{forum}/") for name in sample if name.startswith(forum))
        suffix = {name: "xlsx" if name == "plan-action" else "csv" for name in forms}
        wanted = [f"{name}-telephone-synthetique.{suffix[name]}" for name in forms]
        assert found == sorted([*wanted, FILE] + [f"{name}-papier-synthetique.xlsx" for name in forms])


def test_every_file_and_row_says_that_it_is_made_up(sample: dict[str, bytes]) -> None:
    files = {name: content for name, content in sample.items() if name != "README.md" and FILE not in name}
    assert len(files) > 20
    for name, content in files.items():
        assert "synthetique" in name
        found = list(rows(name, content))
        assert found, name
        assert {row[SYNTHETIC] for row in found} == {"oui"}, name
        if "papier" in name:
            assert "Données synthétiques" in tables(name, content)[0][0][0]


@pytest.mark.sample(4, 14)
@pytest.mark.parametrize("name", VARIANTS)
def test_every_format_says_that_it_is_made_up(name: str, library: Library, answers: dict[str, Answered]) -> None:
    for form_id, form in forms_of(library, "sikasso").items():
        made = variant(form, answers["sikasso"][form_id], name)
        assert made or ("csv" in name and form.repeat)
        for file, content in made.items():
            assert "synthetique" in file
            found = [row for row in rows(file, content) if "#" not in "".join(row.values())[:1]]
            assert {row[SYNTHETIC] for row in found} == {"oui"}
            things = sum(len(answer.repeated) or 1 for answer in answers["sikasso"][form_id])
            assert len(found) == (things if "grid" in name else len(answers["sikasso"][form_id]))


@pytest.mark.exhaustive
def test_the_same_answers_have_the_same_bytes(library: Library) -> None:
    form = forms_of(library, "bougouni")["plan-action"]
    twice = [variant(form, answers_of(library, "bougouni")["plan-action"], name) for name in VARIANTS for _ in range(2)]
    assert twice[::2] == twice[1::2]
    assert len(VARIANTS) == len(set(VARIANTS)) > 20


def test_every_answer_is_one_that_the_form_offers(library: Library, answers: dict[str, Answered]) -> None:
    for forum in FORUMS:
        for form_id, form in forms_of(library, forum).items():
            for submission in answers[forum][form_id]:
                for replies in (submission.replies, *submission.repeated):
                    for field in form.fields:
                        reply = replies.get(field.name, ())
                        given = [reply] if isinstance(reply, str) else reply
                        offered = {*field.codes, *(w.casefold() for a in field.answers for w in a.labels.values())}
                        assert not field.codes or set(given) <= offered, field.name
                        least, most = field.asks.bounds()
                        assert not most or all(least <= int(n) <= most for n in given)


def test_nobody_answers_both_on_the_phone_and_on_paper(sample: dict[str, bytes], library: Library) -> None:
    for forum in FORUMS:
        for name in forms_of(library, forum):
            files = [(file, content) for file, content in sample.items() if file.startswith(f"{forum}/{name}-")]
            who = [
                {(row.get(CODE) or row.get(GROUP), row.get(OBSERVER)) for row in rows(file, content)} - {("", None)}
                for file, content in files
            ]
            assert not who or not who[0] & who[1]
            counts = [len(each) for each in who]
            assert not counts or max(counts) <= 2 * min(counts)


def test_forms_are_told_by_their_mark(sample: dict[str, bytes], library: Library) -> None:
    form = forms_of(library, "sikasso")["satisfaction"]
    phone = "sikasso/satisfaction-telephone-synthetique.csv"
    assert {row[MARK] for row in rows(phone, sample[phone])} == {form.mark}
    paper = "sikasso/satisfaction-papier-synthetique.xlsx"
    assert form.mark in tables(paper, sample[paper])[0][0]


def test_a_grid_holds_labels_and_numbers(sample: dict[str, bytes]) -> None:
    paper = "sikasso/presence-papier-synthetique.xlsx"
    found = list(rows(paper, sample[paper]))
    assert {row["sexe"] for row in found} == {"une femme", "un homme"}
    assert {row[name] for row in found for name in row if name.startswith("demi-journees/")} == {"x", ""}
    paper = "sikasso/satisfaction-papier-synthetique.xlsx"
    found = list(rows(paper, sample[paper]))
    assert {row["s01"] for row in found} <= {"", "1", "2", "3", "4", "5"}
    assert {row["s14"] for row in found} <= {"", "oui", "non"}


def test_repeats_are_a_sheet_of_their_own(sample: dict[str, bytes]) -> None:
    name = "bougouni/plan-action-telephone-synthetique.xlsx"
    main, repeated, settings = tables(name, sample[name])
    assert main[0][:2] == ["group", MARK]
    assert repeated[0][:7] == ["a01", "a02", "a03", "a04", "_index", "_parent_table_name", "_parent_index"]
    assert {row[6] for row in repeated[1:]} == {row[-1] for row in main[1:]}
    uuids = main[0].index("_uuid")
    assert {row[repeated[0].index("_submission__uuid")] for row in repeated[1:]} == {row[uuids] for row in main[1:]}
    assert settings[0][0] == "form_title"


def test_answers_hold_nothing_about_a_person(sample: dict[str, bytes]) -> None:
    """Cards stand for people; open answers have no figure, contact or name in them."""
    assert len(SAID) > 80
    for text in SAID:
        assert not re.search(r"[\d@]", text), text
        sentences = [each for each in re.split(r"[.?!:;]\s*", text) if each]
        capitals = [word for each in sentences for word in re.findall(r"(?<=\s)[A-ZÀ-Ý][\w'’]*", each)]
        assert set(capitals) <= CAPITALS, text
    for name, content in sample.items():
        if name == "README.md":
            continue
        for row in rows(name, content):
            assert not row.get("_submitted_by")
            who = row.get(CODE) or row.get(GROUP) or "carte 00"
            assert re.fullmatch(r"(\w+ \d\d|groupe \d)", who), who


def test_open_answers_are_no_formulas() -> None:
    assert not [text for text in SAID if text.startswith(("=", "+", "-", "@"))]


def test_open_answers_fit_groups_of_answers_or_none(library: Library) -> None:
    assert library.evaluation
    for frame in library.evaluation.frames:
        own = sayings.SAYINGS[frame.question]
        fits: Counter[int] = Counter()
        for text in own:
            found = [group.id for group in frame.groups if any(_says(word, text) for word in group.words)]
            fits[min(len(found), 2)] += 1
        assert fits[1] + fits[2] >= len(own) / 2
        assert fits[0] >= 1
    assert all(len(text) < 110 for text in SAID)


def _says(word: str, text: str) -> bool:
    pattern = re.escape(word).replace(r"\*", r"\w*")
    return bool(re.search(rf"\b{pattern}(?!\w)", text, re.IGNORECASE))


def test_those_who_refuse_are_not_to_be_quoted(answers: dict[str, Answered]) -> None:
    for forum in FORUMS:
        apart = [s.replies for s in answers[forum]["satisfaction"] if s.replies.get("s12") in sayings.KEPT_APART]
        assert [replies["s14"] for replies in apart] == ["no"]


@pytest.mark.parametrize("forum", FORUMS)
def test_about_as_many_come_as_expected(forum: str, library: Library, answers: dict[str, Answered]) -> None:
    expected = library.forums[forum].participants
    present = [submission.replies for submission in answers[forum]["presence"]]
    assert 0.93 <= len(present) / sum(each.count for each in expected) < 1
    groups = Counter(replies["categorie"] for replies in present)
    assert all(each.count - 2 <= groups[str(each.group)] <= each.count for each in expected)
    sexes = Counter(replies["sexe"] for replies in present)
    assert sexes.total() == len(present)
    assert (
        sum(each.women or 0 for each in expected) - 2 <= sexes["femme"] <= sum(each.women or 0 for each in expected) + 2
    )
    assert sum("age" not in replies or "lieu" not in replies for replies in present) in (1, 2)
    assert len({replies["code"] for replies in present}) == len(present)


@pytest.mark.parametrize("forum", FORUMS)
def test_most_are_there_on_both_days_and_in_both_tests(forum: str, answers: dict[str, Answered]) -> None:
    present = answers[forum]["presence"]
    both = [s for s in present if {str(code)[:2] for code in s.replies["demi-journees"]} == {"j1", "j2"}]
    assert 0.86 <= len(both) / len(present) <= 0.96
    cards = [{s.replies.get(CODE) for s in answers[forum][form]} for form in ("pre-test", "post-test")]
    assert None in cards[1]
    assert 0.85 <= len(cards[0] & cards[1]) / len(present) <= 0.95


@pytest.mark.parametrize("forum", FORUMS)
def test_people_learn_but_not_everything(forum: str, library: Library, answers: dict[str, Answered]) -> None:
    before, after = shares(library, forum, answers[forum])
    assert 0.53 <= sum(before.values()) / len(before) <= 0.62
    assert 0.73 <= sum(after.values()) / len(after) <= 0.82
    gains = {name: after[name] - before[name] for name in before}
    assert abs(gains["q06"]) < 0.04
    assert -0.1 < gains["q13"] < -0.01
    assert sum(gain > 0.1 for gain in gains.values()) >= 8
    assert max(gains.values()) - sorted(gains.values())[3] > 0.05


def test_bougouni_learns_less_about_the_committee(library: Library, answers: dict[str, Answered]) -> None:
    gains = [after["q02"] - before["q02"] for before, after in (shares(library, f, answers[f]) for f in FORUMS)]
    assert gains[0] > gains[1] + 0.1


def shares(library: Library, forum: str, answered: Answered) -> tuple[dict[str, float], dict[str, float]]:
    """Return the share of right answers to each question before and after."""
    asked = [f for f in forms_of(library, forum)["pre-test"].questions if f.question]

    def share(form: str, name: str, right: tuple[str, ...]) -> float:
        sheets = answered[form]
        return sum(sheet.replies.get(name) in right for sheet in sheets) / len(sheets)

    before, after = (
        {f.name: share(form, f.name, f.question.right()) for f in asked if f.question}
        for form in ("pre-test", "post-test")
    )
    return before, after


@pytest.mark.parametrize("forum", FORUMS)
def test_most_are_content_rhythm_and_logistics_less(forum: str, library: Library, answers: dict[str, Answered]) -> None:
    sheets = [submission.replies for submission in answers[forum]["satisfaction"]]

    def happy(name: str) -> float:
        return sum(sheet.get(name) in ("4", "5") for sheet in sheets) / len(sheets)

    others = [happy(f"s{n:02}") for n in (1, 2, 3, 5, 6, 7)]
    assert min(others) > 0.6
    assert max(happy("s04"), happy("s09")) < min(others)
    assert all(any(sheet.get(f"s{n:02}") == "3" for sheet in sheets) for n in range(1, 12))
    assert 0.55 <= sum(sheet.get("s14") == "yes" for sheet in sheets) / len(sheets) <= 0.78
    blank = sum(f.name not in sheet for f in _closed(library, forum) for sheet in sheets)
    assert 2 <= blank <= 12


def _closed(library: Library, forum: str) -> list[Any]:
    return [field for field in forms_of(library, forum)["satisfaction"].questions if field.codes]


@pytest.mark.parametrize("forum", FORUMS)
def test_two_observers_mostly_agree(forum: str, library: Library, answers: dict[str, Answered]) -> None:
    form: Form = forms_of(library, forum)["grille-restitution"]
    sheets = {(s.replies[GROUP], s.replies[OBSERVER]): s.replies for s in answers[forum]["grille-restitution"]}
    assert len(sheets) == 10
    marks = [f.name for f in form.questions if f.codes]
    same = [sheets[g, "1"][m] == sheets[g, "2"][m] for g, observer in sheets if observer == "1" for m in marks]
    assert 0.65 <= sum(same) / len(same) <= 0.9
    counted = [sheet for sheet in sheets.values() if "g12" in sheet]
    assert all(int(str(sheet["g11"])) < int(str(sheet["g12"])) for sheet in counted)


@pytest.mark.parametrize("forum", FORUMS)
def test_groups_commit_to_actions_of_their_own(forum: str, answers: dict[str, Answered]) -> None:
    actions = [action for submission in answers[forum]["plan-action"] for action in submission.repeated]
    assert 10 <= len(actions) <= 15
    assert len({action["a01"] for action in actions}) == len(actions)
    complete = sum(all(action[name] == "yes" for name in ("a02", "a03", "a04")) for action in actions)
    assert len(actions) / 2 < complete < len(actions)


def test_follow_up_comes_only_where_wanted(library: Library, answers: dict[str, Answered]) -> None:
    assert "suivi" not in answers_of(library, "sikasso")
    calls = answers["sikasso"]["suivi"]
    assert all(call.sent.date() > library.dates(library.forums["sikasso"])[-1] for call in calls)
    assert not [call for call in calls if call.replies.get("f01") == "sans-avis" and "f02" in call.replies]


def test_any_mission_has_a_sample(mission: Make) -> None:
    """Also one without profile, cards and the questions of the shipped mission."""
    root = mission()
    made = dict(make_sample.all_files(root, follow_up=True))
    assert len(made) == len(VARIANTS)
    found = list(rows("a.csv", made["sikasso/kobo-csv-xml/avant-kobo-csv-xml-synthetique.csv"]))
    assert len(found) > 5
    assert {row["q3"] for row in found} <= {"maire", "chef", ""}


def test_the_command_writes_every_format(mission: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mission()
    monkeypatch.setattr("sys.argv", ["make_sample", str(tmp_path / "out"), "--all", "--root", str(root)])
    make_sample.main()
    assert sorted(path.name for path in (tmp_path / "out" / "sikasso").iterdir()) == sorted(VARIANTS)


def test_the_big_form_is_a_questionnaire_of_40_questions(mission: Make) -> None:
    """A mission that names it is without errors, so that it can be evaluated."""
    root = mission({
        "questionnaires/grand.yaml": yaml.safe_dump(big_form(), allow_unicode=True),
        "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "grand"]),
    })  # fmt: skip
    form = forms_of(sound(check_mission(root)), "sikasso")["grand"]
    assert len(form.questions) == 40
    content = big_csv(big_form(), 60, mark=form.mark)
    assert content == big_csv(big_form(), 60, mark=form.mark)
    found = list(rows("grand.csv", content))
    assert len(found) == 60
    assert {row[MARK] for row in found} == {form.mark}
    for field in form.questions:
        given = {code for row in found for code in row[field.name].split()}
        assert given, field.name
        assert not field.codes or given <= set(field.codes)


def test_the_command_writes_a_big_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "big.csv"
    monkeypatch.setattr("sys.argv", ["make_sample", "--big", "20", str(target)])
    make_sample.main()
    assert target.read_bytes().count(b"\r\n") == 21
