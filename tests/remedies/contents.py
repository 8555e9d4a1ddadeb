"""Remedies of what is wrong in the content: pedagogy, agendas, the contract, texts and protection."""

from typing import Any

from forumkit.messages.codes import Code
from tests import make
from tests.conftest import REPOSITORY
from tests.make import changed
from tests.remedies import Case, Told, wrong

THEME, EXERCISE, FORUM, MISSION = "themes/vivre.yaml", "exercises/ligne.yaml", "forums/sikasso.yaml", "mission.yaml"
AGENDA, PLAN, FORM, FACTS = "schedules/jours.yaml", "schedules/plan.yaml", "questionnaires/avant.yaml", "facts.yaml"
REPORT, EVALUATION, METHOD = "report.yaml", "evaluation.yaml", "method.yaml"

SESSION = "days.0.sessions"
TWO_ROLES = [{"id": f"r{n}", "name": f"Rôle {n}", "public": "Il joue."} for n in range(2)]
INDICATORS = [{"id": "gain", "title": "Gain", "definition": "écart", "source": "tests", "questions": ["q1"]}]
ONE_ROW_SHORT = {"kind": "table", "title": "T", "columns": ["a", "b"], "rows": [["1", "2"], ["3"]]}
LATE = {"id": "apres", "minute": 30, "to": "tous", "text": "Il neige.", "expected": "On rit."}


SPOKEN = (REPOSITORY / "templates/languages/fr.yaml").read_text(encoding="utf-8")
"""A language that is complete, whatever it is called."""


def play(kind: str, path: str, value: object, code: Code, at: str, mend: Any) -> Case:
    """Return a case of an exercise that is played, in which something lacks."""
    exercise = changed(changed(changed(make.EXERCISE, "kind", kind), "roles", TWO_ROLES), path, value)
    return Case(code, {EXERCISE: exercise}, f"{EXERCISE}: {at}", mend)


def begin_with_an_offered_verb(told: Told) -> None:
    told.set(f"{told.offered[0]} {told.get().partition(' ')[2]}")


def add(told: Told, file: str, path: str) -> None:
    """Add what the problem names to a list that the remedy names."""
    held = told.beside(file)
    told.set(told.problem.values["name"], path, held)


def lengthen_the_debrief(told: Told) -> None:
    least = int(told.word(r"at least (\d+)"))
    more = least - told.get("debrief.minutes")
    told.set(least, "debrief.minutes")
    assert "take them from the steps" in told.do
    told.set(told.get("steps[0].minutes") - more, "steps[0].minutes")


def swap_two(one: str, other: str) -> Any:
    def swapped(told: Told) -> None:
        assert "Swap the two" in told.do
        small, large = told.get(one), told.get(other)
        told.set(large, one)
        told.set(small, other)

    return swapped


def move_the_session(told: Told) -> None:
    assert "at the beginning, before the first talk" in told.do
    sessions = told.get("days[0].sessions")
    test = next(session for session in sessions if session["id"] == "test")
    told.set([test, *(session for session in sessions if session is not test)], "days[0].sessions")


def put_a_break_in(told: Told) -> None:
    kind = told.word("of kind `(.*?)`")
    sessions = told.get("days[0].sessions")
    rest = {"id": "souffler", "kind": kind, "minutes": 10, "title": "Pause", "lead": "équipe"}
    half = {**sessions[4], "minutes": int(told.word(r"at most (\d+)"))}
    more = {**sessions[4], "id": "suite", "exercise": None, "title": "La suite", "minutes": 20}
    told.set([*sessions[:4], half, rest, more], "days[0].sessions")


def order_by_minute(told: Told) -> None:
    within = int(told.word(r"up to (\d+)"))
    injects = [{**each, "minute": min(each["minute"], within)} for each in told.get("injects")]
    told.set(sorted(injects, key=lambda each: each["minute"]), "injects")


