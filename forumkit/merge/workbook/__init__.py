"""Workbooks, three ways: by sheet, row and cell."""

from forumkit.merge.workbook.merging import merge_workbook

__all__ = ["merge_workbook"]
