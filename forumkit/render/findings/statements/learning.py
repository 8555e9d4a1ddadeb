"""Sentences on what people learnt: over all items, and item by item."""

from collections.abc import Callable, Mapping

from forumkit.render.findings.changes import FEWEST, Gain, Trend
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.statements.items import numbers_of, told_of
from forumkit.render.findings.statements.record import Sayable, Statement, everything, scenes
from forumkit.render.result_words import half_up

_NUMBERS = ("n.before", "n.after", "n.paired")
_MOVES = ("moves.from-wrong", "moves.from-unknown", "moves.to-wrong", "moves.to-unknown")
_SIDES = 2
"""Answers of an item that can be guessed half of the time, beside “does not know”."""


def _gains(facts: Facts) -> tuple[Gain]:
    return (facts.gain,)


def _scores(gain: Gain) -> dict[str, object]:
    tell = gain.scene.tell
    return {time: tell.percent(gain.scene.number_of(f"score.{time}")) for time in ("before", "after")}


def _people(gain: Gain) -> dict[str, object]:
    return {name: gain.scene.tell.number(gain.scene.number_of(f"gain.{name}")) for name in ("up", "same", "down")}


_OPEN = dict.fromkeys((Trend.OPEN, Trend.FEW, Trend.CEILING, Trend.SAME), ("open",))
"""Changes of which nothing can be concluded: a reader in a hurry is told so."""


def _verdict(change: Trend, when: str, values: Callable[[Gain], Mapping[str, object]] = lambda _: {}) -> Sayable:
    """Return the sentence on the gain over all items that holds where it changed so."""
    return Statement(
        id=f"gain-{change}",
        when=when,
        about=_gains,
        holds=lambda gain: gain.change is change,
        numbers=lambda _: ("gain.p", "gain.effect", "gain.points", "score.before", "score.after", "gain.same"),
        values=values,
        places=("summary", "learning", "learning-short", "learning-slide", *_OPEN.get(change, ())),
    )


def _answered(before: bool, after: bool) -> Callable[[Gain], bool]:  # noqa: FBT001 - the two sides of a pair
    return lambda gain: gain.answered == (before, after)


GAIN: tuple[Sayable, ...] = (
    Statement(
        id="only-after", when="The test after the forum was answered, the one before it was not.", about=_gains,
        holds=_answered(before=False, after=True), numbers=lambda _: _NUMBERS, values=lambda _: {},
        places=("summary", "learning", "learning-short", "open"),
    ),
    Statement(
        id="only-before", when="The test before the forum was answered, the one after it was not.", about=_gains,
        holds=_answered(before=True, after=False), numbers=lambda _: _NUMBERS, values=lambda _: {},
        places=("summary", "learning", "learning-short", "open"),
    ),
    Statement(
        id="paired", when="Both tests were answered, and enough cards are found in both to be told.", about=scenes,
        holds=lambda scene: all(map(scene.is_known, _NUMBERS)) and Gain(scene).answered == (True, True),
        numbers=lambda _: _NUMBERS,
        values=lambda scene: {name.removeprefix("n."): scene.said(name) for name in _NUMBERS}, places=("learning",),
    ),
    Statement(
        id="few-paired", when="So few cards are found in both tests that nothing on them is published.", about=scenes,
        holds=lambda scene: scene.value("n.paired").hidden, numbers=lambda _: _NUMBERS,
        values=lambda scene: {"least": scene.evaluation.thresholds.people},
        places=("summary", "learning", "learning-short", "open"),
    ),
    Statement(
        id="none-paired",
        when="Both tests were answered, and no card is found in both.",
        about=_gains,
        holds=lambda gain: (
            gain.answered == (True, True) and gain.value("n.paired").value == 0 and not gain.value("n.paired").hidden
        ),
        numbers=lambda _: _NUMBERS,
        values=lambda _: {},
        places=("summary", "learning", "learning-short", "open"),
    ),
    Statement(
        id="scores", when="People are compared, and there are enough of them for percentages.", about=_gains,
        holds=lambda gain: gain.has_percent, numbers=lambda _: ("score.before", "score.after", "n.paired"),
        values=lambda gain: {**_scores(gain), "paired": gain.scene.said("n.paired")},
        places=("summary", "learning", "learning-short", "learning-slide"),
    ),
    Statement(
        id="interval", when="There are enough people for percentages, and the interval says the same as the test.",
        about=_gains, holds=lambda gain: gain.has_interval, numbers=lambda _: ("gain.points",),
        values=lambda gain: {"interval": gain.scene.tell.interval(gain.value("gain.points"))},
        places=("learning", "learning-short"),
    ),
    Statement(
        id="gain-people", when="People are compared.", about=_gains, holds=lambda gain: gain.is_known,
        numbers=lambda _: ("gain.up", "gain.same", "gain.down"), values=_people, places=("learning",),
    ),
    Statement(
        id="gain-people-few", when="People are compared, too few of them for percentages.", about=_gains,
        holds=lambda gain: gain.is_known and not gain.has_percent,
        numbers=lambda _: ("gain.up", "gain.same", "gain.down", "n.paired"),
        values=lambda gain: {"paired": gain.scene.said("n.paired"), **_people(gain)},
        places=("summary", "learning-short", "learning-slide"),
    ),
    _verdict(Trend.UP, "More right answers: the test, the mean and its interval all say so."),
    _verdict(Trend.DOWN, "Fewer right answers: the test, the mean and its interval all say so."),
    _verdict(Trend.OPEN, "The test does not tell the change from chance, or its numbers disagree."),
    _verdict(Trend.SAME, "Hardly anybody has another number of right answers."),
    _verdict(Trend.CEILING, "Nine answers in ten were right before and after, and no change is beyond chance."),
    _verdict(Trend.FEW, "Fewer people are compared than percentages need, and no change is beyond chance."),
    Statement(
        id="unknown",
        when="Some answers before or after were “does not know”.",
        about=scenes,
        holds=lambda scene: any(
            scene.is_known(f"unknown.{time}") and scene.number_of(f"unknown.{time}") for time in ("before", "after")
        ),
        numbers=lambda _: ("unknown.before", "unknown.after"),
        values=lambda scene: {
            **{time: scene.tell.number(scene.number_of(f"unknown.{time}")) for time in ("before", "after")},
            "n": scene.value("unknown.before").n,
        },
        places=("learning",),
    ),
    Statement(
        id="moves",
        when="Some answers became right, or stopped being right, and “does not know” was offered.",
        about=scenes,
        holds=lambda scene: any(scene.is_known(name) and scene.number_of(name) for name in _MOVES),
        numbers=lambda _: _MOVES,
        values=lambda scene: {
            "better": scene.tell.number(sum(map(scene.number_of, _MOVES[:2]))),
            "wrong": scene.said(_MOVES[0]),
            "unknown": scene.said(_MOVES[1]),
            "worse": scene.tell.number(sum(map(scene.number_of, _MOVES[2:]))),
        },
        places=("learning",),
    ),
)  # fmt: skip


