"""A template tried before it is chosen: every document of a mission is made with it, to know what a build says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from forumkit.entries.names import is_id
from forumkit.load.naming import OFFICE, office_side
from forumkit.load.project import Project, read_project, shipped_folder
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound, errors, in_order
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.checked import Checked, sound
from forumkit.produce.document_check import Progress, proved_documents
from forumkit.produce.mission import check_project

_UNNAMED = "organisation"
"""What the design is called whose file does not stand in a folder of templates/designs/."""


@dataclass(frozen=True)
class BuildForeseen:
    """What a build with the template makes of a mission's documents."""

    example: bool
    """Whether the mission is the example that comes with forumkit."""
    documents: int
    held: tuple[str, ...] = ()
    """The documents that could not be made, below output/."""
    problems: tuple[Problem, ...] = ()
    """What a build says of the documents, in its order."""


def mission_with(root: Path | None, file: Path, content: bytes, beside: Mapping[str, bytes]) -> tuple[Checked, bool]:
    """Return a mission in the design of a file, and whether it is the example; raises ProblemsFound.

    The example takes the place of a mission that has mistakes of its own: what a build says of these is no news of the
    template.
    """
    if root:
        checked = _designed(read_project(root), file, content, beside)
        if checked.library and not errors(checked.problems):
            return checked, False
        if not errors(check_project(read_project(root)).problems):
            raise ProblemsFound([_as_given(problem) for problem in errors(checked.problems)])
    checked = _designed(read_project(shipped_folder("content").parent), file, content, beside)
    if errors(checked.problems):
        raise ProblemsFound([_as_given(problem) for problem in errors(checked.problems)])
    return checked, True


def _designed(project: Project, file: Path, content: bytes, beside: Mapping[str, bytes]) -> Checked:
    """Return a mission in the design of a file, in whose folder other files of the design stand."""
    name = _name(project.root, file)
    side = office_side(file.name)
    office = f"{side}{OFFICE[side][0]}"
    replaced = (side,) if name != _UNNAMED else tuple(OFFICE)
    kept = {each: data for each, data in beside.items() if office_side(each) not in replaced}
    files = {f"designs/{name}/{each}": data for each, data in kept.items()} | {f"designs/{name}/{office}": content}
    tried = replace(
        project, templates=project.templates | files, own_templates=project.own_templates | frozenset(files)
    )
    checked = check_project(tried, name)
    pages = frozenset(each for each in project.own_templates if not each.startswith("designs/"))
    return replace(checked, project=replace(tried, own_templates=pages))


def _name(root: Path, file: Path) -> str:
    """Return the name of the design that a file belongs to."""
    folder = file.resolve().parent
    inside = folder.parent == root.resolve() / "templates" / "designs" and is_id(folder.name)
    return folder.name if inside else _UNNAMED


def verdict_of(checked: Checked, processes: int, progress: Progress, *, example: bool) -> BuildForeseen:
    """Return what a build says of the documents of a mission, which are made in memory where they are not known."""
    made = [*proved_documents(checked, checked.project.root / "output", processes, progress)]
    return BuildForeseen(
        example=example,
        documents=len(plan_jobs(sound(checked))[0]),
        held=tuple(sorted(piece.path for piece in made if piece.path and errors(piece.problems))),
        problems=in_order([_as_given(fault) for piece in made for fault in piece.problems]),
    )


def _as_given(problem: Problem) -> Problem:
    """Return a problem with the name of the file that was given, not that of the one which the mission would have."""
    place = problem.place
    name = place.file.removeprefix(f"templates/designs/{_UNNAMED}/")
    return problem if name == place.file else replace(problem, place=replace(place, file=name))
