"""Lays every version of the results of a forum side by side, and works out what none of them prints.

The attacker is the strongest there is: it knows for each person whose sheets came late, were corrected or withdrawn,
so it parts people into those whom the versions tell apart (`shares`), and knows how many each of these are. What it wants
is how many of fewer people than the threshold are in a group, or gave an answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from tests.attacks.linear import Sums

Printed = Mapping[str, Mapping[str, Any]]
"""The numbers of a version by id, as its JSON has them; a hidden one says so."""
Sheet = Mapping[str, Any]
"""What one person said, by field; what was not said is not there."""


@dataclass(frozen=True)
class Version:
    """What was printed, and of whom: the sheets of each population, by who gave them and how often they were changed."""

    printed: Printed
    sheets: Mapping[str, Mapping[Hashable, Sheet]]


@dataclass(frozen=True)
class Forum:
    """What documents say of a forum before anybody answers."""

    groups: Mapping[str, Sequence[str]]
    """The codes of each profile question."""
    crossings: Sequence[tuple[str, str]]
    register: str
    days: Mapping[str, int]
    """The half-days and their day."""
    questions: Mapping[str, Mapping[str, Sequence[str]]]
    """The answers to each question of each form that is told as it was given."""
    security: frozenset[str]
    pair: tuple[str, str] | None
    items: Mapping[str, str]
    """The right answer of each item of the pair."""
    people: int = 5
    opinions: int = 10


@dataclass
class Found:
    """What the attacker worked out."""

    cells: list[str] = field(default_factory=list)
    hidden: int = 0
    """How many small cells were looked for."""

    def add(self, other: "Found") -> None:
        """Take over what was worked out elsewhere."""
        self.cells += other.cells
        self.hidden += other.hidden


def attack(forum: Forum, versions: Sequence[Version]) -> Found:
    """Return what can be worked out of all versions of a forum together."""
    found = Found()
    for found_here in (
        *_register(forum, versions),
        *_opinions(forum, versions),
        *_pairs(forum, versions),
        *_changes(forum, versions),
    ):
        found.add(found_here)
    return found


Share = tuple[bool, ...]
"""In which versions some people are."""


def _shares(versions: Sequence[Mapping[Hashable, Sheet]]) -> dict[Share, list[Sheet]]:
    """Return the sheets by the versions that they are in."""
    members: dict[Hashable, Sheet] = {}
    for sheets in versions:
        members |= sheets
    parts: dict[Share, list[Sheet]] = defaultdict(list)
    for key, sheet in members.items():
        parts[tuple(key in sheets for sheets in versions)].append(sheet)
    return parts


def _told(versions: Sequence[Version], population: str, prefix: Callable[[str], bool]) -> list[Version]:
    """Return the versions that say something new of a population: one that repeats an earlier one has its people."""
    told: list[Version] = []
    said: list[dict[str, Mapping[str, Any]]] = []
    for version in versions:
        numbers = {name: value for name, value in version.printed.items() if prefix(name)}
        if version.sheets.get(population) and numbers not in said and not all(v.get("hidden") for v in numbers.values()):
            told.append(version)
            said.append(numbers)
    return told


def _known(printed: Printed, name: str) -> float | None:
    value = printed.get(name, {})
    return None if value.get("hidden") else value.get("value")


def _learn(sums: Sums, printed: Printed, name: str, terms: Sequence[Hashable], whole: Sequence[Hashable] = ()) -> None:
    value = printed.get(name, {})
    if value and not value.get("hidden"):
        if value.get("value") is not None:
            sums.learn(terms, value["value"])
        if whole and value.get("n") is not None:
            sums.learn(whole, value["n"])


# Who came


def _register(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    told = _told(versions, forum.register, lambda name: name.startswith("participation."))
    parts = _shares([version.sheets[forum.register] for version in told])
    yield _groups(forum, told, parts)
    yield _halves(forum, told, parts)


def _groups(forum: Forum, told: Sequence[Version], parts: Mapping[Share, list[Sheet]]) -> Found:
    """Crossed tables that share a dimension are one network: any two that agree on it can be one room."""
    sums, found = Sums(), Found()
    codes = {name: (*listed, "") for name, listed in forum.groups.items()}
    for share, sheets in parts.items():
        for name in codes:
            sums.learn([(share, name, code) for code in codes[name]], len(sheets))
        for one, other in forum.crossings:
            for here in codes[one]:
                row = {(share, one, here, other, there): 1.0 for there in codes[other]}
                sums.learn({**row, (share, one, here): -1.0}, 0)
            for there in codes[other]:
                column = {(share, one, here, other, there): 1.0 for here in codes[one]}
                sums.learn({**column, (share, other, there): -1.0}, 0)
    for number, version in enumerate(told):
        within = [share for share in parts if share[number]]
        for name, listed in codes.items():
            for code in listed:
                terms = [(share, name, code) for share in within]
                _learn(sums, version.printed, f"participation.by.{name}.{code or 'unsaid'}", terms)
        for one, other in forum.crossings:
            for here, there in product(codes[one], codes[other]):
                name = f"participation.by.{one}.{here}.{other}.{there}"
                _learn(sums, version.printed, name, [(share, one, here, other, there) for share in within])
    for share, sheets in parts.items():
        for one, listed in codes.items():
            for code in listed:
                size = sum(sheet.get(one, "") == code for sheet in sheets)
                _look(sums, found, [(share, one, code)], size, len(sheets), forum.people, f"{one}={code} of {share}")
        for one, other in forum.crossings:
            for here, there in product(codes[one], codes[other]):
                size = sum((sheet.get(one, ""), sheet.get(other, "")) == (here, there) for sheet in sheets)
                wanted = [(share, one, here, other, there)]
                _look(sums, found, wanted, size, len(sheets), forum.people, f"{one}={here} {other}={there} of {share}")
    return found


def _look(sums: Sums, found: Found, wanted: list[Hashable], size: int, of: int, threshold: int, what: str) -> None:
    """Note a small group whose size is known within less than the threshold, or than how many there are at all."""
    if not 0 < size < threshold:
        return
    found.hidden += 1
    bounds = sums.bounds(wanted)
    assert bounds is not None, f"what is printed is at odds: {what}"
    if bounds[1] - bounds[0] < min(threshold, of):
        found.cells.append(f"{what}: {size} is in {bounds}")


def _halves(forum: Forum, told: Sequence[Version], parts: Mapping[Share, list[Sheet]]) -> Found:
    """Who was there on which half-days: patterns are what is not known."""
    found = Found()
    halves = list(forum.days)
    patterns = list(product((False, True), repeat=len(halves)))
    days = sorted(set(forum.days.values()))

    def on(pattern: Sequence[bool], day: int) -> bool:
        return any(there for half, there in zip(halves, pattern, strict=True) if forum.days[half] == day)

    sums = Sums()
    for share, sheets in parts.items():
        sums.learn([(share, pattern) for pattern in patterns], len(sheets))
    for number, version in enumerate(told):
        within = [share for share in parts if share[number]]
        for place, half in enumerate(halves):
            terms = [(share, pattern) for share in within for pattern in patterns if pattern[place]]
            _learn(sums, version.printed, f"participation.half.{half}", terms)
        first = [(share, pattern) for share in within for pattern in patterns if on(pattern, days[0])]
        every = [(share, pattern) for share, pattern in first if all(on(pattern, day) for day in days)]
        _learn(sums, version.printed, "participation.every-day", every, first)
    for share, sheets in parts.items():
        seen = Counter(tuple(half in sheet["halves"] for half in halves) for sheet in sheets)
        for place, half in enumerate(halves):
            for there in (True, False):
                of = [pattern for pattern in patterns if pattern[place] == there]
                size = sum(seen[pattern] for pattern in of)
                what = f"{half}={there} of {share}"
                _look(sums, found, [(share, pattern) for pattern in of], size, len(sheets), forum.people, what)
        first = [pattern for pattern in patterns if on(pattern, days[0])]
        split = {
            "back": [pattern for pattern in first if all(on(pattern, day) for day in days)],
            "not back": [pattern for pattern in first if not all(on(pattern, day) for day in days)],
            "not on the first day": [pattern for pattern in patterns if pattern not in first],
            **{f"on the first day without {half}": [pattern for pattern in first if not pattern[place]]
               for place, half in enumerate(halves) if forum.days[half] == days[0]},
        }  # fmt: skip
        for which, of in split.items():
            size, what = sum(seen[pattern] for pattern in of), f"{which} of {share}"
            _look(sums, found, [(share, pattern) for pattern in of], size, len(sheets), forum.people, what)
    return found


# What people said


def _opinions(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    for form, questions in forum.questions.items():
        prefix = f"answers.{form}."
        told = _told(versions, form, lambda name, p=prefix, f=form: name.startswith((p, f"forms.{f}.")))  # type: ignore[misc]
        parts = _shares([version.sheets[form] for version in told])
        for question, answers in questions.items():
            yield _question(forum, form, question, answers, told, parts)


def _question(
    forum: Forum, form: str, question: str, answers: Sequence[str], told: Sequence[Version], parts: Mapping[Share, list[Sheet]]
) -> Found:
    sums, found = Sums(), Found()
    for share, sheets in parts.items():
        sums.learn([(share, answer) for answer in (*answers, "")], len(sheets))
    middle = (len(answers) + 1) / 2
    for number, version in enumerate(told):
        within = [share for share in parts if share[number]]
        whole = [(share, answer) for share in within for answer in answers]
        name = f"answers.{form}.{question}"
        _learn(sums, version.printed, f"{name}.n", whole)
        for answer in answers:
            _learn(sums, version.printed, f"{name}.is.{answer}", [(share, answer) for share in within], whole)
        good = [(share, answer) for share in within for answer in answers if answer.isdigit() and int(answer) > middle]
        _learn(sums, version.printed, f"{name}.favourable", good, whole)
    for share, sheets in parts.items():
        given = Counter(sheet.get(question, "") for sheet in sheets)
        said = len(sheets) - given[""]
        for answer in answers:
            size, what = given[answer], f"{question}={answer} of {share}"
            if question in forum.security:
                _look(sums, found, [(share, answer)], size, len(sheets), forum.opinions, what)
            elif size and said < forum.people:
                _few(sums, found, [(share, answer)], f"{what}, {said} answers")
    return found


def _few(sums: Sums, found: Found, wanted: list[Hashable], what: str) -> None:
    """Note an answer that some of very few people are known to have given."""
    found.hidden += 1
    bounds = sums.bounds(wanted)
    assert bounds is not None, f"what is printed is at odds: {what}"
    if bounds[0] > 0:
        found.cells.append(f"{what}: {bounds}")


# What people learnt

_STATES = tuple(product((True, False, None), repeat=2))


def _pairs(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    if forum.pair:
        told = _told(versions, "pair", lambda name: name.startswith(("item.", "n.paired", "gain.", "score.")))
        parts = _shares([version.sheets["pair"] for version in told])
        for item, right in forum.items.items():
            yield _item(forum, item, right, told, parts)


def _item(forum: Forum, item: str, right: str, told: Sequence[Version], parts: Mapping[Share, list[Sheet]]) -> Found:
    """Whether an item was right before and after; nothing where it was not answered both times."""
    sums, found = Sums(), Found()

    def state(sheet: Sheet) -> tuple[bool, bool] | None:
        before, after = (sheet[time].get(item) for time in ("before", "after"))
        return None if before is None or after is None else (before == right, after == right)

    states = [*product((True, False), repeat=2)]
    for share, sheets in parts.items():
        sums.learn([(share, each) for each in (*states, None)], len(sheets))
    for number, version in enumerate(told):
        within = [share for share in parts if share[number]]
        whole = [(share, each) for share in within for each in states]
        for end, wanted in (
            ("before", [each for each in states if each[0]]), ("after", [each for each in states if each[1]]),
            ("better", [(False, True)]), ("worse", [(True, False)]),
        ):  # fmt: skip
            terms = [(share, each) for share in within for each in wanted]
            _learn(sums, version.printed, f"item.{item}.{end}", terms, whole)
    for share, sheets in parts.items():
        seen = Counter(map(state, sheets))
        said = len(sheets) - seen[None]
        for each in states:
            if seen[each] and said < forum.people:
                _few(sums, found, [(share, each)], f"{item} {each} of {share}, {said} answers")
    return found


# What changed: any number at all, whatever it means


def _changes(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    """Note the numbers of few people: printed though so few answered, or changed by so few from version to version."""
    found = Found()
    for earlier, later in zip(versions, versions[1:], strict=False):
        for name in earlier.printed.keys() & later.printed.keys():
            one, other = earlier.printed[name], later.printed[name]
            if one.get("hidden") or other.get("hidden") or one == other or name.startswith("restitution"):
                continue
            population = _population(forum, name)
            if population is None or not earlier.sheets.get(population):
                continue
            before, after = set(earlier.sheets[population]), set(later.sheets[population])
            touched = max(len(before - after), len(after - before))
            found.hidden += 1
            if 0 < touched < forum.people:
                found.cells.append(f"{name} changed by {touched}: {dict(one)} to {dict(other)}")
    yield found


def _population(forum: Forum, name: str) -> str | None:
    first, _, rest = name.partition(".")
    if first == "participation":
        return forum.register
    if first in ("forms", "answers"):
        return rest.partition(".")[0]
    if name in ("n.before", "n.after") and forum.pair:
        return forum.pair[name == "n.after"]
    return "pair" if first in ("n", "item", "gain", "score") and name != "n.items" else None
