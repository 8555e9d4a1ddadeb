"""New files on the disk: none is ever put in the place of another."""

from pathlib import Path

from forumkit.disk.files import NotWritten, create_file, replace_file
from forumkit.disk.presence import reason_of
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.words import Said


def create(target: Path, content: bytes) -> Path:
    """Write a new file; raises ProblemsFound where there is one, or where none can be written."""
    try:
        made = create_file(target, content)
    except OSError as error:
        raise _unwritable(target, reason_of(error)) from error
    if not made:
        raise in_use(target)
    return target


def replace(target: Path, content: bytes) -> None:
    """Write a file that is ours; raises ProblemsFound where it cannot be written."""
    try:
        replace_file(target, content)
    except NotWritten as error:
        raise _unwritable(target, error.reason) from error


def in_use(target: Path) -> ProblemsFound:
    """Return what to raise for a place that is taken."""
    return ProblemsFound([Problem(Code.FOLDER_IN_USE, Place(str(target)), {"name": str(target)})])


def _unwritable(target: Path, reason: Said) -> ProblemsFound:
    values = {"name": str(target), "reason": reason}
    return ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)])
