"""What `check --fix` says and asks: what it would change, what it changed, where the old files are; and `--undo`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.cli import show
from forumkit.cli.words import Say

if TYPE_CHECKING:
    from forumkit.fixes.trial import Trial


def fix(root: Path, language: str, *, yes: bool, quiet: bool) -> None:
    """Show the remedies that the program can carry out, and carry them out when that is wanted; raises OSError."""
    from forumkit.fixes.carrying_out import carry_out  # noqa: PLC0415 - a seam
    from forumkit.fixes.trial import try_fixes  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import date_stamp  # noqa: PLC0415 - a seam

    trial = try_fixes(root)
    if not quiet:
        show.lines(_offered(trial, language))
    if trial.fixed and (yes or (not quiet and show.asked(Say.FIX, language))):
        backup = carry_out(root, trial.fixed, date_stamp())
        if not quiet:
            show.line(Say.FIXED.says(language, total=len(trial.fixed), backup=backup))
    elif trial.fixed and not quiet:
        show.line(Say.NOTHING_WRITTEN.says(language))


def take_back(root: Path, language: str, *, quiet: bool) -> None:
    """Bring back what stood before the last remedies, and say what; raises ProblemsFound and OSError."""
    from forumkit.fixes.carrying_out import undo  # noqa: PLC0415 - a seam

    undone = undo(root)
    if not quiet:
        files = ", ".join(undone.files) if undone else ""
        show.line(Say.UNDONE.says(language, files=files) if undone else Say.NOTHING_TO_UNDO.says(language))


def _offered(trial: "Trial", language: str) -> Iterator[str]:
    for remedy in trial.fixed:
        place = remedy.problem.place
        yield f"{place.file}:{place.line}  {remedy.problem.code.name}  {remedy.problem.says(language)}"
    yield from trial.difference.splitlines()
    if not trial.fixed:
        yield Say.NOTHING_TO_FIX.says(language)
