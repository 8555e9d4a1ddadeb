"""The front door of the library: read, check, plan, render and write a mission.

What renders and writes is imported when a document is first made: `list` does not pay for it.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from forumkit.disk import files
from forumkit.disk.presence import refused
from forumkit.disk.staging import Busy
from forumkit.drawing.composition import name_of
from forumkit.drawing.figure import Picture
from forumkit.groups.interpreting import interpreters_are_enough
from forumkit.groups.solver import missing_solvers
from forumkit.load.participants import read_rosters
from forumkit.load.project import Project, read_project
from forumkit.load.voices import read_voices
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound, errors, in_order
from forumkit.model.checks import problems_across_files
from forumkit.model.levels import SetOff, levelled, set_off
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.rosters import People, read_people
from forumkit.plan.differences import Difference, differences
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.plan.missing_documents import not_made
from forumkit.produce.brought import left_out_texts
from forumkit.produce.characters import characters_of_other_fonts
from forumkit.produce.checked import Checked, fingerprint, sound
from forumkit.produce.contrast import unreadable_colours
from forumkit.produce.made_ids import renamed_with_titles
from forumkit.produce.options import Built, Options, Result, Selection, not_writable
from forumkit.produce.report_numbers import wrong_numbers
from forumkit.records.documents import is_up_to_date

Progress = Callable[[str, int, int], None]
"""Called with what was just done, how many are done, and how many there are."""

_DEFAULT = Options()


def check_mission(root: Path) -> Checked:
    """Return the mission with everything that is wrong in its content."""
    return check_project(read_project(root))


def check_project(project: Project, design: str = "") -> Checked:
    """Return a mission that was read, with all that is wrong in its content; in another design where one is named."""
    root = project.root
    library, unsound = parse_library(project)
    problems = list(unsound)
    pictures: dict[str, Picture] = {}
    off: tuple[SetOff, ...] = ()
    rosters, unread = read_rosters(root)
    voices, unheard = read_voices(root)
    people = People()
    if library and design:
        library = replace(library, mission=library.mission.model_copy(update={"design": design}))
    if library:
        if library.brands:
            from forumkit.produce.brand_design import with_brands  # noqa: PLC0415 - a seam: few designs are brands

            library, wrong_brands = with_brands(library, project.templates)
            problems += wrong_brands
        people = read_people(library, rosters)
        library = replace(library, people=people.by_forum, voices=voices)
        problems += [*unread, *unheard, *people.problems, *missing_solvers(library)]
        judged = (*problems_across_files(library), *interpreters_are_enough(library))
        off = set_off(library, judged)
        problems += [*levelled(library, judged), *unreadable_colours(library, project.templates)]
        problems += wrong_numbers(library) if not errors(problems) else ()
        problems += (*plan_jobs(library)[1], *not_made(library)) if not errors(problems) else ()
        problems += characters_of_other_fonts(library, project.templates)
        problems += left_out_texts(library, project.templates)
        pictures = _read_pictures(root, library, problems)
    lists = " ".join([*(roster.digest for roster in rosters), *filter(None, [voices.state])])
    return Checked(project, library, pictures, in_order(problems), people.names, lists, off)


def list_documents(checked: Checked, wanted: Selection) -> tuple[Job, ...]:
    """Return the documents that a build would make; raises ProblemsFound, also when none is as it is wanted."""
    every = plan_jobs(sound(checked))[0]
    jobs = wanted.of(every)
    if not jobs and not wanted.is_whole:
        parts = wanted.parts()
        without = "; ".join(f"{part}: {len(other.of(every))}" for part, other in parts.items())
        values = {"parts": " ".join(parts), "without": without}
        raise ProblemsFound([Problem(Code.NOTHING_SELECTED, Place("output"), values)], 2)
    return jobs


def list_differences(checked: Checked) -> tuple[Difference, ...]:
    """Return where the forums differ; raises ProblemsFound."""
    return differences(sound(checked))


def check_documents(
    checked: Checked, output: Path, processes: int = 1, progress: Progress = lambda *_: None
) -> tuple[Problem, ...]:
    """Return what only shows when documents are made: what a build would say of them, and nothing is written.

    All are made in memory, but for those that a build or an earlier check made without a word, in so many processes
    (0: one a processor).
    """
    if checked.library is None or errors(checked.problems):
        return ()
    from forumkit.produce.document_check import prove_documents  # noqa: PLC0415 - a seam: see the docstring of the module

    return in_order([*renamed_with_titles(checked, output), *prove_documents(checked, output, processes, progress)])


def build_mission(
    checked: Checked, output: Path, wanted: Selection, options: Options = _DEFAULT, progress: Progress = lambda *_: None
) -> Built:
    """Make the documents and write those that changed; raises ProblemsFound before anything is written."""
    start = time.perf_counter()
    jobs = list_documents(checked, wanted)
    inputs = fingerprint(checked)
    beside = tuple(path for job in jobs for path in (job.paths if job.local else job.beside))
    documents = tuple(job.path for job in jobs if not job.local)
    plain = wanted.is_whole and not (options.pdf or options.pictures or options.on_edit == "overwrite")
    if plain and is_up_to_date(output, inputs, documents, beside):
        kept = tuple(
            Result(f"output/{path}", Action.KEEP, Why.SAME, path == job.path) for job in jobs for path in job.paths
        )
        return Built(kept, checked.problems, time.perf_counter() - start, lasting=True)
    from forumkit.produce.build import Build  # noqa: PLC0415 - a seam: see the docstring of the module

    stamp = date_stamp()
    try:
        results, problems = Build(checked, output, wanted, options, inputs, stamp, progress).run(jobs)
    except Busy:
        raise ProblemsFound([Problem(Code.BUILD_RUNNING, Place("output"))]) from None
    except files.NotWritten as error:
        results, problems = (), (not_writable(error.path, error.reason),)
    except OSError as error:
        results, problems = (), (refused(error, output.parent),)
    lasting = plain and not problems and is_up_to_date(output, inputs, documents, beside)
    return Built(results, in_order([*checked.problems, *problems]), time.perf_counter() - start, lasting)


def _read_pictures(root: Path, library: Library, problems: list[Problem]) -> dict[str, Picture]:
    pictures: dict[str, Picture] = {}
    for name, place in _named_pictures(library):
        from forumkit.load.pictures import read_picture  # noqa: PLC0415 - a seam

        read = read_picture(root, name, place)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            pictures[name] = replace(read, credit=_credits(library).get(PurePosixPath(name).stem, ""))
    return pictures | _read_drawings(root, library, problems)


def _read_drawings(root: Path, library: Library, problems: list[Problem]) -> dict[str, Picture]:
    """Return the pictures that the content shows by name or puts together, but for pictograms.

    Of drawings that come with forumkit also those that it says something of: a page may name any.
    """
    from forumkit.load.drawings import Drawings  # noqa: PLC0415 - a seam

    first, about = library.mission.languages[0], library.pictures
    told = {
        name: each.alt if isinstance(each.alt, dict) else {first: each.alt} for name, each in about.items() if each.alt
    }
    draws = {name: each.draw for name, each in about.items() if each.draw}
    papers = frozenset(name for name, each in about.items() if each.on_paper)
    drawings = Drawings(root, told, _credits(library), draws, papers)
    places = {name: library.place("pictures", ("pictures", name)) for name in about}
    files = {PurePosixPath(file).stem for file, _ in _named_pictures(library)}
    problems += drawings.unknown({name: at for name, at in places.items() if name not in files})
    shown = [(use.shown, library.place(use.key, use.path)) for use in library.pictures_shown]
    shown += [(name, at) for name, at in places.items() if drawings.is_shipped(name) or about[name].draw]
    found: dict[str, Picture] = {}
    for part, place in shown:
        if (name := name_of(part)) not in found and (read := drawings.picture(part, place)):
            if isinstance(read, Problem):
                problems.append(read)
            else:
                found[name] = read
    return found


def _credits(library: Library) -> dict[str, str]:
    """Return who drew the pictures of the mission and under which licence, by their names."""
    own = library.pictures.items()
    return {name: ", ".join(filter(None, (each.artist, each.licence))) for name, each in own}


def _named_pictures(library: Library) -> Iterator[tuple[str, Place]]:
    """Yield the picture files that the content names, and where."""
    for key, path, section in library.sections():
        for inside, file in section.figure.files() if section.figure else ():
            yield file, library.place(key, (*path, "figure", *inside))
    for index, logo in enumerate(library.mission.logos):
        if logo.file:
            yield logo.file, library.place("mission", ("logos", index, "file"))


def date_stamp() -> str:
    """Return the local date and time as the name of a backup, the same width always so that names sort by time."""
    return datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
