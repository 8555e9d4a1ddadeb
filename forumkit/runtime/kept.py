"""What need not be worked out twice in a program that goes on: from one save to the next nearly all is the same."""

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What was made last under each name: of a mission that is read hundreds of times, only its last state is kept."""

    def __init__(self, most: int = 512) -> None:
        """Take how many names are remembered: the files of a mission and its templates."""
        self._most = most
        self._last: dict[str, tuple[object, Made]] = {}

    def of(self, name: str, thing: object, make: Callable[[], Made]) -> Made:
        """Return what was made of the same thing before, else what is made now; raises what `make` raises.

        Nobody changes a thing, or what was made of it.
        """
        before = self._last.get(name)
        if before and (before[0] is thing or before[0] == thing):
            return before[1]
        made = make()
        self._last.pop(name, None)
        if len(self._last) >= self._most:
            self._last.pop(next(iter(self._last)), None)
        self._last[name] = thing, made
        return made
