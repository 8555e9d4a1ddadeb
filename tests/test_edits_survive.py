"""Whatever a person changes in a document is there after the next build, in a marked conflict, or told.

Some of the trials of `python -m benchmarks.edits_survive`, which draws 10,000 changes of any part.
"""

from pathlib import Path

import pytest

from benchmarks.edits_survive import trials
from benchmarks.edits_survive.bases import Base, bases
from benchmarks.edits_survive.trials import FAULTS, Trial, trial
from forumkit.merge.changes import Change, Merged
from forumkit.produce import decisions

pytestmark = pytest.mark.xdist_group("edits-survive")

LIGHT = (
    "sikasso/diaporamas/cloture-sikasso.pptx",
    "sikasso/participants/consignes-ligne.docx",
    "mission/chronogramme-excel.xlsx",
)
ELSEWHERE = range(3, 1000, 18)
"""Numbers of changes in a document of Word whose source changed elsewhere."""


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> list[Base]:
    """Return one document of each format, small ones."""
    return bases(tmp_path_factory.mktemp("bases") / "mission", LIGHT)


def told(done: list[Trial]) -> str:
    """Return what was lost, with the number by which it is done again."""
    return "\n".join(f"{each.number} {each.verdict}: {each}" for each in done if each.verdict in FAULTS)


@pytest.fixture(scope="module")
def words(light: list[Base], tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return the number of a change of words that is merged and kept."""
    tried = (trial(light, tmp_path_factory.mktemp("words"), number, "1") for number in ELSEWHERE)
    return next(each.number for each in tried
                if " text " in each.kind and each.mode == "merge" and each.verdict == "kept")  # fmt: skip


@pytest.mark.parametrize("sees", [True, False], ids=["listed", "unseen"])
def test_a_merge_that_throws_edits_away_is_caught(
    light: list[Base],
    words: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sees: bool,  # noqa: FBT001
) -> None:
    """Where the merge gives the new version, the trial says so: dropped where the edit is listed, else unseen."""
    edits = (Change("text", "block", "", ""),) if sees else ()
    monkeypatch.setattr(decisions, "merged_with", lambda _path, _old, _theirs, new, _words: Merged(new, edits))
    if not sees:
        monkeypatch.setattr(trials, "list_edits", lambda *_: ())
    assert trial(light, tmp_path, words, "1").verdict == ("dropped" if sees else "unseen")


def test_words_of_the_source_that_a_merge_forgets_are_caught(
    light: list[Base], words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the merge gives the person's file as it was, the trial misses what is new."""
    edits = (Change("text", "block", "", ""),)
    monkeypatch.setattr(decisions, "merged_with", lambda _path, _old, theirs, _new, _words: Merged(theirs, edits))
    assert trial(light, tmp_path, words, "1").verdict == "source lost"
