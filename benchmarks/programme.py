"""Time a programme of 10, 100 and 1,000 forums: seconds a forum, and the peak memory of each process.

Run: python -m benchmarks.programme [--cluster] [FORUMS...]. Each forum is a copy of a shipped one with its agenda,
themes, exercises and questionnaires; of each, one document of every kind in KINDS is made, from YAML to the disk, in a
process a processor. Processor seconds are those of all processes: other work on the machine changes them least. With
`--cluster`, two workers of a Dask cluster make them, one of which is killed after a tenth.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psutil

from forumkit.messages.problems import ProblemsFound
from forumkit.plan.jobs import Job
from forumkit.produce.build import Build
from forumkit.produce.gathering import Progress
from forumkit.produce.mission import check_mission, date_stamp, list_documents
from forumkit.produce.options import Options, Selection
from forumkit.scaffold.missions import start_example

KINDS = ("opening-deck", "theme-deck", "theme-handout", "agenda", "exercise-sheet")
SIZES = (10, 100, 1_000)
_KILOBYTES = 1024
MODEL = "bougouni"


def start_programme(root: Path, forums: int) -> None:
    """Write a mission with so many forums."""
    start_example(root)
    folder = root / "content" / "forums"
    text = (folder / f"{MODEL}.yaml").read_text(encoding="utf-8")
    for number in range(forums - len(list(folder.glob("*.yaml")))):
        named = text.replace("town: ", f"town: {number} ", 1)  # two files that say the same are a mistake
        (folder / f"forum-{number:04}.yaml").write_text(named, encoding="utf-8")


def one_of_each(jobs: tuple[Job, ...]) -> Iterator[Job]:
    """Yield the first document of each kind in each forum."""
    seen: set[tuple[str | None, str]] = set()
    for job in jobs:
        if job.kind_id in KINDS and (job.forum_id, job.kind_id) not in seen:
            seen.add((job.forum_id, job.kind_id))
            yield job


@contextmanager
def losing_a_worker(jobs: int) -> Iterator[tuple[str, Progress]]:
    """Start a cluster of two workers; give its address, and what kills one of them when a tenth of the jobs is done."""
    from distributed import LocalCluster  # noqa: PLC0415 - a seam: an extra

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:  # type: ignore[no-untyped-call]

        def kill_one(_path: str, done: int, _total: int) -> None:
            if done == jobs // 10:
                psutil.Process(next(iter(cluster.workers.values())).pid).kill()

        yield cluster.scheduler_address, kill_one


def build_programme(root: Path, *, cluster: bool = False) -> dict[str, float]:
    """Make the documents in this process and its children; return seconds of each stage and peaks in megabytes."""
    start = time.perf_counter()
    checked = check_mission(root)
    jobs = list(one_of_each(list_documents(checked, Selection())))
    planned = time.perf_counter()
    part = Selection(kind="one of each")  # not whole, so that nothing else is removed
    with losing_a_worker(len(jobs)) if cluster else nullcontext(("", lambda *_: None)) as (scheduler, progress):
        options = Options(processes=0, scheduler=scheduler)
        results, problems = Build(checked, root / "output", part, options, "", date_stamp(), progress).run(jobs)
    if problems or len(results) != len(jobs):
        raise ProblemsFound(problems)
    written = time.perf_counter()
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "documents": len(jobs), "check": planned - start, "make and write": written - planned,
        "whole": written - start, "processor": sum(use.ru_utime + use.ru_stime for use in uses),
        "megabytes": uses[0].ru_maxrss / _KILOBYTES, "megabytes of a child": uses[1].ru_maxrss / _KILOBYTES,
    }  # fmt: skip


def measured(forums: int, options: list[str]) -> dict[str, float]:
    """Return what a build of so many forums takes, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        start_programme(Path(folder), forums)
        command = [sys.executable, "-m", "benchmarks.programme", *options, "--root", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {str(name): float(value) for name, value in json.loads(done.stdout).items()}


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.programme")
    parser.add_argument("forums", nargs="*", type=int, default=SIZES, help="how many (10, 100, 1000)")
    parser.add_argument("--cluster", action="store_true", help="two workers make them, and one is killed")
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.root:
        print(json.dumps(build_programme(given.root, cluster=given.cluster)))
        return
    for forums in given.forums:
        found = measured(forums, ["--cluster"] if given.cluster else [])
        stages = ", ".join(f"{name} {found[name]:.1f} s" for name in ("check", "make and write"))
        memory = f"{found['megabytes']:.0f} MB and {found['megabytes of a child']:.0f} MB"
        each = f"{found['whole'] / forums:.3f} s and {found['processor'] / forums:.3f} processor seconds a forum"
        print(f"{forums:5} forums, {found['documents']:.0f} documents: {each} ({stages}), {memory}", flush=True)


if __name__ == "__main__":
    main()
