"""How forumkit is installed: the one place that knows its name on the package index and its extras.

The package and the command are called `forumkit`; on the index that name belongs to a stranger's program.
"""

from forumkit import __version__

DISTRIBUTION = "forumkit-toolkit"
"""The name on the package index, as in pyproject.toml; a test holds the two together."""


def install_command(extra: str = "") -> str:
    """Return what to type to have forumkit with an extra; the quotes are right in every shell, cmd.exe too."""
    return f'pip install "{DISTRIBUTION}[{extra}]"' if extra else f"pip install {DISTRIBUTION}"


def install_this_release() -> str:
    """Return what a machine types that must always have the same release, such as a workflow."""
    return f"{install_command()}=={__version__}"
