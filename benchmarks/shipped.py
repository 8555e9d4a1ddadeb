"""Time the shipped mission: cold build, one word of a theme changed, nothing to do, check, help, the interpreter.

Run: python -m benchmarks.shipped [RUNS]. Prints the median seconds and the ratio to a cold build, taken in turn.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def seconds(arguments: list[str]) -> float:
    """Return the wall time of one command."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def cases(root: Path) -> dict[str, Callable[[], float]]:
    """Return the commands to time, by name; the cold build removes the output first."""
    command = ["-m", "forumkit"]

    def cold() -> float:
        shutil.rmtree(root / "output", ignore_errors=True)
        return seconds([*command, "build", "--root", str(root)])

    def one_theme() -> float:
        theme = min((root / "content" / "themes").glob("*.yaml"))
        told = theme.read_text(encoding="utf-8")
        plain, other = "tirent profit", "tirent un profit"
        assert plain in told or other in told
        said = told.replace(other, plain) if other in told else told.replace(plain, other, 1)
        theme.write_text(said, encoding="utf-8")
        return seconds([*command, "build", "--root", str(root)])

    return {
        "cold build": cold,
        "one theme": one_theme,
        "nothing to do": lambda: seconds([*command, "build", "--root", str(root)]),
        "check": lambda: seconds([*command, "check", "--root", str(root)]),
        "list": lambda: seconds([*command, "list", "--root", str(root)]),
        "help": lambda: seconds([*command, "--help"]),
        "interpreter": lambda: seconds(["-c", "pass"]),
    }


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "mission"
        seconds(["-m", "forumkit", "init", "--example", str(root)])
        timed = cases(root)
        taken: dict[str, list[float]] = {name: [] for name in timed}
        for _ in range(runs):
            for name, run in timed.items():
                taken[name].append(run())
    whole = statistics.median(taken["cold build"])
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:<14} {middle:6.2f} s   {middle / whole:5.2f} of a cold build")


if __name__ == "__main__":
    main()
