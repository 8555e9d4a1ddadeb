"""Documents as they would be made now, one at a time: nothing is written, and no other is made.

Only what names slides has decks behind it; those that did not change since the last build tell their slides from its
record, and all others as they were before the last save, until there is time to make them. Names of people are left
out: what shows them belongs on paper.
"""

import functools
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from forumkit.messages.problem import Place, Problem
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.checked import Checked, edition, sound
from forumkit.produce.gathering import known_documents
from forumkit.produce.make import BuildContext, ended, number_slides
from forumkit.produce.views import page_counts
from forumkit.records.documents import read_records
from forumkit.render.blocks import Document, Paragraph, Span, WordTemplate
from forumkit.render.document import Manuscript, Rendered, Renderer, template_name
from forumkit.render.printing import Counts
from forumkit.render.schedules import SlidesByForum
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.runtime.limits import TEMPLATES
from forumkit.runtime.program import installation_digest
from forumkit.write.writers import Designs


class Showing:
    """The documents of a mission without errors, as it was read; not for several threads at once."""

    def __init__(self, checked: Checked, output: Path, earlier: "Showing | None" = None) -> None:
        """Take the mission and its output, which is only read, and what was shown before; raises ProblemsFound."""
        self.checked, self.output = checked.without_names(), output
        self.library = sound(checked)
        self.jobs: Mapping[str, Job] = {job.path: job for job in plan_jobs(self.library)[0]}
        self.numbers: dict[str | None, Mapping[str, Mapping[str, int]]] = dict(earlier.numbers) if earlier else {}
        """The slides of each deck by forum, as documents name them."""
        self._unsettled = set(self.numbers)
        """Forums whose documents name the slides as they were before: decks are slow."""
        self._renderers: dict[str | None, Renderer] = {}

    @property
    def designs(self) -> Designs:
        """The design of the mission; its parts raise BadDesign when they are first read."""
        return self._shop.designs

    def rendered(self, job: Job) -> Rendered | Problem:
        """Return a document, or what is wrong with its template."""
        return self._renderer(job).render(job)

    def manuscript(self, job: Job) -> Manuscript | Problem:
        """Return the text of a document, or what is wrong with its template."""
        return self._renderer(job).manuscript(job)

    def settle(self) -> Iterator[None]:
        """Number the slides anew where they are still told as they were before; yields after each deck."""
        for job in self.jobs.values():
            if job.forum_id in self._unsettled and self.library.kinds[job.kind_id].slides:
                numbers = {}
                for name, slides in number_slides(self._shop, self._plain, job):
                    numbers[name] = slides
                    yield
                self.numbers[job.forum_id] = numbers
                self._renderers.pop(job.forum_id, None)
                self._unsettled.discard(job.forum_id)

    def words_of(self, page: Rendered) -> Document:
        """Return what a filled Word page of the user's says, as paragraphs."""
        from forumkit.write.word.filled import page_words, write_page  # noqa: PLC0415 - a seam: few have such pages

        assert isinstance(page.content, WordTemplate)
        words = page_words(write_page(page.content).content).split("\n\n")
        lines = (Paragraph((Span(text),), f"paragraph-{number}", 1) for number, text in enumerate(words, 1))
        return Document(page.content.meta, tuple(lines))

    def _new(self, slides: SlidesByForum | None = None, counts: Counts | None = None) -> Renderer:
        project = self.checked.project
        return Renderer(
            self.library, project.templates, self.checked.pictures, slides, counts, own=project.own_templates
        )

    @cached_property
    def _plain(self) -> Renderer:
        return self._new()

    @cached_property
    def _ordering(self) -> Renderer:
        """What renders the order of printing, which has to know how many pages there are."""
        return self._new(counts=page_counts(self.output))

    @cached_property
    def _shop(self) -> BuildContext:
        decks = [job for job in self.jobs.values() if self.library.kinds[job.kind_id].writer == "slides"]
        known = known_documents(self.output, decks, read_records(self.output), installation_digest())
        return BuildContext(self.checked, known, edition(self.checked))

    def _renderer(self, job: Job) -> Renderer:
        kind = self.library.kinds[job.kind_id]
        if kind.orders:
            return self._ordering
        return self._naming_slides(job) if kind.slides else self._plain

    def _naming_slides(self, job: Job) -> Renderer:
        """Return what renders the documents of a forum that name slides, once the decks have told them."""
        if job.forum_id not in self.numbers:
            self.numbers[job.forum_id] = dict(number_slides(self._shop, self._plain, job))
        if job.forum_id not in self._renderers:
            self._renderers[job.forum_id] = self._new({job.forum_id: self.numbers[job.forum_id]})
        return self._renderers[job.forum_id]


class BoundedShowing(Showing):
    """The same of a mission with templates of its own: what they do is done beyond the boundary."""

    def rendered(self, job: Job) -> Rendered | Problem:
        """Return a document, or what is wrong with its template; a page of the user's as the words that it says."""
        return self._beyond_boundary(_rendered, job)

    def manuscript(self, job: Job) -> Manuscript | Problem:
        """Return the text of a document, or what is wrong with its template."""
        text = self._beyond_boundary(_manuscript_text, job)
        return text if isinstance(text, Problem) else Manuscript(*text, lambda: self.rendered(job))

    def settle(self) -> Iterator[None]:
        """Yield nothing: slides are numbered where the documents are rendered."""
        yield from ()

    @cached_property
    def _pickled(self) -> bytes:
        return pickle.dumps((self.checked, self.output), pickle.HIGHEST_PROTOCOL)

    def _beyond_boundary(self, work: "Callable[[bytes, str], Done | Problem]", job: Job) -> "Done | Problem":
        try:
            return guarded(work, limits=TEMPLATES)(self._pickled, job.path)
        except OutOfBounds as error:
            place = Place(f"templates/{template_name(job.kind_id)}", 1, job.path)
            return ended(error, place)


Done = TypeVar("Done")


@functools.lru_cache(maxsize=1)
def _showing_of(pickled: bytes) -> Showing:
    """Return what shows a mission, in the process beyond the boundary: the last one is kept from call to call."""
    return Showing(*pickle.loads(pickled))  # noqa: S301 - only our parent gives it to us


def _rendered(pickled: bytes, path: str) -> Rendered | Problem:
    showing = _showing_of(pickled)
    rendered = showing.rendered(showing.jobs[path])
    if isinstance(rendered, Rendered) and isinstance(rendered.content, WordTemplate):
        return replace(rendered, content=showing.words_of(rendered))
    return rendered


def _manuscript_text(pickled: bytes, path: str) -> tuple[str, str] | Problem:
    showing = _showing_of(pickled)
    manuscript = showing.manuscript(showing.jobs[path])
    return manuscript if isinstance(manuscript, Problem) else (manuscript.markdown, manuscript.digest)


def showing_of(checked: Checked, output: Path, earlier: Showing | None = None) -> Showing:
    """Return what shows a mission without errors; raises ProblemsFound."""
    return (BoundedShowing if checked.project.own_templates else Showing)(checked, output, earlier)
