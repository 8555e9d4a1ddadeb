"""How long answers take to become results: 60 of them and 100,000, each as a whole process, with its peak memory.

    python -m benchmarks.evaluating

prints the medians of some runs: seconds of the clock, and of the processor, which a busy machine does not change.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.answers import big_csv, big_form
from forumkit.answers.evaluation import read_library
from forumkit.model.forms import form_of
from tests import make
from tests.make import changed, write_mission

FEW, MANY = 60, 100_000


def main() -> None:
    """Print the seconds and megabytes of each size."""
    content = big_form()
    with tempfile.TemporaryDirectory() as folder:
        root = write_mission(
            Path(folder) / "mission",
            {
                "forums/sikasso.yaml": changed(make.FORUM, "questionnaires", ["avant", "grand"]),
                "questionnaires/grand.yaml": content,
            },
        )
        form = form_of(read_library(root), "sikasso", "grand")
        for rows, runs in ((FEW, 5), (MANY, 3)):
            file = Path(folder) / f"{rows}.csv"
            file.write_bytes(big_csv(content, rows, mark=form.mark))
            command = [sys.executable, "-m", "forumkit", "evaluate", "sikasso", str(file), "--root", str(root)]
            seconds, processor, peak = _measured(command, runs)
            size = file.stat().st_size / 1e6
            print(
                f"{rows:>7} answers to {len(form.questions)} questions ({size:.1f} MB): {seconds:.2f} s,"
                f" {processor:.2f} s of the processor, {peak:.0f} MB at most"
            )


def _measured(command: Sequence[str], runs: int) -> tuple[float, float, float]:
    """Return the median seconds of the clock and of the processor, and the peak memory in MB, of a command."""
    times, processor, peaks = [], [], []
    for _ in range(runs):
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - begun)
        assert status == 0, status
        processor.append(usage.ru_utime + usage.ru_stime)
        peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(times), statistics.median(processor), max(peaks)


if __name__ == "__main__":
    main()
