"""Why a file of SVG is not read."""

from forumkit.messages.words import Said


class BadSvg(Exception):
    """A file of SVG that cannot become a drawing."""

    def __init__(self, reason: Said) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason
