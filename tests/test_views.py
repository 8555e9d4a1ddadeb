"""PDF files, pictures and page numbers, as LibreOffice shows the documents."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests import make
from tests.conftest import Make, forumkit
from tests.judges import audit_faults
from tests.make import changed
from tests.office import W, reword, tree, words

pytestmark = [
    pytest.mark.office,
    pytest.mark.xdist_group("views"),
]

REPORT = "output/rapport.docx"


def report_of(root: Path) -> Path:
    (found,) = (root / "output").glob("mission/rapport*.docx")
    return found


def numbers(path: Path) -> dict[str, str]:
    """Return the page that the table of contents gives for each heading."""
    found = {}
    for link in tree(path, "word/document.xml").iter(W + "hyperlink"):
        texts = [node.text or "" for node in link.iter(W + "t")]
        if any("PAGEREF" in (node.text or "") for node in link.iter(W + "instrText")):
            found["".join(texts[:-1])] = texts[-1]
    return found


def documents(root: Path) -> list[str]:
    output = root / "output"
    found = (path for path in output.rglob("*.*x") if path.suffix in (".docx", ".pptx"))
    return sorted(path.relative_to(output).as_posix() for path in found if ".forumkit" not in path.parts)


@pytest.mark.exhaustive
def test_every_document_has_its_pdf_and_its_picture(viewed_mission: Path) -> None:
    made = documents(viewed_mission)
    assert len(made) > 20
    gallery = (viewed_mission / "output/pictures/index.html").read_text(encoding="utf-8")
    for path in made:
        pdf = pypdfium2.PdfDocument((viewed_mission / "output/pdf" / path).with_suffix(".pdf"))
        with Image.open(viewed_mission / "output/pictures" / f"{path}.png") as picture:
            columns = 3 if path.endswith(".pptx") else 4
            rows = -(-min(len(pdf), 60) // columns)
            assert picture.width > 300 * min(columns, len(pdf))
            assert picture.height > 200 * rows
        assert f'src="{path}.png"' in gallery


@pytest.mark.exhaustive
def test_page_numbers_are_those_of_the_pdf(mission: Make) -> None:
    root = mission()
    assert forumkit("build", "--pdf", "--kind", "report", "--root", root).code == 0
    path = report_of(root)
    pdf = pypdfium2.PdfDocument(root / "output/pdf" / "mission" / path.with_suffix(".pdf").name)
    outline = {mark.get_title(): str(mark.get_dest().get_index() + 1) for mark in pdf.get_toc()}
    found = numbers(path)
    assert len(found) >= 1
    assert found == {title: outline[title] for title in found}
    assert not audit_faults(path)
    text = pdf[1].get_textpage().get_text_range()
    for title, page in found.items():
        assert re.search(rf"{re.escape(title)}[ .…_]*{page}\b", text), title


@pytest.mark.exhaustive
def test_nothing_is_made_again_and_a_plain_build_keeps_the_numbers(viewed_mission: Path) -> None:
    before = report_of(viewed_mission).read_bytes()
    again = forumkit("build", "--pdf", "--pictures", "--json", "--root", viewed_mission).json
    assert {each["action"] for each in (*again["documents"], *again["files"])} == {"keep"}
    plain = forumkit("build", "--json", "--root", viewed_mission).json
    assert {each["action"] for each in (*plain["documents"], *plain["files"])} == {"keep"}
    forum = changed(make.FORUM, "venue", "une autre salle")
    make.write_mission(viewed_mission, {"forums/sikasso.yaml": forum})
    assert forumkit("build", "--root", viewed_mission).code == 0
    assert report_of(viewed_mission).read_bytes() == before
    stale = forumkit("build", "--pdf", "--json", "--root", viewed_mission).json
    made = {each["path"] for each in (*stale["documents"], *stale["files"]) if each["action"] == "update"}
    assert made
    assert all("/sikasso/" in path for path in made), made


@pytest.mark.exhaustive
def test_the_pdf_shows_what_a_person_changed(mission: Make) -> None:
    root = mission()
    assert forumkit("build", "--pdf", "--kind", "agenda", "--root", root).code == 0
    other = mission({"forums/sikasso.yaml": changed(make.FORUM, "town", "Zégoua")})
    path = root / "output/sikasso/programme-sikasso.docx"
    pdf = root / "output/pdf/sikasso/programme-sikasso.pdf"
    before = pdf.read_bytes()
    reword(path, "Programme", "Zanzibar")
    ran = forumkit("build", "--pdf", "--kind", "agenda", "--json", "--root", other)
    assert {d["path"]: d["action"] for d in ran.json["documents"]}["output/sikasso/programme-sikasso.docx"] == "merge"
    assert pdf.read_bytes() != before
    assert "Zanzibar" in words(path)


@pytest.mark.exhaustive
def test_views_of_documents_that_are_gone_go(viewed_mission: Path) -> None:
    root = make.write_mission(viewed_mission, {
        "templates/documents/mot/kind.yaml": "writer: word\nper: forum\noutput: mot\naudience: participant\n",
        "templates/documents/mot/page.md.j2": "# Mot\n\nBonjour.\n",
    })  # fmt: skip
    assert forumkit("build", "--pdf", "--root", root).code == 0
    assert (root / "output/pdf/mot.pdf").is_file()
    shutil.rmtree(root / "templates/documents/mot")
    assert forumkit("build", "--pdf", "--root", root).code == 0
    assert not (root / "output/pdf/mot.pdf").exists()


@pytest.mark.exhaustive
def test_without_libreoffice_the_documents_are_made_and_it_is_said(mission: Make, tmp_path: Path) -> None:
    root = mission()
    environment = {**os.environ, "PATH": str(tmp_path), "FORUMKIT_LANG": "fr", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-m", "forumkit", "build", "--pdf", "--root", str(root)],
        capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "NO_LIBREOFFICE" in ran.stderr
    assert (root / "output/sikasso/programme-sikasso.docx").is_file()


@pytest.mark.exhaustive
def test_nothing_is_rendered_in_a_dry_run(mission: Make) -> None:
    root = mission()
    assert forumkit("build", "--pdf", "--pictures", "--dry-run", "--root", root).code == 0
    assert not (root / "output").exists() or not list((root / "output").rglob("*.pdf"))
