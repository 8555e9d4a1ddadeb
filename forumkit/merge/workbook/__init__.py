"""Workbooks, three ways: by sheet, row and cell."""
