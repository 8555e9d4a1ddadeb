"""Judges of Office files that are not ours: the gates beside this repository, and LibreOffice's rendering."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest

from forumkit.office.container import pack, unpack
from tests import audit
from tests.conftest import REPOSITORY

BATCH = 500
"""Seconds that one batch may take on a busy machine."""


def _tool(name: str) -> Path:
    """Return a judge that lies beside the repository in our own checks."""
    tool = REPOSITORY.parent / "shared" / "tools" / name
    if not tool.is_file():
        pytest.skip(f"{name} is not beside this repository")
    return tool


@cache
def _office_gate() -> Any:
    loader = SourceFileLoader("office_gate", str(_tool("office-gate")))
    specification = importlib.util.spec_from_loader("office_gate", loader)
    assert specification
    gate = importlib.util.module_from_spec(specification)
    writing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(gate)
    sys.dont_write_bytecode = writing
    return gate


def audit_faults(path: Path) -> list[Any]:
    """Return what openxml-audit finds; what many files share is judged once."""
    return audit.faults_of(path)


def office_faults(path: Path) -> list[Any]:
    """Return the faults that validators miss."""
    found: list[Any] = _office_gate().check(str(path))
    return found


def _needs_libreoffice() -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")


def pdfs(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Return the PDF file that LibreOffice makes of each file, by its name without ending; skips where it is missing."""
    _needs_libreoffice()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        capture_output=True, timeout=BATCH, check=True,
    )  # fmt: skip
    return {path.stem: path for path in folder.glob("*.pdf")}


def rendered_faults(files: Sequence[Path], folder: Path) -> dict[str, list[Any]]:
    """Return what LibreOffice loses or shows outside a frame, by file; skips where it is not installed."""
    _needs_libreoffice()
    faults: dict[str, list[Any]] = {}
    by_folder: dict[Path, list[Path]] = {}
    for path in files:
        twin = next(
            (group for group in range(len(files)) if path.stem not in _stems(by_folder, folder / str(group))), 0
        )
        by_folder.setdefault(folder / str(twin), []).append(path)
    for place, group in by_folder.items():
        shown = [_all_shown(path, place) for path in group]
        done = subprocess.run(
            [sys.executable, str(_tool("render-gate")), str(place), *map(str, shown)],
            capture_output=True, encoding="utf-8", timeout=BATCH, check=False,
        )  # fmt: skip
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(lines) == len(group) + 1, done.stderr
        faults |= {Path(line["file"]).name: line["findings"] for line in lines if line.get("findings")}
    return faults


def _all_shown(path: Path, folder: Path) -> Path:
    """Return a file whose slides are all in the show: the gate prints no other."""
    shown = folder / "shown" / path.name
    shown.parent.mkdir(parents=True, exist_ok=True)
    parts = unpack(path.read_bytes())
    parts = {name: _SHOWN.sub(b"<p:sld\\1>", part) if name.startswith("ppt/slides/slide") else part
             for name, part in parts.items()}  # fmt: skip
    shown.write_bytes(pack(parts))
    return shown


_SHOWN = re.compile(rb'<p:sld((?: [^>]*)?) show="0"[^>]*>')


def _stems(by_folder: dict[Path, list[Path]], folder: Path) -> set[str]:
    return {path.stem for path in by_folder.get(folder, [])}
