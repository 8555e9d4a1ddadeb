"""Render and write documents, in memory: decks first, whose slides other documents name.

Writers and their libraries are imported when a document is first written.
"""

import hashlib
import logging
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from forumkit.load.naming import OFFICE, office_file
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import errors
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.model.library import Library
from forumkit.office.soundness import faults_of
from forumkit.plan.jobs import Job, jobs_of_forum
from forumkit.produce.checked import Checked, KnownVersion, MadeDocument, sound
from forumkit.produce.places import place_of_key
from forumkit.render.blocks import WordTemplate
from forumkit.render.slides import CLOSING, OPENING
from forumkit.runtime.boundary import Failure, OutOfBounds

if TYPE_CHECKING:
    from forumkit.render.document import Manuscript, Rendered, Renderer
    from forumkit.write.writers import Designs
    from forumkit.write.written import Fault, Written

_LENGTH = 16
"""Hexadecimal digits of a version."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class BuildContext:
    """What all documents of a build have in common; each process has one, and reads the design once."""

    checked: Checked
    known: Mapping[str, KnownVersion]
    edition: str
    """What all documents share, as a digest."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """The pages of the documents that were counted."""
    proved: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """The versions that need not be made to be known as sound, with the slides of each."""

    @cached_property
    def trouble(self) -> Mapping[str, Said]:
        """Why the design's own Office files cannot be used, by side; nothing is read where there are none."""
        name = sound(self.checked).mission.design
        has_office_files = any(office_file(self.checked.project.templates, name, side) for side in OFFICE)
        return self.designs.troubles if has_office_files else {}

    @cached_property
    def designs(self) -> "Designs":
        """The design of the mission, for each writer."""
        from forumkit.produce.look import designs_of  # noqa: PLC0415 - a seam: see above

        return designs_of(sound(self.checked), self.checked.project.templates, self.checked.pictures)


Within = Callable[[str], AbstractContextManager[object]]
"""Keeps what is done about a document, by its path, within limits."""


@dataclass(frozen=True)
class Unmade:
    """A document that has to be made: its text is there, and is none of those that are known."""

    job: Job
    version: str
    manuscript: "Manuscript"


class Maker:
    """Makes the documents of a mission; decks come first, so that others can name their slides."""

    def __init__(self, shop: BuildContext) -> None:
        """Take what all documents have in common."""
        from forumkit.render.document import Renderer  # noqa: PLC0415 - a seam: see above

        self.shop, checked, library = shop, shop.checked, sound(shop.checked)
        self._slides: dict[str | None, dict[str, dict[str, int]]] = {forum: {} for forum in (None, *library.forums)}
        self._renderer = Renderer(
            library, checked.project.templates, checked.pictures, self._slides, counts=shop.counts,
            names=checked.names, own=checked.project.own_templates,
        )  # fmt: skip

    def look_at(self, job: Job) -> MadeDocument | Unmade:
        """Return a document as it is known, or why there is none, else its text."""
        return _look_at(self.shop, self._renderer, job)

    def make(self, job: Job | Unmade) -> MadeDocument:
        """Return a document, which is not made again where its version is known, or why there is none."""
        return _made_of(self.shop, job) if isinstance(job, Unmade) else _make_one(self.shop, self._renderer, job)

    def number(self, deck: Job, piece: MadeDocument) -> None:
        """Let documents name the slides of a deck; of one that cannot be made, those of the deck that stays."""
        before = self.shop.known.get(deck.path) if errors(piece.problems) else None
        self._slides[deck.forum_id][_deck_of(deck)] = dict(before.slides if before else piece.slides)


def make_share(maker: Maker, jobs: Sequence[Job], within: Within = nullcontext) -> Iterator[MadeDocument]:
    """Yield the documents of a share: decks, then those that name their slides, then all others.

    One whose version is known is not made again; one that cannot be made is a piece with a problem.
    """
    decks, wanted = dict.fromkeys(decks_first(sound(maker.shop.checked), jobs)), set(jobs)
    for job in dict.fromkeys([*decks, *jobs]):
        with within(job.path):
            piece = maker.make(job)
        if job in decks:
            maker.number(job, piece)
        if job in wanted:
            yield piece


