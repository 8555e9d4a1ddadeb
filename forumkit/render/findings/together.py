"""What all forums say on one page: five numbers, the gain of each question, what cannot be concluded."""

from collections.abc import Iterator, Sequence

from forumkit.model.results import Value
from forumkit.render.findings.changes import Item, Trend
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import half_up
from forumkit.render.views.results import Findings, GainRow, NumbersRow, PageOne

_FIVE = 5
"""Numbers that a page shows."""
_UNMEASURED = "–"


def page_one(scenes: Sequence[Scene], findings: Sequence[Findings]) -> PageOne | None:
    """Return what stands on the first page; nothing where no forum has results."""
    if not scenes:
        return None
    facts = [Facts(scene) for scene in scenes]
    asked = [each for each in facts if each.gain.is_known]
    trends = {each.gain.change for each in asked}
    gains = list(_gains(facts))
    words = scenes[0].tell.words
    return PageOne(
        towns=[scene.town for scene in scenes],
        numbers=list(_numbers(findings))[:_FIVE],
        message=words[f"message_{trends.pop()}"] if len(trends) == 1 else words["deck_learning"],
        gains=gains,
        unsure=[scenes[0].tell.about(each.town, line) for each in findings for line in each.unsure]
        if len(findings) > 1
        else [line for each in findings for line in each.unsure],
        limits=list(dict.fromkeys(line for each in findings for line in each.limits)),
    )


def _numbers(findings: Sequence[Findings]) -> Iterator[NumbersRow]:
    """Yield the numbers that any forum has, those of all forums in a row."""
    for beside in zip(*(each.numbers for each in findings), strict=True):
        if any(number.said != _UNMEASURED for number in beside):
            yield NumbersRow(title=beside[0].title, cells=[number.said for number in beside])


def _gains(facts: Sequence[Facts]) -> Iterator[GainRow]:
    """Yield each question of the test with the right answers of all forums that asked it, the largest gain first.

    A person answers in one forum only, so that answers may be added; a forum that may not be told is left out.
    """
    asked: dict[str, list[tuple[Scene, Item]]] = {}
    for each in facts:
        for item in each.items:
            if item.change is not Trend.ABSENT:
                asked.setdefault(item.id, []).append((each.scene, item))
    rows = [_row([item for _, item in found], found[0][0]) for found in asked.values()]
    yield from sorted((row for row in rows if row), key=lambda row: row.bars[0] - row.bars[1])


def _row(items: Sequence[Item], scene: Scene) -> GainRow | None:
    whole = sum(item.before.n or 0 for item in items)
    if whole < scene.evaluation.thresholds.percent:
        return None
    before, after = (sum(share.value or 0.0 for share in side) for side in zip(*_sides(items), strict=True))
    bars = [half_up(100 * part / whole) for part in (before, after)]
    said = dict(zip(("before", "after"), map(scene.tell.percent, bars), strict=True))
    change = scene.tell.fill("before_then_after", **said)
    name = scene.short(items[0].question)
    return GainRow(text=scene.tell.fill("title_and_change", title=name, change=change), bars=bars)


def _sides(items: Sequence[Item]) -> Iterator[tuple[Value, Value]]:
    return ((item.before, item.after) for item in items)
