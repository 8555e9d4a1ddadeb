"""The documentation is whole: in two languages, strict, readable without a network, with a picture of each kind."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from forumkit.model.kinds import Kind
from scripts.keys_of_pages import parts_of
from scripts.kinds_reference import GALLERY, MADE_FROM
from tests.conftest import REPOSITORY, Once

DOCS = REPOSITORY / "docs"
KINDS = sorted(path.parent.name for path in (REPOSITORY / "templates" / "documents").glob("*/kind.yaml"))
ENGLISH_ONLY = ("api.md", "architecture.md", "decisions/")
"""Pages for those who build on forumkit, or build it."""


def make_site(docs: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site as CONTRIBUTING says."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.make_site", folder, docs],
        cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    """Return the folder of the site."""

    def fill(folder: Path) -> None:
        made = make_site(DOCS, folder)
        assert made.returncode == 0, made.stderr

    return once("site", fill)


@pytest.mark.exhaustive
def test_every_page_is_on_the_site_and_nothing_is_wrong_with_it(site: Path) -> None:
    pages = [path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")]
    assert len(pages) > 150
    assert [page for page in pages if not (site / page).is_file()] == []


@pytest.mark.exhaustive
def test_reading_the_site_fetches_nothing(site: Path) -> None:
    fetching = re.compile(
        r'<(?:script|img|iframe)[^>]* src="(?:https?:)?//|<link (?![^>]*canonical)[^>]*href="(?:https?:)?//|@import'
    )
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    assert len(files) > 150
    assert [str(path) for path in files if fetching.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.exhaustive
def test_each_page_leads_to_its_twin_in_the_other_language(site: Path) -> None:
    english = {
        path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if "fr" not in path.relative_to(DOCS).parts
    }
    french = {path.relative_to(DOCS / "fr").as_posix() for path in (DOCS / "fr").rglob("*.md")}
    assert {page for page in english if not page.startswith(ENGLISH_ONLY)} == french
    for page in ("index", "how-to/make-groups", "kinds/badges"):
        for here, there in ((f"{page}.html", f"fr/{page}.html"), (f"fr/{page}.html", f"{page}.html")):
            (link,) = re.findall(r'<a href="([^"]+)" hreflang', (site / here).read_text(encoding="utf-8"))
            assert ((site / here).parent / link).resolve() == (site / there).resolve()


WRONG = {
    "a dead link": ("how-to/offline.md", "\n[there](nowhere.md)\n", "nowhere"),
    "a dead anchor": ("how-to/ci.md", "\n[there](../reference.md#nobody)\n", "nobody"),
    "a page that the navigation misses": ("how-to/lost.md", "# Lost\n", "lost"),
    "a picture that is not there": ("fr/how-to/offline.md", "\n![x](../../pictures/none.png)\n", "none.png"),
}


@pytest.mark.exhaustive
@pytest.mark.breadth
def test_a_site_with_faults_is_not_made_and_each_is_told_with_its_page(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    for page, text, _ in WRONG.values():
        with (docs / page).open("a", encoding="utf-8") as file:
            file.write(text)
    made = make_site(docs, tmp_path / "site")
    assert made.returncode != 0
    lines = made.stderr.splitlines()
    assert [
        name for name, (page, _, told) in WRONG.items() if not any(page in line and told in line for line in lines)
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_picture_and_the_keys_that_make_it(kind: str) -> None:
    assert (DOCS / "pictures" / "kinds" / f"{kind}.png").is_file()
    for folder in (DOCS, DOCS / "fr"):
        page = (folder / "kinds" / f"{kind}.md").read_text(encoding="utf-8")
        assert f"pictures/kinds/{kind}.png" in page
        assert (
            "reference.md#" in page
            or yaml.safe_load(GALLERY.read_text(encoding="utf-8"))["pages"][folder.name.replace("docs", "en")][
                "only_words"
            ]
            in page
        )


def test_the_pictures_weigh_little() -> None:
    assert sum(path.stat().st_size for path in (DOCS / "pictures").rglob("*.png")) < 4_000_000


def test_the_parts_of_a_page_have_the_keys_that_its_template_shows() -> None:
    kind = Kind(writer="word", per="theme", output="{forum}/x", audience="participant")
    parts = parts_of("theme-handout", kind, {"messages": "To remember", "glossary": "Words"}, "at the top")
    keys = {part: {key for names in models.values() for key in names} for part, models in parts.items()}
    assert "summary" in keys["at the top"]
    assert {"messages", "text"} <= keys["To remember"]
    assert {"word", "means"} <= keys["Words"]
    assert "theme-handout" not in MADE_FROM
