"""Sentences on who came."""

from collections.abc import Iterator

from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.record import Sayable, Statement, everything, scenes

PRESENT, EVERY_DAY = "participation.present", "participation.every-day"


def _halves(scene: Scene) -> Iterator[str]:
    for form in scene.forms.values():
        if form.entry.moment == "attendance":
            for answer in (answer for field in form.questions for answer in field.answers):
                label = next(iter(answer.labels.values()), answer.code)
                if scene.is_known(name := f"participation.half.{answer.code}"):
                    yield scene.tell.listed((scene.tell.inside(label), scene.said(name)))


def _hides_groups(scene: Scene) -> bool:
    return any(value.hidden for name, value in scene.results.values.items() if name.startswith("participation.by."))


PEOPLE: tuple[Sayable, ...] = (
    Statement(
        id="present", when="People were counted, and it was written how many were expected.", about=scenes,
        holds=lambda scene: scene.is_known(PRESENT) and scene.planned > 0, numbers=lambda _: (PRESENT,),
        values=lambda scene: {"present": scene.said(PRESENT), "planned": scene.planned},
        places=("participation",),
    ),
    Statement(
        id="present-only", when="People were counted; nobody wrote how many were expected.", about=scenes,
        holds=lambda scene: scene.is_known(PRESENT) and not scene.planned, numbers=lambda _: (PRESENT,),
        values=lambda scene: {"present": scene.said(PRESENT)}, places=("participation",),
    ),
    Statement(
        id="present-hidden", when="So few people were counted that their number is not published.", about=scenes,
        holds=lambda scene: scene.value(PRESENT).hidden, numbers=lambda _: (PRESENT,),
        values=lambda scene: {"least": scene.evaluation.thresholds.people}, places=("summary", "participation"),
    ),
    Statement(
        id="every-day", when="It is known who came on each day, and somebody came on the first.", about=scenes,
        holds=lambda scene: scene.is_known(EVERY_DAY) and bool(scene.value(EVERY_DAY).n),
        numbers=lambda _: (EVERY_DAY,), values=lambda scene: {"share": scene.tell.full(scene.value(EVERY_DAY))},
        places=("participation",),
    ),
    Statement(
        id="halves", when="The half-days on which people came were noted.", about=scenes,
        holds=lambda scene: scene.is_known(PRESENT) and any(_halves(scene)),
        numbers=lambda _: ("participation.half.*",),
        values=lambda scene: {"halves": scene.tell.listed(_halves(scene), by="semicolon")}, places=("participation",),
    ),
    Statement(
        id="hidden", when="A group of those who came is too small to be published.", about=scenes,
        holds=lambda scene: scene.is_known(PRESENT) and _hides_groups(scene),
        numbers=lambda _: ("participation.by.*",), values=lambda scene: {"least": scene.evaluation.thresholds.people},
        places=("participation",),
    ),
    Statement(
        id="limit-people", when="Anything was measured at all.", about=everything,
        holds=lambda facts: bool(facts.scene.results.forms), numbers=lambda _: (), values=lambda _: {},
        places=("limits",),
    ),
    Statement(
        id="limit-day", when="Nobody was asked again some time after the forum.", about=everything,
        holds=lambda facts: bool(facts.scene.results.forms) and not facts.follow_ups, numbers=lambda _: (),
        values=lambda _: {}, places=("limits",),
    ),
    Statement(
        id="limit-recalled", when="People were asked again some time after the forum.",
        about=lambda facts: facts.follow_ups[:1], holds=lambda of: of.scene.is_known(of.n),
        numbers=lambda of: (of.n,), values=lambda of: {"n": of.scene.said(of.n)}, places=("limits",),
    ),
)  # fmt: skip
