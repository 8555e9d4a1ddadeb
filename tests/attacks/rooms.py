"""Made-up missions of two forums, whose sheets come in over weeks: late, corrected, withdrawn; with quotes that tell."""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from forumkit.answers.evaluation import read_library
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.model.library import Library
from tests import make
from tests.answers import csv_bytes
from tests.attacks.knowledge import Forum, Version
from tests.make import Content, changed, write_mission

FORUMS = ("sikasso", "bougouni")
SYMBOLS = ("calebasse", "pirogue", "baobab", "tambour")
GROUPS: Mapping[str, Sequence[str]] = {
    "sexe": ("femme", "homme"),
    "age": ("18-35", "36-59", "60-plus"),
    "categorie": ("fds", "autorite", "coutumier", "jeune", "eleveur", "agriculteur", "commerce"),
    "lieu": ("commune", "region", "voisin"),
}
Crossings = Sequence[tuple[str, str]]
CROSSINGS: Sequence[Crossings] = (
    (("sexe", "age"), ("categorie", "sexe")),
    (("categorie", "sexe"), ("categorie", "lieu")),
    (("age", "categorie"),),
)
DAYS = {"j1-matin": 1, "j1-soir": 1, "j2-matin": 2, "j2-soir": 2}
ITEMS = {"q1": "true", "q2": "false", "q3": "true", "q4": "true"}
FACES = tuple("12345")
QUESTIONS = {"s1": FACES, "s2": FACES, "s3": tuple("123"), "s4": FACES}
OBJECTIVES = {"citer-atouts": ("q1", "q2")}
SECURITY = frozenset({"s4"})


def evaluation(crossings: Crossings) -> Content:
    """Return how a made-up mission tells people apart."""
    return {
        "symbols": list(SYMBOLS),
        "profile": [
            {
                "id": name, "text": f"Quel est votre {name} ?", "short": name,
                "choices": [{"id": code, "text": f"{name} {code}"} for code in codes],
            }
            for name, codes in GROUPS.items()
        ],
        "crossings": [list(pair) for pair in crossings],
        "frames": [{
            "question": "s5",
            "groups": [
                {"id": "temps", "text": "plus de temps", "words": ["temps", "jour*"]},
                {"id": "agents", "text": "les agents", "security": True, "words": ["agent*", "gendarm*", "douan*"]},
                {"id": "paroles", "text": "la parole", "words": ["parl*", "chef*", "malad*", "mot*"]},
            ],
        }],
    }  # fmt: skip


def _form(title: str, questions: list[Content], **rest: object) -> Content:
    return {
        "title": title, "minutes": 5, "introduction": "Dites-nous.", "guidance": "Lisez.", "thanks": "Merci.",
        "moment": "after", "questions": questions, **rest,
    }  # fmt: skip


def _items() -> list[Content]:
    objectives = {item: objective for objective, items in OBJECTIVES.items() for item in items}
    return [
        {
            "id": item, "type": "true-false", "text": f"Phrase {item}.", "answer": right == "true", "why": "Oui.",
            **({"objective": objectives[item]} if item in objectives else {}),
        }
        for item, right in ITEMS.items()
    ]  # fmt: skip


FORMS: Mapping[str, Content] = {
    "presence": _form(
        "Registre",
        [{
            "id": "demi", "type": "multiple-choice", "text": "Présent quand ?",
            "choices": [{"id": half, "text": half, "day": day} for half, day in DAYS.items()],
        }],
        moment="attendance", profile=list(GROUPS),
    ),
    "avant": _form(
        "Avant",
        _items(),
        moment="before",
    ),
    "apres": _form(
        "Après",
        _items(),
        pair="avant",
    ),
    "avis": _form(
        "Avis",
        [
            *({"id": name, "type": "faces", "text": f"Content de {name} ?", "levels": len(codes),
               **({"security": True} if name in SECURITY else {})} for name, codes in QUESTIONS.items()),
            {"id": "s5", "type": "open", "text": "Une idée ?", "consent": "s6"},
            {"id": "s6", "type": "yes-no", "text": "Peut-on vous citer ?"},
        ],
    ),
}  # fmt: skip


def mission_files(crossings: Crossings) -> dict[str, Content | str | bytes]:
    """Return what a made-up mission has beside the small one's files."""
    forum = changed(make.FORUM, "questionnaires", list(FORMS))
    last = {"id": "bilan", "kind": "questionnaire", "minutes": 20, "questionnaires": list(FORMS), "lead": "équipe"}
    return {
        "schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions", [*make.AGENDA["days"][0]["sessions"], last]),
        "evaluation.yaml": evaluation(crossings),
        "questionnaires/avant.yaml": FORMS["avant"],
        **{f"questionnaires/{name}.yaml": form for name, form in FORMS.items()},
        **{f"forums/{name}.yaml": {**forum, "title": f"Forum de {name}", "town": name.title()} for name in FORUMS},
    }


