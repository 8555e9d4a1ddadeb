"""What is worked out once on a machine: never wrong, never needed, never from a folder that others write to."""

import os
import pickle
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from forumkit.model.holiday import holiday_on, is_working_day
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Options, Selection
from forumkit.runtime import cache
from forumkit.runtime.cache import cache_folder, cached
from tests import make
from tests.conftest import Make
from tests.make import changed, write_mission

POSIX = pytest.mark.posix  # who may write to a folder is told otherwise on Windows


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the user's folder for such things, empty."""
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "home")
    cache_folder.cache_clear()
    yield tmp_path / "home"
    cache_folder.cache_clear()


def test_a_thing_is_made_once_for_a_key(home: Path) -> None:
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return f"made {len(made)}"

    assert [cached("sort", ("key", 1), make) for _ in range(3)] == ["made 1"] * 3
    assert cached("sort", ("key", 2), make) == "made 2"
    assert cached("other", ("key", 1), make) == "made 3"


@pytest.mark.parametrize("content", [b"", b"garbage", pickle.dumps("whole")[:-3], b"cforumkit.gone\nThing\n."])
def test_a_damaged_entry_is_made_again(home: Path, content: bytes) -> None:
    cached("sort", "key", lambda: "first")
    (entry,) = (each for each in home.rglob("sort-*"))
    entry.write_bytes(content)
    assert cached("sort", "key", lambda: "second") == "second"
    assert cached("sort", "key", lambda: "third") == "second"


def test_what_fails_is_not_kept(home: Path) -> None:
    def fail() -> str:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            cached("sort", "key", fail)
    assert cached("sort", "key", lambda: "made") == "made"


@POSIX
def test_a_folder_that_others_may_write_to_is_not_used(home: Path) -> None:
    folder = cache_folder()
    assert folder is not None
    folder.chmod(0o777)
    cache_folder.cache_clear()
    assert cache_folder() is None
    assert cached("sort", "key", lambda: "made") == "made"
    assert not list(folder.iterdir())


def test_where_no_folder_can_be_made_nothing_is_kept_and_nothing_fails(home: Path) -> None:
    home.write_text("a file where the folder would be", encoding="utf-8")
    assert cached("sort", "key", lambda: "made") == "made"


@pytest.mark.parametrize("later", [-60, 0, 60])
def test_folders_of_old_releases_go_and_nothing_else_does(home: Path, later: int) -> None:
    for number in range(6):
        other = home / f"{number:016x}"
        other.mkdir(parents=True)
        when = time.time() + later  # clocks are set back, and times of files may be coarse
        os.utime(other, (when, when))
    (home / "mine").mkdir()
    folder = cache_folder()
    assert folder is not None
    assert folder.is_dir()
    assert (home / "mine").is_dir()
    assert len([each for each in home.iterdir() if each.name != "mine"]) == 3


@pytest.mark.exhaustive
def test_documents_are_the_same_with_and_without_what_was_kept(home: Path, mission: Make) -> None:
    found = []
    for number in range(3):  # made, read again, and made where nothing is kept
        if number == 2:
            cache_folder.cache_clear()
            home.rename(home.with_name("elsewhere"))
            home.write_text("", encoding="utf-8")
        root = mission()
        build_mission(check_mission(root), root / "output", Selection(), Options(processes=1))
        files = (path for path in (root / "output").rglob("*.*x") if ".forumkit" not in path.parts)
        found.append({path.relative_to(root).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 10
    assert {each.name.partition("-")[0] for each in home.with_name("elsewhere").rglob("*-*")} >= {"slides", "word"}


@pytest.mark.exhaustive
def test_a_mission_keeps_nothing_that_is_run(home: Path, mission: Make) -> None:
    root = mission()
    build_mission(check_mission(root), root / "output", Selection(), Options(processes=1))
    kept = {each.suffix for each in (root / "output" / ".forumkit").rglob("*") if each.is_file()}
    assert not kept & {".pyc", ".cache", ".pkl", ".py"}
    assert not [each for each in root.rglob("*") if each.name.startswith(("template-", "slides-", "word-"))]


@pytest.mark.parametrize("place", ["ML", "CI", "FR", "BF", "DE-BY", "CH-GE", "US-HI", "SA"])
def test_public_holidays_and_working_days_are_those_of_the_library(place: str) -> None:
    country, _, part = place.partition("-")
    wanted = holidays.country_holidays(country, subdiv=part or None, years=(2026,))
    days = [date(2026, 1, 1) + timedelta(number) for number in range(365)]
    assert {day: holiday_on(day, place) for day in days if holiday_on(day, place)} == dict(wanted)
    assert [day for day in days if is_working_day(day, place)] == [day for day in days if wanted.is_working_day(day)]


@pytest.mark.exhaustive
def test_what_was_found_sound_is_known_in_every_copy_of_a_mission(home: Path, tmp_path: Path) -> None:
    """In another folder nothing is made; with one text changed all is looked at, and with a fault it is said each time."""

    def looked_at(name: str, files: dict[str, make.Content | str | bytes]) -> tuple[int, set[str]]:
        checked, made = check_mission(write_mission(tmp_path / name, files)), list[str]()
        found = check_documents(checked, tmp_path / name / "output", 1, lambda path, *_: made.append(path))
        return len(made), {problem.code.name for problem in found}

    reworded: dict[str, make.Content | str | bytes] = {
        "themes/vivre.yaml": changed(make.THEME, "summary", "La rivière relie les familles.")
    }
    long: dict[str, make.Content | str | bytes] = {
        "themes/vivre.yaml": changed(make.THEME, "sections.0.points", ["mot " * 1500])
    }
    every = looked_at("first", {})
    assert every[0] > 5
    assert not every[1]
    assert looked_at("copy", {}) == (0, set())
    assert looked_at("reworded", reworded) == every
    assert looked_at("again", reworded) == (0, set())
    assert looked_at("long", long) == looked_at("long-again", long) == (every[0], {"SLIDE_CROWDED"})
    assert looked_at("back", {}) == (0, set())
