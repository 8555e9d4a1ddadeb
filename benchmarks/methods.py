"""How long the two methods take that could grow out of hand: ranks of many differences, the protection of a room.

    python -m benchmarks.methods

prints medians in milliseconds, and as ratios to sorting 100,000 numbers in the same run: quote the ratios.
"""

import random
import statistics
import time
from collections.abc import Callable

from forumkit.answers.suppression import protected
from forumkit.model.statistics import signed_rank
from tests.test_suppression import CROSSINGS, ROOM, room

MANY, RUNS = 100_000, 7


def main() -> None:
    """Print the time of each method."""
    chance = random.Random(9)  # noqa: S311 - made-up numbers
    numbers, joint = [chance.random() for _ in range(MANY)], room(chance)
    differences = [chance.randint(-12, 12) for _ in range(MANY)]
    sorting = _median(lambda: sorted(numbers))
    for what, call in (
        (f"signed ranks of {MANY} differences", lambda: signed_rank(differences)),
        (f"protection of a room of {joint.total()}", lambda: protected(joint, ROOM, CROSSINGS[0], 5)),
    ):
        seconds = _median(call)
        print(f"{what}: {seconds * 1000:.1f} ms, {seconds / sorting:.2f} times the sorting")


def _median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        call()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    main()