PEDAGOGY = (
    wrong(Code.VERB_NOT_OBSERVABLE, THEME, "objectives.0.text", "comprendre la frontière", "text",
          begin_with_an_offered_verb),
    wrong(Code.OBJECTIVE_NOT_TAUGHT, THEME, "sections.0.objectives", [], "id: citer-atouts",
          lambda t: add(t, THEME, f"sections[0].{t.ticked[0]}[0]")),
    wrong(Code.OBJECTIVE_NOT_PRACTISED, EXERCISE, "objectives", [], f"{THEME}: id: citer-atouts",
          lambda t: add(t, EXERCISE, f"{t.ticked[0]}[0]")),
    wrong(Code.OBJECTIVE_NOT_TESTED, FORM, "questions.0.objective", None, f"{THEME}: id: citer-atouts",
          lambda t: add(t, FORM, f"questions[0].{t.ticked[0]}")),
    wrong(Code.MINUTES_DO_NOT_ADD_UP, EXERCISE, "minutes", 18, "minutes",
          lambda t: t.set(int(t.word(r"`minutes: (\d+)`")), "minutes")),
    Case(Code.DEBRIEF_TOO_SHORT,
         {EXERCISE: changed(changed(make.EXERCISE, "debrief.minutes", 2), "steps.0.minutes", 18)},
         f"{EXERCISE}: minutes: 2", lengthen_the_debrief),
    wrong(Code.NO_SHORT_TALK, AGENDA, f"{SESSION}.2", {**make.AGENDA["days"][0]["sessions"][2], "short": True}, "short",
          lambda t: t.drop()),
    wrong(Code.FEW_ACTIVE_METHODS, AGENDA, f"{SESSION}.4.minutes", 20, f"{FORUM}: agenda",
          lambda t: t.set(30, "days[0].sessions[4].minutes", t.beside(AGENDA))),
    wrong(Code.DATES_OF_DAYS, FORUM, "dates", ["2024-02-20", "2024-02-27"], "dates",
          lambda t: t.set(["2024-02-20"]) if "Write 1 date" in t.do else None),
    wrong(Code.SPEAKING_NOT_PLANNED, AGENDA, f"{SESSION}.2.first", ["women"], "title: Se connaître",
          lambda t: t.set(t.ticked[0], f"days[0].sessions[2].{t.ticked[1]}[1]")),
    wrong(Code.TOO_MUCH_TO_SAY, EXERCISE, "steps.0.say", "mot " * 1500, "say", lambda t: t.set("Dites peu.")),
    play("role-play", "roles", [], Code.NO_ROLES, "kind", lambda t: t.set(TWO_ROLES, t.ticked[0])),
    play("simulation", "injects", [], Code.NO_INJECTS, "kind", lambda t: t.set([{**LATE, "minute": 5}], t.ticked[0])),
    play("role-play", "group.smallest", 1, Code.ROLE_WITHOUT_PLAYER, "id: r1",
         lambda t: t.set(int(t.word(r"to (\d+)")), t.ticked[0])),
    wrong(Code.ORDER_OF_MINUTES, EXERCISE, "injects", [LATE, make.EXERCISE["injects"][0]], "id", order_by_minute),
    wrong(Code.WRONG_BOUNDS, EXERCISE, "group.smallest", 60, "smallest", swap_two("group.smallest", "group.largest")),
    wrong(Code.WRONG_BOUNDS, FORUM, "participants.0.women", 11, "women",
          swap_two("participants[0].women", "participants[0].count")),
    wrong(Code.ROW_LENGTH, THEME, "sections.0.figure", ONE_ROW_SHORT, "- '3'",
          lambda t: t.set((t.get() * 9)[: int(t.word(r"the (\d+) cells"))])),
    wrong(Code.DUPLICATE_TITLE, THEME, "sections.1.title", "Nos atouts", "title", lambda t: t.set("Nos autres atouts")),
)  # fmt: skip

