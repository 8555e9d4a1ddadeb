"""A made-up mission handed over version after version, with what the attacker makes of all of it."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forumkit.answers.corrections import Choice, Corrections, Decision, Doubt
from forumkit.answers.counted import responses_of
from forumkit.answers.results import Evaluated, evaluate
from forumkit.model.forms import forms_of
from tests.attacks import rooms
from tests.attacks.attacker import attack
from tests.attacks.knowledge import Found, Version
from tests.attacks.rooms import FORUMS, Crossings, Given


def versions(
    seed: int, forum: str = FORUMS[0], *, remembers: bool = True
) -> tuple[Crossings, list[Version], list[Evaluated]]:
    """Return the versions of a forum that were handed over, one after the other, as the attacker and we have them."""
    chance = random.Random(f"{seed} {forum}" if forum != FORUMS[0] else seed)
    crossings = random.Random(seed).choice(rooms.CROSSINGS)
    library = rooms.library(crossings)
    forms = forms_of(library, forum)
    handed: list[Mapping[str, Any]] = []
    came: list[Given] = []
    found, done = [], []
    for sheets in rooms.simulated(chance).deliveries:
        each = evaluate(library, forum, rooms.sources(sheets, forum), handed=handed if remembers else ())
        kept = json.loads(each.counted)
        handed.append({name: responses_of(kept[name], forms[name], "") for name in forms if name in kept})
        came += sheets
        found.append(rooms.version(each.results.model_dump(mode="json")["values"], rooms.counting(each.counted, came)))
        done.append(each)
    return crossings, found, done


def attacked(seed: int, forums: Sequence[str] = FORUMS, *, remembers: bool = True) -> Found:
    """Return what the attacker finds in the forums of a mission, and in its quotes, all of them released."""
    found = Found()
    for forum in forums:
        crossings, known, done = versions(seed, forum, remembers=remembers)
        found.add(attack(rooms.known(crossings), known))
        found.cells += [f"quoted: {text}" for text in _telling(crossings, forum, seed, done[-1])]
    return found


def _telling(crossings: Crossings, forum: str, seed: int, done: Evaluated) -> Sequence[str]:
    """Return the quotes that tell of somebody, where a hurried person releases whatever is asked."""
    rows = [replace(row, choice=Choice(Decision.RELEASE)) for row in done.corrections if row.doubt is Doubt.QUOTE]
    chance = random.Random(f"{seed} {forum}" if forum != FORUMS[0] else seed)
    sheets = rooms.simulated(chance).deliveries[-1]
    sources = rooms.sources(sheets, forum)
    quotes = evaluate(rooms.library(crossings), forum, sources, Corrections(rows=tuple(rows))).results.quotes
    return [quote.text for quote in quotes if quote.text in rooms.TELLING]
