"""What is shown of a problem: the lines around it as they were read, at most a screenful, and nothing a terminal obeys."""

import ast
import copy
import dataclasses
import importlib
import inspect
import io
import json
import os
import pickle
import random
import re
import string
import sys
import typing
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumkit.cli import show
from forumkit.load.source import parse
from forumkit.messages import words
from forumkit.messages.codes import Code
from forumkit.messages.near import listed, nearest
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problem import Place, Problem, Values
from forumkit.messages.problems import in_order
from forumkit.messages.visible import visible
from forumkit.plan.differences import Difference, Differing
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Built, Result
from tests import make
from tests.conftest import Make, forumkit, forumkit_process
from tests.counting import counted
from tests.make import changed
from tests.test_layers import MODULES

THEME = "content/themes/vivre.yaml"
HOSTILE = [
    "\x1b[31mred", "\x1b]8;;http://x\x07link", "a\rb", "a\nb\n::error::x", "\x9b1A", "\u202egnp.exe", "\u2066a\u2069",
    "vi\u200bvre", "\ufeff", "[red]x[/red]", "%0A::set-output", "::add-mask::x", "##[error]x", "\udcff", "\x00", "\u2028",
    "\u3164", "é\u0301", "a\tb", "\U000e0041",
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def is_plain(shown: str) -> bool:
    """Tell whether a terminal obeys nothing in a text and a reader sees all of it; lines are lines."""
    return all(c.isprintable() or unicodedata.category(c) == "Zs" or c == "\n" for c in shown)


# Problems


@given(st.dictionaries(st.text(max_size=5), texts, max_size=4), st.text(max_size=9))
def test_a_problem_is_a_value_that_nobody_changes(values: dict[str, str], file: str) -> None:
    problem = Problem(Code.MISSING_FILE, Place(file), values)
    twin = Problem(Code.MISSING_FILE, Place(file), dict(reversed(values.items())))
    assert {problem, twin, pickle.loads(pickle.dumps(problem)), copy.deepcopy(problem)} == {problem}  # noqa: S301
    assert dict(problem.values) == values
    values["more"] = "x"
    assert "more" not in problem.values
    with pytest.raises(TypeError):
        problem.values["more"] = "x"  # type: ignore[index]
    assert in_order([problem, twin]) == (problem,)


def test_the_lines_around_a_place_do_not_tell_it_from_another() -> None:
    assert {Place("a", 2), Place("a", 2).in_lines(["x", "y", "z"])} == {Place("a", 2)}


HASHED = re.compile(r"\b(?:[sS]et|frozenset|dict|Mapping|defaultdict|Counter)\[\"?(?:tuple\[([^\]]+)\]|(\w+))")
"""What annotations say is put into a set, or is a key."""
HASHABLE = {"Problem": "it keeps its values so that they are", "Word": "keys are those of messages"}
NO_KEYS = (dict, list, set, Mapping, typing.MutableMapping)


def dataclasses_of(modules: Iterable[str]) -> Iterator[type]:
    for module in modules:
        found = importlib.import_module("forumkit." + module.replace("/", ".").removesuffix(".__init__"))
        for each in vars(found).values():
            if isinstance(each, type) and dataclasses.is_dataclass(each) and each.__module__ == found.__name__:
                yield each


def unhashable_parts(hint: Any) -> Iterator[object]:
    origin = typing.get_origin(hint) or hint
    if isinstance(origin, type) and issubclass(origin, NO_KEYS) and not issubclass(origin, Values):
        yield hint
    if origin is not typing.Literal and not (isinstance(origin, type) and issubclass(origin, Callable)):  # type: ignore[arg-type]
        for part in typing.get_args(hint):
            yield from unhashable_parts(part)


def test_what_stands_in_sets_and_keys_can_be_hashed() -> None:
    """A frozen dataclass that holds a map is no key: Python says so only when one is made one."""
    modules = [module for module in MODULES if module not in ("__init__", "__main__")]
    keys = {
        name.strip()
        for module in modules
        for found in HASHED.findall(MODULES[module].read_text("utf-8"))
        for name in "".join(found).split(",")
    }
    found = {each.__name__: each for each in dataclasses_of(modules)}
    used = {name: each for name, each in found.items() if name in keys and vars(each).get("__hash__")}
    assert {"Place", "Job"} <= set(used)
    wrong = {
        name: list(parts)
        for name, each in used.items()
        if name not in HASHABLE
        and (parts := [p for f in dataclasses.fields(each) if f.compare for p in unhashable_parts(hints(each)[f.name])])
    }
    assert wrong == {}


def hints(each: type) -> dict[str, Any]:
    namespace = {**vars(words), **vars(sys.modules[each.__module__])}  # Value is an alias in quotes
    for node in ast.walk(ast.parse(inspect.getsource(sys.modules[each.__module__]))):  # what is imported for types only
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("forumkit"):
            imported = importlib.import_module(node.module)
            namespace.update({a.name: getattr(imported, a.name) for a in node.names if hasattr(imported, a.name)})
    return get_type_hints(each, namespace)


# The lines beside a problem


def test_the_lines_beside_a_problem_are_those_that_were_read(mission: Make) -> None:
    """Whatever becomes of the file meanwhile."""
    root = mission({"themes/vivre.yaml": changed(make.THEME, "titel", "x")})
    checked = check_mission(root)
    (root / THEME).write_text("private\n" * 99, encoding="utf-8")
    (problem,) = (each for each in checked.problems if each.code is Code.UNKNOWN_KEY)
    (line,) = (text for number, text in problem.place.snippet() if number == problem.place.line)
    assert line == "titel: x"
    assert len(problem.place.around) in (2, 3)


@pytest.mark.parametrize("text", ["title: [a\nb: c\n", "title: x\n\ttext: y\n", "a: 1\na: 2\n", "a: &x b\n"])
def test_a_file_that_is_no_yaml_shows_its_lines(text: str) -> None:
    found = parse("content/x.yaml", text.encode())
    assert isinstance(found, Problem)
    assert text.split("\n")[found.place.line - 1] in found.place.around


@pytest.mark.exhaustive
def test_a_template_shows_its_lines(mission: Make) -> None:
    root = mission({"templates/documents/agenda/page.md.j2": "# Programme\n\n{{ nothing }}\n\nLa fin.\n"})
    ran = forumkit("check", "--root", root)
    assert "  >    3 | {{ nothing }}" in ran.out
    built = forumkit("build", "--root", root)
    assert "  >    3 | {{ nothing }}" in built.err


def test_lines_are_counted_as_yaml_counts_them() -> None:
    found = parse("content/x.yaml", "a: 'x'\r\nb: 2\rc: 3\x85d: 4\na: 5\n".encode())
    assert isinstance(found, Problem)
    assert found.place.around[1] == "a: 5"


def test_people_and_answers_are_never_shown(mission: Make) -> None:
    root = mission({"participants/sikasso.csv": "nom;sexe\nAwa Diarra;x;y\n"})
    checked = check_mission(root)
    wrong = [each for each in checked.problems if each.place.file.startswith("content/participants/")]
    assert wrong
    assert all(each.place.around == () for each in wrong)
    assert "Awa" not in forumkit("check", "--root", root).out


@pytest.mark.posix  # links need rights there, and there are no pipes with names
@pytest.mark.parametrize(
    "name", ["content/themes/vivre.yaml", "templates/documents/x/page.md.j2", "content/results/a.json"]
)
def test_what_a_link_leads_to_outside_is_not_shown(mission: Make, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("first: secret\n  second: [secret\n", encoding="utf-8")
    root = mission()
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(tmp_path / "secret")
    for shape in ("text", "json", "github", "sarif"):
        ran = forumkit("check", "--format", shape, "--root", root)
        assert ran.code == 1
        assert "UNREADABLE_FILE" in ran.out
        assert "secret" not in ran.out


@pytest.mark.exhaustive
@pytest.mark.posix  # links need rights there, and there are no pipes with names
def test_a_folder_of_content_may_be_a_link_and_a_pipe_hangs_nothing(mission: Make, tmp_path: Path) -> None:
    root = mission()
    (root / "content").rename(tmp_path / "shared")
    (root / "content").symlink_to(tmp_path / "shared")
    assert forumkit("check", "--root", root).code == 0
    os.mkfifo(root / "content/themes/tube.yaml")
    ran = forumkit_process("check", "--root", root)
    assert "content/themes/tube.yaml" in ran.out


# A screenful


def many(number: int) -> dict[str, Any]:
    return {**make.THEME, **{f"titel{n}": "x" for n in range(number)}}


def test_of_many_problems_a_screenful_a_file_is_shown_and_all_are_in_json(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": many(300), "facts.yaml": {**make.FACTS, "fatcs": {}}})
    ran = forumkit("check", "--root", root)
    assert len(ran.out.splitlines()) < 80
    (more,) = re.findall(rf"^{THEME}: and (\d+) more; --json lists all\.$", ran.out, re.MULTILINE)
    shown = ran.out.count("UNKNOWN_KEY") - 1
    assert shown + int(more) == 300
    assert "content/facts.yaml" in ran.out
    assert ran.out.splitlines()[-1] == "301 errors, 0 warnings."
    assert len(forumkit("check", "--json", "--root", root).json["problems"]) == 301
    built = forumkit("build", "--root", root)
    assert len(built.err.splitlines()) < 80


def test_an_error_is_shown_before_many_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    warnings = [Problem(Code.STRAY_FILE, Place("a", n), {"allowed": "x"}) for n in range(1, 200)]
    error = Problem(Code.EMPTY_FILE, Place("a", 500))
    show.problems_to_stderr([*warnings, error], "en")
    assert "EMPTY_FILE" in capsys.readouterr().err


@pytest.mark.exhaustive
def test_work_grows_with_the_number_of_problems_not_with_its_square(tmp_path: Path) -> None:
    def work(number: int) -> int:
        facts = {f"espace{n}": dict(make.FACTS["facts"]["espace"]) for n in range(number)}
        theme = changed(make.THEME, "sections.0.facts", [f"espoce{n}" for n in range(number)])
        files: dict[str, Any] = {"facts.yaml": {"facts": {**make.FACTS["facts"], **facts}}, "themes/vivre.yaml": theme}
        root = make.write_mission(tmp_path / str(number), files)
        problems = check_mission(root).problems
        assert sum(problem.code is Code.UNKNOWN_REFERENCE for problem in problems) == number
        return counted(lambda: [(p.says("en"), p.do("en")) for p in check_mission(root).problems])[1]

    assert work(400) < 3 * work(200)


def test_messages_stay_short_whatever_is_known() -> None:
    known = ", ".join(f"espace{n}" for n in range(5_000))
    problem = Problem(Code.UNKNOWN_REFERENCE, Place("a"), {"kind": "fact", "name": "espoce2075", "allowed": known})
    assert problem.do("en").startswith("Did you mean “espace2075”? Known: espace2075, ")
    assert problem.do("en").endswith("… (5000).")
    assert len(problem.do("en")) < 1_000
    assert len(Problem(Code.UNKNOWN_KEY, Place("a"), {"name": "x" * 10**6, "allowed": "title"}).do("en")) < 5_000


@pytest.mark.exhaustive
@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.integers(100, 400))
def test_a_slip_leads_back_to_its_name_among_many(chance: random.Random, number: int) -> None:
    names = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(5, 12))) for _ in range(number)]
    name = chance.choice(names)
    place = chance.randrange(len(name))
    wrong = f"{name[:place]}-{name[place + 1 :]}"
    assert name in nearest(wrong, names, 3)
    assert listed(wrong, names).endswith(f"… ({len(names)})")