BEFORE = {
    "title": "Suite", "date": "2024-02-20", "start": "8:00", "sessions": [
        {"id": "suite", "kind": "dialogue", "title": "Suite", "minutes": 30, "first": ["women", "young"]}],
}  # fmt: skip


def put_the_day_later(t: Told) -> object:
    """Write the date that is offered; the forum then ends with that day."""
    return t.set(later := t.word("`date: (.*?)`")).set(later, "end", t.beside(FORUM))


AGENDAS = (
    wrong(Code.NO_MINUTES, AGENDA, f"{SESSION}.0.minutes", None, "id: accueil",
          lambda t: t.set(30, f"days[0].sessions[0].{t.ticked[0]}")),
    wrong(Code.SESSION_TOO_SHORT, AGENDA, f"{SESSION}.2.minutes", 20, "minutes",
          lambda t: t.set(int(t.word(r"at least (\d+)")))),
    Case(Code.SESSION_TOO_SHORT, {
        AGENDA: changed(make.AGENDA, f"{SESSION}.0.kind", "ceremony"),
        FORUM: changed(make.FORUM, "protocol", [{"who": f"orateur {n}", "minutes": 10} for n in range(4)]),
    }, f"{FORUM}: protocol", lambda t: t.drop("protocol[3]")),
    wrong(Code.AGENDA_OVERLAP, AGENDA, f"{SESSION}.3.at", "9:30", "at", lambda t: t.set(t.word("`at: (.*?)`"))),
    wrong(Code.AGENDA_GAP, AGENDA, f"{SESSION}.3.at", "10:30", "at", lambda t: t.set(t.word("`at: (.*?)`"))),
    wrong(Code.AGENDA_OVERLAP, AGENDA, f"{SESSION}.3.at", "9:30", "at",
          lambda t: t.set(30 - int(t.word(r"by (\d+)")), "days[0].sessions[0].minutes")),
    wrong(Code.NO_BREAK, AGENDA, f"{SESSION}.4.minutes", 150, "id: ligne", put_a_break_in),
    wrong(Code.NOT_IN_AGENDA, AGENDA, f"{SESSION}.1.questionnaires", [], f"{FORUM}: avant",
          lambda t: add(t, t.word("of content/(.*)[.]"), "days[0].sessions[1].questionnaires[0]")),
    Case(Code.TEST_OUT_OF_ORDER, {AGENDA: changed(make.AGENDA, SESSION, [
        make.AGENDA["days"][0]["sessions"][n] for n in (0, 2, 1, 3, 4)])}, f"{AGENDA}: id: test", move_the_session),
    wrong(Code.DAYS_DO_NOT_MATCH, FORUM, "end", "2024-02-21", "end", lambda t: t.set(t.word("`end: (.*?)`"))),
    wrong(Code.DAYS_OUT_OF_ORDER, AGENDA, "days", [*make.AGENDA["days"], BEFORE], "date", put_the_day_later),
    Case(Code.FORUM_ON_HOLIDAY, {FORUM: {**make.FORUM, "country": "AR-A"}}, f"{FORUM}: start",
         lambda t: t.set("2024-02-22").set("2024-02-22", "end")),
    wrong(Code.DATE_OUTSIDE_MISSION, MISSION, "deliverables.0.due", "2025-01-01", "due",
          lambda t: t.set(t.word(r"to ([\d-]+)"))),
    wrong(Code.MISSION_DATES, MISSION, "end", "2023-03-09", "end", lambda t: t.set("2024-03-09", t.ticked[0])),
    wrong(Code.TASK_CYCLE, PLAN, "phases.0.tasks.0.after", ["ecrire"], "after", lambda t: t.drop()),
    wrong(Code.TASK_TOO_EARLY, PLAN, "phases.0.tasks.1.start", "2024-02-12", "start",
          lambda t: t.set(t.word("`start: (.*?)`"))),
    wrong(Code.SYMBOL_NOT_DRAWN, EVALUATION, "symbols.1", "brouette", "brouette",
          lambda t: t.set(t.offered[0])),
    wrong(Code.GROUP_RULE, EXERCISE, "group.counts", [{"of": ["pecheurs"]}], "pecheurs",
          lambda t: t.set(t.word(r"Name (\w+)"))),
    wrong(Code.GROUP_RULE_TOO_MUCH, EXERCISE, "group",
          {"smallest": 2, "largest": 5, "mix": "mêlés", "counts": [{"of": ["young"], "least": 3}]}, "least",
          lambda t: t.set(int(t.ticked[0].removeprefix("least: ")))),
)  # fmt: skip

