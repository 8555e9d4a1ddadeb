"""Word documents: blocks and a design to the bytes of a .docx."""

from forumkit.write.word.design import WordDesign, read_design
from forumkit.write.word.document import write_document

__all__ = ["WordDesign", "read_design", "write_document"]
