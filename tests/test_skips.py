"""A test is skipped for want of LibreOffice or Chromium, and for nothing else; where CI=true, for nothing at all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.programs import NO_CHROMIUM, NO_LIBREOFFICE

CALL = "import pytest\n\ndef test_it():\n    pytest.skip('{}')\n"
MARK = "import pytest\n\n@pytest.mark.skip(reason='{}')\ndef test_it():\n    pass\n"
MODULE = "import pytest\n\npytest.skip('{}', allow_module_level=True)\n"


def outcome(folder: Path, text: str, **environment: str) -> tuple[int, str]:
    """Return the exit code of a run over one test with our hooks, and what it says."""
    (folder / "test_one.py").write_text(text, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.skips", "-p", "no:cacheprovider", "-ra", "test_one.py"],
        cwd=folder, env={**inherited, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.sample(1)
@pytest.mark.parametrize("reason", [NO_LIBREOFFICE, NO_CHROMIUM])
def test_what_is_skipped_for_want_of_a_program_is_listed(reason: str, tmp_path: Path) -> None:
    code, said = outcome(tmp_path, CALL.format(reason))
    assert code == 0
    assert re.search(rf"SKIPPED \[1\] test_one.py:4: {reason}", said)


@pytest.mark.sample(1)
@pytest.mark.parametrize("text", [CALL, MARK, MODULE])
def test_any_other_reason_fails_the_run(text: str, tmp_path: Path) -> None:
    code, said = outcome(tmp_path, text.format("too slow"))
    assert code in (1, 2)
    assert "was skipped: too slow" in said


@pytest.mark.sample(1)
@pytest.mark.parametrize("text", [CALL, MARK, MODULE])
def test_where_ci_is_true_nothing_is_skipped(text: str, tmp_path: Path) -> None:
    code, said = outcome(tmp_path, text.format(NO_CHROMIUM), CI="true")
    assert code in (1, 2)
    assert f"was skipped: {NO_CHROMIUM}" in said


def test_no_test_names_a_reason_of_its_own() -> None:
    """Programs are asked for in tests/programs.py; a library that is missing fails at its import."""
    found = sorted((REPOSITORY / "tests").rglob("*.py"))
    assert len(found) > 80
    said = re.compile(r"pytest\.skip\(|importorskip|mark\.skip")
    ours = {"programs.py", "test_skips.py"}
    assert [
        path.name for path in found if path.name not in ours and said.search(path.read_text(encoding="utf-8"))
    ] == []
