"""A message shows exactly what a person is to type: braces and backslashes too."""

import re
from pathlib import Path

import pytest

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import in_general
from forumkit.model.texts import PLAIN_VALUES
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Selection
from tests.conftest import forumkit
from tests.make import THEME, changed, write_mission
from tests.office import words
from tests.produced import produced

_FIELD = re.compile(r"(?<!\{)\{(\w+)[:}]")
_TYPED = re.compile(r"\{\{ [a-z.]+ \}\}|\{% \w+ %\}")


def told(code: Code, language: str) -> list[str]:
    """Return what a problem of a code says, with values that hold no braces."""
    templates = code.text("says", language), code.text("do", language)
    values = dict.fromkeys(_FIELD.findall("".join(templates)), "2")
    problem = Problem(code, Place("content/mission.yaml"), values)
    why = code.text("why", language)
    return [problem.says(language), problem.do(language), why, *(in_general(each, "…") for each in templates)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_braces_are_those_that_a_person_types(language: str) -> None:
    """In a problem, in its explanation and in why it matters, which is no template."""
    typed = 0
    for code in Code:
        for text in told(code, language):
            rest = _TYPED.sub("", text)
            typed += rest != text
            shown = re.sub(r"« \{ »|“\{”|\[ (?:or|ou) \{", "", rest)
            assert not re.search(r"[{}]", shown), f"{code.name}: {text}"
    assert typed >= 3


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    "typed",
    ["{{ x }}", "{{ forum.mayor }}", "{ forum.town }", "{forum.town}", "{{forum.town}", "[forum.town]", "<<forum.town>>",
     "{% if x %}", "{{ forum.town | upper }}", "{ mission.title }", "${ forum.town }"],
)  # fmt: skip
def test_what_the_remedy_shows_is_printed_as_the_value(tmp_path: Path, typed: str) -> None:
    """Whatever somebody types who means a value is a problem, and each form that its remedy lists is none."""
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "summary", f"Nous sommes à {typed}.")})
    (problem,) = [each for each in check_mission(root).problems if each.code == Code.CONTENT_EXPRESSION]
    assert problem.place.path == "summary"
    forms = re.findall(r"\{\{ [a-z_.]+ \}\}", problem.do("fr"))
    assert {form.strip("{} ") for form in forms} == {*PLAIN_VALUES, "forum.values.neighbours"}
    write_mission(root, {"themes/vivre.yaml": changed(THEME, "summary", f"Nous sommes à {'{{ forum.town }}'}.")})
    checked = check_mission(root)
    assert not checked.problems
    (content,) = produced(checked, Selection(kind="theme-handout")).values()
    (tmp_path / "fiche.docx").write_bytes(content)
    assert "Nous sommes à Sikasso." in words(tmp_path / "fiche.docx")


@pytest.mark.parametrize("text", ["{ville}", "un {mot} entre accolades", "a[1]", "x < y > z", "mission.title"])
def test_other_braces_are_text(tmp_path: Path, text: str) -> None:
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "summary", f"Voici {text}.")})
    assert not check_mission(root).problems


@pytest.mark.parametrize("text", ["# 3", "{key=a}", "<b>mot</b>", "[x](y)"])
def test_a_backslash_shows_the_sign_itself(tmp_path: Path, text: str) -> None:
    """As the remedy says."""
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "summary", text)})
    (problem,) = check_mission(root).problems
    assert problem.code == Code.MARKDOWN_STRUCTURE
    assert f"{text[0]}" in problem.do("fr").partition("\\ devant")[2].partition("montre")[0]
    write_mission(
        root,
        {
            "themes/vivre.yaml": changed(
                THEME, "summary", text.replace("<", "\\<").replace("[", "\\[") if text[0] in "<[" else f"\\{text}"
            )
        },
    )
    checked = check_mission(root)
    assert not checked.problems
    (content,) = produced(checked, Selection(kind="theme-handout")).values()
    (tmp_path / "fiche.docx").write_bytes(content)
    assert text in words(tmp_path / "fiche.docx")


def test_an_explanation_shows_what_one_types() -> None:
    assert "{{ value }}, {% if %}" in forumkit("--lang", "en", "explain", "TEMPLATE_SYNTAX").out
    assert "{{ forum.town }}" in forumkit("explain", "FORUM_LEFT_BEHIND").out
