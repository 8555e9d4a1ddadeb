"""The parts of a deck that hold for many slides: which master, layout or theme is which in another version."""

from collections.abc import Callable, Iterator

from forumkit.merge.slides.names import MAIN, P, R
from forumkit.office.package import Package

Alike = Callable[[str, str], bool]
"""Tells whether a part of the old deck and one of the other say the same."""


def paired_masters(old: Package, other: Package, alike: Alike) -> dict[str, str]:
    """Return what each master, layout and theme of the old deck is called in the other, as far as they are there.

    A master is the one with the most parts that say the same: a person may have pasted slides with a master of theirs.
    """
    free = list(masters(other))
    pairs: dict[str, str] = {}
    for master in masters(old):
        pairings = [_paired(old, master, other, candidate) for candidate in free]
        if not pairings:
            break
        taken = pairings[0]
        if len(pairings) > 1:
            taken = max(pairings, key=lambda pairing: sum(alike(*pair) for pair in pairing.items()))
        free.remove(taken[master])
        pairs |= taken
    for kind in ("notesMaster", "handoutMaster"):
        for master, here in zip(old.related(MAIN, kind), other.related(MAIN, kind), strict=False):
            pairs |= _paired(old, master, other, here)
    return pairs


def masters(package: Package) -> Iterator[str]:
    """Yield the masters of slides in the order in which they are listed."""
    targets = {relation.id: relation.target for relation in package.relations(MAIN)}
    for node in package.tree(MAIN).iterfind(f"{P}sldMasterIdLst/*"):
        if (target := targets.get(str(node.get(f"{R}id")))) in package.parts:
            yield str(target)


def parts_of(package: Package, master: str) -> Iterator[str]:
    """Yield a master, its themes and its layouts."""
    yield master
    for kind in ("theme", "slideLayout"):
        yield from (part for part in package.related(master, kind) if part in package.parts)


def shared_parts(package: Package) -> Iterator[str]:
    """Yield all parts that hold for many slides."""
    notes = [part for kind in ("notesMaster", "handoutMaster") for part in package.related(MAIN, kind)]
    for master in (*masters(package), *notes):
        yield from parts_of(package, master)


def _paired(old: Package, master: str, other: Package, here: str) -> dict[str, str]:
    """Return the parts of a master by those of another: themes by their order, layouts by their names and order."""
    pairs = {master: here} | dict(zip(old.related(master, "theme"), other.related(here, "theme"), strict=False))
    left, free = [], list(other.related(here, "slideLayout"))
    for layout in old.related(master, "slideLayout"):
        match = next((name for name in free if name_of_part(other, name) == name_of_part(old, layout)), "")
        if match:
            pairs[layout] = match
            free.remove(match)
        else:
            left.append(layout)
    return pairs | (dict(zip(left, free, strict=True)) if len(left) == len(free) else {})


def name_of_part(package: Package, part: str) -> str:
    """Return what people call a master, a layout or a theme; a master without a name has that of its theme."""
    tree = package.tree(part)
    named = tree.find(f"{P}cSld")
    name = str(tree.get("name", "") if named is None else named.get("name", ""))
    themes = [] if name else package.related(part, "theme")
    return next((name_of_part(package, theme) for theme in themes), name)
