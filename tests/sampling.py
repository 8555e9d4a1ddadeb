"""What runs at each change, and what `pytest -m exhaustive` adds to it: the marker, samples of long lists, and the count.

`@pytest.mark.exhaustive` marks a test or a case that finds little that others do not find. `@pytest.mark.sample(20)`
does so for all but 20 cases of a parametrised test, `@pytest.mark.sample(20, 90)` leaves those beyond 90 to a run of
everything: they are `breadth` too, for which CI has no time. Which 20 hangs on their names alone, so that they are the same on
each machine, and a new case changes at most one of them.
"""

import hashlib
from collections import defaultdict
from typing import Any

import pytest

LEFT = pytest.StashKey[int]()
SENT = "exhaustive"
"""Under what name a worker sends its count."""


@pytest.hookimpl(specname="pytest_collection_modifyitems", tryfirst=True)
def pytest_mark_what_is_no_sample(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the cases beyond each sample before pytest chooses by markers; count what is left out."""
    cases: dict[tuple[str, tuple[int, ...]], list[pytest.Item]] = defaultdict(list)
    for item in items:
        sample = item.get_closest_marker("sample")
        if sample is not None:
            cases[item.nodeid.partition("[")[0], sample.args].append(item)
    for (_, sizes), found in cases.items():
        found.sort(key=lambda item: (_is_exhaustive(item), _chance(item)))
        for size, marker in zip(sizes, (pytest.mark.exhaustive, pytest.mark.breadth), strict=False):
            for item in found[size:]:
                item.add_marker(marker)
    left = sum(map(_is_exhaustive, items))
    config.stash[LEFT] = left
    if hasattr(config, "workeroutput"):
        config.workeroutput[SENT] = left


def _is_exhaustive(item: pytest.Item) -> bool:
    return item.get_closest_marker("exhaustive") is not None


def _chance(item: pytest.Item) -> bytes:
    return hashlib.sha256(item.nodeid.encode()).digest()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over from a worker how many tests it left out: the process that tells the end collects none itself."""
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get(SENT, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell at the end how many tests this run left to the other one."""
    if config.option.markexpr == "not exhaustive" and (left := config.stash.get(LEFT, 0)):
        terminalreporter.write_line(f"{left} exhaustive tests are left to `pytest -m exhaustive`")
