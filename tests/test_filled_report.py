"""The report and the restitution with results: what they say is true of the answers, no more and no less."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from forumkit.answers.evaluation import evaluate_files, results_text
from forumkit.merge.files import merge
from forumkit.model.library import Library
from forumkit.model.results import Results, Value
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from forumkit.render.findings.forum import findings_of
from forumkit.render.findings.judgement import judged
from forumkit.render.findings.scene import Scene
from forumkit.render.wording import Wording
from tests.conftest import REPOSITORY, Make, forumkit
from tests.office import paragraphs, parts, slide_titles, tree, words

REPORT, DECK = "output/mission/rapport.docx", "output/mission/restitution-des-resultats.pptx"


@pytest.fixture(scope="module")
def results(filled: Path) -> dict[str, dict[str, Any]]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["values"]
        for path in sorted((filled / "content" / "results").iterdir())
    }


@pytest.fixture(scope="module")
def report(filled: Path) -> str:
    return words(filled / REPORT).replace("’", "'")


@pytest.fixture(scope="module")
def library(filled: Path) -> Library:
    return sound(check_mission(filled))


def percent(value: dict[str, Any]) -> int:
    return round(100 * float(value["value"]) / float(value["n"]))


def test_the_filled_mission_has_no_problem(filled: Path) -> None:
    assert check_mission(filled).problems == ()


def test_every_part_of_the_report_is_filled(report: str) -> None:
    """What only results can fill is no longer awaited; what a witness must tell still is."""
    for gone in ("la distribution complète des réponses", "les notes des deux observateurs et leur accord",
                 "les tableaux par question", "la participation réelle"):  # fmt: skip
        assert gone not in report
    assert "les séquences, ce qui a marché et ce qui a été changé" in report
    assert "version provisoire, après les forums" in report
    assert "trame, avant les forums" not in report


def test_the_skeleton_awaits_what_results_will_fill(shipped: Path) -> None:
    said = words(shipped / REPORT).replace("’", "'")
    assert "la distribution complète des réponses" in said
    assert "trame, avant les forums" in said
    assert "{{" not in said


def test_the_numbers_of_the_report_are_those_of_the_results(report: str, results: dict[str, dict[str, Any]]) -> None:
    for forum, planned in (("sikasso", 48), ("bougouni", 51)):
        values = results[forum]
        present, every = values["participation.present"]["value"], values["participation.every-day"]
        assert f"{present:g} personnes sont venues, pour un effectif attendu de {planned}." in report
        assert every == {"unit": "share", "hidden": True}, "two came on the second day only"
        assert "sont revenues jusqu'au dernier" not in report
        before, after = (round(values[f"score.{time}"]["value"]) for time in ("before", "after"))
        assert (
            f"En moyenne, {before} % des réponses comparées étaient justes avant le forum et {after} % après" in report
        )
        first, last, paired = (int(values[f"n.{name}"]["value"]) for name in ("before", "after", "paired"))
        assert f"avant : {first} ; après : {last} ; retrouvées les deux fois, et comparées : {paired}." in report
        score = values["answers.satisfaction.s11.score"]
        assert f"part des mécontents : +{score['value']:.0f} (" in report


def test_the_report_quotes_what_was_released_and_says_how_many_wait(report: str) -> None:
    assert "« On a écouté les éleveurs jusqu'au bout. »" in report
    assert "Deux jours, c'est trop court." not in report, "nobody released it"
    assert "5 phrases pourraient être citées et attendent qu'une personne les relise" in report


def test_each_item_stands_with_its_numbers(filled: Path, library: Library, results: dict[str, dict[str, Any]]) -> None:
    said = words(filled / REPORT).replace("’", "'")
    for question in library.questions("pre-test", "sikasso"):
        values = results["sikasso"]
        before, after = (values[f"item.{question.id}.{time}"] for time in ("before", "after"))
        told = f"{before['value']:g} sur {before['n']} {after['value']:g} sur {after['n']}"
        text = re.sub(r"\s+", " ", str(question.text))
        row = said[said.index(text, said.index("Annexe D")) :][: len(text) + 80]
        assert told in row, row


def test_hidden_numbers_are_nowhere(filled: Path, report: str, results: dict[str, dict[str, Any]]) -> None:
    hidden = [name for name, value in results["sikasso"].items() if value.get("hidden")]
    assert len(hidden) > 20
    assert all("value" not in results["sikasso"][name] for name in hidden)
    assert report.count("n. p.") > 10
    assert "non publié" in report


def test_opinions_on_the_security_forces_are_not_detailed(report: str, results: dict[str, dict[str, Any]]) -> None:
    for forum in results:
        assert results[forum]["answers.satisfaction.s08.is.1"].get("hidden")
    assert "« Dialogue avec les FDS » :" in report
    assert "Le détail n'est pas publié" in report


def test_the_towns_are_never_compared_by_the_recommendation(report: str) -> None:
    side = report[report.index("Les deux forums côte à côte", report.index("Prises de parole")) :]
    table = side[: side.index("Pertinence, cohérence")]
    assert "Part des femmes" in table
    assert "ecommand" not in table.split("Points de vigilance")[0]
    assert "ne permet pas de comparer des forums entre eux" in table


def test_charts_are_native_and_carry_their_numbers(filled: Path, results: dict[str, dict[str, Any]]) -> None:
    charts = parts(filled / REPORT, r"word/charts/chart\d+\.xml")
    assert len(charts) >= 8
    assert len(parts(filled / REPORT, r"word/embeddings/.*\.xlsx")) == len(charts)
    drawn = [{node.text for node in tree(filled / REPORT, name).iter("{*}v")} for name in charts]
    counts = {str(float(results["sikasso"][f"answers.satisfaction.s01.is.{n}"]["value"])) for n in range(1, 6)}
    assert any(
        "Utilité" in each and {c.removesuffix(".0") for c in counts} <= {str(v).removesuffix(".0") for v in each}
        for each in drawn
    )


def test_the_deck_tells_the_same(filled: Path, results: dict[str, dict[str, Any]]) -> None:
    titles = slide_titles(filled / DECK)
    assert "Ce que ces résultats ne disent pas" in titles
    assert titles.index("Ce que ces résultats ne disent pas") < titles.index("Recommandations – priorité haute")
    said = words(filled / DECK)
    for forum, planned in (("sikasso", 48), ("bougouni", 51)):
        assert f"{results[forum]['participation.present']['value']:g} sur {planned}" in said
    assert parts(filled / DECK, r"ppt/charts/chart[\d-]+\.xml")


def test_made_up_answers_are_announced_wherever_they_show(filled: Path, report: str) -> None:
    assert "Données synthétiques" in report
    captions = [
        text for text in paragraphs(filled / REPORT) if re.match(r"(Tableau|Figure).\d+ – .*(Sikasso|Bougouni)", text)
    ]
    told = [caption for caption in captions if not re.search(r"(lun|mar|mercre|jeu|vendre)di", caption)]
    assert len(told) > 20
    assert all("synthétiques" in caption for caption in told)
    assert words(filled / DECK).count("données synthétiques") >= len(slide_titles(filled / DECK))
    for name in parts(filled / REPORT, r"word/footer\d+\.xml"):
        text = "".join(tree(filled / REPORT, name).itertext())
        assert "Exemple fictif" not in text or "synthétiques" in text


def test_recommendations_rest_on_what_was_measured(report: str, library: Library) -> None:
    indicators = {indicator.id: str(indicator.title).replace("'", "'") for indicator in library.indicators}
    section = report[report.rindex("Ce qui la fonde") :]
    for item in library.recommendations:
        assert item.evidence, item.id
        assert any(indicators[name] in section for name in item.evidence), item.id
    assert "À l'attention de : mairies" in report
    assert "À l'attention de : OIM" in report


# Sentences follow the evidence


def scene(library: Library, **values: Value) -> Scene:
    given = {name.replace("__", "."): value for name, value in values.items()}
    forms = dict.fromkeys(library.forums["sikasso"].questionnaires, "0000000000")
    results = Results(forum="sikasso", forms=forms, values=given)
    wording = Wording(library, "sikasso", "fr")
    return Scene(library, "sikasso", results, wording.teller, wording.say)


def learnt(library: Library, n: int, p: float, zeros: int = 0, effect: float = 0.5) -> str:
    people = {f"n__{name}": Value(unit="people", value=n) for name in ("before", "after", "paired")}
    shares = {f"gain__{name}": Value(unit="share", value=1, n=n) for name in ("up", "same", "down")}
    found = scene(
        library,
        **people,
        **shares,
        n__items=Value(unit="count", value=12),
        score__before=Value(unit="percent", value=50, n=n),
        score__after=Value(unit="percent", value=50 + 20 * effect, n=n),
        gain__overall=Value(unit="points", value=1, n=n),
        gain__p=Value(unit="probability", value=p, n=n - zeros),
        gain__effect=Value(unit="effect", value=effect, n=n - zeros),
    )
    learnt = findings_of(found).learning
    assert learnt
    return " ".join(learnt.sentences)


def test_a_sure_gain_is_told_as_such(library: Library) -> None:
    said = learnt(library, 40, 0.001)
    assert "C'est un progrès, que le seul hasard n'explique guère" in said
    assert "Sans groupe de comparaison, un progrès n'est pas une preuve de cause." in said


def test_no_difference_is_told_as_none(library: Library) -> None:
    said = learnt(library, 40, 0.4)
    assert "on ne peut conclure ni à un progrès ni à un recul" in said
    assert "n'explique guère" not in said


def test_a_loss_is_told_as_a_loss(library: Library) -> None:
    assert "C'est un recul" in learnt(library, 40, 0.001, effect=-0.6)


def test_hardly_any_difference_is_no_change(library: Library) -> None:
    assert "aucun changement n'est établi" in learnt(library, 40, 0.06, zeros=35)


def test_too_few_people_allow_no_conclusion(library: Library) -> None:
    assert "L'effectif est trop petit pour conclure" in learnt(library, 12, 0.06)


def test_fewer_than_twenty_people_have_no_percentage(library: Library) -> None:
    assert "%" not in learnt(library, 19, 0.001)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high", "verdict"),
    [
        (38, 40, 83.0, 99.0, "atteint"),
        (32, 40, 65.0, 90.0, "sans conclusion, car l'intervalle (de 65 à 90 %) passe de part et d'autre du repère"),
        (26, 40, 49.0, 78.0, "sans conclusion, car l'intervalle (de 49 à 78 %) passe de part et d'autre du repère"),
        (10, 40, 14.0, 40.0, "il manque 45 points"),
        (5, 8, 31.0, 86.0, "trop peu de réponses pour juger (8)"),
    ],
)
def test_a_verdict_says_no_more_than_its_interval_allows(
    part: int, whole: int, low: float, high: float, verdict: str, library: Library
) -> None:
    """The target of “Utilité reconnue” is 70 %."""
    value = Value(unit="share", value=part, n=whole, low=low, high=high)
    rows = judged([scene(library, answers__satisfaction__s01__favourable=value)])
    (row,) = [row for row in rows["r-dialogue"].rows if row.title == "Utilité reconnue"]
    assert row.gaps == [f"Sikasso : {verdict}"]


# Numbers in texts


@pytest.fixture
def telling(mission: Make) -> Callable[[str], Path]:
    def make(text: str) -> Path:
        from tests import make as small  # noqa: PLC0415
        from tests.make import changed  # noqa: PLC0415

        return mission({
            "report.yaml": changed(small.REPORT, "sections.1.text", text),
            "results/sikasso.json": small.RESULTS,
        })  # fmt: skip

    return make


def test_a_text_takes_a_result_by_its_id(telling: Callable[[str], Path]) -> None:
    root = telling("Ils étaient {{ results.sikasso.forms.avant.n }} à répondre.")
    assert check_mission(root).problems == ()
    assert forumkit("build", "--kind", "report", "--root", root).code == 0
    assert "Ils étaient 12 à répondre." in words(root / REPORT)


def test_a_result_that_is_not_there_yet_is_a_gap(mission: Make) -> None:
    from tests import make as small  # noqa: PLC0415
    from tests.make import changed  # noqa: PLC0415

    text = "Ils étaient {{ results.sikasso.forms.avant.n }} à répondre."
    root = mission({"report.yaml": changed(small.REPORT, "sections.1.text", text)})
    assert check_mission(root).problems == ()
    assert forumkit("build", "--kind", "report", "--root", root).code == 0
    assert "Ils étaient à compléter à répondre." in words(root / REPORT)


def test_a_typed_number_names_the_id_that_says_it(telling: Callable[[str], Path]) -> None:
    (problem,) = check_mission(telling("n = 12 personnes")).problems
    assert problem.code.name == "TYPED_NUMBER"
    assert "{{ results.sikasso.forms.avant.n }}" in problem.do("fr")


def test_a_number_that_a_fact_gives_may_be_typed(shipped: Path) -> None:
    """The literacy rates of the method section are percentages, and facts of that section."""
    assert "31,0 %" in words(shipped / REPORT)
    assert check_mission(shipped).problems == ()


def test_damaged_results_are_a_problem_with_its_remedy(mission: Make) -> None:
    for content in (
        "{",
        "[]",
        '{"forum": "gao", "values": {}}',
        '{"forum": "sikasso", "values": {"a": {"unit": "x"}}}',
    ):
        (problem,) = check_mission(mission({"results/sikasso.json": content})).problems
        assert problem.code.name == "BAD_RESULTS"
        assert problem.place.file == "content/results/sikasso.json"
        assert "forumkit evaluate sikasso" in problem.do("en")


def test_results_of_an_older_form_are_told(mission: Make) -> None:
    old = '{"forum": "sikasso", "forms": {"avant": "0000000000"}, "values": {}}'
    assert [p.code.name for p in check_mission(mission({"results/sikasso.json": old})).problems] == ["RESULTS_OLD"]


def test_results_are_the_same_bytes_each_time(filled: Path) -> None:
    library = sound(check_mission(filled))
    files = sorted((REPOSITORY / "samples" / "sikasso").iterdir())
    found = evaluate_files(library, "sikasso", files)
    assert results_text(found.results) == (filled / "content/results/sikasso.json").read_text(encoding="utf-8")


def test_the_sentences_of_the_witness_stay_when_results_fill_the_report(
    shipped: Path, filled: Path, library: Library, tmp_path: Path
) -> None:
    """He writes into the skeleton before the forums; then the results come, and both stand in one report."""
    old, new = ((root / REPORT).read_bytes() for root in (shipped, filled))
    document = docx.Document(io.BytesIO(old))
    told = "les séquences, ce qui a marché et ce qui a été changé"
    waiting = next(p for p in document.paragraphs if told in p.text.replace("\u00a0", " ").replace("’", "'"))
    waiting.runs[0].text = "La carte au sol a réuni zanzibar et ses voisines."
    for run in waiting.runs[1:]:
        run.text = ""
    waiting.insert_paragraph_before("Une phrase de zanzibar, avant celle-là.")
    target = io.BytesIO()
    document.save(target)
    merged = merge("rapport.docx", old, target.getvalue(), new, library.languages["fr"].words)
    (tmp_path / "rapport.docx").write_bytes(merged.content)
    said = words(tmp_path / "rapport.docx").replace("’", "'")
    assert "La carte au sol a réuni zanzibar et ses voisines." in said
    assert "Une phrase de zanzibar, avant celle-là." in said
    assert "version provisoire, après les forums" in said
    assert "trame, avant les forums" not in said
    numbers = re.findall(r"\d+ %", words(filled / REPORT))
    assert len(numbers) > 20
    assert set(numbers) <= set(re.findall(r"\d+ %", said))
    assert not merged.conflicts