# What a terminal obeys


@given(texts)
def test_what_is_not_seen_is_spelt_out(text: str) -> None:
    shown = visible(text)
    assert is_plain(shown)
    assert "\n" not in shown
    assert visible(shown) == shown
    assert visible("L'été\u202f: 3\u00a0€") == "L'été\u202f: 3\u00a0€"


def hostile_problems(text: str) -> list[Problem]:
    values = dict.fromkeys(("name", "allowed", "reason", "kind"), text)
    place = Place(f"content/{text}.yaml", 2, text).in_lines([text, text, text])
    return [Problem(code, place, values) for code in (Code.UNKNOWN_KEY, Code.UNKNOWN_REFERENCE, Code.WRONG_VALUE)[:2]]


def printed(text: str, tmp: Path) -> Mapping[str, Callable[[], object]]:
    """Return how each function that prints for a person is called with a text of somebody else's."""
    problems = hostile_problems(text)
    results = (Result(f"output/{text}", Action.CREATE, Why.CHANGED),)
    return {
        "line": lambda: show.line(text),
        "lines": lambda: show.lines([text, text]),
        "problems_to_stderr": lambda: show.problems_to_stderr(problems, "fr"),
        "wrong_use": lambda: show.wrong_use(text, "Usage: forumkit", "forumkit", "en"),
        "check_result": lambda: show.check_result(problems, "text", "en", 1),
        "differences": lambda: show.differences([Difference(Differing.FORUM, text, {text: text})], "en", as_json=False),
        "build_result": lambda: build_result(Built(results, tuple(problems), 1.0)),
        "confirmed": lambda: show.confirmed([text], "en"),
        "created": lambda: show.created([tmp / text.replace("\0", "")], tmp, "en"),
    }


