"""The drawings that come with forumkit: one style, one width of line, seen in grey; one drawing for each meaning."""

import re
import shutil
from pathlib import Path

import pytest

from forumkit.drawing import drawings
from forumkit.drawing.composing import compose
from forumkit.drawing.composition import MOST_PARTS, names_in
from forumkit.drawing.pictograms import PICTOGRAMS
from forumkit.drawing.told import KIT, names, said_of
from forumkit.drawing.vector import Bounds
from forumkit.load.drawings import shipped_picture
from forumkit.runtime import cache
from forumkit.write.colours import contrast
from scripts.make_kit import kit

FILES = {file.stem: file.read_text(encoding="utf-8") for file in KIT.glob("*.svg")}
MEANINGS = [name for name in names() if name not in FILES]


def test_the_files_are_those_that_the_script_draws() -> None:
    assert kit() == FILES


@pytest.mark.parametrize("name", ["bell", "keep-the-secret"])
def test_what_a_machine_remembers_of_a_drawing_is_what_its_files_say_now(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path)
    read = shipped_picture.__wrapped__
    first = read(name)
    assert [*tmp_path.glob("drawing-*")]
    assert read(name) == first, "as it was remembered"
    shutil.copytree(KIT, tmp_path / "kit")
    monkeypatch.setattr(drawings, "KIT", tmp_path / "kit")
    drawings.shipped_drawing.cache_clear()
    for file in ("bell", "whispering"):
        changed = FILES[file].replace("#000000", "#101010")
        (tmp_path / "kit" / f"{file}.svg").write_text(changed, encoding="utf-8")
    again = read(name)
    drawings.shipped_drawing.cache_clear()
    assert first
    assert again
    assert again.content != first.content


def test_each_drawing_has_its_words_in_both_languages() -> None:
    assert set(names()) >= set(FILES)
    for language in ("en", "fr"):
        words = [said_of(name, language) for name in FILES]
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_drawing_stays_in_its_square_with_one_width_of_line(name: str) -> None:
    laid = drawings.shipped_drawing(name)
    assert (laid.vector.width, laid.vector.height) == (72, 72)
    assert len({outline.paint.width for outline in laid.vector.outlines if outline.paint.line}) == 1
    around = Bounds.around(
        point for outline in laid.vector.outlines for segment in outline.segments for point in segment.points
    )
    assert min(around.left, around.top) >= 0
    assert max(around.right, around.bottom) <= 72
    assert max(around.right - around.left, around.bottom - around.top) > 40


def test_features_are_seen_on_every_colour_in_grey_too() -> None:
    """What is drawn on a colour is black; hair, tyres and open mouths are dark themselves, and bear nothing."""
    colours = {colour for text in FILES.values() for colour in re.findall(r'fill="#([0-9a-f]{6})"', text)}
    assert len(colours) > 10
    dark = {colour for colour in colours if contrast(colour, "000000") < 4.5}
    assert dark == {"000000", "5e1914"}


def test_there_are_eighty_six_meanings_each_with_a_drawing_of_its_own() -> None:
    assert len(MEANINGS) == 86
    assert not set(MEANINGS) & set(PICTOGRAMS)
    shown = [repr(drawings.meaning(name)) for name in MEANINGS]
    assert len(set(shown)) == len(shown)
    for language in ("en", "fr"):
        assert len({said_of(name, language) for name in MEANINGS}) == len(MEANINGS)


@pytest.mark.parametrize("name", MEANINGS)
def test_a_meaning_has_five_parts_at_most_each_of_twelve_millimetres_in_a_panel(name: str) -> None:
    parts = list(names_in(drawings.meaning(name)))
    assert set(parts) <= set(FILES)
    laid = compose(drawings.meaning(name), drawings.shipped_drawing)
    assert laid.parts == len(parts) <= MOST_PARTS
    scale = min(80 / laid.vector.width, 56 / laid.vector.height)
    assert laid.smallest * scale >= 12
