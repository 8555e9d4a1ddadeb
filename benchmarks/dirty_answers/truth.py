"""A small mission with a form of each moment, and what its forty people and five groups truly answered."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from forumkit.answers.evaluation import read_library
from forumkit.model.library import Library
from scripts.sample.answers import Reply, Submission
from tests import make
from tests.make import Content, changed, write_mission

Answers = dict[str, list[Submission]]
"""By form."""

FORUM = "sikasso"
PEOPLE, GROUPS = 40, 5
SYMBOLS = ("calebasse", "pirogue")


STATEMENTS = (
    ("La frontière relie, sépare, et nourrit.", True), ("Le maire préside le comité.", True),
    ("Une rumeur se vérifie.", True), ("Un marché ne profite qu'à un pays.", False),
)  # fmt: skip


def _test(title: str, moment: str, pair: str | None = None) -> Content:
    questions: list[Content] = [
        {"id": f"q{n}", "type": "true-false", "text": text, "answer": right, "why": "C'est ainsi."}
        for n, (text, right) in enumerate(STATEMENTS, 1)
    ]
    return _form(title, moment, questions) | ({"pair": pair} if pair else {})


def _form(title: str, moment: str, questions: list[Content]) -> Content:
    return {"title": title, "moment": moment, "minutes": 5, "introduction": "Dites-nous. N'écrivez pas votre nom.",
            "guidance": "Lisez.", "questions": questions, "thanks": "Merci, sans votre nom."}  # fmt: skip


CHOICES = ("carte", "carte-sol", "rien")
HALVES = ("j1-matin", "j1-soir")
FORMS: Mapping[str, Content] = {
    "presence": _form("Registre", "attendance", [
        {"id": "demi-journees", "type": "multiple-choice", "text": "Demi-journées de présence",
         "choices": [{"id": HALVES[0], "text": "Jour 1, matin"}, {"id": HALVES[1], "text": "Jour 1, après-midi"}]},
    ]) | {"profile": ["sexe", "age"]},
    "avant": _test("Pré-test", "before"),
    "apres": _test("Post-test", "after", pair="avant"),
    "avis": _form("Votre avis", "day-end", [
        {"id": "v2", "type": "faces", "text": "Êtes-vous content ?", "levels": 5},
        {"id": "v3", "type": "faces", "text": "Conseilleriez-vous ce forum ?", "levels": 3, "recommends": True},
        {"id": "v4", "type": "multiple-choice", "text": "Qu'avez-vous fait, seul et/ou à plusieurs ?", "choices": [
            {"id": "carte", "text": "La carte"}, {"id": "carte-sol", "text": "La carte au sol"},
            {"id": "rien", "text": "Rien", "alone": True}]},
        {"id": "v5", "type": "single-choice", "text": "Qui préside ?",
         "choices": [{"id": "maire", "text": "Le maire"}, {"id": "chef", "text": "Le chef"}]},
        {"id": "v6", "type": "number", "text": "Combien de voisins ?", "most": 30},
        {"id": "v7", "type": "open", "text": "Une idée ?"},
    ]),
    "grille": _form("Grille", "observation", [
        {"id": "g1", "type": "rating", "text": "Clarté", "lowest": "non", "highest": "oui"},
        {"id": "g2", "type": "number", "text": "Prises de parole", "most": 90},
    ]),
    "plans": _form("Plans", "commitments", [
        {"id": "a1", "type": "yes-no", "text": "Un responsable est-il nommé ?"},
        {"id": "a2", "type": "yes-no", "text": "Une date est-elle dite ?"},
    ]) | {"repeat": {"title": "Action", "most": 3}},
}  # fmt: skip
EVALUATION: Content = {
    **make.EVALUATION, "symbols": list(SYMBOLS), "frames": [], "thresholds": {"people": 3, "security": 3},
}  # fmt: skip


def mission(folder: Path) -> Library:
    """Write the mission into a folder and return what it holds."""
    forum = changed(changed(make.FORUM, "questionnaires", list(FORMS)), "participants.0.count", PEOPLE)
    write_mission(
        folder,
        {
            "forums/sikasso.yaml": forum,
            "forums/bougouni.yaml": changed(forum, "town", "Bougouni"),
            "evaluation.yaml": EVALUATION,
            **{f"questionnaires/{name}.yaml": form for name, form in FORMS.items()},
        },
    )
    return read_library(folder)


def card(number: int) -> str:
    """Return the card of a person, from 0."""
    return f"{SYMBOLS[number % 2]} {number // 2 + 1:02}"


def true_answers() -> Answers:
    """Return what everybody answered, always the same."""
    chance = random.Random(19)  # noqa: S311 - made-up answers
    return {name: list(_submissions(name, _replies(name, chance))) for name in FORMS}


Sheet = tuple[dict[str, Reply], tuple[Mapping[str, Reply], ...]]
"""Replies, and those about each thing that is repeated."""


def _submissions(name: str, sheets: list[Sheet]) -> list[Submission]:
    start = datetime(2024, 2, 20, 9, tzinfo=UTC)
    return [
        Submission(
            f"{FORUM}/{name}/{n}", start + timedelta(minutes=n), by_phone=True, replies=replies, repeated=repeated
        )
        for n, (replies, repeated) in enumerate(sheets)
    ]


def _replies(name: str, chance: random.Random) -> list[Sheet]:
    match name:
        case "grille":
            seen = [(n, o) for n in range(1, GROUPS + 1) for o in "12"]
            return [({"group": f"groupe {n}", "observer": o, **_marks(chance)}, ()) for n, o in seen]
        case "plans":
            return [
                ({"group": f"groupe {n}"}, tuple(_action(chance) for _ in range(1 + n % 3)))
                for n in range(1, GROUPS + 1)
            ]
        case _:
            return [({"code": card(n), **_of_person(name, n, chance)}, ()) for n in range(PEOPLE)]


def _of_person(name: str, number: int, chance: random.Random) -> dict[str, Reply]:
    if name == "presence":
        halves: Reply = HALVES if number % 3 else HALVES[:1]
        return {
            "sexe": "femme" if number % 2 else "homme",
            **_answered(("jeune", "ancien"), ("age",), chance),
            "demi-journees": halves,
        }
    if name in ("avant", "apres"):
        return _answered(("true", "true", "false", "unknown"), ("q1", "q2", "q3", "q4"), chance)
    chosen: Reply = chance.choice((CHOICES[:1], CHOICES[:2], CHOICES[2:]))
    faces: dict[str, Reply] = {"v2": chance.choice("345"), "v3": chance.choice("233"), "v4": chosen}
    said: dict[str, Reply] = {"v6": str(chance.randint(0, 30)), "v7": "Il faut encore un jour de travail ensemble"}
    return {**faces, **_answered(("maire", "chef"), ("v5",), chance), **said}


def _marks(chance: random.Random) -> dict[str, Reply]:
    return {"g1": chance.choice("123"), "g2": str(chance.randint(5, 60))}


def _action(chance: random.Random) -> dict[str, Reply]:
    return _answered(("yes", "no"), ("a1", "a2"), chance)


def _answered(codes: tuple[str, ...], names: tuple[str, ...], chance: random.Random) -> dict[str, Reply]:
    return {name: chance.choice(codes) for name in names}


def with_reply(answers: Answers, form: str, number: int, **replies: Reply | None) -> None:
    """Change what one sheet says; None takes an answer away. Of a plan, the first action."""
    sheet = answers[form][number]
    own = dict(sheet.repeated[0] if sheet.repeated and not replies.keys() & sheet.replies.keys() else sheet.replies)
    own.update({name: reply for name, reply in replies.items() if reply is not None})
    for name in (name for name, reply in replies.items() if reply is None):
        own.pop(name, None)
    in_repeat = sheet.repeated and not replies.keys() & sheet.replies.keys()
    answers[form][number] = (
        replace(sheet, repeated=(own, *sheet.repeated[1:])) if in_repeat else replace(sheet, replies=own)
    )
