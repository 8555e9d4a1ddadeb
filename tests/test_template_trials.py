"""The trial of many templates, `python -m benchmarks.templates`: what it says of them is true, whatever the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.templates.files import furniture
from benchmarks.templates.row import Row, table, totals
from benchmarks.templates.shown import Piece, Tokens, marked, wrong_markers
from tests.clients import Art, Sheet, template
from tests.conftest import REPOSITORY
from tests.elsewhere import DECKS
from tests.hands.source import Source
from tests.programs import libreoffice


def lines(*said: str) -> Tokens:
    return [(word, not place) for line in said for place, word in enumerate(line.split())]


def test_a_marker_that_is_not_the_one_that_is_meant_is_found() -> None:
    meant = marked(
        lines("• un deux trois quatre cinq", "2. six sept huit neuf dix", "onze – douze treize quatorze quinze")
    )
    assert meant == {("un", "deux", "trois", "quatre"): "bullet", ("six", "sept", "huit", "neuf"): "number"}
    assert wrong_markers(lines("• un deux trois quatre", "2. six sept huit neuf"), meant) == (2, [])
    found, wrong = wrong_markers(lines("Titre un deux trois quatre", "• six sept huit neuf"), meant)
    assert (found, wrong) == (2, ["bullet is none: un deux trois quatre", "number is bullet: six sept huit neuf"])


def test_the_totals_count_what_builds_and_what_is_clean() -> None:
    rows: list[Row] = [
        {"template": "a", "made": "5/5", "equal": True, "beyond": 0, "markers": "0/9"},
        {"template": "b", "made": "3/5", "equal": False, "notes": {"held": ["x.pptx"]}},
        {"template": "c", "stopped": "build", "build": "x"},
    ]
    told = totals(rows)
    assert told[:4] == [
        "3 templates", "1 of 3 (33%) build the whole pack untouched", "1 of 3 (33%) have equal verdicts",
        "1 of 3 (33%) were stopped or failed",
    ]  # fmt: skip
    assert "1 of 1 (100%) of those that build: every list marker as meant" in told
    assert "held: x.pptx" in table(rows)


@pytest.mark.parametrize(("band", "covered"), [((0, 0, 33.867, 3.6), False), ((20, 0, 13, 1.5), True)])
def test_a_picture_on_which_the_layout_has_a_place_is_no_art_that_is_covered(
    band: tuple[float, float, float, float],
    covered: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(Source().deck(template(Sheet("Texte"), art=(Art(band, picture=True),))))
    title = Piece(1, "Nos atouts", 30.0, (60.0, 35.0, 800.0, 60.0), 7.0)
    assert bool(furniture(path, [title], "").covered) is covered


@pytest.mark.exhaustive
def test_whatever_a_file_is_it_has_a_row_and_a_run_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    libreoffice()
    folder, log = tmp_path / "given", tmp_path / "log.jsonl"
    folder.mkdir()
    (folder / "broken.potx").write_bytes(b"PK no package")
    (folder / "good.pptx").write_bytes(DECKS["ministere"]())
    command = [sys.executable, "-m", "benchmarks.templates", str(folder), "--quick", "--log", str(log)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=REPOSITORY, timeout=900, check=True)
    assert "2 templates" in done.stdout
    rows = {row["template"]: row for row in map(json.loads, log.read_text(encoding="utf-8").splitlines())}
    assert (rows["broken.potx"]["made"], rows["broken.potx"]["equal"]) == ("0/5", True)
    assert (rows["good.pptx"]["made"], rows["good.pptx"]["judges"]) == ("5/5", 0)
    again = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=REPOSITORY, timeout=60, check=True)
    assert (again.stdout, again.stderr) == (done.stdout, "")
