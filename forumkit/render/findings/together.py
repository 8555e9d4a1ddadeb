"""What all forums say on one page: five numbers, the gain of each question, what cannot be concluded."""

from collections.abc import Iterator, Sequence

from forumkit.model.results import Unit, Value
from forumkit.render.findings.changes import Item, Trend
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import half_up
from forumkit.render.views.judgement import GainRow, NumbersRow, PageOne
from forumkit.render.views.results import Findings

Sides = tuple[Value, Value]
"""Right answers before and after."""
_FIVE = 5
"""Numbers that a page shows."""
_TOP, _BOTTOM = 7, 6
"""Questions of which a page has room for the gains: of more, those at both ends of their order."""
_UNMEASURED = "–"


def page_one(scenes: Sequence[Scene], findings: Sequence[Findings]) -> PageOne | None:
    """Return what stands on the first page; nothing where no forum has results."""
    if not scenes:
        return None
    facts = [Facts(scene) for scene in scenes]
    several, tell = len(findings) > 1, scenes[0].tell
    gains = list(_gains([each for each in facts if each.gain.is_known]))
    shown = gains if len(gains) <= _TOP + _BOTTOM else [*gains[:_TOP], *gains[-_BOTTOM:]]
    return PageOne(
        towns=[scene.town for scene in scenes],
        numbers=list(_numbers(findings))[:_FIVE],
        message=_message(facts, len(shown), len(gains)),
        gains=shown,
        unsure=[tell.about(f.town, tell.inside(line)) if several else line for f in findings for line in f.unsure],
        limits=list(dict.fromkeys(line for each in findings for line in each.limits)),
    )


def _message(facts: Sequence[Facts], shown: int, whole: int) -> str:
    """Return what the changes come to: where not all forums can say so, with the towns of those that can."""
    tell, told = facts[0].scene.tell, [each for each in facts if each.gain.is_known]
    trends = {each.gain.change for each in told}
    if len(trends) != 1:
        return tell.listed((tell.words["message_mixed"], tell.words["page_one_forums"]))
    items = tell.words["page_one_items"] if shown == whole else tell.fill("page_one_ends", shown=shown, whole=whole)
    message = tell.listed((tell.words[f"message_{trends.pop()}"], items))
    towns = tell.listed(each.scene.town for each in told)
    return message if len(told) == len(facts) else tell.about(towns, tell.inside(message))


def _numbers(findings: Sequence[Findings]) -> Iterator[NumbersRow]:
    """Yield the numbers that any forum has, those of all forums in a row."""
    for beside in zip(*(each.numbers for each in findings), strict=True):
        if any(number.said != _UNMEASURED for number in beside):
            yield NumbersRow(title=beside[0].title, cells=[number.said for number in beside])


def _gains(facts: Sequence[Facts]) -> Iterator[GainRow]:
    """Yield each question of the test, the largest gain first, with the right answers of all forums that asked it.

    A person answers in one forum only, so that answers may be added; but where one forum lost what another gained,
    their sum would say that nothing happened: each then has a row of its own, and where forums differ over all items,
    only the forums have.
    """
    if len({each.gain.change for each in facts}) > 1:
        rows = [_row([_over_all(each)], each.scene, each.scene.town) for each in facts if each.gain.has_percent]
    else:
        rows = [_row(*each) for each in _asked(facts)]
    yield from sorted((row for row in rows if row), key=lambda row: row.bars[0] - row.bars[1])


def _over_all(facts: Facts) -> Sides:
    before, after = (facts.scene.number_of(f"score.{time}") for time in ("before", "after"))
    return Value(unit=Unit.SHARE, value=before, n=100), Value(unit=Unit.SHARE, value=after, n=100)


def _asked(facts: Sequence[Facts]) -> Iterator[tuple[list[Sides], Scene, str]]:
    asked: dict[str, list[tuple[Scene, Item]]] = {}
    for each in facts:
        for item in each.items:
            if item.change is not Trend.ABSENT:
                asked.setdefault(item.id, []).append((each.scene, item))
    for found in asked.values():
        name = found[0][0].short(found[0][1].question)
        if {Trend.UP, Trend.DOWN} <= {item.change for _, item in found}:
            yield from (([(item.before, item.after)], s, s.tell.listed((name, s.town))) for s, item in found)
        else:
            yield [(item.before, item.after) for _, item in found], found[0][0], name


def _row(sides: Sequence[Sides], scene: Scene, name: str) -> GainRow | None:
    whole = sum(before.n or 0 for before, _ in sides)
    if whole < scene.evaluation.thresholds.percent:
        return None
    before, after = (sum(share.value or 0.0 for share in side) for side in zip(*sides, strict=True))
    bars = [half_up(100 * part / whole) for part in (before, after)]
    said = dict(zip(("before", "after"), map(scene.tell.percent, bars), strict=True))
    change = scene.tell.fill("before_then_after", **said)
    return GainRow(text=scene.tell.fill("title_and_change", title=name, change=change), bars=bars)