CONTRACT = (
    wrong(Code.TASK_WITHOUT_DOCUMENT, MISSION, "tasks.0.documents", [], "id: t1",
          lambda t: t.set([t.offered[0]], f"tasks[0].{t.ticked[0]}")),
    wrong(Code.TASK_NOT_DELIVERED, MISSION, "tasks", [
        *make.MISSION["tasks"], {"id": "t2", "text": "animer", "documents": ["agenda"]}], "id: t2",
        lambda t: add(t, MISSION, f"deliverables[1].{t.ticked[0]}[1]")),
    wrong(Code.DELIVERABLE_EMPTY, MISSION, "deliverables.1.tasks", [], "tasks",
          lambda t: t.set([t.offered[0]], f"deliverables[1].{t.ticked[0]}")),
    wrong(Code.SHARES_DO_NOT_ADD_UP, MISSION, "deliverables.0.share", 50, "deliverables",
          lambda t: t.set(int(t.word(r"(\d+) %")) - 60, "deliverables[0].share")),
    Case(Code.VALUE_NOT_GIVEN, {THEME: changed(make.THEME, "summary", "Près de {{ forum.values.neighbours }}."),
                                FORUM: changed(make.FORUM, "values", {"river": "le Bagoé"}),
                                "forums/bougouni.yaml": {**make.FORUM, "title": "Forum de Bougouni", "town": "Bougouni"}},
         FORUM, lambda t: t.set({t.quoted[0]: "le Bagoé"}, "values")),
    wrong(Code.CHECK_NOT_SETTABLE, MISSION, "checks", {"PERSONAL_DATA": {"level": "off", "why": "non"}}, "PERSONAL_DATA",
          lambda t: t.drop()),
    wrong(Code.COMPLAINTS_MISSING, MISSION, "stage", "final", "stage",
          lambda t: t.set("la boîte verte", t.ticked[0])),
    wrong(Code.COMPLAINTS_MISSING, MISSION, "stage", "final", "stage",
          lambda t: t.set(t.ticked[1].removeprefix("stage: "), "stage")),
    wrong(Code.NOT_USED, FACTS, "facts.autre", {"says": "A.", "source": "B", "since": "2018-01-01"}, "autre",
          lambda t: t.drop()),
    Case(Code.NOT_USED, {"questionnaires/autre.yaml": make.QUESTIONNAIRE}, "questionnaires/autre.yaml",
         lambda t: t.file.unlink()),
    wrong(Code.QUESTION_NOT_NEEDED, REPORT, "indicators", INDICATORS, f"{FORM}: id: q2",
          lambda t: add(t, REPORT, f"indicators[0].{t.ticked[0]}[{int(str(t.problem.values['name'])[1:]) - 1}]")),
)  # fmt: skip

