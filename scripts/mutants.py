"""Try the tests: the program is changed in one place at a time, and some test must fail. The home of cosmic-ray.

Run: python -m scripts.mutants [COUNT] [--first N] [--seed N] [--packages merge produce deliver] [--processes N]
[--patience SECONDS]. Each mutant is a copy of
the package with one operator, number, condition or loop of one module changed (https://cosmic-ray.readthedocs.io); the
tests of its package run first, then those that use all of it, until one fails; a copy without a change must pass them all.
Prints the survivors with their change, how many were killed, and how many of these by their time alone; exit 1 below nine in
ten.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum
from functools import partial
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

REPOSITORY = Path(__file__).resolve().parent.parent
WANTED = 0.9
PATIENCE = 1800
"""Seconds that the tests of a mutant may take: an endless loop is killed too. A machine that does other work wants more."""

OPERATORS = tuple(
    f"core/{name}"
    for name in (
        *(f"ReplaceComparisonOperator_{pair}" for pair in (
            "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Is_IsNot", "IsNot_Is",
        )),
        *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "BitOr_BitAnd", "BitAnd_BitOr")),
        "AddNot", "ReplaceUnaryOperator_Delete_Not", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse",
        "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer",
        "ZeroIterationForLoop",
    )
)  # fmt: skip
"""Changes that make another program; those of decorators and of names mostly fail at import, and prove nothing."""

NOTHING_TO_RUN = 5
"""What pytest ends with where all tests were left out."""

FIRST = {
    "merge/slides": ["test_merge_slides.py", "test_merge_slides_noise.py", "test_noise.py"],
    "merge/word": ["test_merge_word.py", "test_client_lists.py", "test_noise.py"],
    "merge/workbook": ["test_merge_workbook.py", "test_workbook_edits.py", "test_noise.py"],
    "merge": ["test_merge_sequence.py", "test_boundary.py", "test_review.py"],
    "produce": [
        "test_unchanged.py",
        "test_delivery.py",
        "test_views.py",
        "test_regeneration.py",
        "test_build.py",
        "test_boundary.py",
        "test_crash.py",
    ],
    "deliver": ["test_delivery.py", "test_compare.py", "test_delivery_crash.py"],
}
"""The tests that know a folder best."""
THEN = [
    "test_regeneration.py", "test_pull.py", "test_review.py", "test_edits_survive.py", "test_boundary.py",
    "test_one_change.py", "test_kept.py", "test_watching.py", "test_damaged_files.py", "test_local_documents.py",
    "test_views.py", "test_printing.py", "test_designs.py", "test_characters.py", "test_whole_mission.py", "test_preview.py",
]  # fmt: skip
"""Those that use all of the program."""
SHORT, MORE = "not breadth and not exhaustive", "exhaustive and not breadth"
"""How much of the tests runs: of those that know a folder what runs at each change and then what CI adds, of others the first."""


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: str
    operator: str
    occurrence: int

    def source(self) -> tuple[str, str]:
        """Return the text of the module as it is, and changed."""
        text = (REPOSITORY / self.module).read_text(encoding="utf-8")
        changed = mutate_code(text, get_operator(self.operator)(), self.occurrence)
        return text, changed or text


def mutants(packages: list[str]) -> list[Mutant]:
    """Return every change that the operators know in the packages."""
    found = []
    for package in packages:
        for path in sorted((REPOSITORY / "forumkit" / package).rglob("*.py")):
            nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
            for name in OPERATORS:
                operator = get_operator(name)()
                places = sum(1 for node in nodes for _ in operator.mutation_positions(node))
                module = path.relative_to(REPOSITORY).as_posix()
                found += [Mutant(module, name, place) for place in range(places)]
    return found


class Outcome(StrEnum):
    """What the tests said of a copy of the program."""

    PASSED = "passed"
    FAILED = "failed"
    TIMED_OUT = "timed out"


def tried(mutant: Mutant, *, patience: int) -> Outcome:
    """Return what the tests say of a copy of the program that has the change."""
    folder = Path(mutant.module).parent.as_posix().removeprefix("forumkit/")
    first = next((FIRST[place] for place in (folder, folder.partition("/")[0]) if place in FIRST), [])
    with _copy() as root:
        (root / mutant.module).write_text(mutant.source()[1], encoding="utf-8")
        runs = ((first, SHORT), (first, MORE), ([test for test in THEN if test not in first], SHORT))
        outcomes = (_run(root, tests, marked, patience) for tests, marked in runs)
        return next((outcome for outcome in outcomes if outcome != Outcome.PASSED), Outcome.PASSED)


def is_sound(*, patience: int) -> bool:
    """Tell whether all the tests that mutants meet pass over the program as it is."""
    with _copy() as root:
        first = {name for names in FIRST.values() for name in names}
        runs = (({*first, *THEN}, SHORT), (first, MORE))
        return all(_run(root, sorted(tests), marked, patience) == Outcome.PASSED for tests, marked in runs)


@contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        root = Path(folder) / "forumkit"
        left = shutil.ignore_patterns(".git", ".venv", "output", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(REPOSITORY, root, ignore=left)
        yield root


def _run(root: Path, tests: list[str], marked: str, patience: int) -> Outcome:
    environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(root.parent / "cache")}
    try:
        ran = subprocess.run(  # noqa: S603 - our own tests
            [
                sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", marked,
                *(f"tests/{name}" for name in tests),
            ],
            cwd=root, env=environment, capture_output=True, timeout=patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Outcome.TIMED_OUT
    if ran.returncode not in (0, 1, NOTHING_TO_RUN):
        sys.stderr.buffer.write(ran.stdout[-2000:] + ran.stderr[-2000:])
    return Outcome.PASSED if ran.returncode in (0, NOTHING_TO_RUN) else Outcome.FAILED


def difference(mutant: Mutant) -> str:
    """Return the lines of a module that a mutant changes."""
    before, after = (text.splitlines() for text in mutant.source())
    lines = unified_diff(before, after, mutant.module, mutant.operator, lineterm="", n=0)
    return "\n".join(lines)


def main() -> int:
    """Try the mutants and print the survivors."""
    parser = argparse.ArgumentParser(description="Try the tests with a program that is wrong in one place.")
    parser.add_argument("count", nargs="?", type=int, default=200, help="how many (200)")
    parser.add_argument("--first", type=int, default=0, help="go on with this one, after a run that was ended (0)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other mutants")
    parser.add_argument("--packages", nargs="+", default=["merge", "produce", "deliver"], help="where")
    parser.add_argument("--processes", type=int, default=2, help="how many at once")
    parser.add_argument("--patience", type=int, default=PATIENCE, help=f"seconds for the tests of one ({PATIENCE})")
    given = parser.parse_args()
    known = mutants(given.packages)
    drawn = random.Random(given.seed).sample(known, min(given.count, len(known)))  # noqa: S311 - a sample that is the same again
    chosen = [each for each in drawn if "strict=" not in difference(each)][
        given.first :
    ]  # rows of one length are so anyhow
    if not given.first and not is_sound(patience=given.patience):
        print("The tests fail over the program as it is: mutants would prove nothing.")
        return 2
    said: Counter[Outcome] = Counter()
    with ProcessPoolExecutor(given.processes) as pool:
        for mutant, outcome in zip(chosen, pool.map(partial(tried, patience=given.patience), chosen), strict=True):
            said[outcome] += 1
            print(f"{said.total() - said[Outcome.PASSED]} of {said.total()} killed", flush=True)
            if outcome == Outcome.PASSED:
                print(difference(mutant), flush=True)
    killed = said[Outcome.FAILED] + said[Outcome.TIMED_OUT]
    print(
        f"{killed} of {len(chosen)} killed, {said[Outcome.TIMED_OUT]} of them by their time, of {len(known)} that there are"
    )
    return int(killed < WANTED * len(chosen))


if __name__ == "__main__":
    sys.exit(main())
