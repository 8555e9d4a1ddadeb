"""One template tried: looked at, checked, built with, and what was built looked at as a reader sees it."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.templates import files, shown
from benchmarks.templates.row import Row
from forumkit.load.naming import office_side
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.build import Build
from forumkit.produce.checked import Checked, fingerprint, sound
from forumkit.produce.libreoffice import find_libreoffice
from forumkit.produce.mission import check_documents, check_mission, date_stamp
from forumkit.produce.options import Options, Selection
from forumkit.produce.parallel import make
from tests.judges.office import office_faults
from tests.judges.rendered import all_shown, pdfs, shown_faults

PATIENCE = 400
"""Seconds that design check may take."""
QUICK = ("theme-deck", "opening-deck", "exercise-sheet", "facilitator-guide", "report")
"""The kinds of which one document is made at once."""
_PALE = 3.0


@dataclass
class Trial:
    """What is found out, step by step; each is kept as soon as it is known."""

    template: Path
    mission: Path
    """A copy of the sample mission of its own."""
    meant: Mapping[str, object]
    """What the same documents have with the shipped design."""
    keep: Callable[[Row], None]
    quick: bool = False
    row: Row = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    _foreseen: dict[str, Any] | None = None
    """What design check says of the documents, where it tries them."""

    def run(self) -> None:
        """Take the steps."""
        self.row |= {"template": self.template.name, "notes": self.notes}
        start = time.monotonic()
        for step in (self._look, self._use, self._check, self._build, self._see):
            self.row["stopped"] = step.__name__.strip("_")
            self.keep(self.row)
            step()
        self.row.pop("stopped")
        self.row["seconds"] = round(time.monotonic() - start)
        self.keep(self.row)

    def _look(self) -> None:
        """What design check says of the file as it came, of this mission."""
        command = [sys.executable, "-m", "forumkit", "--lang", "en", "design", "check", str(self.template)]
        try:
            done = subprocess.run(
                [*command, "--root", str(self.mission), "--json"], capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            self.row["design_check"] = "x"
            return
        said = (done.stderr + done.stdout).decode("utf-8", "replace")
        self.row["design_check"] = "x" if "Traceback" in said else done.returncode
        with suppress(ValueError):
            told = json.loads(done.stdout)
            self._foreseen = told.get("verdict")
            self.notes["design check"] = [each["says"] for each in told.get("problems", ()) if done.returncode]

    def _use(self) -> None:
        folder = self.mission / "templates" / "designs" / "client"
        folder.mkdir(parents=True)
        name = f"{office_side(self.template.name)}{self.template.suffix.lower()}"
        shutil.copyfile(self.template, folder / name)
        use_design(self.mission, "client")

    def _check(self) -> None:
        checked = check_mission(self.mission)
        jobs = wanted(checked, quick=self.quick)
        problems = [*checked.problems]
        if self.quick and not errors(checked.problems):
            problems += [fault for piece in make(checked, jobs, {}, 1, "", {}) for fault in piece.problems]
        elif not self.quick:
            problems += check_documents(checked, self.mission / "output", 1)
        self.row["check"] = int(bool(errors(problems)))
        self.notes["check"] = _codes(problems)

    def _build(self) -> None:
        checked = check_mission(self.mission)
        jobs = wanted(checked, quick=self.quick)
        output = self.mission / "output"
        try:
            work = Build(checked, output, Selection(), Options(), fingerprint(checked), date_stamp(), lambda *_: None)
            problems = work.run(jobs)[1]
        except ProblemsFound as found:
            problems = tuple(found.problems)
        problems = (*checked.problems, *problems)
        documents = [job for job in jobs if not job.local]
        there = [job for job in documents if (output / job.path).is_file()]
        self.row |= {"build": int(bool(errors(problems))), "made": f"{len(there)}/{len(documents)}"}
        self.notes["held"] = [job.path for job in documents if job not in there]
        self.notes["build"] = _codes(problems)
        self.row["equal"] = self._is_equal({job.path for job in jobs})
        self._there = to_show(there)

    def _is_equal(self, wanted: set[str]) -> bool:
        """Tell whether all three say the same; of design check, what it says of the documents that are made here."""
        foreseen: object = bool(self.row["design_check"])
        if self.quick and self._foreseen:
            foreseen = bool(wanted & {*self._foreseen["held"]})
        same = self.notes["check"] == self.notes["build"]
        return same and foreseen == bool(self.row["check"]) == bool(self.row["build"])

    def _see(self) -> None:
        output = self.mission / "output"
        paths = [output / job.path for job in self._there]
        self._judge(paths)
        if paths and find_libreoffice():
            with tempfile.TemporaryDirectory() as folder:
                self._reader(paths, show(paths, Path(folder)))

    def _judge(self, paths: Sequence[Path]) -> None:
        faults = [fault for path in paths for fault in office_faults(path)]
        self.row["judges"] = len(faults)
        self.notes["judges"] = [f"{code} {count}" for code, count in Counter(f.code.name for f in faults).most_common()]

    def _reader(self, paths: Sequence[Path], pdf: Mapping[Path, Path]) -> None:
        """What a reader sees."""
        template = self.template.read_bytes()
        faults = [(path, fault) for path in paths for fault in shown_faults(path, pdf.get(path))]
        beyond = [f"{path.stem} {fault.part}: {fault.detail}" for path, fault in faults if "BEYOND" in fault.code.name]
        other = [f"{fault.code.name} {path.stem}: {fault.detail}" for path, fault in faults
                 if "BEYOND" not in fault.code.name]  # fmt: skip
        self.row |= {"beyond": len(beyond), "lost": len(other)}
        self.notes |= {"beyond": beyond, "lost": other}
        seen = {path: [*shown.pieces(made)] for path, made in pdf.items()}
        low = sorted((piece.contrast, f"{path.stem} {piece.page} {piece.words[:30]!r} {piece.contrast:.1f}")
                     for path, each in seen.items() for piece in each)  # fmt: skip
        self.row |= {"contrast": low[0][0] if low else None, "pale": sum(ratio < _PALE for ratio, _ in low)}
        self.notes["pale"] = [told for ratio, told in low if ratio < _PALE]
        self._markers(pdf)
        self._decks({path: each for path, each in seen.items() if path.suffix == ".pptx"})
        ours = set(map(str, self.meant["texts"]))  # type: ignore[call-overload]  # as this module wrote it
        left = {text for path in paths for text in files.texts_of(path.read_bytes()) & files.texts_of(template)} - ours
        self.notes["left over"] = sorted({*left, *self.notes.get("left over", [])}, key=len, reverse=True)
        self.row["left_over"] = len(self.notes["left over"])

    def _markers(self, pdf: Mapping[Path, Path]) -> None:
        found, wrong = 0, list[str]()
        meant = self.meant["markers"]
        assert isinstance(meant, dict)
        for path, made in pdf.items():
            items = {tuple(words.split()): sort for words, sort in meant.get(path.name, {}).items()}
            count, other = shown.wrong_markers(shown.tokens(made), items)
            found, wrong = found + count, wrong + other
        self.row["markers"], self.notes["markers"] = f"{len(wrong)}/{found}", wrong

    def _decks(self, decks: Mapping[Path, Sequence[shown.Piece]]) -> None:
        found = [files.furniture(path, pieces, donor_line(self.mission)) for path, pieces in decks.items()]
        if not found:
            return
        slides = sum(each.slides for each in found)
        self.row["donor"] = f"{sum(each.donor for each in found)}/{slides}"
        self.row["number"] = f"{sum(each.number for each in found)}/{slides}"
        self.notes["covered"] = [told for each in found for told in each.covered]
        self.row |= {"covered": len(self.notes["covered"]), "smallest": min(each.smallest for each in found)}
        self.notes["left over"] = sorted(set().union(*(each.own for each in found)))


def _codes(problems: Sequence[Problem]) -> list[str]:
    counted = Counter(problem.code.name for problem in errors(problems))
    return [f"{code} {count}" for code, count in sorted(counted.items())]


def wanted(checked: Checked, *, quick: bool) -> list[Job]:
    """Return the documents to make: all, or the first of some kinds."""
    jobs = [*plan_jobs(sound(checked))[0]]
    if not quick:
        return jobs
    return [next(job for job in jobs if job.kind_id == kind) for kind in QUICK]


def to_show(jobs: Sequence[Job]) -> list[Job]:
    """Return the documents to look at: every deck, and the first of each other kind of text."""
    first = {job.kind_id: job for job in reversed(jobs)}
    kept = [job for job in jobs if job.path.endswith(".pptx") or first[job.kind_id] is job]
    return [job for job in kept if job.path.endswith((".pptx", ".docx"))]


def show(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return the PDF of each document, hidden slides too; LibreOffice starts once."""
    copies = {path: folder / f"{number}{path.suffix}" for number, path in enumerate(paths)}
    for path, copy in copies.items():
        copy.write_bytes(all_shown(path.read_bytes()) if path.suffix == ".pptx" else path.read_bytes())
    made = pdfs([*copies.values()], folder)
    return {path: made[copy.stem] for path, copy in copies.items() if copy.stem in made}


