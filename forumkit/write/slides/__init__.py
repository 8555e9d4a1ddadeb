"""PowerPoint: a deck and a design to bytes. The home of python-pptx."""

from forumkit.drawing.look import Look
from forumkit.runtime.cache import cached
from forumkit.write.foreign import read_foreign
from forumkit.write.slides.deck import write_deck as write_deck
from forumkit.write.slides.design import SlideDesign as SlideDesign


def read_design(look: Look, template: bytes = b"") -> SlideDesign:
    """Return the design of a look, or of a slides.pptx that it fills, read once on a machine; raises BadDesign."""
    return cached("slides", (look, template), lambda: read_foreign(_read, look, template))


def _read(look: Look, template: bytes) -> SlideDesign:
    from forumkit.write.slides.reading import design_of  # noqa: PLC0415 - a seam: python-pptx costs a fifth of a second

    return design_of(look, template)
