"""Photographs stand upright in every document, and say nothing of who took them where, with the same bytes each time."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw, ImageOps, PngImagePlugin

from forumkit.drawing.figure import Picture
from forumkit.load.pictures import read_picture
from forumkit.messages.problem import Place, Problem
from tests import make
from tests.conftest import Make, forumkit
from tests.make import changed

TOLD = (b"Zanzibar phone", b"12, 34", b"Awa took it", b"xpacket", b"Photoshop")


def photograph(turn: int = 1, sort: str = "JPEG", mode: str = "RGB") -> bytes:
    """Return a picture, wider than tall with a dark corner, as a telephone stores it: turned, and with much to say."""
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("black", (0, 0, 20, 20))
    back = {2: 0, 3: 1, 4: 3, 5: 5, 6: 4, 7: 6, 8: 2}
    ways = [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270,
            Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.ROTATE_90, Image.Transpose.TRANSPOSE,
            Image.Transpose.TRANSVERSE]  # fmt: skip
    stored = upright.transpose(ways[back[turn]]) if turn > 1 else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Make] = "Zanzibar phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "12, 34"
    target = io.BytesIO()
    more: dict[str, Any] = {"comment": b"Awa took it", "xmp": b"<x:xmpmeta>xpacket</x:xmpmeta>", "quality": 95}
    if sort == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "Awa took it")
        more = {"pnginfo": text}
    stored.convert(mode).save(target, sort, exif=exif, **more)
    return target.getvalue()


def read(folder: Path, content: bytes, name: str = "photo.jpg") -> Picture:
    (folder / "content/pictures").mkdir(parents=True, exist_ok=True)
    (folder / "content/pictures" / name).write_bytes(content)
    found = read_picture(folder, name, Place("content/themes/x.yaml"))
    assert isinstance(found, Picture), found
    return found


CASES = [(turn, sort, mode) for sort, modes in (("JPEG", ("RGB", "L", "CMYK")), ("PNG", ("RGB", "P", "LA"))) for mode in modes for turn in range(1, 9)]  # fmt: skip


@pytest.mark.sample(6, 20)
@pytest.mark.parametrize(("turn", "sort", "mode"), CASES)
def test_a_photograph_is_upright_and_says_nothing(turn: int, sort: str, mode: str, tmp_path: Path) -> None:
    content = photograph(turn, sort, mode)
    assert b"Zanzibar phone" in content
    found = read(tmp_path, content)
    assert (found.width, found.height) == (60, 40)
    assert [word for word in TOLD if word in found.content] == []
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (60, 40)
        assert not image.getexif()
        grey = image.convert("RGB").convert("L")
        assert [
            grey.crop((*place, place[0] + 1, place[1] + 1)).tobytes() < b"<"
            for place in ((8, 8), (50, 8), (8, 32), (50, 32))
        ] == [
            True,
            False,
            False,
            False,
        ]
    assert read(tmp_path, content) == found


def test_what_stands_upright_keeps_its_pixels_and_colours(tmp_path: Path) -> None:
    profile = b"\0" * 128
    image, target = Image.effect_noise((50, 40), 80).convert("RGB"), io.BytesIO()
    image.save(target, "JPEG", progressive=True, icc_profile=profile, comment=b"Awa took it")
    found = read(tmp_path, target.getvalue())
    with Image.open(io.BytesIO(found.content)) as bare, Image.open(target) as first:
        assert bare.tobytes() == first.tobytes()
        assert bare.info["icc_profile"] == profile
    assert b"Awa" not in found.content


def test_what_follows_the_end_of_a_picture_is_left_out(tmp_path: Path) -> None:
    for sort in ("JPEG", "PNG"):
        found = read(tmp_path, photograph(1, sort) + b"a film of 12, 34")
        assert b"12, 34" not in found.content


@settings(max_examples=200, derandomize=True)
@given(st.sampled_from(("JPEG", "PNG")), st.integers(0, 4000), st.integers(0, 255), st.booleans())
def test_a_damaged_picture_is_read_or_refused_and_nothing_else(
    tmp_path_factory: Any,
    sort: str,
    at: int,
    byte: int,
    cut: bool,  # noqa: FBT001 - drawn
) -> None:
    content = bytearray(photograph(6, sort))
    content[at % len(content)] = byte
    folder = tmp_path_factory.getbasetemp() / "damaged"
    (folder / "content/pictures").mkdir(parents=True, exist_ok=True)
    (folder / "content/pictures/a.jpg").write_bytes(bytes(content[: at or 1] if cut else content))
    found = read_picture(folder, "a.jpg", Place("x"))
    assert isinstance(found, Problem | Picture)
    if isinstance(found, Picture):
        with Image.open(io.BytesIO(found.content)) as image:
            assert image.size == (found.width, found.height)


def test_every_document_shows_it_upright_and_bare(mission: Make) -> None:
    figure = {"kind": "picture", "title": "Le marché", "file": "photo.jpg", "alt": "Un marché"}
    logos = [{"name": "OC", "file": "photo.jpg"}]
    root = mission({
        "themes/vivre.yaml": changed(make.THEME, "sections.0.figure", figure),
        "mission.yaml": changed(make.MISSION, "logos", logos), "pictures/photo.jpg": photograph(6),
    })  # fmt: skip
    for kind in ("theme-deck", "theme-handout", "report"):
        ran = forumkit("build", "--kind", kind, "--root", root)
        assert ran.code == 0, ran.out + ran.err
    made = [p for p in (root / "output").rglob("*.*x") if ".forumkit" not in p.parts]
    assert len(made) >= 3
    pictures = []
    for path in made:
        with zipfile.ZipFile(path) as archive:
            pictures += [archive.read(n) for n in archive.namelist() if "/media/" in n and n.endswith(("jpg", "jpeg"))]
    assert len(pictures) >= 3
    for content in pictures:
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == (60, 40)
            assert image.size == ImageOps.exif_transpose(image).size
        assert not any(word in content for word in TOLD)


def on_paper() -> bytes:
    """Return a black ring on grey paper with a shadow and a fold, as a telephone photographs it."""
    image = Image.linear_gradient("L").resize((900, 1200)).point(lambda value: 120 + value * 80 // 255).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.line((0, 900, 900, 880), fill=(150, 148, 140), width=3)
    pen.ellipse((300, 400, 600, 700), outline=(30, 28, 35), width=14)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)
    return target.getvalue()


def test_a_drawing_on_paper_stands_on_white_and_fills_its_picture(mission: Make) -> None:
    theme = changed(make.THEME, "messages", [{"picture": "rond", "text": "Un rond."}])
    files = {"themes/vivre.yaml": theme, "pictures/rond.jpg": on_paper()}
    said = {"pictures": {"rond": {"on_paper": True}}}
    sizes = {}
    for name, more in (("bare", {}), ("white", {"pictures.yaml": said})):
        root = mission({**files, **more})
        ran = forumkit("build", "--kind", "theme-pictures", "--root", root)
        assert ran.code == 0, ran.out + ran.err
        made = next(Path(root, "output").rglob("fiche-en-images-vivre.docx"))
        with zipfile.ZipFile(made) as parts:
            (media,) = (parts.read(part) for part in parts.namelist() if part.startswith("word/media/"))
        sizes[name] = len(media)
    shown = Image.open(io.BytesIO(media)).convert("L")
    assert abs(shown.width - shown.height) < 20
    assert shown.width < 420
    assert {
        shown.getpixel(at)
        for at in ((2, 2), (shown.width - 3, 2), (2, shown.height - 3), (shown.width // 2, shown.height // 2))
    } == {255}
    assert min(shown.tobytes()) < 80
    assert sizes["white"] < sizes["bare"]
