"""Evaluate dirty files whose truth is known, and print what became of each; the exit code is 1 where any misleads.

    python -m benchmarks.dirty_answers [--files 260] [--all] [--only PART]

exact: the results are the true ones. refused: nothing is written, and the file is named. asked: a number is another
than the true one, and the cell is named. Needlessly asked: a file with nothing doubtful in it is not exact.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.dirty_answers.judging import Bench, wanted


def main() -> int:
    """Print each trial that is not exact, and how many of each there are."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dirty_answers", description=__doc__)
    parser.add_argument("--files", type=int, default=260, help="how many files (%(default)s)")
    parser.add_argument("--only", default="", help="a part of the name of a shape or a fault")
    parser.add_argument("--all", action="store_true", help="print what was said of each")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="dirty-") as folder:
        bench = Bench(Path(folder))
        for shape, fault in wanted(options.files):
            if options.only in f"{shape} | {fault.name}":
                trial = bench.trial(shape, fault)
                counts[trial.outcome] += 1
                bad += trial.is_bad
                print(f"{trial.outcome:17} {shape} | {fault.name}")
                if trial.outcome.isupper() or options.all:
                    print("".join(f"      {line}\n" for line in trial.told[:8]), end="")
    print(f"\n{counts.total()} files: " + ", ".join(f"{number} {name}" for name, number in counts.most_common()))
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
