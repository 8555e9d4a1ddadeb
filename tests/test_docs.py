"""What is derived stays in step; what users are told is true."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from pydantic import TypeAdapter

from forumkit.cli.app import COMMANDS, GROUPS
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.install import DISTRIBUTION
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.model.reference import yaml_reference
from forumkit.scaffold.schemas import SCHEMAS, schema_text
from scripts.make_docs import FOLDERS, derived_pages
from tests.conftest import REPOSITORY
from tests.installed import install, make_environment, make_wheel, run_there
from tests.test_layers import FLOORS


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_what_is_made_of_the_models_the_templates_and_the_commands_is_in_step() -> None:
    """`python -m scripts.make_docs` writes it."""
    made = derived_pages()
    assert len(made) > 100
    assert [name for name, text in made.items() if read(name) != text] == []


def test_the_schemas_are_those_of_the_models() -> None:
    for kind in SCHEMAS:
        assert read(f"schemas/{kind}.json") == schema_text(kind)


def test_every_code_is_documented() -> None:
    for folder in FOLDERS.values():
        text = read(f"{folder}/problems.md")
        assert all(f"## {code.name}\n" in text for code in Code)


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_page_of_commands_names_every_command(folder: str) -> None:
    text = read(f"{folder}/commands.md")
    assert all(f"## forumkit {command}\n" in text for command, _ in COMMANDS)
    assert all(f"## forumkit {group} {command}\n" in text for group, commands in GROUPS for command, _ in commands)


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_a_readme_is_a_screen_and_a_half_with_pictures(name: str) -> None:
    """It starts people, and leads on to the pages of its language."""
    text, folder = read(name), "docs/fr" if name.endswith(".fr.md") else "docs"
    assert len(text.splitlines()) <= 80
    assert text.count("![") >= 3
    for page in (
        "tutorials/first-theme.md",
        "how-to/README.md",
        "kinds/README.md",
        "reference.md",
        "explanation/README.md",
    ):
        assert f"({folder}/{page})" in text
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/forumkit build" in text
    assert (
        "python3 -m venv .venv && .venv/bin/pip install --constraint=requirements-test.lock '.[test]' && .venv/bin/pytest"
        in text
    )


WRITTEN = ("README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",
           *(f"docs/{name}.md" for name in ("api", "architecture", "templates")),
           *(f"docs/decisions/{path.name}" for path in sorted((REPOSITORY / "docs/decisions").glob("*.md"))))  # fmt: skip
"""Pages that people write, or whose head they write; the others are made by scripts."""


PAGES = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))


@pytest.mark.parametrize("name", sorted({*WRITTEN, *PAGES}))
def test_links_of_the_documents_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", read(name))
    for link in (a or b for a, b in links):
        assert link.startswith("http") or ((REPOSITORY / name).parent / link).exists(), link


def test_every_module_that_the_documents_name_is_there() -> None:
    """From the root or from forumkit/; one without its folder stands beside the one that was named before it."""
    pages = [name for name in WRITTEN if not name.startswith(("README", "CHANGELOG"))]
    named = [(name, path) for name in pages for path in _modules(read(name))]
    assert len(named) > 100
    assert [each for each in named if not any((REPOSITORY / top / each[1]).is_file() for top in ("", "forumkit"))] == []


def _modules(text: str) -> Iterator[str]:
    folder = ""
    for path in re.findall(r"[\w./-]*\w\.py\b", text):
        folder = path.rpartition("/")[0] or folder
        yield path if "/" in path else f"{folder}/{path}"


def test_each_decision_has_its_four_parts_and_stands_in_the_list() -> None:
    pages = [name for name in WRITTEN if name.startswith("docs/decisions/") and not name.endswith("README.md")]
    assert len(pages) >= 10
    for name in pages:
        heads = re.findall(r"(?m)^## (.*)", read(name))
        assert heads == ["The matter", "What was chosen", "What else was weighed", "What it costs"], name
        title = read(name).partition("\n")[0].removeprefix("# ")
        assert f"- [{title}]({Path(name).name})" in read("docs/decisions/README.md")


def test_what_a_contributor_has_to_read_fits_on_two_pages() -> None:
    assert len(read("CONTRIBUTING.md").splitlines()) <= 110


def test_ci_runs_the_readmes_test_command() -> None:
    assert (
        "python3 -m venv .venv && .venv/bin/pip install --constraint=requirements-test.lock '.[test]' && .venv/bin/pytest"
        in read(".ci/run")
    )


def test_every_field_of_the_content_is_explained() -> None:
    missing = re.findall(r"(?m)^\| \**`(\w+)`\** \| [^|]+ \| *\|$", yaml_reference())
    assert missing == []


@pytest.mark.exhaustive
def test_a_mission_from_the_installed_wheel_checks_and_builds(tmp_path: Path) -> None:
    """The wheel alone, in a new environment, outside the repository, makes the same forum."""
    programs = make_environment(tmp_path / "env")
    install(programs, make_wheel(tmp_path / "wheels").parent, DISTRIBUTION)
    python = next(programs.glob("python*"))
    mission = tmp_path / "ailleurs"
    build = ["build", "--forum", "sikasso", "--root", str(mission)]
    for arguments in (["init", str(mission), "--example"], ["check", "--root", str(mission)], build):
        ran = run_there(python, "-m", "forumkit", *arguments, cwd=tmp_path)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    where = run_there(python, "-c", "import forumkit; print(forumkit.__file__)", cwd=tmp_path).stdout
    assert str(tmp_path) in where
    assert len(list((mission / "output").rglob("*.pptx"))) == 9


def test_the_picture_of_the_floors_is_that_of_the_house() -> None:
    drawn = re.findall(r'\["([\w ·]+)(?:<br/>[^"]*)?"\]', read("docs/architecture.md"))
    assert [tuple(names.split(" · ")) for names in drawn] == [
        tuple(sorted(floor)) for floor in FLOORS if floor != ("__main__",)
    ]


def test_what_a_page_shows_of_a_file_could_stand_in_one() -> None:
    """A reader copies the lines under “```yaml” too that name no file: some sort of content has these keys so."""
    shown = [
        (name, parse("page.yaml", textwrap.dedent(text).encode()))
        for name in ("README.md", "README.fr.md", *PAGES)
        if not name.endswith(("reference.md", "problems.md", "templates.md"))
        for text in re.findall(r"(?ms)^```yaml\n(.*?)^```", read(name))
        if not re.match(r"# (content|templates)/", text)
    ]
    assert len(shown) > 15
    schemas = [TypeAdapter(model).json_schema() for model in (CONTENT_TYPES | TEMPLATE_TYPES).values()]
    parts = [
        {**part, "required": [], "$defs": schema.get("$defs", {})}
        for schema in schemas
        for part in (schema, *schema.get("$defs", {}).values())
        if "properties" in part
    ]
    judges = [jsonschema.Draft202012Validator(part) for part in parts]
    for name, source in shown:
        assert isinstance(source, Source), (name, source)
        items = source.value if isinstance(source.value, list) else [source.value]
        assert all(any(judge.is_valid(item) for judge in judges) for item in items), (name, source.value)
