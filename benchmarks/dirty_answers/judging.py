"""One trial: a shape of export with one fault, evaluated as a person would, held against what is true."""

import copy
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal

from benchmarks.dirty_answers.faults import FAULTS
from benchmarks.dirty_answers.shapes import SHAPES, packed
from benchmarks.dirty_answers.struck import Fault, Struck
from benchmarks.dirty_answers.truth import FORMS, FORUM, Answers, mission, true_answers
from forumkit.answers.evaluation import answer_files, evaluate_files, results_text
from forumkit.answers.results import Evaluated
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.forms import forms_of
from forumkit.model.library import Library

Outcome = Literal["exact", "refused", "asked", "SILENTLY WRONG", "NEEDLESSLY ASKED", "REFUSED ELSEWHERE"]


@dataclass(frozen=True)
class Trial:
    """What became of dirty files."""

    shape: str
    fault: str
    outcome: Outcome
    told: tuple[str, ...] = ()
    """What was said, and which numbers are others than the true ones."""

    @property
    def is_bad(self) -> bool:
        """Whether somebody was misled: a number is wrong and the cell was not named, or the wrong file was."""
        return self.outcome in ("SILENTLY WRONG", "REFUSED ELSEWHERE")


class Bench:
    """A mission in a folder, into which files are put, one trial after another."""

    def __init__(self, folder: Path) -> None:
        """Write the mission."""
        self._root = folder / "mission"
        self._library: Library = mission(self._root)
        self._forms = forms_of(self._library, FORUM)
        self._truth = true_answers()
        self._clean: dict[str, dict[str, dict[str, bytes]]] = {}
        self._wanted = self._values(self._truth)

    def trial(self, shape: str, fault: Fault) -> Trial:
        """Return what evaluating files of a shape with a fault gives."""
        struck = Struck(copy.deepcopy(self._truth), copy.deepcopy(self._truth))
        if fault.answers:
            fault.answers(struck)
        tables = SHAPES[shape](self._forms[fault.form], struck.dirty[fault.form])
        if fault.tables:
            fault.tables(tables, struck)
        files = packed(fault.form, tables)
        if fault.files:
            files, struck.whole = fault.files(files), True
        others = {
            name: content for form in FORMS if form != fault.form for name, content in self._made(shape, form).items()
        }
        wanted = self._wanted if struck.truth == self._truth else self._values(struck.truth)
        found = self._evaluated({**others, **files})
        return Trial(shape, fault.name, *_judged(found, wanted, fault, set(files), _places(tables.heads, struck)))

    def _made(self, shape: str, form: str) -> Mapping[str, bytes]:
        made = self._clean.setdefault(shape, {})
        if form not in made:
            made[form] = packed(form, SHAPES[shape](self._forms[form], self._truth[form]))
        return made[form]

    def _values(self, truth: Answers) -> dict[str, object]:
        """Return what the true answers give: a clean workbook of each form, by the names of the fields."""
        shape = SHAPES["Kobo, names"]
        files = {
            name: content
            for form in FORMS
            for name, content in packed(form, shape(self._forms[form], truth[form])).items()
        }
        done = self._evaluated(files)
        assert isinstance(done, Evaluated), done
        return _values(done)

    def _evaluated(self, files: Mapping[str, bytes]) -> Evaluated | list[Problem]:
        folder = self._root / "content/answers" / FORUM
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        try:
            return evaluate_files(self._library, FORUM, answer_files(self._root, FORUM))
        except ProblemsFound as found:
            return list(found.problems)


def _places(heads: int, struck: Struck) -> set[int] | None:
    """Return the lines that may be named; all where the file is struck as a whole."""
    if struck.whole:
        return None
    return struck.lines | {heads + number + 1 for number in struck.sheets} | ({1} if struck.lines else set())


def _values(done: Evaluated) -> dict[str, object]:
    values: dict[str, object] = json.loads(results_text(done.results))["values"]
    return values


def _judged(
    found: Evaluated | list[Problem],
    wanted: Mapping[str, object],
    fault: Fault,
    files: set[str],
    lines: set[int] | None,
) -> tuple[Outcome, tuple[str, ...]]:
    """Return what became of a trial, and what shows it."""

    def named(problem: Problem) -> bool:
        return problem.place.file in files and (lines is None or problem.place.line in lines)

    problems = found if isinstance(found, list) else [*found.problems]
    said = tuple(f"{p.place.file}:{p.place.line} {p.place.path} {p.code.name}" for p in problems)
    if isinstance(found, list):
        outcome: Outcome = "refused" if any(p.place.file in files for p in problems) else "REFUSED ELSEWHERE"
        return ("NEEDLESSLY ASKED", said) if fault.harmless else (outcome, said)
    values = _values(found)
    wrong = tuple(
        f"{name}: {values.get(name)} for {wanted[name]}" for name in wanted if values.get(name) != wanted[name]
    )
    if not wrong:
        return "exact", said
    if any(named(problem) for problem in problems):
        return ("NEEDLESSLY ASKED" if fault.harmless else "asked"), (*said, *wrong)
    return "SILENTLY WRONG", (*wrong, *said)


def pairs() -> Iterator[tuple[str, Fault]]:
    """Yield each fault with a shape that it can strike, then each with another: any number of them is spread."""
    names = list(SHAPES)
    for turn in range(len(names)):
        for number, fault in enumerate(FAULTS):
            able = [name for name in names if fault.fits(name)]
            if turn < len(able):
                yield able[(number + turn) % len(able)], fault


@cache
def wanted(count: int) -> Sequence[tuple[str, Fault]]:
    """Return the first trials."""
    return tuple(islice(pairs(), count))


def run(folder: Path | None = None, count: int = 260, first: int = 0) -> Iterator[Trial]:
    """Yield what became of so many dirty files."""
    with tempfile.TemporaryDirectory() as own:
        bench = Bench(folder or Path(own))
        yield from (bench.trial(shape, fault) for shape, fault in wanted(count)[first:])
