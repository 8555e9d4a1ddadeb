"""Time forumkit against pandoc's best batch on the same 33 documents, in turn, in one run.

Run: python -m benchmarks.against_pandoc [RUNS] [--pandoc PROGRAM]. forumkit goes from YAML to the disk in a process of
its own; pandoc reads Markdown that was made from the same blocks, with a Lua script in one process a processor.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.chosen import chosen_jobs
from benchmarks.pandoc_markdown import markdown_of
from forumkit.build import Selection, check_mission, list_documents
from forumkit.produce import sound
from forumkit.problems import Problem
from forumkit.render.blocks import Deck, Document
from forumkit.render.document import Renderer
from forumkit.starter import start_mission

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
    assert not any([process.wait() for process in running])


def forumkit_build(root: Path, target: Path, processes: int) -> None:
    """Make the same documents from YAML, in a new process."""
    subprocess.run([sys.executable, "-m", "benchmarks.chosen", str(root), str(target), str(processes)], check=True)


def seconds(run: Callable[[Path], None], folder: Path) -> float:
    """Return the wall time of a run into an empty folder; all files of it must be there at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    start = time.perf_counter()
    run(folder)
    taken = time.perf_counter() - start
    assert sum(path.suffix in (".pptx", ".docx") for path in folder.rglob("*")) == 33  # noqa: PLR2004
    return taken


def cases(pandoc: str, folder: Path) -> dict[str, Callable[[Path], None]]:
    """Return what is timed, by name."""
    root, script, texts = folder / "mission", folder / "batch.lua", folder / "texts"
    start_mission(root)
    script.write_text(BATCH, encoding="utf-8")
    texts.mkdir()
    sources = write_sources(root, texts)
    found: dict[str, Callable[[Path], None]] = {
        f"pandoc, {reader}": lambda target, reader=reader: pandoc_batch(pandoc, reader, script, sources, target)
        for reader in READERS
    }
    found["forumkit"] = lambda target: forumkit_build(root, target, 0)
    found["forumkit, one process"] = lambda target: forumkit_build(root, target, 1)
    return found


def main() -> None:
    """Print the medians and the ratios to pandoc's faster batch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="?", type=int, default=7)
    parser.add_argument("--pandoc", default=shutil.which("pandoc") or "pandoc")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        timed = cases(given.pandoc, Path(folder))
        taken: dict[str, list[float]] = {name: [] for name in timed}
        for number in range(given.runs + 1):  # the first one warms up
            for name, run in timed.items():
                took = seconds(run, Path(folder) / "target")
                taken[name] += [took] if number else []
    middles = {name: statistics.median(times) for name, times in taken.items()}
    best = min(middle for name, middle in middles.items() if name.startswith("pandoc"))
    for name, middle in middles.items():
        print(f"{name:<24} {middle:6.2f} s   {middle / best:5.2f} of pandoc's best")


if __name__ == "__main__":
    main()
