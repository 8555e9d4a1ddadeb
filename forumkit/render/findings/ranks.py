"""What stands first and last: questions with faces and criteria, by rank, with those that are alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forumkit.model.forms import Field, Form
from forumkit.model.questions import BaseQuestion
from forumkit.model.results import Value
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import percent_of

_NAMED = 3
"""What a superlative names at most: where more are alike, none is the best."""
_TO_RANK = 3
"""Questions: with fewer, none is the best."""
_OFTEN = Fraction(3, 10)
"""Share of the marks of a criterion from which low ones are often."""
_MOSTLY = Fraction(1, 2)


@dataclass(frozen=True)
class Face:
    """A question that was answered with faces."""

    id: str
    """What its numbers begin with, such as answers.satisfaction.s01."""
    question: BaseQuestion
    codes: tuple[str, ...]
    n: int
    counts: tuple[int, ...]
    """How many chose each face; none where a number may not be published."""
    favourable: Value
    recommends: bool

    @property
    def good(self) -> float | None:
        """The favourable share in percent; none where it may not be published."""
        return None if self.favourable.hidden or self.favourable.value is None else percent_of(self.favourable)


def faces_of(form: Form, levels: int | None = None) -> list[Field]:
    """Return the questions with faces of a form."""
    scales = [field for field in form.questions if field.question and field.question.scale]
    return [field for field in scales if levels in (None, len(field.codes))]


def faces(scene: Scene, form: Form, levels: int | None = None) -> list[Face]:
    """Return the questions with faces of a form that somebody answered."""
    found = [_face(scene, f"answers.{form.name}.{field.name}", field) for field in faces_of(form, levels)]
    return [face for face in found if face.n]


def _face(scene: Scene, prefix: str, field: Field) -> Face:
    counts = [scene.value(f"{prefix}.is.{code}") for code in field.codes]
    shown = all(value.value is not None and not value.hidden for value in counts)
    assert field.question
    return Face(
        id=prefix,
        question=field.question,
        codes=tuple(field.codes),
        n=int(scene.number_of(f"{prefix}.n")),
        counts=tuple(int(value.value or 0) for value in counts) if shown else (),
        favourable=scene.value(f"{prefix}.favourable"),
        recommends=f"{prefix}.score" in scene.results.values,
    )


@dataclass(frozen=True)
class Ranked:
    """The questions of a form that were marked best and worst; empty where more are alike than are named."""

    best: tuple[Face, ...] = ()
    worst: tuple[Face, ...] = ()
    of: tuple[Face, ...] = ()
    """All that are ranked."""


def ranked(scene: Scene, rows: Sequence[Face]) -> Ranked:
    """Return the best and the worst marked questions, with those that one person may part from them.

    Opinions on the security forces stand apart; with few answers, one person would make the rank.
    """
    told = [row for row in rows if row.good is not None and not row.question.security and not row.recommends]
    if len(told) < _TO_RANK or not all(scene.is_enough(row.favourable) for row in told):
        return Ranked()
    best, worst = (_alike(told, choose(row.good or 0.0 for row in told)) for choose in (max, min))
    if {row.id for row in best} & {row.id for row in worst}:
        return Ranked()
    first, last = (tuple(end) if len(end) <= _NAMED else () for end in (best, worst))
    return Ranked(first, last, tuple(told))


def _alike(rows: Sequence[Face], share: float) -> list[Face]:
    """Return the questions whose favourable share is this one, or no more than one person away."""
    near = [row for row in rows if abs((row.good or 0.0) - share) * row.n <= 100 + 1e-6]
    return sorted(near, key=lambda row: -abs(row.good or 0.0))


@dataclass(frozen=True)
class Criterion:
    """A criterion that observers marked from 0 to 3."""

    id: str
    question: BaseQuestion
    counts: tuple[int, ...]
    """How often each mark was given."""

    @property
    def n(self) -> int:
        """How many marks were given."""
        return sum(self.counts)

    @property
    def low(self) -> int:
        """How often it was 0 or 1."""
        return sum(self.counts[:2])

    @property
    def top(self) -> int:
        """How often it was the highest."""
        return self.counts[-1]


def criteria(scene: Scene, form: Form) -> Iterator[Criterion]:
    """Yield the criteria that somebody marked."""
    for field in form.questions:
        if field.question and field.question.mark:
            prefix = f"answers.{form.name}.{field.name}"
            counts = tuple(int(scene.number_of(f"{prefix}.is.{code}")) for code in field.codes)
            if sum(counts):
                yield Criterion(prefix, field.question, counts)


@dataclass(frozen=True)
class Marked:
    """The criteria at both ends, by rank."""

    strong: tuple[Criterion, ...]
    """Those with the most of the highest mark, where at least half of their marks are."""
    weak: tuple[Criterion, ...]
    """Those with the most low marks, where low ones are often."""
    shared: tuple[Criterion, ...]
    """Those that would be both: then neither end is told."""


def marked(rows: Sequence[Criterion]) -> Marked:
    """Return the criteria at both ends; an end with more that are alike than are named is empty."""
    strong = _first(rows, {row.id: Fraction(row.top, row.n) for row in rows}, _MOSTLY)
    weak = _first(rows, {row.id: Fraction(row.low, row.n) for row in rows}, _OFTEN)
    both = tuple(row for row in strong if row in weak)
    return Marked((), (), both) if both else Marked(strong, weak, ())


def _first(rows: Sequence[Criterion], share: dict[str, Fraction], least: Fraction) -> tuple[Criterion, ...]:
    """Return the rows with the largest share of all, with the next ones while no more than three are named.

    A rank is named whole or not at all: those that are alike stand together.
    """
    kept: list[Criterion] = []
    for level in sorted(set(share.values()), reverse=True):
        rank = [row for row in rows if share[row.id] == level]
        if level < least or len(kept) + len(rank) > _NAMED or len(rank) == len(rows):
            break
        kept += rank
    return tuple(kept)
