"""Labels that follow each other without a sign between them, and labels that stand for several codes."""

from collections.abc import Iterable, Mapping

from forumkit.model.labels import bare


def segmentations(text: str, known: Mapping[str, str], most: int = 2) -> list[tuple[str, ...]]:
    """Return the ways (up to `most`) in which bare labels follow each other to make a bare text; each code once.

    `known` gives the code of each bare label. The same codes in another order are one way.
    """
    ways: dict[tuple[str, ...], None] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(text, frozenset())] if text else []
    while waiting and len(ways) < most:
        rest, taken = waiting.pop()
        if (rest, taken) in seen:
            continue
        seen.add((rest, taken))
        if not rest:
            ways[tuple(sorted(taken))] = None
        waiting += [
            (rest[len(label) :], taken | {code})
            for label, code in known.items()
            if code not in taken and rest.startswith(label)
        ]
    return list(ways)


def same_codes(labels: Iterable[tuple[str, str]]) -> tuple[dict[str, str], set[str]]:
    """Return the code of each bare label, and the labels that stand for several codes."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for label, code in labels:
        key = bare(label)
        if key and found.setdefault(key, code) != code:
            several.add(key)
    return {key: code for key, code in found.items() if key not in several}, several
