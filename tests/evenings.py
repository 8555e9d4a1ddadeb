"""A small mission of three evenings in three weeks: groups with talks, an online session, parts, a night past midnight."""

from pathlib import Path
from typing import Any

from tests import make
from tests.make import Content, changed, write_mission

LINK = "https://rencontre.exemple.org/salle_1?x=a_b*c&d=1"
TUESDAYS = ("2024-02-13", "2024-02-20", "2024-02-27")


def session(name: str, kind: str, minutes: int, **more: Any) -> Content:
    """Return a session with a title and somebody who leads it."""
    return {"id": name, "kind": kind, "minutes": minutes, "title": name.capitalize(), "lead": "équipe", **more}


def asked(form: str) -> Content:
    """Return a session in which a questionnaire is filled in."""
    return {"id": f"test-{form}", "kind": "questionnaire", "questionnaires": [form], "lead": "équipe"}


FIRST = ("women", "young")
PARTS = [
    {"who": "modératrice", "part": "présente", "minutes": 20},
    {"who": "co-facilitateur", "part": "répond aux questions", "minutes": 10},
]
GROUPS = [
    {"title": "Atelier 1", "lead": "modératrice", "room": "grande salle", "themes": ["vivre"]},
    {"title": "Atelier 2", "lead": "co-facilitateur", "room": "sous le manguier", "themes": ["parler"]},
]

DAYS: list[Content] = [
    {"title": "Se connaître", "date": TUESDAYS[0], "start": "18:00", "sessions": [
        session("accueil", "welcome", 20), asked("avant"),
        {"id": "expose", "kind": "talk", "themes": ["vivre"], "first": [*FIRST], "leads": PARTS},
        {"id": "ligne", "kind": "exercise", "exercise": "ligne", "lead": "équipe"},
    ]},
    {"title": "Parler", "date": TUESDAYS[1], "start": "18:00", "eve": ["Accrochez les panneaux."], "sessions": [
        {"id": "ateliers", "kind": "talk", "title": "Deux ateliers", "first": [*FIRST], "parallel": GROUPS},
        session("echange", "plenary", 40, title="Échange avec les absents", where="both", link=LINK),
        session("repas", "meal", 30), session("suite", "dialogue", 60),
    ]},
    {"title": "Veiller", "date": TUESDAYS[2], "start": "21:00", "sessions": [
        session("veillee", "dialogue", 120, first=[*FIRST]), session("pause", "break", 30), session("conte", "plenary", 60),
        {**asked("apres"), "at": "0:30", "minutes": 60},
    ]},
]  # fmt: skip

THEME = {
    **changed(make.THEME, "title", "Parler en famille"),
    "minutes": 45,
    "objectives": [{"id": "citer-mots", "level": "remember", "text": "citer trois mots"}],
}
FORUM = {
    **{key: value for key, value in make.FORUM.items() if key not in ("start", "end")},
    "themes": ["vivre", "parler"],
    "questionnaires": ["avant", "apres"],
}
FILES: dict[str, Content] = {
    "schedules/jours.yaml": {"kind": "agenda", "title": "Trois soirées pour les parents", "days": DAYS},
    "themes/parler.yaml": changed(THEME, "sections.0.objectives", ["citer-mots"]),
    "exercises/ligne.yaml": {
        **make.EXERCISE,
        "themes": ["vivre", "parler"],
        "objectives": ["citer-atouts", "citer-mots"],
    },
    "questionnaires/avant.yaml": changed(make.QUESTIONNAIRE, "questions.2.objective", "citer-mots"),
    "questionnaires/apres.yaml": {
        **make.QUESTIONNAIRE,
        "title": "Post-test",
        "moment": "after",
        "pair": "avant",
        "questions": make.QUESTIONNAIRE["questions"][:1],
    },
    "forums/sikasso.yaml": FORUM,
}


def evenings(root: Path, changes: dict[str, object] | None = None) -> Path:
    """Write the mission, with some values of its agenda changed, such as “1.date”."""
    agenda = FILES["schedules/jours.yaml"]
    for path, value in (changes or {}).items():
        agenda = changed(agenda, f"days.{path}", value)
    return write_mission(root, {**FILES, "schedules/jours.yaml": agenda})
