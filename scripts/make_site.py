"""Make the documentation a site, in English and in French: no dead link, no page that the navigation misses.

Needs the extra `docs`. Run: python -m scripts.make_site [FOLDER [DOCS]]
"""

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parent.parent
STRICT = ("--fail-on-warning", "--keep-going", "--quiet", "--builder", "html")


def make_site(folder: Path, docs: Path) -> int:
    """Write the site into a folder, French below fr/; return 0 if nothing is wrong with it."""
    english = build_main([*STRICT, "--doctree-dir", str(folder / ".doctrees" / "en"), str(docs), str(folder)])
    french = build_main([
        *STRICT, "--doctree-dir", str(folder / ".doctrees" / "fr"), "--conf-dir", str(docs), "--define", "language=fr",
        str(docs / "fr"), str(folder / "fr"),
    ])  # fmt: skip
    return english or french


if __name__ == "__main__":
    given = list(map(Path, sys.argv[1:3]))
    sys.exit(make_site(*given, *(ROOT / "site", ROOT / "docs")[len(given) :]))
