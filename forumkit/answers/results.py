"""From files of answers to the results of a forum: aggregates only, with the digests of these files."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath

from forumkit.answers.applying import Decided, decided_of, with_seals
from forumkit.answers.attendance import attendance, present
from forumkit.answers.card_doubts import card_doubts
from forumkit.answers.cards import shown
from forumkit.answers.corrections import Correction, Corrections, Decision
from forumkit.answers.counted import counted_text
from forumkit.answers.doubts import about_quote, doubtful, in_file, quote_waiting
from forumkit.answers.groups import commitments, observation, promised
from forumkit.answers.groups_told_apart import of_few
from forumkit.answers.learning import learning, paired
from forumkit.answers.open_answers import Quotable, chosen, grouped, quotable
from forumkit.answers.opinions import opinions
from forumkit.answers.people import Groups, Room, room_of
from forumkit.answers.planned import planned_of
from forumkit.answers.quality import quality_of
from forumkit.answers.reading import Read, Told, read_forms
from forumkit.answers.responses import Answers
from forumkit.answers.spelling import spelling_of
from forumkit.answers.told_apart import FormPair, Handed, Settled, settled
from forumkit.load.answers import AnswerSource
from forumkit.messages.problem import Problem
from forumkit.messages.problems import in_order
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import forms_of
from forumkit.model.library import Library
from forumkit.model.measures import scored_in, test_pair
from forumkit.model.numbers import Numbers
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.mission import guard_of
from forumkit.model.privacy.quoting import screen_of
from forumkit.model.results import AnswerFile, Commitment, Results, Value


@dataclass(frozen=True)
class Pairing:
    """Cards before and after, as they are compared."""

    before: int
    after: int
    paired: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


@dataclass(frozen=True)
class Evaluated:
    """What evaluating gave: the results, and how the files became them."""

    results: Results
    told: tuple[Told, ...]
    pairing: Pairing | None
    problems: tuple[Problem, ...]
    corrections: tuple[Correction, ...] = ()
    """The rows of the file of corrections: what was decided, then what is asked."""
    counted: str = ""
    """What counted, as it is kept for the next version."""


NO_CORRECTIONS = Corrections()


def evaluate(
    library: Library,
    forum_id: str,
    sources: Sequence[AnswerSource],
    corrections: Corrections = NO_CORRECTIONS,
    handed: Handed = (),
) -> Evaluated:
    """Return the results of a forum; with no files, every number that there will be, without a value.

    They tell no more than that of anybody when they are laid beside the versions that were handed over.
    """
    forms, planned = forms_of(library, forum_id), planned_of(library, forum_id)
    decided = decided_of(corrections)
    read = read_forms(sources, forms, spelling_of(library), guard := guard_of(library), planned, decided)
    found = {name: read.answers.get(name) or Answers(form) for name, form in forms.items()}
    pair = test_pair(forms)
    everybody = room_of(found, library.evaluation, decided)
    counts = settled(found, handed, pair, everybody.thresholds.people)
    answers = counts.answers
    room = room_of(answers, library.evaluation, decided)
    room = _hiding(room, counts, pair)
    values, coarser = _beside(counts, handed, room, pair, library.evaluation, read.answers)
    able = _quotable(found, counts, room, library)
    quotes = {each: about_quote(decided, each.place, each.quote.question) for each in able}
    asked = [*read.asked, *everybody.asked, *card_doubts(found, pair, everybody, planned, decided)]
    asked += [quote_waiting(each.place, each.quote.question, each.quote.text) for each in quotes if not quotes[each]]
    rows = in_file(corrections.rows, [*decided.settled, *decided.waiting], with_seals(asked, read.sheets))
    results = Results(
        forum=forum_id,
        synthetic=read.synthetic == {True},
        forms={name: form.version for name, form in forms.items() if name in read.answers},
        values=values,
        quotes=tuple(chosen(each.quote for each in quotes if quotes[each] is Decision.RELEASE)),
        quotes_waiting=dict(Counter(each.quote.question for each in quotes if quotes[each] is None)),
        commitments=tuple(_promises(answers)),
        sources=tuple(_files(sources, read, guard)),
        quality=tuple(quality_of(read, rows, forms)),
    )
    pairing = _pairing(answers[pair[0].name], answers[pair[1].name]) if pair else None
    problems = [*read.problems, *everybody.problems, *decided.said(), *doubtful(asked)]
    problems += counts.problems(forum_id, room.thresholds.people, coarser)
    return Evaluated(results, tuple(read.told), pairing, in_order(problems), rows, counted_text(answers))


def _beside(
    counts: Settled,
    handed: Handed,
    room: Room,
    pair: FormPair,
    evaluation: Evaluation | None,
    read: Collection[str],
) -> tuple[dict[str, Value], int]:
    """Return every number, and how many of them are hidden because of what was handed over."""
    came_back = {*read, *counts.waiting}
    values = dict(_values(counts.answers, room, pair, evaluation, came_back))
    then = list(_rooms_then(counts.answers, handed, room, pair, evaluation))
    told = [_of_share(share, each, pair, evaluation) for share in counts.shares for each in (room, *then)]
    told += [_values(counts.answers, each, pair, evaluation, came_back) for each in then]
    too_few = {name for name, value in chain.from_iterable(told) if value.hidden}
    too_few.update(of_few(values, counts.answers, handed, pair, evaluation, room))
    coarser = [name for name, value in values.items() if name in too_few and not value.hidden]
    return values | {name: Value(unit=values[name].unit, hidden=True) for name in coarser}, len(coarser)


def _hiding(room: Room, counts: Settled, pair: FormPair) -> Room:
    """Return the room where a group that any table must hide is hidden everywhere."""
    return room.hiding(chain.from_iterable(_tables(each, room, pair) for each in (counts.answers, *counts.shares)))


def _rooms_then(
    answers: Mapping[str, Answers], handed: Handed, room: Room, pair: FormPair, evaluation: Evaluation | None
) -> Iterator[Room]:
    """Yield the room with the groups that each version hid: of the same people, each must hide the same cells.

    Else what guards a small cell in one version is shown in the next, and the other way round.
    """
    for number, responses in enumerate(handed):
        found = {name: Answers(answers[name].form, given) for name, given in responses.items() if name in answers}
        then = room_of(found, evaluation, Decided([]))
        hidden = _hiding(then, settled(found, handed[:number], pair, then.thresholds.people), pair).hidden
        yield replace(room, hidden=hidden)


def result_ids(library: Library, forum_id: str) -> frozenset[str]:
    """Return the id of every number that the results of a forum have: those of no answers at all.

    So a number stands in one place, where it is counted, and texts may name it before anybody has answered.
    """
    return frozenset(evaluate(library, forum_id, ()).results.values)


def _tables(answers: Mapping[str, Answers], room: Room, pair: FormPair) -> Iterator[list[Groups]]:
    """Yield the people whom results count by group: those who came, and those who are compared."""
    for form_answers in answers.values():
        if form_answers.form.entry.moment == "attendance":
            yield room.of(present(form_answers))
    if pair and all(form.name in answers for form in pair):
        yield [
            room.groups(form_answers.card, {}) for form_answers in paired(answers[pair[0].name], answers[pair[1].name])
        ]


def _values(
    answers: Mapping[str, Answers],
    room: Room,
    pair: FormPair,
    evaluation: Evaluation | None,
    came_back: Collection[str],
) -> Numbers:
    """Yield the numbers of some forms, of all or of one, and those of the pair where both are among them.

    Those of a form that did not come back have no value: nobody is not none.
    """
    for name, form_answers in answers.items():
        numbers = _of_form(form_answers, room, scored_in(pair), evaluation)
        yield from numbers if name in came_back else _unmeasured(numbers)
    if pair and all(form.name in answers for form in pair):
        before, after = (form.name for form in pair)
        numbers = learning(answers[before], answers[after], room)
        yield from numbers if {before, after} <= set(came_back) else _unmeasured(numbers)


def _unmeasured(numbers: Numbers) -> Numbers:
    return ((name, Value(unit=value.unit)) for name, value in numbers)


def _of_form(
    form_answers: Answers, room: Room, scored: Mapping[str, frozenset[str]], evaluation: Evaluation | None
) -> Numbers:
    frames = evaluation.frames if evaluation else ()
    moment = form_answers.form.entry.moment
    if moment == "attendance":
        yield from attendance(form_answers, room)
    if moment == "observation":
        yield from observation(form_answers)
    if moment == "commitments":
        yield from commitments(form_answers)
    if moment != "attendance":
        yield from opinions(form_answers, room, scored.get(form_answers.form.name, ()))
        yield from grouped(form_answers, frames, room.thresholds)


def _of_share(share: Mapping[str, Answers], room: Room, pair: FormPair, evaluation: Evaluation | None) -> Numbers:
    """Yield the numbers of those whom versions tell apart: of a form, or of the two that are compared, only that."""
    if pair and len(share) > 1:
        return learning(share[pair[0].name], share[pair[1].name], room)
    return _values(share, room, pair, evaluation, share)


def _quotable(found: Mapping[str, Answers], counts: Settled, room: Room, library: Library) -> Iterator[Quotable]:
    """Yield the answers that may be quoted: of those that count as they are in the files."""
    for name, form_answers in found.items():
        if library.evaluation and form_answers.responses and not form_answers.form.entry.about_groups:
            counted = counts.still(name, form_answers)
            yield from quotable(counted, library.evaluation, room, screen_of(library))


def _promises(answers: Mapping[str, Answers]) -> Iterator[Commitment]:
    for form_answers in answers.values():
        if form_answers.form.entry.moment == "commitments":
            yield from promised(form_answers)


def _files(sources: Sequence[AnswerSource], read: Read, guard: Guard) -> Iterator[AnswerFile]:
    """Yield the files that answer a form; the name of one that may be a person's stays here."""
    digests = {source.name: hashlib.sha256(source.content).hexdigest() for source in sources}
    kept = Counter(
        (name, response.place.file) for name, answers in read.answers.items() for response in answers.responses
    )
    rows: dict[tuple[str, str], int] = {}
    for told_file in read.told:
        if told_file.form:
            rows[told_file.form, told_file.file] = rows.get((told_file.form, told_file.file), 0) + told_file.rows
    persons = sorted(file for file in digests if guard.names(PurePath(file).stem))
    masked = {file: f"… {number}{PurePath(file).suffix}" for number, file in enumerate(persons, 1)}
    for (form, file), answers in sorted(rows.items()):
        yield AnswerFile(
            name=masked.get(file, file), sha256=digests[file], form=form, rows=answers, kept=kept[form, file]
        )


def _pairing(before: Answers, after: Answers) -> Pairing:
    first, last = ({response.card for response in answers.responses if response.card} for answers in (before, after))
    return Pairing(
        len(before.responses),
        len(after.responses),
        len(first & last),
        tuple(shown(card) for card in sorted(first - last)),
        tuple(shown(card) for card in sorted(last - first)),
    )