@cache
def library(crossings: Crossings) -> Library:
    """Return a made-up mission."""
    with tempfile.TemporaryDirectory() as folder:
        return read_library(write_mission(Path(folder) / "mission", mission_files(crossings)))


def known(crossings: Crossings) -> Forum:
    """Return what every document says of its forums."""
    return Forum(
        GROUPS, crossings, "presence", DAYS, {"avis": QUESTIONS}, SECURITY, ("avant", "apres"), ITEMS, OBJECTIVES,
    )  # fmt: skip


Row = dict[str, Any]
"""What a sheet says, with the card; and which form it is of, how often it was changed and who gave it."""


@dataclass(frozen=True)
class Given:
    """A sheet: whose, of which form, changed how often, and what it says."""

    person: int
    form: str
    change: int
    says: Row

    @property
    def key(self) -> tuple[int, int]:
        """Whose it is, as it was when."""
        return self.person, self.change


@dataclass
class Simulated:
    """A forum: what came in until each evaluation that was handed over."""

    deliveries: list[list[Given]] = field(default_factory=list)


def simulated(chance: random.Random) -> Simulated:
    """Return a forum of 8 to 80 people, evaluated up to four times."""
    size = chance.choice((chance.randint(8, 20), chance.randint(20, 50), chance.randint(40, 80)))
    weights = {name: [chance.random() ** 2 + 0.02 for _ in codes] for name, codes in GROUPS.items()}
    sheets = [sheet for person in range(size) for sheet in sheets_of(chance, person, weights)]
    there = [sheet for sheet in sheets if chance.random() < chance.choice((0.6, 0.9, 0.97))]
    late = [sheet for sheet in sheets if sheet not in there]
    chance.shuffle(late)
    deliveries = [there]
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        deliveries.append(_next(chance, deliveries, late, weights))
    return Simulated(deliveries)


def sheets_of(chance: random.Random, person: int, weights: Mapping[str, Sequence[float]]) -> Iterator[Given]:
    """Yield the sheets of a person."""
    card = f"{SYMBOLS[person % len(SYMBOLS)]} {person // len(SYMBOLS) + 1:02}"
    profile = {
        name: "" if chance.random() < 0.03 else chance.choices(codes, weights[name])[0]
        for name, codes in GROUPS.items()
    }
    halves = [half for half in DAYS if chance.random() < 0.9]
    skill = chance.random()

    def answered(rate: float) -> Row:
        return {
            item: right if chance.random() < rate else chance.choice(("true", "false", "unknown"))
            for item, right in ITEMS.items() if chance.random() < 0.95
        }  # fmt: skip

    yield Given(person, "presence", 0, {"code": card, **profile, "halves": halves or ["j1-matin"]})
    yield Given(person, "avant", 0, {"code": card, **answered(skill * 0.6)})
    yield Given(person, "apres", 0, {"code": card, **answered(0.4 + skill * 0.6)})
    said = {name: chance.choices(codes, range(1, len(codes) + 1))[0] for name, codes in QUESTIONS.items()
            if chance.random() < 0.94}  # fmt: skip
    quote = {"s5": _quote(chance), "s6": chance.choice(("yes", "yes", "yes", "no"))} if chance.random() < 0.7 else {}
    yield Given(person, "avis", 0, {"code": card, **said, **quote})


PLAIN = (
    "Il faudrait plus de temps pour parler.", "Trois jours seraient mieux que deux.",
    "Que chacun parle dans sa langue, c'était bien.", "Les agents ont écouté tout le monde.",
)  # fmt: skip
"""Quotes that tell nothing of anybody."""
TELLING: Mapping[str, str] = {
    "calebasse 07 parle toujours en premier ici.": "calebasse 07",
    "Notre chef Adama Traoré parle trop longtemps.": "Adama Traoré",
    "Je suis malade du sida et je n'en parle pas.": "sida",
    "J'ai donné 5000 francs aux douaniers ce jour-là.": "5000 francs",
    "Les gendarmes du poste de Zégoua m'ont battu.": "Zégoua",
    "On parle de mon voisin Moussa de Kadiolo.": "Moussa",
}
"""Quotes that tell who speaks or of whom, each with what nobody may read."""


def _quote(chance: random.Random) -> str:
    return chance.choice(PLAIN) if chance.random() < 0.7 else chance.choice(list(TELLING))


