"""The people of a room: who each card is, without a name, and which groups are large enough to be told apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from forumkit.answers.cards import CARD, FILE, ROW, SHEET
from forumkit.answers.reading import Answers
from forumkit.answers.suppression import Breakdown, protected
from forumkit.messages.problems import Code, Place, Problem
from forumkit.model.evaluation import Evaluation, Thresholds
from forumkit.model.forms import xml_name

BLANK = ""
"""The code of those who did not say, in tables of people."""


@dataclass(frozen=True)
class Room:
    """What is known of who answers."""

    dimensions: Mapping[str, tuple[str, ...]]
    """The codes of each profile question."""
    crossings: tuple[tuple[str, str], ...]
    thresholds: Thresholds
    profiles: pl.DataFrame
    """A row a card, a column a profile question."""
    problems: tuple[Problem, ...] = field(default=())
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Groups that no table and no median shows, by profile question."""

    def placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return answers with who gives them: what the form itself asks, else what another form says of the card."""
        joined = frame.join(self.profiles, on=CARD, how="left", suffix="/other", maintain_order="left")
        return joined.with_columns(
            pl.coalesce(
                *(pl.col(n) for n in (xml_name(name), f"{name}/known") if n in joined.columns), pl.lit(BLANK)
            ).alias(f"{name}/group")
            for name in self.dimensions
        )

    def breakdown(self, placed: pl.DataFrame, *, crossed: bool = False) -> Breakdown:
        """Return how many people of each group there are, those too few hidden; `placed` gave their groups."""
        crossings = self.crossings if crossed else ()
        if not placed.height:
            return _nobody(self.dimensions, crossings)
        names = [f"{name}/group" for name in self.dimensions]
        joint = {tuple(row[:-1]): row[-1] for row in placed.group_by(names).len().iter_rows()} if names else {}
        return self._without_hidden(protected(joint, self.dimensions, crossings, self.thresholds.people))

    def hiding(self, tables: Iterable[pl.DataFrame]) -> "Room":
        """Return the room where a group that one of the tables must hide is hidden everywhere.

        Else a table of the same people, or of some of them, would tell how few a hidden group can be at most.
        """
        hidden: dict[str, set[str]] = {name: set() for name in self.dimensions}
        for placed in tables:
            for name, groups in self.breakdown(placed).single.items():
                hidden[name] |= {code for code, count in groups.items() if count is None}
        return replace(self, hidden={name: frozenset(codes) for name, codes in hidden.items()})

    def shows(self, dimension: str, code: str) -> bool:
        """Tell whether a group may be told apart at all."""
        return code not in self.hidden.get(dimension, ())

    def _without_hidden(self, found: Breakdown) -> Breakdown:
        single = {
            name: {code: n if self.shows(name, code) else None for code, n in groups.items()}
            for name, groups in found.single.items()
        }
        crossed = {
            (first, second): {
                (one, other): n if self.shows(first, one) and self.shows(second, other) else None
                for (one, other), n in cells.items()
            }
            for (first, second), cells in found.crossed.items()
        }
        return Breakdown(found.total, single, crossed)


def _nobody(dimensions: Mapping[str, tuple[str, ...]], crossings: tuple[tuple[str, str], ...]) -> Breakdown:
    codes = {name: (*given, BLANK) for name, given in dimensions.items()}
    return Breakdown(
        0,
        {name: dict.fromkeys(each, 0) for name, each in codes.items()},
        {(a, b): {(one, other): 0 for one in codes[a] for other in codes[b]} for a, b in crossings},
    )


def room_of(answers: Mapping[str, Answers], evaluation: Evaluation | None) -> Room:
    """Return the room; two forms that say different things of one card say nothing, and that is told."""
    evaluation = evaluation or Evaluation()
    dimensions = {profile.id: profile.codes() for profile in evaluation.profile}
    crossings = tuple((first, second) for first, second in evaluation.crossings)
    parts = [_said(each.frame, list(dimensions)) for each in answers.values() if not each.form.entry.about_groups]
    said = pl.concat(parts) if parts else _said(None, list(dimensions))
    problems = [problem for name in dimensions for problem in _differing(said, name)]
    known = said.group_by(CARD).agg(
        pl.when(pl.col(name).drop_nulls().n_unique() == 1)
        .then(pl.col(name).drop_nulls().first())
        .alias(f"{name}/known")
        for name in dimensions
    )
    return Room(dimensions, crossings, evaluation.thresholds, known, tuple(problems))


def _said(frame: pl.DataFrame | None, names: Sequence[str]) -> pl.DataFrame:
    places = {CARD: pl.String, FILE: pl.String, SHEET: pl.String, ROW: pl.Int64}
    if frame is None:
        return pl.DataFrame(schema={**places, **dict.fromkeys(names, pl.String)})
    asked = (
        (pl.col(xml_name(name)) if xml_name(name) in frame.columns else pl.lit(None, dtype=pl.String)).alias(name)
        for name in names
    )
    return frame.filter(pl.col(CARD).is_not_null()).select(*(pl.col(n).cast(t) for n, t in places.items()), *asked)


def _differing(said: pl.DataFrame, name: str) -> Iterator[Problem]:
    given = said.drop_nulls(name)
    several = given.group_by(CARD).agg(pl.col(name).n_unique()).filter(pl.col(name) > 1)[CARD].sort().to_list()
    for card in several:
        last = given.filter(pl.col(CARD) == card).sort(FILE, SHEET, ROW).row(-1, named=True)
        place = Place(last[FILE], last[ROW] + 1, last[SHEET])
        yield Problem(Code.PROFILE_DIFFERS, place, {"name": card, "field": name})
