"""Try a folder of templates, each in a process of its own, and print a table and the totals.

    python -m benchmarks.templates FOLDER [--json FILE] [--log FILE.jsonl] [--processes N] [--quick]

Each is looked at (`design check`), checked and built with the sample mission and its made-up answers. What was built
is shown by LibreOffice, where it is there, and read again. `--quick` makes one theme deck, the opening deck, an
exercise sheet, the guide and the report. A template that fails or takes too long is a row. `--log` keeps each row as it
is known, and a run with the same log goes on where it was cut off.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path

from benchmarks.templates.row import Row, table
from benchmarks.templates.trial import reference
from forumkit.load.naming import OFFICE

_ENDINGS = (*OFFICE["slides"], *OFFICE["word"])
_QUICK, _WHOLE = 600, 3600
"""Seconds that a template may take."""
_MEMORY = 6 << 30
_TRIAL = "benchmarks.templates.trial"


def main() -> int:
    """Run what is asked for."""
    options = _options()
    found = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
    if not found:
        print(f"{options.folder}: no templates", file=sys.stderr)
        return 2
    done = _before(options.log)
    with tempfile.TemporaryDirectory(prefix="templates-", ignore_cleanup_errors=True) as name:
        work = Path(name)
        waiting = [path for path in found if _name(path, options.folder) not in done]
        if waiting:
            _prepare(work, quick=options.quick)
        for row in _rows(waiting, options, work):
            done[row["template"]] = row
            _log(options.log, row)
            print(f"{len(done)}/{len(found)} {row['template']} {row.get('stopped', '')}", file=sys.stderr, flush=True)
    rows = [done[_name(path, options.folder)] for path in found]
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _before(log: Path | None) -> dict[str, Row]:
    """Return the rows of an earlier run; a line that was cut off is left."""
    rows: dict[str, Row] = {}
    for line in log.read_text(encoding="utf-8").splitlines() if log and log.is_file() else ():
        with suppress(ValueError):
            row = json.loads(line)
            rows[row["template"]] = row
    return rows


def _log(log: Path | None, row: Row) -> None:
    if log:
        with log.open("a", encoding="utf-8") as target:
            target.write(json.dumps(row, ensure_ascii=False) + "\n")


def _prepare(work: Path, *, quick: bool) -> None:
    """Make the mission that each template gets a copy of, and what its documents are with the shipped design."""
    mission, command = work / "mission", [sys.executable, "-m", "forumkit"]
    subprocess.run([*command, "init", str(mission), "--sample"], check=True, capture_output=True)
    for forum in sorted(path.stem for path in (mission / "content" / "forums").glob("*.yaml")):
        subprocess.run([*command, "evaluate", forum, "--root", str(mission)], check=True, capture_output=True)
    meant = reference(mission, quick=quick)
    (work / "meant.json").write_text(json.dumps(meant, ensure_ascii=False), encoding="utf-8")


def _rows(paths: Sequence[Path], options: argparse.Namespace, work: Path) -> Iterator[Row]:
    with ThreadPoolExecutor(options.processes) as pool:
        begun = {pool.submit(_tried, path, options, work): path for path in paths}
        for ended in as_completed(begun):
            yield ended.result() | {"template": _name(begun[ended], options.folder)}


def _tried(path: Path, options: argparse.Namespace, work: Path) -> Row:
    """Return the row of a template: what is known of it, where its process failed or was stopped."""
    place = Path(tempfile.mkdtemp(dir=work))
    shutil.copytree(work / "mission", place / "mission")
    given = place / path.name
    shutil.copyfile(path, given)
    target, seconds = place / "row.json", options.seconds or (_QUICK if options.quick else _WHOLE)
    arguments = [given, place / "mission", work / "meant.json", target, *(["quick"] if options.quick else [])]
    start = time.monotonic()
    said = _run([sys.executable, "-m", _TRIAL, *map(str, arguments)], seconds, place)
    row: Row = {}
    with suppress(OSError, ValueError):
        row = json.loads(target.read_text(encoding="utf-8"))
    if "stopped" in row or not row:
        step = {"look": "design_check"}.get(row.get("stopped", ""), row.get("stopped", ""))
        row[step if step in ("design_check", "check", "build") else "seconds"] = "x"
        row.setdefault("stopped", "start")
        row["notes"] = row.get("notes", {}) | {f"stopped at {row['stopped']}": said}
    row.setdefault("seconds", round(time.monotonic() - start))
    if options.keep and (place / "mission" / "output").is_dir():
        shutil.copytree(place / "mission" / "output", options.keep / path.name, dirs_exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    return row


def _run(command: Sequence[str], seconds: float, place: Path) -> list[str]:
    """Run a trial within limits; return the last lines that it said, where it failed."""
    said = place / "said.txt"
    with said.open("wb") as target:
        process = subprocess.Popen(command, stdout=target, stderr=target, start_new_session=True, env=_environment())
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
    if code is None:
        return [f"took more than {seconds:.0f} s"]
    return [f"exit code {code}", *said.read_text(encoding="utf-8", errors="replace").splitlines()[-2:]]


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FORUMKIT", "LC_", "LANG"))}
    return kept | {"FORUMKIT_LANG": "en", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.templates", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of templates; those in its folders too")
    parser.add_argument("--json", type=Path, help="file for the rows with all that was found")
    parser.add_argument("--log", type=Path, help="file that keeps each row, and from which a run goes on")
    parser.add_argument("--keep", type=Path, help="folder for what was built")
    parser.add_argument("--processes", type=int, default=1, help="templates at once (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="five documents instead of the whole pack")
    parser.add_argument("--seconds", type=float, help=f"what a template may take ({_WHOLE}, quick {_QUICK})")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
