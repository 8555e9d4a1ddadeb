"""Lays every version of the results of a forum side by side, and works out what none of them prints.

The attacker is the strongest there is: it knows for each person whether its sheets counted in a version, so it parts people
into those whom the versions tell apart, and knows how many each of these shares has. What it wants is how many people of a
share, fewer than the threshold, are in a group or gave an answer.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from tests.attacks.answers import opinions, pairs
from tests.attacks.knowledge import Forum, Found, Version
from tests.attacks.register import register


def attack(forum: Forum, versions: Sequence[Version]) -> Found:
    """Return what can be worked out of all versions of a forum together."""
    found = Found()
    for here in (*register(forum, versions), *opinions(forum, versions), *pairs(forum, versions)):
        found.add(here)
    found.add(changes(forum, versions))
    return found


def changes(forum: Forum, versions: Sequence[Version]) -> Found:
    """Note any number of few people: printed though so few are counted, or changed by so few from one to the next."""
    found = Found()
    last: dict[str, tuple[Mapping[str, Any], frozenset[Hashable]]] = {}
    for version in versions:
        for name, value, people in _counting(forum, version):
            found.looked += 1
            if 0 < len(people) < forum.people:
                found.cells.append(f"{name} of {len(people)}: {dict(value)}")
            before, known = last.get(name, (value, people))
            touched = max(len(people - known), len(known - people))
            if value != before and 0 < touched < forum.people:
                found.cells.append(f"{name} changed by {touched}: {dict(before)} to {dict(value)}")
            last[name] = (value, people)
    return found


def _counting(forum: Forum, version: Version) -> Iterator[tuple[str, Mapping[str, Any], frozenset[Hashable]]]:
    """Yield each number that is printed, and whom it counts: all of a form, of a pair, or who answered of a group."""
    for name, value in version.printed.items():
        population = _population(forum, name)
        if population not in version.sheets or value.get("hidden") or value.get("value") is None:
            continue
        sheets = version.sheets[population]
        about, _, group = name.partition(".by.")
        dimension, _, code = group.partition(".")
        if not group or population == forum.register or dimension not in forum.groups:
            yield name, value, frozenset(sheets)
            continue
        of_group = {key: sheet for key, sheet in sheets.items() if sheet.get(dimension, "") == code}
        question = about.rpartition(".")[2]
        answered = (key for key, sheet in of_group.items() if population == "pair" or question in sheet)
        yield name, value, frozenset((key, code) for key in answered)


def _population(forum: Forum, name: str) -> str:
    """Return who is counted in a number, by its id; nothing where it counts no people."""
    first, _, rest = name.partition(".")
    if first == "participation":
        return forum.register
    if first in ("forms", "answers"):
        return rest.partition(".")[0]
    if name in ("n.before", "n.after"):
        return forum.pair[name == "n.after"]
    return "pair" if first in ("n", "item", "gain", "score", "moves", "unknown") and name != "n.items" else ""
