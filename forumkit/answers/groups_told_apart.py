"""What each group said, beside what was handed over: it changes by as many people as are told apart, or not at all.

Whose group somebody is may come late: from a register that was typed after the first report. So it is not enough that
the answers are the same.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumkit.answers.applying import Decided
from forumkit.answers.people import Groups, Room, room_of
from forumkit.answers.responses import Answers, Response
from forumkit.answers.told_apart import FormPair, Handed, both_times, said, told_apart
from forumkit.model.evaluation import Evaluation


@dataclass(frozen=True)
class _Version:
    """What counted in a version, and who was in which group as far as it was known then."""

    answers: Mapping[str, Answers]
    room: Room
    pair: FormPair
    known: dict[str, list[tuple[Hashable, Groups]]] = field(default_factory=dict)

    def members(self, about: str, dimension: str, code: str) -> list[Hashable]:
        """Return who counts in a number of a group, such as answers.avis.s1 or gain: by what they said."""
        if about not in self.known:
            counted = list(self._counted(about))
            groups = self.room.of(response for _, response in counted)
            self.known[about] = [(who, of) for (who, _), of in zip(counted, groups, strict=True)]
        place = list(self.room.dimensions).index(dimension)
        return [who for who, groups in self.known[about] if groups[place] == code]

    def _counted(self, about: str) -> Iterator[tuple[Hashable, Response]]:
        first, *rest = about.split(".")
        if first == "answers" and rest[0] in self.answers:
            found = self.answers[rest[0]]
            columns = next((asked.columns for asked in found.form.fields if asked.name == rest[1]), ())
            for response in found.responses:
                if any(response.given.get(column) is not None for column in columns):
                    yield said(response), response
        elif self.pair:
            responses = {name: found.responses for name, found in self.answers.items()}
            yield from (((said(one), said(other)), one) for one, other in both_times(responses, self.pair))


def of_few(
    names: Iterable[str],
    answers: Mapping[str, Answers],
    handed: Handed,
    pair: FormPair,
    evaluation: Evaluation | None,
    room: Room,
) -> Iterator[str]:
    """Yield the numbers of groups that few people more or fewer would change, by id."""
    if not handed:
        return
    versions = [_version(each, answers, pair, evaluation) for each in handed]
    now = _Version(answers, room, pair)
    least = now.room.thresholds.people
    for name in names:
        about, by, group = name.partition(".by.")
        dimension, _, code = group.partition(".")
        if not by or about == "participation" or code not in now.room.dimensions.get(dimension, ()):
            continue
        told = [members for each in versions if len(members := each.members(about, dimension, code)) >= least]
        shares = told_apart([*told, now.members(about, dimension, code)], _itself) if told else []
        if len(shares) > 1 and any(len(share) < least for share in shares):
            yield name


def _itself(who: Hashable) -> Hashable:
    return who


def _version(
    counted: Mapping[str, Sequence[Response]],
    answers: Mapping[str, Answers],
    pair: FormPair,
    evaluation: Evaluation | None,
) -> _Version:
    found = {name: Answers(answers[name].form, responses) for name, responses in counted.items() if name in answers}
    return _Version(found, room_of(found, evaluation, Decided([])), pair)
