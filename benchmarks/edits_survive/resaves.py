"""Documents that were only opened and saved: how many count as edited, through LibreOffice and as Office saves them."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from benchmarks.edits_survive.saves import office_saved
from forumkit.merge.changes import Change
from forumkit.merge.files import edits
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing
from tests.hands.office import edit_all

_MISSIONS = Path(__file__).resolve().parents[2] / "tests" / "missions"
_SHIPPED = "shipped"
MISSIONS = (_SHIPPED, *sorted(path.name for path in _MISSIONS.iterdir()))


@dataclass(frozen=True)
class Document:
    """A document of a built mission."""

    file: Path
    name: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Saved:
    """A document that was saved again, and what counts as an edit in it."""

    name: str
    by: str
    edits: tuple[Change, ...]


def of_each_kind(folder: Path, mission: str) -> Iterator[Document]:
    """Yield the first document of each kind of a mission, which is built in a folder."""
    root = folder / mission
    if mission == _SHIPPED:
        _run("init", "--example", "--root", root)
    else:
        copytree(_MISSIONS / mission, root)
    _run("build", "--root", root)
    checked, seen = check_mission(root), set()
    for path, job in Showing(checked, root / "output").jobs.items():
        if path.endswith((".docx", ".pptx", ".xlsx")) and not job.local and job.kind_id not in seen:
            seen.add(job.kind_id)
            words = dict(sound(checked).languages[job.language].words)
            yield Document(root / "output" / path, f"{mission}/{path}", words)


def _run(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "forumkit", *map(str, arguments)], check=True, capture_output=True)


def resaves(folder: Path, documents: list[Document]) -> Iterator[Saved]:
    """Yield what counts as an edit in documents that LibreOffice saved once and twice, and Office once."""
    begun = [document.file for document in documents]
    versions = {"LibreOffice": _saved(folder / "once", begun)}
    versions["LibreOffice twice"] = _saved(folder / "twice", versions["LibreOffice"])
    for number, document in enumerate(documents):
        made, suffix = document.file.read_bytes(), document.file.suffix
        saved = {by: files[number].read_bytes() for by, files in versions.items()}
        for by, theirs in {**saved, "Office": office_saved(made, suffix)}.items():
            yield Saved(document.name, by, edits(document.name, made, theirs, document.words))


def _saved(folder: Path, files: list[Path]) -> list[Path]:
    folder.mkdir()
    targets = [folder / f"{number:03}{file.suffix}" for number, file in enumerate(files)]
    wanted = zip(files, targets, strict=True)
    edit_all(folder, (("uno_common", "save_only", file, target) for file, target in wanted))
    return targets


def report(found: list[Saved]) -> int:
    """Print how many count as edited, and what in them; return how many."""
    for by in dict.fromkeys(each.by for each in found):
        those = [each for each in found if each.by == by]
        edited = [each for each in those if each.edits]
        share = f"{len(edited) / len(those):.1%}"
        print(f"{by}: {len(edited)} of {len(those)} documents that nobody changed count as edited ({share})")
        for each in edited:
            sorts = Counter(f"{change.sort} {change.unit}" for change in each.edits)
            print(f"   {each.name}: {dict(sorts)} {each.edits[0]}"[:400])
    return sum(bool(each.edits) for each in found)