LIMITS: tuple[Sayable, ...] = (
    Statement(
        id="limit-group", when="More right answers, beyond chance: a reader may take it for the work of the forum.",
        about=_gains, holds=lambda gain: gain.change is Trend.UP, numbers=lambda _: ("gain.p",), values=lambda _: {},
        places=("limits", "learning"),
    ),
    Statement(
        id="learning-limits", when="People are compared.", about=_gains, holds=lambda gain: gain.is_known,
        numbers=lambda _: (), values=lambda _: {}, places=("learning",),
    ),
    Statement(
        id="guess",
        when="People are compared on items with two answers beside “does not know”.",
        about=everything,
        holds=lambda facts: (
            facts.gain.is_known
            and any(
                len(item.question.codes()) - len(item.question.unsure()) == _SIDES and not item.question.several
                for item in facts.items
            )
        ),
        numbers=lambda _: (),
        values=lambda _: {},
        places=("learning",),
    ),
    Statement(
        id="several-right", when="People are compared on items with several answers.", about=everything,
        holds=lambda facts: facts.gain.is_known and any(item.question.several for item in facts.items),
        numbers=lambda _: (), values=lambda _: {}, places=("learning",),
    ),
    Statement(
        id="retest", when="People are compared: they met the same items twice.", about=_gains,
        holds=lambda gain: gain.is_known, numbers=lambda _: (), values=lambda _: {}, places=("learning",),
    ),
)  # fmt: skip

STATISTICS: tuple[Sayable, ...] = (
    Statement(
        id="median", when="People are compared.", about=_gains, holds=lambda gain: gain.is_known,
        numbers=lambda _: ("gain.overall", "n.items"),
        values=lambda gain: {"gain": gain.scene.said("gain.overall"), "items": gain.scene.said("n.items")},
        places=("statistics",),
    ),
    Statement(
        id="wilcoxon",
        when="Enough people changed for the test to be able to tell anything.",
        about=_gains,
        holds=lambda gain: gain.is_known and gain.value("gain.p").value is not None
        and (gain.value("gain.p").n or 0) >= FEWEST,
        numbers=lambda _: ("gain.p", "gain.effect"),
        values=lambda gain: {
            "n": gain.scene.tell.part(gain.value("gain.p"), "n"), "p": gain.scene.said("gain.p"),
            "effect": gain.scene.said("gain.effect"),
        },
        places=("statistics",),
    ),
    Statement(
        id="hake",
        when="More right answers, beyond chance, with enough people for percentages; of a loss it says nothing.",
        about=_gains,
        holds=lambda gain: gain.change is Trend.UP and gain.has_percent and gain.scene.number_of("gain.hake") > 0,
        numbers=lambda _: ("gain.hake", "score.before", "score.after"),
        values=lambda gain: {
            "gain": gain.scene.said("gain.hake"),
            "percent": gain.scene.tell.percent(half_up(100 * gain.scene.number_of("gain.hake"))),
        },
        places=("statistics",),
    ),
    Statement(
        id="mcnemar", when="Some items may be published.", about=everything, holds=lambda facts: bool(told_of(facts)),
        numbers=numbers_of(told_of), values=lambda facts: {"items": len(facts.items)}, places=("statistics",),
    ),
)  # fmt: skip
