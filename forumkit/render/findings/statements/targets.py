"""Sentences on what was hoped for: how many targets stand how, over all of them."""

from collections.abc import Sequence

from forumkit.render.findings.facts import Facts
from forumkit.render.findings.statements.record import Sayable, Statement, everything
from forumkit.render.findings.targets import UNTOLD, Measured, Outcome


def judged(facts: Facts) -> tuple[Measured, ...]:
    """Return the indicators with a target."""
    return tuple(standing for standing in facts.standings if standing.verdict)


def parts(standings: Sequence[Measured], *, named: bool = True) -> str:
    """Return how many targets stand how, all of them, and which but those reached; of a single one, how it stands."""
    tell = standings[0].scene.tell
    told = []
    for verdict in Outcome:
        titles = [tell.inside(s.scene.say(s.indicator.title)) for s in standings if s.verdict is verdict]
        name, names = tell.words[f"verdict_{verdict}"], tell.listed(titles)
        is_named = named and verdict is not Outcome.REACHED
        if titles and len(standings) > 1:
            word = "part_named" if is_named else "part_of_all"
            told.append(tell.fill(word, name=name, n=len(titles), names=names))
        elif titles:
            told.append(tell.listed((names, name)) if named else name)
    return tell.listed(told, by="semicolon")


def _open(facts: Facts) -> list[Measured]:
    return [standing for standing in judged(facts) if standing.verdict in (Outcome.UNSURE, Outcome.FEW)]


def _measures(standings: Sequence[Measured]) -> tuple[str, ...]:
    return tuple(standing.indicator.measure or "" for standing in standings)


TARGETS: tuple[Sayable, ...] = (
    Statement(
        id="targets",
        when="Targets were set; each has one verdict, and all are counted.",
        about=everything,
        holds=lambda facts: any(standing.verdict not in UNTOLD for standing in judged(facts)),
        numbers=lambda facts: _measures(judged(facts)),
        values=lambda facts: {
            "plural": len(judged(facts)), "whole": len(judged(facts)), "parts": parts(judged(facts)),
        },
        places=("summary",),
    ),
    Statement(
        id="targets-open",
        when="Of some targets nothing can be concluded: few answers, or an interval on both sides.", about=everything,
        holds=lambda facts: bool(_open(facts)), numbers=lambda facts: _measures(_open(facts)),
        values=lambda facts: {"plural": len(_open(facts)), "n": len(_open(facts)), "whole": len(judged(facts))},
        places=("open",),
    ),
)  # fmt: skip
