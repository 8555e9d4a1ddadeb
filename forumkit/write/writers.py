"""Each sort of document and its writer; designs are read once."""

from functools import lru_cache

from forumkit.render.blocks import Deck, Document
from forumkit.write import slides, word
from forumkit.write.package import why_unsafe
from forumkit.write.workbook import write_workbook
from forumkit.write.written import BadDesign, Written

__all__ = ["TEMPLATES", "BadDesign", "write"]


TEMPLATES = {"slides": "slides.pptx", "word": "word.docx"}
"""The file of a design that a writer fills; a workbook needs none."""


def write(content: Deck | Document, writer: str, template: bytes) -> Written:
    """Return the bytes of a deck, document or workbook in the design's template; raises BadDesign."""
    if isinstance(content, Deck):
        return slides.write_deck(content, _slide_design(template))
    if writer == "workbook":
        return write_workbook(content)
    return word.write_document(content, _word_design(template))


@lru_cache(maxsize=8)
def _slide_design(template: bytes) -> slides.SlideDesign:
    return slides.read_design(_safe(template))


@lru_cache(maxsize=8)
def _word_design(template: bytes) -> word.WordDesign:
    return word.read_design(_safe(template))


def _safe(template: bytes) -> bytes:
    if reason := why_unsafe(template):
        raise BadDesign(reason)
    return template
