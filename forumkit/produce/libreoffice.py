"""LibreOffice, where the machine has it: Office files to PDF, without a window and without the user's own settings."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from forumkit.write.legend_order import with_legends_in_order

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_NAMES = ("soffice", "libreoffice")
_BATCH = 40
"""Files a call: a command line has an end."""
_INSTANCES = 2
_START, _EACH = 90, 20
"""Seconds that LibreOffice may take to start, and for each file, on a busy machine."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="ExportHiddenSlides" oor:op="fuse">
<value>true</value></prop></item></oor:items>
"""
"""A PDF has the slides in reserve too: who reads it walks through no show."""


def find_libreoffice() -> str:
    """Return the program, or nothing where there is none."""
    named = (shutil.which(name) for name in _NAMES)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((program for program in (*named, *usual) if program), "")


def to_pdf(program: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each Office file by its path; one that LibreOffice cannot turn into a PDF is left out."""
    paths = list(files)
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    if len(batches) == 1 and len(paths) > _INSTANCES:
        batches = [paths[number::_INSTANCES] for number in range(_INSTANCES)]
    made: dict[str, bytes] = {}
    with ThreadPoolExecutor(_INSTANCES) as pool:
        for converted in pool.map(lambda batch: _converted(program, {path: files[path] for path in batch}), batches):
            made |= converted
    return made


def _converted(program: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each file, converted in one call.

    Each call has a profile of its own: two on one profile lose files (tdf#37531). Files get numbers for names, because
    a.docx and a.pptx would both become a.pdf. LibreOffice exits with 0 when it failed: only a PDF counts.
    """
    with tempfile.TemporaryDirectory(prefix="forumkit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources: dict[str, Path] = {}
        for number, (path, content) in enumerate(files.items()):
            sources[path] = folder / f"{number:04}{Path(path).suffix}"
            sources[path].write_bytes(with_legends_in_order(content))
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                   "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources.values())]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_START + _EACH * len(files), check=False)  # noqa: S603 - a program of the machine, on our files
        except (OSError, subprocess.TimeoutExpired):
            return {}
        made = {path: source.with_suffix(".pdf") for path, source in sources.items()}
        return {path: target.read_bytes() for path, target in made.items() if target.is_file()}
