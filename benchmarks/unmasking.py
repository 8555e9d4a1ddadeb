"""Who can be found in what a mission hands over: so many made-up missions of two forums, in all their versions.

    python -m benchmarks.unmasking [MISSIONS] [--vain EVERY]

prints how many small groups, opinions, answers and quotes were looked for and found, and how many cells of the tables
of who came are hidden though nobody would be found if they were shown.
"""

import argparse
import time
from collections import Counter

from tests.attacks import rooms
from tests.attacks.missions import attacked, versions
from tests.attacks.register import in_vain


def main() -> None:
    """Print what the attacker found."""
    parser = argparse.ArgumentParser(description="Lay all versions of made-up missions side by side.")
    parser.add_argument("missions", nargs="?", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--vain", type=int, default=20, help="look for cells hidden in vain in each so manieth mission")
    wanted = parser.parse_args()
    start, totals = time.perf_counter(), Counter[str]()
    for seed in range(wanted.first, wanted.missions):
        found = attacked(seed)
        totals["looked for"] += found.looked
        totals["found"] += len(found.cells)
        for cell in found.cells:
            print(seed, cell, flush=True)
        if seed % 50 == 49:  # noqa: PLR2004 - a sign of life
            print(f"{seed + 1}: {dict(totals)}", flush=True)
        if seed % wanted.vain == 0:
            totals += _vain(seed)
    print(f"{wanted.missions} missions of two forums, {time.perf_counter() - start:.0f} s")
    for name, total in totals.items():
        print(f"{name}: {total}")
    print(f"in vain: {100 * totals['hidden in vain'] / max(1, totals['cells']):.1f} % of the cells")


def _vain(seed: int) -> Counter[str]:
    crossings, known, _ = versions(seed)
    if not known[0].sheets["presence"]:
        return Counter()
    vain, nobody, cells = in_vain(rooms.known(crossings), known[0])
    return Counter({"cells": cells, "hidden in vain": vain, "of nobody": nobody})


if __name__ == "__main__":
    main()
