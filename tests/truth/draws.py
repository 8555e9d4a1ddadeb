"""A small mission of two forums, and random answers to its forms: losses, ceilings, nobody, one observer, no pre-test."""

import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from forumkit.answers.evaluation import read_library
from forumkit.answers.results import evaluate
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.load.project import read_project
from forumkit.model.library import Library
from forumkit.model.results import Results
from forumkit.plan.jobs import jobs_by_kind
from forumkit.render.document import Manuscript, Renderer
from tests import make
from tests.make import Content, write_mission

ITEMS = 5
RIGHT = ("true", "false", "true", "true", "false")
KINDS = ("report", "restitution-deck")
FORUMS = {"sikasso": "Sikasso", "bougouni": "Bougouni"}
Rows = list[Sequence[str]]


def _question(**given: object) -> Content:
    return dict(given)


FORMS: dict[str, Content] = {
    "presence": {
        "title": "Registre", "moment": "attendance", "profile": ["sexe"], "questions": [_question(
            id="la", type="multiple-choice", text="Qui est là ?",
            choices=[{"id": "un", "text": "Jour 1", "day": 1}, {"id": "deux", "text": "Jour 2", "day": 2}],
        )],
    },
    "avant": {
        "title": "Avant", "moment": "before", "questions": [_question(
            id=f"q{n}", type="true-false", text=f"Phrase {n}.", short=f"Item {n}", answer=RIGHT[n] == "true", why="Oui.",
            objective="citer-atouts",
        ) for n in range(ITEMS)],
    },
    "apres": {
        "title": "Après", "moment": "after", "pair": "avant", "repeats": "avant", "questions": [_question(
            id="c1", type="faces", levels=3, text="Je me sens capable.", short="Capable",
        )],
    },
    "avis": {
        "title": "Avis", "moment": "day-end", "profile": ["sexe"], "questions": [
            *(_question(id=f"s{n}", type="faces", levels=5, text=f"Avis {n} ?", short=f"Sujet {n}") for n in range(5)),
            _question(id="s5", type="faces", levels=5, text="Les forces ?", short="Forces", security=True),
            _question(id="s6", type="faces", levels=3, text="Conseilleriez-vous ?", short="Conseil", recommends=True),
        ],
    },
    "grille": {
        "title": "Grille", "moment": "observation", "questions": [
            *(_question(id=f"g{n}", type="rating", text=f"Critère {n}.", short=f"Critère {n}", lowest="a", highest="z")
              for n in range(5)),
            _question(id="g8", type="number", most=200, part_of="g9", text="Femmes ?", short="Prises de parole des femmes"),
            _question(id="g9", type="number", most=200, text="En tout ?", short="Prises de parole"),
        ],
    },
    "actions": {
        "title": "Actions", "moment": "commitments", "questions": [
            _question(id="a1", type="open", public=True, text="L'action", short="Action"),
            _question(id="a2", type="yes-no", text="Un responsable ?", short="Responsable"),
        ],
    },
    "suivi": {
        "title": "Suivi", "moment": "follow-up", "questions": [_question(
            id="f1", type="single-choice", text="Commencée ?", short="Action commencée",
            choices=[{"id": "oui", "text": "Oui, elle a commencé"}, {"id": "non", "text": "Non, pas encore"}],
        )],
    },
}  # fmt: skip

TARGETS = {
    "part.femmes": ("participation.by.sexe.femme", 40), "part.jours": ("participation.every-day", 85),
    "part.gain": ("gain.overall", 1), "part.sujet": ("answers.avis.s0.favourable", 70),
    "part.parole": ("answers.grille.g8.share", 40), "part.actions": ("commitments.complete", 80),
}  # fmt: skip

