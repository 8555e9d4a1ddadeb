"""What a person does with designs: look at an Office file before it is used, and take the made ones to edit them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forumkit.disk.files import NotWritten, create_file, write_all
from forumkit.disk.presence import entries, files_below, is_there, read_bytes, reason_of
from forumkit.load.naming import OFFICE, UNREAD_OFFICE, office_file, office_side
from forumkit.load.project import MAX_TEMPLATE, Project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.model.library import Library
from forumkit.model.parse import shipped_languages
from forumkit.produce.brand_check import BrandCheck, check_brand
from forumkit.produce.checked import Checked
from forumkit.produce.design_choices import better_layouts, design_file, otherwise_read
from forumkit.produce.design_pictures import design_pictures
from forumkit.produce.design_trial import BuildForeseen, mission_with, verdict_of
from forumkit.produce.document_check import Progress
from forumkit.produce.inspection import Inspection, inspect
from forumkit.produce.look import designs_of
from forumkit.produce.options import not_writable
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.write.slides.generated import own_template as own_slides
from forumkit.write.word.generated import own_template as own_word
from forumkit.write.written import BadDesign

_WRONG_USE = 2


def check_brand_file(path: Path) -> BrandCheck:
    """Return what becomes of a _brand.yml; raises ProblemsFound. What stands in its folder counts, as in a build."""
    content = read_bytes(path, str(path), MAX_TEMPLATE)
    if isinstance(content, Problem):
        raise ProblemsFound([content], _WRONG_USE)
    there = {file.relative_to(path.parent).as_posix(): file for file in files_below(path.parent)}
    read = {name: read_bytes(file, name, MAX_TEMPLATE) for name, file in there.items()}
    return check_brand(path.name, content, {name: data for name, data in read.items() if isinstance(data, bytes)})


@dataclass(frozen=True)
class Tried:
    """What was found out about an organisation's template."""

    inspection: Inspection
    verdict: BuildForeseen
    checked: Checked
    """The mission that it was tried on."""


def check_design(
    path: Path, root: Path | None = None, processes: int = 1, progress: Progress = lambda *_: None
) -> Tried:
    """Return what forumkit makes of an Office file, and what a build says; raises ProblemsFound when it cannot be used.

    A design.yaml and font files in the same folder count, as they do in a build. The documents are those of the mission
    in a folder, else those of the example.
    """
    name = path.name
    if not office_side(name):
        raise ProblemsFound([_unread(name)], _WRONG_USE)
    content, beside = _read(path)
    checked, example = mission_with(root, path, content, beside)
    inspection = _inspected(name, content, beside)
    return Tried(inspection, verdict_of(checked, processes, progress, example=example), checked)


def _inspected(name: str, content: bytes, beside: Mapping[str, bytes]) -> Inspection:
    try:
        return guarded(inspect, expected=(BadDesign,))(name, content, dict(beside), shipped_languages())
    except (BadDesign, OutOfBounds) as bad:
        raise ProblemsFound([_bad(name, bad.reason)]) from bad


def _read(path: Path) -> tuple[bytes, dict[str, bytes]]:
    """Return an Office file and what stands beside it; raises ProblemsFound."""
    content = read_bytes(path, str(path), MAX_TEMPLATE)
    if isinstance(content, Problem):
        raise ProblemsFound([content], _WRONG_USE)
    if not content:
        raise ProblemsFound([_bad(path.name, Reason.EMPTY)])
    read = {file.name: read_bytes(file, file.name, MAX_TEMPLATE) for file in entries(path.parent)}
    return content, {file: data for file, data in read.items() if isinstance(data, bytes)}


def show_design(path: Path, tried: Tried, told: Sequence[str], folder: Path, language: str) -> Path:
    """Write the page that shows a template into a folder, with the documents of the trial; return the page.

    Raises ProblemsFound when it cannot be written.
    """
    missions = [tried.checked] if tried.verdict.example else [tried.checked, mission_with(None, path, *_read(path))[0]]
    try:
        write_all(folder, design_pictures(missions, path.name, told, language))
    except NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error
    return folder / "index.html"


def write_choices(path: Path, tried: Tried, language: str) -> tuple[Path, dict[str, str]]:
    """Write a design.yaml with what was chosen beside a template; return it, and the layouts changed for the better.

    Raises ProblemsFound where there is one already.
    """
    target = path.with_name("design.yaml")
    if is_there(target):
        raise ProblemsFound([Problem(Code.FOLDER_IN_USE, Place(str(target)), {"name": str(target)})])
    changed = better_layouts(tried.checked, tried.verdict) if tried.inspection.matches and tried.verdict.held else {}
    written = design_file(path.stem, tried.inspection, changed, language).encode()
    content, beside = _read(path)
    with_it = _inspected(path.name, content, {**beside, target.name: written})
    if other := otherwise_read(tried.inspection, with_it, changed):
        written = design_file(path.stem, tried.inspection, changed, language, unsaid=other).encode()
    _create(target, written)
    return target, changed


def export_design(project: Project, library: Library, folder: Path) -> list[Path]:
    """Write the slides.pptx and word.docx of the mission's design into a folder, to be edited by hand.

    Raises ProblemsFound when the design cannot be used or a file is there already.
    """
    designs = designs_of(library, project.templates, {})
    try:
        made = {_name(project, library, "slides"): designs.slides_file or own_slides(designs.slides_look),
                _name(project, library, "word"): designs.word_file or own_word(designs.word_look)}  # fmt: skip
    except BadDesign as bad:
        raise ProblemsFound([_bad(library.mission.design, bad.reason)]) from bad
    taken = [folder / name for name in made if is_there(folder / name)]
    if taken:
        raise ProblemsFound([Problem(Code.FOLDER_IN_USE, Place(str(path)), {"name": str(path)}) for path in taken])
    written = []
    for name, content in made.items():
        _create(folder / name, content)
        written.append(folder / name)
    return written


def _create(target: Path, content: bytes) -> None:
    try:
        create_file(target, content)
    except OSError as error:
        values = {"name": str(target), "reason": reason_of(error)}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)]) from error


def _name(project: Project, library: Library, side: str) -> str:
    """Return the name under which the Office file of a side is exported: that of the one that is there."""
    there = office_file(project.templates, library.mission.design, side)
    return PurePosixPath(there).name or f"{side}{OFFICE[side][0]}"


def _unread(name: str) -> Problem:
    """Return what is to be done with a file that is in no format of templates that is read."""
    side = office_side(name, UNREAD_OFFICE)
    if not side:
        return _bad(name, Reason.NO_TEMPLATE)
    return Problem(Code.OTHER_FORMAT, Place(name), {"right": PurePosixPath(name).with_suffix(OFFICE[side][0]).name})


def _bad(name: str, reason: Said) -> Problem:
    return Problem(Code.BAD_DESIGN, Place(name), {"name": name, "reason": reason})
