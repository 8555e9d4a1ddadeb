"""What people learnt, ready for a page: sentences that hold, objectives, items and groups."""

from collections.abc import Iterator, Sequence

from forumkit.render.findings.changes import Item, Trend
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.all import at
from forumkit.render.findings.statements.record import Said
from forumkit.render.result_words import half_up, percent_of
from forumkit.render.views.learning import GroupGain, ItemRow, Learning, ObjectiveScore


def learning(facts: Facts, told: Sequence[Said]) -> Learning | None:
    """Return scores by objective, items, and what may be said of them; nothing where there is nothing to say."""
    scene = facts.scene
    sentences = at("learning", told)
    if not sentences:
        return None
    objectives = list(_objectives(scene))
    return Learning(
        message=scene.tell.words[f"message_{facts.gain.change}"],
        sentences=sentences,
        short=" ".join(at("learning-short", told)),
        slide=at("learning-slide", told),
        statistics=at("statistics", told),
        objectives=objectives,
        bars=sorted((row for row in objectives if row.bars), key=lambda row: row.bars[0] - row.bars[1]),
        items=[_item(scene, item) for item in facts.items if item.change is not Trend.ABSENT],
        groups=list(_groups(scene)),
        scores=[half_up(scene.number_of(f"score.{time}")) for time in ("before", "after")]
        if facts.gain.has_percent
        else [],
    )


def _objectives(scene: Scene) -> Iterator[ObjectiveScore]:
    """Yield the objectives whose answers may be told."""
    for _, _, objective in scene.library.objectives():
        before, after = (scene.value(f"score.{time}.{objective.id}") for time in ("before", "after"))
        if before.value is None:
            continue
        bars = [half_up(percent_of(share)) for share in (before, after)] if scene.is_enough(before) else []
        yield ObjectiveScore(
            text=scene.say(objective.text),
            before=scene.tell.said(before),
            after=scene.tell.said(after),
            gain=scene.said(f"gain.objective.{objective.id}") if scene.is_enough(before) else "–",
            bars=bars,
        )


def _item(scene: Scene, item: Item) -> ItemRow:
    question = item.question
    right = [scene.tell.inside(scene.say(offer.text)) for offer in question.offers() if offer.code in question.right()]
    moves = {name: scene.said(f"{item.id}.{name}") for name in ("from-wrong", "from-unknown", "worse")}
    return ItemRow(
        number=item.number,
        text=scene.say(question.text),
        right=scene.tell.listed(right),
        before=scene.tell.count(item.before),
        after=scene.tell.count(item.after),
        from_wrong=moves["from-wrong"] if question.unsure() else scene.said(f"{item.id}.better"),
        from_unknown=moves["from-unknown"],
        lost=moves["worse"],
        p=scene.tell.said(item.p).removeprefix("p = ").removeprefix("p "),
        change=scene.tell.words[f"change_{item.change}"],
    )


def _groups(scene: Scene) -> Iterator[GroupGain]:
    """Yield the groups of each profile question of which most may be told."""
    for asked in scene.evaluation.profile:
        rows: list[GroupGain] = []
        for _, code, label in (group for group in scene.groups() if group[0] is asked):
            value = scene.value(f"gain.by.{asked.id}.{code}")
            question = "" if rows else scene.say(asked.short)
            rows.append(GroupGain(question=question, group=label, gain=scene.tell.said(value)))
        hidden = sum(row.gain in (scene.tell.words["not_published"], "–") for row in rows)
        if hidden * 2 < len(rows):
            yield from rows