REPORT: Content = {
    "title": "Rapport", "version": "après",
    "indicators": [
        {"id": name.replace(".", "-"), "title": name.replace("part.", "Mesure "), "measure": measure, "target": target}
        for name, (measure, target) in TARGETS.items()
    ],
    "results": [{"id": "r1", "text": "Un résultat", "indicators": [name.replace(".", "-") for name in TARGETS]}],
    "recommendations": [
        {"id": f"rec{n}", "text": f"Recommandation {n}", "addressee": "mairies", "evidence": ["part-gain"]} for n in range(4)
    ],
    "sections": [
        {"id": insert, "title": insert, "inserts": [insert], "per_forum": insert not in ("summary", "expected-results")}
        for insert in ("summary", "participation", "satisfaction", "learning", "restitution", "commitments",
                       "expected-results", "details")
    ],
}  # fmt: skip


@cache
def mission() -> tuple[Library, dict[str, bytes]]:
    """Return the mission of all draws, and its templates."""
    forum: Content = {**make.FORUM, "questionnaires": list(FORMS), "end": "2024-02-21"}
    files: dict[str, Content | str | bytes] = {f"questionnaires/{name}.yaml": form for name, form in FORMS.items()}
    forums = {f"forums/{name}.yaml": {**forum, "title": town, "town": town} for name, town in FORUMS.items()}
    profile = [{"id": "sexe", "text": "Sexe ?", "short": "Sexe",
                "choices": [{"id": "femme", "text": "femme"}, {"id": "homme", "text": "homme"}]}]  # fmt: skip
    files |= {
        **forums,
        "report.yaml": REPORT,
        "evaluation.yaml": {**make.EVALUATION, "profile": profile, "frames": [], "crossings": []},
    }
    with tempfile.TemporaryDirectory() as folder:
        root = write_mission(Path(folder) / "mission", files)
        return read_library(root), dict(read_project(root).templates)


@dataclass(frozen=True)
class Draw:
    """The results of both forums, with what report and deck say of them."""

    results: Mapping[str, Results]
    texts: Mapping[str, str]
    """The Markdown by kind of document."""
    mood: str
    """What the draw was made to be like."""


def draw(seed: int) -> Draw:
    """Return a draw, the same for each seed."""
    dice = random.Random(seed)
    rooms = {name: Room(dice) for name in FORUMS if name == "sikasso" or dice.random() < 0.5}
    results = {name: results_of(room.answers(), name) for name, room in rooms.items()}
    return Draw(results, texts_of(results), " + ".join(room.mood for room in rooms.values()))


def results_of(answers: Mapping[str, Rows], forum: str = "sikasso") -> Results:
    """Return what the answers to some forms give, each with the names of its columns first."""
    library, _ = mission()
    return evaluate(library, forum, [_source(name, rows) for name, rows in answers.items()]).results


def _source(name: str, rows: Rows) -> AnswerSource:
    width = max(map(len, rows))
    cells = tuple((*row, *[""] * (width - len(row))) for row in rows)
    content = "\n".join(";".join(row) for row in cells).encode()
    return AnswerSource(f"{name}.csv", content, (Sheet(f"{name}.csv", "", cells),))


def texts_of(results: Mapping[str, Results], library: Library | None = None) -> dict[str, str]:
    """Return the Markdown of report and deck."""
    found = replace(library or mission()[0], results=dict(results))
    renderer, texts = Renderer(found, mission()[1], {}), {}
    for job in (job for kind in KINDS for job in jobs_by_kind(found).get(kind, ())):
        manuscript = renderer.manuscript(job)
        assert isinstance(manuscript, Manuscript), manuscript
        texts[job.kind_id] = manuscript.markdown
    return texts


