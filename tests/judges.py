"""Judges of Office files that are not ours: the gates beside this repository, and LibreOffice's rendering."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

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
    """Return what openxml-audit finds, with a validator of its own: one keeps the footnotes of the file before.

    Whether a part fits its schema depends on the part alone: those that many files share are judged once.
    """
    validator = OpenXmlValidator()
    schema = validator._schema_validator  # noqa: SLF001 - the only place where its parts are judged one by one
    judge = schema.validate_part

    def judge_once(part: Any, context: Any) -> list[Any]:
        digest = hashlib.sha256(part.raw_content or b"").digest()
        if digest in _SOUND:
            return list(context.errors)
        before = len(context.errors)
        found: list[Any] = judge(part, context)
        if len(context.errors) == before:
            _SOUND.add(digest)
        return found

    schema.validate_part = judge_once
    return list(validator.validate(path).errors)


_SOUND: set[bytes] = set()
"""Digests of the parts that fit their schemas."""


def office_faults(path: Path) -> list[Any]:
    """Return the faults that validators miss."""
    found: list[Any] = _office_gate().check(str(path))
    return found


def rendered_faults(files: Sequence[Path], folder: Path) -> dict[str, list[Any]]:
    """Return what LibreOffice loses or shows outside a frame, by file; skips where it is not installed."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    faults: dict[str, list[Any]] = {}
    by_folder: dict[Path, list[Path]] = {}
    for path in files:
        twin = next(
            (group for group in range(len(files)) if path.stem not in _stems(by_folder, folder / str(group))), 0
        )
        by_folder.setdefault(folder / str(twin), []).append(path)
    for place, group in by_folder.items():
        done = subprocess.run(
            [sys.executable, str(_tool("render-gate")), str(place), *map(str, group)],
            capture_output=True, encoding="utf-8", timeout=BATCH, check=False,
        )  # fmt: skip
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(lines) == len(group) + 1, done.stderr
        faults |= {Path(line["file"]).name: line["findings"] for line in lines if line.get("findings")}
    return faults


def _stems(by_folder: dict[Path, list[Path]], folder: Path) -> set[str]:
    return {path.stem for path in by_folder.get(folder, [])}
