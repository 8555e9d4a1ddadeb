"""`doctor` says what a machine has and lacks, each with what mends it."""

import json
from pathlib import Path

import pytest

from forumkit.produce import doctor as examined
from tests.conftest import Make, forumkit


def findings(*arguments: str, language: str = "en") -> dict[str, dict[str, str]]:
    ran = forumkit("--lang", language, "doctor", "--json", *arguments)
    return {found["what"]: found for found in json.loads(ran.out)["findings"]}


def test_a_sound_mission_is_in_order(mission: Make) -> None:
    ran = forumkit("doctor", "--root", mission())
    assert (ran.code, ran.err) == (0, "")
    assert "0 errors" in ran.out
    assert findings("--root", str(mission()))["mission"]["health"] == "fine"


def test_a_mission_with_an_error_is_not_and_the_remedy_shows_it(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": "titel: x\n"})
    assert forumkit("doctor", "--root", root).code == 1
    found = findings("--root", str(root))["mission"]
    assert (found["health"], found["do"]) == ("wrong", "See them with: forumkit check")


def test_without_a_mission_the_machine_is_looked_at_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert forumkit("doctor").code == 0
    found = findings()
    assert found["mission"]["health"] == "lacking"
    assert found["forumkit"]["health"] == "fine"


def test_what_is_lacking_has_a_remedy(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examined, "find_libreoffice", str)
    monkeypatch.setattr(examined, "installed_fonts", lambda: frozenset({"comic sans ms"}))
    monkeypatch.setattr(examined, "cache_folder", lambda: None)
    for found in examined.examine(mission(), "en", "cp1252"):
        assert bool(found.mend) == (found.health is not examined.Health.FINE)
    lacking = [str(found.what.word) for found in examined.examine(mission(), "en", "cp1252") if found.mend]
    assert lacking[-4:] == ["office", "fonts", "console", "cache"]


def test_a_font_of_the_same_widths_will_do(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examined, "installed_fonts", lambda: frozenset({"carlito"}))
    assert findings("--root", str(mission()))["fonts of the design"]["health"] == "fine"


def test_a_machine_that_does_not_tell_its_fonts_is_not_blamed(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.platform", "linux")
    assert examined.installed_fonts() is None


def test_it_speaks_french(mission: Make) -> None:
    assert findings("--root", str(mission()), language="fr")["polices de la charte"]