PROTECTION = (
    Case(Code.FACT_UNVERIFIED, {FACTS: changed(make.FACTS, "facts.espace.status", "unverified")}, f"{THEME}: espace",
         lambda t: t.set(t.ticked[0].removeprefix("status: "), "facts.espace.status", t.beside(FACTS))),
    Case(Code.FACT_TOO_RECENT, {FACTS: changed(changed(make.FACTS, "facts.neuf", {
        **make.FACTS["facts"]["espace"], "since": "2024-06-01"}), "facts.espace.year", 2018),
        THEME: changed(make.THEME, "sections.0.facts", ["espace", "neuf"]),
        METHOD: changed(make.METHOD, "sections.0.facts", ["neuf"])}, f"{THEME}: neuf", Told.drop),
    Case(Code.FACT_SENSITIVE, {FACTS: changed(changed(make.FACTS, "facts.neuf", {
        **make.FACTS["facts"]["espace"], "sensitive": True}), "facts.espace.year", 2018),
        THEME: changed(make.THEME, "sections.0.facts", ["espace", "neuf"])}, f"{THEME}: neuf",
        lambda t: t.drop().set([t.problem.values["name"]], t.ticked[0], t.beside(EXERCISE))),
    wrong(Code.PERSONAL_DATA, THEME, "summary", "Écrivez à jean@exemple.org.", "summary",
          lambda t: t.swap(str(t.problem.values["name"]), "la mairie")),
    wrong(Code.PERSONAL_DATA, THEME, "summary", "Appelez le +223 20 22 00 00.", "summary",
          lambda t: t.swap(str(t.problem.values["name"]), "standard")),
    wrong(Code.FORBIDDEN_WORD, THEME, "summary", "Un clandestine passe.", "summary",
          lambda t: t.swap(str(t.problem.values["name"]), t.offered[0])),
    wrong(Code.YEAR_TOO_LATE, THEME, "summary", "En 2031, tout ira bien.", "summary",
          lambda t: t.swap(str(t.problem.values["name"]), t.word(r"until (\d{4})"))),
    wrong(Code.PRIVATE_QUESTION, FORM, "questions.1.text", "Quel est votre nom ?", "id: q2", lambda t: t.drop()),
    wrong(Code.PRIVATE_CHOICE, FORM, "questions.2.choices.1.text", "un musulman", "id: chef",
          lambda t: t.set(t.quoted[0], "questions[2].choices[1].text")),
    wrong(Code.RESERVED_ID, FORM, "questions.1.id", "code", "id: code",
          lambda t: t.set("carte" if "carte" not in t.offered else "", "questions[1].id")),
    wrong(Code.SAME_LABEL, FORM, "questions.2.choices.1.text", "le  maire", "id: chef",
          lambda t: t.set("Le chef du village", "questions[2].choices[1].text")),
)  # fmt: skip


def write_an_allowed_one(told: Told) -> None:
    told.set(f"Voir {told.offered[3]}.")


WRONGLY = ("{{ forum.mayor }}", "{% for x in y %}", "{{ ''.__class__ }}")
TEXTS = (
    *(wrong(Code.CONTENT_EXPRESSION, THEME, "summary", f"Voir {each}.", "summary", write_an_allowed_one)
      for each in WRONGLY),
    wrong(Code.MARKDOWN_STRUCTURE, THEME, "summary", "# Titre", "summary", lambda t: t.set("**Titre**")),
    wrong(Code.MARKDOWN_STRUCTURE, THEME, "summary", "un <b>mot</b>", "summary", lambda t: t.set("un **mot**")),
    wrong(Code.MARKDOWN_STRUCTURE, THEME, "summary", "un\n\n***\n\ndeux", "***", lambda t: t.set("un\n\ndeux")),
    Case(Code.NO_TEXT_IN, {
        MISSION: changed(make.MISSION, "languages", ["fr", "en"]), "templates/languages/en.yaml": SPOKEN,
    }, f"{MISSION}: en", lambda t: t.drop() if "take en out here" in t.do else None),
    wrong(Code.MISSING_LANGUAGE, MISSION, "title", {"bm": "mission"}, "title",
          lambda t: t.set("Mission d'essai", f"title.{t.quoted[0].removesuffix(':')}")),
)  # fmt: skip

CASES = (*PEDAGOGY, *AGENDAS, *CONTRACT, *PROTECTION, *TEXTS)
