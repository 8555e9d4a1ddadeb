"""Pseudo-random whole numbers from a seed, the same on every machine and in every release of Python."""

from collections.abc import MutableSequence

_FACTOR, _STEP, _MASK = 6364136223846793005, 1442695040888963407, (1 << 64) - 1
"""The linear congruential generator of Knuth's MMIX; of its 64 bits, the upper 32 are used."""
_HIGH = 32


class RandomNumbers:
    """A sequence of numbers that depends on its seed alone."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK
        self.below(1)

    def bits(self) -> int:
        """Return a number of 32 bits."""
        self._state = (self._state * _FACTOR + _STEP) & _MASK
        return self._state >> _HIGH

    def below(self, limit: int) -> int:
        """Return a number from 0 up to, but without, a limit."""
        return (self.bits() * limit) >> _HIGH

    def shuffle(self, things: MutableSequence[int]) -> None:
        """Shuffle in place (Fisher and Yates)."""
        for last in range(len(things) - 1, 0, -1):
            other = self.below(last + 1)
            things[last], things[other] = things[other], things[last]
