"""Each thing that can be wrong in the content is reported at its file, line and key."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.load.project import read_project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.checks import CHECKS, Check
from forumkit.model.checks.closed import files_are_in_the_first_language, what_kinds_name_is_known
from forumkit.model.checks.groups import as_many_are_expected_as_are_listed, groups_that_stay_together_fit
from forumkit.model.checks.languages import documents_speak_as_their_texts, languages_are_finished
from forumkit.model.checks.methods import plays_have_roles_and_events
from forumkit.model.checks.references import no_file_is_a_copy
from forumkit.model.checks.schedules import speeches_fit_the_ceremony
from forumkit.model.checks.wording import values_that_texts_name_are_given
from forumkit.model.parse import parse_library
from forumkit.model.texts import STRUCTURES, structures_in
from forumkit.produce.mission import check_mission
from tests import make
from tests.conftest import Make
from tests.make import changed


def found(make_mission: Make, files: dict[str, Any]) -> list[Problem]:
    return list(check_mission(make_mission(files)).problems)


def test_the_small_mission_has_no_problem(mission: Make) -> None:
    assert found(mission, {}) == []


THEME, EXERCISE, FORUM, MISSION = "themes/vivre.yaml", "exercises/ligne.yaml", "forums/sikasso.yaml", "mission.yaml"
AGENDA, PLAN, FORM, FACTS = "schedules/jours.yaml", "schedules/plan.yaml", "questionnaires/avant.yaml", "facts.yaml"

DAY = make.AGENDA["days"][0]
EARLIER = {"title": "Suite", "date": "2024-02-20", "start": "8:00", "sessions": [
    {"id": "suite", "kind": "dialogue", "minutes": 30, "title": "Suite"}]}  # fmt: skip
REPORT, EVALUATION = "report.yaml", "evaluation.yaml"
INDICATORS = [{"id": "gain", "title": "Gain", "definition": "écart", "source": "tests", "questions": ["q1"]}]

SMALL_GROUPS = {"smallest": 2, "largest": 5, "mix": "mêlés", "counts": [{"of": ["young"], "least": 3}]}


def paper(asked: dict[str, str], key: str) -> tuple[str, list[dict[str, str]], Code, str]:
    """Return where a session asks for a paper, what it asks for, and at which key that is wrong."""
    where = "days.0.sessions.4.papers"
    return where, [asked], Code.UNKNOWN_REFERENCE, f"days[0].sessions[4].papers[0].{key}"


WRONG: list[tuple[str, str, Any, Code, str]] = [
    (THEME, "sections.1.points", ["Awa Traoré", "Moussa Keita", "Issa Koné"], Code.PERSONAL_DATA, "sections[1].points[0]"),
    (FORUM, "participants.0.languages", {"peul": 50}, Code.LANGUAGE_NOT_SPOKEN, "participants[0].languages.peul"),
    (FORUM, "dates", ["2024-02-20", "2024-02-27"], Code.DATES_OF_DAYS, "dates"),
    # shape
    (THEME, "title", None, Code.MISSING_KEY, ""),
    (THEME, "titel", "x", Code.UNKNOWN_KEY, "titel"),
    (THEME, "sections.0.points", "not a list", Code.WRONG_VALUE, "sections[0].points"),
    (THEME, "sections.0.title", ["a"], Code.WRONG_VALUE, "sections[0].title"),
    (THEME, "title", "two\nlines", Code.WRONG_VALUE, "title"),
    (THEME, "minutes", "long", Code.WRONG_VALUE, "minutes"),
    (THEME, "minutes", 3, Code.WRONG_VALUE, "minutes"),
    (THEME, "sections.0", "text", Code.NOT_A_MAP, "sections[0]"),
    (THEME, "objectives.0.level", "know", Code.UNKNOWN_CHOICE, "objectives[0].level"),
    (THEME, "sections.0.figure.kind", "pie", Code.UNKNOWN_CHOICE, "sections[0].figure.kind"),
    (THEME, "sections.0.figure.kind", None, Code.MISSING_KEY, "sections[0].figure"),
    (THEME, "sections.0.figure.stage", "x", Code.UNKNOWN_KEY, "sections[0].figure.stage"),
    (FORM, "questions.0.type", "guess", Code.UNKNOWN_CHOICE, "questions[0].type"),
    (FORM, "questions.0.text", None, Code.MISSING_KEY, "questions[0]"),
    (FORM, "questions.0.txt", "x", Code.UNKNOWN_KEY, "questions[0].txt"),
    (FORUM, "start", "20 février", Code.WRONG_VALUE, "start"),
    (AGENDA, "days.0.start", "25:00", Code.WRONG_VALUE, "days[0].start"),
    (AGENDA, "days.0.sessions.0.id", "Accueil !", Code.BAD_FILE_NAME, "days[0].sessions[0].id"),
    # references
    (FORUM, "themes", ["vivree"], Code.UNKNOWN_REFERENCE, "themes[0]"),
    (FORUM, "agenda", "nulle", Code.UNKNOWN_REFERENCE, "agenda"),
    (THEME, "sections.0.facts", ["inconnu"], Code.UNKNOWN_REFERENCE, "sections[0].facts[0]"),
    (MISSION, "design", "rouge", Code.UNKNOWN_REFERENCE, "design"),
    (MISSION, "deliverables.0.tasks", ["t9"], Code.UNKNOWN_REFERENCE, "deliverables[0].tasks[0]"),
    (PLAN, "phases.0.tasks.1.after", ["rien"], Code.UNKNOWN_REFERENCE, "phases[0].tasks[1].after[0]"),
    (AGENDA, "days.0.sessions.4.exercise", "danse", Code.UNKNOWN_REFERENCE, "days[0].sessions[4].exercise"),
    (AGENDA, *paper({"kind": "faceis"}, "kind")),
    (AGENDA, *paper({"kind": "theme-deck"}, "kind")),  # shown, not printed
    (AGENDA, *paper({"kind": "run-sheet"}, "kind")),  # one a day: nobody is handed it in a session
    (AGENDA, *paper({"kind": "theme-handout", "about": "ligne"}, "about")),
    (AGENDA, *paper({"kind": "faces", "about": "vivre"}, "about")),
    (THEME, "sections.1.id", "atouts", Code.DUPLICATE_ID, "sections[1]"),
    (THEME, "sections.1.title", "Nos atouts", Code.DUPLICATE_TITLE, "sections[1].title"),
    (FORM, "questions.1", {"id": "q2", "type": "number", "text": "Combien ?", "least": 9, "most": 4},
     Code.WRONG_BOUNDS, "questions[1].least"),
    (FORM, "questions.2.answer", "juge", Code.UNKNOWN_CHOICE, "questions[2].answer"),
    (FORM, "questions.3.consent", "q1", Code.UNKNOWN_REFERENCE, "questions[3].consent"),
    (FORM, "questions.1.when", {"question": "q9", "answers": ["true"]}, Code.UNKNOWN_REFERENCE, "questions[1].when.question"),
    (FORM, "questions.1.when", {"question": "q1", "answers": ["maire"]}, Code.UNKNOWN_REFERENCE, "questions[1].when.answers[0]"),
    (FORM, "questions.0.when", {"question": "q1", "answers": ["true"]}, Code.UNKNOWN_REFERENCE, "questions[0].when.question"),
    (FORM, "questions.2.choices.1.id", "maire", Code.DUPLICATE_ID, "questions[2].choices[1]"),
    (FORM, "profile", ["taille"], Code.UNKNOWN_REFERENCE, "profile[0]"),
    (FORUM, "participants.0.group", "rien", Code.UNKNOWN_REFERENCE, "participants[0].group"),
    (EVALUATION, "crossings", [["sexe", "taille"]], Code.UNKNOWN_REFERENCE, "crossings[0][1]"),
    (EVALUATION, "frames.0.question", "q1", Code.UNKNOWN_REFERENCE, "frames[0].question"),
    (EVALUATION, "profile.1.id", "sexe", Code.DUPLICATE_ID, "profile[1]"),
    (EVALUATION, "profile.0.id", "ethnie", Code.PRIVATE_QUESTION, "profile[0]"),
    (EVALUATION, "profile.0.text", "Votre religion ?", Code.PRIVATE_QUESTION, "profile[0]"),
    (FORM, "questions.0.text", "Quel est votre nom ?", Code.PRIVATE_QUESTION, "questions[0]"),
    (FORM, "questions.2.choices.1.text", "une chrétienne", Code.PRIVATE_CHOICE, "questions[2].choices[1]"),
    (FORM, "questions.1.id", "code", Code.RESERVED_ID, "questions[1]"),
    (FORM, "questions.2.choices.1.text", "le  maire", Code.SAME_LABEL, "questions[2].choices[1]"),
    (EVALUATION, "symbols", ["pirogue", "brouette"], Code.SYMBOL_NOT_DRAWN, "symbols[1]"),
    (EVALUATION, "quote_with", "taille", Code.UNKNOWN_REFERENCE, "quote_with"),
    (EVALUATION, "thresholds", {"people": 1}, Code.WRONG_VALUE, "thresholds.people"),
    (REPORT, "recommendations.0.evidence", ["rien"], Code.UNKNOWN_REFERENCE, "recommendations[0].evidence[0]"),
    (REPORT, "sections.1.by_forum", {"gao": "Un récit."}, Code.UNKNOWN_REFERENCE, "sections[1].by_forum.gao"),
    (REPORT, "sections.1.text", "Ils sont {{ results.sikasso.forms.avant.m }}.", Code.UNKNOWN_RESULT, "sections[1].text"),
    (REPORT, "sections.1.text", "À l'arrivée, 64 % le savaient.", Code.TYPED_NUMBER, "sections[1].text"),
    (REPORT, "sections.1.text", "Ils étaient 12 sur 40 à le savoir.", Code.TYPED_NUMBER, "sections[1].text"),
    # pedagogy
    (THEME, "objectives.0.text", "comprendre la frontière", Code.VERB_NOT_OBSERVABLE, "objectives[0].text"),
    (THEME, "sections.0.objectives", [], Code.OBJECTIVE_NOT_TAUGHT, "objectives[0]"),
    (EXERCISE, "objectives", [], Code.OBJECTIVE_NOT_PRACTISED, "objectives[0]"),
    (FORM, "questions.0.objective", None, Code.OBJECTIVE_NOT_TESTED, "objectives[0]"),
    (EXERCISE, "steps.0.minutes", 10, Code.MINUTES_DO_NOT_ADD_UP, "minutes"),
    (EXERCISE, "debrief.minutes", 2, Code.DEBRIEF_TOO_SHORT, "debrief.minutes"),
    (EXERCISE, "group.counts", [{"of": ["pecheurs"]}], Code.GROUP_RULE, "group.counts[0].of[0]"),
    (EXERCISE, "group", SMALL_GROUPS, Code.GROUP_RULE_TOO_MUCH, "group.counts[0].least"),
    (EXERCISE, "group.smallest", 60, Code.WRONG_BOUNDS, "group.smallest"),
    (FORUM, "participants.0.women", 11, Code.WRONG_BOUNDS, "participants[0].women"),
    (EXERCISE, "injects", [{"id": "i", "minute": 90, "to": "a", "text": "b", "expected": "c"}], Code.ORDER_OF_MINUTES, "injects[0]"),
    (EXERCISE, "variants", [{"id": "v", "forums": ["gao"]}], Code.UNKNOWN_REFERENCE, "variants[0].forums[0]"),
    (EXERCISE, "variants", [{"id": "v", "forums": ["sikasso"], "steps": []}], Code.MINUTES_DO_NOT_ADD_UP, "minutes"),
    (EXERCISE, "steps.0.say", "mot " * 1500, Code.TOO_MUCH_TO_SAY, "steps[0].say"),
    (THEME, "sections.0.notes", "Dites : « " + "mot " * 2200 + "»", Code.TOO_MUCH_TO_SAY, "minutes"),
    (THEME, "sections.0.forums", ["gao"], Code.UNKNOWN_REFERENCE, "sections[0].forums[0]"),
    (THEME, "short", {"minutes": 40, "sections": ["atouts"], "text": "Vite."}, Code.WRONG_BOUNDS, "short.minutes"),
    (THEME, "short", {"minutes": 10, "sections": ["rien"], "text": "Vite."}, Code.UNKNOWN_REFERENCE, "short.sections[0]"),
    (THEME, "messages.0", {"text": "Relier", "picture": "dragon"}, Code.UNKNOWN_CHOICE, "messages[0].picture"),
    (AGENDA, "days.0.sessions.2.short", True, Code.NO_SHORT_TALK, "days[0].sessions[2].short"),
    (AGENDA, "days.0.sessions.2.first", ["women"], Code.SPEAKING_NOT_PLANNED, "days[0]"),
    (AGENDA, "days.0.sessions.4.minutes", 20, Code.FEW_ACTIVE_METHODS, "agenda"),
    (FORM, "questions.0.forums", ["gao"], Code.UNKNOWN_REFERENCE, "questions[0].forums[0]"),
    (MISSION, "without", ["photos"], Code.UNKNOWN_CHOICE, "without[0]"),
    (MISSION, "checks", {"PERSONAL_DATA": {"level": "warning"}}, Code.CHECK_NOT_SETTABLE, "checks.PERSONAL_DATA"),
    (THEME, "language", "xx", Code.UNKNOWN_REFERENCE, "language"),
    (MISSION, "tasks.0.documents", [], Code.TASK_WITHOUT_DOCUMENT, "tasks[0]"),
    (MISSION, "tasks.0.documents", ["postcard"], Code.UNKNOWN_REFERENCE, "tasks[0].documents[0]"),
    (MISSION, "tasks.0.id", "t2", Code.TASK_NOT_DELIVERED, "tasks[0]"),
    (MISSION, "deliverables.1.tasks", [], Code.DELIVERABLE_EMPTY, "deliverables[1].tasks"),
    (MISSION, "stage", "final", Code.COMPLAINTS_MISSING, "stage"),
    (AGENDA, "days.0.sessions.4.exercise", "autre", Code.NOT_USED, ""),
    (FACTS, "facts.autre", {"says": "Autre.", "source": "Une étude", "since": "2018-01-01"}, Code.NOT_USED, "facts.autre"),
    (REPORT, "indicators", INDICATORS, Code.QUESTION_NOT_NEEDED, "questions[1]"),
    (REPORT, "results.0.indicators", ["rien"], Code.UNKNOWN_REFERENCE, "results[0].indicators[0]"),
    (REPORT, "sections.0.facts", ["inconnu"], Code.UNKNOWN_REFERENCE, "sections[0].facts[0]"),
    # agendas, dates, arithmetic
    (AGENDA, "days.0.sessions.3.at", "9:30", Code.AGENDA_OVERLAP, "days[0].sessions[3].at"),
    (AGENDA, "days.0.sessions.3.at", "10:30", Code.AGENDA_GAP, "days[0].sessions[3].at"),
    (AGENDA, "days.0.sessions.4.minutes", 140, Code.NO_BREAK, "days[0].sessions[4]"),
    (AGENDA, "days.0.sessions.2.minutes", 20, Code.SESSION_TOO_SHORT, "days[0].sessions[2].minutes"),
    (AGENDA, "days.0.sessions.1.questionnaires", [], Code.NOT_IN_AGENDA, "questionnaires[0]"),
    (FORUM, "questionnaires", [], Code.NOT_IN_FORUM, "days[0].sessions[1].questionnaires[0]"),
    (MISSION, "country", "UN", Code.NO_HOLIDAYS, "country"),
    (FORM, "moment", "after", Code.TEST_OUT_OF_ORDER, "days[0].sessions[1]"),
    (FORUM, "end", "2024-02-21", Code.DAYS_DO_NOT_MATCH, "end"),
    (AGENDA, "days.0.date", "2024-02-19", Code.DAYS_DO_NOT_MATCH, "start"),
    (AGENDA, "days", [DAY, EARLIER], Code.DAYS_OUT_OF_ORDER, "days[1].date"),
    (AGENDA, "days.0.sessions.4.link", "http://example.org/salle", Code.WRONG_VALUE, "days[0].sessions[4].link"),
    (AGENDA, "days.0.sessions.4.parallel", [{"title": "A", "themes": ["danse"]}], Code.UNKNOWN_REFERENCE,
     "days[0].sessions[4].parallel[0].themes[0]"),
    (AGENDA, "days.0.sessions.3.leads", [{"who": "équipe", "part": "sert", "minutes": 25}], Code.SESSION_TOO_SHORT,
     "days[0].sessions[3].minutes"),
    (FORUM, "country", "AR-A", Code.FORUM_ON_HOLIDAY, "start"),
    (FORUM, "country", "DE-XX", Code.NO_HOLIDAYS, "country"),
    (FORUM, "start", "2024-04-20", Code.DATE_OUTSIDE_MISSION, "start"),
    (MISSION, "deliverables.0.due", "2025-01-01", Code.DATE_OUTSIDE_MISSION, "deliverables[0].due"),
    (MISSION, "deliverables.0.share", 50, Code.SHARES_DO_NOT_ADD_UP, "deliverables"),
    (PLAN, "phases.0.tasks.0.after", ["ecrire"], Code.TASK_CYCLE, "phases[0].tasks[0].after"),
    (PLAN, "phases.0.tasks.1.start", "2024-02-12", Code.TASK_TOO_EARLY, "phases[0].tasks[1].start"),
    # protection and texts
    (FACTS, "facts.espace.status", "unverified", Code.FACT_UNVERIFIED, "sections[0].facts[0]"),
    (FACTS, "facts.espace.since", "2024-06-01", Code.FACT_TOO_RECENT, "sections[0].facts[0]"),
    (FACTS, "facts.espace.sensitive", True, Code.FACT_SENSITIVE, "sections[0].facts[0]"),
    (THEME, "summary", "Écrivez à jean@exemple.org pour venir.", Code.PERSONAL_DATA, "summary"),
    (THEME, "summary", "Appelez le +223 20 22 00 00 pour venir.", Code.PERSONAL_DATA, "summary"),
    (THEME, "summary", "Un clandestine passe.", Code.FORBIDDEN_WORD, "summary"),
    (THEME, "summary", "UN CLANDESTİN passe.", Code.FORBIDDEN_WORD, "summary"),
    (THEME, "summary", "Un clandestın passe.", Code.FORBIDDEN_WORD, "summary"),
    (THEME, "summary", "En 2031, tout ira bien.", Code.YEAR_TOO_LATE, "summary"),
    (THEME, "summary", "Voir {{ forum.values.mayor }}.", Code.CONTENT_EXPRESSION, "summary"),
    (THEME, "summary", "Voir {{ forum.mayor }}.", Code.CONTENT_EXPRESSION, "summary"),
    (THEME, "summary", "Gain : {{ results.gain.overall }}.", Code.CONTENT_EXPRESSION, "summary"),
    (THEME, "summary", "{% for x in y %}", Code.CONTENT_EXPRESSION, "summary"),
    (THEME, "summary", "{{ ''.__class__ }}", Code.CONTENT_EXPRESSION, "summary"),
    (THEME, "summary", "un ⟦bar⟧ ici", Code.MARKDOWN_STRUCTURE, "summary"),
    (THEME, "summary", "# Titre", Code.MARKDOWN_STRUCTURE, "summary"),
    (THEME, "summary", "::: caution", Code.MARKDOWN_STRUCTURE, "summary"),
    (THEME, "summary", "un <b>mot</b>", Code.MARKDOWN_STRUCTURE, "summary"),
    (THEME, "summary", "```\ncode\n```", Code.MARKDOWN_STRUCTURE, "summary"),
    (THEME, "summary", "un\n\n***\n\ndeux", Code.MARKDOWN_STRUCTURE, "summary"),
    (MISSION, "title", {"bm": "mission"}, Code.MISSING_LANGUAGE, "title"),
]  # fmt: skip


FIRST = {case[3]: case for case in reversed(WRONG)}
"""The first case of each code: the others are exhaustive."""


@pytest.mark.parametrize(
    ("file", "path", "value", "code", "key"),
    [pytest.param(*case, marks=[] if case is FIRST[case[3]] else pytest.mark.exhaustive) for case in WRONG],
    ids=lambda v: str(v)[:40],
)
def test_a_fault_is_reported_at_its_key_and_line(
    mission: Make, file: str, path: str, value: object, code: Code, key: str
) -> None:
    root = mission({file: changed(make.SMALL[file], path, value)})
    problems = check_mission(root).problems
    assert (code, key) in [(p.code, p.place.path) for p in problems], [(p.code.name, p.place) for p in problems]
    for problem in problems:
        lines = (root / problem.place.file).read_text(encoding="utf-8").splitlines()
        last = problem.place.path.split(".")[-1].split("[")[0]
        inside = isinstance(value, str) and "\n" in value and code == Code.MARKDOWN_STRUCTURE
        if inside:
            shown = lines[problem.place.line - 1].strip()
            assert shown in str(value).splitlines() or shown.startswith(last)
        elif code == problem.code and last and not problem.place.path.endswith("]"):
            assert lines[problem.place.line - 1].strip().removeprefix("- ").startswith(last), problem


@given(st.text(alphabet="#=-_*`~:{<!/a[]()⟦ \n\u20281", max_size=30))
def test_a_text_that_holds_none_of_the_signs_holds_no_structure(text: str) -> None:
    """The check looks at the lines of a text only if it holds a sign."""
    broken = [what for line in text.splitlines() for what, pattern in STRUCTURES if pattern.search(line)]
    assert [what for what, _ in structures_in(text)] == broken


@pytest.mark.exhaustive
def test_every_check_has_a_case_that_breaks_it(tmp_path: Path) -> None:
    figure = {"kind": "table", "title": "T", "columns": ["a", "b"], "rows": [["1", "2"], ["3"]]}
    broken: set[Check] = set()
    cases = [(file, path, value) for file, path, value, _, _ in WRONG]
    for number, (file, path, value) in enumerate([*cases, (THEME, "sections.0.figure", figure)]):
        root = make.write_mission(tmp_path / str(number), {file: changed(make.SMALL[file], path, value)})
        library, _ = parse_library(read_project(root))
        broken |= {check for check in set(CHECKS) - broken if library and list(check(library))}
    elsewhere: set[Check] = {
        speeches_fit_the_ceremony,
        plays_have_roles_and_events,
        what_kinds_name_is_known,
        values_that_texts_name_are_given,
        files_are_in_the_first_language,
        languages_are_finished,
        documents_speak_as_their_texts,
        no_file_is_a_copy,
        groups_that_stay_together_fit,
        as_many_are_expected_as_are_listed,
    }
    modules = tuple(f"forumkit.model.checks.{name}" for name in ("translations", "parted", "voices", "pictures"))
    elsewhere |= {check for check in CHECKS if check.__module__ in modules}
    assert (
        broken - elsewhere == set(CHECKS) - elsewhere
    )  # their cases stand below, in test_groups, test_closed_values, test_one_theme, test_privacy, test_one_place, test_voices, test_picture_test and tests/mistakes


def test_a_file_in_another_language_than_its_mission_is_reported(mission: Make) -> None:
    mission_file = changed(make.MISSION, "languages", ["fr"])
    problems = found(mission, {"mission.yaml": mission_file, THEME: changed(make.THEME, "language", "en")})
    assert (Code.UNKNOWN_CHOICE, "language") in [(problem.code, problem.place.path) for problem in problems]


PARTED = [
    "[La frontière relie, unit et protège.]", "[Et chez vous, que faites-vous ?]", "[Vivre,  se parler\n    et partager.]",
    "[Un puits., 'Une école', Water, and more of it!]",
]  # fmt: skip
WHOLE = [
    "[Des marchés, des familles]", "['La frontière relie', 'unit.']", "[La frontière relie., elle unit.]", "[un, deux.]",
    "\n  - La frontière relie\n  - unit et protège.", "[La frontière relie. Elle unit, 12, 3.]", '["A, b.", C]', "[Boil it, Cover it.]",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "codes"), [*((each, {Code.SENTENCE_PARTED}) for each in PARTED), *((each, set()) for each in WHOLE)]
)
def test_a_comma_that_parts_a_sentence_is_told_where_it_is_plain(
    tmp_path: Path, written: str, codes: set[Code]
) -> None:
    root = make.write_mission(
        tmp_path, {THEME: f"title: A\nsections: [{{title: B, points: [c]}}]\nmessages: {written}\n"}
    )
    told = [each for each in check_mission(root).problems if each.code in (Code.SENTENCE_PARTED, Code.SENTENCE_CUT)]
    assert {each.code for each in told} == codes
    assert [each.place.line for each in told] == [3] * len(codes)


@pytest.mark.parametrize(("written", "rest"), [
    ("Règle #1", "#1"), ("Règle #1 et #2  # à relire", "#1 et #2  # à relire"), ("Le plan #b", "#b"), ("Le plan # un brouillon", ""),
    ('"Règle #1"', ""), ("Règle#1", ""), (">-\n  Règle #1", ""), ("Règle   # un", ""), ("Règle n° 1 # voir #2", ""),
])  # fmt: skip
def test_a_sign_of_number_that_cuts_a_text_is_told(tmp_path: Path, written: str, rest: str) -> None:
    root = make.write_mission(tmp_path, {THEME: f"sections: [{{title: B, points: [c]}}]\ntitle: {written}\n"})
    told = [each for each in check_mission(root).problems if each.code == Code.SENTENCE_CUT]
    assert [each.values["rest"] for each in told] == [rest] * bool(rest)


@pytest.mark.parametrize(("said", "meant"), [
    ("Cholera spreads through water that is not clean. Two drops protect you and your neighbours.", "en"),
    ("ينتشر المرض في الماء الذي لا يكون نظيفا. من يقرر في البيت عن هذا؟", "ar"),
    ("La migración afecta a las familias de la frontera. Los jóvenes que se van no saben lo que les espera.", ""),
    ("Kipindupindu ni ugonjwa unaoenezwa na maji machafu. Chanjo inalinda wewe na majirani zako.", ""),
    ("La frontière relie les familles. Les marchés font vivre la ville, et les jeunes le disent.", None),
    ("Vivre ensemble.", None),
])  # fmt: skip
def test_a_mission_that_says_no_language_is_in_that_of_its_texts_or_is_told(
    tmp_path: Path, said: str, meant: str | None
) -> None:
    """Once a mission or its theme says one, nothing is told; where the language is plain, it is said which."""
    theme = tmp_path / "content/themes/eau.yaml"
    theme.parent.mkdir(parents=True)
    text = f"title: A\nsections: [{{title: B, points: [C], text: '{said}'}}]\n"
    theme.write_text(text, encoding="utf-8")
    told = [problem for problem in check_mission(tmp_path).problems if problem.code == Code.LANGUAGE_NOT_SAID]
    assert [problem.meant for problem in told] == ([] if meant is None else [meant])
    assert all(problem.severity == "warning" for problem in told)
    theme.write_text(f"language: fr\n{text}", encoding="utf-8")
    assert Code.LANGUAGE_NOT_SAID not in {problem.code for problem in check_mission(tmp_path).problems}


def test_speeches_that_overrun_the_ceremony_are_reported(mission: Make) -> None:
    agenda = changed(make.AGENDA, "days.0.sessions.0.kind", "ceremony")
    forum = changed(make.FORUM, "protocol", [{"who": f"orateur {n}", "minutes": 10} for n in range(4)])
    problems = found(mission, {AGENDA: agenda, FORUM: forum})
    assert [(p.code, p.place.path) for p in problems] == [(Code.SESSION_TOO_SHORT, "protocol")]


@pytest.mark.parametrize(
    ("kind", "path", "value", "code", "key"),
    [
        ("role-play", "roles", [], Code.NO_ROLES, "kind"),
        ("simulation", "roles", [], Code.NO_ROLES, "kind"),
        ("simulation", "injects", [], Code.NO_INJECTS, "kind"),
        ("role-play", "group.smallest", 1, Code.ROLE_WITHOUT_PLAYER, "roles[1]"),
    ],
)
def test_a_play_without_roles_events_or_players_is_reported(
    mission: Make, kind: str, path: str, value: object, code: Code, key: str
) -> None:
    roles = [{"id": f"r{n}", "name": f"Rôle {n}", "public": "Il joue."} for n in range(2)]
    exercise = changed(changed(changed(make.EXERCISE, "kind", kind), "roles", roles), path, value)
    assert (code, key) in [(p.code, p.place.path) for p in found(mission, {EXERCISE: exercise})]


def test_a_row_that_is_too_short_is_reported(mission: Make) -> None:
    figure = {"kind": "table", "title": "T", "columns": ["a", "b"], "rows": [["1", "2"], ["3"]]}
    problems = found(mission, {THEME: changed(make.THEME, "sections.0.figure", figure)})
    assert [(p.code, p.place.path) for p in problems] == [(Code.ROW_LENGTH, "sections[0].figure.rows[1]")]


def test_a_near_name_is_offered_in_both_languages(mission: Make) -> None:
    problem = found(mission, {THEME: changed(make.THEME, "titel", "x")})[0]
    assert "Did you mean “title”?" in problem.do("en")
    assert "Vouliez-vous dire « title »" in problem.do("fr")


def test_a_bad_file_name_is_reported(mission: Make) -> None:
    problems = found(mission, {"themes/Mon thème.yaml": make.THEME})
    assert Code.BAD_FILE_NAME in [p.code for p in problems]


def test_missing_files_are_reported(mission: Make) -> None:
    root = mission({})
    (root / "content" / "facts.yaml").unlink()
    assert [p.code for p in check_mission(root).problems] == [Code.MISSING_FILE]


def test_a_list_where_a_map_belongs_is_reported(mission: Make) -> None:
    problems = found(mission, {THEME: "- a\n- b\n"})
    assert [p.code for p in problems] == [Code.NOT_A_MAP]


def test_problems_of_all_files_are_shown_together_in_order(mission: Make) -> None:
    problems = found(mission, {THEME: "titel: x\n", FORUM: "a: [\n", FACTS: b"\xff\xfe"})
    assert {p.place.file for p in problems} == {f"content/{name}" for name in (THEME, FORUM, FACTS)}
    assert problems == sorted(problems, key=lambda p: (p.place.file, p.place.line))
