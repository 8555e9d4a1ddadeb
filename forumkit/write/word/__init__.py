"""Word documents: blocks and a design to the bytes of a .docx."""

from forumkit.drawing.look import Look
from forumkit.runtime.cache import cached
from forumkit.write.foreign import read_foreign
from forumkit.write.word.design import WordDesign as WordDesign
from forumkit.write.word.document import write_document as write_document


def read_design(look: Look, template: bytes = b"") -> WordDesign:
    """Return the design of a look, or of a word.docx that it fills, read once on a machine; raises BadDesign."""
    return cached("word", (look, template), lambda: read_foreign(_read, look, template))


def _read(look: Look, template: bytes) -> WordDesign:
    from forumkit.write.word.reading import design_of  # noqa: PLC0415 - a seam: python-docx costs a tenth of a second

    return design_of(look, template)
