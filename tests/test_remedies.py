"""Every remedy, carried out as its words say, ends the problem and makes no other; and is said in words of the catalogues alone."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumkit.cli.app import COMMANDS, GROUPS
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from tests.conftest import REPOSITORY, Once
from tests.make import write_mission
from tests.pseudo import PSEUDO, catalogues, shipped_texts, strays, write_pseudo_language, written_in
from tests.remedies import Case, Told
from tests.remedies.all import CASES

ROUNDS = 12
"""How often a remedy is carried out at most: once for each place where the problem stands."""


@pytest.mark.sample(5, 35)
@pytest.mark.parametrize("case", [
    pytest.param(case, id=f"{case.code.name}-{case.at}", marks=[pytest.mark.office] * case.office) for case in CASES
])  # fmt: skip
def test_the_remedy_ends_the_problem(case: Case, tmp_path: Path, once: Once, request: pytest.FixtureRequest) -> None:
    if isinstance(case.base, str):
        root = request.getfixturevalue(case.base)
    else:
        root = Path(shutil.copytree(once(f"remedies-{case.base.__name__}", case.base), tmp_path / "remedied"))
    if callable(case.broken):
        case.broken(root)
    else:
        write_mission(root, {**dict.fromkeys(_left_alone(root), ""), **case.broken})
    told = list(case.look(root))
    wrong = [problem for problem in told if problem.code == case.code]
    assert wrong, shown(told)
    assert any(_stands(root, problem.place.file, problem.place.line, case.at) for problem in wrong), shown(wrong)
    first = [text for each in told for tongue in ("en", "fr") for text in (each.says(tongue), each.do(tongue))]
    with catalogues(once("pseudo-language", write_pseudo_language)):
        for each in told:
            holiday = str(each.values["name"]) if each.code is Code.FORUM_ON_HOLIDAY else ""
            known = written_in(root), shipped_texts(), each.place.file, each.place.path, holiday
            assert strays(f"{each.says(PSEUDO)} {each.do(PSEUDO)}", *known) == set(), shown([each])
    for _ in range(ROUNDS):
        if not wrong:
            break
        case.mend(Told(root, wrong[0]))
        told = list((case.then or case.look)(root))
        wrong = [problem for problem in told if problem.code == case.code]
    left = [problem for problem in told if problem.code not in case.still]
    assert left == [], shown(left)
    assert [text for text in first if HOLE.search(text)] == []


HOLE = re.compile(r"(?<!\{)\{\w+\}|[:(,] ?[.);]|“”|« »|  |\.\.(?!/)|\bNone\b")
"""What a sentence has where a value of it lacks, or is empty."""


def shown(problems: list[Problem]) -> list[str]:
    """Return problems as a failing test shows them."""
    return [f"{p.place.file}:{p.place.line} {p.code.name}: {p.says('en')} {p.do('en')}" for p in problems]


def _left_alone(root: Path) -> list[str]:
    return [path.relative_to(root / "content").as_posix() for path in (root / "content").rglob("*.yaml")]


def _stands(root: Path, file: str, line: int, at: str) -> bool:
    """Tell whether a problem stands in a file and, if that is said, at a line that begins so."""
    name, _, begins = at.partition(": ")
    if not file.endswith(name) or not begins:
        return file.endswith(name)
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    return lines[line - 1].strip().removeprefix("- ").startswith(begins)


def test_every_problem_has_a_case() -> None:
    """A new member of `Code` wants a case in one of the modules of tests/remedies/."""
    missing = [code.name for code in Code if code not in {case.code for case in CASES}]
    assert missing == [], "add a Case for each to a module of tests/remedies/, which carries out its remedy"


def test_both_languages_name_the_same_to_type() -> None:
    """Values, keys, commands, options and files are the same, and in no language two braces become one."""
    said = [(code.name, part, *(_typed(code.text(part, language)) for language in ("en", "fr")))
            for code in Code for part in ("says", "do")]  # fmt: skip
    assert [each for each in said if each[2] != each[3]] == []


def _typed(text: str) -> list[str]:
    commands = "|".join(name for name, *_ in (*COMMANDS, *GROUPS))
    parts = rf"\{{\{{+.*?\}}\}}+|\{{\w+\}}|`[^`]*`|--[a-z-]+|forumkit (?:{commands})\b|[\w/-]+[.](?:yaml|pptx|csv)"
    return sorted(re.findall(parts, text))


@pytest.mark.exhaustive
def test_a_problem_has_every_value_that_its_wording_names() -> None:
    """Where the program makes a problem, the values that stand there are those of the wording: none is left out."""
    made = [call for path in sorted((REPOSITORY / "forumkit").rglob("*.py")) for call in _made(path)]
    assert len(made) > 120
    lacking = [(code.name, place, sorted(lack)) for code, place, given in made if (lack := _named(code) - given)]
    assert lacking == []


def _named(code: Code) -> set[str]:
    """Return the values that a wording cannot do without."""
    texts = f"{code.text('says', 'en')}{code.text('do', 'en')}".replace("{{", "").replace("}}", "")
    return set(re.findall(r"\{(\w+)[:}]", texts)) - {"near", "means"}


def _made(path: Path) -> Iterator[tuple[Code, str, set[str]]]:
    """Yield the problems that a module makes whose values it writes out, there or a few lines before."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        nodes = sorted((node for node in ast.walk(function) if hasattr(node, "lineno")), key=lambda node: node.lineno)
        known: dict[str, set[str]] = {}
        for node in nodes:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() as written):
                    known[name] = _keys(written, known)
                case ast.Call(args=[ast.Attribute(value=ast.Name(id="Code"), attr=code), *_, ast.Dict() as written]):
                    yield Code[code], f"{path.name}:{node.lineno}", _keys(written, known)
                case ast.Call(args=[ast.Attribute(value=ast.Name(id="Code"), attr=code), *_, ast.Name(id=name)]):
                    if name in known:
                        yield Code[code], f"{path.name}:{node.lineno}", known[name]
                case _:
                    pass


def _keys(written: ast.Dict, known: dict[str, set[str]]) -> set[str]:
    """Return the keys that a dictionary has, also those of one that it takes in whole."""
    own = {str(key.value) for key in written.keys if isinstance(key, ast.Constant)}
    taken = (each.id for key, each in zip(written.keys, written.values, strict=True)
             if key is None and isinstance(each, ast.Name))  # fmt: skip
    return own.union(*(known.get(name, set()) for name in taken))