def unknown_names(checked: Checked, kind: str) -> tuple[Problem, ...]:
    """Return the names in the page of a kind that nothing has, also where there is no document of the kind."""
    from forumkit.render.document import Renderer  # noqa: PLC0415 - a seam: see above

    project = checked.project
    renderer = Renderer(sound(checked), project.templates, checked.pictures, own=project.own_templates)
    return renderer.unknown_names(kind)


def number_slides(shop: BuildContext, renderer: "Renderer", job: Job) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield each deck that a document names, with the number of each slide by its key.

    For example `("theme/vivre", {"theme/vivre/sections/atouts": 3, …})`. A known deck is not made again.
    """
    for deck in decks_first(sound(shop.checked), [job]):
        yield _deck_of(deck), dict(_make_one(shop, renderer, deck).slides)


def decks_first(library: Library, jobs: Sequence[Job]) -> list[Job]:
    """Return the decks, wanted or not, that must be made before the others."""
    named = {job.forum_id for job in jobs if library.kinds[job.kind_id].slides}
    decks = [job for job in jobs if library.kinds[job.kind_id].writer == "slides"]
    if not named:
        return decks
    every = (job for forum in sorted(named, key=str) for job in jobs_of_forum(library, forum))
    return list(dict.fromkeys([*decks, *(job for job in every if library.kinds[job.kind_id].writer == "slides")]))


def _deck_of(job: Job) -> str:
    named = {"opening-deck": OPENING, "closing-deck": CLOSING}
    return named.get(job.kind_id, f"{job.subject_kind}/{job.subject_id}")


def _make_one(shop: BuildContext, renderer: "Renderer", job: Job) -> MadeDocument:
    looked = _look_at(shop, renderer, job)
    return _made_of(shop, looked) if isinstance(looked, Unmade) else looked


def _look_at(shop: BuildContext, renderer: "Renderer", job: Job) -> MadeDocument | Unmade:
    return _unless_it_fails(job, lambda: _looked_at(shop, renderer, job))


Looked = TypeVar("Looked")


def _unless_it_fails(job: Job, work: Callable[[], Looked]) -> Looked | MadeDocument:
    """Return a document, or why there is none: whatever goes wrong with one, all others are made."""
    try:
        return work()
    except MemoryError:
        return failed(job, Code.TEMPLATE_ENDLESS, Reason.NEEDS_MEMORY)
    except Exception as error:  # noqa: BLE001 - one document that cannot be made holds back itself
        _LOG.debug("%s cannot be made", job.path, exc_info=True)
        return failed(job, Code.NOT_MADE, _fault(error))


def _fault(error: BaseException) -> Said:
    """Return what an error is called, and its place in the program: whoever is told of the fault can look there."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Reason.FAILED.of(name=type(error).__name__, place=f"{PurePath(last.filename).name}:{last.lineno}")


def failed(job: Job, code: Code, reason: Said, place: Place | None = None) -> MadeDocument:
    """Return that a document could not be made."""
    place = place or Place(f"templates/documents/{job.kind_id}/page.md.j2", 1, job.path)
    return MadeDocument(
        job.path, "", problems=(Problem(code, place, {"name": f"output/{job.path}", "reason": reason}),)
    )


def ended(error: OutOfBounds, place: Place) -> Problem:
    """Return that a document could not be made beyond the boundary: it took too much, or something failed in it."""
    if error.failure == Failure.BROKEN:
        return Problem(Code.NOT_MADE, place, {"name": place.path or place.file, "reason": error.reason})
    return Problem(Code.TEMPLATE_ENDLESS, place, {"reason": Reason.NEEDS_TIME_OR_MEMORY})


