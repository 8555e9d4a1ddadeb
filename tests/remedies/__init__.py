"""Remedies that are carried out: a case is what breaks, where that is told, and what the words of the remedy say to do.

Whoever carries out a remedy has its English words before him, and takes from them the value, key, file or command.
"""

import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Options, Selection
from tests.conftest import Ran, forumkit
from tests.make import SMALL, Content, changed, write_mission

Look = Callable[[Path], Iterable[Problem]]


def check(root: Path) -> Iterable[Problem]:
    """Return what `forumkit check` finds."""
    checked = check_mission(root)
    return [*checked.problems, *check_documents(checked, root / "output")]


def only_content(root: Path) -> Iterable[Problem]:
    """Return what `forumkit check` finds before it looks at documents."""
    return check_mission(root).problems


def built(wanted: Selection, **options: Any) -> Look:
    """Return what a build of a part, or in another manner, finds."""
    return found(lambda root: build_mission(check_mission(root), root / "output", wanted, Options(**options)).problems)


def found(look: Look) -> Look:
    """Return what is found, whether it is told at the end or stops the work."""

    def looked(root: Path) -> Iterable[Problem]:
        try:
            return look(root)
        except ProblemsFound as stopped:
            return stopped.problems

    return looked


@dataclass(frozen=True)
class Told:
    """A problem as its reader has it before him, and the hands that do what its remedy says."""

    root: Path
    problem: Problem

    @property
    def do(self) -> str:
        """The remedy's words."""
        return self.problem.do("en")

    @property
    def quoted(self) -> list[str]:
        """What stands in the remedy between “ and ”."""
        return re.findall("“([^”]*)”", self.do)

    @property
    def ticked(self) -> list[str]:
        """What stands in the remedy between backquotes: to be typed as it is."""
        return re.findall("`([^`]*)`", self.do)

    @property
    def offered(self) -> list[str]:
        """What the remedy lists after its last colon."""
        return self.do.rpartition(": ")[2].rstrip(".").split(", ")

    def word(self, pattern: str) -> str:
        """Return what a remedy names at a place of its sentence; it must be there."""
        match = re.search(pattern, self.do)
        assert match, (pattern, self.do)
        return match[1]

    def run(self, more: str = "", command: str = "") -> Ran:
        """Run the command that stands in the remedy, with what the user knows himself."""
        named = command or next(part for part in (*self.quoted, *self.ticked) if part.startswith("forumkit "))
        ran = forumkit(*shlex.split(f"{named} {more}")[1:], "--root", self.root, cwd=self.root)
        assert ran.code == 0, (named, ran.out, ran.err)
        return ran

    @property
    def file(self) -> Path:
        """The file at whose line the problem stands."""
        return self.root / self.problem.place.file

    def beside(self, name: str) -> Path:
        """Return a file of the content."""
        return self.root / "content" / name

    def get(self, path: str | None = None) -> Any:
        """Return the value at the problem's key, or at another."""
        value = yaml.safe_load(self.file.read_text(encoding="utf-8"))
        for part in keys(self.problem.place.path if path is None else path):
            value = value[part]
        return value

    def set(self, value: object, path: str | None = None, file: Path | None = None) -> "Told":
        """Write a value at the problem's key, or at another; return the problem, to go on."""
        return self._edit(value, path, file)

    def drop(self, path: str | None = None) -> "Told":
        """Take the problem's key or item out, or another."""
        return self._edit(_GONE, path, None)

    def swap(self, old: str, new: str) -> "Told":
        """Write other words for some words of the file."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text, (old, text)
        self.file.write_text(text.replace(old, new), encoding="utf-8", newline="")
        return self

    def _edit(self, value: object, path: str | None, file: Path | None) -> "Told":
        target = file or self.file
        whole = yaml.safe_load(target.read_text(encoding="utf-8"))
        *parents, last = keys(self.problem.place.path if path is None else path)
        holder = whole
        for part in parents:
            holder = holder[part]
        if value is _GONE:
            del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
        target.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return self


_GONE = object()


def keys(path: str) -> list[str | int]:
    """Return the keys of a path as problems show it: “steps[2].minutes”."""
    return [int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", path)]


def _small(root: Path) -> None:
    write_mission(root)


def as_it_is(_: Path) -> None:
    """Leave the mission as its base made it: that is the case."""


Mend = Callable[[Told], object]
Files = dict[str, Content | str | bytes]


@dataclass(frozen=True)
class Case:
    """Something that breaks, and its remedy carried out."""

    code: Code
    broken: Files | Callable[[Path], object]
    """The files of a small mission that are different, or what is done to it."""
    at: str
    """Where it is told: a file and, after a colon, how its line begins."""
    mend: Mend
    """Does what the remedy says, once for each time that the problem is told."""
    look: Look = check
    then: Look | None = None
    """What is looked at in the end, where the remedy is to do that in another manner."""
    base: Callable[[Path], None] | str = field(default=_small)
    """What makes the mission before it breaks, once for all cases; or the fixture that has it."""
    still: frozenset[Code] = frozenset()
    """What else is wrong from the beginning, which this remedy says nothing of."""
    office: bool = False
    """Whether LibreOffice takes part."""


def wrong(code: Code, file: str, path: str, value: object, at: str, mend: Mend, look: Look = check) -> Case:
    """Return a case where one value of the small mission is wrong; nothing as value takes the key out."""
    return Case(code, {file: changed(SMALL[file], path, value)}, at if ".yaml" in at else f"{file}: {at}", mend, look)
