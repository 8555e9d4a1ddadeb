"""What a person does with designs: look at an Office file before it is used, and take the made ones to edit them."""

from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.files import create_file
from forumkit.disk.presence import entries, is_there, read_bytes, reason_of
from forumkit.load.project import MAX_TEMPLATE, Project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.model.library import Library
from forumkit.model.parse import shipped_languages
from forumkit.produce.design_trial import Verdict, mission_with, verdict_of
from forumkit.produce.document_check import Progress
from forumkit.produce.inspection import SLIDE_FILES, WORD_FILES, Inspection, inspect
from forumkit.produce.look import designs_of
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.write.slides.generated import own_template as own_slides
from forumkit.write.word.generated import own_template as own_word
from forumkit.write.written import BadDesign

_WRONG_USE = 2


@dataclass(frozen=True)
class Tried:
    """What was found out about an organisation's template."""

    inspection: Inspection
    verdict: Verdict


def check_design(
    path: Path, root: Path | None = None, processes: int = 1, progress: Progress = lambda *_: None
) -> Tried:
    """Return what forumkit makes of an Office file, and what a build says; raises ProblemsFound when it cannot be used.

    A design.yaml and font files in the same folder count, as they do in a build. The documents are those of the mission
    in a folder, else those of the example.
    """
    name = path.name
    if path.suffix.lower() not in (*SLIDE_FILES, *WORD_FILES):
        raise ProblemsFound([_bad(name, Reason.NO_TEMPLATE)], _WRONG_USE)
    content = read_bytes(path, str(path), MAX_TEMPLATE)
    if isinstance(content, Problem):
        raise ProblemsFound([content], _WRONG_USE)
    if not content:
        raise ProblemsFound([_bad(name, Reason.EMPTY)])
    read = {file.name: read_bytes(file, file.name, MAX_TEMPLATE) for file in entries(path.parent)}
    beside = {file: data for file, data in read.items() if isinstance(data, bytes)}
    checked, example = mission_with(root, path, content, beside)
    try:
        inspection = guarded(inspect, expected=(BadDesign,))(name, content, beside, shipped_languages())
    except (BadDesign, OutOfBounds) as bad:
        raise ProblemsFound([_bad(name, bad.reason)]) from bad
    return Tried(inspection, verdict_of(checked, processes, progress, example=example))


def export_design(project: Project, library: Library, folder: Path) -> list[Path]:
    """Write the slides.pptx and word.docx of the mission's design into a folder, to be edited by hand.

    Raises ProblemsFound when the design cannot be used or a file is there already.
    """
    designs = designs_of(library, project.templates, {})
    try:
        made = {"slides.pptx": designs.slides_file or own_slides(designs.slides_look),
                "word.docx": designs.word_file or own_word(designs.word_look)}  # fmt: skip
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


def _bad(name: str, reason: Said) -> Problem:
    return Problem(Code.BAD_DESIGN, Place(name), {"name": name, "reason": reason})
