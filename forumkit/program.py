"""The program's own text, as a digest: what it made is told apart from what another release of it makes."""

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def program_digest() -> str:
    """Return the digest of the program's text, the same on every machine that has the same release."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
