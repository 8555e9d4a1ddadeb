"""Make docs/pictures/kinds/: the first pages of a document of each kind, from the example mission with made-up answers.

Needs LibreOffice and Chromium. Run: python -m scripts.gallery_pictures
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx import Document
from PIL import Image

from forumkit.answers.evaluation import evaluate_files, read_library, write_results
from forumkit.deliver.handover import deliver
from forumkit.load.pictures import contact_sheet
from forumkit.plan.jobs import Job
from forumkit.produce.libreoffice import find_libreoffice, to_pdf
from forumkit.produce.mission import build_mission, check_mission, list_documents
from forumkit.produce.options import Options, Selection
from forumkit.scaffold.missions import start_example
from forumkit.write.pdf import page_pixels

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "kinds"
WIDTH = 430
"""Of a page; two stand in a row."""
CHOSEN = {
    "exercise-guide": "familles-a-jigiyabougou",
    "exercise-sheet": "qui-fait-quoi",
    "theme-deck": "confiance-populations-fds",
}
"""Of some kinds, the subject that shows most."""
WORDS = "glossary:\n- {term: paix, says: hɛrɛ, means: vivre sans violence, state: reviewed}\n"
"""A word that is agreed upon, so that the page of these is made."""
COMMENTS = ("Merci de citer la source.", "Phrase à raccourcir.", "Le chiffre est-il bien celui du forum de Sikasso ?")
"""What a reviewer says of the report."""


def main() -> None:
    """Write a picture of each kind."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "mission"
        files = {**_documents(root), **_of_a_deliverable(root)}
        pages = {name: path for name, path in files.items() if path.suffix == ".html"}
        office = {f"{name}{path.suffix}": path.read_bytes() for name, path in files.items() if name not in pages}
        for name, pdf in to_pdf(find_libreoffice(), office).items():
            (FOLDER / f"{Path(name).stem}.png").write_bytes(_sheet(pdf))
        for name, path in pages.items():
            (FOLDER / f"{name}.png").write_bytes(_screen(path, Path(place)))


def _documents(root: Path) -> dict[str, Path]:
    """Build the example with the results of its sample answers; return a document of each kind."""
    start_example(root, sample=True)
    library = read_library(root)
    for forum in library.forums:
        answers = sorted(path for path in (root / "content" / "answers" / forum).iterdir() if path.is_file())
        write_results(root, evaluate_files(library, forum, answers))
    mission = root / "content" / "mission.yaml"
    mission.write_text(
        re.sub('complaints: ""', "complaints: 80 00 00 00", mission.read_text(encoding="utf-8")), encoding="utf-8"
    )
    (root / "content" / "translations").mkdir()
    (root / "content" / "translations" / "bm.yaml").write_text(WORDS, encoding="utf-8")
    checked = check_mission(root)
    build_mission(checked, root / "output", Selection(), Options())
    found: dict[str, Job] = {}
    for job in list_documents(checked, Selection()):
        if job.kind_id not in found or (CHOSEN.get(job.kind_id) == job.subject_id and job.forum_id == "sikasso"):
            found[job.kind_id] = job
    return {kind: root / "output" / job.path for kind, job in found.items()}


def _of_a_deliverable(root: Path) -> Mapping[str, Path]:
    """Hand over the first deliverable; return what goes with it."""
    deliver(check_mission(root), root / "output", 1, accept_edits=True)
    package = next((root / "output" / "livraisons").glob("*.zip"))
    with zipfile.ZipFile(package) as archive:
        archive.extractall(root / "zip")
    states = root / "states.docx"
    subprocess.run(  # noqa: S603 - the program itself, a folder of ours
        [sys.executable, "-m", "forumkit", "status", "--root", root, "--word", states], check=True, capture_output=True
    )
    return {
        "delivery-index": root / "zip" / "index.docx",
        "change-note": root / "zip" / "note-de-changement.docx",
        "status-matrix": states,
        "review-table": _answers(root),
    }


def _answers(root: Path) -> Path:
    """Let two reviewers comment on the report; return the table of answers."""
    back, table = root / "revenu.docx", root / "answers.docx"
    report = Document(str(root / "output" / "mission" / "rapport.docx"))
    said = [paragraph for paragraph in report.paragraphs if len(paragraph.text) > 150][:3]  # noqa: PLR2004 - a sentence
    for paragraph, words in zip(said, COMMENTS, strict=True):
        report.add_comment(paragraph.runs, words, author="UNFPA", initials="A")
    report.save(str(back))
    subprocess.run(  # noqa: S603 - the program itself, files of ours
        [sys.executable, "-m", "forumkit", "review", back, "--root", root, "--word", table],
        check=True, capture_output=True,
    )  # fmt: skip
    return table


def _sheet(pdf: bytes) -> bytes:
    first = next(iter(page_pixels(pdf, 100, 1)))
    most = 4 if first.width > first.height else 2
    return contact_sheet([(page.width, page.height, page.content) for page in page_pixels(pdf, WIDTH, most)][:most], 2)


def _screen(page: Path, place: Path) -> bytes:
    """Return what a phone shows of a page."""
    shot, program = place / "screen.png", shutil.which("chromium") or "chromium"
    subprocess.run(  # noqa: S603 - a program of ours, a page of ours
        [program, "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={place / 'chromium'}",
         f"--screenshot={shot}", "--window-size=412,860", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with Image.open(shot) as image:
        return contact_sheet([(image.width, image.height, image.convert("RGB").tobytes())], 1)


if __name__ == "__main__":
    main()
