"""Whether the libraries of the preview are there: they are an extra."""

import importlib.util

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound

_NEEDED = ("starlette", "uvicorn")
_WRONG_USE = 2


def need_libraries() -> None:
    """Say what is missing and how to get it; raises ProblemsFound."""
    absent = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if absent:
        values = {"name": ", ".join(absent)}
        raise ProblemsFound([Problem(Code.PREVIEW_MISSING, Place("forumkit preview"), values)], _WRONG_USE)
