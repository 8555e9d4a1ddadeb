"""The documentation as a site, by Sphinx: `python -m scripts.make_site` builds it in English and in French.

English stands in docs/, French in docs/fr/ under the same names. Nothing is fetched to read it: no font, no script.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "forumkit"
html_title = "forumkit"
extensions = ["myst_parser"]
language = "en"
exclude_patterns = ["fr"]
html_theme = "furo"
html_theme_options = {"source_view_link": ""}
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
templates_path = ["_templates"]
html_sidebars = {
    "**": ["sidebar/brand.html", "languages.html", "sidebar/search.html", "sidebar/scroll-start.html",
           "sidebar/navigation.html", "sidebar/scroll-end.html"],
}  # fmt: skip
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]  # YAML with “…” where something is left out

_ENTRY = re.compile(r"(?m)^(?:- |\| |### )\[[^\]]+\]\((?!http|\.\./)([^)#]+)\.md\)")
"""A line of a list, a heading or the first cell of a row that begins with a link to a page below."""
_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:fr/index\.md|(?:\.\./)+(?:[A-Z]+(?:\.fr)?\.md|\.ci/run|templates/[^)]*))\)")
"""A link to what is no page of this site: a file of the repository, the other language."""


def with_its_navigation(app: "Sphinx", name: str, source: list[str]) -> None:  # noqa: ARG001 - as Sphinx calls it
    """Make the lists of links of an index the navigation too: what stands in none of them fails the strict build.

    What leads out of docs/ is read without its link: those files are in the repository, not on the site.
    """
    source[0] = _OUTSIDE.sub(r"\1", source[0])
    if name != "index" and not name.endswith("/README"):
        return
    for part in re.split(r"(?m)^(?=## )", source[0]):
        caption = re.match(r"## (.+)", part)
        if entries := _ENTRY.findall(part):
            said = f":caption: {caption[1]}\n" if caption and name == "index" else ""
            source[0] += "\n\n```{toctree}\n:hidden:\n" + said + "\n" + "\n".join(entries) + "\n```\n"


def with_the_other_language(app: "Sphinx", name: str, template: str, context: dict[str, Any], tree: object) -> None:  # noqa: ARG001
    """Tell a page where it stands in the other language, if it does."""
    french = app.config.language == "fr"
    if (HERE / ("" if french else "fr") / f"{name}.md").is_file():
        up = "../" * (name.count("/") + french)
        context["other_language"] = f"{up}{'' if french else 'fr/'}{name}.html"


def setup(app: "Sphinx") -> None:
    """Connect both."""
    app.connect("source-read", with_its_navigation)
    app.connect("html-page-context", with_the_other_language)
