"""The program as it stands on this machine, as digests: what it made is told apart from what another release makes."""

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_TEXTS = (".py", ".html", ".css", ".js", ".yaml")


@cache
def program_digest() -> str:
    """Return the digest of the program's text, the same on every machine that has the same release."""
    digest = hashlib.sha256()
    for path in _texts():
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def installation_digest() -> str:
    """Return what tells whether the program or the libraries under it changed on this machine."""
    digest = hashlib.sha256(sys.version.encode())
    for path in [*_texts(), Path(sysconfig.get_paths()["purelib"])]:
        digest.update(f"{path.name} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


@cache
def _texts() -> tuple[Path, ...]:
    return tuple(sorted(path for path in _PACKAGE.rglob("*.*") if path.suffix in _TEXTS))