def build_result(built: Built) -> None:
    given = {"built": built, "results": built.results, "problems": built.problems, "seconds": 1.0, "language": "en"}
    wanted = inspect.signature(show.build_result).parameters
    show.build_result(**{name: given.get(name, False) for name in wanted})  # type: ignore[arg-type]


OTHERS = {
    "data", "json_document", "build_json", "evaluated_json",  # for programs
    "prepare_console", "flush", "near", "encoding", "can_ask", "answer_to", "progress", "asked", "schema_hint", "explanation", "help_to_stderr",  # nothing of anybody's
    "documents", "evaluated", "recorded", "result_ids", "sentences", "design_tried",  # by way of `line` only
}  # fmt: skip


def test_every_function_that_prints_is_among_them(tmp_path: Path) -> None:
    public = {
        name for name, each in vars(show).items()
        if inspect.isfunction(each) and each.__module__ == show.__name__ and not name.startswith("_")
    }  # fmt: skip
    assert public - OTHERS <= set(printed("", tmp_path))
    writes = {
        node.name
        for node in ast.walk(ast.parse(inspect.getsource(show)))
        if isinstance(node, ast.FunctionDef) and re.search(r"sys\.stdout\.write|console\.print", ast.unparse(node))
    }
    assert writes == {"data", "_styled", "answer_to"}


