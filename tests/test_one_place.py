"""What a mission adds or replaces for itself, and no branch of the program that swallows what is added."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from forumkit.entries.base import Entry
from forumkit.messages.codes import Code
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.model.results import Results
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import REPOSITORY, Make
from tests.make import changed
from tests.office import words
from tests.test_layers import READS_NO_MODEL

TEMPLATES = REPOSITORY / "templates"


def build(root: Path) -> None:
    build_mission(check_mission(root), root / "output", Selection())


@pytest.mark.exhaustive
def test_a_mission_may_replace_one_template(mission: Make) -> None:
    root = mission({"templates/documents/agenda/page.md.j2": "# Mon programme\n\nÀ ma façon.\n"})
    build(root)
    assert "À ma façon." in words(root / "output/sikasso/programme-sikasso.docx")
    assert "Vivre ensemble" in words(root / "output/sikasso/diaporamas/theme-vivre.pptx")


def test_a_language_is_a_file(mission: Make) -> None:
    """With one file, a forum has its documents in a second language; what the file has not is said in English."""
    german = {"name": "Deutsch", "tag": "de-DE", "locale": "de", "words": {"and": "und"}}
    forum = changed(make.FORUM, "languages", ["fr", "de"])
    checked = check_mission(mission({"forums/sikasso.yaml": forum, "templates/languages/de.yaml": german}))
    assert {p.code for p in checked.problems} == {
        Code.NO_TEXT_IN,
        Code.MISSING_LANGUAGE,
        Code.UNFINISHED_LANGUAGE,
        Code.PRIVACY_LIST_MISSING,
    }
    paths = [p.place.path for p in checked.problems if p.place.file.endswith("forums/sikasso.yaml")]
    assert "title" in paths
    assert "agenda" not in paths


def _content_choices() -> set[frozenset[str]]:
    """Return the values of every key of the content that takes one of several words."""
    found: set[frozenset[str]] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(words := node.get("enum"), list):
                found.add(frozenset(map(str, words)))
            for inside in node.values():
                walk(inside)
        elif isinstance(node, list):
            for inside in node:
                walk(inside)

    for model in (*CONTENT_TYPES.values(), *TEMPLATE_TYPES.values(), Results):
        walk(TypeAdapter(model).json_schema())
    return found


def _entries(model: type[Entry] = Entry) -> Iterator[str]:
    for each in model.__subclasses__():
        yield each.__name__
        yield from _entries(each)


def test_no_branch_swallows_what_the_content_may_hold_one_day() -> None:
    """A `match` over a sort of content has no `case _`: a new member is then a fault that mypy finds, not a silence."""
    entries, choices = set(_entries()), _content_choices()
    assert {"Theme", "Faces", "Value"} <= entries
    assert (
        frozenset(("one", "per-facilitator", "per-group", "per-participant", "two-per-participant", "per-row"))
        in choices
    )
    swallowing = []
    package = REPOSITORY / "forumkit"
    for path in (
        path for path in sorted(package.rglob("*.py")) if path.relative_to(package).parts[0] not in READS_NO_MODEL
    ):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "case _" in text else ():
            if isinstance(node, ast.Match) and any(
                ast.unparse(case.pattern) == "_" and not case.guard for case in node.cases
            ):
                inside = [each for case in node.cases for each in ast.walk(case.pattern)]
                classes = {ast.unparse(each.cls) for each in inside if isinstance(each, ast.MatchClass)}
                words = {str(each.value.value) for each in inside
                         if isinstance(each, ast.MatchValue) and isinstance(each.value, ast.Constant)}  # fmt: skip
                if classes & entries or (words and any(words <= known for known in choices)):
                    swallowing.append(f"{path.relative_to(REPOSITORY)}:{node.lineno}")
    assert swallowing == []


@pytest.mark.exhaustive
def test_a_template_names_a_layout_that_the_office_file_has(mission: Make, tmp_path: Path) -> None:
    from pptx import Presentation  # noqa: PLC0415

    design = tmp_path / "slides.pptx"
    presentation = Presentation()
    layout = presentation.slide_layouts.get_by_name("Section Header")
    assert layout
    layout.name = "Grand mot"
    presentation.save(str(design))
    place = next(p.name for p in list(layout.placeholders) if p.placeholder_format.idx == 1)
    page = f'{{layout="Grand mot"}}\n# Paix\n\n::: slot {place}\nhɛrɛ\n:::\n\n::: notes\nDites-le.\n:::\n'
    root = mission({
        "templates/designs/sobre/slides.pptx": design.read_bytes(),
        "templates/documents/mot/kind.yaml": "writer: slides\nper: forum\noutput: mot\naudience: participant\n",
        "templates/documents/mot/page.md.j2": page,
    })  # fmt: skip
    build(root)
    made = Presentation(str(root / "output/mot.pptx"))
    assert made.slides[0].slide_layout.name == "Grand mot"


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("layout", "slot", "code"), [("Inconnue", "body", "UNKNOWN_LAYOUT"), ("content", "Pied", "UNKNOWN_SLOT")]
)
def test_a_layout_or_slot_that_does_not_exist_is_a_problem(mission: Make, layout: str, slot: str, code: str) -> None:
    root = mission({
        "templates/documents/mot/kind.yaml": "writer: slides\nper: forum\noutput: mot\naudience: participant\n",
        "templates/documents/mot/page.md.j2": f'{{layout="{layout}"}}\n# T\n\n::: slot {slot}\nx\n:::\n',
    })  # fmt: skip
    found = build_mission(check_mission(root), root / "output", Selection()).problems
    assert [(p.code.name, p.place.file, p.place.line) for p in found] == [
        (code, "templates/documents/mot/page.md.j2", 1)
    ]


def test_new_documents_are_listed(mission: Make) -> None:
    checked = check_mission(mission())
    assert checked.library
    kinds = {path.parent.name for path in (TEMPLATES / "documents").glob("*/kind.yaml")}
    later = {"results", "translations", "scenes"}
    kept = {
        name: bool(later & {*kind.needs, *kind.wanted_by}) or kind.per == "delivery"
        for name, kind in checked.library.kinds.items()
    }
    waiting = {name for name, waits in kept.items() if waits}
    assert {job.kind_id for job in list_documents(checked, Selection())} == kinds - waiting
    assert len(kinds) >= 48
