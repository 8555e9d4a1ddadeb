"""What must be true across files: pedagogy, arithmetic and protection.

To add a check, write it in a module here: a function of the library that yields problems; its name is a true sentence.
The public functions of the modules are the checks, in the order of the modules and of their lines.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules

from forumkit.messages.problem import Problem
from forumkit.model.library import Library

Check = Callable[[Library], Iterator[Problem]]


def _checks() -> Iterator[Check]:
    for name in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        for function_name, found in vars(module).items():
            if isfunction(found) and found.__module__ == module.__name__ and not function_name.startswith("_"):
                yield found


CHECKS = tuple(_checks())
"""Every check; each is a true sentence, and has a case that breaks it (`tests/test_checks.py`)."""


def problems_across_files(library: Library) -> Iterator[Problem]:
    """Yield what is wrong across the files of a mission."""
    for check in CHECKS:
        yield from check(library)
