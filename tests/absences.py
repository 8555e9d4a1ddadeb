"""What a mission may do without, one thing at a time, and what a page looks like that missed it."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from forumkit.entries.base import Entry
from forumkit.load.project import read_project
from forumkit.load.source import Source, parse
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.checked import Checked
from forumkit.produce.mission import check_mission
from forumkit.render.document import Renderer
from tests.conftest import REPOSITORY
from tests.make import write_mission

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Absence:
    """A file of content, or a key in one, that the mission is left without."""

    file: str
    path: Keys = ()

    def __str__(self) -> str:
        return f"{self.file}:{'.'.join(map(str, self.path))}"

    @property
    def sort(self) -> str:
        """What it is, wherever it stands: two titles of steps are of one sort."""
        folder = self.file.rpartition("/")[0] or self.file
        return f"{folder}:{'.'.join(part for part in self.path if isinstance(part, str))}"

    def made(self, content: Path) -> None:
        """Take it out of the content of a mission."""
        target = content / self.file
        if not self.path:
            target.unlink()
            return
        source = parse(self.file, target.read_bytes())
        assert isinstance(source, Source)
        owner: Any = (data := copy.deepcopy(source.value))  # what was read is remembered
        for part in self.path[:-1]:
            owner = owner[part]
        del owner[self.path[-1]]
        target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def small() -> list[Absence]:
    """Return what the small mission of the tests can be without."""
    with TemporaryDirectory() as folder:
        return _absences_of(write_mission(Path(folder)))


def shipped() -> list[Absence]:
    """Return what the shipped mission can be without."""
    return _absences_of(REPOSITORY)


def _absences_of(root: Path) -> list[Absence]:
    library, problems = parse_library(read_project(root))
    assert library, problems
    return list(absences(library))


def absences(library: Library) -> Iterator[Absence]:
    """Yield each file that a mission can be without, and one key of each sort that its model does not need."""
    seen = set()
    for key, entry in library.entries():
        source = library.sources[key]
        file = source.name.removeprefix("content/")
        for absence in (Absence(file), *(Absence(file, path) for path in _optional(entry, source.value))):
            if absence.sort not in seen or not absence.path:
                seen.add(absence.sort)
                yield absence
    yield Absence("facts.yaml")


def _optional(entry: object, value: object, path: Keys = ()) -> Iterator[Keys]:
    """Yield the paths of the keys that stand in some data and that its model does not need."""
    if isinstance(entry, Entry) and isinstance(value, dict):
        for name in value:
            field = type(entry).model_fields.get(name)
            if field and not field.is_required():
                yield (*path, name)
            yield from _optional(getattr(entry, name, None), value[name], (*path, name))
    elif isinstance(entry, tuple) and isinstance(value, list):
        for index, (item, written) in enumerate(zip(entry, value, strict=False)):
            yield from _optional(item, written, (*path, index))


def pages(checked: Checked) -> Mapping[str, str | Problem]:
    """Return the Markdown of every document of a mission, or why there is none, by path."""
    library = checked.library
    assert library
    renderer = Renderer(library, checked.project.templates, checked.pictures, names=checked.names)
    told = {}
    for job in plan_jobs(library)[0]:
        manuscript = renderer.manuscript(job)
        is_list = job.path.endswith(".html")  # a list in a text of the companion has dashes
        told[job.path] = (
            manuscript if isinstance(manuscript, Problem)
            else manuscript.markdown.replace("\n– ", "\n• ") if is_list else manuscript.markdown
        )  # fmt: skip
    return told


HOLES = {
    "a value that is nothing": re.compile(r"\bNone\b"),
    "a comma before nothing": re.compile(r"(?<=[^\s|]) ,|, ?(?=[.,;)]|$)|\( ?[,;]"),
    "a colon before nothing": re.compile(r": ?[.,;](?= |$)|[^:|-] : *(?=\|)"),
    "empty brackets": re.compile(r"\( *\)"),
    "a space before a stop": re.compile(r"\w \.( (?![<>=])|$)"),
    "a dash before or after nothing": re.compile(r"^#+ – | – *$|^– "),
    "a heading of nothing": re.compile(r"^#+ *$"),
    "bold nothing": re.compile(r"\*\*\*\*|\*\* +\*\*"),
}


def holes(markdown: str) -> list[str]:
    """Return what is wrong with a page that misses something: the sort of hole, and its line."""
    lines = [line for line in markdown.splitlines() if not line.startswith(("```", "{", '"', " "))]
    return [f"{what}: {line[:160]}" for line in lines for what, hole in HOLES.items() if hole.search(line)] + [
        f"a heading above nothing: {line[:160]}" for line in _lone_headings(markdown)
    ]


def _lone_headings(markdown: str) -> Iterator[str]:
    said = [line for line in markdown.splitlines() if line.strip() and not line.startswith("{")]
    for line, following in pairwise([*said, "# "]):
        here, below = (re.match(r"(#{2,6}) ", each) or re.match(r"(#) ", each) for each in (line, following))
        if here and len(here[1]) > 1 and below and len(below[1]) <= len(here[1]):
            yield line


def judged(root: Path) -> tuple[list[str], Checked]:
    """Return what is wrong with a mission that misses something, and the mission as it was read."""
    checked = check_mission(root)
    if checked.library is None or errors(checked.problems):
        return [] if errors(checked.problems) else ["nothing was read, and nothing is told"], checked
    wrong = []
    for path, page in pages(checked).items():
        if isinstance(page, Problem):
            wrong.append(f"{path}: {page.code.name} {page.says('en')} {page.place}")
        else:
            wrong += [f"{path}: {hole}" for hole in holes(page)]
    return wrong, checked


def without(root: Path, absence: Absence) -> Path:
    """Take something out of a mission; return its folder."""
    absence.made(root / "content")
    return root
