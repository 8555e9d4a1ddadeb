"""Documents that come back damaged: put in the place of ours, listed, merged with what changed, taken into the YAML."""

import json
import re
import shutil
from pathlib import Path
from random import Random

from benchmarks.damage.active import ACTIVE
from benchmarks.damage.judging import Trial, digest, digests
from benchmarks.damage.mutations import damaged
from benchmarks.damage.running import Ran, Run
from benchmarks.damage.sound import why_unsound
from benchmarks.damage.words import save_again, shows_word, write_word
from tests import make
from tests.make import Content, changed, write_mission

FORMATS = (".docx", ".pptx", ".xlsx")
RICH = ("fiche-vivre.docx", "cahier-du-participant-sikasso.docx", "rapport.docx", "guide-du-facilitateur-sikasso.docx")
"""Word files that hold nearly all that ours hold; every other one that is damaged is one of these."""
_MIXED_UP = 50
"""One document in so many is another one, whole."""

_CHART: Content = {
    "kind": "chart", "title": "Ce qui nous lie", "unit": "%", "fact": "espace",
    "values": [{"label": "Le marché", "value": 60}, {"label": "La famille", "value": 40}],
}  # fmt: skip
_SECTION: Content = {
    "id": "liens", "title": "Nos liens", "points": ["Des mariages"], "text": "Les familles **se parlent**.\n\n- Un\n- Deux",
    "notes": "Écoutez.", "figure": _CHART, "facts": ["espace"],
}  # fmt: skip
_THEME = changed(make.THEME, "sections.1", _SECTION)
FIRST: dict[str, Content] = {"themes/vivre.yaml": _THEME}
"""The mission when the documents went out: with a chart more than the small one of the tests."""
NOW: dict[str, Content] = {
    "mission.yaml": changed(changed(make.MISSION, "title", "Mission d'essai prolongée"), "closing.subtitle", "Et demain"),
    "forums/sikasso.yaml": changed(changed(make.FORUM, "venue", "grande salle de conférence"), "title", "Grand forum de Sikasso"),
    "themes/vivre.yaml": changed(
        changed(
            changed(_THEME, "sections.0.points", ["Des marchés animés", "Des familles", "Des fêtes"]),
            "sections.0.text", "Les grands marchés font vivre {{ forum.town }} depuis longtemps.",
        ),
        "sections.1.figure.values.0.value", 70,
    ),
    "facts.yaml": {"facts": {"espace": make.FACTS["facts"]["espace"] | {"source": "Une étude, 2018, page 7"}}},
    "exercises/ligne.yaml": changed(
        changed(make.EXERCISE, "instructions", ["Placez-vous debout sur la ligne.", "Parlez à un voisin.", "Revenez."]),
        "roles.0.hidden", "Il est très pressé.",
    ),
    "questionnaires/avant.yaml": changed(make.QUESTIONNAIRE, "questions.0.text", "La frontière relie les gens."),
    "schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions.0.title", "Accueil de tous"),
    "schedules/plan.yaml": changed(make.WORKPLAN, "phases.0.tasks.1.days", 6),
    "protection.yaml": changed(make.PROTECTION, "consent.points", ["Vous pouvez dire non.", "Rien ne change alors."]),
}  # fmt: skip
"""What changed in the content since the documents went out."""


def prepare(folder: Path, run: Run) -> None:
    """Build a small mission, change its content, and keep what a clean build makes of that."""
    base, clean = folder / "base", folder / "clean"
    _built(write_mission(base, dict(FIRST)), run)
    shutil.copytree(base, clean)
    for root in (base, clean):
        write_mission(root, dict(NOW))
    _built(clean, run)
    for path in documents(folder):
        target = folder / "saved" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(save_again((base / "output" / path).read_bytes(), target.suffix))
    (folder / "clean.json").write_text(json.dumps(digests(clean / "output")), encoding="utf-8")


def _built(root: Path, run: Run) -> None:
    done = run(["build", "--jobs", "1", "--root", str(root)])
    assert done.code == 0, done.out + done.err


def documents(folder: Path) -> list[str]:
    """Return the paths of the Office files of the mission."""
    output = folder / "base" / "output"
    files = (path for path in output.rglob("*") if path.suffix in FORMATS)
    return sorted(path.relative_to(output).as_posix() for path in files if ".forumkit" not in path.parts)


