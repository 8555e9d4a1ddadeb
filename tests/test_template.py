"""Templates are strict about names, and can neither run for ever, fill the memory nor reach the program."""

import tracemalloc
from typing import Any

import pytest

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.render.template import Templates
from tests.counting import counted


def render(source: str, **values: Any) -> str | Problem:
    return Templates({"page.j2": source.encode()}, {}).render("page.j2", values)


def test_a_template_is_filled() -> None:
    assert render("{% for x in names %}{{ loop.index }} {{ x }};{% endfor %}", names=["a", "b"]) == "1 a;2 b;"


@pytest.mark.sample(8)
@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n{{ nothing.here }}", Code.TEMPLATE_UNDEFINED, 2),
        ("a\n{{ value.nothing }}", Code.TEMPLATE_UNDEFINED, 2),
        ("a\nb\n{% if %}", Code.TEMPLATE_SYNTAX, 3),
        ("{% for x in value %}", Code.TEMPLATE_SYNTAX, 1),
        ("\n{{ 1 / 0 }}", Code.TEMPLATE_FAILED, 2),
        ("{{ value.__class__.__mro__ }}", Code.TEMPLATE_FAILED, 1),
        ("{% include 'other.j2' %}", Code.MISSING_FILE, 1),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", Code.TEMPLATE_ENDLESS, 1),
        ("{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}", Code.TEMPLATE_ENDLESS, 1),
        ("{% include 'page.j2' %}", Code.TEMPLATE_ENDLESS, 1),
        ("{{ range(999999999) | list }}", Code.TEMPLATE_ENDLESS, 1),
        ("{{ 'a' * 1000000000 }}", Code.TEMPLATE_FAILED, 1),
        ("{{ 'a'.ljust(1000000000) }}", Code.TEMPLATE_FAILED, 1),
        ("{{ '%1000000000d' % 1 }}", Code.TEMPLATE_FAILED, 1),
        ("{{ '{:>1000000000}'.format(1) }}", Code.TEMPLATE_FAILED, 1),
        ("{{ 9 ** 9 ** 9 }}", Code.TEMPLATE_ENDLESS, 1),
        (
            "{% set n = namespace(x='aaaa') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            Code.TEMPLATE_ENDLESS,
            1,
        ),
        ("{{ value | center(99999999) }}", Code.TEMPLATE_SYNTAX, 1),
    ],
)
def test_a_hostile_or_wrong_template_is_a_problem_at_its_line(source: str, code: Code, line: int) -> None:
    tracemalloc.start()
    problem, calls = counted(lambda: render(source, value="x"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(problem, Problem), problem
    assert (problem.code, problem.place.line) == (code, line), problem
    assert problem.place.file == "templates/page.j2"
    assert peak < 200_000_000
    assert calls < 2_000_000
