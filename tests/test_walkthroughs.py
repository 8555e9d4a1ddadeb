"""What README and docs/ tell people to do is done, in the order of the page, and comes out as the page says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Once, forumkit
from tests.walkthrough import NotTrue, Reader

PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("docs", "docs/fr") for sort in ("tutorials", "how-to") for path in (REPOSITORY / folder / sort).glob("*.md")
    if path.name != "README.md"
)  # fmt: skip


@pytest.fixture
def reader(tmp_path: Path, once: Once, request: pytest.FixtureRequest) -> Reader:
    """Return somebody with an empty folder, who reads in the language of the page."""

    def begin(words: str) -> Path:
        options = {"example": ("--example",), "sample": ("--sample",)}.get(words) or shlex.split(words)[1:]
        name = re.sub(r"\W+", "-", words)

        def fill(folder: Path) -> None:
            assert forumkit("init", folder / "m", *options).code == 0

        made = once(f"begun-{name}", fill)
        return Path(shutil.copytree(made / "m", tmp_path / "mission"))

    return Reader(tmp_path, "en", begin)


@pytest.mark.sample(0, 14)
@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_tells_to_do_is_so(name: str, reader: Reader) -> None:
    reader.language = "fr" if name.startswith("docs/fr/") else "en"
    reader.follow(REPOSITORY / name)
    assert reader.commands > 0


@pytest.mark.parametrize("name", ["README.md", pytest.param("README.fr.md", marks=pytest.mark.exhaustive)])
def test_what_the_readme_tells_to_do_is_so(name: str, reader: Reader) -> None:
    reader.language = "fr" if name.endswith(".fr.md") else "en"
    reader.follow(REPOSITORY / name)
    assert reader.commands > 0


WRONG = {
    "a command that there is not": "```sh\nforumkit bild\n```\n",
    "a command that fails": "```sh\nforumkit check\n```\n",
    "a program that nobody runs": "```sh\nmake all\n```\n",
    "an output that is another": "```text\nforumkit 0.0\n```\n",
    "a file that is not there": "<!-- replace: content/x.yaml | a | b -->\n",
    "an unknown comment": "<!-- do: it -->\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_page_that_is_wrong_is_found(name: str, reader: Reader) -> None:
    page = reader.folder / "wrong.md"
    page.write_text(WRONG[name], encoding="utf-8")
    with pytest.raises(NotTrue, match=r"wrong\.md:1: "):
        reader.follow(page)
