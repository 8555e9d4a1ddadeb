"""Draw random results, and let a second judge read report and deck back: no sentence may contradict a number.

Run: python -m scripts.true_sentences [COUNT] [--seed N] [--processes N]. Prints each sort of contradiction with a draw
that has it; exit 1 when there is one.
"""

import argparse
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.truth.draws import draw
from tests.truth.judge import contradictions

_CHUNK = 50
"""Draws that are told together."""


def judged(first: int, count: int) -> list[tuple[int, str, str]]:
    """Return the contradictions of some draws, each with its seed and what the draw was made to be like."""
    draws = ((seed, draw(seed)) for seed in range(first, first + count))
    return [(seed, drawn.mood, text) for seed, drawn in draws for text in contradictions(drawn)]


def main() -> int:
    """Judge the draws and print what is wrong."""
    parser = argparse.ArgumentParser(description="Read random results back.")
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--seed", type=int, default=0, help="the first draw")
    parser.add_argument("--processes", type=int, default=2, help="how many at once")
    given = parser.parse_args()
    sorts, examples = Counter[str](), dict[str, str]()
    with ProcessPoolExecutor(given.processes) as pool:
        starts = range(given.seed, given.seed + given.count, _CHUNK)
        for number, found in enumerate(pool.map(judged, starts, repeat(_CHUNK)), 1):
            for seed, mood, text in found:
                sort = re.sub(r"\d+", "#", text)[:90]
                sorts[sort] += 1
                examples.setdefault(sort, f"draw {seed} ({mood}): {text}")
            read = f"{number * _CHUNK} read, {sorts.total()} contradictions"
            print(read, end="\r", file=sys.stderr, flush=True)
    print(f"{given.count} draws, {sorts.total()} contradictions")
    for sort, often in sorts.most_common():
        print(f"{often} times, such as {examples[sort]}")
    return int(bool(sorts))


if __name__ == "__main__":
    sys.exit(main())
