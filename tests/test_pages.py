"""A Word file with tags, made by the client, as the page of a kind."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from tests import make
from tests.conftest import Make, forumkit
from tests.judges import audit_faults, office_faults
from tests.make import changed
from tests.office import W, tree, words

KIND = "writer: word\nper: forum\noutput: '{forum}/lettre'\naudience: agency\n"


def page(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """Return a Word file as a client would write it."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def letter(mission: Make, content: bytes, **files: object) -> Path:
    return mission({
        "templates/documents/lettre/kind.yaml": KIND, "templates/documents/lettre/page.docx": content, **files,
    })  # fmt: skip


LOOP = [("Thème", "Durée"), ("{%tr for id in forum.themes %}", ""), ("{{ themes[id].title }}", "{{ themes[id].minutes }}"),
        ("{%tr endfor %}", "")]  # fmt: skip


def test_tags_and_loops_are_filled(mission: Make) -> None:
    root = letter(
        mission, page(["Lettre de {{ forum.town }}", "Le {{ forum.dates }}"], LOOP, "{{ mission.reference }}")
    )
    ran = forumkit("build", "--kind", "lettre", "--root", root)
    assert ran.code == 0, ran.err
    path = root / "output/sikasso/lettre.docx"
    assert "Lettre de Sikasso" in words(path)
    assert "Vivre ensemble 30" in words(path).replace("\n", " ")
    assert "REF-01" in words(path)
    assert "{" not in words(path)
    assert not audit_faults(path)
    assert office_faults(path) == []
    assert "Lettre de Sikasso" in (root / "output/.forumkit/markdown/sikasso/lettre.docx.md").read_text(
        encoding="utf-8"
    )


def test_the_words_of_the_content_survive(mission: Make) -> None:
    forum = changed(make.FORUM, "venue", "A < B & C > D, l'annexe")
    root = letter(mission, page(["Salle : {{ forum.venue }}."]), **{"forums/sikasso.yaml": forum})
    assert forumkit("build", "--kind", "lettre", "--root", root).code == 0
    assert "A < B & C > D, l’annexe" in words(root / "output/sikasso/lettre.docx")


def test_every_run_has_its_language_and_the_bytes_are_the_same(mission: Make) -> None:
    root = letter(mission, page(["Lettre de {{ forum.town }}"]))
    path = root / "output/sikasso/lettre.docx"
    assert forumkit("build", "--kind", "lettre", "--root", root).code == 0
    first = path.read_bytes()
    for run in tree(path, "word/document.xml").iter(W + "r"):
        assert run.find(f"{W}rPr/{W}lang").get(W + "val") == "fr-FR"
    path.unlink()
    assert forumkit("build", "--kind", "lettre", "--root", root).code == 0
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in archive.read("docProps/core.xml")


@pytest.mark.sample(1)
@pytest.mark.parametrize("command", ["check", "build"])
def test_missing_values_are_problems_at_their_tags(mission: Make, command: str) -> None:
    text = ["Bonjour", "La ville : {{ forum.toown }}", "{% for x in forum.nobody %}{{ x }}{% endfor %}"]
    ran = forumkit(command, "--json", "--root", letter(mission, page(text, header="{{ nothing }}")))
    assert ran.code == 1
    found = [p for p in ran.json["problems"] if p["code"] == "MISSING_TAG"]
    assert {(p["file"], p["line"]) for p in found} == {
        ("templates/documents/lettre/page.docx", 2), ("templates/documents/lettre/page.docx", 3),
        ("templates/documents/lettre/page.docx", 1),
    }  # fmt: skip
    assert any("{{ forum.toown }}" in p["says"] for p in found)


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ forum.town ", "TEMPLATE_SYNTAX"),
        ("{% for x in forum.themes %}", "TEMPLATE_SYNTAX"),
        ("{{ forum.__class__ }}", "MISSING_TAG"),
        ("{{ 'x' * 99999999 }}", "TEMPLATE_FAILED"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "TEMPLATE_ENDLESS"),
    ],
)
def test_hostile_tags_are_problems(mission: Make, text: str, code: str) -> None:
    ran = forumkit("build", "--kind", "lettre", "--json", "--root", letter(mission, page(["Bonjour", text])))
    assert ran.code == 1, ran.out
    assert {p["code"] for p in ran.json["problems"]} == {code}
    assert "Traceback" not in ran.err


@pytest.mark.sample(1)
@pytest.mark.parametrize("content", [b"", b"PK broken", b"\xd0\xcf\x11\xe0 password"])
def test_a_file_that_is_no_word_file_is_a_problem(mission: Make, content: bytes) -> None:
    ran = forumkit("build", "--kind", "lettre", "--json", "--root", letter(mission, content))
    assert ran.code == 1
    assert {p["code"] for p in ran.json["problems"]} <= {"BAD_DESIGN", "MISSING_FILE"}
    assert "Traceback" not in ran.err


def test_a_page_of_the_client_replaces_that_of_a_kind(mission: Make) -> None:
    root = mission({"templates/documents/agenda/page.docx": page(["Programme maison de {{ forum.town }}"])})
    assert forumkit("build", "--kind", "agenda", "--root", root).code == 0
    assert "Programme maison de Sikasso" in words(root / "output/sikasso/programme-sikasso.docx")
