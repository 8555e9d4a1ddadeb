"""Make the README's pictures: the shipped mission in each design, and in the template of an organisation.

Needs LibreOffice. Run: python -m scripts.make_pictures
"""

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from forumkit.answers.evaluation import evaluate_files, read_library, write_results
from forumkit.load.pictures import contact_sheet
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Selection
from forumkit.write.pdf import page_pixels
from tests.elsewhere import DECKS

ROOT = Path(__file__).resolve().parent.parent
DECK = "sikasso/diaporamas/theme-confiance-populations-fds"
SHEETS: dict[str, tuple[int, int, tuple[tuple[str, str, tuple[int, ...]], ...]]] = {
    "deck.png": (3, 420, (("sobre", DECK, (1, 2, 5, 7, 8, 9, 11, 17, 18)),)),
    "designs.png": (
        3,
        420,
        tuple((design, DECK, (1, 5, 18)) for design in ("bogolan", "nuit", "ministere")),
    ),
    "pages.png": (
        4,
        330,
        (
            ("sobre", "mission/rapport", (1, 2)),
            ("sobre", "sikasso/facilitateurs/guide-familles-a-jigiyabougou", (2,)),
            ("sobre", "sikasso/participants/fiche-vivre-a-la-frontiere", (3,)),
            ("bogolan", "sikasso/participants/fiche-qui-fait-quoi", (2,)),
            ("bogolan", "sikasso/evaluation/questionnaire-satisfaction", (1,)),
            ("sobre", "sikasso/facilitateurs/cartes-au-poste-de-controle", (1,)),
            ("sobre", "sikasso/participants/fiche-en-images-qui-fait-quoi", (1,)),
        ),
    ),
    "workplan.png": (1, 900, (("sobre", "mission/chronogramme", (1,)),)),
    "results.png": (
        3,
        420,
        (
            ("filled", "mission/restitution-des-resultats", (4, 7, 12)),
            ("filled", "mission/rapport", (13, 19, 25)),
        ),
    ),
}
"""Name of each sheet: columns, width of a page, and the design, document and pages that it shows.

“filled” is the first design, with the results of the sample answers.
"""


def built(design: str, folder: Path) -> Path:
    """Build the shipped mission in a design, with its PDF files; return their folder."""
    root = folder / design
    shutil.copytree(ROOT / "content", root / "content")
    if design == "filled":
        return _filled(root)
    mission = root / "content" / "mission.yaml"
    text = re.sub(r"(?m)^design:.*\n", "", mission.read_text(encoding="utf-8"))
    mission.write_text(f"{text}\ndesign: {design}\n", encoding="utf-8")
    if design in DECKS:
        place = root / "templates" / "designs" / design
        place.mkdir(parents=True)
        (place / "slides.pptx").write_bytes(DECKS[design]())
    build_mission(check_mission(root), root / "output", Selection(), Options(pdf=True))
    return root / "output" / "pdf"


def _filled(root: Path) -> Path:
    """Evaluate the sample answers, and build what shows their results."""
    library = read_library(root)
    for forum in library.forums:
        files = sorted(path for path in (ROOT / "samples" / forum).iterdir())
        write_results(root, evaluate_files(library, forum, files))
    for kind in ("report", "restitution-deck"):
        build_mission(check_mission(root), root / "output", Selection(kind=kind), Options(pdf=True))
    return root / "output" / "pdf"


def pages(pdf: Path, wanted: Sequence[int], width: int) -> list[tuple[int, int, bytes]]:
    """Return pages of a PDF as pixels."""
    shown = list(page_pixels(pdf.read_bytes(), width, max(wanted)))
    return [(shown[number - 1].width, shown[number - 1].height, shown[number - 1].content) for number in wanted]


def main() -> None:
    """Write docs/pictures/."""
    with tempfile.TemporaryDirectory() as folder:
        designs = {design for _, _, files in SHEETS.values() for design, _, _ in files}
        places = {design: built(design, Path(folder)) for design in sorted(designs)}
        for name, (columns, width, files) in SHEETS.items():
            shown = [
                page for design, path, wanted in files for page in pages(places[design] / f"{path}.pdf", wanted, width)
            ]
            (ROOT / "docs" / "pictures" / name).write_bytes(contact_sheet(shown, columns))


if __name__ == "__main__":
    main()
