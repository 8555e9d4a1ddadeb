"""Every sentence on results is true of the numbers: in report and deck, of losses, ceilings, small rooms and no pre-test."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from forumkit.model.library import Library
from forumkit.model.report import Ground
from forumkit.model.results import Results
from forumkit.render.findings.statements.all import STATEMENTS, sentences_of
from tests import make
from tests.conftest import forumkit
from tests.make import Content, write_mission
from tests.truth.draws import FORMS, FORUMS, ITEMS, RIGHT, Draw, Rows, draw, mission, results_of, texts_of
from tests.truth.judge import READINGS, contradictions
from tests.truth.reading import lines

WRONG = {"true": "false", "false": "true"}


@pytest.mark.sample(1, 16)
@pytest.mark.parametrize("first", range(0, 100, 5))
def test_no_sentence_contradicts_the_numbers_or_another(first: int) -> None:
    for seed in range(first, first + 5):
        drawn = draw(seed)
        assert contradictions(drawn) == [], (seed, drawn.mood)


@pytest.mark.exhaustive
def test_no_sentence_stands_twice_on_the_first_page() -> None:
    """What cannot be concluded of a forum is told once, whether one forum has results or two."""
    for seed in range(8):
        drawn = draw(seed)
        page = drawn.texts["report"].split("\n## ")[1]
        points = [(line.town, line.text.casefold()) for line in lines("report", page, list(FORUMS.values()))]
        assert len(points) == len(set(points)), (seed, points)


@pytest.mark.exhaustive
def test_every_language_says_the_same_sentences_with_the_same_numbers() -> None:
    """The judge above reads French; what it finds true is then so in each language that comes with the program."""
    library, _ = mission()
    assert set(library.languages) >= {"fr", "en", "ar"}
    for seed in range(8):
        for results in draw(seed).results.values():
            said = {
                code: [(each.id, _numbers(each.text)) for each in sentences_of(_speaking(library, code), results)]
                for code in library.languages
            }
            assert said == dict.fromkeys(said, said["fr"]), seed


def _speaking(library: Library, code: str) -> Library:
    return replace(library, mission=library.mission.model_copy(update={"languages": (code,)}))


def _numbers(text: str) -> list[str]:
    whole = re.sub(r"(?<=\d)[\u202f\u00a0](?=\d{3})", "", text)
    return sorted(number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)?", whole))


PLANTED = [
    ("C'est un recul, que", "C'est un progrès, que le forum, que"),
    ("C'est un recul, que le seul hasard n'explique guère.", ""),
    ("net recul (", "net progrès ("),
    ("Phrases en net recul, à reprendre : « Item 0 » (", "Phrases en net recul, à reprendre : « Item 0 » (1"),
    (" personnes sont venues", " personne est venue"),
    ("Réponses devenues justes : ", "Réponses devenues justes : 1"),
    ("« Critère 3 » (8 sur 10), ", ""),
    ("« Item", "Item"),
    ("Les 6 repères", "Les 5 repères"),
    ("ont nettement reculé", "ont nettement progressé"),
]


@pytest.mark.sample(4)
@pytest.mark.parametrize(("said", "instead"), PLANTED)
def test_the_judge_sees_a_sentence_that_is_not_so(said: str, instead: str) -> None:
    results = {"sikasso": results_of({**both((40, 12)), "presence": presence(40), "grille": marks([1, 2, 6, 8, 4])})}
    right = texts_of(results)
    assert contradictions(Draw(results, right, "")) == []
    wrong = {kind: text.replace(said, instead) for kind, text in right.items()}
    assert wrong != right
    assert contradictions(Draw(results, wrong, "")) != []


def test_the_judge_can_read_each_sentence_and_each_is_read() -> None:
    """A sentence of the program that the judge has no reading for would only be missed if no draw says it."""
    assert len(STATEMENTS) > 50
    assert len(READINGS) >= len(STATEMENTS) - 6


# What was seen to mislead


def both(*changes: tuple[int, int], people: int = 40, before: str = "", after: str = "") -> dict[str, Rows]:
    """Return tests of some people: of each item, how many are right before and after; the last is that of all others."""
    wanted = [changes[min(n, len(changes) - 1)] for n in range(ITEMS)]
    tests: dict[str, Rows] = {}
    for time, (name, instead) in enumerate((("avant", before), ("apres", after))):
        rows: Rows = [("code", *(f"q{n}" for n in range(ITEMS)), *(["c1"] * time))]
        for card in range(people):
            cells = (RIGHT[n] if card < wanted[n][time] else instead or WRONG[RIGHT[n]] for n in range(ITEMS))
            rows.append((f"calebasse {card + 1:02}", *cells, *(["3"] * time)))
        tests[name] = rows
    return tests


def presence(people: int) -> Rows:
    return [
        ("code", "sexe", "la"),
        *((f"calebasse {n + 1:02}", "femme" if n % 2 else "homme", "un deux") for n in range(people)),
    ]


def marks(highest: Iterable[int], observers: str = "12", groups: int = 5) -> Rows:
    """Return marks of criteria: so many of each are 3, all others 2."""
    seen = [(f"G{group}", observer) for group in range(groups) for observer in observers]
    rows = ((*who, *("3" if place < most else "2" for most in highest), "1", "2") for place, who in enumerate(seen))
    return [("group", "observer", *(f"g{n}" for n in range(5)), "g8", "g9"), *rows]


def told(answers: Mapping[str, Rows]) -> dict[str, str]:
    """Return the sentences that hold, by their id."""
    return {each.id: each.text for each in sentences_of(mission()[0], results_of(answers))}


def test_a_ceiling_few_people_and_no_change_are_three_things() -> None:
    assert (
        "Les 5 phrases comparées se répartissent ainsi : déjà su avant le forum (5)."
        in told(both((9, 9), people=9))["items"]
    )
    assert "trop peu de réponses pour conclure (5)" in told(both((7, 9), people=9))["items"]
    said = told(both((32, 34)))
    assert "presque aucun changement (5)" in said["items"]
    assert "items-weak" not in said  # 34 of 40 know it


def test_a_loss_is_a_loss_and_no_part_of_a_way() -> None:
    said = told(both((34, 20)))
    assert "C'est un recul" in said["gain-down"]
    assert "net recul (5)" in said["items"]
    assert {"hake", "gain-up", "limit-group", "items-up"} & set(said) == set()


def test_who_did_not_know_was_not_wrong() -> None:
    said = told(both((10, 30), before="unknown"))
    assert "Réponses devenues justes : 100 (avant le forum, 0 étaient fausses et 100 « ne sait pas »)" in said["moves"]
    assert "Réponses « ne sait pas » : 150 avant, 0 après, sur 200 réponses comparées." in said["unknown"]


def test_a_superlative_comes_from_a_rank() -> None:
    assert (
        told({"grille": marks([7, 1, 0, 2, 3])})["strong"]
        == "Critère le plus souvent noté 3 : « Critère 0 » (7 sur 10)."
    )
    assert "strong" not in told({"grille": marks([7, 7, 7, 7, 0])})  # four are alike: none is the first of three
    assert "strong" not in told({"grille": marks([4, 1, 0, 2, 3])})  # the most of few is no strong point


def test_one_group_and_one_observer_are_said_as_one() -> None:
    said = told({"grille": marks([3, 0, 0, 0, 0], "1", 1)})
    assert said["observed-by-one"].startswith("Un seul observateur a noté la restitution de 1 groupe,")
    assert "agreement" not in said


def test_without_a_test_before_nothing_is_compared() -> None:
    said = told({"apres": both((30, 30))["apres"]})
    assert said["only-after"].endswith("rien ne permet de mesurer un progrès.")
    assert not any("0 " in text for name, text in said.items() if name in ("paired", "scores", "gain-people"))


def test_the_whole_stays_the_same_where_few_answered() -> None:
    rows: Rows = [
        ("code", *(f"s{n}" for n in range(7))),
        *((f"calebasse {n:02}", *["4"] * 6, "3") for n in range(1, 7)),
    ]
    said = told({"avis": rows, "presence": presence(6)})["targets"]
    assert said.startswith("Les 6 repères chiffrés se répartissent ainsi : trop peu de réponses pour juger (")
    assert "non atteint" not in said


def test_answers_of_the_follow_up_reach_the_summary() -> None:
    rows: Rows = [("code", "f1"), *((f"calebasse {n:02}", "oui" if n % 3 else "non") for n in range(1, 26))]
    report = texts_of({"sikasso": results_of({"suivi": rows, "presence": presence(30)})})["report"]
    summary = report[report.index("## summary") : report.index("## participation")]
    assert "25 personnes ont répondu au questionnaire « Suivi », après le forum." in summary
    assert "« oui, elle a commencé » (17) ; « non, pas encore » (8)" in summary
    assert "seul un rappel" not in summary


def test_a_recommendation_whose_evidence_did_not_come_true_says_so() -> None:
    library, _ = mission()
    assert library.report
    ground = Ground(indicator="part-gain", below=0)
    first, *others = library.report.recommendations
    report = library.report.model_copy(
        update={"recommendations": (first.model_copy(update={"grounds": (ground,)}), *others)}
    )
    results: dict[str, Results] = {"sikasso": results_of(both((10, 30)))}
    texts = texts_of(results, replace(library, report=report))
    assert "Les résultats ne l'ont pas confirmée" in texts["restitution-deck"]
    summary = texts["report"].split("\n## ")[1]
    assert "Recommandation 0" not in summary
    assert "Recommandation 1" in summary


@pytest.mark.exhaustive
def test_what_stands_behind_a_sentence_is_shown(tmp_path: Path) -> None:
    files: dict[str, Content | str | bytes] = {"forums/sikasso.yaml": {**make.FORUM, "questionnaires": list(FORMS)}}
    files |= {f"questionnaires/{name}.yaml": form for name, form in FORMS.items()}
    root = write_mission(tmp_path / "mission", files)
    rows = both((30, 12))
    for name, given in rows.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(";".join(row) for row in given), encoding="utf-8")
    exports = [tmp_path / f"{name}.csv" for name in rows]
    listed = forumkit("evaluate", "sikasso", *exports, "--sentences", "--root", root)
    assert "gain-down  C'est un recul, que le seul hasard n'explique guère." in listed.out
    shown = forumkit("evaluate", "sikasso", *exports, "--why", "gain-down", "--root", root, "--json")
    (sentence,) = json.loads(shown.out)
    assert sentence["numbers"]["score.after"] == {"value": 30.0, "unit": "percent", "n": 40}
    assert "the test, the mean and its interval" in sentence["when"]
    unknown = forumkit("evaluate", "sikasso", *exports, "--why", "gain-dawn", "--root", root)
    assert (unknown.code, "gain-down" in unknown.err) == (2, True)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_each_sentence_has_its_words_in_each_language(language: str) -> None:
    words = mission()[0].languages[language].words
    assert [each.id for each in STATEMENTS if f"say_{each.id.replace('-', '_')}" not in words] == []
