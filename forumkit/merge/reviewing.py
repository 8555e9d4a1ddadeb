"""What readers left in a returned document, by its format; like all work on such files done beyond the boundary."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from forumkit.merge.files import beyond
from forumkit.merge.remarks import Review, Writer
from forumkit.merge.slides.remarks import deck_passages, deck_review
from forumkit.merge.word.comments import AUTHOR
from forumkit.merge.word.remarks import document_passages, document_review
from forumkit.merge.workbook.remarks import book_review
from forumkit.office.package import Package

_REVIEWS: dict[str, Callable[[bytes], Review]] = {
    ".pptx": deck_review, ".docx": document_review, ".xlsx": book_review,
}  # fmt: skip


_PASSAGES: dict[str, Callable[[bytes], dict[str, str]]] = {".pptx": deck_passages, ".docx": document_passages}


def read_passages(path: str, content: bytes) -> dict[str, str]:
    """Return what each block or slide of a document says, by its key; nothing of a workbook. Raises UnusableFile."""
    read = _PASSAGES.get(PurePosixPath(path).suffix)
    return beyond(read)(content) if read else {}


def read_review(path: str, content: bytes) -> Review:
    """Return the comments and tracked changes of a document; raises UnusableFile."""
    return beyond(_review)(PurePosixPath(path).suffix, content)


def _review(suffix: str, content: bytes) -> Review:
    review, package = _REVIEWS[suffix](content), Package(content)
    properties = [node for name in package.related("", "core-properties") for node in package.tree(name)]
    said = {etree.QName(node).localname: (node.text or "").strip() for node in properties if isinstance(node.tag, str)}
    saved = said.get("lastModifiedBy", "")
    if saved in ("", AUTHOR, said.get("creator")):  # as we wrote it: nobody has saved it since
        return review
    return replace(review, saved_by=Writer(saved), mentioned=review.mentioned | {saved})
