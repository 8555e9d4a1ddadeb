"""What `check` passes, `build` makes: missions that nobody wrote, from the models' own fields.

`python -m scripts.generated_missions 5000` tries many more.
"""

import io
import zipfile
from pathlib import Path

import pytest

from forumkit.model.parse import CONTENT_TYPES
from tests.make import MISSION, changed
from tests.missions import Spot, files_of, spots
from tests.trials import Trial, faults_of, kind_of, smallest, trials, tried

SHARES = [
    (0, 2, 0, 0),
    *(
        pytest.param(number, 30, 7, 5, marks=[pytest.mark.exhaustive, *[pytest.mark.breadth] * (number > 1)])
        for number in range(1, 11)
    ),
]
"""At length 300 missions, of which over a quarter pass the checks; CI makes the first thirty of them."""


@pytest.mark.parametrize(("number", "count", "passing", "made"), SHARES)
def test_what_check_passes_is_built_and_sound(number: int, count: int, passing: int, made: int, tmp_path: Path) -> None:
    """Many pass, nearly all of these are made; no traceback, no error that `check` did not say, every part sound."""
    found: list[Trial] = []
    trials(count, number, tmp_path, found.append, audit_each=count // 4)
    faulty = [smallest(trial, tmp_path) for trial in found if trial.faults]
    assert not faulty, "\n".join(f"{trial.faults}: {trial.found}" for trial in faulty)
    assert sum(not trial.refused for trial in found) > passing
    assert sum(bool(trial.made) for trial in found) > made


def test_every_sort_of_content_is_varied() -> None:
    """Each model has places, most of them keys that the small mission does not fill."""
    content, templates = spots()
    sorts = {
        spot.file.partition("/")[0].removesuffix("s.yaml").removesuffix(".yaml").removesuffix("s") for spot in content
    }
    assert sorts == {sort.removesuffix("s") for sort in CONTENT_TYPES} - {"design"}
    assert len(content) > 500
    assert len(templates) > 100


def test_the_judge_of_packages_finds_what_is_wrong() -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="x"/>{}</Types>'
    override = '<Override PartName="/a.xml" ContentType="x"/><Override PartName="/gone.xml" ContentType="x"/>'
    relation = '<Relationships><Relationship Id="r" Target="b.xml" Type="t"/></Relationships>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", types.format(override))
        archive.writestr("a.xml", "<a>")
        archive.writestr("_rels/a.xml.rels", relation)
        archive.writestr("picture.png", b"")
    assert sorted(faults_of(target.getvalue())) == [
        "_rels/a.xml.rels leads to b.xml", "a.xml is not well-formed", "gone.xml has a content type and is not there",
        "picture.png has no content type",
    ]  # fmt: skip


@pytest.mark.exhaustive
def test_a_fault_is_told_with_the_one_change_that_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback is caught, and what does not matter is left out."""
    from forumkit.model import holiday  # noqa: PLC0415 - one use

    def fail(country: str) -> bool:
        assert country == "ML"
        return True

    monkeypatch.setattr("forumkit.model.checks.closed.has_holidays", fail)
    assert holiday.has_holidays("ML")
    content, _ = spots()
    by_name = {repr(spot): spot for spot in content}
    changes: list[tuple[Spot | str, object]] = [
        (by_name["mission.yaml:title"], "Autre"), (by_name["mission.yaml:country"], "XX"), ("a second forum", None),
    ]  # fmt: skip
    trial = tried(changes, tmp_path / "mission")
    assert kind_of(trial.faults[0]).startswith("closed.py")
    assert [repr(spot) for spot, _ in smallest(trial, tmp_path).found] == ["mission.yaml:country"]


def test_changes_are_made_where_they_are_said() -> None:
    content, _ = spots()
    (title,) = (spot for spot in content if repr(spot) == "mission.yaml:title")
    assert files_of([(title, "Autre")])["mission.yaml"] == changed(MISSION, "title", "Autre")
