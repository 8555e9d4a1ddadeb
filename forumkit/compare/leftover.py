"""Names that belong to another forum, in documents that were written for this one."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from forumkit.compare.units import Unit


def leftovers(
    units: Iterable[Unit], names: Iterable[str], sourced: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Unit]]:
    """Yield the units that name another forum's town, each with that name.

    `sourced` has, by name, the keys of what may name it: what a fact with its source says is true of any place. So is
    what stands with a footnote that has the name, and in a table the row of a word that is known to mean it.
    """
    listed = tuple(units)
    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        naming = [unit for unit in listed if unit.sort != "note" and pattern.search(unit.text)]
        noted = {unit.key for unit in listed if unit.sort == "note" and pattern.search(unit.text)} if naming else set()
        keys = tuple(sourced.get(name, ()))
        yield from ((name, unit) for unit in naming if unit.key not in noted and not _is_sourced(unit, keys))


def _is_sourced(unit: Unit, keys: Collection[str]) -> bool:
    begins = unit.text.split(" | ", maxsplit=1)[0] if unit.sort == "row" else ""
    return begins in keys or any(unit.key == key or unit.key.startswith(f"{key}/") for key in keys)
