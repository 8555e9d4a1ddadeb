"""What was expected beside what was obtained, forum by forum, and what recommendations rest on."""

from collections.abc import Iterator, Sequence

from forumkit.model.report import Indicator
from forumkit.model.results import Unit, Value
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import half_up, percent_of
from forumkit.render.views.results import ComparedRow, JudgedResult, JudgedRow, SideBySide


def judged(scenes: Sequence[Scene]) -> dict[str, JudgedResult]:
    """Return, by expected result, how it stands, and a row an indicator: hoped for, obtained, missing, evidence."""
    if not scenes:
        return {}
    report = scenes[0].library.report
    indicators = {indicator.id: indicator for indicator in scenes[0].library.indicators}
    return {
        result.id: JudgedResult(
            verdict=summed_up([indicators[name] for name in result.indicators], scenes),
            obtained=scenes[0].say(result.obtained) if result.obtained else "",
            rows=[row for name in result.indicators for row in _judged(indicators[name], scenes)],
        )
        for result in (report.results if report else ())
    }


def _judged(indicator: Indicator, scenes: Sequence[Scene]) -> Iterator[JudgedRow]:
    first = scenes[0]
    measured = [scene for scene in scenes if indicator.measure and _exists(indicator, scene)]
    if measured:
        value = measured[0].value(indicator.measure or "")
        target = _target(first, value, indicator.target) if indicator.target is not None else ""
        yield JudgedRow(
            title=first.say(indicator.title),
            target=first.tell.fill("target_line", target=target) if target else first.tell.words["no_target"],
            obtained=[first.tell.about(_town(scene), _in_full(indicator, scene)) for scene in measured],
            gaps=list(_gaps(indicator, measured)) if indicator.target is not None else [],
            source=first.say(indicator.source) if indicator.source else "",
            target_only=target or "–",
            cells=[_cell(indicator, scene) for scene in scenes],
        )


def _cell(indicator: Indicator, scene: Scene) -> str:
    """Return a value with its verdict, for a table with a column a forum."""
    value = scene.value(indicator.measure or "")
    if not _exists(indicator, scene):
        return "–"
    if indicator.target is None or value.hidden:
        return scene.tell.said(value)
    return scene.tell.about(scene.tell.said(value), verdict(scene, value, indicator.target, short=True))


def _obtained(indicator: Indicator, scenes: Sequence[Scene]) -> Iterator[str]:
    values = [f"{_town(scene)} {scene.said(indicator.measure or '')}" for scene in scenes if _exists(indicator, scene)]
    if values:
        yield scenes[0].tell.fill(
            "title_and_values", title=scenes[0].say(indicator.title), values=scenes[0].tell.listed(values)
        )


def _exists(indicator: Indicator, scene: Scene) -> bool:
    value = scene.value(indicator.measure or "")
    return value.hidden or value.value is not None


_NEAR = 0.5
"""Points of a hundred: a share this near to what was hoped for is told with a decimal."""


def _in_full(indicator: Indicator, scene: Scene) -> str:
    value = scene.value(indicator.measure or "")
    interval = scene.tell.interval(value)
    near = indicator.target is not None and 0 < abs(percent_of(value) - indicator.target) < _NEAR
    return f"{scene.tell.full(value, digits=int(near))}{f' ({interval})' if interval else ''}"


def _town(scene: Scene) -> str:
    return scene.town


def _gaps(indicator: Indicator, scenes: Sequence[Scene]) -> Iterator[str]:
    target = indicator.target
    assert target is not None
    for scene in scenes:
        value = scene.value(indicator.measure or "")
        if value.hidden or value.value is not None:
            yield scene.tell.fill("gap_line", town=_town(scene), verdict=verdict(scene, value, target))


def _target(scene: Scene, value: Value, target: float) -> str:
    return scene.tell.percent(target) if value.unit == Unit.SHARE else scene.tell.number(target)


_SHORT = {
    "gap_reached": "gap_short_reached",
    "gap_missed": "gap_short_missed",
    **dict.fromkeys(("gap_reached_unsure", "gap_missed_unsure"), "gap_short_unsure"),
    "gap_few_reached": "gap_short_few_reached",
    "gap_few_missed": "gap_short_few_missed",
}


