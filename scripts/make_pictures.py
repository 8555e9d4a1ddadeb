"""Make the README's pictures from the built example: needs LibreOffice and pdftoppm. Run after `forumkit build`."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SHEETS: dict[str, tuple[int, int, tuple[tuple[str, tuple[int, ...]], ...]]] = {
    "deck.png": (3, 400, (("sikasso/diaporamas/theme-confiance-populations-fds.pptx", (1, 3, 5, 8, 10, 14)),)),
    "pages.png": (
        4,
        300,
        (
            ("sikasso/facilitateurs/guide-familles-a-jigiyabougou.docx", (1, 2)),
            ("sikasso/participants/fiche-vivre-a-la-frontiere.docx", (2,)),
            ("sikasso/evaluation/questionnaire-pre-test.docx", (1,)),
        ),
    ),
    "workplan.png": (1, 900, (("mission/chronogramme.docx", (1,)),)),
}
"""Name of each sheet: columns, width of a page, files and pages."""


def pages(file: Path, wanted: tuple[int, ...], folder: Path) -> list[Image.Image]:
    """Return pages of an Office file as pictures."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, capture_output=True)  # noqa: S603 - our own files
    pdf = folder / f"{file.stem}.pdf"
    found = []
    for number in wanted:
        name = folder / f"{file.stem}-{number}"
        shown = [
            "pdftoppm",
            "-r",
            "60",
            "-f",
            str(number),
            "-l",
            str(number),
            "-singlefile",
            "-png",
            str(pdf),
            str(name),
        ]
        subprocess.run(shown, check=True)  # noqa: S603 - our own files
        found.append(Image.open(f"{name}.png").convert("RGB"))
    return found


def sheet(images: list[Image.Image], columns: int, width: int) -> Image.Image:
    """Return pictures side by side on a grey ground."""
    images = [image.resize((width, round(image.height * width / image.width))) for image in images]
    rows = [images[start : start + columns] for start in range(0, len(images), columns)]
    height = sum(max(image.height for image in row) + 10 for row in rows) + 10
    whole = Image.new("RGB", (columns * (width + 10) + 10, height), "#9aa3ab")
    top = 10
    for row in rows:
        for place, image in enumerate(row):
            whole.paste(image, (10 + place * (width + 10), top))
        top += max(image.height for image in row) + 10
    return whole.quantize(160)


def main() -> None:
    """Write docs/pictures/."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (columns, width, files) in SHEETS.items():
            images = [i for file, wanted in files for i in pages(ROOT / "output" / file, wanted, Path(folder))]
            sheet(images, columns, width).save(ROOT / "docs" / "pictures" / name, optimize=True)


if __name__ == "__main__":
    main()
