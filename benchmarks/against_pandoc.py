"""Time forumkit against pandoc's best batch on the same 33 documents, in turn, in one run.

Run: python -m benchmarks.against_pandoc [RUNS] [--pandoc PROGRAM]. forumkit goes from YAML to the disk in a process of
its own; pandoc reads Markdown that was made from the same blocks, with a Lua script in one process a processor.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.chosen import NUMBER, chosen_jobs
from benchmarks.pandoc_markdown import markdown_of
from forumkit.messages.problem import Problem
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.render.blocks import Deck, Document
from forumkit.render.document import Renderer
from forumkit.scaffold.missions import start_example

READERS = ("commonmark_x", "markdown")
"""Pandoc's two readers that know notes, columns and tables; the ratio is to the faster one."""

BATCH = """
local reader, folder = arg[1], arg[2]
for number = 3, #arg do
  local source = io.open(arg[number], "rb")
  local document = pandoc.read(source:read("a"), reader)
  source:close()
  local name = arg[number]:match("([^/]+)%.md$")
  local sort = name:match("%.(%w+)$")
  local target = io.open(folder .. "/" .. name, "wb")
  target:write(pandoc.write(document, sort, {slide_level = 2}))
  target:close()
end
"""


def write_sources(root: Path, folder: Path) -> list[Path]:
    """Write the Markdown of the documents for pandoc; return the files, the largest first."""
    checked = check_mission(root)
    library = sound(checked)
    renderer = Renderer(library, checked.project.templates, checked.pictures)
    sources = []
    for job in chosen_jobs(list_documents(checked, Selection())):
        rendered = renderer.render(job)
        assert not isinstance(rendered, Problem)
        assert isinstance(rendered.content, Deck | Document)
        source = folder / f"{job.path.replace('/', '-')}.md"
        source.write_text(markdown_of(rendered.content), encoding="utf-8")
        sources.append(source)
    return sorted(sources, key=lambda source: (source.name.split(".")[-2], source.stat().st_size), reverse=True)


def pandoc_batch(pandoc: str, reader: str, script: Path, sources: Sequence[Path], target: Path) -> None:
    """Convert all files, in one process a processor, each with its share of decks and of Word files."""
    count = os.cpu_count() or 1
    shares = [sources[start::count] for start in range(count)]
    commands = [[pandoc, "lua", str(script), reader, str(target), *map(str, share)] for share in shares]
    running = [subprocess.Popen(command) for command in commands]
    codes = [process.wait() for process in running]
    assert not any(codes)


def forumkit_build(root: Path, processes: int, target: Path) -> None:
    """Make the same documents from YAML, in a new process, which may keep its compiled modules as a user's does."""
    command = [sys.executable, "-m", "benchmarks.chosen", str(root), str(target), str(processes)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, env=kept)


@dataclass(frozen=True)
class Time:
    """What a run took."""

    wall: float
    processor: float
    """Of all its processes: other work on the machine changes it least."""


def timed(run: Callable[[Path], None], folder: Path) -> Time:
    """Return the time of a run into an empty folder; all files must be there at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    start, used = time.perf_counter(), _processor()
    run(folder)
    taken = Time(time.perf_counter() - start, _processor() - used)
    made = [path for path in folder.rglob("*") if path.suffix in NUMBER]
    assert len(made) == sum(NUMBER.values())
    return taken


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def cases(pandoc: str, folder: Path) -> dict[str, Callable[[Path], None]]:
    """Return what is timed, by name."""
    root, script, texts = folder / "mission", folder / "batch.lua", folder / "texts"
    start_example(root)
    script.write_text(BATCH, encoding="utf-8")
    texts.mkdir()
    sources = write_sources(root, texts)
    return {
        **{f"pandoc, {name}": partial(pandoc_batch, pandoc, name, script, sources) for name in READERS},
        "forumkit": partial(forumkit_build, root, 0),
        "forumkit, one process": partial(forumkit_build, root, 1),
    }


def main() -> None:
    """Time each way in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="?", type=int, default=7)
    parser.add_argument("--pandoc", default=shutil.which("pandoc") or "pandoc")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = cases(given.pandoc, Path(folder))
        taken: dict[str, list[Time]] = {name: [] for name in runs}
        for number in range(given.runs + 1):  # the first one warms up
            for name, run in runs.items():
                took = timed(run, Path(folder) / "target")
                taken[name] += [took] if number else []
    show(taken)


def show(taken: Mapping[str, Sequence[Time]]) -> None:
    """Print a line for each way."""
    walls = {name: statistics.median(each.wall for each in times) for name, times in taken.items()}
    processors = {name: statistics.median(each.processor for each in times) for name, times in taken.items()}
    best, least = (min(all_[f"pandoc, {name}"] for name in READERS) for all_ in (walls, processors))
    for name, wall in walls.items():
        used = processors[name]
        print(f"{name:<22} {wall:6.2f} s, {wall / best:4.2f} of pandoc's best batch;"
              f" {used:6.2f} processor seconds, {used / least:4.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
