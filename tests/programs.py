"""The two programs that a test may do without: where one is missing, the test is skipped, and says so in these words."""

import shutil

import pytest

from forumkit.produce.libreoffice import find_libreoffice

NO_LIBREOFFICE, NO_CHROMIUM = "no LibreOffice", "no Chromium"


def libreoffice() -> str:
    """Return LibreOffice's program."""
    return find_libreoffice() or pytest.skip(NO_LIBREOFFICE)


def chromium() -> str:
    """Return the program of Chromium, or of a browser made of it."""
    found = (shutil.which(each) for each in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None) or pytest.skip(NO_CHROMIUM)
