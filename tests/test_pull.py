"""Wordings edited in documents go back into the YAML: only the words change there, and a rebuild gives them."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
import pptx
import pytest

from forumkit.edits.pull import Pull, Unplaced, apply, diff_of, find_sources
from forumkit.merge.changes import Change
from forumkit.messages.outcomes import Stays
from forumkit.produce.checked import Checked
from forumkit.produce.mission import check_mission, list_documents
from forumkit.produce.options import Selection
from forumkit.produce.parallel import make as produce
from tests.conftest import REPOSITORY, Make
from tests.spoken import french

pytestmark = pytest.mark.xdist_group("pulled")


def words_of(content: bytes, path: str) -> Iterator[str]:
    """Yield the paragraphs of a document, notes and tables included."""
    if path.endswith(".docx"):
        body = docx.Document(io.BytesIO(content)).element.body
        for paragraph in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            yield "".join(node.text or "\u2011" for node in paragraph.iter("{*}t", "{*}noBreakHyphen"))
        return
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for part in (slide, slide.notes_slide):
            for paragraph in part.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
                yield "".join(node.text or "" for node in paragraph.iter("{*}t"))


def documents(checked: Checked, paths: set[str]) -> dict[str, list[str]]:
    """Return the paragraphs of documents."""
    jobs = [job for job in list_documents(checked, Selection()) if job.path in paths]
    assert len(jobs) == len(paths)
    made = {path: content for piece in produce(checked, jobs, {}) for path, content in piece.files.items()}
    return {path: list(words_of(made[path], path)) for path in paths}


def edit(before: str, after: str, **more: Any) -> Change:
    return Change("text", "block", "", more.get("key", ""), before, after)


def found(checked: Checked, *changes: Change) -> tuple[list[Pull], list[Unplaced]]:
    assert checked.library
    return find_sources(checked.project, checked.library, [("document", change) for change in changes])


DECK, HANDOUT = "sikasso/diaporamas/theme-circuler-proteger.pptx", "sikasso/participants/fiche-circuler-proteger.docx"
SHEET, TEST = "sikasso/participants/consignes-arbre-qui-penche.docx", "sikasso/evaluation/questionnaire-pre-test.docx"
REPORT = "mission/rapport.docx"
EDITS = {
    "title": (DECK, "Circuler en sécurité, protéger", "protéger les personnes", "aider l’autre !"),
    "sections[0].points[2]": (DECK, "numéro appris par cœur", "appeler", "téléphoner"),
    "sections[0].text": (HANDOUT, "quatre questions suffisent", "vendre au marché", "vendre à l’« école »"),
    "messages[0].text": (HANDOUT, "une personne de confiance sait", "se prépare", "se prépare d’avance"),
    "instructions[0].text": (SHEET, "Posez vos trois cailloux", "préoccupent", "inquiètent, vous"),
    "questions[0].text": (TEST, "est l’affaire des seules forces", "est l’affaire", "n’est l’affaire que"),
    "sections[3].text": (REPORT, "Lancé à Sikasso le 4", "il concerne au Mali", "il touche aujourd’hui"),
}
"""Words that change in a paragraph of a document, by the place in the YAML that says it."""


@dataclass(frozen=True)
class Pulled:
    """What came of all these edits: where they went, the lines that changed, the documents made anew."""

    keys: list[str]
    lines: list[tuple[str, str]]
    wanted: dict[str, str]
    documents: dict[str, list[str]]


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Pulled:
    """Edit documents of the shipped mission, pull the edits into a copy of its content, and build it again."""
    root = tmp_path_factory.mktemp("pulling")
    shutil.copytree(REPOSITORY / "content", root / "content")
    checked = check_mission(root)
    paths = {path for path, *_ in EDITS.values()}
    before = documents(checked, paths)
    changes, wanted = [], {}
    for key, (path, part, word, other) in EDITS.items():
        text = next(text for text in before[path] if part in text and word in text)
        wanted[key] = text.replace(word, other)
        changes.append(edit(text, wanted[key]))
    pulls, unplaced = found(checked, *changes)
    assert not unplaced
    lines: list[tuple[str, str]] = []
    for name, content in apply(checked.project, pulls).items():
        was = (root / name).read_text("utf-8").splitlines()
        lines += [pair for pair in zip(was, content.decode().splitlines(), strict=True) if pair[0] != pair[1]]
        (root / name).write_bytes(content)
    return Pulled([pull.key for pull in pulls], lines, wanted, documents(check_mission(root), paths))


@pytest.mark.sample(3)
@pytest.mark.parametrize("key", EDITS)
def test_a_rebuild_gives_the_edited_words(pulled: Pulled, key: str) -> None:
    assert key in pulled.keys
    assert french(pulled.wanted[key]) in pulled.documents[EDITS[key][0]]


def test_a_line_changes_for_each_edit_and_no_other(pulled: Pulled) -> None:
    assert len(pulled.lines) == len(EDITS)


MARKED = """# Un commentaire qui reste
title:   Vivre ensemble   # à relire
minutes: 30
subtitle: 'L''eau et le feu'
objectives:
  - {id: citer-atouts, level: remember, text: citer trois atouts}   # flux
