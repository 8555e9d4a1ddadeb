"""Remedies tried in a copy of a mission: one is kept if the problem and what follows from it go, and nothing comes."""

import difflib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.files import NOTES, make_folder
from forumkit.disk.presence import entries, is_file, is_folder
from forumkit.fixes.changes import Mending, apply, copy_of
from forumkit.fixes.table import FIXES, Case
from forumkit.load.rewriting import NotRewritten
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors, in_order
from forumkit.produce.mission import check_documents, check_mission

_ROOM = "fixing"
"""Where remedies are tried, below output/.forumkit/."""
_MOST = 200
"""Remedies that one run carries out."""


@dataclass(frozen=True)
class Fixed:
    """A problem that the program mends, and what it changes for that."""

    problem: Problem
    mending: Mending


@dataclass(frozen=True)
class Trial:
    """What can be mended, how the files look then, and what is left."""

    fixed: tuple[Fixed, ...]
    difference: str
    left: tuple[Problem, ...]


def try_fixes(root: Path) -> Trial:
    """Return the remedies that the program can carry out, and what would be left; nothing of the mission is changed."""
    room = root / "output" / NOTES / _ROOM
    made = make_folder(room)
    try:
        copy_of(root, room)
        fixed, left = _mend(room)
        return Trial(fixed, "".join(_differences(root, room, fixed)), left)
    finally:
        shutil.rmtree(room, ignore_errors=True)
        for folder in reversed(made):
            if is_folder(folder) and not entries(folder):
                folder.rmdir()


def _mend(root: Path) -> tuple[tuple[Fixed, ...], tuple[Problem, ...]]:
    fixed: list[Fixed] = []
    problems, refused = _content(root), set[tuple[object, ...]]()
    look = _content if errors(problems) else _everything
    problems = problems if errors(problems) else look(root)
    while len(fixed) < _MOST:
        roots = [each for each in problems if not each.follows and each.code in FIXES and _known(each) not in refused]
        if not roots:
            break
        change = _change(root, roots[0], problems)
        found = _tried(root, change, roots[0], problems, look) if change else None
        if change is None or found is None:
            refused.add(_known(roots[0]))
        else:
            fixed.append(Fixed(roots[0], change))
            problems = found
    return tuple(fixed), problems


Look = Callable[[Path], tuple[Problem, ...]]


def _content(root: Path) -> tuple[Problem, ...]:
    return check_mission(root).problems


def _everything(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong, in documents too: only where they are all that is wrong are they made at each trial."""
    checked = check_mission(root)
    return in_order([*checked.problems, *check_documents(checked, root / "output")])


def _change(root: Path, problem: Problem, problems: Sequence[Problem]) -> Mending | None:
    try:
        return FIXES[problem.code](Case(root, problem, problems))
    except (NotRewritten, OSError, UnicodeDecodeError):
        return None


def _tried(
    root: Path, change: Mending, problem: Problem, before: Sequence[Problem], look: Look
) -> tuple[Problem, ...] | None:
    """Return the problems that are left when a change is made; nothing, and no change, where it did not help."""
    old = {name: (root / name).read_bytes() for name in change.writes}
    apply(root, change)
    after = look(root)
    if _is_better(problem, before, after):
        return after
    apply(root, Mending(old, {new: name for name, new in change.moves.items()}))
    return None


def _is_better(problem: Problem, before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    """Tell whether a problem is gone with its followers, and nothing came but what it had kept from sight."""
    there = {_known(each) for each in after}
    gone = [each for each in before if problem in (each, each.follows)]
    came = [each for each in after if _known(each) not in {_known(each) for each in before}]
    return not any(_known(each) in there for each in gone) and all(_stage(each) > _stage(problem) for each in came)


def _known(problem: Problem) -> tuple[object, ...]:
    """Return what a problem is known by while lines move."""
    place = problem.place
    return problem.code, place.file, place.path or place.line, problem.values.get("name")


_SHAPE = tuple(Code).index(Code.NOT_A_MAP)
_REFERENCES = tuple(Code).index(Code.UNKNOWN_REFERENCE)
_YAML = tuple(Code).index(Code.BAD_YAML)


def _stage(problem: Problem) -> int:
    """Return when a problem is seen: in files, in YAML, in the shape of what is read, or across all of it."""
    number = tuple(Code).index(problem.code)
    return sum(number >= begin for begin in (_YAML, _SHAPE, _REFERENCES))


def _differences(before: Path, after: Path, fixed: Sequence[Fixed]) -> Iterator[str]:
    """Yield a unified diff of every file that changes or moves."""
    names = {name: name for each in fixed for name in each.mending.writes}
    moved: dict[str, str] = {}
    for each in fixed:
        for old, new in each.mending.moves.items():
            moved = {name: new + now.removeprefix(old) if _is_in(now, old) else now for name, now in moved.items()}
            moved.setdefault(old, new)
    for name, now in moved.items():
        yield f"rename from {name}\nrename to {now}\n"
    for name in sorted(names):
        old = next((f"{was}{name.removeprefix(now)}" for was, now in moved.items() if _is_in(name, now)), name)
        old_text, new_text = _text(before / old), _text(after / _now(name, moved))
        for line in difflib.unified_diff(old_text, new_text, old, _now(name, moved)):
            yield line if line.endswith("\n") else f"{line}\n"


def _is_in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _now(name: str, moved: dict[str, str]) -> str:
    return next((now + name.removeprefix(was) for was, now in moved.items() if _is_in(name, was)), name)


def _text(place: Path) -> list[str]:
    return place.read_bytes().decode("utf-8", "replace").splitlines(keepends=True) if is_file(place) else []
