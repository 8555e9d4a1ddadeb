"""From files of answers to the results of a forum: aggregates only, with the digests of these files."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumkit.answers.applying import decided_of, with_seals
from forumkit.answers.attendance import attendance, present
from forumkit.answers.card_doubts import card_doubts
from forumkit.answers.cards import shown
from forumkit.answers.corrections import Correction, Corrections
from forumkit.answers.doubts import doubtful, in_file
from forumkit.answers.groups import commitments, observation, promised
from forumkit.answers.learning import learning, paired
from forumkit.answers.open_answers import grouped, quotes
from forumkit.answers.opinions import opinions
from forumkit.answers.people import Groups, Room, room_of
from forumkit.answers.planned import planned_of
from forumkit.answers.quality import quality_of
from forumkit.answers.reading import Read, Told, read_forms
from forumkit.answers.responses import Answers
from forumkit.answers.spelling import spelling_of
from forumkit.load.answers import AnswerSource
from forumkit.messages.problems import Problem, in_order
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import Form, forms_of
from forumkit.model.library import Library
from forumkit.model.measures import scored_in, test_pair
from forumkit.model.numbers import Numbers
from forumkit.model.privacy.mission import guard_of
from forumkit.model.results import AnswerFile, Commitment, Quote, Results, Value
from forumkit.model.stems import any_of
from forumkit.model.texts import texts_of


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


NO_CORRECTIONS = Corrections()


def evaluate(
    library: Library, forum_id: str, sources: Sequence[AnswerSource], corrections: Corrections = NO_CORRECTIONS
) -> Evaluated:
    """Return the results of a forum; with no files, every number that there will be, without a value."""
    forms, planned = forms_of(library, forum_id), planned_of(library, forum_id)
    decided = decided_of(corrections)
    read = read_forms(sources, forms, spelling_of(library), guard_of(library), planned, decided)
    answers = {name: read.answers.get(name) or Answers(form) for name, form in forms.items()}
    room = room_of(answers, library.evaluation, decided)
    pair = test_pair(forms)
    room = room.hiding(_tables(answers, room, pair))
    asked = [*read.asked, *room.asked, *card_doubts(answers, pair, room, planned, decided)]
    rows = in_file(corrections.rows, [*decided.settled, *decided.waiting], with_seals(asked, read.sheets))
    results = Results(
        forum=forum_id,
        synthetic=read.synthetic == {True},
        forms={name: form.version for name, form in forms.items() if name in read.answers},
        values=dict(_values(answers, room, pair, library.evaluation, read.answers)),
        quotes=tuple(_quotes(answers, room, library)),
        commitments=tuple(_promises(answers)),
        sources=tuple(_files(sources, read)),
        quality=tuple(quality_of(read, rows, forms)),
    )
    pairing = _pairing(answers[pair[0].name], answers[pair[1].name]) if pair else None
    problems = [*read.problems, *room.problems, *decided.said(), *doubtful(asked)]
    return Evaluated(results, tuple(read.told), pairing, in_order(problems), rows)


def result_ids(library: Library, forum_id: str) -> frozenset[str]:
    """Return the id of every number that the results of a forum have: those of no answers at all.

    So a number stands in one place, where it is counted, and texts may name it before anybody has answered.
    """
    return frozenset(evaluate(library, forum_id, ()).results.values)


def _tables(answers: Mapping[str, Answers], room: Room, pair: tuple[Form, Form] | None) -> Iterator[list[Groups]]:
    """Yield the people whom results count by group: those who came, and those who are compared."""
    for form_answers in answers.values():
        if form_answers.form.entry.moment == "attendance":
            yield room.of(present(form_answers))
    if pair:
        yield [
            room.groups(form_answers.card, {}) for form_answers in paired(answers[pair[0].name], answers[pair[1].name])
        ]


def _values(
    answers: Mapping[str, Answers],
    room: Room,
    pair: tuple[Form, Form] | None,
    evaluation: Evaluation | None,
    came_back: Collection[str],
) -> Numbers:
    """Yield every number; those of a form that did not come back have no value: nobody is not none."""
    for name, form_answers in answers.items():
        numbers = _of_form(form_answers, room, scored_in(pair), evaluation)
        yield from numbers if name in came_back else _unmeasured(numbers)
    if pair:
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


def _quotes(answers: Mapping[str, Answers], room: Room, library: Library) -> Iterator[Quote]:
    rules = library.protection.words if library.protection else ()
    forbidden = any_of(word for rule in rules for word in texts_of(rule.word))
    for form_answers in answers.values():
        if library.evaluation and not form_answers.form.entry.about_groups:
            yield from quotes(form_answers, library.evaluation, room, forbidden)


def _promises(answers: Mapping[str, Answers]) -> Iterator[Commitment]:
    for form_answers in answers.values():
        if form_answers.form.entry.moment == "commitments":
            yield from promised(form_answers)


def _files(sources: Sequence[AnswerSource], read: Read) -> Iterator[AnswerFile]:
    digests = {source.name: hashlib.sha256(source.content).hexdigest() for source in sources}
    kept = Counter(
        (name, response.place.file) for name, answers in read.answers.items() for response in answers.responses
    )
    rows: dict[tuple[str, str], int] = {}
    for told_file in read.told:
        if told_file.form:
            rows[told_file.form, told_file.file] = rows.get((told_file.form, told_file.file), 0) + told_file.rows
    for (form, file), answers in sorted(rows.items()):
        yield AnswerFile(name=file, sha256=digests[file], form=form, rows=answers, kept=kept[form, file])


def _pairing(before: Answers, after: Answers) -> Pairing:
    first, last = ({response.card for response in answers.responses if response.card} for answers in (before, after))
    return Pairing(
        len(before.responses),
        len(after.responses),
        len(first & last),
        tuple(shown(card) for card in sorted(first - last)),
        tuple(shown(card) for card in sorted(last - first)),
    )