def _looked_at(shop: BuildContext, renderer: "Renderer", job: Job) -> MadeDocument | Unmade:
    known = shop.known.get(job.path)
    manuscript = renderer.manuscript(job)
    if isinstance(manuscript, Problem):
        return MadeDocument(job.path, "", problems=renderer.unknown_names(job.kind_id) or (manuscript,))
    version = _digest(shop.edition, job.key, manuscript.digest) if manuscript.digest else ""
    slides = known.slides if known and version == known.version else shop.proved.get(version)
    if slides is not None:
        return MadeDocument(job.path, version, beside=job.beside, markdown=manuscript.markdown, slides=slides)
    return Unmade(job, version, manuscript)


def _made_of(shop: BuildContext, unmade: Unmade) -> MadeDocument:
    """Return the document of a text, or why there is none."""
    return _unless_it_fails(unmade.job, lambda: _made(shop, unmade))


def _made(shop: BuildContext, unmade: Unmade) -> MadeDocument:
    rendered = unmade.manuscript.read()
    if isinstance(rendered, Problem):
        return MadeDocument(unmade.job.path, "", problems=(rendered,))
    meta = replace(rendered.content.meta, fingerprint=unmade.version)
    return _written(shop, replace(rendered, content=replace(rendered.content, meta=meta)), unmade.manuscript)


def _written(shop: BuildContext, rendered: "Rendered", manuscript: "Manuscript") -> MadeDocument:
    """Hand a document to its writer, which is imported here for the first time."""
    from forumkit.write.writers import write  # noqa: PLC0415 - a seam: see above
    from forumkit.write.written import BadDesign  # noqa: PLC0415 - a seam: see above

    library, job = sound(shop.checked), rendered.job
    writer = library.kinds[job.kind_id].writer
    try:
        if trouble := shop.trouble.get(side := "slides" if writer == "slides" else "word"):
            raise BadDesign(trouble)  # noqa: TRY301 - the same as if it were met here
        written = write(rendered.content, writer, shop.designs)
    except BadDesign as bad:
        design = library.mission.design
        name = office_file(shop.checked.project.templates, design, side) or f"designs/{design}"
        name = rendered.content.name if isinstance(rendered.content, WordTemplate) else name
        values = {"name": name, "reason": bad.reason}
        return MadeDocument(job.path, "", problems=(Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), values),))
    faults = [_located(library, rendered, _nameless(fault) if job.local else fault) for fault in written.faults]
    if not errors(faults) and (broken := _fault_of_package(job.path, written.content)):
        return failed(job, Code.NOT_MADE, broken)
    return MadeDocument(
        path=job.path,
        version=rendered.content.meta.fingerprint or _digest(written.content.hex()),
        files={job.path: written.content, **written.beside},
        beside=tuple(written.beside),
        markdown=manuscript.markdown or _text_of_page(written),
        slides=written.slides,
        problems=tuple(faults),
    )


def _fault_of_package(path: str, content: bytes) -> Said | None:
    """Return what is wrong with a package, read again before it takes its place; nothing for what is none."""
    return min(faults_of(content), key=str, default=None) if path.endswith((".pptx", ".docx", ".xlsx")) else None


def _nameless(fault: "Fault") -> "Fault":
    """Return a fault that repeats nothing of a document which may hold names."""
    return replace(fault, values=dict.fromkeys(fault.values, "…"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]


def _text_of_page(written: "Written") -> str:
    """Return the words of a page of the user's, which has no Markdown."""
    from forumkit.write.word.filled import page_words  # noqa: PLC0415 - a seam: see above

    return page_words(written.content) if written.content else ""


def _located(library: Library, rendered: "Rendered", fault: "Fault") -> Problem:
    """Return a writer's fault at the YAML place that its key leads back to, else at the kind's template."""
    place = place_of_key(library, fault.key) if fault.key else None
    if isinstance(rendered.content, WordTemplate):
        place = Place(f"templates/{rendered.content.name}", fault.line, rendered.job.path)
    elif place is None or fault.code in (Code.UNKNOWN_LAYOUT, Code.UNKNOWN_SLOT):
        name = f"templates/documents/{rendered.job.kind_id}/page.md.j2"
        place = Place(name, 1, f"{rendered.job.path}:{fault.line}")
    return Problem(fault.code, place, fault.values)
