"""Make what is derived of docs/ and schemas/: reference, problems and commands, the names of pages, a page for each kind."""

from pathlib import Path

from forumkit.model.reference import problem_reference, yaml_reference
from forumkit.scaffold.schemas import write_schemas
from scripts.commands_reference import command_reference
from scripts.kinds_reference import kind_pages
from scripts.template_reference import template_reference

FOLDERS = {"en": "docs", "fr": "docs/fr"}
"""The folder of the pages of each language."""


def derived_pages() -> dict[str, str]:
    """Return every page that is made, by its path."""
    pages = {"docs/templates.md": template_reference()}
    for language, folder in FOLDERS.items():
        pages[f"{folder}/reference.md"] = yaml_reference(language)
        pages[f"{folder}/problems.md"] = problem_reference(language)
        pages[f"{folder}/commands.md"] = command_reference(language)
        pages |= {f"{folder}/kinds/{name}": text for name, text in kind_pages(language).items()}
    return pages


def main() -> None:
    """Write the files into the repository."""
    root = Path(__file__).resolve().parent.parent
    for name, text in derived_pages().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    write_schemas(root)


if __name__ == "__main__":
    main()
