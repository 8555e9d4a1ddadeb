"""What is no markup of ours arrives letter by letter: from the content to Markdown, to blocks, to documents."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.edits.pull import find_sources
from forumkit.merge.changes import Change
from forumkit.messages.codes import Code
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Selection
from forumkit.render import blocks as b
from forumkit.render.dialect import as_markdown
from forumkit.render.inline import plain
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter
from tests.make import EXERCISE, QUESTIONNAIRE, THEME, changed, write_mission
from tests.office import ordinary, words
from tests.produced import produced
from tests.spoken import french

CHUNKS = (
    "mot", "é", "12", "3*4*5", "a*b*c", "2_000_000", "x**2**y", "2 ** 3", "5 * 3", "f(x)*(y)", "5*", "note*", "*2", "_x",
    r"C:\dossier", r"\\serveur\partage", r"\n", "&amp;", "&#42;", "R&D", "~x~", "~5", "x<y", "y>x", ">18", "a|b", "a | b",
    "`x`", "``", "#3", "C #", "#", "1960.", "12)", "-", "+", "=", "x{y}", "{key=a}", "{y z}", "[x]", "(y)", "x](y", "!", "***",
    "http://e.org/a_b*c", "a@b_c", ":::", "---", "* * x", "⟧",
)  # fmt: skip
"""Pieces of texts that Markdown could take for marks; what a check refuses at the beginning of a line comes later."""
REFUSED = re.compile(r"^\s*(?:#|=|-{2}|[*_-] ?[*_-]|`{3}|~{3}|:::|\{)|<[a-zA-Z/!][^>]*>|\]\(")
TEXTS = (
    st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=6).map(" ".join).filter(lambda text: not _is_marked(text))
)


def _is_marked(text: str) -> bool:
    """Tell whether a text could be emphasised as we document it, or is refused by a check."""
    opened = re.search(r"(?<![^\s(«“'’-])(\*{1,3}|_{1,3})(?=[^\s*_])", text)
    closed = re.search(r"(?<=[^\s*_])(\*{1,3}|_{1,3})(?![^\s).,;:!?»”'’-])", text)
    return bool((opened and closed) or REFUSED.search(text))


def said(block: b.Block) -> str:
    assert isinstance(block, b.Paragraph | b.Heading)
    return plain(block.spans)


@given(TEXTS)
def test_plain_text_arrives_letter_by_letter(text: str) -> None:
    """As a paragraph, a heading, a point, a cell of a table, the title of a card, and in bold."""
    told, bare = as_markdown(text), " ".join(text.split())
    cell = told if r"\|" in told or "|" not in told else told.replace("|", r"\|")
    reader = Reader("k", Typesetter(), {})
    page = f"{told}\n\n# {told}\n\n- {told}\n\n| **{cell}** | b |\n|---|---|\n| {cell} | b |\n"
    paragraph, heading, points, table, cards = reader.blocks(
        f"{page}\n:::: cards {{key=c}}\n::: card {told} | reste {{key=d}}\nx\n:::\n::::\n"
    )
    assert isinstance(points, b.ItemList)
    assert isinstance(table, b.Table)
    assert isinstance(cards, b.Cards)
    found = [said(paragraph), said(heading), plain(points.items[0].spans), cards.cards[0].title]
    found += [plain(row[0].paragraphs[0]) for row in (table.head, *table.rows)]
    assert found == [bare] * 6
    assert all(span.bold for span in table.head[0].paragraphs[0])


@given(TEXTS, TEXTS)
def test_two_texts_side_by_side_make_no_marks(first: str, second: str) -> None:
    """A template may put one behind the other."""
    (block,) = Reader("k", Typesetter(), {}).blocks(f"{as_markdown(first)} – {as_markdown(second)}\n")
    assert said(block) == " ".join(f"{first} – {second}".split())


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("un *mot* et **deux mots**", [("un ", ""), ("mot", "i"), (" et ", ""), ("deux mots", "b")]),
        ("l'*idée*, d’**eux**-mêmes", [("l'", ""), ("idée", "i"), (", d’", ""), ("eux", "b"), ("-mêmes", "")]),
        ("«_oui_» (*non*)", [("«", ""), ("oui", "i"), ("» (", ""), ("non", "i"), (")", "")]),
        ("**gras et *les deux* ici**", [("gras et ", "b"), ("les deux", "bi"), (" ici", "b")]),
        (r"\*pas\* de 5\_6", [("*pas* de 5_6", "")]),
        ("3*4*5 *vrai*", [("3*4*5 ", ""), ("vrai", "i")]),
    ],
)
def test_documented_marks_are_marks(text: str, marked: list[tuple[str, str]]) -> None:
    spans = Typesetter().spans(as_markdown(text))
    assert [(span.text, "b" * span.bold + "i" * span.italic) for span in spans] == marked


def test_lists_and_years_in_texts_of_several_lines() -> None:
    text = "Une date :\n\n1960. L'indépendance\n\n1. un\n2. deux\n\n* trois\n* quatre\n\n>18 ans"
    first, year, ordered, starred, age = Reader("k", Typesetter(), {}).blocks(as_markdown(text))
    assert [said(block) for block in (first, year, age)] == ["Une date :", "1960. L'indépendance", ">18 ans"]
    assert [isinstance(block, b.ItemList) and len(block.items) for block in (ordered, starred)] == [2, 2]


def test_plain_texts_arrive_in_documents(tmp_path: Path) -> None:
    """In titles, points, notes, cards, tables, questions and headers, of documents and of decks."""
    draw = random.Random(15)
    texts = [f"{name} {_text(draw)} fin" for name in map("u{:02}".format, range(40))]
    given = iter(texts)
    theme: Any = THEME
    for path in ("title", "subtitle", "summary", "messages.0", "sections.0.title", "sections.0.points.0",
                 "sections.0.text", "sections.0.notes", "sections.0.figure.title", "sections.0.figure.stages.0.title",
                 "sections.1.title", "sections.1.points.0", "discussion.0", "objectives.0.text"):  # fmt: skip
        theme = changed(theme, path, next(given) if path != "objectives.0.text" else f"citer {next(given)}")
    exercise: Any = EXERCISE
    for path in ("title", "goal", "instructions.0", "roles.0.name", "roles.0.public", "roles.0.hidden"):
        exercise = changed(exercise, path, next(given))
    form: Any = QUESTIONNAIRE
    for path in ("title", "introduction", "questions.1.text", "questions.2.choices.0.text", "questions.3.text"):
        form = changed(form, path, next(given))
    used = texts[: texts.index(next(given))]
    files = {"themes/vivre.yaml": theme, "exercises/ligne.yaml": exercise, "questionnaires/avant.yaml": form}
    checked = check_mission(write_mission(tmp_path, files))
    told = ""
    for kind in (
        "theme-handout",
        "theme-deck",
        "role-cards",
        "exercise-sheet",
        "questionnaire",
        "catalogue",
        "xlsform",
    ):
        for path, content in produced(checked, Selection(kind=kind)).items():
            if path.endswith((".docx", ".pptx", ".xlsx")):
                file = tmp_path / path.replace("/", "-")
                file.write_bytes(content)
                told += ordinary(words(file)).replace(" ", "")
    missing = [text for text in used if ordinary(french(text)).replace(" ", "") not in told]
    assert not missing


def _text(draw: random.Random) -> str:
    while True:
        text = " ".join(draw.choices(CHUNKS[:-1], k=4))
        if not _is_marked(f"u01 {text} fin"):
            return text


@pytest.mark.parametrize(("before", "after"), [
    ("Calculez 3*4*5 avec soin.", "Calculez 3*4*6 avec soin."),
    ("Calculez 5 * 3 avec *grand* soin.", "Calculez 5 * 3 avec *grand* calme."),
    (r"Ouvrez C:\dossier avec `soin`.", r"Ouvrez C:\dossier avec `calme`."),
])  # fmt: skip
def test_edits_beside_signs_go_back_into_the_content(tmp_path: Path, before: str, after: str) -> None:
    checked = check_mission(write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "sections.0.text", before)}))
    assert checked.library
    old, new = [Typesetter().plain(as_markdown(text)) for text in (before, after)]
    pulls, unplaced = find_sources(
        checked.project, checked.library, [("a.docx", Change("text", "block", "", "", old, new))]
    )
    assert not unplaced
    assert [Typesetter().plain(as_markdown(pull.after)) for pull in pulls] == [new]
    assert [pull.after.replace("\\", "") for pull in pulls] == [after.replace("\\", "")]


@pytest.mark.parametrize(
    "text",
    ["# titre", "{key=a}", "- {key=a}\n- b", "⟦box⟧", "un <b>mot</b>", "[x](y)", "```\nx\n```", "::: say", "---"],
)
def test_what_templates_write_is_refused_in_a_text(tmp_path: Path, text: str) -> None:
    checked = check_mission(write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "summary", text)}))
    assert Code.MARKDOWN_STRUCTURE in {problem.code for problem in checked.problems}
