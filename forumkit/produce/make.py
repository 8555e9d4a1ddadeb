"""Render and write the documents of a mission, in memory: decks first, whose slides other documents name.

Forums are made in processes of their own. Writers and their libraries are imported when a document is first written.
"""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.load.project import Project
from forumkit.model.library import Library
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors
from forumkit.render.blocks import Page
from forumkit.render.slides import CLOSING, OPENING

if TYPE_CHECKING:
    from forumkit.load.pictures import PictureFile
    from forumkit.render.document import Rendered, Renderer
    from forumkit.write.writers import Designs
    from forumkit.write.written import Fault, Written

Progress = Callable[[str, int, int], None]
"""Called with what was just done, how many are done, and how many there are."""

_WORTH_A_PROCESS = 24
"""Documents: fewer are made sooner than a process starts."""


@dataclass(frozen=True)
class Checked:
    """A mission that was read and checked."""

    project: Project
    library: Library | None
    pictures: "dict[str, PictureFile]"
    problems: tuple[Problem, ...]


@dataclass
class Made:
    """The bytes of the documents and of the files beside them, and their Markdown, before anything is written."""

    contents: dict[str, bytes] = field(default_factory=dict)
    markdown: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: "Made") -> None:
        """Take what was made elsewhere."""
        self.contents |= other.contents
        self.markdown |= other.markdown
        self.problems += other.problems


def sound(checked: Checked) -> Library:
    """Return the library of a mission without errors; raises ProblemsFound."""
    if checked.library is None or errors(checked.problems):
        raise ProblemsFound(checked.problems)
    return checked.library


def fingerprint(checked: Checked) -> str:
    """Return what tells whether anything that goes into the documents changed: content, templates, program."""
    digest = hashlib.sha256(sys.version.encode())
    for source in checked.project.contents:
        digest.update(f"{source.name}\0{source.text}\0".encode())
    for name, content in sorted(checked.project.templates.items()):
        digest.update(name.encode() + b"\0" + content)
    for name, content in sorted(checked.project.results.items()):
        digest.update(name.encode() + b"\0" + content)
    for name, picture in sorted(checked.pictures.items()):
        digest.update(name.encode() + b"\0" + picture.content)
    package = Path(__file__).parent.parent
    for path in [*sorted(package.rglob("*.py")), Path(sysconfig.get_paths()["purelib"])]:
        digest.update(f"{path.name} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def make(checked: Checked, jobs: Sequence[Job], processes: int, progress: Progress) -> Made:
    """Return the documents of the jobs, made in up to so many processes (0 for as many as there are processors)."""
    shares = _shares(jobs)
    workers = min(processes or os.cpu_count() or 1, len(shares))
    if workers > 1 and len(jobs) >= _WORTH_A_PROCESS:
        try:
            return _make_apart(checked, shares, workers, progress)
        except (OSError, BrokenProcessPool):
            pass  # Some places allow no further process: everything is then made here.
    made = Made()
    for share in shares:
        made.add(_make_share(checked, share, lambda path: progress(path, len(made.markdown), len(jobs))))
        progress("", len(made.markdown), len(jobs))
    return made


def _shares(jobs: Sequence[Job]) -> list[list[Job]]:
    """Return the jobs by forum, those of the mission apart; the largest first."""
    shares: dict[str | None, list[Job]] = {}
    for job in jobs:
        shares.setdefault(job.forum_id, []).append(job)
    return sorted(shares.values(), key=len, reverse=True)


def _make_apart(checked: Checked, shares: list[list[Job]], workers: int, progress: Progress) -> Made:
    made, total = Made(), sum(map(len, shares))
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(checked,)) as pool:
        futures: list[Future[Made]] = [pool.submit(_make_there, share) for share in shares]
        for future in as_completed(futures):
            made.add(future.result())
            progress("", len(made.markdown), total)
    return made


_ours: list[Checked] = []
"""What a process of ours works on: handed over once, when it starts."""


def _start(checked: Checked) -> None:
    _ours[:] = [checked]


def _make_there(share: list[Job]) -> Made:
    return _make_share(_ours[0], share, lambda _: None)


def _make_share(checked: Checked, jobs: list[Job], done: Callable[[str], None]) -> Made:
    """Make the documents of one forum: its decks, then those that name their slides, then all others."""
    from forumkit.produce.looks import designs_of  # noqa: PLC0415 - a seam: see above
    from forumkit.render.document import Renderer  # noqa: PLC0415 - a seam: see above

    library, made = sound(checked), Made()
    designs = designs_of(library, checked.project.templates, checked.pictures)
    slides: dict[str, dict[str, int]] = {}
    renderer = Renderer(library, checked.project.templates, checked.pictures, slides)
    decks = _decks_first(library, jobs)
    for job in [*decks, *(job for job in jobs if job not in decks)]:
        written = _make_one(checked, renderer, designs, job, made if job in jobs else Made())
        if written and job in decks:
            slides[_deck_of(job)] = dict(written.slides)
        done(job.path)
    return made


