"""What can be worked out from printed numbers: sums of counts that nobody printed, as bounds of each."""

from collections.abc import Hashable, Iterable, Mapping
from math import ceil, floor

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array, lil_array

_NEAR = 1e-6
Table = tuple[csr_array, npt.NDArray[np.float64]]


class Sums:
    """Counts of people that are not known, and the sums of them that are."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._places: dict[Hashable, int] = {}
        self._known: list[tuple[dict[int, float], float]] = []
        self._made: Table | None = None

    def place(self, count: Hashable) -> int:
        """Return the place of a count; one that was never heard of gets the next."""
        return self._places.setdefault(count, len(self._places))

    def learn(self, terms: Mapping[Hashable, float] | Iterable[Hashable], total: float) -> None:
        """Learn that counts, each so many times, make a total."""
        weights = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0)
        self._made = None
        self._known.append(({self.place(count): weight for count, weight in weights.items()}, total))

    def forget(self) -> None:
        """Forget what was learnt last."""
        self._made = None
        self._known.pop()

    def bounds(self, wanted: Iterable[Hashable]) -> tuple[int, int] | None:
        """Return the least and the most that some counts can make together; nothing where what is known is at odds."""
        counts = [self.place(count) for count in wanted]
        known, totals = self._table()
        target = np.zeros(known.shape[1])
        target[counts] = 1
        low, high = (linprog(sign * target, A_eq=known, b_eq=totals) for sign in (1, -1))
        if 2 in (low.status, high.status):
            return None
        most = -high.fun if high.status == 0 else np.inf
        return ceil(low.fun - _NEAR), floor(most + _NEAR) if most < np.inf else 10**6

    def _table(self) -> Table:
        """Return what is known as a table with its totals, made once for all that is asked of it."""
        rows, columns = len(self._known), len(self._places)
        if self._made is None or self._made[0].shape != (rows, columns):
            known = lil_array((rows, columns))
            for row, (terms, _) in enumerate(self._known):
                for place, weight in terms.items():
                    known[row, place] = weight
            self._made = csr_array(known), np.array([total for _, total in self._known])
        return self._made