@pytest.mark.exhaustive
@given(text=texts)
def test_nothing_printed_is_obeyed_by_a_terminal(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name, work in printed(text, tmp_path_factory.getbasetemp()).items():
        shown = on_both(work)
        assert is_plain(shown), (name, shown)
        assert not re.search(r"^\s*(::|##\[)", shown, re.MULTILINE), (name, shown)


def on_both(work: Callable[[], object]) -> str:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        work()
    return out.getvalue() + err.getvalue()


@given(text=texts)
def test_an_annotation_is_one_line_with_one_command(text: str) -> None:
    for problem in hostile_problems(text):
        shown = on_both(lambda problem=problem: show.check_result([problem], "github", "en", 1))  # type: ignore[misc]
        found = re.fullmatch(r"::(error|warning) file=([^:,\n]*),line=2,title=\w+::([^\n]*)\n", shown)
        assert found, shown
        assert is_plain(shown)
        assert not re.search("%(?!25|3A|2C)", shown)


@given(text=texts)
def test_json_stays_data(text: str) -> None:
    problems = [Problem(Code.BAD_RESULTS, Place(f"content/{text}.yaml", 1, text), {"name": text, "where": text})]
    (told,) = json.loads(on_both(lambda: show.check_result(problems, "json", "en", 1)))["problems"]
    assert (told["file"], told["path"]) == (f"content/{text}.yaml", text)
    assert text in told["says"]


def test_a_hostile_key_is_shown_and_obeyed_nowhere(mission: Make) -> None:
    theme = json.dumps({**make.THEME, "ti\x1b[2J\u202etel": 1, "[red]": 2})
    root = mission({"themes/vivre.yaml": theme})
    ran = forumkit("check", "--root", root)
    assert is_plain(ran.out)
    assert "U+001B" in ran.out
    root = mission({"themes/vivre.yaml": json.dumps({**make.THEME, "[red]": 2})})
    assert "[red]" in forumkit("check", "--root", root).out


@pytest.mark.parametrize(
    "arguments",
    [["--\x1b[2J"], ["\x1b[2J"], ["check", "\x1b[2J"], ["explain", "\x1b[2J"], ["check", "--root", "\x1b[2J"]],
)
def test_a_wrong_command_line_is_repeated_plainly(arguments: list[str]) -> None:
    ran = forumkit(*arguments)
    assert ran.code == 2
    assert is_plain(ran.out + ran.err)
