"""What templates see of the content: names with values, nothing else."""

from types import SimpleNamespace


class View(SimpleNamespace):
    """A value of the content as templates see it; `key` leads back to its place."""
