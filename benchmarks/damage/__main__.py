"""Run the trials in two processes and print a table; the exit code is 1 where anything went wrong."""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.damage.course import TRIALS, trials
from benchmarks.damage.judging import SECONDS, Trial


def keep(folder: Path, trial: Trial) -> Path:
    """Write a file that did harm, with what the commands said; return where."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{trial.kind}-{trial.number:05}-{Path(trial.base).stem}{Path(trial.base).suffix}"
    place.write_bytes(trial.content)
    told = "\n".join(f"{fault.sort}: {fault.told}" for fault in trial.faults)
    head = f"{trial.base}\n{trial.damage}\n{trial.outcome}\n\n{told}\n\n"
    place.with_name(f"{place.name}.txt").write_text(head + "\n".join(trial.logs), encoding="utf-8", errors="replace")
    return place


def report(done: Sequence[Trial], kept: dict[tuple[str, int], Path]) -> None:
    """Print what became of the files, what was wrong, and the slowest and largest."""
    for kind, counts in _by_kind(done).items():
        total = sum(counts.values())
        print(
            f"\n{kind}: {total} files; "
            + ", ".join(f"{number} {name or 'stopped'}" for name, number in counts.most_common())
        )
    faults: dict[tuple[str, str, str], list[Trial]] = defaultdict(list)
    for trial in done:
        for fault in dict.fromkeys(trial.faults):
            faults[trial.kind, fault.sort, fault.told].append(trial)
    bad = sum(bool(trial.faults) for trial in done)
    print(f"\n{bad} of {len(done)} files did harm, in {len(faults)} ways:")
    for (kind, sort, told), those in sorted(faults.items(), key=lambda each: -len(each[1])):
        first = min(those, key=lambda trial: (trial.damage.count("+"), trial.size))
        print(f"{len(those):5}  {kind}  {sort}: {told}\n         {first.damage}  [{first.base}]")
        if place := kept.get((first.kind, first.number)):
            print(f"         {place}")
    for name, key in (("slowest", "seconds"), ("largest", "megabytes")):
        most = sorted(done, key=lambda trial: -float(getattr(trial, key)))[:5]
        told = "; ".join(f"{getattr(t, key):.1f} {t.kind} {t.number} ({t.damage})" for t in most)
        print(f"{name} ({key}): {told}")


def _by_kind(done: Sequence[Trial]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for trial in done:
        found[trial.kind][trial.outcome] += 1
    return found


def main() -> int:
    """Run what is asked for."""
    options = _options()
    wanted = {kind: list(range(options.first, getattr(options, kind))) for kind in TRIALS}
    if options.only:
        kind, _, number = options.only.partition(":")
        wanted = {kind: [int(number)] if number else wanted[kind]}
    wanted = {kind: numbers for kind, numbers in wanted.items() if numbers}
    total, start = sum(map(len, wanted.values())), time.monotonic()
    done: list[Trial] = []
    kept: dict[tuple[str, int], Path] = {}
    with tempfile.TemporaryDirectory(prefix="damage-") as folder, suppress(KeyboardInterrupt):  # Ctrl-C: what is known
        for trial in trials(Path(folder), wanted, options.seed, options.seconds, options.bases):
            if trial.faults and options.keep:
                kept[trial.kind, trial.number] = keep(options.keep, trial)
            trial.content, trial.logs = b"", []
            done.append(trial)
            bad = sum(bool(each.faults) for each in done)
            told = f"{len(done)} of {total} in {time.monotonic() - start:.0f} s, {bad} did harm"
            print(f"\r{told} ", end="", file=sys.stderr)
    report(done, kept)
    return int(len(done) < total or any(trial.faults for trial in done))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=__doc__)
    for kind, number in (("returned", 2000), ("exports", 1000), ("templates", 300)):
        parser.add_argument(f"--{kind}", type=int, default=number, help=f"how many damaged {kind} (%(default)s)")
    parser.add_argument("--seed", default="1", help="another seed is other damage")
    parser.add_argument(
        "--first", type=int, default=0, help="go on with the file of this number: a run that was cut off"
    )
    parser.add_argument("--only", default="", help="one kind, or one file of it: exports, exports:17")
    parser.add_argument("--keep", type=Path, help="folder for the files that did harm, with what was said")
    parser.add_argument("--bases", type=Path, help="folder of more templates to damage")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="what a command may take (%(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
