"""A small mission with a form of each moment, and what its forty people and five groups truly answered."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

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


def _test(title: str, moment: str, **more: Any) -> Content:
    statements = ["La frontière relie, sépare, et nourrit.", "Le maire préside le comité.", "Une rumeur se vérifie.",
                  "Un marché ne profite qu'à un pays."]  # fmt: skip
    questions: list[Content] = [
        {"id": f"q{n}", "type": "true-false", "text": text, "answer": n < 4, "why": "C'est ainsi.", "objective": "citer-atouts"}
        for n, text in enumerate(statements, 1)
    ]  # fmt: skip
    return {"title": title, "moment": moment, "minutes": 10, "introduction": "Nous lisons. N'écrivez pas votre nom.",
            "guidance": "Lisez deux fois.", "questions": questions, "thanks": "Merci.", **more}  # fmt: skip


def _form(title: str, moment: str, questions: list[Content], **more: Any) -> Content:
    return {"title": title, "moment": moment, "minutes": 5, "introduction": "Dites-nous.", "guidance": "Lisez.",
            "questions": questions, "thanks": "Merci, sans votre nom.", **more}  # fmt: skip


CHOICES = ("carte", "carte-sol", "rien")
HALVES = ("j1-matin", "j1-soir")
FORMS: Mapping[str, Content] = {
    "presence": _form("Registre", "attendance", [
        {"id": "demi-journees", "type": "multiple-choice", "text": "Demi-journées de présence",
         "choices": [{"id": HALVES[0], "text": "Jour 1, matin"}, {"id": HALVES[1], "text": "Jour 1, après-midi"}]},
    ], profile=["sexe", "age"]),
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
    ], repeat={"title": "Action", "most": 3}),
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


def _submissions(name: str, sheets: list[tuple[dict[str, Reply], tuple[Mapping[str, Reply], ...]]]) -> list[Submission]:
    start = datetime(2024, 2, 20, 9, tzinfo=UTC)
    return [
        Submission(f"{FORUM}/{name}/{n}", start + timedelta(minutes=n), True, *sheet) for n, sheet in enumerate(sheets)
    ]  # noqa: FBT003 - its fields by place


def _replies(name: str, chance: random.Random) -> list[tuple[dict[str, Reply], tuple[Mapping[str, Reply], ...]]]:
    people = [{"code": card(n)} for n in range(PEOPLE)]
    match name:
        case "presence":
            return [({**each, "sexe": "femme" if n % 2 else "homme", "age": chance.choice(("jeune", "ancien")),
                      "demi-journees": HALVES if n % 4 else HALVES[:1]}, ()) for n, each in enumerate(people)]  # fmt: skip
        case "avant" | "apres":
            cards = ("true", "true", "false", "unknown")
            return [({**each, **{f"q{k}": chance.choice(cards) for k in range(1, 5)}}, ()) for each in people]
        case "avis":
            return [({**each, "v2": chance.choice("345"), "v3": chance.choice("233"),
                      "v4": chance.choice((CHOICES[:1], CHOICES[:2], CHOICES[2:])), "v5": chance.choice(("maire", "chef")),
                      "v6": str(chance.randint(0, 30)), "v7": "Il faut encore un jour de travail ensemble"}, ())
                    for each in people]  # fmt: skip
        case "grille":
            return [({"group": f"groupe {n}", "observer": o, "g1": chance.choice("123"), "g2": str(chance.randint(5, 60))}, ())
                    for n in range(1, GROUPS + 1) for o in "12"]  # fmt: skip
        case _:
            return [({"group": f"groupe {n}"}, tuple({"a1": chance.choice(("yes", "no")), "a2": chance.choice(("yes", "no"))}
                                                     for _ in range(1 + n % 3))) for n in range(1, GROUPS + 1)]  # fmt: skip


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
