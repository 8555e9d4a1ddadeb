"""Where the PDF file and the picture of a document stand, and the shape of what is known of its pages."""

from collections.abc import Mapping
from pathlib import PurePosixPath

Pages = Mapping[str, Mapping[str, object]]
"""By document: the digest of its bytes without page numbers, and the page of each line of its table of contents."""


def pdf_path(path: str) -> str:
    """Return where the PDF of a document stands, below output/."""
    return str(PurePosixPath("pdf") / PurePosixPath(path).with_suffix(".pdf"))


def picture_path(path: str) -> str:
    """Return where the picture of a document stands, below output/."""
    return str(PurePosixPath("pictures") / f"{path}.png")
