"""Sentences on what groups showed and promised."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forumkit.model.forms import Field
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.ranks import Criterion
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.record import Sayable, Statement, everything, scenes

_GROUPS, _OBSERVERS, _AGREEMENT = "restitution.groups", "restitution.observers", "restitution.agreement"
_ACTIONS = ("commitments.groups", "commitments.actions", "commitments.complete")


@dataclass(frozen=True)
class _Part:
    """A question that counts a part of what another counts."""

    scene: Scene
    form: str
    field: Field

    @property
    def id(self) -> str:
        return f"answers.{self.form}.{self.field.name}.share"


def _parts(facts: Facts) -> Iterator[_Part]:
    form = facts.observed
    for field in form.questions if form else ():
        if form and field.question and field.question.related("part_of"):
            yield _Part(facts.scene, form.name, field)


def _marks(facts: Facts) -> dict[str, object]:
    rows = facts.criteria
    counts = {"n": sum(row.n for row in rows), "top": sum(row.top for row in rows), "low": sum(row.low for row in rows)}
    return {**counts, "plural": counts["n"]}


def _lows(facts: Facts) -> bool:
    return 2 * sum(row.low for row in facts.criteria) > sum(row.n for row in facts.criteria)


def _numbers(facts: Facts) -> tuple[str, ...]:
    return tuple(f"{row.id}.is.*" for row in facts.criteria)


def _naming(
    name: str, when: str, pick: Callable[[Facts], tuple[Criterion, ...]], count: Callable[[Criterion], int]
) -> Sayable:
    def values(facts: Facts) -> dict[str, object]:
        tell, rows = facts.scene.tell, pick(facts)
        often = ((row, tell.fill("out_of", part=count(row), whole=row.n)) for row in rows)
        names = tell.listed(f"{tell.quoted(facts.scene.short(row.question))} ({share})" for row, share in often)
        return {"plural": len(rows), "names": names}

    return Statement(
        id=name, when=when, about=everything, holds=lambda facts: bool(pick(facts)), numbers=_numbers, values=values,
        places=("restitution", "restitution-slide"),
    )  # fmt: skip


GROUPS: tuple[Sayable, ...] = (
    Statement(
        id="observed", when="Groups were observed, by more than one observer as far as is known.", about=scenes,
        holds=lambda scene: scene.number_of(_GROUPS) > 0 and scene.number_of(_OBSERVERS) != 1,
        numbers=lambda _: (_GROUPS, _OBSERVERS), values=lambda scene: {"groups": scene.said(_GROUPS)},
        places=("restitution", "restitution-slide"),
    ),
    Statement(
        id="observed-by-one", when="Groups were observed by one observer.", about=scenes,
        holds=lambda scene: scene.number_of(_GROUPS) > 0 and scene.number_of(_OBSERVERS) == 1,
        numbers=lambda _: (_GROUPS, _OBSERVERS), values=lambda scene: {"groups": scene.said(_GROUPS)},
        places=("restitution", "restitution-slide"),
    ),
    Statement(
        id="agreement",
        when="Two observers marked the same group.",
        about=scenes,
        holds=lambda scene: scene.number_of(_GROUPS) > 0 and bool(scene.value(_AGREEMENT).n),
        numbers=lambda _: (_AGREEMENT, "restitution.near"),
        values=lambda scene: {
            "equal": scene.tell.full(scene.value(_AGREEMENT)),
            "near": scene.tell.full(scene.value("restitution.near")),
        },
        places=("restitution",),
    ),
    Statement(
        id="marks", when="Criteria were marked.", about=everything, holds=lambda facts: bool(facts.criteria),
        numbers=_numbers, values=_marks, places=("restitution",),
    ),
    Statement(
        id="marks-low", when="More than half of all marks are 0 or 1.", about=everything, holds=_lows,
        numbers=_numbers, values=_marks, places=("restitution", "restitution-slide"),
    ),
    _naming("strong", "The criteria with the largest share of the highest mark, at least half of their marks; "
            "up to three, no rank cut, none that is also among the weak.",
            lambda facts: facts.marked.strong, lambda row: row.top),
    _naming("weak", "The criteria with the largest share of 0 and 1, at least three in ten of their marks; "
            "up to three, no rank cut, none that is also among the strong.",
            lambda facts: facts.marked.weak, lambda row: row.low),
    _naming("shared", "Criteria that would be both among the strong and among the weak.",
            lambda facts: facts.marked.shared, lambda row: row.top),
    Statement(
        id="part-of",
        when="A part of what was counted is known.",
        about=_parts,
        holds=lambda part: part.scene.is_known(part.id) and bool(part.scene.value(part.id).n),
        numbers=lambda part: (part.id,),
        values=lambda part: {
            "name": part.scene.short(part.field.question) if part.field.question else "",
            "share": part.scene.tell.full(part.scene.value(part.id)),
        },
        places=("restitution",),
    ),
    Statement(
        id="commitments",
        when="Groups committed themselves to actions.",
        about=scenes,
        holds=lambda scene: scene.number_of("commitments.actions") > 0,
        numbers=lambda _: _ACTIONS,
        values=lambda scene: {
            name.removeprefix("commitments."): scene.tell.number_or_hidden(scene.value(name)) for name in _ACTIONS
        },
        places=("commitments",),
    ),
)  # fmt: skip