def verdict(scene: Scene, value: Value, target: float, *, short: bool = False) -> str:
    """Return how a value stands to what was hoped for, no more than its interval allows."""
    tell = scene.tell
    if value.hidden:
        return tell.words["not_published"]
    reached = percent_of(value) if value.unit == Unit.SHARE else value.value or 0.0
    word = _judge(value, target, reached, few=value.unit == Unit.SHARE and not scene.is_enough(value))
    away = half_up(abs(target - reached), 1)
    number = tell.number(away)
    missing = tell.counted("n_points", away, count=number) if value.unit == Unit.SHARE else number
    return tell.fill(
        _SHORT[word] if short else word, missing=missing, interval=tell.interval(value), n=tell.part(value, "n")
    )


def standing(scene: Scene) -> dict[str, list[str]]:
    """Return the indicators that have a target, by how they stand to it: reached, missed, or neither for sure."""
    titles: dict[str, list[str]] = {"reached": [], "missed": [], "unsure": []}
    for indicator in scene.library.indicators:
        word = _word(indicator, scene)
        if word:
            sort = "unsure" if "unsure" in word else "reached" if "reached" in word else "missed"
            titles[sort].append(scene.say(indicator.title))
    return titles


def _word(indicator: Indicator, scene: Scene) -> str:
    """Return the word of an indicator's verdict; nothing where there is no target, or nothing to tell."""
    value = scene.value(indicator.measure or "")
    if indicator.target is None or value.hidden or value.value is None:
        return ""
    reached = percent_of(value) if value.unit == Unit.SHARE else value.value
    few = value.unit == Unit.SHARE and not scene.is_enough(value)
    return _judge(value, indicator.target, reached, few=few)


def summed_up(indicators: Sequence[Indicator], scenes: Sequence[Scene]) -> str:
    """Return how many of the targets of an expected result are reached, over all forums; nothing if it has none."""
    words = [word for indicator in indicators for scene in scenes if (word := _word(indicator, scene))]
    if not words:
        return ""
    unsure = sum("unsure" in word for word in words)
    reached = sum("reached" in word and "unsure" not in word for word in words)
    sentence = "targets_unsure" if unsure else "targets_reached"
    return scenes[0].tell.fill(sentence, reached=reached, unsure=unsure, whole=len(words))


def _judge(value: Value, target: float, reached: float, *, few: bool) -> str:
    """Return the word of a verdict: with few answers, or an interval on both sides of the target, it is unsure."""
    if few:
        return "gap_few_reached" if reached >= target else "gap_few_missed"
    if reached >= target:
        return "gap_reached" if value.low is None or value.low >= target else "gap_reached_unsure"
    return "gap_missed" if value.high is None or value.high < target else "gap_missed_unsure"


def compared(scenes: Sequence[Scene]) -> SideBySide | None:
    """Return the indicators of the forums side by side; nothing unless there are several forums with results."""
    if len(scenes) < 2:  # noqa: PLR2004 - one is not beside anything
        return None
    first = scenes[0]
    rows = []
    for indicator in first.library.indicators:
        if indicator.measure and any(_exists(indicator, scene) for scene in scenes):
            cells = [_in_full(indicator, scene) if _exists(indicator, scene) else "–" for scene in scenes]
            rows.append(ComparedRow(title=first.say(indicator.title), cells=cells))
    return SideBySide(towns=[_town(scene) for scene in scenes], rows=rows, caution=first.tell.words["say_not_compared"])


def supported(scenes: Sequence[Scene]) -> dict[str, list[str]]:
    """Return, by recommendation, the indicators that it rests on with their values, then what else it rests on."""
    if not scenes:
        return {}
    library = scenes[0].library
    indicators = {indicator.id: indicator for indicator in library.indicators}
    return {
        item.id: [
            *(line for name in item.evidence for line in _obtained(indicators[name], scenes)),
            *([scenes[0].say(item.basis)] if item.basis else []),
        ]
        for item in library.recommendations
    }
