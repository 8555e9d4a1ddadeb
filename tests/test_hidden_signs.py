"""Signs that nobody sees and that programs obey never come from the content into documents."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.produce.mission import check_mission
from tests.make import THEME, changed, write_mission

STEERING = [
    *"\x00\x07\x0b\x1b\x7f\x9b\r\u2028\u2029\u202a\u202d\u202e\u2066\u2067\u2069\u2061\u206a\ufeff\ufff9\ue000\U000e0041"
]
JOINING = [*"\u200c\u200d\u200e\u200f\u2060\u00ad\u00a0\u202f\u061c\ufe0f\u200b"]


@pytest.mark.parametrize("sign", STEERING, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("written", ['title: b\nsummary: "Un {} mot"\n', 'title: b\n"sum{}mary": mot\n'])
def test_a_steering_sign_is_a_problem_at_its_line(sign: str, written: str) -> None:
    """In a value and in a key, as an escape and, where YAML reads it at all, as it is."""
    escape = f"\\U{ord(sign):08x}"
    for spelt in (escape, sign) if sign != "\r" else (escape,):  # alone it ends a line, as in old files
        found = parse("content/themes/a.yaml", written.format(spelt).encode())
        assert isinstance(found, Problem)
        assert (found.code, found.place.line) == (Code.HIDDEN_CHARACTER, 2), spelt.encode("unicode_escape")
        assert found.values["what"] == f"U+{ord(sign):04X}"
        assert str(found.values["before"]).endswith("sum" if "sum{" in written else "Un")


def test_one_in_a_comment_is_a_problem_too() -> None:
    """It would show a reviewer another text than the program reads."""
    found = parse("a.yaml", "a: 1\n# un \u202e mot\n".encode())
    assert isinstance(found, Problem)
    assert (found.code, found.place.line) == (Code.HIDDEN_CHARACTER, 2)


@pytest.mark.parametrize("sign", JOINING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_joins_and_parts_letters_stays(sign: str) -> None:
    for text in (f'a: "x{sign}y"\n', f"a: x{sign}y\n", f'a: "x\\u{ord(sign):04x}y"\n'):
        found = parse("a.yaml", text.encode())
        assert isinstance(found, Source)
        assert found.value == {"a": f"x{sign}y"}


@given(st.text(max_size=30))
def test_no_text_that_is_read_steers_a_program(text: str) -> None:
    """Whatever is typed: it is read as it is, or refused."""
    written = yaml.safe_dump({"a": text}).encode()
    found = parse("a.yaml", written)
    banned = [c for c in text if c not in "\t\n\x85" and unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp")]
    if isinstance(found, Source):
        assert not banned
        assert found.value == {"a": text}
    else:
        assert found.code == Code.HIDDEN_CHARACTER


def test_windows_line_ends_and_a_byte_order_mark_are_no_signs() -> None:
    found = parse("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert isinstance(found, Source)
    assert found.value == {"a": 1, "b": "x\ny\n"}


def test_check_names_the_place(tmp_path: Path) -> None:
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "summary", "Un \u202emot")})
    (problem,) = check_mission(root).problems
    assert (problem.code, problem.place.file) == (Code.HIDDEN_CHARACTER, "content/themes/vivre.yaml")
    assert "U+202E" in problem.says("fr")
    write_mission(root, {"themes/vivre.yaml": changed(THEME, "summary", "Un mot")})
    assert not check_mission(root).problems
