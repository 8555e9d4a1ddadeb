"""The front door of the library: read, check, plan, render and write a mission.

What renders and writes is imported when a document is first made: `check` and `list` do not pay for it.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.load.project import read_project
from forumkit.model.checks import problems_across_files
from forumkit.model.figures import Picture
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.texts import INDENTED, all_texts, language_of
from forumkit.plan.differences import Difference, differences
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors, in_order
from forumkit.produce import Checked, Made, Progress, fingerprint, make, page_problems, sound
from forumkit.produce.contrast import unreadable_colours
from forumkit.produce.numbers import wrong_numbers
from forumkit.write import files

if TYPE_CHECKING:
    from forumkit.load.pictures import PictureFile
    from forumkit.produce.views import Wanted


@dataclass(frozen=True)
class Result:
    """What a build did with one file."""

    path: str
    """From the root, with forward slashes."""
    action: files.Action
    why: str


@dataclass(frozen=True)
class Built:
    """What a build did."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    seconds: float


@dataclass(frozen=True)
class Selection:
    """Which documents are wanted; nothing means all."""

    forum: str | None = None
    kind: str | None = None
    language: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all documents are wanted, so that others may be removed."""
        return self == Selection()


def check_mission(root: Path) -> Checked:
    """Return the mission with everything that is wrong in its content."""
    project = read_project(root)
    library, found = parse_library(project)
    problems = list(found)
    pictures: dict[str, PictureFile] = {}
    if library:
        problems += [*problems_across_files(library), *unreadable_colours(library)]
        problems += wrong_numbers(library) if not errors(problems) else ()
        problems += plan_jobs(library)[1] if not errors(problems) else ()
        pictures = _read_pictures(root, library, problems)
    return Checked(project, library, pictures, in_order(problems))


def list_documents(checked: Checked, wanted: Selection) -> tuple[Job, ...]:
    """Return the documents that a build would make; raises ProblemsFound."""
    library = sound(checked)
    return plan_jobs(library, forum=wanted.forum, kind=wanted.kind, language=wanted.language)[0]


def list_differences(checked: Checked) -> tuple[Difference, ...]:
    """Return where the forums differ; raises ProblemsFound."""
    return differences(sound(checked))


def check_documents(checked: Checked) -> tuple[Problem, ...]:
    """Return what only shows when documents are rendered: faults of the mission's own templates, odd Markdown.

    The templates that come with forumkit are tested with it; every document is rendered when it is built.
    """
    library = checked.library
    if library is None or errors(checked.problems):
        return ()
    found = list(_odd_texts(library))
    own = checked.project.own_templates
    kinds = {name.split("/")[1] for name in own if name.startswith("documents/")}
    shared = any(name.startswith(("parts/", "languages/")) for name in own)
    jobs = [job for job in plan_jobs(library)[0] if shared or job.kind_id in kinds]
    if jobs:
        from forumkit.render.document import Renderer  # noqa: PLC0415 - a seam: see the docstring of the module

        renderer = Renderer(library, checked.project.templates, checked.pictures)
        for job in jobs:
            rendered = renderer.render(job)
            found += [rendered] if isinstance(rendered, Problem) else page_problems(checked, rendered)
    return in_order(found)


def _odd_texts(library: Library) -> Iterator[Problem]:
    """Yield the texts whose lists hold what no document can show; only texts with indented blocks can."""
    for key, path, text in all_texts(library):
        for version in [text] if isinstance(text, str) else text.values():
            if not INDENTED.search(version):
                continue
            from forumkit.render.markdown import why_not_blocks  # noqa: PLC0415 - a seam

            if reason := why_not_blocks(version):
                yield Problem(Code.BAD_BLOCK, library.place(key, path), {"reason": reason})


def build_mission(
    checked: Checked,
    output: Path,
    wanted: Selection,
    *,
    dry_run: bool = False,
    pdf: bool = False,
    pictures: bool = False,
    processes: int = 1,
    progress: Progress = lambda *_: None,
) -> Built:
    """Make the documents and write those that changed; raises ProblemsFound before anything is written.

    With `pdf` and `pictures`, LibreOffice shows them: as PDF files, as pictures of every page, with page numbers in
    their tables of contents.
    """
    start = time.perf_counter()
    jobs = list_documents(checked, wanted)
    inputs = fingerprint(checked)
    showing = pdf or pictures
    beside = [path for job in jobs for path in job.beside]
    if wanted.is_whole and not showing and files.is_up_to_date(output, inputs, [job.path for job in jobs], beside):
        kept = tuple(Result(f"output/{path}", "keep", "same content") for job in jobs for path in job.paths)
        return Built(kept, checked.problems, time.perf_counter() - start)
    made = make(checked, jobs, processes, progress)
    problems = in_order([*checked.problems, *made.problems])
    if errors(problems):
        raise ProblemsFound(problems)
    from forumkit.produce.views import Wanted, number_pages, remember_pages  # noqa: PLC0415 - a seam

    views = Wanted(pdf and not dry_run, pictures and not dry_run)
    pages = number_pages(output, made.contents, views)
    results, more = _write(output, made, wanted, inputs, dry_run=dry_run)
    if views and not errors(more):
        shown, wrong = _show(checked, output, results, wanted, views)
        results, more = (*results, *shown), [*more, *wrong]
    if not dry_run and not errors(more):
        remember_pages(output, pages)
    return Built(results, in_order([*problems, *more]), time.perf_counter() - start)


def _show(
    checked: Checked, output: Path, results: tuple[Result, ...], wanted: Selection, views: "Wanted"
) -> tuple[tuple[Result, ...], list[Problem]]:
    """Let LibreOffice show the documents as they stand on the disk."""
    from forumkit.produce.views import make_views  # noqa: PLC0415 - a seam

    library = sound(checked)
    first = library.mission.languages[0]
    there = [result.path.removeprefix("output/") for result in results if result.action != "remove"]
    title = f"{language_of(library.mission.title, first, first)} – {library.languages[first].words['gallery']}"
    try:
        done, problems = make_views(output, there, views, title, first, whole=wanted.is_whole)
    except files.NotWritten as error:
        return (), [_not_writable(error.path, error.reason)]
    except OSError as error:
        return (), [_not_writable("", error.strerror or str(error))]
    return tuple(Result(f"output/{path}", action, _WHY[action]) for path, action in sorted(done.items())), problems


_WHY: dict[files.Action, str] = {
    "create": "new", "update": "content changed", "keep": "same content", "remove": "no longer in the plan",
}  # fmt: skip


def _read_pictures(root: Path, library: Library, problems: list[Problem]) -> "dict[str, PictureFile]":
    pictures: dict[str, PictureFile] = {}
    for name, place in _named_pictures(library):
        from forumkit.load.pictures import read_picture  # noqa: PLC0415 - a seam

        read = read_picture(root, name, place)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            pictures[name] = read
    return pictures


def _named_pictures(library: Library) -> Iterator[tuple[str, Place]]:
    """Yield the picture files that the content names, and where."""
    for theme_id, theme in library.themes.items():
        for index, section in enumerate(theme.sections):
            if isinstance(section.figure, Picture):
                yield section.figure.file, library.place(f"theme/{theme_id}", ("sections", index, "figure", "file"))
    for index, logo in enumerate(library.mission.logos):
        if logo.file:
            yield logo.file, library.place("mission", ("logos", index, "file"))


def _write(
    output: Path, made: Made, wanted: Selection, inputs: str, *, dry_run: bool
) -> tuple[tuple[Result, ...], list[Problem]]:
    records = files.read_records(output)
    gone = [path for path in records if path not in made.contents] if wanted.is_whole else []
    contents: dict[str, bytes | None] = {**made.contents, **dict.fromkeys(gone)}
    try:
        decided = {path: files.decide(output, path, contents[path], records) for path in sorted(contents)}
        if not dry_run:
            files.note_inputs(output, "")
            _act(output, made, decided, records)
            if wanted.is_whole:
                files.note_inputs(output, inputs)
    except files.NotWritten as error:
        return (), [_not_writable(error.path, error.reason)]
    except OSError as error:
        return (), [_not_writable("", error.strerror or str(error))]
    results = tuple(Result(f"output/{path}", action, why) for path, (action, why) in decided.items())
    edited = [r.path for r in results if r.action == "edited"]
    return results, [Problem(Code.FILE_EDITED, Place(path), {"name": path}) for path in edited]


def _act(output: Path, made: Made, decided: dict[str, tuple[files.Action, str]], records: dict[str, str]) -> None:
    """Write what changed, remove what is gone, and record it last; raises NotWritten and OSError."""
    actions = {path: action for path, (action, _) in decided.items()}
    changed = {p: made.contents[p] for p, action in actions.items() if action in ("create", "update")}
    try:
        files.write_all(output, changed)
    except files.NotWritten:
        _record_what_was_written(output, changed, records)
        raise
    for path in (path for path, action in actions.items() if action == "remove"):
        files.remove_file(output, path)
        files.remove_file(output, f"{files.MARKDOWN}/{path}.md")
    files.keep_markdown(output, made.markdown)
    dropped = [path for path, action in actions.items() if action == "remove"]
    fresh = {p: files.sha256(made.contents[p]) for p, a in actions.items() if a in ("create", "update", "keep")}
    kept = {path: digest for path, digest in records.items() if path not in dropped}
    if kept | fresh != records:
        files.write_records(output, kept | fresh)


def _record_what_was_written(output: Path, changed: dict[str, bytes], records: dict[str, str]) -> None:
    """Keep the record true when a build broke off between two files, so that none looks edited by hand."""
    new = {path: files.sha256(content) for path, content in changed.items()}
    written = {path: digest for path, digest in new.items() if files.digest_of(output / path) == digest}
    if written:
        with contextlib.suppress(files.NotWritten):
            files.write_records(output, records | written)


def _not_writable(path: str, reason: str) -> Problem:
    name = f"output/{path}"
    return Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), {"name": name, "reason": reason})
