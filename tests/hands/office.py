"""Edits through a real LibreOffice: many in one session of it, because it starts slowly."""

import json
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.programs import libreoffice

SESSION = Path(__file__).with_name("session.py")
_PYTHONS = ("/usr/bin/python3", "/Applications/LibreOffice.app/Contents/Resources/python",
            "C:/Program Files/LibreOffice/program/python.exe", sys.executable)  # fmt: skip


@cache
def python_with_uno() -> str:
    """Return a Python that can drive LibreOffice; nothing where there is none."""
    for program in _PYTHONS:
        if Path(program).is_file():
            done = subprocess.run([program, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return program
    return ""


ATTEMPTS = 4
"""How often LibreOffice is started and makes nothing, until it is an error."""


def edit_all(folder: Path, requests: Iterable[tuple[str, str, Path, Path]]) -> None:
    """Make edits: module of tests/hands/, name of its function, source, target. Skips where LibreOffice is missing.

    LibreOffice is started again where it fell over; an edit that cannot be made falls over each time, and is an error.
    """
    libreoffice()
    program = python_with_uno()
    assert program, "LibreOffice is here, but no Python that drives it: install python3-uno"
    wanted, listed, told, idle = list(requests), folder / "requests.json", "", 0
    while left := [each for each in wanted if not each[3].is_file()]:
        assert idle < ATTEMPTS, told
        for lock in {lock for *_, source, _ in left for lock in source.parent.glob(".~lock.*#")}:
            lock.unlink()  # of a LibreOffice that was ended: it would not open the file again
        named = [
            {"module": m, "edit": e, "source": str(source), "target": str(target)} for m, e, source, target in left
        ]
        listed.write_text(json.dumps(named), encoding="utf-8")
        done = subprocess.run(
            [program, str(SESSION), str(listed)], capture_output=True, encoding="utf-8", timeout=900, check=False
        )
        told = done.stderr
        idle = 0 if sum(not each[3].is_file() for each in wanted) < len(left) else idle + 1
