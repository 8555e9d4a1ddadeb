"""A scale of faces."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from forumkit.model.answering import Colour, Offer, OneCode, Say, Word
from forumkit.model.numbers import Given, Numbers, median_of, number, of_each, rounded, share
from forumkit.model.questions import BaseQuestion, PaperTable
from forumkit.model.results import Unit, Value
from forumkit.model.statistics import recommendation

_DRAWN = {3: ("face-1", "face-3", "face-5"), 5: ("face-1", "face-2", "face-3", "face-4", "face-5")}
"""The pictograms of each scale: three faces are the first, the middle and the last of five."""
_COLOURS: Mapping[int, Mapping[int, Colour]] = {3: {1: "red", 2: "yellow", 3: "green"}}
"""Of a scale whose every face has one: the colours of five would be a guess."""
_WIDTHS = {3: "7 48 15 15 15", 5: "7 48 9 9 9 9 9"}


class Faces(OneCode, BaseQuestion):
    """A scale of faces, from very unhappy to very happy."""

    scale = True
    numbered = True
    guides = (Word("grid_lists"), Word("grid_faces"))
    tallied = Word("tally_faces")

    type: Literal["faces"]
    """Type of question."""
    levels: Literal[3, 5] = 5
    """Number of faces."""
    recommends: bool = False
    """The question of recommendation: the share of the happiest face less that of the unhappiest, with its interval."""

    def offers(self) -> tuple[Offer, ...]:
        drawn = enumerate(_DRAWN[self.levels], 1)
        colours = _COLOURS.get(self.levels, {})
        return tuple(
            Offer(str(n), Word(f"face_{n}_{self.levels}"), picture=sign, colour=colours.get(n)) for n, sign in drawn
        )

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {**super().phone(choices, say), "appearance": "columns-pack"}

    def spoken(self, say: Say) -> Iterator[str]:
        yield say(Word("ask_faces"))

    def table(self, say: Say) -> PaperTable:
        heads = (say(Word("question")), *self.codes())
        return PaperTable("faces", say(Word("circle_face")), heads, _WIDTHS[self.levels])

    def row(self) -> tuple[str, ...]:
        return tuple(f"⟦face-{code}-{self.levels}⟧" for code in self.codes())

    def numbers(self, given: Given) -> Numbers:
        """Yield the distribution, the favourable share, the recommendation and the medians; never a mean of faces."""
        shares = dict(of_each(given, self.codes()))
        yield from shares.items()
        counts = Counter(given.values)
        n, middle = counts.total(), (self.levels + 1) / 2
        good = sum(counts[code] for code in self.codes() if int(code) > middle)
        apart = any(0 < side < given.security for side in (good, n - good))
        yield "favourable", share(good, n, hidden=given.hides(n) or apart)
        if self.recommends:
            yield "score", self._score(counts, hidden=shares["is.1"].hidden)
        yield "median", number(median_of(given.values), Unit.LEVEL, n, hidden=given.hides(n))
        for end, levels in given.by_group():
            yield end, number(None if levels is None else median_of(levels), Unit.LEVEL, hidden=levels is None)

    def _score(self, counts: Counter[str | int | bool | None], *, hidden: bool) -> Value:
        n, unhappy, happy = counts.total(), counts["1"], counts[str(self.levels)]
        score = recommendation(unhappy, n - unhappy - happy, happy)
        if hidden or score is None:
            return Value(unit=Unit.SCORE, hidden=hidden, n=None if hidden else 0)
        return Value(unit=Unit.SCORE, value=rounded(score.value), n=n, low=rounded(score.low), high=rounded(score.high))
