"""A Dask cluster makes the same documents, even when it loses a worker."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Selection
from tests.conftest import Make

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Start two workers, processes of their own."""
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


def files(root: Path) -> dict[str, bytes]:
    found = [path for path in (root / "output").rglob("*.*x") if ".forumkit" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.exhaustive
@pytest.mark.posix  # a worker is killed by a signal
def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed_in_the_middle(mission: Make, cluster: Any) -> None:
    root = mission()
    checked = check_mission(root)
    build_mission(checked, root / "output", Selection())
    alone = files(root)
    assert len(alone) > 30
    for path in alone:
        (root / path).unlink()
    records = root / "output" / ".forumkit" / "records.json"
    records.unlink()
    killed: list[int] = []

    def kill_one(_path: str, _done: int, _total: int) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    options = Options(scheduler=cluster.scheduler_address)
    built = build_mission(checked, root / "output", Selection(), options, kill_one)
    assert killed
    assert not built.problems
    assert files(root) == alone


def test_a_cluster_that_does_not_answer_is_a_problem(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.conftest import forumkit  # noqa: PLC0415

    monkeypatch.setattr("forumkit.produce.parallel._PATIENCE", 1)
    ran = forumkit("build", "--scheduler", "tcp://127.0.0.1:9", "--root", mission())
    assert ran.code == 1
    assert "NO_CLUSTER" in ran.err
    assert "Traceback" not in ran.err
