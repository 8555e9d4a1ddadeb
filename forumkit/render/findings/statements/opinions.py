"""Sentences on what people said with faces, and when they were asked again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forumkit.model.forms import Field
from forumkit.render.findings.facts import Facts, OfForm
from forumkit.render.findings.ranks import Face
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.record import Sayable, Statement
from forumkit.render.result_words import half_up

_FIVE, _THREE = 5, 3
"""Faces of the scales."""


@dataclass(frozen=True)
class OfFace:
    """A question with faces, in its scene."""

    scene: Scene
    face: Face

    @property
    def name(self) -> str:
        """The question in few words."""
        return self.scene.short(self.face.question)

    @property
    def share(self) -> str:
        """The favourable share."""
        return self.scene.tell.full(self.face.favourable)


@dataclass(frozen=True)
class OfChoice:
    """A question of a form asked some time after the forum, with one answer of several."""

    scene: Scene
    of: OfForm
    field: Field

    @property
    def id(self) -> str:
        """What its numbers begin with."""
        return f"answers.{self.of.form.name}.{self.field.name}"

    @property
    def is_known(self) -> bool:
        """Whether all its answers may be published, and somebody gave one."""
        codes = [f"{self.id}.is.{code}" for code in self.field.codes]
        return all(map(self.scene.is_known, codes)) and any(map(self.scene.number_of, codes))

    @property
    def parts(self) -> Iterator[str]:
        """How many gave each answer; those that nobody gave are left out."""
        tell = self.scene.tell
        for answer in self.field.answers:
            value = self.scene.value(f"{self.id}.is.{answer.code}")
            if value.value:
                label = tell.inside(next(iter(answer.labels.values()), answer.code))
                yield tell.fill("part_of_all", name=tell.quoted(label), n=tell.number(value.value))


def _forms(facts: Facts) -> tuple[OfForm, ...]:
    return tuple(of for of in facts.opinions if of.faces)


def _faces(facts: Facts) -> Iterator[OfFace]:
    return (OfFace(facts.scene, face) for of in facts.opinions for face in of.faces)


def _names(pick: Callable[[OfForm], tuple[Face, ...]]) -> Callable[[OfForm], dict[str, object]]:
    def values(of: OfForm) -> dict[str, object]:
        tell = of.scene.tell
        rows = [OfFace(of.scene, face) for face in pick(of)]
        return {"plural": len(rows), "names": tell.listed(f"{tell.quoted(row.name)} ({row.share})" for row in rows)}

    return values


def _extreme(name: str, when: str, pick: Callable[[OfForm], tuple[Face, ...]]) -> Sayable:
    return Statement(
        id=name, when=when, about=_forms, holds=lambda of: bool(pick(of)),
        numbers=lambda of: tuple(f"{face.id}.favourable" for face in of.faces),
        values=_names(pick), places=("summary", "satisfaction"),
    )  # fmt: skip


def _of_security(of: OfFace) -> bool:
    return of.face.question.security and len(of.face.codes) == _FIVE and not of.face.counts


def _confident(facts: Facts) -> Iterator[OfForm]:
    for of in facts.opinions:
        told = [f for f in of.faces if len(f.codes) == _THREE and f.good is not None and not f.recommends]
        if told:
            yield OfForm(of.scene, of.form, tuple(told), of.ranked)


def _confidence(of: OfForm) -> dict[str, object]:
    tell = of.scene.tell
    rows = (OfFace(of.scene, face) for face in of.faces)
    return {"names": tell.listed((tell.listed((tell.quoted(row.name), row.share)) for row in rows), by="semicolon")}


def _recommended(of: OfFace) -> dict[str, object]:
    tell, question = of.scene.tell, of.face.question
    score = of.scene.value(f"{of.face.id}.score")
    return {
        "text": of.scene.say(question.text),
        "happy": tell.full(of.scene.value(f"{of.face.id}.is.{of.face.codes[-1]}")),
        "score": tell.signed(half_up(score.value or 0)),
        "interval": tell.interval(score),
    }


def _recommends(of: OfFace) -> bool:
    return of.face.recommends and of.scene.is_known(f"{of.face.id}.score")


def _followed(facts: Facts) -> Iterator[OfChoice]:
    for of in facts.follow_ups:
        asked = [field for field in of.form.questions if field.answers and not field.several]
        yield from (OfChoice(facts.scene, of, field) for field in asked)


OPINIONS: tuple[Sayable, ...] = (
    Statement(
        id="answers", when="A form with faces was answered, by enough people to be told.", about=_forms,
        holds=lambda of: of.scene.is_known(of.n), numbers=lambda of: (of.n,),
        values=lambda of: {"n": of.scene.said(of.n), "form": of.scene.say(of.form.entry.title)},
        places=("satisfaction",),
    ),
    _extreme("best", "The questions with the largest favourable share, up to three that one person may part; "
             "all have enough answers for percentages.", lambda of: of.ranked.best),
    _extreme("worst", "The questions with the smallest favourable share, up to three that one person may part; "
             "all have enough answers for percentages.", lambda of: of.ranked.worst),
    Statement(
        id="security",
        when="Of an opinion on the security forces the favourable share may be told, its single answers may not.",
        about=_faces, holds=lambda of: _of_security(of) and of.face.good is not None,
        numbers=lambda of: (f"{of.face.id}.favourable",),
        values=lambda of: {"name": of.name, "share": of.share, "least": of.scene.evaluation.thresholds.security},
        places=("satisfaction",),
    ),
    Statement(
        id="security-hidden", when="An opinion on the security forces may not be told at all.", about=_faces,
        holds=lambda of: _of_security(of) and of.face.good is None, numbers=lambda of: (f"{of.face.id}.favourable",),
        values=lambda of: {"name": of.name, "least": of.scene.evaluation.thresholds.security},
        places=("satisfaction",),
    ),
    Statement(
        id="recommended", when="The question of recommendation has enough answers for percentages.", about=_faces,
        holds=lambda of: _recommends(of) and of.scene.is_enough(of.face.favourable),
        numbers=lambda of: (f"{of.face.id}.score", f"{of.face.id}.is.{of.face.codes[-1]}"), values=_recommended,
        places=("satisfaction",),
    ),
    Statement(
        id="recommended-few", when="The question of recommendation has answers, too few for percentages.",
        about=_faces, holds=lambda of: _recommends(of) and not of.scene.is_enough(of.face.favourable),
        numbers=lambda of: (f"{of.face.id}.is.{of.face.codes[-1]}",), values=_recommended, places=("satisfaction",),
    ),
    Statement(
        id="confidence", when="Questions with three faces, but for recommendation, may be told.", about=_confident,
        holds=lambda of: bool(of.faces), numbers=lambda of: tuple(f"{face.id}.favourable" for face in of.faces),
        values=_confidence, places=("satisfaction",),
    ),
    Statement(
        id="followed", when="People were asked again some time after the forum, and enough answered to be told.",
        about=lambda facts: facts.follow_ups, holds=lambda of: of.scene.is_known(of.n), numbers=lambda of: (of.n,),
        values=lambda of: {"n": of.scene.said(of.n), "form": of.scene.say(of.form.entry.title)},
        places=("summary", "follow-up"),
    ),
    Statement(
        id="followed-answers",
        when="Every answer to one of its questions may be told.",
        about=_followed,
        holds=lambda of: of.is_known,
        numbers=lambda of: (f"{of.id}.is.*",),
        values=lambda of: {
            "name": of.scene.short(of.field.question) if of.field.question else "",
            "parts": of.scene.tell.listed(of.parts, by="semicolon"),
        },
        places=("summary", "follow-up"),
    ),
)  # fmt: skip