def trial(folder: Path, number: int, chance: Random, run: Run, limit: float) -> Trial:
    """Damage one document, let the commands meet it, and judge what they did."""
    suffix = FORMATS[number % len(FORMATS)]
    every = [each for each in documents(folder) if each.endswith(suffix)]
    rich = [each for each in every if each.endswith(RICH)]
    path = chance.choice(rich if rich and chance.random() < 1 / 2 else every)
    if chance.randrange(_MIXED_UP) == 0:
        name, content = "another document", _start(folder, chance.choice(documents(folder)), chance)
    else:
        name, content = damaged(_start(folder, path, chance), chance, number // len(FORMATS), active=True)
    return try_one(folder, path, name, content, run, limit, number=number)


def _start(folder: Path, path: str, chance: Random) -> bytes:
    """Return the document before it is damaged: as it was made, with a word more, or saved again."""
    match chance.randrange(3):
        case 0:
            return (folder / "base" / "output" / path).read_bytes()
        case 1:
            return write_word((folder / "base" / "output" / path).read_bytes(), chance)
        case _:
            return (folder / "saved" / path).read_bytes()


def try_one(folder: Path, path: str, damage: str, content: bytes, run: Run, limit: float, *, number: int = 0) -> Trial:
    """Put a damaged file in the place of a document, let the commands meet it, and judge what they did."""
    made = Trial("returned", number, path, damage, content)
    work = folder / "work" / str(number)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "base", work)
    try:
        (work / "output" / path).write_bytes(content)
        made.judge("edits", run(["edits", "--root", str(work)]), limit)
        if (work / "output" / path).read_bytes() != content:
            made.fault("person lost", "edits wrote into the document")
        if number % 4 == 0:
            made.judge("pull", run(["pull", "--json", "--root", str(work)]), limit)
        build = ["build", "--jobs", "1", "--json", "--root", str(work)]
        _judge_build(made, folder, work, run(build), limit)
        if number % 8 == 0 and not made.faults:
            _judge_again(made, folder, work, run(build), limit)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return made


def _judge_build(made: Trial, folder: Path, work: Path, ran: Ran, limit: float) -> None:
    ended = made.judge("build", ran, limit)
    output, path = work / "output", made.base
    now = (output / path).read_bytes() if (output / path).is_file() else b""
    backups = [
        each for each in (output / ".forumkit" / "backups").glob(f"*/{path}") if each.read_bytes() == made.content
    ]
    if now != made.content and not backups:
        made.fault("person lost", "it is neither in its place nor in a backup")
    if not ended or any(fault.sort == "traceback" for fault in made.faults):
        made.outcome = "broken off"
        return
    clean: dict[str, str] = json.loads((folder / "clean.json").read_text(encoding="utf-8"))
    beside = _judge_others(made, clean, digests(output))
    if now == made.content:
        made.outcome = "kept, the new one beside" if beside else "kept"
    else:
        made.outcome = "replaced" if digest(output / path) == clean[path] else "merged"
        _judge_merged(made, now)
    _judge_said(made, ran, is_new=digest(folder / "base" / "output" / path) != clean[path])


def _judge_others(made: Trial, clean: dict[str, str], found: dict[str, str]) -> bool:
    """Note what is wrong with the other documents; tell whether a new version stands beside the damaged one."""
    missing = [path for path in clean if path != made.base and path not in found]
    wrong = [path for path in clean if path != made.base and path in found and found[path] != clean[path]]
    strange = [path for path in found if path not in clean]
    if missing or wrong:
        made.fault("other document", f"{'missing' if missing else 'not as a clean build makes it'}")
    stem, _, ending = made.base.rpartition(".")  # a workbook that lies beside lists what differs, so it is another
    listed = [path for path in strange if ending == "xlsx" and path.startswith(f"{stem} (")]
    if any(found[path] != clean[made.base] for path in strange if path not in listed):
        made.fault("other document", "one more than awaited")
    return bool(strange)


def _judge_merged(made: Trial, now: bytes) -> None:
    if reason := why_unsound(now):
        made.fault("unsound", re.sub(r"\d+", "…", reason))
    if shows_word(made.content, anywhere=False) and not shows_word(now, anywhere=True):
        made.fault("person lost", f"a word that he wrote is gone ({made.outcome})")


def _judge_said(made: Trial, ran: Ran, *, is_new: bool) -> None:
    """Note where a build says nothing of a file that it left as it is, or that holds what runs."""
    try:
        problems = json.loads(ran.out)["problems"]
    except (ValueError, KeyError, TypeError):
        made.fault("exit", "build: no JSON")
        return
    named = any(made.base in str(problem) for problem in problems)
    if made.outcome.startswith("kept") and is_new and not named:
        made.fault("unnamed", "a document was left as it is without a word")
    if (
        made.outcome == "merged"
        and not named
        and (active := [name for name in made.damage.split(" + ") if name in ACTIVE])
    ):
        made.fault("unsaid", f"active content was merged without a word: {active[0]}")


def _judge_again(made: Trial, folder: Path, work: Path, ran: Ran, limit: float) -> None:
    """A second build finds nothing to do."""
    before = digest(work / "output" / made.base)
    first = made.outcome
    if made.judge("second build", ran, limit) and ran.code in (0, 1):
        _judge_others(made, json.loads((folder / "clean.json").read_text(encoding="utf-8")), digests(work / "output"))
        if digest(work / "output" / made.base) != before:
            made.fault("unsteady", f"a second build changed the document ({first})")
