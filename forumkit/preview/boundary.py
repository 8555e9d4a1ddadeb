"""The boundary around whatever the preview runs: a fault in it is shown on the page, and ends nothing."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.visible import visible
from forumkit.messages.words import Said

Made = TypeVar("Made")
_LOG = logging.getLogger("forumkit.preview")
_OURS = Path(__file__).resolve().parent.parent


def tried(work: Callable[[], Made], where: Place) -> Made | Problem:
    """Return what some work makes, or why it made nothing; a fault of the program keeps its traceback, on stderr."""
    try:
        return work()
    except ProblemsFound as found:
        return found.problems[0]
    except Exception as error:  # noqa: BLE001 - whatever it is, the next save may mend it
        _LOG.error("%s", "\n".join(map(visible, traceback.format_exc().splitlines())))
        return Problem(Code.PREVIEW_FAILED, where, {"reason": _reason(error)})


def _reason(error: Exception) -> Said:
    """Return what happened, and the last line of ours that it happened in."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_OURS)
    ]
    place = f"{Path(frames[-1].filename).relative_to(_OURS).as_posix()}:{frames[-1].lineno}" if frames else "–"
    return Reason.FAILED.of(name=type(error).__name__, place=place)
