"""What a remedy changes in the files of a mission: texts that are written anew, files and folders that move."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from forumkit.disk.files import make_folder, write_through
from forumkit.disk.presence import entries, is_folder, is_there

NOT_LINKED = ("answers",)
"""Folders below content/ that no check reads."""


@dataclass(frozen=True)
class Mending:
    """Files with their new content, and what moves where; names are from the root."""

    writes: Mapping[str, bytes] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """What it touches, under the name that it had before."""
        return (*self.writes, *self.moves)


def apply(root: Path, change: Mending) -> None:
    """Carry a change out; raises OSError. A file is replaced, never written into: another name may lead to it."""
    for name, content in change.writes.items():
        part = (root / name).with_name(f".{(root / name).name}.part")
        write_through(part, content)
        part.replace(root / name)
    for old, new in change.moves.items():
        make_folder((root / new).parent)
        if is_there(root / new) and not (root / old).samefile(root / new):
            raise FileExistsError(17, "", str(root / new))
        waiting = (root / old).rename((root / old).with_name(f".{(root / old).name}.moving"))  # other capitals alone
        waiting.rename(root / new)


def copy_of(root: Path, target: Path) -> None:
    """Make a copy of what a check reads of a mission, where a change can be tried; raises OSError."""
    for name in _inputs(root):
        make_folder((target / name).parent)
        try:
            os.link(root / name, target / name)
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(root / name, target / name)


def _inputs(root: Path) -> Iterator[Path]:
    for top in entries(root):
        if top.name.startswith(".") or top.name == "output":
            continue
        if not is_folder(top):
            yield from [Path(top.name)] if top.suffix in (".yaml", ".yml") else []
        else:
            yield from (path.relative_to(root) for path in _files(top))


def _files(folder: Path) -> Iterator[Path]:
    for path in entries(folder):
        if is_folder(path):
            yield from () if path.name in NOT_LINKED else _files(path)
        else:
            yield path
