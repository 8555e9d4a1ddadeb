"""docs/commands.md: the help of every command, as a terminal shows it."""

from collections.abc import Iterator
from typing import Any

from forumkit.cli.app import make_app

_HEADS = {
    "en": "# Commands\n\nWhat `--help` says of each command. `--root DIR` (or `FORUMKIT_ROOT`) names the mission, else the nearest "
    "folder with\n`content/mission.yaml` is used. Messages are English or French: `--lang`, `FORUMKIT_LANG`, or your "
    "machine's language.\nExit codes: 0 fine, 1 problems in the content, 2 wrong use.\n",
    "fr": "# Les commandes\n\nCe que dit `--help` de chaque commande. `--root DOSSIER` (ou `FORUMKIT_ROOT`) désigne la mission ; "
    "sinon, c'est le\ndossier le plus proche qui contient `content/mission.yaml`. Les messages sont en français ou en anglais : "
    "`--lang`,\n`FORUMKIT_LANG`, ou la langue de la machine. Codes de sortie : 0 tout va bien, 1 problèmes dans le contenu, 2 "
    "mauvais usage.\n",
}  # fmt: skip


def command_reference(language: str) -> str:
    """Return the page in a language: each command with its help."""
    root = make_app(language)
    parts = [
        f"## forumkit {name}\n\n```text\n{told}\n```\n"
        for name, told in _told(root, _context(root, None, "forumkit", language), "")
    ]
    return _HEADS[language] + "\n" + "\n".join(parts)


def _told(group: Any, context: Any, before: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Typer's click is private
    """Yield each command with its help, those of groups too."""
    for name, command in group.commands.items():
        inside = _context(command, context, name, context.obj["language"])
        if hasattr(command, "commands"):
            yield from _told(command, inside, f"{before}{name} ")
        else:
            yield f"{before}{name}", command.get_help(inside).rstrip()


def _context(command: Any, parent: Any, name: str, language: str) -> Any:  # noqa: ANN401 - as above
    """Return what a command is called in, on a terminal of 100 letters."""
    made = command.context_class(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    made.obj = {"language": language}
    return made
