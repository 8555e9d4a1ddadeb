"""Examples in docstrings give what they say."""

import doctest
import importlib

import pytest

from tests.test_layers import MODULES

RUN_ELSEWHERE = ("api/__init__",)
"""Its examples need a mission: `tests/test_api.py` runs them in one."""

WITH_EXAMPLES = [
    name for name, path in MODULES.items() if ">>> " in path.read_text(encoding="utf-8") and name not in RUN_ELSEWHERE
]


def test_modules_with_examples_are_found() -> None:
    assert len(WITH_EXAMPLES) > 5


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_an_example_in_a_docstring_gives_what_it_says(module: str) -> None:
    results = doctest.testmod(importlib.import_module(f"forumkit.{module.replace('/', '.')}"))
    assert results.attempted
    assert not results.failed