def _next(
    chance: random.Random,
    deliveries: Sequence[Sequence[Given]],
    late: list[Given],
    weights: Mapping[str, Sequence[float]],
) -> list[Given]:
    """Return what is there at the next evaluation: some late sheets, a few corrected or withdrawn ones."""
    before = deliveries[-1]
    came = [late.pop() for _ in range(min(len(late), chance.choice((0, 1, 2, 5, 9, 20))))]
    newcomers = chance.choice((0, 0, 1, 6, 12))
    forms = chance.choice((("avis",), ("presence", "avant", "apres", "avis"), ("presence",), ("avant", "apres")))
    first = 1000 * len(deliveries)
    came += [
        sheet for person in range(first, first + newcomers) for sheet in sheets_of(chance, person, weights)
        if sheet.form in forms
    ]  # fmt: skip
    withdrawn = chance.sample(list(before), min(len(before), chance.choice((0, 0, 0, 1, 6))))
    kept = [sheet for sheet in before if sheet not in withdrawn]
    for sheet in chance.sample(kept, min(len(kept), chance.choice((0, 0, 1, 2, 10)))):
        again = {given.form: given for given in sheets_of(chance, sheet.person, weights)}[sheet.form]
        kept[kept.index(sheet)] = Given(sheet.person, sheet.form, sheet.change + (again.says != sheet.says), again.says)
    return [*kept, *came]


# As evaluate reads them, and as the attacker knows them


def sources(sheets: Sequence[Given], forum: str = FORUMS[0]) -> list[AnswerSource]:
    """Return the sheets as files of answers."""
    found = []
    for form in FORMS:
        rows = [_cells(sheet.says) for sheet in sheets if sheet.form == form]
        if rows:
            heads, mark = _COLUMNS[form], f"{forum}/{form}@0000000000"
            body = (tuple(str(row.get(head, "")) for head in heads) for row in rows)
            table = ((*heads, "forumkit_form"), *((*row, mark) for row in body))
            found.append(AnswerSource(f"{form}.csv", repr(table).encode(), (Sheet(f"{form}.csv", "", table),)))
    return found


def write_answers(root: Path, forum: str, sheets: Sequence[Given]) -> None:
    """Write the sheets of a forum where `evaluate` looks for them."""
    for source in sources(sheets, forum):
        target = root / "content" / "answers" / forum / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(csv_bytes(source.sheets[0].rows))


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "presence": ("code", *GROUPS, *(f"demi/{half}" for half in DAYS)),
    "avant": ("code", *ITEMS),
    "apres": ("code", *ITEMS),
    "avis": ("code", *QUESTIONS, "s5", "s6"),
}


def _cells(says: Row) -> Row:
    cells = {name: value for name, value in says.items() if name != "halves"}
    return cells | {f"demi/{half}": str(int(half in says["halves"])) for half in DAYS if "halves" in says}


def version(printed: Mapping[str, Mapping[str, Any]], sheets: Sequence[Given]) -> Version:
    """Return a version as the attacker has it: every sheet, and the pairs that make one person."""
    profiles = {s.person: {name: s.says[name] for name in GROUPS} for s in sheets if s.form == "presence"}
    of: dict[str, dict[Any, Any]] = {
        form: {s.key: {**profiles.get(s.person, {}), **s.says} for s in sheets if s.form == form} for form in FORMS
    }
    first, last = ({s.person: s for s in sheets if s.form == form} for form in ("avant", "apres"))
    of["pair"] = {
        (first[person].key, last[person].key): {
            **profiles.get(person, {}),
            "before": first[person].says,
            "after": last[person].says,
        }
        for person in first.keys() & last.keys()
        if any(item in first[person].says and item in last[person].says for item in ITEMS)
    }
    return Version(printed, of)


def counting(counted: str, came: Iterable[Given]) -> list[Given]:
    """Return the sheets that count, of all that ever came: those that wait are not there, those held are as they were."""
    by_card = {(sheet.form, _card(sheet.says["code"]), _plain(_cells(sheet.says))): sheet for sheet in came}
    found = []
    for form, kept in json.loads(counted).items():
        for card, *cells in zip(kept["cards"], *kept["given"].values(), strict=True):
            found.append(by_card[form, card, _plain(dict(zip(kept["given"], cells, strict=True)))])
    return found


def _card(text: str) -> str:
    picture, number = text.split()
    return f"{picture} {int(number)}"


def _plain(cells: Row) -> frozenset[tuple[str, str]]:
    told = {name: value for name, value in cells.items() if value is not None}
    texts = {name: str(int(value)) if isinstance(value, bool) else str(value) for name, value in told.items()}
    return frozenset((name, text) for name, text in texts.items() if text and name not in ("code", "s5", "s6"))
