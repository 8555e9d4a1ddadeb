"""The judges find each fault that they know in a file where it was planted, and nothing in a sound one."""

from collections import Counter
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.judges import audit_faults, office_faults, rendered_faults
from tests.judges.faults import Code
from tests.planted import AUDITED, BOOK, DECK, PLANTS, SHOWN, TEXT, Plant, sound


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", [DECK, TEXT, BOOK])
def test_nothing_is_found_in_a_sound_file(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, sound(name))
    assert office_faults(path) == audit_faults(path) == []


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.code)
def test_a_planted_fault_is_found(plant: Plant, tmp_path: Path) -> None:
    found = office_faults(written(tmp_path, plant.file, plant.content))
    assert plant.code in {fault.code for fault in found}


def test_every_fault_that_is_known_was_planted() -> None:
    assert {plant.code for plant in (*PLANTS, *SHOWN)} == {*Code}


@pytest.mark.exhaustive
@pytest.mark.office
def test_what_libreoffice_shows_wrongly_is_found(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{number}-{plant.file}", plant.content) for number, plant in enumerate(SHOWN)]
    clean = [written(tmp_path, name, sound(name)) for name in (DECK, TEXT, BOOK)]
    found = rendered_faults([*files, *clean], tmp_path / "pdf")
    assert len(found) == len(SHOWN)
    for plant, path in zip(SHOWN, files, strict=True):
        assert plant.code in {fault.code for fault in found[path.name]}, plant.code


@pytest.mark.parametrize("plant", AUDITED)
def test_what_is_judged_once_is_judged_as_the_library_does(plant: str, tmp_path: Path) -> None:
    """After a sound file that it shares nearly all with, a damaged one has all its faults, and no more."""
    name, damage = AUDITED[plant]
    good = written(tmp_path, f"sound-{name}", sound(name))
    bad = written(tmp_path, name, damage(sound(name)))
    wanted = Counter(str(each.description) for each in OpenXmlValidator().validate(bad).errors)
    assert wanted
    for path, expected in ((good, Counter()), (bad, wanted)):
        assert Counter(str(each.description) for each in audit_faults(path)) == expected
