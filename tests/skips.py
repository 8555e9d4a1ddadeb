"""Tests that do not run: for want of LibreOffice, Chromium or Java only, and none where CI=true; another skip fails its test."""

import os
import sys
from collections.abc import Generator
from typing import TypeVar

import pytest

from tests.programs import NO_CHROMIUM, NO_JAVA, NO_LIBREOFFICE, libreoffice

ALLOWED = {NO_LIBREOFFICE, NO_CHROMIUM, NO_JAVA}
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on Windows what it does otherwise: pytest tells how many are not chosen."""
    left = [item for item in items if sys.platform == "win32" and item.get_closest_marker("posix")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that is marked as one for LibreOffice before anything is made for it."""
    if item.get_closest_marker("office"):
        libreoffice()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hold what a test reports."""
    return _held((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hold what a module reports that skips itself."""
    return _held((yield))


def _held(report: Report) -> Report:
    if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
        why = report.longrepr[2].removeprefix("Skipped: ")
        if why not in ALLOWED or os.environ.get("CI") == "true":
            report.outcome = "failed"
            report.longrepr = f"{report.nodeid} was skipped: {why}"
    return report
