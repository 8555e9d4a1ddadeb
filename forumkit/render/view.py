"""What templates see of the content: names with values, nothing else."""

import functools
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import overload

from forumkit.drawing.kinds import FigureEntry, Teller


class View(SimpleNamespace):
    """A value of the content as templates see it; `key` leads back to its place."""


class FigureView(View):
    """A figure as templates see it; its Markdown is made when it is asked for."""

    def __init__(self, figure: FigureEntry, teller: Teller) -> None:
        """Take the figure, and what says its texts."""
        title = teller.say(figure.title)
        super().__init__(kind=figure.kind, title=title, layout=figure.layout, numbered=figure.numbered)
        self._figure, self._teller = figure, teller

    @property
    def markdown(self) -> str:
        """It as a document shows it."""
        return self._figure.markdown(self._teller)

    @property
    def slide(self) -> str:
        """It as a slide of its layout shows it."""
        return self._figure.slide(self._teller)

    @property
    def spoken(self) -> str:
        """What the speaker says of it."""
        return self._figure.spoken(self._teller)


class Views(Sequence[View]):
    """Views that are made when they are first seen: a document of one forum does not pay for a thousand others."""

    def __init__(self, names: tuple[str, ...], make: Callable[[str], View]) -> None:
        """Take the names in their order, and what makes the view of one."""
        self._names, self._make = names, functools.cache(make)

    def named(self, name: str) -> View:
        """Return the view of that name."""
        return self._make(name)

    def __len__(self) -> int:
        """Return how many there are, made or not."""
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> View: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[View]: ...
    def __getitem__(self, index: int | slice) -> View | Sequence[View]:
        """Return the view at a place, or those of a slice."""
        named = self._names[index]
        return self._make(named) if isinstance(named, str) else [self._make(name) for name in named]
