"""Every damage to an Office file by its name, one or two at a time."""

import zipfile
from contextlib import suppress
from random import Random

from benchmarks.damage.active import ACTIVE
from benchmarks.damage.elements import FAR_ROWS, TREES
from benchmarks.damage.letters import LETTERS
from benchmarks.damage.parts import Mutation, on_part
from benchmarks.damage.zips import PACKAGES

_TRIES = 5
_TREES = 3
_OFTEN = {
    "odd numbers": 3,
    "odd attribute": 2,
    "delete element": 2,
    "delete attribute": 2,
    "move element": 2,
    "comments": 2,
}
"""Damage that differs more from one time to the next is done more often."""

OFFICE: dict[str, Mutation] = {
    **{name: on_part(change) for name, change in (TREES | LETTERS).items()},
    "far rows": on_part(FAR_ROWS, only=("xl/worksheets/sheet",)),
    **PACKAGES,
}
"""Damage to any Office file."""


def _in_turn(*, active: bool) -> list[str]:
    """Return the names in the order in which they are used: of all sorts at any place of it."""
    names = [name for name in OFFICE for _ in range(_OFTEN.get(name, 1) * (_TREES if name in TREES else 1))]
    names += ACTIVE if active else ()
    Random(1).shuffle(names)
    return names


_NAMES = {active: _in_turn(active=active) for active in (False, True)}


def damaged(content: bytes, chance: Random, number: int, *, active: bool = False) -> tuple[str, bytes]:
    """Return a damaged file and what was done to it: each damage in its turn, each fourth time another on top."""
    known = OFFICE | (ACTIVE if active else {})
    names = _NAMES[active]
    first = names[number % len(names)]
    wanted = [first] if number // len(names) % 2 == 0 or chance.random() < 1 / 2 else [chance.choice(names), first]
    done = []
    for name in wanted:
        before, content = content, _changed(known[name], content, chance)
        done += [name] if content != before else []
    return (" + ".join(done), content) if done else damaged(content, chance, chance.randrange(10**6), active=active)


def _changed(change: Mutation, content: bytes, chance: Random) -> bytes:
    """Return a file with one damage more; one that is no package any more stays as it is."""
    for _ in range(_TRIES):
        with suppress(zipfile.BadZipFile):
            if (changed := change(content, chance)) != content:
                return changed
    return content
