"""Open answers: grouped by the code frame; quoted where who said it agrees, nobody is exposed, and it was released."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from forumkit.answers.people import Groups, Room
from forumkit.answers.responses import Answers
from forumkit.messages.problem import Place
from forumkit.model.evaluation import Evaluation, Frame, Thresholds
from forumkit.model.forms import Field, xml_name
from forumkit.model.measures import OTHER, is_framed
from forumkit.model.numbers import Numbers, people
from forumkit.model.privacy.folding import folded
from forumkit.model.privacy.quoting import Screen
from forumkit.model.results import Quote
from forumkit.model.stems import any_of

_SHORTEST, _LONGEST, _MOST = 12, 180, 2
"""Characters of a quote, and how many of them a group of answers gives."""
_ASKED, _LOOKED = 8, 200
"""How many answers of a group a person is asked about, and how many are looked at for them: one takes 0.2 ms."""


def grouped(answers: Answers, frames: Sequence[Frame], thresholds: Thresholds) -> Numbers:
    """Yield how many answers each group of the code frame holds, and how many belong to none."""
    least = thresholds.people
    for field, frame in _framed(answers, frames):
        prefix = f"answers.{answers.form.name}.{field.name}"
        texts = [str(text) for text in answers.column(field.name) if text is not None]
        members = [_groups(text, frame) for text in texts]
        yield f"{prefix}.n", people(len(texts), least)
        security = {group.id for group in frame.groups if group.security}
        counts = {name: sum(name in groups for groups in members) for name in (group.id for group in frame.groups)}
        counts[OTHER] = sum(not groups for groups in members)
        few = any(0 < counts[name] < thresholds.security for name in security)
        for name, total in counts.items():
            most = thresholds.security if name in security or (name == OTHER and few) else 0  # else it is the rest
            yield f"{prefix}.group.{name}", people(None if 0 < len(texts) < least else total, most)


@dataclass(frozen=True)
class Quotable:
    """An answer whose giver agreed to be quoted, and that tells of nobody as far as lists know."""

    place: Place
    quote: Quote


def quotable(answers: Answers, evaluation: Evaluation, room: Room, screen: Screen) -> Iterator[Quotable]:
    """Yield what may be quoted once a person has released it: of each group of answers the shortest first."""
    groups = room.of(answers.responses)
    for field, frame in _framed(answers, evaluation.frames):
        consent = field.question.related("consent") if field.question else None
        if not consent or len(groups) < room.thresholds.people:
            continue
        told = zip(
            answers.column(xml_name(consent)), answers.column(field.name), answers.responses, groups, strict=True
        )
        agreed = [
            (text, response.place, its_groups) for yes, text, response, its_groups in told
            if yes == "yes" and isinstance(text, str) and _SHORTEST <= len(text) <= _LONGEST
        ]  # fmt: skip
        agreed.sort(key=lambda each: (len(each[0]), each[0]))
        plain = screen.plain_words(text for text in answers.column(field.name) if isinstance(text, str))
        for text, place, its_groups in _of_each(agreed, frame, partial(screen.passes, plain=plain)):
            who = _who(its_groups, evaluation.quote_with, groups, room)
            group = next(group.id for group in frame.groups if group.id in _groups(text, frame))
            yield Quotable(place, Quote(question=field.name, group=group, text=text, category=who))


Agreed = tuple[str, Place, Groups]


def _of_each(agreed: Sequence[Agreed], frame: Frame, passes: Callable[[str], bool]) -> Iterator[Agreed]:
    """Yield the first answers of each group that pass; opinions on the security forces are never quoted."""
    security = {group.id for group in frame.groups if group.security}
    asked, looked = Counter[str](), Counter[str]()
    for each in agreed:
        groups = _groups(each[0], frame)
        first = next((group.id for group in frame.groups if group.id in groups), "")
        if first and not groups & security and asked[first] < _ASKED and looked[first] < _LOOKED:
            looked[first] += 1
            if passes(each[0]):
                asked[first] += 1
                yield each


def chosen(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yield the first quotes of each group of answers, none twice."""
    used = Counter[tuple[str, str | None]]()
    for quote in dict.fromkeys(quotes):
        used[quote.question, quote.group] += 1
        if used[quote.question, quote.group] <= _MOST:
            yield quote


def _who(speaker: Groups, dimension: str | None, groups: Sequence[Groups], room: Room) -> str:
    """Return the group of who speaks, where the mission wants it told and it is large enough."""
    if dimension is None:
        return ""
    place = list(room.dimensions).index(dimension)
    code = speaker[place]
    enough = sum(member[place] == code for member in groups) >= room.thresholds.people
    return f"{dimension}.{code}" if code and enough and room.shows(dimension, code) else ""


def _framed(answers: Answers, frames: Iterable[Frame]) -> Iterator[tuple[Field, Frame]]:
    by_question = {frame.question: frame for frame in frames}
    for field in answers.form.questions:
        if field.question and is_framed(field) and field.question.id in by_question:
            yield field, by_question[field.question.id]


def _groups(text: str, frame: Frame) -> frozenset[str]:
    """Return the groups whose words an answer uses."""
    words = folded(text)
    return frozenset(group.id for group in frame.groups if any_of(map(folded, group.words)).search(words))
