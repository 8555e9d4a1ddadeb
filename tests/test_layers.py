"""The house: packages stand on floors and import downwards, no circle, each library has one home."""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forumkit.figures import KINDS
from forumkit.render.blocks import Block

pytestmark = pytest.mark.xdist_group("layers")  # which parse all modules

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "forumkit"

FLOORS = (
    ("compare", "entries", "messages"),
    ("disk", "drawing", "office", "runtime"),
    ("figures", "layouts", "load", "merge", "records"),
    ("model",),
    ("answers", "groups", "plan", "scaffold"),
    ("render",),
    ("write",),
    ("produce",),
    ("edits", "fixes", "preview"),
    ("api", "deliver"),
    ("cli",),
    ("__main__",),
)
"""The packages, from the ground: each imports itself and those of lower floors, none beside it."""

READS_NO_MODEL = ("drawing", "figures", "layouts", "merge", "office", "write")
"""What knows files and blocks, and nothing of the content's models."""

HOMES: dict[str, tuple[str, ...]] = {
    "pptx": ("write/slides",),
    "docx": ("write/word",),
    "jinja2": (
        "render/template",
        "render/template_faults",
        "render/sandbox",
        "render/names/",
        "scaffold/starters",
    ),
    "markdown_it": ("render/",),
    "mdit_py_plugins": ("render/tree", "render/typesetting"),
    "typer": ("cli/",),
    "rich": ("cli/show",),
    "yaml": ("load/source", "load/rewriting", "load/adding", "messages/catalogue"),
    "pydantic": ("entries/", "drawing/", "figures/", "model/", "scaffold/schemas"),
    "PIL": ("load/pictures", "write/raster", "write/scenery"),
    "babel": ("render/speech", "scaffold/languages"),
    "holidays": ("model/holiday",),
    "lxml": ("office/", "write/", "merge/", "drawing/svg/"),
    "zipfile": ("office/", "write/", "load/workbooks"),
    "openpyxl": ("load/workbooks",),
    "csv": ("load/answers", "load/participants"),
    "xlsxwriter": ("write/workbook", "write/forms"),
    "fontTools": ("write/fonts", "drawing/svg/geometry"),
    "pypdfium2": ("write/pdf",),
    "docxtpl": ("write/word/filled",),
    "watchfiles": ("runtime/watching",),
    "filelock": ("disk/staging",),
    "platformdirs": ("runtime/cache",),
    "psutil": ("runtime/limits",),
    "distributed": ("produce/parallel",),
    "ortools": ("groups/solver",),
    "starlette": ("preview/app",),
    "uvicorn": ("preview/serving",),
}

TOOLS = ("test", "dev", "mutants", "docs", "openmoji")
"""Extras that the program itself does not import: of drawings it reads the files."""

SEAMS = (
    "__main__",
    "api/__init__",
    "cli/app",
    "cli/building",
    "cli/commands",
    "cli/deliveries",
    "cli/delivering",
    "cli/design",
    "cli/differing",
    "cli/doctor",
    "cli/fixing",
    "cli/handwork",
    "cli/reviewing",
    "cli/options",
    "cli/pictures",
    "cli/previewing",
    "cli/show",
    "cli/starting",
    "cli/streams",
    "cli/translating",
    "cli/voices",
    "disk/staging",
    "groups/solver",
    "load/answers",
    "model/holiday",
    "produce/brought",
    "produce/decisions",
    "produce/doctor",
    "produce/look",
    "produce/make",
    "produce/mission",
    "produce/packing",
    "produce/parallel",
    "produce/renewing",
    "produce/returned",
    "produce/single",
    "produce/views",
    "runtime/limits",
    "write/charts",
    "write/fonts",
    "write/slides/__init__",
    "write/word/__init__",
    "write/writers",
)
"""Modules that import a stage, or a large library, when it is first used; all others import at their top."""

LONGER: dict[str, str] = {}
"""Modules of more than 300 lines, and why."""

TABLES_OF_FUNCTIONS = {
    "drawing/forms": {"_WITHIN"},
    "write/web/drawings": {"_CORNERS"},
}
"""Constants that stand below their first use: they hold functions, which must be defined before them."""

READ_THE_WORLD = ("cli", "runtime")
"""Packages that may ask for the time, the environment or the current folder; `produce.mission` may, for the day."""


class Import(NamedTuple):
    """One name that a module imports."""

    name: str
    inside: bool
    """Whether it is imported inside a function."""


MODULES = {module.relative_to(PACKAGE).with_suffix("").as_posix(): module for module in sorted(PACKAGE.rglob("*.py"))}


