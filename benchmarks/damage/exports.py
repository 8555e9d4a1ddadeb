"""Exports of answers that come damaged: evaluated beside a sound one; what stood before stays, or the new results are whole."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.damage.judging import Trial
from benchmarks.damage.mutations import damaged
from benchmarks.damage.running import Ran, Run
from benchmarks.damage.tables import TABLES, ods
from forumkit.model.results import Results

FORUM = "sikasso"
FORMS = ("grille-restitution", "plan-action", "post-test", "pre-test", "presence", "satisfaction")
_SPARE = ("themes", "exercises", "schedules", "answers/bougouni")
"""Folders of the example that no evaluation needs: every command is quicker without."""


def prepare(folder: Path, run: Run) -> None:
    """Start the example with its made-up answers, and keep the results of each form."""
    base = folder / "base"
    done = run(["init", "--sample", str(base)])
    assert done.code == 0, done.out + done.err
    for name in _SPARE:
        shutil.rmtree(base / "content" / name)
    for form in FORMS:
        done = run(["evaluate", FORUM, *map(str, _files(base, form)), "--root", str(base)])
        assert done.code == 0, done.out + done.err
        shutil.move(_results(base), folder / f"{form}.json")  # results that lose a form are refused


def _files(root: Path, form: str) -> list[Path]:
    found = sorted((root / "content" / "answers" / FORUM).glob(f"{form}-*"))
    assert len(found) == 2  # noqa: PLR2004 - on paper and on the phone
    return found


def _results(root: Path) -> Path:
    return root / "content" / "results" / f"{FORUM}.json"


def trial(folder: Path, number: int, chance: Random, run: Run, limit: float) -> Trial:
    """Damage one export, evaluate it beside its sound twin, and judge what came of it."""
    forms = [
        form
        for form in FORMS
        if any(file.suffix == (".csv", ".xlsx")[number % 2] for file in _files(folder / "base", form))
    ]
    form = chance.choice(forms)
    source = next(file for file in _files(folder / "base", form) if file.suffix == (".csv", ".xlsx")[number % 2])
    content, turn = source.read_bytes(), number // 2
    if source.suffix == ".csv":
        damage, suffix, content = _damaged_table(content, chance, turn)
    else:
        suffix = ".xlsx"
        damage, content = damaged(content, chance, turn)
    return try_one(folder, form, source.name, suffix, damage, content, run, limit, number=number)


def _damaged_table(content: bytes, chance: Random, turn: int) -> tuple[str, str, bytes]:
    """Return what was done to an export in CSV, the ending of its name, and the file."""
    name = [*TABLES, "ods"][turn % (len(TABLES) + 1)]
    if name == "ods":
        return "ods", chance.choice([".ods", ".xlsx", ".csv"]), ods(content)
    changed = _once(TABLES[name], content, chance)
    suffix = chance.choice([".csv"] * 6 + [".CSV", ".tsv", ".txt", ".xlsx", ".csv.zip"])
    if chance.randrange(4) == 0:
        other = chance.choice([each for each in TABLES if each != name])
        return f"{name} + {other} ({suffix})", suffix, _once(TABLES[other], changed or content, chance)
    return (name if suffix == ".csv" else f"{name} ({suffix})"), suffix, changed


def _once(change: Callable[[bytes, Random], bytes], content: bytes, chance: Random) -> bytes:
    try:
        return change(content, chance)
    except (UnicodeError, IndexError, ValueError):  # it is no table any more after another damage
        return content


def try_one(
    folder: Path,
    form: str,
    name: str,
    suffix: str,
    damage: str,
    content: bytes,
    run: Run,
    limit: float,
    *,
    number: int = 0,
) -> Trial:
    """Evaluate a damaged export beside its sound twin, and judge what came of it."""
    made = Trial("exports", number, name, damage, content)
    work = folder / "work" / str(number)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "base", work)
    try:
        shutil.copy(folder / f"{form}.json", _results(work))
        given = work / f"{Path(name).stem}{suffix}"
        given.write_bytes(content)
        twin = next(file for file in _files(work, form) if file.name != name)
        before = _results(work).read_bytes()
        command = ["evaluate", FORUM, str(given), str(twin), "--root", str(work)]
        ran = run(command if number % 5 == 0 else [*command, "--json"])
        if made.judge("evaluate", ran, limit) and not made.faults:
            _judge_results(made, work, given, before, ran)
        if given.read_bytes() != content:
            made.fault("person lost", "evaluate wrote into the export")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return made


def _judge_results(made: Trial, work: Path, given: Path, before: bytes, ran: Ran) -> None:
    now = _results(work).read_bytes() if _results(work).is_file() else b""
    if ran.code:
        made.outcome = "refused"
        if now != before:
            made.fault("results", "they changed though the answers were refused")
        return
    made.outcome = "evaluated"
    try:
        Results.model_validate_json(now)
    except ValueError:
        made.fault("results", "they are no results")
    if not ran.out.startswith("{"):
        return
    read = [each for each in json.loads(ran.out)["files"] if each["file"] == given.name and each["form"]]
    if not read:
        made.fault("unread", "a file that was named was not read, and results were written")
    elif not any(each["answers"] for each in read):
        made.outcome = "evaluated, none in the damaged file"
