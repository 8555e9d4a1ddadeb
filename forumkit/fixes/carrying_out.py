"""Remedies carried out in the mission itself; what stood there before is kept, and can be brought back."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from forumkit.disk.files import NOTES, make_folder
from forumkit.disk.presence import is_folder, is_there
from forumkit.fixes.changes import apply
from forumkit.fixes.trial import Fixed

BACKUPS = f"output/{NOTES}/fixed"
"""Where files stand as they were before remedies were carried out, a folder for each time."""


def carry_out(root: Path, fixed: Sequence[Fixed], stamp: str) -> str:
    """Carry the remedies out; return the folder that has what they changed as it was. Raises OSError."""
    backup = f"{BACKUPS}/{stamp}"
    for each in fixed:
        for name in each.mending.names:
            _keep(root, name, root / backup / name)
        apply(root, each.mending)
    return backup


def _keep(root: Path, name: str, target: Path) -> None:
    """Copy what stands somewhere into the backup, if an earlier remedy has not put it there already."""
    make_folder(target.parent)
    if not is_there(target):
        if is_folder(root / name):
            shutil.copytree(root / name, target)
        else:
            shutil.copyfile(root / name, target)
