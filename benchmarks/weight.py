"""What an installation weighs: each distribution in a fresh environment, and the seconds that its import takes.

    python -m benchmarks.weight

makes a virtual environment, installs this folder into it (the package index is asked) and prints a line a distribution:
megabytes of its files, compiled twins among them, and milliseconds of processor time to import it, as the least of
some runs less the start of Python.
"""

import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path

from tests.conftest import REPOSITORY

_TOOLS = ("pip", "setuptools")
"""What the environment itself brings."""
_RUNS = 5
_LIST = """
import json
from importlib.metadata import distributions, packages_distributions
modules = {}
for module, owners in packages_distributions().items():
    modules |= dict.fromkeys(owners, module)
places = {each.metadata["Name"]: [file.locate() for file in each.files or ()] for each in distributions()}
print(json.dumps({
    name: [sum(place.stat().st_size for place in files if place.is_file()), modules.get(name, "sys")]
    for name, files in places.items()
}))
"""


def main() -> None:
    """Print the table and its sum."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python"))))
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(REPOSITORY)], check=True)
        listed = subprocess.run([python, "-c", _LIST], check=True, capture_output=True, encoding="utf-8").stdout
        found = {name: each for name, each in json.loads(listed).items() if name not in _TOOLS}
        start = _seconds(python, "sys")
        for name, (size, module) in sorted(found.items(), key=lambda each: -each[1][0]):
            print(f"{size / 1e6:7.1f} MB {1000 * (_seconds(python, module) - start):6.0f} ms  {name}")
        print(f"{sum(size for size, _ in found.values()) / 1e6:7.1f} MB in all")


def _seconds(python: str, module: str) -> float:
    """Return the fewest processor seconds that Python took, in some runs, to start and import a module."""
    command = [python, "-c", f"import time, {module}; print(time.process_time())"]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(_RUNS))


if __name__ == "__main__":
    main()