@cache
def parsed(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> tuple[Import, ...]:
    return tuple(_imports(parsed(module)))


def _imports(tree: ast.Module) -> Iterator[Import]:
    typed = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    top = {id(node) for node in [*tree.body, *(line for block in typed for line in block.body)]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, id(node) not in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (Import(f"{node.module}.{alias.name}", id(node) not in top) for alias in node.names)


@cache
def ours(module: str) -> set[str]:
    """Return the modules of ours that a module imports, whether the name is a module or stands in one."""
    found = set()
    for name, _ in imports(module):
        path = name.removeprefix("forumkit.").replace(".", "/")
        for candidate in (path, path.rpartition("/")[0], f"{path}/__init__", f"{path.rpartition('/')[0]}/__init__"):
            if name.startswith("forumkit.") and candidate in MODULES:
                found.add(candidate)
                break
    return found - {module}


def package(module: str) -> str:
    return module.partition("/")[0]


@pytest.fixture(scope="module", autouse=True)
def _trees_are_let_go() -> Iterator[None]:
    """Free the trees of all modules, which are a burden to each test that follows in this worker."""
    yield
    parsed.cache_clear()


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 300
    assert {package(module) for module in MODULES} == {name for floor in FLOORS for name in floor} | {"__init__"}


def test_packages_import_only_from_lower_floors() -> None:
    floor_of = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    upwards = [
        f"{module} imports {other}"
        for module in MODULES
        for other in ours(module)
        if package(other) not in {package(module), "__init__"}
        and floor_of[package(other)] >= floor_of.get(package(module), 0)
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({module: ours(module) for module in MODULES}).prepare()
    except CycleError as circle:
        raise AssertionError(circle.args[1]) from None


def test_files_are_read_and_written_without_the_model() -> None:
    """What takes Office files apart and writes them needs no content; so it can be tested, and used, alone."""
    forbidden = ("answers", "edits", "deliver", "groups", "load", "model", "plan", "produce", "cli")
    known = [
        f"{module} imports {other}"
        for module in MODULES
        if package(module) in READS_NO_MODEL
        for other in ours(module)
        if package(other) in forbidden
    ]
    assert known == []


def test_each_library_has_one_home() -> None:
    away = [
        f"{name} in {module}"
        for module in MODULES
        for name, _ in imports(module)
        if not module.startswith(HOMES.get(name.partition(".")[0], (module,)))
    ]
    assert away == []
    used = {name.partition(".")[0] for module in MODULES for name, _ in imports(module)}
    assert set(HOMES) <= used


def _wanted(*tools: str) -> list[str]:
    """Return the names of the libraries that pyproject.toml asks for, those of extras that the program uses among them."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items()
              if name in tools or name not in TOOLS for line in lines]  # fmt: skip
    return [Requirement(line).name for line in (*project["dependencies"], *extras)]


def test_every_dependency_has_a_home_and_every_home_a_dependency() -> None:
    owners = packages_distributions()
    modules = [name for name in HOMES if name not in sys.stdlib_module_names]
    assert {canonicalize_name(owners[name][0]) for name in modules} == set(map(canonicalize_name, _wanted()))


def test_every_dependency_has_its_reason() -> None:
    """In pyproject.toml, in a few words; in docs/decisions/, with its weight and what doing without would cost."""
    lines = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    page = (REPOSITORY / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    wanted = _wanted("docs", "openmoji")
    assert len(wanted) > 20
    for name in wanted:
        assert any(re.search(rf'"{re.escape(name)}[>=].*# \w', line) for line in lines), name
        assert f"| {name} |" in page, name
    named = re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE)
    assert set(named) - {"library"} == set(wanted), "the page names a library that is not asked for"


def test_imports_stand_at_the_top_but_at_the_seams() -> None:
    seams = {module for module in MODULES if any(each.inside for each in imports(module))}
    assert seams == set(SEAMS)


PRINT = ("cli/show", "cli/streams", "runtime/unchanged")
"""Of these, the last says again what the first once said, before any other module is loaded."""


def test_only_show_prints() -> None:
    printing = [
        module
        for module in MODULES
        if any(isinstance(node, ast.Name) and node.id == "print" for node in ast.walk(parsed(module)))
        or (module not in PRINT and "sys.stdout" in MODULES[module].read_text(encoding="utf-8"))
    ]
    assert printing == []


def test_stages_have_no_clock_no_chance_and_no_environment() -> None:
    asking = re.compile(r"os\.environ|getcwd|Path\.cwd|date\.today|datetime\.now")
    worldly = [
        module
        for module in MODULES
        if package(module) not in READ_THE_WORLD
        and module != "produce/mission"
        and (
            {name.partition(".")[0] for name, _ in imports(module)} & {"time", "random", "secrets", "uuid"}
            or asking.search(MODULES[module].read_text(encoding="utf-8"))
        )
    ]
    assert worldly == []


def test_no_default_branch_swallows_a_new_block() -> None:
    """What tells blocks or kinds of figures apart names them all: mypy's exhaustive-match then finds where one lacks."""
    ours_ = {member.__name__ for member in get_args(Block)} | {kind.__name__ for kind in KINDS.values()}
    found, swallowing = 0, []
    for module in MODULES:
        for node in (each for each in ast.walk(parsed(module)) if isinstance(each, ast.Match)):
            whole = [case.pattern for case in node.cases]
            patterns = [part for each in whole for part in (each.patterns if isinstance(each, ast.MatchOr) else [each])]
            named = [ast.unparse(each.cls) for each in patterns if isinstance(each, ast.MatchClass)]
            if any(name.rpartition(".")[2] in ours_ for name in named):
                found += 1
                last = node.cases[-1].pattern
                if isinstance(last, ast.MatchAs) and last.pattern is None:
                    swallowing.append(f"{module}:{node.lineno}")
    assert found > 10
    assert swallowing == []


def test_modules_are_short() -> None:
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module for module, count in lines.items() if count > 300} == set(LONGER)


def _late_constants(tree: ast.Module) -> set[str]:
    """Return the names of a module that are read above the line that assigns them: a reader has not met them yet."""
    assigned: dict[str, int] = {}
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name):
                assigned.setdefault(target.id, statement.lineno)
    reads = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return {node.id for node in reads if node.lineno < assigned.get(node.id, 0)}


def test_a_reader_meets_a_constant_before_its_use() -> None:
    late = {module: _late_constants(parsed(module)) for module in MODULES}
    assert {module: names for module, names in late.items() if names} == TABLES_OF_FUNCTIONS


def test_no_class_name_occurs_three_times() -> None:
    """A name that is searched for leads to one class, or at most to two that stand far apart."""
    classes = Counter(
        node.name for module in MODULES for node in ast.walk(parsed(module)) if isinstance(node, ast.ClassDef)
    )
    assert len(classes) > 300
    assert [name for name, count in classes.items() if count > 2] == []
