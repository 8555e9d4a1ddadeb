"""Three versions of a Word document made one."""

from forumkit.merge.word.document import merge_document

__all__ = ["merge_document"]
