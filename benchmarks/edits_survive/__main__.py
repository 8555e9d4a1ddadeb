"""Run the trials and print tables; the exit code is 1 where a change was lost without a word."""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.edits_survive.resaves import MISSIONS, of_each_kind, resaves
from benchmarks.edits_survive.resaves import report as report_saves
from benchmarks.edits_survive.running import trials
from benchmarks.edits_survive.trials import FAULTS, Trial


def report(done: list[Trial], most: int) -> None:
    """Print how the trials ended by format, state and mode, what was lost, and the slowest."""
    keys: dict[str, Callable[[Trial], str]] = {
        "format": lambda each: each.path[-4:],
        "source": lambda each: each.state,
        "--on-edit": lambda each: each.mode,
        "change": lambda each: each.sort,
    }
    for head, key in keys.items():
        names = sorted({key(each) for each in done})
        verdicts = [name for name, _ in Counter(each.verdict for each in done).most_common()]
        print(f"\n{head:18}" + "".join(f"{verdict:>12}" for verdict in (*verdicts, "all")))
        for name in names:
            counts = Counter(each.verdict for each in done if key(each) == name)
            print(f"{name:18}" + "".join(f"{counts[v]:12}" for v in verdicts) + f"{sum(counts.values()):12}")
    for fault in FAULTS:
        those = [each for each in done if each.verdict == fault]
        if those:
            print(f"\n{fault}: {len(those)}")
        for kind, number in Counter(each.kind for each in those).most_common(most):
            first = next(each for each in those if each.kind == kind)
            print(f"{number:4}  {kind}  [{first.number}: {first.path.rpartition('/')[2]}, {first.state}, {first.mode}] "
                  f"{first.detail} {first.told}"[:420])  # fmt: skip
    slow = sorted(done, key=lambda each: -each.seconds)[:5]
    print("\nslowest: " + "; ".join(f"{each.seconds:.2f} s {each.number} {each.path} {each.kind}" for each in slow))


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits_survive", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many changes (%(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first of them")
    parser.add_argument("--seed", default="1", help="another seed is other changes")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--format", choices=("docx", "pptx", "xlsx"), help="only files of one sort")
    parser.add_argument("--only", type=int, help="the change with this number, told at length")
    parser.add_argument("--log", type=Path, help="a file to which each change is added as a line of JSON")
    parser.add_argument("--noise", type=int, default=0, help="list so many changes that count as noise")
    parser.add_argument("--most", type=int, default=200, help="how many kinds are listed (%(default)s)")
    parser.add_argument("--libreoffice", action="store_true", help="a quarter of the documents was saved by it before")
    parser.add_argument("--resaves", action="store_true", help="instead: documents that programs saved again, unedited")
    options = parser.parse_args()
    if options.resaves:
        return _resaves()
    numbers = [*range(options.first, options.first + options.count)] if options.only is None else [options.only]
    if options.format:
        numbers = [number for number in numbers if number % 3 == ("docx", "pptx", "xlsx").index(options.format)]
    done, start = [], time.monotonic()
    for each in trials(numbers, options.seed, options.processes, libreoffice=options.libreoffice):
        done.append(each)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
        lost = sum(each.verdict in FAULTS for each in done)
        print(
            f"\r{len(done)} of {len(numbers)} in {time.monotonic() - start:.0f} s, {lost} unexplained ",
            end="",
            file=sys.stderr,
        )
    if options.only is not None:
        print(done[0])
    report(done, options.most)
    for each in [each for each in done if each.verdict == "noise"][: options.noise]:
        print(f"noise: {each.kind}  {each.detail}  ({each.told})"[:300])
    return int(any(each.verdict in FAULTS for each in done))


def _resaves() -> int:
    """Save documents of every kind again; the exit code is 1 where a hundredth of them or more count as edited."""
    with tempfile.TemporaryDirectory(prefix="saves-", ignore_cleanup_errors=True) as folder:
        documents = [each for mission in MISSIONS for each in of_each_kind(Path(folder), mission)]
        found = list(resaves(Path(folder), documents))
    return int(report_saves(found) * 100 >= len(found))


if __name__ == "__main__":
    sys.exit(main())