class Room:
    """People and groups of one forum, and what they answer."""

    def __init__(self, dice: random.Random) -> None:
        """Draw how many there are, what they know before and after, and which forms come back."""
        self._dice = dice
        self._n = dice.choice((0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 19, 20, 21, 25, 40, 60))
        self.mood = dice.choice(("gain", "loss", "ceiling", "floor", "noise", "same", "mixed", "ties"))
        self._forms = self._returned()
        self._missing = dice.choice((0.0, 0.05, 0.3, 0.9))

    def _returned(self) -> set[str]:
        match self._dice.randrange(8):
            case 0:
                return {"apres"}
            case 1:
                return {"avis"}
            case 2:
                return {"avant", "presence"}
            case 3:
                return {"avant", "apres"}
            case 4:
                return set(FORMS) - {"suivi"}
            case _:
                return {name for name in FORMS if self._dice.random() < 0.8}

    def answers(self) -> dict[str, Rows]:
        """Return the rows of each form that came back."""
        return {name: list(getattr(self, f"_{name}")()) for name in FORMS if name in self._forms}

    def _cards(self) -> list[str]:
        return [f"calebasse {n:02}" for n in range(1, self._n + 1)]

    def _came(self) -> list[str]:
        return [card for card in self._cards() if self._dice.random() >= self._missing]

    def _presence(self) -> Iterator[Sequence[str]]:
        yield "code", "sexe", "la"
        for card in self._cards():
            yield (
                card,
                self._dice.choice(("femme", "homme", "homme")),
                self._dice.choice(("un deux", "un deux", "un", "deux")),
            )

    def _chances(self) -> dict[str, tuple[float, float]]:
        """Return how likely an item is right, before and after."""
        low, high = 0.35, 0.9
        if self.mood == "mixed":
            return {f"q{n}": self._dice.choice([(low, high), (high, low)]) for n in range(ITEMS)}
        sides = {"gain": (low, high), "loss": (high, low), "ceiling": (0.97, 0.97), "floor": (0.1, 0.1),
                 "noise": (0.6, 0.6), "same": (0.6, 0.6), "ties": (low, high)}  # fmt: skip
        return dict.fromkeys((f"q{n}" for n in range(ITEMS)), sides[self.mood])

    def _test(self, time: int) -> Iterator[Sequence[str]]:
        chances = self._chances()
        yield ("code", *chances, *(("c1",) if time else ()))
        for card in self._came():
            steady = random.Random(card) if self.mood == "same" else self._dice
            cells = [self._item(n, chances[f"q{n}"][time], steady) for n in range(ITEMS)]
            yield (card, *cells, *((self._face(3),) if time else ()))

    def _item(self, n: int, chance: float, dice: random.Random) -> str:
        if dice.random() < chance:
            return RIGHT[n]
        wrong = {"true": "false", "false": "true"}[RIGHT[n]]
        return dice.choice((wrong, "unknown", wrong, "") if self.mood != "same" else (wrong, "unknown"))

    def _avant(self) -> Iterator[Sequence[str]]:
        return self._test(0)

    def _apres(self) -> Iterator[Sequence[str]]:
        return self._test(1)

    def _face(self, levels: int) -> str:
        if self.mood == "ties":
            return str(levels)
        lean = {"gain": 1, "ceiling": 2, "loss": -1, "floor": -2}.get(self.mood, 0)
        return str(min(levels, max(1, self._dice.randint(1, levels) + lean)))

    def _avis(self) -> Iterator[Sequence[str]]:
        yield "code", *(f"s{n}" for n in range(7))
        for card in self._came():
            yield card, *(self._face(5) for _ in range(6)), self._face(3)

    def _grille(self) -> Iterator[Sequence[str]]:
        yield "group", "observer", *(f"g{n}" for n in range(5)), "g8", "g9"
        tilt = [self._dice.choice(("0123", "3", "01", "0033", "2333")) for _ in range(5)]
        observers = self._dice.choice(("1", "12", "12"))
        for group in range(self._dice.randint(0, 6)):
            for observer in observers:
                marks = ["2" if self.mood == "ties" else self._dice.choice(tilt[n]) for n in range(5)]
                whole = self._dice.randint(0, 40)
                yield f"G{group}", observer, *marks, str(self._dice.randint(0, whole)), str(whole)

    def _actions(self) -> Iterator[Sequence[str]]:
        yield "group", "a1", "a2"
        for group in range(self._dice.choice((0, 1, 2, 6, 25))):
            yield f"G{group}", "planter un arbre", self._dice.choice(("yes", "no"))

    def _suivi(self) -> Iterator[Sequence[str]]:
        yield "code", "f1"
        for card in self._came():
            yield card, self._dice.choice(("oui", "non"))
