"""Pictures of the mission: PNG or JPEG, inside content/pictures/, within bounds."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, UnidentifiedImageError

from forumkit.load.project import MAX_PICTURE, read_bytes
from forumkit.problems import Code, Place, Problem

MAX_PIXELS = 60_000_000


@dataclass(frozen=True)
class PictureFile:
    """A checked picture: its bytes, extension and size in pixels."""

    content: bytes
    extension: Literal["png", "jpg"]
    width: int
    height: int


def read_picture(root: Path, name: str, place: Place) -> PictureFile | Problem:
    """Return the picture named below content/pictures/, or why it cannot be used."""
    folder = (root / "content" / "pictures").resolve()
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError):
        return Problem(Code.OUTSIDE_MISSION, place, {"name": name})
    if not path.is_relative_to(folder):
        return Problem(Code.OUTSIDE_MISSION, place, {"name": name})
    read = read_bytes(path, f"content/pictures/{name}", MAX_PICTURE)
    if isinstance(read, Problem):
        return Problem(read.code, place, read.values)
    return _checked(read, name, place)


def _checked(content: bytes, name: str, place: Place) -> PictureFile | Problem:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                width, height, sort = image.width, image.height, image.format
                if width * height > MAX_PIXELS:
                    return Problem(Code.BAD_PICTURE, place, {"name": name, "reason": f"{width} x {height} pixels"})
                image.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Problem(Code.BAD_PICTURE, place, {"name": name, "reason": "its bytes are not those of a picture"})
    return PictureFile(content, "png" if sort == "PNG" else "jpg", width, height)
