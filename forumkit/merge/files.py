"""Files that people returned: what one says of itself, what was changed in it, and the merge by its format.

The only way to them. All work is done beyond the boundary, in a process with limits; whatever happens there raises
UnusableFile, or stands in `Returned.trouble`, and that file is left as it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import ParamSpec, TypeVar

from forumkit.merge.active import Active, active_parts
from forumkit.merge.changes import Change, Merged
from forumkit.merge.slides.deck_merge import merge_deck
from forumkit.merge.slides.names import BESIDE, KEY, A
from forumkit.merge.slides.notes import decision_line
from forumkit.merge.slides.shapes import text_of
from forumkit.merge.word.conflict_blocks import shows_labels, was_kept
from forumkit.merge.word.document import merge_document
from forumkit.merge.workbook.merging import merge_workbook
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.office.container import CUSTOM
from forumkit.office.package import Package, UnusableFile
from forumkit.office.soundness import faults_of
from forumkit.runtime.boundary import OutOfBounds, guarded

Merge = Callable[[bytes, bytes, bytes, Mapping[str, str]], Merged]

_MERGES: dict[str, Merge] = {".pptx": merge_deck, ".docx": merge_document, ".xlsx": merge_workbook}
_KEY = re.compile(rf'name="{KEY}([^"]+)"'.encode())
_VERSION, _DOCUMENT = "forumkit-version", "forumkit-document"


@dataclass(frozen=True)
class Returned:
    """What a file says of itself that stands where a document of ours belongs."""

    version: str = ""
    """The generated version that it descends from; empty where it does not say."""
    document: str = ""
    """The key of the document that it is, or is a copy of; empty where it does not say."""
    unsettled: bool = False
    """Whether a new version that a merge put beside the person's still waits for them to choose."""
    chosen: bool = False
    """Whether the person settled for that new version, whose marks are to go."""
    active: tuple[Active, ...] = ()
    trouble: Said | None = None
    """Why it cannot be taken apart."""


Given = ParamSpec("Given")
Gives = TypeVar("Gives")


def beyond(work: Callable[Given, Gives]) -> Callable[Given, Gives]:
    """Return the same function, run in a process with limits; whatever happens there raises UnusableFile."""
    bounded_work = guarded(work, expected=(UnusableFile,))

    def bounded(*arguments: Given.args, **keywords: Given.kwargs) -> Gives:
        try:
            return bounded_work(*arguments, **keywords)
        except OutOfBounds as error:
            raise UnusableFile(error.reason) from error

    return bounded


def can_merge(path: str) -> bool:
    """Tell whether files of this sort are merged."""
    return PurePosixPath(path).suffix in _MERGES


def merge(path: str, old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return the person's file with what changed in the source since `old`; raises UnusableFile.

    Where the person changed nothing, this is the new file; where the source changed nothing, the person's.
    """
    return beyond(merge_here)(path, old, theirs, new, words)


def edits(path: str, old: bytes, theirs: bytes, words: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what a person changed in a generated file; raises UnusableFile."""
    return beyond(_edits)(path, old, theirs, words)


Languages = Mapping[str, Mapping[str, str]]
"""The fixed words by language: they tell what a merge wrote from what a person did."""


def words_of(returned: Returned, languages: Languages) -> Mapping[str, str]:
    """Return the fixed words in the language of a document of ours, else in the first."""
    return languages.get(returned.document.rpartition("/")[2]) or next(iter(languages.values()))


def read_returned(path: str, content: bytes, languages: Languages) -> Returned:
    """Return what a file says of itself; of one that cannot be taken apart, why."""
    if not can_merge(path):
        return Returned()
    try:
        return beyond(_read_returned)(path, content, languages)
    except UnusableFile as error:
        return Returned(trouble=error.reason)


def merge_here(path: str, old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return the same as `merge`, worked out in this process: for what is beyond the boundary itself."""
    merged = _MERGES[PurePosixPath(path).suffix](old, theirs, new, words)
    if not merged.beside and merged.content not in (theirs, new) and faults_of(merged.content):
        raise UnusableFile(Reason.MERGE_UNSOUND)
    return merged


def _edits(path: str, old: bytes, theirs: bytes, words: Mapping[str, str]) -> tuple[Change, ...]:
    return merge_here(path, old, theirs, old, words).edits


def _read_returned(path: str, content: bytes, languages: Languages) -> Returned:
    package = Package(content)
    version = _property(package, _VERSION)
    returned = Returned(
        version if version.isalnum() else "", _property(package, _DOCUMENT), active=active_parts(content)
    )
    words = words_of(returned, languages)
    match PurePosixPath(path).suffix:
        case ".pptx":
            keys = _slide_keys(package)
            beside = [key.removeprefix(BESIDE) in keys for key in keys if key.startswith(BESIDE)]
            return replace(returned, unsettled=any(beside) or _came_back(package, words), chosen=not all(beside))
        case ".docx":
            return replace(returned, unsettled=shows_labels(package, words), chosen=was_kept(package, words))
        case _:
            sheets = package.parts.get("xl/workbook.xml", b"")
            return replace(returned, unsettled=f'name="{words["merge_sheet"]}'.encode() in sheets)


def _slide_keys(package: Package) -> frozenset[str]:
    slides = (part for name, part in package.parts.items() if name.startswith("ppt/slides/slide"))
    return frozenset(key.decode() for part in slides for key in _KEY.findall(part))


def _came_back(package: Package, words: Mapping[str, str]) -> bool:
    """Tell whether the notes of a slide still ask whether it, deleted and made anew, is to stay."""
    line = decision_line("returned", words)
    notes = (name for name in package.parts if name.startswith("ppt/notesSlides/notesSlide"))
    return any(line in text_of(node) for name in notes for node in package.tree(name).iter(f"{A}p"))


def _property(package: Package, name: str) -> str:
    nodes = package.tree(CUSTOM) if CUSTOM in package.parts else ()
    return next(("".join(node.itertext()) for node in nodes if node.get("name") == name), "").strip()
