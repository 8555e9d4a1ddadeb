"""Whatever a person changes in a document is there after the next build, in a marked conflict, or told.

Some of the trials of `python -m benchmarks.edits_survive`, which draws 10,000 changes of any part.
"""

from pathlib import Path

import pytest

from benchmarks.edits_survive import trials
from benchmarks.edits_survive.bases import Base, bases
from benchmarks.edits_survive.mutations import unlike
from benchmarks.edits_survive.trials import FAULTS, Trial, trial
from benchmarks.ordinary_month import month
from forumkit.merge.changes import Change, Merged
from forumkit.merge.files import edits
from forumkit.produce import decisions
from tests.hands.office import edit_all

LIGHT = (
    "sikasso/diaporamas/cloture-sikasso.pptx",
    "sikasso/participants/consignes-ligne.docx",
    "mission/chronogramme-excel.xlsx",
)
RICH = (
    "sikasso/diaporamas/theme-vivre.pptx",
    "sikasso/participants/fiche-vivre.docx",
    "sikasso/collecte/saisie-avant.xlsx",
)
GROUP = pytest.mark.xdist_group("edits-survive")
ELSEWHERE = range(3, 1000, 18)
"""Numbers of changes in a document of Word whose source changed elsewhere."""


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> list[Base]:
    """Return one document of each format, small ones."""
    return bases(tmp_path_factory.mktemp("bases") / "mission", LIGHT)


def lost(done: list[Trial]) -> str:
    """Return what was lost, with the number by which it is done again."""
    return "\n".join(f"{each.number} {each.verdict}: {each}" for each in done if each.verdict in FAULTS)


@pytest.mark.exhaustive
@GROUP
def test_drawn_changes_are_kept_marked_or_told(light: list[Base], tmp_path: Path) -> None:
    assert not lost([trial(light, tmp_path, number, "suite") for number in range(24)])


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("documents", "numbers"),
    [(LIGHT, range(60)), pytest.param(LIGHT, range(60, 440), marks=pytest.mark.breadth), (RICH, range(36))],
    ids=["light", "light too", "rich"],
)
def test_many_drawn_changes_are_kept_marked_or_told(documents: tuple[str, ...], numbers: range, tmp_path: Path) -> None:
    known = bases(tmp_path / "mission", documents)
    assert not lost([trial(known, tmp_path, number, "exhaustive") for number in numbers])


@pytest.fixture(scope="module")
def words(light: list[Base], tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return the number of a change of words that is merged and kept."""
    tried = (trial(light, tmp_path_factory.mktemp("words"), number, "1") for number in ELSEWHERE)
    return next(
        each.number for each in tried if each.sort == "text" and each.mode == "merge" and each.verdict == "kept"
    )


@GROUP
@pytest.mark.parametrize("sees", [True, False], ids=["listed", "unseen"])
def test_a_merge_that_throws_edits_away_is_caught(
    light: list[Base], words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sees: bool  # noqa: FBT001
) -> None:  # fmt: skip
    """Where the merge gives the new version, the trial says so: dropped where the edit is listed, else unseen."""
    found = (Change("text", "block", "", ""),) if sees else ()
    monkeypatch.setattr(decisions, "merged_with", lambda _path, _old, _theirs, new, _words: Merged(new, found))
    if not sees:
        monkeypatch.setattr(trials, "list_edits", lambda *_: ())
    assert trial(light, tmp_path, words, "1").verdict == ("dropped" if sees else "unseen")


@GROUP
def test_words_of_the_source_that_a_merge_forgets_are_caught(
    light: list[Base], words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the merge gives the person's file as it was, the trial misses what is new."""
    found = (Change("text", "block", "", ""),)
    monkeypatch.setattr(decisions, "merged_with", lambda _path, _old, theirs, _new, _words: Merged(theirs, found))
    assert trial(light, tmp_path, words, "1").verdict == "source lost"


@GROUP
def test_a_document_that_office_saved_again_is_not_edited(light: list[Base]) -> None:
    for each in light:
        assert not edits(each.path, each.made, each.saved[0], each.words), each.path


@pytest.mark.exhaustive
def test_no_document_that_office_saved_again_is_edited(tmp_path: Path) -> None:
    """Each is sound as Office saved it, and no edit is seen in it."""
    for each in bases(tmp_path / "mission"):
        assert each.saved[0] != each.made
        assert not unlike(each.made, each.saved[0], each.path[-5:], tmp_path), each.path
        assert not edits(each.path, each.made, each.saved[0], each.words), each.path


@pytest.mark.exhaustive
@pytest.mark.office
def test_an_ordinary_month_asks_little_and_loses_nothing(tmp_path: Path) -> None:
    """Two questions at most, of words that stand in the document; deletions last. LibreOffice saves three edits."""

    def saved(file: Path) -> None:
        target = tmp_path / f"saved{file.suffix}"
        if file.name in ("guide-ligne.docx", "ouverture-sikasso.pptx", "saisie-avant.xlsx"):
            edit_all(tmp_path, [("uno_common", "save_only", file, target)])
            target.replace(file)

    done = month(tmp_path / "mission", saved)
    assert len(done.questions) <= 2, done.questions
    assert not done.missing + done.untrue
    for problem in done.questions.values():
        assert problem.says("fr") != problem.says("en")
        assert "«  »" not in problem.says("fr")
