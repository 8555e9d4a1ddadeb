"""How long it takes a newcomer to hold a first deck: from an empty environment to a file.

    python -m benchmarks.first_deck

makes a virtual environment, installs this folder into it (the package index is asked), and in English and in French
begins a mission, checks it and builds it. Prints the seconds of each step, and how many of the five minutes are left
for a person to write a theme. Exit 1 where a step fails or nothing is left.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from tests.conftest import REPOSITORY

_FIVE_MINUTES = 300
_STARTS = {"en": "Clean water for all", "fr": "Une eau propre pour tous"}


def main() -> int:
    """Take the steps and print what each took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        began = time.monotonic()
        venv.create(folder / "env", with_pip=True)
        install = _step(
            "install", [str(programs / "python"), "-m", "pip", "install", "--quiet", str(REPOSITORY)], began
        )
        longest = 0.0
        for language, title in _STARTS.items():
            root = folder / language
            forumkit = [str(programs / "forumkit"), "--lang", language]
            took = _step(f"init ({language})", [*forumkit, "init", str(root), "--title", title])
            took += _step(f"check ({language})", [*forumkit, "check", "--root", str(root)])
            took += _step(f"build ({language})", [*forumkit, "build", "--root", str(root)])
            decks = list((root / "output").rglob("*.pptx"))
            assert decks, "no deck was made"
            longest = max(longest, took)
    left = _FIVE_MINUTES - install - longest
    print(f"{left:7.1f} s are left of five minutes, to write a theme")
    return int(left <= 0)


def _step(said: str, command: list[str], began: float | None = None) -> float:
    """Run a command, print how long it took and return that; raises CalledProcessError."""
    start = time.monotonic() if began is None else began
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = time.monotonic() - start
    print(f"{took:7.1f} s  {said}")
    return took


if __name__ == "__main__":
    sys.exit(main())
