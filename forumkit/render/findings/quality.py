"""The quality of answers: rows in, rows kept, why others are not, and the cards that forms share."""

from collections.abc import Iterator

from forumkit.model.results import FormQuality
from forumkit.render.findings.scene import Scene
from forumkit.render.views.quality import Quality, QualityRow, SharedCards


def quality(scene: Scene) -> Quality | None:
    """Return the quality of the answers; nothing where results do not tell it."""
    told = {each.form: each for each in scene.results.quality}
    forms = {name: told[name] for name in scene.forms if name in told}
    if not forms:
        return None
    rows = [
        QualityRow(
            form=_title(scene, name),
            rows=each.rows,
            kept=each.kept,
            aside=list(_reasons(scene, each)),
            without_card="–" if scene.forms[name].entry.about_groups else str(each.without_card),
            decided=each.decided,
            waiting=each.waiting,
        )
        for name, each in forms.items()
    ]
    pairs = [
        SharedCards(form=_title(scene, name), other=_title(scene, other), cards=each.shared[other])
        for number, (name, each) in enumerate(forms.items())
        for other in list(forms)[number + 1 :]
        if other in each.shared
    ]
    return Quality(rows=rows, pairs=pairs)


def _title(scene: Scene, name: str) -> str:
    return scene.say(scene.forms[name].entry.title)


def _reasons(scene: Scene, each: FormQuality) -> Iterator[str]:
    for reason, count in (*each.aside.items(), ("twice", each.twice)):
        if count and f"quality_{reason}" in scene.tell.words:
            yield scene.tell.counted(f"quality_{reason}", count, number=count)
