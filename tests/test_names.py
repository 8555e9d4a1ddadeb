"""What the content names can be stored on every system, and a name that cannot comes with one near it that can."""

import re
import unicodedata
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forumkit.entries.names import folded, is_id, is_stored, near_id
from forumkit.load.project import shipped_folder
from forumkit.messages.codes import Code
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.mission import check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.scaffold.starters import new_file
from tests.make import EXERCISE, THEME, changed, write_mission

RESERVED = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
NEAR = {
    "mon-thème": "mon-theme", "Mon Thème": "mon-theme", "œuvre": "oeuvre", "ŋana": "nana", "ɲɛgɛn": "nyegen", "fɔli": "foli",
    "l'eau d’ici": "l-eau-d-ici", "façade": "facade", "e\u0301te\u0301": "ete", "Straße": "strasse", "---": "un-nom", "": "un-nom",
    "con": "con-1", "Aux": "aux-1", "ߒߞߏ": "un-nom", "thème_2": "theme-2", "x" * 90: "x" * 60,
}  # fmt: skip


@pytest.mark.parametrize(("name", "near"), NEAR.items())
def test_the_near_id_keeps_its_letters(name: str, near: str) -> None:
    assert near_id(name) == near


@given(st.text(max_size=80))
def test_the_near_id_is_an_id_that_windows_stores(name: str) -> None:
    assert is_id(near_id(name))
    assert not PureWindowsPath(f"{near_id(name)}.yaml").is_reserved()
    assert near_id(near_id(name)) == near_id(name)


@pytest.mark.sample(8, 30)
@pytest.mark.parametrize("name", [*RESERVED, "mon-thème", "Vivre", "a--b", "a.b", "x" * 61, "vivre "])
@pytest.mark.parametrize("folder", ["themes", "exercises", "forums"])
def test_a_file_that_not_every_system_stores_is_refused(tmp_path: Path, name: str, folder: str) -> None:
    """Its remedy, carried out, leaves no problem."""
    content: dict[str, Any] = {"themes": THEME, "exercises": EXERCISE, "forums": {}}[folder]
    root = write_mission(tmp_path, {f"{folder}/{name}.yaml": content})
    (problem,) = [each for each in check_mission(root).problems if each.code == Code.BAD_FILE_NAME]
    assert problem.place.file == f"content/{folder}/{name}.yaml"
    assert is_id(str(problem.values["near"]))
    assert str(problem.values["near"]) in problem.do("fr")
    (root / "content" / folder / f"{name}.yaml").unlink()
    write_mission(root, {f"{folder}/{problem.values['near']}.yaml": content})
    assert Code.BAD_FILE_NAME not in {each.code for each in check_mission(root).problems}


@pytest.mark.parametrize("title", ["con", "Mon thème", "x" * 61, "../Evil Name", "ߒߞߏ", "!"])
def test_new_makes_a_name_that_every_system_stores(tmp_path: Path, title: str) -> None:
    made = new_file(write_mission(tmp_path), "theme", title)
    assert made.parent == tmp_path / "content" / "themes"
    assert is_id(made.stem)
    assert Code.BAD_FILE_NAME not in {each.code for each in check_mission(tmp_path).problems}


def test_an_id_inside_a_file_gets_its_near_id(tmp_path: Path) -> None:
    theme = changed(THEME, "sections.0.id", "Nos thèmes")
    (problem,) = check_mission(write_mission(tmp_path, {"themes/vivre.yaml": theme})).problems
    assert (problem.code, problem.place.path) == (Code.BAD_FILE_NAME, "sections[0].id")
    assert problem.values["near"] == "nos-themes"


KIND = (shipped_folder("templates") / "documents" / "theme-handout" / "kind.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("con/{subject}", Code.PATH_NOT_STORED),
        ("{forum}/nul", Code.PATH_NOT_STORED),
        ("{forum}/aux.{subject}", Code.PATH_NOT_STORED),
        ("{forum}./{subject}", Code.PATH_NOT_STORED),
        ("x" * 201 + "{subject}", Code.PATH_NOT_STORED),
        ("/".join(["y" * 60] * 4) + "{subject}", Code.PATH_NOT_STORED),
        ("{forum}/participants/FICHE-{subject}", Code.SAME_PATH),
    ],
)
def test_a_path_that_not_every_system_stores_is_a_problem(tmp_path: Path, output: str, code: Code) -> None:
    """Also two that differ only in case."""
    first = "{forum}/participants/fiche-{subject}"
    files = {
        f"templates/documents/{name}/kind.yaml": yaml.safe_dump(yaml.safe_load(KIND) | {"output": path})
        for name, path in (("theme-handout", first), ("zz-autre", output))
    }
    files["templates/documents/zz-autre/page.md.j2"] = "# {{ subject.title }}\n"
    checked = check_mission(write_mission(tmp_path, dict(files)))
    problems = checked.problems or _planned(checked)
    assert {each.code for each in problems} == {code}
    assert {each.place.file for each in problems} <= {
        f"templates/documents/{name}/kind.yaml" for name in ("zz-autre", "theme-handout")
    }


def _planned(checked: Any) -> tuple[Any, ...]:
    try:
        list_documents(checked, Selection())
    except ProblemsFound as found:
        return found.problems
    return ()


@given(st.text(alphabet="abcCOMNUL1.é /-", min_size=1, max_size=12))
def test_what_is_stored_is_reserved_nowhere(path: str) -> None:
    if is_stored(path):
        for part in path.split("/"):
            assert not PureWindowsPath(part).is_reserved()
            assert not re.search(r"[. ]$", part)
    assert folded(path) == folded(unicodedata.normalize("NFD", path).upper())
