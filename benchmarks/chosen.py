"""The 33 documents of the comparison: 8 decks of about 14 slides with notes, and 25 Word files.

Run: python -m benchmarks.chosen ROOT OUTPUT makes them, from YAML to disk, and nothing else.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import forumkit.cli  # noqa: F401 - as the command begins
from forumkit.messages.problems import ProblemsFound
from forumkit.plan.jobs import Job
from forumkit.produce.build import Build
from forumkit.produce.checked import Checked
from forumkit.produce.mission import check_mission, date_stamp, list_documents
from forumkit.produce.options import Options, Selection
from forumkit.runtime.garbage import end_soon

DECKS = ("opening-deck", "closing-deck", "theme-deck", "theme-deck")
"""Of each of the two forums; the first two theme decks are taken."""
WORDS = {"theme-handout": 5, "exercise-guide": 4, "exercise-sheet": 4}
"""How many of each kind, of each of the two forums."""
NUMBER = {".pptx": 8, ".docx": 25}


def chosen_jobs(jobs: tuple[Job, ...]) -> list[Job]:
    """Return the documents of the comparison."""
    forums = sorted({job.forum_id for job in jobs if job.forum_id})
    found = [job for forum in forums for job in _of_forum([job for job in jobs if job.forum_id == forum])]
    decks = [job for job in found if job.path.endswith(".pptx")][: NUMBER[".pptx"]]
    words = [job for job in found if job.path.endswith(".docx")][: NUMBER[".docx"]]
    return [*decks, *words]


def _of_forum(jobs: list[Job]) -> Iterator[Job]:
    wanted = {**WORDS, **{kind: DECKS.count(kind) for kind in DECKS}}
    for kind, count in wanted.items():
        yield from [job for job in jobs if job.kind_id == kind][:count]


def make_chosen(checked: Checked, output: Path, processes: int = 0) -> None:
    """Make the documents as a build does, records and kept versions included; raises ProblemsFound."""
    jobs = chosen_jobs(list_documents(checked, Selection()))
    options = Options(processes=processes)
    part = Selection(kind="of the comparison")  # not whole, so that nothing else is removed
    build = Build(checked, output, part, options, "", date_stamp(), lambda *_: None)
    results, problems = build.run(jobs)
    if problems or len(results) != sum(NUMBER.values()):
        raise ProblemsFound(problems)


if __name__ == "__main__":
    make_chosen(check_mission(Path(sys.argv[1])), Path(sys.argv[2]), *map(int, sys.argv[3:]))
    end_soon()
