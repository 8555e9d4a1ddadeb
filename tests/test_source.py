"""YAML is read with YAML 1.2's meaning, knows its lines, and hostile files are refused at once."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from tests.counting import counted


def read(text: str) -> Source:
    source = parse("a.yaml", text.encode())
    assert isinstance(source, Source), source
    return source


def refused(content: bytes) -> Problem:
    problem = parse("a.yaml", content)
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("8:30", "8:30"), ("no", "no"), ("oui", "oui"), ("010", "010"), ("1_000", "1_000"), ("2024-02-20", "2024-02-20"),
        ("12", 12), ("-3", -3), ("0", 0), ("2.5", 2.5), ("true", True), ("null", None), ("'12'", "12"), ("~", None),
    ],
)  # fmt: skip
def test_plain_scalars_mean_what_yaml_1_2_says(text: str, meaning: object) -> None:
    assert read(f"key: {text}").value == {"key": meaning}


def test_every_key_and_item_has_its_line() -> None:
    source = read("a: 1\nb:\n  - c: x\n    d: y\n  - e\n")
    assert source.line(("b", 0, "d")) == 4
    assert source.line(("b", 1)) == 5
    assert source.line(("b", 0, "missing")) == 3
    assert source.place(("b", 0, "d")).path == "b[0].d"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a: 1\nb: 2\na: 3\n", Code.DUPLICATE_KEY, 3),
        (b"a: &x 1\nb: *x\n", Code.YAML_ALIAS, 1),
        (b"a: !!python/object:os.system x\n", Code.YAML_ALIAS, 1),
        (b"a:\n\tb: 1\n", Code.YAML_TAB, 2),
        (b"a: 1\nb: [1, 2\n", Code.BAD_YAML, 3),
        (b"a: 1\n---\nb: 2\n", Code.BAD_YAML, 2),
        (b"a: caf\xe9\n", Code.NOT_UTF8, 1),
        (b"ok: 1\ntitre: \xe9t\xe9\n", Code.NOT_UTF8, 2),
        (b"", Code.EMPTY_FILE, 1),
        (b"# only a comment\n", Code.EMPTY_FILE, 1),
        (b"? [a, b]\n: 1\n", Code.BAD_YAML, 1),
        (b"[" * 200_000, Code.TOO_DEEP, 1),
        (b"a: " + b"{b: " * 60 + b"1" + b"}" * 60, Code.TOO_DEEP, 1),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_its_line(content: bytes, code: Code, line: int) -> None:
    problem = refused(content)
    assert problem.code == code
    assert abs(problem.place.line - line) <= 1


def test_a_byte_order_mark_is_allowed() -> None:
    assert read("\ufeffa: 1").value == {"a": 1}


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    tracemalloc.start()
    problem, calls = counted(lambda: refused("\n".join(lines).encode()))
    assert problem.code == Code.YAML_ALIAS
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert calls < 10_000
    assert peak < 20_000_000


@given(st.binary(max_size=400))
def test_any_bytes_give_a_value_or_a_problem(content: bytes) -> None:
    assert isinstance(parse("a.yaml", content), Source | Problem)


@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_a_problem(text: str) -> None:
    assert isinstance(parse("a.yaml", text.encode("utf-8", "surrogatepass")), Source | Problem)