def donor_line(mission: Path) -> str:
    """Return the line that every slide shows."""
    library = sound(check_mission(mission))
    return language_of(library.mission.donor_line, library.mission.languages[0], "en")


def use_design(mission: Path, name: str) -> None:
    """Choose a design in mission.yaml."""
    place = mission / "content" / "mission.yaml"
    lines = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.startswith("design:")]
    place.write_text("\n".join([*lines, f"design: {name}", ""]), encoding="utf-8")


def reference(mission: Path, *, quick: bool) -> dict[str, object]:
    """Return what the documents have with the shipped design: their texts, and the markers of their lists."""
    checked = check_mission(mission)
    jobs = wanted(checked, quick=quick)
    output = mission / "output"
    Build(checked, output, Selection(), Options(), fingerprint(checked), date_stamp(), lambda *_: None).run(jobs)
    paths = [output / job.path for job in to_show([job for job in jobs if (output / job.path).is_file()])]
    texts = sorted(set().union(*(files.texts_of(path.read_bytes()) for path in paths)))
    markers = {}
    if find_libreoffice():
        with tempfile.TemporaryDirectory() as folder:
            for path, pdf in show(paths, Path(folder)).items():
                found = shown.marked(shown.tokens(pdf))
                markers[path.name] = {" ".join(words): sort for words, sort in found.items()}
    shutil.rmtree(output)
    return {"texts": texts, "markers": markers}


def main(arguments: Sequence[str]) -> None:
    """Try one template: its path, a mission that may be changed, what is meant, where to write; `quick` last."""
    template, mission, meant, target, *how = arguments

    def keep(row: Row) -> None:
        Path(target).write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")

    said = json.loads(Path(meant).read_text(encoding="utf-8"))
    Trial(Path(template), Path(mission), said, keep, quick="quick" in how).run()


if __name__ == "__main__":
    main(sys.argv[1:])
