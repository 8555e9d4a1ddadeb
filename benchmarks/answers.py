"""A form of 40 questions, and as many answers to it as wanted, for speed.

Timings belong to whoever runs them; here are the content of the form and its export.
"""

import csv
import io
import random
import uuid
from collections.abc import Callable, Iterator
from typing import Any

Content = dict[str, Any]

CARDS, FACES = ("true", "false", "unknown"), ("1", "2", "3", "4", "5")
CHOICES = ("premier", "second", "troisieme", "dernier")
BLANK = 30
"""One answer in so many is left out."""
MOST = 200
"""The largest number."""

_SYSTEM = ("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
           "__version__", "_tags", "meta/rootUuid", "_index")  # fmt: skip


def big_form() -> Content:
    """Return a questionnaire of 40 questions, as the content of a YAML file."""
    questions: list[Content] = [
        {"id": f"v{n:02}", "type": "true-false", "text": f"La phrase {n} est vraie.", "short": f"Phrase {n}",
         "answer": bool(n % 2), "why": "Elle est posée ainsi."} for n in range(1, 16)
    ]  # fmt: skip
    questions += [{"id": f"f{n:02}", "type": "faces", "text": f"Comment était le moment {n} ?"} for n in range(1, 16)]
    questions += [
        {"id": f"c{n}", "type": "single-choice", "text": f"Quel choix {n} ?"} | _choices() for n in range(1, 6)
    ]
    questions += [
        {"id": f"m{n}", "type": "multiple-choice", "text": f"Quels choix {n} ?"} | _choices() for n in range(1, 4)
    ]
    questions += [{"id": f"n{n}", "type": "number", "text": f"Combien, {n} ?", "most": MOST} for n in range(1, 3)]
    return {
        "title": "Grand formulaire",
        "moment": "follow-up",
        "minutes": 40,
        "introduction": "Ce formulaire mesure la vitesse.",
        "guidance": "Il n'est posé à personne.",
        "questions": questions,
        "thanks": "Merci.",
    }


def _choices() -> Content:
    return {"choices": [{"id": code, "text": f"La réponse {code}"} for code in CHOICES]}


def big_csv(form: Content, rows: int, seed: int = 1, *, mark: str = "") -> bytes:
    """Return an export of Kobo with XML names and so many submissions; several answers stand in one column."""
    chance = random.Random(seed)  # noqa: S311 - made-up answers, always the same
    readers = [_answer(question, chance) for question in form["questions"]]
    names = [question["id"] for question in form["questions"]]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["code", *names, "forumkit_form", "forumkit_synthetic", *_SYSTEM])
    for number in range(1, rows + 1):
        own = [read() for read in readers]
        writer.writerow([f"calebasse {number}", *own, mark, "oui", *_system(number, chance)])
    return target.getvalue().encode()


def _system(number: int, chance: random.Random) -> Iterator[str]:
    name = uuid.UUID(int=chance.getrandbits(128), version=4)
    time = f"2024-02-{20 + number % 2}T{8 + number % 10:02}:{number % 60:02}:00"
    yield from (str(300_000_000 + number), str(name), time, "", "", "submitted_via_web", "", "vBig", "", f"uuid:{name}")
    yield str(number)


def _answer(question: Content, chance: random.Random) -> Callable[[], str]:
    """Return what gives an answer to a question, now and then none."""
    kind: str = question["type"]
    codes: list[str] = [choice["id"] for choice in question.get("choices", ())]

    def given() -> str:
        if not chance.randrange(BLANK):
            return ""
        if kind == "number":
            return str(chance.randrange(MOST + 1))
        if kind == "multiple-choice":
            return " ".join(code for code in codes if chance.getrandbits(1))
        return chance.choice(codes or (CARDS if kind == "true-false" else FACES))

    return given
