"""LibreOffice, Chromium and Java, without which a test is skipped; `tests/skips.py` allows no other reason."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from forumkit.produce.libreoffice import find_libreoffice

NO_LIBREOFFICE, NO_CHROMIUM, NO_JAVA = "no LibreOffice", "no Chromium", "no Java"
PATIENCE = 500
"""Seconds that LibreOffice may take for all files of a call on a busy machine."""


def libreoffice() -> str:
    """Return LibreOffice's program."""
    return find_libreoffice() or pytest.skip(NO_LIBREOFFICE)


def chromium() -> str:
    """Return the program of Chromium, or of a browser made of it."""
    found = (shutil.which(each) for each in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None) or pytest.skip(NO_CHROMIUM)


def java() -> str:
    """Return the program of Java."""
    return shutil.which("java") or pytest.skip(NO_JAVA)


def convert(files: Sequence[Path], shape: str, folder: Path, *reading: str) -> None:
    """Let LibreOffice write files in another shape (`pdf`, `docx:MS Word 2007 XML`) into a folder; it starts once.

    `reading` says how they are read, where LibreOffice would ask.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", *reading, "--convert-to", shape, "--outdir", str(folder)]
    subprocess.run(
        [libreoffice(), profile, *options, *map(str, files)], capture_output=True, timeout=PATIENCE, check=True
    )
