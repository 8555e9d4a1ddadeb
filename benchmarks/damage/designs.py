"""Templates of clients that are damaged: looked at, then built with."""

import json
import shutil
from pathlib import Path
from random import Random

from benchmarks.damage.judging import Trial, digests
from benchmarks.damage.mutations import damaged
from benchmarks.damage.running import Ran, Run
from benchmarks.damage.sound import why_unsound
from tests import make
from tests.elsewhere import DECKS, DOCUMENTS, bare, with_samples
from tests.make import changed, write_mission

KINDS = {
    ".pptx": ("theme-deck", "opening-deck", "closing-deck"),
    ".docx": ("theme-handout", "report", "agenda", "role-cards", "questionnaire", "workplan"),
}
ROLES = {".pptx": "slides.pptx", ".docx": "word.docx"}
_ENDINGS = {".potx": ".pptx", ".dotx": ".docx"} | {suffix: suffix for suffix in ROLES}


def prepare(folder: Path, run: Run, more: Path | None = None) -> None:
    """Write a small mission, and templates to damage: ours, those of libraries, and those of a folder."""
    base = write_mission(folder / "base", {"mission.yaml": changed(make.MISSION, "design", "client")})
    bases = folder / "bases"
    done = run(["design", "export", str(bases), "--root", str(write_mission(folder / "plain"))])
    assert done.code == 0, done.out + done.err
    made = {f"{name}.pptx": deck() for name, deck in DECKS.items()} | {"bare.pptx": bare()}
    made |= {f"{name}.docx": document() for name, document in DOCUMENTS.items()}
    made["samples.pptx"] = with_samples(DECKS["4-3"]())
    for name, content in made.items():
        (bases / name).write_bytes(content)
    for path in sorted(more.iterdir()) if more else ():
        if path.suffix in _ENDINGS:
            shutil.copy(path, bases / f"{path.stem}-from-elsewhere{_ENDINGS[path.suffix]}")
    assert base.is_dir()


def trial(folder: Path, number: int, chance: Random, run: Run, limit: float) -> Trial:
    """Damage one template, look at it, build with it, and judge what came of it."""
    suffix = tuple(ROLES)[number % 2]
    source = chance.choice(sorted((folder / "bases").glob(f"*{suffix}")))
    damage, content = damaged(source.read_bytes(), chance, number // 2)
    kind = chance.choice(KINDS[suffix])
    return try_one(folder, source.name, kind, damage, content, run, limit, number=number)


def try_one(
    folder: Path, name: str, kind: str, damage: str, content: bytes, run: Run, limit: float, *, number: int = 0
) -> Trial:
    """Look at a damaged template and build with it."""
    made = Trial("templates", number, name, damage, content)
    work = folder / "work" / str(number)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "base", work)
    try:
        file = work / "templates" / "designs" / "client" / ROLES[Path(name).suffix]
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        checked = run(
            ["design", "check", str(file), "--jobs", "1", "--root", str(work), *(["--json"] if number % 3 else [])]
        )
        made.judge("design check", checked, limit)
        ran = run(["build", "--kind", kind, "--jobs", "1", "--json", "--root", str(work)])
        if made.judge("build", ran, limit) and not made.faults:
            _judge_build(made, work, checked, ran)
        if file.read_bytes() != content:
            made.fault("person lost", "the template changed")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return made


def _judge_build(made: Trial, work: Path, checked: Ran, ran: Ran) -> None:
    written = digests(work / "output")
    made.outcome = "refused" if ran.code else "built"
    try:
        problems = json.loads(ran.out)["problems"]
    except (ValueError, KeyError, TypeError):
        made.fault("exit", "build: no JSON")
        return
    if ran.code and not problems:
        made.fault("unnamed", "build made nothing and said nothing")
    if not ran.code and not written:
        made.fault("other document", "build said that all is well, and made nothing")
    refused = [problem["code"] for problem in problems if problem["code"] == "BAD_DESIGN"]
    if refused and not checked.code:
        made.fault("unnamed", "design check found nothing wrong, build refused the template")
    for path in written:
        if path.endswith((".docx", ".pptx", ".xlsx")) and (
            reason := why_unsound((work / "output" / path).read_bytes())
        ):
            made.fault("unsound", reason)