def _decks_first(library: Library, jobs: list[Job]) -> list[Job]:
    """Return the decks, wanted or not, that must be made before the others."""
    named = {job.forum_id for job in jobs if library.kinds[job.kind_id].slides}
    own = [job for job in jobs if library.kinds[job.kind_id].writer == "slides"]
    if not named:
        return own
    every = (job for job in plan_jobs(library)[0] if library.kinds[job.kind_id].writer == "slides")
    return list(dict.fromkeys([*own, *(job for job in every if job.forum_id in named)]))


def _deck_of(job: Job) -> str:
    named = {"opening-deck": OPENING, "closing-deck": CLOSING}
    return named.get(job.kind_id, f"{job.subject_kind}/{job.subject_id}")


def _make_one(checked: Checked, renderer: "Renderer", designs: "Designs", job: Job, made: Made) -> "Written | None":
    rendered = renderer.render(job)
    if isinstance(rendered, Problem):
        made.problems.append(rendered)
        return None
    written = _written(checked, rendered, made, designs)
    if written:
        library = sound(checked)
        made.problems += (_located(library, rendered, fault) for fault in written.faults)
        made.contents |= {job.path: written.content, **written.beside}
        made.markdown[job.path] = rendered.markdown or _said(written)
    return written


def _written(checked: Checked, rendered: "Rendered", made: Made, designs: "Designs") -> "Written | None":
    """Hand a document to its writer, which is imported here for the first time."""
    from forumkit.write.writers import BadDesign, write  # noqa: PLC0415 - a seam: see above

    library = sound(checked)
    writer = library.kinds[rendered.job.kind_id].writer
    try:
        return write(rendered.content, writer, designs)
    except BadDesign as bad:
        name = f"designs/{library.mission.design}/{'slides.pptx' if writer == 'slides' else 'word.docx'}"
        name = rendered.content.name if isinstance(rendered.content, Page) else name
        values = {"name": name, "reason": str(bad)}
        made.problems.append(Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), values))
        return None


def page_problems(checked: Checked, rendered: "Rendered") -> list[Problem]:
    """Return what is wrong with the tags of a page of the user's; nothing for other documents."""
    if not isinstance(rendered.content, Page):
        return []
    from forumkit.write.word.filled import write_page  # noqa: PLC0415 - a seam: see above
    from forumkit.write.written import BadDesign  # noqa: PLC0415 - a seam: see above

    library, name = sound(checked), rendered.content.name
    try:
        return [_located(library, rendered, fault) for fault in write_page(rendered.content).faults]
    except BadDesign as bad:
        return [Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), {"name": name, "reason": str(bad)})]


def _said(written: "Written") -> str:
    """Return the words of a page of the user's, which has no Markdown."""
    from forumkit.write.word.filled import page_words  # noqa: PLC0415 - a seam: see above

    return page_words(written.content) if written.content else ""


def _located(library: Library, rendered: "Rendered", fault: "Fault") -> Problem:
    """Return a writer's fault at the YAML place that its key leads back to, else at the kind's template."""
    place = place_of_key(library, fault.key) if fault.key else None
    if isinstance(rendered.content, Page):
        place = Place(f"templates/{rendered.content.name}", fault.line, rendered.job.path)
    elif place is None or fault.code in (Code.UNKNOWN_LAYOUT, Code.UNKNOWN_SLOT):
        name = f"templates/documents/{rendered.job.kind_id}/page.md.j2"
        place = Place(name, 1, f"{rendered.job.path}:{fault.line}")
    return Problem(fault.code, place, fault.values)


def place_of_key(library: Library, key: str) -> Place | None:
    """Return where the content of a slide or block stands: theme/vivre/sections/atouts is a section of a theme."""
    parts = key.split("+", maxsplit=1)[0].split("/")
    for size in (2, 1):
        name = "/".join(parts[:size])
        if name in library.sources:
            return library.place(name, tuple(_path(library.sources[name].value, parts[size:])))
    return None


def _path(value: object, parts: Iterable[str]) -> Iterator[str | int]:
    for part in parts:
        if isinstance(value, dict) and part in value:
            yield part
            value = value[part]
        elif isinstance(value, list):
            ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in value]
            index = ids.index(part) if part in ids else int(part) - 1 if part.isdigit() else -1
            if not 0 <= index < len(value):
                return
            yield index
            value = value[index]
        else:
            return
