"""Tests that share what is slow to make run in one worker."""

import os

import pytest


@pytest.mark.xdist_group("one worker")
def test_a_worker_knows_the_group_of_a_test(request: pytest.FixtureRequest) -> None:
    """Else each worker makes what the others have made, and nobody is told."""
    assert request.node.nodeid.endswith("@one worker") is ("PYTEST_XDIST_WORKER" in os.environ)
