"""The people of a room: who each card is, without a name, and which groups are large enough to be told apart."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.responses import Answers, Response
from forumkit.answers.suppression import Breakdown, protected
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.answering import Cell
from forumkit.model.evaluation import Evaluation, Thresholds
from forumkit.model.forms import xml_name

BLANK = ""
"""The code of those who did not say, in tables of people."""

Groups = tuple[str, ...]
"""The groups that a person belongs to: a code of each profile question, in their order."""

Profiles = Mapping[str, Mapping[str, str]]
"""By card, the code of each profile question that it answered."""


@dataclass(frozen=True)
class Room:
    """What is known of who answers."""

    dimensions: Mapping[str, tuple[str, ...]]
    """The codes of each profile question."""
    crossings: tuple[tuple[str, str], ...]
    thresholds: Thresholds
    profiles: Profiles
    problems: tuple[Problem, ...] = field(default=())
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Groups that no table and no median shows, by profile question."""
    asked: tuple[Correction, ...] = ()
    """Of whom two forms say different things."""

    def groups(self, card: str | None, given: Mapping[str, Cell]) -> Groups:
        """Return the groups of a person: what the form itself asks, else what another form says of the card."""
        known = self.profiles.get(card or "", {})
        return tuple(str(given.get(xml_name(name)) or known.get(name, BLANK)) for name in self.dimensions)

    def of(self, responses: Iterable[Response]) -> list[Groups]:
        """Return the groups of those who responded."""
        return [self.groups(response.card, response.given) for response in responses]

    def breakdown(self, people: Collection[Groups], *, crossed: bool = False) -> Breakdown:
        """Return how many people of each group there are, those too few hidden."""
        crossings = self.crossings if crossed else ()
        if not people:
            return _nobody(self.dimensions, crossings)
        return protected(Counter(people), self.dimensions, crossings, self.thresholds.people, self.hidden)

    def hiding(self, tables: Iterable[Collection[Groups]]) -> "Room":
        """Return the room where a group that one of the tables must hide is hidden everywhere.

        Else a table of the same people, or of some of them, would tell how few a hidden group can be at most. A table
        of so few that nothing is told of it at all hides no group elsewhere.
        """
        hidden: dict[str, set[str]] = {name: set() for name in self.dimensions}
        told = (self.breakdown(people) for people in tables)
        for breakdown in (each for each in told if each.total is not None):
            for name, groups in breakdown.single.items():
                hidden[name] |= {code for code, count in groups.items() if count is None}
        return replace(self, hidden={name: frozenset(codes) for name, codes in hidden.items()})

    def shows(self, dimension: str, code: str) -> bool:
        """Tell whether a group may be told apart at all."""
        return code not in self.hidden.get(dimension, ())


def _nobody(dimensions: Mapping[str, tuple[str, ...]], crossings: tuple[tuple[str, str], ...]) -> Breakdown:
    codes = {name: (*given, BLANK) for name, given in dimensions.items()}
    return Breakdown(
        0,
        {name: dict.fromkeys(groups, 0) for name, groups in codes.items()},
        {(a, b): {(one, other): 0 for one in codes[a] for other in codes[b]} for a, b in crossings},
    )


def room_of(answers: Mapping[str, Answers], evaluation: Evaluation | None, decided: Decided) -> Room:
    """Return the room; two forms that say different things of one card say nothing, and that is told and asked."""
    evaluation = evaluation or Evaluation()
    dimensions = {profile.id: profile.codes() for profile in evaluation.profile}
    crossings = tuple((first, second) for first, second in evaluation.crossings)
    about_people = [
        response
        for form_answers in answers.values()
        if not form_answers.form.entry.about_groups
        for response in form_answers.responses
        if response.card
    ]
    profiles, problems, asked = _profiles(about_people, dimensions, decided)
    return Room(dimensions, crossings, evaluation.thresholds, profiles, problems, asked=asked)


def _profiles(
    about_people: Collection[Response], dimensions: Iterable[str], decided: Decided
) -> tuple[Profiles, tuple[Problem, ...], tuple[Correction, ...]]:
    """Return what is known of each card, the cards of which different things were said, and what is asked of them."""
    profiles: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    asked: list[Correction] = []
    for name in dimensions:
        of_card: dict[str, list[Response]] = {}
        for response in about_people:
            if response.card and response.given.get(xml_name(name)) is not None:
                of_card.setdefault(response.card, []).append(response)
        for card, responses in of_card.items():
            right = [each for each in responses if _is_right(each, xml_name(name), decided)]
            codes = {str(response.given[xml_name(name)]) for response in right or responses}
            if len(codes) == 1:
                profiles.setdefault(card, {})[name] = codes.pop()
            else:
                places = [answer.place for answer in responses]
                last = max(places, key=lambda place: (place.file, place.path, place.line))
                problems.append(Problem(Code.PROFILE_DIFFERS, last, {"name": card, "field": name}))
                asked += (_which(each, responses, xml_name(name)) for each in responses)
    return profiles, tuple(problems), tuple(asked)


def _is_right(response: Response, name: str, decided: Decided) -> bool:
    choice = decided.about(response.place, name, Doubt.PROFILES_DIFFER)
    return choice is not None and choice.decision is Decision.KEEP


def _which(response: Response, responses: Sequence[Response], name: str) -> Correction:
    own = str(response.given[name])
    other = next(each for each in responses if str(each.given[name]) != own)
    said, place = str(other.given[name]), f"{other.place.file}:{other.place.line}"
    why = Ground.TWO_SAID.of(one=own, other=said, place=place)
    proposed = (Choice(Decision.KEEP), Choice(Decision.CHANGE, said))
    return Correction(Spot.at(response.place, name), Doubt.PROFILES_DIFFER, own, why, Until.NOT_ANSWERED, proposed)
