"""Pictures: those of the mission, PNG, JPEG or SVG within bounds, and pages laid side by side. The home of Pillow."""

import io
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageColor, ImageFilter, ImageMath, ImageOps, UnidentifiedImageError

from forumkit.disk.presence import read_bytes
from forumkit.drawing.composing import Laid
from forumkit.drawing.drawings import picture_of as picture_of_drawing
from forumkit.drawing.figure import Picture
from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.svg.read import read_svg
from forumkit.load.picture_metadata import MalformedPicture, without_metadata
from forumkit.load.project import MAX_PICTURE
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason

MAX_PIXELS = 60_000_000
_QUALITY = 95
"""Of a JPEG that has to be written anew."""


def read_picture(root: Path, name: str, place: Place) -> Picture | Problem:
    """Return the picture named below content/pictures/, or why it cannot be used."""
    try:
        folder = (root / "content" / "pictures").resolve()
        path = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links that lead in a circle, before Python 3.13
        return Problem(Code.OUTSIDE_MISSION, place, {"name": name})
    if not path.is_relative_to(folder):
        return Problem(Code.OUTSIDE_MISSION, place, {"name": name})
    read = read_bytes(path, f"content/pictures/{name}", MAX_PICTURE)
    if isinstance(read, Problem):
        return Problem(read.code, place, read.values)
    return _drawn(read, name, place) if name.lower().endswith(".svg") else picture_of(read, name, place)


def _drawn(content: bytes, name: str, place: Place) -> Picture | Problem:
    """Return the drawing of an SVG file, of which nothing else goes into a document."""
    try:
        vector = read_svg(content)
    except BadSvg as bad:
        return Problem(Code.BAD_DRAWING, place, {"name": name, "reason": bad.reason})
    return picture_of_drawing(Laid(vector))


def css_colour(text: str) -> str:
    """Return the six digits of a colour as style sheets write it, such as #0B4F6C or navy; nothing for none.

    >>> css_colour("teal"), css_colour("#fff"), css_colour("tael")
    ('008080', 'FFFFFF', '')
    """
    try:
        return "".join(f"{part:02X}" for part in ImageColor.getrgb(text.strip())[:3])
    except ValueError:
        return ""


def picture_of(content: bytes, name: str, place: Place) -> Picture | Problem:
    """Return a picture, or why it cannot be used."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                width, height, image_format = image.width, image.height, str(image.format)
                if width * height > MAX_PIXELS:
                    return Problem(
                        Code.BAD_PICTURE, place, {"name": name, "reason": Reason.PIXELS.of(width=width, height=height)}
                    )
                upright = not _may_lie(content) or image.getexif().get(ExifTags.Base.Orientation, 1) == 1
                image.verify()
            try:
                content = without_metadata(content, image_format) if upright else _set_upright(content, image_format)
            except MalformedPicture:
                content = _set_upright(content, image_format)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Problem(Code.BAD_PICTURE, place, {"name": name, "reason": Reason.NO_PICTURE})
    size = (width, height) if upright else _size(content)
    return Picture(content, "png" if image_format == "PNG" else "jpg", *size)


_MOST_SIDE, _SHRUNK, _REACH, _SOFT = 1600, 8, 15, 6
"""Pixels of a drawing on paper; how much smaller its light is measured, how wide, and how softly."""
_PAPER, _STROKE, _EDGE, _INKS = 215, 70, 24, 24
"""From how light on all is paper, how much darker than it a stroke is; pixels of paper kept around, and colours."""


def on_white(picture: Picture) -> Picture:
    """Return a photographed drawing on white, cut around what is drawn: shadows, folds and the grey of paper go.

    Each pixel is divided by the lightest around it, which is the paper there.
    """
    with Image.open(io.BytesIO(picture.content), formats=("PNG", "JPEG")) as image:
        seen = image.convert("RGB")
    seen.thumbnail((_MOST_SIDE, _MOST_SIDE))
    small = seen.resize((max(1, seen.width // _SHRUNK), max(1, seen.height // _SHRUNK)))
    light = small.filter(ImageFilter.MaxFilter(_REACH)).filter(ImageFilter.GaussianBlur(_SOFT)).resize(seen.size)
    bands = zip(seen.filter(ImageFilter.MedianFilter(3)).split(), light.split(), strict=True)
    even = Image.merge("RGB", [_divided(band, by) for band, by in bands])
    box = even.convert("L").point(lambda value: 255 if value < 255 - _STROKE else 0).getbbox()
    if box:
        left, top, right, bottom = box
        edges = left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE
        even = even.crop((max(0, edges[0]), max(0, edges[1]), min(even.width, edges[2]), min(even.height, edges[3])))
    target = io.BytesIO()
    even.quantize(_INKS).save(target, "PNG", optimize=True)
    return replace(picture, content=target.getvalue(), extension="png", width=even.width, height=even.height)


def _divided(band: Image.Image, light: Image.Image) -> Image.Image:
    def share(of: dict[str, Any]) -> Any:  # noqa: ANN401 - Pillow's images in a formula have no type of their own
        return of["convert"](of["min"](of["band"] * 255 / of["max"](of["light"], 1), 255), "L")

    even: Image.Image = ImageMath.lambda_eval(share, band=band, light=light)
    return even.point(lambda value: 255 if value >= _PAPER else value)


def _may_lie(content: bytes) -> bool:
    """Tell whether a picture may say that it is turned: Pillow decodes a whole PNG to look for that."""
    return b"Exif" in content or b"eXIf" in content


def _set_upright(content: bytes, image_format: str) -> bytes:
    """Return a picture as it is to be seen, with its colours and without anything else that was said of it."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
        turned = ImageOps.exif_transpose(image)
        bare_image = Image.frombytes(turned.mode, turned.size, turned.tobytes())
        if turned.palette is not None:
            bare_image.putpalette(turned.palette)
        kept = {name: turned.info[name] for name in ("icc_profile", "transparency") if name in turned.info}
        bare_image.save(
            target, image_format, **kept, **({} if image_format == "PNG" else {"quality": _QUALITY, "subsampling": 0})
        )
    return target.getvalue()


def _size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as image:
        return image.size


_GAP = 12
_GROUND = "#9aa3ab"
_COLOURS = 128


def contact_sheet(pages: Sequence[tuple[int, int, bytes]], columns: int) -> bytes:
    """Return pages side by side as a PNG; each is its width, its height and its pixels, three bytes each."""
    images = [Image.frombytes("RGB", (width, height), content) for width, height, content in pages]
    rows = [images[start : start + columns] for start in range(0, len(images), columns)]
    heights = [max(image.height for image in row) for row in rows]
    across = max(sum(image.width + _GAP for image in row) for row in rows) + _GAP
    whole = Image.new("RGB", (across, sum(heights) + _GAP * (len(rows) + 1)), _GROUND)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for image in row:
            whole.paste(image, (left, top))
            left += image.width + _GAP
        top += height + _GAP
    target = io.BytesIO()
    whole.quantize(_COLOURS).save(target, "PNG", optimize=True)
    return target.getvalue()
