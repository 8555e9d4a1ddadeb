"""The program as it stands on this machine, as digests: what it made is told apart from what another release makes."""

import hashlib
import os
import re
import sys
import sysconfig
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_DISTRIBUTION = "forumkit-toolkit"
_REQUIRED = re.compile(r"""(?m)^Requires-Dist: *([\w.-]+)(?:.*extra == ['"]([\w.-]+))?""")
_EXTRAS = ("", "groups")
"""Of what may be installed beside the program, solvers alone change what is written."""
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
    folder = Path(sysconfig.get_paths()["purelib"])
    parts = (sys.version, program_digest(), *libraries(folder))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def libraries(folder: Path) -> tuple[str, ...]:
    """Return the names and versions of the libraries that the program asks for, and of those that these ask for.

    Read as their metadata says them (https://packaging.python.org/en/latest/specifications/core-metadata/): whatever
    else is installed beside them makes no document anew. All that is there, where the program has no metadata.
    """
    installed = {_known(path.stem.partition("-")[0]): path for path in sorted(folder.glob("*.dist-info"))}
    wanted, found = [_DISTRIBUTION], set[str]()
    while wanted:
        name = wanted.pop()
        if name in installed and name not in found:
            found.add(name)
            metadata = (installed[name] / "METADATA").read_text(encoding="utf-8", errors="replace")
            wanted += [_known(name) for name, extra in _REQUIRED.findall(metadata) if extra in _EXTRAS]
    return tuple(installed[name].name for name in sorted(found or installed))


def _known(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _texts() -> tuple[Path, ...]:
    found = (Path(folder, name) for folder, _, names in os.walk(_PACKAGE) for name in names if name.endswith(_TEXTS))
    return tuple(sorted(found))  # by their parts, as ever: a digest of an older release stays what it was
