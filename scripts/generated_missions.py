"""Try many missions that nobody wrote: what `check` passes, `build` makes, and every file is sound.

Run: python -m scripts.generated_missions [COUNT] [--seed N] [--processes N]. Prints how many pass, why others are
refused, and each sort of fault with the smallest mission that has it; exit 1 when there is a fault.
"""

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.trials import Trial, kind_of, smallest, trials

CHUNK = 50
"""Missions that are told together."""
AUDITED = 25
"""One in so many is judged by openxml-audit too."""

Share = tuple[int, int, Counter[str], dict[str, tuple[int, list[str]]]]
"""How many passed, and were built, why others did not, and each sort of fault: how often, and its smallest mission."""


def share(count: int, number: int) -> Share:
    """Return what became of some missions."""
    passed, built, refused, faults = 0, 0, Counter[str](), dict[str, tuple[int, Trial]]()

    def take(trial: Trial) -> None:
        nonlocal passed, built
        passed, built = passed + (not trial.refused), built + bool(trial.made)
        refused.update(trial.refused)
        for kind in {kind_of(fault) for fault in trial.faults}:
            often, best = faults.get(kind, (0, trial))
            faults[kind] = (often + 1, min(best, trial, key=lambda each: len(each.found)))

    with tempfile.TemporaryDirectory() as folder:
        trials(count, number, Path(folder), take, audit_each=AUDITED)
        told = {kind: (often, _told(smallest(trial, Path(folder)))) for kind, (often, trial) in faults.items()}
    return passed, built, refused, told


def _told(trial: Trial) -> list[str]:
    changes = [f"    {spot} = {value!r}"[:300] for spot, value in trial.found]
    return [f"  {trial.faults[0][:300]}", *changes]


def main() -> int:
    """Try the missions and print what became of them."""
    parser = argparse.ArgumentParser(description="Try many missions that nobody wrote.")
    parser.add_argument("count", nargs="?", type=int, default=5000, help="how many (5000)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other missions")
    parser.add_argument("--processes", type=int, default=2, help="how many at once")
    given = parser.parse_args()
    counts = [min(CHUNK, given.count - start) for start in range(0, given.count, CHUNK)]
    passed, built, tried, refused, faulty = 0, 0, 0, Counter[str](), False
    with ProcessPoolExecutor(given.processes) as pool:
        numbers = range(given.seed * 1000, given.seed * 1000 + len(counts))
        for count, found in zip(counts, pool.map(share, counts, numbers), strict=True):
            tried, passed, built, refused = tried + count, passed + found[0], built + found[1], refused + found[2]
            print(f"{tried} tried, {passed} pass check, {built} are built and sound", flush=True)
            for kind, (often, lines) in found[3].items():
                print(f"{often} x {kind}", *lines, sep="\n", flush=True)
                faulty = True
    print("refused:", ", ".join(f"{code} {often}" for code, often in refused.most_common()))
    return int(faulty)


if __name__ == "__main__":
    sys.exit(main())
