"""Remedies carried out in the mission itself; what stood there before is kept, and is brought back by `undo`."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forumkit.disk.files import (
    NOTES,
    DamagedRecord,
    checksummed_json,
    digest_of,
    make_folder,
    read_checksummed,
    write_through,
)
from forumkit.disk.presence import entries, files_below, is_folder, is_there
from forumkit.fixes.changes import apply
from forumkit.fixes.trial import Fixed
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound

BACKUPS = f"output/{NOTES}/fixed"
"""Where files stand as they were before remedies were carried out, a folder for each time and a record beside it."""
_HOMES = ("content", "templates")
"""Below what remedies change files."""


@dataclass(frozen=True)
class Undone:
    """Remedies that were taken back."""

    stamp: str
    files: tuple[str, ...]
    """What is as it was before them."""


def carry_out(root: Path, fixed: Sequence[Fixed], stamp: str) -> str:
    """Carry the remedies out; return the folder that has what they changed as it was. Raises OSError."""
    backup = f"{BACKUPS}/{stamp}"
    moves = [move for each in fixed for move in each.mending.moves.items()]
    made: list[str] = []
    for each in fixed:
        for name in each.mending.names:
            if not any(_is_in(name, new) for new in made):
                _keep(root, name, root / backup / name)
        apply(root, each.mending)
        made += each.mending.moves.values()
    now = {name: _moved(name, moves) for name in _names_below(root / backup)}
    record = {name: {"now": new, "digest": digest_of(root / new)} for name, new in now.items()}
    write_through(root / f"{backup}.json", checksummed_json(record))
    return backup


def undo(root: Path) -> Undone | None:
    """Bring back what stood before the last remedies; nothing where there are none.

    Raises ProblemsFound, and changes nothing, where a file has changed since; raises OSError.
    """
    stamp, record = next(_records(root), ("", {}))
    if not stamp:
        return None
    backup = root / BACKUPS / stamp
    back = {name for name in record if digest_of(root / name) == digest_of(backup / name)}  # by hand
    changed = [new for name, (new, digest) in record.items() if not (name in back or _is_left(root, name, new, digest))]
    if changed:
        values = {"names": ", ".join(changed), "backup": f"{BACKUPS}/{stamp}"}
        raise ProblemsFound([Problem(Code.CHANGED_SINCE_FIX, Place(changed[0]), values)])
    for name, (new, _) in record.items():
        if name not in back:
            _bring_back(root, name, new, (backup / name).read_bytes())
    (root / BACKUPS / f"{stamp}.json").unlink()
    return Undone(stamp, tuple(record))


def _records(root: Path) -> Iterator[tuple[str, Mapping[str, tuple[str, str]]]]:
    """Yield what remedies left behind, the last first; what is damaged or leads elsewhere is none."""
    for place in reversed(entries(root / BACKUPS)):
        try:
            record = read_checksummed(place) if place.suffix == ".json" else {}
            found = {name: (str(each["now"]), str(each["digest"])) for name, each in record.items() if name != "sum"}
        except (DamagedRecord, TypeError, KeyError):
            continue
        there = set(_names_below(place.with_suffix("")))
        if found and found.keys() == there and all(_is_ours(new) for name, (new, _) in found.items()):
            yield place.stem, found


def _is_ours(name: str) -> bool:
    path = PurePosixPath(name)
    return len(path.parts) > 1 and path.parts[0] in _HOMES and ".." not in path.parts and "\\" not in name


def _is_left(root: Path, name: str, new: str, digest: str) -> bool:
    """Tell whether a file is as the remedies left it, and nothing has taken the place that it had before."""
    taken = new != name and is_there(root / name) and not (is_there(root / new) and (root / name).samefile(root / new))
    return digest_of(root / new) == digest and not taken


def _bring_back(root: Path, name: str, new: str, content: bytes) -> None:
    make_folder((root / name).parent)
    part = (root / name).with_name(f".{(root / name).name}.part")
    write_through(part, content)
    if new != name:
        (root / new).unlink()
    part.replace(root / name)
    for part_of in PurePosixPath(new).parents:
        if len(part_of.parts) > 1 and is_folder(root / part_of) and not entries(root / part_of):
            (root / part_of).rmdir()


def _names_below(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files_below(folder)] if is_folder(folder) else []


def _is_in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _moved(name: str, moves: Sequence[tuple[str, str]]) -> str:
    for old, new in moves:
        name = new + name.removeprefix(old) if _is_in(name, old) else name
    return name


def _keep(root: Path, name: str, target: Path) -> None:
    """Copy what stands somewhere into the backup, if an earlier remedy has not put it there already."""
    make_folder(target.parent)
    if not is_there(target):
        if is_folder(root / name):
            shutil.copytree(root / name, target)
        else:
            shutil.copyfile(root / name, target)
