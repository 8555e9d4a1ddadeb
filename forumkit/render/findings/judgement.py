"""What was expected beside what was obtained, forum by forum, and what recommendations rest on."""

from collections.abc import Iterator, Sequence

from forumkit.model.report import Recommendation
from forumkit.model.results import Unit
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.targets import parts
from forumkit.render.findings.targets import UNTOLD, Measured, comes_true, standings
from forumkit.render.result_words import half_up
from forumkit.render.views.judgement import ComparedRow, JudgedResult, JudgedRow, SideBySide


def judged(scenes: Sequence[Scene]) -> dict[str, JudgedResult]:
    """Return, by expected result, how it stands, and a row an indicator: hoped for, obtained, missing, evidence."""
    if not scenes:
        return {}
    report = scenes[0].library.report
    found: dict[str, list[Measured]] = {}
    for standing in (standing for scene in scenes for standing in standings(scene)):
        found.setdefault(standing.indicator.id, []).append(standing)
    return {
        result.id: JudgedResult(
            verdict=_summed_up([s for name in result.indicators for s in found.get(name, ()) if s.verdict]),
            obtained=scenes[0].say(result.obtained) if result.obtained else "",
            rows=[row for name in result.indicators for row in _judged(found.get(name, ()))],
        )
        for result in (report.results if report else ())
    }


def _judged(standings: Sequence[Measured]) -> Iterator[JudgedRow]:
    """Yield the row of an indicator that any forum measured."""
    measured = [standing for standing in standings if standing.exists]
    if measured:
        first, indicator = measured[0].scene, measured[0].indicator
        target = _target(measured[0])
        yield JudgedRow(
            title=first.say(indicator.title),
            target=first.tell.fill("target_line", target=target) if target else first.tell.words["no_target"],
            obtained=[first.tell.about(standing.scene.town, _in_full(standing)) for standing in measured],
            gaps=[
                first.tell.fill("gap_line", town=standing.scene.town, verdict=in_words(standing))
                for standing in standings if standing.verdict
            ],
            source=first.say(indicator.source) if indicator.source else "",
            target_only=target or "–",
            cells=[_cell(standing) for standing in standings],
        )  # fmt: skip


def _cell(standing: Measured) -> str:
    """Return a value with its verdict, for a table with a column a forum."""
    tell, said = standing.scene.tell, standing.scene.tell.said(standing.value)
    if standing.verdict in UNTOLD:
        return in_words(standing, short=True)
    return tell.about(said, in_words(standing, short=True)) if standing.verdict else said


_NEAR = 0.5
"""Points of a hundred: a share this near to what was hoped for is told with a decimal."""


def _in_full(standing: Measured) -> str:
    tell, value, target = standing.scene.tell, standing.value, standing.indicator.target
    interval = tell.interval(value)
    near = target is not None and 0 < abs(standing.number - target) < _NEAR
    return f"{tell.full(value, digits=int(near))}{f' ({interval})' if interval else ''}"


def _target(standing: Measured) -> str:
    tell, target = standing.scene.tell, standing.indicator.target
    if target is None:
        return ""
    return tell.percent(target) if standing.value.unit == Unit.SHARE else tell.number(target)


def in_words(standing: Measured, *, short: bool = False) -> str:
    """Return how a value stands to what was hoped for, no more than its interval allows."""
    tell, value, verdict = standing.scene.tell, standing.value, standing.verdict
    away = half_up(abs((standing.indicator.target or 0.0) - standing.number), 1)
    number = tell.number(away)
    missing = tell.counted("n_points", away, count=number) if value.unit == Unit.SHARE else number
    word = f"gap_short_{verdict}" if short else f"gap_{verdict}"
    return tell.fill(word, missing=missing, interval=tell.interval(value), n=tell.part(value, "n"))


def _summed_up(standings: Sequence[Measured]) -> str:
    """Return how the targets of an expected result stand, over all forums; nothing if it has none."""
    if not standings:
        return ""
    whole = len(standings)
    tell = standings[0].scene.tell
    return tell.counted("targets_of_result", whole, whole=whole, parts=parts(standings, named=False))


def compared(scenes: Sequence[Scene]) -> SideBySide | None:
    """Return the indicators of the forums side by side; nothing unless there are several forums with results."""
    if len(scenes) < 2:  # noqa: PLR2004 - one is not beside anything
        return None
    first = scenes[0]
    rows = []
    for beside in zip(*map(standings, scenes), strict=True):
        if any(standing.exists for standing in beside):
            cells = [_in_full(standing) if standing.exists else "–" for standing in beside]
            rows.append(ComparedRow(title=first.say(beside[0].indicator.title), cells=cells))
    return SideBySide(towns=[scene.town for scene in scenes], rows=rows, caution=first.tell.words["say_not_compared"])


def founded(scenes: Sequence[Scene]) -> dict[str, bool | None]:
    """Return, by recommendation, whether its grounds came true together in a forum; nothing where none can be told."""
    library = scenes[0].library if scenes else None
    return {item.id: _founded(item, scenes) for item in (library.recommendations if library else ()) if item.grounds}


def _founded(item: Recommendation, scenes: Sequence[Scene]) -> bool | None:
    told: list[bool] = []
    for scene in scenes:
        found = {standing.indicator.id: standing for standing in standings(scene)}
        came = [comes_true(ground, found[ground.indicator]) for ground in item.grounds if ground.indicator in found]
        told += [all(came)] if came and None not in came else []
    return any(told) if told else None


def supported(scenes: Sequence[Scene]) -> dict[str, list[str]]:
    """Return, by recommendation, whether results found it, the indicators with their values, and what else does."""
    if not scenes:
        return {}
    library, say, words = scenes[0].library, scenes[0].say, scenes[0].tell.words
    found = [standing for scene in scenes for standing in standings(scene) if standing.exists]
    lost = {False: words["founded_not"], None: words["founded_unknown"]}
    came = {name: [lost[told]] for name, told in founded(scenes).items() if told is not True}
    lines: dict[str, list[str]] = {}
    for item in library.recommendations:
        values = [line for name in item.evidence for line in _obtained([s for s in found if s.indicator.id == name])]
        unmeasured = [lost[None]] if item.evidence and not values and not item.grounds else []
        lines[item.id] = [*came.get(item.id, unmeasured), *values, *([say(item.basis)] if item.basis else [])]
    return lines


def _obtained(standings: Sequence[Measured]) -> Iterator[str]:
    if standings:
        tell, title = standings[0].scene.tell, standings[0].scene.say(standings[0].indicator.title)
        values = tell.listed(f"{standing.scene.town} {tell.said(standing.value)}" for standing in standings)
        yield tell.fill("title_and_values", title=title, values=values)
