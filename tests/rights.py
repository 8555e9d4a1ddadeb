"""Files and folders that may not be looked at, for whoever runs the tests: root looks at everything."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_EVERYBODY = "*S-1-1-0"
_VERSION = 0x20080522
_OVERRIDES = 1 << 1 | 1 << 2
"""Linux's rights to pass over the rights of files: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Keep this process from looking at a file, or into a folder, as long as the block runs."""
    with ExitStack() as stack:
        if os.name == "nt":
            stack.callback(_icacls, place, "/remove:d", _EVERYBODY)
            _icacls(place, "/deny", f"{_EVERYBODY}:(RX)")
        else:
            stack.callback(place.chmod, place.stat().st_mode)
            place.chmod(0)
            if os.geteuid() == 0:
                stack.enter_context(_held_to_rights())
        yield


def _icacls(place: Path, *arguments: str) -> None:
    subprocess.run(["icacls", str(place), *arguments], check=True, capture_output=True)


@contextmanager
def _held_to_rights() -> Iterator[None]:
    """Let root's thread obey the rights of files, as everybody does."""
    assert sys.platform == "linux"
    libc = ctypes.CDLL(None, use_errno=True)
    header, before, without = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    for found in (before, without):
        assert libc.capget(header, found) == 0
    without[0] &= ~_OVERRIDES
    assert libc.capset(header, without) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0
