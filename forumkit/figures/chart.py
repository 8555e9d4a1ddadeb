"""Charts of a few numbers, which each writer shows as a native chart."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import FigureEntry, Path, Teller
from forumkit.drawing.markdown import points, said
from forumkit.entries.base import Entry, Id, Line

_MOST_SHARES = 5
_WHOLE, _ROUNDED = 100.0, 0.5
"""Per cent, and what each share may lack or have too much when it is rounded."""

Amount = Annotated[float, Field(ge=-1e15, le=1e15)]
"""A number that is drawn: what is larger has no bar that anybody could compare."""


class Value(Entry):
    """A bar of a chart, or a group of bars."""

    label: Line
    """What is counted."""
    value: Amount | None = None
    """How much, in the chart's unit; where the chart has no series."""
    values: tuple[Amount, ...] = ()
    """How much in each series."""


class Chart(FigureEntry):
    """A chart of a few figures, which stays editable in PowerPoint and Word."""

    kind: Literal["chart"]
    shape: Literal["bars", "columns", "stacked", "diverging", "line", "pie"] = "bars"
    """Bars that lie or stand (columns), stacked bars, bars on both sides of a middle, a line, or shares of a whole."""
    unit: str = ""
    """Unit of the values, such as %."""
    series: Annotated[tuple[Line, ...], Field(max_length=6)] = ()
    """Names of the series, where each label has several values; of a scale, from the worst to the best."""
    values: Annotated[tuple[Value, ...], Field(min_length=2, max_length=8)]
    """The bars, in order; of a pie at most five, not all nought, which make 100 where the unit is %."""
    fact: Id
    """The fact that gives the figures."""

    @model_validator(mode="after")
    def _values_suit_the_shape(self) -> Self:
        if any(
            len(value.values) != len(self.series) or (value.value is None) == (not self.series) for value in self.values
        ):
            raise PydanticCustomError("series", "one value for each series, or “value” where there are none")
        if self.shape in ("stacked", "diverging") and not self.series:
            raise PydanticCustomError("series_needed", "the names of the series")
        if self.shape == "pie" and not self._is_a_whole():
            raise PydanticCustomError("pie", "two to five shares of one whole")
        if self.shape in ("stacked", "diverging") and any(part < 0 for value in self.values for part in value.values):
            raise PydanticCustomError("parts", "parts of nought or more")
        return self

    def _is_a_whole(self) -> bool:
        """Tell whether the values are a few shares of something, of 100 where they are percentages."""
        shares = [value.value or 0.0 for value in self.values]
        if self.series or len(shares) > _MOST_SHARES or min(shares) < 0 or not any(shares):
            return False
        return "%" not in self.unit or abs(sum(shares) - _WHOLE) <= _ROUNDED * len(shares)

    def markdown(self, teller: Teller) -> str:
        """Return the fence that says its values: of each series, or one that is also said in words."""
        title, labels, unit = teller.say(self.title), tuple(map(teller.say, self.series)), teller.say(self.unit)
        bars = ((teller.say(bar.label), bar.values, bar.value or 0.0) for bar in self.values)
        stages = tuple(
            Stage(name, values=values) if labels else Stage(name, teller.measured(one, unit), value=one)
            for name, values, one in bars
        )
        source = self._source(teller)
        return Figure(self.kind, title, stages, labels=labels, unit=unit, shape=self.shape, source=source).fence

    def spoken(self, teller: Teller) -> str:
        """Return its values and where they come from."""
        unit, series = teller.say(self.unit), list(map(teller.say, self.series))
        bars = []
        for bar in self.values:
            numbers = [teller.measured(value, unit) for value in bar.values or (bar.value or 0.0,)]
            named = [f"{name} {number}" for name, number in zip(series, numbers, strict=False)]
            bars.append(said(teller.say(bar.label), teller.word("comma").join(named or numbers), teller.word("colon")))
        return points([*bars, self._source(teller)])

    def _source(self, teller: Teller) -> str:
        return said(teller.word("source"), teller.source(self.fact), teller.word("colon"))

    def facts(self) -> Iterator[tuple[Path, str]]:
        """Yield the fact that gives its values."""
        yield ("fact",), self.fact
