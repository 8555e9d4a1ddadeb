"""What a person does with designs: look at an Office file before it is used, and take the made ones to edit them."""

from pathlib import Path, PurePosixPath

from forumkit.disk.files import create_file
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
from forumkit.produce.inspection import Inspection, inspect
from forumkit.produce.look import designs_of
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
    read = {name: read_bytes(file, name, MAX_TEMPLATE) for name, file in there.items() if file.is_file()}
    return check_brand(path.name, content, {name: data for name, data in read.items() if isinstance(data, bytes)})


def check_design(path: Path) -> Inspection:
    """Return what forumkit makes of an Office file; raises ProblemsFound when it cannot be used.

    A design.yaml and font files in the same folder count, as they do in a build.
    """
    name = path.name
    if not office_side(name):
        raise ProblemsFound([_unread(name)], _WRONG_USE)
    content = read_bytes(path, str(path), MAX_TEMPLATE)
    if isinstance(content, Problem):
        raise ProblemsFound([content], _WRONG_USE)
    if not content:
        raise ProblemsFound([_bad(name, Reason.EMPTY)])
    read = {file.name: read_bytes(file, file.name, MAX_TEMPLATE) for file in entries(path.parent)}
    beside = {file: data for file, data in read.items() if isinstance(data, bytes)}
    try:
        return guarded(inspect, expected=(BadDesign,))(name, content, beside, shipped_languages())
    except (BadDesign, OutOfBounds) as bad:
        raise ProblemsFound([_bad(name, bad.reason)]) from bad


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
        try:
            create_file(folder / name, content)
        except OSError as error:
            values = {"name": str(folder / name), "reason": reason_of(error)}
            raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(folder / name)), values)]) from error
        written.append(folder / name)
    return written


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
