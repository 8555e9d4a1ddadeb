"""Documents that were only opened and saved: how many count as edited, through LibreOffice and as Office saves them."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from benchmarks.edits_survive.saves import office_saved
from forumkit.merge.changes import Change
from forumkit.merge.files import edits
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing
from tests.hands.office import edit_all

_MISSIONS = Path(__file__).resolve().parents[2] / "tests" / "missions"


@dataclass(frozen=True)
class Saved:
    """A document that was saved again, and what counts as an edit in it."""

    path: str
    by: str
    edits: tuple[Change, ...]


def of_each_kind(
    folder: Path, missions: tuple[str, ...] = ("", *sorted(path.name for path in _MISSIONS.iterdir()))
) -> Iterator[tuple[Path, str, str]]:
    """Yield the first document of each kind of missions, built in a folder; the first mission is the shipped one."""
    for name in missions:
        root = folder / (name or "shipped")
        if name:
            copytree(_MISSIONS / name, root)
        else:
            _run("init", "--example", root)
        _run("build", "--jobs", "2", "--root", root)
        checked, seen = check_mission(root), set()
        showing = Showing(checked, root / "output")
        for path, job in showing.jobs.items():
            if path.endswith((".docx", ".pptx", ".xlsx")) and not job.local and job.kind_id not in seen:
                seen.add(job.kind_id)
                yield root / "output" / path, f"{root.name}/{path}", job.language


def _run(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "forumkit", *map(str, arguments)], check=True, capture_output=True)


def resaves(folder: Path, documents: list[tuple[Path, str, str]], words: dict[str, dict[str, str]]) -> list[Saved]:
    """Return what counts as an edit in documents that LibreOffice saved once and twice, and Office once."""
    first, second = folder / "once", folder / "twice"
    for target in (first, second):
        target.mkdir()
    names = [f"{number:03}{path.suffix}" for number, (path, _, _) in enumerate(documents)]
    edit_all(
        first,
        (("uno_common", "save_only", path, first / name) for name, (path, _, _) in zip(names, documents, strict=True)),
    )
    edit_all(second, (("uno_common", "save_only", first / name, second / name) for name in names))
    found = []
    for name, (path, told, language) in zip(names, documents, strict=True):
        made = path.read_bytes()
        versions = {"LibreOffice": (first / name).read_bytes(), "LibreOffice twice": (second / name).read_bytes(),
                    "Office": office_saved(made, path.suffix)}  # fmt: skip
        found += [Saved(told, by, edits(path.name, made, theirs, words[language])) for by, theirs in versions.items()]
    return found


def report(found: list[Saved]) -> int:
    """Print how many count as edited, and which; return how many."""
    for by in dict.fromkeys(each.by for each in found):
        those = [each for each in found if each.by == by]
        edited = [each for each in those if each.edits]
        print(
            f"{by}: {len(edited)} of {len(those)} documents that nobody changed count as edited ({len(edited) / len(those):.1%})"
        )
        for each in edited:
            sorts = Counter(f"{change.sort} {change.unit}" for change in each.edits)
            print(f"   {each.path}: {dict(sorts)} {each.edits[0]}"[:400])
    return sum(bool(each.edits) for each in found)
