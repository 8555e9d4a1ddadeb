"""Files as dirty as they come, whose truth is known: the results are exact, or refused, or asked with the cell named."""

import pytest

from benchmarks.dirty_answers.faults import FAULTS
from benchmarks.dirty_answers.judging import Bench, wanted
from benchmarks.dirty_answers.shapes import SHAPES, Tables
from benchmarks.dirty_answers.struck import Fault, Struck

pytestmark = pytest.mark.xdist_group("dirty answers")

FILES = 260
CASES = {f"{shape} | {fault.name}": (shape, fault) for shape, fault in wanted(FILES)}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("dirty"))


@pytest.mark.sample(2, 14)
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_wrong_in_silence(name: str, bench: Bench) -> None:
    """What has nothing doubtful in it is exact."""
    trial = bench.trial(*CASES[name])
    assert not trial.outcome.isupper(), (trial.outcome, trial.told[:9])


def test_each_fault_and_each_shape_is_among_the_files() -> None:
    assert {shape for shape, _ in CASES.values()} == set(SHAPES)
    assert {fault.name for _, fault in CASES.values()} == {fault.name for fault in FAULTS}
    assert len(CASES) == FILES


def _quietly(tables: Tables, struck: Struck) -> None:
    """Change an answer into another that is possible, as nobody can see."""
    lines = tables.lines["avis"]
    place = lines[0].index("v5")
    lines[1][place] = "chef" if lines[1][place] == "maire" else "maire"
    struck.lines.add(2)


def test_the_bench_sees_what_is_wrong_in_silence(bench: Bench) -> None:
    assert bench.trial("Kobo, names", Fault("another answer", "avis", tables=_quietly)).is_bad
    clean = bench.trial("Kobo, names", FAULTS[0])
    assert (clean.outcome, clean.told) == ("exact", ())
