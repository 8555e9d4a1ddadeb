"""A document as the preview shows it: here, and in the survey of all documents, the templates of a mission run."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.disk.files import sha256
from forumkit.drawing.figure import Picture
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.plan.jobs import Job
from forumkit.preview.boundary import Made, tried
from forumkit.produce.document_check import prove_own
from forumkit.produce.single import Showing
from forumkit.render.blocks import WordTemplate
from forumkit.render.companion import Companion
from forumkit.write.web.document import Appearance, document_html
from forumkit.write.web.style import preview_style
from forumkit.write.writers import write
from forumkit.write.written import BadDesign

_NAME = 32
"""Hexadecimal digits of the name of a picture."""


@dataclass(frozen=True)
class Picked:
    """A picture of a document, as the browser asks for it."""

    content: bytes
    extension: str


@dataclass(frozen=True)
class Screen:
    """A document as the body of a page."""

    html: str = ""
    """Empty where there is none, as for the companion, which is a page of its own."""
    whole: bytes = b""
    """That page."""
    pictures: Mapping[str, Picked] = field(default_factory=dict)
    """By the name that the page has for them."""


def render(showing: Showing, job: Job, notes: str) -> Screen | Problem:
    """Return a document for the screen, or why there is none: the one place where a single document is made.

    What comes out is plain data, and nothing that was given is changed but what the showing remembers: a process with
    limits may do this.
    """
    return tried(lambda: _designed(showing, lambda: _rendered(showing, job, notes)), Place(f"output/{job.path}"))


def style(showing: Showing) -> str | Problem:
    """Return the style sheet of the design, or why it cannot be used."""

    def made() -> str:
        look = showing.designs.word
        return preview_style(look.colours, look.fonts)

    return tried(lambda: _designed(showing, made), Place("templates/designs"))


def _designed(showing: Showing, work: Callable[[], Made | Problem]) -> Made | Problem:
    """Return what some work makes with the design, or what is wrong with the design."""
    try:
        return work()
    except BadDesign as bad:
        name = f"designs/{showing.library.mission.design}"
        return Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), {"name": name, "reason": bad.reason})


def _rendered(showing: Showing, job: Job, notes: str) -> Screen | Problem:
    rendered = showing.rendered(job)
    if isinstance(rendered, Problem):
        return rendered
    content, pictures = rendered.content, dict[str, Picked]()

    def address(picture: Picture) -> str:
        name = f"{sha256(picture.content)[:_NAME]}.{picture.extension}"
        pictures[name] = Picked(picture.content, picture.extension)
        return f"/picture/{name}"

    if isinstance(content, Companion):
        return Screen(whole=write(content, "web", showing.designs).content)
    look = showing.designs.word
    appearance = Appearance(look.colours, look.fonts, address, notes)
    html = document_html(showing.words_of(rendered) if isinstance(content, WordTemplate) else content, appearance)
    return Screen(html, pictures=pictures)


def survey(showing: Showing, texts: dict[str, str], problems: list[Problem]) -> Iterator[None]:
    """Read what all documents say and what is wrong with them, a short step at a time."""
    yield from showing.settle()
    for job in showing.jobs.values():
        text = tried(lambda job=job: showing.manuscript(job), Place(f"output/{job.path}"))  # type: ignore[misc]
        if isinstance(text, Problem):
            problems.append(text)
        elif text.markdown and not job.local:
            texts[job.path] = text.markdown
        yield
    for wrong in prove_own(showing.checked, showing.output):
        problems += wrong
        yield
