"""Sentences on the items of the test: all of them by how they changed, and the ones to name."""

from collections.abc import Callable, Iterable

from forumkit.render.findings.changes import Item, Trend
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.record import Sayable, Statement, everything

_NAMED = 3
"""Items that a superlative names at most."""


def _named(scene: Scene, items: Iterable[Item]) -> str:
    """Return items with their right answers before and after."""
    tell = scene.tell
    changes = (
        (item, tell.fill("before_then_after", before=tell.count(item.before), after=tell.count(item.after)))
        for item in items
    )
    return tell.listed(f"{tell.quoted(scene.short(item.question))} ({how})" for item, how in changes)


def told_of(facts: Facts) -> list[Item]:
    """Return the items that may be told."""
    return [item for item in facts.items if item.change is not Trend.ABSENT]


def _of(facts: Facts, change: Trend) -> tuple[Item, ...]:
    return facts.changed(change)


def _weak(facts: Facts) -> list[Item]:
    return [item for item in facts.items if item.is_weak and item.change is not Trend.DOWN]


def _values(pick: Callable[[Facts], Iterable[Item]]) -> Callable[[Facts], dict[str, object]]:
    """Return what fills a sentence that names items."""

    def values(facts: Facts) -> dict[str, object]:
        items = list(pick(facts))
        return {"plural": len(items), "n": len(items), "items": len(facts.items), "names": _named(facts.scene, items)}

    return values


def numbers_of(pick: Callable[[Facts], Iterable[Item]]) -> Callable[[Facts], tuple[str, ...]]:
    """Return what gives the numbers of the items that are picked."""
    return lambda facts: tuple(f"{item.id}.{end}" for item in pick(facts) for end in ("before", "after", "p-holm"))


def _naming(name: str, when: str, pick: Callable[[Facts], Iterable[Item]], *places: str) -> Sayable:
    """Return the sentence that names the items that are picked, where there are any."""
    return Statement(
        id=name, when=when, about=everything, holds=lambda facts: any(pick(facts)),
        numbers=numbers_of(pick), values=_values(pick), places=places,
    )  # fmt: skip


def _parts(facts: Facts) -> str:
    """Return how many items changed how; those that none did are left out."""
    tell, words = facts.scene.tell, facts.scene.tell.words
    counts = [(change, sum(item.change is change for item in facts.items)) for change in Trend]
    return tell.listed((tell.fill("part_of_all", name=words[f"change_{c}"], n=n) for c, n in counts if n), "semicolon")


def _largest(trend: Trend) -> Callable[[Facts], list[Item]]:
    """Return what picks the items with the largest change of a trend, whole ranks only."""

    def pick(facts: Facts) -> list[Item]:
        items = facts.changed(trend)
        return [item for item in items if sum(abs(other.gain) >= abs(item.gain) for other in items) <= _NAMED]

    return pick


def _hardest(facts: Facts) -> list[Item]:
    """Return the items with the smallest share of right answers before, whole ranks only, where most knew others."""
    told = [item for item in told_of(facts) if facts.scene.is_enough(item.before)]
    shares = {item.id: (item.before.value or 0.0) / (item.before.n or 1) for item in told}
    least = min(shares.values(), default=0.0)
    hard = [item for item in told if shares[item.id] == least]
    return hard if len(hard) <= _NAMED < len(told) else []


ITEMS: tuple[Sayable, ...] = (
    Statement(
        id="items", when="Some items may be published.", about=everything, holds=lambda facts: bool(told_of(facts)),
        numbers=numbers_of(told_of),
        values=lambda facts: {"plural": len(facts.items), "items": len(facts.items), "parts": _parts(facts)},
        places=("learning", "learning-slide"),
    ),
    _naming("items-up", "Items with more right answers, beyond chance, given the number of items.",
            lambda facts: _of(facts, Trend.UP), "learning"),
    _naming("items-largest", "The items with the largest of these gains, up to three, no rank cut.",
            _largest(Trend.UP), "learning-slide"),
    _naming("items-down", "Items with fewer right answers, beyond chance, given the number of items.",
            lambda facts: _of(facts, Trend.DOWN), "learning"),
    _naming("items-most-lost", "The items with the largest of these losses, up to three, no rank cut.",
            _largest(Trend.DOWN), "learning-slide"),
    _naming("items-weak", "Items without a sure gain that fewer than three in four knew after.",
            _weak, "learning", "learning-slide"),
    _naming("items-ceiling", "Items that nine in ten knew before and after.",
            lambda facts: _of(facts, Trend.CEILING), "learning", "learning-slide"),
    _naming("hardest", "The items that the fewest knew before, up to three that are alike.",
            _hardest, "learning"),
)  # fmt: skip