summary: >
  La frontière relie les familles
  depuis longtemps.

# entre deux
messages: ["La frontière **relie** vraiment."]
sections:
  - id: atouts
    title: Nos atouts
    points: [Des marchés, "Des familles : oui"]
    text: |
      Les marchés font vivre {{ forum.town }} et ses voisins.

      Un autre paragraphe, *bien* dit.

      - un point
      - un autre point
    # avant les notes
    notes: Demandez un exemple.
  - {id: liens, title: Nos liens, points: [Des mariages], notes: Écoutez.}
discussion: [Et chez vous ?, Écoutez.]
notes: {title: Bonjour., objectives: Lisez., messages: Redites., discussion: Parlez.}
adaptation: Tout à l'oral.
"""


@pytest.fixture
def small(mission: Make) -> Checked:
    return check_mission(mission({"themes/vivre.yaml": MARKED}))


def lines_after(checked: Checked, *changes: Change) -> list[tuple[str, str]]:
    """Return the lines of the theme that change, before and after."""
    pulls, unplaced = found(checked, *changes)
    assert not unplaced
    ((name, content),) = apply(checked.project, pulls).items()
    assert name == "content/themes/vivre.yaml"
    pairs = list(zip(MARKED.splitlines(), content.decode().splitlines(), strict=True))
    return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("Vivre ensemble", "Vivre mieux ensemble", "title:   Vivre mieux ensemble   # à relire"),
        ("Vivre ensemble", "Vivre : mieux", "title:   'Vivre : mieux'   # à relire"),
        ("Vivre ensemble", "8:30", "title:   8:30   # à relire"),
        ("Vivre ensemble", "L'eau : source", 'title:   "L\'eau : source"   # à relire'),
        ("L’eau et le feu", "L’eau et l’air", "subtitle: 'L''eau et l''air'"),
        ("citer trois atouts", "citer deux, trois atouts",
         '  - {id: citer-atouts, level: remember, text: "citer deux, trois atouts"}   # flux'),
        ("La frontière relie vraiment.", "La frontière relie souvent.", 'messages: ["La frontière **relie** souvent."]'),
        ("Des familles\u00a0: oui", "Des familles\u00a0: non\u202f!", '    points: [Des marchés, "Des familles : non !"]'),
        ("Les marchés font vivre Sikasso et ses voisins.", "Les foires font vivre Sikasso et ses voisins.",
         "      Les foires font vivre {{ forum.town }} et ses voisins."),
        ("Un autre paragraphe, bien dit.", "Un paragraphe, bien dit.", "      Un paragraphe, *bien* dit."),
        ("un autre point", "un autre bon point", "      - un autre bon point"),
        ("1. Demandez un exemple. Puis la suite.", "1. Demandez deux exemples. Puis la suite.",
         "    notes: Demandez deux exemples."),
        ("Nos liens", "Nos {liens}", '  - {id: liens, title: "Nos {liens}", points: [Des mariages], notes: Écoutez.}'),
    ],
)  # fmt: skip
def test_only_the_words_change_in_the_file(small: Checked, before: str, after: str, line: str) -> None:
    """Comments, spaces, quotes, braces, emphasis and expressions stay as their author wrote them."""
    assert [new for _, new in lines_after(small, edit(before, after))] == [line]


def test_two_edits_of_one_text_both_go_into_it(small: Checked) -> None:
    changed = lines_after(small, edit("un point", "un vrai point"), edit("un autre point", "un autre vrai point"))
    assert [new.strip() for _, new in changed] == ["- un vrai point", "- un autre vrai point"]


def test_a_note_of_several_lines_is_pulled_line_by_line(small: Checked) -> None:
    note = Change("notes", "slide", "", "", "Demandez un exemple.\nAutre chose", "Demandez un cas.\nAutre chose")
    assert [new.strip() for _, new in lines_after(small, note)] == ["notes: Demandez un cas."]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (edit("Rien de tel", "Rien de pareil"), Stays.NO_SOURCE),
        (edit("Écoutez.", "Écoutez bien."), Stays.SEVERAL),
        (edit("Les marchés font vivre Sikasso et ses voisins.", "Les marchés font vivre Kadiolo et ses voisins."), Stays.COMPUTED),
        (edit("La frontière relie vraiment.", "Nos frontières relient."), Stays.MARKUP),
        (edit("", "Du neuf"), Stays.ADDED),
        (Change("look", "block", "", "", "Nos atouts", "Nos atouts"), Stays.NOT_WORDS),
        (edit("un point\nun autre point", "un point"), Stays.MARKUP),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_told_with_its_reason(small: Checked, change: Change, why: Stays) -> None:
    pulls, unplaced = found(small, change)
    assert not pulls
    assert [(each.change, each.why) for each in unplaced] == [(change, why)]


def test_the_key_of_an_edit_chooses_between_texts_that_say_the_same(small: Checked) -> None:
    change = edit("Écoutez.", "Écoutez bien.", key="theme/vivre/sections/liens")
    pulls, unplaced = found(small, change)
    assert not unplaced
    assert [pull.key for pull in pulls] == ["sections[1].notes"]


def test_different_edits_of_one_text_in_two_documents_are_told(small: Checked) -> None:
    first, second = edit("Nos atouts", "Nos forces"), edit("Nos atouts", "Nos chances")
    pulls, unplaced = found(small, first, second, first)
    assert [pull.after for pull in pulls] == ["Nos forces"]
    assert [(each.change, each.why) for each in unplaced] == [(second, Stays.TWO_WAYS)]


def test_lines_that_end_as_on_windows_stay_so(mission: Make) -> None:
    checked = check_mission(mission({"themes/vivre.yaml": MARKED.replace("\n", "\r\n").encode()}))
    pulls, _ = found(checked, edit("un autre point", "un autre bon point"))
    ((_, content),) = apply(checked.project, pulls).items()
    assert content == MARKED.replace("un autre point", "un autre bon point").replace("\n", "\r\n").encode()


def test_the_difference_is_shown_before_anything_is_written(small: Checked) -> None:
    pulls, _ = found(small, edit("Vivre ensemble", "Vivre mieux ensemble"))
    shown = diff_of(small.project, pulls).splitlines()
    assert shown[:2] == ["--- content/themes/vivre.yaml", "+++ content/themes/vivre.yaml"]
    assert "-title:   Vivre ensemble   # à relire" in shown
    assert "+title:   Vivre mieux ensemble   # à relire" in shown
