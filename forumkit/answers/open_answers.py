"""Open answers: grouped by the code frame, quoted only with consent, and without telling who where few are meant."""

import re
from collections.abc import Iterable, Iterator, Sequence

from forumkit.answers.people import Groups, Room
from forumkit.answers.responses import Answers
from forumkit.model.evaluation import Evaluation, Frame, Thresholds
from forumkit.model.forms import Field, xml_name
from forumkit.model.measures import OTHER, is_framed
from forumkit.model.numbers import Numbers, people
from forumkit.model.privacy.folding import folded
from forumkit.model.results import Quote
from forumkit.model.stems import any_of

_SHORTEST, _LONGEST, _MOST = 12, 180, 2
"""Characters of a quote, and how many of them a group of answers gives."""


def grouped(answers: Answers, frames: Sequence[Frame], thresholds: Thresholds) -> Numbers:
    """Yield how many answers each group of the code frame holds, and how many belong to none."""
    least = thresholds.people
    for field, frame in _framed(answers, frames):
        prefix = f"answers.{answers.form.name}.{field.name}"
        texts = [str(text) for text in answers.column(field.name) if text is not None]
        members = [_groups(text, frame) for text in texts]
        yield f"{prefix}.n", people(len(texts), least)
        security = {group.id for group in frame.groups if group.security}
        for name in (*(group.id for group in frame.groups), OTHER):
            total = sum(name in groups or (name == OTHER and not groups) for groups in members)
            most = thresholds.security if name in security else 0
            yield f"{prefix}.group.{name}", people(None if 0 < len(texts) < least else total, most)


def quotes(answers: Answers, evaluation: Evaluation, room: Room, forbidden: re.Pattern[str]) -> Iterator[Quote]:
    """Yield answers whose giver agreed to be quoted: the shortest of each group, in a fixed order."""
    groups = room.of(answers.responses)
    for field, frame in _framed(answers, evaluation.frames):
        consent = field.question.related("consent") if field.question else None
        if not consent or len(groups) < room.thresholds.people:
            continue
        agreed = zip(answers.column(xml_name(consent)), answers.column(field.name), groups, strict=True)
        fit = [(text, its_groups) for yes, text, its_groups in agreed if yes == "yes" and isinstance(text, str)]
        fit = [(text, its_groups) for text, its_groups in fit if _may_be_quoted(text, forbidden)]
        fit.sort(key=lambda candidate: (len(candidate[0]), candidate[0]))
        used: set[str] = set()
        for group in frame.groups:
            of_group = [
                candidate for candidate in fit if group.id in _groups(candidate[0], frame) and candidate[0] not in used
            ]
            for text, its_groups in of_group[:_MOST]:
                used.add(text)
                who = "" if group.security else _who(its_groups, evaluation.quote_with, groups, room)
                yield Quote(question=field.name, group=group.id, text=text, category=who)


def _who(speaker: Groups, dimension: str | None, groups: Sequence[Groups], room: Room) -> str:
    """Return the group of who speaks, where the mission wants it told and it is large enough."""
    if dimension is None:
        return ""
    place = list(room.dimensions).index(dimension)
    code = speaker[place]
    enough = sum(member[place] == code for member in groups) >= room.thresholds.people
    return f"{dimension}.{code}" if code and enough and room.shows(dimension, code) else ""


def _may_be_quoted(text: str, forbidden: re.Pattern[str]) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and not forbidden.search(text)


def _framed(answers: Answers, frames: Iterable[Frame]) -> Iterator[tuple[Field, Frame]]:
    by_question = {frame.question: frame for frame in frames}
    for field in answers.form.questions:
        if field.question and is_framed(field) and field.question.id in by_question:
            yield field, by_question[field.question.id]


def _groups(text: str, frame: Frame) -> frozenset[str]:
    """Return the groups whose words an answer uses."""
    words = folded(text)
    return frozenset(group.id for group in frame.groups if any_of(map(folded, group.words)).search(words))
