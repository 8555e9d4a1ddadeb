"""When Python looks for garbage: nearly all that a command makes stays until it ends, and looking costs a tenth."""

import gc

_RARELY = 100_000
"""New objects after which the youngest are looked at; Python's own number is 700."""


def collect_rarely() -> None:
    """Let this process look for garbage rarely; what nothing refers to is freed at once as ever."""
    gc.set_threshold(_RARELY, 20, 100)


def collect_steadily() -> None:
    """Let a process that makes share after share free what it has finished with; what is there already stays.

    What makes a share refers to itself, and is freed only when somebody looks: rarely, a worker grew by 3 MB a forum.
    """
    gc.freeze()
    gc.set_threshold(_RARELY, 2, 2)


def collect_now() -> None:
    """Free what nothing refers to any more: a program that goes on for hours does so while it waits."""
    gc.collect()


def end_soon() -> None:
    """Say that this process is about to end: what it still holds is not looked at again."""
    gc.disable()
    gc.freeze()
