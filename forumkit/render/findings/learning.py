"""What people learnt, and how sure that is."""

from collections.abc import Iterator

from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import half_up, percent_of
from forumkit.render.views.learning import GroupGain, ItemRow, Learning, ObjectiveScore

SURE = 0.05
_FEWEST = 6
"""Differences other than zero: with fewer, no two-sided test can fall below 0.05."""
_STILL = 2
"""Answers: a smaller change of a sentence is none."""


def learning(scene: Scene) -> Learning | None:
    """Return scores by objective, items, and sentences that follow the evidence; nothing if nothing was compared."""
    if scene.value("n.paired").value is None and not scene.value("n.paired").hidden:
        return None
    objectives = list(_objectives(scene))
    items = list(_items(scene))
    gained = sorted((item for item in items if item.sure and item.gain > 0), key=lambda item: -item.gain)
    return Learning(
        sentences=list(_sentences(scene)),
        objectives=objectives,
        bars=[row for row in objectives if row.bars],
        items=items,
        gained=gained,
        still=[item for item in items if item.gain <= _STILL and not item.sure],
        sure=scene.tell.fill("out_of", part=sum(item.sure for item in items), whole=len(items)),
        groups=list(_groups(scene)),
        scores=[half_up(scene.number_of(f"score.{time}")) for time in ("before", "after")]
        if scene.is_known("score.before") and scene.is_enough(scene.value("score.before"))
        else [],
        short=in_short(scene),
    )


def _objectives(scene: Scene) -> Iterator[ObjectiveScore]:
    for _, _, objective in scene.library.objectives():
        before, after = (scene.value(f"score.{time}.{objective.id}") for time in ("before", "after"))
        if before.value is None and not before.hidden:
            continue
        bars = [half_up(percent_of(share)) for share in (before, after)] if scene.is_enough(before) else []
        yield ObjectiveScore(
            text=scene.say(objective.text),
            before=scene.tell.said(before),
            after=scene.tell.said(after),
            gain=scene.said(f"gain.objective.{objective.id}") if scene.is_enough(before) else "–",
            bars=bars,
        )


def _items(scene: Scene) -> Iterator[ItemRow]:
    number = 0
    for form in scene.forms.values():
        for field in form.questions:
            name, question = f"item.{field.name}", field.question
            if question is None or not question.right() or f"{name}.before" not in scene.results.values:
                continue
            if form.entry.repeats or form.entry.pair:
                continue
            number += 1
            yield ItemRow(
                number=number,
                text=scene.say(question.text),
                short=scene.short(question),
                right=scene.tell.listed(
                    scene.say(offer.text) for offer in question.offers() if offer.code in question.right()
                ),
                before=scene.tell.count(scene.value(f"{name}.before")),
                after=scene.tell.count(scene.value(f"{name}.after")),
                better=scene.said(f"{name}.better"),
                worse=scene.said(f"{name}.worse"),
                p=scene.said(f"{name}.p-holm").removeprefix("p = ").removeprefix("p "),
                sure=scene.is_known(f"{name}.p-holm") and scene.number_of(f"{name}.p-holm") < SURE,
                gain=scene.number_of(f"{name}.after") - scene.number_of(f"{name}.before"),
            )


def _groups(scene: Scene) -> Iterator[GroupGain]:
    """Yield the groups of each profile question of which most may be told."""
    for asked in scene.evaluation.profile:
        rows: list[GroupGain] = []
        for _, code, label in (group for group in scene.groups() if group[0] is asked):
            value = scene.value(f"gain.by.{asked.id}.{code}")
            question = "" if rows else scene.say(asked.short)
            rows.append(GroupGain(question=question, group=label, gain=scene.tell.said(value)))
        hidden = sum(row.gain == scene.tell.words["not_published"] for row in rows)
        if hidden * 2 < len(rows):
            yield from rows


def _sentences(scene: Scene) -> Iterator[str]:
    tell, said = scene.tell, scene.said
    yield tell.fill("say_paired", before=said("n.before"), after=said("n.after"), paired=said("n.paired"))
    if not scene.is_known("gain.overall"):
        yield tell.words["say_nothing_compared"]
        return
    if scene.is_enough(scene.value("score.before")):
        scores = {name: tell.percent(scene.number_of(f"score.{name}")) for name in ("before", "after")}
        yield tell.fill("say_scores", **scores)
    counts = {name: tell.number(scene.number_of(f"gain.{name}")) for name in ("up", "same", "down")}
    yield tell.fill("say_gain", gain=said("gain.overall"), items=said("n.items"), **counts)
    yield from _certainty(scene)
    if scene.is_known("gain.hake") and scene.is_enough(scene.value("gain.hake")):
        percent = tell.percent(100 * scene.number_of("gain.hake"))
        yield tell.fill("say_hake", gain=said("gain.hake"), percent=percent)
    yield from _items_in_words(scene)
    yield tell.words["say_learning_limits"]


def in_short(scene: Scene) -> str:
    """Return scores before and after with how sure the difference is, in two sentences; nothing if not compared."""
    if not scene.is_known("gain.overall") or not scene.is_enough(scene.value("score.before")):
        return ""
    word = next(iter(_certainty_word(scene)))
    short = {"say_sure": "say_summary_sure", "say_not_sure": "say_summary_not_sure", "say_loss": "say_summary_loss"}
    certainty = scene.tell.words[short.get(word, "say_summary_few")]
    scores = {name: scene.tell.percent(scene.number_of(f"score.{name}")) for name in ("before", "after")}
    return scene.tell.fill("say_summary_scores", **scores, paired=scene.said("n.paired"), certainty=certainty)


def _certainty_word(scene: Scene) -> Iterator[str]:
    p = scene.value("gain.p")
    if p.value is None or (p.n or 0) < _FEWEST:
        yield "say_too_few"
    elif p.value >= SURE:
        yield "say_not_sure"
    else:
        yield "say_loss" if scene.number_of("gain.effect") < 0 else "say_sure"


def _certainty(scene: Scene) -> Iterator[str]:
    tell, p = scene.tell, scene.value("gain.p")
    for word in _certainty_word(scene):
        yield tell.fill(word, p=tell.said(p), effect=scene.said("gain.effect"), n=tell.part(p, "n"))


def _items_in_words(scene: Scene) -> Iterator[str]:
    items = list(_items(scene))
    sure = [item for item in items if item.sure and item.gain > 0]
    tell = scene.tell
    if sure:
        yield tell.fill("say_items_sure", names=_named(scene, sure), sure=len(sure), items=len(items))
    else:
        yield tell.words["say_items_none"]
    still = [item for item in items if abs(item.gain) <= _STILL and not item.sure]
    for word, names in (
        ("say_items_still", [item for item in still if item.gain >= 0]),
        ("say_items_less", [item for item in items if item.gain < 0 and not item.sure]),
        ("say_items_worse", [item for item in items if item.gain < 0 and item.sure]),
    ):
        if names:
            yield tell.counted(word, len(names), names=_named(scene, names))


def _named(scene: Scene, items: list[ItemRow]) -> str:
    tell = scene.tell
    changes = [tell.fill("before_then_after", before=item.before, after=item.after) for item in items]
    return tell.listed(f"{tell.quoted(item.short)} ({how})" for item, how in zip(items, changes, strict=True))
