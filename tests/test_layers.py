"""The house: later stages import earlier ones, and each library has one home."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "forumkit"

ORDER = [
    "distribution",
    "near",
    "visible",
    "problems",
    "runtime",
    "disk",
    "collecting",
    "program",
    "cache",
    "packages",
    "load",
    "model",
    "plan",
    "grouping",
    "evaluate",
    "render",
    "write",
    "merge",
    "compare",
    "produce",
    "build",
    "handwork",
    "pulling",
    "standing",
    "readiness",
    "telling",
    "noting",
    "delivery",
    "comparing",
    "evaluation",
    "watching",
    "preview",
    "cli",
]
"""The stages: each may import itself and those before it."""

NO_MODEL = (
    "load",
    "model",
    "plan",
    "grouping",
    "evaluate",
    "produce",
    "build",
    "pulling",
    "evaluation",
    "cli",
    "starter",
)
"""What writers know nothing of."""

HOMES: dict[str, str | tuple[str, ...]] = {
    "pptx": "write/slides",
    "docx": "write/word",
    "jinja2": ("render/template", "render/sandbox", "render/compiled"),
    "markdown_it": "render/",
    "mdit_py_plugins": "render/tree",
    "typer": "cli/",
    "rich": "cli/show",
    "yaml": "load/source",
    "ruamel": "load/rewriting",
    "PIL": ("load/pictures", "write/raster"),
    "babel": ("render/wording", "render/numbers"),
    "holidays": "model/holiday",
    "lxml": ("write/", "merge/"),
    "zipfile": ("write/", "packages", "load/workbooks"),
    "polars": ("load/answers", "evaluate/"),
    "openpyxl": "load/workbooks",
    "csv": ("load/answers", "load/participants"),
    "xlsxwriter": ("write/workbook", "write/forms"),
    "fontTools": "write/fonts",
    "pypdfium2": "write/pdf",
    "docxtpl": "write/word/filled",
    "watchfiles": "watching",
    "filelock": "write/staging",
    "platformdirs": "cache",
    "psutil": "runtime/limits",
    "distributed": "produce/sharing",
    "ortools": "grouping/solver",
    "starlette": "preview/app",
    "uvicorn": ("preview/serving", "preview/patience"),
}

LAZY = (
    "__main__.py",
    "grouping/solver.py",
    "load/answers.py",
    "produce/make.py",
    "produce/packing.py",
    "produce/showing.py",
    "produce/sharing.py",
    "produce/held.py",
    "produce/proving.py",
    "produce/regeneration.py",
    "runtime/limits.py",
    "produce/views.py",
    "cli/app.py",
    "cli/building.py",
    "cli/commands.py",
    "cli/deliveries.py",
    "cli/delivering.py",
    "cli/design.py",
    "cli/handwork.py",
    "cli/options.py",
    "cli/previewing.py",
    "cli/show.py",
    "write/charts.py",
    "write/fonts.py",
    "write/slides/__init__.py",
    "write/staging.py",
    "write/word/__init__.py",
    "write/writers.py",
)
"""The seams where a stage is imported when it is first used; rich's progress bar is one of them."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").as_posix()


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def imports(module: Path) -> tuple[tuple[str, bool], ...]:
    """Return each imported module and whether the import stands inside a function."""
    return tuple(_imports(parsed(module)))


def _imports(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield each imported module and whether the import stands inside a function."""
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) not in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) not in top
            yield from ((f"{node.module}.{alias.name}", id(node) not in top) for alias in node.names)


def stage(module: str) -> str:
    return module.split("/", maxsplit=1)[0].split(".", maxsplit=1)[0]


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 40
    assert {stage(name_of(module)) for module in MODULES} >= set(ORDER)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_point_back(module: Path) -> None:
    here = stage(name_of(module))
    if here not in ORDER:
        return
    allowed = set(ORDER[: ORDER.index(here) + 1])
    if here == "cli":
        allowed.add("starter")
    for imported, _ in imports(module):
        if imported.startswith("forumkit."):
            other = stage(imported.removeprefix("forumkit.").replace(".", "/"))
            assert other in allowed or other == "__version__", f"{name_of(module)} imports {imported}"


@pytest.mark.parametrize("module", [m for m in MODULES if stage(name_of(m)) == "write"], ids=name_of)
def test_writers_know_nothing_of_the_model(module: Path) -> None:
    for imported, _ in imports(module):
        assert not imported.startswith(tuple(f"forumkit.{name}" for name in NO_MODEL)), imported


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_each_library_has_one_home(module: Path) -> None:
    for imported, _ in imports(module):
        home = HOMES.get(imported.split(".")[0])
        assert home is None or name_of(module).startswith(home), f"{imported} in {name_of(module)}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_stand_at_the_top_but_at_the_seams(module: Path) -> None:
    inside = [imported for imported, lazy in imports(module) if lazy]
    typing_only = "TYPE_CHECKING" in module.read_text(encoding="utf-8")
    seam = module.relative_to(PACKAGE).as_posix() in LAZY
    assert not inside or seam or typing_only, inside


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_show_prints(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    names = {node.id for node in ast.walk(parsed(module)) if isinstance(node, ast.Name)}
    assert "print" not in names
    assert "sys.stdout" not in text or name_of(module) in ("cli/show", "cli/streams")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_stages_have_no_clock_no_chance_and_no_environment(module: Path) -> None:
    if stage(name_of(module)) in ("cli", "build", "runtime"):
        return
    imported = {name.split(".")[0] for name, _ in imports(module)}
    assert not imported & {"time", "random", "secrets", "uuid"}
    text = module.read_text(encoding="utf-8")
    assert not any(word in text for word in ("os.environ", "getcwd", "Path.cwd", "date.today", "datetime.now"))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_are_short(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or name_of(module) == "problems", lines
