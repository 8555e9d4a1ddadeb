"""To add a kind, a language, a question type, a layout, a check or a message, one place is touched."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from forumkit.entries.base import Entry
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem
from forumkit.model import checks
from forumkit.model.library import Library
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


def test_a_kind_of_document_is_a_folder(mission: Make) -> None:
    root = mission({
        "templates/documents/affiche/kind.yaml":
            "writer: word\nper: forum\noutput: '{forum}/affiche'\naudience: participant\n",
        "templates/documents/affiche/page.md.j2": "# {{ forum.town }}\n\nVenez le {{ forum.dates }}.\n",
    })  # fmt: skip
    build(root)
    assert "Venez le mardi 20 février 2024." in words(root / "output/sikasso/affiche.docx")


def test_a_mission_may_replace_one_template(mission: Make) -> None:
    root = mission({"templates/documents/agenda/page.md.j2": "# Mon programme\n\nÀ ma façon.\n"})
    build(root)
    assert "À ma façon." in words(root / "output/sikasso/programme-sikasso.docx")
    assert "Vivre ensemble" in words(root / "output/sikasso/diaporamas/theme-vivre.pptx")


def _language(root: Path, **changes: str) -> None:
    fr = yaml.safe_load((TEMPLATES / "languages" / "fr.yaml").read_text(encoding="utf-8"))
    names = {str(key).lower() if isinstance(key, bool) else key: value for key, value in fr["words"].items()}
    lines = {name: changes.get(name, f"EN {word}") for name, word in names.items() if changes.get(name) != ""}
    target = root / "templates" / "languages" / "en.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    english = {"name": "English", "tag": "en-GB", "locale": "en", "words": lines}
    target.write_text(yaml.safe_dump(english, allow_unicode=True), encoding="utf-8")


def test_a_language_is_a_file(mission: Make) -> None:
    """With one file, a forum has its agenda in a second language, where the texts exist."""
    root = mission({"forums/sikasso.yaml": changed(make.FORUM, "languages", ["fr", "en"])})
    _language(root)
    checked = check_mission(root)
    assert {p.code for p in checked.problems} == {Code.MISSING_LANGUAGE}
    paths = [p.place.path for p in checked.problems if p.place.file.endswith("forums/sikasso.yaml")]
    assert "title" in paths
    assert "agenda" not in paths


def test_documents_speak_a_language_that_was_added(mission: Make) -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "languages", ["en"])})
    _language(root, messages="What to remember")
    assert check_mission(root).problems == ()
    build(root)
    deck = words(root / "output/sikasso/diaporamas/theme-vivre.pptx")
    assert "What to remember" in deck
    assert "retenir" not in deck
    assert "Tuesday 20 February 2024" in words(root / "output/sikasso/programme-sikasso.docx")


def test_an_unfinished_language_is_refused(mission: Make) -> None:
    root = mission()
    _language(root, messages="")
    problems = check_mission(root).problems
    assert [(p.code, p.place.file) for p in problems] == [(Code.UNFINISHED_LANGUAGE, "templates/languages/en.yaml")]
    assert "messages" in problems[0].says("en")


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
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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


@pytest.mark.parametrize(
    ("layout", "slot", "code"), [("Inconnue", "body", "UNKNOWN_LAYOUT"), ("content", "Pied", "UNKNOWN_SLOT")]
)
def test_a_layout_or_slot_that_does_not_exist_is_a_problem(mission: Make, layout: str, slot: str, code: str) -> None:
    root = mission({
        "templates/documents/mot/kind.yaml": "writer: slides\nper: forum\noutput: mot\naudience: participant\n",
        "templates/documents/mot/page.md.j2": f'{{layout="{layout}"}}\n# T\n\n::: slot {slot}\nx\n:::\n',
    })  # fmt: skip
    found = build_mission(check_mission(root), root / "output", Selection()).problems
    assert [(p.code.name, p.place.file) for p in found] == [(code, "templates/documents/mot/page.md.j2")]


def test_a_check_is_a_function_and_its_name_in_the_list(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def towns_are_short(library: Library):  # type: ignore[no-untyped-def]  # noqa: ANN202
        for name in library.forums:
            yield Problem(Code.WRONG_VALUE, library.place(f"forum/{name}", ("town",)), {"found": "x", "reason": "y"})

    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, towns_are_short))
    problems = check_mission(mission()).problems
    assert [(p.code, p.place.path) for p in problems] == [(Code.WRONG_VALUE, "town")]


def test_a_message_is_one_member() -> None:
    for code in Code:
        problem = Problem(code, Place("a.yaml"), dict.fromkeys(_names(code), "x"))
        for language in ("en", "fr"):
            assert "{" not in problem.says(language).replace("{{", "").replace("{ forum", "")


def _names(code: Code) -> set[str]:
    import re  # noqa: PLC0415

    return set(re.findall(r"(?<!\{)\{(\w+)\}", code.text("says", "en") + code.text("do", "en")))


def test_new_documents_are_listed(mission: Make) -> None:
    checked = check_mission(mission())
    assert checked.library
    kinds = {path.parent.name for path in (TEMPLATES / "documents").glob("*/kind.yaml")}
    kept = {name: kind.needs == "results" or kind.per == "delivery" for name, kind in checked.library.kinds.items()}
    waiting = {name for name, waits in kept.items() if waits}
    assert {job.kind_id for job in list_documents(checked, Selection())} == kinds - waiting
    assert len(kinds) >= 48
